//! `/documents/{matter}`: one published item with its text, what is known of it, and its files. A page that was withdrawn
//! says so, and why.

use crate::App;
use crate::frame::{Frame, page};
use crate::problem::Problem;
use askama::Template;
use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use ledger::disclosure::version::{Version, versions};
use ledger::{Attachment, MatterId};
use std::io::Read;
use store::Record;
use uuid::Uuid;

#[derive(Template)]
#[template(path = "portal/document.html")]
struct DocumentPage {
    f: Frame,
    matter: MatterId,
    organ: ledger::OrganId,
    organ_name: String,
    version: Version,
    /// The text, clean when it was kept and cleaned again.
    text: Option<String>,
}

/// The record and the version that is public now.
async fn standing(app: &App, matter: MatterId) -> Result<(Record, Version), Problem> {
    let record = app.store().matter(matter).await?.ok_or(Problem::NotFound)?;
    if record.register != "disclosures" {
        return Err(Problem::NotFound);
    }
    let mut versions = versions(&record.entries)?;
    let is_public = |version: &Version| version.public_on.is_some() && version.until.is_none();
    if let Some(at) = versions.iter().position(is_public) {
        return Ok((record, versions.swap_remove(at)));
    }
    // Nothing that was never public lets itself be known.
    let last = versions.into_iter().rfind(|version| version.public_on.is_some());
    let last = last.ok_or(Problem::NotFound)?;
    Err(Problem::Gone(last.reason.unwrap_or_default()))
}

pub(crate) async fn show(
    State(app): State<App>,
    f: Frame,
    Path(matter): Path<Uuid>,
) -> Result<Response, Problem> {
    let (record, version) = standing(&app, MatterId(matter)).await?;
    let tree = app.tree().await?;
    let organ_name = tree.on(app.today()).name(record.organ).unwrap_or_default().to_owned();
    let text = version.text().map(|file| text_of(&app, file)).transpose()?;
    page(&DocumentPage { f, matter: record.matter, organ: record.organ, organ_name, version, text })
}

/// The text of a version, without anything that a page of ours must not hold.
pub(crate) fn text_of(app: &App, file: &Attachment) -> Result<String, Problem> {
    let mut text = String::new();
    app.store().files().open(&file.hash)?.read_to_string(&mut text)?;
    Ok(ammonia::clean(&text))
}

/// `/documents/{matter}/files/{hash}`: a file of the version that is public now.
pub(crate) async fn file(
    State(app): State<App>,
    Path((matter, hash)): Path<(Uuid, String)>,
) -> Result<Response, Problem> {
    let (_, version) = standing(&app, MatterId(matter)).await?;
    let file = version.attachments().find(|file| file.hash.0 == hash);
    let file = file.ok_or(Problem::NotFound)?;
    let mut bytes = Vec::new();
    app.store().files().open(&file.hash)?.read_to_end(&mut bytes)?;
    let name = crate::access::form_urlencoded(&file.name).replace('/', "%2F");
    let headers = [
        (CONTENT_TYPE, "application/octet-stream".to_owned()),
        (CONTENT_DISPOSITION, format!("attachment; filename*=UTF-8''{name}")),
    ];
    Ok((headers, Body::from(bytes)).into_response())
}
