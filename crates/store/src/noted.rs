//! Reading the security journal, newest first, page by page.

use crate::sql::Asked;
use crate::{Store, StoreError, row};
use ledger::PersonId;
use sea_orm::QueryResult;
use serde_json::Value;

/// An entry of the security journal.
#[derive(Debug, Clone, PartialEq)]
pub struct Noted {
    /// Its place in the journal.
    pub position: u64,
    /// When, microseconds since 1970 UTC.
    pub recorded_at: i64,
    /// By whom; nil where nobody was known.
    pub person: PersonId,
    /// What: an object with the key `act`.
    pub act: Value,
}

/// Which entries of the security journal are read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NotedQuery {
    /// Those of a person.
    pub person: Option<PersonId>,
    /// Those of an act, by its code.
    pub act: Option<String>,
    /// Not before this instant, microseconds since 1970 UTC.
    pub from_at: Option<i64>,
    /// Before this instant.
    pub until_at: Option<i64>,
    /// Before this place: where the last page ended.
    pub before: Option<u64>,
}

impl Store {
    /// A page of the security journal, newest first.
    ///
    /// # Errors
    /// The database fails, or a row cannot be understood.
    pub async fn noted(&self, query: &NotedQuery, limit: u16) -> Result<Vec<Noted>, StoreError> {
        let mut asked = Asked::default();
        asked.say("SELECT position, recorded_at, person, act FROM security WHERE position > 0");
        if let Some(person) = query.person {
            asked.say(" AND person = ").give(person.0);
        }
        if let Some(act) = &query.act {
            // The canonical form writes no spaces, and codes hold no signs that LIKE knows.
            let plain: String =
                act.chars().filter(|sign| sign.is_ascii_alphanumeric() || *sign == '-').collect();
            asked.say(" AND act LIKE ").give(format!("%\"act\":\"{plain}\"%"));
        }
        if let Some(from_at) = query.from_at {
            asked.say(" AND recorded_at >= ").give(from_at);
        }
        if let Some(until_at) = query.until_at {
            asked.say(" AND recorded_at < ").give(until_at);
        }
        if let Some(before) = query.before {
            asked.say(" AND position < ").give(row::position(before));
        }
        asked.say(" ORDER BY position DESC LIMIT ").give(i64::from(limit));
        asked.rows(&self.db).await?.iter().map(read).collect()
    }
}

fn read(row: &QueryResult) -> Result<Noted, StoreError> {
    let (position, act): (i64, String) = (row.try_get_by_index(0)?, row.try_get_by_index(3)?);
    let act = serde_json::from_str(&act);
    Ok(Noted {
        position: u64::try_from(position).unwrap_or_default(),
        recorded_at: row.try_get_by_index(1)?,
        person: PersonId(row.try_get_by_index(2)?),
        act: act.map_err(|problem| StoreError::damaged("security", problem))?,
    })
}
