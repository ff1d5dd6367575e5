//! `/sign-in/provider` and back: the single sign-on. The provider says who it is; whether that is somebody here, and may
//! come in, is said here, and nobody is ever made by it.

use super::sign_in::{begun, kept, landing, refused};
use crate::App;
use crate::access::form_urlencoded;
use crate::entrance::address;
use crate::frame::Frame;
use crate::posted::same;
use crate::problem::Problem;
use crate::provider::{Bound, RETURN, Unnamed};
use crate::settings::{FactorOf, SignOn};
use crate::visitor::cookie;
use axum::extract::{Query, Request, State};
use axum::http::header::SET_COOKIE;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use ledger::PersonId;
use serde::Deserialize;
use serde_json::json;
use store::people::{Credentials, SIGN_ON_MAX, Stage, Vouched};
use uuid::Uuid;

/// The cookie that is kept while somebody is at the provider.
const COOKIE: &str = "gongkai-sign-on";

/// Where to go on.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    next: String,
}

/// What the browser brings back from the provider.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Brought {
    #[serde(default)]
    code: String,
    #[serde(default)]
    state: String,
    #[serde(default)]
    error: String,
    /// Who brings it (RFC 9207), where that is told.
    iss: Option<String>,
}

fn settings(app: &App) -> Result<&SignOn, Problem> {
    app.site().settings.sign_on.as_ref().ok_or(Problem::NotFound)
}

/// Sends the browser to the provider.
pub(crate) async fn begin(
    State(app): State<App>,
    frame: Frame,
    Query(asked): Query<Asked>,
    request: Request,
) -> Result<Response, Problem> {
    let settings = settings(&app)?;
    app.entrance().count_address(address(&app.site().settings.trusted_proxies, &request))?;
    let next = landing(&asked.next);
    let begun = app.store().sign_on_begun(next).await?;
    let secret = begun.ok_or(Problem::TooMany)?;
    let (site, now_at) = (app.address(""), app.store().now_at());
    let there = app.provider().address(settings, &site, now_at, &Bound(&secret)).await;
    let Ok(there) = there else {
        return refused(&app, frame, next, "sign-on-unreached", StatusCode::SERVICE_UNAVAILABLE);
    };
    let mut response = Redirect::to(&there).into_response();
    let rest = format!("; Max-Age={}", SIGN_ON_MAX / 1_000_000);
    response.headers_mut().append(SET_COOKIE, kept(&app, (COOKIE, RETURN), &secret, &rest)?);
    Ok(response)
}

/// Takes back whom the provider sends.
pub(crate) async fn end(
    State(app): State<App>,
    frame: Frame,
    Query(brought): Query<Brought>,
    request: Request,
) -> Result<Response, Problem> {
    let settings = settings(&app)?;
    app.entrance().count_address(address(&app.site().settings.trusted_proxies, &request))?;
    let headers = request.headers();
    let mut response = match came(&app, settings, headers, &brought).await? {
        Ok((credentials, next)) => come_in(&app, settings, headers, &credentials, &next).await?,
        Err((key, next)) => {
            let status = match key {
                "sign-on-unreached" => StatusCode::SERVICE_UNAVAILABLE,
                _ => StatusCode::FORBIDDEN,
            };
            refused(&app, frame, &next, key, status)?
        }
    };
    let gone = kept(&app, (COOKIE, RETURN), "", "; Max-Age=0")?;
    response.headers_mut().append(SET_COOKIE, gone);
    Ok(response)
}

/// Who came in and where to, or the key of what is told instead and where it was to lead.
type Came = Result<(Credentials, String), (&'static str, String)>;

async fn came(
    app: &App,
    settings: &SignOn,
    headers: &HeaderMap,
    brought: &Brought,
) -> Result<Came, Problem> {
    let stale = |next: &str| Ok(Err(("sign-on-stale", next.to_owned())));
    let Some(secret) = cookie(headers, COOKIE) else { return stale("") };
    let bound = Bound(secret);
    // Asked first, so that nobody from elsewhere can end a sign-on that is under way.
    if !same(bound.state().as_bytes(), brought.state.as_bytes()) {
        return stale("");
    }
    let Some(next) = app.store().sign_on_ended(secret).await? else { return stale("") };
    let is_other = brought.iss.as_ref().is_some_and(|who| who != settings.issuer.as_str());
    if is_other {
        return Ok(Err(("sign-on-untrue", next)));
    }
    if !brought.error.is_empty() || brought.code.is_empty() {
        return Ok(Err(("sign-on-refused", next)));
    }
    let (site, now_at) = (app.address(""), app.store().now_at());
    let named = app.provider().named(settings, &site, now_at, (&brought.code, &bound)).await;
    let login = match named {
        Ok(login) => login,
        Err(why) => return Ok(Err((key(&why), next))),
    };
    let found = app.store().credentials(&login).await?;
    let why = match &found {
        Some(found) if found.may_try => None,
        Some(found) if !found.person.is_active => Some("stopped"),
        Some(_) => Some("locked"),
        None => Some("unknown"),
    };
    let whom = found.as_ref().map(|found| found.person.id);
    match (found, why) {
        (Some(found), None) => Ok(Ok((found, next))),
        (_, why) => {
            let why = why.unwrap_or("unknown");
            let act = json!({"act": "sign-on-refused", "why": why});
            app.store().note(whom.unwrap_or(PersonId(Uuid::nil())), act).await?;
            let key = match why {
                "stopped" => "sign-on-stopped",
                "locked" => "sign-on-locked",
                _ => "sign-on-unknown",
            };
            Ok(Err((key, next)))
        }
    }
}

/// The key of what is told of somebody who was not named.
fn key(why: &Unnamed) -> &'static str {
    match why {
        Unnamed::Unreached => "sign-on-unreached",
        Unnamed::Refused => "sign-on-refused",
        Unnamed::Untrue => "sign-on-untrue",
        Unnamed::Untold => "sign-on-untold",
    }
}

/// Begins the session; a second factor of ours is asked for where the provider's does not count.
async fn come_in(
    app: &App,
    settings: &SignOn,
    headers: &HeaderMap,
    found: &Credentials,
    next: &str,
) -> Result<Response, Problem> {
    let person = &found.person;
    let (stage, vouched, path) = match settings.second_factor {
        FactorOf::Provider => (Stage::Whole, Vouched::Factor, next.to_owned()),
        FactorOf::Site if person.has_factor => {
            let path = format!("/sign-in/factor?next={}", form_urlencoded(next));
            (Stage::Factor, Vouched::Login, path)
        }
        FactorOf::Site => (Stage::Whole, Vouched::Login, next.to_owned()),
    };
    begun(app, person.id, (stage, Some(vouched)), headers, &path).await
}
