//! A data directory and its database: made, opened, upgraded. Here alone (and in the migrations) the engine is asked for.

use crate::files::Files;
use crate::migrations::{self, Migrations};
use crate::mint::{Clock, Mint};
use crate::settings::Settings;
use crate::{Building, Key, StoreError, sql};
use ledger::journal::hex;
use sea_orm::sqlx::sqlite::{SqliteJournalMode, SqliteSynchronous};
use sea_orm::{
    AccessMode, ConnectOptions, Database, DatabaseConnection, DatabaseTransaction, DbBackend,
    IsolationLevel, SqliteTransactionMode, TransactionOptions, TransactionTrait,
};
use sea_orm_migration::MigratorTrait;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;
use tokio::sync::Mutex;

/// The name of the embedded database.
pub(crate) const EMBEDDED: &str = "gongkai.sqlite";

/// How long a connection waits for another process that writes: long enough for the import of a year.
const PATIENCE: Duration = Duration::from_secs(120);

/// Connections of one sort.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Connections {
    most: u32,
    /// Kilobytes of pages that each keeps in memory, in the embedded database.
    pages_kb: u32,
}

/// The one connection that writes: an import goes back to the same pages again and again.
pub(crate) const WRITER: Connections = Connections { most: 1, pages_kb: 64 * 1024 };

/// Connections for reading; more would only wait for the same disk. What one of them does not keep the system does.
const READERS: Connections = Connections { most: 8, pages_kb: 8 * 1024 };

/// Where the tables live.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// The embedded database of the data directory.
    Sqlite,
    /// A PostgreSQL server.
    Postgres,
}

/// When what is written is put on the disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Syncing {
    /// Before it is acknowledged.
    Always,
    /// Once, when a directory that is being built is finished.
    AtTheEnd,
}

/// The store of one data directory. Many may read; one at a time writes.
#[derive(Debug)]
pub struct Store {
    pub(crate) dir: PathBuf,
    pub(crate) settings: Settings,
    pub(crate) files: Files,
    pub(crate) key: Key,
    pub(crate) mint: Mint,
    /// For reading.
    pub(crate) db: DatabaseConnection,
    pub(crate) writer: Mutex<Writer>,
}

/// The one connection that writes.
#[derive(Debug)]
pub(crate) struct Writer {
    pub(crate) db: DatabaseConnection,
    /// When the last entry of any journal was recorded.
    pub(crate) last_at: i64,
}

impl Writer {
    /// A transaction that holds the right to write from its beginning.
    pub(crate) async fn begin(&self) -> Result<DatabaseTransaction, StoreError> {
        let immediate = TransactionOptions {
            sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
            ..TransactionOptions::default()
        };
        Ok(self.db.begin_with_options(immediate).await?)
    }
}

impl Store {
    /// Makes an empty data directory, last of all its settings, so that a directory half made is none.
    ///
    /// # Errors
    /// Something stands there already, or the disk or the database fails.
    pub async fn init(dir: &Path, settings: Settings, clock: Clock) -> Result<Store, StoreError> {
        Building::begin(dir, settings, clock).await?.finish().await
    }

    /// Opens a data directory. A database of an older program is backed up first and then upgraded; one of a newer
    /// program is refused.
    ///
    /// # Errors
    /// No data directory, no key or a foreign one, a newer database, or the disk or the database fails.
    pub async fn open(dir: &Path, clock: Clock) -> Result<Store, StoreError> {
        let settings = Settings::read(dir)?;
        let key_path = dir.join(&settings.key);
        let key = Key::read(&key_path)?;
        let files = Files::new(dir.join("files"), Syncing::Always);
        let mut store = Store::over(dir, settings, files, key, clock, Syncing::Always).await?;
        store.upgrade().await?;
        store.look_at_key(&key_path).await?;
        store.writer.lock().await.last_at = store.last_at().await?;
        Ok(store)
    }

    /// The store over a database as it is.
    pub(crate) async fn over(
        dir: &Path,
        settings: Settings,
        files: Files,
        key: Key,
        clock: Clock,
        syncing: Syncing,
    ) -> Result<Store, StoreError> {
        let writing = connect(dir, &settings, WRITER, syncing).await?;
        let db = connect(dir, &settings, READERS, syncing).await?;
        Ok(Store {
            dir: dir.to_owned(),
            settings,
            files,
            key,
            mint: Mint::new(clock),
            db,
            writer: Mutex::new(Writer { db: writing, last_at: 0 }),
        })
    }

    /// Takes the steps that are still to be taken, behind a backup.
    async fn upgrade(&self) -> Result<(), StoreError> {
        let taken = migrations::taken(&self.db).await?;
        if taken.is_empty() {
            return Err(StoreError::damaged("seaql_migrations", "the database is empty"));
        }
        if let Some(unknown) = migrations::unknown(&taken) {
            let newest = self.backups().pop();
            return Err(StoreError::Newer { migration: unknown.clone(), backup: newest });
        }
        if migrations::pending(&taken) {
            self.copy_out().await?;
            Migrations::up(&self.writer.lock().await.db, None).await?;
        }
        Ok(())
    }

    /// When the last entry of any journal was recorded, microseconds since 1970 UTC; 0 if there is none.
    pub(crate) async fn last_at(&self) -> Result<i64, StoreError> {
        let newest = "SELECT max(recorded_at) FROM journals";
        let row = sql::one(&self.db, newest, []).await?;
        let newest = row.map(|row| row.try_get_by_index::<Option<i64>>(0)).transpose()?;
        Ok(newest.flatten().unwrap_or_default())
    }

    /// Whether the key is the one that the data belong to.
    async fn look_at_key(&mut self, path: &Path) -> Result<(), StoreError> {
        let known =
            sql::one_text(&self.db, "SELECT value FROM settings WHERE name = 'key'").await?;
        match known {
            Some(mark) if mark != self.key.mark() && !self.finish_rotation(path, &mark)? => {
                Err(StoreError::KeyForeign(path.to_owned()))
            }
            _ => Ok(()),
        }
    }

    /// A view of the database as it stands now, whatever is written meanwhile.
    pub(crate) async fn snapshot(&self) -> Result<DatabaseTransaction, StoreError> {
        let options = match self.engine() {
            // In SQLite every transaction is one, from its first question on.
            Engine::Sqlite => TransactionOptions::default(),
            Engine::Postgres => TransactionOptions {
                isolation_level: Some(IsolationLevel::RepeatableRead),
                access_mode: Some(AccessMode::ReadOnly),
                ..TransactionOptions::default()
            },
        };
        Ok(self.db.begin_with_options(options).await?)
    }

    /// What the clock of the store says, microseconds since 1970 UTC.
    pub fn now_at(&self) -> i64 {
        self.mint.now_at()
    }

    /// The engine.
    pub fn engine(&self) -> Engine {
        match self.db.get_database_backend() {
            DbBackend::Sqlite => Engine::Sqlite,
            _ => Engine::Postgres,
        }
    }

    /// The data directory.
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// Its settings.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Its files.
    pub fn files(&self) -> &Files {
        &self.files
    }

    /// Where the key to personal data is: to be backed up apart from the data.
    pub fn key_path(&self) -> PathBuf {
        self.dir.join(&self.settings.key)
    }

    /// A mark of a text that only this installation can make, for one purpose: whoever brings both was given both.
    pub fn vouch(&self, purpose: &str, text: &str) -> String {
        hex(&self.key.blind(&format!("vouch/{purpose}"), text))
    }

    /// Ends all connections; what was acknowledged is on the disk in any case.
    ///
    /// # Errors
    /// The database fails.
    pub async fn close(self) -> Result<(), StoreError> {
        self.db.close().await?;
        Ok(self.writer.into_inner().db.close().await?)
    }
}

/// Notes which key the data belong to, without telling the key.
pub(crate) async fn mark_key(db: &DatabaseConnection, key: &Key) -> Result<(), StoreError> {
    let mark = "INSERT INTO settings (name, value) VALUES ('key', $1)";
    sql::execute(db, mark, [key.mark().into()]).await.map(|_| ())
}

/// Connections of one sort; what holds for a connection is set on the options, so that it holds for all.
pub(crate) async fn connect(
    dir: &Path,
    settings: &Settings,
    connections: Connections,
    syncing: Syncing,
) -> Result<DatabaseConnection, StoreError> {
    let mut options =
        ConnectOptions::new(settings.database.as_deref().unwrap_or("sqlite:embedded"));
    options.max_connections(connections.most).sqlx_logging(false).acquire_timeout(PATIENCE);
    options.record_stmt_in_spans(false);
    // A connection to a server may have died in silence; one to the embedded database cannot, and asking costs a way.
    options.test_before_acquire(settings.database.is_some());
    let path = dir.join(EMBEDDED);
    let synchronous = match syncing {
        Syncing::Always => SqliteSynchronous::Full,
        Syncing::AtTheEnd => SqliteSynchronous::Off,
    };
    options.map_sqlx_sqlite_opts(move |embedded| {
        embedded
            .filename(&path)
            .create_if_missing(true)
            .busy_timeout(PATIENCE)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(synchronous)
            .foreign_keys(true)
            .pragma("secure_delete", "ON")
            .pragma("cache_size", format!("-{}", connections.pages_kb))
            .statement_cache_capacity(200)
    });
    Ok(Database::connect(options).await?)
}

/// Makes an empty folder that only its owner may enter.
pub(crate) fn make(dir: &Path) -> Result<(), StoreError> {
    fs::create_dir_all(dir).map_err(StoreError::disk(dir))?;
    let mut inside = fs::read_dir(dir).map_err(StoreError::disk(dir))?;
    match inside.next() {
        Some(_) => Err(StoreError::NotEmpty(dir.to_owned())),
        None => private(dir),
    }
}

/// Lets only the owner into a folder.
fn private(dir: &Path) -> Result<(), StoreError> {
    #[cfg(unix)]
    {
        let owner = std::os::unix::fs::PermissionsExt::from_mode(0o700);
        fs::set_permissions(dir, owner).map_err(StoreError::disk(dir))?;
    }
    Ok(())
}
