//! `/workbench/disclosures/{matter}/proof`: 公示证明: which text stood from when to when, where, with the SM3 of its bytes;
//! as a page to be printed, as PDF, and in a line for the entry that takes it down. It follows from the entries alone.

use super::REGISTER;
use super::case::Case;
use super::files::saved;
use crate::App;
use crate::frame::{Frame, page};
use crate::problem::Problem;
use crate::visitor::Visitor;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use chrono::{DateTime, FixedOffset, NaiveDate};
use ledger::disclosure::Act;
use ledger::disclosure::version::TEXT;
use ledger::posting::{Place, Posting};
use ledger::{Attachment, Entry, matter};
use std::sync::Arc;
use uuid::Uuid;
use words::{Argument, Words};
use writer::body::Body;
use writer::document::Document;
use writer::pdf::Stamp;

/// Seconds by which the one civil time of the country runs ahead of UTC.
const AHEAD: i32 = 8 * 3600;

/// A place where a text was put.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Posted {
    pub(crate) posting: Posting,
    pub(crate) on: NaiveDate,
    /// When it was written down, microseconds since 1970 UTC.
    recorded_at: i64,
}

/// One text and the days on which it stood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Stretch {
    pub(crate) files: Vec<Attachment>,
    pub(crate) postings: Vec<Posted>,
    pub(crate) from: NaiveDate,
    /// The day on which it was taken down or gave way to another; it stands still, if there is none.
    pub(crate) until: Option<NaiveDate>,
}

/// What was posted, text by text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Proof {
    pub(crate) stretches: Vec<Stretch>,
    today: NaiveDate,
}

impl Proof {
    /// What the entries of a matter prove.
    pub(crate) fn of(case: &Case, today: NaiveDate) -> Result<Proof, Problem> {
        let mut proof = Proof { stretches: Vec::new(), today };
        let mut brought: Vec<Attachment> = Vec::new();
        let mut is_newer = false;
        for entry in ledger::entry::effective(&case.record.entries) {
            let entry: Entry<Act> = matter::typed(entry)?;
            match &entry.act {
                Act::Drafted { .. } | Act::Redrafted { .. } | Act::Revised { .. } => {
                    (brought, is_newer) = (entry.files.clone(), true);
                }
                Act::Listed { published_on, postings, .. } => {
                    proof.begin(&entry.files, *published_on);
                    postings.iter().for_each(|posting| proof.post(posting, &entry));
                }
                Act::Published { posting } => {
                    if is_newer || proof.standing().is_none() {
                        proof.begin(&brought, entry.dated_on);
                        is_newer = false;
                    }
                    proof.post(posting, &entry);
                }
                Act::Masked {} => {
                    let kept = proof.standing().map(|one| one.postings.clone()).unwrap_or_default();
                    proof.begin(&entry.files, entry.dated_on);
                    if let Some(standing) = proof.standing() {
                        standing.postings = kept;
                    }
                }
                Act::TakenDown { .. } | Act::Withdrawn {} => proof.end(entry.dated_on),
                _ => {}
            }
        }
        Ok(proof)
    }

    fn standing(&mut self) -> Option<&mut Stretch> {
        self.stretches.last_mut().filter(|last| last.until.is_none())
    }

    fn begin(&mut self, files: &[Attachment], on: NaiveDate) {
        self.end(on);
        let files = files.iter().filter(|file| file.name != ledger::disclosure::version::AFTER);
        let files = files.cloned().collect();
        self.stretches.push(Stretch { files, postings: Vec::new(), from: on, until: None });
    }

    fn end(&mut self, on: NaiveDate) {
        if let Some(standing) = self.standing() {
            standing.until = Some(on);
        }
    }

    fn post(&mut self, posting: &Posting, entry: &Entry<Act>) {
        if let Some(standing) = self.standing() {
            let (on, recorded_at) = (entry.dated_on, entry.recorded_at);
            standing.postings.push(Posted { posting: posting.clone(), on, recorded_at });
        }
    }

    /// The whole in a line.
    pub(crate) fn line(&self, words: &Words) -> String {
        let lines: Vec<String> = self.stretches.iter().map(|one| self.told(one, words)).collect();
        lines.join(&words.text("proof-between"))
    }

    fn told(&self, one: &Stretch, words: &Words) -> String {
        let places: Vec<_> = one.postings.iter().map(|posted| posted.place(words)).collect();
        let until = one.until.unwrap_or(self.today);
        let gaps: [(&str, Argument<'_>); 4] = [
            ("from", one.from.to_string().into()),
            ("until", until.to_string().into()),
            ("places", places.join(&words.text("portal-between")).into()),
            ("hash", one.hash().unwrap_or("—").into()),
        ];
        words.say("proof-line", &gaps)
    }
}

impl Stretch {
    /// The SM3 of the text.
    pub(crate) fn hash(&self) -> Option<&str> {
        self.files.iter().find(|file| file.name == TEXT).map(|file| file.hash.0.as_str())
    }

    /// The files beside it.
    pub(crate) fn beside(&self) -> impl Iterator<Item = &Attachment> {
        self.files.iter().filter(|file| file.name != TEXT)
    }
}

impl Posted {
    /// Where, in words.
    pub(crate) fn place(&self, words: &Words) -> String {
        let mut place =
            words.text(&format!("carrier-{}", self.posting.carrier.code())).into_owned();
        if self.posting.place == Place::Elsewhere {
            place.push_str(&words.text("desk-elsewhere"));
        }
        for part in [&self.posting.address, &self.posting.proof].into_iter().flatten() {
            place.push(' ');
            place.push_str(part);
        }
        place
    }

    /// When it was written down, in the civil time of the country.
    pub(crate) fn recorded(&self) -> String {
        let at = DateTime::from_timestamp_micros(self.recorded_at);
        let here = FixedOffset::east_opt(AHEAD);
        let told = at.zip(here).map(|(at, here)| at.with_timezone(&here));
        told.map(|at| at.format("%Y-%m-%d %H:%M:%S").to_string()).unwrap_or_default()
    }
}

#[derive(Template)]
#[template(path = "workbench/disclosures/proof.html")]
struct ProofPage {
    f: Frame,
    path: String,
    title: String,
    organ_name: String,
    window: Option<(NaiveDate, NaiveDate)>,
    proof: Proof,
}

/// The same as it is printed.
#[derive(Template)]
#[template(path = "workbench/disclosures/proof-sheet.html")]
struct ProofSheet<'a> {
    f: &'a Frame,
    title: &'a str,
    organ_name: &'a str,
    window: Option<(NaiveDate, NaiveDate)>,
    proof: &'a Proof,
}

async fn open(
    app: &App,
    visitor: &Visitor,
    matter: Uuid,
) -> Result<(Case, Proof, Option<(NaiveDate, NaiveDate)>), Problem> {
    let case = Case::open(app, visitor, matter).await?;
    debug_assert_eq!(case.record.register, REGISTER);
    let proof = Proof::of(&case, app.today())?;
    if proof.stretches.is_empty() {
        return Err(Problem::NotFound);
    }
    let window = case.newest().and_then(|version| version.document.window.as_ref());
    let window = window.map(|window| (window.from, window.to));
    Ok((case, proof, window))
}

pub(crate) async fn show(
    State(app): State<App>,
    f: Frame,
    visitor: Visitor,
    Path(matter): Path<Uuid>,
) -> Result<Response, Problem> {
    let (case, proof, window) = open(&app, &visitor, matter).await?;
    page(&ProofPage {
        path: format!("/workbench/disclosures/{matter}"),
        title: case.title().to_owned(),
        organ_name: case.organ_name.clone(),
        window,
        proof,
        f,
    })
}

/// `/workbench/disclosures/{matter}/proof/pdf`
pub(crate) async fn print(
    State(app): State<App>,
    f: Frame,
    visitor: Visitor,
    Path(matter): Path<Uuid>,
) -> Result<Response, Problem> {
    let (case, proof, window) = open(&app, &visitor, matter).await?;
    let sheet = ProofSheet {
        f: &f,
        title: case.title(),
        organ_name: &case.organ_name,
        window,
        proof: &proof,
    };
    let document = Document {
        title: f.t("proof-title").into_owned(),
        made_on: Some(app.today()),
        body: Body::from_html(&sheet.render()?),
        signature: Some(case.organ_name.clone()),
        ..Document::default()
    };
    let at = case.record.entries.last().map(|entry| entry.recorded_at).unwrap_or_default();
    let stamp = Stamp { at, ident: format!("{matter} {} proof", case.record.version) };
    let name = format!("{} {}.pdf", f.t("proof-title"), case.title());
    let words = f.words;
    let made = tokio::task::spawn_blocking(move || {
        app.site().press.fonts().and_then(|fonts| document.pdf(fonts, &stamp, words))
    });
    let made = made.await.map_err(|error| Problem::Failed(Arc::new(error)))?;
    Ok(saved(&name, made.map_err(|error| Problem::Failed(Arc::new(error)))?))
}
