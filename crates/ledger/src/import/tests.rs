//! Sheets as offices write them: heads, rows, and that an export imports.

use super::*;
use crate::export::{self, Labels};
use crate::invented::{day, entries, rules};
use crate::register::{FieldKind, Kind, Registers, Step};
use proptest::prelude::*;
use serde_json::json;
use std::collections::BTreeMap;

mod lives;

fn lookup() -> Lookup<'static> {
    Lookup { organs: &|_| Vec::new(), matters: &|_, _| Vec::new() }
}

fn head(register: &str, head: &[&str]) -> Head {
    Columns::of(Registers::shipped().get(register).unwrap()).head(head, &BTreeMap::new())
}

fn texts<'a>(row: &[&'a str]) -> Vec<Cell<'a>> {
    row.iter().map(|text| Cell::Text(text)).collect()
}

fn plans(register: &str, heads: &[&str], rows: &[&[&str]]) -> Vec<RowPlan> {
    let registers = Registers::shipped();
    let head = head(register, heads);
    assert_eq!(head.problems, []);
    let rows: Vec<Vec<Cell>> = rows.iter().map(|row| texts(row)).collect();
    plan(registers.get(register).unwrap(), &head, lookup(), 2, rows).collect()
}

#[test]
fn heads_are_understood_as_offices_write_them() {
    let columns = [
        "序号",
        "＊1、培训 主题",
        "(2)批次",
        "三．讲师",
        "参训人数（人）",
        "Units",
        "备注",
        "培训时间",
    ];
    let head = head("training", &columns);
    let found: Vec<Option<&str>> = (0..columns.len()).map(|place| head.column(place)).collect();
    let wanted = [
        None,
        Some("topic"),
        Some("batch"),
        Some("teacher"),
        Some("persons"),
        Some("units"),
        None,
        Some("held-on"),
    ];
    assert_eq!(found, wanted);
    assert_eq!(head.unknown, [6]);
    assert_eq!(head.problems, []);
}

#[test]
fn heads_that_cannot_be_right_are_problems() {
    let twice = head("training", &["培训主题", "课程"]);
    assert_eq!((twice.problems[0].rule, twice.problems[0].column), ("head-twice", Some(1)));
    let missing = head("training", &["批次"]);
    assert_eq!(
        (missing.problems[0].rule, missing.problems[0].head.as_str()),
        ("head-missing", "培训主题")
    );
    let own = BTreeMap::from([("讲了什么".to_owned(), "topic".to_owned())]);
    let registers = Registers::shipped();
    let mapped = Columns::of(registers.get("training").unwrap()).head(&["讲了什么"], &own);
    assert_eq!((mapped.column(0), mapped.problems.len()), (Some("topic"), 0));
}

#[test]
fn a_row_becomes_the_acts_whose_dates_are_filled() {
    let plans = plans(
        "training",
        &["主题", "批次", "列入计划日期", "培训日期", "人数"],
        &[
            &["条例解读", "7", "2024-9-1", "2024年10月18日", "98"],
            &["", "", "", "", ""],
            &["业务知识", "8", "", "20241101", ""],
        ],
    );
    assert_eq!(plans.len(), 2, "a blank row is none");
    assert_eq!((plans[0].row, plans[1].row), (2, 4));
    assert_eq!(
        plans[0].acts,
        [
            Planned::new(
                day("2024-09-01"),
                json!({"act": "planned", "batch": "7", "topic": "条例解读"})
            ),
            Planned::new(day("2024-10-18"), json!({"act": "held", "persons": 98})),
        ]
    );
    assert_eq!(
        plans[1].acts,
        [Planned::new(
            day("2024-11-01"),
            json!({"act": "held", "batch": "8", "topic": "业务知识"})
        )]
    );
    assert_ne!(plans[0].key, plans[1].key);
}

#[test]
fn what_is_wrong_with_a_row_is_told_with_its_cell() {
    let plans = plans(
        "training",
        &["主题", "批次", "列入计划日期", "培训日期", "人数", "评估日期"],
        &[
            &["甲", "1", "", "2024-13-01", "多", ""],
            &["乙", "2", "", "", "", ""],
            &["丙", "3", "2024-01-01", "", "98", ""],
            &["", "4", "", "2024-01-01", "", ""],
            &["丁", "5", "", "", "", "2024-01-01"],
            &["戊", "6", "", "2024-01-01", "", ""],
            &["戊 ", "6", "", "2024/1/1", "7", ""],
        ],
    );
    let told: Vec<Vec<(&str, Option<usize>)>> = plans
        .iter()
        .map(|plan| plan.problems.iter().map(|one| (one.rule, one.column)).collect())
        .collect();
    let wanted: [&[(&str, Option<usize>)]; 7] = [
        &[("not-a-date", Some(3)), ("not-a-number", Some(4))],
        &[("no-date", Some(3))],
        &[("no-step", Some(4))],
        &[("blank", Some(0))],
        &[("not-opened", Some(5))],
        &[],
        &[("row-twice", None)],
    ];
    assert_eq!(told, wanted);
    assert!(plans.iter().all(|plan| plan.problems.is_empty() || plan.acts.is_empty()));
}

#[test]
fn organs_and_figures_are_imported() {
    let organs = plans(
        "organs",
        &["单位全称", "类别", "设立日期", "撤销日期", "区划代码"],
        &[&["石岭乡人民政府", "乡镇", "2008-5-1", "2020-1-1", "500102"]],
    );
    assert_eq!(organs[0].problems, []);
    assert_eq!(organs[0].acts.len(), 2);
    let figures = plans(
        "figures",
        &["指标", "期间", "数值", "单位", "来源", "来源说明"],
        &[
            &["training.persons", "2024", "98", "人次", "函件", "教育局来函"],
            &["training.persons", "24年", "98", "人次", "函件", "来函"],
        ],
    );
    assert_eq!(figures[0].acts[0].act["stated"]["value"], 98);
    assert_eq!(figures[1].problems[0].rule, "unfit");
}

#[test]
fn nothing_received_and_signed_deviations_are_imported() {
    let heads = [
        "填报类型",
        "指标",
        "期间",
        "数值",
        "单位",
        "台账数",
        "签字人",
        "理由",
        "来源",
        "来源说明",
    ];
    let rows = plans(
        "figures",
        &heads,
        &[
            &["未收到", "依申请公开", "2024", "", "", "", "", "", "", ""],
            &["偏差", "t2.licence.dec", "2024", "7", "件", "5", "李主任", "两件未录入", "", ""],
            &["偏差", "t2.licence.dec", "2023", "7", "件", "5", "", "", "", ""],
            &["未收到", "fees", "2024", "3", "", "", "", "", "", ""],
            &["填报数", "t2.licence.dec", "2022", "7", "件", "5", "", "", "函件", "来函"],
        ],
    );
    let act = |at: usize| &rows[at].acts[0].act;
    assert_eq!(
        (&act(0)["act"], &act(0)["register"]),
        (&json!("nothing-received"), &json!("requests"))
    );
    assert_eq!((&act(1)["act"], &act(1)["signer"]), (&json!("deviated"), &json!("李主任")));
    assert_eq!(rows[1].acts[0].reason.as_deref(), Some("两件未录入"));
    let wrong = |at: usize| -> Vec<&str> {
        rows[at].problems.iter().map(|problem| problem.head.as_str()).collect()
    };
    assert_eq!(
        (wrong(2), wrong(3), wrong(4)),
        (vec!["签字人", "理由"], vec!["数值"], vec!["台账数"])
    );
}

#[test]
fn one_number_is_one_matter_in_a_year() {
    let heads = ["编号", "收到日期", "申请方式", "申请人类别", "申请名称"];
    let rows = plans(
        "requests",
        &heads,
        &[
            &["7", "2024-03-01", "当面", "公民", "道路改造"],
            &["7", "2024-03-01", "当面", "公民", "道路改造决算"],
            &["7", "2024-09-01", "当面", "公民", "征地批文"],
            &["7", "2025-03-01", "当面", "公民", "道路改造"],
            &["", "2024-03-01", "当面", "公民", "没有编号的"],
        ],
    );
    let rules: Vec<Option<&str>> =
        rows.iter().map(|row| row.problems.first().map(|problem| problem.rule)).collect();
    let twice = Some("number-twice");
    assert_eq!(rules, [None, twice, twice, None, None]);
}

/// A step's fields and dates with invented values, and the row that comes of it.
fn any_row(register: &crate::Register) -> impl Strategy<Value = Values> + use<> {
    let opener =
        register.steps.iter().find(|step| step.opens).map(Step::date_id).unwrap_or_default();
    let asked: Vec<_> = register
        .steps
        .iter()
        .find(|step| step.opens)
        .map(|step| step.fields.clone())
        .unwrap_or_default();
    let fields: Vec<_> =
        register.fields.iter().filter(|field| asked.contains(&field.id)).cloned().collect();
    let each: Vec<BoxedStrategy<Option<Value>>> = fields
        .iter()
        .map(|field| {
            let value: BoxedStrategy<Value> = match &field.kind {
                FieldKind::Number | FieldKind::Money => (-9_007_199_254_740_991_i64
                    ..=9_007_199_254_740_991)
                    .prop_map(Value::from)
                    .boxed(),
                FieldKind::Date => (0..50_000_i64)
                    .prop_map(|days| {
                        Value::from((day("1950-01-01") + chrono::TimeDelta::days(days)).to_string())
                    })
                    .boxed(),
                FieldKind::Choice(choices) => prop::sample::select(choices.clone())
                    .prop_map(|one| Value::from(one.id))
                    .boxed(),
                FieldKind::Flag => any::<bool>().prop_map(Value::from).boxed(),
                _ => "[0-9]{18}|[〔〕一-龥0-9A-Za-z，。、（）]{1,12}( [a-z]{1,3})?"
                    .prop_map(Value::from)
                    .boxed(),
            };
            let value = if field.personal {
                value.prop_map(|inner| json!({"open": inner})).boxed()
            } else {
                value
            };
            if field.required {
                value.prop_map(Some).boxed()
            } else {
                prop::option::of(value).boxed()
            }
        })
        .collect();
    let ids: Vec<String> = fields.iter().map(|field| field.id.clone()).collect();
    each.prop_map(move |values| {
        let mut row = Values::new();
        row.insert(opener.clone(), Value::from("2024-03-01"));
        row.extend(ids.iter().cloned().zip(values).filter_map(|(id, value)| Some((id, value?))));
        row
    })
}

fn declared() -> Vec<crate::Register> {
    Registers::shipped().iter().filter(|one| one.kind == Kind::Declared).cloned().collect()
}

proptest! {
    #[test]
    fn what_is_exported_imports_and_is_the_same(
        (register, values) in prop::sample::select(declared()).prop_flat_map(|one| (any_row(&one), Just(one)).prop_map(|(row, one)| (one, row)))
    ) {
        let columns = Columns::of(&register);
        let acts = acts::of_row(&register, &values).unwrap();
        let dated: Vec<(String, Value)> = acts.iter().map(|one| (one.on.to_string(), one.act.clone())).collect();
        let dated: Vec<(&str, Value)> = dated.iter().map(|(on, act)| (on.as_str(), act.clone())).collect();
        let labels = Labels { organ: &|_| None, matter: &|_| None };
        let row = export::row(&register, &columns, &entries(&register.id, 7, &dated), &rules(), labels).unwrap();
        let written: Vec<String> = row.iter().map(ToString::to_string).collect();
        let cells: Vec<Cell> = written.iter().map(|text| Cell::Text(text)).collect();
        let template = columns.template();
        let heads: Vec<&str> = template.iter().map(String::as_str).collect();
        let head = columns.head(&heads, &BTreeMap::new());
        prop_assert!(head.problems.is_empty() && head.unknown.is_empty());
        let plan = plan(&register, &head, lookup(), 2, [cells]).next().unwrap();
        prop_assert_eq!(&plan.problems, &[]);
        prop_assert_eq!(&plan.acts, &acts);
        prop_assert_eq!(plan.key, key(&register, &values));
    }
}

/// Rows of typed registers with everything that their columns can hold together.
fn typed_rows() -> Vec<(&'static str, Value)> {
    let mut rows = texts_and_letters();
    rows.extend([
        (
            "decisions",
            json!({
                "kind": "penalty", "number": "云市监罚〔2024〕3号", "title": "无照经营", "item": "0001",
                "person": {"open": "张三"}, "result": "罚款", "amount": 50_000, "decided-on": "2024-03-01",
                "published-on": "2024-03-05", "address": "http://yunxi.example/3",
                "reversed-on": "2024-06-01", "reversal": "revoked", "reversed-by": "复议决定1号",
                "withdrawn-on": "2024-06-03", "withdrawal-reason": "决定已被撤销"
            }),
        ),
        (
            "decisions",
            json!({"kind": "licence", "title": "食品经营许可", "decided-on": "2024-03-01"}),
        ),
        (
            "service-items",
            json!({
                "kind": "service", "code": "500102", "name": "老年人优待证办理", "basis": "老年人权益保障法",
                "added-on": "2019-01-01", "cancelled-on": "2024-01-01", "cancellation-reason": "取消该证"
            }),
        ),
        (
            "service-items",
            json!({"kind": "penalty", "name": "2019年年报", "added-on": "2018-12-31", "quantity": 73}),
        ),
        (
            "procurement",
            json!({
                "kind": "centralised", "number": "CG-1", "name": "办公设备", "budget": 800_000,
                "announced-on": "2024-02-01", "awarded-on": "2024-03-01", "amount": 792_000,
                "supplier": "云溪商贸有限公司", "award-noticed-on": "2024-03-02", "contracted-on": "2024-03-05",
                "contract-noticed-on": "2024-03-06", "address": "http://cg.example/1", "accepted-on": "2024-04-01"
            }),
        ),
        (
            "procurement",
            json!({"kind": "dispersed", "name": "打印纸", "awarded-on": "2024-03-01", "amount": 792_000}),
        ),
        (
            "organs",
            json!({"kind": "township", "name": "石岭乡人民政府", "founded-on": "2008-05-01", "ended-on": "2020-01-01"}),
        ),
    ]);
    rows
}

fn texts_and_letters() -> Vec<(&'static str, Value)> {
    vec![
        (
            "letters",
            json!({
                "form": "hotline", "category": "consultation", "number": "H-1", "about": "路灯不亮",
                "sender": {"open": "李四"}, "received-on": "2024-03-01", "assigned-on": "2024-03-01",
                "lead": "城管局", "co-units": "供电所、路灯所", "replied-on": "2024-03-04", "reply": "已修复。",
                "checked-on": "2024-03-05", "published-on": "2024-03-06", "address": "http://yunxi.example/x",
                "rating": "satisfied"
            }),
        ),
        (
            "letters",
            json!({
                "form": "letter", "category": "investigation", "about": "噪声", "received-on": "2024-03-01",
                "replied-on": "2024-03-04", "reply": "已查处。", "checked-on": "2024-03-05", "kept-why": "涉及隐私"
            }),
        ),
        (
            "disclosures",
            json!({
                "kind": "normative", "title": "云溪县养犬管理办法", "number": "云府发〔2022〕3号",
                "attribute": "proactive", "made-on": "2022-03-01", "valid-until": "2027-03-31",
                "published-on": "2022-03-10", "carrier": "website", "address": "http://yunxi.example/3",
                "abolished-on": "2024-05-01", "abolished-by": "云府发〔2024〕5号"
            }),
        ),
        (
            "disclosures",
            json!({
                "kind": "notice", "title": "低保评议公示", "attribute": "proactive", "published-on": "2024-03-01",
                "carrier": "bulletin", "proof": "照片3", "window-from": "2024-03-01", "window-to": "2024-03-08"
            }),
        ),
        (
            "disclosures",
            json!({
                "kind": "normative", "title": "2021年年报", "attribute": "proactive",
                "published-on": "2021-12-31", "quantity": 305
            }),
        ),
        (
            "figures",
            json!({
                "statement": "stated", "figure": "t2.licence.dec", "period": "2023", "value": 107,
                "unit": "count", "source": "letter", "source-words": "审批局来函"
            }),
        ),
        ("figures", json!({ "statement": "nothing", "figure": "requests", "period": "2023" })),
        (
            "figures",
            json!({
                "statement": "deviation", "figure": "t2.licence.dec", "period": "2023", "value": 107,
                "unit": "count", "counted": 105, "signer": "李主任", "reason": "两件未录入"
            }),
        ),
    ]
}

#[test]
fn rows_of_typed_registers_are_admitted_and_exported_the_same() {
    let rules = rules();
    for (id, values) in typed_rows() {
        let register = rules.registers.get(id).unwrap();
        let values: Values = serde_json::from_value(values).unwrap();
        let planned = acts::of_row(register, &values).unwrap();
        let dated: Vec<(String, Value)> =
            planned.iter().map(|one| (one.on.to_string(), one.act.clone())).collect();
        let dated: Vec<(&str, Value)> =
            dated.iter().map(|(on, act)| (on.as_str(), act.clone())).collect();
        let mut own = entries(id, 7, &dated);
        for (entry, planned) in own.iter_mut().zip(planned) {
            entry.reason = planned.reason;
        }
        register.fold(&own, &rules).unwrap_or_else(|refusal| panic!("{id}: {refusal:?}"));
        let exported = export::values(register, &own, &rules).unwrap();
        assert_eq!(Value::Object(exported), Value::Object(values), "{id}");
    }
}

#[test]
fn rows_of_typed_registers_lack_what_they_lack() {
    let rules = rules();
    for (id, values, lacks) in [
        (
            "decisions",
            json!({"kind": "licence"}),
            vec![("title", "blank"), ("decided-on", "blank")],
        ),
        (
            "decisions",
            json!({"kind": "licence", "title": "许可", "decided-on": "2024-03-01", "withdrawn-on": "2024-03-01"}),
            vec![("withdrawal-reason", "blank")],
        ),
        (
            "procurement",
            json!({"kind": "centralised", "name": "纸"}),
            vec![("awarded-on", "no-date")],
        ),
        (
            "procurement",
            json!({"kind": "centralised", "name": "纸", "awarded-on": "2024-03-01"}),
            vec![("amount", "blank")],
        ),
    ] {
        let values: Values = serde_json::from_value(values).unwrap();
        let found = acts::of_row(rules.registers.get(id).unwrap(), &values).unwrap_err();
        let found: Vec<(&str, &str)> =
            found.iter().map(|lack| (lack.column.as_str(), lack.rule)).collect();
        assert_eq!(found, lacks, "{id}");
    }
}
