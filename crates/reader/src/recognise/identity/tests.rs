//! Whole heads and tails of reports, by hand.

use super::*;
use crate::Format;
use law::Level;
use report::{Heading, Section};

fn passage(text: &str) -> Passage {
    Passage { text: text.to_owned(), folded: fold::fold(text).into_owned(), place: None }
}

fn document(title: Option<&str>) -> Document {
    Document {
        format: Format::Text,
        title: title.map(str::to_owned),
        blocks: Vec::new(),
        pictures: 0,
        notes: Vec::new(),
    }
}

fn report(preface: &[&str], last: &[&str]) -> Report {
    let text = "六、其他需要报告的事项".to_owned();
    let heading = Heading { number: None, folded: text.clone(), text, place: None };
    Report {
        preface: preface.iter().map(|text| passage(text)).collect(),
        sections: vec![Section {
            number: 6,
            heading,
            headings: Vec::new(),
            passages: last.iter().map(|text| passage(text)).collect(),
        }],
        ..Report::default()
    }
}

#[test]
fn a_whole_report_says_who_and_when() {
    let mut report = report(
        &[
            "首页 > 政府信息公开年报",
            "青溪县石门镇人民政府 2020年政府信息公开工作年度报告",
            "发布时间：2021-01-20 来源：石门镇",
            "青溪县石门镇人民政府",
            "2020年政府信息公开工作年度报告",
            "根据条例编制本报告。本报告中所列数据的统计期限自2020年1月1日起至2020年12月31日止。",
        ],
        &["无。", "石门镇人民政府", "2021年1月18日"],
    );
    let mut notes = Vec::new();
    let how = identify(&mut report, &document(None), &mut notes);
    assert_eq!(report.organ.as_deref(), Some("青溪县石门镇人民政府"));
    assert_eq!((report.year, report.year_inferred), (Some(Year(2020)), false));
    assert_eq!(report.level, Some(Level::Township));
    assert_eq!(report.title.as_ref().map(|title| title.printed), Some(2));
    assert_eq!(report.preface.len(), 1, "{:?}", report.preface);
    assert_eq!(
        report.period.as_ref().map(|period| period.to),
        NaiveDate::from_ymd_opt(2020, 12, 31)
    );
    assert_eq!(report.signed_on, NaiveDate::from_ymd_opt(2021, 1, 18));
    assert_eq!(report.sections[0].passages.len(), 1);
    assert_eq!(how.organ.map(|reason| reason.0), Some("how-organ-title"));
    assert_eq!(notes.iter().map(|note| note.kind).collect::<Vec<_>>(), [NoteKind::TitleRepeated]);
}

#[test]
fn a_report_without_a_head_is_known_by_its_tail() {
    let mut report = report(
        &["2024年，永兴傣族乡以习近平新时代中国特色社会主义思想为指导，做好公开工作。"],
        &["无其他需要报告事项。", "永兴傣族乡人民政府", "2025年1月20日"],
    );
    let mut notes = Vec::new();
    let how = identify(&mut report, &document(None), &mut notes);
    assert_eq!(report.organ.as_deref(), Some("永兴傣族乡人民政府"));
    assert_eq!((report.year, report.year_inferred), (Some(Year(2024)), false));
    assert_eq!((report.title, report.period), (None, None));
    assert_eq!(how.organ.map(|reason| reason.0), Some("how-organ-signature"));
    assert_eq!(how.year.map(|reason| reason.0), Some("how-year-preface"));
}

#[test]
fn a_report_without_head_and_tail_is_inferred() {
    let mut report = report(
        &[],
        &[
            "我市制定了意见(句政办函〔2019〕31号)和省的意见(苏政办发〔2018〕50号)。由市政府办、市信访局等单位共同督促。",
            "无。",
        ],
    );
    let mut notes = Vec::new();
    let how = identify(&mut report, &document(None), &mut notes);
    assert_eq!(report.organ.as_deref(), Some("句容市"));
    assert_eq!((report.year, report.year_inferred), (Some(Year(2019)), true));
    assert_eq!(report.level, Some(Level::County));
    assert_eq!(how.organ.as_ref().map(|reason| reason.1.as_str()), Some("句政办函〔2019〕31号"));
    assert_eq!(notes.len(), 1);
    assert_eq!(notes[0].kind, NoteKind::HeadOrTailMissing);
}

#[test]
fn the_page_title_helps_when_nothing_else_does() {
    let mut report = report(&[], &["无。"]);
    identify(
        &mut report,
        &document(Some("青溪县财政局2022年政府信息公开工作年度报告-青溪县人民政府门户网站")),
        &mut Vec::new(),
    );
    assert_eq!(report.organ.as_deref(), Some("青溪县财政局"));
    assert_eq!((report.year, report.year_inferred, report.title), (Some(Year(2022)), true, None));
}

#[test]
fn nothing_is_invented() {
    let mut report = report(&["这是一段话。"], &["无。"]);
    identify(&mut report, &document(None), &mut Vec::new());
    assert_eq!(
        (report.organ, report.year, report.level, report.year_inferred),
        (None, None, None, false)
    );
}

proptest::proptest! {
    #[test]
    fn any_words_are_taken(lines in proptest::collection::vec("[年报月日〔〕（）。，青溪县镇人民政府信息公开工作度二〇0-9 >：自至止统计数据无]{0,40}", 0..12)) {
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        let mut report = report(&lines, &lines);
        identify(&mut report, &document(lines.first().copied()), &mut Vec::new());
    }

    #[test]
    fn any_strings_are_taken(lines in proptest::collection::vec(".{0,40}", 0..8)) {
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        let mut report = report(&lines, &lines);
        identify(&mut report, &document(lines.first().copied()), &mut Vec::new());
    }
}
