//! Two reports side by side: which cells and which sections differ.

use crate::{Cell, CellId, Report};
use rust_decimal::Decimal;
use std::collections::BTreeSet;

/// What two reports have in common and where they differ.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison<'a> {
    /// Cells that differ, in the order of the form.
    pub cells: Vec<Difference<'a>>,
    /// How many cells of the two are the same.
    pub same: usize,
    /// Sections that either has, with the words of each.
    pub sections: Vec<Words>,
}

/// A cell that differs.
#[derive(Debug, Clone, PartialEq)]
pub struct Difference<'a> {
    /// The cell.
    pub id: CellId,
    /// In the first report; `None` where it has no such row.
    pub left: Option<&'a Cell>,
    /// In the second report.
    pub right: Option<&'a Cell>,
    /// Right minus left, where both are numbers.
    pub change: Option<Decimal>,
}

/// The words of one section in both reports.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    /// Number of the section, 1 to 6.
    pub section: u8,
    /// The words of the first report without white space.
    pub left: Option<String>,
    /// The words of the second.
    pub right: Option<String>,
}

/// Compares two reports, cell by cell and section by section.
pub fn compare<'a>(left: &'a Report, right: &'a Report) -> Comparison<'a> {
    let ids: BTreeSet<CellId> = left.cells.keys().chain(right.cells.keys()).copied().collect();
    let mut comparison = Comparison { cells: Vec::new(), same: 0, sections: Vec::new() };
    for id in ids {
        let (one, other) = (left.cell(id), right.cell(id));
        if is_same(one, other) {
            comparison.same += 1;
            continue;
        }
        let values = one.and_then(Cell::value).zip(other.and_then(Cell::value));
        let change = values.and_then(|(one, other)| other.checked_sub(one));
        comparison.cells.push(Difference { id, left: one, right: other, change });
    }
    for section in 1..=6 {
        let words = Words { section, left: words(left, section), right: words(right, section) };
        if words.left.is_some() || words.right.is_some() {
            comparison.sections.push(words);
        }
    }
    comparison
}

/// Numbers are the same by value and unit, other contents by kind.
fn is_same(one: Option<&Cell>, other: Option<&Cell>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => one.content == other.content && one.unit == other.unit,
        (None, None) => true,
        _ => false,
    }
}

fn words(report: &Report, section: u8) -> Option<String> {
    let passages = &report.section(section)?.passages;
    let letters = passages.iter().flat_map(|passage| passage.text.chars());
    Some(letters.filter(|letter| !letter.is_whitespace()).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Column, Row};

    #[test]
    fn only_cells_that_differ_are_named() {
        let received = CellId::T3(Row::N1, Column::Total);
        let carried = CellId::T3(Row::N2, Column::Total);
        let mut left = Report::default();
        left.cells.insert(received, Cell::number(41));
        left.cells.insert(carried, Cell::number(0));
        let mut right = left.clone();
        right.cells.insert(received, Cell::number(44));
        let comparison = compare(&left, &right);
        assert_eq!(comparison.same, 1);
        assert_eq!(comparison.cells.len(), 1);
        assert_eq!(comparison.cells[0].change, Some(Decimal::from(3)));
        right.cells.remove(&carried);
        assert_eq!(compare(&left, &right).cells.len(), 2);
    }
}
