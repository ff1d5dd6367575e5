//! Service items as rows of a sheet: listed and cancelled, or so many of a kind that are only counted.

use crate::Entry;
use crate::import::{Exported, Lack, Planned, Row, Values};
use serde_json::Value;

const OWN: &[(&str, &str)] = &[
    ("kind", "kind"),
    ("code", "code"),
    ("name", "name"),
    ("basis", "basis"),
    ("conditions", "conditions"),
    ("procedure", "procedure"),
    ("charge", "charge"),
    ("time-limit", "time_limit"),
    ("handler", "handler"),
    ("address", "address"),
];
/// A row of items that are only counted names in its name where the number stands.
const COUNTED: &[(&str, &str)] = &[("kind", "kind"), ("quantity", "quantity"), ("name", "source")];

/// The acts of a row.
pub(crate) fn acts(values: &Values) -> Result<Vec<Planned>, Vec<Lack>> {
    let mut row = Row::of(values);
    for column in ["kind", "name", "added-on"] {
        row.need(column);
    }
    if let Some(on) = row.day("added-on") {
        let act = match values.get("quantity") {
            Some(_) => row.act("counted", COUNTED),
            None => row.act("added", OWN),
        };
        row.plan(on, act);
    }
    if let Some(on) = row.day("cancelled-on") {
        let act = row.act("cancelled", &[]);
        row.plan_because(on, act, "cancellation-reason");
    }
    row.done()
}

/// The values of an item's row, from its acts in their order. What was taken out of a count is taken off it.
pub(crate) fn values(entries: &[&Entry]) -> Values {
    let mut row = Exported::new();
    let mut left: Option<i64> = None;
    for entry in entries {
        let act = &entry.act;
        let quantity = act.get("quantity").and_then(Value::as_i64);
        match act.get("act").and_then(Value::as_str).unwrap_or_default() {
            "added" => {
                row.take(act, OWN);
                row.put("added-on", entry.dated_on);
            }
            "changed" => row.take(act, OWN),
            "counted" => {
                row.take(act, COUNTED);
                row.put("added-on", entry.dated_on);
                left = quantity;
            }
            "itemised" => left = left.zip(quantity).map(|(left, one)| left - one),
            "cancelled" => {
                row.put("cancelled-on", entry.dated_on);
                row.put("cancellation-reason", entry.reason.as_deref().unwrap_or_default());
            }
            _ => {}
        }
    }
    let mut values = row.done();
    if let Some(left) = left {
        values.insert("quantity".to_owned(), Value::from(left));
    }
    values
}
