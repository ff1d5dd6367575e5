//! Trees of invented organs: who was there on which day, and what a tree may not be.

use super::*;
use crate::invented::{day, entries, folded};
use serde_json::{Value, json};
use uuid::Uuid;

fn id(number: u128) -> OrganId {
    OrganId(Uuid::from_u128(number))
}

fn founded(name: &str, kind: &str, parent: Option<u128>) -> Value {
    let mut act = json!({"act": "founded", "name": name, "kind": kind});
    if let Some(parent) = parent {
        act["parent"] = json!(id(parent));
    }
    act
}

/// An organ by its acts.
fn organ(number: u128, acts: &[(&str, Value)]) -> (OrganId, Organ) {
    (id(number), folded(&entries("organs", number, acts)).unwrap())
}

/// A county with two departments that merge, and a township that is renamed.
fn county() -> Vec<(OrganId, Organ)> {
    vec![
        organ(1, &[("2008-05-01", founded("云溪县人民政府", "county", None))]),
        organ(
            2,
            &[
                ("2008-05-01", founded("云溪县国土资源局", "county-department", Some(1))),
                ("2019-03-01", json!({"act": "merged-into", "organ": id(4)})),
            ],
        ),
        organ(
            3,
            &[
                ("2008-05-01", founded("云溪县林业局", "county-department", Some(1))),
                ("2019-03-01", json!({"act": "merged-into", "organ": id(4)})),
            ],
        ),
        organ(4, &[("2019-03-01", founded("云溪县自然资源局", "county-department", Some(1)))]),
        organ(
            5,
            &[
                ("2008-05-01", founded("石岭乡人民政府", "township", Some(1))),
                ("2016-07-01", json!({"act": "renamed", "name": "石岭镇人民政府"})),
            ],
        ),
    ]
}

#[test]
fn the_tree_answers_for_any_day() {
    let tree = Tree::of(county()).unwrap();
    let (before, after) = (tree.on(day("2019-02-28")), tree.on(day("2019-03-01")));
    assert_eq!(before.children(id(1)), [id(2), id(3), id(5)]);
    assert_eq!(after.children(id(1)), [id(4), id(5)]);
    assert_eq!(after.descendants(id(1)), [id(4), id(5)]);
    assert_eq!(before.ancestors(id(2)), [id(1)]);
    assert_eq!(before.find("云溪县 国土资源局"), [id(2)]);
    assert!(after.find("云溪县国土资源局").is_empty());
    assert_eq!(after.successors(id(2)), [id(4)]);
    assert_eq!(before.successors(id(2)), [id(2)]);
    assert_eq!(tree.on(day("2010-01-01")).name(id(5)), Some("石岭乡人民政府"));
    assert_eq!(after.name(id(5)), Some("石岭镇人民政府"));
    assert_eq!(after.find("石岭乡人民政府"), [id(5)], "by a name of another time");
    assert_eq!(tree.ever_named("云溪县林业局"), [id(3)]);
}

/// The rule by which the county refuses one organ more, or another form of one.
fn refused(number: u128, acts: &[(&str, Value)]) -> String {
    let (id, organ) = organ(number, acts);
    Tree::of(county()).unwrap().with(id, organ).unwrap_err().rule
}

#[test]
fn a_tree_that_was_ever_wrong_is_refused() {
    let top = ("2008-05-01", founded("云溪县人民政府", "county", None));
    let moved = |parent: u128| json!({"act": "moved", "parent": id(parent)});
    for (number, acts, rule) in [
        (1, vec![top.clone(), ("2020-01-01", moved(5))], "organ-circle"),
        (1, vec![top.clone(), ("2020-01-01", moved(1))], "organ-circle"),
        (1, vec![top, ("2020-01-01", json!({"act": "abolished"}))], "organ-leaves-children"),
        (6, vec![("2019-03-01", founded("地质队", "department", Some(2)))], "organ-parent-gone"),
        (
            6,
            vec![("2018-03-01", founded("地质队", "department", Some(2)))],
            "organ-leaves-children",
        ),
        (
            6,
            vec![("2018-03-01", founded("地质队", "department", Some(4)))],
            "organ-parent-not-founded",
        ),
        (6, vec![("2018-03-01", founded("地质队", "department", Some(9)))], "organ-parent-unknown"),
        (
            6,
            vec![("2018-03-01", founded("云溪县林业 局", "department", Some(1)))],
            "organ-name-taken",
        ),
        (
            4,
            vec![
                ("2019-03-01", founded("云溪县自然资源局", "county-department", Some(1))),
                ("2024-01-01", json!({"act": "merged-into", "organ": id(9)})),
            ],
            "organ-successor-unknown",
        ),
    ] {
        assert_eq!(refused(number, &acts), rule);
    }
    let again = organ(6, &[("2019-03-01", founded("云溪县林业局", "department", Some(1)))]);
    assert!(Tree::of(county()).unwrap().with(again.0, again.1).is_ok(), "the name is free again");
}

#[test]
fn what_may_not_happen_to_an_organ_is_refused() {
    let founding = ("2008-05-01", founded("云溪县人民政府", "county", None));
    let office = |number: u128| json!(Uuid::from_u128(number));
    for (acts, rule) in [
        (vec![json!({"act": "renamed", "name": "新名"})], "organ-not-founded"),
        (vec![founding.1.clone(), founding.1.clone()], "organ-founded-already"),
        (
            vec![founding.1.clone(), json!({"act": "renamed", "name": " 云溪县人民政府"})],
            "organ-same-name",
        ),
        (vec![founding.1.clone(), json!({"act": "renamed", "name": " "})], "name-blank"),
        (
            vec![founding.1.clone(), json!({"act": "abolished"}), json!({"act": "abolished"})],
            "organ-ended",
        ),
        (
            vec![founding.1.clone(), json!({"act": "merged-into", "organ": id(7)})],
            "organ-into-itself",
        ),
        (
            vec![founding.1.clone(), json!({"act": "split-into", "organs": [id(8)]})],
            "organ-split-into-one",
        ),
        (
            vec![founding.1.clone(), json!({"act": "office-closed", "office": office(1)})],
            "office-not-open",
        ),
        (
            vec![
                founding.1.clone(),
                json!({"act": "office-opened", "office": office(1), "name": "办公室"}),
                json!({"act": "office-opened", "office": office(2), "name": "办 公室"}),
            ],
            "office-name-taken",
        ),
        (
            vec![founding.1.clone(), json!({"act": "register-kept", "register": "nothing"})],
            "register-unknown",
        ),
        (
            vec![founding.1.clone(), json!({"act": "register-left", "register": "training"})],
            "register-not-kept",
        ),
        (
            vec![json!({"act": "founded", "name": "甲", "kind": "county", "area": "5001"})],
            "area-code-form",
        ),
        (
            vec![json!({"act": "founded", "name": "甲", "kind": "county", "credit_code": "11"})],
            "credit-code-form",
        ),
        (vec![json!({"act": "founded", "name": "甲", "kind": "hamlet"})], "act-unreadable"),
    ] {
        let dated: Vec<(&str, Value)> = acts.into_iter().map(|act| ("2020-01-01", act)).collect();
        let refusal = folded::<Organ>(&entries("organs", 7, &dated)).unwrap_err();
        assert_eq!(refusal.rule, rule);
    }
}

#[test]
fn registers_are_kept_from_one_day_to_another() {
    let (_, organ) = organ(
        1,
        &[
            ("2008-05-01", founded("云溪县人民政府", "county", None)),
            ("2020-01-01", json!({"act": "register-kept", "register": "training"})),
            ("2023-01-01", json!({"act": "register-left", "register": "training"})),
            ("2024-01-01", json!({"act": "register-kept", "register": "training"})),
        ],
    );
    let on = ["2019-12-31", "2020-01-01", "2022-12-31", "2023-01-01", "2024-06-01"];
    assert_eq!(on.map(|one| organ.keeps("training", day(one))), [false, true, true, false, true]);
}

#[test]
fn organs_of_one_name_are_told_apart_by_the_one_above_and_by_their_codes() {
    let mut coded = founded("城关镇人民政府", "township", Some(6));
    coded["credit_code"] = json!("11410999000000003A");
    let organs = [
        organ(6, &[("2008-05-01", founded("青山县人民政府", "county", None))]),
        organ(7, &[("2008-05-01", founded("城关镇人民政府", "township", Some(1)))]),
        organ(
            8,
            &[
                ("2008-05-01", coded),
                ("2020-01-01", json!({"act": "renamed", "name": "城关街道办事处"})),
            ],
        ),
    ];
    let tree = Tree::of(county().into_iter().chain(organs)).unwrap();
    let view = tree.on(day("2019-02-28"));
    assert_eq!(view.find("城关镇人民政府"), [id(7), id(8)]);
    assert_eq!(view.find("云溪县人民政府/城关镇人民政府"), [id(7)]);
    assert_eq!(view.find("青山县人民政府／城关镇人民政府"), [id(8)]);
    assert_eq!(view.find("11410999000000003A"), [id(8)]);
    assert_eq!(view.find("石岭镇人民政府/城关镇人民政府"), []);
    assert_eq!(view.full_name(id(8)).unwrap(), "青山县人民政府/城关镇人民政府");
    let later = tree.on(day("2021-01-01"));
    assert_eq!(later.find("城关镇人民政府"), [id(7)], "who bears the name goes before who bore it");
    assert_eq!(later.find("青山县人民政府/城关镇人民政府"), [id(8)]);
    assert_eq!(tree.ever_named("云溪县人民政府/石岭乡人民政府"), [id(5)]);
}
