//! Rows and cells of mark-up → a grid, by the standard's rules for spans; and what tables inside tables mean.

use super::pile::{Piece, Pile};
use crate::document::Geometry;
use crate::limits::SPAN_MAX;
use crate::{Grid, GridCell, Unreadable};
use report::Place;

/// Columns of one table; beyond are spans gone wild.
const COLUMNS_MAX: u32 = 1_000;

/// A cell being read.
#[derive(Debug)]
pub(super) struct Cell {
    /// Columns it claims.
    pub(super) column_span: u32,
    /// Rows it claims; 0 means all the rest of its group.
    pub(super) row_span: u32,
    /// What stands in it.
    pub(super) content: Pile,
}

/// A row being read.
#[derive(Debug)]
struct Row {
    /// Order of its group: head, bodies, foot.
    order: u8,
    /// Running number of its group; row spans end with it.
    group: u32,
    cells: Vec<Cell>,
}

/// A table being read.
#[derive(Debug, Default)]
pub(super) struct Table {
    rows: Vec<Row>,
    order: u8,
    group: u32,
    /// What stands in its caption.
    pub(super) caption: Vec<Piece>,
}

impl Table {
    /// A row group begins: 0 is the head, 1 a body, 2 the foot.
    pub(super) fn start_group(&mut self, order: u8) {
        // Only one head is printed first and one foot last; further ones stay where they are.
        let seen = order != 1 && self.rows.iter().any(|row| row.order == order);
        self.order = if seen { 1 } else { order };
        self.group += 1;
    }

    /// A row begins.
    pub(super) fn start_row(&mut self) {
        self.rows.push(Row { order: self.order, group: self.group, cells: Vec::new() });
    }

    /// A cell is complete.
    pub(super) fn push(&mut self, cell: Cell) {
        if self.rows.is_empty() {
            self.start_row();
        }
        if let Some(row) = self.rows.last_mut() {
            row.cells.push(cell);
        }
    }

    /// The table as pieces in reading order: usually one grid.
    pub(super) fn finish(mut self) -> Result<Vec<Piece>, Unreadable> {
        self.rows.sort_by_key(|row| row.order);
        let mut pieces = std::mem::take(&mut self.caption);
        let placed = self.place()?;
        super::nested::settle(placed, &mut pieces);
        Ok(pieces)
    }

    /// The table as one grid of a given kind, whatever stands in its cells.
    pub(super) fn finish_as(self, geometry: Geometry) -> Result<Vec<Piece>, Unreadable> {
        let mut grid = self.place()?.into_grid();
        grid.geometry = geometry;
        Ok(vec![Piece::Grid(grid)])
    }

    /// Gives every cell its row and column: the standard's algorithm for forming a table.
    fn place(self) -> Result<Placed, Unreadable> {
        let mut placed = Placed { rows: 0, columns: 0, cells: Vec::new() };
        // For each column, how many rows more the cell above covers, this one included.
        let mut covered: Vec<u32> = Vec::new();
        let count = self.rows.len();
        let mut ends = vec![0; count];
        for at in (0..count).rev() {
            let last = at + 1 == count || self.rows[at + 1].group != self.rows[at].group;
            ends[at] = if last { at + 1 } else { ends[at + 1] };
        }
        for (at, row) in self.rows.into_iter().enumerate() {
            if at > 0 && ends[at - 1] == at {
                covered.fill(0);
            }
            let left = u32::try_from(ends[at] - at).unwrap_or(u32::MAX);
            let mut column = 0usize;
            for cell in row.cells {
                while covered.get(column).is_some_and(|rows| *rows > 0) {
                    column += 1;
                }
                let down = if cell.row_span == 0 { left } else { cell.row_span.min(left) };
                let wide = cell.column_span.clamp(1, SPAN_MAX) as usize;
                // A cell that runs into one from above ends before it.
                let free = (column..column + wide)
                    .take_while(|c| covered.get(*c).is_none_or(|rows| *rows == 0))
                    .count();
                if covered.len() < column + free {
                    covered.resize(column + free, 0);
                }
                covered[column..column + free].fill(down);
                placed.push(at, column, down, free, cell.content)?;
                column += free;
            }
            for rows in &mut covered {
                *rows = rows.saturating_sub(1);
            }
        }
        placed.rows = u32::try_from(count).unwrap_or(u32::MAX);
        Ok(placed)
    }
}

/// A table whose cells have their places.
#[derive(Debug)]
pub(super) struct Placed {
    pub(super) rows: u32,
    pub(super) columns: u32,
    pub(super) cells: Vec<PlacedCell>,
}

/// A cell with its place and what stands in it.
#[derive(Debug)]
pub(super) struct PlacedCell {
    pub(super) row: u32,
    pub(super) column: u32,
    pub(super) row_span: u32,
    pub(super) column_span: u32,
    pub(super) content: Vec<Piece>,
}

impl Placed {
    fn push(
        &mut self,
        row: usize,
        column: usize,
        down: u32,
        wide: usize,
        content: Pile,
    ) -> Result<(), Unreadable> {
        let too_many = || Unreadable::TooMuch { what: "columns", limit: u64::from(COLUMNS_MAX) };
        let column = u32::try_from(column).map_err(|_| too_many())?;
        let column_span = u32::try_from(wide).map_err(|_| too_many())?;
        self.columns = self.columns.max(column + column_span);
        if self.columns > COLUMNS_MAX {
            return Err(too_many());
        }
        let row = u32::try_from(row).unwrap_or(u32::MAX);
        let content = content.pieces;
        self.cells.push(PlacedCell { row, column, row_span: down, column_span, content });
        Ok(())
    }

    /// The grid, with the lines of each cell; the places are given when the document is complete.
    pub(super) fn into_grid(self) -> Grid {
        let cells = self.cells.into_iter().map(PlacedCell::into_cell).collect();
        Grid { rows: self.rows, columns: self.columns, cells, geometry: Geometry::Ruled }
    }
}

impl PlacedCell {
    fn into_cell(self) -> GridCell {
        GridCell {
            row: self.row,
            column: self.column,
            row_span: self.row_span,
            column_span: self.column_span,
            text: text_of(self.content),
            place: Place::Line(0),
        }
    }

    /// Whether it holds a line of text.
    pub(super) fn has_text(&self) -> bool {
        self.content.iter().any(|piece| matches!(piece, Piece::Line { .. }))
    }

    /// The grids in it.
    pub(super) fn grids(&self) -> usize {
        self.content.iter().filter(|piece| matches!(piece, Piece::Grid(_))).count()
    }

    /// Characters of its lines.
    pub(super) fn length(&self) -> usize {
        let length = |piece: &Piece| match piece {
            Piece::Line { text, .. } => text.chars().count(),
            Piece::Grid(_) => 0,
        };
        self.content.iter().map(length).sum()
    }
}

/// The lines of a cell; a grid inside is read cell after cell.
fn text_of(content: Vec<Piece>) -> String {
    let mut text = String::new();
    for (index, piece) in content.into_iter().enumerate() {
        match piece {
            // One line is the rule: its buffer becomes the cell's.
            Piece::Line { text: line, .. } if index == 0 => text = line,
            Piece::Line { text: line, .. } => push_line(&mut text, &line),
            Piece::Grid(grid) => {
                grid.cells.iter().for_each(|cell| push_line(&mut text, &cell.text))
            }
        }
    }
    text
}

fn push_line(text: &mut String, line: &str) {
    if !text.is_empty() && !line.is_empty() {
        text.push('\n');
    }
    text.push_str(line);
}
