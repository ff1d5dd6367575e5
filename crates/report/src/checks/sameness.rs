//! What should be alike and is not, and what should differ and is alike: organs, words and figures of two years, twins
//! of one report. X05, X09 to X11.

use super::{Check, years};
use crate::{CellId, Column, Content, Edition, Finding, Report, Row, Severity, Value};
use rust_decimal::Decimal;
use std::collections::BTreeSet;

/// Whether two reports name organs that have less than half of their characters in common.
pub(super) fn other_organ(one: &Report, other: &Report) -> bool {
    let (Some(one), Some(other)) = (&one.organ, &other.organ) else { return false };
    let core = |name: &str| -> Vec<char> {
        let name = name.replace("人民政府", "").replace("办公室", "");
        name.chars().filter(|character| !character.is_whitespace()).collect()
    };
    let (one, mut other) = (core(one), core(other));
    let length = one.len().min(other.len());
    let shared = one
        .iter()
        .filter(|character| {
            let at = other.iter().position(|also| also == *character);
            at.map(|at| other.swap_remove(at)).is_some()
        })
        .count();
    shared * 2 < length
}

/// X05: the words are those of last year.
pub(super) const COPIED: Check = Check {
    code: "X05",
    words: include_str!("../../cases/X05.md"),
    basis: "国办公开办函〔2021〕30号：内容雷同、敷衍的依照条例第四十七条追究责任",
    severity: Severity::Warning,
    editions: Edition::ALL,
    run: |subject, found| {
        let Some(last) = subject.last_year else { return };
        for number in [1, 5] {
            let (this, before) = (words(subject.report, number), words(last, number));
            let (one, other) = (shingles(&this), shingles(&before));
            // A few lines are alike by nature.
            if one.len() < 120 || other.len() < 120 {
                continue;
            }
            let shared = one.intersection(&other).count();
            let percent = shared * 200 / (one.len() + other.len());
            if percent >= usize::try_from(subject.settings.likeness).unwrap_or(100) {
                let section = subject.report.section(number);
                let place = section.and_then(|section| section.passages.first()?.place.clone());
                let quote =
                    sentences(&this).find(|one| one.chars().count() > 12 && before.contains(*one));
                found.push(Finding {
                    section: number,
                    position: number.to_string(),
                    place,
                    arguments: vec![
                        ("number", number.to_string()),
                        ("percent", percent.to_string()),
                        ("quote", quote.unwrap_or_default().chars().take(60).collect()),
                    ],
                    ..COPIED.about(subject.report, Vec::new())
                });
            }
        }
    },
};

/// The words of a section without digits, which change from year to year in the most faithful copy.
fn words(report: &Report, number: u8) -> String {
    report
        .sections
        .iter()
        .filter(|section| section.number == number)
        .flat_map(|section| &section.passages)
        .flat_map(|passage| passage.folded.chars())
        .filter(|character| !character.is_ascii_digit() && !character.is_whitespace())
        .collect()
}

fn sentences(text: &str) -> impl Iterator<Item = &str> {
    text.split(['。', '；', '！'])
}

/// All runs of five characters.
fn shingles(text: &str) -> BTreeSet<[char; 5]> {
    let characters: Vec<char> = text.chars().collect();
    characters.windows(5).filter_map(|five| five.try_into().ok()).collect()
}

/// X09: last year's report is of an organ with another name.
pub(super) const RENAMED: Check = Check {
    code: "X09",
    words: include_str!("../../cases/X09.md"),
    basis: "年度报告格式，表三：上年结转应与上一年度报告衔接",
    severity: Severity::Warning,
    editions: Edition::ALL,
    run: |subject, found| {
        let Some(last) = subject.last_year else { return };
        let carried = subject.figures.three(Row::N2, Column::Total).unwrap_or_default();
        if carried.is_zero() || !other_organ(subject.report, last) {
            return;
        }
        found.push(Finding {
            position: Row::N2.code().to_owned(),
            found: Some(Value::Number(carried)),
            arguments: vec![
                ("carried", carried.to_string()),
                ("organ", subject.report.organ.clone().unwrap_or_default()),
                ("last", last.organ.clone().unwrap_or_default()),
            ],
            ..RENAMED.about(subject.report, vec![CellId::T3(Row::N2, Column::Total)])
        });
    },
};

/// X10: table three repeats last year's figures.
pub(super) const REPEATED: Check = Check {
    code: "X10",
    words: include_str!("../../cases/X10.md"),
    basis: "国办公开办函〔2021〕30号：内容雷同、敷衍的依照条例第四十七条追究责任",
    severity: Severity::Warning,
    editions: Edition::ALL,
    run: |subject, found| {
        let Some(last) = years::last_year(subject) else { return };
        let figures = |report: &Report| -> Vec<(CellId, Decimal)> {
            let three = report.cells.iter().filter(|(id, _)| id.table() == 3);
            three
                .filter_map(|(id, cell)| Some((*id, cell.value()?)))
                .filter(|(_, value)| !value.is_zero())
                .collect()
        };
        let this = figures(subject.report);
        let distinct: BTreeSet<Decimal> = this.iter().map(|(_, value)| *value).collect();
        if distinct.len() >= 4 && this.len() >= 8 && this == figures(last) {
            found.push(Finding {
                position: "3".to_owned(),
                arguments: vec![("count", this.len().to_string())],
                ..REPEATED.about(subject.report, this.into_iter().map(|(id, _)| id).collect())
            });
        }
    },
};

/// X11: two publications of one report differ.
pub(super) const TWINS: Check = Check {
    code: "X11",
    words: include_str!("../../cases/X11.md"),
    basis: "同一份年度报告的网页与附件应当一致",
    severity: Severity::Error,
    editions: Edition::ALL,
    run: |subject, found| {
        let Some(twin) = subject.twin else { return };
        for (id, cell) in &subject.report.cells {
            let Some(other) = twin.cell(*id) else { continue };
            let illegible = [cell, other].iter().any(|cell| cell.content == Content::Illegible);
            let same = match (cell.value(), other.value()) {
                (Some(one), Some(other)) => one == other,
                _ => cell.content == other.content,
            };
            if illegible || same {
                continue;
            }
            let mut finding = TWINS.about(subject.report, vec![*id]);
            if other.doubtful {
                finding.attribution = crate::Attribution::Reading;
            }
            found.push(Finding {
                position: id.to_string(),
                expected: Some(side(cell)),
                found: Some(side(other)),
                arguments: vec![
                    ("cell", id.label(subject.edition())),
                    ("one", shown(cell)),
                    ("other", shown(other)),
                ],
                ..finding
            });
        }
    },
};

fn side(cell: &crate::Cell) -> Value {
    cell.value().map_or_else(|| Value::Text(cell.raw.clone()), Value::Number)
}

fn shown(cell: &crate::Cell) -> String {
    if cell.content == Content::Blank {
        "（空白）".to_owned()
    } else {
        cell.raw.trim().to_owned()
    }
}
