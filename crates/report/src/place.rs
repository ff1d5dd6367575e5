//! Where something stands in its source, in the source's own terms.

use crate::Language;
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
    /// A key that sorts the places of one source: lines, then pages, sheets and tables, each from the top.
    pub fn order(&self) -> (u8, u32, i64, i64) {
        // Tenths of a point are finer than any line; the clamp keeps hostile coordinates in range.
        #[expect(clippy::cast_possible_truncation, reason = "clamped to a range that fits")]
        let tenths = |points: f32| (f64::from(points).clamp(-1e9, 1e9) * 10.0) as i64;
        match self {
            Place::Line(line) => (0, *line, 0, 0),
            Place::Page { page, area } => (1, *page, tenths(area[1]), tenths(area[0])),
            Place::Sheet { row, column, .. } => (2, *row, i64::from(*column), 0),
            Place::Table { table, row, column } => (3, *table, i64::from(*row), i64::from(*column)),
        }
    }

    /// The place in words, short enough to stand in brackets.
    pub fn describe(&self, language: Language) -> String {
        match (self, language) {
            (Place::Line(line), Language::Zh) => format!("第{line}行"),
            (Place::Line(line), Language::En) => format!("line {line}"),
            (Place::Page { page, .. }, Language::Zh) => format!("第{page}页"),
            (Place::Page { page, .. }, Language::En) => format!("page {page}"),
            (Place::Sheet { sheet, row, column }, _) => {
                format!("{sheet}!{}", Place::sheet_cell(*row, *column))
            }
            (Place::Table { table, row, column }, Language::Zh) => {
                format!("表{table}第{row}行第{column}列")
            }
            (Place::Table { table, row, column }, Language::En) => {
                format!("table {table}, row {row}, column {column}")
            }
        }
    }

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
