//! Disclosures as rows of a sheet: what is public already, recorded as it stands, with its abolition or withdrawal; or
//! so many of a kind that are only counted. The reviews before publication are not told by a row.

use crate::Entry;
use crate::import::{Exported, Lack, Planned, Row, Values};
use serde_json::{Map, Value, json};

const DOCUMENT: &[(&str, &str)] = &[
    ("kind", "kind"),
    ("title", "title"),
    ("number", "number"),
    ("index", "index"),
    ("topic", "topic"),
    ("field", "field"),
    ("synopsis", "synopsis"),
    ("provider", "provider"),
    ("attribute", "attribute"),
    ("ground", "ground"),
    ("made-on", "made_on"),
    ("in-force-on", "in_force_on"),
    ("valid-until", "valid_until"),
    ("catalogued", "catalogued"),
];
const WINDOW: &[(&str, &str)] =
    &[("window-from", "from"), ("window-to", "to"), ("shortened-because", "shortened_because")];
const POSTING: &[(&str, &str)] =
    &[("carrier", "carrier"), ("address", "address"), ("proof", "proof")];
/// A row of texts that are only counted names in its title where the number stands.
const COUNTED: &[(&str, &str)] = &[("kind", "kind"), ("quantity", "quantity"), ("title", "source")];

/// The acts of a row.
pub(crate) fn acts(values: &Values) -> Result<Vec<Planned>, Vec<Lack>> {
    let mut row = Row::of(values);
    for column in ["kind", "title", "attribute", "published-on"] {
        row.need(column);
    }
    if let Some(on) = row.day("published-on") {
        let act = if values.contains_key("quantity") {
            row.act("counted", COUNTED)
        } else {
            row.need("carrier");
            listed(&row)
        };
        row.plan(on, act);
    }
    if let Some(on) = row.day("abolished-on") {
        row.need("abolished-by");
        let act = row.act("abolished", &[("abolished-by", "by")]);
        row.plan(on, act);
    }
    if let Some(on) = row.day("withdrawn-on") {
        let act = row.act("withdrawn", &[]);
        row.plan_because(on, act, "withdrawal-reason");
    }
    row.done()
}

/// 补录
fn listed(row: &Row) -> Map<String, Value> {
    let mut document = row.part(DOCUMENT);
    let window = row.part(WINDOW);
    if !window.is_empty() {
        document.insert("window".to_owned(), Value::Object(window));
    }
    if let Some(title) = row.text("interprets") {
        document.insert("interprets".to_owned(), json!({ "title": title }));
    }
    let mut posting = row.part(POSTING);
    posting.insert("place".to_owned(), json!("elsewhere"));
    let mut act = row.act("listed", &[("published-on", "published_on"), ("form", "approval")]);
    act.insert("document".to_owned(), Value::Object(document));
    act.insert("postings".to_owned(), json!([posting]));
    act
}

/// The values of a disclosure's row, from its acts in their order: the text as it last stood, and its first place.
pub(crate) fn values(entries: &[&Entry]) -> Values {
    let mut row = Exported::new();
    for entry in entries {
        let act = &entry.act;
        if let Some(document) = act.get("document") {
            row.take(document, DOCUMENT);
            row.take(document.get("window").unwrap_or(&Value::Null), WINDOW);
            row.take(
                document.get("interprets").unwrap_or(&Value::Null),
                &[("interprets", "title")],
            );
        }
        match act.get("act").and_then(Value::as_str).unwrap_or_default() {
            "listed" => {
                row.take(act, &[("published-on", "published_on"), ("form", "approval")]);
                row.take(act.pointer("/postings/0").unwrap_or(&Value::Null), POSTING);
            }
            "counted" => {
                row.take(act, COUNTED);
                row.put("attribute", "proactive");
                row.put("published-on", entry.dated_on);
            }
            "made" => {
                row.put("made-on", entry.dated_on);
                let told = [
                    ("number", "number"),
                    ("in-force-on", "in_force_on"),
                    ("valid-until", "valid_until"),
                ];
                row.take(act, &told);
            }
            "published" if !row.has("published-on") => {
                row.put("published-on", entry.dated_on);
                row.take(act.get("posting").unwrap_or(&Value::Null), POSTING);
            }
            "reclassified" => row.take(act, &[("topic", "topic")]),
            "prolonged" => row.take(act, &[("valid-until", "valid_until")]),
            "abolished" => {
                row.take(act, &[("abolished-by", "by")]);
                row.put("abolished-on", entry.dated_on);
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
