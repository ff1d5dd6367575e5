//! `gongkai import REPORT --opening-year`: what the report of a past year hands on to the book of the next. A cell that
//! is blank or doubtful is not taken, and said.

use super::import::{NOBODY, Rehearsal};
use crate::failure::Failure;
use crate::inputs::{From, Input};
use crate::installation::{Found, Installation};
use crate::{Status, output, reading, refused, sheet};
use ledger::opening::{self, Opening as Balance};
use ledger::tally::{Period, Selection, Window};
use ledger::{Attachment, By, Draft, Mark, MatterId};
use report::{CellId, Edition, Report, Year};
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::PathBuf;
use store::{Batch, BatchAppending, Query};
use words::Words;
use writer::Counts;

/// Matters that may stand where an opening does: more accounts and months than any office states.
const STANDING: u16 = 10_000;

/// Which report opens the books.
#[derive(Debug, Clone)]
pub(crate) struct Opening {
    pub(crate) organ: String,
    /// The year that it reports on.
    pub(crate) year: u16,
    pub(crate) file: PathBuf,
    pub(crate) rehearsal: Rehearsal,
}

/// A balance with its number.
struct Carried {
    balance: Balance,
    number: i64,
    act: Value,
}

/// What a report gives.
struct Given {
    carried: Vec<Carried>,
    /// The cells that are not taken, with what is printed there; `None` where nothing is.
    left: Vec<(CellId, Option<String>)>,
}

/// Opens the books, or says why not.
pub(crate) fn run(
    installation: &Installation,
    job: &Opening,
    words: &Words,
) -> Result<Status, Failure> {
    let bytes = sheet::bytes(&job.file, words)?;
    let report = read(&bytes, job, words)?;
    let Some(days) = Period::year(job.year) else {
        return Err(Failure::usage(words.text("error-span-backwards").into_owned()));
    };
    let organ = installation.organ(&job.organ, days, words)?;
    must_be_its_own(installation, &organ, &report, words)?;
    let edition = edition(&report, job.year, words)?;
    let name = job.file.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let source = match &report.title {
        Some(title) => format!("《{}》（{name}）", title.text),
        None => name.clone(),
    };
    let given = given(&report, opening::of_report(job.year, edition, &source));
    let mut text = printed(&given, &report, edition, words);
    let attachment = match job.rehearsal {
        Rehearsal::Dry => Vec::new(),
        Rehearsal::Real => {
            let hash = sheet::kept(installation, &bytes, words)?;
            let size = u64::try_from(bytes.len()).unwrap_or_default();
            vec![Attachment { hash, name, size }]
        }
    };
    twice(installation, &organ, &given, &attachment, words)?;
    let taken = match attachment.first() {
        None => rehearsed(installation, &organ, given, words),
        Some(file) => taken(installation, &organ, given, file, words)?,
    };
    text.push_str(&taken.0);
    output::once(&text, None, words)?;
    Ok(taken.1)
}

/// Reads the report; one of another year is told, and opens nothing.
fn read(bytes: &[u8], job: &Opening, words: &Words) -> Result<Report, Failure> {
    let input = Input {
        source: job.file.display().to_string(),
        from: From::Path(job.file.clone()),
        counts: Counts::Failure,
    };
    let read = reading::read_on_a_thread(bytes, &input, words);
    let report = read.map_err(|refusal| Failure::new(refusal.reason))?.recognised.report;
    match report.year {
        Some(Year(year)) if year != job.year => {
            let gaps = [("year", year.to_string().into()), ("asked", job.year.to_string().into())];
            Err(Failure::usage(words.say("error-opening-year", &gaps)))
        }
        _ => Ok(report),
    }
}

/// A report that names another organ of the tree opens nothing. Reports spell their organs in many ways, so a name that
/// nobody bears is only told.
fn must_be_its_own(
    installation: &Installation,
    organ: &Found,
    report: &Report,
    words: &Words,
) -> Result<(), Failure> {
    let Some(name) = &report.organ else { return Ok(()) };
    let bearers = installation.tree(words)?.ever_named(name);
    if bearers.is_empty() || bearers.contains(&organ.id) {
        return Ok(());
    }
    let gaps = [("report", name.as_str().into()), ("organ", organ.name.as_str().into())];
    Err(Failure::usage(words.say("error-opening-organ", &gaps)))
}

/// The edition that the tables bear; without any the year tells it.
fn edition(report: &Report, year: u16, words: &Words) -> Result<Edition, Failure> {
    report.edition.or_else(|| Edition::of_year(Year(year))).ok_or_else(|| {
        Failure::usage(words.say("error-edition-none", &[("year", year.to_string().into())]))
    })
}

/// The balances whose cells are all plain numbers that nothing makes doubtful.
fn given(report: &Report, balances: Vec<Balance>) -> Given {
    let mut given = Given { carried: Vec::new(), left: Vec::new() };
    for balance in balances {
        let mut number = Some(0_i64);
        for id in &balance.cells {
            let value = plain(report, *id);
            if value.is_none() {
                given.left.push((*id, report.cell(*id).map(|cell| cell.raw.clone())));
            }
            number = number.zip(value).and_then(|(sum, value)| sum.checked_add(value));
        }
        let Some(number) = number else { continue };
        // None of a kind opens no matter, and is no fault of the cell.
        if let Some(act) = balance.act(number) {
            given.carried.push(Carried { balance, number, act });
        }
    }
    given
}

/// The whole number in a cell, if it was read beyond doubt.
fn plain(report: &Report, id: CellId) -> Option<i64> {
    let cell = report.cell(id).filter(|cell| !cell.doubtful)?;
    // A number with digits behind its point is no number of matters.
    let value: i64 = cell.value()?.normalize().to_string().parse().ok()?;
    (value >= 0 || id.is_signed()).then_some(value)
}

/// What is carried and what is not, line by line.
fn printed(given: &Given, report: &Report, edition: Edition, words: &Words) -> String {
    let mut out = String::new();
    if let Some(organ) = &report.organ {
        let gaps = [("organ", organ.as_str().into())];
        out.push_str(&format!("{}\n", words.say("opening-report", &gaps)));
    }
    for carried in &given.carried {
        let label: Vec<String> =
            carried.balance.cells.iter().map(|cell| cell.label(edition)).collect();
        let gaps = [
            ("cell", label.join(" + ").into()),
            ("number", carried.number.to_string().into()),
            ("register", carried.balance.register.into()),
            ("called", carried.balance.called.as_str().into()),
        ];
        out.push_str(&format!("{}\n", words.say("opening-carried", &gaps)));
    }
    for (cell, raw) in &given.left {
        let raw = raw.as_deref().map(str::trim).filter(|raw| !raw.is_empty());
        let gaps = [
            ("cell", cell.label(edition).into()),
            ("id", cell.to_string().into()),
            ("printed", raw.unwrap_or_default().into()),
        ];
        let key = if raw.is_some() { "opening-left" } else { "opening-blank" };
        out.push_str(&format!("{}\n", words.say(key, &gaps)));
    }
    out
}

/// Refuses what another source has opened already. The same source is known by its batch and changes nothing.
fn twice(
    installation: &Installation,
    organ: &Found,
    given: &Given,
    source: &[Attachment],
    words: &Words,
) -> Result<(), Failure> {
    let store = &installation.store;
    for Carried { balance, .. } in &given.carried {
        let on = balance.opened_on;
        let query = Query {
            organs: vec![organ.id],
            selection: Selection::of(balance.register).opened(Window::Within),
            period: Period { from: on, to: on },
            states: vec!["counted".to_owned(), "standing".to_owned()],
        };
        for record in installation.wait(store.matters(&query, None, STANDING), words)?.records {
            let Some(found) = installation.wait(store.matter(record.matter), words)? else {
                continue;
            };
            let Some(first) = found.entries.first() else { continue };
            let is_same = source.iter().any(|one| first.files.contains(one));
            if called(&first.act) == balance.called && !is_same {
                let gaps = [
                    ("register", balance.register.into()),
                    ("called", balance.called.as_str().into()),
                    ("matter", record.matter.to_string().into()),
                ];
                return Err(Failure::usage(words.say("error-opening-twice", &gaps)));
            }
        }
    }
    Ok(())
}

/// What an opening is called in its register, by its act.
fn called(act: &Value) -> &str {
    let figure = act.pointer("/stated/figure").or_else(|| act.get("kind"));
    figure.and_then(Value::as_str).unwrap_or_default()
}

fn draft(organ: &Found, matter: MatterId, carried: Carried, files: Vec<Attachment>) -> Draft {
    Draft {
        organ: organ.id,
        matter,
        register: carried.balance.register.to_owned(),
        dated_on: carried.balance.dated_on,
        by: By { person: NOBODY, office: None, deputy_for: None },
        reason: None,
        files,
        mark: Mark::Act,
        act: carried.act,
    }
}

/// Everything but the writing.
fn rehearsed(
    installation: &Installation,
    organ: &Found,
    given: Given,
    words: &Words,
) -> (String, Status) {
    let (rules, mut out, mut count) = (installation.rules(), String::new(), 0_u32);
    let mut status = Status::Clean;
    for carried in given.carried {
        let matter = installation.store.matter_id();
        let draft = draft(organ, matter, carried, Vec::new());
        match ledger::admit(&[], draft, ledger::EntryId(matter.0), 0, &rules) {
            Ok(_) => count += 1,
            Err(refusal) => {
                out.push_str(&format!("{}\n", refused::sentence(&refusal, words)));
                status = Status::Errors;
            }
        }
    }
    let count = count.to_string();
    let gaps = [("matters", count.as_str().into()), ("entries", count.as_str().into())];
    out.push_str(&format!("{}\n", words.say("import-rehearsed", &gaps)));
    (out, status)
}

/// One batch for each register; what an earlier attempt wrote is known by its source and not written again.
fn taken(
    installation: &Installation,
    organ: &Found,
    given: Given,
    file: &Attachment,
    words: &Words,
) -> Result<(String, Status), Failure> {
    let mut registers: BTreeMap<&'static str, Vec<Vec<Draft>>> = BTreeMap::new();
    for carried in given.carried {
        let matter = installation.store.matter_id();
        let of = registers.entry(carried.balance.register).or_default();
        of.push(vec![draft(organ, matter, carried, vec![file.clone()])]);
    }
    let (rules, mut out, mut status) = (installation.rules(), String::new(), Status::Clean);
    for (register, matters) in registers {
        let batch = Batch {
            organ: organ.id,
            register: register.to_owned(),
            source: file.hash.clone(),
            name: file.name.clone(),
            person: NOBODY,
        };
        let work = installation.store.append_many(&batch, matters, &rules);
        let sentence = match installation.wait(work, words)? {
            BatchAppending::Done(done) => {
                let gaps = [
                    ("matters", done.matters.to_string().into()),
                    ("register", register.into()),
                    ("organ", organ.name.as_str().into()),
                ];
                words.say("opening-done", &gaps)
            }
            BatchAppending::Known(before) => {
                let gaps = [("matters", before.matters.to_string().into())];
                words.say("import-known", &gaps)
            }
            BatchAppending::Changed => {
                status = Status::Errors;
                words.text("import-changed").into_owned()
            }
            BatchAppending::Refused { refusals, .. } => {
                status = Status::Errors;
                let said = refusals
                    .iter()
                    .map(|(_, refusal)| refused::sentence_of(register, refusal, words));
                said.collect::<Vec<_>>().join("\n")
            }
        };
        out.push_str(&format!("{sentence}\n"));
    }
    Ok((out, status))
}
