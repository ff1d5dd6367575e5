//! Stated figures as rows of a sheet: plain statements, that nothing was received, and signed deviations. Counts of a
//! channel need the platform's export beside them, which no row holds.

use super::Months;
use crate::Entry;
use crate::import::{Exported, Lack, Planned, Row, Values};
use serde_json::{Map, Value, json};

/// The sort of statement where a row does not name it.
const PLAIN: &str = "stated";

/// The registers of which an office may state that nothing came, as people call them; any other goes by its code.
const CALLED: &[(&str, &str)] = &[
    ("依申请公开", "requests"),
    ("依申请公开台账", "requests"),
    ("政府信息公开申请", "requests"),
    ("行政复议、行政诉讼", "disputes"),
    ("行政复议诉讼台账", "disputes"),
    ("信件", "letters"),
    ("信息处理费", "fees"),
    ("信息处理费台账", "fees"),
];

/// A row that does not say which sort of statement it is has a plain one.
pub(crate) fn complete(values: &mut Values) {
    values.entry("statement".to_owned()).or_insert_with(|| Value::from(PLAIN));
}

/// The act of a row, dated on the last day of its period.
pub(crate) fn acts(values: &Values) -> Result<Vec<Planned>, Vec<Lack>> {
    let mut row = Row::of(values);
    row.need("figure");
    row.need("period");
    row.must_be_blank("account");
    let period: Option<Months> = row.text("period").and_then(|text| text.parse().ok());
    if period.is_none()
        && let Some(text) = row.text("period")
    {
        row.lack(Lack::unfit("period", text));
    }
    let act = match row.text("statement").unwrap_or(PLAIN) {
        "nothing" => nothing(&mut row),
        "deviation" => deviated(&mut row),
        _ => plain(&mut row),
    };
    if let Some(period) = period {
        row.plan_noting(period.last(), act, "reason");
    }
    row.done()
}

fn plain(row: &mut Row) -> Map<String, Value> {
    for column in ["value", "unit", "source", "source-words"] {
        row.need(column);
    }
    for column in ["counted", "signer"] {
        row.must_be_blank(column);
    }
    let mut act = row.act("stated", &[("source", "source"), ("source-words", "source_words")]);
    act.insert("stated".to_owned(), stated(row));
    act
}

/// 本年未收到: no number but its own, which is none.
fn nothing(row: &mut Row) -> Map<String, Value> {
    if row.value("value").and_then(Value::as_i64).is_some_and(|value| value != 0) {
        row.must_be_blank("value");
    }
    for column in ["counted", "signer"] {
        row.must_be_blank(column);
    }
    let called = row.text("figure").unwrap_or_default();
    let register = CALLED.iter().find(|(name, _)| *name == called).map_or(called, |(_, id)| *id);
    let mut act = row.act("nothing-received", &[("period", "period")]);
    act.insert("register".to_owned(), json!(register));
    act
}

/// 偏差: somebody answers for it, with the reason.
fn deviated(row: &mut Row) -> Map<String, Value> {
    for column in ["value", "unit", "counted", "signer", "reason"] {
        row.need(column);
    }
    let mut act = row.act("deviated", &[("counted", "counted"), ("signer", "signer")]);
    act.insert("stated".to_owned(), stated(row));
    act
}

fn stated(row: &Row) -> Value {
    let columns =
        [("figure", "figure"), ("period", "period"), ("value", "value"), ("unit", "unit")];
    Value::Object(row.part(&columns))
}

/// The values of a statement's row; a withdrawn one is blank.
pub(crate) fn values(entries: &[&Entry]) -> Values {
    let Some(entry) = entries.first() else { return Values::new() };
    if entries.iter().any(|entry| entry.act["act"] == "withdrawn") {
        return Values::new();
    }
    let mut row = Exported::new();
    let act = &entry.act;
    match act["act"].as_str().unwrap_or_default() {
        "nothing-received" => {
            row.put("statement", "nothing");
            row.take(act, &[("figure", "register"), ("period", "period")]);
            row.reason("reason", entry);
            return row.done();
        }
        "deviated" => {
            row.put("statement", "deviation");
            row.take(act, &[("counted", "counted"), ("signer", "signer")]);
        }
        "counted" => {
            row.put("statement", PLAIN);
            row.take(act, &[("account", "account")]);
        }
        _ => {
            row.put("statement", PLAIN);
            row.take(act, &[("source", "source"), ("source-words", "source_words")]);
        }
    }
    let columns =
        [("figure", "figure"), ("period", "period"), ("value", "value"), ("unit", "unit")];
    row.take(&act["stated"], &columns);
    row.reason("reason", entry);
    row.done()
}
