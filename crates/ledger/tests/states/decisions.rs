//! Acts that are tried on decisions in bulk.

use crate::walk::Book;
use ledger::decision::Decision;
use serde_json::{Value, json};

pub(crate) const BOOK: Book = Book { register: "decisions", states, samples, courses: &[] };

fn states() -> Vec<&'static str> {
    Decision::STATES.to_vec()
}

fn samples() -> Vec<(&'static str, Value)> {
    let posting = json!({"carrier": "website"});
    vec![
        ("penalty", json!({"act": "decided", "kind": "penalty", "title": "销售不合格食品"})),
        (
            "not public",
            json!({
                "act": "decided", "kind": "penalty", "title": "未成年人案件",
                "ground": "条例第十五条",
            }),
        ),
        ("", json!({"act": "published", "posting": posting})),
        ("", json!({"act": "reversed", "reversal": "revoked", "by": "复议决定"})),
        ("", json!({"act": "withdrawn"})),
    ]
}
