//! `/sign-in`, its second step `/sign-in/factor`, and `/sign-out`. The secret of the session is a new one after each
//! step, so that nobody can give another a session that he knows. The single sign-on stands in `workbench::sign_on`.

use crate::App;
use crate::access::form_urlencoded;
use crate::choice::own_path;
use crate::entrance::{address, agent, measured};
use crate::fields::{Fields, Kind};
use crate::frame::{Frame, page};
use crate::posted::Posted;
use crate::problem::Problem;
use crate::second_factor;
use crate::visitor::{COOKIE_NAME, Visitor, cookie};
use askama::Template;
use axum::extract::{Query, Request, State};
use axum::http::header::SET_COOKIE;
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use ledger::PersonId;
use serde::Deserialize;
use store::people::{Person, Stage, Vouched};

/// Where to go on.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    next: String,
}

#[derive(Template)]
#[template(path = "workbench/sign-in.html")]
struct SignIn {
    f: Frame,
    fields: Fields,
    /// The second step.
    is_factor: bool,
    /// Where to sign in by a provider elsewhere, and the words for it.
    single: Option<(String, String)>,
    /// Why a sign-on did not succeed.
    notice: Option<String>,
}

impl SignIn {
    /// The first step, with the way to the provider if there is one.
    fn first(app: &App, f: Frame, fields: Fields, next: &str) -> SignIn {
        let single = app.site().settings.sign_on.as_ref().map(|provider| {
            let words = provider.words.clone();
            let words = words.unwrap_or_else(|| f.t("sign-on-go").into_owned());
            (format!("/sign-in/provider?next={}", form_urlencoded(landing(next))), words)
        });
        SignIn { f, fields, is_factor: false, single, notice: None }
    }

    fn second(f: Frame, fields: Fields) -> SignIn {
        SignIn { f, fields, is_factor: true, single: None, notice: None }
    }
}

/// Where somebody lands who was going nowhere in particular.
const LANDING: &str = "/workbench";

pub(crate) fn landing(next: &str) -> &str {
    match own_path(next) {
        "/" => LANDING,
        path => path,
    }
}

/// The form for login and password.
pub(crate) async fn show(
    State(app): State<App>,
    frame: Frame,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    if frame.visitor.as_ref().is_some_and(|one| one.signed.session.stage == Stage::Whole) {
        return Ok(Redirect::to(landing(&asked.next)).into_response());
    }
    let fields = entrance(&frame, "", &asked.next);
    page(&SignIn::first(&app, frame, fields, &asked.next))
}

/// The form again, because a single sign-on did not succeed; a password still does.
pub(crate) fn refused(
    app: &App,
    frame: Frame,
    next: &str,
    key: &str,
    status: StatusCode,
) -> Result<Response, Problem> {
    let fields = entrance(&frame, "", next);
    let notice = Some(frame.t(key).into_owned());
    let one = SignIn { notice, ..SignIn::first(app, frame, fields, next) };
    Ok((status, page(&one)?).into_response())
}

fn entrance(f: &Frame, login: &str, next: &str) -> Fields {
    Fields::default()
        .with(f, "login", Kind::Text("username"), login)
        .with(f, "password", Kind::Password("current-password"), "")
        .with(f, "next", Kind::Hidden, next)
}

/// Takes login and password. What was wrong with them is not told.
pub(crate) async fn enter(
    State(app): State<App>,
    frame: Frame,
    request: Request,
) -> Result<Response, Problem> {
    let from = address(&app.site().settings.trusted_proxies, &request);
    let headers = request.headers().clone();
    let posted = Posted::without_session(request, &app).await?;
    let login = posted.text("login").to_owned();
    app.entrance().count(from, &login)?;
    // A password may begin or end with a space.
    let password = posted.all("password").next().unwrap_or_default().to_owned();
    let Some(person) = measured(&app, &login, &password).await? else {
        let mut fields = entrance(&frame, &login, posted.text("next"));
        fields.wrong("password", frame.t("sign-in-wrong"));
        return wrong(&SignIn::first(&app, frame, fields, posted.text("next")));
    };
    let next = landing(posted.text("next"));
    let (stage, path) = match person.has_factor {
        true => (Stage::Factor, format!("/sign-in/factor?next={}", form_urlencoded(next))),
        false => (Stage::Whole, next.to_owned()),
    };
    begun(&app, person.id, (stage, None), &headers, &path).await
}

/// The form for a code.
pub(crate) async fn show_factor(
    frame: Frame,
    visitor: Visitor,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    if visitor.signed.session.stage == Stage::Whole {
        return Ok(Redirect::to(landing(&asked.next)).into_response());
    }
    let fields = second(&frame, &asked.next);
    page(&SignIn::second(frame, fields))
}

fn second(f: &Frame, next: &str) -> Fields {
    Fields::default().with(f, "code", Kind::Text("one-time-code"), "").with(
        f,
        "next",
        Kind::Hidden,
        next,
    )
}

/// Takes a code: of the authenticator, or of the card.
pub(crate) async fn enter_factor(
    State(app): State<App>,
    frame: Frame,
    visitor: Visitor,
    headers: HeaderMap,
    posted: Posted,
) -> Result<Response, Problem> {
    let person = &visitor.signed.person;
    if visitor.signed.session.stage == Stage::Whole {
        return Ok(Redirect::to(landing(posted.text("next"))).into_response());
    }
    app.entrance().count(None, &person.login)?;
    if !is_proved(&app, person, posted.text("code")).await? {
        let mut fields = second(&frame, posted.text("next"));
        fields.wrong("code", frame.t("sign-in-code-wrong"));
        return wrong(&SignIn::second(frame, fields));
    }
    let come = (Stage::Whole, visitor.signed.session.vouched);
    begun(&app, person.id, come, &headers, landing(posted.text("next"))).await
}

/// Whether a code proves the second factor; each does so once. During a lock-out none is looked at.
pub(crate) async fn is_proved(app: &App, person: &Person, code: &str) -> Result<bool, Problem> {
    let store = app.store();
    if store.now_at() < person.locked_until {
        return Ok(false);
    }
    let secret = store.factor_secret(person.id).await?;
    let step = secret.and_then(|secret| second_factor::step(&secret, code, store.now_at()));
    let is_proved = match step {
        Some(step) => store.factor_used(person.id, step).await?,
        None => store.code_spent(person.id, code).await?,
    };
    if !is_proved {
        store.sign_in_failed(Some(person.id)).await?;
    }
    Ok(is_proved)
}

/// Ends the session.
pub(crate) async fn leave(
    State(app): State<App>,
    visitor: Visitor,
    _: Posted,
) -> Result<Response, Problem> {
    let (person, session) = (visitor.person(), visitor.signed.session.id);
    // If it has ended meanwhile, so much the better.
    let _ = app.store().session_ended(person, person, session).await?;
    let mut response = Redirect::to("/").into_response();
    response.headers_mut().append(SET_COOKIE, kept(&app, (COOKIE_NAME, "/"), "", "; Max-Age=0")?);
    Ok(response)
}

/// Begins a session in place of the one that came along, and goes on to a path.
pub(crate) async fn begun(
    app: &App,
    person: PersonId,
    come: (Stage, Option<Vouched>),
    headers: &HeaderMap,
    path: &str,
) -> Result<Response, Problem> {
    let before = cookie(headers, COOKIE_NAME);
    let begun = app.store().session_vouched(person, come, agent(headers), before).await?;
    let mut response = Redirect::to(path).into_response();
    response.headers_mut().append(SET_COOKIE, kept(app, (COOKIE_NAME, "/"), &begun.secret, "")?);
    Ok(response)
}

/// A cookie that holds a secret, sent back on a path; over plain HTTP it cannot be kept to secure connections.
pub(crate) fn kept(
    app: &App,
    (name, path): (&str, &str),
    secret: &str,
    more: &str,
) -> Result<HeaderValue, Problem> {
    let secure = if app.site().settings.is_secure() { "; Secure" } else { "" };
    let text = format!("{name}={secret}; Path={path}; HttpOnly; SameSite=Lax{secure}{more}");
    HeaderValue::from_str(&text).map_err(|_| Problem::NotFound)
}

/// A form with something wrong in it.
pub(crate) fn wrong(template: &impl Template) -> Result<Response, Problem> {
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page(template)?).into_response())
}
