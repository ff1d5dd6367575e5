//! The index follows the journals: whatever is published, replaced or withdrawn, by this process or another, is found or
//! no longer found within two seconds. How far it has come is kept with each commit, so it goes on where it stopped; every
//! node has an index of its own, and one without serves the rest. What a document of the index is stands in `item`.

mod item;

use crate::App;
use crate::problem::Problem;
use ledger::{MatterId, OrganId};
use search::{Document, Index};
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

/// How often the journals are looked at.
const LOOK_EVERY: Duration = Duration::from_millis(400);

/// Looks between two tries to write, while another process writes.
const LOOKS_BETWEEN_TRIES: u32 = 25;

/// Matters that are put in together.
const AT_ONCE: usize = 50;

/// Matters after which what is found is made visible while much is put in.
const COMMIT_EVERY: usize = 2_000;

/// How far the index has come in each journal.
type Reached = BTreeMap<OrganId, i64>;

/// Whether a long filling is seen while it goes on.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Seen {
    /// From time to time: better some than none.
    Growing,
    /// Only when it is whole: what was there before is found until then.
    Whole,
}

fn folder(app: &App) -> PathBuf {
    app.store().dir().join("index")
}

/// Keeps the index up to date for as long as the site is served. A failure is told, and the next look may succeed.
pub(crate) async fn follow(app: App) {
    let mut looks = tokio::time::interval(LOOK_EVERY);
    looks.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    for look in 0_u32.. {
        looks.tick().await;
        if !app.index().is_some_and(|index| index.is_writing()) && look % LOOKS_BETWEEN_TRIES == 0 {
            open(&app).await;
        }
        let Some(index) = app.index().filter(|index| index.is_writing()) else { continue };
        if let Err(problem) = catch_up(&app, &index, Seen::Growing).await {
            tracing::warn!(why = why(&problem), "the index could not follow the journals");
        }
    }
}

/// Opens the index for writing, or for reading while another process writes.
async fn open(app: &App) {
    let folder = folder(app);
    let has_one = app.index().is_some();
    let opened = tokio::task::spawn_blocking(move || {
        search::warm();
        match Index::open(&folder) {
            Err(search::Error::Stale) => Index::renew(&folder).map(Some),
            Err(search::Error::Busy) if has_one => Ok(None),
            Err(search::Error::Busy) => Index::open_reading(&folder).map(Some),
            other => other.map(Some),
        }
    });
    match opened.await {
        Ok(Ok(Some(index))) => {
            if !index.is_writing() {
                // Another process fills it, and tells nobody how far it is.
                app.index_caught_up();
            }
            app.use_index(index);
        }
        Ok(Ok(None)) => {}
        Ok(Err(error)) => {
            tracing::warn!(%error, "there is no index; everything but the search is served")
        }
        Err(error) => tracing::error!(%error, "the index could not be opened"),
    }
}

/// Why an index was not rebuilt.
#[derive(Debug, thiserror::Error)]
pub enum NotRebuilt {
    /// Another process writes it, and keeps it up to date.
    #[error("another process writes the index")]
    Busy,
    /// The store or the index fails.
    #[error("{0}")]
    Failed(String),
}

impl From<search::Error> for NotRebuilt {
    fn from(error: search::Error) -> NotRebuilt {
        match error {
            search::Error::Busy => NotRebuilt::Busy,
            other => NotRebuilt::Failed(other.to_string()),
        }
    }
}

/// Fills the index from nothing; what was in it is found until the new one is whole. Tells how many documents it has.
///
/// # Errors
/// Another process writes the index, or the store or the index fails.
pub async fn rebuild_index(app: &App) -> Result<u64, NotRebuilt> {
    let folder = folder(app);
    let index = match Index::open(&folder) {
        Err(search::Error::Stale) => Index::renew(&folder)?,
        other => other?,
    };
    let index = Arc::new(index);
    index.clear()?;
    let filled = fill(app, &index, Reached::new(), Seen::Whole).await;
    filled.map_err(|problem| NotRebuilt::Failed(why(&problem)))?;
    let count = index.count();
    if let Some(index) = Arc::into_inner(index) {
        index.close()?;
    }
    Ok(count)
}

async fn catch_up(app: &App, index: &Arc<Index>, seen: Seen) -> Result<(), Problem> {
    let reached = index.reached()?;
    let reached = reached.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default();
    fill(app, index, reached, seen).await?;
    app.index_caught_up();
    Ok(())
}

/// Puts in what the journals hold behind the places that are reached.
async fn fill(
    app: &App,
    index: &Arc<Index>,
    mut reached: Reached,
    seen: Seen,
) -> Result<(), Problem> {
    let from = |reached: &Reached, organ| reached.get(&organ).copied().unwrap_or(-1);
    let mut ends = app.store().journal_ends().await?;
    ends.retain(|(organ, end)| *end > from(&reached, *organ));
    if ends.is_empty() && seen == Seen::Growing {
        return Ok(());
    }
    app.refresh().await?;
    let mut waiting = 0;
    for (organ, end) in ends {
        let matters = changed(app, organ, (from(&reached, organ), end)).await?;
        for some in matters.chunks(AT_ONCE) {
            put(app, index, some).await?;
        }
        reached.insert(organ, end);
        waiting += matters.len();
        if waiting >= COMMIT_EVERY && seen == Seen::Growing {
            commit(app, index, &reached).await?;
            waiting = 0;
        }
    }
    commit(app, index, &reached).await
}

/// The disclosures that have to be looked at again: those that were acted upon, and all of an organ that was itself.
async fn changed(
    app: &App,
    organ: OrganId,
    (after, end): (i64, i64),
) -> Result<Vec<MatterId>, Problem> {
    let store = app.store();
    let is_renamed = after >= 0 && !store.touched("organs", organ, (after, end)).await?.is_empty();
    let after = if is_renamed { -1 } else { after };
    Ok(store.touched("disclosures", organ, (after, end)).await?)
}

/// Puts in those that stand and takes out the others.
async fn put(app: &App, index: &Arc<Index>, matters: &[MatterId]) -> Result<(), Problem> {
    let tree = app.tree().await?;
    let mut records = Vec::with_capacity(matters.len());
    let mut gone = Vec::new();
    for matter in matters {
        match app.store().matter(*matter).await? {
            Some(record) => records.push(record),
            None => gone.push(matter.to_string()),
        }
    }
    let (app, index) = (app.clone(), Arc::clone(index));
    let work = move || -> Result<(), Problem> {
        let view = tree.on(app.today());
        let mut documents: Vec<Document> = Vec::with_capacity(records.len());
        for record in &records {
            match item::document(&app, record, view.name(record.organ).unwrap_or_default())? {
                Some(document) => documents.push(document),
                None => gone.push(record.matter.to_string()),
            }
        }
        index.remove(&gone)?;
        Ok(index.put(&documents)?)
    };
    done(tokio::task::spawn_blocking(work).await)
}

async fn commit(app: &App, index: &Arc<Index>, reached: &Reached) -> Result<(), Problem> {
    let tree = app.tree().await?;
    let view = tree.on(app.today());
    index.know(view.organs().filter_map(|(id, _)| view.name(id)).map(str::to_owned));
    let reached = serde_json::to_string(reached).map_err(failed)?;
    let index = Arc::clone(index);
    done(tokio::task::spawn_blocking(move || Ok(index.commit_reached(&reached)?)).await)
}

fn done<T>(work: Result<Result<T, Problem>, tokio::task::JoinError>) -> Result<T, Problem> {
    work.map_err(failed)?
}

/// What failed, for the log and for the command.
fn why(problem: &Problem) -> String {
    match problem {
        Problem::Failed(error) => error.to_string(),
        Problem::Refused(refusal) => refusal.rule.to_string(),
        other => format!("{other:?}"),
    }
}

fn failed(error: impl std::error::Error + Send + Sync + 'static) -> Problem {
    Problem::Failed(Arc::new(error))
}

impl From<search::Error> for Problem {
    fn from(error: search::Error) -> Problem {
        failed(error)
    }
}

#[cfg(test)]
mod tests;
