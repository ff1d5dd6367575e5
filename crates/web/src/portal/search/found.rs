//! `/search.csv`, `/search.xlsx`: what is found, as a list to be saved, in the order of the page.

use super::{Asked, find, label};
use crate::App;
use crate::frame::Frame;
use crate::portal::data::sheet::{Head, Sheet};
use crate::problem::Problem;
use axum::extract::{RawQuery, State};
use axum::response::Response;
use search::{Hit, PAGE};
use serde_json::{Value, json};

/// Items of such a list, the best or newest ones: each page of them is a search of its own. Its description says so, and
/// who needs more takes the catalogue.
const ITEMS: usize = 500;

/// The columns.
const FOUND: &[Head] = &[
    ("title", "data-title"),
    ("number", "document-number"),
    ("index", "document-index"),
    ("organ", "document-issuer"),
    ("kind", "document-kind"),
    ("topic", "document-topic"),
    ("published_on", "document-published"),
    ("address", "data-address"),
];

pub(crate) async fn list(
    State(app): State<App>,
    f: Frame,
    RawQuery(raw): RawQuery,
) -> Result<Response, Problem> {
    let asked = Asked::on(&app, raw.as_deref()).await?;
    let index = app.index().ok_or(Problem::NotFound)?;
    let mut rows = Vec::new();
    for page in 1..=ITEMS / PAGE {
        let found = find(index.clone(), Asked { page, ..asked.clone() }.query()).await?;
        rows.extend(found.hits.iter().map(|hit| row(&app, &f, hit)));
        if found.hits.len() < PAGE {
            break;
        }
    }
    Sheet { title: f.t("site-search").into_owned(), heads: FOUND, rows }.answer(&f).await
}

fn row(app: &App, f: &Frame, hit: &Hit) -> Vec<Value> {
    vec![
        json!(hit.title.text),
        json!(hit.number),
        json!(hit.index_number),
        json!(hit.organ_name),
        json!(label(f, "kind", &hit.kind)),
        json!(label(f, "topic", &hit.column)),
        json!(hit.published_on),
        json!(app.address(&hit.path)),
    ]
}
