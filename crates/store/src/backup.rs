//! Backups while serving, and the way back.
//!
//! A backup is a folder with the database as one SQLite file and the settings; files lie beside the folders, once for
//! all backups, because their names are their hashes. PostgreSQL is copied into the same form, so that one backup can
//! be examined anywhere, and restored into either engine.

use crate::copy;
use crate::doctor::Diagnosis;
use crate::files::sync;
use crate::migrations::{self, Migrations};
use crate::mint::Clock;
use crate::settings::{NAME, Settings};
use crate::store::{EMBEDDED, Syncing, WRITER, connect};
use crate::{Engine, Files, Key, Store, StoreError, sql};
use chrono::DateTime;
use ledger::{FileHash, Rules};
use sea_orm::{ConnectionTrait, DatabaseConnection};
use sea_orm_migration::MigratorTrait;
use std::fs;
use std::path::{Path, PathBuf};

/// A backup that was made, and what the doctor said of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Backup {
    /// Its folder.
    pub path: PathBuf,
    /// What the doctor found in the copy.
    pub diagnosis: Diagnosis,
}

impl Store {
    /// Makes a backup and has the doctor look at the copy. The key is no part of it.
    ///
    /// # Errors
    /// The disk or the database fails, or the copy cannot be read.
    pub async fn backup(&self, rules: &Rules<'_>) -> Result<Backup, StoreError> {
        let path = self.copy_out().await?;
        let copied = self.of_copy(&path).await?;
        let diagnosis = copied.doctor(rules).await?;
        copied.close().await?;
        Ok(Backup { path, diagnosis })
    }

    /// The backups that there are, oldest first.
    pub fn backups(&self) -> Vec<PathBuf> {
        folders(&self.backups_folder())
    }

    fn backups_folder(&self) -> PathBuf {
        self.dir.join(&self.settings.backups)
    }

    /// Writes a backup that nobody has looked at yet; complete once its settings stand in it.
    pub(crate) async fn copy_out(&self) -> Result<PathBuf, StoreError> {
        let all = self.backups_folder();
        let path = all.join(stamp(self.mint.now_at()));
        fs::create_dir_all(&path).map_err(StoreError::disk(&path))?;
        let database = path.join(EMBEDDED);
        match self.engine() {
            Engine::Sqlite => {
                let into = [database.to_string_lossy().into_owned().into()];
                sql::execute(&self.db, "VACUUM INTO $1", into).await?;
            }
            Engine::Postgres => self.copy_rows_out(&path).await?,
        }
        sync(&database)?;
        let kept = all.join("files");
        fs::create_dir_all(&kept).map_err(StoreError::disk(&kept))?;
        take_over(&self.files, &Files::new(kept, Syncing::Always), &copied_files(&path).await?)?;
        own_files(&self.dir, &path)?;
        self.settings.write(&path)?;
        Ok(path)
    }

    async fn copy_rows_out(&self, path: &Path) -> Result<(), StoreError> {
        let from = self.snapshot().await?;
        let taken = migrations::taken(&from).await?;
        let to = embedded(path).await?;
        let steps = u32::try_from(taken.len()).expect("there are few steps");
        Migrations::up(&to, Some(steps)).await?;
        copy::rows(&from, &to).await?;
        Ok(to.close().await?)
    }

    /// The store that a backup holds, to be examined.
    async fn of_copy(&self, path: &Path) -> Result<Store, StoreError> {
        let settings = Settings { database: None, ..self.settings.clone() };
        let files = Files::new(self.backups_folder().join("files"), Syncing::Always);
        Store::over(path, settings, files, self.key.clone(), self.mint.clock(), Syncing::Always)
            .await
    }

    /// Makes a data directory at `dir`, which must be empty or not there, from a backup, with these settings, which
    /// may name another engine. The key must be the one that belongs to the data; it stays where it is.
    ///
    /// # Errors
    /// Something stands at `dir`, the backup is incomplete, the key is missing or foreign, or the disk or the database
    /// fails.
    pub async fn restore(
        backup: &Path,
        dir: &Path,
        settings: Settings,
        clock: Clock,
    ) -> Result<Store, StoreError> {
        if !backup.join(NAME).exists() {
            return Err(StoreError::NoDirectory(backup.to_owned()));
        }
        crate::store::make(dir)?;
        Key::read(&dir.join(&settings.key))?;
        let files = dir.join("files");
        fs::create_dir(&files).map_err(StoreError::disk(&files))?;
        let kept = Files::new(backup.parent().unwrap_or(backup).join("files"), Syncing::Always);
        take_over(&kept, &Files::new(files, Syncing::Always), &copied_files(backup).await?)?;
        let database = backup.join(EMBEDDED);
        if settings.database.is_none() {
            let to = dir.join(EMBEDDED);
            fs::copy(&database, &to).map_err(StoreError::disk(&to))?;
            sync(&to)?;
        } else {
            let (from, to) =
                (embedded(backup).await?, connect(dir, &settings, WRITER, Syncing::Always).await?);
            if !migrations::taken(&to).await?.is_empty() {
                return Err(StoreError::NotEmpty(PathBuf::from("PostgreSQL")));
            }
            let steps = u32::try_from(migrations::taken(&from).await?.len());
            Migrations::up(&to, Some(steps.expect("there are few steps"))).await?;
            to.execute_unprepared("DELETE FROM settings").await?;
            copy::rows(&from, &to).await?;
            from.close().await?;
            to.close().await?;
        }
        own_files(backup, dir)?;
        settings.write(dir)?;
        let store = Store::open(dir, clock).await?;
        store.forget_sessions().await?;
        Ok(store)
    }

    /// Whoever was signed in when the backup was made signs in anew.
    async fn forget_sessions(&self) -> Result<(), StoreError> {
        let writer = self.writer.lock().await;
        sql::execute(&writer.db, "DELETE FROM sessions", []).await.map(|_| ())
    }
}

/// Folders of a data directory in which an administrator keeps files of his own: registers, and years of the calendar.
const OWN: &[&str] = &["registers", "calendar"];

/// Copies what an administrator keeps.
fn own_files(from: &Path, to: &Path) -> Result<(), StoreError> {
    for folder in OWN.iter().filter(|folder| from.join(folder).is_dir()) {
        let (from, to) = (from.join(folder), to.join(folder));
        fs::create_dir_all(&to).map_err(StoreError::disk(&to))?;
        for entry in fs::read_dir(&from).map_err(StoreError::disk(&from))?.flatten() {
            let copy = to.join(entry.file_name());
            if entry.path().is_file() {
                fs::copy(entry.path(), &copy).map_err(StoreError::disk(&copy))?;
                sync(&copy)?;
            }
        }
    }
    Ok(())
}

/// The database in a folder.
async fn embedded(folder: &Path) -> Result<DatabaseConnection, StoreError> {
    connect(folder, &Settings::embedded(folder), WRITER, Syncing::Always).await
}

/// The files that the database of a backup speaks of.
async fn copied_files(backup: &Path) -> Result<Vec<FileHash>, StoreError> {
    let db = embedded(backup).await?;
    if sql::one_text(&db, "PRAGMA quick_check").await?.as_deref() != Some("ok") {
        let problem = "PRAGMA quick_check".to_owned();
        return Err(StoreError::Backup { path: backup.to_owned(), problem });
    }
    let mut asked = sql::Asked::default();
    let rows = asked.say("SELECT lower(hex(hash)) FROM files").clone().rows(&db).await?;
    let files = rows.iter().map(|row| Ok(FileHash(row.try_get_by_index(0)?)));
    let files = files.collect::<Result<Vec<FileHash>, StoreError>>()?;
    db.close().await?;
    Ok(files)
}

/// Takes files over that are not there yet, each under the hash that its bytes have now. One that is missing is for
/// the doctor to tell.
fn take_over(from: &Files, to: &Files, files: &[FileHash]) -> Result<(), StoreError> {
    for file in files.iter().filter(|file| !to.path(file).exists()) {
        if let Ok(mut bytes) = from.open(file) {
            to.keep(&mut bytes)?;
        }
    }
    Ok(())
}

/// The complete backups in a folder, oldest first.
pub(crate) fn folders(all: &Path) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = fs::read_dir(all)
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.join(NAME).exists())
        .collect();
    found.sort();
    found
}

/// The name of a backup: its instant, sorting as text.
fn stamp(now_at: i64) -> String {
    let instant = DateTime::from_timestamp_micros(now_at).unwrap_or_default();
    instant.format("%Y-%m-%dT%H%M%S%.6fZ").to_string()
}
