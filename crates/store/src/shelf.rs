//! The shelf: what is public now, newest first, for those who look from outside. What is only counted, withdrawn, taken
//! down or not yet public is not on it.

use crate::entities::matters;
use crate::list::{After, Page};
use crate::read::record;
use crate::sql::Asked;
use crate::{Store, StoreError, day};
use chrono::NaiveDate;
use ledger::OrganId;
use sea_orm::FromQueryResult;
use uuid::Uuid;

/// The states in which the page of a disclosure stands.
pub(crate) const STANDING: &[&str] = &[
    "published",
    "updating-drafted",
    "updating-reviewed",
    "updating-returned",
    "updating-approved",
    "abolished",
];

/// The kinds that have force.
const FORCEFUL: &[&str] = &["regulation", "normative"];

/// Whether a text of law is in force.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Force {
    /// It has not ended.
    InForce,
    /// It was abolished, or its last day is over.
    Ended,
}

/// Which part of the shelf is looked at; what is not named is not asked for.
#[derive(Debug, Clone, PartialEq, Eq, Default, Hash)]
pub struct Shelf {
    /// The organ whose items they are.
    pub organ: Option<OrganId>,
    /// The code of their kind, such as `normative`.
    pub kind: Option<String>,
    /// The code of their column, such as `20-7`.
    pub topic: Option<String>,
    /// The first and the last day on which they became public.
    pub days: Option<(NaiveDate, NaiveDate)>,
    /// Texts of law that on this day are in force, or are no more; nothing else has force.
    pub force: Option<(Force, NaiveDate)>,
}

/// How many items of the shelf share something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grouped {
    /// What they share: the code of a column or of a kind, or a year.
    pub by: String,
    /// How many.
    pub items: i64,
    /// The day on which the newest became public.
    pub newest_on: Option<NaiveDate>,
}

impl Store {
    /// A page of the shelf, newest first, without facts and entries.
    ///
    /// # Errors
    /// The database fails.
    pub async fn shelf(
        &self,
        shelf: &Shelf,
        after: Option<After>,
        limit: u16,
    ) -> Result<Page, StoreError> {
        let mut asked = Asked::default();
        asked.say("SELECT m.* FROM matters m WHERE ");
        on(&mut asked, shelf);
        if let Some(after) = after {
            asked.say(" AND (m.public_on, m.id) < (").give(day::of_maybe(after.day));
            asked.say(", ").give(after.matter).say(")");
        }
        asked.say(" ORDER BY m.public_on DESC, m.id DESC LIMIT ").give(i64::from(limit) + 1);
        let mut records = Vec::new();
        for row in asked.rows(&self.db).await? {
            records.push(record(matters::Model::from_query_result(&row, "")?)?);
        }
        let has_more = records.len() > usize::from(limit);
        records.truncate(usize::from(limit));
        let last = records.last().filter(|_| has_more);
        let next = last.map(|last| After { day: last.summary.public_on, matter: last.matter.0 });
        Ok(Page { records, next })
    }

    /// How many items stand on that part of the shelf.
    ///
    /// # Errors
    /// The database fails.
    pub async fn shelved(&self, shelf: &Shelf) -> Result<i64, StoreError> {
        let mut asked = Asked::default();
        asked.say("SELECT count(*) FROM matters m WHERE ");
        on(&mut asked, shelf);
        let rows = asked.rows(&self.db).await?;
        let count = rows.first().map(|row| row.try_get_by_index::<i64>(0)).transpose()?;
        Ok(count.unwrap_or_default())
    }

    /// That part of the shelf by column.
    ///
    /// # Errors
    /// The database fails.
    pub async fn shelf_by_topic(&self, shelf: &Shelf) -> Result<Vec<Grouped>, StoreError> {
        let mut asked = Asked::default();
        asked.say("SELECT f.text, count(*), max(m.public_on) FROM matters m JOIN facts f ON f.matter = m.id WHERE ");
        on(&mut asked, shelf);
        asked.say(" AND f.field = 'topic' AND f.text IS NOT NULL GROUP BY f.text ORDER BY f.text");
        self.grouped(asked).await
    }

    /// That part of the shelf by kind.
    ///
    /// # Errors
    /// The database fails.
    pub async fn shelf_by_kind(&self, shelf: &Shelf) -> Result<Vec<Grouped>, StoreError> {
        let mut asked = Asked::default();
        asked.say("SELECT m.kind, count(*), max(m.public_on) FROM matters m WHERE ");
        on(&mut asked, shelf);
        asked.say(" GROUP BY m.kind ORDER BY m.kind");
        self.grouped(asked).await
    }

    /// That part of the shelf by the year in which it became public.
    ///
    /// # Errors
    /// The database fails.
    pub async fn shelf_by_year(&self, shelf: &Shelf) -> Result<Vec<Grouped>, StoreError> {
        let mut asked = Asked::default();
        asked.say("SELECT CAST(m.public_on / 10000 AS TEXT), count(*), max(m.public_on) FROM matters m WHERE ");
        on(&mut asked, shelf);
        asked.say(" GROUP BY m.public_on / 10000 ORDER BY m.public_on / 10000 DESC");
        self.grouped(asked).await
    }

    /// That part of the shelf by organ.
    ///
    /// # Errors
    /// The database fails.
    pub async fn shelf_by_organ(
        &self,
        shelf: &Shelf,
    ) -> Result<Vec<(OrganId, Grouped)>, StoreError> {
        let mut asked = Asked::default();
        asked.say("SELECT m.organ, count(*), max(m.public_on) FROM matters m WHERE ");
        on(&mut asked, shelf);
        asked.say(" GROUP BY m.organ ORDER BY m.organ");
        let rows = asked.rows(&self.db).await?;
        let read = |row: &sea_orm::QueryResult| -> Result<(OrganId, Grouped), StoreError> {
            let organ: Uuid = row.try_get_by_index(0)?;
            let (items, newest_on) =
                (row.try_get_by_index(1)?, day::read(row.try_get_by_index(2)?)?);
            Ok((OrganId(organ), Grouped { by: organ.to_string(), items, newest_on }))
        };
        rows.iter().map(read).collect()
    }

    async fn grouped(&self, asked: Asked) -> Result<Vec<Grouped>, StoreError> {
        let rows = asked.rows(&self.db).await?;
        let read = |row: &sea_orm::QueryResult| -> Result<Grouped, StoreError> {
            Ok(Grouped {
                by: row.try_get_by_index(0)?,
                items: row.try_get_by_index(1)?,
                newest_on: day::read(row.try_get_by_index(2)?)?,
            })
        };
        rows.iter().map(read).collect()
    }

    /// When the last entry of any journal was recorded, microseconds since 1970 UTC; 0 if there is none. Pages that were
    /// made before are made anew when it has changed.
    ///
    /// # Errors
    /// The database fails.
    pub async fn changed_at(&self) -> Result<i64, StoreError> {
        self.last_at().await
    }
}

/// Adds the conditions of a part of the shelf over `matters m`.
pub(crate) fn on(asked: &mut Asked, shelf: &Shelf) {
    asked.say("m.register = 'disclosures' AND m.public_on > 0 AND m.state IN ");
    asked.list(STANDING.iter().copied());
    // A text of law may have been taken from its page before it was abolished.
    asked.say(" AND (m.state <> 'abolished' OR NOT EXISTS (SELECT 1 FROM facts w WHERE w.matter = m.id AND w.field = 'withdrawn-on'))");
    match shelf.force {
        Some((Force::InForce, today)) => {
            asked.say(" AND m.kind IN ").list(FORCEFUL.iter().copied());
            asked.say(" AND (m.closed_on = 0 OR m.closed_on > ").give(day::of(today)).say(")");
        }
        Some((Force::Ended, today)) => {
            asked.say(" AND m.kind IN ").list(FORCEFUL.iter().copied());
            asked.say(" AND m.closed_on > 0 AND m.closed_on <= ").give(day::of(today));
        }
        None => {}
    }
    if let Some(organ) = shelf.organ {
        asked.say(" AND m.organ = ").give(organ.0);
    }
    if let Some(kind) = &shelf.kind {
        asked.say(" AND m.kind = ").give(kind.as_str());
    }
    if let Some((from, to)) = shelf.days {
        asked.say(" AND m.public_on BETWEEN ").give(day::of(from)).say(" AND ").give(day::of(to));
    }
    if let Some(topic) = &shelf.topic {
        asked.say(" AND EXISTS (SELECT 1 FROM facts t WHERE t.matter = m.id AND t.field = 'topic' AND t.text = ");
        asked.give(topic.as_str()).say(")");
    }
}
