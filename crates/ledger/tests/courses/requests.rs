//! The steps of requests, as the tables name them.

use serde_json::{Value, json};

const OTHER: &str = "00000000-0000-0000-0000-000000000002";

fn received(channel: &str) -> Value {
    json!({"act": "received", "intake": {
        "channel": channel,
        "requester": {"kind": "natural-person", "name": {"open": "张某"}},
        "about": "青石镇道路改造决算",
        "asked": {"open": "请公开决算"},
    }})
}

fn decided(situation: &str, segregation: Value) -> Value {
    let decision =
        json!({"situation": situation, "reasons": "依据和理由", "segregation": segregation});
    json!({"act": "decided", "decision": decision})
}

fn consulted(asked: &str, letter: u32) -> Value {
    json!({"act": "consulted", "letter": letter, "asked": asked, "party": {"open": "某公司"}})
}

pub(crate) fn act(name: &str, number: u32, on: &str) -> Value {
    match name {
        "当面" => received("in-person"),
        "网上" => received("online"),
        "确认" => json!({"act": "confirmed"}),
        "补正告知" => json!({"act": "clarification-asked", "days": 15, "wanted": "说明项目"}),
        "补正告知送达" => json!({"act": "clarification-notice-received"}),
        "收到补正" => json!({"act": "corrected", "asked": {"open": "青石路"}}),
        "逾期不补正" => json!({"act": "clarification-lapsed"}),
        "延期" => json!({"act": "extended", "days": number, "reason": "需要核实",
            "approved_by": "党政办主任", "approved_on": on, "notified_on": on}),
        "征求第三方" => consulted("third-party", number),
        "征求共同机关" => consulted("joint-maker", number),
        "送达" => json!({"act": "consultation-received", "letter": number}),
        "不同意" => {
            json!({"act": "consultation-answered", "letter": number, "opinion": "objects"})
        }
        "同意" => {
            json!({"act": "consultation-answered", "letter": number, "opinion": "consents"})
        }
        "逾期未答复" => json!({"act": "consultation-silent", "letter": number}),
        "收费通知" => json!({"act": "fee-noticed", "fee": OTHER, "mode": "by-item"}),
        "按量收费" => json!({"act": "fee-noticed", "fee": OTHER, "mode": "by-page"}),
        "收费通知送达" => json!({"act": "fee-notice-received"}),
        "缴费" => json!({"act": "fee-paid"}),
        "逾期不缴费" => json!({"act": "fee-lapsed"}),
        "公开" => decided("disclosable", Value::Null),
        "不写理由公开" => {
            json!({"act": "decided", "decision": {"situation": "disclosable"}})
        }
        "不存在" => decided("not-existing", Value::Null),
        "第三方权益" => decided("third-party-interests", json!({"inseparable": "通篇涉及"})),
        "撤回" => json!({"act": "withdrawn"}),
        "归档" => json!({"act": "archived", "file": "1"}),
        other => panic!("{other} is no step"),
    }
}
