//! An export back into an empty store, in one transaction: the chain link by link as the lines come, then every matter
//! through the door of the ledger, then the files. Memory does not grow with the number of lines.

mod lines;
mod matters;
mod taking;

use super::{Broken, Exchanged, Importing};
use crate::doctor::{self, Diagnosis, Finding};
use crate::store::Syncing;
use crate::{Files, Store, StoreError, organs, sql};
use ledger::journal::hex;
use ledger::{FileHash, Rules};
use lines::Lines;
use sea_orm::DatabaseTransaction;
use std::path::Path;
use taking::Taking;

/// Rows that wait before they are written.
const PIECE: usize = 1_000;

/// Why an import stops.
pub(super) enum Stop {
    /// Something in the export does not hold.
    Broken(Broken),
    /// We failed.
    Failed(StoreError),
}

impl<E: Into<StoreError>> From<E> for Stop {
    fn from(error: E) -> Stop {
        Stop::Failed(error.into())
    }
}

/// Whether a file begins as an export of any version.
pub(super) fn begins(entries: &Path) -> bool {
    match Lines::open(entries) {
        Ok(_) => true,
        Err(stop) => matches!(stop, Stop::Broken(Broken::Newer { .. })),
    }
}

impl Store {
    /// Whether nothing was written into any journal yet.
    ///
    /// # Errors
    /// The database fails.
    pub async fn is_empty(&self) -> Result<bool, StoreError> {
        Ok(sql::one(&self.db, "SELECT 1 FROM journals", []).await?.is_none())
    }

    /// Imports an export into this store, which must hold nothing yet: the same ids, instants, places and hashes;
    /// personal values encrypted under the key of this store. All or nothing.
    ///
    /// # Errors
    /// The export cannot be read, or the disk or the database fails. Nothing is written then.
    pub async fn import(&self, entries: &Path, rules: &Rules<'_>) -> Result<Importing, StoreError> {
        let mut writer = self.writer.lock().await;
        let tx = writer.begin().await?;
        match self.import_in(&tx, entries, rules).await {
            Ok(exchanged) => {
                let newest = sql::one(&tx, "SELECT max(recorded_at) FROM journals", []).await?;
                let newest =
                    newest.map(|row| row.try_get_by_index::<Option<i64>>(0)).transpose()?;
                tx.commit().await?;
                writer.last_at = newest.flatten().unwrap_or_default();
                Ok(Importing::Done(exchanged))
            }
            Err(Stop::Broken(broken)) => {
                tx.rollback().await?;
                Ok(Importing::Refused(broken))
            }
            Err(Stop::Failed(error)) => Err(error),
        }
    }

    async fn import_in(
        &self,
        tx: &DatabaseTransaction,
        entries: &Path,
        rules: &Rules<'_>,
    ) -> Result<Exchanged, Stop> {
        if sql::one(tx, "SELECT 1 FROM journals", []).await?.is_some() {
            return Err(Stop::Broken(Broken::NotEmpty));
        }
        let source =
            Files::new(entries.parent().unwrap_or(Path::new("")).join("files"), Syncing::Always);
        let mut taking = Taking::new(&self.key, &source);
        let mut lines = Lines::open(entries)?;
        while let Some(line) = lines.next()? {
            taking.take(line, lines.number)?;
            if taking.waiting() >= PIECE {
                taking.write(tx).await?;
            }
        }
        if !taking.is_ended {
            return Err(Stop::Broken(Broken::CutOff { lines: lines.number }));
        }
        taking.write(tx).await?;
        let matters = matters::fold(tx, rules).await?;
        organs::tree(tx, rules)
            .await?
            .map_err(|refusal| Stop::Broken(Broken::Organs { refusal }))?;
        self.personal_holds(tx).await?;
        let files = self.files_in(tx, &source, &taking.sources).await?;
        Ok(Exchanged { matters, entries: taking.entries_taken, files })
    }

    /// What was erased was erased by an entry of its matter.
    async fn personal_holds(&self, tx: &DatabaseTransaction) -> Result<(), Stop> {
        let mut found = Diagnosis::default();
        doctor::personal::look(tx, &self.key, &mut found).await?;
        match found.findings.first() {
            Some(
                Finding::Personal { matter, number, .. }
                | Finding::ErasedSilently { matter, number },
            ) => Err(Stop::Broken(Broken::Personal { matter: *matter, number: *number })),
            _ => Ok(()),
        }
    }

    /// Measures every file before the first is copied.
    async fn files_in(
        &self,
        tx: &DatabaseTransaction,
        source: &Files,
        batches: &[FileHash],
    ) -> Result<u64, Stop> {
        let mut count = 0;
        for copies in [false, true] {
            let mut last = Vec::new();
            loop {
                let some = super::same::keyed(tx, "files", "hash", "size", &last).await?;
                let Some((end, _)) = some.last() else { break };
                last.clone_from(end);
                for (hash, _) in &some {
                    let file = FileHash(hex(hash));
                    if copies {
                        self.files.keep(&mut source.open(&file)?)?;
                        count += 1;
                    } else {
                        whole(source, &file)?;
                    }
                }
            }
            // A batch that was made without a file names none that came.
            for file in batches.iter().filter(|file| source.path(file).exists()) {
                if copies {
                    self.files.keep(&mut source.open(file)?)?;
                } else {
                    whole(source, file)?;
                }
            }
        }
        Ok(count)
    }
}

/// Whether a file holds the bytes that it is named by.
fn whole(source: &Files, file: &FileHash) -> Result<(), Stop> {
    match source.measure(file) {
        Ok((hash, _)) if hash == *file => Ok(()),
        _ => Err(Stop::Broken(Broken::File { file: file.clone() })),
    }
}
