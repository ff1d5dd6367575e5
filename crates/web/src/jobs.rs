//! What the site does by itself: jobs that are due are done by whichever process claims them first; some of them come back
//! every night. What a job does lives with what it is about.

use crate::App;
use crate::problem::Problem;
use crate::recheck;
use crate::settings::Every;
use crate::workbench::disclosures::incoming::folder::{self, Watch};
use crate::workbench::disclosures::{ending, schedule};
use serde_json::Value;
use sm3::{Digest, Sm3};
use std::time::Duration;
use store::{Job, NewJob};
use uuid::Uuid;

/// How often it is looked whether something is due.
const LOOK_EVERY: Duration = Duration::from_secs(5);

/// How long a process may take over one piece of nightly work: 10 min, in microseconds.
const LEASE: i64 = 600_000_000;

/// A day and an hour, in microseconds.
const DAY: i64 = 86_400_000_000;
const HOUR: i64 = 3_600_000_000;

/// How far the civil day of the offices runs ahead of UTC: the country has one time.
const AHEAD: i64 = 8 * HOUR;

/// Work that comes back every night.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Nightly {
    /// Notices whose days are over.
    Notices,
    /// What is public is looked through again.
    Recheck,
}

impl Nightly {
    const ALL: &'static [Nightly] = &[Nightly::Notices, Nightly::Recheck];

    /// The sort of its jobs.
    fn kind(self) -> &'static str {
        match self {
            Nightly::Notices => "notices",
            Nightly::Recheck => "recheck",
        }
    }

    /// How many microseconds behind midnight it begins, and how often; nothing, if it does not come back.
    fn rhythm(self, app: &App) -> Option<(i64, i64)> {
        let recheck = app.site().settings.recheck;
        match (self, recheck.every) {
            // A notice comes down with the day on which it is over.
            (Nightly::Notices, _) => Some((HOUR / 12, DAY)),
            (Nightly::Recheck, Every::Never) => None,
            (Nightly::Recheck, Every::Night) => Some((i64::from(recheck.hour % 24) * HOUR, DAY)),
            (Nightly::Recheck, Every::Week) => Some((i64::from(recheck.hour % 24) * HOUR, 7 * DAY)),
        }
    }

    /// Whether there is anything to catch up with when it is set up for the first time.
    fn begins_at_once(self) -> bool {
        self == Nightly::Notices
    }
}

/// Does what is due, again and again; a failure is told, and the next look may succeed.
pub(crate) async fn work(app: App) {
    let mut ticks = tokio::time::interval(LOOK_EVERY);
    let folders = folder::folders(&app).unwrap_or_else(|problem| {
        tracing::error!(problem, "the folders of incoming documents are not understood");
        Vec::new()
    });
    let mut watch = Watch::default();
    loop {
        ticks.tick().await;
        if let Err(problem) = schedule::run(&app).await {
            tracing::warn!(?problem, "jobs cannot be done");
        }
        if let Err(problem) = nightly(&app).await {
            tracing::warn!(?problem, "nightly work cannot be done");
        }
        watch.look(&app, &folders).await;
    }
}

/// Sees to it that all nightly work waits for its hour, and does what is due; answers how many pieces were done.
pub(crate) async fn nightly(app: &App) -> Result<usize, Problem> {
    let store = app.store();
    for one in Nightly::ALL {
        if store.jobs_of(one.kind()).await?.is_empty() {
            let Some((begins, _)) = one.rhythm(app) else { continue };
            let due_at = next_at(store.now_at(), begins, DAY);
            let due_at = if one.begins_at_once() { due_at - DAY } else { due_at };
            enqueue(app, *one, Value::Null, due_at).await?;
        }
    }
    let kinds: Vec<&str> = Nightly::ALL.iter().map(|one| one.kind()).collect();
    let mut done = 0;
    while let Some(job) = store.claim(&kinds, LEASE).await? {
        let Some(one) = Nightly::ALL.iter().find(|one| one.kind() == job.job.kind) else { break };
        done += 1;
        match piece(app, *one, &job).await {
            Ok(()) => {
                store.job_done(&job).await?;
            }
            Err(problem) => store.job_failed(&job, &format!("{problem:?}")).await?,
        }
    }
    Ok(done)
}

/// One piece of work. The next one waits before this one is over, so that no moment has none.
async fn piece(app: &App, one: Nightly, job: &Job) -> Result<(), Problem> {
    let rest = match one {
        Nightly::Notices => {
            ending::run(app).await?;
            None
        }
        Nightly::Recheck => recheck::piece(app, &job.job.body).await?,
    };
    // A piece that follows keeps the hour of the whole, so that it is the same for whoever enqueues it.
    if rest.is_some() {
        return enqueue(app, one, rest.unwrap_or_default(), job.job.due_at).await;
    }
    let Some((begins, every)) = one.rhythm(app) else { return Ok(()) };
    enqueue(app, one, Value::Null, next_at(app.store().now_at(), begins, every)).await
}

/// Begins to look through now what waits for its night otherwise.
pub(crate) async fn recheck_now(app: &App) -> Result<(), Problem> {
    enqueue(app, Nightly::Recheck, Value::Null, app.store().now_at()).await
}

/// The first instant behind now that lies so far behind a midnight where the offices are, and in the last of so many days.
fn next_at(now_at: i64, begins: i64, every: i64) -> i64 {
    let today = (now_at + AHEAD).div_euclid(DAY) * DAY - AHEAD;
    if every == DAY && today + begins > now_at { today + begins } else { today + every + begins }
}

/// Whichever process comes first enqueues it: the id follows from what is to be done and when.
async fn enqueue(app: &App, one: Nightly, body: Value, due_at: i64) -> Result<(), Problem> {
    let job = NewJob { kind: one.kind().to_owned(), body, due_at };
    app.store().enqueue_once(id_of(&job), &job).await?;
    Ok(())
}

fn id_of(job: &NewJob) -> Uuid {
    let hash = Sm3::digest(format!("{} {} {}", job.kind, job.due_at, job.body).as_bytes());
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&hash[..16]);
    Uuid::from_bytes(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_night_begins_at_midnight_where_the_offices_are() {
        // 2026-03-04 01:00 UTC is nine o'clock there.
        let now_at = 1_772_586_000_000_000;
        let next = next_at(now_at, HOUR / 12, DAY);
        assert_eq!(next, now_at + 15 * HOUR + HOUR / 12);
        assert_eq!(next_at(next, HOUR / 12, DAY), next + DAY);
        assert_eq!(next_at(now_at, HOUR / 12, 7 * DAY), next + 6 * DAY);
    }
}
