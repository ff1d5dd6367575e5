//! `/workbench/searches`: what people sought and nothing, or nothing with all words, was found for; counted, never by
//! whom. What has been seen to is struck off.

use crate::App;
use crate::access::form_urlencoded;
use crate::frame::{Frame, page};
use crate::posted::Posted;
use crate::problem::Problem;
use askama::Template;
use axum::extract::State;
use axum::response::{Redirect, Response};
use store::Unmet;

/// How many are shown, those sought most.
const SHOWN: u16 = 300;

#[derive(Template)]
#[template(path = "workbench/searches.html")]
struct Searches {
    f: Frame,
    unmet: Vec<Unmet>,
}

impl Searches {
    fn again(&self, unmet: &Unmet) -> String {
        format!("/search?q={}", form_urlencoded(&unmet.words))
    }
}

pub(crate) async fn show(State(app): State<App>, f: Frame) -> Result<Response, Problem> {
    page(&Searches { f, unmet: app.store().unmet(SHOWN).await? })
}

/// Strikes words off.
pub(crate) async fn strike(State(app): State<App>, posted: Posted) -> Result<Redirect, Problem> {
    app.store().forget_unmet(posted.text("words")).await?;
    Ok(Redirect::to("/workbench/searches"))
}
