//! Tables without their spans: as rows of starting cells, or as a full matrix.

use super::{Slot, Table};

/// What stands at a position that a span covers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Covered {
    /// Nothing at all: the row is shorter.
    Gone,
    /// An empty cell.
    Empty,
    /// The text of the spanning cell again.
    Repeated,
}

/// The cells that start in each row.
pub(crate) fn rows(table: &Table) -> Vec<Vec<&Slot>> {
    let mut rows: Vec<Vec<&Slot>> = vec![Vec::new(); table.rows];
    for slot in &table.slots {
        if let Some(row) = rows.get_mut(slot.row) {
            row.push(slot);
        }
    }
    for row in &mut rows {
        row.sort_by_key(|slot| slot.column);
    }
    rows
}

/// The texts row by row, with covered positions as asked.
pub(crate) fn matrix(table: &Table, covered: Covered) -> Vec<Vec<String>> {
    let mut grid: Vec<Vec<Option<String>>> = vec![vec![None; table.columns]; table.rows];
    for slot in &table.slots {
        for row in slot.row..slot.row + slot.rows {
            for column in slot.column..slot.column + slot.columns {
                let anchor = row == slot.row && column == slot.column;
                let text = match covered {
                    _ if anchor => Some(slot.text.clone()),
                    Covered::Gone => None,
                    Covered::Empty => Some(String::new()),
                    Covered::Repeated => Some(slot.text.clone()),
                };
                if let Some(cell) = grid.get_mut(row).and_then(|row| row.get_mut(column)) {
                    *cell = text;
                }
            }
        }
    }
    grid.into_iter().map(|row| row.into_iter().flatten().collect()).collect()
}
