//! The tables as the form wants them: edition, labels, and whether they are there. P01 to P03, P13.

use super::{Check, Subject};
use crate::report::{Label, LabelOf};
use crate::{Attribution, Column, Edition, Finding, Report, Row, Severity, Value};

/// P01: the edition that the tables bear is not that of the report year.
pub(super) const EDITION: Check = Check {
    code: "P01",
    words: include_str!("../../cases/P01.md"),
    basis: "国办公开办函〔2019〕60号（2019、2020年度）；国办公开办函〔2021〕30号（2021年度起）",
    severity: Severity::Error,
    editions: Edition::ALL,
    run: |subject, found| {
        let report = subject.report;
        let due = report.year.filter(|_| !report.year_inferred).and_then(Edition::of_year);
        if let (Some(due), Some(edition), Some(year)) = (due, report.edition, report.year)
            && due != edition
        {
            found.push(Finding {
                section: 2,
                position: "edition".to_owned(),
                expected: Some(Value::Text(due.code().to_owned())),
                found: Some(Value::Text(edition.code().to_owned())),
                place: first_cell(report),
                arguments: vec![
                    ("year", year.to_string()),
                    ("expected", due.code().to_owned()),
                    ("found", edition.code().to_owned()),
                ],
                ..EDITION.about(report, Vec::new())
            });
        }
    },
};

fn first_cell(report: &Report) -> Option<crate::Place> {
    report.cells.values().find_map(|cell| cell.place.clone())
}

/// P02: rows or columns of both editions stand in one report.
pub(super) const MIXED: Check = Check {
    code: "P02",
    words: include_str!("../../cases/P02.md"),
    basis: "年度报告格式：同一报告只用一个版本的表",
    severity: Severity::Error,
    editions: Edition::ALL,
    run: |subject, found| {
        if subject.report.mixed {
            found.push(Finding {
                section: 2,
                position: "edition".to_owned(),
                place: first_cell(subject.report),
                ..MIXED.about(subject.report, Vec::new())
            });
        }
    },
};

/// P03: a label of the form is changed.
pub(super) const LABEL: Check = Check {
    code: "P03",
    words: include_str!("../../cases/P03.md"),
    basis: "年度报告格式：表格的行名、列名不得改动",
    severity: Severity::Error,
    editions: Edition::ALL,
    run: |subject, found| {
        let edition = subject.edition();
        for label in &subject.report.labels {
            let (section, position, due) = meaning(label, edition);
            found.push(Finding {
                variant: if due.is_empty() { "unknown" } else { "" },
                section,
                position,
                expected: Some(Value::Text(due.to_owned())),
                found: Some(Value::Text(label.printed.clone())),
                place: label.place.clone(),
                arguments: vec![
                    ("expected", due.to_owned()),
                    ("found", label.printed.trim().to_owned()),
                ],
                ..LABEL.about(subject.report, Vec::new())
            });
        }
    },
};

/// The table, the id and the exact words of a label.
fn meaning(label: &Label, edition: Edition) -> (u8, String, &'static str) {
    let other = if edition == Edition::Y2019 { Edition::Y2021 } else { Edition::Y2019 };
    match label.of {
        LabelOf::Item(item) => {
            let due = item.label(edition).or_else(|| item.label(other));
            (2, item.code().to_owned(), due.unwrap_or_default())
        }
        LabelOf::Figure(_, figure) => {
            let due = figure.label(edition).or_else(|| figure.label(other));
            (2, figure.code().to_owned(), due.unwrap_or_default())
        }
        LabelOf::Row(row) => (3, row.code().to_owned(), row.label()),
        LabelOf::Column(column) => (3, column.code().to_owned(), column.label()),
        LabelOf::Outcome(block, outcome) => {
            (4, format!("{}.{}", block.code(), outcome.code()), outcome.label())
        }
        LabelOf::Block(block) => (4, block.code().to_owned(), block.label()),
    }
}

/// P13: a table, or a row of table three, is not there.
pub(super) const MISSING: Check = Check {
    code: "P13",
    words: include_str!("../../cases/P13.md"),
    basis: "年度报告格式：第二、三、四部分为规定的表格",
    severity: Severity::Error,
    editions: Edition::ALL,
    run: missing,
};

fn missing(subject: &Subject<'_>, found: &mut Vec<Finding>) {
    let report = subject.report;
    if report.year.is_some_and(|year| Edition::of_year(year).is_none()) {
        return;
    }
    for (number, (read, picture)) in
        (2_u8..).zip(report.tables.read.iter().zip(report.tables.picture))
    {
        if *read {
            continue;
        }
        let headed = report.section(number);
        let (variant, severity) = match (picture, headed) {
            (true, _) => ("picture", Severity::Warning),
            (false, Some(_)) => ("", Severity::Error),
            (false, None) => ("heading", Severity::Error),
        };
        found.push(Finding {
            variant,
            severity,
            section: number,
            position: number.to_string(),
            attribution: if picture { Attribution::Unclear } else { Attribution::Report },
            place: headed.and_then(|section| section.heading.place.clone()),
            arguments: vec![("number", number.to_string())],
            ..MISSING.about(report, Vec::new())
        });
    }
    if report.tables.read[1]
        && let Some(edition) = report.edition
    {
        missing_rows(edition, subject, found);
    }
}

fn missing_rows(edition: Edition, subject: &Subject<'_>, found: &mut Vec<Finding>) {
    let has = |row| subject.figures.has_row(row);
    let others = has(Row::F) || has(Row::F1) || has(Row::F2) || has(Row::F3);
    for row in Row::ALL.iter().copied().filter(|row| row.in_edition(edition) && !has(*row)) {
        if others && matches!(row, Row::F | Row::F1 | Row::F2 | Row::F3) {
            continue;
        }
        found.push(Finding {
            variant: "row",
            severity: Severity::Warning,
            section: 3,
            position: row.code().to_owned(),
            attribution: Attribution::Unclear,
            place: subject
                .figures
                .cell(crate::CellId::T3(Row::N1, Column::Natural))
                .and_then(|cell| cell.place.clone()),
            arguments: vec![("label", row.label().to_owned())],
            ..MISSING.about(subject.report, Vec::new())
        });
    }
}
