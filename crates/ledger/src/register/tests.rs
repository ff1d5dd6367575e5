//! Register files: the shipped ones read, and what is wrong with a file is named with its key.

use super::*;
use crate::tally;

#[test]
fn every_shipped_file_is_read_under_its_own_name() {
    for (file, text) in shipped::FILES {
        match declaration::read(text) {
            Ok(register) => assert_eq!(register.id, *file),
            Err(fault) => panic!("{file}: {fault}"),
        }
    }
    assert_eq!(Registers::shipped().iter().count(), shipped::FILES.len());
}

/// The smallest register that stands.
const SOUND: &str = r#"
id = "visits"
ledger = "L41"
kind = "declared"
zh = "走访台账"
en = "Visits"
key = ["place"]
[cached]
title = ["place"]
kind = "sort"
[[fields]]
id = "place"
zh = "地点"
en = "Place"
type = "text"
required = true
searchable = true
[[fields]]
id = "sort"
zh = "类别"
en = "Sort"
type = "choice"
choices = [{ id = "open", zh = "公开", en = "open" }]
searchable = true
[[fields]]
id = "persons"
zh = "人数"
en = "Persons"
type = "number"
searchable = true
[[fields]]
id = "name"
zh = "姓名"
en = "Name"
type = "person"
personal = true
[[steps]]
id = "planned"
zh = "计划"
en = "Planned"
opens = true
fields = ["place"]
[[steps]]
id = "done"
zh = "完成"
en = "Done"
from = ["planned"]
closes = true
fields = ["persons", "sort", "name"]
[[limits]]
after = "planned"
until = ["done"]
days = 7
count = "working"
[[rhythms]]
id = "monthly"
zh = "每月一次"
en = "Each month"
every = "month"
step = "done"
of = "open"
per = "place"
[[figures]]
id = "visits"
zh = "走访次数"
en = "Visits"
step = "done"
by = "sort"
of = ["open"]
"#;

#[test]
fn a_forty_first_register_is_added_and_none_is_overwritten() {
    let registers = Registers::shipped().with("visits.toml", SOUND).unwrap();
    let visits = registers.get("visits").unwrap();
    assert_eq!(visits.step("done").unwrap().date.zh, "完成日期");
    assert_eq!(visits.figures[0].outcomes, ["done"]);
    let fault = registers.with("again.toml", SOUND).unwrap_err();
    assert_eq!((fault.file.as_str(), fault.rule), ("again.toml", "taken"));
}

/// What is written instead of what, and the rule and key that the fault must name.
const WRONG: &[(&str, &str, &str, &str)] = &[
    ("id = \"visits\"\nledger", "id = \"Visits\"\nledger", "not-a-code", "id"),
    ("ledger = \"L41\"\n", "", "missing", "ledger"),
    ("ledger = \"L41\"", "ledger = 41", "wrong-type", "ledger"),
    ("kind = \"declared\"", "kind = \"typed\"", "typed-unknown", "kind"),
    ("kind = \"declared\"", "kind = \"other\"", "not-one-of", "kind"),
    ("en = \"Visits\"\nkey", "en = \" \"\nkey", "blank", "en"),
    ("ledger = \"L41\"", "ledger = \"L41\"\ncolour = 1", "key-unknown", "colour"),
    ("zh = \"地点\"", "zh = \"地点", "not-toml", ""),
    ("type = \"number\"", "type = \"figure\"", "not-one-of", "fields[3].type"),
    (", en = \"open\" }", " }", "missing", "fields[2].choices[1].en"),
    ("type = \"number\"", "type = \"choice\"", "missing", "fields[3].choices"),
    ("type = \"choice\"", "type = \"text\"", "out-of-place", "fields[2].choices"),
    ("id = \"persons\"", "id = \"place\"", "twice", "fields"),
    ("id = \"persons\"", "id = \"done-on\"", "twice", "steps"),
    ("id = \"persons\"", "id = \"act\"", "reserved", "fields[3].id"),
    ("type = \"person\"", "type = \"date\"", "personal-not-text", "fields[4].personal"),
    ("title = [\"place\"]", "title = [\"name\"]", "personal-shown", "cached.title"),
    ("title = [\"place\"]\n", "", "missing", "cached.title"),
    ("kind = \"sort\"\n", "kind = \"place\"\n", "type-unfit", "cached.kind"),
    ("key = [\"place\"]", "key = [\"day\"]", "names-nothing", "key[1]"),
    ("opens = true\n", "", "nothing-opens", "steps"),
    ("from = [\"planned\"]\n", "", "step-unreachable", "steps[2].from"),
    ("from = [\"planned\"]", "from = [\"begun\"]", "names-nothing", "steps[2].from"),
    ("\"sort\", \"name\"]", "\"colour\"]", "names-nothing", "steps[2].fields"),
    ("opens = true\n", "opens = 1\n", "wrong-type", "steps[1].opens"),
    ("until = [\"done\"]", "until = []", "missing", "limits[1].until"),
    ("count = \"working\"\n", "", "limit-unclear", "limits[1].days"),
    ("count = \"working\"", "count = \"odd\"", "not-one-of", "limits[1].count"),
    ("days = 7", "days = 0", "wrong-type", "limits[1].days"),
    ("every = \"month\"", "every = \"year\"", "missing", "rhythms[1].on"),
    ("every = \"month\"", "every = \"year\"\non = \"02-30\"", "wrong-type", "rhythms[1].on"),
    ("of = \"open\"", "of = \"shut\"", "names-nothing", "rhythms[1].of"),
    ("per = \"place\"", "per = \"persons\"", "type-unfit", "rhythms[1].per"),
    ("by = \"sort\"", "sum = \"place\"", "type-unfit", "figures[1].sum"),
    ("by = \"sort\"", "sum = \"persons\"\nby = \"place\"", "type-unfit", "figures[1].by"),
    ("closes = true\n", "", "step-not-counted", "figures[1].step"),
];

#[test]
fn what_is_wrong_is_named_with_its_key() {
    for (old, new, rule, key) in WRONG {
        assert!(SOUND.contains(*old), "{old}");
        let fault = declaration::read(&SOUND.replacen(old, new, 1)).unwrap_err();
        assert_eq!((fault.rule, fault.key.as_str()), (*rule, *key), "{old} → {new}: {fault}");
    }
}

#[test]
fn a_figure_selects_what_it_says() {
    let registers = Registers::shipped();
    let figures = registers.get("training").unwrap().figures_named();
    let ids: Vec<&str> = figures.iter().map(|figure| figure.id.as_str()).collect();
    assert_eq!(
        ids,
        [
            "training.batches",
            "training.batches.classroom",
            "training.batches.online",
            "training.batches.self-study",
            "training.units",
            "training.persons"
        ]
    );
    assert_eq!(figures[1].terms[0].selection.kinds, ["classroom"]);
    assert_eq!(figures[5].terms[0].measure, tally::Measure::FactNumbers);
}

#[test]
fn words_are_chinese_here_and_english_there() {
    let is_han = |one: char| ('\u{4e00}'..='\u{9fff}').contains(&one);
    for register in Registers::shipped().iter() {
        let mut all = vec![&register.words];
        for field in &register.fields {
            all.push(&field.words);
            all.extend(&field.unit);
            if let FieldKind::Choice(choices) = &field.kind {
                all.extend(choices.iter().map(|choice| &choice.words));
            }
        }
        all.extend(register.steps.iter().flat_map(|step| [&step.words, &step.date]));
        all.extend(register.rhythms.iter().map(|rhythm| &rhythm.words));
        all.extend(register.figures.iter().map(|figure| &figure.words));
        all.extend(register.figures.iter().filter_map(|figure| figure.unit.as_ref()));
        for words in all {
            assert!(words.zh.chars().any(is_han), "{}: {}", register.id, words.zh);
            assert!(!words.en.chars().any(is_han), "{}: {}", register.id, words.en);
        }
    }
}

#[test]
fn the_examples_of_the_manual_are_read() {
    let manual = include_str!("../../../../docs/registers.md");
    let mut examples =
        manual.split("```toml\n").skip(1).filter_map(|rest| rest.split("```").next());
    let whole = examples.next().unwrap();
    let registers = Registers::default().with("docs/registers.md", whole).unwrap();
    assert_eq!(registers.get("open-days").unwrap().figures.len(), 2);
}
