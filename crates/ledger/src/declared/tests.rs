//! Declared matters: the steps of a training, what is refused, and that no act makes the fold panic.

use super::*;
use crate::invented::{day, entries, rules};
use crate::matter::replay;
use crate::register::Registers;
use proptest::prelude::*;
use serde_json::json;

fn fold(register: &str, acts: &[(&str, Value)]) -> Result<Summary, Refusal> {
    let rules = rules();
    rules.registers.get(register).unwrap().fold(&entries(register, 7, acts), &rules)
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

#[test]
fn an_account_keeps_its_telephone_apart_and_its_limit_in_sight() {
    let opened = json!({"act": "opened", "name": "云溪发布", "platform": "wechat", "telephone": {"open": "1390000"}});
    let filed = json!({"act": "filed", "filing-number": "备1号"});
    let rectify = json!({"act": "rectifying", "rectify-by": "2024-06-30"});
    let summary = fold(
        "media-accounts",
        &[("2024-01-02", opened.clone()), ("2024-02-01", filed), ("2024-05-01", rectify)],
    )
    .unwrap();
    assert_eq!((summary.state.as_str(), summary.due_on), ("rectifying", Some(day("2024-06-30"))));
    assert!(!format!("{summary:?}").contains("1390000"));
    let mut plain = opened;
    plain["telephone"] = json!("1390000");
    assert_eq!(
        fold("media-accounts", &[("2024-01-02", plain)]).unwrap_err().rule,
        "personal-unsealed"
    );
}

#[test]
fn boards_and_meetings_are_planned_and_held() {
    let board = |village: &str, on: &'static str| {
        let act =
            json!({"act": "posted-on-board", "village": village, "year": 2024, "quarter": "q1"});
        fold("village-boards", &[(on, act)]).unwrap()
    };
    let boards =
        [board("上村", "2024-01-20"), board("上村", "2024-04-02"), board("下村", "2024-02-01")];
    let rules = rules();
    let register = rules.registers.get("village-boards").unwrap();
    let observed = register.observances(&register.rhythms[0], 2024, &boards);
    assert_eq!(
        (observed["上村"].planned.len(), observed["上村"].held, observed["上村"].missed.len()),
        (4, 2, 2)
    );
    assert_eq!((observed["下村"].held, observed["下村"].missed.len()), (1, 3));
    let meeting = |kind: &str, on: &'static str| {
        fold("meetings", &[(on, json!({"act": "held", "kind": kind, "topic": "例会"}))]).unwrap()
    };
    let meetings = [meeting("regular", "2024-01-20"), meeting("special", "2024-02-20")];
    let register = rules.registers.get("meetings").unwrap();
    let observed = register.observances(&register.rhythms[0], 2024, &meetings);
    assert_eq!(
        (observed[""].planned.len(), observed[""].held, observed[""].missed.len()),
        (12, 1, 11)
    );
}

#[test]
fn a_limit_of_working_days_is_counted_by_the_calendar() {
    let rules = rules();
    assert_eq!(
        behind(day("2024-02-07"), 3, Count::Working, &rules),
        Some(day("2024-02-18")),
        "Sunday the 18th was worked"
    );
    assert_eq!(behind(day("2024-02-07"), 3, Count::Calendar, &rules), Some(day("2024-02-10")));
    assert_eq!(behind(day("2031-02-07"), 3, Count::Working, &rules), None);
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
        let rules = rules();
        let register = rules.registers.get(&register).unwrap();
        if let Ok(matter) = replay::<Declared>(register, &entries(&register.id, 7, &dated), &rules) {
            prop_assert_eq!(matter.summary(&rules).opened_on.is_some(), !dated.is_empty());
            prop_assert_eq!(matter.next(register).is_empty() && dated.is_empty(), false);
        }
    }
}
