//! Workbooks → document: `.xlsx`, `.xls` and `.et`.
//!
//! The formats are read in `sheet/xlsx.rs` and `sheet/biff.rs` into the same sheets of cells, areas and hidden parts;
//! `sheet/layout.rs` parts each sheet into paragraphs and grids. The readers are our own because the text as shown,
//! hidden rows, frames and bounds on hostile claims are what matters here.

mod biff;
mod layout;
mod number;
#[cfg(test)]
mod tests;
mod xlsx;

use crate::container::Container;
use crate::document::{Document, Format};
use crate::limits::{CELLS_MAX, TEXT_BYTES_MAX};
use crate::note::Note;
use crate::ole::Ole;
use crate::unreadable::Unreadable;
use std::sync::Arc;

/// Reads a workbook.
pub(crate) fn read(bytes: &[u8]) -> Result<Document, Unreadable> {
    if bytes.starts_with(b"PK") {
        let mut container = Container::open(bytes, Format::Xlsx)?;
        let workbook = xlsx::read(&mut container)?;
        return layout::document(Format::Xlsx, workbook);
    }
    let damaged =
        |detail: &str| Unreadable::Damaged { format: Format::Xls, detail: detail.to_owned() };
    let ole = Ole::open(bytes).ok_or_else(|| damaged("the OLE container does not open"))?;
    if ole.has("EncryptedPackage") {
        return Err(Unreadable::Encrypted { format: Format::Xlsx });
    }
    let stream = ole.stream("Workbook").or_else(|| ole.stream("Book"));
    let stream = stream.ok_or_else(|| damaged("there is no workbook in the OLE container"))?;
    layout::document(Format::Xls, biff::read(&stream)?)
}

/// What a format reader found in a workbook.
#[derive(Debug, Default)]
struct Workbook {
    sheets: Vec<Sheet>,
    pictures: u32,
    notes: Vec<Note>,
}

/// A visible sheet.
#[derive(Debug, Default)]
struct Sheet {
    name: Arc<str>,
    cells: Vec<Cell>,
    merges: Vec<Area>,
    hidden_rows: Vec<(u32, u32)>,
    hidden_columns: Vec<(u32, u32)>,
    /// Rows with a cell that has a border line.
    framed: Vec<u32>,
}

/// A cell that shows something.
#[derive(Debug)]
struct Cell {
    row: u32,
    column: u32,
    text: String,
}

/// A rectangle of cells, ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Area {
    top: u32,
    left: u32,
    bottom: u32,
    right: u32,
}

/// Counts what a workbook gives, over all sheets.
#[derive(Debug, Default)]
struct Budget {
    cells: usize,
    bytes: usize,
}

impl Budget {
    fn take(&mut self, text: &str) -> Result<(), Unreadable> {
        self.cells += 1;
        self.bytes += text.len();
        if self.cells > CELLS_MAX {
            return Err(crate::flow::too_much("cells", CELLS_MAX));
        }
        if self.bytes > TEXT_BYTES_MAX {
            return Err(Unreadable::TooLarge { limit: TEXT_BYTES_MAX });
        }
        Ok(())
    }
}
