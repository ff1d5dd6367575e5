//! Acts that are tried on administrative charges.

use crate::walk::Book;
use ledger::charge::Charge;
use serde_json::{Value, json};

pub(crate) const BOOK: Book = Book { register: "charges", states, samples, courses: &[] };

fn states() -> Vec<&'static str> {
    Charge::STATES.to_vec()
}

fn samples() -> Vec<(&'static str, Value)> {
    let month =
        |month| json!({"act": "collected", "month": month, "amount_fen": 8_000, "proof": "第1号"});
    vec![
        ("", json!({"act": "added", "name": "不动产登记费"})),
        ("", json!({"act": "counted", "quantity": 6, "source": "2024年目录"})),
        ("", json!({"act": "itemised", "quantity": 1})),
        ("too many", json!({"act": "itemised", "quantity": 7})),
        ("", json!({"act": "changed", "name": "不动产登记费（住宅）"})),
        ("February", month("2025-02-01")),
        ("within a month", month("2025-02-10")),
        ("", json!({"act": "cancelled"})),
    ]
}
