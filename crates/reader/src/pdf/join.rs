//! Tables that go on over pages, ruled or aligned: one table again, with rows that a page break cut put together.

use super::grid::{Cell, Table};
use super::paragraphs::is_numbered;

/// How far the edges of the two parts may lie apart.
const AGREE: f32 = 3.0;

/// How far, as a share of a column, the edges of columns told by alignment may lie apart.
const SHARE: f32 = 0.4;

/// How far the edges of columns of labels told by alignment may lie apart: about a character.
const LABELS_AGREE: f32 = 10.0;

/// Joins the part of a table on the next page to the part before it; gives it back when they do not agree.
///
/// # Errors
/// The next part, when it is another table.
pub(super) fn join(table: &mut Table, next: Table) -> Result<(), Box<Table>> {
    let mut next = next;
    match (table.aligned, next.aligned) {
        (true, true) => {
            let Some(xs) = snapped(table, &next) else { return Err(Box::new(next)) };
            next.xs = xs;
        }
        (false, false) if agree(table, &next) => {}
        _ => return Err(Box::new(next)),
    }
    let xs = union(&table.xs, &next.xs);
    spread(table, &xs);
    spread(&mut next, &xs);
    drop_repeated_head(table, &mut next);
    drop_blank_rows(table, &mut next);
    if next.cells.is_empty() {
        return Ok(());
    }
    let offset = table.rows();
    continue_spans(table, &mut next, offset);
    if is_cut(table, &next) {
        mend(table, &mut next);
    }
    let offset = table.rows();
    for cell in &mut next.cells {
        cell.row += offset;
    }
    let height = table.ys.last().copied().unwrap_or(0.0);
    let first = next.ys.first().copied().unwrap_or(0.0);
    table.ys.extend(next.ys.iter().skip(1).map(|y| y - first + height));
    table.cells.append(&mut next.cells);
    table.cells.sort_by_key(|cell| (cell.row, cell.column));
    Ok(())
}

/// The edges of the next part on those of the table, when both are told by alignment and their columns of
/// figures stand under one another; none when they do not.
///
/// Such edges lie where figures happen to end, so they agree by their share of a column and not by points;
/// labels may stand in fewer columns on one page than on the other.
fn snapped(table: &Table, next: &Table) -> Option<Vec<f32>> {
    let figures = figure_columns(table);
    if figures < 2 || figures != figure_columns(next) {
        return None;
    }
    let first = table.xs.len().checked_sub(figures + 1)?;
    let from = next.xs.len().checked_sub(figures + 1)?;
    let width = (table.xs.last()? - table.xs.get(first)?) / ratio(figures);
    let mut xs = next.xs.clone();
    for (edge, of) in xs[from..].iter_mut().zip(&table.xs[first..]) {
        if (*edge - of).abs() > SHARE * width {
            return None;
        }
        *edge = *of;
    }
    for edge in &mut xs[..from] {
        let near = |of: &&f32| (*edge - **of).abs() <= LABELS_AGREE;
        if let Some(of) = table.xs[..first].iter().find(near) {
            *edge = *of;
        }
    }
    xs.is_sorted_by(|one, other| one < other).then_some(xs)
}

/// How many columns at the right hold figures and no words below the head.
fn figure_columns(table: &Table) -> usize {
    (0..table.columns())
        .rev()
        .take_while(|&column| {
            let mut texts = table.cells.iter().filter(|cell| cell.column == column);
            texts.any(|cell| !cell.text.is_empty() && !is_text(&cell.text))
        })
        .count()
}

/// A count of columns as a length.
fn ratio(count: usize) -> f32 {
    f32::from(u16::try_from(count).unwrap_or(u16::MAX))
}

/// Same outer edges, and mostly the same inner ones.
fn agree(table: &Table, next: &Table) -> bool {
    let (one, other) = (table.area(), next.area());
    if (one.left - other.left).abs() > AGREE || (one.right - other.right).abs() > AGREE {
        return false;
    }
    let shared = |a: &Table, b: &Table| {
        a.xs.iter().filter(|x| b.xs.iter().any(|y| (*x - y).abs() <= AGREE)).count()
    };
    let (fewer, more) = if table.xs.len() <= next.xs.len() { (table, next) } else { (next, table) };
    shared(fewer, more) * 10 >= fewer.xs.len() * 8
}

/// The edges of both parts.
fn union(one: &[f32], other: &[f32]) -> Vec<f32> {
    let mut xs = one.to_vec();
    xs.extend(other.iter().filter(|x| one.iter().all(|y| (*x - y).abs() > AGREE)));
    xs.sort_by(f32::total_cmp);
    xs
}

/// Recounts the columns of a table over a finer set of edges.
fn spread(table: &mut Table, xs: &[f32]) {
    let index = |edge: f32| {
        (0..xs.len())
            .min_by(|&a, &b| (xs[a] - edge).abs().total_cmp(&(xs[b] - edge).abs()))
            .unwrap_or(0)
    };
    let places: Vec<usize> = table.xs.iter().map(|&edge| index(edge)).collect();
    for cell in &mut table.cells {
        let from = places.get(cell.column).copied().unwrap_or(0);
        let to = places.get(cell.column + cell.columns).copied().unwrap_or(from + 1);
        (cell.column, cell.columns) = (from, to.saturating_sub(from).max(1));
    }
    table.xs = xs.to_vec();
}

/// Drops the rows at the head of the next part that repeat the head of the table word for word.
fn drop_repeated_head(table: &Table, next: &mut Table) {
    let row = |table: &Table, row: usize| -> Vec<(usize, usize, String)> {
        let cells = table.cells.iter().filter(|cell| cell.row == row);
        cells.map(|cell| (cell.column, cell.rows, cell.text.replace('\n', ""))).collect()
    };
    let mut same = 0;
    while same < next.rows().min(table.rows()) {
        let (ours, theirs) = (row(table, same), row(next, same));
        let figures = |text: &str| text.chars().all(super::lines::is_figure);
        let says = theirs.iter().any(|(_, _, text)| !figures(text));
        if ours != theirs || !(says || theirs.is_empty()) {
            break;
        }
        same += 1;
    }
    // A head ends where no cell hangs over its last row.
    while same > 0 && next.cells.iter().any(|c| c.row < same && c.row + c.rows > same) {
        same -= 1;
    }
    remove_rows(next, 0, same);
}

/// Drops the rows on either side of the page break that hold nothing: what was left of a cut row's padding.
fn drop_blank_rows(table: &mut Table, next: &mut Table) {
    while next.rows() > 1
        && is_blank(next, 0)
        && next.cells.iter().all(|c| c.row > 0 || c.rows == 1)
    {
        remove_rows(next, 0, 1);
    }
    let last = table.rows().saturating_sub(1);
    if last > 0 && is_blank(table, last) && !is_blank(next, 0) {
        table.cells.retain(|cell| cell.row < last);
        for cell in &mut table.cells {
            cell.rows = cell.rows.min(last - cell.row);
        }
        table.ys.pop();
    }
}

/// Whether all cells that begin in a row are empty.
fn is_blank(table: &Table, row: usize) -> bool {
    table.cells.iter().filter(|cell| cell.row == row).all(|cell| cell.text.is_empty())
}

/// Removes rows in which cells begin and end.
fn remove_rows(table: &mut Table, from: usize, count: usize) {
    if count == 0 {
        return;
    }
    table.cells.retain(|cell| cell.row < from || cell.row >= from + count);
    for cell in &mut table.cells {
        if cell.row >= from {
            cell.row -= count;
        }
    }
    table.ys.drain(from..(from + count).min(table.ys.len()));
}

/// A cell over several rows that the page break cut goes on over the cell below it, which is empty
/// or holds the end of its words.
fn continue_spans(table: &mut Table, next: &mut Table, offset: usize) {
    let mut gone = vec![false; next.cells.len()];
    let whole = next.cells.iter().filter(|cell| cell.row == 0).all(|cell| cell.text.is_empty());
    for (cell, gone) in next.cells.iter().zip(&mut gone) {
        let above = table.cells.iter_mut().find(|above| {
            above.row + above.rows == offset
                && (above.column, above.columns) == (cell.column, cell.columns)
        });
        let Some(above) = above.filter(|_| cell.row == 0 && !whole) else { continue };
        let spans = above.rows > 1 || cell.rows > 1;
        let ends = is_numbered(&above.text)
            && is_text(&cell.text)
            && !is_numbered(&cell.text)
            && cell.text.chars().count() <= 8;
        let begins = above.text.is_empty() && !cell.text.is_empty();
        let empty = cell.text.is_empty() && !above.text.is_empty() && is_text(&above.text);
        if !(spans && (empty || ends || begins || (cell.text.is_empty() && above.rows > 1))) {
            continue;
        }
        above.rows += cell.rows;
        // A line cut by the break may be drawn on both pages.
        let drawn_twice = above.text.ends_with(&cell.text);
        if !drawn_twice {
            if !above.text.is_empty() {
                above.text.push('\n');
            }
            above.text.push_str(&cell.text);
        }
        *gone = true;
    }
    let mut gone = gone.into_iter();
    next.cells.retain(|_| gone.next() != Some(true));
}

/// Whether the first row of the next part is the second half of the last row.
///
/// It has text that goes on rather than begins, and no figure stands against a figure.
fn is_cut(table: &Table, next: &Table) -> bool {
    let last = table.rows().saturating_sub(1);
    let mut goes_on = false;
    for cell in next.cells.iter().filter(|cell| cell.row == 0) {
        let Some(above) = partner(&table.cells, last, cell) else {
            if cell.text.is_empty() {
                continue;
            }
            return false;
        };
        if cell.text.is_empty() {
            continue;
        }
        if is_text(&cell.text) {
            if above.text.is_empty() || is_numbered(&cell.text) || !is_text(&above.text) {
                return false;
            }
            goes_on = true;
        } else if !above.text.is_empty() {
            return false;
        }
    }
    let figures = |cells: &[Cell], row: usize| {
        cells.iter().filter(|c| c.row == row).any(|c| !c.text.is_empty() && !is_text(&c.text))
    };
    goes_on && !(figures(&table.cells, last) && figures(&next.cells, 0))
}

fn is_text(text: &str) -> bool {
    text.chars().any(|c| !super::lines::is_figure(c) && c != ' ')
}

/// The cell of the last row, not hanging over from above, with the same columns.
fn partner<'c>(cells: &'c [Cell], last: usize, cell: &Cell) -> Option<&'c Cell> {
    cells.iter().find(|above| {
        above.row + above.rows == last + 1
            && above.column == cell.column
            && above.columns == cell.columns
    })
}

/// Puts the second half of a cut row back to the first.
fn mend(table: &mut Table, next: &mut Table) {
    let last = table.rows().saturating_sub(1);
    for cell in next.cells.iter().filter(|cell| cell.row == 0 && !cell.text.is_empty()) {
        let above = table.cells.iter_mut().find(|above| {
            above.row + above.rows == last + 1
                && (above.column, above.columns) == (cell.column, cell.columns)
        });
        if let Some(above) = above {
            if !above.text.is_empty() {
                above.text.push('\n');
            }
            above.text.push_str(&cell.text);
        }
    }
    // A cell that goes on over the page already counts both halves.
    for cell in &mut table.cells {
        cell.rows -= usize::from(cell.row + cell.rows > last + 1);
    }
    // Cells that hang down from the cut row keep their other rows.
    next.cells.retain_mut(|cell| {
        if cell.row == 0 && cell.rows > 1 {
            cell.rows -= 1;
            cell.row = 1;
            return true;
        }
        cell.row != 0
    });
    for cell in &mut next.cells {
        cell.row -= 1;
    }
    next.ys.remove(0);
}
