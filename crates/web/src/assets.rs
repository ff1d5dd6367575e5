//! The stylesheet and the script, under names that change with their content, so that browsers may keep them for ever.

use crate::problem::Problem;
use axum::extract::Path;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use sm3::{Digest, Sm3};
use std::fmt::Write;
use std::sync::OnceLock;

const STYLESHEET: &str = include_str!("../assets/site.css");
const FINDINGS: &str = include_str!("../assets/findings.css");
const SCRIPT: &str = include_str!("../assets/site.js");

/// The address of the stylesheet.
pub(crate) fn stylesheet() -> &'static str {
    static ADDRESS: OnceLock<String> = OnceLock::new();
    ADDRESS.get_or_init(|| address(STYLESHEET, "css"))
}

/// The address of the stylesheet of findings.
pub(crate) fn findings() -> &'static str {
    static ADDRESS: OnceLock<String> = OnceLock::new();
    ADDRESS.get_or_init(|| address(FINDINGS, "css"))
}

/// The address of the script.
pub(crate) fn script() -> &'static str {
    static ADDRESS: OnceLock<String> = OnceLock::new();
    ADDRESS.get_or_init(|| address(SCRIPT, "js"))
}

fn address(text: &str, ending: &str) -> String {
    let mut out = "/assets/".to_owned();
    for byte in &Sm3::digest(text.as_bytes())[..8] {
        let _ = write!(out, "{byte:02x}");
    }
    format!("{out}.{ending}")
}

/// `/assets/{name}`
pub(crate) async fn show(Path(name): Path<String>) -> Result<Response, Problem> {
    let address = format!("/assets/{name}");
    let (text, kind) = if address == stylesheet() {
        (STYLESHEET, "text/css; charset=utf-8")
    } else if address == findings() {
        (FINDINGS, "text/css; charset=utf-8")
    } else if address == script() {
        (SCRIPT, "text/javascript; charset=utf-8")
    } else {
        return Err(Problem::NotFound);
    };
    let headers = [(CONTENT_TYPE, kind), (CACHE_CONTROL, "public, max-age=31536000, immutable")];
    Ok((headers, text).into_response())
}
