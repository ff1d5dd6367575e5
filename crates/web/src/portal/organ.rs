//! `/organs/{organ}`: the five statutory columns of one organ, and what it has published by column.

use super::item::Item;
use crate::App;
use crate::frame::{Frame, page};
use crate::problem::Problem;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use ledger::OrganId;
use store::{Grouped, Shelf};
use uuid::Uuid;

/// How many of the newest items are shown.
const NEWEST: u16 = 20;

#[derive(Template)]
#[template(path = "portal/organ.html")]
struct OrganPage {
    f: Frame,
    name: String,
    topics: Vec<Grouped>,
    newest: Vec<Item>,
    items: i64,
}

pub(crate) async fn show(
    State(app): State<App>,
    f: Frame,
    Path(organ): Path<Uuid>,
) -> Result<Response, Problem> {
    let organ = OrganId(organ);
    let tree = app.tree().await?;
    let name = tree.on(app.today()).name(organ).ok_or(Problem::NotFound)?.to_owned();
    let shelf = Shelf { organ: Some(organ), ..Shelf::default() };
    let newest = app.store().shelf(&shelf, None, NEWEST).await?;
    page(&OrganPage {
        f,
        name,
        topics: app.store().shelf_by_topic(&shelf).await?,
        items: app.store().shelved(&shelf).await?,
        newest: Item::all(&app, &newest.records).await?,
    })
}
