//! The index follows the journals: whatever is published, replaced or withdrawn, by this process or another, is found or
//! no longer found within two seconds. How far it has come is kept with each commit, so it goes on where it stopped; every
//! node has an index of its own, and one without serves the rest. What a document of the index is stands in `item`.

mod item;

use crate::App;
use crate::problem::Problem;
use crate::workbench::disclosures::REGISTER;
use ledger::{MatterId, OrganId};
use search::{Document, Index};
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;
use store::Desk;

/// How often the journals are looked at.
const LOOK_EVERY: Duration = Duration::from_millis(400);

/// Looks between two tries to write, while another process writes.
const LOOKS_BETWEEN_TRIES: u32 = 25;

/// Matters that are put in together.
const AT_ONCE: usize = 50;

/// Matters after which what is found is made visible while much is put in.
const COMMIT_EVERY: usize = 2_000;

/// Entries that change nothing that is found, after which how far the index has come is kept all the same: so many are
/// looked through again when the process ends before.
const FORGET_MAX: i64 = 20_000;

/// How far the index has come.
#[derive(Debug, Default)]
struct Reached {
    /// In each journal.
    ends: BTreeMap<OrganId, i64>,
    /// Entries that were looked through since this was kept last.
    entries: i64,
    /// Documents that were put in or taken out since.
    documents: usize,
}

impl Reached {
    /// As it was kept with the last commit.
    fn of(index: &Index) -> Result<Reached, Problem> {
        let kept = index.reached()?.and_then(|text| serde_json::from_str(&text).ok());
        Ok(Reached { ends: kept.unwrap_or_default(), ..Reached::default() })
    }

    fn of_journal(&self, organ: OrganId) -> i64 {
        self.ends.get(&organ).copied().unwrap_or(-1)
    }
}

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
    let (mut reached, mut goal) = (None, None);
    for look in 0_u32.. {
        looks.tick().await;
        if !app.index().is_some_and(|index| index.is_writing()) && look % LOOKS_BETWEEN_TRIES == 0 {
            open(&app).await;
        }
        let Some(index) = app.index() else { continue };
        let followed = match index.is_writing() {
            true => catch_up(&app, &index, &mut reached).await,
            false => look_on(&app, &index, &mut goal).await,
        };
        if let Err(problem) = followed {
            // What the index holds is known by its last commit alone.
            reached = None;
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
    let filled = fill(app, &index, &mut Reached::default(), Seen::Whole).await;
    filled.map_err(|problem| NotRebuilt::Failed(why(&problem)))?;
    let count = index.count();
    if let Some(index) = Arc::into_inner(index) {
        index.close()?;
    }
    Ok(count)
}

async fn catch_up(
    app: &App,
    index: &Arc<Index>,
    reached: &mut Option<Reached>,
) -> Result<(), Problem> {
    let mut known = match reached.take() {
        Some(known) => known,
        None => Reached::of(index)?,
    };
    fill(app, index, &mut known, Seen::Growing).await?;
    *reached = Some(known);
    app.index_caught_up();
    Ok(())
}

/// Another process fills the index: whether it has come to all organs that had something public when this one looked
/// first. Entries that change nothing that is found are not kept with it, so their number tells nothing.
async fn look_on(
    app: &App,
    index: &Arc<Index>,
    goal: &mut Option<Vec<OrganId>>,
) -> Result<(), Problem> {
    if app.is_index_whole() {
        return Ok(());
    }
    let goal = match goal {
        Some(goal) => goal,
        None => {
            let ends = app.store().journal_ends().await?;
            let desk = Desk {
                register: Some(REGISTER.to_owned()),
                organs: ends.into_iter().map(|(organ, _)| organ).collect(),
                states: store::desk::standing(),
                ..Desk::default()
            };
            let public = app.store().desk_by_state(&desk).await?;
            goal.insert(public.into_iter().map(|counted| counted.organ).collect())
        }
    };
    let reached = Reached::of(index)?;
    if goal.iter().all(|organ| reached.of_journal(*organ) >= 0) {
        app.index_caught_up();
    }
    Ok(())
}

/// Puts in what the journals hold behind the places that are reached. Most entries change nothing that is found; the
/// index is not written for them.
async fn fill(
    app: &App,
    index: &Arc<Index>,
    reached: &mut Reached,
    seen: Seen,
) -> Result<(), Problem> {
    let mut ends = app.store().journal_ends().await?;
    ends.retain(|(organ, end)| *end > reached.of_journal(*organ));
    if ends.is_empty() && seen == Seen::Growing {
        return Ok(());
    }
    app.refresh().await?;
    let tree = app.tree().await?;
    let view = tree.on(app.today());
    index.know(view.organs().filter_map(|(id, _)| view.name(id)).map(str::to_owned));
    for (organ, end) in ends {
        let after = reached.of_journal(organ);
        for some in changed(app, organ, (after, end)).await?.chunks(AT_ONCE) {
            reached.documents += put(app, index, some).await?;
        }
        reached.entries += end - after;
        reached.ends.insert(organ, end);
        if reached.documents >= COMMIT_EVERY && seen == Seen::Growing {
            commit(index, reached).await?;
        }
    }
    if reached.documents > 0 || reached.entries > FORGET_MAX || seen == Seen::Whole {
        commit(index, reached).await?;
    }
    Ok(())
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

/// Puts in those that stand and takes out the others; answers how many there were of both.
async fn put(app: &App, index: &Arc<Index>, matters: &[MatterId]) -> Result<usize, Problem> {
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
    let work = move || -> Result<usize, Problem> {
        let view = tree.on(app.today());
        let mut documents: Vec<Document> = Vec::with_capacity(records.len());
        for record in &records {
            match item::document(&app, record, view.name(record.organ).unwrap_or_default())? {
                Some(document) => documents.push(document),
                None => gone.push(record.matter.to_string()),
            }
        }
        gone.retain(|id| index.may_hold(id));
        index.remove(&gone)?;
        index.put(&documents)?;
        Ok(gone.len() + documents.len())
    };
    done(tokio::task::spawn_blocking(work).await)
}

async fn commit(index: &Arc<Index>, reached: &mut Reached) -> Result<(), Problem> {
    let ends = serde_json::to_string(&reached.ends).map_err(failed)?;
    let index = Arc::clone(index);
    done(tokio::task::spawn_blocking(move || Ok(index.commit_reached(&ends)?)).await)?;
    (reached.entries, reached.documents) = (0, 0);
    Ok(())
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
