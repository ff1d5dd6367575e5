//! Acts that are tried on disclosures.

use crate::walk::Book;
use ledger::disclosure::Disclosure;
use serde_json::{Value, json};

pub(crate) const BOOK: Book = Book { register: "disclosures", states, samples, courses: COURSES };

fn states() -> Vec<&'static str> {
    Disclosure::STATES.to_vec()
}

/// The reviews do not show in the state.
const COURSES: &[&[&str]] = &[
    &["drafted other", "confidentiality-reviewed cleared", "reviewed"],
    &["drafted withheld", "confidentiality-reviewed cleared", "reviewed"],
    &[
        "drafted normative",
        "legally-reviewed",
        "confidentiality-reviewed cleared",
        "reviewed",
        "made",
    ],
    &["listed other", "revised other", "confidentiality-reviewed cleared", "reviewed"],
];

const OTHER: &str = "00000000-0000-0000-0000-000000000002";

fn text(kind: &str) -> Value {
    json!({"kind": kind, "title": "青石县促进就业若干措施", "attribute": "proactive"})
}

fn with(mut document: Value, more: Value) -> Value {
    let more = more.as_object().unwrap().clone();
    document.as_object_mut().unwrap().extend(more);
    document
}

fn notice() -> Value {
    with(text("notice"), json!({"window": {"from": "2025-03-01", "to": "2025-03-07"}}))
}

fn opinion(to: &str) -> Value {
    with(text("opinion"), json!({"window": {"from": "2025-03-01", "to": to}}))
}

fn withheld() -> Value {
    with(text("other"), json!({"attribute": "withheld", "ground": "条例第十四条"}))
}

fn drafted(document: Value) -> Value {
    json!({"act": "drafted", "document": document})
}

fn listed(document: Value) -> Value {
    json!({
        "act": "listed", "document": document, "published_on": "2025-03-03",
        "postings": [{"carrier": "website"}],
    })
}

fn beginnings() -> Vec<(&'static str, Value)> {
    let made = with(text("normative"), json!({"made_on": "2025-03-02"}));
    vec![
        ("other", drafted(text("other"))),
        ("withheld", drafted(withheld())),
        ("normative", drafted(text("normative"))),
        ("notice", drafted(notice())),
        ("opinion of 20 days", drafted(opinion("2025-03-20"))),
        ("other", listed(text("other"))),
        ("normative", listed(made)),
        ("notice", listed(notice())),
        ("opinion", listed(opinion("2025-04-05"))),
        ("", json!({"act": "counted", "kind": "normative", "quantity": 43, "source": "年报"})),
        ("", json!({"act": "itemised", "quantity": 1})),
    ]
}

fn reviews() -> Vec<(&'static str, Value)> {
    let cleared = |clearance: Value| json!({"act": "confidentiality-reviewed", "opinion": "见审查表", "clearance": clearance});
    let reassessed =
        |result: Value| json!({"act": "reassessed", "opinion": "年度评估", "result": result});
    vec![
        ("", json!({"act": "redrafted", "document": text("other")})),
        ("", json!({"act": "legally-reviewed", "opinion": "合法", "verdict": "passed"})),
        ("cleared", cleared(json!("cleared"))),
        ("referred", cleared(json!({"referred": "县国家保密局"}))),
        ("", json!({"act": "deidentified", "done": "隐去身份证号"})),
        ("", json!({"act": "reviewed", "opinion": "同意"})),
        ("", json!({"act": "returned", "remarks": ["第三条有误"]})),
        ("", json!({"act": "approved", "opinion": "同意"})),
        ("kept", reassessed(json!({"kept": "仍属工作秘密"}))),
        ("opened", reassessed(json!("opened"))),
    ]
}

fn lives() -> Vec<(&'static str, Value)> {
    let website = json!({"carrier": "website"});
    let bulletin = json!({"carrier": "bulletin", "address": "村委会"});
    vec![
        ("", json!({"act": "made", "number": "青政规〔2025〕1号"})),
        ("website", json!({"act": "published", "posting": website})),
        ("bulletin without proof", json!({"act": "published", "posting": bulletin})),
        ("other", json!({"act": "revised", "document": text("other")})),
        ("", json!({"act": "withdrawn"})),
        ("", json!({"act": "filed", "with": "市人民政府"})),
        ("", json!({"act": "amended", "by": "青政规〔2025〕9号"})),
        ("", json!({"act": "prolonged", "valid_until": "2030-12-31"})),
        ("", json!({"act": "cleaned-up", "result": "keep"})),
        ("", json!({"act": "abolished", "by": "青政规〔2026〕2号"})),
        ("", json!({"act": "interpretation-planned", "forms": ["图解"], "interpreter": "局长"})),
        ("", json!({"act": "reclassified", "topic": "20-11"})),
        ("", json!({"act": "linked", "to": OTHER, "relation": "interpreted-by"})),
        ("", json!({"act": "commented", "channel": "网站", "text": {"open": "建议增加补贴"}})),
        ("", json!({"act": "answered", "comment": 1, "adoption": "adopted"})),
        ("", json!({"act": "taken-down", "proof": "照片第3号"})),
        ("", json!({"act": "masked"})),
        ("", json!({"act": "result-published", "posting": website, "result": "采纳1条"})),
    ]
}

fn samples() -> Vec<(&'static str, Value)> {
    [beginnings(), reviews(), lives()].concat()
}
