//! Acts that are tried on disputes.

use crate::walk::Book;
use ledger::dispute::Dispute;
use serde_json::{Value, json};

pub(crate) const BOOK: Book = Book { register: "disputes", states, samples, courses: &[] };

const OTHER: &str = "00000000-0000-0000-0000-000000000002";

fn states() -> Vec<&'static str> {
    Dispute::STATES.to_vec()
}

fn filed(way: Value) -> Value {
    json!({
        "act": "filed", "way": way, "attacked": {"request": OTHER}, "authority": "青石县人民政府",
        "number": "青复〔2025〕3号", "about": "不服信息公开答复", "applicant": {"open": "张某"},
    })
}

fn samples() -> Vec<(&'static str, Value)> {
    vec![
        ("reconsideration", filed(json!({"reconsideration": {"procedure": "ordinary"}}))),
        ("summary", filed(json!({"reconsideration": {"procedure": "summary"}}))),
        ("direct suit", filed(json!({"direct-suit": {}}))),
        ("suit after", filed(json!({"suit-after": {"dispute": OTHER}}))),
        ("", json!({"act": "copy-received"})),
        ("", json!({"act": "answered"})),
        ("", json!({"act": "heard", "note": "县法院第一审判庭"})),
        ("upheld", json!({"act": "concluded", "result": "upheld", "ruling": "维持答复"})),
        ("corrected", json!({"act": "concluded", "result": "corrected", "ruling": "撤销答复"})),
        ("other", json!({"act": "concluded", "result": "other", "ruling": "准予撤回"})),
        ("", json!({"act": "appealed", "by": "plaintiff"})),
        ("", json!({"act": "appeal-concluded", "result": "corrected"})),
        ("", json!({"act": "executed", "how": "重新答复"})),
    ]
}
