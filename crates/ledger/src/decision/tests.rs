//! The walks of a decision, its refusals, and the year it counts in.

use super::*;
use crate::posting::{Carrier, Place};
use crate::tally::{Group, Period, Window};
use crate::walk::{Walk, by, day, fact, steps, wander};
use proptest::prelude::*;

fn walk() -> Walk<Decision> {
    Walk::new("decisions")
}

fn penalty() -> Decided {
    Decided {
        kind: Kind::Penalty,
        number: Some("青市监罚〔2024〕7号".into()),
        title: "销售不合格食品".into(),
        item: Some("330225".into()),
        organisation: Some("青溪县某食品店".into()),
        person: Some(Personal::Open("张三".into())),
        result: Some("罚款".into()),
        amount_fen: Some(500_000),
        ground: None,
        published: None,
    }
}

fn decided(decided: Decided) -> Act {
    Act::Decided(Box::new(decided))
}

fn web() -> Posting {
    Posting {
        carrier: Carrier::Website,
        place: Place::Elsewhere,
        address: Some("http://www.qingxi.example/7.html".into()),
        proof: None,
    }
}

fn shown(on: &str) -> Option<Publication> {
    Some(Publication { on: day(on), posting: web() })
}

fn revoked() -> Act {
    Act::Reversed { reversal: Reversal::Revoked, by: "复议决定".into() }
}

#[test]
fn one_entry_carries_everything() {
    let mut walk = walk();
    let whole = Decided { published: shown("2024-03-08"), ..penalty() };
    walk.done("2024-03-01", by(1), decided(whole));
    let summary = walk.summary();
    assert_eq!((summary.state.as_str(), summary.kind.as_deref()), ("published", Some("penalty")));
    assert_eq!(summary.number.as_deref(), Some("青市监罚〔2024〕7号"));
    assert_eq!(summary.opened_on, Some(day("2024-03-01")));
    assert_eq!(summary.public_on, Some(day("2024-03-08")));
    assert_eq!((summary.amount_fen, summary.quantity), (Some(500_000), 1));
    assert!(!format!("{summary:?}").contains("张三"));
    walk.replays();
}

#[test]
fn what_is_revoked_is_withdrawn_with_a_reason_and_stays_counted() {
    let mut walk = walk();
    walk.done("2024-12-20", by(1), decided(penalty()))
        .done("2024-12-25", by(1), Act::Published { posting: web() })
        .done("2025-03-03", by(1), revoked());
    assert_eq!(walk.summary().state, "reversed-public");
    let refusal = walk.refused("2025-03-04", by(1), Act::Withdrawn {});
    assert_eq!(refusal.rule, "withdrawal-without-reason");
    assert_eq!(refusal.basis.as_deref(), Some("行政处罚法第四十八条"));
    walk.done("2025-03-04", by(1).because("复议撤销"), Act::Withdrawn {});
    let summary = walk.summary();
    assert_eq!((summary.state.as_str(), fact(&summary, "reversed")), ("reversed", "revoked"));
    assert_eq!(summary.closed_on, Some(day("2025-03-04")));
    let period = Period::year(2024).unwrap();
    assert!(Window::Within.holds(period.when(summary.opened_on)));
    let refusal = walk.refused("2025-03-05", by(1), Act::Published { posting: web() });
    assert_eq!((refusal.rule.as_str(), refusal.instead.len()), ("act-not-now", 0));
    walk.replays();
}

#[test]
fn each_kind_has_its_days() {
    let due = |kind| {
        let mut walk = walk();
        walk.done("2024-03-01", by(1), decided(Decided { kind, ..penalty() }));
        walk.summary().due_on
    };
    assert_eq!(due(Kind::Licence), Some(day("2024-03-12")));
    assert_eq!(due(Kind::Penalty), Some(day("2024-03-12")));
    assert_eq!(due(Kind::Service), Some(day("2024-03-29")));
    assert_eq!(due(Kind::Coercion), None);
    let mut walk = walk();
    walk.done("2024-12-20", by(1), decided(penalty())).done(
        "2024-12-25",
        by(1),
        Act::Published { posting: web() },
    );
    assert_eq!(walk.summary().due_on, None);
    walk.done("2025-03-03", by(1), revoked());
    assert_eq!(walk.summary().due_on, Some(day("2025-03-06")));
    walk.done("2025-03-04", by(1).because("复议撤销"), Act::Withdrawn {});
    assert_eq!(walk.summary().due_on, None);
}

#[test]
fn a_decision_that_is_lawfully_not_public_is_not_published() {
    let secret = || Decided { ground: Some("条例第十五条".into()), ..penalty() };
    let refusal = walk().refused(
        "2024-03-01",
        by(1),
        decided(Decided { published: shown("2024-03-02"), ..secret() }),
    );
    assert_eq!(refusal.rule, "decision-not-public");
    let mut walk = walk();
    walk.done("2024-03-01", by(1), decided(secret()));
    assert_eq!(walk.summary().state, "not-public");
    let refusal = walk.refused("2024-03-02", by(1), Act::Published { posting: web() });
    assert_eq!(
        (refusal.rule.as_str(), refusal.instead.as_slice()),
        ("act-not-now", &["reversed".to_owned()][..])
    );
}

#[test]
fn what_contradicts_itself_is_refused() {
    let rule = |change: fn(&mut Decided)| {
        let mut changed = penalty();
        change(&mut changed);
        walk().refused("2024-03-01", by(1), decided(changed)).rule
    };
    assert_eq!(rule(|one| one.title = String::new()), "title-missing");
    assert_eq!(rule(|one| one.amount_fen = Some(-1)), "amount-negative");
    assert_eq!(rule(|one| one.published = shown("2024-02-29")), "published-before-made");
    assert_eq!(rule(|one| one.published = shown("2031-01-01")), "dated-in-future");
    let nowhere = |one: &mut Decided| {
        one.published = shown("2024-03-02");
        one.published.as_mut().unwrap().posting.address = None;
    };
    assert_eq!(rule(nowhere), "posting-without-address");
    let mut twice = walk();
    twice.done("2024-03-01", by(1), decided(penalty()));
    assert_eq!(twice.refused("2024-03-01", by(1), decided(penalty())).rule, "act-not-now");
}

#[test]
fn every_kind_is_a_row_of_table_two() {
    for kind in Kind::ALL {
        let mut walk = walk();
        walk.done("2024-03-01", by(1), decided(Decided { kind: *kind, ..penalty() }));
        let group = Group::of("decisions", &walk.summary(), &Period::year(2024).unwrap());
        let cells = report::CellId::all(report::Edition::Y2019).filter(|id| {
            crate::tally::cell(*id, report::Edition::Y2019)
                .iter()
                .any(|term| term.selection.holds(&group))
        });
        assert_eq!(cells.count(), 1, "{kind:?}");
    }
}

proptest! {
    #[test]
    fn whatever_is_tried_is_admitted_and_replays_or_is_refused(steps in steps()) {
        let acts = [
            decided(penalty()),
            decided(Decided { ground: Some("条例第十五条".into()), ..penalty() }),
            Act::Published { posting: web() },
            revoked(),
            Act::Withdrawn {},
        ];
        wander::<Decision>("decisions", &acts, &steps, Decision::STATES, |one| one.allowed().to_vec());
    }
}
