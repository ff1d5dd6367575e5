//! `/workbench/findings` 复查结果: what the last look at public items has found, for the office of each organ: mend it, let it
//! stand, or say that it is none, each with a reason. Nothing is withdrawn from here by itself.

use super::disclosures::REGISTER;
use crate::App;
use crate::frame::{Frame, page};
use crate::jobs;
use crate::posted::Posted;
use crate::problem::Problem;
use crate::settings::Outward;
use crate::visitor::Visitor;
use crate::workbench::exported::Format;
use askama::Template;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use ledger::{MatterId, OrganId, PersonId, Role};
use serde::Deserialize;
use std::collections::HashMap;
use store::findings::{Decided, Finding};

/// Findings that are shown; the next ones move up when these are decided on, and a file has all.
const SHOWN: u16 = 200;

/// What the address asks for.
#[derive(Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    format: String,
}

/// What can be decided.
pub(crate) const VERDICTS: &[&str] = &["to-mend", "stays", "false-alarm"];

/// A finding in the list.
struct Row {
    finding: Finding,
    organ: String,
    /// Where it stands, in words.
    field: String,
    /// Who decided.
    by: String,
    may_decide: bool,
}

#[derive(Template)]
#[template(path = "workbench/findings.html")]
struct FindingsPage {
    f: Frame,
    rows: Vec<Row>,
    /// The key of what is wrong with a decision, and which one it was.
    wrong: Option<(&'static str, String)>,
    /// The key of how much is looked through.
    scope: &'static str,
    may_begin: bool,
    /// Whether there are more than are shown.
    has_more: bool,
}

impl FindingsPage {
    fn is_wrong(&self, row: &Row) -> bool {
        self.wrong.as_ref().is_some_and(|(_, key)| *key == row.finding.found.key)
    }
}

/// Whether somebody decides for an organ.
fn decides(visitor: &Visitor, organ: OrganId) -> bool {
    visitor.holds_in(Role::Office, organ) || visitor.holds_in(Role::Clerk, organ)
}

pub(crate) async fn show(
    State(app): State<App>,
    f: Frame,
    visitor: Visitor,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    match Format::asked(&asked.format) {
        Some(format) => export(&app, &f, &visitor, format).await,
        None => list(&app, f, &visitor, None).await,
    }
}

/// The findings with the names that stand in them.
async fn rows(app: &App, f: &Frame, visitor: &Visitor, most: u16) -> Result<Vec<Row>, Problem> {
    let organs = visitor.organs_seen(app).await?;
    let findings = app.store().findings(&organs, most).await?;
    let people: Vec<PersonId> =
        findings.iter().filter_map(|one| Some(one.decided.as_ref()?.person)).collect();
    let names = app.store().names(people).await?;
    let tree = app.tree().await?;
    let view = tree.on(app.today());
    let row = |finding: Finding| Row {
        organ: view.name(finding.organ).unwrap_or_default().to_owned(),
        field: field(f, &finding.found.field),
        by: by(&names, &finding),
        may_decide: decides(visitor, finding.organ),
        finding,
    };
    Ok(findings.into_iter().map(row).collect())
}

/// All of them as a file.
async fn export(
    app: &App,
    f: &Frame,
    visitor: &Visitor,
    format: Format,
) -> Result<Response, Problem> {
    let rows = rows(app, f, visitor, u16::MAX).await?;
    let cells = rows.into_iter().map(|row| {
        let Finding { matter, title, found, on, decided, .. } = row.finding;
        let verdict = decided.as_ref().map(|one| f.of("findings", &one.verdict).into_owned());
        let on_day = decided.as_ref().map(|one| one.on.to_string());
        [
            row.organ,
            title,
            f.of("hit", &found.kind).into_owned(),
            row.field,
            found.passage,
            on.to_string(),
            verdict.unwrap_or_default(),
            decided.map(|one| one.reason).unwrap_or_default(),
            row.by,
            on_day.unwrap_or_default(),
            app.address(&format!("/workbench/disclosures/{matter}")),
        ]
    });
    let cells: Vec<_> = cells.collect();
    let heads = [
        "organ", "title", "kind", "field", "passage", "since", "verdict", "reason", "by", "on",
        "address",
    ];
    let heads = heads.map(|head| f.of("findings-column", head).into_owned());
    format.file(&f.t("findings-title"), heads, &cells)
}

async fn list(
    app: &App,
    f: Frame,
    visitor: &Visitor,
    wrong: Option<(&'static str, String)>,
) -> Result<Response, Problem> {
    let mut rows = rows(app, &f, visitor, SHOWN + 1).await?;
    let has_more = rows.len() > usize::from(SHOWN);
    rows.truncate(usize::from(SHOWN));
    page(&FindingsPage {
        rows,
        has_more,
        wrong,
        scope: match app.site().settings.recheck.outside {
            Outward::Never => "findings-inside",
            Outward::Public | Outward::Private => "findings-outside",
        },
        may_begin: visitor.holds(Role::Office),
        f,
    })
}

/// A field of the item, why a link leads nowhere, or else the name of a file or an address as it is.
fn field(f: &Frame, field: &str) -> String {
    for family in ["scan-field-", ""] {
        let key = format!("{family}{field}");
        let is_code = field.bytes().all(|one| one.is_ascii_lowercase() || one == b'-');
        if is_code && f.words.has(&key) {
            return f.t(&key).into_owned();
        }
    }
    field.to_owned()
}

fn by(names: &HashMap<PersonId, String>, finding: &Finding) -> String {
    let person = finding.decided.as_ref().map(|decided| decided.person);
    person.and_then(|person| names.get(&person).cloned()).unwrap_or_default()
}

/// A decision, or the wish that it be looked through now.
pub(crate) async fn decide(
    State(app): State<App>,
    f: Frame,
    visitor: Visitor,
    posted: Posted,
) -> Result<Response, Problem> {
    if posted.text("do") == "begin" {
        if !visitor.holds(Role::Office) {
            return Err(Problem::Forbidden);
        }
        jobs::recheck_now(&app).await?;
        return Ok(Redirect::to("/workbench/findings").into_response());
    }
    let matter: MatterId = posted.text("matter").parse().map_err(|_| Problem::NotFound)?;
    let record = app.store().matter(matter).await?.ok_or(Problem::NotFound)?;
    if record.register != REGISTER || !visitor.sees(&app, record.organ).await? {
        return Err(Problem::NotFound);
    }
    if !decides(&visitor, record.organ) {
        return Err(Problem::Forbidden);
    }
    let (verdict, reason) = (posted.text("verdict"), posted.text("reason"));
    let key = posted.text("key").to_owned();
    if !VERDICTS.contains(&verdict) || reason.is_empty() {
        let page = list(&app, f, &visitor, Some(("findings-incomplete", key))).await?;
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
    }
    let decided = Decided {
        verdict: verdict.to_owned(),
        reason: reason.chars().take(500).collect(),
        person: visitor.person(),
        on: app.today(),
    };
    let is_there = app.store().finding_decided((record.organ, matter, &key), &decided).await?;
    if is_there {
        Ok(Redirect::to("/workbench/findings").into_response())
    } else {
        Err(Problem::NotFound)
    }
}
