//! Rows that are lives in one line: requests, disputes, fees, charges, annual reports. Whatever part of a row is left
//! blank, it is refused with the column to fill in, or it is admitted and comes back the same.

use super::*;
use crate::{Entry, MatterId};
use law::situation::Situation;

const ONE: &str = "00000000-0000-0000-0000-0000000000a1";
const OTHER: &str = "00000000-0000-0000-0000-0000000000a2";

/// Matters whose number is their id.
fn by_id(_: Option<&str>, number: &str) -> Vec<MatterId> {
    number.parse().into_iter().collect()
}

/// A request that was answered, with other columns instead; null makes a column blank.
fn begun(more: Value) -> Value {
    let mut row = json!({
        "number": "2024-7", "registered-on": "2024-03-01", "record": "2024-依申请-7",
        "channel": "in-person", "arrived-on": "2024-03-01", "received-on": "2024-03-01",
        "requester": "natural-person", "name": {"open": "张三"}, "about": "补偿标准",
        "asked": {"open": "本村补偿标准"}, "decided-on": "2024-04-10", "reply-number": "云公开〔2024〕7号",
        "reasons": "依法不予公开", "handover": "post", "sent-on": "2024-04-11",
    });
    for (column, value) in more.as_object().unwrap() {
        if value.is_null() {
            row.as_object_mut().unwrap().remove(column);
        } else {
            row[column] = value.clone();
        }
    }
    row
}

fn decided() -> Vec<Value> {
    vec![
        begun(json!({
            "addressee": "disclosure-office", "identity-number": {"open": "500102199001010011"},
            "contact": {"open": "13800000000"}, "address": {"open": "云溪县一村"},
            "agent-name": {"open": "李四"}, "agent-identity-number": {"open": "500102199001010012"},
            "agent-contact": {"open": "13900000000"}, "form": "纸质", "way": "邮寄", "handler": "征收办",
            "risk": "middle", "risk-note": "群体性", "clarified-on": "2024-03-04",
            "clarification-received-on": "2024-03-05", "clarify-days": 15, "clarify-wanted": "写明年度",
            "corrected-on": "2024-03-12", "corrected-asked": {"open": "2023年本村补偿标准"},
            "correction-excused": true, "consulted-on": "2024-03-13", "consulted": "joint-maker",
            "party": {"open": "云溪县财政局"}, "consultation-received-on": "2024-03-14",
            "consultation-back-on": "2024-03-20", "opinion": "consents", "searched-on": "2024-03-21",
            "search-places": "档案室、征收办", "search-systems": "公文系统", "search-words": "补偿、标准",
            "search-persons": "王五", "search-from": "2024-03-20", "search-result": "found",
            "extended-days": 10, "extension-reason": "案情复杂", "extension-approved-by": "公开办主任",
            "extension-approved-on": "2024-03-21", "extension-notified-on": "2024-03-22",
            "situation": "disclosable", "signed-on": "2024-04-15", "file": "2024-7", "archived-on": "2024-04-20",
        })),
        begun(json!({
            "channel": "online", "arrived-on": "2024-02-29", "confirmed-on": "2024-03-01",
            "reasons-asked-on": "2024-03-04", "reasons-finding": "一月内四十件",
            "reasons-given-on": "2024-03-08", "reasons-judged": "unreasonable", "situation": "excessive",
        })),
        begun(json!({
            "reasons-asked-on": "2024-03-04", "reasons-finding": "一月内四十件",
            "reasons-given-on": "2024-03-08", "reasons-judged": "reasonable",
            "delay-notified-on": "2024-03-11", "delayed-until": "2024-06-11", "situation": "already-published",
        })),
        begun(json!({
            "situation": "third-party-interests", "segregation": "全文均涉商业秘密",
            "consulted-on": "2024-03-13", "consulted": "third-party", "party": {"open": "云溪商贸有限公司"},
            "consultation-received-on": "2024-03-14", "consultation-back-on": "2024-03-20", "opinion": "objects",
        })),
        begun(json!({
            "situation": "not-existing", "searched-on": "2024-03-21", "search-places": "档案室",
            "search-words": "补偿", "search-persons": "王五", "search-from": "2024-03-20", "search-result": "nothing",
        })),
        begun(json!({"situation": "repeated", "earlier-number": "2023-9"})),
        begun(json!({"situation": "repeated", "earlier": OTHER})),
        begun(json!({
            "situation": "still-unclear", "clarified-on": "2024-03-04", "clarify-days": 15,
            "clarify-wanted": "写明年度", "corrected-on": "2024-03-12", "corrected-asked": {"open": "全部"},
        })),
    ]
}

fn ended_by_name() -> Vec<Value> {
    vec![
        begun(json!({
            "situation": "uncorrected", "clarified-on": "2024-03-04", "clarify-days": 15,
            "clarify-wanted": "写明年度", "clarification-received-on": "2024-03-05", "reply-number": null,
        })),
        begun(json!({
            "situation": "unpaid", "fee": OTHER, "fee-mode": "by-page", "fee-noticed-on": "2024-03-04",
            "fee-notice-received-on": "2024-03-05", "reply-number": null, "reasons": null,
        })),
        begun(json!({
            "situation": "disclosable", "fee": OTHER, "fee-mode": "by-item", "fee-noticed-on": "2024-03-04",
            "fee-notice-received-on": "2024-03-05", "fee-paid-on": "2024-03-06", "signed-on": "2024-04-11",
            "handover": "signed", "reasons": null,
        })),
        begun(json!({
            "situation": "withdrawn", "reply-number": null, "reasons": "已当面说明", "handover": null,
            "sent-on": null, "file": "2024-8", "archived-on": "2024-04-20",
        })),
        begun(
            json!({"situation": "merged", "merged-into": OTHER, "reply-number": null, "handover": null, "sent-on": null}),
        ),
        begun(json!({"situation": "partly-disclosable", "segregation": "隐去姓名"})),
        begun(json!({"situation": "inquiry-matter"})),
    ]
}

fn others() -> Vec<(&'static str, Value)> {
    let mut rows = disputes();
    rows.extend([
        (
            "fees",
            json!({
                "number": "云费〔2024〕1号", "request": ONE, "about": "补偿标准", "mode": "by-page", "count": 31,
                "amount": 1_000, "noticed-on": "2024-03-04", "notice-received-on": "2024-03-05",
                "paid-on": "2024-03-06", "paid-amount": 1_000, "receipt": "0001", "receipt-on": "2024-03-07",
                "remitted-on": "2024-03-08", "refunded-on": "2024-05-06", "refunded-amount": 500, "refund-why": "多算页数"
            }),
        ),
        (
            "fees",
            json!({
                "request": ONE, "about": "补偿标准", "mode": "by-item", "count": 31, "before": 0,
                "amount": 220_000, "noticed-on": "2024-03-04", "notice-received-on": "2024-03-05",
                "lapsed-on": "2024-04-10"
            }),
        ),
        (
            "charges",
            json!({
                "code": "103", "name": "不动产登记费", "basis": "财税〔2016〕79号", "rate": "80元/件",
                "added-on": "2017-01-01", "year": 2024, "january": 160_000, "march": -8_000, "december": 0,
                "proof": "缴款书1-3", "cancelled-on": "2024-12-31", "cancellation-reason": "取消收费"
            }),
        ),
        (
            "charges",
            json!({
                "name": "2018年年报", "added-on": "2018-12-31", "quantity": 3, "year": 2019, "may": 100, "proof": "决算表"
            }),
        ),
        (
            "filings",
            json!({
                "year": 2023, "organ-name": "云溪县石岭乡人民政府", "notice-due-on": "2024-01-20",
                "drafted-on": "2024-01-08", "submitted-on": "2024-01-15", "submitted-to": "县政府办公室",
                "accepted-on": "2024-01-18", "unaccepted-because": "节前先行公布", "published-on": "2024-01-19",
                "address": "http://yunxi.example/2023"
            }),
        ),
        (
            "filings",
            json!({
                "year": 2009, "organ-name": "云溪县石岭乡人民政府", "published-on": "2010-03-01",
                "address": "http://yunxi.example/2009"
            }),
        ),
    ]);
    rows
}

fn disputes() -> Vec<(&'static str, Value)> {
    vec![
        (
            "disputes",
            json!({
                "number": "云复〔2024〕1号", "way": "reconsideration", "procedure": "summary", "request": ONE,
                "authority": "云溪县人民政府", "about": "不服答复", "applicant": {"open": "张三"},
                "filed-on": "2024-03-01", "copy-received-on": "2024-03-04", "answered-on": "2024-03-08",
                "heard-on": "2024-03-20", "heard-where": "县司法局", "concluded-on": "2024-04-01",
                "result": "corrected", "ruling": "撤销，责令重作", "ruling-number": "云复决〔2024〕1号",
                "executed-on": "2024-04-20", "execution": "重新答复"
            }),
        ),
        (
            "disputes",
            json!({
                "way": "suit-after", "after": OTHER, "act-attacked": "云公开〔2024〕7号答复", "authority": "云溪县人民法院",
                "about": "不服答复", "filed-on": "2024-05-01", "concluded-on": "2024-07-01", "result": "upheld",
                "appealed-on": "2024-07-10", "appealed-by": "plaintiff", "appeal-concluded-on": "2024-09-01",
                "appeal-result": "corrected", "executed-on": "2024-10-01"
            }),
        ),
        (
            "disputes",
            json!({
                "way": "direct-suit", "attacked-matter": OTHER, "authority": "云溪县人民法院", "about": "不服公开",
                "filed-on": "2023-05-01"
            }),
        ),
    ]
}

fn rows() -> Vec<(&'static str, Value)> {
    let requests = decided().into_iter().chain(ended_by_name());
    requests.map(|row| ("requests", row)).chain(others()).collect()
}

fn written(register: &str, planned: &[Planned]) -> Vec<Entry> {
    let dated: Vec<(String, Value)> =
        planned.iter().map(|one| (one.on.to_string(), one.act.clone())).collect();
    let dated: Vec<(&str, Value)> =
        dated.iter().map(|(on, act)| (on.as_str(), act.clone())).collect();
    let mut own = entries(register, 7, &dated);
    for (entry, planned) in own.iter_mut().zip(planned) {
        entry.reason.clone_from(&planned.reason);
    }
    own
}

/// The entries of a row written as a sheet and read again.
fn read_again(register: &crate::Register, own: &[Entry]) -> RowPlan {
    let columns = Columns::of(register);
    let labels = Labels { organ: &|_| None, matter: &|id| Some(id.to_string()) };
    let row = export::row(register, &columns, own, &rules(), labels).unwrap();
    let texts: Vec<String> = row.iter().map(ToString::to_string).collect();
    let cells: Vec<Cell> = texts.iter().map(|text| Cell::Text(text)).collect();
    let template = columns.template();
    let heads: Vec<&str> = template.iter().map(String::as_str).collect();
    let head = columns.head(&heads, &BTreeMap::new());
    assert!(head.problems.is_empty() && head.unknown.is_empty(), "{head:?}");
    let lookup = Lookup { organs: &|_| Vec::new(), matters: &by_id };
    plan(register, &head, lookup, 2, [cells]).next().unwrap()
}

#[test]
fn whole_rows_are_admitted_and_exported_the_same() {
    let rules = rules();
    for (id, values) in rows() {
        let register = rules.registers.get(id).unwrap();
        let row: Values = serde_json::from_value(values.clone()).unwrap();
        let planned =
            acts::of_row(register, &row).unwrap_or_else(|lacks| panic!("{id}: {lacks:?}"));
        let own = written(id, &planned);
        register.fold(&own, &rules).unwrap_or_else(|refusal| panic!("{id}: {refusal:?}\n{values}"));
        let again = read_again(register, &own);
        assert_eq!((&again.problems, &again.acts), (&Vec::new(), &planned), "{id}");
        let exported = export::values(register, &own, &rules).unwrap();
        for (column, value) in &row {
            assert_eq!(exported.get(column), Some(value), "{id}: {column}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]
    #[test]
    fn a_row_in_parts_is_refused_by_column_or_admitted_and_the_same(
        (register, values) in prop::sample::select(rows()),
        gaps in prop::collection::vec(any::<prop::sample::Index>(), 0..6),
    ) {
        let rules = rules();
        let register = rules.registers.get(register).unwrap();
        let mut row: Values = serde_json::from_value(values).unwrap();
        for gap in gaps {
            let column = gap.get(&row.keys().cloned().collect::<Vec<_>>()).clone();
            if row.len() > 1 {
                row.remove(&column);
            }
        }
        acts::complete(register, &mut row);
        match acts::of_row(register, &row) {
            Err(lacks) => {
                prop_assert!(!lacks.is_empty());
                for lack in lacks {
                    prop_assert!(register.called(&lack.column).is_some(), "{lack:?}");
                }
            }
            Ok(planned) => {
                let own = written(&register.id, &planned);
                let folded = register.fold(&own, &rules);
                prop_assert!(folded.is_ok(), "{folded:?} {row:?}");
                let again = read_again(register, &own);
                prop_assert_eq!(&again.problems, &[]);
                prop_assert_eq!(&again.acts, &planned);
                prop_assert_eq!(again.key, key(register, &row));
            }
        }
    }
}

/// What a book of a past year holds: number, dates, kind, channel, subject and outcome.
fn old(situation: &str, more: &[(&str, &str)]) -> Result<Vec<Entry>, Vec<(String, &'static str)>> {
    let rules = rules();
    let mut row: Values = serde_json::from_value(json!({
        "number": "2019-3", "received-on": "2019-05-06", "channel": "online", "requester": "natural-person",
        "about": "低保名单", "situation": situation, "decided-on": "2019-06-20",
    }))
    .unwrap();
    let more = more.iter().map(|(column, value)| {
        let number = value.parse().ok().map(|number: i64| Value::from(number));
        ((*column).to_owned(), number.unwrap_or_else(|| Value::from(*value)))
    });
    row.extend(more);
    let register = rules.registers.get("requests").unwrap();
    match acts::of_row(register, &row) {
        Ok(planned) => {
            let own = written("requests", &planned);
            let summary = register.fold(&own, &rules).unwrap();
            assert_eq!(summary.opened_on, Some(day("2019-05-06")));
            assert_eq!(summary.closed_on, Some(day("2019-06-20")));
            Ok(own)
        }
        Err(lacks) => Err(lacks.into_iter().map(|lack| (lack.column, lack.rule)).collect()),
    }
}

#[test]
fn books_of_past_years_are_taken_with_the_paper_file_as_evidence() {
    let clarified = [("clarified-on", "2019-05-07"), ("clarify-days", "15")];
    for situation in Situation::ALL {
        let code = serde_json::to_value(situation).unwrap();
        let code = code.as_str().unwrap();
        let mut more = vec![("record", "2019-12卷")];
        match situation {
            Situation::ThirdPartyInterests => more.push(("opinion", "objects")),
            Situation::StillUnclear => {
                more.extend(clarified);
                more.push(("corrected-on", "2019-05-20"));
            }
            Situation::Uncorrected => {
                more.extend(clarified);
                more.push(("clarification-received-on", "2019-05-08"));
            }
            Situation::Merged => more.push(("merged-into", OTHER)),
            // 国办函〔2020〕109号 did not yet stand in 2019.
            Situation::Unpaid => continue,
            _ => {}
        }
        let own = old(code, &more).unwrap_or_else(|lacks| panic!("{code}: {lacks:?}"));
        let row = export::values(Registers::shipped().get("requests").unwrap(), &own, &rules());
        assert_eq!(row.unwrap()["situation"], code);
    }
}

#[test]
fn what_a_row_lacks_is_told_by_its_column() {
    let lacks = |situation: &str| old(situation, &[]).map(|own| own.len());
    let told = |columns: &[(&str, &'static str)]| {
        Err(columns.iter().map(|(column, rule)| ((*column).to_owned(), *rule)).collect())
    };
    // Received, confirmed, registered, decided.
    assert_eq!(lacks("disclosable"), Ok(4));
    assert_eq!(lacks("withdrawn"), Ok(4));
    assert_eq!(lacks("publication"), told(&[("reasons", "no-record")]));
    let wanted = [("reasons", "no-record"), ("segregation", "no-record")];
    assert_eq!(lacks("state-secret"), told(&wanted));
    assert_eq!(
        lacks("not-existing"),
        told(&[("searched-on", "no-record"), ("reasons", "no-record")])
    );
    assert_eq!(
        lacks("third-party-interests"),
        told(&[
            ("consulted-on", "no-record"),
            ("reasons", "no-record"),
            ("segregation", "no-record")
        ])
    );
    assert_eq!(
        lacks("repeated"),
        told(&[("earlier-number", "no-record"), ("reasons", "no-record")])
    );
    let clarified = [("clarified-on", "blank"), ("clarification-received-on", "blank")];
    assert_eq!(lacks("uncorrected"), told(&clarified));
    assert_eq!(lacks("merged"), told(&[("merged-into", "blank")]));
    let twice = [("earlier-number", "2018-1"), ("earlier", OTHER), ("reasons", "已答复")];
    assert_eq!(old("repeated", &twice).unwrap_err(), [("earlier-number".to_owned(), "either")]);
    let posted = [("arrived-on", "2019-05-05"), ("channel", "signed-post")];
    assert_eq!(
        old("disclosable", &posted).unwrap_err(),
        [("received-on".to_owned(), "receipt-differs")]
    );
}

#[test]
fn the_heads_and_words_of_offices_are_read() {
    let heads = "序号 登记编号 收到日期 申请人类别 申请方式 事项 申请内容 答复类型 答复时间 \
                 延期日期 延期天数 卷宗号 送达方式 送达日期";
    let heads: Vec<&str> = heads.split(' ').collect();
    let row = |outcome| {
        let cells = "1 2019-3 2019.5.6 公民 网上 低保名单 石岭乡低保名单 处理 2019年6月20日 \
                     2019-05-20 20个工作日 12卷 电子邮件 2019-06-20";
        let mut cells: Vec<&str> = cells.split(' ').collect();
        cells[7] = outcome;
        let plan = plans("requests", &heads, &[&cells]).remove(0);
        assert_eq!(plan.problems, [], "{outcome}");
        let own = written("requests", &plan.acts);
        Registers::shipped().get("requests").unwrap().fold(&own, &rules()).unwrap().outcome
    };
    for (words, cell) in [
        ("（一）予以公开", "A"),
        ("（二）部分公开（区分处理的，只计这一情形，不计其他情形）", "B"),
        ("1.属于国家秘密", "C1"),
        ("3.危及“三安全一稳定”", "C3"),
        ("8.属于行政查询事项", "C8"),
        ("1．本机关不掌握相关政府信息", "D1"),
        ("2.没有现成信息需要另行制作", "D2"),
        ("2.重复申请", "E2"),
        ("5.要求行政机关确认或重新出具已获取信息", "E5"),
        ("3.其他", "F3"),
    ] {
        assert_eq!(row(words).as_deref(), Some(cell), "{words}");
    }
    let cells = ["1", "2019-3", "", "公民", "网上", "低保", "低保", "公开", "", "", "", "", "", ""];
    let told = plans("requests", &heads, &[&cells]).remove(0).problems;
    let told: Vec<(&str, &str)> = told.iter().map(|one| (one.rule, one.head.as_str())).collect();
    assert_eq!(told, [("no-date", "收到日期")], "a column of the sheet by the head it has there");
    let short = plans(
        "requests",
        &["申请方式", "收到日期", "申请人类型", "申请事项", "处理结果"],
        &[&["邮寄", "2019-5-6", "公民", "低保", "予以公开"]],
    );
    let told = &short[0].problems[0];
    assert_eq!((told.rule, told.head.as_str(), told.column), ("blank", "决定日期", None));
}
