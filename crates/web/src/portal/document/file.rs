//! `/documents/{matter}/files/{hash}`: a file of a version that is public, or was until a newer one took its place.

use super::opened;
use crate::App;
use crate::access::form_urlencoded;
use crate::problem::Problem;
use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_LENGTH, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use ledger::{Attachment, MatterId};
use std::io::Read;
use uuid::Uuid;

/// What browsers are told of files by their endings; everything is saved and nothing shown, so that no file of an upload
/// becomes a page of ours.
const KINDS: &[(&str, &str)] = &[
    ("pdf", "application/pdf"),
    ("ofd", "application/ofd"),
    ("doc", "application/msword"),
    ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ("xls", "application/vnd.ms-excel"),
    ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ("zip", "application/zip"),
    ("csv", "text/csv; charset=utf-8"),
    ("txt", "text/plain; charset=utf-8"),
    ("jpg", "image/jpeg"),
    ("jpeg", "image/jpeg"),
    ("png", "image/png"),
];

pub(crate) async fn show(
    State(app): State<App>,
    Path((matter, hash)): Path<(Uuid, String)>,
) -> Result<Response, Problem> {
    let opened = opened(&app, MatterId(matter)).await?;
    let visible = opened.versions.iter().filter(|one| one.stands() || one.is_past());
    let file = visible.flat_map(|version| version.attachments()).find(|file| file.hash.0 == hash);
    let file = file.cloned().ok_or(Problem::NotFound)?;
    saved(&app, file).await
}

/// A kept file to be saved under its name.
pub(crate) async fn saved(app: &App, file: Attachment) -> Result<Response, Problem> {
    let (app, hash) = (app.clone(), file.hash.clone());
    let read = tokio::task::spawn_blocking(move || -> Result<Vec<u8>, Problem> {
        let mut bytes = Vec::new();
        app.store().files().open(&hash)?.read_to_end(&mut bytes)?;
        Ok(bytes)
    });
    let bytes = read.await.map_err(|error| Problem::Failed(std::sync::Arc::new(error)))??;
    let headers = [
        (CONTENT_TYPE, kind_of(&file.name).to_owned()),
        (CONTENT_LENGTH, bytes.len().to_string()),
        (CONTENT_DISPOSITION, disposition(&file.name)),
    ];
    Ok((headers, Body::from(bytes)).into_response())
}

/// The header by which a browser saves something under a name in any script.
pub(crate) fn disposition(name: &str) -> String {
    format!("attachment; filename*=UTF-8''{}", form_urlencoded(name).replace('/', "%2F"))
}

/// The ending of a name in small letters.
pub(crate) fn ending(name: &str) -> String {
    name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default()
}

fn kind_of(name: &str) -> &'static str {
    let ending = ending(name);
    KINDS
        .iter()
        .find(|(one, _)| *one == ending)
        .map_or("application/octet-stream", |(_, kind)| kind)
}

/// A size as people read it.
pub(crate) fn size(bytes: u64) -> String {
    match bytes {
        0..1024 => format!("{bytes} B"),
        1024..1_048_576 => format!("{} KB", bytes.div_ceil(1024)),
        _ => format!("{}.{} MB", bytes >> 20, (bytes % 1_048_576) * 10 / 1_048_576),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_cannot_leave_its_header() {
        let made = disposition("附件\"\r\nSet-Cookie: a=b;/..\\x.html");
        assert!(made.bytes().all(|byte| byte.is_ascii_graphic() || byte == b' '));
        assert!(!made.contains('"') && !made["attachment; filename*=".len()..].contains(';'));
        assert_eq!(kind_of("x.html"), "application/octet-stream");
        assert!(kind_of("表.XLSX").contains("spreadsheetml"));
    }

    #[test]
    fn sizes_are_short() {
        assert_eq!([size(12), size(2048), size(1_600_000)], ["12 B", "2 KB", "1.5 MB"]);
    }
}
