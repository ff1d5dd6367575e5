//! Definitions of rows in RTF: the right edges of cells and their merges.

use crate::edges::Merge;
use crate::flow::Piece;
use crate::rows::{CELLS_OF_ROW_MAX, Defined, Definition, Rows};

/// The flow of the document with the definitions that stand before or behind its rows.
#[derive(Debug, Default)]
pub(super) struct Tables {
    rows: Rows,
    outer: Pending,
    nested: Pending,
    /// A row was defined and has not ended yet.
    in_row: bool,
}

/// A definition with the cell that is being defined.
#[derive(Debug, Default)]
struct Pending {
    definition: Definition,
    next: Defined,
}

impl Tables {
    /// Everything; a row that has not ended is kept as paragraphs only when the file is whole.
    pub(super) fn finish(self, whole: bool) -> Vec<Piece> {
        self.rows.finish(whole)
    }

    /// Takes a property of a row.
    pub(super) fn property(&mut self, word: &str, number: Option<i32>, nested: bool) {
        if word == "trowd" && !nested {
            self.in_row = true;
        }
        let pending = if nested { &mut self.nested } else { &mut self.outer };
        match word {
            "trowd" => *pending = Pending::default(),
            "trleft" => pending.definition.left = i64::from(number.unwrap_or(0)),
            "clmrg" => pending.next.joined = true,
            "clvmgf" => pending.next.merge = Merge::Start,
            "clvmrg" => pending.next.merge = Merge::Continue,
            "cellx" if pending.definition.cells.len() < CELLS_OF_ROW_MAX => {
                let mut cell = std::mem::take(&mut pending.next);
                cell.right = i64::from(number.unwrap_or(0));
                pending.definition.cells.push(cell);
            }
            _ => {}
        }
    }

    /// A paragraph ends at a level of nesting; some editors do not say that it is in the row they have begun.
    pub(super) fn paragraph(&mut self, piece: Piece, level: usize) {
        self.rows.paragraph(piece, if level == 0 && self.in_row { 1 } else { level });
    }

    /// A cell ends.
    pub(super) fn end_cell(&mut self, level: usize) {
        self.rows.end_cell(level);
    }

    /// A row ends.
    pub(super) fn end_row(&mut self, level: usize, nested: bool) {
        let pending = if nested || level > 1 { &self.nested } else { &self.outer };
        if level <= 1 {
            self.in_row = false;
        }
        self.rows.end_row(level, &pending.definition);
    }
}
