//! `/workbench/people/{person}/handover`: what a successor inherits, to be printed and signed by both; and the handing
//! over of the posts; `/account/handover` the same of oneself. Matters belong to organs, so that they follow the posts by themselves.

use crate::App;
use crate::fields::{Fields, Kind};
use crate::frame::{Frame, page};
use crate::posted::Posted;
use crate::problem::{Problem, sentence};
use crate::visitor::Visitor;
use crate::workbench::matter_path;
use crate::workbench::people::said::Place;
use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use chrono::NaiveDate;
use ledger::{OrganId, PersonId, Refusal};
use serde_json::json;
use store::people::{NewPost, Person, Post};
use uuid::Uuid;

/// An open matter as listed.
struct Row {
    /// Its page, for whom it is open.
    path: Option<String>,
    register: String,
    number: String,
    title: String,
    state: String,
    due: String,
    is_late: bool,
}

/// What is open in one organ.
struct Part {
    organ: String,
    posts: Vec<String>,
    rows: Vec<Row>,
}

#[derive(Template)]
#[template(path = "workbench/handover.html")]
struct Handover {
    f: Frame,
    person: Person,
    id: Uuid,
    /// Whether somebody looks at what is in the own hands.
    is_own: bool,
    parts: Vec<Part>,
    fields: Fields,
    refused: Vec<String>,
}

/// The page to print.
pub(crate) async fn show(
    State(app): State<App>,
    frame: Frame,
    visitor: Visitor,
    Path(id): Path<Uuid>,
) -> Result<Response, Problem> {
    let noted = json!({"act": "handover-read", "whom": PersonId(id)});
    let one = gathered(&app, frame, id, "", Vec::new()).await?;
    app.store().note(visitor.person(), noted).await?;
    page(&one)
}

/// `/account/handover`: the same of oneself, with the way to each matter.
pub(crate) async fn show_own(
    State(app): State<App>,
    frame: Frame,
    visitor: Visitor,
) -> Result<Response, Problem> {
    page(&gathered(&app, frame, visitor.person().0, "", Vec::new()).await?)
}

async fn gathered(
    app: &App,
    frame: Frame,
    id: Uuid,
    successor: &str,
    refused: Vec<String>,
) -> Result<Handover, Problem> {
    let (store, today) = (app.store(), app.today());
    let person = store.person(PersonId(id)).await?.ok_or(Problem::NotFound)?;
    let posts = held(&store.posts_of(person.id).await?, today);
    let tree = app.tree().await?;
    let place = Place { f: &frame, view: tree.on(today) };
    let mut organs: Vec<Option<OrganId>> = posts.iter().map(|post| post.given.organ).collect();
    organs.sort_unstable();
    organs.dedup();
    let is_own = frame.visitor.as_ref().is_some_and(|visitor| visitor.person() == person.id);
    let mut parts = Vec::new();
    for organ in organs {
        let here = posts.iter().filter(|post| post.given.organ == organ);
        let found = match organ {
            Some(organ) => store.in_hand(person.id, organ).await?,
            None => Vec::new(),
        };
        parts.push(Part {
            organ: place.organ(organ),
            posts: here.map(|post| place.post(&post.given)).collect(),
            rows: found.iter().map(|record| row(&place, app, record)).collect(),
        });
    }
    let tomorrow = today.succ_opt().unwrap_or(today);
    let fields = Fields::default()
        .with(&frame, "successor", Kind::Text("off"), successor)
        .with(&frame, "last", Kind::Day, &today.to_string())
        .with(&frame, "first", Kind::Day, &tomorrow.to_string());
    Ok(Handover { person, id, is_own, parts, fields, refused, f: frame })
}

fn held(posts: &[Post], today: NaiveDate) -> Vec<Post> {
    posts.iter().copied().filter(|post| post.is_held(today)).collect()
}

fn row(place: &Place<'_>, app: &App, record: &store::Record) -> Row {
    let register = app.site().registers.get(&record.register);
    let words = register.map(|register| match place.f.is_chinese() {
        true => register.words.zh.clone(),
        false => register.words.en.clone(),
    });
    let summary = &record.summary;
    let key = format!("state-{}-{}", record.register, summary.state);
    let step = register.and_then(|register| register.called(&summary.state));
    let state = match (place.f.words.has(&key), step) {
        (true, _) => place.f.t(&key).into_owned(),
        (false, Some(words)) if place.f.is_chinese() => words.zh.clone(),
        (false, Some(words)) => words.en.clone(),
        (false, None) => summary.state.clone(),
    };
    Row {
        path: place.f.visitor.as_ref().and_then(|visitor| {
            let is_open = visitor.organs().contains(&record.organ);
            matter_path(&record.register, record.matter).filter(|_| is_open)
        }),
        register: words.unwrap_or_else(|| record.register.clone()),
        number: summary.number.clone().unwrap_or_default(),
        title: summary.title.clone(),
        state,
        due: summary.due_on.map(|due| place.f.day(&due)).unwrap_or_default(),
        is_late: summary.due_on.is_some_and(|due| due < app.today()),
    }
}

/// Hands the posts of today over: each is given to the successor from the first day on and ended with the last.
pub(crate) async fn hand_over(
    State(app): State<App>,
    frame: Frame,
    visitor: Visitor,
    Path(id): Path<Uuid>,
    posted: Posted,
) -> Result<Response, Problem> {
    let (store, by) = (app.store(), visitor.person());
    let login = posted.text("successor").to_owned();
    let days = (posted.number::<NaiveDate>("last"), posted.number::<NaiveDate>("first"));
    let successor = store.credentials(&login).await?.map(|found| found.person.id);
    let (Some(successor), (Some(last), Some(first))) = (successor, days) else {
        let refused = vec![sentence(&Refusal::new("successor-unknown"), &frame)];
        return again(&app, frame, id, &login, refused).await;
    };
    if successor == by || successor.0 == id {
        let refused = vec![sentence(&Refusal::new("post-for-oneself"), &frame)];
        return again(&app, frame, id, &login, refused).await;
    }
    let mut refused = Vec::new();
    for post in held(&store.posts_of(PersonId(id)).await?, app.today()) {
        let given = NewPost { person: successor, from_on: first, ..post.given };
        // Whoever holds the post already inherits it all the same.
        let taken = match store.post_given(by, given).await? {
            Err(refusal) if refusal.rule != "post-held-already" => Err(refusal),
            _ => store.post_ended(by, post.id, last).await?.map(|_| ()),
        };
        refused.extend(taken.err().map(|refusal| sentence(&refusal, &frame)));
    }
    if !refused.is_empty() {
        return again(&app, frame, id, &login, refused).await;
    }
    let act = json!({"act": "handed-over", "from": PersonId(id), "whom": successor});
    store.note(by, act).await?;
    Ok(Redirect::to(&format!("/workbench/people/{successor}?done=1")).into_response())
}

async fn again(
    app: &App,
    frame: Frame,
    id: Uuid,
    successor: &str,
    refused: Vec<String>,
) -> Result<Response, Problem> {
    let one = gathered(app, frame, id, successor, refused).await?;
    Ok((StatusCode::CONFLICT, page(&one)?).into_response())
}
