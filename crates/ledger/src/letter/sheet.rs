//! Letters and hotline tickets as rows of a sheet: received, assigned, replied, checked, published or not, rated.

use crate::Entry;
use crate::import::{Exported, Lack, Planned, Row, Values};
use serde_json::{Map, Value, json};

const RECEIVED: &[(&str, &str)] = &[
    ("form", "form"),
    ("category", "category"),
    ("number", "number"),
    ("about", "about"),
    ("topic", "topic"),
    ("sender", "sender"),
    ("contact", "contact"),
    ("content", "content"),
];

/// The acts of a row. What has no day of its own in a sheet, 不公开 and 满意度, is dated on the last day of the row.
pub(crate) fn acts(values: &Values) -> Result<Vec<Planned>, Vec<Lack>> {
    let mut row = Row::of(values);
    for column in ["form", "category", "about", "received-on"] {
        row.need(column);
    }
    if let Some(on) = row.day("received-on") {
        let act = row.act("received", RECEIVED);
        row.plan(on, act);
    }
    if let Some(on) = row.day("assigned-on") {
        row.need("lead");
        let act = assigned(&row);
        row.plan(on, act);
    }
    if let Some(on) = row.day("replied-on") {
        row.need("reply");
        let act = row.act("replied", &[("reply", "reply")]);
        row.plan(on, act);
    }
    if let Some(on) = row.day("checked-on") {
        let mut act = row.act("checked", &[]);
        act.insert("result".to_owned(), json!("passed"));
        row.plan(on, act);
    }
    if let Some(on) = row.day("published-on") {
        row.need("address");
        let act = row.act("published", &[("address", "address")]);
        row.plan(on, act);
    }
    let days = ["received-on", "assigned-on", "replied-on", "checked-on", "published-on"];
    let last = days.iter().filter_map(|column| row.day(column)).max();
    for (column, act, key) in [("kept-why", "not-published", "why"), ("rating", "rated", "rating")]
    {
        if let (Some(on), Some(_)) = (last, row.text(column)) {
            let act = row.act(act, &[(column, key)]);
            row.plan(on, act);
        }
    }
    row.done()
}

/// 交办; the co-units stand in one cell.
fn assigned(row: &Row) -> Map<String, Value> {
    let mut act = row.act("assigned", &[("lead", "lead")]);
    let units = row.list("co-units");
    if !units.is_empty() {
        act.insert("co_units".to_owned(), json!(units));
    }
    act
}

/// The values of a letter's row, from its acts in their order.
pub(crate) fn values(entries: &[&Entry]) -> Values {
    let mut row = Exported::new();
    for entry in entries {
        let act = &entry.act;
        let day = match act.get("act").and_then(Value::as_str).unwrap_or_default() {
            "received" => {
                row.take(act, RECEIVED);
                "received-on"
            }
            "categorised" => {
                row.take(act, &[("category", "category")]);
                ""
            }
            "assigned" => {
                row.take(act, &[("lead", "lead")]);
                row.list("co-units", act, "co_units");
                "assigned-on"
            }
            "replied" => {
                row.take(act, &[("reply", "reply")]);
                "replied-on"
            }
            "checked" if act["result"] == "passed" => "checked-on",
            "published" => {
                row.take(act, &[("address", "address")]);
                "published-on"
            }
            "not-published" => {
                row.take(act, &[("kept-why", "why")]);
                ""
            }
            "rated" => {
                row.take(act, &[("rating", "rating")]);
                ""
            }
            _ => "",
        };
        if !day.is_empty() {
            row.put(day, entry.dated_on);
        }
    }
    row.done()
}
