//! The steps of disputes, as the tables name them.

use serde_json::{Value, json};

const OTHER: &str = "00000000-0000-0000-0000-000000000002";

fn filed(way: Value) -> Value {
    json!({"act": "filed", "way": way, "attacked": {"request": OTHER}, "authority": "青石县人民政府",
        "about": "不服信息公开答复"})
}

fn concluded(result: &str) -> Value {
    json!({"act": "concluded", "result": result, "ruling": "见决定书"})
}

pub(crate) fn act(name: &str, _: u32, _: &str) -> Value {
    match name {
        "复议" => filed(json!({"reconsideration": {"procedure": "ordinary"}})),
        "简易复议" => filed(json!({"reconsideration": {"procedure": "summary"}})),
        "直接起诉" => filed(json!({"direct-suit": {}})),
        "复议后起诉" => filed(json!({"suit-after": {"dispute": OTHER}})),
        "收到副本" => json!({"act": "copy-received"}),
        "答复" => json!({"act": "answered"}),
        "开庭" => json!({"act": "heard", "note": "第一审判庭"}),
        "维持" => concluded("upheld"),
        "纠正" => concluded("corrected"),
        "其他结果" => concluded("other"),
        "上诉" => json!({"act": "appealed", "by": "plaintiff"}),
        "二审纠正" => json!({"act": "appeal-concluded", "result": "corrected"}),
        "履行" => json!({"act": "executed", "how": "重新答复"}),
        other => panic!("{other} is no step"),
    }
}
