//! Purchases as rows of a sheet: announced, awarded, contracted, with both notices, accepted.

use crate::Entry;
use crate::import::{Exported, Lack, Planned, Row, Values};
use serde_json::{Value, json};

const PROJECT: &[(&str, &str)] = &[
    ("kind", "kind"),
    ("number", "number"),
    ("name", "name"),
    ("budget", "budget_fen"),
    ("method", "method"),
];
const PRICE: &[(&str, &str)] = &[("amount", "amount_fen"), ("supplier", "supplier")];
const NOTICES: &[(&str, &str)] =
    &[("award-noticed-on", "award"), ("contract-noticed-on", "contract")];

/// The acts of a row.
pub(crate) fn acts(values: &Values) -> Result<Vec<Planned>, Vec<Lack>> {
    let mut row = Row::of(values);
    row.need("kind");
    row.need("name");
    let (announced, awarded) = (row.day("announced-on"), row.day("awarded-on"));
    if let Some(on) = announced {
        let act = row.act("announced", PROJECT);
        row.plan(on, act);
    }
    match (awarded, announced) {
        (Some(on), Some(_)) => {
            row.need("amount");
            let act = row.act("awarded", PRICE);
            row.plan(on, act);
        }
        (Some(on), None) => {
            row.need("amount");
            let mut act = row.act("recorded", PRICE);
            act.insert("project".to_owned(), Value::Object(row.part(PROJECT)));
            row.plan(on, act);
        }
        (None, None) => row.without_day("awarded-on", "采购公告日期、中标成交日期"),
        (None, Some(_)) => {}
    }
    if let Some(on) = row.day("contracted-on") {
        row.need("amount");
        let act = row.act("contracted", &[("amount", "amount_fen")]);
        row.plan(on, act);
    }
    for (column, notice) in NOTICES {
        if let Some(on) = row.day(column) {
            let mut act = row.act("noticed", &[]);
            act.insert("notice".to_owned(), json!(notice));
            act.insert("posting".to_owned(), row.posting("address", &on.to_string()));
            row.plan(on, act);
        }
    }
    if let Some(on) = row.day("accepted-on") {
        let act = row.act("accepted", &[]);
        row.plan(on, act);
    }
    row.done()
}

/// The values of a purchase's row, from its acts in their order. The price of the contract takes the place of the
/// award's.
pub(crate) fn values(entries: &[&Entry]) -> Values {
    let mut row = Exported::new();
    for entry in entries {
        let act = &entry.act;
        let day = match act.get("act").and_then(Value::as_str).unwrap_or_default() {
            "announced" => {
                row.take(act, PROJECT);
                "announced-on"
            }
            "recorded" => {
                row.take(&act["project"], PROJECT);
                row.take(act, PRICE);
                "awarded-on"
            }
            "awarded" => {
                row.take(act, PRICE);
                "awarded-on"
            }
            "contracted" => {
                row.take(act, PRICE);
                "contracted-on"
            }
            "noticed" => {
                row.address("address", &act["posting"]);
                let notice = act["notice"].as_str().unwrap_or_default();
                NOTICES.iter().find(|(_, one)| *one == notice).map_or("", |(column, _)| column)
            }
            "accepted" => "accepted-on",
            _ => "",
        };
        if !day.is_empty() {
            row.put(day, entry.dated_on);
        }
    }
    row.done()
}
