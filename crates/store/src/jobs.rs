//! Jobs that wait in a table: done by whichever process claims them first, with a lease that runs out if it dies.

use crate::sql::{self, Asked};
use crate::{Store, StoreError};
use sea_orm::{ConnectionTrait, QueryResult};
use serde_json::Value;
use uuid::Uuid;

/// How often a job is tried before it is put aside for people to look at.
const TRIES_MAX: i32 = 10;

/// The first wait after a failure: 30 s, in microseconds; it doubles each time.
const WAIT: i64 = 30_000_000;

/// When a job is due that was put aside: never.
const NEVER: i64 = i64::MAX;

/// A job that is to be done.
#[derive(Debug, Clone, PartialEq)]
pub struct NewJob {
    /// What sort it is, such as `index`.
    pub kind: String,
    /// What it needs to know; no personal data.
    pub body: Value,
    /// Not before this instant, microseconds since 1970 UTC; 0 is at once.
    pub due_at: i64,
}

/// A job.
#[derive(Debug, Clone, PartialEq)]
pub struct Job {
    /// Its id.
    pub id: Uuid,
    /// What is to be done.
    pub job: NewJob,
    /// How often it was begun, this time too.
    pub tries: u32,
    /// Why it failed the last time.
    pub failed: Option<String>,
    leased_until: i64,
}

const COLUMNS: &str = "id, kind, body, due_at, tries, leased_until, failed";

fn read(row: &QueryResult) -> Result<Job, StoreError> {
    let body: String = row.try_get_by_index(2)?;
    let body = serde_json::from_str(&body);
    Ok(Job {
        id: row.try_get_by_index(0)?,
        job: NewJob {
            kind: row.try_get_by_index(1)?,
            body: body.map_err(|problem| StoreError::damaged("jobs", problem))?,
            due_at: row.try_get_by_index(3)?,
        },
        tries: u32::try_from(row.try_get_by_index::<i32>(4)?).unwrap_or_default(),
        leased_until: row.try_get_by_index(5)?,
        failed: row.try_get_by_index(6)?,
    })
}

/// Writes jobs down.
pub(crate) async fn enqueue(
    tx: &impl ConnectionTrait,
    mut id: impl FnMut() -> Uuid,
    jobs: &[NewJob],
) -> Result<(), StoreError> {
    let add = format!("INSERT INTO jobs ({COLUMNS}) VALUES ($1, $2, $3, $4, 0, 0, NULL)");
    for job in jobs {
        let body = job.body.to_string();
        let values = [id().into(), job.kind.as_str().into(), body.into(), job.due_at.into()];
        sql::execute(tx, &add, values).await?;
    }
    Ok(())
}

impl Store {
    /// Enqueues jobs.
    ///
    /// # Errors
    /// The database fails.
    pub async fn enqueue(&self, jobs: &[NewJob]) -> Result<(), StoreError> {
        let writer = self.writer.lock().await;
        let tx = writer.begin().await?;
        enqueue(&tx, || self.mint.id(), jobs).await?;
        Ok(tx.commit().await?)
    }

    /// Enqueues a job under an id of the caller's own, so that several processes that all want it done enqueue it once;
    /// answers whether it was not there yet.
    ///
    /// # Errors
    /// The database fails.
    pub async fn enqueue_once(&self, id: Uuid, job: &NewJob) -> Result<bool, StoreError> {
        let writer = self.writer.lock().await;
        let add = format!(
            "INSERT INTO jobs ({COLUMNS}) VALUES ($1, $2, $3, $4, 0, 0, NULL) ON CONFLICT DO NOTHING"
        );
        let body = job.body.to_string();
        let values = [id.into(), job.kind.as_str().into(), body.into(), job.due_at.into()];
        Ok(sql::execute(&writer.db, &add, values).await? == 1)
    }

    /// Claims the next job of these kinds that is due and that nobody works on, for so many microseconds. Whoever
    /// claims it does it, says so, or lets the lease run out.
    ///
    /// # Errors
    /// The database fails.
    pub async fn claim(&self, kinds: &[&str], lease: i64) -> Result<Option<Job>, StoreError> {
        loop {
            let now_at = self.mint.now_at();
            let mut asked = Asked::default();
            asked.say(&format!("SELECT {COLUMNS} FROM jobs WHERE due_at <= ")).give(now_at);
            asked.say(" AND leased_until <= ").give(now_at).say(" AND kind IN ");
            asked.list(kinds.iter().copied()).say(" ORDER BY due_at, id LIMIT 1");
            let rows = asked.rows(&self.db).await?;
            let Some(mut job) = rows.first().map(read).transpose()? else { return Ok(None) };
            let until = now_at + lease;
            let take = "UPDATE jobs SET leased_until = $1, tries = tries + 1 \
                        WHERE id = $2 AND leased_until = $3 AND due_at = $4";
            let values =
                [until.into(), job.id.into(), job.leased_until.into(), job.job.due_at.into()];
            let writer = self.writer.lock().await;
            // Otherwise somebody else was quicker, and the next one is asked for.
            if sql::execute(&writer.db, take, values).await? == 1 {
                (job.leased_until, job.tries) = (until, job.tries + 1);
                return Ok(Some(job));
            }
        }
    }

    /// A claimed job is done and gone; answers whether the lease still held.
    ///
    /// # Errors
    /// The database fails.
    pub async fn job_done(&self, job: &Job) -> Result<bool, StoreError> {
        let writer = self.writer.lock().await;
        let end = "DELETE FROM jobs WHERE id = $1 AND leased_until = $2";
        let values = [job.id.into(), job.leased_until.into()];
        Ok(sql::execute(&writer.db, end, values).await? == 1)
    }

    /// A claimed job failed: it is tried again later, each time after twice as long, and in the end put aside.
    ///
    /// # Errors
    /// The database fails.
    pub async fn job_failed(&self, job: &Job, why: &str) -> Result<(), StoreError> {
        let tries = i32::try_from(job.tries).unwrap_or(i32::MAX);
        let due_at = match tries < TRIES_MAX {
            true => self.mint.now_at() + (WAIT << tries.clamp(1, TRIES_MAX).saturating_sub(1)),
            false => NEVER,
        };
        let writer = self.writer.lock().await;
        let set = "UPDATE jobs SET due_at = $1, leased_until = 0, failed = $2 \
                   WHERE id = $3 AND leased_until = $4";
        let values = [due_at.into(), why.into(), job.id.into(), job.leased_until.into()];
        sql::execute(&writer.db, set, values).await.map(|_| ())
    }

    /// The jobs that failed and wait for another try or were put aside, oldest first.
    ///
    /// # Errors
    /// The database fails.
    pub async fn jobs_failed(&self) -> Result<Vec<Job>, StoreError> {
        let mut asked = Asked::default();
        asked.say(&format!(
            "SELECT {COLUMNS} FROM jobs WHERE failed IS NOT NULL ORDER BY id LIMIT 1000"
        ));
        asked.rows(&self.db).await?.iter().map(read).collect()
    }

    /// The jobs of a kind that wait, in the order in which they are due; those put aside left out.
    ///
    /// # Errors
    /// The database fails.
    pub async fn jobs_of(&self, kind: &str) -> Result<Vec<Job>, StoreError> {
        let mut asked = Asked::default();
        asked.say(&format!("SELECT {COLUMNS} FROM jobs WHERE due_at < ")).give(NEVER);
        asked.say(" AND kind = ").give(kind).say(" ORDER BY due_at, id LIMIT 10000");
        asked.rows(&self.db).await?.iter().map(read).collect()
    }

    /// Gives up a job that nobody works on; answers whether it was there.
    ///
    /// # Errors
    /// The database fails.
    pub async fn job_dropped(&self, id: Uuid) -> Result<bool, StoreError> {
        let now_at = self.mint.now_at();
        let writer = self.writer.lock().await;
        let end = "DELETE FROM jobs WHERE id = $1 AND leased_until <= $2";
        Ok(sql::execute(&writer.db, end, [id.into(), now_at.into()]).await? == 1)
    }

    /// How many jobs wait, those put aside left out.
    ///
    /// # Errors
    /// The database fails.
    pub async fn jobs_waiting(&self) -> Result<u64, StoreError> {
        let count = "SELECT count(*) FROM jobs WHERE due_at < $1";
        let row = sql::one(&self.db, count, [NEVER.into()]).await?;
        let waiting = row.map(|row| row.try_get_by_index::<i64>(0)).transpose()?;
        Ok(waiting.and_then(|waiting| u64::try_from(waiting).ok()).unwrap_or_default())
    }
}
