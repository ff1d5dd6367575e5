//! Acts that are tried on purchases.

use crate::walk::Book;
use ledger::procurement::Procurement;
use serde_json::{Value, json};

pub(crate) const BOOK: Book = Book { register: "procurement", states, samples, courses: &[] };

fn states() -> Vec<&'static str> {
    Procurement::STATES.to_vec()
}

fn samples() -> Vec<(&'static str, Value)> {
    let project = json!({"kind": "centralised", "name": "办公电脑采购"});
    let posting = json!({"carrier": "website"});
    vec![
        ("", json!({"act": "announced", "kind": "centralised", "name": "办公电脑采购"})),
        ("", json!({"act": "recorded", "project": project, "amount_fen": 792_000})),
        ("", json!({"act": "awarded", "amount_fen": 800_000})),
        ("", json!({"act": "contracted", "amount_fen": 790_000})),
        ("award", json!({"act": "noticed", "notice": "award", "posting": posting})),
        ("contract", json!({"act": "noticed", "notice": "contract", "posting": posting})),
        ("", json!({"act": "accepted"})),
        ("", json!({"act": "failed"})),
    ]
}
