//! `/workbench/disclosures/{matter}/paste`: what is needed to publish an item in another website: its text as mark-up, its
//! fields as a sheet, its files. That it stands there is recorded on the page of publication.

use super::case::Case;
use super::files::{self, saved};
use super::matter::facts;
use crate::App;
use crate::frame::{Frame, page};
use crate::pictures;
use crate::problem::Problem;
use crate::visitor::Visitor;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use ledger::Attachment;
use std::sync::Arc;
use uuid::Uuid;
use writer::body::Body;
use writer::list::{Column, xlsx};

#[derive(Template)]
#[template(path = "workbench/disclosures/paste.html")]
struct PastePage {
    f: Frame,
    path: String,
    title: String,
    markup: String,
    facts: Vec<(String, String)>,
    files: Vec<Attachment>,
}

/// The rows of the sheet: the title first, then what the catalogue says, then the files.
fn rows(app: &App, f: &Frame, case: &Case) -> Vec<(String, String)> {
    let mut rows = vec![(f.t("desk-title").into_owned(), case.title().to_owned())];
    if let Some(newest) = case.newest() {
        rows.extend(facts(app, f, &newest.document));
        let files =
            newest.attachments().map(|file| (f.t("desk-files").into_owned(), file.name.clone()));
        rows.extend(files);
    }
    rows
}

pub(crate) async fn show(
    State(app): State<App>,
    f: Frame,
    visitor: Visitor,
    Path(matter): Path<Uuid>,
) -> Result<Response, Problem> {
    let case = Case::open(&app, &visitor, matter).await?;
    let newest = case.newest();
    let text = newest.and_then(|version| version.text());
    let markup = text.map(|file| files::text(&app, file)).transpose()?.unwrap_or_default();
    page(&PastePage {
        path: format!("/workbench/disclosures/{matter}"),
        title: case.title().to_owned(),
        markup: for_editors(&told(&f, &case, &markup)),
        facts: rows(&app, &f, &case),
        files: newest.map(|one| one.attachments().cloned().collect()).unwrap_or_default(),
        f,
    })
}

/// The text with words in the place of its pictures, which go among the files of the other site.
fn told(f: &Frame, case: &Case, markup: &str) -> String {
    let files = case.newest().map(|one| one.files.as_slice()).unwrap_or_default();
    let markup = super::text::clean_with(markup, files);
    pictures::told(&markup, files, |words, name| {
        f.say_two("picture-told", ("words", words), ("name", name))
    })
}

/// Mark-up that an editor which drops style sheets and classes leaves as it is.
fn for_editors(markup: &str) -> String {
    writer::paste::html(&Body::from_html(markup))
}

/// The fields as a workbook.
pub(crate) async fn sheet(
    State(app): State<App>,
    f: Frame,
    visitor: Visitor,
    Path(matter): Path<Uuid>,
) -> Result<Response, Problem> {
    let case = Case::open(&app, &visitor, matter).await?;
    let heads = ["paste-label", "paste-content"].map(|key| Column::plain(&f.t(key)));
    let rows = rows(&app, &f, &case);
    let rows = rows.into_iter().map(|(label, value)| [label, value]);
    let bytes = xlsx(&f.t("paste-title"), &heads, rows);
    let bytes = bytes.map_err(|error| Problem::Failed(Arc::new(error)))?;
    Ok(saved(&format!("{}.xlsx", case.title()), bytes))
}

/// The text as a file of mark-up.
pub(crate) async fn markup(
    State(app): State<App>,
    f: Frame,
    visitor: Visitor,
    Path(matter): Path<Uuid>,
) -> Result<Response, Problem> {
    let case = Case::open(&app, &visitor, matter).await?;
    let text = case.newest().and_then(|version| version.text()).ok_or(Problem::NotFound)?;
    let markup = for_editors(&told(&f, &case, &files::text(&app, text)?));
    Ok(saved(&format!("{}.html", case.title()), markup.into_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_bear_their_lines_themselves() {
        let out = for_editors(
            "<p>一</p><table><tbody><tr><th>甲</th><td colspan=\"2\">乙</td></tr></tbody></table>",
        );
        assert_eq!(out.matches("border:1px solid #000").count(), 2, "{out}");
        assert!(out.contains("colspan=\"2\"") && out.contains("<table border=\"1\""), "{out}");
    }
}
