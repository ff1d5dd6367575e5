//! The steps of information processing fees, as the tables name them. Amounts are in yuan.

use serde_json::{Value, json};

const OTHER: &str = "00000000-0000-0000-0000-000000000002";

fn noticed(mode: &str, count: u32, before: u32, yuan: u32) -> Value {
    json!({"act": "noticed", "request": OTHER, "mode": mode, "count": count, "before": before,
        "amount_fen": yuan * 100, "about": "道路改造决算"})
}

pub(crate) fn act(name: &str, yuan: u32, _: &str) -> Value {
    let fen = yuan * 100;
    match name {
        "三十一页" => noticed("by-page", 31, 0, yuan),
        "三十页" => noticed("by-page", 30, 0, yuan),
        "十件" => noticed("by-item", 10, 0, yuan),
        "此前十件又一件" => noticed("by-item", 1, 10, yuan),
        "三十一件" => noticed("by-item", 31, 0, yuan),
        "送达" => json!({"act": "notice-received"}),
        "缴费" => json!({"act": "paid", "amount_fen": fen}),
        "逾期" => json!({"act": "lapsed"}),
        "退费" => json!({"act": "refunded", "amount_fen": fen, "why": "决定被撤销"}),
        "票据" => json!({"act": "receipt-issued", "number": "0001"}),
        "入库" => json!({"act": "remitted"}),
        other => panic!("{other} is no step"),
    }
}
