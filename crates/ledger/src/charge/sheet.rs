//! Projects that are charged for as rows of a sheet: the project, its end, and what was collected in each month of one
//! year; or so many projects that are only counted.

use super::last_day;
use crate::Entry;
use crate::import::{Exported, Lack, Planned, Row, Values};
use chrono::{Datelike, NaiveDate};
use serde_json::{Value, json};

const PROJECT: &[(&str, &str)] =
    &[("code", "code"), ("name", "name"), ("basis", "basis"), ("rate", "rate")];
/// A row of projects that are only counted names in its name where the number stands.
const COUNTED: &[(&str, &str)] = &[("quantity", "quantity"), ("name", "source")];
/// The columns of the months, in their order.
const MONTHS: &[&str] = &[
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// The acts of a row.
pub(crate) fn acts(values: &Values) -> Result<Vec<Planned>, Vec<Lack>> {
    let mut row = Row::of(values);
    row.need("name");
    row.need("added-on");
    row.natural("quantity", u32::MAX);
    if let Some(on) = row.day("added-on") {
        let act = if row.has_any(&["quantity"]) {
            row.act("counted", COUNTED)
        } else {
            row.act("added", PROJECT)
        };
        row.plan(on, act);
    }
    collect(&mut row);
    if row.has_any(&["cancellation-reason"]) {
        row.need("cancelled-on");
    }
    if let Some(on) = row.day("cancelled-on") {
        row.lone("cancelled-on", "quantity", "期初项数");
        let act = row.act("cancelled", &[]);
        row.plan_because(on, act, "cancellation-reason");
    }
    row.done()
}

/// What was collected, month by month, each dated on the last day of its month.
fn collect(row: &mut Row) {
    let year = row.number("year", 9999).and_then(|year| i32::try_from(year).ok());
    if !row.has_any(MONTHS) {
        return row.must_be_blank("proof");
    }
    row.need("year");
    row.need("proof");
    let Some(year) = year else { return };
    for (month, column) in (1..).zip(MONTHS) {
        let Some(first) = NaiveDate::from_ymd_opt(year, month, 1) else { continue };
        if !row.has_any(&[column]) {
            continue;
        }
        if row.day("added-on").is_some_and(|on| on > last_day(first)) {
            row.must_be_blank(column);
        }
        let mut act = row.act("collected", &[(column, "amount_fen"), ("proof", "proof")]);
        act.insert("month".to_owned(), json!(first.to_string()));
        row.plan(last_day(first), act);
    }
}

/// The values of a project's row, from its acts in their order: of what was collected, the last year.
pub(crate) fn values(entries: &[&Entry]) -> Values {
    let mut row = Exported::new();
    let month = |entry: &Entry| entry.act.get("month")?.as_str()?.parse::<NaiveDate>().ok();
    let year = entries.iter().filter_map(|entry| month(entry)).map(|month| month.year()).max();
    let mut proofs: Vec<&str> = Vec::new();
    for entry in entries {
        let act = &entry.act;
        match act.get("act").and_then(Value::as_str).unwrap_or_default() {
            "added" => {
                row.take(act, PROJECT);
                row.put("added-on", entry.dated_on);
            }
            "changed" => row.take(act, PROJECT),
            "counted" => {
                row.take(act, COUNTED);
                row.put("added-on", entry.dated_on);
            }
            "itemised" => row.add("quantity", act["quantity"].as_i64().map(|taken| -taken)),
            "cancelled" => {
                row.put("cancelled-on", entry.dated_on);
                row.reason("cancellation-reason", entry);
            }
            "collected" => {
                let Some(month) = month(entry).filter(|month| Some(month.year()) == year) else {
                    continue;
                };
                let column = usize::try_from(month.month0()).ok().and_then(|at| MONTHS.get(at));
                row.take(act, &[(column.copied().unwrap_or_default(), "amount_fen")]);
                let proof = act.get("proof").and_then(Value::as_str);
                proofs.extend(proof.filter(|proof| !proofs.contains(proof)));
            }
            _ => {}
        }
    }
    if let Some(year) = year {
        row.add("year", Some(i64::from(year)));
        row.put("proof", proofs.join("；"));
    }
    row.done()
}
