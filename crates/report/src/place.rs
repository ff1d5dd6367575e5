//! Where something stands in its source, in the source's own terms.

use std::sync::Arc;

/// A position in a source. All numbers count from one, as people do.
#[derive(Debug, Clone, PartialEq)]
pub enum Place {
    /// A line of a text, or the running number of a text block where the source has no lines.
    Line(u32),
    /// A page and a box on it in points: left, top, right, bottom, measured from the top left corner.
    Page {
        /// Page number.
        page: u32,
        /// Left, top, right, bottom in points.
        area: [f32; 4],
    },
    /// A cell of a spreadsheet.
    Sheet {
        /// Name of the sheet.
        sheet: Arc<str>,
        /// Row number.
        row: u32,
        /// Column number; 1 is `A`.
        column: u32,
    },
    /// A cell of a table in a document of text and tables.
    Table {
        /// Running number of the table in the document.
        table: u32,
        /// Row number.
        row: u32,
        /// Column number, counting the columns that spans cover.
        column: u32,
    },
}

impl Place {
    /// The name of a spreadsheet cell, `B12`, from its row and column.
    pub fn sheet_cell(row: u32, column: u32) -> String {
        let mut letters = Vec::new();
        let mut rest = column.max(1);
        while rest > 0 {
            letters.push(b'A' + u8::try_from((rest - 1) % 26).unwrap_or(0));
            rest = (rest - 1) / 26;
        }
        letters.reverse();
        format!("{}{row}", String::from_utf8_lossy(&letters))
    }
}
