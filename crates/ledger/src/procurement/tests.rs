//! The walks of a purchase, its refusals, and the year it counts in.

use super::*;
use crate::posting::{Carrier, Place};
use crate::walk::{Walk, by, day, fact, steps, wander};
use proptest::prelude::*;

fn walk() -> Walk<Procurement> {
    Walk::new("procurement")
}

fn project() -> Project {
    Project {
        kind: Kind::Centralised,
        number: Some("QX2019-07".into()),
        name: "办公电脑采购".into(),
        budget_fen: Some(10_000_000),
        method: Some("询价".into()),
    }
}

fn noticed(notice: Notice) -> Act {
    let posting =
        Posting { carrier: Carrier::Website, place: Place::Here, address: None, proof: None };
    Act::Noticed { notice, posting }
}

fn awarded(amount_fen: i64) -> Act {
    Act::Awarded { amount_fen, supplier: Some("青溪某公司".into()) }
}

#[test]
fn a_purchase_counts_in_the_year_of_its_award_at_the_price_of_its_contract() {
    let mut walk = walk();
    walk.done("2018-12-01", by(1), Act::Announced(project()));
    assert_eq!((walk.summary().state.as_str(), walk.summary().opened_on), ("announced", None));
    walk.done("2019-01-10", by(1), awarded(9_900_000)).done(
        "2019-01-11",
        by(1),
        noticed(Notice::Award),
    );
    let refusal = walk.refused("2019-01-12", by(1), noticed(Notice::Contract));
    assert_eq!(
        (refusal.rule.as_str(), refusal.instead.as_slice()),
        ("notice-without-contract", &["contracted".to_owned()][..])
    );
    walk.done("2019-01-18", by(1), Act::Contracted { amount_fen: 9_800_000 });
    assert_eq!(walk.summary().due_on, Some(day("2019-01-22")));
    walk.done("2019-01-21", by(1), noticed(Notice::Contract)).done(
        "2019-03-01",
        by(1),
        Act::Accepted {},
    );
    let summary = walk.summary();
    assert_eq!(
        (summary.state.as_str(), summary.kind.as_deref()),
        ("accepted", Some("centralised"))
    );
    assert_eq!(summary.opened_on, Some(day("2019-01-10")));
    assert_eq!(summary.public_on, Some(day("2019-01-11")));
    assert_eq!(summary.closed_on, Some(day("2019-03-01")));
    assert_eq!((summary.amount_fen, fact(&summary, "supplier")), (Some(9_800_000), "青溪某公司"));
    walk.replays();
}

#[test]
fn a_purchase_that_fails_says_why() {
    let mut walk = walk();
    walk.done("2019-01-01", by(1), Act::Announced(project()));
    let refusal = walk.refused("2019-01-09", by(1), Act::Failed {});
    assert_eq!(refusal.rule, "cancelled-without-reason");
    walk.done("2019-01-09", by(1).because("投标人不足三家"), Act::Failed {});
    let summary = walk.summary();
    assert_eq!((summary.state.as_str(), summary.opened_on), ("failed", None));
    assert_eq!(walk.refused("2019-01-10", by(1), awarded(1)).rule, "act-not-now");
}

#[test]
fn a_purchase_known_by_its_result_is_one_entry() {
    let mut walk = walk();
    let recorded = |amount_fen, project| Act::Recorded { project, amount_fen, supplier: None };
    assert_eq!(walk.refused("2019-05-01", by(1), recorded(-1, project())).rule, "amount-negative");
    let nameless = Project { name: String::new(), ..project() };
    assert_eq!(walk.refused("2019-05-01", by(1), recorded(1, nameless)).rule, "title-missing");
    walk.done("2019-05-01", by(1), recorded(792_000, project()));
    let summary = walk.summary();
    assert_eq!((summary.state.as_str(), summary.amount_fen), ("awarded", Some(792_000)));
    walk.replays();
}

proptest! {
    #[test]
    fn whatever_is_tried_is_admitted_and_replays_or_is_refused(steps in steps()) {
        let acts = [
            Act::Announced(project()),
            Act::Recorded { project: project(), amount_fen: 1, supplier: None },
            awarded(5),
            Act::Contracted { amount_fen: 4 },
            noticed(Notice::Award),
            noticed(Notice::Contract),
            Act::Accepted {},
            Act::Failed {},
        ];
        wander::<Procurement>("procurement", &acts, &steps, Procurement::STATES, |one| one.allowed().to_vec());
    }
}
