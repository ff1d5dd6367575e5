//! Acts that are tried on the filing of annual reports.

use crate::walk::Book;
use ledger::filing::Filing;
use serde_json::{Value, json};

pub(crate) const BOOK: Book = Book { register: "filings", states, samples, courses: &[] };

fn states() -> Vec<&'static str> {
    Filing::STATES.to_vec()
}

fn samples() -> Vec<(&'static str, Value)> {
    let posting = json!({"carrier": "website"});
    let organ = "青石县财政局";
    let remark =
        |cell| json!({"act": "returned", "remarks": [{"cell": cell, "text": "与第四项不符"}]});
    let change = json!([{"cell": "t2.norm.made", "old": "66", "new": "6"}]);
    vec![
        ("", json!({"act": "drafted", "year": 2024, "organ": organ})),
        (
            "",
            json!({
                "act": "recorded", "year": 2023, "organ": organ, "published_on": "2024-01-20",
                "posting": posting,
            }),
        ),
        ("", json!({"act": "submitted", "to": "县政府办公室"})),
        ("a cell", remark("t3.C4.com")),
        ("no cell", remark("t9.X")),
        ("", json!({"act": "accepted"})),
        ("", json!({"act": "published", "posting": posting})),
        (
            "",
            json!({
                "act": "corrected", "corrections": change, "approved_by": "副县长",
                "posting": posting,
            }),
        ),
    ]
}
