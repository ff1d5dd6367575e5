//! `/documents/{matter}/versions/{n}`: a text that stood once, marked as old, with what the next one changed.

use super::facts::crumbs;
use super::text::{Stretch, difference, laid_out, plain, text_of};
use super::{FileShown, files, opened};
use crate::App;
use crate::frame::{Frame, page};
use crate::pictures;
use crate::portal::Crumb;
use crate::problem::Problem;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use chrono::NaiveDate;
use ledger::MatterId;
use uuid::Uuid;

#[derive(Template)]
#[template(path = "portal/version.html")]
struct VersionPage {
    f: Frame,
    crumbs: Vec<Crumb>,
    matter: MatterId,
    number: usize,
    title: String,
    next_title: String,
    from: Option<NaiveDate>,
    until: Option<NaiveDate>,
    text: Option<String>,
    files: Vec<FileShown>,
    /// What the next version changed; nothing where one of the two has no text here.
    changes: Vec<Stretch>,
}

pub(crate) async fn show(
    State(app): State<App>,
    f: Frame,
    Path((matter, number)): Path<(Uuid, usize)>,
) -> Result<Response, Problem> {
    let matter = MatterId(matter);
    let opened = opened(&app, matter).await?;
    let visible: Vec<_> = opened.visible().collect();
    let at = number.checked_sub(1).ok_or(Problem::NotFound)?;
    let version = *visible.get(at).ok_or(Problem::NotFound)?;
    if version.stands() {
        return Ok(Redirect::to(&format!("/documents/{matter}")).into_response());
    }
    let next = *visible.get(at + 1).ok_or(Problem::NotFound)?;
    let text = version.text().map(|file| text_of(&app, file)).transpose()?;
    let next_text = next.text().map(|file| text_of(&app, file)).transpose()?;
    let changes = text.as_deref().zip(next_text.as_deref());
    let changes = changes.map(|(old, new)| difference(&plain(old), &plain(new)));
    page(&VersionPage {
        crumbs: crumbs(&opened, version, &f),
        matter,
        number,
        title: version.document.title.clone(),
        next_title: next.document.title.clone(),
        from: version.public_on,
        until: version.until,
        text: text.map(|text| {
            let text = pictures::shown(&text, &version.files, &format!("/documents/{matter}"));
            laid_out(&text, &f)
        }),
        files: files(matter, version),
        changes: changes.unwrap_or_default(),
        f,
    })
}
