//! `/columns/reports.csv`, `.json`, `.xlsx`: every annual report that is public, by organ and year.

use super::lists::OfOrgan;
use super::sheet::{Head, Sheet};
use crate::App;
use crate::frame::Frame;
use crate::portal::columns::reports::year_of;
use crate::portal::organ::names;
use crate::problem::Problem;
use axum::extract::{Query, State};
use axum::response::Response;
use serde_json::json;

/// The columns of the list.
pub(crate) const REPORTS: &[Head] = &[
    ("id", "data-id"),
    ("organ", "document-issuer"),
    ("year", "list-year"),
    ("title", "data-title"),
    ("published_on", "document-published"),
    ("corrected", "reports-corrected"),
    ("address", "data-address"),
    ("elsewhere", "document-elsewhere"),
];

/// All of them, or those of one organ.
pub(crate) async fn list(
    State(app): State<App>,
    f: Frame,
    Query(asked): Query<OfOrgan>,
) -> Result<Response, Problem> {
    let names = names(&app).await?;
    let reports = app.store().reports(asked.organ(&app).await?).await?;
    let rows = reports.iter().map(|record| {
        let summary = &record.summary;
        let elsewhere = summary.facts.iter().find(|fact| fact.field == "address");
        vec![
            json!(record.matter),
            json!(names.get(&record.organ)),
            json!(year_of(record)),
            json!(summary.title),
            json!(summary.public_on),
            json!(summary.state == "corrected"),
            json!(app.address(&format!("/reports/{}", record.matter))),
            json!(elsewhere.and_then(|fact| fact.text.clone())),
        ]
    });
    let rows = rows.collect();
    Sheet { title: "政府信息公开年报".to_owned(), heads: REPORTS, rows }.answer(&f).await
}
