//! The walks of a charged project, its refusals, and what is collected in a year.

use super::*;
use crate::tally::{Group, Period, cell};
use crate::walk::{Walk, by, day, steps, wander};
use proptest::prelude::*;
use report::{CellId, Edition, Figure, Item};

fn walk() -> Walk<Charge> {
    Walk::new("charges")
}

fn project() -> Project {
    Project {
        code: Some("103042706".into()),
        name: "不动产登记费".into(),
        basis: Some("财税〔2016〕79号".into()),
        rate: Some("每件80元".into()),
    }
}

fn collected(month: &str, amount_fen: i64) -> Act {
    Act::Collected { month: day(month), amount_fen, proof: Some("缴款书第1号".into()) }
}

#[test]
fn what_was_collected_counts_in_the_year_of_its_month() {
    let mut walk = walk();
    walk.done("2023-01-01", by(1), Act::Added(project()))
        .done("2024-01-05", by(1), collected("2023-12-01", 100))
        .done("2024-02-05", by(1), collected("2024-01-01", 123_456))
        .done("2025-01-05", by(1), collected("2024-12-01", -56))
        .done("2025-01-06", by(1).because("停征"), Act::Cancelled {})
        .done("2025-02-05", by(1), collected("2025-01-01", 7));
    let summary = walk.summary();
    let terms = cell(CellId::T2(Item::Fee, Figure::Amount), Edition::Y2021);
    let term = terms.iter().find(|term| term.selection.register == "charges").unwrap();
    let amount = |year| -> i64 {
        let facts = term.selection.facts(&summary, &Period::year(year).unwrap()).unwrap();
        facts.iter().filter_map(|fact| fact.number).sum()
    };
    assert_eq!((amount(2023), amount(2024), amount(2025)), (100, 123_400, 7));
    assert!(term.selection.holds(&Group::of("charges", &summary, &Period::year(2024).unwrap())));
    assert_eq!(
        (summary.opened_on, summary.closed_on),
        (Some(day("2023-01-01")), Some(day("2025-01-06")))
    );
    walk.replays();
}

#[test]
fn a_month_has_one_amount_and_a_proof() {
    let mut walk = walk();
    walk.done("2023-01-01", by(1), Act::Added(project())).done(
        "2024-02-05",
        by(1),
        collected("2024-01-01", 1),
    );
    for (act, rule) in [
        (collected("2024-01-01", 2), "collected-already"),
        (collected("2024-01-02", 2), "month-by-first-day"),
        (collected("2024-03-01", 2), "date-after-entry"),
        (
            Act::Collected { month: day("2024-02-01"), amount_fen: 1, proof: None },
            "collected-without-proof",
        ),
    ] {
        assert_eq!(walk.refused("2024-02-29", by(1), act).rule, rule);
    }
    let bare = Act::Collected { month: day("2024-02-01"), amount_fen: 1, proof: None };
    walk.done("2024-02-29", by(1).with_file(), bare);
    walk.replays();
}

#[test]
fn projects_are_listed_counted_and_cancelled() {
    let mut walk = walk();
    let nameless = Project { name: String::new(), ..project() };
    assert_eq!(
        walk.refused("2023-01-01", by(1), Act::Added(nameless.clone())).rule,
        "title-missing"
    );
    walk.done("2023-01-01", by(1), Act::Added(project()));
    assert_eq!(walk.refused("2023-01-02", by(1), Act::Changed(nameless)).rule, "title-missing");
    walk.done("2023-01-02", by(1), Act::Changed(Project { rate: None, ..project() }));
    assert_eq!(
        walk.refused("2023-02-01", by(1), Act::Cancelled {}).rule,
        "cancelled-without-reason"
    );
    walk.done("2023-02-01", by(1).because("停征"), Act::Cancelled {});
    assert_eq!(walk.summary().state, "cancelled");
    assert_eq!(walk.refused("2023-02-02", by(1), Act::Cancelled {}).rule, "act-not-now");

    let mut stock = self::walk();
    stock
        .done("2018-12-31", by(1), Act::Counted { quantity: 6, source: "目录".into() })
        .done("2019-01-31", by(1), Act::Itemised { quantity: 2 })
        .done("2019-02-05", by(1), collected("2019-01-01", 9));
    assert_eq!((stock.summary().quantity, stock.summary().facts.len()), (4, 1));
    let refusal = stock.refused("2019-02-05", by(1), Act::Itemised { quantity: 5 });
    assert_eq!(refusal.rule, "itemised-too-many");
    stock.replays();
}

proptest! {
    #[test]
    fn whatever_is_tried_is_admitted_and_replays_or_is_refused(steps in steps()) {
        let acts = [
            Act::Added(project()),
            Act::Changed(project()),
            Act::Cancelled {},
            Act::Counted { quantity: 6, source: "目录".into() },
            Act::Itemised { quantity: 4 },
            collected("2024-01-01", 1),
            collected("2024-02-01", i64::MAX),
            collected("2025-02-01", i64::MIN),
        ];
        wander::<Charge>("charges", &acts, &steps, Charge::STATES, |one| one.allowed().to_vec());
    }
}
