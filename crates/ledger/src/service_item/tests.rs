//! The walks of an item, its refusals, and the cells of 2019 that come of them.

use super::*;
use crate::walk::{Walk, by, day, steps, wander};
use proptest::prelude::*;

fn walk() -> Walk<ServiceItem> {
    Walk::new("service-items")
}

fn item(kind: Kind) -> Item {
    Item {
        kind,
        code: Some("000120".into()),
        name: "食品经营许可".into(),
        basis: None,
        conditions: None,
        procedure: None,
        charge: Some("不收费".into()),
        time_limit: Some("5个工作日".into()),
        handler: Some("3号窗口".into()),
        address: Some("http://www.qingxi.example/item/1".into()),
    }
}

fn counted() -> Act {
    Act::Counted { kind: Kind::Service, quantity: 172, source: "2018年清单".into() }
}

#[test]
fn an_item_is_added_changed_and_cancelled() {
    let mut walk = walk();
    walk.done("2019-05-01", by(1), Act::Added(item(Kind::Licence)));
    let renamed = Item { name: "食品经营许可（新办）".into(), ..item(Kind::Licence) };
    walk.done("2019-08-01", by(1), Act::Changed(renamed));
    let summary = walk.summary();
    assert_eq!(
        (summary.state.as_str(), summary.title.as_str()),
        ("listed", "食品经营许可（新办）")
    );
    assert_eq!((summary.opened_on, summary.closed_on), (Some(day("2019-05-01")), None));
    let refusal = walk.refused("2020-03-01", by(1), Act::Cancelled {});
    assert_eq!(refusal.rule, "cancelled-without-reason");
    walk.done("2020-03-01", by(1).because("国务院取消"), Act::Cancelled {});
    let summary = walk.summary();
    assert_eq!((summary.state.as_str(), summary.closed_on), ("cancelled", Some(day("2020-03-01"))));
    let refusal = walk.refused("2020-03-02", by(1), Act::Changed(item(Kind::Licence)));
    assert_eq!(refusal.rule, "act-not-now");
    walk.replays();
}

#[test]
fn an_item_keeps_its_kind_and_has_a_name() {
    let mut walk = walk();
    let nameless = || Item { name: " ".into(), ..item(Kind::Licence) };
    assert_eq!(walk.refused("2019-05-01", by(1), Act::Added(nameless())).rule, "title-missing");
    walk.done("2019-05-01", by(1), Act::Added(item(Kind::Licence)));
    assert_eq!(walk.refused("2019-05-02", by(1), Act::Changed(nameless())).rule, "title-missing");
    let refusal = walk.refused("2019-05-02", by(1), Act::Changed(item(Kind::Penalty)));
    assert_eq!(
        (refusal.rule.as_str(), refusal.instead.as_slice()),
        ("item-kind-changed", &["cancelled".to_owned()][..])
    );
}

#[test]
fn an_opening_number_shrinks_as_its_items_are_entered() {
    let mut walk = walk();
    walk.done("2018-12-31", by(1), counted()).done(
        "2019-02-01",
        by(1),
        Act::Itemised { quantity: 2 },
    );
    assert_eq!(walk.summary().quantity, 170);
    let refusal = walk.refused("2019-02-02", by(1), Act::Itemised { quantity: 171 });
    assert_eq!(refusal.rule, "itemised-too-many");
    walk.replays();
}

#[test]
fn the_list_of_last_year_and_the_change_of_this_one_come_to_the_next_list() {
    use crate::tally::{Group, Period, cell};
    use report::{CellId, Edition, Figure, Item as Row};
    let mut matters = Vec::new();
    for (added, cancelled) in [
        ("2018-06-01", None),
        ("2018-06-01", Some("2019-07-01")),
        ("2019-01-01", None),
        ("2019-02-01", Some("2019-12-31")),
        ("2019-12-31", Some("2020-01-01")),
        ("2017-01-01", Some("2018-12-31")),
    ] {
        let mut walk = walk();
        walk.done(added, by(1), Act::Added(item(Kind::Licence)));
        if let Some(cancelled) = cancelled {
            walk.done(cancelled, by(1).because("取消"), Act::Cancelled {});
        }
        matters.push(walk.summary());
    }
    let count = |figure, year| -> i64 {
        let period = Period::year(year).unwrap();
        let groups: Vec<Group> =
            matters.iter().map(|one| Group::of("service-items", one, &period)).collect();
        let terms = cell(CellId::T2(Row::Licence, figure), Edition::Y2019);
        let selected = terms.iter().map(|term| {
            let held = groups.iter().filter(|group| term.selection.holds(group));
            term.sign * held.map(|group| group.quantity).sum::<i64>()
        });
        selected.sum()
    };
    assert_eq!((count(Figure::Previous, 2019), count(Figure::Change, 2019)), (2, 1));
    assert_eq!((count(Figure::Previous, 2020), count(Figure::Change, 2020)), (3, -1));
    assert_eq!(count(Figure::Previous, 2021), 2);
}

proptest! {
    #[test]
    fn whatever_is_tried_is_admitted_and_replays_or_is_refused(steps in steps()) {
        let acts = [
            Act::Added(item(Kind::Licence)),
            Act::Added(item(Kind::Public)),
            Act::Changed(item(Kind::Licence)),
            Act::Cancelled {},
            counted(),
            Act::Itemised { quantity: 60 },
        ];
        wander::<ServiceItem>("service-items", &acts, &steps, ServiceItem::STATES, |one| one.allowed().to_vec());
    }
}
