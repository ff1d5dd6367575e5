//! Why the store failed. A refusal of the ledger is no failure and does not stand here.

use std::path::PathBuf;

/// A failure of the store. Its texts are for logs; people are shown the message of its code.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The folder is no data directory.
    #[error("{0} is no data directory: gongkai.toml is missing")]
    NoDirectory(PathBuf),
    /// A data directory is to be made where something stands already.
    #[error("{0} is not empty")]
    NotEmpty(PathBuf),
    /// The settings cannot be read.
    #[error("{path}: {problem}")]
    Settings {
        /// The file of settings.
        path: PathBuf,
        /// What is wrong.
        problem: String,
    },
    /// The key file is missing.
    #[error("the key file {0} is missing; without it no personal data can be read")]
    KeyMissing(PathBuf),
    /// Where a fresh key is to be written another file stands, most likely the key of a data directory that is gone.
    #[error("{0} stands there already and is not written over")]
    KeyInTheWay(PathBuf),
    /// The key file holds no key.
    #[error("the key file {0} holds no key")]
    KeyUnreadable(PathBuf),
    /// The key is that of another data directory.
    #[error("the key file {0} belongs to other data")]
    KeyForeign(PathBuf),
    /// The database was written by a newer program.
    ///
    /// The way back: start the newer program again, or restore a backup made before the upgrade.
    #[error(
        "the database has taken {migration}, which this program does not know; newest backup: {backup:?}"
    )]
    Newer {
        /// The first step that is unknown here.
        migration: String,
        /// The newest backup there is; each upgrade makes one first.
        backup: Option<PathBuf>,
    },
    /// The clock stands before the last entry.
    #[error("the clock stands at {now_at} µs, before the last entry at {last_at} µs")]
    ClockBehind {
        /// The clock now, microseconds since 1970 UTC.
        now_at: i64,
        /// When the last entry was recorded.
        last_at: i64,
    },
    /// An act that has no canonical form: a fraction, or a number beyond exactness.
    #[error("the act holds a number that is no exact integer")]
    NotCanonical,
    /// A stored row that cannot be understood.
    #[error("a row of {table} cannot be read: {problem}")]
    Damaged {
        /// The table.
        table: &'static str,
        /// What is wrong.
        problem: String,
    },
    /// A file that is spoken of but is not kept.
    #[error("the file {0} is not kept")]
    FileMissing(String),
    /// A backup that does not agree with itself.
    #[error("the backup at {path} is not sound: {problem}")]
    Backup {
        /// Where it was written.
        path: PathBuf,
        /// The first thing that is wrong with it.
        problem: String,
    },
    /// The disk.
    #[error("{path}: {problem}")]
    Disk {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        problem: std::io::Error,
    },
    /// The source of random numbers.
    #[error("no random numbers: {0}")]
    Random(getrandom::Error),
    /// The database.
    #[error(transparent)]
    Database(#[from] sea_orm::DbErr),
}

impl StoreError {
    /// A failure of the disk at this path.
    pub(crate) fn disk(path: impl Into<PathBuf>) -> impl FnOnce(std::io::Error) -> StoreError {
        let path = path.into();
        move |problem| StoreError::Disk { path, problem }
    }

    /// A row that cannot be understood.
    pub(crate) fn damaged(table: &'static str, problem: impl ToString) -> StoreError {
        StoreError::Damaged { table, problem: problem.to_string() }
    }
}
