//! `/workbench/security`: the security journal, as the auditor reads and exports it. Every look is itself an entry, and
//! nobody changes one.

mod export;

use crate::App;
use crate::access::form_urlencoded;
use crate::frame::{Frame, page};
use crate::problem::Problem;
use crate::visitor::Visitor;
use crate::workbench::people::said::{begins_at, instant};
use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use chrono::NaiveDate;
use export::Form;
use ledger::PersonId;
use serde::Deserialize;
use serde_json::{Value, json};
use std::collections::HashMap;
use store::{Noted, NotedQuery};
use uuid::Uuid;

/// Entries of a page.
const PAGE: u16 = 100;

/// The codes of the acts that are noted here, in the order in which they are offered.
const ACTS: &[&str] = &[
    "sign-in",
    "sign-in-failed",
    "password-accepted",
    "sign-on-accepted",
    "sign-on-refused",
    "session-ended",
    "sessions-ended",
    "sessions-read",
    "password-changed",
    "password-reset",
    "factor-set",
    "factor-removed",
    "card-made",
    "code-spent",
    "person-added",
    "person-renamed",
    "person-stopped",
    "person-resumed",
    "post-given",
    "post-ended",
    "deputised",
    "deputy-ended",
    "handed-over",
    "handover-read",
    "people-exported",
    "unsealed",
    "exported",
    "key-rotated",
    "journal-read",
    "journal-exported",
];

/// Which entries are asked for.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    act: String,
    #[serde(default)]
    login: String,
    #[serde(default)]
    from: String,
    #[serde(default)]
    to: String,
    #[serde(default)]
    before: Option<u64>,
    #[serde(default)]
    format: String,
}

/// An entry as listed.
struct Row {
    position: u64,
    at: String,
    who: String,
    act: String,
    /// Whom and what it concerns, by name where there is one.
    rest: String,
}

#[derive(Template)]
#[template(path = "workbench/security.html")]
struct Journal {
    f: Frame,
    rows: Vec<Row>,
    acts: Vec<(String, String)>,
    act: String,
    login: String,
    from: String,
    to: String,
    here: String,
    next: Option<u64>,
}

/// A page of the journal, or the whole of what was asked for as a list.
pub(crate) async fn show(
    State(app): State<App>,
    frame: Frame,
    visitor: Visitor,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let query = asked.query(&app).await?;
    let form = Form::asked(&asked.format);
    let code = if form.is_some() { "journal-exported" } else { "journal-read" };
    let noted = json!({"act": code, "of": asked.act, "from": asked.from, "to": asked.to});
    app.store().note(visitor.person(), noted).await?;
    if let Some(form) = form {
        return export::export(&app, &frame, (query, form), &asked.here()).await;
    }
    let found = app.store().noted(&query, PAGE).await?;
    let next = found.last().map(|last| last.position).filter(|_| found.len() == usize::from(PAGE));
    let rows = told(&app, &frame, &found).await?;
    let mut acts = vec![(String::new(), frame.t("journal-any-act").into_owned())];
    acts.extend(ACTS.iter().map(|code| ((*code).to_owned(), called(&frame, code))));
    let here = asked.here();
    let Asked { act, login, from, to, .. } = asked;
    page(&Journal { rows, acts, act, login, from, to, here, next, f: frame })
}

impl Asked {
    async fn query(&self, app: &App) -> Result<NotedQuery, Problem> {
        let day = |text: &str| match text.trim() {
            "" => Ok(None),
            day => day.parse::<NaiveDate>().map(Some).map_err(|_| Problem::NotFound),
        };
        let found = match self.login.trim() {
            "" => None,
            login => {
                let found = app.store().credentials(login).await?;
                // Nobody is the one with a login that nobody has.
                Some(found.map_or(PersonId(Uuid::max()), |found| found.person.id))
            }
        };
        Ok(NotedQuery {
            person: found,
            act: Some(self.act.clone()).filter(|act| !act.is_empty()),
            from_at: day(&self.from)?.map(begins_at),
            until_at: day(&self.to)?.and_then(|to| to.succ_opt()).map(begins_at),
            before: self.before,
        })
    }

    /// The address of the same list, without its page.
    fn here(&self) -> String {
        let [act, login, from, to] =
            [&self.act, &self.login, &self.from, &self.to].map(|text| form_urlencoded(text));
        format!("/workbench/security?act={act}&login={login}&from={from}&to={to}")
    }
}

/// What an act is called; its code, if it has no words.
fn called(f: &Frame, code: &str) -> String {
    let key = format!("noted-{code}");
    if f.words.has(&key) { f.t(&key).into_owned() } else { code.to_owned() }
}

async fn told(app: &App, f: &Frame, found: &[Noted]) -> Result<Vec<Row>, Problem> {
    let named = found.iter().flat_map(|one| {
        let texts = one.act.as_object().into_iter().flat_map(|act| act.values());
        let ids = texts.filter_map(|value| value.as_str()?.parse::<Uuid>().ok());
        ids.map(PersonId).chain([one.person]).collect::<Vec<_>>()
    });
    let names = app.store().names(named.collect::<Vec<_>>()).await?;
    let row = |one: &Noted| Row {
        position: one.position,
        at: instant(one.recorded_at),
        who: name(f, &names, one.person),
        act: called(f, one.act.get("act").and_then(Value::as_str).unwrap_or_default()),
        rest: rest(&one.act, &names),
    };
    Ok(found.iter().map(row).collect())
}

fn name(f: &Frame, names: &HashMap<PersonId, String>, person: PersonId) -> String {
    match names.get(&person) {
        Some(name) => name.clone(),
        None if person.0.is_nil() => f.t("journal-nobody").into_owned(),
        None => person.to_string(),
    }
}

/// The values of an act beside its code, people by their names.
fn rest(act: &Value, names: &HashMap<PersonId, String>) -> String {
    let value = |value: &Value| match value {
        Value::String(text) => {
            let id = text.parse().ok().map(PersonId);
            id.and_then(|id| names.get(&id)).unwrap_or(text).clone()
        }
        other => other.to_string(),
    };
    let pairs = act.as_object().into_iter().flatten();
    let pairs = pairs.filter(|(key, one)| key.as_str() != "act" && !one.is_null());
    pairs.map(|(key, one)| format!("{key}: {}", value(one))).collect::<Vec<_>>().join("; ")
}
