//! `gongkai clock` as people meet it: every row of the officials' tables through the command, its words, its errors.
#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "what cannot be had fails the test, and tests look at files"
)]

use serde_json::{Value, json};
use std::collections::HashMap;
use std::path::Path;
use std::process::{Command, Output};
use std::sync::OnceLock;

fn gongkai(arguments: &[String]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_gongkai"));
    command.env_remove("LC_ALL").env_remove("LC_MESSAGES").env("LANG", "C");
    command.arg("clock").args(arguments).output().unwrap()
}

fn run(line: &str) -> Output {
    gongkai(&line.split(' ').map(str::to_owned).collect::<Vec<_>>())
}

fn json_of(line: &str) -> Value {
    let output = run(&format!("{line} --format json"));
    let answer = serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|_| panic!("{line}: {}", String::from_utf8_lossy(&output.stderr)));
    let errors: Vec<String> = validator().iter_errors(&answer).map(|one| one.to_string()).collect();
    assert!(errors.is_empty(), "{line} keeps the schema: {errors:?}");
    answer
}

/// The published shape of an answer; whatever these tests ask for is held against it.
fn schema() -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/schema/clock.schema.json");
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

fn validator() -> &'static jsonschema::Validator {
    static SCHEMA: OnceLock<jsonschema::Validator> = OnceLock::new();
    SCHEMA.get_or_init(|| jsonschema::draft202012::new(&schema()).unwrap())
}

#[test]
fn the_schema_names_every_code_and_refuses_what_is_not_ours() {
    let schema = schema();
    let named = |at: &str| -> Vec<Value> {
        let codes = schema.pointer(at).unwrap().as_array().unwrap();
        codes.iter().filter(|code| !code.is_null()).cloned().collect()
    };
    let whole = |codes: Value| codes.as_array().unwrap().clone();
    let [step, breach] = ["/$defs/step/properties", "/$defs/breach/properties"];
    assert_eq!(named(&format!("{step}/what/enum")), whole(json!(law::clock::What::ALL)));
    let reasons = format!("{step}/left_out/items/properties/reason/enum");
    assert_eq!(named(&reasons), whole(json!(law::clock::Reason::ALL)));
    assert_eq!(named(&format!("{breach}/fault/enum")), whole(json!(law::clock::Fault::ALL)));
    assert_eq!(named("/properties/closed_as/enum"), whole(json!(law::Outcome::ALL)));
    let mut answer = json_of("--received 2025-03-10");
    answer["due_on"] = json!("tomorrow");
    assert!(!validator().is_valid(&answer));
    answer["due_on"] = Value::Null;
    answer.as_object_mut().unwrap().remove("steps");
    assert!(!validator().is_valid(&answer));
}

fn table(file: &str, heading: &str) -> Vec<HashMap<String, String>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../law/cases").join(file);
    let text = std::fs::read_to_string(path).unwrap();
    let from = text.find(heading).unwrap();
    let mut lines = text[from..].lines().skip_while(|line| !line.starts_with('|'));
    let cells = |line: &str| -> Vec<String> {
        line.trim_matches('|').split('|').map(|cell| cell.trim().to_owned()).collect()
    };
    let head = cells(lines.next().unwrap());
    let rows = lines.skip(1).take_while(|line| line.starts_with('|'));
    rows.map(|row| head.iter().cloned().zip(cells(row)).collect()).collect()
}

/// The date that a cell begins with.
fn date(cell: &str) -> &str {
    cell.get(..10).unwrap_or(cell)
}

fn check(line: &str, row: &HashMap<String, String>) {
    let found = json_of(line);
    for (column, key) in [
        ("告知期限", "clarify_by"),
        ("期限", "due_on"),
        ("新期限", "due_on"),
        ("缴费期限", "pay_by"),
        ("结案", "closed_on"),
        ("结果", "closed_as"),
    ] {
        let Some(told) = row.get(column) else { continue };
        assert_eq!(found[key].as_str().unwrap_or_default(), date(told), "{line}: {column}");
    }
    assert_eq!(found["extended_due_on"], Value::Null, "{line}");
    for days in [10, 20] {
        if let Some(told) = row.get(&format!("延期{days}日后")).filter(|told| !told.is_empty())
        {
            let found = json_of(&format!("{line} --extended {days}"));
            assert_eq!(found["extended_due_on"].as_str(), Some(date(told)), "{line} +{days}");
        }
    }
}

#[test]
fn the_tables_hold_through_the_command() {
    for row in table("clock.md", "## 补正") {
        let mut line = format!("--received {}", row["收到申请"]);
        if !row["告知补正"].is_empty() {
            line += &format!(" --clarified {}..{}", date(&row["告知补正"]), row["收到补正"]);
        }
        if !row["补正期限（工作日）"].is_empty() {
            line += &format!(" --clarify-days {}", row["补正期限（工作日）"]);
        }
        check(&line, &row);
    }
    for row in table("clock.md", "## 延期") {
        check(&format!("--received {}", row["收到申请"]), &row);
    }
    for row in table("clock.md", "## 征求意见") {
        let mut line = format!("--received {}", row["收到申请"]);
        let option =
            if row["征求对象"] == "共同制作机关" { "--joint" } else { "--consulted" };
        let backs: Vec<&str> = row["意见返回"].split('；').collect();
        for (sent, back) in row["发函"].split('；').zip(backs).filter(|(sent, _)| !sent.is_empty())
        {
            let received = match row["对方收到"].as_str() {
                "" => String::new(),
                received => format!("/{received}"),
            };
            line += &format!(" {option} {sent}{received}..{back}");
        }
        check(&line, &row);
    }
    for row in table("clock.md", "## 收费") {
        let line = format!("--received {}", row["收到申请"]);
        assert_eq!(json_of(&line)["due_on"].as_str(), Some(row["原期限"].as_str()));
        let (sent, received, paid) = (&row["发出通知"], &row["收到通知"], &row["缴费"]);
        check(&format!("{line} --fee {sent}/{received}..{paid}"), &row);
    }
    for row in table("periods.md", "") {
        let found = json_of(&format!("--received {}", date(&row["收到之日"])));
        let told = &row["20个工作日"];
        let due = (!told.starts_with('缺')).then(|| date(told));
        assert_eq!(found["due_on"].as_str(), due);
    }
}

#[test]
fn channels_decide_the_day_of_receipt() {
    for (line, received_on) in [
        ("--arrived 2025-05-30 --channel in-person", Some("2025-05-30")),
        ("--arrived 2025-05-30 --channel signed-post", Some("2025-05-30")),
        ("--arrived 2025-05-30 --confirmed 2025-05-31 --channel online", Some("2025-05-31")),
        ("--arrived 2025-05-30 --confirmed 2025-05-30 --channel ordinary-post", Some("2025-05-30")),
        ("--arrived 2025-05-30 --channel fax", None),
    ] {
        assert_eq!(json_of(line)["received_on"].as_str(), received_on, "{line}");
    }
}

#[test]
fn a_missing_calendar_is_named_and_one_can_be_added() {
    let output = run("--received 2026-12-15 --lang zh");
    let (out, err) =
        (String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap());
    assert_eq!(output.status.code(), Some(2));
    assert!(out.contains("2026-12-24") && out.contains("缺2027年"), "{out}");
    assert!(err.contains("2027.toml") && err.contains("请"), "{err}");
    let found = json_of("--received 2026-12-15");
    assert_eq!(
        (found["due_on"].clone(), found["unknown_years"].to_string()),
        (Value::Null, "[2027]".into())
    );
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("2027.toml");
    std::fs::write(&path, "source = \"通知\"\nversion = \"1\"\noff = [2027-01-01]\n").unwrap();
    let line = format!("--received 2026-12-15 --calendar {}", path.display());
    assert_eq!(json_of(&line)["due_on"], "2027-01-13");
    let named = json_of(&line)["calendars"].to_string();
    assert!(named.contains("2026") && named.contains("2027"), "{named}");
}

#[test]
fn wrong_arguments_are_named_with_their_shape() {
    for (line, part) in [
        ("--received yesterday --lang zh", "--received"),
        ("--received 2025-02-30 --lang zh", "2025-02-30"),
        ("--received 2025-09-22 --clarified 2025-09-30 --lang zh", "告知"),
        ("--received 2025-09-22 --fee 2025-09-30.. --lang zh", "发出/收到"),
        ("--received 2025-09-22 --extended twenty --lang zh", "工作日数"),
        ("--received 2025-09-22 --consulted 2025-09-30/2025-10-09/2025-10-10.. --lang zh", "发函"),
        ("--arrived 2025-09-22 --confirmed 2025-09-20 --channel fax --lang zh", "--confirmed"),
        ("--received 2025-09-22 --channel pigeon --lang zh", "signed-post"),
        ("--lang zh", "--received"),
        ("--received 2025-09-22 --calendar no/such/2027.toml --lang zh", "2027.toml"),
    ] {
        let output = run(line);
        let err = String::from_utf8(output.stderr).unwrap();
        assert!(err.contains(part), "{line}: {err}");
        assert!(matches!(output.status.code(), Some(2 | 64)), "{line}");
    }
}

#[test]
fn acts_against_the_rules_are_told_and_do_not_fail() {
    let output = run("--received 2025-03-10 --extended 20/2025-04-09 --lang en");
    let out = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert!(out.contains("approved and told by 2025-04-08"), "{out}");
    let zh = run("--received 2024-09-06 --lang zh").stdout;
    let zh = String::from_utf8(zh).unwrap();
    assert!(zh.contains("条例第三十三条第二款") && zh.contains("10-01至10-07（放假）"), "{zh}");
}
