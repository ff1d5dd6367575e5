//! What stands around a text.

use super::*;
use words::Language;

fn words() -> &'static Words {
    Words::of(Language::Zh)
}

#[test]
fn only_what_is_known_is_said() {
    let document = Document {
        title: "通知".to_owned(),
        organ: Some("沙洲县人民政府".to_owned()),
        made_on: NaiveDate::from_ymd_opt(2025, 5, 6),
        ..Document::default()
    };
    let facts = document.facts(words());
    let expected = [("发文机关", "沙洲县人民政府"), ("成文日期", "2025年5月6日")]
        .map(|(key, value)| (key.to_owned(), value.to_owned()));
    assert_eq!(facts, expected);
    let front = document.front(words()).unwrap().placed();
    assert_eq!((front.rows, front.columns), (1, 4));
    assert!(document.foot(words()).is_empty() && document.closing(words()).is_empty());
}

#[test]
fn an_odd_fact_fills_its_row() {
    let document = Document {
        index: Some("1".to_owned()),
        topic: Some("2".to_owned()),
        organ: Some("3".to_owned()),
        ..Document::default()
    };
    let front = document.front(words()).unwrap().placed();
    assert_eq!((front.rows, front.columns), (2, 4));
    assert_eq!(front.at(1, 3).unwrap().cell.text(), "3");
}

#[test]
fn attachments_are_numbered_when_there_are_several() {
    let named = |names: &[&str]| {
        let attachments = names.iter().map(|name| (*name).to_owned()).collect();
        Document { attachments, ..Document::default() }.whole(words()).text()
    };
    assert_eq!(named(&["甲.xlsx"]), "附件：甲.xlsx\n");
    assert_eq!(named(&["甲.xlsx", "乙.pdf"]), "附件：1. 甲.xlsx\n　　　2. 乙.pdf\n");
}
