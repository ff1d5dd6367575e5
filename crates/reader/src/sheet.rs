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
use crate::limits::{BYTES_MAX, CELLS_MAX, LIST_CELLS_MAX, LIST_COLUMNS_MAX, TEXT_BYTES_MAX};
use crate::note::Note;
use crate::ole::Ole;
use crate::unreadable::Unreadable;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Reads a workbook.
pub(crate) fn read(bytes: &[u8]) -> Result<Document, Unreadable> {
    let (format, workbook) = workbook(bytes, Bounds::DOCUMENT)?;
    layout::document(format, workbook)
}

/// The rows of the first sheet that shows anything, each with its number from 1 and its cells from column A on; rows
/// that show nothing are left out.
pub(crate) fn rows(bytes: &[u8]) -> Result<Vec<(u32, Vec<String>)>, Unreadable> {
    let (_, workbook) = workbook(bytes, Bounds::LIST)?;
    let sheet = workbook.sheets.into_iter().find(|sheet| !sheet.cells.is_empty());
    let mut rows: BTreeMap<u32, Vec<String>> = BTreeMap::new();
    for cell in sheet.map(|sheet| sheet.cells).unwrap_or_default() {
        let column = usize::try_from(cell.column).unwrap_or(usize::MAX);
        if column >= LIST_COLUMNS_MAX {
            return Err(crate::flow::too_much("columns", LIST_COLUMNS_MAX));
        }
        let row = rows.entry(cell.row + 1).or_default();
        if row.len() <= column {
            row.resize(column + 1, String::new());
        }
        row[column] = cell.text;
    }
    Ok(rows.into_iter().collect())
}

fn workbook(bytes: &[u8], bounds: Bounds) -> Result<(Format, Workbook), Unreadable> {
    let budget = Budget::new(bounds);
    if bytes.starts_with(b"PK") {
        let mut container = Container::open(bytes, Format::Xlsx)?;
        return Ok((Format::Xlsx, xlsx::read(&mut container, budget)?));
    }
    let damaged =
        |detail: &str| Unreadable::Damaged { format: Format::Xls, detail: detail.to_owned() };
    let ole = Ole::open(bytes).ok_or_else(|| damaged("the OLE container does not open"))?;
    if ole.has("EncryptedPackage") {
        return Err(Unreadable::Encrypted { format: Format::Xlsx });
    }
    let stream = ole.stream("Workbook").or_else(|| ole.stream("Book"));
    let stream = stream.ok_or_else(|| damaged("there is no workbook in the OLE container"))?;
    Ok((Format::Xls, biff::read(&stream, budget)?))
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
    /// Rows with cells that are kept and show nothing, each with the column of the last.
    blank: Vec<(u32, u32)>,
}

impl Sheet {
    fn keep_blank(&mut self, row: u32, column: u32) {
        match self.blank.last_mut() {
            Some((last, end)) if *last == row => *end = column,
            _ => self.blank.push((row, column)),
        }
    }
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

/// How much a workbook may give.
#[derive(Debug, Clone, Copy)]
struct Bounds {
    cells: usize,
    bytes: usize,
}

impl Bounds {
    /// A document: an annual report is far below.
    const DOCUMENT: Bounds = Bounds { cells: CELLS_MAX, bytes: TEXT_BYTES_MAX };
    /// A list that is imported: a whole sheet's rows of some columns.
    const LIST: Bounds = Bounds { cells: LIST_CELLS_MAX, bytes: BYTES_MAX };
}

/// Counts what a workbook gives, over all sheets.
#[derive(Debug)]
struct Budget {
    cells: usize,
    bytes: usize,
    bounds: Bounds,
}

impl Budget {
    fn new(bounds: Bounds) -> Budget {
        Budget { cells: 0, bytes: 0, bounds }
    }

    fn take(&mut self, text: &str) -> Result<(), Unreadable> {
        self.cells += 1;
        self.bytes += text.len();
        if self.cells > self.bounds.cells {
            return Err(crate::flow::too_much("cells", self.bounds.cells));
        }
        if self.bytes > self.bounds.bytes {
            return Err(Unreadable::TooLarge { limit: self.bounds.bytes });
        }
        Ok(())
    }
}
