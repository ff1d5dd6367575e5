//! `/workbench/disclosures`: the disclosures that a visitor may see, filtered, page by page, as a page, CSV or XLSX.

use super::REGISTER;
use super::case::Case;
use crate::App;
use crate::frame::{Frame, page};
use crate::portal::organ::named;
use crate::problem::Problem;
use crate::visitor::Visitor;
use crate::workbench::called;
use crate::workbench::due::{left, why};
use crate::workbench::exported::Format;
use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use chrono::NaiveDate;
use ledger::disclosure::{Disclosure, Kind};
use ledger::{OrganId, Role};
use serde::Deserialize;
use std::sync::Arc;
use store::{Desk, Record};
use uuid::Uuid;

/// Rows of a page.
const ROWS: u16 = 50;

/// Rows of an export: more than any county publishes in a year.
const EXPORTED: usize = 100_000;

/// What is asked for, as it stands in the address.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    organ: String,
    state: String,
    kind: String,
    topic: String,
    year: String,
    q: String,
    late: String,
    after: String,
    format: String,
}

/// A disclosure in the list.
struct Row {
    path: String,
    title: String,
    number: String,
    organ: String,
    kind: String,
    state: String,
    public_on: Option<NaiveDate>,
    due_on: Option<NaiveDate>,
    left: String,
    mark: &'static str,
    /// The reckoning of the day; told on the page alone.
    why: Vec<String>,
}

#[derive(Template)]
#[template(path = "workbench/disclosures/list.html")]
struct ListPage {
    f: Frame,
    asked: Asked,
    organs: Vec<(String, String)>,
    states: Vec<(String, String)>,
    kinds: Vec<(String, String)>,
    topics: Vec<(String, String)>,
    rows: Vec<Row>,
    /// The query of the next page.
    next: Option<String>,
    query: String,
    may_draft: bool,
}

pub(crate) async fn show(
    State(app): State<App>,
    f: Frame,
    visitor: Visitor,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let seen = visitor.organs_seen(&app).await?;
    let desk = desk(&app, &asked, &seen).await?;
    let names = Arc::new(names(&app, &seen).await?);
    if let Some(format) = Format::asked(&asked.format) {
        return export(&app, &f, &desk, &names, format).await;
    }
    let after = meant(&asked.after, |text| text.parse::<Uuid>().ok())?;
    let mut records = app.store().desk(&desk, after, ROWS + 1).await?;
    let has_more = records.len() > usize::from(ROWS);
    records.truncate(usize::from(ROWS));
    let query = asked.query();
    let next =
        records.last().filter(|_| has_more).map(|last| format!("{query}&after={}", last.matter));
    let kinds = called::choices(&app, &f, "kind");
    let topics = law::topic::TOPICS.iter();
    let topics =
        topics.map(|topic| (topic.code.to_owned(), format!("{} {}", topic.code, topic.column)));
    page(&ListPage {
        organs: names.iter().map(|(id, name)| (id.to_string(), name.clone())).collect(),
        states: crate::workbench::field::coded(
            &f,
            "state-disclosures",
            Disclosure::STATES.iter().copied().filter(|state| *state != "blank"),
        ),
        rows: rows(&app, &f, &records, &names).await?,
        kinds,
        topics: topics.collect(),
        next,
        query,
        may_draft: visitor.holds(Role::Clerk) || visitor.holds(Role::Office),
        asked,
        f,
    })
}

/// The organs with their names, in the order of the tree's ids.
async fn names(app: &App, organs: &[OrganId]) -> Result<Vec<(OrganId, String)>, Problem> {
    let tree = app.tree().await?;
    let view = tree.on(app.today());
    let named = organs.iter().filter_map(|organ| Some((*organ, view.name(*organ)?.to_owned())));
    Ok(named.collect())
}

/// What a choice means; nothing where none was made.
///
/// # Errors
/// `NotFound` for what means nothing: it is never taken for everything.
fn meant<T>(text: &str, read: impl Fn(&str) -> Option<T>) -> Result<Option<T>, Problem> {
    match text.trim() {
        "" => Ok(None),
        text => read(text).map(Some).ok_or(Problem::NotFound),
    }
}

/// Only of organs that may be seen, whatever the address names.
pub(super) async fn desk(app: &App, asked: &Asked, seen: &[OrganId]) -> Result<Desk, Problem> {
    let given = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
    let organs = match named(app, &asked.organ).await? {
        Some(organ) => seen.iter().copied().filter(|own| *own == organ).collect(),
        None => seen.to_vec(),
    };
    Ok(Desk {
        register: Some(REGISTER.to_owned()),
        organs,
        states: given(&asked.state).into_iter().collect(),
        kind: meant(&asked.kind, |kind| {
            Kind::ALL.iter().any(|one| one.code() == kind).then(|| kind.to_owned())
        })?,
        topic: given(&asked.topic),
        year: meant(&asked.year, |year| year.parse().ok())?,
        words: given(&asked.q),
        due_before: (asked.late == "1").then(|| app.today()),
        handled_by: None,
    })
}

impl Asked {
    /// The query without the page.
    pub(super) fn query(&self) -> String {
        let pairs = [
            ("organ", &self.organ),
            ("state", &self.state),
            ("kind", &self.kind),
            ("topic", &self.topic),
            ("year", &self.year),
            ("q", &self.q),
            ("late", &self.late),
        ];
        let given = pairs.iter().filter(|(_, value)| !value.is_empty());
        let parts =
            given.map(|(name, value)| format!("{name}={}", crate::access::form_urlencoded(value)));
        parts.collect::<Vec<_>>().join("&")
    }
}

/// The rows of a page, each with the reckoning of its day.
async fn rows(
    app: &App,
    f: &Frame,
    records: &[Record],
    names: &[(OrganId, String)],
) -> Result<Vec<Row>, Problem> {
    let mut rows = Vec::with_capacity(records.len());
    for record in records {
        let mut row = row(app, f, record, names);
        if row.due_on.is_some()
            && let Some(whole) = app.store().matter(record.matter).await?
        {
            let case = Case::of(app, whole).await?;
            row.why =
                case.folded.due(&app.rules()).map(|due| why(app, f, &due).why).unwrap_or_default();
        }
        rows.push(row);
    }
    Ok(rows)
}

fn row(app: &App, f: &Frame, record: &Record, names: &[(OrganId, String)]) -> Row {
    let summary = &record.summary;
    let (text, mark) = summary.due_on.map(|on| left(f, on)).unwrap_or_default();
    let organ = names.iter().find(|(organ, _)| *organ == record.organ);
    Row {
        path: format!("/workbench/disclosures/{}", record.matter),
        title: summary.title.clone(),
        number: summary.number.clone().unwrap_or_default(),
        organ: organ.map(|(_, name)| name.clone()).unwrap_or_default(),
        kind: called::choice(app, f, "kind", summary.kind.as_deref().unwrap_or_default()),
        state: f.t(&format!("state-disclosures-{}", summary.state)).into_owned(),
        public_on: summary.public_on,
        due_on: summary.due_on,
        left: text,
        mark,
        why: Vec::new(),
    }
}

/// The whole list as a sheet.
async fn export(
    app: &App,
    f: &Frame,
    desk: &Desk,
    names: &[(OrganId, String)],
    format: Format,
) -> Result<Response, Problem> {
    let (mut rows, mut after) = (Vec::new(), None);
    loop {
        let records = app.store().desk(desk, after, 1_000).await?;
        after = records.last().map(|last| last.matter.0);
        rows.extend(records.iter().map(|record| cells(row(app, f, record, names))));
        if records.len() < 1_000 || rows.len() >= EXPORTED {
            break;
        }
    }
    let heads = ["organ", "kind", "title", "number", "state", "public-on", "due-on"];
    let heads = heads.map(|head| f.t(&format!("desk-column-{head}")).into_owned());
    format.file(&f.t("bench-disclosures"), heads, &rows)
}

fn cells(row: Row) -> [String; 7] {
    let day = |day: Option<NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
    let (public_on, due_on) = (day(row.public_on), day(row.due_on));
    [row.organ, row.kind, row.title, row.number, row.state, public_on, due_on]
}
