//! `/workbench/visits`: how often organs and items were looked at in a stretch of days. Nothing tells who looked.

use crate::App;
use crate::frame::{Frame, page};
use crate::portal::item::Item;
use crate::portal::organ::names;
use crate::problem::Problem;
use crate::visits;
use crate::workbench::exported::Format;
use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use chrono::{Days, NaiveDate};
use ledger::MatterId;
use serde::Deserialize;
use store::Looked;

/// Items that are shown, and in a file.
const MOST: u16 = 100;
const EXPORTED: u16 = 10_000;

/// The stretches that are offered, in days up to today.
const STRETCHES: [u64; 3] = [7, 30, 365];

/// The stretch that is asked for.
#[derive(Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    days: u64,
    #[serde(default)]
    format: String,
}

/// An item with its count.
struct Row {
    path: String,
    name: String,
    times: i64,
}

/// An organ with the counts of its own page and of its items.
struct OrganRow {
    path: String,
    name: String,
    own: i64,
    items: i64,
}

#[derive(Template)]
#[template(path = "workbench/visits.html")]
struct VisitsPage {
    f: Frame,
    stretch: u64,
    days: Vec<(NaiveDate, i64)>,
    organs: Vec<OrganRow>,
    items: Vec<Row>,
}

pub(crate) async fn show(
    State(app): State<App>,
    f: Frame,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    // What this process has counted up to now is shown, too.
    visits::keep(&app).await;
    let stretch = STRETCHES.into_iter().find(|days| *days == asked.days).unwrap_or(30);
    let today = app.today();
    let since = today.checked_sub_days(Days::new(stretch - 1)).unwrap_or(today);
    let store = app.store();
    let format = Format::asked(&asked.format);
    let most = if format.is_some() { EXPORTED } else { MOST };
    let most = store.visits_most(since, most).await?;
    let documents: Vec<MatterId> = most
        .iter()
        .filter(|(kind, _, _)| *kind == Looked::Document)
        .map(|(_, id, _)| MatterId(*id))
        .collect();
    let shown = Item::all(&app, &store.shelved_among(&documents).await?).await?;
    let names = names(&app).await?;
    let items = most.into_iter().filter_map(|(_, id, times)| {
        let item = shown.iter().find(|item| item.matter == MatterId(id))?;
        Some(Row { path: item.path(), name: item.title.clone(), times })
    });
    if let Some(format) = format {
        let cells = |row: Row| [row.name, app.address(&row.path), row.times.to_string()];
        let rows: Vec<_> = items.map(cells).collect();
        let heads = ["data-title", "findings-column-address", "visits-count"];
        return format.file(&f.t("visits-pages"), heads.map(|key| f.t(key).into_owned()), &rows);
    }
    let organs = store.visits_by_organ(since).await?.into_iter().filter_map(|one| {
        let (path, name) = (format!("/organs/{}", one.organ.0), names.get(&one.organ)?.clone());
        Some(OrganRow { path, name, own: one.own, items: one.items })
    });
    let (organs, items) = (organs.collect(), items.collect());
    page(&VisitsPage { f, stretch, days: store.visits_by_day(since).await?, organs, items })
}
