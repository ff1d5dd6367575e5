//! What was written since somebody looked, journal by journal: for whatever is made from the entries and kept elsewhere,
//! such as the index of what is public. Positions have no gaps and do not go back, so nothing is missed and nothing is
//! read twice.

use crate::sql::{self, Asked};
use crate::{Store, StoreError};
use ledger::{MatterId, OrganId};
use uuid::Uuid;

impl Store {
    /// How far the journal of each organ reaches.
    ///
    /// # Errors
    /// The database fails.
    pub async fn journal_ends(&self) -> Result<Vec<(OrganId, i64)>, StoreError> {
        let mut asked = Asked::default();
        asked.say("SELECT organ, position FROM journals ORDER BY organ");
        let rows = asked.rows(&self.db).await?;
        let read = |row: &sea_orm::QueryResult| -> Result<(OrganId, i64), StoreError> {
            Ok((OrganId(row.try_get_by_index(0)?), row.try_get_by_index(1)?))
        };
        rows.iter().map(read).collect()
    }

    /// How far the journal of one organ reaches; not at all before its first entry.
    ///
    /// # Errors
    /// The database fails.
    pub async fn journal_end(&self, organ: OrganId) -> Result<u64, StoreError> {
        let find = "SELECT position FROM journals WHERE organ = $1";
        let found = sql::one(&self.db, find, [organ.0.into()]).await?;
        let position = found.map(|row| row.try_get_by_index::<i64>(0)).transpose()?;
        Ok(position.and_then(|position| u64::try_from(position).ok()).unwrap_or_default())
    }

    /// The matters of a register that the entries of a journal behind one position and up to another speak of, each
    /// once.
    ///
    /// # Errors
    /// The database fails.
    pub async fn touched(
        &self,
        register: &str,
        organ: OrganId,
        (after, up_to): (i64, i64),
    ) -> Result<Vec<MatterId>, StoreError> {
        let mut asked = Asked::default();
        asked.say("SELECT DISTINCT matter FROM entries WHERE organ = ").give(organ.0);
        asked.say(" AND position > ").give(after).say(" AND position <= ").give(up_to);
        asked.say(" AND register = ").give(register);
        let rows = asked.rows(&self.db).await?;
        rows.iter().map(|row| Ok(MatterId(row.try_get_by_index::<Uuid>(0)?))).collect()
    }
}
