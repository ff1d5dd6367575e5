//! Where the cells of a table lie: every position of its grid is covered exactly once, whatever spans it was written
//! with. Cells that would lie on one another are narrowed, holes are filled.

use super::{Cell, Role, Table};

/// The widest grid that is drawn; spans beyond it are cut.
const COLUMNS_MAX: usize = 64;

/// A table on its grid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Placed {
    /// Rows of the grid.
    pub(crate) rows: usize,
    /// Columns of the grid.
    pub(crate) columns: usize,
    /// How many of the first rows are heads; never all of them.
    pub(crate) head: usize,
    /// By row, then by column.
    pub(crate) spots: Vec<Spot>,
    /// Which spot covers each position, row by row.
    covering: Vec<usize>,
}

/// A cell on the grid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Spot {
    pub(crate) row: usize,
    pub(crate) column: usize,
    pub(crate) rows: usize,
    pub(crate) columns: usize,
    pub(crate) cell: Cell,
}

impl Table {
    /// The table on its grid.
    pub(crate) fn placed(&self) -> Placed {
        let rows = self.rows.len();
        let head = if self.head < rows { self.head } else { 0 };
        let mut taken: Vec<Vec<bool>> = vec![Vec::new(); rows];
        let mut spots = Vec::new();
        for (row, cells) in self.rows.iter().enumerate() {
            // A cell of the head ends with the head, so that the head can stand again on every page.
            let end = if row < head { head } else { rows };
            let mut column = 0;
            for cell in cells {
                while is_taken(&taken, row, column) {
                    column += 1;
                }
                if column >= COLUMNS_MAX {
                    break;
                }
                let most = cell.columns.clamp(1, COLUMNS_MAX - column);
                let wide = (1..=most).take_while(|wide| !is_taken(&taken, row, column + wide - 1));
                let columns = wide.last().unwrap_or(1);
                let rows = cell.rows.clamp(1, end - row);
                take(&mut taken, (row, rows), (column, columns));
                spots.push(Spot { row, column, rows, columns, cell: cell.clone() });
                column += columns;
            }
        }
        let columns = taken.iter().map(Vec::len).max().unwrap_or_default();
        fill(&mut taken, columns, head, &mut spots);
        spots.sort_by_key(|spot| (spot.row, spot.column));
        let covering = covering(rows, columns, &spots);
        Placed { rows, columns, head, spots, covering }
    }
}

impl Placed {
    /// The cell that covers a position.
    pub(crate) fn at(&self, row: usize, column: usize) -> Option<&Spot> {
        self.spots.get(*self.covering.get(row * self.columns + column)?)
    }
}

fn covering(rows: usize, columns: usize, spots: &[Spot]) -> Vec<usize> {
    let mut covering = vec![0; rows * columns];
    for (index, spot) in spots.iter().enumerate() {
        for row in spot.row..spot.row + spot.rows {
            let from = row * columns + spot.column;
            covering[from..from + spot.columns].fill(index);
        }
    }
    covering
}

fn is_taken(taken: &[Vec<bool>], row: usize, column: usize) -> bool {
    taken.get(row).and_then(|row| row.get(column)).copied().unwrap_or_default()
}

fn take(taken: &mut [Vec<bool>], rows: (usize, usize), columns: (usize, usize)) {
    for row in taken.iter_mut().skip(rows.0).take(rows.1) {
        let end = columns.0 + columns.1;
        if row.len() < end {
            row.resize(end, false);
        }
        row[columns.0..end].fill(true);
    }
}

/// Empty cells where nothing lies.
fn fill(taken: &mut [Vec<bool>], columns: usize, head: usize, spots: &mut Vec<Spot>) {
    for (row, places) in taken.iter_mut().enumerate() {
        places.resize(columns, false);
        for column in (0..columns).filter(|column| !places[*column]) {
            let role = if row < head { Role::Head } else { Role::Value };
            let cell = Cell { paragraphs: Vec::new(), role, ..Cell::value("") };
            spots.push(Spot { row, column, rows: 1, columns: 1, cell });
        }
    }
}
