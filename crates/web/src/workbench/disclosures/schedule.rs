//! 定时公开: a publication on the own site that waits for its day, and its doing. Any process may do it; the lease of the
//! job and the state of the matter see to it that it happens once.

use super::REGISTER;
use super::case::Case;
use super::scan::{add_decisions, is_decided, places};
use crate::App;
use crate::problem::Problem;
use crate::visitor::Visitor;
use chrono::NaiveDate;
use ledger::{Attachment, By, Draft, EntryId, Mark, MatterId, OrganId};
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::{Appending, Job, NewJob};
use uuid::Uuid;

/// The sort of these jobs.
pub(crate) const KIND: &str = "publish";

/// How long a process may take over one publication: 2 min, in microseconds.
const LEASE: i64 = 120_000_000;

/// Hours by which the civil day of the offices runs ahead of UTC: the country has one time.
const AHEAD: i64 = 8;

/// What a job needs to know.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Body {
    matter: MatterId,
    organ: OrganId,
    by: By,
    on: NaiveDate,
    /// The approval that it rests on: a later text is not published by it.
    approval: EntryId,
    files: Vec<Attachment>,
}

/// A publication that waits.
pub(crate) struct Planned {
    pub(crate) job: Uuid,
    pub(crate) on: NaiveDate,
    /// Why it failed, if it was tried.
    pub(crate) failed: String,
}

/// The publications of a matter that wait.
pub(crate) async fn planned(app: &App, matter: MatterId) -> Result<Vec<Planned>, Problem> {
    let jobs = app.store().jobs_of(KIND).await?;
    let planned = jobs.into_iter().filter_map(|job| {
        let body: Body = serde_json::from_value(job.job.body).ok()?;
        let failed = job.failed.unwrap_or_default();
        (body.matter == matter).then_some(Planned { job: job.id, on: body.on, failed })
    });
    Ok(planned.collect())
}

/// The entry that approved the text as it is.
fn approval(case: &Case) -> Option<EntryId> {
    let entries = ledger::entry::effective(&case.record.entries);
    let is = |entry: &&&ledger::Entry| {
        entry.act.get("act").and_then(|act| act.as_str()) == Some("approved")
    };
    entries.iter().rev().find(is).map(|entry| entry.id)
}

fn is_approved(case: &Case) -> bool {
    case.state().ends_with("approved")
}

/// Plans a publication, in place of one that was planned before.
pub(crate) async fn plan(
    app: &App,
    visitor: &Visitor,
    case: &Case,
    files: Vec<Attachment>,
    on: NaiveDate,
) -> Result<(), Problem> {
    let organ = case.record.organ;
    let held = visitor.acting(app, organ, REGISTER, "published").ok_or(Problem::Forbidden)?;
    let by = By {
        person: visitor.person(),
        office: held.post.given.office,
        deputy_for: held.deputy_for,
    };
    let approval = approval(case).filter(|_| is_approved(case));
    let approval = approval.ok_or_else(|| ledger::Refusal::new("schedule-unapproved"))?;
    for old in planned(app, case.id()).await? {
        app.store().job_dropped(old.job).await?;
    }
    let body = Body { matter: case.id(), organ, by, on, approval, files };
    let begins = on.and_hms_opt(0, 0, 0).map(|begins| begins.and_utc().timestamp_micros());
    let due_at = begins.unwrap_or_default() - AHEAD * 3_600_000_000;
    let job = NewJob { kind: KIND.to_owned(), body: json!(body), due_at };
    Ok(app.store().enqueue(&[job]).await?)
}

/// Does all publications that are due; answers how many jobs were looked at.
pub(crate) async fn run(app: &App) -> Result<usize, Problem> {
    let mut done = 0;
    while let Some(job) = app.store().claim(&[KIND], LEASE).await? {
        done += 1;
        match publish(app, &job).await {
            Ok(()) => {
                app.store().job_done(&job).await?;
            }
            Err(why) => app.store().job_failed(&job, &why).await?,
        }
    }
    Ok(done)
}

/// Publishes what a job names, if it still may be; that it need not be any more is no failure.
async fn publish(app: &App, job: &Job) -> Result<(), String> {
    let body: Body =
        serde_json::from_value(job.job.body.clone()).map_err(|error| error.to_string())?;
    if app.today() < body.on {
        return Err("its day has not come".to_owned());
    }
    let told = |problem: Problem| format!("{problem:?}");
    let record = app.store().matter(body.matter).await.map_err(|error| error.to_string())?;
    let Some(record) = record else { return Ok(()) };
    let case = Case::of(app, record).await.map_err(told)?;
    if !is_approved(&case) || approval(&case) != Some(body.approval) {
        return Ok(());
    }
    let mut waiting = places(app, &case).await.map_err(told)?;
    add_decisions(app, &body.files, &mut waiting).map_err(told)?;
    if !is_decided(&waiting) {
        return Err("places of the text are not decided on".to_owned());
    }
    let draft = Draft {
        organ: body.organ,
        matter: body.matter,
        register: REGISTER.to_owned(),
        dated_on: app.today(),
        by: body.by,
        reason: None,
        files: body.files,
        mark: Mark::Act,
        act: json!({"act": "published", "posting": {"carrier": "website"}}),
    };
    let seen = Some(case.record.version);
    match app.store().append(draft, seen, &app.rules()).await.map_err(|error| error.to_string())? {
        Appending::Done(recorded) => {
            app.wrote(recorded.entry.recorded_at);
            Ok(())
        }
        Appending::Refused(refusal) => Err(refusal.rule),
        // Somebody writes at this moment; the next try sees what came of it.
        Appending::Changed { .. } => Err("changed meanwhile".to_owned()),
    }
}
