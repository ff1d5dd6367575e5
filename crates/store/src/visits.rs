//! How often pages were looked at, by day. Counts alone: no address, no cookie, nothing of who looked. Several processes
//! add to the same counts.

use crate::sql::{self, Asked};
use crate::{Store, StoreError, day};
use chrono::NaiveDate;
use ledger::OrganId;
use sea_orm::QueryResult;
use uuid::Uuid;

/// What sort of page was looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Looked {
    /// The page of an item.
    Document,
    /// The page of an organ.
    Organ,
}

impl Looked {
    fn code(self) -> &'static str {
        match self {
            Looked::Document => "document",
            Looked::Organ => "organ",
        }
    }

    fn from_code(code: &str) -> Looked {
        if code == "organ" { Looked::Organ } else { Looked::Document }
    }
}

/// How often a page was looked at on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Visit {
    /// The day.
    pub on: NaiveDate,
    /// The sort of the page.
    pub kind: Looked,
    /// The matter of the item, or the organ.
    pub page: Uuid,
    /// How often.
    pub times: i64,
}

/// How often the pages of an organ were looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OrganVisits {
    /// The organ.
    pub organ: OrganId,
    /// Its own page.
    pub own: i64,
    /// The pages of its items together.
    pub items: i64,
}

impl Store {
    /// Adds to the counts of days, all or none.
    ///
    /// # Errors
    /// The database fails.
    pub async fn visits_added(&self, visits: &[Visit]) -> Result<(), StoreError> {
        let writer = self.writer.lock().await;
        let tx = writer.begin().await?;
        let add = "INSERT INTO visits (day, page, kind, times) VALUES ($1, $2, $3, $4) \
                   ON CONFLICT (day, page) DO UPDATE SET times = visits.times + excluded.times";
        for visit in visits {
            let values = [
                day::of(visit.on).into(),
                visit.page.into(),
                visit.kind.code().into(),
                visit.times.into(),
            ];
            sql::execute(&tx, add, values).await?;
        }
        Ok(tx.commit().await?)
    }

    /// The pages that were looked at most since a day, with their sums; the most often first.
    ///
    /// # Errors
    /// The database fails.
    pub async fn visits_most(
        &self,
        since: NaiveDate,
        limit: u16,
    ) -> Result<Vec<(Looked, Uuid, i64)>, StoreError> {
        let mut asked = Asked::default();
        asked.say("SELECT kind, page, CAST(sum(times) AS bigint) FROM visits WHERE day >= ");
        asked.give(day::of(since)).say(" GROUP BY kind, page ORDER BY 3 DESC, page LIMIT ");
        asked.give(i64::from(limit));
        let read = |row: &QueryResult| -> Result<(Looked, Uuid, i64), StoreError> {
            let kind: String = row.try_get_by_index(0)?;
            Ok((Looked::from_code(&kind), row.try_get_by_index(1)?, row.try_get_by_index(2)?))
        };
        asked.rows(&self.db).await?.iter().map(read).collect()
    }

    /// The sums of organs since a day: of their own pages and of their items; the most often first.
    ///
    /// # Errors
    /// The database fails.
    pub async fn visits_by_organ(&self, since: NaiveDate) -> Result<Vec<OrganVisits>, StoreError> {
        let mut asked = Asked::default();
        asked.say("SELECT organ, CAST(sum(own) AS bigint), CAST(sum(items) AS bigint) FROM (");
        asked.say("SELECT page AS organ, times AS own, 0 AS items FROM visits ");
        asked.say("WHERE kind = 'organ' AND day >= ").give(day::of(since));
        asked.say(" UNION ALL SELECT m.organ, 0, v.times FROM visits v ");
        asked.say("JOIN matters m ON m.id = v.page WHERE v.kind = 'document' AND v.day >= ");
        asked.give(day::of(since));
        asked.say(") AS looked GROUP BY organ ORDER BY sum(own) + sum(items) DESC, organ");
        let read = |row: &QueryResult| -> Result<OrganVisits, StoreError> {
            Ok(OrganVisits {
                organ: OrganId(row.try_get_by_index(0)?),
                own: row.try_get_by_index(1)?,
                items: row.try_get_by_index(2)?,
            })
        };
        asked.rows(&self.db).await?.iter().map(read).collect()
    }

    /// The sums of days since a day, the newest first.
    ///
    /// # Errors
    /// The database fails.
    pub async fn visits_by_day(
        &self,
        since: NaiveDate,
    ) -> Result<Vec<(NaiveDate, i64)>, StoreError> {
        let mut asked = Asked::default();
        asked.say("SELECT day, CAST(sum(times) AS bigint) FROM visits WHERE day >= ");
        asked.give(day::of(since)).say(" GROUP BY day ORDER BY day DESC");
        let read = |row: &QueryResult| -> Result<(NaiveDate, i64), StoreError> {
            Ok((day::known(row.try_get_by_index(0)?)?, row.try_get_by_index(1)?))
        };
        asked.rows(&self.db).await?.iter().map(read).collect()
    }
}
