//! `/columns/disclosures.csv`, `.json`, `.xlsx`: the list as it was narrowed, whole, or the whole catalogue where it was
//! not. CSV and JSON are made while they are sent.

use super::row::{COLUMNS, Row, Rows};
use super::streamed::{Gone, Pieces, body};
use crate::App;
use crate::frame::Frame;
use crate::portal::document::file::disposition;
use crate::portal::listing::Asked;
use crate::problem::Problem;
use axum::extract::{Query, State};
use axum::http::header::{ACCESS_CONTROL_ALLOW_ORIGIN, CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Redirect, Response};
use std::sync::Arc;
use store::{After, Shelf};
use writer::list::{self, Column};

/// Items read at once.
const PIECE: u16 = 500;

/// Rows of a workbook, which is made whole in memory; a longer list is given as CSV.
const ROWS_MAX: i64 = 20_000;

/// `.csv`
pub(crate) async fn csv(
    State(app): State<App>,
    f: Frame,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let choice = asked.choice_in(&app).await?;
    let name = format!("{}.csv", choice.name(&app, &f).await?);
    let (rows, shelf) = (Rows::new(&app).await?, choice.shelf(app.today()));
    let (pieces, body) = body();
    tokio::spawn(async move {
        // Whoever went away needs nothing more; a store that fails breaks the body off, and the log says why.
        let _ = send_csv(&rows, &app, &shelf, &f, &pieces).await;
    });
    let headers = [
        (CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
        (CONTENT_DISPOSITION, disposition(&name)),
    ];
    Ok((headers, body).into_response())
}

async fn send_csv(
    rows: &Rows,
    app: &App,
    shelf: &Shelf,
    f: &Frame,
    pieces: &Pieces,
) -> Result<(), Gone> {
    pieces.send(list::csv_head(&columns(f))).await?;
    let mut after = None;
    while let Some((some, next)) = read(rows, app, shelf, after).await {
        let mut text = String::new();
        for row in &some {
            list::csv_row(row.cells(f).iter().map(String::as_str), &mut text);
        }
        pieces.send(text).await?;
        after = next;
        if after.is_none() {
            break;
        }
    }
    Ok(())
}

/// `.json`: one array of objects.
pub(crate) async fn json(
    State(app): State<App>,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let shelf = asked.choice_in(&app).await?.shelf(app.today());
    let rows = Rows::new(&app).await?;
    let (pieces, body) = body();
    tokio::spawn(async move {
        let _ = send_json(&rows, &app, &shelf, &pieces).await;
    });
    let headers = [(CONTENT_TYPE, "application/json"), (ACCESS_CONTROL_ALLOW_ORIGIN, "*")];
    Ok((headers, body).into_response())
}

async fn send_json(rows: &Rows, app: &App, shelf: &Shelf, pieces: &Pieces) -> Result<(), Gone> {
    let (mut after, mut joint) = (None, "[\n");
    while let Some((some, next)) = read(rows, app, shelf, after).await {
        let mut text = String::new();
        for row in &some {
            text.push_str(joint);
            joint = ",\n";
            text.push_str(&serde_json::to_string(row).unwrap_or_default());
        }
        pieces.send(text).await?;
        after = next;
        if after.is_none() {
            let end = if joint == "[\n" { "[]\n" } else { "\n]\n" };
            return pieces.send(end).await;
        }
    }
    Ok(())
}

/// The next items; nothing if the store fails.
async fn read(
    rows: &Rows,
    app: &App,
    shelf: &Shelf,
    after: Option<After>,
) -> Option<(Vec<Row>, Option<After>)> {
    let read = async {
        let mut page = app.store().shelf(shelf, after, PIECE).await?;
        app.store().with_facts(&mut page.records).await?;
        Ok::<_, store::StoreError>(page)
    };
    match read.await {
        Ok(page) => Some((page.records.iter().map(|one| rows.of(one)).collect(), page.next)),
        Err(error) => {
            tracing::error!(%error, "a list broke off");
            None
        }
    }
}

/// `.xlsx`
pub(crate) async fn xlsx(
    State(app): State<App>,
    f: Frame,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let choice = asked.choice_in(&app).await?;
    let shelf = choice.shelf(app.today());
    if app.store().shelved(&shelf).await? > ROWS_MAX {
        let csv = format!("/columns/disclosures.csv{}", choice.query());
        return Ok(Redirect::to(&csv).into_response());
    }
    let title = choice.name(&app, &f).await?;
    let rows = Rows::new(&app).await?;
    let (mut all, mut after): (Vec<Row>, _) = (Vec::new(), None);
    loop {
        let mut page = app.store().shelf(&shelf, after, PIECE).await?;
        app.store().with_facts(&mut page.records).await?;
        all.extend(page.records.iter().map(|record| rows.of(record)));
        after = page.next;
        if after.is_none() {
            break;
        }
    }
    let heads = columns(&f);
    workbook(title, heads, all.into_iter().map(move |row| row.cells(&f))).await
}

/// A workbook to be saved, made where it does not keep others waiting.
pub(crate) async fn workbook(
    title: String,
    heads: Vec<Column>,
    rows: impl Iterator<Item = impl AsRef<[String]>> + Send + 'static,
) -> Result<Response, Problem> {
    let name = format!("{title}.xlsx");
    let made = tokio::task::spawn_blocking(move || list::xlsx(&title, &heads, rows));
    let made = made.await.map_err(|error| Problem::Failed(Arc::new(error)))?;
    let bytes = made.map_err(|error| Problem::Failed(Arc::new(error)))?;
    let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet".to_owned();
    let headers = [(CONTENT_TYPE, kind), (CONTENT_DISPOSITION, disposition(&name))];
    Ok((headers, bytes).into_response())
}

fn columns(f: &Frame) -> Vec<Column> {
    COLUMNS.iter().map(|(_, key)| Column::plain(&f.t(key))).collect()
}
