//! What must be shown for a decision: the search, the letter to the third party, the consent to an extension. An old
//! paper book often says only in which file it lies.

use super::columns::{EXTENDED, LOOKED, SEARCHED};
use super::end::is_decided;
use super::situation;
use crate::import::{Lack, Row};
use chrono::NaiveDate;
use law::situation::Situation;
use serde_json::{Value, json};

/// The paper file that holds what the sheet does not tell.
fn file(row: &Row) -> Option<String> {
    let number = row.text("record").or_else(|| row.text("file"))?;
    Some(format!("见卷宗{number}"))
}

/// A column is blank, and no paper file is named either.
fn without_file(row: &mut Row, column: &str) {
    row.lack(Lack { column: column.to_owned(), rule: "no-record", values: Vec::new() });
}

/// What a column tells, or the paper file that tells it.
pub(super) fn told(row: &mut Row, column: &str) -> String {
    match row.text(column).map(str::to_owned).or_else(|| file(row)) {
        Some(text) => text,
        None => {
            without_file(row, column);
            String::new()
        }
    }
}

/// The day of a column that the decision cannot stand without. Where the paper file alone knows it, it is the day of
/// the decision, the last on which it can have been.
pub(super) fn day(row: &mut Row, column: &str) -> Option<NaiveDate> {
    let on = row.day(column);
    if on.is_some() {
        return on;
    }
    if file(row).is_none() {
        without_file(row, column);
        return None;
    }
    row.day("decided-on")
}

/// 征求意见 (条例第三十二条、第三十四条)
pub(super) fn consult(row: &mut Row) {
    let is_demanded = situation(row) == Some(Situation::ThirdPartyInterests);
    let others = ["consulted", "party", "consultation-received-on", "consultation-back-on"];
    if !is_demanded && (row.has_any(&others) || row.has_any(&["opinion"])) {
        row.need("consulted-on");
    }
    let on = if is_demanded { day(row, "consulted-on") } else { row.day("consulted-on") };
    let Some(on) = on else { return };
    let others = ["consultation-received-on", "consultation-back-on"];
    if row.has_any(&others) && !row.has_any(&["consulted-on"]) {
        return row.need("consulted-on");
    }
    let asked = match row.text("consulted") {
        Some("joint-maker") if is_demanded => {
            row.must_be_blank("consulted");
            return;
        }
        Some(asked) => asked,
        None if is_demanded => "third-party",
        None => return row.need("consulted"),
    };
    let mut act = row.act("consulted", &[]);
    act.insert("letter".to_owned(), json!(1));
    act.insert("asked".to_owned(), json!(asked));
    let party = match row.value("party") {
        Some(party) => party.clone(),
        None => json!({ "open": told(row, "party") }),
    };
    act.insert("party".to_owned(), party);
    row.plan(on, act);
    if let Some(on) = row.day("consultation-received-on") {
        let mut act = row.act("consultation-received", &[]);
        act.insert("letter".to_owned(), json!(1));
        row.plan(on, act);
    }
    answer(row, on);
}

/// What the other side said, or that its silence is over.
fn answer(row: &mut Row, consulted_on: NaiveDate) {
    let is_undated = row.day("consulted-on").is_none();
    let back_on = row.day("consultation-back-on").or(Some(consulted_on).filter(|_| is_undated));
    if row.has_any(&["opinion"]) {
        let Some(on) = back_on else { return row.need("consultation-back-on") };
        let mut act = row.act("consultation-answered", &[("opinion", "opinion")]);
        act.insert("letter".to_owned(), json!(1));
        row.plan(on, act);
    } else if is_undated || row.has_any(&["consultation-back-on"]) {
        row.need("opinion");
    } else if situation(row).is_some_and(is_decided) {
        // Silence is over fifteen working days from the day on which the letter arrived.
        row.need("consultation-received-on");
    }
}

/// 延长答复期限 (条例第三十三条)
pub(super) fn extend(row: &mut Row) {
    let columns: Vec<&str> = EXTENDED.iter().map(|(column, _)| *column).collect();
    if !row.has_any(&["extended-days"]) && !row.has_any(&columns) {
        return;
    }
    row.need("extended-days");
    row.need("extension-notified-on");
    row.number("extended-days", law::clock::EXTENSION_DAYS_MAX);
    let mut act = row.act("extended", &[("extended-days", "days")]);
    act.extend(row.part(EXTENDED));
    act.insert("reason".to_owned(), json!(row.text("extension-reason").unwrap_or_default()));
    let approved_by = told(row, "extension-approved-by");
    act.insert("approved_by".to_owned(), json!(approved_by));
    let Some(notified_on) = row.day("extension-notified-on") else { return };
    let approved_on = row.day("extension-approved-on").unwrap_or(notified_on);
    if row.day("extension-approved-on").is_none() && file(row).is_none() {
        without_file(row, "extension-approved-on");
    }
    act.insert("approved_on".to_owned(), json!(approved_on.to_string()));
    row.plan(notified_on.max(approved_on), act);
}

/// 检索 (条例第三十六条第四项)
pub(super) fn search(row: &mut Row) {
    let is_demanded = situation(row).is_some_and(Situation::needs_search);
    let looked: Vec<&str> = LOOKED.iter().map(|(column, _)| *column).collect();
    if !is_demanded && (row.has_any(&looked) || row.has_any(&["search-from", "search-result"])) {
        row.need("searched-on");
    }
    let on = if is_demanded { day(row, "searched-on") } else { row.day("searched-on") };
    let Some(on) = on else { return };
    let mut search = row.part(SEARCHED);
    for (column, key) in LOOKED {
        let mut list: Vec<String> = row.list(column).into_iter().map(str::to_owned).collect();
        let is_enough = *key == "systems" || (*key == "places" && row.has_any(&["search-systems"]));
        if list.is_empty() && !is_enough {
            list.push(told(row, column));
        }
        search.insert((*key).to_owned(), json!(list));
    }
    search.entry("from").or_insert_with(|| json!(on.to_string()));
    match (row.text("search-result"), is_demanded) {
        // 经检索不存在 says itself what came of the search.
        (None, true) => {
            search.insert("result".to_owned(), json!("nothing"));
        }
        (None, false) => row.need("search-result"),
        (Some("found"), true) => row.must_be_blank("search-result"),
        (Some(_), _) => {}
    }
    let mut act = row.act("searched", &[]);
    act.insert("search".to_owned(), Value::Object(search));
    row.plan(on, act);
}
