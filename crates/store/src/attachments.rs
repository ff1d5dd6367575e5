//! Which entry speaks of which file. A file is kept before the entry that speaks of it is written.

use crate::key::unhex;
use crate::sql::{Asked, Script, Table};
use crate::{Files, Store, StoreError, row};
use ledger::{Attachment, Entry, FileHash, MatterId, OrganId};
use sea_orm::{ConnectionTrait, Value};
use std::fs;

const FILES: Table = Table {
    name: "files",
    columns: &["hash", "size"],
    on_conflict: " ON CONFLICT (hash) DO NOTHING",
};

const ATTACHMENTS: Table =
    Table { name: "attachments", columns: &["hash", "matter", "number", "place"], on_conflict: "" };

/// The rows of files and of what speaks of them.
#[derive(Debug, Default)]
pub(crate) struct Attached {
    files: Vec<Vec<Value>>,
    attachments: Vec<Vec<Value>>,
}

impl Attached {
    /// Takes in the attachments of an entry.
    ///
    /// # Errors
    /// A file is not kept, or not with this length.
    pub(crate) fn add(&mut self, entry: &Entry, files: &Files) -> Result<(), StoreError> {
        for (attachment, place) in entry.files.iter().zip(0_i32..) {
            let hash = hash(attachment, files)?;
            let size = i64::try_from(attachment.size).expect("its file has this length");
            self.files.push(vec![hash.clone().into(), size.into()]);
            self.attachments.push(vec![
                hash.into(),
                entry.matter.0.into(),
                row::number(entry.number).into(),
                place.into(),
            ]);
        }
        Ok(())
    }

    /// Has the rows written.
    pub(crate) fn say(self, script: &mut Script) {
        script.insert(&FILES, self.files);
        script.insert(&ATTACHMENTS, self.attachments);
    }

    /// Writes the rows by themselves.
    pub(crate) async fn keep(self, tx: &impl ConnectionTrait) -> Result<(), StoreError> {
        FILES.insert(tx, self.files).await?;
        ATTACHMENTS.insert(tx, self.attachments).await
    }
}

impl Store {
    /// The matters of an organ's register in which an entry bears this file, the oldest first.
    ///
    /// # Errors
    /// The database fails.
    pub async fn bearing(
        &self,
        organ: OrganId,
        register: &str,
        hash: &FileHash,
    ) -> Result<Vec<MatterId>, StoreError> {
        let Some(hash) = unhex(&hash.0) else { return Ok(Vec::new()) };
        let mut asked = Asked::default();
        asked.say("SELECT m.id FROM matters m WHERE m.organ = ").give(organ.0);
        asked.say(" AND m.register = ").give(register);
        asked.say(" AND m.id IN (SELECT matter FROM attachments WHERE hash = ").give(hash);
        asked.say(") ORDER BY m.id");
        let rows = asked.rows(&self.db).await?;
        rows.iter().map(|row| Ok(MatterId(row.try_get_by_index(0)?))).collect()
    }
}

/// The hash of an attachment whose file is kept.
fn hash(attachment: &Attachment, files: &Files) -> Result<Vec<u8>, StoreError> {
    let missing = || StoreError::FileMissing(attachment.hash.0.clone());
    let hash = unhex(&attachment.hash.0).filter(|hash| hash.len() == 32).ok_or_else(missing)?;
    let kept = fs::metadata(files.path(&attachment.hash)).map_err(|_| missing())?;
    if kept.len() == attachment.size { Ok(hash) } else { Err(missing()) }
}
