//! `/workbench/people/{person}`: one person, with everything that may be changed by those who may: the system
//! administrator changes people and deputies, the security administrator posts, sessions and second factors, the auditor
//! reads.

use super::said::{Place, instant, roles};
use crate::App;
use crate::fields::{Fields, Kind};
use crate::frame::{Frame, page};
use crate::problem::Problem;
use crate::visitor::Visitor;
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use ledger::{PersonId, Refusal};
use serde::Deserialize;
use serde_json::json;
use store::people::{Deputy, Person, Post, Session};
use uuid::Uuid;

/// A post as listed.
struct PostRow {
    id: Uuid,
    text: String,
    /// Whether it is held today or will be.
    is_open: bool,
}

/// A deputyship as listed.
struct DeputyRow {
    id: Uuid,
    text: String,
}

/// A session as listed.
struct SessionRow {
    agent: String,
    began: String,
    seen: String,
}

#[derive(Template)]
#[template(path = "workbench/person.html")]
struct OnePerson {
    f: Frame,
    person: Person,
    id: Uuid,
    state: String,
    mark: &'static str,
    posts: Vec<PostRow>,
    deputies: Vec<DeputyRow>,
    sessions: Vec<SessionRow>,
    rename: Fields,
    post: Fields,
    deputy: Fields,
    refused: Option<String>,
    done: bool,
}

/// Whether something was just done.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    done: String,
}

/// Shows a person; sessions only to those who watch over them, which is noted.
pub(crate) async fn show(
    State(app): State<App>,
    frame: Frame,
    visitor: Visitor,
    Path(id): Path<Uuid>,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let one = gathered(&app, frame, &visitor, id, None).await?;
    page(&OnePerson { done: asked.done == "1", ..one })
}

/// Shows a person behind a change that was refused.
pub(super) async fn refused(
    app: &App,
    frame: Frame,
    visitor: &Visitor,
    id: Uuid,
    refusal: &Refusal,
) -> Result<Response, Problem> {
    let one = gathered(app, frame, visitor, id, Some(refusal)).await?;
    Ok((StatusCode::CONFLICT, page(&one)?).into_response())
}

async fn gathered(
    app: &App,
    frame: Frame,
    visitor: &Visitor,
    id: Uuid,
    refusal: Option<&Refusal>,
) -> Result<OnePerson, Problem> {
    let (store, today) = (app.store(), app.today());
    let person = store.person(PersonId(id)).await?.ok_or(Problem::NotFound)?;
    let tree = app.tree().await?;
    let place = Place { f: &frame, view: tree.on(today) };
    let posts = store.posts_of(person.id).await?;
    let deputies = store.deputies_of(person.id, today).await?;
    let named = deputies.iter().flat_map(|one| [one.named.absent, one.named.deputy]);
    let names = store.names(named).await?;
    let name = |id: PersonId| names.get(&id).cloned().unwrap_or_else(|| id.to_string());
    let watches = frame.holds("security") || frame.holds("audit");
    let sessions = match watches {
        false => Vec::new(),
        true => {
            let act = json!({"act": "sessions-read", "whom": person.id});
            store.note(visitor.person(), act).await?;
            store.sessions_of(person.id).await?
        }
    };
    let (key, mark) = super::state(app, &person);
    let fields = forms(&place, &person, &today.to_string());
    let [rename, post, deputy] = fields;
    Ok(OnePerson {
        id,
        state: frame.t(key).into_owned(),
        mark,
        posts: posts.iter().map(|post| post_row(&place, post, today)).collect(),
        deputies: deputies.iter().map(|one| deputy_row(&place, one, &name)).collect(),
        sessions: sessions.into_iter().map(session_row).collect(),
        rename,
        post,
        deputy,
        refused: refusal.map(|refusal| crate::problem::sentence(refusal, &frame)),
        done: false,
        person,
        f: frame,
    })
}

/// The forms of the page: another name, a further post, a deputy.
fn forms(place: &Place<'_>, person: &Person, today: &str) -> [Fields; 3] {
    let f = place.f;
    let organs = place.choices(&f.t("people-installation"));
    let rename = Fields::default().with(f, "name", Kind::Text("off"), &person.name);
    let post = Fields::default()
        .with(f, "role", Kind::Choice(roles(f)), "clerk")
        .with(f, "organ", Kind::Choice(organs.clone()), "")
        .with(f, "from", Kind::Day, today)
        .with(f, "until", Kind::Day, "");
    let deputy = Fields::default()
        .with(f, "deputy-login", Kind::Text("off"), "")
        .with(f, "deputy-organ", Kind::Choice(organs), "")
        .with(f, "deputy-from", Kind::Day, today)
        .with(f, "deputy-until", Kind::Day, "");
    [rename, post, deputy]
}

fn post_row(place: &Place<'_>, post: &Post, today: chrono::NaiveDate) -> PostRow {
    let is_open = post.given.until_on.is_none_or(|until| today <= until);
    PostRow { id: post.id, text: place.post(&post.given), is_open }
}

fn deputy_row(place: &Place<'_>, one: &Deputy, name: &impl Fn(PersonId) -> String) -> DeputyRow {
    let named = &one.named;
    let who = place.f.say_two(
        "people-deputy",
        ("absent", name(named.absent)),
        ("deputy", name(named.deputy)),
    );
    let days = place.f.say_two(
        "people-from-until",
        ("from", place.f.day(&named.from_on)),
        ("until", place.f.day(&named.until_on)),
    );
    DeputyRow { id: one.id, text: format!("{} {who} {days}", place.organ(Some(named.organ))) }
}

fn session_row(session: Session) -> SessionRow {
    SessionRow {
        agent: session.agent,
        began: instant(session.created_at),
        seen: instant(session.seen_at),
    }
}
