//! Tables without rules: runs of lines whose figures stand under one another.
//!
//! The columns are told in `columns.rs`; here lines are told apart into heads, rows and labels.

use super::columns::{Columns, gutters};
use super::grid::{Cell, Table};
use super::layout::{Item, Sheet};
use super::lines::{Chunk, Line};
use super::page::Area;
use super::paragraphs::is_numbered;
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
            ends.push((region.start, region.end, build(&cuts, &region, rules, page)));
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
struct Cut<'l, 'p> {
    line: &'l Line<'p>,
    chunks: Vec<Chunk<'l, 'p>>,
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
        chunks.iter().any(|chunk| over(&chunk)) && chunks.iter().all(|c| within(&c))
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
        let near = |one: usize, other: usize, step: f32| {
            cuts[other].line.baseline - cuts[one].line.baseline <= step
        };
        let mut end = last + 1;
        while end < cuts.len() && cuts[end].is_label(&columns) {
            let before = (seed..end).rev().find(|&cut| cuts[cut].has_label(&columns));
            if !near(before.unwrap_or(last), end, 1.2 * leading) {
                break;
            }
            end += 1;
        }
        let mut body = seed;
        while body > from && cuts[body - 1].is_label(&columns) {
            let after = (body..=last).find(|&cut| cuts[cut].has_label(&columns));
            if !near(body - 1, after.unwrap_or(seed), 1.2 * leading) {
                break;
            }
            body -= 1;
        }
        let (mut start, mut up) = (body, body);
        while up > from && near(up - 1, up, 2.9 * em) {
            up -= 1;
            if cuts[up].is_head(&columns) {
                start = up;
            } else if !cuts[up].is_label(&columns) {
                break;
            }
        }
        Some(Region { start, body, end, columns })
    })
}

/// The least step from one line of labels to the next: that of a wrapped label.
fn leading(cuts: &[Cut<'_, '_>], columns: &Columns) -> Option<f32> {
    let labels: Vec<&Cut<'_, '_>> = cuts.iter().filter(|cut| cut.has_label(columns)).collect();
    let steps = labels.windows(2).filter_map(|pair| {
        let step = pair[1].line.baseline - pair[0].line.baseline;
        (step > 0.85 * pair[0].line.size && step < 2.2 * pair[0].line.size).then_some(step)
    });
    steps.min_by(f32::total_cmp)
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

/// A row of the table to be.
struct Row<'l, 'p> {
    baseline: f32,
    figures: Vec<Chunk<'l, 'p>>,
    labels: Vec<Chunk<'l, 'p>>,
}

/// Builds the table of a region.
fn build(cuts: &[Cut<'_, '_>], region: &Region, rules: &[Rule], page: u32) -> Table {
    let columns = &region.columns;
    let body = &cuts[region.body..region.end];
    let edge = columns.left();
    let is_label = |chunk: &Chunk<'_, '_>| chunk.area.left < edge && !is_under(chunk, columns);
    let labels: Vec<Chunk<'_, '_>> = body
        .iter()
        .flat_map(|cut| cut.chunks.iter().copied().filter(&is_label))
        .flat_map(|chunk| chunk.parts(0.4))
        .collect();
    let gutters = gutters(&labels);
    let labels: Vec<Chunk<'_, '_>> =
        labels.into_iter().flat_map(|chunk| chunk.split(&gutters)).collect();
    let mut rows: Vec<Row<'_, '_>> = Vec::new();
    for cut in body {
        let figures: Vec<_> = cut.chunks.iter().copied().filter(|c| !is_label(c)).collect();
        if !figures.is_empty() {
            rows.push(Row { baseline: cut.line.baseline, figures, labels: Vec::new() });
        }
    }
    let own_column = gutters.len();
    let mut groups: Vec<Vec<Chunk<'_, '_>>> = vec![Vec::new(); own_column];
    let mut spanning: Option<(Chunk<'_, '_>, Option<usize>)> = None;
    for chunk in labels {
        let (_, last) = label_columns(&chunk, &gutters);
        if last == own_column {
            let row = nearest(&rows, &chunk, rules);
            if let Some(row) = row {
                rows[row].labels.push(chunk);
            }
            spanning = Some((chunk, row));
        } else if let Some((above, Some(row))) = spanning
            && goes_on(&above, &chunk)
            && edge - above.area.right < 3.0 * chunk.area.height()
            && label_columns(&above, &gutters).0 <= last
            && !is_numbered(&chunk.text())
        {
            // The last word of a label that spans the columns of labels.
            rows[row].labels.push(chunk);
        } else {
            groups[last].push(chunk);
        }
    }
    let mut writer = Writer::new(columns, &gutters, page);
    writer.head(&cuts[region.start..region.body]);
    writer.body(&rows, &groups);
    writer.finish()
}

/// Whether one line of a label goes on in another just below, flush or centred.
fn goes_on(above: &Chunk<'_, '_>, chunk: &Chunk<'_, '_>) -> bool {
    let em = chunk.area.height();
    let middle = |chunk: &Chunk<'_, '_>| f32::midpoint(chunk.area.left, chunk.area.right);
    let gap = chunk.area.top - above.area.bottom;
    (-0.2 * em..0.9 * em).contains(&gap)
        && ((chunk.area.left - above.area.left).abs() < 0.3 * em
            || (middle(above) - middle(chunk)).abs() < 0.5 * em)
}

/// A chunk that begins left of the figures but mostly stands under them.
fn is_under(chunk: &Chunk<'_, '_>, columns: &Columns) -> bool {
    f32::midpoint(chunk.area.left, chunk.area.right) > columns.left() && chunk.is_figure()
}

/// First and last column of labels that a chunk covers.
fn label_columns(chunk: &Chunk<'_, '_>, gutters: &[f32]) -> (usize, usize) {
    let first = gutters.iter().filter(|gutter| **gutter <= chunk.area.left + 2.0).count();
    let last = gutters.iter().filter(|gutter| **gutter < chunk.area.right - 2.0).count();
    (first.min(last), last)
}

/// The row to which a line of a label belongs: the nearest that no rule parts from it.
fn nearest(rows: &[Row<'_, '_>], chunk: &Chunk<'_, '_>, rules: &[Rule]) -> Option<usize> {
    let baseline = chunk.glyphs.first()?.baseline;
    let x = f32::midpoint(chunk.area.left, chunk.area.right);
    let half = 0.4 * chunk.area.height();
    let parted = |row: &Row<'_, '_>| {
        let (low, high) = (baseline.min(row.baseline) - half, baseline.max(row.baseline) - half);
        let first = rules.partition_point(|rule| rule.at <= low);
        rules[first..]
            .iter()
            .take_while(|rule| rule.at < high)
            .any(|rule| rule.from <= x && x <= rule.to)
    };
    let distance = |row: &Row<'_, '_>| (row.baseline - baseline).abs();
    let best = |rows: &mut dyn Iterator<Item = usize>, of: &[Row<'_, '_>]| {
        rows.min_by(|&a, &b| distance(&of[a]).total_cmp(&distance(&of[b])))
    };
    best(&mut (0..rows.len()).filter(|&row| !parted(&rows[row])), rows)
        .or_else(|| best(&mut (0..rows.len()), rows))
}

/// Writes rows into a table.
struct Writer<'c> {
    columns: &'c Columns,
    gutters: &'c [f32],
    page: u32,
    cells: Vec<Cell>,
    ys: Vec<f32>,
}

impl<'c> Writer<'c> {
    fn new(columns: &'c Columns, gutters: &'c [f32], page: u32) -> Writer<'c> {
        Writer { columns, gutters, page, cells: Vec::new(), ys: Vec::new() }
    }

    /// Number of columns of labels.
    fn labels(&self) -> usize {
        self.gutters.len() + 1
    }

    fn put(&mut self, row: usize, (from, to): (usize, usize), chunks: &[Chunk<'_, '_>]) {
        let area = chunks.iter().fold(Area::NOTHING, |area, chunk| area.join(&chunk.area));
        let text: Vec<String> = chunks.iter().map(Chunk::text).collect();
        self.cells.push(Cell {
            row,
            column: from,
            rows: 1,
            columns: to - from + 1,
            area,
            page: self.page,
            text: text.join("\n"),
        });
    }

    /// One row for each line of the head; lines of one cell of the head are joined.
    fn head(&mut self, cuts: &[Cut<'_, '_>]) {
        for cut in cuts {
            let row = self.ys.len();
            for chunk in &cut.line.head_chunks() {
                let place = if chunk.area.right <= self.columns.left() {
                    label_columns(chunk, self.gutters)
                } else {
                    let (from, to) = self.columns.covered(chunk.area.left, chunk.area.right);
                    (from + self.labels(), to + self.labels())
                };
                let em = cut.line.size;
                let above = self.cells.iter_mut().find(|cell| {
                    (cell.column, cell.column + cell.columns - 1) == place
                        && (0.0..0.6 * em).contains(&(chunk.area.top - cell.area.bottom))
                });
                if let Some(above) = above {
                    above.text.push('\n');
                    above.text.push_str(&chunk.text());
                    above.area = above.area.join(&chunk.area);
                } else {
                    self.put(row, place, &[*chunk]);
                }
            }
            self.ys.push(cut.line.area.top);
        }
        self.resolve_head();
    }

    /// Spans of one row of the head must not overlap; the later one gives way.
    fn resolve_head(&mut self) {
        let mut end = (usize::MAX, 0);
        self.cells.sort_by_key(|cell| (cell.row, cell.column));
        for cell in &mut self.cells {
            if cell.row == end.0 && cell.column < end.1 {
                let last = (cell.column + cell.columns).max(end.1 + 1);
                cell.column = end.1;
                cell.columns = last - end.1;
            }
            end = (cell.row, cell.column + cell.columns);
        }
        let width = self.labels() + self.columns.count();
        self.cells.retain(|cell| cell.column + cell.columns <= width);
    }

    fn body(&mut self, rows: &[Row<'_, '_>], groups: &[Vec<Chunk<'_, '_>>]) {
        let first = self.ys.len();
        for row in rows {
            let index = self.ys.len();
            let mut labels = row.labels.clone();
            labels.sort_by(|a, b| {
                let key = |chunk: &Chunk<'_, '_>| chunk.glyphs.first().map_or(0.0, |g| g.baseline);
                key(a).total_cmp(&key(b)).then(a.area.left.total_cmp(&b.area.left))
            });
            if !labels.is_empty() {
                let from = labels.iter().map(|c| label_columns(c, self.gutters).0).min();
                self.put(index, (from.unwrap_or(0), self.labels() - 1), &labels);
            }
            let mut at = 0;
            while at < row.figures.len() {
                let column = |chunk: &Chunk<'_, '_>| {
                    self.columns.covered(chunk.area.left, chunk.area.right).0
                };
                let own = column(&row.figures[at]);
                let many = row.figures[at..].iter().take_while(|c| column(c) == own).count();
                let place = own + self.labels();
                self.put(index, (place, place), &row.figures[at..at + many]);
                at += many;
            }
            let top = row.figures.iter().fold(f32::INFINITY, |top, c| top.min(c.area.top));
            self.ys.push(top);
        }
        for (column, chunks) in groups.iter().enumerate() {
            self.groups(first, rows, column, chunks);
        }
        let bottom = rows.last().map_or(0.0, |row| row.baseline);
        self.ys.push(bottom + 2.0);
    }

    /// Labels of groups of rows, centred in height against the rows that they cover.
    fn groups(
        &mut self,
        first: usize,
        rows: &[Row<'_, '_>],
        column: usize,
        chunks: &[Chunk<'_, '_>],
    ) {
        let mut free = 0;
        let mut start = 0;
        for index in 1..=chunks.len() {
            let goes_on = chunks.get(index).is_some_and(|chunk| {
                chunk.area.top - chunks[index - 1].area.bottom < 0.8 * chunk.area.height()
            });
            if goes_on {
                continue;
            }
            let block = &chunks[start..index];
            start = index;
            let area = block.iter().fold(Area::NOTHING, |area, chunk| area.join(&chunk.area));
            let middle = f32::midpoint(area.top, area.bottom);
            // Rows whose own label covers this column bound the group.
            let own = |row: usize| {
                self.cells.iter().any(|cell| {
                    cell.row == first + row
                        && cell.column <= column
                        && cell.column + cell.columns > column
                })
            };
            let nearest = (free..rows.len()).filter(|&row| !own(row)).min_by(|&a, &b| {
                let distance = |row: usize| (rows[row].baseline - middle).abs();
                distance(a).total_cmp(&distance(b))
            });
            let Some(nearest) = nearest else { continue };
            let mut top = nearest;
            while top > free && !own(top - 1) {
                top -= 1;
            }
            let reach = 2.0 * (middle + 0.38 * block[0].area.height()) - rows[top].baseline;
            let mut bottom = nearest;
            while bottom + 1 < rows.len()
                && !own(bottom + 1)
                && rows[bottom + 1].baseline <= reach + 4.0
            {
                bottom += 1;
            }
            free = bottom + 1;
            self.put(first + top, (column, column), block);
            if let Some(cell) = self.cells.last_mut() {
                cell.rows = bottom - top + 1;
            }
        }
    }

    fn finish(mut self) -> Table {
        let left = self.cells.iter().fold(f32::INFINITY, |left, cell| left.min(cell.area.left));
        let mut xs = vec![left];
        xs.extend_from_slice(self.gutters);
        xs.push(self.columns.left());
        xs.extend(self.columns.edges());
        self.cells.sort_by_key(|cell| (cell.row, cell.column));
        Table { xs, ys: self.ys, cells: self.cells, aligned: true }
    }
}
