//! The tally of every organ and both years against the equations of the checker, and what the figures have to show.

use crate::kept::{Books, Kept, books};
use demo::YEARS;
use ledger::stated::StatedFigure;
use ledger::tally::{Group, Measure, Nature, Period, Tally, Term, Told, cell, statements, tally};
use ledger::{MatterId, OrganId, matter};
use report::{Cell, CellId, Column, Edition, Outcome, Report, Row, Year, checks};
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet};

/// The equations within a year and across years.
const EQUATIONS: &[&str] = &["Q01", "Q02", "Q03", "Q04", "X01", "X02", "X03"];

fn tallied(books: &Books, organ: OrganId, year: u16) -> Tally {
    let period = Period::year(year).unwrap();
    let own: Vec<&Kept> = books.matters.values().filter(|kept| kept.organ == organ).collect();
    let groups: Vec<Group> =
        own.iter().map(|kept| Group::of(&kept.register, &kept.summary, &period)).collect();
    let facts = |term: &Term| -> i64 {
        let measured = |kept: &&&Kept| {
            term.selection.holds(&Group::of(&kept.register, &kept.summary, &period))
        };
        own.iter()
            .filter(measured)
            .filter_map(|kept| term.selection.facts(&kept.summary, &period))
            .flatten()
            .map(|fact| if term.measure == Measure::Facts { 1 } else { fact.number.unwrap_or(0) })
            .sum()
    };
    let rules = books.rules(books.demo.ends_on);
    let register = books.registers.get("figures").unwrap();
    let figures: Vec<(MatterId, StatedFigure)> = books
        .of("figures")
        .filter(|(_, kept)| kept.organ == organ)
        .map(|(id, kept)| (id, matter::replay(register, &kept.entries, &rules).unwrap()))
        .collect();
    let nature = |figure: &str| match figure.parse::<CellId>() {
        Ok(id) => Nature::of(&cell(id, Edition::Y2021)),
        Err(_) => Nature::Flow,
    };
    let stated = statements(figures.iter().map(|(id, figure)| (*id, figure)), &period, &nature);
    let tree = books.tree();
    let kept = tree.get(organ).unwrap().kept().iter().filter(|kept| {
        kept.from <= period.to && kept.until.is_none_or(|until| until > period.from)
    });
    let kept: BTreeSet<String> =
        kept.map(|kept| kept.register.clone()).chain(stated.nothing.iter().cloned()).collect();
    let by_hand: BTreeMap<CellId, _> = stated
        .figures
        .iter()
        .filter_map(|(figure, stated)| Some((figure.parse().ok()?, stated.clone())))
        .collect();
    tally(Edition::Y2021, &groups, &facts, &kept, &by_hand)
}

fn report(tally: &Tally, year: u16) -> Report {
    let cells = tally.values().into_iter().map(|(id, value)| (id, Cell::number(value))).collect();
    Report { year: Some(Year(year)), edition: Some(Edition::Y2021), cells, ..Report::default() }
}

#[test]
fn the_report_of_every_organ_and_year_passes_every_equation() {
    let books = books();
    let mut sum: BTreeMap<CellId, Decimal> = BTreeMap::new();
    let (mut deviations, mut stated) = (0, 0);
    for (organ, _) in books.tree().iter() {
        let mut last = None;
        for year in YEARS {
            let tally = tallied(books, organ, year);
            deviations +=
                tally.cells.values().filter(|figure| figure.told == Told::Deviation).count();
            stated += tally.cells.values().filter(|figure| figure.told == Told::Stated).count();
            for (id, value) in tally.values() {
                *sum.entry(id).or_default() += value;
            }
            let report = report(&tally, year);
            let found = checks::check(&report, last.as_ref());
            let wrong: Vec<String> = found
                .iter()
                .filter(|one| EQUATIONS.contains(&one.code))
                .map(|one| format!("{} {} {:?}", one.code, one.position, one.arguments))
                .collect();
            assert!(wrong.is_empty(), "{organ} {year}: {wrong:?}");
            last = Some(report);
        }
    }
    assert_eq!(deviations, 1, "one hand figure contradicts the entries");
    assert!(stated > 100, "offices that keep no register state their figures");
    met(&sum);
}

/// The figures of the county meet every row and every column.
fn met(sum: &BTreeMap<CellId, Decimal>) {
    let none = |id: &CellId| sum.get(id).is_none_or(|value| value.is_zero());
    let rows = Row::ALL.iter().filter(|row| row.in_edition(Edition::Y2021));
    let three = rows.map(|row| CellId::T3(*row, Column::Total));
    let columns = Column::ALL.iter().map(|column| CellId::T3(Row::N1, *column));
    let results = [Outcome::Upheld, Outcome::Corrected, Outcome::Other, Outcome::Pending];
    let four = results.into_iter().map(|outcome| {
        let blocks = report::Block::ALL.iter().map(move |block| CellId::T4(*block, outcome));
        blocks.filter(|id| !none(id)).count()
    });
    let missing: Vec<String> =
        three.chain(columns).filter(|id| none(id)).map(|id| id.to_string()).collect();
    assert!(missing.is_empty(), "{missing:?}");
    assert!(four.into_iter().all(|met| met > 0), "every result of a dispute is met");
}

#[test]
fn a_year_hands_on_what_is_open() {
    let books = books();
    let open = |year: u16, row: Row| -> Decimal {
        let tree = books.tree();
        let cell = CellId::T3(row, Column::Total);
        tree.iter()
            .filter_map(|(organ, _)| tallied(books, organ, year).values().get(&cell).copied())
            .sum()
    };
    let handed_on = open(2024, Row::N4);
    assert!(handed_on > Decimal::ONE);
    assert_eq!(handed_on, open(2025, Row::N2));
    assert!(open(2024, Row::N2) > Decimal::ONE && open(2025, Row::N4) > Decimal::ONE);
}
