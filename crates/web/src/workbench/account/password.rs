//! `/account/password`: another password, of the own choice. Whoever was given one comes here first.

use super::before_password;
use crate::App;
use crate::entrance::{hashed, knows};
use crate::fields::{Fields, Kind};
use crate::frame::{Frame, page};
use crate::password::weakness;
use crate::posted::Posted;
use crate::problem::Problem;
use crate::visitor::Visitor;
use crate::workbench::sign_in::{begun, wrong};
use askama::Template;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use store::people::{Stage, Term};

#[derive(Template)]
#[template(path = "workbench/account-password.html")]
struct Change {
    f: Frame,
    fields: Fields,
    must_change: bool,
}

fn fields(f: &Frame) -> Fields {
    Fields::default()
        .with(f, "password-now", Kind::Password("current-password"), "")
        .with(f, "password-new", Kind::Password("new-password"), "")
        .with(f, "password-again", Kind::Password("new-password"), "")
}

/// The form.
pub(crate) async fn show(frame: Frame, visitor: Visitor) -> Result<Response, Problem> {
    if let Some(elsewhere) = before_password(&visitor) {
        return Ok(elsewhere.into_response());
    }
    let must_change = visitor.signed.person.must_change;
    page(&Change { fields: fields(&frame), f: frame, must_change })
}

/// Changes it; all sessions end, and one begins.
pub(crate) async fn change(
    State(app): State<App>,
    frame: Frame,
    visitor: Visitor,
    headers: HeaderMap,
    posted: Posted,
) -> Result<Response, Problem> {
    if let Some(elsewhere) = before_password(&visitor) {
        return Ok(elsewhere.into_response());
    }
    let person = &visitor.signed.person;
    let raw = |name: &str| posted.all(name).next().unwrap_or_default().to_owned();
    let (now, new, again) = (raw("password-now"), raw("password-new"), raw("password-again"));
    let mut fields = fields(&frame);
    if let Some(weakness) = weakness(&new, &person.login) {
        fields.wrong("password-new", frame.t(weakness.key()));
    } else if new == now {
        fields.wrong("password-new", frame.t("password-as-before"));
    } else if new != again {
        fields.wrong("password-again", frame.t("password-differs"));
    }
    if fields.are_right() && !knows(&app, person, &now).await? {
        fields.wrong("password-now", frame.t("password-now-wrong"));
    }
    if !fields.are_right() {
        let must_change = person.must_change;
        return wrong(&Change { f: frame, fields, must_change });
    }
    let hash = hashed(new).await?;
    app.store().password_set(person.id, person.id, &hash, Term::Chosen).await??;
    let come = (Stage::Whole, visitor.signed.session.vouched);
    begun(&app, person.id, come, &headers, "/account?done=password").await
}
