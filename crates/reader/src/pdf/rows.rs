//! Lines of an aligned table → its cells: figures by column, labels by row, labels of groups by their middle.

use super::aligned::{Cut, stacked};
use super::columns::{Columns, gutters};
use super::grid::{Cell, Table};
use super::lines::Chunk;
use super::page::Area;
use super::paragraphs::is_numbered;
use super::rules::Rule;

/// A row of the table to be.
struct Row<'l, 'p> {
    baseline: f32,
    figures: Vec<Chunk<'l, 'p>>,
    labels: Vec<Chunk<'l, 'p>>,
}

/// Builds a table from the lines of its head and of its body.
pub(super) fn build(
    head: &[Cut<'_, '_>],
    body: &[Cut<'_, '_>],
    columns: &Columns,
    rules: &[Rule],
    page: u32,
) -> Table {
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
    let groups = distribute(labels, &mut rows, &gutters, edge, rules);
    let mut writer = Writer::new(columns, &gutters, page);
    writer.head(head);
    writer.body(&rows, &groups);
    writer.finish()
}

/// Gives each row the lines of its label; returns the labels of groups by column.
fn distribute<'l, 'p>(
    labels: Vec<Chunk<'l, 'p>>,
    rows: &mut [Row<'l, 'p>],
    gutters: &[f32],
    edge: f32,
    rules: &[Rule],
) -> Vec<Vec<Chunk<'l, 'p>>> {
    let own_column = gutters.len();
    let mut blocks: Vec<Vec<Chunk<'l, 'p>>> = Vec::new();
    let mut groups: Vec<Vec<Chunk<'l, 'p>>> = vec![Vec::new(); own_column];
    for chunk in labels {
        let (_, last) = label_columns(&chunk, gutters);
        let text = chunk.text();
        let block = blocks.last_mut().filter(|block| {
            let above = block[block.len() - 1];
            let spans = edge - above.area.right < 3.0 * chunk.area.height()
                && label_columns(&above, gutters).0 <= last;
            let numbered = is_numbered(&block[0].text());
            !is_numbered(&text)
                && follows(&above, &chunk)
                && ((last == own_column && numbered) || (last < own_column && spans))
        });
        match block {
            Some(block) => block.push(chunk),
            None if last == own_column => blocks.push(vec![chunk]),
            None => groups[last].push(chunk),
        }
    }
    for block in blocks {
        if let Some(row) = nearest(rows, &block, rules) {
            rows[row].labels.extend(block);
        }
    }
    // A short label that spans all columns ends before the last; it stands on the line of its row.
    for row in rows.iter_mut().filter(|row| row.labels.is_empty()) {
        for group in &mut groups {
            let level = |chunk: &Chunk<'_, '_>| {
                chunk
                    .glyphs
                    .first()
                    .is_some_and(|glyph| (glyph.baseline - row.baseline).abs() < 0.3 * glyph.size)
            };
            let found = group.iter().position(level);
            row.labels.extend(found.map(|index| group.remove(index)));
        }
    }
    groups
}

/// Whether one line of a label goes on in another just below, flush or centred.
fn follows(above: &Chunk<'_, '_>, chunk: &Chunk<'_, '_>) -> bool {
    let em = chunk.area.height();
    let gap = chunk.area.top - above.area.bottom;
    (-0.2 * em..0.9 * em).contains(&gap) && stacked(&above.area, &chunk.area)
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

/// The row to which a label belongs: the nearest to its middle that no rule parts from it.
fn nearest(rows: &[Row<'_, '_>], block: &[Chunk<'_, '_>], rules: &[Rule]) -> Option<usize> {
    let line = |chunk: Option<&Chunk<'_, '_>>| Some(chunk?.glyphs.first()?.baseline);
    let baseline = f32::midpoint(line(block.first())?, line(block.last())?);
    let x = f32::midpoint(block[0].area.left, block[0].area.right);
    let half = 0.4 * block[0].area.height();
    let parted = |row: &Row<'_, '_>| {
        let (low, high) = (baseline.min(row.baseline) - half, baseline.max(row.baseline) - half);
        let first = rules.partition_point(|rule| rule.at <= low);
        rules[first..]
            .iter()
            .take_while(|rule| rule.at < high)
            .any(|rule| rule.from <= x && x <= rule.to)
    };
    let distance = |&row: &usize| (rows[row].baseline - baseline).abs();
    let best = |free: bool| {
        (0..rows.len())
            .filter(|&row| !free || !parted(&rows[row]))
            .min_by(|a, b| distance(a).total_cmp(&distance(b)))
    };
    best(true).or_else(|| best(false))
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
