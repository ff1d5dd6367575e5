//! The security journal as a file: CSV and JSON are made while they are sent, however long it is; a workbook holds so many
//! entries, and a longer journal is given as CSV. JSON has the acts as they were noted, people by their ids.

use super::{Row, told};
use crate::App;
use crate::frame::Frame;
use crate::portal::data::catalogue::workbook;
use crate::portal::data::streamed::{Gone, Pieces, body};
use crate::portal::document::file::disposition;
use crate::problem::Problem;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Redirect, Response};
use serde_json::{Value, json};
use store::{Noted, NotedQuery};
use writer::list::{Column, csv_head, csv_row};

/// Entries read at once.
const PIECE: u16 = 1_000;

/// Rows of a workbook, which is made whole in memory.
const ROWS_MAX: usize = 20_000;

/// What the journal is wanted as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    Csv,
    Xlsx,
    Json,
}

impl Form {
    /// The form that an address names; `None` for the page itself.
    pub(super) fn asked(code: &str) -> Option<Form> {
        match code {
            "csv" => Some(Form::Csv),
            "xlsx" => Some(Form::Xlsx),
            "json" => Some(Form::Json),
            _ => None,
        }
    }
}

/// All entries that were asked for, newest first. `here` is the address of their page.
pub(super) async fn export(
    app: &App,
    f: &Frame,
    (query, form): (NotedQuery, Form),
    here: &str,
) -> Result<Response, Problem> {
    if form == Form::Xlsx {
        return sheet(app, f, query, here).await;
    }
    let (kind, ending) = match form {
        Form::Json => ("application/json", "json"),
        _ => ("text/csv; charset=utf-8", "csv"),
    };
    let name = format!("{}.{ending}", f.t("journal"));
    let headers = [(CONTENT_TYPE, kind.to_owned()), (CONTENT_DISPOSITION, disposition(&name))];
    let (pieces, body) = body();
    let (app, f) = (app.clone(), f.clone());
    tokio::spawn(async move {
        // Whoever went away needs nothing more; a store that fails breaks the body off, and the log says why.
        let _ = match form {
            Form::Json => send_json(&app, query, &pieces).await,
            _ => send_csv(&app, &f, query, &pieces).await,
        };
    });
    Ok((headers, body).into_response())
}

fn columns(f: &Frame) -> Vec<Column> {
    let heads = ["journal-position", "journal-at", "journal-who", "journal-act", "journal-rest"];
    heads.iter().map(|key| Column::plain(&f.t(key))).collect()
}

fn cells(row: Row) -> [String; 5] {
    [row.position.to_string(), row.at, row.who, row.act, row.rest]
}

/// The next entries, and where those behind them begin; nothing if the store fails.
async fn read(app: &App, query: &mut Option<NotedQuery>) -> Option<Vec<Noted>> {
    let asked = query.as_mut()?;
    match app.store().noted(asked, PIECE).await {
        Ok(found) => {
            asked.before = found.last().map(|last| last.position);
            if found.len() < usize::from(PIECE) {
                *query = None;
            }
            Some(found)
        }
        Err(error) => {
            tracing::error!(%error, "the security journal broke off");
            None
        }
    }
}

async fn send_csv(app: &App, f: &Frame, query: NotedQuery, pieces: &Pieces) -> Result<(), Gone> {
    pieces.send(csv_head(&columns(f))).await?;
    let mut query = Some(query);
    while let Some(found) = read(app, &mut query).await {
        let Ok(rows) = told(app, f, &found).await else { break };
        let mut text = String::new();
        for row in rows {
            csv_row(cells(row).iter().map(String::as_str), &mut text);
        }
        pieces.send(text).await?;
    }
    Ok(())
}

async fn send_json(app: &App, query: NotedQuery, pieces: &Pieces) -> Result<(), Gone> {
    let (mut query, mut joint) = (Some(query), "[\n");
    while let Some(found) = read(app, &mut query).await {
        let mut text = String::new();
        for one in &found {
            text.push_str(joint);
            joint = ",\n";
            text.push_str(&object(one).to_string());
        }
        let is_end = query.is_none();
        if is_end {
            text.push_str(if joint == "[\n" { "[]\n" } else { "\n]\n" });
        }
        pieces.send(text).await?;
    }
    Ok(())
}

fn object(one: &Noted) -> Value {
    json!({
        "position": one.position,
        "recorded_at": one.recorded_at,
        "at": super::instant(one.recorded_at),
        "person": one.person,
        "act": one.act,
    })
}

async fn sheet(app: &App, f: &Frame, query: NotedQuery, here: &str) -> Result<Response, Problem> {
    let (mut query, mut rows) = (query, Vec::new());
    loop {
        let found = app.store().noted(&query, PIECE).await?;
        query.before = found.last().map(|last| last.position);
        rows.extend(told(app, f, &found).await?.into_iter().map(cells));
        if rows.len() > ROWS_MAX {
            return Ok(Redirect::to(&format!("{here}&format=csv")).into_response());
        }
        if found.len() < usize::from(PIECE) {
            break;
        }
    }
    workbook(f.t("journal").into_owned(), columns(f), rows.into_iter()).await
}
