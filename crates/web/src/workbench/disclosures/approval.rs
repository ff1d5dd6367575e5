//! `/workbench/disclosures/{matter}/approval`: 信息公开审批表 as far as it has been filled, to be printed and signed.

use super::case::Case;
use super::files::saved;
use super::matter::facts;
use super::timeline::placed;
use crate::App;
use crate::frame::{Frame, page};
use crate::problem::Problem;
use crate::visitor::Visitor;
use crate::workbench::called;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use ledger::disclosure::{Act, Attribute};
use ledger::{By, Entry, PersonId, matter};
use std::collections::HashMap;
use std::sync::Arc;
use uuid::Uuid;
use writer::approval::{Approval, Opinion as Signed, Standing, Step};
use writer::pdf::Stamp;

/// What somebody wrote into a box of the form.
pub(crate) struct Opinion {
    pub(crate) text: String,
    pub(crate) by: String,
    pub(crate) on: chrono::NaiveDate,
}

/// A box of the form; one that is empty is for pen and stamp.
pub(crate) struct Space {
    pub(crate) label: String,
    pub(crate) opinion: Option<Opinion>,
    /// The box of the printed form that it is.
    pub(crate) step: Step,
}

#[derive(Template)]
#[template(path = "workbench/disclosures/approval.html")]
struct ApprovalPage {
    f: Frame,
    path: String,
    title: String,
    organ_name: String,
    form: String,
    facts: Vec<(String, String)>,
    files: Vec<String>,
    spaces: Vec<Space>,
    published: Vec<(String, chrono::NaiveDate)>,
    is_approved: bool,
}

/// The newest review of a matter, read for the form.
pub(crate) struct Sheet {
    pub(crate) form: String,
    pub(crate) spaces: Vec<Space>,
    pub(crate) published: Vec<(String, chrono::NaiveDate)>,
    pub(crate) is_approved: bool,
}

/// `/workbench/disclosures/{matter}/approval/{format}`: the form as PDF or DOCX.
pub(crate) async fn print(
    State(app): State<App>,
    f: Frame,
    visitor: Visitor,
    Path((matter, format)): Path<(Uuid, String)>,
) -> Result<Response, Problem> {
    let case = Case::open(&app, &visitor, matter).await?;
    let sheet = sheet(&app, &f, &case).await?;
    let form = printed(&app, &f, &case, sheet);
    let ident = format!("{matter} {}", case.record.version);
    let at = case.record.entries.last().map(|entry| entry.recorded_at).unwrap_or_default();
    let stamp = Stamp { at, ident };
    let words = f.words;
    let name = format!("{} {}.{format}", f.t("approval-title"), case.title());
    let made = tokio::task::spawn_blocking(move || match format.as_str() {
        "pdf" => {
            app.site().press.fonts().and_then(|fonts| form.pdf(fonts, &stamp, words)).map(Some)
        }
        "docx" => form.docx(&stamp, words).map(Some),
        _ => Ok(None),
    });
    let made = made.await.map_err(|error| Problem::Failed(Arc::new(error)))?;
    match made {
        Ok(Some(bytes)) => Ok(saved(&name, bytes)),
        Ok(None) => Err(Problem::NotFound),
        Err(error) => Err(Problem::Failed(Arc::new(error))),
    }
}

/// The form as it is printed.
fn printed(app: &App, f: &Frame, case: &Case, sheet: Sheet) -> Approval {
    let document = case.newest().map(|version| &version.document);
    let drafter = sheet.spaces.first().and_then(|space| space.opinion.as_ref());
    let carriers = document.map(|one| one.carriers.as_slice()).unwrap_or_default();
    let topic = document.and_then(|one| law::Topic::of(one.topic.as_deref()?));
    let said = |opinion: Opinion| Signed { text: opinion.text, by: opinion.by, on: opinion.on };
    Approval {
        organ: case.organ_name.clone(),
        form: Some(sheet.form).filter(|form| !form.is_empty()),
        title: case.title().to_owned(),
        number: document.and_then(|one| one.number.clone()),
        index: document.and_then(|one| one.index.clone()),
        kind: document.map(|one| called::choice(app, f, "kind", one.kind.code())),
        topic: topic.map(|topic| topic.column.to_owned()),
        office: document.and_then(|one| one.provider.clone()),
        drafter: drafter.map(|drafter| drafter.by.clone()),
        drafted_on: drafter.map(|drafter| drafter.on),
        attribute: document.map_or(Attribute::Proactive, |one| one.attribute),
        ground: document.and_then(|one| one.ground.clone()),
        carriers: carriers
            .iter()
            .map(|carrier| called::choice(app, f, "carrier", carrier.code()))
            .collect(),
        steps: sheet
            .spaces
            .into_iter()
            .map(|space| (space.step, space.opinion.map(said)))
            .collect(),
        published: sheet.published,
        remarks: Vec::new(),
        standing: if sheet.is_approved { Standing::Approved } else { Standing::Draft },
    }
}

pub(crate) async fn show(
    State(app): State<App>,
    f: Frame,
    visitor: Visitor,
    Path(matter): Path<Uuid>,
) -> Result<Response, Problem> {
    let case = Case::open(&app, &visitor, matter).await?;
    let sheet = sheet(&app, &f, &case).await?;
    let newest = case.newest();
    let files = newest.map(|one| one.attachments().map(|file| file.name.clone()).collect());
    page(&ApprovalPage {
        path: format!("/workbench/disclosures/{matter}"),
        title: case.title().to_owned(),
        organ_name: case.organ_name.clone(),
        form: sheet.form,
        facts: newest.map(|one| facts(&app, &f, &one.document)).unwrap_or_default(),
        files: files.unwrap_or_default(),
        spaces: sheet.spaces,
        published: sheet.published,
        is_approved: sheet.is_approved,
        f,
    })
}

/// The boxes, from the entries since the newest text was brought.
pub(crate) async fn sheet(app: &App, f: &Frame, case: &Case) -> Result<Sheet, Problem> {
    let effective = ledger::entry::effective(&case.record.entries);
    let mut entries: Vec<Entry<Act>> = Vec::with_capacity(effective.len());
    for entry in effective {
        entries.push(matter::typed(entry)?);
    }
    let brings = |entry: &Entry<Act>| {
        let code = entry.act.code();
        matches!(code, "drafted" | "redrafted" | "revised" | "listed")
    };
    let since = entries.iter().rposition(brings).unwrap_or_default();
    let entries = entries.split_off(since);
    let mut people = Vec::new();
    for entry in &entries {
        people.push(entry.by.person);
        people.extend(entry.by.deputy_for);
    }
    let names = app.store().names(people).await?;
    let find = |code: &str| entries.iter().rfind(|entry| entry.act.code() == code);
    let drafter = entries.first().map(|entry| opinion(f, &names, entry));
    let space = |key: &str, code: &str, step: Step| Space {
        label: f.t(&format!("sheet-box-{key}")).into_owned(),
        opinion: find(code).map(|entry| opinion(f, &names, entry)),
        step,
    };
    let label = f.t("sheet-box-drafter").into_owned();
    let mut spaces = vec![Space { label, opinion: drafter, step: Step::Drafter }];
    let document = case.newest().map(|version| &version.document);
    if document.is_some_and(|document| document.holds_personal) {
        spaces.push(space("deidentified", "deidentified", Step::Deidentification));
    }
    if document.is_some_and(|document| document.kind.has_force()) {
        spaces.push(space("legal", "legally-reviewed", Step::Legal));
    }
    spaces.push(space("confidentiality", "confidentiality-reviewed", Step::Confidentiality));
    spaces.push(space("reviewed", "reviewed", Step::Review));
    spaces.push(space("head", "approved", Step::Head));
    let form = entries.iter().rev().find_map(|entry| match &entry.act {
        Act::Reviewed { form, .. } => form.clone(),
        _ => None,
    });
    let published = entries.iter().filter_map(|entry| match &entry.act {
        Act::Published { posting } => Some((placed(app, f, posting), entry.dated_on)),
        _ => None,
    });
    Ok(Sheet {
        form: form.unwrap_or_default(),
        published: published.collect(),
        is_approved: find("approved").is_some(),
        spaces,
    })
}

/// What one entry says in its box.
fn opinion(f: &Frame, names: &HashMap<PersonId, String>, entry: &Entry<Act>) -> Opinion {
    let text = match &entry.act {
        Act::Drafted { opinion, .. }
        | Act::Redrafted { opinion, .. }
        | Act::Revised { opinion, .. } => opinion.clone().unwrap_or_default(),
        Act::LegallyReviewed { opinion, .. }
        | Act::ConfidentialityReviewed { opinion, .. }
        | Act::Reviewed { opinion, .. }
        | Act::Approved { opinion, .. } => opinion.clone(),
        Act::Deidentified { done } => done.clone(),
        _ => String::new(),
    };
    match entry.act.paper() {
        Some(paper) => Opinion { text, by: paper.signer.clone(), on: paper.signed_on },
        None => Opinion { text, by: signed(f, names, entry.by), on: entry.dated_on },
    }
}

/// Who signed, for whom.
fn signed(f: &Frame, names: &HashMap<PersonId, String>, by: By) -> String {
    let name = |person| names.get(&person).cloned().unwrap_or_default();
    match by.deputy_for {
        Some(absent) => {
            f.say_two("desk-deputy", ("deputy", name(by.person)), ("absent", name(absent)))
        }
        None => name(by.person),
    }
}
