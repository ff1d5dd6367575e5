//! `gongkai matters`: every matter behind a cell, a figure or a register.

use crate::command::Format;
use crate::command::keeping::{Behind, Span};
use crate::commands::tally::{edition, named, period};
use crate::failure::Failure;
use crate::installation::Installation;
use crate::{Status, output};
use chrono::NaiveDate;
use ledger::tally::{Period, Selection, Term, Window, cell};
use ledger::{MatterId, OrganId};
use report::CellId;
use std::path::Path;
use store::{After, Query, Record};
use words::Words;
use writer::called::Called;
use writer::matters::{Line, Lines};

/// Matters that are fetched at once.
const PAGE: u16 = 1_000;

/// What is listed, and how far.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Wanted<'a> {
    pub(crate) organ: &'a str,
    pub(crate) behind: &'a Behind,
    pub(crate) span: &'a Span,
    pub(crate) after: Option<&'a str>,
    pub(crate) limit: u32,
}

/// Lists the matters, one page of the store after the other.
pub(crate) fn run(
    installation: &Installation,
    wanted: Wanted<'_>,
    format: Format,
    path: Option<&Path>,
    words: &Words,
) -> Result<Status, Failure> {
    let period = period(wanted.span, words)?;
    let organ = installation.organ(wanted.organ, period, words)?;
    let terms = terms(installation, wanted.behind, period, words)?;
    let after = wanted.after.map(|place| read_place(place, words)).transpose()?;
    let listed = listed(installation, organ.id, &terms, period, after, wanted.limit, words)?;
    let lines: Vec<Line<'_>> = listed
        .records
        .iter()
        .map(|(sign, record)| Line {
            sign: *sign,
            matter: record.matter,
            register: &record.register,
            summary: &record.summary,
        })
        .collect();
    let next = listed.next.map(write_place);
    let called = Called { registers: installation.registers(), words };
    let shown = Lines { called, lines: &lines, next: next.as_deref() };
    let text = match format {
        Format::Json => writer::matters::json(&shown),
        Format::Csv => writer::matters::csv(&shown),
        _ => writer::matters::text(&shown, output::style(path)),
    };
    output::once(&text, path, words)?;
    Ok(Status::Clean)
}

/// The terms behind a cell or figure; a register is one term that takes all its matters of the period.
fn terms(
    installation: &Installation,
    behind: &Behind,
    period: Period,
    words: &Words,
) -> Result<Vec<Term>, Failure> {
    match behind {
        Behind::Register(id) if id.is_empty() => {
            Err(Failure::usage(words.text("error-behind-nothing").into_owned()))
        }
        Behind::Register(id) => {
            let register = installation.register(id, words)?;
            Ok(vec![Term::count(Selection::of(&register.id).opened(Window::Within))])
        }
        Behind::Figure(figure) => {
            if let Ok(id) = figure.parse::<CellId>() {
                return Ok(cell(id, edition(period, words)?));
            }
            let found = named(installation).into_iter().find(|one| one.id == *figure);
            found.map(|one| one.terms).ok_or_else(|| {
                let gaps = [("figure", figure.as_str().into())];
                Failure::usage(words.say("error-figure-unknown", &gaps))
            })
        }
    }
}

struct Listed {
    records: Vec<(i64, Record)>,
    next: Option<(usize, After)>,
}

/// The matters of one term after the other, up to a limit.
fn listed(
    installation: &Installation,
    organ: OrganId,
    terms: &[Term],
    period: Period,
    after: Option<(usize, After)>,
    limit: u32,
    words: &Words,
) -> Result<Listed, Failure> {
    let limit = usize::try_from(limit).unwrap_or(usize::MAX);
    let mut listed = Listed { records: Vec::new(), next: None };
    let (first, mut after) = match after {
        Some((term, after)) => (term, Some(after)),
        None => (0, None),
    };
    for (number, term) in terms.iter().enumerate().skip(first) {
        let query = Query {
            organs: vec![organ],
            selection: term.selection.clone(),
            period,
            states: Vec::new(),
        };
        loop {
            let left = u16::try_from(limit - listed.records.len()).unwrap_or(u16::MAX).min(PAGE);
            let work = installation.store.matters(&query, after, left);
            let page = installation.wait(work, words)?;
            listed.records.extend(page.records.into_iter().map(|record| (term.sign, record)));
            after = page.next;
            match after {
                Some(place) if listed.records.len() >= limit => {
                    listed.next = Some((number, place));
                    return Ok(listed);
                }
                Some(_) => {}
                None => break,
            }
        }
        if listed.records.len() >= limit {
            return Ok(listed);
        }
    }
    Ok(listed)
}

/// A place between pages: the number of the term, the day and the matter.
fn write_place((term, after): (usize, After)) -> String {
    let day = after.day.map(|day| day.to_string()).unwrap_or_default();
    format!("{term}/{day}/{}", after.matter)
}

fn read_place(place: &str, words: &Words) -> Result<(usize, After), Failure> {
    let wrong = || Failure::usage(words.say("error-place", &[("place", place.into())]));
    let parts: Vec<&str> = place.split('/').collect();
    let [term, day, matter] = parts.as_slice() else { return Err(wrong()) };
    let day = match *day {
        "" => None,
        day => Some(day.parse::<NaiveDate>().map_err(|_| wrong())?),
    };
    let matter: MatterId = matter.parse().map_err(|_| wrong())?;
    Ok((term.parse().map_err(|_| wrong())?, After { day, matter: matter.0 }))
}
