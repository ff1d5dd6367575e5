//! Tables of RTF: rows are defined by the right edges of their cells, and nest by levels.

use crate::document::Geometry;
use crate::edges::Merge;
use crate::flow::{Cell, Piece, Table};
use crate::limits::DEPTH_MAX;

/// Cells that a row may define; the format allows sixty-three.
const CELLS_OF_ROW_MAX: usize = 1_000;

/// Twips within which edges are one.
const TOLERANCE: i64 = 15;

/// A cell as its row defines it.
#[derive(Debug, Clone, Default)]
struct Defined {
    right: i64,
    merge: Merge,
    /// It belongs to the cell at its left.
    joined: bool,
}

/// The definition of a row.
#[derive(Debug, Default)]
struct Definition {
    left: i64,
    cells: Vec<Defined>,
    next: Defined,
}

/// A table under construction, at one level of nesting.
#[derive(Debug, Default)]
struct Level {
    rows: Vec<Vec<Cell>>,
    cells: Vec<Vec<Piece>>,
    pieces: Vec<Piece>,
    sure: Option<bool>,
}

/// The flow of the document with its open tables.
#[derive(Debug, Default)]
pub(super) struct Tables {
    body: Vec<Piece>,
    levels: Vec<Level>,
    outer: Definition,
    nested: Definition,
    /// A row was defined and has not ended yet.
    in_row: bool,
}

impl Tables {
    /// Everything; a row that has not ended is kept as paragraphs only when the file is whole.
    pub(super) fn finish(mut self, whole: bool) -> Vec<Piece> {
        if !whole {
            for level in &mut self.levels {
                level.cells.clear();
                level.pieces.clear();
            }
        }
        self.close_to(0);
        self.body
    }

    /// Takes a property of a row.
    pub(super) fn property(&mut self, word: &str, number: Option<i32>, nested: bool) {
        if word == "trowd" && !nested {
            self.in_row = true;
        }
        let definition = if nested { &mut self.nested } else { &mut self.outer };
        match word {
            "trowd" => *definition = Definition::default(),
            "trleft" => definition.left = i64::from(number.unwrap_or(0)),
            "clmrg" => definition.next.joined = true,
            "clvmgf" => definition.next.merge = Merge::Start,
            "clvmrg" => definition.next.merge = Merge::Continue,
            "cellx" if definition.cells.len() < CELLS_OF_ROW_MAX => {
                let mut cell = std::mem::take(&mut definition.next);
                cell.right = i64::from(number.unwrap_or(0));
                definition.cells.push(cell);
            }
            _ => {}
        }
    }

    /// A paragraph ends at a level of nesting; some editors do not say that it is in the row they have begun.
    pub(super) fn paragraph(&mut self, piece: Piece, level: usize) {
        let level = if level == 0 && self.in_row { 1 } else { level };
        self.at(level).push(piece);
    }

    /// The pieces that a level collects; deeper tables end when a paragraph stands outside of them.
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
                let geometry =
                    if closed.sure == Some(true) { Geometry::Ruled } else { Geometry::Delimited };
                below.push(Piece::Table(Table {
                    rows: closed.rows,
                    tolerance: TOLERANCE,
                    geometry,
                }));
            }
            // Cells of a row that never ended are words all the same.
            below.extend(closed.cells.into_iter().flatten());
            below.extend(closed.pieces);
        }
    }

    /// A cell ends.
    pub(super) fn end_cell(&mut self, level: usize) {
        self.at(level);
        if let Some(last) = self.levels.last_mut() {
            let pieces = std::mem::take(&mut last.pieces);
            last.cells.push(pieces);
        }
    }

    /// A row ends.
    pub(super) fn end_row(&mut self, level: usize, nested: bool) {
        self.at(level);
        let definition = if nested || level > 1 { &self.nested } else { &self.outer };
        if level <= 1 {
            self.in_row = false;
        }
        if let Some(last) = self.levels.last_mut() {
            let cells = std::mem::take(&mut last.cells);
            if cells.is_empty() {
                return;
            }
            let sure = cells.len() <= definition.cells.len();
            last.sure = Some(last.sure.unwrap_or(true) && sure);
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
