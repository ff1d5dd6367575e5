//! Every line that the program writes keeps the published schema.
#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "what cannot be had fails the test, and tests look at files"
)]

use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::Command;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn schema() -> jsonschema::Validator {
    let text = std::fs::read_to_string(root().join("docs/schema/report.schema.json")).unwrap();
    jsonschema::draft202012::new(&serde_json::from_str(&text).unwrap()).unwrap()
}

fn lines(arguments: &[&str]) -> Vec<Value> {
    let output = Command::new(env!("CARGO_BIN_EXE_gongkai"))
        .args(arguments)
        .current_dir(root())
        .output()
        .unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn assert_valid(lines: &[Value]) {
    let schema = schema();
    for line in lines {
        let errors: Vec<String> = schema
            .iter_errors(line)
            .map(|error| format!("{} at {}", error, error.instance_path))
            .collect();
        assert!(errors.is_empty(), "{}: {errors:#?}", line["source"]);
    }
}

#[test]
fn samples_keep_the_schema_when_read_and_when_checked() {
    let read = lines(&["read", "samples", "--format", "json"]);
    assert!(read.len() >= 8, "{} lines", read.len());
    assert!(read.iter().all(|line| line.get("findings").is_none()));
    assert_valid(&read);
    let checked = lines(&["check", "samples", "--format", "json", "--pair-years"]);
    assert_valid(&checked);
    let reports = checked.iter().filter(|line| line["is_report"] == true);
    assert!(reports.clone().count() >= 7);
    assert!(reports.clone().all(|line| line["findings"].is_array()));
}

#[test]
fn the_real_reports_keep_the_schema() {
    let folder = "../shared/reports";
    if root().join(folder).is_dir() {
        let checked = lines(&["check", folder, "--format", "json"]);
        assert_eq!(checked.len(), 5);
        assert_valid(&checked);
    }
}

#[test]
fn a_refusal_has_its_error_and_nothing_else() {
    let refused = lines(&["check", "samples/not-a-report.txt", "--format", "json"]);
    assert_valid(&refused);
    let keys: Vec<&String> = refused[0].as_object().unwrap().keys().collect();
    assert_eq!(keys, ["source", "is_report", "error"]);
}

#[test]
fn the_schema_refuses_what_is_not_ours() {
    let schema = schema();
    assert!(!schema.is_valid(&serde_json::json!({"source": "x", "is_report": true})));
    assert!(!schema.is_valid(&serde_json::json!({"source": "x", "is_report": false})));
}

#[test]
fn numbers_keep_their_printed_digits() {
    let read = lines(&["read", "samples/qinghe-2023.html", "--format", "json"]);
    let fee = &read[0]["cells"]["t2.fee.amount"];
    assert_eq!(fee["value"].to_string(), "18.65");
    assert_eq!(fee["unit"], "万元");
}
