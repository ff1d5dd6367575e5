//! The walks of a report from draft to correction, its refusals, and when it is due.

use super::*;
use crate::posting::{Carrier, Place};
use crate::walk::{Walk, by, day, fact, number, steps, wander};
use proptest::prelude::*;

fn walk() -> Walk<Filing> {
    Walk::new("filings")
}

fn drafted(organ: &str) -> Act {
    Act::Drafted { year: 2024, organ: organ.into(), notice_due_on: None }
}

fn web() -> Posting {
    Posting {
        carrier: Carrier::Website,
        place: Place::Elsewhere,
        address: Some("http://www.qingxi.example/2024.html".into()),
        proof: None,
    }
}

fn submitted() -> Act {
    Act::Submitted { to: "县政府办公室".into() }
}

fn remark(cell: Option<&str>, text: &str) -> Act {
    Act::Returned { remarks: vec![Remark { cell: cell.map(str::to_owned), text: text.into() }] }
}

fn corrected(cell: &str, old: &str, new: &str, approved_by: &str) -> Act {
    Act::Corrected {
        corrections: vec![Correction { cell: cell.into(), old: old.into(), new: new.into() }],
        approved_by: approved_by.into(),
        posting: web(),
    }
}

#[test]
fn a_report_is_returned_accepted_published_and_corrected() {
    let mut walk = walk();
    walk.done("2025-01-05", by(1), drafted("大竹县财政局"));
    assert_eq!(walk.summary().due_on, Some(day("2025-01-31")));
    walk.done("2025-01-10", by(1), submitted());
    walk.done("2025-01-12", by(2), remark(Some("t3.C4.com"), "与第四项不符"));
    assert_eq!(fact(&walk.summary(), "remark"), "t3.C4.com");
    walk.done("2025-01-13", by(1), submitted()).done("2025-01-14", by(2), Act::Accepted {});
    assert_eq!(fact(&walk.summary(), "remark"), "");
    walk.done("2025-01-20", by(1), Act::Published { posting: web() });
    let summary = walk.summary();
    assert_eq!((summary.state.as_str(), summary.due_on), ("published", None));
    assert_eq!(summary.title, "大竹县财政局2024年政府信息公开工作年度报告");
    assert_eq!((number(&summary, "returns"), number(&summary, "version")), (Some(1), Some(1)));
    walk.done(
        "2025-06-01",
        by(1).because("统计口径有误"),
        corrected("t2.norm.made", "66", "6", "分管副县长"),
    );
    let summary = walk.summary();
    assert_eq!((summary.state.as_str(), number(&summary, "version")), ("corrected", Some(2)));
    assert_eq!(summary.public_on, Some(day("2025-01-20")));
    walk.replays();
}

#[test]
fn what_is_not_accepted_is_published_for_a_reason_only() {
    let mut walk = walk();
    walk.done("2025-01-05", by(1), drafted("大竹县人民政府"));
    assert_eq!(walk.summary().due_on, Some(day("2025-03-31")));
    let early = walk.refused("2025-01-06", by(1), Act::Published { posting: web() });
    assert_eq!(
        (early.rule.as_str(), early.instead.as_slice()),
        ("act-not-now", &["submitted".to_owned()][..])
    );
    walk.done("2025-01-10", by(1), submitted());
    let refusal = walk.refused("2025-01-11", by(1), Act::Published { posting: web() });
    assert_eq!(
        (refusal.rule.as_str(), refusal.basis.as_deref()),
        ("filing-not-accepted", Some("条例第四十九条"))
    );
    walk.done(
        "2025-01-30",
        by(1).because("期限将到，主管部门未审"),
        Act::Published { posting: web() },
    );
    walk.replays();
}

#[test]
fn a_township_is_due_when_its_local_notice_says() {
    let mut silent = walk();
    silent.done("2025-01-05", by(1), drafted("大竹县团坝镇人民政府"));
    assert_eq!(silent.summary().due_on, None);
    silent.settings.township_report_due = Some("02-10".to_owned().try_into().unwrap());
    assert_eq!(silent.summary().due_on, Some(day("2025-02-10")));
    let mut told = walk();
    told.done(
        "2025-01-05",
        by(1),
        Act::Drafted {
            year: 2024,
            organ: "大竹县团坝镇人民政府".into(),
            notice_due_on: Some(day("2025-02-20")),
        },
    );
    assert_eq!(told.summary().due_on, Some(day("2025-02-20")));
}

#[test]
fn every_step_says_what_it_must() {
    let mut walk = walk();
    let year =
        |year| Act::Drafted { year, organ: "大竹县财政局".into(), notice_due_on: None };
    assert_eq!(walk.refused("2025-01-05", by(1), year(2026)).rule, "filing-year-odd");
    assert_eq!(walk.refused("2025-01-05", by(1), year(2007)).rule, "filing-year-odd");
    assert_eq!(walk.refused("2025-01-05", by(1), drafted(" ")).rule, "title-missing");
    walk.done("2025-01-05", by(1), drafted("大竹县财政局"));
    let nobody = Act::Submitted { to: String::new() };
    assert_eq!(walk.refused("2025-01-06", by(1), nobody).rule, "submitted-to-nobody");
    walk.done("2025-01-06", by(1), submitted());
    assert_eq!(
        walk.refused("2025-01-07", by(2), remark(None, " ")).rule,
        "returned-without-remark"
    );
    assert_eq!(
        walk.refused("2025-01-07", by(2), remark(Some("t3.X9.nat"), "错")).rule,
        "cell-unknown"
    );
    walk.done("2025-01-08", by(2), Act::Accepted {}).done(
        "2025-01-09",
        by(1),
        Act::Published { posting: web() },
    );
    for (around, act, rule) in [
        (by(1), corrected("t3.N1.nat", "1", "2", "主任"), "corrected-without-reason"),
        (by(1).because("错"), corrected("t3.N1.nat", "1", "2", " "), "corrected-without-approval"),
        (by(1).because("错"), corrected("t3.N1.nat", "1", "1 ", "主任"), "corrected-nothing"),
        (by(1).because("错"), corrected("t9.N1", "1", "2", "主任"), "cell-unknown"),
    ] {
        assert_eq!(walk.refused("2025-02-01", around, act).rule, rule);
    }
}

#[test]
fn reports_of_past_years_are_recorded_as_they_stand() {
    let mut walk = walk();
    let recorded = |published_on: &str| Act::Recorded {
        year: 2019,
        organ: "大竹县财政局".into(),
        published_on: day(published_on),
        posting: web(),
    };
    let refusal = walk.refused("2020-01-20", by(1), recorded("2020-01-21"));
    assert_eq!(refusal.rule, "date-after-entry");
    walk.done("2025-05-01", by(1), recorded("2020-01-21"));
    let summary = walk.summary();
    assert_eq!((summary.state.as_str(), summary.public_on), ("published", Some(day("2020-01-21"))));
    assert_eq!(fact(&summary, "address"), "http://www.qingxi.example/2024.html");
    walk.replays();
}

proptest! {
    #[test]
    fn whatever_is_tried_is_admitted_and_replays_or_is_refused(steps in steps()) {
        let acts = [
            drafted("大竹县财政局"),
            Act::Drafted { year: 2023, organ: "大竹县人民政府".into(), notice_due_on: None },
            submitted(),
            remark(None, "有误"),
            Act::Accepted {},
            Act::Published { posting: web() },
            corrected("t3.N1.nat", "1", "2", "主任"),
        ];
        wander::<Filing>("filings", &acts, &steps, Filing::STATES, |one| one.allowed().to_vec());
    }
}
