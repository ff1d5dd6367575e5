//! `/choice`: the language, the view for the elderly, the reading place. Kept in a cookie that tells nothing else.

use crate::App;
use crate::frame::{ELDER, LANGUAGE, READING};
use crate::problem::Problem;
use axum::extract::{Query, State};
use axum::http::HeaderValue;
use axum::http::header::SET_COOKIE;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;

/// What was chosen, and where it was chosen.
#[derive(Deserialize)]
pub(crate) struct Choice {
    language: Option<String>,
    elder: Option<String>,
    reading: Option<String>,
    #[serde(default)]
    back: String,
}

/// Seconds for which a choice is kept: a year.
const KEPT: u32 = 365 * 24 * 60 * 60;

/// Keeps the choice and goes back.
pub(crate) async fn choose(
    State(_): State<App>,
    Query(choice): Query<Choice>,
) -> Result<Response, Problem> {
    let mut response = Redirect::to(own_path(&choice.back)).into_response();
    let chosen = [
        (LANGUAGE, choice.language, ["zh", "en"]),
        (ELDER, choice.elder, ["0", "1"]),
        (READING, choice.reading, ["0", "1"]),
    ];
    for (name, value, known) in chosen {
        let Some(value) = known.into_iter().find(|known| value.as_deref() == Some(*known)) else {
            continue;
        };
        let cookie = format!("{name}={value}; Path=/; Max-Age={KEPT}; SameSite=Lax");
        let cookie = HeaderValue::from_str(&cookie).map_err(|_| Problem::NotFound)?;
        response.headers_mut().append(SET_COOKIE, cookie);
    }
    Ok(response)
}

/// A path of this site to go to; anything else leads to its front, so that no link of ours leads elsewhere.
pub(crate) fn own_path(path: &str) -> &str {
    let is_own = path.starts_with('/')
        && !path.starts_with("//")
        && !path.contains(['\\', '\r', '\n', '\t'])
        && !path.chars().any(char::is_control);
    if is_own { path } else { "/" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_link_leads_elsewhere() {
        assert_eq!(own_path("/documents/1?x=//y"), "/documents/1?x=//y");
        for foreign in
            ["", "http://a.example", "//a.example", "/\\a.example", "\t//a", "/a\r\nb", "a"]
        {
            assert_eq!(own_path(foreign), "/", "{foreign:?}");
        }
    }
}
