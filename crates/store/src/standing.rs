//! What an entry is to be written behind: the end of its organ's journal, its matter and the entries of the matter, all
//! of it asked for at once.

use crate::entities::{entries, journals, matters};
use crate::journal::Tail;
use crate::sql::Script;
use crate::{StoreError, row};
use ledger::{Draft, Entry};
use sea_orm::{DatabaseTransaction, FromQueryResult};

/// What stands before an entry.
#[derive(Debug)]
pub(crate) struct Standing {
    /// The end of the journal, locked.
    pub(crate) tail: Tail,
    /// The cached columns of the matter; none if the entry begins it.
    pub(crate) matter: Option<matters::Model>,
    /// The entries of the matter in the order of recording.
    pub(crate) history: Vec<Entry>,
}

impl Standing {
    /// What stands before this draft.
    pub(crate) async fn read(
        tx: &DatabaseTransaction,
        draft: &Draft,
    ) -> Result<Standing, StoreError> {
        if let Some(standing) = Standing::find(tx, draft).await? {
            return Ok(standing);
        }
        Tail::begin(tx, draft.organ.0).await?;
        let found = Standing::find(tx, draft).await?;
        found.ok_or_else(|| StoreError::damaged("journals", draft.organ))
    }

    /// `None` where the organ has no journal yet.
    async fn find(tx: &DatabaseTransaction, draft: &Draft) -> Result<Option<Standing>, StoreError> {
        let mut script = Script::of(tx);
        let asked = script.next();
        asked.say("SELECT 'journal' AS part, journals.* FROM journals WHERE organ = ");
        asked.give(draft.organ.0);
        script.lock();
        let asked = script.next();
        asked.say("SELECT 'matter' AS part, matters.* FROM matters WHERE id = ");
        asked.give(draft.matter.0);
        let asked = script.next();
        asked.say("SELECT 'entry' AS part, entries.* FROM entries WHERE matter = ");
        asked.give(draft.matter.0).say(" ORDER BY number");
        let (mut tail, mut matter, mut history) = (None, None, Vec::new());
        for found in script.rows(tx).await? {
            match found.try_get::<String>("", "part")?.as_str() {
                "journal" => tail = Some(Tail::of(journals::Model::from_query_result(&found, "")?)),
                "matter" => matter = Some(matters::Model::from_query_result(&found, "")?),
                _ => history.push(row::entry(entries::Model::from_query_result(&found, "")?)?),
            }
        }
        Ok(tail.map(|tail| Standing { tail, matter, history }))
    }
}
