//! The steps of letters and hotline tickets, as the tables name them.

use serde_json::{Value, json};

const OTHER: &str = "00000000-0000-0000-0000-000000000002";

fn received(form: &str, category: &str) -> Value {
    json!({"act": "received", "form": form, "category": category, "about": "咨询低保办理"})
}

pub(crate) fn act(name: &str, _: u32, on: &str) -> Value {
    let consent = json!({"on": on, "how": "电话"});
    match name {
        "咨询" => received("letter", "consultation"),
        "简单咨询" => received("letter", "simple-consultation"),
        "调查" => received("letter", "investigation"),
        "多部门" => received("letter", "several-departments"),
        "复杂" => received("letter", "longest"),
        "工单" => received("hotline", "consultation"),
        "改为调查" => json!({"act": "categorised", "category": "investigation"}),
        "交办" => json!({"act": "assigned", "lead": "民政办", "co_units": ["社保所"]}),
        "退回" => json!({"act": "returned", "why": "不属于本办职责"}),
        "答复" => json!({"act": "replied", "reply": "请到便民服务中心办理"}),
        "审核" => json!({"act": "checked", "result": "passed"}),
        "退改" => json!({"act": "checked", "result": {"failed": "没有写明地点"}}),
        "公开" => json!({"act": "published", "address": "互动栏目"}),
        "不公开" => json!({"act": "not-published", "why": "涉及个人信息"}),
        "并入" => json!({"act": "merged-into", "letter": OTHER}),
        "转申请" => json!({"act": "turned-into-request", "request": OTHER, "consent": consent}),
        "擅自转申请" => json!({"act": "turned-into-request", "request": OTHER}),
        "转回" => json!({"act": "turned-back", "consent": consent}),
        "满意" => json!({"act": "rated", "rating": "satisfied"}),
        other => panic!("{other} is no step"),
    }
}
