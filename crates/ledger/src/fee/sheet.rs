//! Processing fees as rows of a sheet: noticed, paid or given up, given back, receipted, paid into the treasury.

use crate::Entry;
use crate::import::{Exported, Lack, Planned, Row, Values};
use serde_json::{Value, json};

const NOTICED: &[(&str, &str)] = &[
    ("request", "request"),
    ("mode", "mode"),
    ("count", "count"),
    ("before", "before"),
    ("amount", "amount_fen"),
    ("number", "number"),
    ("about", "about"),
];

/// The acts of a row.
pub(crate) fn acts(values: &Values) -> Result<Vec<Planned>, Vec<Lack>> {
    let mut row = Row::of(values);
    for column in ["request", "about", "mode", "count", "amount", "noticed-on"] {
        row.need(column);
    }
    row.number("count", u32::MAX);
    row.natural("before", u32::MAX);
    if let Some(on) = row.day("noticed-on") {
        let act = row.act("noticed", NOTICED);
        row.plan(on, act);
    }
    if let Some(on) = row.day("notice-received-on") {
        let act = row.act("notice-received", &[]);
        row.plan(on, act);
    }
    pay(&mut row);
    if let Some(on) = row.day("lapsed-on") {
        row.need("notice-received-on");
        let act = row.act("lapsed", &[]);
        row.plan(on, act);
    }
    if row.has_any(&["refunded-amount", "refund-why"]) {
        row.need("refunded-on");
    }
    if let Some(on) = row.day("refunded-on") {
        row.need("paid-on");
        row.need("refunded-amount");
        let mut act = row.act("refunded", &[("refunded-amount", "amount_fen")]);
        act.insert("why".to_owned(), json!(row.text("refund-why").unwrap_or_default()));
        row.plan(on, act);
    }
    row.done()
}

/// 缴费, 票据, 入库. A receipt without a day is issued when the money comes.
fn pay(row: &mut Row) {
    if row.has_any(&["paid-amount", "receipt", "receipt-on", "remitted-on"]) {
        row.need("paid-on");
    }
    let Some(on) = row.day("paid-on") else { return };
    row.need("paid-amount");
    let act = row.act("paid", &[("paid-amount", "amount_fen")]);
    row.plan(on, act);
    if row.has_any(&["receipt-on"]) {
        row.need("receipt");
    }
    if row.has_any(&["receipt"]) {
        let act = row.act("receipt-issued", &[("receipt", "number")]);
        row.plan(row.day("receipt-on").unwrap_or(on), act);
    }
    if let Some(on) = row.day("remitted-on") {
        let act = row.act("remitted", &[]);
        row.plan(on, act);
    }
}

/// The values of a fee's row, from its acts in their order: what was paid in parts is summed up on the last day.
pub(crate) fn values(entries: &[&Entry]) -> Values {
    let mut row = Exported::new();
    for entry in entries {
        let act = &entry.act;
        let fen = act.get("amount_fen").and_then(Value::as_i64);
        let day = match act.get("act").and_then(Value::as_str).unwrap_or_default() {
            "noticed" => {
                row.take(act, NOTICED);
                "noticed-on"
            }
            "notice-received" => "notice-received-on",
            "paid" => {
                row.add("paid-amount", fen);
                "paid-on"
            }
            "lapsed" => "lapsed-on",
            "refunded" => {
                row.add("refunded-amount", fen);
                row.take(act, &[("refund-why", "why")]);
                "refunded-on"
            }
            "receipt-issued" => {
                row.take(act, &[("receipt", "number")]);
                "receipt-on"
            }
            "remitted" => "remitted-on",
            _ => continue,
        };
        row.put(day, entry.dated_on);
    }
    row.done()
}
