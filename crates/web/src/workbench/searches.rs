//! `/workbench/searches`: what people sought and nothing, or nothing with all words, was found for; counted, never by
//! whom. What has been seen to is struck off.

use crate::App;
use crate::access::form_urlencoded;
use crate::frame::{Frame, page};
use crate::posted::Posted;
use crate::problem::Problem;
use crate::workbench::exported::Format;
use askama::Template;
use axum::extract::{Query, State};
use axum::response::{Redirect, Response};
use serde::Deserialize;
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

/// What the address asks for.
#[derive(Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    format: String,
}

pub(crate) async fn show(
    State(app): State<App>,
    f: Frame,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    if let Some(format) = Format::asked(&asked.format) {
        let unmet = app.store().unmet(u16::MAX).await?;
        let row = |one: Unmet| [one.words, one.times.to_string(), one.last_on.to_string()];
        let rows: Vec<_> = unmet.into_iter().map(row).collect();
        let heads = ["searches-words", "searches-times", "searches-last"];
        let heads = heads.map(|key| f.t(key).into_owned());
        return format.file(&f.t("searches-heading"), heads, &rows);
    }
    page(&Searches { f, unmet: app.store().unmet(SHOWN).await? })
}

/// Strikes words off.
pub(crate) async fn strike(State(app): State<App>, posted: Posted) -> Result<Redirect, Problem> {
    app.store().forget_unmet(posted.text("words")).await?;
    Ok(Redirect::to("/workbench/searches"))
}
