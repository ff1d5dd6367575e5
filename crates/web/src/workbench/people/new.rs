//! `/workbench/people/new`: somebody who is new, with an initial password that is shown once.

use crate::App;
use crate::entrance::hashed;
use crate::fields::{Fields, Kind};
use crate::frame::{Frame, page};
use crate::password::made_up;
use crate::posted::Posted;
use crate::problem::{Problem, sentence};
use crate::visitor::Visitor;
use crate::workbench::sign_in::wrong;
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use std::sync::Arc;
use uuid::Uuid;

#[derive(Template)]
#[template(path = "workbench/person-new.html")]
struct New {
    f: Frame,
    fields: Fields,
}

/// The initial password of somebody, shown this once.
#[derive(Template)]
#[template(path = "workbench/person-password.html")]
pub(super) struct Initial {
    pub(super) f: Frame,
    pub(super) id: Uuid,
    pub(super) name: String,
    pub(super) login: String,
    pub(super) password: String,
}

fn fields(f: &Frame, login: &str, name: &str) -> Fields {
    Fields::default().with(f, "name", Kind::Text("off"), name).with(
        f,
        "login",
        Kind::Text("off"),
        login,
    )
}

/// The form.
pub(crate) async fn show(frame: Frame) -> Result<Response, Problem> {
    page(&New { fields: fields(&frame, "", ""), f: frame })
}

/// Adds the person.
pub(crate) async fn add(
    State(app): State<App>,
    frame: Frame,
    visitor: Visitor,
    posted: Posted,
) -> Result<Response, Problem> {
    let (login, name) = (posted.text("login"), posted.text("name"));
    let password = made_up().map_err(|error| Problem::Failed(Arc::new(error)))?;
    let hash = hashed(password.clone()).await?;
    match app.store().person_added(visitor.person(), login, name, &hash).await? {
        Ok(id) => {
            let (login, name) = (login.to_owned(), name.to_owned());
            page(&Initial { f: frame, id: id.0, name, login, password })
        }
        Err(refusal) => {
            let mut fields = fields(&frame, login, name);
            let field = if refusal.rule.starts_with("login-") { "login" } else { "name" };
            fields.wrong(field, sentence(&refusal, &frame));
            wrong(&New { f: frame, fields })
        }
    }
}
