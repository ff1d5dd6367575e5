//! Plausibility of the rules and normative documents of table two, R01 to R05.

use super::{Check, Subject};
use crate::{CellId, Edition, Figure, Finding, Item, Severity, Value};
use law::{Level, RuleMaking};
use rust_decimal::Decimal;

const DOCUMENTS: [Item; 2] = [Item::Regulations, Item::Normative];

/// R01: 规章 of an organ that may not make any.
pub(super) const NO_POWER: Check = Check {
    code: "R01",
    words: include_str!("../../cases/R01.md"),
    basis: "立法法（2023）第九十一条、第九十三条（2015年文本第八十条、第八十二条）",
    severity: Severity::Error,
    editions: Edition::ALL,
    run: no_power,
};

fn no_power(subject: &Subject<'_>, found: &mut Vec<Finding>) {
    let report = subject.report;
    let cells: Vec<CellId> = Item::Regulations
        .figures(subject.edition())
        .iter()
        .map(|figure| CellId::T2(Item::Regulations, *figure))
        .filter(|id| subject.figures.value(*id).is_some_and(|value| !value.is_zero()))
        .collect();
    let Some(first) = cells.first() else { return };
    let organ = report.organ.as_deref().unwrap_or_default();
    let (variant, severity) = match law::rule_making(report.level, organ) {
        RuleMaking::NoPower => ("", Severity::Error),
        RuleMaking::DepartmentOfPower => ("department", Severity::Warning),
        RuleMaking::Power | RuleMaking::Unclear => return,
    };
    let values: Vec<String> =
        cells.iter().filter_map(|id| Some(subject.figures.value(*id)?.to_string())).collect();
    found.push(Finding {
        variant,
        severity,
        position: Item::Regulations.code().to_owned(),
        expected: Some(Value::Number(Decimal::ZERO)),
        found: subject.figures.value(*first).map(Value::Number),
        arguments: vec![("organ", organ.to_owned()), ("values", values.join("、"))],
        ..NO_POWER.about(report, cells)
    });
}

/// A finding about a row of documents, its figures as arguments.
fn about(
    check: &Check,
    item: Item,
    values: &[(Figure, Decimal)],
    sides: (Decimal, Decimal),
    subject: &Subject<'_>,
) -> Finding {
    let label = item.label(subject.edition()).unwrap_or_default();
    let mut arguments = vec![
        ("label", label.to_owned()),
        ("expected", sides.0.to_string()),
        ("found", sides.1.to_string()),
    ];
    arguments.extend(values.iter().map(|(figure, value)| (figure.code(), value.to_string())));
    Finding {
        position: item.code().to_owned(),
        expected: Some(Value::Number(sides.0)),
        found: Some(Value::Number(sides.1)),
        arguments,
        ..check.about(
            subject.report,
            values.iter().map(|(figure, _)| CellId::T2(item, *figure)).collect(),
        )
    }
}

/// R02: made in the year and published in the year differ.
pub(super) const UNPUBLISHED: Check = Check {
    code: "R02",
    words: include_str!("../../cases/R02.md"),
    basis: "条例第二十条第（一）项：规章和规范性文件应当主动公开",
    severity: Severity::Warning,
    editions: &[Edition::Y2019],
    run: |subject, found| {
        for item in DOCUMENTS {
            let figure = |figure| subject.figures.two(item, figure);
            if let (Some(made), Some(published)) = (figure(Figure::Made), figure(Figure::Published))
                && made != published
            {
                let values = [(Figure::Made, made), (Figure::Published, published)];
                found.push(about(&UNPUBLISHED, item, &values, (made, published), subject));
            }
        }
    },
};

/// R03: the stock at the end of the year is smaller than what came in during the year.
pub(super) const STOCK: Check = Check {
    code: "R03",
    words: include_str!("../../cases/R03.md"),
    basis: "年度报告格式，表二：总数不小于本年新增",
    severity: Severity::Error,
    editions: Edition::ALL,
    run: |subject, found| {
        for item in DOCUMENTS {
            let figure = |figure| subject.figures.two(item, figure);
            let made = figure(Figure::Made);
            if let (Some(made), Some(total)) = (made, figure(Figure::Total)) {
                let published = figure(Figure::Published).unwrap_or_default();
                let least = made.max(published);
                if total < least {
                    let values = [
                        (Figure::Made, made),
                        (Figure::Published, published),
                        (Figure::Total, total),
                    ];
                    found.push(about(&STOCK, item, &values, (least, total), subject));
                }
            }
            if let (Some(made), Some(abolished), Some(valid)) =
                (made, figure(Figure::Abolished), figure(Figure::Valid))
                && valid < made - abolished
            {
                let values =
                    [(Figure::Made, made), (Figure::Abolished, abolished), (Figure::Valid, valid)];
                let finding = about(&STOCK, item, &values, (made - abolished, valid), subject);
                found.push(Finding { variant: "valid", ..finding });
            }
        }
    },
};

/// R04: the stock equals this year's flow, as if nothing older existed.
pub(super) const NOTHING_OLDER: Check = Check {
    code: "R04",
    words: include_str!("../../cases/R04.md"),
    basis: "年度报告格式（试行），表二：对外公开总数量为历年存量",
    severity: Severity::Warning,
    editions: &[Edition::Y2019],
    run: |subject, found| {
        for item in DOCUMENTS {
            let figure = |figure| subject.figures.two(item, figure);
            if let (Some(made), Some(published), Some(total)) =
                (figure(Figure::Made), figure(Figure::Published), figure(Figure::Total))
                && made == published
                && published == total
                && total > Decimal::ZERO
            {
                let values =
                    [(Figure::Made, made), (Figure::Published, published), (Figure::Total, total)];
                found.push(about(&NOTHING_OLDER, item, &values, (made, total), subject));
            }
        }
    },
};

/// R05: more normative documents in a year than an organ of this level makes.
pub(super) const FLOOD: Check = Check {
    code: "R05",
    words: include_str!("../../cases/R05.md"),
    basis: "经验阈值：乡镇一年20件、县一年100件，可以设定",
    severity: Severity::Warning,
    editions: Edition::ALL,
    run: |subject, found| {
        let most = match subject.report.level {
            Some(Level::Township) => subject.settings.normative_township_max,
            Some(Level::County) => subject.settings.normative_county_max,
            _ => return,
        };
        if let Some(made) = subject.figures.two(Item::Normative, Figure::Made)
            && made > Decimal::from(most)
        {
            let sides = (Decimal::from(most), made);
            found.push(about(&FLOOD, Item::Normative, &[(Figure::Made, made)], sides, subject));
        }
    },
};
