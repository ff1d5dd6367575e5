//! Against last year's report of the same organ: carried cases, stocks, items, disputes, jumps. X01 to X04, X06, X12.

use super::{Check, Subject};
use crate::{
    Block, CellId, Column, Edition, Figure, Finding, Item, Outcome, Report, Row, Severity, Value,
};
use rust_decimal::Decimal;

/// Last year's report, if it is of the same organ and of the year before as far as both say so.
pub(super) fn last_year<'a>(subject: &Subject<'a>) -> Option<&'a Report> {
    let last = subject.last_year?;
    let follows = match (last.year, subject.report.year) {
        (Some(last), Some(this)) => u32::from(last.0) + 1 == u32::from(this.0),
        _ => true,
    };
    (follows && !super::sameness::other_organ(subject.report, last)).then_some(last)
}

fn value(report: &Report, id: CellId) -> Option<Decimal> {
    report.cell(id)?.value().filter(|value| value.abs() <= super::figures::REASONABLE)
}

/// The difference of two figures as a finding: last year's side and this year's.
fn differs(
    check: &Check,
    position: &str,
    label: &str,
    sides: (Decimal, Decimal),
    cells: Vec<CellId>,
    subject: &Subject<'_>,
) -> Finding {
    Finding {
        position: position.to_owned(),
        expected: Some(Value::Number(sides.0)),
        found: Some(Value::Number(sides.1)),
        arguments: vec![
            ("label", label.to_owned()),
            ("expected", sides.0.to_string()),
            ("found", sides.1.to_string()),
        ],
        ..check.about(subject.report, cells)
    }
}

/// X01: what was carried over last year is carried in this year.
pub(super) const CARRIED: Check = Check {
    code: "X01",
    words: include_str!("../../cases/X01.md"),
    basis: "年度报告格式，表三：上年结转即上一年度报告的结转下年度继续办理",
    severity: Severity::Error,
    editions: Edition::ALL,
    run: |subject, found| {
        let Some(last) = last_year(subject) else { return };
        for column in Column::ALL.iter().copied() {
            let over = value(last, CellId::T3(Row::N4, column));
            let carried = subject.figures.three(Row::N2, column);
            if let (Some(over), Some(carried)) = (over, carried)
                && over != carried
            {
                let cells = vec![CellId::T3(Row::N2, column)];
                let sides = (over, carried);
                found.push(differs(&CARRIED, column.code(), column.label(), sides, cells, subject));
            }
        }
    },
};

/// X02: the stock of documents follows from last year's, made and abolished.
pub(super) const STOCK: Check = Check {
    code: "X02",
    words: include_str!("../../cases/X02.md"),
    basis: "年度报告格式（2021），表二：现行有效件数",
    severity: Severity::Warning,
    editions: &[Edition::Y2021],
    run: |subject, found| {
        let Some(last) = last_year(subject) else { return };
        for item in [Item::Regulations, Item::Normative] {
            let figure = |figure| subject.figures.two(item, figure);
            if let (Some(before), Some(made), Some(abolished), Some(valid)) = (
                value(last, CellId::T2(item, Figure::Valid)),
                figure(Figure::Made),
                figure(Figure::Abolished),
                figure(Figure::Valid),
            ) && let due = before + made - abolished
                && due != valid
            {
                let cells = [Figure::Valid, Figure::Made, Figure::Abolished];
                let cells = cells.map(|figure| CellId::T2(item, figure)).to_vec();
                let label = item.label(Edition::Y2021).unwrap_or_default();
                let mut finding = differs(&STOCK, item.code(), label, (due, valid), cells, subject);
                finding.arguments.extend([
                    ("before", before.to_string()),
                    ("made", made.to_string()),
                    ("abolished", abolished.to_string()),
                ]);
                found.push(finding);
            }
        }
    },
};

/// X03: the number of items follows from last year's and its change.
pub(super) const ITEMS: Check = Check {
    code: "X03",
    words: include_str!("../../cases/X03.md"),
    basis: "年度报告格式（试行），表二：上一年项目数量",
    severity: Severity::Warning,
    editions: &[Edition::Y2019],
    run: |subject, found| {
        let Some(last) = last_year(subject) else { return };
        for item in [Item::Licence, Item::Service, Item::Penalty, Item::Coercion, Item::Fee] {
            let before = |figure| value(last, CellId::T2(item, figure));
            if let (Some(previous), Some(change), Some(now)) = (
                before(Figure::Previous),
                before(Figure::Change),
                subject.figures.two(item, Figure::Previous),
            ) && previous + change != now
            {
                let cells = vec![CellId::T2(item, Figure::Previous)];
                let label = item.label(Edition::Y2019).unwrap_or_default();
                let sides = (previous + change, now);
                let mut finding = differs(&ITEMS, item.code(), label, sides, cells, subject);
                finding
                    .arguments
                    .extend([("previous", previous.to_string()), ("change", change.to_string())]);
                found.push(finding);
            }
        }
    },
};

/// X04: the stock of published documents does not fall.
pub(super) const FALL: Check = Check {
    code: "X04",
    words: include_str!("../../cases/X04.md"),
    basis: "年度报告格式（试行），表二：对外公开总数量",
    severity: Severity::Warning,
    editions: &[Edition::Y2019],
    run: |subject, found| {
        let Some(last) = last_year(subject) else { return };
        for item in [Item::Regulations, Item::Normative] {
            if let (Some(before), Some(now)) = (
                value(last, CellId::T2(item, Figure::Total)),
                subject.figures.two(item, Figure::Total),
            ) && now < before
            {
                let cells = vec![CellId::T2(item, Figure::Total)];
                let label = item.label(Edition::Y2019).unwrap_or_default();
                found.push(differs(&FALL, item.code(), label, (before, now), cells, subject));
            }
        }
    },
};

/// X06: cases pending last year appear this year, decided or still pending.
pub(super) const PENDING: Check = Check {
    code: "X06",
    words: include_str!("../../cases/X06.md"),
    basis: "年度报告格式，表四：上年尚未审结的案件应在本年审结或继续列为尚未审结",
    severity: Severity::Warning,
    editions: Edition::ALL,
    run: |subject, found| {
        let Some(last) = last_year(subject) else { return };
        for block in Block::ALL.iter().copied() {
            if let (Some(pending), Some(total)) = (
                value(last, CellId::T4(block, Outcome::Pending)),
                subject.figures.four(block, Outcome::Total),
            ) && total < pending
            {
                let cells = vec![CellId::T4(block, Outcome::Total)];
                let sides = (pending, total);
                found.push(differs(&PENDING, block.code(), block.label(), sides, cells, subject));
            }
        }
    },
};

/// X12: a figure that is several times last year's, or a fraction of it.
pub(super) const JUMP: Check = Check {
    code: "X12",
    words: include_str!("../../cases/X12.md"),
    basis: "经验阈值：比上年增至5倍以上或降至五分之一以下，可以设定",
    severity: Severity::Warning,
    editions: Edition::ALL,
    run: |subject, found| {
        let Some(last) = last_year(subject) else { return };
        let edition = subject.edition();
        let cells = [
            CellId::T2(Item::Normative, Figure::Made),
            CellId::T2(Item::Licence, Figure::Decisions),
            CellId::T2(Item::Penalty, Figure::Decisions),
            CellId::T2(Item::Coercion, Figure::Decisions),
            CellId::T3(Row::N1, Column::Total),
        ];
        let factor = Decimal::from(subject.settings.jump_factor);
        let least = Decimal::from(subject.settings.jump_from);
        for id in cells {
            let (Some(before), Some(now)) = (value(last, id), subject.figures.value(id)) else {
                continue;
            };
            let (small, large) = (before.min(now), before.max(now));
            // From or to nothing is no growth that can be measured.
            if small > Decimal::ZERO && large >= least && large > small * factor {
                let position = id.to_string();
                let position = position.split('.').nth(1).unwrap_or_default();
                let label = id.label(edition);
                found.push(differs(&JUMP, position, &label, (before, now), vec![id], subject));
            }
        }
    },
};
