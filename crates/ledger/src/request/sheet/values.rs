//! The row of a request from its acts in their order: the first reply, the first letter to a third party, the whole of
//! the extensions. Decisions made anew and further letters stand in the whole history alone.

use super::columns::{AGENT, DECIDED, EXTENDED, INTAKE, LOOKED, REQUESTER, SEARCHED};
use crate::Entry;
use crate::import::{Exported, Values};
use law::channel::Channel;
use serde_json::Value;

/// The values of a request's row.
pub(crate) fn values(entries: &[&Entry]) -> Values {
    let mut row = Exported::new();
    let letter = letter(entries);
    for entry in entries {
        match entry.act.get("act").and_then(Value::as_str).unwrap_or_default() {
            "received" | "split-from" => come(&mut row, entry),
            "remade" => break,
            kind if kind.starts_with("consult") => {
                if entry.act.get("letter") == letter {
                    consulted(&mut row, kind, entry);
                }
            }
            kind => {
                begun(&mut row, kind, entry);
                handled(&mut row, kind, entry);
                ended(&mut row, kind, entry);
            }
        }
    }
    receive(&mut row);
    row.done()
}

/// 收到申请之日 follows from the way it came and the days of arrival and confirmation.
fn receive(row: &mut Exported) {
    let channel = row.text("channel").and_then(Channel::from_code);
    let waits = row.text("addressee") == Some("elsewhere")
        || channel.is_some_and(Channel::needs_confirmation);
    let day = if waits { "confirmed-on" } else { "arrived-on" };
    if let Some(on) = row.text(day).map(str::to_owned) {
        row.put("received-on", on);
    }
}

/// The letter that a row has place for: the first to a third party, or the first at all.
fn letter<'a>(entries: &[&'a Entry]) -> Option<&'a Value> {
    let sent = |entry: &&&Entry| entry.act["act"] == "consulted";
    let third = entries.iter().filter(sent).find(|entry| entry.act["asked"] == "third-party");
    third.or_else(|| entries.iter().find(sent))?.act.get("letter")
}

fn come(row: &mut Exported, entry: &Entry) {
    let intake = &entry.act["intake"];
    row.take(intake, INTAKE);
    row.take(intake, &[("asked", "asked")]);
    row.take(&intake["requester"], REQUESTER);
    row.take(&intake["requester"]["agent"], AGENT);
    row.reason("record", entry);
    match entry.act.get("received_on").and_then(Value::as_str) {
        Some(on) => row.put("arrived-on", on),
        None => row.put("arrived-on", entry.dated_on),
    }
}

fn consulted(row: &mut Exported, kind: &str, entry: &Entry) {
    let day = match kind {
        "consulted" => {
            row.take(&entry.act, &[("consulted", "asked"), ("party", "party")]);
            "consulted-on"
        }
        "consultation-received" => "consultation-received-on",
        "consultation-answered" => {
            row.take(&entry.act, &[("opinion", "opinion")]);
            "consultation-back-on"
        }
        _ => return,
    };
    row.put(day, entry.dated_on);
}

fn begun(row: &mut Exported, kind: &str, entry: &Entry) {
    let act = &entry.act;
    let day = match kind {
        "confirmed" => "confirmed-on",
        "registered" => {
            row.take(act, &[("number", "number")]);
            "registered-on"
        }
        "transferred" => return row.take(act, &[("handler", "to")]),
        "risk-marked" => return row.take(act, &[("risk", "risk"), ("risk-note", "note")]),
        "clarification-asked" => {
            row.take(act, &[("clarify-days", "days"), ("clarify-wanted", "wanted")]);
            "clarified-on"
        }
        "clarification-notice-received" => "clarification-received-on",
        "corrected" => {
            row.take(act, &[("corrected-asked", "asked")]);
            if act["lateness"] == "excused" {
                row.flag("correction-excused");
            }
            "corrected-on"
        }
        _ => return,
    };
    row.put(day, entry.dated_on);
}

fn handled(row: &mut Exported, kind: &str, entry: &Entry) {
    let act = &entry.act;
    let day = match kind {
        "reasons-asked" => {
            row.take(act, &[("reasons-finding", "finding")]);
            "reasons-asked-on"
        }
        "reasons-given" => {
            row.take(act, &[("reasons-judged", "judged")]);
            "reasons-given-on"
        }
        "delayed" => {
            row.take(act, &[("delayed-until", "until")]);
            "delay-notified-on"
        }
        "fee-noticed" => {
            row.take(act, &[("fee", "fee"), ("fee-mode", "mode")]);
            "fee-noticed-on"
        }
        "fee-notice-received" => "fee-notice-received-on",
        "fee-paid" => "fee-paid-on",
        "extended" => {
            row.add("extended-days", act["days"].as_i64());
            return row.take(act, EXTENDED);
        }
        "searched" => {
            for (column, key) in LOOKED {
                row.list(column, &act["search"], key);
            }
            row.take(&act["search"], SEARCHED);
            "searched-on"
        }
        "duplicate-of" => {
            row.clear("earlier");
            row.clear("earlier-number");
            let columns = [("earlier", "matter"), ("earlier-number", "number")];
            return row.take(&act["earlier"], &columns);
        }
        _ => return,
    };
    row.put(day, entry.dated_on);
}

fn ended(row: &mut Exported, kind: &str, entry: &Entry) {
    let act = &entry.act;
    let situation = match kind {
        "decided" => {
            let decision = &act["decision"];
            row.take(decision, DECIDED);
            for key in ["separable", "inseparable"] {
                row.take(&decision["segregation"], &[("segregation", key)]);
            }
            return row.put("decided-on", entry.dated_on);
        }
        "delivered" => {
            row.take(act, &[("handover", "way")]);
            if !row.has("sent-on") {
                row.put("sent-on", entry.dated_on);
            }
            return;
        }
        "delivery-signed" => return row.put("signed-on", entry.dated_on),
        "archived" => {
            row.take(act, &[("file", "file")]);
            return row.put("archived-on", entry.dated_on);
        }
        "turned-back" => {
            row.clear("situation");
            return row.clear("decided-on");
        }
        "withdrawn" => "withdrawn",
        "clarification-lapsed" => "uncorrected",
        "fee-lapsed" => "unpaid",
        "merged-into" => {
            row.take(act, &[("merged-into", "request")]);
            "merged"
        }
        "turned-into-letter" => "petition",
        _ => return,
    };
    row.put("situation", situation);
    row.put("decided-on", entry.dated_on);
    row.reason("reasons", entry);
}
