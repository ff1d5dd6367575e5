//! Declared matters: the steps of a training, what is refused, and that no act makes the fold panic.

use super::*;
use crate::matter::replay;
use crate::register::Registers;
use crate::{By, EntryId, Mark, MatterId, OrganId, PersonId};
use law::{Calendar, Settings};
use proptest::prelude::*;
use serde_json::json;
use uuid::Uuid;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// Entries of one matter, each dated.
fn entries(register: &str, acts: &[(&str, Value)]) -> Vec<Entry> {
    let id = |number: usize| Uuid::from_u128(number as u128);
    let entry = |(at, (on, act)): (usize, &(&str, Value))| Entry {
        id: EntryId(id(at)),
        organ: OrganId(id(1000)),
        matter: MatterId(id(1001)),
        register: register.to_owned(),
        number: u32::try_from(at).unwrap() + 1,
        dated_on: day(on),
        recorded_at: 0,
        by: By { person: PersonId(id(1002)), office: None, deputy_for: None },
        reason: None,
        files: Vec::new(),
        mark: Mark::Act,
        act: act.clone(),
    };
    acts.iter().enumerate().map(entry).collect()
}

fn shipped() -> (Registers, Calendar, Settings) {
    (Registers::shipped(), Calendar::shipped(), Settings::default())
}

fn rules<'a>(
    registers: &'a Registers,
    calendar: &'a Calendar,
    settings: &'a Settings,
) -> Rules<'a> {
    Rules { registers, today: day("2024-12-31"), calendar, settings }
}

fn fold(register: &str, acts: &[(&str, Value)]) -> Result<Summary, Refusal> {
    let (registers, calendar, settings) = shipped();
    let rules = rules(&registers, &calendar, &settings);
    registers.get(register).unwrap().fold(&entries(register, acts), &rules)
}

#[test]
fn a_training_is_planned_held_and_counted() {
    let planned = json!({"act": "planned", "topic": "条例解读", "planned-day": "2024-10-18"});
    let summary = fold("training", &[("2024-09-01", planned.clone())]).unwrap();
    assert_eq!((summary.state.as_str(), summary.due_on), ("planned", Some(day("2024-10-18"))));
    let held = json!({"act": "held", "batch": "7", "units": 49, "persons": 98, "way": "classroom"});
    let summary = fold("training", &[("2024-09-01", planned), ("2024-10-18", held)]).unwrap();
    assert_eq!(summary.title, "条例解读");
    assert_eq!(summary.number.as_deref(), Some("7"));
    assert_eq!(
        (summary.kind.as_deref(), summary.outcome.as_deref()),
        (Some("classroom"), Some("held"))
    );
    assert_eq!(
        (summary.opened_on, summary.closed_on),
        (Some(day("2024-09-01")), Some(day("2024-10-18")))
    );
    assert_eq!(summary.due_on, None);
    assert!(summary.facts.contains(&Fact::number("persons", 98)));
    assert!(summary.facts.contains(&Fact::text("way", "classroom")));
}

#[test]
fn what_the_file_does_not_allow_is_refused() {
    for (act, rule) in [
        (json!({"act": "evaluated"}), "step-not-first"),
        (json!({"act": "graded"}), "step-unknown"),
        (json!({}), "step-unknown"),
        (json!({"act": "held"}), "field-missing"),
        (json!({"act": "held", "topic": " "}), "field-blank"),
        (json!({"act": "held", "topic": 7}), "field-unfit"),
        (json!({"act": "held", "topic": null}), "field-unfit"),
        (json!({"act": "held", "topic": "t", "persons": "98"}), "field-unfit"),
        (json!({"act": "held", "topic": "t", "persons": 9.5}), "field-unfit"),
        (json!({"act": "held", "topic": "t", "way": "集中"}), "choice-unknown"),
        (json!({"act": "held", "topic": "t", "planned-day": "2024-01-01"}), "field-not-asked"),
        (json!({"act": "planned", "topic": "t", "planned-day": "2024-1-1"}), "field-unfit"),
        (json!({"act": "held", "topic": "t", "colour": "red"}), "field-unknown"),
        (json!([]), "act-unreadable"),
    ] {
        assert_eq!(fold("training", &[("2024-01-01", act)]).unwrap_err().rule, rule);
    }
    let held = json!({"act": "held", "topic": "t"});
    let twice =
        fold("training", &[("2024-01-01", held.clone()), ("2024-01-02", held)]).unwrap_err();
    assert_eq!(
        (twice.rule.as_str(), twice.instead),
        ("step-not-now", vec!["evaluated".to_owned()])
    );
}

/// A value of any sort, right or wrong.
fn any_value() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        "[a-z0-9-]{0,12}|培训|2024-0[1-9]-1[0-9]".prop_map(Value::from),
        Just(json!({"open": "张三"})),
        Just(json!({"sealed": "ab"})),
        Just(json!([1, {"open": ""}])),
    ]
}

/// An act of this register: its own steps and fields for the most part, with any values.
fn any_act(register: &Register) -> impl Strategy<Value = Value> + use<> {
    let steps: Vec<String> = register.steps.iter().map(|step| step.id.clone()).collect();
    let mut fields: Vec<String> = register.fields.iter().map(|field| field.id.clone()).collect();
    fields.push("act".to_owned());
    fields.push("strange".to_owned());
    let pairs = prop::collection::vec((prop::sample::select(fields), any_value()), 0..6);
    (prop::sample::select(steps), pairs).prop_map(|(step, pairs)| {
        let mut act = Map::new();
        act.insert("act".to_owned(), Value::from(step));
        act.extend(pairs);
        Value::Object(act)
    })
}

proptest! {
    #[test]
    fn whatever_is_written_is_folded_or_refused(
        acts in prop::sample::select(Registers::shipped().iter().filter(|one| one.kind == crate::Kind::Declared).cloned().collect::<Vec<_>>())
            .prop_flat_map(|register| (Just(register.id.clone()), prop::collection::vec(any_act(&register), 0..5)))
    ) {
        let (register, acts) = acts;
        let dated: Vec<(&str, Value)> = acts.into_iter().map(|act| ("2024-03-01", act)).collect();
        let (registers, calendar, settings) = shipped();
        let rules = rules(&registers, &calendar, &settings);
        let register = registers.get(&register).unwrap();
        if let Ok(matter) = replay::<Declared>(register, &entries(&register.id, &dated), &rules) {
            prop_assert_eq!(matter.summary(&rules).opened_on.is_some(), !dated.is_empty());
            prop_assert_eq!(matter.next(register).is_empty() && dated.is_empty(), false);
        }
    }
}
