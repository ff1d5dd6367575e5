//! Annual reports as rows of a sheet: drafted, submitted, accepted, published; or public already, recorded as it stands.
//! Returns and corrections cell by cell are not told by a row.

use super::FIRST_YEAR;
use crate::Entry;
use crate::import::{Exported, Lack, Planned, Row, Values};
use serde_json::{Value, json};

const REPORT: &[(&str, &str)] =
    &[("year", "year"), ("organ-name", "organ"), ("notice-due-on", "notice_due_on")];
/// Where one of these is told, the row tells the life of the report, and not only that it is public.
const LIFE: &[&str] =
    &["drafted-on", "submitted-on", "submitted-to", "accepted-on", "notice-due-on"];

/// The acts of a row.
pub(crate) fn acts(values: &Values) -> Result<Vec<Planned>, Vec<Lack>> {
    let mut row = Row::of(values);
    row.need("year");
    row.need("organ-name");
    let year = row.number("year", 9999);
    if year.is_some_and(|year| year < i64::from(FIRST_YEAR)) {
        row.must_be_blank("year");
    }
    match row.day("published-on") {
        Some(on) if !row.has_any(LIFE) => {
            let mut act = row.act("recorded", REPORT);
            act.insert("published_on".to_owned(), json!(on.to_string()));
            act.insert("posting".to_owned(), row.posting("address", &on.to_string()));
            row.plan(on, act);
            row.must_be_blank("unaccepted-because");
        }
        _ => live(&mut row),
    }
    row.done()
}

/// A report whose way is told. A book without the day of drafting has none before the day it was submitted.
fn live(row: &mut Row) {
    match row.day("drafted-on").or(row.day("submitted-on")) {
        Some(on) => {
            let act = row.act("drafted", REPORT);
            row.plan(on, act);
        }
        None => row.without_day("drafted-on", "起草日期、报送日期、公布日期"),
    }
    if row.has_any(&["submitted-to", "accepted-on", "published-on"]) {
        row.need("submitted-on");
    }
    if let Some(on) = row.day("submitted-on") {
        row.need("submitted-to");
        let act = row.act("submitted", &[("submitted-to", "to")]);
        row.plan(on, act);
    }
    if let Some(on) = row.day("accepted-on") {
        let act = row.act("accepted", &[]);
        row.plan(on, act);
    }
    if let Some(on) = row.day("published-on") {
        if !row.has_any(&["unaccepted-because"]) {
            row.need("accepted-on");
        }
        let mut act = row.act("published", &[]);
        act.insert("posting".to_owned(), row.posting("address", &on.to_string()));
        row.plan_noting(on, act, "unaccepted-because");
    } else if row.has_any(&["address", "unaccepted-because"]) {
        row.need("published-on");
    }
}

/// The values of a report's row, from its acts in their order.
pub(crate) fn values(entries: &[&Entry]) -> Values {
    let mut row = Exported::new();
    for entry in entries {
        let act = &entry.act;
        let day = match act.get("act").and_then(Value::as_str).unwrap_or_default() {
            "recorded" => {
                row.take(act, REPORT);
                row.take(act, &[("published-on", "published_on")]);
                row.address("address", &act["posting"]);
                continue;
            }
            "drafted" => {
                row.take(act, REPORT);
                "drafted-on"
            }
            "submitted" => {
                row.take(act, &[("submitted-to", "to")]);
                "submitted-on"
            }
            "accepted" => "accepted-on",
            "published" => {
                row.address("address", &act["posting"]);
                if row.has("published-on") {
                    continue;
                }
                row.reason("unaccepted-because", entry);
                "published-on"
            }
            "corrected" => {
                row.address("address", &act["posting"]);
                continue;
            }
            _ => continue,
        };
        row.put(day, entry.dated_on);
    }
    row.done()
}
