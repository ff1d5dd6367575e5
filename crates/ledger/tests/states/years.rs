//! Whatever permitted acts there were, the year's report adds up: every equation of the checker holds in both editions,
//! year after year, what is carried forward is brought forward, and a cell is the number of the matters behind it.

use crate::books;
use crate::walk::Desk;
use chrono::Days;
use ledger::Summary;
use ledger::tally::{Group, Measure, Period, Tally, Term, cell, tally};
use proptest::prelude::*;
use report::{Cell, CellId, Column, Edition, Report, Row, Year, checks};
use std::collections::{BTreeMap, BTreeSet};

/// A matter that has come to something: the code of its register and its summary.
type Come = (&'static str, Summary);

/// Tries acts one after another, each with a number of days after the last, and keeps what is admitted.
fn come_to(desk: &Desk, book: usize, tries: &[(usize, u64)]) -> Option<Come> {
    let book = books().nth(book % books().count()).unwrap();
    let acts = book.acts();
    let (mut entries, mut come, mut on) = (Vec::new(), None, desk.first());
    for (act, days) in tries {
        let day = on.checked_add_days(Days::new(*days)).unwrap();
        let act = &acts[act % acts.len()].act;
        if let Ok((next, summary)) = desk.step(book.register, &entries, act, day) {
            (entries, come, on) = (next, Some(summary), day);
        }
    }
    Some((book.register, come?))
}

/// What a term that looks at facts comes to.
fn facts(matters: &[Come], term: &Term, period: &Period) -> i64 {
    let selected = matters
        .iter()
        .filter(|(register, come)| term.selection.holds(&Group::of(register, come, period)));
    let measured = |(_, come): &Come| -> i64 {
        let facts = term.selection.facts(come, period).unwrap_or_default();
        match term.measure {
            Measure::FactNumbers => facts.iter().filter_map(|fact| fact.number).sum(),
            _ => i64::try_from(facts.len()).unwrap(),
        }
    };
    selected.map(measured).sum()
}

fn tallied(matters: &[Come], year: u16, edition: Edition) -> Tally {
    let period = Period::year(year).unwrap();
    let groups: Vec<Group> =
        matters.iter().map(|(register, come)| Group::of(register, come, &period)).collect();
    let kept: BTreeSet<String> = books().map(|book| book.register.to_owned()).collect();
    tally(edition, &groups, &|term| facts(matters, term, &period), &kept, &BTreeMap::new())
}

fn report(tally: &Tally, year: u16) -> Report {
    let cells = tally.values().into_iter().map(|(id, value)| (id, Cell::number(value))).collect();
    Report { year: Some(Year(year)), edition: Some(tally.edition), cells, ..Report::default() }
}

/// Equations within the year and across years.
const EQUATIONS: &[&str] = &["Q01", "Q02", "Q03", "Q04", "X01", "X02", "X03"];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn the_report_of_whatever_happened_adds_up(
        lives in prop::collection::vec(
            (0_usize..100, prop::collection::vec((0_usize..200, 0_u64..70), 1..16)),
            1..14,
        )
    ) {
        let desk = Desk::shipped();
        let matters: Vec<Come> =
            lives.iter().filter_map(|(book, tries)| come_to(&desk, *book, tries)).collect();
        for edition in Edition::ALL {
            let mut last: Option<(Report, Tally)> = None;
            for year in 2024..=2028 {
                let now = tallied(&matters, year, *edition);
                let printed = report(&now, year);
                let found = checks::check(&printed, last.as_ref().map(|(report, _)| report));
                let wrong: Vec<_> =
                    found.iter().map(|one| one.code).filter(|code| EQUATIONS.contains(code)).collect();
                prop_assert!(wrong.is_empty(), "{year} {edition:?} {wrong:?}: {matters:#?}");
                if let Some((_, before)) = &last {
                    for column in Column::ALL {
                        let carried = &before.cells[&CellId::T3(Row::N4, *column)];
                        let brought = &now.cells[&CellId::T3(Row::N2, *column)];
                        prop_assert_eq!(carried.counted, brought.counted);
                    }
                }
                last = Some((printed, now));
            }
        }
    }

    #[test]
    fn a_cell_is_the_number_of_the_matters_behind_it(
        lives in prop::collection::vec(
            (0_usize..100, prop::collection::vec((0_usize..200, 0_u64..70), 1..16)),
            1..14,
        )
    ) {
        let desk = Desk::shipped();
        let matters: Vec<Come> =
            lives.iter().filter_map(|(book, tries)| come_to(&desk, *book, tries)).collect();
        let period = Period::year(2025).unwrap();
        for edition in Edition::ALL {
            let tally = tallied(&matters, 2025, *edition);
            for id in CellId::all(*edition).filter(|id| !id.is_money()) {
                let behind = |term: &Term| -> i64 {
                    let holds = |(register, come): &&Come| {
                        term.selection.holds(&Group::of(register, come, &period))
                    };
                    matters.iter().filter(holds).map(|(_, come)| come.quantity).sum()
                };
                let listed: i64 =
                    cell(id, *edition).iter().map(|term| term.sign * behind(term)).sum();
                prop_assert_eq!(tally.cells[&id].counted, Some(listed), "{}", id);
            }
        }
    }
}
