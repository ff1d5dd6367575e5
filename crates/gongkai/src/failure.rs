//! Why a whole run cannot go on, in words that name the thing and the remedy.

use crate::Status;
use std::path::Path;
use store::StoreError;
use words::Words;

/// A run that cannot go on.
#[derive(Debug)]
pub(crate) struct Failure {
    pub(crate) text: String,
    pub(crate) status: Status,
}

impl Failure {
    pub(crate) fn new(text: String) -> Failure {
        Failure { text, status: Status::Unread }
    }

    pub(crate) fn usage(text: String) -> Failure {
        Failure { text, status: Status::Usage }
    }

    /// A message of the files that speaks of a path and what the system said.
    pub(crate) fn at(words: &Words, key: &str, path: &Path, detail: impl ToString) -> Failure {
        let detail = detail.to_string();
        // Messages about files call it one way, those about the store the other.
        let gaps = [
            ("path", path.display().to_string().into()),
            ("detail", detail.clone().into()),
            ("problem", detail.into()),
        ];
        Failure::new(words.say(key, &gaps))
    }
}

impl Failure {
    /// A failure of the store, in words.
    pub(crate) fn store(error: &StoreError, words: &Words) -> Failure {
        let path = |path: &Path| ("path", path.display().to_string());
        let problem = |problem: &dyn std::fmt::Display| ("problem", problem.to_string());
        let (key, gaps) = match error {
            StoreError::NoDirectory(at) => ("no-directory", vec![path(at)]),
            StoreError::NotEmpty(at) => ("not-empty", vec![path(at)]),
            StoreError::Settings { path: at, problem: what } => {
                ("settings", vec![path(at), problem(what)])
            }
            StoreError::KeyMissing(at) => ("key-missing", vec![path(at)]),
            StoreError::KeyInTheWay(at) => ("key-in-the-way", vec![path(at)]),
            StoreError::KeyUnreadable(at) => ("key-unreadable", vec![path(at)]),
            StoreError::KeyForeign(at) => ("key-foreign", vec![path(at)]),
            StoreError::Newer { migration, backup } => {
                let backup =
                    backup.as_deref().map_or("–".to_owned(), |at| at.display().to_string());
                ("newer", vec![("migration", migration.clone()), ("backup", backup)])
            }
            StoreError::ClockBehind { now_at, last_at } => {
                ("clock-behind", vec![("now", instant(*now_at)), ("last", instant(*last_at))])
            }
            StoreError::NotCanonical => ("not-canonical", Vec::new()),
            StoreError::Damaged { table, problem: what } => {
                ("damaged", vec![("table", (*table).to_owned()), problem(what)])
            }
            StoreError::FileMissing(hash) => ("file-missing", vec![("hash", hash.clone())]),
            StoreError::Backup { path: at, problem: what } => {
                ("backup", vec![path(at), problem(what)])
            }
            StoreError::Disk { path: at, problem: what } => ("disk", vec![path(at), problem(what)]),
            StoreError::Random(what) => ("random", vec![problem(what)]),
            StoreError::Database(what) => ("database", vec![problem(what)]),
        };
        let gaps: Vec<_> = gaps.iter().map(|(name, text)| (*name, text.as_str().into())).collect();
        Failure::new(words.say(&format!("store-{key}"), &gaps))
    }

    /// A register file that cannot be taken.
    pub(crate) fn register(fault: &ledger::register::Fault, words: &Words) -> Failure {
        let gaps: Vec<_> = fault
            .values
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str().into()))
            .collect();
        let sentence = words.say(&format!("register-{}", fault.rule), &gaps);
        let gaps = [
            ("file", fault.file.as_str().into()),
            ("key", fault.key.as_str().into()),
            ("sentence", sentence.into()),
        ];
        Failure::new(words.say("register-file", &gaps))
    }
}

/// An instant in the time of the offices, to the second.
fn instant(micros: i64) -> String {
    chrono::DateTime::from_timestamp_micros(micros + 8 * 3_600_000_000)
        .map_or_else(|| micros.to_string(), |at| at.format("%Y-%m-%d %H:%M:%S").to_string())
}
