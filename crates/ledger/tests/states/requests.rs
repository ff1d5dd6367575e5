//! Acts that are tried on requests.

use crate::walk::Book;
use ledger::request::State;
use serde_json::{Value, json};

pub(crate) const BOOK: Book = Book { register: "requests", states, samples, courses: COURSES };

const COURSES: &[&[&str]] = &[
    &["received in-person", "clarification-asked", "clarification-notice-received"],
    &["received in-person", "clarification-asked", "corrected"],
    &["received in-person", "fee-noticed", "fee-notice-received"],
    &["received in-person", "fee-noticed", "fee-notice-received", "fee-paid"],
    &["received in-person", "consulted third party", "consultation-received 1"],
    &["received in-person", "consulted joint maker", "consultation-received 2"],
    &["received in-person", "consulted third party", "consultation-answered 1"],
    &["received in-person", "reasons-asked", "reasons-given reasonable"],
    &["received in-person", "reasons-asked", "reasons-given unreasonable"],
    &["received in-person", "searched nothing"],
    &["received in-person", "searched found"],
    &["received in-person", "duplicate-of"],
];

const OTHER: &str = "00000000-0000-0000-0000-000000000002";

fn states() -> Vec<&'static str> {
    State::ALL.iter().map(|state| state.code()).collect()
}

fn intake(channel: &str) -> Value {
    json!({
        "channel": channel,
        "requester": {
            "kind": "natural-person",
            "name": {"open": "张某"},
            "identity_number": {"open": "证件甲"},
            "contact": {"open": "电话甲"},
            "agent": {"agent_name": {"open": "李某"}},
        },
        "about": "青石镇道路改造决算",
        "asked": {"open": "请公开青石镇道路改造的决算"},
        "form": "纸面",
        "way": "邮寄",
    })
}

fn decided(situation: &str) -> (&str, Value) {
    let segregation = match situation {
        "partly-disclosable" => json!({"separable": "决算总表"}),
        "state-secret" | "third-party-interests" | "internal-affairs" => {
            json!({"inseparable": "通篇涉及"})
        }
        _ => Value::Null,
    };
    let decision = json!({
        "situation": situation,
        "number": "青公复〔2025〕1号",
        "reasons": "依据和理由如下",
        "segregation": segregation,
    });
    (situation, json!({"act": "decided", "decision": decision}))
}

fn samples() -> Vec<(&'static str, Value)> {
    [coming_in(), waiting(), consulting(), deciding(), ending()].concat()
}

fn coming_in() -> Vec<(&'static str, Value)> {
    vec![
        ("in-person", json!({"act": "received", "intake": intake("in-person")})),
        ("online", json!({"act": "received", "intake": intake("online")})),
        (
            "",
            json!({"act": "split-from", "request": OTHER, "received_on": "2025-03-03", "intake": intake("online")}),
        ),
        ("", json!({"act": "registered", "number": "2025-001"})),
        ("", json!({"act": "confirmed"})),
        ("", json!({"act": "transferred", "to": "规划建设办公室"})),
        ("", json!({"act": "split-into", "parts": [OTHER]})),
        ("", json!({"act": "duplicate-of", "earlier": {"number": "2024-017"}})),
        ("", json!({"act": "deliberated", "minutes": "会商记录", "adviser": "法律顾问意见"})),
        ("", json!({"act": "supervised", "leader": "分管副镇长", "order": "按期答复"})),
        ("", json!({"act": "risk-marked", "risk": "high", "note": "涉及征地"})),
    ]
}

fn waiting() -> Vec<(&'static str, Value)> {
    vec![
        ("", json!({"act": "clarification-asked", "days": 15, "wanted": "说明项目名称"})),
        ("", json!({"act": "clarification-notice-received"})),
        ("", json!({"act": "corrected", "asked": {"open": "青石镇青石路"}})),
        (
            "excused",
            json!({"act": "corrected", "asked": {"open": "青石镇青石路"}, "lateness": "excused"}),
        ),
        ("", json!({"act": "clarification-lapsed"})),
        ("", json!({"act": "reasons-asked", "finding": "一月内提出一百件"})),
        ("reasonable", json!({"act": "reasons-given", "judged": "reasonable"})),
        ("unreasonable", json!({"act": "reasons-given", "judged": "unreasonable"})),
        ("", json!({"act": "delayed", "until": "2026-10-09"})),
        ("", json!({"act": "fee-noticed", "fee": OTHER, "mode": "by-item"})),
        ("by page", json!({"act": "fee-noticed", "fee": OTHER, "mode": "by-page"})),
        ("", json!({"act": "fee-notice-received"})),
        ("", json!({"act": "fee-paid"})),
        ("", json!({"act": "fee-lapsed"})),
    ]
}

fn consulting() -> Vec<(&'static str, Value)> {
    vec![
        (
            "third party",
            json!({"act": "consulted", "letter": 1, "asked": "third-party", "party": {"open": "某公司"}}),
        ),
        (
            "joint maker",
            json!({"act": "consulted", "letter": 2, "asked": "joint-maker", "party": {"open": "某局"}}),
        ),
        ("1", json!({"act": "consultation-received", "letter": 1})),
        ("2", json!({"act": "consultation-received", "letter": 2})),
        ("1", json!({"act": "consultation-answered", "letter": 1, "opinion": "objects"})),
        ("1", json!({"act": "consultation-silent", "letter": 1})),
        ("2", json!({"act": "consultation-silent", "letter": 2})),
    ]
}

fn deciding() -> Vec<(&'static str, Value)> {
    let search = |result: &str| {
        json!({"act": "searched", "search": {
            "places": ["镇档案室"], "systems": ["公文系统"], "words": ["道路改造"], "persons": ["档案员"],
            "from": "2025-03-03", "result": result,
        }})
    };
    let mut acts = vec![
        ("nothing", search("nothing")),
        ("found", search("found")),
        (
            "unapproved",
            json!({"act": "extended", "days": 20, "reason": "需要核实", "notified_on": "2025-03-04"}),
        ),
    ];
    acts.push((
        "",
        json!({"act": "extended", "days": 20, "reason": "需要核实", "approved_by": "党政办主任",
            "approved_on": "2025-03-04", "notified_on": "2025-03-04"}),
    ));
    let situations = [
        "disclosable",
        "partly-disclosable",
        "state-secret",
        "third-party-interests",
        "internal-affairs",
        "not-existing",
        "other-organs-information",
        "still-unclear",
        "petition",
        "repeated",
        "excessive",
        "uncorrected",
        "other",
    ];
    acts.extend(situations.map(decided));
    acts
}

fn ending() -> Vec<(&'static str, Value)> {
    let consent = json!({"on": "2025-03-03", "how": "电话"});
    let (_, remade) = decided("disclosable");
    vec![
        ("by post", json!({"act": "delivered", "way": "post"})),
        ("", json!({"act": "delivery-signed"})),
        ("", json!({"act": "withdrawn"})),
        ("", json!({"act": "merged-into", "request": OTHER})),
        ("", json!({"act": "turned-into-letter", "letter": OTHER, "consent": consent})),
        ("without consent", json!({"act": "turned-into-letter", "letter": OTHER})),
        ("", json!({"act": "turned-back", "consent": consent})),
        ("", json!({"act": "made-proactive", "disclosure": OTHER})),
        ("", json!({"act": "remade", "dispute": OTHER, "decision": remade["decision"]})),
        ("", json!({"act": "archived", "file": "2025-YSQ-001"})),
    ]
}
