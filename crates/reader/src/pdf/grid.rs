//! Rules → cells: the lattice of a table, its merged cells, and the text in each.

use super::lines::{is_figure, lines};
use super::page::{Area, Glyph};
use super::rules::{NEAR, Rule, Sets};

/// Crossings of one table; a form has some 400, a hostile drawing millions.
const CROSSINGS_MAX: usize = 40_000;

/// A table on one page.
#[derive(Debug, Clone)]
pub(super) struct Table {
    /// Positions of the columns' edges, one more than columns.
    pub(super) xs: Vec<f32>,
    /// Positions of the rows' edges, one more than rows; over several pages, those of the last one.
    pub(super) ys: Vec<f32>,
    /// The cells in order of row, then column.
    pub(super) cells: Vec<Cell>,
    /// The columns are told by alignment, not by rules.
    pub(super) aligned: bool,
}

/// A cell of a table.
#[derive(Debug, Clone)]
pub(super) struct Cell {
    /// First row.
    pub(super) row: usize,
    /// First column.
    pub(super) column: usize,
    /// Rows covered.
    pub(super) rows: usize,
    /// Columns covered.
    pub(super) columns: usize,
    /// The box of the cell.
    pub(super) area: Area,
    /// Page number from one.
    pub(super) page: u32,
    /// Its text, lines separated by line feeds.
    pub(super) text: String,
}

impl Table {
    /// The box around the table.
    pub(super) fn area(&self) -> Area {
        let edge = |edges: &[f32], last: bool| {
            let edge = if last { edges.last() } else { edges.first() };
            edge.copied().unwrap_or(0.0)
        };
        Area {
            left: edge(&self.xs, false),
            top: edge(&self.ys, false),
            right: edge(&self.xs, true),
            bottom: edge(&self.ys, true),
        }
    }

    /// Number of rows.
    pub(super) fn rows(&self) -> usize {
        self.ys.len().saturating_sub(1)
    }

    /// Number of columns.
    pub(super) fn columns(&self) -> usize {
        self.xs.len().saturating_sub(1)
    }
}

/// Builds the lattice of a group of rules; none when it is no table.
pub(super) fn lattice(group: &[Rule]) -> Option<Table> {
    let xs = edges(group, false);
    let ys = edges(group, true);
    if xs.len() < 2 || ys.len() < 2 || xs.len() * ys.len() > CROSSINGS_MAX {
        return None;
    }
    let (columns, rows) = (xs.len() - 1, ys.len() - 1);
    let upright = walls(group, false, &xs, &ys);
    let level = walls(group, true, &ys, &xs);
    let mut sets = Sets::new(columns * rows);
    for row in 0..rows {
        for column in 0..columns {
            if column + 1 < columns && !upright[(column + 1) * rows + row] {
                sets.unite(row * columns + column, row * columns + column + 1);
            }
            if row + 1 < rows && !level[(row + 1) * columns + column] {
                sets.unite(row * columns + column, (row + 1) * columns + column);
            }
        }
    }
    let names: Vec<usize> = (0..columns * rows).map(|base| sets.find(base)).collect();
    let cells = rectangles(&names, columns, rows);
    Some(compress(xs, ys, cells))
}

/// Where rules of one direction stand or rules of the other end.
fn edges(group: &[Rule], level: bool) -> Vec<f32> {
    let mut own: Vec<f32> = group.iter().filter(|r| r.level == level).map(|r| r.at).collect();
    let ends = group.iter().filter(|r| r.level != level).flat_map(|r| [r.from, r.to]);
    let mut edges = cluster(&mut own);
    let mut loose: Vec<f32> =
        ends.filter(|end| edges.iter().all(|edge| (edge - end).abs() > NEAR)).collect();
    edges.extend(cluster(&mut loose));
    edges.sort_by(f32::total_cmp);
    edges
}

/// Middles of groups of values that lie near each other.
fn cluster(values: &mut [f32]) -> Vec<f32> {
    values.sort_by(f32::total_cmp);
    let mut middles = Vec::new();
    let mut start = 0;
    for index in 1..=values.len() {
        if values.get(index).is_none_or(|value| value - values[start] > NEAR) {
            middles.push(f32::midpoint(values[start], values[index - 1]));
            start = index;
        }
    }
    middles
}

/// Which stretches between crossings carry a rule: index `line * spans + span`.
fn walls(group: &[Rule], level: bool, lines: &[f32], crossings: &[f32]) -> Vec<bool> {
    let spans = crossings.len() - 1;
    let mut covered = vec![0.0_f32; lines.len() * spans];
    for rule in group.iter().filter(|rule| rule.level == level) {
        let first = lines.partition_point(|line| *line < rule.at - NEAR);
        let nearest = (first..lines.len())
            .take_while(|&line| lines[line] <= rule.at + NEAR)
            .min_by(|&a, &b| (lines[a] - rule.at).abs().total_cmp(&(lines[b] - rule.at).abs()));
        let Some(line) = nearest else { continue };
        let from = crossings.partition_point(|crossing| *crossing <= rule.from).saturating_sub(1);
        for span in from..spans {
            if crossings[span] >= rule.to {
                break;
            }
            covered[line * spans + span] +=
                rule.to.min(crossings[span + 1]) - rule.from.max(crossings[span]);
        }
    }
    covered
        .iter()
        .enumerate()
        .map(|(index, cover)| {
            let span = index % spans;
            *cover > 0.5 * (crossings[span + 1] - crossings[span])
        })
        .collect()
}

/// A rectangle of base cells.
struct Block {
    row: usize,
    column: usize,
    rows: usize,
    columns: usize,
}

/// Cuts united base cells into rectangles; a ragged shape, where a rule is missing, becomes several.
fn rectangles(names: &[usize], columns: usize, rows: usize) -> Vec<Block> {
    let mut taken = vec![false; names.len()];
    let mut blocks = Vec::new();
    for row in 0..rows {
        for column in 0..columns {
            let base = row * columns + column;
            if taken[base] {
                continue;
            }
            let same = |r: usize, c: usize, taken: &[bool]| {
                names[r * columns + c] == names[base] && !taken[r * columns + c]
            };
            let mut width = 1;
            while column + width < columns && same(row, column + width, &taken) {
                width += 1;
            }
            let mut height = 1;
            while row + height < rows
                && (column..column + width).all(|c| same(row + height, c, &taken))
            {
                height += 1;
            }
            for r in row..row + height {
                taken[r * columns + column..r * columns + column + width].fill(true);
            }
            blocks.push(Block { row, column, rows: height, columns: width });
        }
    }
    blocks
}

/// Drops edges at which no cell begins or ends.
fn compress(xs: Vec<f32>, ys: Vec<f32>, blocks: Vec<Block>) -> Table {
    let mut used_x = vec![false; xs.len()];
    let mut used_y = vec![false; ys.len()];
    for block in &blocks {
        used_x[block.column] = true;
        used_x[block.column + block.columns] = true;
        used_y[block.row] = true;
        used_y[block.row + block.rows] = true;
    }
    let rank = |used: &[bool]| -> Vec<usize> {
        used.iter()
            .scan(0, |count, &used| {
                let rank = *count;
                *count += usize::from(used);
                Some(rank)
            })
            .collect()
    };
    let (rank_x, rank_y) = (rank(&used_x), rank(&used_y));
    let cells = blocks
        .iter()
        .map(|block| Cell {
            row: rank_y[block.row],
            column: rank_x[block.column],
            rows: rank_y[block.row + block.rows] - rank_y[block.row],
            columns: rank_x[block.column + block.columns] - rank_x[block.column],
            area: Area {
                left: xs[block.column],
                top: ys[block.row],
                right: xs[block.column + block.columns],
                bottom: ys[block.row + block.rows],
            },
            page: 0,
            text: String::new(),
        })
        .collect();
    let keep = |edges: Vec<f32>, used: &[bool]| {
        edges.into_iter().zip(used).filter(|(_, used)| **used).map(|(edge, _)| edge).collect()
    };
    Table { xs: keep(xs, &used_x), ys: keep(ys, &used_y), cells, aligned: false }
}

/// Puts glyphs into the cells of tables; returns those that stand in none.
///
/// A number that is wider than its cell is put as a whole where its middle lies:
/// cut at the rule it would be two numbers, both wrong.
pub(super) fn pour<'p>(
    tables: &mut [Table],
    glyphs: impl Iterator<Item = &'p Glyph>,
    page: u32,
) -> Vec<&'p Glyph> {
    let mut rest = Vec::new();
    // Smaller tables first: one table may stand in a cell of another.
    let mut order: Vec<usize> = (0..tables.len()).collect();
    let size = |table: &Table| table.area().width() * table.area().height();
    order.sort_by(|&a, &b| size(&tables[a]).total_cmp(&size(&tables[b])));
    let owners: Vec<Vec<usize>> = tables.iter().map(owners).collect();
    let mut held: Vec<Vec<Vec<&'p Glyph>>> =
        tables.iter().map(|table| vec![Vec::new(); table.cells.len()]).collect();
    let mut place = |run: &mut Vec<&'p Glyph>| {
        let (Some(first), Some(last)) = (run.first(), run.last()) else { return };
        let (x, y) = (f32::midpoint(first.left, last.right), first.middle());
        let cell = order.iter().find_map(|&index| {
            cell_at(&tables[index], &owners[index], x, y).map(|cell| (index, cell))
        });
        match cell {
            Some((table, cell)) => held[table][cell].append(run),
            None => rest.append(run),
        }
    };
    let mut run: Vec<&'p Glyph> = Vec::new();
    for glyph in glyphs {
        let follows = run.last().is_some_and(|before| {
            is_figure(before.character)
                && is_figure(glyph.character)
                && (glyph.baseline - before.baseline).abs() < 0.1 * glyph.size
                && (glyph.left - before.right).abs() < 0.2 * glyph.size
        });
        if !follows {
            place(&mut run);
        }
        run.push(glyph);
    }
    place(&mut run);
    for (table, held) in tables.iter_mut().zip(held) {
        for (cell, glyphs) in table.cells.iter_mut().zip(held) {
            cell.page = page;
            cell.text = cell_text(glyphs);
        }
    }
    rest
}

/// Which cell each base cell belongs to.
fn owners(table: &Table) -> Vec<usize> {
    let columns = table.columns();
    let mut owners = vec![usize::MAX; columns * table.rows()];
    for (index, cell) in table.cells.iter().enumerate() {
        for row in cell.row..cell.row + cell.rows {
            owners[row * columns + cell.column..row * columns + cell.column + cell.columns]
                .fill(index);
        }
    }
    owners
}

fn cell_at(table: &Table, owners: &[usize], x: f32, y: f32) -> Option<usize> {
    let column = table.xs.partition_point(|edge| *edge <= x).checked_sub(1)?;
    let row = table.ys.partition_point(|edge| *edge <= y).checked_sub(1)?;
    if column >= table.columns() || row >= table.rows() {
        return None;
    }
    owners.get(row * table.columns() + column).copied().filter(|&cell| cell != usize::MAX)
}

/// The lines of a cell; text turned upwards is read upwards.
pub(super) fn cell_text(glyphs: Vec<&Glyph>) -> String {
    let upwards = glyphs.iter().filter(|glyph| glyph.turn == 3).count() * 2 > glyphs.len();
    let mut lines: Vec<String> = lines(glyphs).iter().map(super::lines::Line::text).collect();
    if upwards {
        lines.reverse();
    }
    lines.join("\n")
}
