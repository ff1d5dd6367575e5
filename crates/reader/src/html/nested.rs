//! What a table means that holds long text or further tables: layout of a page, one table drawn inside another,
//! or a real table with an ornament.

use super::pile::Piece;
use super::table::{Placed, PlacedCell};
use crate::document::Geometry;
use crate::{Grid, GridCell};
use report::Place;

/// Characters from which a cell as wide as its table is prose that happens to stand in a frame.
const PROSE: usize = 80;

/// Characters up to which a cell beside a nested table can be the label of its row.
const LABEL: usize = 60;

/// Own cells from which a table is one of data, whatever else stands in it.
const DATA: usize = 12;

/// Cells from which a table in a cell of data is worth a grid of its own.
const WORTH: usize = 8;

/// Lays a table down as pieces in reading order.
pub(super) fn settle(placed: Placed, pieces: &mut Vec<Piece>) {
    let filled = placed.cells.iter().filter(|cell| !cell.content.is_empty()).count();
    if filled == 0 {
        return;
    }
    if filled == 1 || placed.columns <= 1 {
        flatten(placed, pieces);
        return;
    }
    let cuts: Vec<usize> = (0..placed.cells.len()).filter(|at| is_frame(&placed, *at)).collect();
    if !cuts.is_empty() {
        cut(placed, &cuts, pieces);
        return;
    }
    let bearing = placed.cells.iter().filter(|cell| cell.grids() > 0).count();
    let own = placed.cells.iter().filter(|cell| cell.has_text() && cell.grids() == 0).count();
    if bearing == 0 {
        pieces.push(Piece::Grid(placed.into_grid()));
    } else if is_drawn_inside(&placed) {
        pieces.push(Piece::Grid(compose(placed)));
    } else if own >= DATA && own >= 4 * bearing {
        ornamented(placed, pieces);
    } else {
        flatten(placed, pieces);
    }
}

/// A cell as wide as the table, alone in its row, with prose or a table in it: a frame and not a row.
fn is_frame(placed: &Placed, at: usize) -> bool {
    let cell = &placed.cells[at];
    cell.column_span >= placed.columns
        && cell.row_span == 1
        && (cell.grids() > 0 || cell.content.len() > 2 || cell.length() >= PROSE)
}

/// Cuts a table at its frames.
fn cut(placed: Placed, frames: &[usize], pieces: &mut Vec<Piece>) {
    let (rows, columns) = (placed.rows, placed.columns);
    let mut part = Placed { rows: 0, columns, cells: Vec::new() };
    let mut first_row = 0;
    let mut frames = frames.iter().peekable();
    for (at, mut cell) in placed.cells.into_iter().enumerate() {
        if frames.next_if(|frame| **frame == at).is_some() {
            part.rows = cell.row - first_row;
            settle_part(
                std::mem::replace(&mut part, Placed { rows: 0, columns, cells: Vec::new() }),
                pieces,
            );
            first_row = cell.row + 1;
            lay(cell.content, pieces);
        } else {
            cell.row -= first_row;
            part.cells.push(cell);
        }
    }
    part.rows = rows - first_row;
    settle_part(part, pieces);
}

/// Between frames a single row of two cells is the head of a page more often than a table.
fn settle_part(part: Placed, pieces: &mut Vec<Piece>) {
    let filled = part.cells.iter().filter(|cell| !cell.content.is_empty()).count();
    if filled < 3 { flatten(part, pieces) } else { settle(part, pieces) }
}

/// The content of the cells, one after the other; parts of one table that was cut into pieces are joined again.
fn flatten(placed: Placed, pieces: &mut Vec<Piece>) {
    for cell in placed.cells {
        lay(cell.content, pieces);
    }
}

fn lay(content: Vec<Piece>, pieces: &mut Vec<Piece>) {
    for piece in content {
        match (pieces.last_mut(), piece) {
            (Some(Piece::Grid(above)), Piece::Grid(below)) if above.columns == below.columns => {
                append(above, below);
            }
            (_, piece) => pieces.push(piece),
        }
    }
}

fn append(above: &mut Grid, below: Grid) {
    let rows = above.rows;
    above.rows += below.rows;
    above.cells.extend(below.cells.into_iter().map(|mut cell| {
        cell.row += rows;
        cell
    }));
}

/// Tables inside cells are parts of the outer table when they fill their cells and stand beside labels.
fn is_drawn_inside(placed: &Placed) -> bool {
    let pure =
        |cell: &PlacedCell| cell.grids() == 0 || (cell.grids() == 1 && cell.content.len() == 1);
    if !placed.cells.iter().all(pure) {
        return false;
    }
    let mut labelled: Vec<u32> = Vec::new();
    for cell in placed.cells.iter().filter(|cell| cell.grids() == 1) {
        let label = |other: &&PlacedCell| {
            other.row == cell.row && other.has_text() && other.length() <= LABEL
        };
        if labelled.last() != Some(&cell.row) && placed.cells.iter().any(|other| label(&other)) {
            labelled.push(cell.row);
        }
        if labelled.len() > 1 {
            return true;
        }
    }
    false
}

/// One grid of the outer table and those that are drawn inside its cells.
fn compose(placed: Placed) -> Grid {
    let mut heights = vec![1u32; placed.rows as usize];
    let mut widths = vec![1u32; placed.columns as usize];
    let mut even = true;
    for cell in &placed.cells {
        let Some(Piece::Grid(grid)) = cell.content.first() else { continue };
        widen(&mut heights, cell.row, cell.row_span, grid.rows);
        let before = widths[cell.column as usize];
        even &= before == 1 || before == grid.columns;
        widen(&mut widths, cell.column, cell.column_span, grid.columns);
    }
    let (tops, lefts) = (offsets(&heights), offsets(&widths));
    let span = |at: &[u32], from: u32, length: u32| {
        let end = (from as usize + length as usize).min(at.len() - 1);
        at[end] - at[from as usize]
    };
    let mut cells = Vec::new();
    for mut cell in placed.cells {
        let (row, column) = (tops[cell.row as usize], lefts[cell.column as usize]);
        let (high, wide) =
            (span(&tops, cell.row, cell.row_span), span(&lefts, cell.column, cell.column_span));
        if let Some(Piece::Grid(_)) = cell.content.first()
            && let Some(Piece::Grid(grid)) = cell.content.pop()
        {
            cells.extend(grid.cells.into_iter().map(|inner| {
                stretch(inner, &(grid.rows, grid.columns), (high, wide), (row, column))
            }));
        } else {
            let (row_span, column_span) = (high, wide);
            let one = Placed {
                rows: 1,
                columns: 1,
                cells: vec![PlacedCell {
                    row,
                    column,
                    row_span,
                    column_span,
                    content: cell.content,
                }],
            };
            cells.extend(one.into_grid().cells);
        }
    }
    cells.sort_by_key(|cell| (cell.row, cell.column));
    let geometry = if even { Geometry::Ruled } else { Geometry::Aligned };
    Grid { rows: tops[tops.len() - 1], columns: lefts[lefts.len() - 1], cells, geometry }
}

/// A cell of an inner grid in the frame of the outer one; the last row and column fill the frame.
fn stretch(cell: GridCell, inner: &(u32, u32), frame: (u32, u32), corner: (u32, u32)) -> GridCell {
    let last_row = cell.row + cell.row_span >= inner.0;
    let last_column = cell.column + cell.column_span >= inner.1;
    GridCell {
        row: corner.0 + cell.row,
        column: corner.1 + cell.column,
        row_span: if last_row { frame.0.saturating_sub(cell.row).max(1) } else { cell.row_span },
        column_span: if last_column {
            frame.1.saturating_sub(cell.column).max(1)
        } else {
            cell.column_span
        },
        text: cell.text,
        place: Place::Line(0),
    }
}

/// Makes room for `needed` in the stretch of rows or columns that a cell covers.
fn widen(sizes: &mut [u32], from: u32, span: u32, needed: u32) {
    let from = from as usize;
    let end = (from + span as usize).min(sizes.len());
    let there: u32 = sizes[from..end].iter().sum();
    if let Some(last) = sizes[from..end].last_mut() {
        *last += needed.saturating_sub(there);
    }
}

fn offsets(sizes: &[u32]) -> Vec<u32> {
    let mut sum = 0;
    std::iter::once(0)
        .chain(sizes.iter().map(|size| {
            sum += size;
            sum
        }))
        .collect()
}

/// A table of data keeps its own cells; a large table in one of them follows as a grid of its own.
fn ornamented(mut placed: Placed, pieces: &mut Vec<Piece>) {
    let mut large = Vec::new();
    for cell in &mut placed.cells {
        let is_large =
            |piece: &mut Piece| matches!(piece, Piece::Grid(grid) if grid.cells.len() >= WORTH);
        large.extend(cell.content.extract_if(.., is_large));
    }
    pieces.push(Piece::Grid(placed.into_grid()));
    pieces.append(&mut large);
}
