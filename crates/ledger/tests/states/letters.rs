//! Acts that are tried on letters and hotline tickets.

use crate::walk::Book;
use ledger::letter::Letter;
use serde_json::{Value, json};

pub(crate) const BOOK: Book = Book { register: "letters", states, samples, courses: &[] };

const OTHER: &str = "00000000-0000-0000-0000-000000000002";

fn states() -> Vec<&'static str> {
    Letter::STATES.to_vec()
}

fn received(form: &str) -> Value {
    json!({
        "act": "received", "form": form, "category": "consultation", "number": "2025030001",
        "about": "咨询低保办理", "topic": "社会救助", "sender": {"open": "张某"},
        "contact": {"open": "电话甲"}, "content": {"open": "怎样办理低保"},
    })
}

fn samples() -> Vec<(&'static str, Value)> {
    let consent = json!({"on": "2025-03-03", "how": "电话"});
    vec![
        ("hotline", received("hotline")),
        ("letter", received("letter")),
        ("", json!({"act": "assigned", "lead": "民政办", "co_units": ["社保所"]})),
        ("", json!({"act": "categorised", "category": "investigation"})),
        ("", json!({"act": "replied", "reply": "请到便民服务中心办理"})),
        ("", json!({"act": "returned", "why": "不属于本办职责"})),
        ("passed", json!({"act": "checked", "result": "passed"})),
        ("failed", json!({"act": "checked", "result": {"failed": "没有写明地点"}})),
        ("", json!({"act": "published", "address": "政府网站互动栏目"})),
        ("", json!({"act": "not-published", "why": "涉及个人信息"})),
        ("", json!({"act": "merged-into", "letter": OTHER})),
        ("", json!({"act": "turned-into-request", "request": OTHER, "consent": consent})),
        ("without consent", json!({"act": "turned-into-request", "request": OTHER})),
        ("", json!({"act": "turned-back", "consent": consent})),
        ("", json!({"act": "rated", "rating": "satisfied"})),
    ]
}
