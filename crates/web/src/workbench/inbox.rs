//! `/workbench`: what waits for the one who looks, and what is due by day left.

use super::disclosures::case::Case;
use super::due::left;
use super::matter_path;
use super::tasks;
use crate::App;
use crate::frame::{Frame, page};
use crate::problem::Problem;
use crate::visitor::Visitor;
use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use chrono::{Days, NaiveDate};
use ledger::disclosure::Why;
use ledger::{OrganId, Role};
use serde::Deserialize;
use store::{Desk, Record};

/// How far ahead the inbox looks: forty days hold twenty working days with the longest holidays.
pub(super) const AHEAD: Days = Days::new(40);

/// Rows of each list; there is a page for more.
const ROWS: u16 = 100;

/// Which matters are shown among those that are due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Scope {
    /// In which the visitor has done something.
    Mine,
    /// Of the organs in which the visitor has a post.
    #[default]
    Organ,
    /// All that the visitor may see.
    All,
}

impl Scope {
    fn code(self) -> &'static str {
        match self {
            Scope::Mine => "mine",
            Scope::Organ => "organ",
            Scope::All => "all",
        }
    }
}

#[derive(Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    scope: Scope,
}

/// A matter in the inbox.
struct Row {
    /// Its page, where its register has pages.
    path: Option<String>,
    title: String,
    organ: String,
    state: String,
    due_on: Option<NaiveDate>,
    left: String,
    mark: &'static str,
    /// The article, where the day is past.
    basis: String,
}

#[derive(Template)]
#[template(path = "workbench/inbox.html")]
struct Inbox {
    f: Frame,
    name: String,
    posts: Vec<(String, String)>,
    scope: &'static str,
    waiting: Vec<Row>,
    due: Vec<Row>,
    may_draft: bool,
    /// Rows of the catalogue that are late, and those that owe something now.
    owed: (usize, usize),
    /// What was found in public items and is not decided on.
    findings: i64,
}

pub(crate) async fn show(
    State(app): State<App>,
    f: Frame,
    visitor: Visitor,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let tree = app.tree().await?;
    let view = tree.on(app.today());
    let posts = visitor.posts().iter().map(|held| {
        let organ = held.post.given.organ.and_then(|organ| view.name(organ));
        let role = f.t(&format!("role-{}", held.post.given.role.code())).into_owned();
        (organ.unwrap_or_default().to_owned(), role)
    });
    page(&Inbox {
        name: visitor.signed.person.name.clone(),
        posts: posts.collect(),
        scope: asked.scope.code(),
        waiting: waiting(&app, &f, &visitor).await?,
        due: due(&app, &f, &visitor, asked.scope).await?,
        owed: tasks::owed(&app, visitor.organs()).await?,
        findings: app.store().findings_open(&visitor.organs()).await?,
        may_draft: visitor.holds(Role::Clerk) || visitor.holds(Role::Office),
        f,
    })
}

/// The disclosures whose next step is the visitor's.
async fn waiting(app: &App, f: &Frame, visitor: &Visitor) -> Result<Vec<Row>, Problem> {
    let states = ["drafted", "reviewed", "returned", "approved"];
    let updating = states.map(|state| format!("updating-{state}"));
    let desk = Desk {
        register: Some(super::disclosures::REGISTER.to_owned()),
        organs: visitor.organs(),
        states: states.iter().map(|state| (*state).to_owned()).chain(updating).collect(),
        ..Desk::default()
    };
    let mut rows = Vec::new();
    for record in app.store().desk(&desk, None, ROWS).await? {
        let Some(whole) = app.store().matter(record.matter).await? else { continue };
        let case = Case::of(app, whole).await?;
        if case.awaits(visitor) {
            rows.push(row(app, f, &case.record).await?);
        }
    }
    Ok(rows)
}

/// What is due, the most urgent first.
async fn due(app: &App, f: &Frame, visitor: &Visitor, scope: Scope) -> Result<Vec<Row>, Problem> {
    let organs: Vec<OrganId> = match scope {
        Scope::All => visitor.organs_seen(app).await?,
        Scope::Mine | Scope::Organ => visitor.organs(),
    };
    let desk = Desk {
        organs,
        due_before: app.today().checked_add_days(AHEAD),
        handled_by: (scope == Scope::Mine).then(|| visitor.person()),
        ..Desk::default()
    };
    let mut rows = Vec::new();
    for record in app.store().desk_due(&desk, ROWS).await? {
        rows.push(row(app, f, &record).await?);
    }
    Ok(rows)
}

async fn row(app: &App, f: &Frame, record: &Record) -> Result<Row, Problem> {
    let tree = app.tree().await?;
    let summary = &record.summary;
    let (text, mark) = summary.due_on.map(|on| left(f, on)).unwrap_or_default();
    let state = f.t(&format!("state-{}-{}", record.register, summary.state)).into_owned();
    let basis = if mark == "bad" { basis(app, f, record).await? } else { String::new() };
    Ok(Row {
        path: matter_path(&record.register, record.matter),
        title: summary.title.clone(),
        organ: tree.on(app.today()).name(record.organ).unwrap_or_default().to_owned(),
        state,
        due_on: summary.due_on,
        left: text,
        mark,
        basis,
    })
}

/// The article that a day past its limit breaks, where this program knows it.
async fn basis(app: &App, f: &Frame, record: &Record) -> Result<String, Problem> {
    let cited = |basis: law::Basis| {
        if f.is_chinese() { basis.to_string() } else { basis.english() }
    };
    if record.register == "requests" {
        return Ok(cited(law::Basis::article(33)));
    }
    if record.register != super::disclosures::REGISTER {
        return Ok(String::new());
    }
    let Some(whole) = app.store().matter(record.matter).await? else { return Ok(String::new()) };
    let case = Case::of(app, whole).await?;
    Ok(match case.folded.due(&app.rules()).map(|due| due.why) {
        Some(Why::Publish(duty)) => cited(duty.basis()),
        Some(Why::Reassess) => cited(law::Basis::article(18)),
        _ => String::new(),
    })
}
