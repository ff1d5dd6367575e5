//! 公开前检查: what in an item somebody has to look at before it is passed on or published, with the passage; and what was
//! decided on it. A decision is kept as a file of the entry that it belongs to, and holds for the text as it was then.
//! The page `/workbench/disclosures/{matter}/scan` shows both.

use super::case::Case;
use super::{files, text};
use crate::App;
use crate::frame::{Frame, page};
use crate::posted::{self, Posted};
use crate::problem::Problem;
use crate::visitor::Visitor;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use ledger::disclosure::Document;
use ledger::disclosure::version::Version;
use ledger::{Attachment, Entry};
use redact::{Gravity, Words, mask, scan};
use serde::{Deserialize, Serialize};
use sm3::{Digest, Sm3};
use std::collections::BTreeMap;
use std::fmt::Write;
use uuid::Uuid;

/// The name of the file in which decisions are kept.
pub(crate) const RECORD: &str = "扫描记录.json";

/// Letters before and behind a passage.
const AROUND: usize = 24;

/// Places of one item that are shown; more of them are mended by returning the draft.
const PLACES_MAX: usize = 200;

/// A place that somebody has to look at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Place {
    /// What the place is known by: the same passage of the same sort in the same field has the same.
    pub(crate) key: String,
    /// The code of what it is.
    pub(crate) kind: &'static str,
    /// Where it stands: `title`, `text`, `metadata`, or the name of a file.
    pub(crate) field: String,
    pub(crate) before: String,
    pub(crate) passage: String,
    pub(crate) after: String,
    /// The same passage with its numbers hidden, as it is kept.
    masked: String,
    /// What the list says to write instead.
    pub(crate) instead: String,
    /// Whether it has to be decided on; otherwise it is to be known.
    pub(crate) is_grave: bool,
    pub(crate) must_decide: bool,
    /// What was decided, if it was.
    pub(crate) decision: Option<Decision>,
}

/// What was decided on a place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Decision {
    /// `false-alarm` or `may-be-public`.
    pub(crate) verdict: String,
    pub(crate) reason: String,
    kind: String,
    field: String,
    /// The passage, its numbers hidden.
    passage: String,
}

/// The verdicts there are.
pub(crate) const VERDICTS: &[&str] = &["false-alarm", "may-be-public"];

/// What is kept of a look at an item.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Record {
    /// The hash of the text that was looked at.
    text: Option<String>,
    decisions: BTreeMap<String, Decision>,
}

/// Every place of the newest version, with what was decided on it since the text was brought.
pub(crate) fn places(app: &App, case: &Case) -> Result<Vec<Place>, Problem> {
    let Some(version) = case.newest() else { return Ok(Vec::new()) };
    let words = words(app);
    let mut places = in_field("title", &version.document.title, &words);
    if let Some(file) = version.text() {
        let plain = text::plain(&files::text(app, file)?);
        places.extend(in_field("text", &plain, &words));
    }
    for file in version.attachments() {
        places.extend(in_field(&file.name, &file.name, &words));
    }
    // That an official paper bears no mark of its attribute is said of texts alone.
    places.retain(|place| place.kind != "no-attribute" || place.field == "text");
    places.extend(missing(&version.document));
    let decided = decided(app, &case.record.entries)?;
    for place in &mut places {
        place.decision = decided.get(&place.key).cloned();
    }
    places.truncate(PLACES_MAX);
    Ok(places)
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

fn in_field(field: &str, text: &str, words: &Words) -> Vec<Place> {
    let hits = scan(text, words);
    let place = |hit: &redact::Hit| {
        let passage = text.get(hit.place.clone()).unwrap_or_default();
        let before = text.get(..hit.place.start).unwrap_or_default();
        let after = text.get(hit.place.end..).unwrap_or_default();
        let own = redact::Hit { place: 0..passage.len(), ..hit.clone() };
        Place {
            key: key(field, hit.kind.code(), passage),
            kind: hit.kind.code(),
            field: field.to_owned(),
            before: tail(before),
            passage: passage.to_owned(),
            after: after.chars().take(AROUND).collect(),
            masked: mask(passage, &[own]),
            instead: hit.instead.clone().unwrap_or_default(),
            is_grave: hit.kind.gravity() == Gravity::Stop,
            must_decide: hit.kind.gravity() != Gravity::Known,
            decision: None,
        }
    };
    hits.iter().map(place).collect()
}

fn tail(text: &str) -> String {
    let letters: Vec<char> = text.chars().rev().take(AROUND).collect();
    letters.into_iter().rev().collect()
}

fn key(field: &str, kind: &str, passage: &str) -> String {
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
        key: key("metadata", kind, ""),
        kind,
        field: "metadata".to_owned(),
        before: String::new(),
        passage: String::new(),
        after: String::new(),
        masked: String::new(),
        instead: String::new(),
        is_grave: false,
        must_decide: true,
        decision: None,
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
        if VERDICTS.contains(&verdict) && !reason.is_empty() {
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
        places: places(&app, &case)?,
        f,
    })
}
