//! The samples: which findings appeared or vanished, file by file. `UPDATE=1` writes the expectations anew.
#![expect(clippy::disallowed_methods, reason = "tests look at files")]

use serde_json::{Map, Value};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

fn samples() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../samples")
}

/// What the program says of a sample, in short: the finding's codes with where they stand.
fn short(line: &Value) -> Value {
    if line["is_report"] == false {
        return "not a report".into();
    }
    let findings = line["findings"].as_array().expect("a checked report has findings");
    let short = findings.iter().map(|finding| {
        let text = |key: &str| finding[key].as_str().unwrap_or_default().to_owned();
        Value::from(format!("{} {} {}", text("code"), text("severity"), text("where")))
    });
    short.collect::<Vec<_>>().into()
}

#[test]
fn findings_of_the_samples_are_as_expected() {
    let output = Command::new(env!("CARGO_BIN_EXE_gongkai"))
        .args(["check", ".", "--format", "json", "--pair-years", "--lang", "en"])
        .current_dir(samples())
        .output()
        .unwrap();
    let mut found = Map::new();
    for line in String::from_utf8(output.stdout).unwrap().lines() {
        let line: Value = serde_json::from_str(line).unwrap();
        let source = line["source"].as_str().unwrap().trim_start_matches("./").to_owned();
        if !source.ends_with(".json") {
            found.insert(source, short(&line));
        }
    }
    let path = samples().join("expected.json");
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, serde_json::to_string_pretty(&found).unwrap() + "\n").unwrap();
    }
    let expected: Map<String, Value> =
        serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    for (source, now) in &found {
        let lines = |value: Option<&Value>| -> Vec<String> {
            let lines = value.and_then(Value::as_array).into_iter().flatten();
            lines.filter_map(|line| line.as_str().map(str::to_owned)).collect()
        };
        let (before, after) = (lines(expected.get(source)), lines(Some(now)));
        let vanished: Vec<_> = before.iter().filter(|line| !after.contains(line)).collect();
        let appeared: Vec<_> = after.iter().filter(|line| !before.contains(line)).collect();
        assert_eq!(
            expected.get(source),
            Some(now),
            "{source}: vanished {vanished:?}, appeared {appeared:?}"
        );
    }
    assert_eq!(expected.len(), found.len(), "every expected sample is there");
    assert_eq!(output.status.code(), Some(1), "some samples have errors, none is a failure");
}

#[test]
fn the_clean_sample_is_silent_and_the_broken_ones_are_not() {
    for (name, status) in [
        ("qinghe-2024.html", 0),
        ("linquan-2024-gbk.html", 1),
        ("liuxi-2022.docx", 1),
        ("songhe-2023.pdf", 1),
        ("baishi-2020.xlsx", 1),
        ("hongyan-2019.txt", 1),
        ("not-a-report.txt", 2),
    ] {
        let output = Command::new(env!("CARGO_BIN_EXE_gongkai"))
            .args(["check", name])
            .current_dir(samples())
            .output()
            .unwrap();
        let text = String::from_utf8_lossy(&output.stdout);
        assert_eq!(output.status.code(), Some(status), "{name}: {text}");
    }
}
