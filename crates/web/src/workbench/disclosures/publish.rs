//! `/workbench/disclosures/{matter}/publish`: 公开 now on several carriers, on the site on a day, or written down as done
//! elsewhere. Nothing is published while a place of the text as it is was not decided on.

use super::REGISTER;
use super::act::done;
use super::acts::{Offer, Standing, offer, worded};
use super::carriers::{Row, rows};
use super::case::Case;
use super::scan::{Place, decide, places};
use super::schedule::{Planned, plan, planned};
use crate::App;
use crate::door::{Medium, Wanted, act_on};
use crate::frame::{Frame, page};
use crate::posted::Posted;
use crate::problem::{Problem, sentence};
use crate::visitor::Visitor;
use crate::workbench::upload;
use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use chrono::NaiveDate;
use ledger::Attachment;
use ledger::posting::{self, Carrier, Posting};
use serde_json::json;
use uuid::Uuid;

#[derive(Template)]
#[template(path = "workbench/disclosures/publish.html")]
struct PublishPage {
    f: Frame,
    path: String,
    title: String,
    seen: u32,
    rows: Vec<Row>,
    places: Vec<Place>,
    on: String,
    publish_on: String,
    planned: Vec<Planned>,
    refused: Vec<String>,
}

/// A carrier that was chosen, with the files that prove it.
struct Chosen {
    posting: Posting,
    files: Vec<Attachment>,
}

async fn open(
    app: &App,
    f: &Frame,
    visitor: &Visitor,
    matter: Uuid,
) -> Result<(Case, Offer), Problem> {
    let case = Case::open(app, visitor, matter).await?;
    if visitor.acting(app, case.record.organ, REGISTER, "published").is_none() {
        return Err(Problem::Forbidden);
    }
    let offer = offer(app, f, visitor, &case, "published");
    Ok((case, offer))
}

pub(crate) async fn show(
    State(app): State<App>,
    f: Frame,
    visitor: Visitor,
    Path(matter): Path<Uuid>,
) -> Result<Response, Problem> {
    let (case, offer) = open(&app, &f, &visitor, matter).await?;
    let refused = match offer.standing {
        Standing::Barred(why) => vec![why],
        _ => Vec::new(),
    };
    let places = places(&app, &case).await?;
    let meant = case.newest().map(|version| version.document.carriers.clone()).unwrap_or_default();
    let posted = Posted::default();
    let mut rows = rows(&app, &f, &posted);
    for row in &mut rows {
        let is_meant = meant.iter().any(|carrier| carrier.code() == row.code);
        row.is_chosen = is_meant || (meant.is_empty() && row.code == "website");
    }
    show_form(&app, f, &case, (rows, places, &posted), refused).await
}

async fn show_form(
    app: &App,
    f: Frame,
    case: &Case,
    (rows, places, posted): (Vec<Row>, Vec<Place>, &Posted),
    refused: Vec<String>,
) -> Result<Response, Problem> {
    let is_first = posted.text("seen").is_empty();
    let on = if is_first { app.today().to_string() } else { posted.text("on").to_owned() };
    page(&PublishPage {
        path: format!("/workbench/disclosures/{}", case.id()),
        title: case.title().to_owned(),
        seen: case.record.version,
        rows,
        places,
        on,
        publish_on: posted.text("publish_on").to_owned(),
        planned: planned(app, case.id()).await?,
        refused,
        f,
    })
}

pub(crate) async fn create(
    State(app): State<App>,
    f: Frame,
    visitor: Visitor,
    Path(matter): Path<Uuid>,
    posted: Posted,
) -> Result<Response, Problem> {
    let (case, _) = open(&app, &f, &visitor, matter).await?;
    let mut rows = rows(&app, &f, &posted);
    let mut refused = Vec::new();
    let mut places = places(&app, &case).await?;
    let records = decide(&app, case.newest(), &mut places, &posted)?;
    if records.is_none() {
        refused.push(f.t("scan-undecided").into_owned());
    }
    let chosen = chosen(&app, &f, &mut rows, &posted);
    if chosen.is_empty() && rows.iter().all(|row| row.wrong.is_none()) {
        refused.push(f.t("publish-nowhere").into_owned());
    }
    let on = day(&posted, "on").unwrap_or(Some(app.today()));
    let publish_on = day(&posted, "publish_on");
    if on.is_none() || publish_on == Some(None) {
        refused.push(f.t("desk-no-day").into_owned());
    }
    if let (Some(records), Some(on), true) =
        (records, on, refused.is_empty() && rows.iter().all(|row| row.wrong.is_none()))
    {
        let seen = posted.number("seen");
        let done_so = match publish_on.flatten() {
            Some(publish_on) => {
                later(&app, &f, &visitor, &case, (chosen, records), publish_on).await
            }
            None => now(&app, &visitor, &case, (chosen, records), (on, seen)).await,
        };
        match done_so {
            Ok(()) => return Ok(done(&case, "published")),
            Err(Problem::Refused(refusal)) => refused.push(sentence(&worded(&f, *refusal), &f)),
            Err(problem) => return Err(problem),
        }
    }
    let case = Case::open(&app, &visitor, matter).await?;
    let page = show_form(&app, f, &case, (rows, places, &posted), refused).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

/// A day that may be typed: nothing, no day, or a day.
fn day(posted: &Posted, name: &str) -> Option<Option<NaiveDate>> {
    posted.given(name).map(|text| text.parse().ok())
}

/// The carriers that were ticked; what keeps one from counting is noted in its row.
fn chosen(app: &App, f: &Frame, rows: &mut [Row], posted: &Posted) -> Vec<Chosen> {
    let mut chosen = Vec::new();
    for row in rows.iter_mut().filter(|row| row.is_chosen) {
        let field = format!("file-{}", row.code);
        let uploads = posted.files.iter().filter(|upload| upload.field == field);
        let files: Result<Vec<Attachment>, _> =
            uploads.map(|upload| upload::take(app, upload)).collect();
        let posting = row.posting();
        match files {
            Ok(files) => match posting.shown(files.len()) {
                Ok(()) => chosen.push(Chosen { posting, files }),
                Err(refusal) => row.wrong = Some(sentence(&refusal, f)),
            },
            Err(fault) => row.wrong = Some(f.t(fault.key()).into_owned()),
        }
    }
    chosen
}

/// One entry a carrier; the decisions stand with the first.
async fn now(
    app: &App,
    visitor: &Visitor,
    case: &Case,
    (chosen, mut records): (Vec<Chosen>, Vec<Attachment>),
    (on, mut seen): (NaiveDate, Option<u32>),
) -> Result<(), Problem> {
    for Chosen { posting, mut files } in chosen {
        files.append(&mut records);
        // What this site shows, it shows from now on; of other places it is told when it stood there.
        let is_here = posting.place == posting::Place::Here;
        let on = if is_here { app.today() } else { on };
        let wanted = Wanted {
            organ: case.record.organ,
            matter: case.id(),
            register: REGISTER,
            act: json!({"act": "published", "posting": posting}),
            reason: None,
            files,
            seen,
        };
        let recorded = act_on(app, visitor, wanted, on, Medium::Screen).await?;
        seen = Some(recorded.entry.number);
    }
    Ok(())
}

/// On the own site alone something can be published by the program itself.
async fn later(
    app: &App,
    f: &Frame,
    visitor: &Visitor,
    case: &Case,
    (chosen, records): (Vec<Chosen>, Vec<Attachment>),
    on: NaiveDate,
) -> Result<(), Problem> {
    let is_here = |one: &Chosen| {
        one.posting.carrier == Carrier::Website && one.posting.place == posting::Place::Here
    };
    if !chosen.iter().all(is_here) || on <= app.today() {
        return Err(ledger::Refusal::new("schedule-unfit").into());
    }
    if let Standing::Barred(_) = offer(app, f, visitor, case, "published").standing {
        return Err(ledger::Refusal::new("schedule-unapproved").into());
    }
    plan(app, visitor, case, records, on).await
}

/// Gives up a publication that was planned.
pub(crate) async fn drop_plan(
    State(app): State<App>,
    f: Frame,
    visitor: Visitor,
    Path((matter, job)): Path<(Uuid, Uuid)>,
    _: Posted,
) -> Result<Response, Problem> {
    let (case, _) = open(&app, &f, &visitor, matter).await?;
    let own = planned(&app, case.id()).await?.into_iter().any(|plan| plan.job == job);
    if !own {
        return Err(Problem::NotFound);
    }
    app.store().job_dropped(job).await?;
    Ok(Redirect::to(&format!("/workbench/disclosures/{matter}/publish")).into_response())
}
