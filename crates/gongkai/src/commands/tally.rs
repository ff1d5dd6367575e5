//! `gongkai tally`: the figures of an organ's year, from its registers.

use crate::command::Format;
use crate::command::keeping::Span;
use crate::failure::Failure;
use crate::installation::{Found, Installation};
use crate::{Status, output};
use chrono::Datelike;
use ledger::organ::Organ;
use ledger::stated::StatedFigure;
use ledger::tally::{
    self, Figure, Group, Measure, Named, Nature, Period, Stated, Statements, Tally, Term, Window,
    counted, statements,
};
use ledger::{MatterId, OrganId};
use report::{CellId, Edition, Year};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use store::Query;
use words::{Language, Words};
use writer::figures::{self, NamedFigure};

/// Statements of one organ that are read at once; an office that keeps no register states some 300 figures a year.
const STATEMENTS: u16 = 1_000;

/// Tallies and shows.
pub(crate) fn run(
    installation: &Installation,
    name: &str,
    span: &Span,
    format: Format,
    path: Option<&Path>,
    words: &Words,
) -> Result<Status, Failure> {
    let period = period(span, words)?;
    let organ = installation.organ(name, period, words)?;
    must_have_been(installation, &organ, period, words)?;
    let edition = edition(period, words)?;
    let tallied = tallied(installation, organ.id, &organ.organ, period, edition, words)?;
    let year = figures::Year {
        organ: &organ.name,
        period,
        tally: &tallied.tally,
        figures: &tallied.figures,
    };
    let shown = match format {
        Format::Json => figures::line(year) + "\n",
        _ => figures::text(year, words, output::style(path)),
    };
    output::once(&shown, path, words)?;
    Ok(Status::Clean)
}

/// An organ that was no more when the period began has no figures in it; others went on with its work.
fn must_have_been(
    installation: &Installation,
    organ: &Found,
    period: Period,
    words: &Words,
) -> Result<(), Failure> {
    let Some(end) = organ.organ.end().filter(|end| end.on <= period.from) else { return Ok(()) };
    let tree = installation.tree(words)?;
    let view = tree.on(period.from);
    let after: Vec<&str> =
        view.successors(organ.id).into_iter().filter_map(|id| view.name(id)).collect();
    let key = if after.is_empty() { "error-organ-gone" } else { "error-organ-followed" };
    let gaps = [
        ("organ", organ.name.as_str().into()),
        ("on", end.on.to_string().into()),
        ("after", after.join("、").into()),
    ];
    Err(Failure::usage(words.say(key, &gaps)))
}

/// The cells and the named figures of an organ and period.
pub(crate) struct Tallied {
    pub(crate) tally: Tally,
    pub(crate) figures: Vec<NamedFigure>,
}

/// Counts, and lays the statements beside.
pub(crate) fn tallied(
    installation: &Installation,
    id: OrganId,
    organ: &Organ,
    period: Period,
    edition: Edition,
    words: &Words,
) -> Result<Tallied, Failure> {
    let groups = installation.wait(installation.store.groups(&[id], &period), words)?;
    let named = named(installation);
    let nature = |figure: &str| match figure.parse::<CellId>() {
        Ok(id) => Nature::of(&tally::cell(id, edition)),
        Err(_) => {
            let found = named.iter().find(|one| one.id == figure);
            found.map_or(Nature::Whole, |one| Nature::of(&one.terms))
        }
    };
    let statements = stated(installation, id, period, &nature, words)?;
    let kept: BTreeSet<String> = organ
        .kept()
        .iter()
        .filter(|kept| kept.from <= period.to && kept.until.is_none_or(|until| until > period.from))
        .map(|kept| kept.register.clone())
        .chain(statements.nothing.iter().cloned())
        // What has matters is kept, whether the organ said so or not.
        .chain(groups.iter().filter(|one| Window::UpToEnd.holds(one.opened)).map(of_register))
        .collect();
    let cells = CellId::all(edition).flat_map(|id| tally::cell(id, edition));
    let terms = cells.chain(named.iter().flat_map(|one| one.terms.clone()));
    let facts = measured(installation, id, terms, period, words)?;
    let fact = |term: &Term| facts.iter().find(|(one, _)| one == term).map_or(0, |(_, sum)| *sum);
    let by_hand: BTreeMap<CellId, Stated> = statements
        .figures
        .iter()
        .filter_map(|(figure, stated)| Some((figure.parse().ok()?, stated.clone())))
        .collect();
    let tally = tally::tally(edition, &groups, &fact, &kept, &by_hand);
    let figures = named.into_iter().map(|one| {
        let counted = counted(&one.terms, &groups, &fact, &kept);
        let figure = Figure::new(counted, statements.figures.get(&one.id).cloned());
        NamedFigure { label: label(installation, &one, words), id: one.id, unit: one.unit, figure }
    });
    let figures = figures.collect();
    Ok(Tallied { tally, figures })
}

fn of_register(group: &Group) -> String {
    group.register.clone()
}

/// The figures of the words: those of the typed registers and those that declared registers feed.
pub(crate) fn named(installation: &Installation) -> Vec<Named> {
    let declared = installation.registers().iter().flat_map(|register| register.figures_named());
    tally::shipped().into_iter().chain(declared).collect()
}

/// What a figure is called: by its register's file, where its code is `<register>.<figure>` or with a choice behind it,
/// else by the message files.
fn label(installation: &Installation, figure: &Named, words: &Words) -> String {
    let mut parts = figure.id.split('.');
    let register = parts.next().and_then(|id| installation.registers().get(id));
    let Some(register) = register else {
        return words.text(&format!("figure-{}", figure.id)).into_owned();
    };
    let spoken = |one: &ledger::register::Words| match words.language() {
        Language::Zh => one.zh.clone(),
        Language::En => one.en.clone(),
    };
    let called = parts.next().and_then(|id| register.figures.iter().find(|one| one.id == id));
    let choice = called.zip(parts.next()).and_then(|(called, part)| called.part(register, part));
    let called = called.map(|one| spoken(&one.words)).unwrap_or_default();
    match choice {
        Some(choice) => format!("{called}·{}", spoken(choice)),
        None => called,
    }
}

/// What the terms come to that look at facts, each asked once.
fn measured(
    installation: &Installation,
    organ: OrganId,
    terms: impl Iterator<Item = Term>,
    period: Period,
    words: &Words,
) -> Result<Vec<(Term, i64)>, Failure> {
    let mut measured: Vec<(Term, i64)> = Vec::new();
    for term in terms.filter(|term| matches!(term.measure, Measure::Facts | Measure::FactNumbers)) {
        if measured.iter().all(|(other, _)| *other != term) {
            let organs = [organ];
            let work = installation.store.facts_measured(&organs, &term, &period);
            let sum = installation.wait(work, words)?;
            measured.push((term, sum));
        }
    }
    Ok(measured)
}

/// What the organ stated by hand for the period. What is stated of its year tells of the period too, so the statements
/// are looked for from the beginning of the year.
fn stated(
    installation: &Installation,
    organ: OrganId,
    period: Period,
    nature: &dyn Fn(&str) -> Nature,
    words: &Words,
) -> Result<Statements, Failure> {
    let from = period.from.with_ordinal(1).unwrap_or(period.from);
    let query = Query {
        organs: vec![organ],
        selection: tally::Selection::of("figures").opened(tally::Window::Within),
        period: Period { from, to: period.to },
        states: vec!["standing".to_owned()],
    };
    let store = &installation.store;
    let mut figures: Vec<(MatterId, StatedFigure)> = Vec::new();
    let mut after = None;
    loop {
        let page = installation.wait(store.matters(&query, after, STATEMENTS), words)?;
        for record in page.records {
            let work = store.matter(record.matter);
            let Some(found) = installation.wait(work, words)? else { continue };
            if let Ok(figure) = installation.replay(&found) {
                figures.push((record.matter, figure));
            }
        }
        after = page.next;
        if after.is_none() {
            break;
        }
    }
    Ok(statements(figures.iter().map(|(matter, figure)| (*matter, figure)), &period, nature))
}

/// The edition in which the year of a period is reported.
pub(crate) fn edition(period: Period, words: &Words) -> Result<Edition, Failure> {
    let year = u16::try_from(period.from.year()).unwrap_or_default();
    Edition::of_year(Year(year)).ok_or_else(|| {
        Failure::usage(words.say("error-edition-none", &[("year", year.to_string().into())]))
    })
}

/// The days that were asked for.
pub(crate) fn period(span: &Span, words: &Words) -> Result<Period, Failure> {
    let whole = |year: u16| Period::year(year).expect("the command line bounds the years");
    match *span {
        Span::Year { year, as_of: None } => Ok(whole(year)),
        Span::Year { year, as_of: Some(day) } if day < whole(year).from => {
            let gaps = [("year", year.to_string().into()), ("day", day.to_string().into())];
            Err(Failure::usage(words.say("error-as-of-before", &gaps)))
        }
        Span::Year { year, as_of: Some(day) } => Ok(whole(year).until(day)),
        Span::Quarter { year, quarter } => {
            Ok(Period::quarter(year, quarter).unwrap_or(whole(year)))
        }
        Span::Days { from, to } if from <= to => Ok(Period { from, to }),
        Span::Days { .. } => Err(Failure::usage(words.text("error-span-backwards").into_owned())),
    }
}
