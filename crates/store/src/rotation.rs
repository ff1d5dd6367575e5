//! Another key: everything that the old one sealed is sealed anew in one transaction. The new key waits in a file beside
//! the old one until the database has taken it, so that whenever the machine fails one of both fits.

use crate::sql::{self, Asked};
use crate::{Key, Store, StoreError};
use ledger::PersonId;
use ledger::journal::hex;
use sea_orm::DatabaseTransaction;
use serde_json::json;
use std::path::{Path, PathBuf};
use uuid::Uuid;

/// Values that are sealed anew at a time.
const PIECE: i64 = 1_000;

/// Letters of the mark of a key in the name of its file.
const MARK: usize = 8;

/// What came of a rotation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rotated {
    /// Personal values that were sealed anew.
    pub values: u64,
    /// Second factors that were.
    pub factors: u64,
    /// People whose printed cards hold no longer, because nobody knows the codes on them.
    pub cards: u64,
    /// Where the old key lies now: backups from before are opened by it alone.
    pub old_key: PathBuf,
}

/// Where a new key waits.
fn next(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".next");
    PathBuf::from(name)
}

impl Store {
    /// Replaces the key. No other process may be at work on these data meanwhile: it would go on with the old key.
    ///
    /// # Errors
    /// Something was not sealed by the key, there are no random numbers, or the disk or the database fails. The old key
    /// then holds.
    pub async fn rotate_key(mut self, by: PersonId) -> Result<Rotated, StoreError> {
        let path = self.key_path();
        let waiting = next(&path);
        // One that was left behind by a machine that failed was never taken.
        let _ = std::fs::remove_file(&waiting);
        let new = Key::create(&waiting)?;
        let mut noting = self.noting().await?;
        let values = reseal_values(&noting.tx, &self.key, &new).await?;
        let factors = reseal_factors(&noting.tx, &self.key, &new).await?;
        let count = "SELECT count(DISTINCT person) FROM cards";
        let row = sql::one(&noting.tx, count, []).await?;
        let cards = row.map(|row| row.try_get_by_index::<i64>(0)).transpose()?;
        let cards = cards.and_then(|count| u64::try_from(count).ok()).unwrap_or_default();
        sql::execute(&noting.tx, "DELETE FROM cards", []).await?;
        let set = "UPDATE settings SET value = $1 WHERE name = 'key'";
        sql::execute(&noting.tx, set, [new.mark().into()]).await?;
        let act = json!({"act": "key-rotated", "values": values, "factors": factors});
        noting.note(by, &act).await?;
        noting.commit().await?;
        let old_key = take_over(&path, &self.key)?;
        self.key = new;
        self.close().await?;
        Ok(Rotated { values, factors, cards, old_key })
    }

    /// Finishes a rotation that the database has taken and the disk has not: the key that waits is the one that fits.
    pub(crate) fn finish_rotation(&mut self, path: &Path, mark: &str) -> Result<bool, StoreError> {
        let Ok(new) = Key::read(&next(path)) else { return Ok(false) };
        if new.mark() != mark {
            return Ok(false);
        }
        take_over(path, &self.key)?;
        self.key = new;
        Ok(true)
    }
}

/// Puts the key that waits in the place of the old one, which is kept beside it under its mark.
fn take_over(path: &Path, old: &Key) -> Result<PathBuf, StoreError> {
    let mut name = path.as_os_str().to_owned();
    name.push(format!(".old-{}", &old.mark()[..MARK]));
    let kept = PathBuf::from(name);
    // There already where the machine failed between both steps.
    if !kept.exists() {
        std::fs::hard_link(path, &kept).map_err(StoreError::disk(&kept))?;
    }
    std::fs::rename(next(path), path).map_err(StoreError::disk(path))?;
    Ok(kept)
}

async fn reseal_values(tx: &DatabaseTransaction, old: &Key, new: &Key) -> Result<u64, StoreError> {
    let (mut last, mut count) = (Vec::<u8>::new(), 0);
    let set = "UPDATE personal SET sealed = $1, blind = $2 WHERE digest = $3";
    loop {
        let mut asked = Asked::default();
        asked.say(
            "SELECT digest, field, sealed FROM personal WHERE sealed IS NOT NULL AND digest > ",
        );
        asked.give(last.clone()).say(" ORDER BY digest LIMIT ").give(PIECE);
        let rows = asked.rows(tx).await?;
        for row in &rows {
            let digest: Vec<u8> = row.try_get_by_index(0)?;
            let field: String = row.try_get_by_index(1)?;
            let sealed: Vec<u8> = row.try_get_by_index(2)?;
            let text = old.open(&sealed);
            let text = text.ok_or_else(|| StoreError::damaged("personal", hex(&digest)))?;
            let blind = new.blind(&field, &text).to_vec();
            let values = [new.seal(&text)?.into(), blind.into(), digest.clone().into()];
            sql::execute(tx, set, values).await?;
            (last, count) = (digest, count + 1);
        }
        if rows.is_empty() {
            return Ok(count);
        }
    }
}

async fn reseal_factors(tx: &DatabaseTransaction, old: &Key, new: &Key) -> Result<u64, StoreError> {
    let mut asked = Asked::default();
    asked.say("SELECT id, factor FROM people WHERE factor IS NOT NULL ORDER BY id");
    let mut count = 0;
    for row in asked.rows(tx).await? {
        let (id, sealed): (Uuid, Vec<u8>) = (row.try_get_by_index(0)?, row.try_get_by_index(1)?);
        let secret = old.open(&sealed).ok_or_else(|| StoreError::damaged("people", "factor"))?;
        let set = "UPDATE people SET factor = $1 WHERE id = $2";
        sql::execute(tx, set, [new.seal(&secret)?.into(), id.into()]).await?;
        count += 1;
    }
    Ok(count)
}
