//! The page is sound mark-up, harmless and complete.

use super::*;
use crate::fixture;
use report::Edition;
use words::Language;

fn page(record: &Record, language: Language) -> String {
    let words = Words::of(language);
    let piece = piece(record, 1, words);
    format!(
        "{}{}{}{}{}{}",
        begin(words),
        begin_overview(words),
        piece.row,
        end_overview(),
        piece.section,
        end()
    )
}

/// Every element that opens closes in order; void elements aside.
fn assert_balanced(html: &str) {
    let mut open: Vec<&str> = Vec::new();
    for tag in html.split('<').skip(1) {
        let name = tag.split([' ', '>', '\n']).next().unwrap_or_default();
        match name.strip_prefix('/') {
            Some(name) => assert_eq!(open.pop(), Some(name), "…{}", tag.get(..40).unwrap_or(tag)),
            None if matches!(name, "meta" | "!doctype") => {}
            None => open.push(name),
        }
    }
    assert_eq!(open, Vec::<&str>::new());
}

#[test]
fn the_page_is_balanced_in_both_editions_and_languages() {
    for edition in Edition::ALL {
        for language in Language::ALL {
            assert_balanced(&page(&fixture::record(fixture::broken(*edition)), *language));
        }
    }
}

#[test]
fn every_row_of_the_form_has_the_columns_of_its_head() {
    for edition in Edition::ALL {
        let record = fixture::record(fixture::clean(*edition));
        let html = piece(&record, 1, Words::of(Language::Zh)).section;
        let cells = html.matches("<td id=\"r1-t").count();
        let all = report::CellId::all(*edition).count();
        assert_eq!(cells, all, "{edition:?}");
    }
}

#[test]
fn wrong_cells_are_outlined_and_numbered() {
    let html = page(&fixture::record(fixture::broken(Edition::Y2021)), Language::Zh);
    assert!(html.contains("id=\"r1-t3.N1.tot\" class=\"first error\""), "no outline");
    assert!(html.contains("href=\"#r1-f1\"") && html.contains("id=\"r1-f1\""));
}

#[test]
fn a_hostile_source_stays_text() {
    let mut report = fixture::broken(Edition::Y2021);
    report.organ = Some("<script>alert(1)</script>".to_owned());
    let mut record = fixture::record(report);
    record.source = "\"><img src=x onerror=alert(1)>".to_owned();
    let html = page(&record, Language::Zh);
    assert!(!html.contains("<script") && !html.contains("<img"));
    assert_balanced(&html);
}

#[test]
fn nothing_comes_from_elsewhere() {
    let html = page(&fixture::record(fixture::broken(Edition::Y2019)), Language::En);
    for forbidden in ["http://", "https://", "<script", "url(", "@import", "<link", "src="] {
        assert!(!html.contains(forbidden), "{forbidden}");
    }
}
