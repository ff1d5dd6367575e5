//! Acts that are tried on service items.

use crate::walk::Book;
use ledger::service_item::ServiceItem;
use serde_json::{Value, json};

pub(crate) const BOOK: Book = Book { register: "service-items", states, samples, courses: &[] };

fn states() -> Vec<&'static str> {
    ServiceItem::STATES.to_vec()
}

fn samples() -> Vec<(&'static str, Value)> {
    vec![
        ("", json!({"act": "added", "kind": "licence", "name": "食品经营许可"})),
        ("", json!({"act": "counted", "kind": "service", "quantity": 172, "source": "清单"})),
        ("", json!({"act": "itemised", "quantity": 1})),
        ("too many", json!({"act": "itemised", "quantity": 173})),
        ("", json!({"act": "changed", "kind": "licence", "name": "食品经营许可（新办）"})),
        ("in kind", json!({"act": "changed", "kind": "penalty", "name": "食品经营许可"})),
        ("", json!({"act": "cancelled"})),
    ]
}
