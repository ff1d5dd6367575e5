//! Plausibility of reviews and suits in table four, R12 and R13.

use super::Check;
use crate::{Block, CellId, Column, Edition, Finding, Outcome, Row, Severity, Value};
use rust_decimal::Decimal;

/// R12: suits after review without a review that could have led to them.
pub(super) const NO_REVIEW: Check = Check {
    code: "R12",
    words: include_str!("../../cases/R12.md"),
    basis: "行政诉讼法第四十五条：不服复议决定方为复议后起诉",
    severity: Severity::Warning,
    editions: Edition::ALL,
    run: |subject, found| {
        let Some(last) = subject.last_year else { return };
        let this = |block, outcome| subject.figures.four(block, outcome);
        let before = |block, outcome| last.cell(CellId::T4(block, outcome))?.value();
        if let (Some(suits), Some(reviews), Some(pending), Some(earlier)) = (
            this(Block::AfterReview, Outcome::Total),
            this(Block::Review, Outcome::Total),
            before(Block::AfterReview, Outcome::Pending),
            before(Block::Review, Outcome::Total),
        ) && suits > pending.min(suits)
            && reviews.is_zero()
            && earlier.is_zero()
        {
            let cells = vec![
                CellId::T4(Block::AfterReview, Outcome::Total),
                CellId::T4(Block::Review, Outcome::Total),
            ];
            found.push(Finding {
                position: Block::AfterReview.code().to_owned(),
                expected: Some(Value::Number(pending)),
                found: Some(Value::Number(suits)),
                arguments: vec![("suits", suits.to_string()), ("pending", pending.to_string())],
                ..NO_REVIEW.about(subject.report, cells)
            });
        }
    },
};

/// R13: disputes although every request was granted.
pub(super) const ALL_GRANTED: Check = Check {
    code: "R13",
    words: include_str!("../../cases/R13.md"),
    basis: "条例第五十一条：认为侵犯其合法权益的，可以申请复议或者起诉",
    severity: Severity::Warning,
    editions: Edition::ALL,
    run: |subject, found| {
        let three = |row| subject.figures.three(row, Column::Total);
        let (Some(total), Some(granted)) = (three(Row::T), three(Row::A)) else { return };
        let disputes: Option<Decimal> =
            Block::ALL.iter().map(|block| subject.figures.four(*block, Outcome::Total)).sum();
        if let Some(disputes) = disputes
            && disputes > Decimal::ZERO
            && total > Decimal::ZERO
            && total == granted
        {
            let cells = vec![
                CellId::T4(Block::Review, Outcome::Total),
                CellId::T4(Block::Direct, Outcome::Total),
                CellId::T4(Block::AfterReview, Outcome::Total),
                CellId::T3(Row::A, Column::Total),
                CellId::T3(Row::T, Column::Total),
            ];
            found.push(Finding {
                position: Block::Review.code().to_owned(),
                found: Some(Value::Number(disputes)),
                arguments: vec![
                    ("disputes", disputes.to_string()),
                    ("granted", granted.to_string()),
                ],
                ..ALL_GRANTED.about(subject.report, cells)
            });
        }
    },
};
