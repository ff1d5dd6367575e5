//! `/workbench/visits`: how often items and organs were looked at since this process began. Nothing tells who looked.

use crate::App;
use crate::frame::{Frame, page};
use crate::portal::item::Item;
use crate::portal::organ::names;
use crate::problem::Problem;
use crate::visits::Page;
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use chrono::NaiveDate;
use ledger::{MatterId, OrganId};

/// Pages that are shown.
const MOST: usize = 100;

/// A page with its count.
struct Looked {
    path: String,
    name: String,
    count: u64,
}

#[derive(Template)]
#[template(path = "workbench/visits.html")]
struct VisitsPage {
    f: Frame,
    days: Vec<(NaiveDate, u64)>,
    pages: Vec<Looked>,
}

pub(crate) async fn show(State(app): State<App>, f: Frame) -> Result<Response, Problem> {
    let most = app.visits().most(MOST);
    let documents: Vec<MatterId> = most
        .iter()
        .filter_map(|(page, _)| match page {
            Page::Document(id) => Some(MatterId(*id)),
            Page::Organ(_) => None,
        })
        .collect();
    let items = Item::all(&app, &app.store().shelved_among(&documents).await?).await?;
    let names = names(&app).await?;
    let looked = most.into_iter().filter_map(|(page, count)| match page {
        Page::Document(id) => {
            let item = items.iter().find(|item| item.matter == MatterId(id))?;
            Some(Looked { path: item.path(), name: item.title.clone(), count })
        }
        Page::Organ(id) => {
            let name = names.get(&OrganId(id))?.clone();
            Some(Looked { path: format!("/organs/{id}"), name, count })
        }
    });
    page(&VisitsPage { f, days: app.visits().days(), pages: looked.collect() })
}
