//! A table as DOCX states it (spans, merges, widths) → cells between edges.

use crate::document::Geometry;
use crate::edges::Merge;
use crate::flow::{Cell, Piece, Table};
use crate::limits::SPAN_MAX;
use crate::xml::Tag;

/// A table under construction.
#[derive(Debug, Default)]
pub(super) struct RawTable {
    /// Widths of the columns, in twips.
    pub(super) columns: Vec<i64>,
    /// The row that is open.
    pub(super) row: Option<RawRow>,
    rows: Vec<RawRow>,
}

/// A row under construction.
#[derive(Debug, Default)]
pub(super) struct RawRow {
    before: u32,
    after: u32,
    before_width: Option<i64>,
    hidden: bool,
    cells: Vec<RawCell>,
    /// The cell that is open.
    pub(super) cell: Option<RawCell>,
}

/// A cell under construction.
#[derive(Debug, Default)]
pub(super) struct RawCell {
    span: Option<u32>,
    width: Option<i64>,
    merge: Merge,
    /// It belongs to the cell at its left.
    joined: bool,
    pieces: Vec<Piece>,
}

impl RawRow {
    /// Takes a property of the row.
    pub(super) fn property(&mut self, tag: &Tag<'_>) {
        match tag.name() {
            "gridBefore" => self.before = span(tag).unwrap_or(0),
            "gridAfter" => self.after = span(tag).unwrap_or(0),
            "wBefore" => self.before_width = tag.number("w"),
            // A row whose insertion was tracked stands; one whose deletion was tracked, or a hidden one, does not.
            "hidden" | "del" => self.hidden |= tag.is_on(),
            _ => {}
        }
    }

    fn columns(&self) -> u32 {
        self.cells
            .iter()
            .fold(self.before + self.after, |sum, cell| sum.saturating_add(cell.columns()))
    }

    fn width(&self) -> Option<i64> {
        let before = if self.before > 0 { self.before_width? } else { 0 };
        self.cells.iter().try_fold(before, |sum, cell| Some(sum + cell.width?))
    }
}

impl RawCell {
    /// Takes a property of the cell.
    pub(super) fn property(&mut self, tag: &Tag<'_>) {
        let continues = || tag.attribute("val").is_none_or(|value| value == "continue");
        match tag.name() {
            "gridSpan" => self.span = span(tag),
            "tcW" => self.width = tag.number("w").filter(|&width| (1..1_000_000).contains(&width)),
            "vMerge" => self.merge = if continues() { Merge::Continue } else { Merge::Start },
            "hMerge" => self.joined = continues(),
            _ => {}
        }
    }

    fn columns(&self) -> u32 {
        self.span.unwrap_or(1).max(1)
    }
}

fn span(tag: &Tag<'_>) -> Option<u32> {
    u32::try_from(tag.number("val")?).ok().map(|span| span.min(SPAN_MAX))
}

impl RawTable {
    /// Begins a row, unless one is open already.
    pub(super) fn begin_row(&mut self) -> bool {
        let free = self.row.is_none();
        if free {
            self.row = Some(RawRow::default());
        }
        free
    }

    /// Begins a cell in the open row, unless one is open already.
    pub(super) fn begin_cell(&mut self) -> bool {
        let Some(row) = self.row.as_mut().filter(|row| row.cell.is_none()) else { return false };
        row.cell = Some(RawCell::default());
        true
    }

    /// A cell is open.
    pub(super) fn in_cell(&self) -> bool {
        self.row.as_ref().is_some_and(|row| row.cell.is_some())
    }

    /// Ends the open cell with what it holds.
    pub(super) fn end_cell(&mut self, pieces: Vec<Piece>) {
        if let Some(row) = &mut self.row
            && let Some(mut cell) = row.cell.take()
        {
            cell.pieces = pieces;
            row.cells.push(cell);
        }
    }

    /// Ends the open row.
    pub(super) fn end_row(&mut self) {
        if let Some(row) = self.row.take()
            && !row.hidden
            && !row.cells.is_empty()
        {
            self.rows.push(row);
        }
    }

    /// The table with its edges: by the stated columns where the rows agree, else by the stated widths.
    pub(super) fn finish(self) -> Table {
        let most = self.rows.iter().map(RawRow::columns).max().unwrap_or(0);
        let agree = self.rows.iter().all(|row| row.columns() == most);
        if !agree && let Some(total) = self.agreed_width() {
            let rows = self.rows.into_iter().map(by_width).collect();
            return Table { rows, tolerance: total / 200, geometry: Geometry::Ruled };
        }
        let stops = stops(&self.columns, most);
        let rows = self.rows.into_iter().map(|row| by_columns(row, &stops)).collect();
        let geometry = if agree { Geometry::Ruled } else { Geometry::Delimited };
        Table { rows, tolerance: 15, geometry }
    }

    /// The width of the table, when every cell states one and all rows come to the same.
    fn agreed_width(&self) -> Option<i64> {
        let widths: Option<Vec<i64>> = self.rows.iter().map(RawRow::width).collect();
        let widths = widths?;
        let (least, most) = (*widths.iter().min()?, *widths.iter().max()?);
        (most > 0 && most - least <= most / 50).then_some(most)
    }
}

/// Where the columns begin and end: by their widths when all are stated, else evenly.
fn stops(widths: &[i64], columns: u32) -> Vec<i64> {
    let columns = usize::try_from(columns).unwrap_or(0);
    let stated =
        widths.len() >= columns && widths.iter().all(|width| (1..1_000_000).contains(width));
    let mut stops = vec![0];
    if stated {
        stops.extend(widths.iter().take(columns).scan(0, |stop, width| {
            *stop += width;
            Some(*stop)
        }));
    } else {
        stops.extend((1..).map(|column| column * 1_000).take(columns));
    }
    stops
}

fn by_columns(row: RawRow, stops: &[i64]) -> Vec<Cell> {
    let at = |column: u32| {
        let column = usize::try_from(column).unwrap_or(usize::MAX);
        stops.get(column).or(stops.last()).copied().unwrap_or(0)
    };
    let mut cells: Vec<Cell> = Vec::with_capacity(row.cells.len());
    let mut column = row.before;
    for cell in row.cells {
        let end = column.saturating_add(cell.columns());
        place(&mut cells, cell, at(column), at(end));
        column = end;
    }
    cells
}

fn by_width(row: RawRow) -> Vec<Cell> {
    let mut cells: Vec<Cell> = Vec::with_capacity(row.cells.len());
    let mut left = row.before_width.filter(|_| row.before > 0).unwrap_or(0);
    for cell in row.cells {
        let right = left + cell.width.unwrap_or(0);
        place(&mut cells, cell, left, right);
        left = right;
    }
    cells
}

/// Puts a cell behind the others; one that is joined to its neighbour only widens it.
fn place(cells: &mut Vec<Cell>, cell: RawCell, left: i64, right: i64) {
    match cells.last_mut() {
        Some(neighbour) if cell.joined => neighbour.right = right,
        _ => cells.push(Cell { left, right, merge: cell.merge, pieces: cell.pieces }),
    }
}
