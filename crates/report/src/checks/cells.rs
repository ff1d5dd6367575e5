//! The form of single cells: a number is due, printed as a number, with its unit where it is money. Q05 to Q07.

use super::{Check, Subject, figures::REASONABLE};
use crate::{Cell, CellId, Content, Edition, Finding, Severity, Value, repair};

/// Q05: a number is due and none is there.
pub(super) const NO_NUMBER: Check = Check {
    code: "Q05",
    words: include_str!("../../cases/Q05.md"),
    basis: "年度报告格式，表二、表三、表四：各格填写数字，没有的填0",
    severity: Severity::Error,
    editions: Edition::ALL,
    run: no_number,
};

fn no_number(subject: &Subject<'_>, found: &mut Vec<Finding>) {
    for (id, cell) in &subject.report.cells {
        let variant = match cell.content {
            Content::Blank => "",
            Content::Dash => "dash",
            Content::Text => "text",
            // What we cannot read is no mistake of the report.
            Content::Number(_) | Content::Illegible => continue,
        };
        let balanced = repair::missing(*id, &subject.equations, &subject.figures);
        let mut arguments = about(*id, cell, subject);
        arguments.extend(balanced.map(|value| ("balanced", value.to_string())));
        found.push(Finding {
            variant,
            position: id.to_string(),
            found: Some(Value::Text(cell.raw.clone())),
            arguments,
            hint: balanced.map(|_| "balance"),
            ..NO_NUMBER.about(subject.report, vec![*id])
        });
    }
}

fn about(id: CellId, cell: &Cell, subject: &Subject<'_>) -> Vec<(&'static str, String)> {
    vec![("cell", id.label(subject.edition())), ("raw", cell.raw.trim().to_owned())]
}

/// Q06: a count that is negative, broken, split or grouped.
pub(super) const ODD_NUMBER: Check = Check {
    code: "Q06",
    words: include_str!("../../cases/Q06.md"),
    basis: "年度报告格式：件数为不小于零的整数",
    severity: Severity::Error,
    editions: Edition::ALL,
    run: odd_number,
};

fn odd_number(subject: &Subject<'_>, found: &mut Vec<Finding>) {
    for (id, cell) in &subject.report.cells {
        if let Some(variant) = oddity(*id, cell) {
            let mut arguments = about(*id, cell, subject);
            arguments.push(("value", cell.value().unwrap_or_default().normalize().to_string()));
            found.push(Finding {
                variant,
                position: id.to_string(),
                expected: cell.value().map(Value::Number),
                found: Some(Value::Text(cell.raw.clone())),
                arguments,
                ..ODD_NUMBER.about(subject.report, vec![*id])
            });
        }
    }
}

fn oddity(id: CellId, cell: &Cell) -> Option<&'static str> {
    let Content::Number(value) = cell.content else { return None };
    if value.abs() > REASONABLE {
        Some("huge")
    } else if value.is_sign_negative() && !value.is_zero() && !id.is_signed() {
        Some("negative")
    } else if !id.is_money() && !value.fract().is_zero() {
        Some("fraction")
    } else if cell.raw.len() > 1 {
        between_digits(&cell.raw, !id.is_money())
    } else {
        None
    }
}

/// What stands between two digits: a space, or a separator of thousands where counts do not have one.
///
/// A line break is the layout's doing and not the report's.
fn between_digits(raw: &str, count: bool) -> Option<&'static str> {
    let mut digit_before = false;
    let mut between = None;
    for character in raw.chars() {
        match character {
            '0'..='9' | '０'..='９' => {
                if between.is_some() {
                    return between;
                }
                digit_before = true;
            }
            ',' | '，' | '\'' if digit_before && count => between = Some("separator"),
            '\n' | '\r' => (digit_before, between) = (false, None),
            _ if character.is_whitespace() && digit_before => between = between.or(Some("split")),
            _ => (digit_before, between) = (false, None),
        }
    }
    None
}

/// Q07: money without its unit, or with the unit typed into the cell.
pub(super) const UNIT: Check = Check {
    code: "Q07",
    words: include_str!("../../cases/Q07.md"),
    basis: "年度报告格式，表二：收费金额单位为万元，采购总金额应注明单位",
    severity: Severity::Warning,
    editions: Edition::ALL,
    run: unit,
};

fn unit(subject: &Subject<'_>, found: &mut Vec<Finding>) {
    for (id, cell) in subject.report.cells.iter().filter(|(id, _)| id.is_money()) {
        let Some(value) = cell.value() else { continue };
        let variant = if cell.raw.contains('元') {
            "typed"
        } else if cell.unit.is_none() && !value.is_zero() {
            ""
        } else {
            continue;
        };
        found.push(Finding {
            variant,
            position: id.to_string(),
            found: Some(Value::Text(cell.raw.clone())),
            arguments: about(*id, cell, subject),
            ..UNIT.about(subject.report, vec![*id])
        });
    }
}
