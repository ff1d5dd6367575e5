//! Tables as wikis write them: `{|`, a row behind each `|-`, a cell behind each `|` or `!`, `|}`.

use super::Line;
use crate::document::{Geometry, Grid, GridCell};
use crate::limits::SPAN_MAX;
use report::Place;

/// The grid that begins with the first line, and how many lines it takes.
pub(super) fn grid(lines: &[Line<'_>]) -> Option<(Grid, usize)> {
    if !lines.first()?.text.starts_with("{|") {
        return None;
    }
    let end = lines.iter().position(|line| line.text.starts_with("|}"))?;
    let mut table = Table::default();
    for line in &lines[1..end] {
        let text = line.text.trim();
        match text.strip_prefix(['|', '!']) {
            Some(rest) if rest.starts_with(['-', '+']) && text.starts_with('|') => {
                table.start_row()
            }
            Some(rest) => {
                rest.split("||")
                    .flat_map(|part| part.split("!!"))
                    .for_each(|cell| table.push(cell, line.number));
            }
            None => table.go_on(text),
        }
    }
    let Table { cells, columns, row, .. } = table;
    (columns > 1)
        .then_some((Grid { rows: row + 1, columns, cells, geometry: Geometry::Ruled }, end + 1))
}

/// A table being read.
#[derive(Default)]
struct Table {
    cells: Vec<GridCell>,
    columns: u32,
    row: u32,
    column: u32,
    /// For each column, the first row that no cell from above covers.
    free_from: Vec<u32>,
}

impl Table {
    fn start_row(&mut self) {
        self.row += u32::from(self.cells.last().is_some_and(|cell| cell.row == self.row));
        self.column = 0;
    }

    fn push(&mut self, cell: &str, line: u32) {
        // Attributes stand before a bar of their own: `colspan="2"| 自然人`.
        let (attributes, words) = match cell.split_once('|') {
            Some((attributes, words)) if attributes.contains('=') => (attributes, words),
            _ => ("", cell),
        };
        let covered =
            |at: u32| self.free_from.get(at as usize).is_some_and(|free| *free > self.row);
        while covered(self.column) {
            self.column += 1;
        }
        let (column, column_span) = (self.column, span(attributes, "colspan"));
        let row_span = span(attributes, "rowspan");
        self.column = column + column_span;
        if self.column > SPAN_MAX {
            return;
        }
        self.columns = self.columns.max(self.column);
        let end = self.free_from.len().max(self.column as usize);
        self.free_from.resize(end, 0);
        self.free_from[column as usize..self.column as usize].fill(self.row + row_span);
        let (text, place) = (words.trim().to_owned(), Place::Line(line));
        self.cells.push(GridCell { row: self.row, column, row_span, column_span, text, place });
    }

    /// A line without a mark goes on with the cell before it.
    fn go_on(&mut self, text: &str) {
        if let Some(cell) = self.cells.last_mut().filter(|_| !text.is_empty()) {
            if !cell.text.is_empty() {
                cell.text.push('\n');
            }
            cell.text.push_str(text);
        }
    }
}

/// The number that an attribute gives, from one on.
fn span(attributes: &str, name: &str) -> u32 {
    let value = attributes
        .split_once(name)
        .map_or("", |(_, rest)| rest.trim_start_matches([' ', '=', '"', '\'']));
    let end = value.bytes().position(|byte| !byte.is_ascii_digit()).unwrap_or(value.len());
    value[..end].parse().unwrap_or(1).clamp(1, SPAN_MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_know_their_rows_and_columns() {
        let text = "{| class=\"wikitable\"\n|-\n! rowspan=2| 项目\n! colspan=\"2\"| 申请人\n|-\n| 自然人 || 总计\n|-\n| 本年\n新收\n| 1\n|\n|}\n后文";
        let lines: Vec<Line<'_>> =
            (1..).zip(text.lines()).map(|(number, text)| Line { number, text }).collect();
        let (grid, used) = grid(&lines).expect("a table");
        assert_eq!((used, grid.rows, grid.columns), (lines.len() - 1, 3, 3));
        let cells: Vec<(u32, u32, &str)> =
            grid.cells.iter().map(|cell| (cell.row, cell.column, cell.text.as_str())).collect();
        assert_eq!(
            cells,
            [
                (0, 0, "项目"),
                (0, 1, "申请人"),
                (1, 1, "自然人"),
                (1, 2, "总计"),
                (2, 0, "本年\n新收"),
                (2, 1, "1"),
                (2, 2, ""),
            ]
        );
    }
}
