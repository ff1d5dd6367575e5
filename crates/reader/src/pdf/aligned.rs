//! Tables without rules: runs of lines whose figures stand under one another.
//!
//! The columns are told in `columns.rs`; here is told where a table begins and ends; `rows.rs` builds it.

use super::columns::Columns;
use super::grid::Table;
use super::layout::{Item, Sheet};
use super::lines::{Chunk, Line};
use super::page::Area;
use super::paragraphs::is_numbered;
use super::rows::build;
use super::rules::Rule;

/// So many figures in one line make it the row of a table.
const FIGURES: usize = 3;

/// A table of one row must have so many.
const FIGURES_OF_ONE: usize = 5;

/// Replaces runs of aligned lines by tables.
pub(super) fn find(sheet: &mut Sheet<'_>) {
    let mut lines = Vec::new();
    let mut items = Vec::new();
    for item in std::mem::take(&mut sheet.items) {
        match item {
            Item::Line(line) => lines.push(line),
            Item::Table(table) => {
                flush(&mut lines, &mut items, &sheet.rules, sheet.number);
                items.push(Item::Table(table));
            }
        }
    }
    flush(&mut lines, &mut items, &sheet.rules, sheet.number);
    sheet.items = items;
}

/// Puts lines out, with the tables among them.
fn flush<'p>(lines: &mut Vec<Line<'p>>, items: &mut Vec<Item<'p>>, rules: &[Rule], page: u32) {
    let mut ends = Vec::new();
    {
        let cuts: Vec<Cut<'_, 'p>> = lines.iter().map(Cut::new).collect();
        let mut next = 0;
        while let Some(region) = region(&cuts, next) {
            next = region.end;
            ends.push((region.start, region.end, table(&cuts, &region, rules, page)));
        }
    }
    let mut ends = ends.into_iter().peekable();
    for (index, line) in std::mem::take(lines).into_iter().enumerate() {
        match ends.peek() {
            Some((start, end, _)) if (*start..*end).contains(&index) => {
                if index + 1 == *end {
                    items.extend(ends.next().map(|(_, _, table)| Item::Table(table)));
                }
            }
            _ => items.push(Item::Line(line)),
        }
    }
}

/// A line cut at its gaps.
pub(super) struct Cut<'l, 'p> {
    /// The line.
    pub(super) line: &'l Line<'p>,
    /// Its parts.
    pub(super) chunks: Vec<Chunk<'l, 'p>>,
}

impl<'l, 'p> Cut<'l, 'p> {
    fn new(line: &'l Line<'p>) -> Cut<'l, 'p> {
        Cut { line, chunks: line.chunks() }
    }

    fn figures(&self) -> Vec<Chunk<'l, 'p>> {
        self.chunks.iter().copied().filter(Chunk::is_figure).collect()
    }

    /// Everything stands left of the figures.
    fn is_label(&self, columns: &Columns) -> bool {
        self.line.area.right <= columns.left() + 0.5 * self.line.size
    }

    /// Whether some part is a label.
    fn has_label(&self, columns: &Columns) -> bool {
        self.chunks.iter().any(|chunk| chunk.area.right <= columns.left() + 0.5 * self.line.size)
    }

    /// Some part stands over the figures, and none runs from the labels into them.
    fn is_head(&self, columns: &Columns) -> bool {
        let em = self.line.size;
        let edge = columns.left() - 2.5 * em;
        let over = |chunk: &&Chunk<'_, '_>| {
            chunk.area.left >= edge && chunk.area.left <= columns.right() + em
        };
        let within =
            |chunk: &&Chunk<'_, '_>| chunk.area.left >= edge || chunk.area.right <= columns.left();
        let chunks = self.line.head_chunks();
        // A heading stands over a table that has no labels.
        if chunks.len() == 1 && chunks.iter().any(|chunk| is_numbered(&chunk.text())) {
            return false;
        }
        !chunks.iter().any(Chunk::is_figure)
            && chunks.iter().any(|chunk| over(&chunk))
            && chunks.iter().all(|c| within(&c))
    }
}

/// Lines that make a table.
struct Region {
    start: usize,
    /// The first line below the head.
    body: usize,
    end: usize,
    columns: Columns,
}

/// The next table from a line on.
fn region(cuts: &[Cut<'_, '_>], from: usize) -> Option<Region> {
    (from..cuts.len()).find_map(|seed| {
        let figures = cuts[seed].figures();
        if figures.len() < FIGURES {
            return None;
        }
        let mut columns = Columns::default();
        let em = cuts[seed].line.size;
        columns.accept(&figures, em).then_some(())?;
        let (last, rows) = extend(cuts, seed, &mut columns);
        if rows < 2 && figures.len() < FIGURES_OF_ONE {
            return None;
        }
        let leading = leading(&cuts[seed..=last], &columns).unwrap_or(1.75 * em);
        let end = below(cuts, seed, last, &columns, leading);
        let body = above(cuts, from, seed, &columns, leading);
        let (mut start, mut up) = (body, body);
        while up > from && cuts[up].line.baseline - cuts[up - 1].line.baseline <= 2.9 * em {
            up -= 1;
            if cuts[up].is_head(&columns) {
                start = up;
            } else if !cuts[up].is_label(&columns) || is_numbered(&cuts[up].line.text()) {
                break;
            }
        }
        Some(Region { start, body, end, columns })
    })
}

/// Takes the lines below the last row in on which its label goes on.
fn below(cuts: &[Cut<'_, '_>], seed: usize, last: usize, columns: &Columns, leading: f32) -> usize {
    let mut end = last + 1;
    while let Some(cut) = cuts.get(end) {
        let before = (seed..end).rev().find(|&before| cuts[before].has_label(columns));
        let step = cut.line.baseline - cuts[before.unwrap_or(last)].line.baseline;
        if !cut.is_label(columns) || step > 1.2 * leading || is_numbered(&cut.line.text()) {
            break;
        }
        end += 1;
    }
    end
}

/// Takes the lines above the first row in on which its label begins.
fn above(cuts: &[Cut<'_, '_>], from: usize, seed: usize, columns: &Columns, leading: f32) -> usize {
    let mut body = seed;
    while body > from && cuts[body - 1].is_label(columns) {
        let after = (body..cuts.len()).find(|&after| cuts[after].has_label(columns));
        let step = cuts[after.unwrap_or(seed)].line.baseline - cuts[body - 1].line.baseline;
        if step > 1.2 * leading {
            break;
        }
        body -= 1;
        if is_numbered(&cuts[body].line.text()) {
            break;
        }
    }
    body
}

/// The least step from one line of labels to the next below it: that of a wrapped label.
fn leading(cuts: &[Cut<'_, '_>], columns: &Columns) -> Option<f32> {
    let label = |cut: &Cut<'_, '_>| {
        let mut labels = cut.chunks.iter().map(|chunk| chunk.area);
        labels.rfind(|area| area.right <= columns.left() + 0.5 * cut.line.size)
    };
    let step = |index: usize| {
        let below = label(&cuts[index])?;
        let above = (index.saturating_sub(4)..index)
            .rev()
            .find(|&above| label(&cuts[above]).is_some_and(|a| stacked(&a, &below)))?;
        if is_numbered(&cuts[index].line.text()) {
            return None;
        }
        let step = cuts[index].line.baseline - cuts[above].line.baseline;
        let rows = [index, above].iter().all(|&cut| !cuts[cut].figures().is_empty());
        let em = cuts[index].line.size;
        (step > 0.85 * em && step < 2.2 * em).then_some((rows, step))
    };
    let steps: Vec<(bool, f32)> = (1..cuts.len()).filter_map(step).collect();
    let least = |rows: bool| {
        steps.iter().filter(|step| step.0 == rows).map(|step| step.1).min_by(f32::total_cmp)
    };
    // From row to row it is more than from line to line.
    least(false).or_else(|| Some(0.75 * least(true)?))
}

/// Whether two lines of words are flush at the left or centred on one another.
pub(super) fn stacked(above: &Area, below: &Area) -> bool {
    let em = below.height();
    let middle = |area: &Area| f32::midpoint(area.left, area.right);
    (below.left - above.left).abs() < 0.3 * em || (middle(above) - middle(below)).abs() < 0.5 * em
}

/// Follows a table downwards from its first row; returns its last row and the number of rows.
fn extend(cuts: &[Cut<'_, '_>], seed: usize, columns: &mut Columns) -> (usize, usize) {
    let (mut last, mut rows) = (seed, 1);
    for (index, cut) in cuts.iter().enumerate().skip(seed + 1) {
        let em = cut.line.size;
        if cut.line.baseline - cuts[last].line.baseline > 14.0 * em {
            break;
        }
        let figures = cut.figures();
        let beside = |chunk: &Chunk<'_, '_>| {
            chunk.is_figure()
                || chunk.area.right <= columns.left() + 0.5 * em
                || (chunk.area.left >= columns.left() && chunk.glyphs.len() <= 6)
        };
        let row = !figures.is_empty() && cut.chunks.iter().all(beside);
        if row && columns.accept(&figures, em) {
            last = index;
            rows += 1;
        } else if !cut.is_label(columns) {
            break;
        }
    }
    (last, rows)
}

/// Builds the table of a region.
fn table(cuts: &[Cut<'_, '_>], region: &Region, rules: &[Rule], page: u32) -> Table {
    let (head, body) = cuts[region.start..region.end].split_at(region.body - region.start);
    build(head, body, &region.columns, rules, page)
}
