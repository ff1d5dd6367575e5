//! `/workbench/disclosures/{matter}/versions`: two texts of a matter beside each other, drafts included: which act brought
//! each, when and by whom, and what changed in the catalogue entry, the words and the files.

use super::case::Case;
use super::matter::facts;
use super::{files, text};
use crate::App;
use crate::frame::{Frame, page};
use crate::portal::document::text::{Change, Stretch, difference};
use crate::problem::Problem;
use crate::visitor::Visitor;
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use chrono::NaiveDate;
use ledger::disclosure::version::TEXT;
use ledger::disclosure::{Act, Document};
use ledger::{Attachment, Entry, PersonId, matter};
use serde::Deserialize;
use std::collections::HashMap;
use uuid::Uuid;

/// A text as one entry brought it.
struct Brought {
    /// The number of the entry.
    number: u32,
    on: NaiveDate,
    act: String,
    by: PersonId,
    document: Document,
    files: Vec<Attachment>,
}

/// A text that can be chosen.
struct Chosen {
    number: u32,
    label: String,
}

/// A field of the catalogue entry that changed.
struct Changed {
    label: String,
    old: String,
    new: String,
}

/// A file that went or came.
struct Moved {
    name: String,
    hash: String,
    is_new: bool,
}

#[derive(Template)]
#[template(path = "workbench/disclosures/versions.html")]
struct VersionsPage {
    f: Frame,
    path: String,
    title: String,
    texts: Vec<Chosen>,
    old: u32,
    new: u32,
    fields: Vec<Changed>,
    words: Vec<Stretch>,
    moved: Vec<Moved>,
}

impl VersionsPage {
    /// Whether the words are the same in both.
    fn is_same_text(&self) -> bool {
        self.words.iter().all(|one| one.change == Change::Kept)
    }
}

/// The numbers of the entries that brought the two texts.
#[derive(Deserialize)]
pub(crate) struct Asked {
    old: Option<u32>,
    new: Option<u32>,
}

pub(crate) async fn show(
    State(app): State<App>,
    f: Frame,
    visitor: Visitor,
    Path(matter): Path<Uuid>,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let case = Case::open(&app, &visitor, matter).await?;
    let texts = brought(&f, &case)?;
    let find = |number: Option<u32>, other: usize| {
        let found = number.map(|number| texts.iter().find(|one| one.number == number));
        found.unwrap_or_else(|| texts.get(other)).ok_or(Problem::NotFound)
    };
    let old = find(asked.old, texts.len().saturating_sub(2))?;
    let new = find(asked.new, texts.len().saturating_sub(1))?;
    let people: Vec<PersonId> = texts.iter().map(|one| one.by).collect();
    let names = app.store().names(people).await?;
    page(&VersionsPage {
        path: format!("/workbench/disclosures/{matter}"),
        title: case.title().to_owned(),
        old: old.number,
        new: new.number,
        fields: changed(&app, &f, &old.document, &new.document),
        words: difference(&words(&app, old)?, &words(&app, new)?),
        moved: moved(&old.files, &new.files),
        texts: texts.iter().map(|one| chosen(&f, &names, one)).collect(),
        f,
    })
}

/// Every text that an entry brought and that was not struck off, oldest first.
fn brought(f: &Frame, case: &Case) -> Result<Vec<Brought>, Problem> {
    let mut texts: Vec<Brought> = Vec::new();
    for entry in ledger::entry::effective(&case.record.entries) {
        let entry: Entry<Act> = matter::typed(entry)?;
        let act = f.t(&format!("act-disclosures-{}", entry.act.code())).into_owned();
        let document = match entry.act {
            Act::Drafted { document, .. }
            | Act::Redrafted { document, .. }
            | Act::Revised { document, .. }
            | Act::Listed { document, .. } => Some(document),
            Act::Masked {} => texts.last().map(|last| last.document.clone()),
            _ => None,
        };
        texts.extend(document.map(|document| Brought {
            number: entry.number,
            on: entry.dated_on,
            act,
            by: entry.by.person,
            document,
            files: entry.files,
        }));
    }
    Ok(texts)
}

fn chosen(f: &Frame, names: &HashMap<PersonId, String>, one: &Brought) -> Chosen {
    let by = names.get(&one.by).map(String::as_str).unwrap_or_default();
    Chosen {
        number: one.number,
        label: format!("{} {} {by}", f.day(&one.on), one.act).trim_end().to_owned(),
    }
}

/// The words of a text; none where it lies in its files alone.
fn words(app: &App, one: &Brought) -> Result<String, Problem> {
    let file = one.files.iter().find(|file| file.name == TEXT);
    let markup = file.map(|file| files::text(app, file)).transpose()?;
    Ok(markup.map(|markup| text::plain(&markup)).unwrap_or_default())
}

/// The fields that one of them says otherwise.
fn changed(app: &App, f: &Frame, old: &Document, new: &Document) -> Vec<Changed> {
    let titled = |document: &Document| {
        let mut told = vec![(f.t("desk-title").into_owned(), document.title.clone())];
        told.extend(facts(app, f, document));
        told
    };
    let (old, new) = (titled(old), titled(new));
    let said = |told: &[(String, String)], label: &str| {
        told.iter()
            .find(|(own, _)| own == label)
            .map(|(_, value)| value.clone())
            .unwrap_or_default()
    };
    let mut labels: Vec<&String> = old.iter().map(|(label, _)| label).collect();
    labels.extend(new.iter().map(|(label, _)| label));
    let mut changed: Vec<Changed> = Vec::new();
    for label in labels {
        let (old, new) = (said(&old, label), said(&new, label));
        if old != new && changed.iter().all(|one| one.label != *label) {
            changed.push(Changed { label: label.clone(), old, new });
        }
    }
    changed
}

/// Files that are in one of them alone, by their bytes.
fn moved(old: &[Attachment], new: &[Attachment]) -> Vec<Moved> {
    let without = |these: &[Attachment], those: &[Attachment], is_new: bool| -> Vec<Moved> {
        let is_other = |file: &&Attachment| {
            file.name != TEXT
                && file.name != super::scan::RECORD
                && those.iter().all(|one| one.hash != file.hash || one.name != file.name)
        };
        let moved = |file: &Attachment| Moved {
            name: file.name.clone(),
            hash: file.hash.0.clone(),
            is_new,
        };
        these.iter().filter(is_other).map(moved).collect()
    };
    let mut moved = without(old, new, false);
    moved.extend(without(new, old, true));
    moved
}
