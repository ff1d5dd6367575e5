//! Rows that end as the text runs, at any level of nesting → tables in the flow.
//!
//! RTF and DOC share it: both mark the ends of cells and rows in the text and define each row's edges beside it.

use crate::document::Geometry;
use crate::edges::Merge;
use crate::flow::{Cell, Piece, Table};
use crate::limits::DEPTH_MAX;

/// Cells that a row may define; the formats allow sixty-three.
pub(crate) const CELLS_OF_ROW_MAX: usize = 1_000;

/// Twips within which edges are one.
const TOLERANCE: i64 = 15;

/// A cell as its row defines it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Defined {
    /// Its right edge.
    pub(crate) right: i64,
    /// Its part in a vertical merge.
    pub(crate) merge: Merge,
    /// It belongs to the cell at its left.
    pub(crate) joined: bool,
}

/// The definition of a row.
#[derive(Debug, Clone, Default)]
pub(crate) struct Definition {
    /// The left edge of the first cell.
    pub(crate) left: i64,
    /// The cells from left to right.
    pub(crate) cells: Vec<Defined>,
}

/// A table under construction, at one level of nesting.
#[derive(Debug, Default)]
struct Level {
    rows: Vec<Vec<Cell>>,
    cells: Vec<Vec<Piece>>,
    pieces: Vec<Piece>,
    unsure: bool,
}

/// The flow of the document with its open tables.
#[derive(Debug, Default)]
pub(crate) struct Rows {
    body: Vec<Piece>,
    levels: Vec<Level>,
}

impl Rows {
    /// Everything; what stands in a row that has not ended is kept only when the file is whole.
    pub(crate) fn finish(mut self, whole: bool) -> Vec<Piece> {
        if !whole {
            for level in &mut self.levels {
                level.cells.clear();
                level.pieces.clear();
            }
        }
        self.close_to(0);
        self.body
    }

    /// A paragraph ends at a level of nesting; level nought is outside of tables.
    pub(crate) fn paragraph(&mut self, piece: Piece, level: usize) {
        self.at(level).push(piece);
    }

    /// The pieces that a level collects; deeper tables end when something stands outside of them.
    fn at(&mut self, level: usize) -> &mut Vec<Piece> {
        let level = level.min(DEPTH_MAX);
        self.close_to(level);
        while self.levels.len() < level {
            self.levels.push(Level::default());
        }
        match self.levels.last_mut() {
            Some(last) => &mut last.pieces,
            None => &mut self.body,
        }
    }

    fn close_to(&mut self, level: usize) {
        while self.levels.len() > level {
            let Some(closed) = self.levels.pop() else { return };
            let below = match self.levels.last_mut() {
                Some(below) => &mut below.pieces,
                None => &mut self.body,
            };
            if !closed.rows.is_empty() {
                let geometry = if closed.unsure { Geometry::Delimited } else { Geometry::Ruled };
                let table = Table { rows: closed.rows, tolerance: TOLERANCE, geometry };
                below.push(Piece::Table(table));
            }
            // Cells of a row that never ended are words all the same.
            below.extend(closed.cells.into_iter().flatten());
            below.extend(closed.pieces);
        }
    }

    /// A cell ends.
    pub(crate) fn end_cell(&mut self, level: usize) {
        self.at(level);
        if let Some(last) = self.levels.last_mut() {
            let pieces = std::mem::take(&mut last.pieces);
            last.cells.push(pieces);
        }
    }

    /// The open row of a level has cells that have ended.
    pub(crate) fn has_cells(&self, level: usize) -> bool {
        self.levels.len() == level && self.levels.last().is_some_and(|last| !last.cells.is_empty())
    }

    /// A row ends; without a definition for each of its cells its columns are only counted.
    pub(crate) fn end_row(&mut self, level: usize, definition: &Definition) {
        self.at(level);
        if let Some(last) = self.levels.last_mut() {
            let cells = std::mem::take(&mut last.cells);
            if cells.is_empty() {
                return;
            }
            last.unsure |= cells.len() > definition.cells.len();
            last.rows.push(row(cells, definition));
        }
    }
}

/// Puts the cells of a row between the edges that its definition gives.
fn row(cells: Vec<Vec<Piece>>, definition: &Definition) -> Vec<Cell> {
    let mut row: Vec<Cell> = Vec::with_capacity(cells.len());
    let mut left = definition.left;
    for (number, pieces) in cells.into_iter().enumerate() {
        let defined = definition.cells.get(number).cloned();
        let defined =
            defined.unwrap_or_else(|| Defined { right: left + 1_000, ..Defined::default() });
        let right = defined.right.max(left);
        match row.last_mut() {
            Some(neighbour) if defined.joined => neighbour.right = right,
            _ => row.push(Cell { left, right, merge: defined.merge, pieces }),
        }
        left = right;
    }
    row
}
