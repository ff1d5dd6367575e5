//! How a request's row ends: decided, or ended by name, then handed over and filed.

use super::columns::DECIDED;
use super::{evidence, situation};
use crate::import::Row;
use chrono::NaiveDate;
use law::Outcome;
use law::situation::Situation;
use serde_json::{Map, Value, json};

/// The end of a row and what follows it.
pub(super) fn plan(row: &mut Row) {
    if row.has_any(&["decided-on", "situation"]) {
        row.need("decided-on");
        row.need("situation");
    } else if row.has_any(&["reply-number", "reasons", "segregation", "sent-on", "file"]) {
        row.need("decided-on");
    }
    let situation = situation(row);
    repeat(row, situation);
    if let (Some(on), Some(situation)) = (row.day("decided-on"), situation) {
        end(row, on, situation);
    }
    deliver(row);
    file(row, situation);
}

/// 重复申请 (条例第三十六条第六项)
fn repeat(row: &mut Row, situation: Option<Situation>) {
    let last = row.day("decided-on").or(row.day("arrived-on")).or(row.day("received-on"));
    let Some(on) = last else { return };
    let mut act = row.act("duplicate-of", &[]);
    let earlier = match (row.text("earlier"), row.text("earlier-number")) {
        (Some(_), Some(_)) => return row.either("earlier-number", "此前的申请"),
        (Some(matter), None) => json!({ "matter": matter }),
        (None, Some(number)) => json!({ "number": number }),
        (None, None) if situation == Some(Situation::Repeated) => {
            json!({ "number": evidence::told(row, "earlier-number") })
        }
        (None, None) => return,
    };
    act.insert("earlier".to_owned(), earlier);
    row.plan(on, act);
}

/// Whether a situation is decided on, and not recorded by an act of its own name.
pub(super) fn is_decided(situation: Situation) -> bool {
    !matches!(
        situation,
        Situation::Withdrawn | Situation::Uncorrected | Situation::Unpaid | Situation::Merged
    )
}

/// The act by which a situation is recorded: most are decided, some have acts of their own.
fn end(row: &mut Row, on: NaiveDate, situation: Situation) {
    let act = match situation {
        Situation::Withdrawn => row.act("withdrawn", &[]),
        Situation::Uncorrected => {
            row.need("clarified-on");
            row.need("clarification-received-on");
            row.must_be_blank("corrected-on");
            row.act("clarification-lapsed", &[])
        }
        Situation::Unpaid => {
            row.need("fee-noticed-on");
            row.need("fee-notice-received-on");
            row.must_be_blank("fee-paid-on");
            row.act("fee-lapsed", &[])
        }
        Situation::Merged => {
            row.need("merged-into");
            row.act("merged-into", &[("merged-into", "request")])
        }
        _ => {
            let act = decided(row, situation);
            row.must_be_blank("merged-into");
            return row.plan(on, act);
        }
    };
    row.must_be_blank("reply-number");
    row.must_be_blank("segregation");
    row.plan_noting(on, act, "reasons");
}

fn is_third(row: &Row) -> bool {
    row.text("consulted") == Some("third-party")
}

/// 作出处理决定
fn decided(row: &mut Row, situation: Situation) -> Map<String, Value> {
    let is_unclear = situation == Situation::StillUnclear;
    if is_unclear {
        row.need("clarified-on");
    }
    // No decision is made while a correction or a payment is waited for.
    if is_unclear || row.has_any(&["clarified-on"]) {
        row.need("corrected-on");
    }
    if row.has_any(&["fee-noticed-on"]) {
        row.need("fee-paid-on");
    }
    if situation == Situation::Excessive && row.text("reasons-judged") == Some("reasonable") {
        row.must_be_blank("reasons-judged");
    }
    // What the third party consents to is not withheld for its sake.
    if situation == Situation::ThirdPartyInterests && row.text("opinion") == Some("consents") {
        row.must_be_blank("opinion");
    }
    let mut decision = row.part(DECIDED);
    // 条例第三十二条: given against the objection of a third party, it needs its reasons too.
    let is_objected = situation == Situation::Disclosable
        && is_third(row)
        && row.text("opinion") == Some("objects");
    if situation.duties().reasons || is_objected {
        decision.insert("reasons".to_owned(), json!(evidence::told(row, "reasons")));
    }
    if let Some(segregation) = segregation(row, situation) {
        decision.insert("segregation".to_owned(), segregation);
    }
    let mut act = row.act("decided", &[]);
    act.insert("decision".to_owned(), Value::Object(decision));
    act
}

/// 区分处理 (条例第三十七条): which part is given, or why nothing can be told apart; the situation says which of them.
fn segregation(row: &mut Row, situation: Situation) -> Option<Value> {
    match situation.outcome() {
        Outcome::PartlyGranted => Some(json!({ "separable": evidence::told(row, "segregation") })),
        Outcome::Withheld(_)
            if situation != Situation::InquiryMatter || row.has_any(&["segregation"]) =>
        {
            Some(json!({ "inseparable": evidence::told(row, "segregation") }))
        }
        _ => {
            row.must_be_blank("segregation");
            None
        }
    }
}

/// 送达
fn deliver(row: &mut Row) {
    if !row.has_any(&["handover", "sent-on", "signed-on"]) {
        return;
    }
    row.need("handover");
    let is_handed = row.text("handover") == Some("signed");
    // What is handed over is sent and signed for on one day.
    let sent_on = row.day("sent-on").or(row.day("signed-on").filter(|_| is_handed));
    match sent_on {
        Some(on) => {
            let act = row.act("delivered", &[("handover", "way")]);
            row.plan(on, act);
        }
        None => row.need("sent-on"),
    }
    if let Some(on) = row.day("signed-on") {
        let act = row.act("delivery-signed", &[]);
        row.plan(on, act);
    }
}

/// 归档 (条例第四十五条), on its day or on the last of the row.
fn file(row: &mut Row, situation: Option<Situation>) {
    if row.has_any(&["archived-on"]) {
        row.need("file");
    }
    if !row.has_any(&["file"]) {
        return;
    }
    let is_reply = situation.is_some_and(is_decided);
    if is_reply && !row.has_any(&["sent-on", "signed-on"]) {
        row.need("sent-on");
    }
    let days = ["decided-on", "sent-on", "signed-on"];
    let last = days.iter().filter_map(|column| row.day(column)).max();
    if let Some(on) = row.day("archived-on").or(last) {
        let act = row.act("archived", &[("file", "file")]);
        row.plan(on, act);
    }
}
