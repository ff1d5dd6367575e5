//! `/account/factor` and `/account/card`: the second factor, by an authenticator or by a printed card of codes. Both ask
//! for the password once more, because whoever sits before an open session is not always its owner.

use super::before_factor;
use crate::App;
use crate::entrance::knows;
use crate::fields::{Fields, Kind};
use crate::frame::{Frame, page};
use crate::posted::Posted;
use crate::problem::Problem;
use crate::qr;
use crate::second_factor::{address, grouped, secret, step};
use crate::visitor::Visitor;
use crate::workbench::sign_in::wrong;
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use std::sync::Arc;

#[derive(Template)]
#[template(path = "workbench/account-factor.html")]
struct SetUp {
    f: Frame,
    fields: Fields,
    card: Fields,
    secret: String,
    address: String,
    /// The address as a picture for the camera of a telephone.
    code: Option<String>,
    is_demanded: bool,
}

#[derive(Template)]
#[template(path = "workbench/account-card.html")]
struct Card {
    f: Frame,
    login: String,
    codes: Vec<String>,
}

fn set_up(f: Frame, visitor: &Visitor, secret: String) -> SetUp {
    let address = address(&secret, &visitor.signed.person.login, &f.site);
    SetUp {
        fields: Fields::default()
            .with(&f, "secret", Kind::Hidden, &secret)
            .with(&f, "code", Kind::Text("one-time-code"), "")
            .with(&f, "password", Kind::Password("current-password"), ""),
        card: card_fields(&f),
        code: qr::svg(&address, &f.t("account-factor-code")),
        address,
        secret: grouped(&secret),
        is_demanded: visitor.lacks_factor(),
        f,
    }
}

fn card_fields(f: &Frame) -> Fields {
    Fields::default().with(f, "card-password", Kind::Password("current-password"), "")
}

/// Shows a fresh secret, to be taken over and proved by a code.
pub(crate) async fn show(frame: Frame, visitor: Visitor) -> Result<Response, Problem> {
    if let Some(elsewhere) = before_factor(&visitor) {
        return Ok(elsewhere.into_response());
    }
    let secret = secret().map_err(|error| Problem::Failed(Arc::new(error)))?;
    page(&set_up(frame, &visitor, secret))
}

/// Takes the secret into use once a code has proved that the authenticator holds it.
pub(crate) async fn prove(
    State(app): State<App>,
    frame: Frame,
    visitor: Visitor,
    posted: Posted,
) -> Result<Response, Problem> {
    if let Some(elsewhere) = before_factor(&visitor) {
        return Ok(elsewhere.into_response());
    }
    let person = &visitor.signed.person;
    let secret = posted.text("secret").to_owned();
    let step = step(&secret, posted.text("code"), app.store().now_at());
    let password = posted.all("password").next().unwrap_or_default();
    let knows = step.is_some() && knows(&app, person, password).await?;
    if let Some(step) = step.filter(|_| knows) {
        app.store().factor_set(person.id, person.id, &secret, step).await??;
        return Ok(Redirect::to("/account?done=factor").into_response());
    }
    let mut again = set_up(frame, &visitor, secret);
    let (field, key) = match step {
        None => ("code", "sign-in-code-wrong"),
        Some(_) => ("password", "password-now-wrong"),
    };
    again.fields.wrong(field, again.f.t(key));
    wrong(&again)
}

/// Makes a card of codes and shows it this once, to be printed.
pub(crate) async fn card(
    State(app): State<App>,
    frame: Frame,
    visitor: Visitor,
    posted: Posted,
) -> Result<Response, Problem> {
    if let Some(elsewhere) = before_factor(&visitor) {
        return Ok(elsewhere.into_response());
    }
    let person = &visitor.signed.person;
    let password = posted.all("card-password").next().unwrap_or_default();
    if !knows(&app, person, password).await? {
        let secret = secret().map_err(|error| Problem::Failed(Arc::new(error)))?;
        let mut again = set_up(frame, &visitor, secret);
        again.card.wrong("card-password", again.f.t("password-now-wrong"));
        return wrong(&again);
    }
    let codes = app.store().card_made(person.id, person.id).await??;
    page(&Card { f: frame, login: person.login.clone(), codes })
}
