//! `/`: search first, then the five statutory columns, what is newest, and the three things people come for.

use super::item::Item;
use crate::App;
use crate::frame::{Frame, page};
use crate::problem::Problem;
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use store::Shelf;

/// How many of the newest items are shown.
const NEWEST: u16 = 12;

#[derive(Template)]
#[template(path = "portal/home.html")]
struct Home {
    f: Frame,
    newest: Vec<Item>,
    norms: Vec<Item>,
    notices: Vec<Item>,
}

pub(crate) async fn show(State(app): State<App>, f: Frame) -> Result<Response, Problem> {
    let of_kind = |kind: Option<&str>| Shelf { kind: kind.map(str::to_owned), ..Shelf::default() };
    let newest = app.store().shelf(&of_kind(None), None, NEWEST).await?;
    let norms = app.store().shelf(&of_kind(Some("normative")), None, 6).await?;
    let notices = app.store().shelf(&of_kind(Some("notice")), None, 6).await?;
    page(&Home {
        f,
        newest: Item::all(&app, &newest.records).await?,
        norms: Item::all(&app, &norms.records).await?,
        notices: Item::all(&app, &notices.records).await?,
    })
}
