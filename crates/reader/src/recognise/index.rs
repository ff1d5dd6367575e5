//! Columns and rows that only number a table: what programs print beside the cells of a frame, `0 1 2 3`.

use super::value::figure;
use crate::document::{Geometry, Grid, GridCell};
use rust_decimal::Decimal;

/// Rows that must be numbered in order before the first column is believed to number them.
const ROWS_MIN: usize = 3;

/// What of a grid only numbers it.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Numbering {
    /// The first column numbers the rows.
    pub(super) rows: bool,
    /// The first row numbers the columns.
    pub(super) columns: bool,
}

/// Tells the numbering of a grid: its first column counts up by one from row to row below the heads. Where it does,
/// and nothing else than counting stands in the first row, that row is no row of the table.
pub(super) fn numbering(grid: &Grid) -> Numbering {
    // The first field of a line of words is a label, so most grids are told by their first cells.
    if grid.geometry == Geometry::Aligned || grid.columns < 3 {
        return Numbering::default();
    }
    let first = grid.cells.iter().filter(|cell| cell.column == 0).map(count);
    let mut counted: usize = 0;
    let mut last = None;
    for count in first {
        match (count, last) {
            (Some(count), None) if count <= 1 => counted = 1,
            (Some(count), Some(last)) if count == last + 1 => counted += 1,
            // Heads stand above the numbers, and nothing among them.
            (None, None) => continue,
            _ => return Numbering::default(),
        }
        last = count;
    }
    if counted < ROWS_MIN {
        return Numbering::default();
    }
    let row: Vec<&GridCell> =
        grid.cells.iter().take_while(|cell| cell.row == 0).filter(|cell| cell.column > 0).collect();
    let counts = |from: u32| row.iter().zip(from..).all(|(cell, at)| count(cell) == Some(at));
    Numbering { rows: true, columns: row.len() > 1 && (counts(0) || counts(1)) }
}

/// The number in a cell, where nothing but digits stands there.
fn count(cell: &GridCell) -> Option<u32> {
    let number: Option<Decimal> = cell
        .text
        .trim()
        .bytes()
        .all(|byte| byte.is_ascii_digit())
        .then(|| figure(&cell.text).number())?;
    u32::try_from(number?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use report::Place;

    fn numbering_of(text: &str) -> (bool, bool) {
        let mut cells = Vec::new();
        for (row, line) in (0..).zip(text.split('\n')) {
            for (column, text) in (0..).zip(line.split(' ')) {
                let (text, place) = (text.to_owned(), Place::Line(row + 1));
                cells.push(GridCell { row, column, row_span: 1, column_span: 1, text, place });
            }
        }
        let columns = cells.iter().map(|cell| cell.column + 1).max().unwrap_or(0);
        let found = numbering(&Grid { rows: 9, columns, cells, geometry: Geometry::Delimited });
        (found.rows, found.columns)
    }

    #[test]
    fn numbers_that_count_up_beside_the_rows_are_no_cells() {
        assert_eq!(numbering_of(" 0 1\n0 规章 3\n1 处罚 4\n2 强制 5"), (true, true));
        assert_eq!(numbering_of("序号 行 数\n1 规章 3\n2 处罚 4\n3 强制 5"), (true, false));
        assert_eq!(numbering_of("规章 1 2\n处罚 2 3\n强制 3 4"), (false, false));
        assert_eq!(numbering_of("1 4 2\n2 5 3\n9 6 4"), (false, false));
    }
}
