//! Text just outside a table's rules that belongs to it: a last row that runs off the page without
//! its border, and the end of a group's label that a page break pushed out of its cell.

use super::grid::{Cell, Table};
use super::layout::{Item, Sheet};
use super::lines::{Chunk, Line};
use super::page::Area;
use super::paragraphs::is_numbered;

/// How far apart, in ems, a stray line may stand from the table or the stray before it.
const NEAR: f32 = 2.2;

/// The end of a label that a page break pushed out has at most so many characters to a line.
const CUT: usize = 4;

/// Gives stray lines at the foot of a page to the table above them, and those at its head to the table below.
pub(super) fn gather(sheet: &mut Sheet<'_>) {
    let (page, height) = (sheet.number, sheet.height);
    below(&mut sheet.items, page, height);
    above(&mut sheet.items, height);
}

/// The lines after the last table of a page, if they all keep to its columns.
fn below(items: &mut Vec<Item<'_>>, page: u32, height: f32) {
    let Some(last) = items.iter().rposition(|item| matches!(item, Item::Table(_))) else { return };
    let (tables, strays) = items.split_at_mut(last + 1);
    let (Some(Item::Table(table)), false) = (tables.last_mut(), strays.is_empty()) else { return };
    let mut bottom = table.area().bottom;
    let mut lines = Vec::new();
    for stray in strays.iter() {
        let Item::Line(line) = stray else { return };
        let Some(columns) = columns(table, line) else { return };
        let figures = line.chunks().iter().filter(|chunk| chunk.is_figure()).count();
        let cut = line.glyphs.len() <= CUT && bottom > 0.7 * height;
        if !(figures >= 3 || cut) || line.area.top - bottom > NEAR * line.size {
            return;
        }
        bottom = line.area.bottom;
        lines.push((line, columns));
    }
    for (line, columns) in lines {
        let chunks = line.chunks();
        if chunks.iter().filter(|chunk| chunk.is_figure()).count() >= 3 {
            row(table, &chunks, &columns, page);
            continue;
        }
        let rows = table.rows();
        for (chunk, column) in chunks.iter().zip(columns) {
            let cell = table.cells.iter_mut().find(|cell| {
                cell.row + cell.rows == rows
                    && (cell.column..cell.column + cell.columns).contains(&column)
            });
            if let Some(cell) = cell {
                append(cell, &chunk.text());
            }
        }
    }
    items.truncate(last + 1);
}

/// The lines before the first table of a page: what is left of a label in a column of groups.
fn above(items: &mut Vec<Item<'_>>, height: f32) {
    let Some(first) = items.iter().position(|item| matches!(item, Item::Table(_))) else { return };
    let (strays, tables) = items.split_at_mut(first);
    let Some(Item::Table(table)) = tables.first_mut() else { return };
    let mut places = Vec::new();
    for stray in strays.iter() {
        let Item::Line(line) = stray else { return };
        let near = table.area().top - line.area.bottom < NEAR * line.size;
        let Some(&[column]) = columns(table, line).as_deref() else { return };
        if !near || line.glyphs.len() > CUT || table.area().top > 0.3 * height {
            return;
        }
        let empty = |cell: &Cell| cell.column == column && cell.text.is_empty();
        let Some(cell) = table.cells.iter().position(empty) else { return };
        places.push((cell, line.text()));
    }
    for (cell, text) in places {
        append(&mut table.cells[cell], &text);
    }
    items.drain(..first);
}

/// The columns in which the parts of a line stand, one in each; none when a part leaves its column.
fn columns(table: &Table, line: &Line<'_>) -> Option<Vec<usize>> {
    if table.columns() < 3 || is_numbered(&line.text()) {
        return None;
    }
    let mut columns: Vec<usize> = Vec::new();
    for chunk in line.chunks() {
        let column = table.xs.partition_point(|x| *x < chunk.area.left + 1.0).checked_sub(1)?;
        let right = *table.xs.get(column + 1)?;
        if chunk.area.right > right + 1.0 || columns.last().is_some_and(|last| *last >= column) {
            return None;
        }
        columns.push(column);
    }
    Some(columns)
}

fn append(cell: &mut Cell, text: &str) {
    if !cell.text.is_empty() {
        cell.text.push('\n');
    }
    cell.text.push_str(text);
}

/// A further row below the last rule.
fn row(table: &mut Table, chunks: &[Chunk<'_, '_>], columns: &[usize], page: u32) {
    let row = table.rows();
    let area = chunks.iter().fold(Area::NOTHING, |area, chunk| area.join(&chunk.area));
    for (chunk, &column) in chunks.iter().zip(columns) {
        table.cells.push(Cell {
            row,
            column,
            rows: 1,
            columns: 1,
            area: chunk.area,
            page,
            text: chunk.text(),
        });
    }
    table.ys.push(area.bottom);
}
