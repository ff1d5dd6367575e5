//! A data directory that is made and filled before anybody relies on it. While it is built nothing waits for the disk;
//! it becomes a data directory when all of it is there, at the very end.

use crate::migrations::Migrations;
use crate::mint::Clock;
use crate::settings::{NAME, Settings};
use crate::store::{EMBEDDED, Syncing, WRITER, connect, make, mark_key};
use crate::{Files, Key, Store, StoreError, files};
use sea_orm_migration::MigratorTrait;
use std::fs;
use std::path::Path;

/// A store that is none yet: whatever is appended to it is acknowledged by [`Building::finish`] alone.
#[derive(Debug)]
pub struct Building {
    store: Store,
    clock: Clock,
}

impl Building {
    /// Begins a data directory: its folder, its key (in a file outside, to be backed up apart) and its database.
    ///
    /// # Errors
    /// Something stands there already, or the disk or the database fails.
    pub async fn begin(
        dir: &Path,
        settings: Settings,
        clock: Clock,
    ) -> Result<Building, StoreError> {
        make(dir)?;
        let key = Key::create(&dir.join(&settings.key))?;
        let folder = dir.join("files");
        fs::create_dir(&folder).map_err(StoreError::disk(&folder))?;
        let db = connect(dir, &settings, WRITER, Syncing::AtTheEnd).await?;
        Migrations::up(&db, None).await?;
        mark_key(&db, &key).await?;
        db.close().await?;
        let files = Files::new(folder, Syncing::AtTheEnd);
        let store =
            Store::over(dir, settings, files, key, clock.clone(), Syncing::AtTheEnd).await?;
        Ok(Building { store, clock })
    }

    /// Whether something was begun at `dir` and never finished.
    pub fn is_left_at(dir: &Path) -> bool {
        dir.join("files").exists() && !dir.join(NAME).exists()
    }

    /// The store to be filled.
    pub fn store(&self) -> &Store {
        &self.store
    }

    /// Waits until the disk has everything, writes the settings, which make the folder a data directory, and opens it.
    ///
    /// # Errors
    /// The disk or the database fails; the folder is no data directory then.
    pub async fn finish(self) -> Result<Store, StoreError> {
        let (dir, settings) = (self.store.dir.clone(), self.store.settings.clone());
        let folder = dir.join("files");
        self.store.close().await?;
        if settings.database.is_none() {
            files::sync(&dir.join(EMBEDDED))?;
        }
        files::sync_all(&folder)?;
        files::sync_folder(&dir)?;
        settings.write(&dir)?;
        Store::open(&dir, self.clock).await
    }
}
