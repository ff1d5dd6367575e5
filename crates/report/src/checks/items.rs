//! Plausibility of items, decisions, fees and procurement in table two, R06 to R10 and R14.

use super::{Check, Subject};
use crate::{CellId, Edition, Figure, Finding, Item, Severity, Unit, Value};
use law::Level;
use rust_decimal::Decimal;

/// The rows of the edition of 2019 that count items.
const COUNTED: [Item; 5] = [Item::Licence, Item::Service, Item::Penalty, Item::Coercion, Item::Fee];

const Y2019: &[Edition] = &[Edition::Y2019];

/// The cells of a row with what they say.
fn about(check: &Check, item: Item, figures: &[Figure], subject: &Subject<'_>) -> Finding {
    let mut arguments =
        vec![("label", item.label(subject.edition()).unwrap_or_default().to_owned())];
    let cells: Vec<CellId> = figures.iter().map(|figure| CellId::T2(item, *figure)).collect();
    for (figure, id) in figures.iter().zip(&cells) {
        let raw = subject.figures.cell(*id).map(|cell| cell.raw.trim().to_owned());
        arguments.push((figure.code(), raw.unwrap_or_default()));
    }
    Finding { position: item.code().to_owned(), arguments, ..check.about(subject.report, cells) }
}

/// R06: the change repeats the figure beside it.
pub(super) const REPEATED: Check = Check {
    code: "R06",
    words: include_str!("../../cases/R06.md"),
    basis: "年度报告格式（试行），表二：本年增/减为净变化",
    severity: Severity::Warning,
    editions: Y2019,
    run: |subject, found| {
        for item in COUNTED {
            let figure = |figure| subject.figures.two(item, figure);
            if let (Some(previous), Some(change)) =
                (figure(Figure::Previous), figure(Figure::Change))
                && !previous.is_zero()
                && change.abs() == previous
            {
                found.push(Finding {
                    found: Some(Value::Number(change)),
                    ..about(&REPEATED, item, &[Figure::Previous, Figure::Change], subject)
                });
            }
        }
    },
};

/// R07: fewer than no items, or a change without its sign.
pub(super) const CHANGE: Check = Check {
    code: "R07",
    words: include_str!("../../cases/R07.md"),
    basis: "年度报告格式（试行），表二：本年增/减须注明增减",
    severity: Severity::Error,
    editions: Y2019,
    run: |subject, found| {
        for item in COUNTED {
            let id = CellId::T2(item, Figure::Change);
            let Some(change) = subject.figures.value(id).filter(|change| !change.is_zero()) else {
                continue;
            };
            let previous = subject.figures.two(item, Figure::Previous);
            let signed = subject.figures.cell(id).is_some_and(|cell| cell.raw.contains(SIGNS));
            let sum = previous.map(|previous| previous + change);
            let variant = if sum.is_some_and(|sum| sum < Decimal::ZERO) {
                ""
            } else if !signed {
                "unsigned"
            } else {
                continue;
            };
            found.push(Finding {
                variant,
                expected: None,
                found: Some(Value::Number(change)),
                ..about(&CHANGE, item, &[Figure::Previous, Figure::Change], subject)
            });
        }
    },
};

/// What tells a rise from a fall.
const SIGNS: [char; 22] = [
    '增', '减', '減', '加', '少', '多', '升', '降', '+', '-', '＋', '－', '−', '—', '–', '﹢',
    '﹣', '↑', '↓', '▲', '▼', '新',
];

/// R08: items without decisions, or decisions without items.
pub(super) const IDLE: Check = Check {
    code: "R08",
    words: include_str!("../../cases/R08.md"),
    basis: "年度报告格式（试行），表二：事项数量与处理决定数量",
    severity: Severity::Info,
    editions: Y2019,
    run: |subject, found| {
        for item in COUNTED {
            let figure = |figure| subject.figures.two(item, figure);
            let (Some(previous), Some(change), Some(decisions)) =
                (figure(Figure::Previous), figure(Figure::Change), figure(Figure::Decisions))
            else {
                continue;
            };
            let items = previous + change;
            let variant = match (items > Decimal::ZERO, decisions > Decimal::ZERO) {
                (true, false) => "",
                (false, true) => "no_items",
                _ => continue,
            };
            found.push(Finding {
                variant,
                found: Some(Value::Number(decisions)),
                ..about(
                    &IDLE,
                    item,
                    &[Figure::Previous, Figure::Change, Figure::Decisions],
                    subject,
                )
            });
        }
    },
};

/// R09: more decisions for each item than is likely.
pub(super) const BUSY: Check = Check {
    code: "R09",
    words: include_str!("../../cases/R09.md"),
    basis: "经验阈值：每个事项一年1,000件决定，可以设定",
    severity: Severity::Info,
    editions: Y2019,
    run: |subject, found| {
        for item in COUNTED {
            let figure = |figure| subject.figures.two(item, figure);
            if let (Some(previous), Some(change), Some(decisions)) =
                (figure(Figure::Previous), figure(Figure::Change), figure(Figure::Decisions))
                && let items = previous + change
                && items > Decimal::ZERO
                && decisions > items * Decimal::from(subject.settings.decisions_per_item_max)
            {
                let figures = [Figure::Previous, Figure::Change, Figure::Decisions];
                let mut finding = about(&BUSY, item, &figures, subject);
                let each = decisions.checked_div(items).unwrap_or_default().round();
                finding.arguments.push(("each", each.to_string()));
                found.push(Finding { found: Some(Value::Number(each)), ..finding });
            }
        }
    },
};

/// R10: projects that are too small or too large for centralised procurement.
pub(super) const PROJECTS: Check = Check {
    code: "R10",
    words: include_str!("../../cases/R10.md"),
    basis: "经验阈值：集中采购每个项目1万元至5,000万元，可以设定",
    severity: Severity::Info,
    editions: Y2019,
    run: |subject, found| {
        let item = Item::Procurement;
        let id = CellId::T2(item, Figure::Amount);
        let (Some(count), Some(amount)) =
            (subject.figures.two(item, Figure::Count), subject.figures.value(id))
        else {
            return;
        };
        if count <= Decimal::ZERO || amount <= Decimal::ZERO {
            return;
        }
        let each = amount.checked_div(count).unwrap_or_default();
        let in_range = |each: Decimal| {
            each >= Decimal::from(subject.settings.project_yuan_min)
                && each <= Decimal::from(subject.settings.project_yuan_max)
        };
        let thousands = each * Decimal::from(10_000);
        // An amount without unit is given the benefit of the doubt; that it lacks one is said elsewhere.
        let likely = match subject.figures.cell(id).and_then(|cell| cell.unit) {
            Some(Unit::Yuan) => in_range(each),
            Some(Unit::TenThousandYuan) => in_range(thousands),
            None => in_range(each) || in_range(thousands),
        };
        if !likely {
            let mut finding = about(&PROJECTS, item, &[Figure::Count, Figure::Amount], subject);
            let unit = subject.figures.cell(id).and_then(|cell| cell.unit).map_or("", Unit::label);
            let each = each.round_dp(2).normalize();
            finding.arguments.extend([("each", each.to_string()), ("unit", unit.to_owned())]);
            found.push(Finding { found: Some(Value::Number(each)), ..finding });
        }
    },
};

/// R14: fees that look like yuan in a column of 万元, or with more digits than yuan and cents have.
pub(super) const FEES: Check = Check {
    code: "R14",
    words: include_str!("../../cases/R14.md"),
    basis: "年度报告格式，表二：本年收费金额（单位：万元）",
    severity: Severity::Warning,
    editions: &[Edition::Y2021],
    run: |subject, found| {
        let Some(amount) = subject.figures.two(Item::Fee, Figure::Amount) else { return };
        let most = match subject.report.level {
            Some(Level::Township) => Some(subject.settings.fees_township_max),
            Some(Level::County) => Some(subject.settings.fees_county_max),
            _ => None,
        };
        let last = subject
            .last_year
            .and_then(|last| last.cell(CellId::T2(Item::Fee, Figure::Amount))?.value());
        let variant = if most.is_some_and(|most| amount > Decimal::from(most)) {
            ""
        } else if amount.scale() > 6 {
            "digits"
        } else if last.is_some_and(|last| ten_thousand_times(amount, last)) {
            "jump"
        } else {
            return;
        };
        let mut finding = about(&FEES, Item::Fee, &[Figure::Amount], subject);
        finding.arguments.push(("last", last.unwrap_or_default().to_string()));
        found.push(Finding { variant, found: Some(Value::Number(amount)), ..finding });
    },
};

/// Whether one of the two is about ten thousand times the other: between 5,000 and 20,000 times.
fn ten_thousand_times(one: Decimal, other: Decimal) -> bool {
    let (small, large) = (one.min(other), one.max(other));
    small > Decimal::ZERO
        && large
            .checked_div(small)
            .is_some_and(|times| times > Decimal::from(5_000) && times < Decimal::from(20_000))
}
