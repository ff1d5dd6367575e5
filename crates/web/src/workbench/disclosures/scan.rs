//! 公开前检查: what in an item somebody has to look at before it is passed on or published, with the passage; and what was
//! decided on it. A decision is kept as a file of the entry that it belongs to, and holds for the text as it was then.
//! The page `/workbench/disclosures/{matter}/scan` shows both.

mod found;

use super::case::Case;
use super::{files, text};
use crate::App;
use crate::contents::{self, Contents};
use crate::frame::{Frame, page};
use crate::links::{self, Aim, Dead};
use crate::pictures;
use crate::posted::{self, Posted};
use crate::problem::Problem;
use crate::visitor::Visitor;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use ledger::disclosure::Document;
use ledger::disclosure::version::Version;
use ledger::{Attachment, Entry};
use redact::Words;
use serde::{Deserialize, Serialize};
use sm3::{Digest, Sm3};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use store::findings::Found;
use uuid::Uuid;

/// The name of the file in which decisions are kept.
pub(crate) const RECORD: &str = "扫描记录.json";

/// A place that somebody has to look at.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Place {
    /// What the place is known by: the same passage of the same sort in the same field has the same.
    pub(crate) key: String,
    /// The code of what it is.
    pub(crate) kind: &'static str,
    /// Where it stands: `title`, `text`, `after`, `metadata`, or the name of a file.
    pub(crate) field: String,
    /// Where in the file, the first few times.
    at: Vec<report::Place>,
    /// How often it stands there.
    pub(crate) times: usize,
    /// Whether it stands for many of its sort that are not shown one by one.
    pub(crate) is_rest: bool,
    pub(crate) before: String,
    pub(crate) passage: String,
    pub(crate) after: String,
    /// The same passage with its numbers hidden, as it is kept.
    masked: String,
    /// What the list says to write instead.
    pub(crate) instead: String,
    /// The key of a sentence that says more.
    pub(crate) note: &'static str,
    /// Whether it has to be decided on; otherwise it is to be known.
    pub(crate) is_grave: bool,
    pub(crate) must_decide: bool,
    /// What was decided, if it was.
    pub(crate) decision: Option<Decision>,
}

impl Place {
    fn new(key: String, kind: &'static str, field: &str) -> Place {
        Place {
            key,
            kind,
            field: field.to_owned(),
            at: Vec::new(),
            times: 1,
            is_rest: false,
            before: String::new(),
            passage: String::new(),
            after: String::new(),
            masked: String::new(),
            instead: String::new(),
            note: "",
            is_grave: false,
            must_decide: false,
            decision: None,
        }
    }

    /// Where it stands, in words: the field or the file, and the place in it.
    pub(crate) fn stands(&self, f: &Frame) -> String {
        let field = match self.field.as_str() {
            "title" | "text" | "after" | "metadata" => {
                f.t(&format!("scan-field-{}", self.field)).into_owned()
            }
            file => file.to_owned(),
        };
        let language = if f.is_chinese() { report::Language::Zh } else { report::Language::En };
        let at: Vec<String> = self.at.iter().map(|place| place.describe(language)).collect();
        let between = f.t("portal-between");
        let and_more = if self.times > at.len().max(1) { "…" } else { "" };
        [field, at.join(&between) + and_more].join(" ").trim_end().to_owned()
    }

    /// The same as it is written into the list of the office.
    pub(crate) fn found(&self) -> Found {
        let field = if self.note.is_empty() { self.field.as_str() } else { self.note };
        Found {
            key: self.key.clone(),
            kind: self.kind.to_owned(),
            field: field.to_owned(),
            passage: self.masked.clone(),
        }
    }

    /// What may be decided on it.
    pub(crate) fn verdicts(&self) -> &'static [&'static str] {
        match self.kind {
            "unread" => &["looked-into"],
            "dead-link" => &["stays"],
            kind if kind.starts_with("missing-") => &["stays"],
            _ => &["false-alarm", "may-be-public"],
        }
    }
}

/// What was decided on a place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Decision {
    /// One of those that the place allows, such as `false-alarm`.
    pub(crate) verdict: String,
    pub(crate) reason: String,
    kind: String,
    field: String,
    /// The passage, its numbers hidden.
    passage: String,
}

/// What is kept of a look at an item.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Record {
    /// The hash of the text that was looked at.
    text: Option<String>,
    decisions: BTreeMap<String, Decision>,
}

/// Every place of the newest version, with what was decided on it since the text was brought. What stands in its files
/// is looked into as far as they can be read; what cannot be is a place of its own.
pub(crate) async fn places(app: &App, case: &Case) -> Result<Vec<Place>, Problem> {
    let Some(version) = case.newest() else { return Ok(Vec::new()) };
    let decided = decided(app, &case.record.entries)?;
    places_in(app, version, decided).await
}

/// Every place of the version that stands, with whatever was ever decided on it.
pub(crate) async fn standing_places(
    app: &App,
    case: &Case,
    version: &Version,
) -> Result<Vec<Place>, Problem> {
    let files = case.record.entries.iter().flat_map(|entry| &entry.files);
    places_in(app, version, recorded(app, files)?).await
}

/// The places of a page of others in which an item stands.
pub(crate) fn outside_places(app: &App, address: &str, contents: &Contents) -> Vec<Place> {
    found::in_field(address, contents, &words(app))
}

async fn places_in(
    app: &App,
    version: &Version,
    decided: BTreeMap<String, Decision>,
) -> Result<Vec<Place>, Problem> {
    let words = words(app);
    let mut places = found::in_field("title", &plain(&version.document.title), &words);
    if let Some(file) = version.text() {
        let markup = files::text(app, file)?;
        places.extend(found::in_field("text", &plain(&text::plain(&markup)), &words));
        places.extend(dead_links(app, &markup).await?);
        places.extend(untold_pictures(version, &markup));
    }
    if let Some(file) = version.after() {
        let contents = plain(&text::plain(&files::text(app, file)?));
        places.extend(found::in_field("after", &contents, &words));
    }
    for file in version.attachments() {
        places.extend(found::in_field(&file.name, &plain(&file.name), &words));
        let contents = contents::of(app, file).await?;
        places.extend(found::in_field(&file.name, &contents, &words));
        places.extend(contents.lacks.map(|lack| found::unread(file, lack)));
    }
    // That an official paper bears no mark of its attribute is said of texts alone.
    places.retain(|place| place.kind != "no-attribute" || place.field == "text");
    places.extend(missing(&version.document));
    let mut seen = BTreeSet::new();
    places.retain(|place| seen.insert(place.key.clone()));
    for place in &mut places {
        place.decision = decided.get(&place.key).cloned();
    }
    Ok(places)
}

/// Links of a text into this site that lead nowhere; outside addresses are not asked while somebody waits.
async fn dead_links(app: &App, markup: &str) -> Result<Vec<Place>, Problem> {
    let mut places = Vec::new();
    for address in links::hrefs(markup) {
        let dead = match links::aim(app, &address) {
            Aim::Own(path) => links::is_dead_here(app, &path).await?.then_some(Dead::Own),
            Aim::Malformed => Some(Dead::Malformed),
            Aim::Outside(_) | Aim::Other => None,
        };
        places.extend(dead.map(|dead| Place {
            passage: address.clone(),
            masked: address.clone(),
            note: dead.key(),
            must_decide: true,
            ..Place::new(key("text", "dead-link", &address), "dead-link", "text")
        }));
    }
    Ok(places)
}

/// 无障碍: pictures of a text that say nothing to those who cannot see them.
fn untold_pictures(version: &Version, markup: &str) -> Vec<Place> {
    let untold = pictures::all(markup).into_iter().filter(|one| one.alternative.is_empty());
    let place = |picture: pictures::Picture| {
        let hash = picture.source.strip_prefix(pictures::SCHEME).unwrap_or_default();
        let file = version.files.iter().find(|file| file.hash.0 == hash);
        let name = file.map(|file| file.name.clone()).unwrap_or_default();
        Place {
            passage: name.clone(),
            masked: name,
            note: "picture-untold",
            must_decide: true,
            ..Place::new(key("text", "missing-alt", hash), "missing-alt", "text")
        }
    };
    untold.map(place).collect()
}

fn plain(text: &str) -> Contents {
    Contents::plain(text.to_owned())
}

/// Whether nothing is left to be decided.
pub(crate) fn is_decided(places: &[Place]) -> bool {
    places.iter().all(|place| !place.must_decide || place.decision.is_some())
}

/// The list of words of the settings, `[[disclosures.words]]`; without one there is nothing to look for.
fn words(app: &App) -> Words {
    let table = app.store().settings().others.get("disclosures");
    let list = table.and_then(|table| table.get("words")).cloned();
    let entries = list.and_then(|list| list.try_into().ok()).unwrap_or_default();
    Words::new(entries).unwrap_or_default()
}

/// What a passage of a sort in a field is known by.
pub(crate) fn key(field: &str, kind: &str, passage: &str) -> String {
    let mut sm3 = Sm3::new();
    for part in [field, "\n", kind, "\n", passage] {
        sm3.update(part.as_bytes());
    }
    let mut out = String::new();
    for byte in &sm3.finalize()[..8] {
        let _ = write!(out, "{byte:02x}");
    }
    out
}

/// 条例第十二条: index, name, summary and date of making are what a catalogue holds at least.
fn missing(document: &Document) -> Vec<Place> {
    let lacks = [
        ("missing-index", document.index.is_none()),
        ("missing-synopsis", document.synopsis.is_none()),
        ("missing-made-on", document.made_on.is_none() && !document.kind.has_force()),
        ("missing-topic", document.topic.is_none()),
    ];
    let place = |kind: &'static str| Place {
        must_decide: true,
        ..Place::new(key("metadata", kind, ""), kind, "metadata")
    };
    lacks.into_iter().filter(|(_, lacks)| *lacks).map(|(kind, _)| place(kind)).collect()
}

/// Everything that was decided since the newest text was brought.
fn decided(app: &App, entries: &[Entry]) -> Result<BTreeMap<String, Decision>, Problem> {
    let brings = |entry: &Entry| {
        let act = entry.act.get("act").and_then(|act| act.as_str()).unwrap_or_default();
        matches!(act, "drafted" | "redrafted" | "revised" | "listed")
    };
    let since = entries.iter().rposition(brings).unwrap_or_default();
    let files = entries.get(since..).unwrap_or_default().iter().flat_map(|entry| &entry.files);
    recorded(app, files)
}

/// The decisions in those of some files that hold any.
fn recorded<'a>(
    app: &App,
    files: impl Iterator<Item = &'a Attachment>,
) -> Result<BTreeMap<String, Decision>, Problem> {
    let mut decided = BTreeMap::new();
    for file in files.filter(|file| file.name == RECORD) {
        let record = serde_json::from_slice::<Record>(&files::bytes(app, &file.hash)?);
        decided.extend(record.map(|record| record.decisions).unwrap_or_default());
    }
    Ok(decided)
}

/// Adds the decisions of files that no entry holds yet.
pub(crate) fn add_decisions(
    app: &App,
    files: &[Attachment],
    places: &mut [Place],
) -> Result<(), Problem> {
    let decided = recorded(app, files.iter())?;
    for place in places.iter_mut().filter(|place| place.decision.is_none()) {
        place.decision = decided.get(&place.key).cloned();
    }
    Ok(())
}

/// What a form decides on the places that are still open: the file of the decisions, or `None` if some are not decided
/// and given a reason.
pub(crate) fn decide(
    app: &App,
    version: Option<&Version>,
    places: &mut [Place],
    posted: &Posted,
) -> Result<Option<Vec<Attachment>>, Problem> {
    let text = version.and_then(Version::text).map(|file| file.hash.0.clone());
    let mut record = Record { text, decisions: BTreeMap::new() };
    for place in places.iter_mut().filter(|place| place.must_decide && place.decision.is_none()) {
        let verdict = posted.text(&format!("verdict-{}", place.key));
        let reason = posted.text(&format!("reason-{}", place.key));
        if place.verdicts().contains(&verdict) && !reason.is_empty() {
            let decision = Decision {
                verdict: verdict.to_owned(),
                reason: reason.to_owned(),
                kind: place.kind.to_owned(),
                field: place.field.clone(),
                passage: place.masked.clone(),
            };
            record.decisions.insert(place.key.clone(), decision);
        }
    }
    for place in places.iter_mut() {
        if let Some(decision) = record.decisions.get(&place.key) {
            place.decision = Some(decision.clone());
        }
    }
    if !is_decided(places) {
        return Ok(None);
    }
    if record.decisions.is_empty() {
        return Ok(Some(Vec::new()));
    }
    let bytes = serde_json::to_vec_pretty(&record);
    let bytes = bytes.map_err(|error| Problem::Failed(std::sync::Arc::new(error)))?;
    Ok(Some(vec![posted::keep(app, RECORD, &bytes)?]))
}

#[derive(Template)]
#[template(path = "workbench/disclosures/scan.html")]
struct ScanPage {
    f: Frame,
    path: String,
    title: String,
    places: Vec<Place>,
}

pub(crate) async fn show(
    State(app): State<App>,
    f: Frame,
    visitor: Visitor,
    Path(matter): Path<Uuid>,
) -> Result<Response, Problem> {
    let case = Case::open(&app, &visitor, matter).await?;
    page(&ScanPage {
        path: format!("/workbench/disclosures/{matter}"),
        title: case.title().to_owned(),
        places: places(&app, &case).await?,
        f,
    })
}

#[cfg(test)]
mod tests;
