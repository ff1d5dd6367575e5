//! The bytes of every file against its name.

use super::{Diagnosis, Finding};
use crate::sql::Asked;
use crate::{Files, StoreError};
use ledger::FileHash;
use ledger::journal::hex;
use sea_orm::ConnectionTrait;

/// Reads every file that an entry speaks of.
pub(super) async fn look(
    db: &impl ConnectionTrait,
    files: &Files,
    found: &mut Diagnosis,
) -> Result<(), StoreError> {
    let mut last: Vec<u8> = Vec::new();
    loop {
        let mut asked = Asked::default();
        asked.say("SELECT hash, size FROM files WHERE hash > ").give(last.clone());
        let rows = asked.say(" ORDER BY hash LIMIT 500").clone().rows(db).await?;
        if rows.is_empty() {
            break;
        }
        for row in rows {
            last = row.try_get_by_index(0)?;
            let size: i64 = row.try_get_by_index(1)?;
            let file = FileHash(hex(&last));
            found.files += 1;
            match files.measure(&file) {
                Ok((hash, length)) if hash == file && i64::try_from(length) == Ok(size) => {}
                Ok(_) => found.tell(Finding::FileChanged { file }),
                Err(_) => found.tell(Finding::FileMissing { file }),
            }
        }
    }
    let mut asked = Asked::default();
    asked.say("SELECT DISTINCT hash FROM attachments a WHERE NOT EXISTS ");
    asked.say("(SELECT 1 FROM files f WHERE f.hash = a.hash) LIMIT 1000");
    for row in asked.rows(db).await? {
        let hash: Vec<u8> = row.try_get_by_index(0)?;
        found.tell(Finding::FileMissing { file: FileHash(hex(&hash)) });
    }
    Ok(())
}
