//! `/workbench/disclosures/counted`: 期初, so many texts of a kind that are not entered one by one, with the source of the
//! number. Taking some out again because they were entered one by one is an act of the matter.

use super::REGISTER;
use super::acts::worded;
use super::organs::{UNKNOWN, chosen, field, organs};
use super::same;
use crate::App;
use crate::door::Wanted;
use crate::frame::{Frame, page};
use crate::posted::Posted;
use crate::problem::{Problem, sentence};
use crate::visitor::Visitor;
use crate::workbench::called;
use crate::workbench::field::{Field, Shape, Wrong};
use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use chrono::NaiveDate;
use ledger::disclosure::Kind;
use ledger::{MatterId, OrganId};
use serde_json::{Value, json};
use store::Record;

/// Letters of the source of a number.
const SOURCE_MAX: usize = 200;

#[derive(Template)]
#[template(path = "workbench/disclosures/counted.html")]
struct CountedPage {
    f: Frame,
    fields: Vec<Field>,
    refused: Option<String>,
    /// The id of the matter that the form begins.
    once: MatterId,
}

fn fields(app: &App, f: &Frame, organs: &[(OrganId, String)]) -> Vec<Field> {
    let kinds = called::choices(app, f, "kind");
    let kind = Field::new(f, "kind", Shape::Choice).labelled(called::field(app, f, "kind"));
    vec![
        field(f, organs),
        kind.needed().choosing(kinds, &[]),
        Field::new(f, "quantity", Shape::Line).needed(),
        Field::new(f, "counted_on", Shape::Day).needed(),
        Field::new(f, "source", Shape::Line).needed(),
    ]
}

pub(crate) async fn show(
    State(app): State<App>,
    f: Frame,
    visitor: Visitor,
) -> Result<Response, Problem> {
    let organs = organs(&app, &visitor, "counted").await?;
    let once = same::once(&app, None);
    page(&CountedPage { fields: fields(&app, &f, &organs), refused: None, once, f })
}

/// The act that was typed, and its day.
fn read(posted: &Posted, today: NaiveDate) -> Result<(Value, NaiveDate), Vec<Wrong>> {
    let mut wrong = Vec::new();
    let kind = Kind::ALL.iter().find(|kind| kind.code() == posted.text("kind"));
    if kind.is_none() {
        wrong.push(("kind", "desk-not-chosen"));
    }
    let quantity = posted.number::<u32>("quantity").filter(|quantity| *quantity > 0);
    if quantity.is_none() {
        wrong.push(("quantity", "count-no-number"));
    }
    let on = posted.text("counted_on").parse::<NaiveDate>().ok();
    match on {
        None => wrong.push(("counted_on", "desk-no-day")),
        Some(on) if on > today => wrong.push(("counted_on", "listed-later")),
        Some(_) => {}
    }
    let source = posted.given("source");
    match &source {
        None => wrong.push(("source", "desk-missing")),
        Some(source) if source.chars().count() > SOURCE_MAX => {
            wrong.push(("source", "desk-too-long"));
        }
        Some(_) => {}
    }
    match (kind, quantity, on, source) {
        (Some(kind), Some(quantity), Some(on), Some(source)) if wrong.is_empty() => {
            let act = json!({
                "act": "counted", "kind": kind.code(), "quantity": quantity, "source": source,
            });
            Ok((act, on))
        }
        _ => Err(wrong),
    }
}

pub(crate) async fn create(
    State(app): State<App>,
    f: Frame,
    visitor: Visitor,
    posted: Posted,
) -> Result<Response, Problem> {
    let organs = organs(&app, &visitor, "counted").await?;
    let organ = chosen(&organs, &posted)?;
    let mut refused = None;
    let wrong = match (organ, read(&posted, app.today())) {
        (None, read) => read.err().into_iter().flatten().chain([UNKNOWN]).collect(),
        (Some(organ), Ok((act, on))) => {
            let wanted = Wanted {
                organ,
                matter: same::once(&app, Some(&posted)),
                register: REGISTER,
                act,
                reason: None,
                files: Vec::new(),
                seen: None,
            };
            match same::begin(&app, &visitor, wanted, on, &posted).await {
                Ok(id) => {
                    let path = format!("/workbench/disclosures/{id}?done=counted");
                    return Ok(Redirect::to(&path).into_response());
                }
                Err(Problem::Refused(refusal)) => {
                    refused = Some(sentence(&worded(&f, *refusal), &f));
                }
                Err(problem) => return Err(problem),
            }
            Vec::new()
        }
        (Some(_), Err(wrong)) => wrong,
    };
    let fields = fields(&app, &f, &organs);
    let fields = fields.into_iter().map(|field| field.after(&f, &posted, &wrong)).collect();
    let once = same::once(&app, Some(&posted));
    let page = page(&CountedPage { fields, refused, once, f })?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

/// What is known of texts that are only counted.
pub(crate) fn facts(app: &App, f: &Frame, record: &Record) -> Vec<(String, String)> {
    let summary = &record.summary;
    let kind = called::choice(app, f, "kind", summary.kind.as_deref().unwrap_or_default());
    let label = |key: &str| f.t(key).into_owned();
    let on = summary.opened_on.map(|on| f.day(&on)).unwrap_or_default();
    vec![
        (label("desk-column-kind"), kind),
        (label("count-left"), summary.quantity.to_string()),
        (label("desk-counted-on"), on),
        (label("desk-source"), summary.title.clone()),
    ]
}
