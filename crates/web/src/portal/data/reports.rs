//! `/columns/reports.csv`, `.json`, `.xlsx`: every annual report that is public, by organ and year.

use super::catalogue::workbook;
use crate::App;
use crate::frame::Frame;
use crate::portal::columns::reports::year_of;
use crate::portal::document::file::disposition;
use crate::portal::organ::names;
use crate::problem::Problem;
use axum::extract::State;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};
use writer::list::{self, Column};

const TITLE: &str = "政府信息公开年报";

/// The keys of the JSON, with those of their labels.
const COLUMNS: &[(&str, &str)] = &[
    ("id", "data-id"),
    ("organ", "document-issuer"),
    ("year", "list-year"),
    ("title", "data-title"),
    ("published_on", "document-published"),
    ("corrected", "reports-corrected"),
    ("address", "data-address"),
    ("elsewhere", "document-elsewhere"),
];

async fn all(app: &App) -> Result<Vec<[String; 8]>, Problem> {
    let names = names(app).await?;
    let reports = app.store().reports(None).await?;
    let rows = reports.iter().map(|record| {
        let summary = &record.summary;
        let elsewhere = summary.facts.iter().find(|fact| fact.field == "address");
        [
            record.matter.to_string(),
            names.get(&record.organ).cloned().unwrap_or_default(),
            year_of(record).map(|year| year.to_string()).unwrap_or_default(),
            summary.title.clone(),
            summary.public_on.map(|on| on.to_string()).unwrap_or_default(),
            (summary.state == "corrected").to_string(),
            app.address(&format!("/reports/{}", record.matter)),
            elsewhere.and_then(|fact| fact.text.clone()).unwrap_or_default(),
        ]
    });
    Ok(rows.collect())
}

fn heads(f: &Frame) -> Vec<Column> {
    COLUMNS.iter().map(|(_, key)| Column::plain(&f.t(key))).collect()
}

/// `.csv`
pub(crate) async fn csv(State(app): State<App>, f: Frame) -> Result<Response, Problem> {
    let mut text = list::csv_head(&heads(&f));
    for row in all(&app).await? {
        list::csv_row(row.iter().map(String::as_str), &mut text);
    }
    let headers = [
        (CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
        (CONTENT_DISPOSITION, disposition(&format!("{TITLE}.csv"))),
    ];
    Ok((headers, text).into_response())
}

/// `.json`
pub(crate) async fn json(State(app): State<App>) -> Result<Response, Problem> {
    let object = |row: [String; 8]| {
        let pairs = COLUMNS.iter().zip(row).map(|((key, _), value)| {
            let value = match *key {
                "year" => json!(value.parse::<i64>().ok()),
                "corrected" => json!(value == "true"),
                _ if value.is_empty() => Value::Null,
                _ => json!(value),
            };
            ((*key).to_owned(), value)
        });
        Value::Object(pairs.collect())
    };
    let all: Vec<Value> = all(&app).await?.into_iter().map(object).collect();
    Ok(super::json(&Value::Array(all)))
}

/// `.xlsx`
pub(crate) async fn xlsx(State(app): State<App>, f: Frame) -> Result<Response, Problem> {
    workbook(TITLE.to_owned(), heads(&f), all(&app).await?.into_iter()).await
}
