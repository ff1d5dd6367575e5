//! What stands for a period of what was stated of months, quarters and years.

use super::*;
use crate::invented::{entries, rules};
use crate::matter;
use crate::{Attachment, FileHash};
use serde_json::{Value as Json, json};

fn figure(act: Json) -> StatedFigure {
    let mut own = entries("figures", 7, &[("2024-12-31", act)]);
    own[0].reason = Some("平台少计".into());
    let hash = FileHash("0".repeat(64));
    own[0].files = vec![Attachment { hash, name: "导出.xlsx".into(), size: 1 }];
    let rules = rules();
    matter::replay(rules.registers.get("figures").unwrap(), &own, &rules).unwrap()
}

fn value(code: &str, period: &str, value: i64) -> Json {
    json!({"figure": code, "period": period, "value": value, "unit": "count"})
}

fn plain(code: &str, period: &str, many: i64) -> Json {
    json!({"act": "stated", "stated": value(code, period, many), "source": "letter",
        "source_words": format!("来函{period}")})
}

fn counted(code: &str, period: &str, many: i64, account: &str) -> Json {
    json!({"act": "counted", "stated": value(code, period, many), "account": account})
}

fn deviated(code: &str, period: &str, many: i64) -> Json {
    json!({"act": "deviated", "stated": value(code, period, many), "counted": many + 1,
        "signer": "李主任"})
}

fn nothing(period: &str) -> Json {
    json!({"act": "nothing-received", "register": "requests", "period": period})
}

fn gathered(acts: &[Json], from: &str, to: &str) -> Statements {
    let figures: Vec<(MatterId, StatedFigure)> = acts
        .iter()
        .zip(1_u128..)
        .map(|(act, at)| (MatterId(uuid::Uuid::from_u128(at)), figure(act.clone())))
        .collect();
    let period = Period { from: from.parse().unwrap(), to: to.parse().unwrap() };
    let nature = |code: &str| match code {
        "t2.norm.valid" => Nature::Closing,
        "t3.N2.nat" => Nature::Opening,
        "t4.rv.tot" => Nature::Whole,
        _ => Nature::Flow,
    };
    statements(figures.iter().map(|(matter, figure)| (*matter, figure)), &period, &nature)
}

fn year(acts: &[Json]) -> Statements {
    gathered(acts, "2024-01-01", "2024-12-31")
}

fn told(code: &str, acts: &[Json]) -> Option<i64> {
    year(acts).figures.get(code).map(|stated| stated.value)
}

#[test]
fn a_month_inside_a_stated_quarter_is_not_added_to_it() {
    let code = "t3.N1.nat";
    let acts = [plain(code, "2024-03", 5), plain(code, "2024-Q1", 12), plain(code, "2024-Q2", 3)];
    assert_eq!(told(code, &acts), Some(15));
    let march = gathered(&acts, "2024-03-01", "2024-03-31");
    assert_eq!(march.figures[code].value, 5, "the month has its own figure");
}

#[test]
fn of_the_same_months_the_latest_statement_holds() {
    let code = "letters_received";
    let acts = [plain(code, "2024-03", 5), plain(code, "2024-03", 7)];
    assert_eq!(told(code, &acts), Some(7));
    let acts = [plain(code, "2024", 5), plain(code, "2024", 7)];
    assert_eq!(told(code, &acts), Some(7));
    let acts = [counted(code, "2024-03", 5, "甲"), counted(code, "2024-03", 6, "甲")];
    assert_eq!(told(code, &acts), Some(6));
}

#[test]
fn accounts_are_added_and_give_way_to_what_is_stated_of_them_all() {
    let code = "published_account";
    let accounts = [
        counted(code, "2024-03", 5, "甲"),
        counted(code, "2024-03", 6, "乙"),
        counted(code, "2024-04", 1, "甲"),
    ];
    assert_eq!(told(code, &accounts), Some(12));
    let quarter = [accounts.to_vec(), vec![plain(code, "2024-Q1", 40)]].concat();
    assert_eq!(told(code, &quarter), Some(41));
    let month = [accounts.to_vec(), vec![plain(code, "2024-04", 9)]].concat();
    assert_eq!(told(code, &month), Some(20));
}

#[test]
fn the_months_that_are_missing_are_told() {
    let code = "letters_received";
    let acts = [plain(code, "2024-01", 10), plain(code, "2024-Q2", 20)];
    let lacking: Vec<String> =
        year(&acts).figures[code].lacking.iter().map(|day| day.format("%m").to_string()).collect();
    assert_eq!(lacking, ["02", "03", "07", "08", "09", "10", "11", "12"]);
    let quarters: Vec<Json> =
        (1..=4).map(|quarter| plain(code, &format!("2024-Q{quarter}"), 1)).collect();
    assert!(year(&quarters).figures[code].lacking.is_empty());
    assert!(year(&[plain(code, "2024", 3)]).figures[code].lacking.is_empty());
}

#[test]
fn a_stock_is_not_added_up() {
    let stock = "t2.norm.valid";
    let quarters: Vec<Json> =
        (1..=4).map(|quarter| plain(stock, &format!("2024-Q{quarter}"), quarter)).collect();
    assert_eq!(told(stock, &quarters), Some(4), "the last quarter has what stands at the end");
    assert_eq!(told(stock, &quarters[..3]), None, "and nothing tells it without the last");
    let before = [plain("t3.N2.nat", "2024-Q1", 2), plain("t3.N2.nat", "2024-Q2", 9)];
    assert_eq!(told("t3.N2.nat", &before), Some(2));
    let both = [plain("t4.rv.tot", "2024-Q1", 2), plain("t4.rv.tot", "2024-Q2", 3)];
    assert_eq!(told("t4.rv.tot", &both), None);
}

#[test]
fn a_deviation_holds_for_its_own_period_alone() {
    let code = "t2.licence.dec";
    let acts = [deviated(code, "2024-03", 5)];
    assert_eq!(told(code, &acts), None, "a month is no year");
    let march = gathered(&acts, "2024-03-01", "2024-03-31");
    assert_eq!(march.figures[code].signature, Signature::Signed);
    let acts = [plain(code, "2024", 7), deviated(code, "2024", 5), plain(code, "2024", 8)];
    let stated = &year(&acts).figures[code];
    assert_eq!((stated.value, stated.signature), (5, Signature::Signed));
}

#[test]
fn nothing_in_a_year_is_nothing_in_its_months_and_nothing_in_all_of_them_is_nothing_in_the_year() {
    let kept = |acts: &[Json], from: &str, to: &str| !gathered(acts, from, to).nothing.is_empty();
    assert!(kept(&[nothing("2024")], "2024-04-01", "2024-06-30"));
    assert!(kept(&[nothing("2024")], "2024-04-10", "2024-04-20"));
    let quarters: Vec<Json> = (1..=4).map(|one| nothing(&format!("2024-Q{one}"))).collect();
    assert!(kept(&quarters, "2024-01-01", "2024-12-31"));
    assert!(!kept(&quarters[..3], "2024-01-01", "2024-12-31"));
    assert!(!kept(&quarters[1..], "2024-01-01", "2024-06-30"));
}
