//! A sheet → paragraphs and grids: titles and prose are rows of one cell, tables are rows that hang together.

use super::{Area, Bounds, Budget, Cell, Sheet, Workbook};
use crate::document::{Block, Document, Format, Geometry, Grid, GridCell, Paragraph};
use crate::note::{Note, NoteKind};
use crate::unreadable::Unreadable;
use report::Place;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// A single cell in a row with more characters than this is prose, whatever frames it.
const PROSE_CHARACTERS: usize = 60;

/// Merged areas are not higher than this.
const ROWS_MERGED_MAX: u32 = 200;

/// The document of a workbook, sheet after sheet.
pub(super) fn document(format: Format, workbook: Workbook) -> Result<Document, Unreadable> {
    let Workbook { sheets, pictures, mut notes } = workbook;
    let mut blocks = Vec::new();
    let mut budget = Budget::new(Bounds::DOCUMENT);
    for sheet in sheets {
        let visible = Visible::of(sheet, &mut notes);
        visible.blocks(&mut blocks, &mut budget)?;
    }
    Ok(Document { format, title: None, blocks, pictures, notes })
}

/// Rows by number, in each its cells by column with the area that each covers.
type Rows = BTreeMap<u32, BTreeMap<u32, (String, Area)>>;

/// What of a sheet can be seen, with the row and column numbers of the sheet.
struct Visible {
    name: Arc<str>,
    /// The rows that show something.
    rows: Rows,
    framed: BTreeSet<u32>,
    any_frame: bool,
    /// Rows with cells that are kept and show nothing, with the column of the last.
    blank: BTreeMap<u32, u32>,
    hidden_rows: Vec<(u32, u32)>,
    hidden_columns: Vec<(u32, u32)>,
}

/// Consecutive rows.
struct Run {
    rows: Vec<u32>,
}

impl Visible {
    fn of(sheet: Sheet, notes: &mut Vec<Note>) -> Visible {
        let mut hidden_rows = sheet.hidden_rows;
        let mut hidden_columns = sheet.hidden_columns;
        join(&mut hidden_rows);
        join(&mut hidden_columns);
        let mut rows: Rows = BTreeMap::new();
        let mut left_out = None;
        let (alone, merged) = part(sheet.cells, sheet.merges);
        for (area, text) in &merged {
            if let (Some(area), Some(text)) = (clip(*area, &hidden_rows, &hidden_columns), text) {
                rows.entry(area.top).or_default().insert(area.left, (text.clone(), area));
            }
        }
        for Cell { row, column, text } in alone {
            if within(&hidden_rows, row) || within(&hidden_columns, column) {
                left_out.get_or_insert((text, row, column));
                continue;
            }
            let area = Area { top: row, left: column, bottom: row, right: column };
            rows.entry(row).or_default().entry(column).or_insert((text, area));
        }
        // An empty area counts where its rows show something else.
        for (area, _) in merged.iter().filter(|(_, text)| text.is_none()) {
            if let Some(area) = clip(*area, &hidden_rows, &hidden_columns)
                && rows.range(area.top..=area.bottom).next().is_some()
            {
                rows.entry(area.top).or_default().entry(area.left).or_insert((String::new(), area));
            }
        }
        if let Some((text, row, column)) = left_out {
            let place =
                Place::Sheet { sheet: sheet.name.clone(), row: row + 1, column: column + 1 };
            notes.push(Note::new(NoteKind::LeftOut, &text, "", Some(place)));
        }
        let any_frame = !sheet.framed.is_empty();
        let framed = sheet.framed.into_iter().filter(|&row| !within(&hidden_rows, row)).collect();
        let blank =
            sheet.blank.into_iter().filter(|(row, _)| !within(&hidden_rows, *row)).collect();
        let name = sheet.name;
        Visible { name, rows, framed, any_frame, blank, hidden_rows, hidden_columns }
    }

    fn blocks(mut self, blocks: &mut Vec<Block>, budget: &mut Budget) -> Result<(), Unreadable> {
        for run in self.runs() {
            let prose: Vec<bool> = self.prose(&run);
            let below = run.rows.last().and_then(|last| self.blank_below(*last));
            let mut table: Vec<u32> = Vec::new();
            for (row, is_prose) in run.rows.into_iter().zip(prose) {
                if !is_prose {
                    table.push(row);
                    continue;
                }
                self.grid(&std::mem::take(&mut table), blocks, budget)?;
                self.paragraphs(row, blocks, budget)?;
            }
            if !table.is_empty() {
                table.extend(below);
            }
            self.grid(&table, blocks, budget)?;
        }
        Ok(())
    }

    /// Rows that hang together: neighbours, or joined by a merged area. An empty row within a frame does not part.
    fn runs(&self) -> Vec<Run> {
        let mut runs: Vec<Run> = Vec::new();
        let mut reach = 0;
        let mut last = None;
        for (&row, cells) in &self.rows {
            let bottom = cells.values().map(|(_, area)| area.bottom).max().unwrap_or(row);
            let joined = last.is_some_and(|last| row <= reach || self.next_to(last, row));
            match runs.last_mut() {
                Some(run) if joined => run.rows.push(row),
                _ => runs.push(Run { rows: vec![row] }),
            }
            reach = if joined { bottom.max(reach) } else { bottom };
            last = Some(reach.max(row));
        }
        runs
    }

    fn next_to(&self, above: u32, row: u32) -> bool {
        // Far apart is apart; this also bounds the walk over the rows between.
        row - above <= 1_000
            && (above + 1..row).all(|between| {
                within(&self.hidden_rows, between)
                    || (self.framed.contains(&between)
                        && self.framed.contains(&above)
                        && self.framed.contains(&row))
            })
    }

    /// The row below a table that belongs to it though all its cells are blank.
    fn blank_below(&self, last: u32) -> Option<u32> {
        let below = last + 1;
        let belongs = match self.any_frame {
            true => self.framed.contains(&last) && self.framed.contains(&below),
            false => self.is_blank_at_end(below),
        };
        (belongs && !self.rows.contains_key(&below)).then_some(below)
    }

    /// The last cell of a row is kept blank, and no merged area covers it.
    fn is_blank_at_end(&self, row: u32) -> bool {
        let Some(column) = self.blank.get(&row) else { return false };
        let near = self.rows.range(row.saturating_sub(ROWS_MERGED_MAX)..=row);
        let mut areas = near.flat_map(|(_, cells)| cells.values());
        !areas.any(|(_, area)| area.bottom >= row && (area.left..=area.right).contains(column))
    }

    /// For each row of a run, whether it is prose: rows of one cell around tables, and between tables whose columns
    /// have nothing to do with each other. Group rows inside a table are of one cell too, and belong to it.
    fn prose(&self, run: &Run) -> Vec<bool> {
        let single: Vec<bool> = run.rows.iter().map(|row| self.is_single(*row)).collect();
        let first = single.iter().position(|&single| !single).unwrap_or(usize::MAX);
        let last = single.iter().rposition(|&single| !single).unwrap_or(0);
        let mut prose: Vec<bool> = (run.rows.iter().zip(&single).enumerate())
            .map(|(at, (row, &single))| {
                // Directly below a table, a row with a blank cell beside its one belongs to it.
                let is_blank = at == last + 1 && self.is_blank_at_end(*row);
                let is_loose = if self.any_frame {
                    !self.framed.contains(row)
                } else {
                    (at < first || at > last) && !self.has_empty_area(*row) && !is_blank
                };
                single && (is_loose || first == usize::MAX || self.is_long(*row))
            })
            .collect();
        let mut stops: BTreeSet<u32> = BTreeSet::new();
        let mut before = 0..0;
        for part in parts(&single) {
            let own: BTreeSet<u32> =
                run.rows[part.clone()].iter().flat_map(|row| self.stops(*row)).collect();
            if stops.is_empty() || own.is_subset(&stops) || stops.is_subset(&own) {
                stops.extend(own);
            } else {
                stops = own;
                prose[before.end..part.start].fill(true);
            }
            before = part.clone();
        }
        self.join_first_group(run, &single, &mut prose);
        prose
    }

    /// The row above a table is its first group row when further ones of the same width stand inside the table.
    fn join_first_group(&self, run: &Run, single: &[bool], prose: &mut [bool]) {
        for at in 1..run.rows.len() {
            if single[at] || !prose[at - 1] || self.is_long(run.rows[at - 1]) {
                continue;
            }
            let above = self.stops(run.rows[at - 1]);
            let end = (at..run.rows.len()).find(|&row| prose[row]).unwrap_or(run.rows.len());
            let has_twin = (at..end).any(|row| single[row] && self.stops(run.rows[row]) == above);
            prose[at - 1] = !has_twin;
        }
    }

    /// Where the cells of a row begin and end.
    fn stops(&self, row: u32) -> Vec<u32> {
        let areas = self.rows.get(&row).into_iter().flat_map(BTreeMap::values);
        areas.flat_map(|(_, area)| [area.left, area.right + 1]).collect()
    }

    /// The row shows one cell alone, and no area reaches into it from above or out of it below.
    fn is_single(&self, row: u32) -> bool {
        let alone = self.rows.get(&row).is_some_and(|cells| {
            cells.values().filter(|(text, _)| !text.is_empty()).count() == 1
                && cells.values().all(|(_, area)| area.bottom == row)
        });
        alone
            && !self
                .rows
                .range(row.saturating_sub(ROWS_MERGED_MAX)..row)
                .any(|(_, cells)| cells.values().any(|(_, area)| area.bottom >= row))
    }

    /// Merged cells without words stand beside the one that has some: a row of a table whose figures are blank.
    fn has_empty_area(&self, row: u32) -> bool {
        self.rows.get(&row).is_some_and(|cells| cells.len() > 1)
    }

    fn is_long(&self, row: u32) -> bool {
        self.rows.get(&row).is_some_and(|cells| {
            cells.values().any(|(text, _)| {
                text.contains('。') || text.chars().nth(PROSE_CHARACTERS).is_some()
            })
        })
    }

    fn place(&self, row: u32, column: u32) -> Place {
        Place::Sheet { sheet: self.name.clone(), row: row + 1, column: column + 1 }
    }

    fn paragraphs(
        &mut self,
        row: u32,
        blocks: &mut Vec<Block>,
        budget: &mut Budget,
    ) -> Result<(), Unreadable> {
        for (column, (text, _)) in self.rows.remove(&row).unwrap_or_default() {
            for line in text.split(['\n', '\r']).filter(|line| !line.trim().is_empty()) {
                budget.take(line)?;
                let place = self.place(row, column);
                blocks.push(Block::Paragraph(Paragraph {
                    text: line.to_owned(),
                    place,
                    heading: false,
                }));
            }
        }
        Ok(())
    }

    /// A table of the given rows; columns in which nothing ever stands are left out.
    fn grid(
        &mut self,
        rows: &[u32],
        blocks: &mut Vec<Block>,
        budget: &mut Budget,
    ) -> Result<(), Unreadable> {
        let (Some(&top), Some(&bottom)) = (rows.first(), rows.last()) else { return Ok(()) };
        let rows = self.table_rows(top, bottom, rows);
        let shown = rows.iter().filter_map(|row| self.rows.get(row));
        let slots = Slots::of(shown, &self.hidden_columns);
        let mut cells: Vec<GridCell> = Vec::new();
        // For each slot, the first row of the grid in which it is free again.
        let mut free_from = vec![0usize; slots.starts.len()];
        for (number, &row) in rows.iter().enumerate() {
            let mut shown = self.rows.remove(&row).unwrap_or_default();
            let mut slot = 0;
            while slot < slots.starts.len() {
                let column = slots.starts[slot];
                if free_from[slot] > number {
                    slot += 1;
                    continue;
                }
                let alone = Area { top: row, left: column, bottom: row, right: column };
                let (text, area) = shown.remove(&column).unwrap_or((String::new(), alone));
                let end = slots.end(slot, area.right, &free_from, number);
                let below = rows.partition_point(|&other| other <= area.bottom).max(number + 1);
                free_from[slot..end].fill(below);
                budget.take(&text)?;
                cells.push(GridCell {
                    row: count(number),
                    column: count(slot),
                    row_span: count(below - number),
                    column_span: count(end - slot),
                    text: text.replace("\r\n", "\n").replace('\r', "\n"),
                    place: self.place(row, column),
                });
                slot = end;
            }
        }
        let geometry = Geometry::Ruled;
        let columns = count(slots.starts.len());
        blocks.push(Block::Grid(Grid { rows: count(rows.len()), columns, cells, geometry }));
        Ok(())
    }

    /// The rows of a table with those between them that show nothing of their own.
    fn table_rows(&self, top: u32, bottom: u32, rows: &[u32]) -> Vec<u32> {
        if bottom - top > 100_000 {
            return rows.to_vec();
        }
        (top..=bottom).filter(|&row| !within(&self.hidden_rows, row)).collect()
    }
}

/// Stretches of rows that have more than one cell.
fn parts(single: &[bool]) -> Vec<std::ops::Range<usize>> {
    let mut parts = Vec::new();
    let mut start = 0;
    for at in 0..=single.len() {
        if single.get(at).copied().unwrap_or(true) {
            if start < at {
                parts.push(start..at);
            }
            start = at + 1;
        }
    }
    parts
}

/// The columns of a table: where cells begin, without the gaps in which nothing stands.
struct Slots {
    starts: Vec<u32>,
}

impl Slots {
    fn of<'a>(
        rows: impl Iterator<Item = &'a BTreeMap<u32, (String, Area)>>,
        hidden: &[(u32, u32)],
    ) -> Slots {
        let mut starts = BTreeSet::new();
        let mut ends = BTreeSet::new();
        let mut covers: Vec<(u32, u32)> = Vec::new();
        for (_, area) in rows.flat_map(BTreeMap::values) {
            starts.insert(area.left);
            let end = area.right + 1;
            ends.insert(covering(hidden, end).map_or(end, |(_, last)| last + 1));
            covers.push((area.left, area.right));
        }
        join(&mut covers);
        // The end of one cell begins another column, if anything ever covers it.
        starts.extend(ends.into_iter().filter(|&end| within(&covers, end)));
        Slots { starts: starts.into_iter().collect() }
    }

    /// The slot behind the last one that a cell covers, cut where another cell stands in the way.
    fn end(&self, first: usize, right: u32, free_from: &[usize], row: usize) -> usize {
        let end = self.starts.partition_point(|&start| start <= right).max(first + 1);
        (first + 1..end).find(|&slot| free_from[slot] > row).unwrap_or(end)
    }
}

/// Parts cells that stand alone from the areas, each with the text of its first cell; what the other cells of an
/// area hold is not shown.
fn part(mut cells: Vec<Cell>, mut areas: Vec<Area>) -> (Vec<Cell>, Vec<(Area, Option<String>)>) {
    cells.sort_by_key(|cell| (cell.row, cell.column));
    areas.sort_by_key(|area| (area.top, area.left));
    let mut merged: Vec<(Area, Option<String>)> =
        areas.into_iter().map(|area| (area, None)).collect();
    let mut alone = Vec::new();
    // The areas that began at or above the row, by their left column; those that have ended go when met.
    let mut open: BTreeMap<u32, usize> = BTreeMap::new();
    let mut next = 0;
    for cell in cells {
        while merged.get(next).is_some_and(|(area, _)| area.top <= cell.row) {
            open.insert(merged[next].0.left, next);
            next += 1;
        }
        let covering = loop {
            match open.range(..=cell.column).next_back() {
                Some((&left, &at)) if merged[at].0.bottom < cell.row => {
                    open.remove(&left);
                }
                Some((_, &at)) if merged[at].0.right >= cell.column => break Some(at),
                _ => break None,
            }
        };
        match covering {
            Some(at) if (merged[at].0.top, merged[at].0.left) == (cell.row, cell.column) => {
                merged[at].1 = Some(cell.text);
            }
            Some(_) => {}
            None => alone.push(cell),
        }
    }
    (alone, merged)
}

/// The part of an area that can be seen.
fn clip(area: Area, hidden_rows: &[(u32, u32)], hidden_columns: &[(u32, u32)]) -> Option<Area> {
    let (top, bottom) = shrink(area.top, area.bottom, hidden_rows)?;
    let (left, right) = shrink(area.left, area.right, hidden_columns)?;
    Some(Area { top, left, bottom, right })
}

fn shrink(mut first: u32, mut last: u32, hidden: &[(u32, u32)]) -> Option<(u32, u32)> {
    if let Some((_, end)) = covering(hidden, first) {
        first = end + 1;
    }
    if let Some((begin, _)) = covering(hidden, last) {
        last = begin.checked_sub(1)?;
    }
    (first <= last).then_some((first, last))
}

fn covering(ranges: &[(u32, u32)], number: u32) -> Option<(u32, u32)> {
    let after = ranges.partition_point(|&(first, _)| first <= number);
    ranges[..after].last().copied().filter(|&(_, last)| number <= last)
}

fn within(ranges: &[(u32, u32)], number: u32) -> bool {
    covering(ranges, number).is_some()
}

/// Sorts ranges and joins those that touch.
fn join(ranges: &mut Vec<(u32, u32)>) {
    ranges.sort_unstable();
    let mut joined: Vec<(u32, u32)> = Vec::with_capacity(ranges.len());
    for &(first, last) in ranges.iter() {
        match joined.last_mut() {
            Some((_, end)) if first <= end.saturating_add(1) => *end = last.max(*end),
            _ => joined.push((first, last)),
        }
    }
    *ranges = joined;
}

fn count(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}
