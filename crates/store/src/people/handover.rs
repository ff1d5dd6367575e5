//! What a person leaves behind in an organ: the matters that are still open and that the person had a hand in.

use crate::entities::matters;
use crate::read::{Record, record};
use crate::sql::Asked;
use crate::{Store, StoreError};
use ledger::{OrganId, PersonId};
use sea_orm::FromQueryResult;

/// Matters that are told; whoever has more in hand reads the inbox.
const TOLD: i64 = 2_000;

impl Store {
    /// The open matters of an organ in which a person wrote an entry: those with a due date first, the nearest first.
    ///
    /// # Errors
    /// The database fails.
    pub async fn in_hand(
        &self,
        person: PersonId,
        organ: OrganId,
    ) -> Result<Vec<Record>, StoreError> {
        let mut asked = Asked::default();
        asked.say("SELECT * FROM matters WHERE organ = ").give(organ.0);
        asked.say(" AND closed_on = 0 AND state <> 'published' AND id IN ");
        asked.say("(SELECT matter FROM entries WHERE organ = ").give(organ.0);
        asked.say(" AND person = ").give(person.0);
        asked.say(") ORDER BY CASE due_on WHEN 0 THEN 1 ELSE 0 END, due_on, id LIMIT ").give(TOLD);
        let rows = asked.rows(&self.db).await?;
        rows.iter().map(|row| record(matters::Model::from_query_result(row, "")?)).collect()
    }
}
