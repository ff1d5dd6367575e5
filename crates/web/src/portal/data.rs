//! 数据开放: what anyone's program may take: lists and the whole catalogue as CSV, XLSX and JSON, feeds, the map of the
//! site, and the description of all that. What a page shows lives with the page.

pub(crate) mod catalogue;
pub(crate) mod described;
pub(crate) mod feed;
pub(crate) mod lists;
pub(crate) mod map;
pub(crate) mod reports;
pub(crate) mod row;
pub(crate) mod sheet;
pub(crate) mod streamed;

use crate::App;
use crate::frame::{Frame, page};
use crate::problem::Problem;
use askama::Template;
use axum::extract::State;
use axum::http::header::{ACCESS_CONTROL_ALLOW_ORIGIN, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use serde_json::Value;
use store::Shelf;

#[derive(Template)]
#[template(path = "portal/data.html")]
struct DataPage {
    f: Frame,
    items: i64,
    reports: usize,
    organs: usize,
}

/// `/data`
pub(crate) async fn show(State(app): State<App>, f: Frame) -> Result<Response, Problem> {
    let tree = app.tree().await?;
    page(&DataPage {
        items: app.store().shelved(&Shelf::default()).await?,
        reports: app.store().reports(None).await?.len(),
        organs: tree.on(f.today).organs().count(),
        f,
    })
}

/// A value for programs, which any page elsewhere may read.
pub(crate) fn json(value: &Value) -> Response {
    let headers = [(CONTENT_TYPE, "application/json"), (ACCESS_CONTROL_ALLOW_ORIGIN, "*")];
    (headers, value.to_string()).into_response()
}

/// A text made harmless in XML.
pub(crate) fn xml(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            // XML 1.0 has no other control characters.
            letter if letter.is_control() && !matches!(letter, '\n' | '\t') => {}
            letter => out.push(letter),
        }
    }
    out
}
