//! The single-cell change that would satisfy every failed equation of a table, as a hint and never applied.

use crate::checks::{Equation, Figures};
use crate::{CellId, Column, Edition, Outcome, Row};
use rust_decimal::Decimal;

/// A cell, and the number that would balance all equations it takes part in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Repair {
    pub(crate) cell: CellId,
    pub(crate) printed: Decimal,
    pub(crate) balanced: Decimal,
    pub(crate) why: &'static str,
}

/// The hint for a failed equation, its gaps filled into the arguments.
pub(crate) fn hint(
    equation: &Equation,
    equations: &[Equation],
    figures: &Figures<'_>,
    edition: Edition,
    arguments: &mut Vec<(&'static str, String)>,
) -> Option<&'static str> {
    if let Some(repair) = single(equation, equations, figures) {
        arguments.push(("cell", repair.cell.label(edition)));
        arguments.push(("cell_id", repair.cell.to_string()));
        arguments.push(("printed", repair.printed.to_string()));
        arguments.push(("balanced", repair.balanced.to_string()));
        return Some(repair.why);
    }
    pattern(equation, equations)
}

/// The only cell whose change satisfies every failed equation of the table and breaks none.
///
/// When several cells would do, the one whose printed number is explained by a slip of the pen is named, if it is
/// the only such one.
pub(crate) fn single(
    failed: &Equation,
    equations: &[Equation],
    figures: &Figures<'_>,
) -> Option<Repair> {
    let table = |one: &Equation| one.right.first().map(|cell| (cell.table(), block(*cell)));
    let failing: Vec<&Equation> =
        equations.iter().filter(|one| one.fails() && table(one) == table(failed)).collect();
    let repairs: Vec<Repair> = failed
        .cells()
        .filter_map(|cell| {
            let balanced = balance(cell, &failing, equations, figures)?;
            let printed = figures.value(cell)?;
            Some(Repair { cell, printed, balanced, why: explain(cell, printed, balanced, figures) })
        })
        .collect();
    if let [repair] = repairs[..] {
        return Some(repair);
    }
    let mut explained = repairs.iter().filter(|repair| repair.why != "cell");
    explained.next().copied().filter(|_| explained.next().is_none())
}

fn block(cell: CellId) -> Option<crate::Block> {
    if let CellId::T4(block, _) = cell { Some(block) } else { None }
}

/// The number that this cell would have to bear, if that satisfies all that fail and breaks nothing that holds.
fn balance(
    cell: CellId,
    failing: &[&Equation],
    equations: &[Equation],
    figures: &Figures<'_>,
) -> Option<Decimal> {
    let mut change = None;
    for equation in failing {
        let (left, right) = equation.sums?;
        let needed = if equation.left.contains(&cell) {
            right - left
        } else if equation.right.contains(&cell) {
            left - right
        } else {
            return None;
        };
        if change.replace(needed).is_some_and(|before| before != needed) {
            return None;
        }
    }
    let breaks = equations
        .iter()
        .any(|one| one.sums.is_some() && !one.fails() && one.cells().any(|other| other == cell));
    let balanced = figures.value(cell)?.checked_add(change?)?;
    (!breaks && !balanced.is_sign_negative()).then_some(balanced)
}

/// The value that would balance every equation in which this cell alone is missing; `None` if they disagree.
pub(crate) fn missing(
    cell: CellId,
    equations: &[Equation],
    figures: &Figures<'_>,
) -> Option<Decimal> {
    let mut due = None;
    for equation in equations.iter().filter(|one| one.cells().any(|other| other == cell)) {
        let sum = |cells: &[CellId]| {
            cells
                .iter()
                .filter(|id| **id != cell)
                .try_fold(Decimal::ZERO, |sum, id| sum.checked_add(figures.value(*id)?))
        };
        let Some((left, right)) = sum(&equation.left).zip(sum(&equation.right)) else { continue };
        let needed = if equation.left.contains(&cell) { right - left } else { left - right };
        if due.replace(needed).is_some_and(|before| before != needed) {
            return None;
        }
    }
    due.filter(|value| !value.is_sign_negative())
}

/// The name of the hint that explains how the printed number could come from the balanced one.
fn explain(
    cell: CellId,
    printed: Decimal,
    balanced: Decimal,
    figures: &Figures<'_>,
) -> &'static str {
    let (wrong, right) = (printed.to_string(), balanced.to_string());
    if printed * Decimal::TEN == balanced || balanced * Decimal::TEN == printed {
        "tenfold"
    } else if one_less(&wrong, &right) {
        "digit_lost"
    } else if one_less(&right, &wrong) {
        "digit_extra"
    } else if swapped(&wrong, &right) {
        "swapped"
    } else if neighbours(cell)
        .into_iter()
        .any(|near| figures.value(near).is_some_and(|near| !near.is_zero() && near == printed))
    {
        "neighbour"
    } else {
        "cell"
    }
}

/// Whether the one is the other with one digit left out.
fn one_less(short: &str, long: &str) -> bool {
    long.len() == short.len() + 1
        && long.len() > 1
        && (0..long.len()).any(|gap| {
            let bytes = long.bytes().enumerate().filter(|(at, _)| *at != gap).map(|(_, byte)| byte);
            bytes.eq(short.bytes())
        })
}

/// Whether the two differ by one pair of neighbouring digits that changed places.
fn swapped(one: &str, other: &str) -> bool {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    one.len() == other.len()
        && (1..one.len()).any(|at| {
            one[at] == other[at - 1]
                && one[at - 1] == other[at]
                && one[at] != one[at - 1]
                && one[..at - 1] == other[..at - 1]
                && one[at + 1..] == other[at + 1..]
        })
}

/// The cells left, right, above and below.
fn neighbours(cell: CellId) -> Vec<CellId> {
    let beside = |at: usize| [at.checked_sub(1), Some(at + 1)].into_iter().flatten();
    match cell {
        CellId::T2(..) => Vec::new(),
        CellId::T3(row, column) => beside(column as usize)
            .filter_map(|at| Some(CellId::T3(row, *Column::ALL.get(at)?)))
            .chain(
                beside(row as usize).filter_map(|at| Some(CellId::T3(*Row::ALL.get(at)?, column))),
            )
            .collect(),
        CellId::T4(block, outcome) => beside(outcome as usize)
            .filter_map(|at| Some(CellId::T4(block, *Outcome::ALL.get(at)?)))
            .collect(),
    }
}

/// What the failed columns have in common, when no single cell explains them.
fn pattern(equation: &Equation, equations: &[Equation]) -> Option<&'static str> {
    if !matches!(equation.code, "Q02" | "Q03") {
        return None;
    }
    let failed: Vec<&Equation> =
        equations.iter().filter(|one| one.code == equation.code && one.fails()).collect();
    let total = Column::Total.code();
    let kinds = failed.iter().filter(|one| one.position != total).count();
    let follows = || {
        let difference =
            |one: &&Equation| one.sums.map_or(Decimal::ZERO, |(left, right)| left - right);
        let others: Decimal =
            failed.iter().filter(|one| one.position != total).map(difference).sum();
        difference(&equation) == others
    };
    if kinds == 0 {
        Some("only_total")
    } else if equation.position == total && follows() {
        Some("total_follows")
    } else if kinds == 1 && equation.position != total {
        Some("only_column")
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Cell, Report};

    fn why(printed: u32, balanced: u32, neighbour: u32) -> &'static str {
        let mut report = Report::default();
        let cell = CellId::T3(Row::A, Column::Natural);
        report.cells.insert(CellId::T3(Row::B, Column::Natural), Cell::number(neighbour));
        explain(cell, Decimal::from(printed), Decimal::from(balanced), &Figures::of(&report))
    }

    #[test]
    fn slips_of_the_pen_are_told_apart() {
        assert_eq!(why(23, 203, 0), "digit_lost");
        assert_eq!(why(1447, 147, 0), "digit_extra");
        assert_eq!(why(147, 174, 0), "swapped");
        assert_eq!(why(20, 2, 0), "tenfold");
        assert_eq!(why(131, 15, 131), "neighbour");
        assert_eq!(why(131, 15, 7), "cell");
    }
}
