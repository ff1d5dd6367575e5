//! Acts that are tried on information processing fees.

use crate::walk::Book;
use ledger::fee::Fee;
use serde_json::{Value, json};

pub(crate) const BOOK: Book = Book { register: "fees", states, samples, courses: &[] };

const OTHER: &str = "00000000-0000-0000-0000-000000000002";

fn states() -> Vec<&'static str> {
    Fee::STATES.to_vec()
}

fn noticed(mode: &str, count: u32, amount_fen: i64) -> Value {
    json!({
        "act": "noticed", "request": OTHER, "mode": mode, "count": count, "amount_fen": amount_fen,
        "number": "青公费〔2025〕1号", "about": "青石镇道路改造决算",
    })
}

fn samples() -> Vec<(&'static str, Value)> {
    vec![
        ("31 pages", noticed("by-page", 31, 1_000)),
        ("30 items", noticed("by-item", 30, 200_000)),
        ("10 items", noticed("by-item", 10, 0)),
        ("wrong amount", noticed("by-page", 31, 2_000)),
        ("", json!({"act": "notice-received"})),
        ("10 yuan", json!({"act": "paid", "amount_fen": 1_000})),
        ("a part", json!({"act": "paid", "amount_fen": 400})),
        ("", json!({"act": "lapsed"})),
        ("a part", json!({"act": "refunded", "amount_fen": 100, "why": "计算有误"})),
        ("", json!({"act": "receipt-issued", "number": "0001"})),
        ("", json!({"act": "remitted"})),
    ]
}
