//! What the index knows of a published item: its catalogue fields, the words of its text and of its files. Only what is
//! public now gets into it.

use crate::App;
use crate::contents::{self, WORDS_MAX};
use crate::problem::Problem;
use chrono::Datelike;
use ledger::Attachment;
use ledger::disclosure::version::{Version, versions};
use store::Record;

/// The item as the index takes it, `None` when no version of it is public now.
pub(super) fn document(
    app: &App,
    record: &Record,
    organ_name: &str,
) -> Result<Option<search::Document>, Problem> {
    let Some(version) = versions(&record.entries)?.into_iter().find(Version::stands) else {
        return Ok(None);
    };
    let Some(published_on) = record.summary.public_on.or(version.public_on) else {
        return Ok(None);
    };
    let mut attached = String::new();
    for file in version.attachments() {
        attached.push_str(&file.name);
        attached.push('\n');
        if attached.len() < WORDS_MAX {
            attached.push_str(&words(app, file));
        }
    }
    let document = &version.document;
    Ok(Some(search::Document {
        id: record.matter.to_string(),
        organ: record.organ.to_string(),
        organ_name: organ_name.to_owned(),
        column: document.topic.clone().unwrap_or_default(),
        kind: document.kind.code().to_owned(),
        year: Some(document.made_on.unwrap_or(published_on).year()),
        validity: document.kind.has_force().then(|| validity(app, record).to_owned()),
        number: document.number.clone(),
        index_number: document.index.clone(),
        title: document.title.clone(),
        synopsis: document.synopsis.clone().unwrap_or_default(),
        text: version.text().map(|file| words(app, file)).unwrap_or_default(),
        attachments_text: attached,
        published_on,
        path: format!("/documents/{}", record.matter),
    }))
}

/// `in-force` or `ended`, as it stands on the day that the item is put in.
fn validity(app: &App, record: &Record) -> &'static str {
    let is_over = record.summary.closed_on.is_some_and(|closed_on| closed_on <= app.today());
    if record.summary.state == "abolished" || is_over { "ended" } else { "in-force" }
}

/// The words of a file; none when it cannot be read, which keeps nothing else from being found.
fn words(app: &App, file: &Attachment) -> String {
    match contents::read_kept(app, file) {
        Ok(contents) => contents.text,
        Err(_) => {
            tracing::warn!(file = file.hash.0, "a file could not be read for the index");
            String::new()
        }
    }
}
