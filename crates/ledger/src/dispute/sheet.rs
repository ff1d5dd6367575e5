//! Disputes as rows of a sheet: filed, answered, heard, concluded, appealed, executed.

use crate::Entry;
use crate::import::{Exported, Lack, Planned, Row, Values};
use chrono::NaiveDate;
use serde_json::{Map, Value, json};

const FILED: &[(&str, &str)] = &[
    ("authority", "authority"),
    ("number", "number"),
    ("about", "about"),
    ("applicant", "applicant"),
];
/// What is attacked: the columns of which one is filled in, with their keys.
const ATTACKED: &[(&str, &str)] =
    &[("request", "request"), ("attacked-matter", "matter"), ("act-attacked", "act")];

/// 行政复议法（2023年修订）第五十三条: from this day on there is a summary procedure beside the ordinary one.
const SUMMARY_FROM: NaiveDate = match NaiveDate::from_ymd_opt(2024, 1, 1) {
    Some(day) => day,
    None => NaiveDate::MAX,
};

/// The acts of a row.
pub(crate) fn acts(values: &Values) -> Result<Vec<Planned>, Vec<Lack>> {
    let mut row = Row::of(values);
    for column in ["way", "authority", "about", "filed-on"] {
        row.need(column);
    }
    if let Some(on) = row.day("filed-on") {
        let act = filed(&mut row, on);
        row.plan(on, act);
    }
    if let Some(on) = row.day("copy-received-on") {
        let act = row.act("copy-received", &[]);
        row.plan(on, act);
    }
    if let Some(on) = row.day("answered-on") {
        row.need("copy-received-on");
        let act = row.act("answered", &[]);
        row.plan(on, act);
    }
    if row.has_any(&["heard-where"]) {
        row.need("heard-on");
    }
    if let Some(on) = row.day("heard-on") {
        let act = noted(&row, "heard", "heard-where", "note");
        row.plan(on, act);
    }
    conclude(&mut row);
    row.done()
}

/// An act with words that a sheet may be without.
fn noted(row: &Row, act: &str, column: &str, key: &str) -> Map<String, Value> {
    let mut act = row.act(act, &[]);
    act.insert(key.to_owned(), json!(row.text(column).unwrap_or_default()));
    act
}

fn filed(row: &mut Row, on: NaiveDate) -> Map<String, Value> {
    let mut act = row.act("filed", FILED);
    act.insert("way".to_owned(), way(row, on));
    let told = ATTACKED.iter().filter(|(column, _)| row.has_any(&[column]));
    let told: Vec<&(&str, &str)> = told.collect();
    match told.as_slice() {
        [] => row.need("act-attacked"),
        [one] => {
            act.insert("attacked".to_owned(), Value::Object(row.part(&[**one])));
        }
        [.., (column, _)] => row.either(column, "所涉申请"),
    }
    act
}

fn way(row: &mut Row, on: NaiveDate) -> Value {
    match row.text("way") {
        Some("reconsideration") => {
            row.must_be_blank("after");
            let procedure = row.text("procedure");
            if procedure.is_none() && on >= SUMMARY_FROM {
                row.need("procedure");
            }
            json!({ "reconsideration": { "procedure": procedure.unwrap_or("ordinary") } })
        }
        Some(way) => {
            row.must_be_blank("procedure");
            if way != "suit-after" {
                row.must_be_blank("after");
            }
            json!({ way: row.part(&[("after", "dispute")]) })
        }
        None => Value::Null,
    }
}

/// 审结, 上诉, 履行
fn conclude(row: &mut Row) {
    if row.has_any(&["result", "ruling", "ruling-number", "appealed-on", "executed-on"]) {
        row.need("concluded-on");
    }
    if let Some(on) = row.day("concluded-on") {
        row.need("result");
        let mut act = noted(row, "concluded", "ruling", "ruling");
        act.extend(row.part(&[("result", "result"), ("ruling-number", "ruling_number")]));
        row.plan(on, act);
    }
    if row.has_any(&["appealed-by", "appeal-concluded-on"]) {
        row.need("appealed-on");
    }
    if let Some(on) = row.day("appealed-on") {
        row.need("appealed-by");
        let act = row.act("appealed", &[("appealed-by", "by")]);
        row.plan(on, act);
    }
    if row.has_any(&["appeal-result"]) {
        row.need("appeal-concluded-on");
    }
    if let Some(on) = row.day("appeal-concluded-on") {
        row.need("appeal-result");
        let act = row.act("appeal-concluded", &[("appeal-result", "result")]);
        row.plan(on, act);
    }
    if row.has_any(&["execution"]) {
        row.need("executed-on");
    }
    if let Some(on) = row.day("executed-on") {
        if row.has_any(&["appealed-on"]) {
            row.need("appeal-concluded-on");
        }
        if row.text("appeal-result").or(row.text("result")) == Some("upheld") {
            row.must_be_blank("executed-on");
        }
        let act = noted(row, "executed", "execution", "how");
        row.plan(on, act);
    }
}

/// The values of a dispute's row, from its acts in their order; of several hearings, the last.
pub(crate) fn values(entries: &[&Entry]) -> Values {
    let mut row = Exported::new();
    for entry in entries {
        let act = &entry.act;
        let day = match act.get("act").and_then(Value::as_str).unwrap_or_default() {
            "filed" => {
                row.take(act, FILED);
                row.take(&act["attacked"], ATTACKED);
                let ways = act["way"].as_object().and_then(|way| way.iter().next());
                if let Some((way, told)) = ways {
                    row.put("way", way);
                    row.take(told, &[("procedure", "procedure"), ("after", "dispute")]);
                }
                "filed-on"
            }
            "copy-received" => "copy-received-on",
            "answered" => "answered-on",
            "heard" => {
                row.take(act, &[("heard-where", "note")]);
                "heard-on"
            }
            "concluded" => {
                let columns = [
                    ("result", "result"),
                    ("ruling", "ruling"),
                    ("ruling-number", "ruling_number"),
                ];
                row.take(act, &columns);
                "concluded-on"
            }
            "appealed" => {
                row.take(act, &[("appealed-by", "by")]);
                "appealed-on"
            }
            "appeal-concluded" => {
                row.take(act, &[("appeal-result", "result")]);
                "appeal-concluded-on"
            }
            "executed" => {
                row.take(act, &[("execution", "how")]);
                "executed-on"
            }
            _ => continue,
        };
        row.put(day, entry.dated_on);
    }
    row.done()
}
