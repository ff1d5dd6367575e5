//! The desk: the matters of one register as those see them who work on them, whatever their state, newest first; and how
//! many there are. What anyone may see lives on the shelf.

use crate::entities::matters;
use crate::read::{Record, record};
use crate::shelf::STANDING;
use crate::sql::Asked;
use crate::{Store, StoreError, day};
use chrono::NaiveDate;
use ledger::{OrganId, PersonId};
use sea_orm::FromQueryResult;
use uuid::Uuid;

/// Which matters are looked at; what is not named is not asked for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Desk {
    /// The code of the register; any, if none is named.
    pub register: Option<String>,
    /// The organs whose matters they are; none of them, if none is named.
    pub organs: Vec<OrganId>,
    /// The codes of states.
    pub states: Vec<String>,
    /// The code of the kind.
    pub kind: Option<String>,
    /// The code of the column, such as `20-7`.
    pub topic: Option<String>,
    /// The year in which they were made or became public.
    pub year: Option<i32>,
    /// What stands in the title, the number or both; every word of it.
    pub words: Option<String>,
    /// Only what is due before this day.
    pub due_before: Option<NaiveDate>,
    /// Only what this person has done something in.
    pub handled_by: Option<PersonId>,
}

/// How many matters of an organ share something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counted {
    /// The organ.
    pub organ: OrganId,
    /// What they share: the code of a state, or the text of the field; empty where there is none.
    pub by: String,
    /// How many.
    pub matters: i64,
    /// The day on which the newest became public.
    pub newest_on: Option<NaiveDate>,
}

impl Store {
    /// A page of matters, the newest first, behind `after`, without entries and facts.
    ///
    /// # Errors
    /// The database fails.
    pub async fn desk(
        &self,
        desk: &Desk,
        after: Option<Uuid>,
        limit: u16,
    ) -> Result<Vec<Record>, StoreError> {
        if desk.organs.is_empty() {
            return Ok(Vec::new());
        }
        let mut asked = Asked::default();
        asked.say("SELECT m.* FROM matters m WHERE ");
        on(&mut asked, desk);
        if let Some(after) = after {
            asked.say(" AND m.id < ").give(after);
        }
        asked.say(" ORDER BY m.id DESC LIMIT ").give(i64::from(limit));
        let rows = asked.rows(&self.db).await?;
        rows.iter().map(|row| record(matters::Model::from_query_result(row, "")?)).collect()
    }

    /// What is due, the most urgent first, without entries and facts.
    ///
    /// # Errors
    /// The database fails.
    pub async fn desk_due(&self, desk: &Desk, limit: u16) -> Result<Vec<Record>, StoreError> {
        if desk.organs.is_empty() {
            return Ok(Vec::new());
        }
        let mut asked = Asked::default();
        asked.say("SELECT m.* FROM matters m WHERE m.due_on > 0 AND ");
        on(&mut asked, desk);
        asked.say(" ORDER BY m.due_on, m.id LIMIT ").give(i64::from(limit));
        let rows = asked.rows(&self.db).await?;
        rows.iter().map(|row| record(matters::Model::from_query_result(row, "")?)).collect()
    }

    /// How many matters there are by organ and state.
    ///
    /// # Errors
    /// The database fails.
    pub async fn desk_by_state(&self, desk: &Desk) -> Result<Vec<Counted>, StoreError> {
        if desk.organs.is_empty() {
            return Ok(Vec::new());
        }
        let mut asked = Asked::default();
        asked.say("SELECT m.organ, m.state, count(*), max(m.public_on) FROM matters m WHERE ");
        on(&mut asked, desk);
        asked.say(" GROUP BY m.organ, m.state ORDER BY m.organ, m.state");
        self.desk_counted(asked).await
    }

    /// How many matters there are by organ and the text of a searchable field, such as the column.
    ///
    /// # Errors
    /// The database fails.
    pub async fn desk_by_fact(&self, desk: &Desk, field: &str) -> Result<Vec<Counted>, StoreError> {
        if desk.organs.is_empty() {
            return Ok(Vec::new());
        }
        let mut asked = Asked::default();
        asked.say("SELECT m.organ, f.text, count(*), max(m.public_on) FROM matters m JOIN facts f ON f.matter = m.id WHERE ");
        on(&mut asked, desk);
        asked.say(" AND f.field = ").give(field);
        asked.say(" AND f.text IS NOT NULL GROUP BY m.organ, f.text ORDER BY m.organ, f.text");
        self.desk_counted(asked).await
    }

    async fn desk_counted(&self, asked: Asked) -> Result<Vec<Counted>, StoreError> {
        let read = |row: &sea_orm::QueryResult| -> Result<Counted, StoreError> {
            Ok(Counted {
                organ: OrganId(row.try_get_by_index(0)?),
                by: row.try_get_by_index(1)?,
                matters: row.try_get_by_index(2)?,
                newest_on: day::read(row.try_get_by_index(3)?)?,
            })
        };
        asked.rows(&self.db).await?.iter().map(read).collect()
    }

    /// The texts that stand in a searchable field of an organ's matters and begin so, in no order: those of one year's
    /// index numbers, to find the next.
    ///
    /// # Errors
    /// The database fails.
    pub async fn texts_beginning(
        &self,
        organ: OrganId,
        register: &str,
        field: &str,
        beginning: &str,
    ) -> Result<Vec<String>, StoreError> {
        let mut asked = Asked::default();
        asked.say("SELECT f.text FROM facts f JOIN matters m ON m.id = f.matter WHERE m.organ = ");
        asked.give(organ.0).say(" AND f.register = ").give(register);
        asked.say(" AND f.field = ").give(field).say(" AND f.text LIKE ");
        asked.give(format!("{}%", escaped(beginning))).say(" ESCAPE '!'");
        let rows = asked.rows(&self.db).await?;
        rows.iter().map(|row| Ok(row.try_get_by_index(0)?)).collect()
    }
}

/// The states in which the page of a disclosure stands, for a desk that asks for what is public.
pub fn standing() -> Vec<String> {
    STANDING.iter().map(|state| (*state).to_owned()).collect()
}

/// Adds the conditions over `matters m`.
fn on(asked: &mut Asked, desk: &Desk) {
    asked.say("m.organ IN ").list(desk.organs.iter().map(|organ| organ.0));
    if let Some(register) = &desk.register {
        asked.say(" AND m.register = ").give(register.as_str());
    }
    if !desk.states.is_empty() {
        asked.say(" AND m.state IN ").list(desk.states.iter().map(String::as_str));
    }
    if let Some(kind) = &desk.kind {
        asked.say(" AND m.kind = ").give(kind.as_str());
    }
    if let Some(topic) = &desk.topic {
        asked.say(" AND EXISTS (SELECT 1 FROM facts t WHERE t.matter = m.id AND t.field = 'topic' AND t.text = ");
        asked.give(topic.as_str()).say(")");
    }
    if let Some(year) = desk.year.filter(|year| (1..=9999).contains(year)) {
        let (first, last) = (year * 10_000, year * 10_000 + 1231);
        asked.say(" AND (m.opened_on BETWEEN ").give(first).say(" AND ").give(last);
        asked.say(" OR m.public_on BETWEEN ").give(first).say(" AND ").give(last).say(")");
    }
    if let Some(before) = desk.due_before {
        asked.say(" AND m.due_on > 0 AND m.due_on < ").give(day::of(before));
    }
    if let Some(person) = desk.handled_by {
        asked.say(" AND EXISTS (SELECT 1 FROM entries e WHERE e.matter = m.id AND e.person = ");
        asked.give(person.0).say(")");
    }
    for word in desk.words.as_deref().unwrap_or_default().split_whitespace().take(8) {
        let like = format!("%{}%", escaped(word));
        asked.say(" AND (m.title LIKE ").give(like.clone()).say(" ESCAPE '!' OR m.number LIKE ");
        asked.give(like).say(" ESCAPE '!')");
    }
}

/// A text in which nothing stands for anything else.
fn escaped(text: &str) -> String {
    text.replace('!', "!!").replace('%', "!%").replace('_', "!_")
}
