//! Head and tail of a report: title, period, signature, date, and whether they agree. P05 to P07, P11, P16, P18.

use super::Check;
use crate::{Edition, Finding, Report, Severity, Value};
use chrono::{Datelike, NaiveDate};
use law::{Level, places};

/// P05: no title, another form of it, or twice.
pub(super) const TITLE: Check = Check {
    code: "P05",
    words: include_str!("../../cases/P05.md"),
    basis: "年度报告格式：标题为“机关全称＋年份＋政府信息公开工作年度报告”",
    severity: Severity::Warning,
    editions: Edition::ALL,
    run: |subject, found| {
        let report = subject.report;
        let mut say = |variant| {
            let title = report.title.as_ref();
            let printed = title.map(|title| title.text.trim().to_owned()).unwrap_or_default();
            let year = report.year.map_or_else(|| "××××".to_owned(), |year| year.to_string());
            let organ = report.organ.as_deref().unwrap_or("×××");
            found.push(Finding {
                variant,
                position: "title".to_owned(),
                found: title.map(|title| Value::Text(title.text.clone())),
                place: title.and_then(|title| title.place.clone()),
                arguments: vec![
                    ("title", printed),
                    ("standard", format!("{organ}{year}年政府信息公开工作年度报告")),
                    ("times", title.map_or(0, |title| title.printed).to_string()),
                ],
                ..TITLE.about(report, Vec::new())
            });
        };
        let Some(title) = &report.title else { return say("") };
        if let Some(variant) = title_fault(report, &title.folded) {
            say(variant);
        }
        if title.printed > 1 {
            say("twice");
        }
    },
};

/// What is not standard about a title.
fn title_fault(report: &Report, folded: &str) -> Option<&'static str> {
    let title: String = folded.chars().filter(|character| !character.is_whitespace()).collect();
    let Some(head) = title.strip_suffix("年政府信息公开工作年度报告") else {
        return Some("form");
    };
    let organ = head.trim_end_matches(|character: char| character.is_ascii_digit());
    let year = &head[organ.len()..];
    if year.len() != 4 || organ.is_empty() {
        return Some("form");
    }
    let full = ["政府", "办事处", "委员会", "管委会", "办公室", "公所"];
    let short = report.level == Some(Level::Township)
        && organ.ends_with(['镇', '乡', '道', '区'])
        && !full.iter().any(|tail| organ.ends_with(tail));
    short.then_some("organ")
}

/// P06: no statement of the period.
pub(super) const PERIOD: Check = Check {
    code: "P06",
    words: include_str!("../../cases/P06.md"),
    basis: "年度报告惯例：前言写明所列数据的统计期限",
    severity: Severity::Warning,
    editions: Edition::ALL,
    run: |subject, found| {
        if subject.report.period.is_none() {
            let year =
                subject.report.year.map_or_else(|| "××××".to_owned(), |year| year.to_string());
            found.push(Finding {
                position: "period".to_owned(),
                arguments: vec![("year", year)],
                ..PERIOD.about(subject.report, Vec::new())
            });
        }
    },
};

/// P07: no signature or no date.
pub(super) const SIGNATURE: Check = Check {
    code: "P07",
    words: include_str!("../../cases/P07.md"),
    basis: "年度报告惯例：文末署机关名称和日期",
    severity: Severity::Warning,
    editions: Edition::ALL,
    run: |subject, found| {
        let report = subject.report;
        let (variant, position) = match (&report.signature, report.signed_on) {
            (Some(_), Some(_)) => return,
            (None, None) => ("", "signature"),
            (None, Some(_)) => ("organ", "signature"),
            (Some(_), None) => ("date", "signed_on"),
        };
        found.push(Finding {
            variant,
            section: 7,
            position: position.to_owned(),
            place: report
                .signature
                .as_ref()
                .map_or_else(|| report.signed_at.clone(), |signature| signature.place.clone()),
            ..SIGNATURE.about(report, Vec::new())
        });
    },
};

/// P11: dated after the limit, or before the year was over.
pub(super) const DATE: Check = Check {
    code: "P11",
    words: include_str!("../../cases/P11.md"),
    basis: "条例第四十九条：部门每年1月31日前，政府每年3月31日前公布上一年度报告",
    severity: Severity::Warning,
    editions: Edition::ALL,
    run: |subject, found| {
        let report = subject.report;
        let (Some(year), Some(signed)) = (report.year, report.signed_on) else { return };
        if report.year_inferred {
            return;
        }
        let ended = NaiveDate::from_ymd_opt(i32::from(year.0), 12, 31);
        let due = report.level.and_then(|level| law::due_on(level, year.0));
        let (variant, limit) = match (ended, due) {
            (Some(ended), _) if signed < ended => ("early", ended),
            (_, Some(due)) if signed > due => ("", due),
            _ => return,
        };
        found.push(Finding {
            variant,
            section: 7,
            position: "signed_on".to_owned(),
            expected: Some(Value::Text(limit.to_string())),
            found: Some(Value::Text(signed.to_string())),
            place: report.signed_at.clone(),
            arguments: vec![("signed", signed.to_string()), ("limit", limit.to_string())],
            ..DATE.about(report, Vec::new())
        });
    },
};

/// P16: title, period and signature name different years or organs.
pub(super) const MISMATCH: Check = Check {
    code: "P16",
    words: include_str!("../../cases/P16.md"),
    basis: "年度报告格式：机关、年份、统计期限前后一致",
    severity: Severity::Error,
    editions: Edition::ALL,
    run: |subject, found| {
        let report = subject.report;
        let mut say = |variant, position: &str, sides: (String, String), place| {
            found.push(Finding {
                variant,
                position: position.to_owned(),
                expected: Some(Value::Text(sides.0.clone())),
                found: Some(Value::Text(sides.1.clone())),
                place,
                arguments: vec![("expected", sides.0), ("found", sides.1)],
                ..MISMATCH.about(report, Vec::new())
            });
        };
        let titled = report.title.as_ref().and_then(|title| title_year(&title.folded));
        if let (Some(year), Some(period)) = (titled, &report.period) {
            let whole =
                (period.from.month(), period.from.day(), period.to.month(), period.to.day());
            let place = period.place.clone();
            if period.from.year() != year || period.to.year() != year {
                let stated = format!("{}至{}", period.from, period.to);
                say("", "year", (year.to_string(), stated), place);
            } else if whole != (1, 1, 12, 31) {
                let (due, stated) = ("1月1日至12月31日", format!("{}至{}", period.from, period.to));
                say("period", "period", (due.to_owned(), stated), place);
            }
        }
        if let (Some(organ), Some(signature)) = (&report.organ, &report.signature)
            && other_name(organ, &signature.folded)
        {
            let sides = (organ.clone(), signature.text.trim().to_owned());
            say("organ", "organ", sides, signature.place.clone());
        }
    },
};

/// The year that stands before 年 in the title.
fn title_year(title: &str) -> Option<i32> {
    let head =
        title.split_once("年政府信息公开").or_else(|| title.split_once("年度政府信息公开"))?.0;
    let digits = head.trim_end().get(head.trim_end().len().checked_sub(4)?..)?;
    digits.parse().ok().filter(|year| (2000..2100).contains(year))
}

/// Whether two names of the same kind of organ differ by more than being short or long forms of one name.
fn other_name(one: &str, other: &str) -> bool {
    let core = |name: &str| -> Vec<char> {
        let name = name.replace("人民政府", "").replace("办公室", "").replace("办事处", "");
        name.chars().filter(|character| !character.is_whitespace()).collect()
    };
    let (one, other) = (core(one), core(other));
    // Kinds that abbreviate as they like, such as 卫健委 for 卫生健康委员会, are told apart by their last character.
    let kinds = ['局', '镇', '乡', '道', '县', '院', '站', '厅'];
    let same_kind =
        one.last() == other.last() && one.last().is_some_and(|last| kinds.contains(last));
    same_kind && !within(&one, &other) && !within(&other, &one)
}

/// Whether all characters of the short form stand in the long one, in their order.
fn within(short: &[char], long: &[char]) -> bool {
    let mut long = long.iter();
    short.iter().all(|character| long.any(|other| other == character))
}

/// P18: a place is named under a province or city that it does not lie in.
pub(super) const REGION: Check = Check {
    code: "P18",
    words: include_str!("../../cases/P18.md"),
    basis: "行政区划代码（GB/T 2260）",
    severity: Severity::Warning,
    editions: Edition::ALL,
    run: |subject, found| {
        let report = subject.report;
        let names =
            [report.organ.as_deref(), report.signature.as_ref().map(|one| one.folded.as_str())];
        for name in names.into_iter().flatten() {
            let name: String =
                name.chars().filter(|character| !character.is_whitespace()).collect();
            let Some(outer) = places::at_start(&name) else { continue };
            let Some(inner) = name.get(outer.name.len()..).and_then(places::at_start) else {
                continue;
            };
            if inner.code.starts_with(outer.code) || !name.starts_with(outer.name) {
                continue;
            }
            return found.push(Finding {
                position: "organ".to_owned(),
                found: Some(Value::Text(name.clone())),
                place: report.title.as_ref().and_then(|title| title.place.clone()),
                arguments: vec![
                    ("name", name.clone()),
                    ("outer", outer.name.to_owned()),
                    ("inner", inner.name.to_owned()),
                ],
                ..REGION.about(report, Vec::new())
            });
        }
    },
};
