//! `/account`: what belongs to the one who is signed in: posts, sessions, password, second factor.

pub(crate) mod factor;
pub(crate) mod password;

use crate::App;
use crate::frame::{Frame, page};
use crate::posted::Posted;
use crate::problem::Problem;
use crate::visitor::Visitor;
use crate::workbench::people::said::{Place, instant};
use askama::Template;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use store::people::Stage;
use uuid::Uuid;

/// What was just done.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    done: String,
}

/// A session as it is listed.
struct Row {
    id: Uuid,
    agent: String,
    began: String,
    seen: String,
    is_this: bool,
}

#[derive(Template)]
#[template(path = "workbench/account.html")]
struct Account {
    f: Frame,
    login: String,
    name: String,
    posts: Vec<String>,
    sessions: Vec<Row>,
    has_factor: bool,
    codes_left: u64,
    done: Option<String>,
}

/// Shows it.
pub(crate) async fn show(
    State(app): State<App>,
    frame: Frame,
    visitor: Visitor,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let signed = &visitor.signed;
    let tree = app.tree().await?;
    let place = Place { f: &frame, view: tree.on(app.today()) };
    let mut posts = Vec::new();
    let names =
        app.store().names(visitor.posts().iter().filter_map(|held| held.deputy_for)).await?;
    for held in visitor.posts() {
        let deputy = held.deputy_for.and_then(|absent| names.get(&absent));
        let post = place.post(&held.post.given);
        posts.push(match deputy {
            Some(name) => format!("{post}{}", frame.say("account-deputy-for", "name", name)),
            None => post,
        });
    }
    let sessions = app.store().sessions_of(signed.person.id).await?.into_iter().map(|one| Row {
        is_this: one.id == signed.session.id,
        id: one.id,
        agent: one.agent,
        began: instant(one.created_at),
        seen: instant(one.seen_at),
    });
    let known = ["password", "factor", "sessions"].contains(&asked.done.as_str());
    let done = known.then(|| frame.t(&format!("account-done-{}", asked.done)).into_owned());
    page(&Account {
        login: signed.person.login.clone(),
        name: signed.person.name.clone(),
        posts,
        sessions: sessions.collect(),
        has_factor: signed.person.has_factor,
        codes_left: app.store().codes_left(signed.person.id).await?,
        done,
        f: frame,
    })
}

/// Ends one session, or all.
pub(crate) async fn end(
    State(app): State<App>,
    visitor: Visitor,
    posted: Posted,
) -> Result<Response, Problem> {
    let person = visitor.person();
    match posted.number::<Uuid>("session") {
        Some(session) => {
            app.store().session_ended(person, person, session).await??;
        }
        None => {
            app.store().sessions_ended(person, person).await?;
        }
    }
    Ok(Redirect::to("/account?done=sessions").into_response())
}

/// What a page that finishes a sign-in waits for: the second factor.
fn before_password(visitor: &Visitor) -> Option<Redirect> {
    let is_half = visitor.signed.session.stage == Stage::Factor;
    is_half.then(|| Redirect::to("/sign-in/factor"))
}

/// And setting up a second factor waits for a password of the own choice.
fn before_factor(visitor: &Visitor) -> Option<Redirect> {
    let must_change = visitor.must_change();
    before_password(visitor).or(must_change.then(|| Redirect::to("/account/password")))
}
