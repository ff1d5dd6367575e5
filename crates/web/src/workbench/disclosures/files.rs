//! `/workbench/disclosures/{matter}/files/{hash}`: any file of any entry, to be saved; a picture may stand in a text,
//! and nothing else is ever shown.

use super::case::Case;
use crate::App;
use crate::problem::Problem;
use crate::visitor::Visitor;
use crate::workbench::upload::{self, Sort};
use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::HeaderValue;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use ledger::{Attachment, FileHash};
use std::io::Read;
use uuid::Uuid;

pub(crate) async fn show(
    State(app): State<App>,
    visitor: Visitor,
    Path((matter, hash)): Path<(Uuid, String)>,
) -> Result<Response, Problem> {
    let case = Case::open(&app, &visitor, matter).await?;
    let mut files = case.record.entries.iter().flat_map(|entry| &entry.files);
    let file = files.find(|file| file.hash.0 == hash).ok_or(Problem::NotFound)?;
    let bytes = bytes(&app, &file.hash)?;
    let kind = match upload::sort(&bytes) {
        Ok(Sort::Png) => "image/png",
        Ok(Sort::Jpeg) => "image/jpeg",
        _ => return Ok(saved(&file.name, bytes)),
    };
    let mut answer = saved(&file.name, bytes);
    answer.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(kind));
    Ok(answer)
}

/// The bytes of a kept file.
pub(crate) fn bytes(app: &App, hash: &FileHash) -> Result<Vec<u8>, Problem> {
    let mut bytes = Vec::new();
    app.store().files().open(hash)?.read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// The text of a kept file; what is no UTF-8 is told from it by marks of replacement.
pub(crate) fn text(app: &App, file: &Attachment) -> Result<String, Problem> {
    Ok(String::from_utf8_lossy(&bytes(app, &file.hash)?).into_owned())
}

/// An answer that browsers save under this name, whatever the bytes are.
pub(crate) fn saved(name: &str, bytes: Vec<u8>) -> Response {
    let name = crate::access::form_urlencoded(name).replace('/', "%2F");
    let headers = [
        (CONTENT_TYPE, "application/octet-stream".to_owned()),
        (CONTENT_DISPOSITION, format!("attachment; filename*=UTF-8''{name}")),
    ];
    (headers, Body::from(bytes)).into_response()
}
