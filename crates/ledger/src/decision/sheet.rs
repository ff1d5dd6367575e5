//! Decisions as rows of a sheet: the decision with its publication in one act, then reversal and withdrawal.

use crate::Entry;
use crate::import::{Exported, Lack, Planned, Row, Values};
use serde_json::{Value, json};

/// Columns that stand in the decision itself, with their keys there.
const OWN: &[(&str, &str)] = &[
    ("kind", "kind"),
    ("number", "number"),
    ("title", "title"),
    ("item", "item"),
    ("organisation", "organisation"),
    ("person", "person"),
    ("result", "result"),
    ("amount", "amount_fen"),
    ("ground", "ground"),
];
const REVERSED: &[(&str, &str)] = &[("reversal", "reversal"), ("reversed-by", "by")];

/// The acts of a row.
pub(crate) fn acts(values: &Values) -> Result<Vec<Planned>, Vec<Lack>> {
    let mut row = Row::of(values);
    for column in ["kind", "title", "decided-on"] {
        row.need(column);
    }
    if let Some(decided_on) = row.day("decided-on") {
        let mut decided = row.act("decided", OWN);
        if let Some(on) = row.text("published-on") {
            let posting = row.posting("address", on);
            decided.insert("published".to_owned(), json!({"on": on, "posting": posting}));
        }
        row.plan(decided_on, decided);
    }
    if let Some(on) = row.day("reversed-on") {
        row.need("reversal");
        row.need("reversed-by");
        let act = row.act("reversed", REVERSED);
        row.plan(on, act);
    }
    if let Some(on) = row.day("withdrawn-on") {
        let act = row.act("withdrawn", &[]);
        row.plan_because(on, act, "withdrawal-reason");
    }
    row.done()
}

/// The values of a decision's row, from its acts in their order.
pub(crate) fn values(entries: &[&Entry]) -> Values {
    let mut row = Exported::new();
    for entry in entries {
        let act = &entry.act;
        match act.get("act").and_then(Value::as_str).unwrap_or_default() {
            "decided" => {
                row.take(act, OWN);
                row.put("decided-on", entry.dated_on);
                if let Some(published) = act.get("published").filter(|one| !one.is_null()) {
                    row.take(published, &[("published-on", "on")]);
                    row.address("address", &published["posting"]);
                }
            }
            "published" => {
                row.put("published-on", entry.dated_on);
                row.address("address", &act["posting"]);
            }
            "reversed" => {
                row.take(act, REVERSED);
                row.put("reversed-on", entry.dated_on);
            }
            "withdrawn" => {
                row.put("withdrawn-on", entry.dated_on);
                row.put("withdrawal-reason", entry.reason.as_deref().unwrap_or_default());
            }
            _ => {}
        }
    }
    row.done()
}
