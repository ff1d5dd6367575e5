//! Whatever matters there are, the tally of their counts passes the equations of the checker, year after year, and is
//! what a look at every single matter comes to.

use super::*;
use crate::Summary;
use chrono::{Days, NaiveDate};
use proptest::prelude::*;
use report::{Cell, CellId, Column, Edition, Outcome, Report, Row, Year, checks};
use std::collections::{BTreeMap, BTreeSet};

const KEPT: &[&str] = &[
    "requests",
    "disputes",
    "disclosures",
    "decisions",
    "service-items",
    "charges",
    "fees",
    "procurement",
];

/// A day so many days after the first of 2018.
fn day(after: u64) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(2018, 1, 1).and_then(|day| day.checked_add_days(Days::new(after)))
}

/// When a matter was opened, and how long it stayed open if it was closed.
fn days() -> impl Strategy<Value = (u64, Option<u64>)> {
    (0_u64..2000, proptest::option::of(0_u64..700))
}

/// A matter with its days alone.
fn lasting((opened, lasted): (u64, Option<u64>)) -> Summary {
    let closed_on = lasted.and_then(|lasted| day(opened + lasted));
    Summary { opened_on: day(opened), closed_on, quantity: 1, ..Summary::default() }
}

fn request() -> impl Strategy<Value = (&'static str, Summary)> {
    let requesters = Column::ALL.iter().filter(|one| **one != Column::Total);
    let requesters: Vec<&str> = requesters.map(|one| one.code()).collect();
    let rows: Vec<&str> = Row::results(Edition::Y2021).map(Row::code).collect();
    let parts = (days(), prop::sample::select(requesters), prop::sample::select(rows));
    parts.prop_map(|(days, requester, outcome)| {
        let come = lasting(days);
        let outcome = come.closed_on.map(|_| outcome.to_owned());
        ("requests", Summary { outcome, requester: Some(requester.to_owned()), ..come })
    })
}

fn dispute() -> impl Strategy<Value = (&'static str, Summary)> {
    let results = vec![Outcome::Upheld.code(), Outcome::Corrected.code(), Outcome::Other.code()];
    let blocks = prop::sample::select(vec!["rv", "dl", "al"]);
    (days(), blocks, prop::sample::select(results)).prop_map(|(days, kind, outcome)| {
        let come = lasting(days);
        let outcome = come.closed_on.map(|_| outcome.to_owned());
        ("disputes", Summary { outcome, kind: Some(kind.to_owned()), ..come })
    })
}

/// A matter of any register with days between 2018 and 2025; closed after opened.
fn matter() -> impl Strategy<Value = (&'static str, Summary)> {
    let kinds = vec!["regulation", "normative", "licence", "service", "penalty", "coercion"];
    let registers = vec!["disclosures", "decisions", "service-items", "charges", "procurement"];
    let (registers, kinds) = (prop::sample::select(registers), prop::sample::select(kinds));
    let other = (days(), registers, kinds, 0_i64..1_000_000);
    let other = other.prop_map(|(days, register, kind, fen)| {
        let come = lasting(days);
        let (public_on, kind) = (come.opened_on, Some(kind.to_owned()));
        (register, Summary { public_on, kind, amount_fen: Some(fen), ..come })
    });
    prop_oneof![request(), dispute(), other]
}

fn tallied(matters: &[(&str, Summary)], year: u16, edition: Edition) -> Tally {
    let period = Period::year(year).unwrap();
    let groups: Vec<Group> =
        matters.iter().map(|(register, summary)| Group::of(register, summary, &period)).collect();
    let kept: BTreeSet<String> = KEPT.iter().map(|one| (*one).to_owned()).collect();
    tally(edition, &groups, &|_| 0, &kept, &BTreeMap::new())
}

fn report(matters: &[(&str, Summary)], year: u16, edition: Edition) -> Report {
    let values = tallied(matters, year, edition).values();
    let cells = values.into_iter().map(|(id, value)| (id, Cell::number(value))).collect();
    Report { year: Some(Year(year)), edition: Some(edition), cells, ..Report::default() }
}

/// The codes of equations, within the year and across years. X04 is none: a stock of documents may fall.
const EQUATIONS: &[&str] = &["Q01", "Q02", "Q03", "Q04", "X01", "X02", "X03"];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn tallied_reports_pass_every_equation(matters in prop::collection::vec(matter(), 0..60)) {
        for edition in Edition::ALL {
            let mut last = None;
            for year in 2018..=2024 {
                let report = report(&matters, year, *edition);
                let found = checks::check(&report, last.as_ref());
                let wrong: Vec<&str> =
                    found.iter().map(|one| one.code).filter(|code| EQUATIONS.contains(code)).collect();
                prop_assert!(wrong.is_empty(), "{year} {edition:?}: {wrong:?}");
                last = Some(report);
            }
        }
    }

    #[test]
    fn every_cell_is_the_number_of_the_matters_behind_it(matters in prop::collection::vec(matter(), 0..60)) {
        for edition in Edition::ALL {
            let period = Period::year(2020).unwrap();
            let tally = tallied(&matters, 2020, *edition);
            for id in CellId::all(*edition).filter(|id| !id.is_money()) {
                let behind = |term: &Term| matters.iter().filter(|(register, summary)| {
                    term.selection.holds(&Group::of(register, summary, &period))
                }).count();
                let listed: i64 = cell(id, *edition).iter()
                    .map(|term| term.sign * i64::try_from(behind(term)).unwrap()).sum();
                prop_assert_eq!(tally.cells[&id].counted, Some(listed), "{}", id);
            }
        }
    }
}

#[test]
fn what_is_not_kept_is_blank_and_what_is_stated_stands() {
    let id: CellId = "t2.licence.dec".parse().unwrap();
    let none = tally(Edition::Y2021, &[], &|_| 0, &BTreeSet::new(), &BTreeMap::new());
    assert_eq!((none.cells[&id].shown(), none.cells[&id].told), (None, Told::Nothing));
    let matter = crate::MatterId(uuid::Uuid::nil());
    let stated = |signature| {
        let source = "平台导出".to_owned();
        let stated = Stated { matter, value: 107, source, signature, lacking: Vec::new() };
        BTreeMap::from([(id, stated)])
    };
    let plain = stated(Signature::Missing);
    let by_hand = tally(Edition::Y2021, &[], &|_| 0, &BTreeSet::new(), &plain);
    assert_eq!((by_hand.cells[&id].shown(), by_hand.cells[&id].told), (Some(107), Told::Stated));
    let kept = BTreeSet::from(["decisions".to_owned()]);
    for (signature, shown, told) in
        [(Signature::Missing, 0, Told::Contradicted), (Signature::Signed, 107, Told::Deviation)]
    {
        let against = tally(Edition::Y2021, &[], &|_| 0, &kept, &stated(signature));
        let figure = &against.cells[&id];
        assert_eq!((figure.counted, figure.shown(), figure.told), (Some(0), Some(shown), told));
    }
}

#[test]
fn fees_are_told_in_ten_thousand_yuan() {
    let id: CellId = "t2.fee.amount".parse().unwrap();
    assert_eq!(result::printed(id, 12_345_600).to_string(), "12.3456");
}
