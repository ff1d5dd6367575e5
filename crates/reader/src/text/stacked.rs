//! Cells one below the other with tabs alone on the lines between: what browsers give as the text of a table whose
//! cells hold paragraphs.
//!
//! Cells one to a line without such tabs are read by the recogniser; there a tab on its line is an empty cell.

use super::Line;
use crate::document::{Geometry, Grid, GridCell};
use report::Place;

/// Lines of tabs that stand between two cells, at least, before tabs are believed to part cells.
const SEPARATORS_MIN: usize = 12;

/// A text of this shape.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stacked {
    /// Empty lines that usually stand before a tab; more of them stand between rows.
    before: usize,
    /// Empty lines that usually stand behind it.
    behind: usize,
}

impl Stacked {
    /// Whether tabs alone on their lines part cells here: they stand between words, and nearly everywhere.
    pub(super) fn of(lines: &[Line<'_>]) -> Option<Stacked> {
        let filled: Vec<usize> = (0..lines.len()).filter(|at| !is_empty(lines[*at].text)).collect();
        let is_tab = |at: &usize| is_separator(lines[*at].text);
        let first = filled.iter().position(is_tab)?;
        let last = filled.iter().rposition(is_tab)?;
        let mut tabs = 0;
        let (mut gaps_before, mut gaps_behind) = (Vec::new(), Vec::new());
        for at in (first..=last).filter(|at| is_tab(&filled[*at])) {
            tabs += 1;
            let before = at.checked_sub(1).map(|before| filled[before]);
            if let (Some(before), Some(behind)) = (before, filled.get(at + 1))
                && !is_tab(&before)
                && !is_tab(behind)
            {
                gaps_before.push(filled[at] - before - 1);
                gaps_behind.push(behind - filled[at] - 1);
            }
        }
        let words = last + 1 - first - tabs;
        let between = gaps_before.len();
        let shaped = between >= SEPARATORS_MIN && between * 5 >= tabs * 4 && tabs * 2 >= words;
        let usual = |mut gaps: Vec<usize>| {
            gaps.sort_unstable();
            gaps[gaps.len() / 2]
        };
        shaped.then(|| Stacked { before: usual(gaps_before), behind: usual(gaps_behind) })
    }

    /// The row that begins with the first line, as a grid, and how many lines it takes; none for a cell alone.
    pub(super) fn row(self, lines: &[Line<'_>]) -> Option<(Grid, usize)> {
        let mut row = Row::default();
        let (mut used, mut empty) = (0, 0);
        for (at, line) in lines.iter().enumerate() {
            if is_empty(line.text) {
                if at == 0 {
                    return None;
                }
                empty += 1;
                continue;
            }
            let near = empty <= if row.is_open { self.behind } else { self.before };
            let goes_on =
                row.is_open || line.text.starts_with('\t') || self.before > 0 && row.may_go_on();
            if at > 0 && !(near && goes_on) {
                break;
            }
            row.take(line);
            (used, empty) = (at + 1, 0);
        }
        (row.cells.len() > 1).then(|| (row.grid(), used))
    }
}

/// A row being read: its cells with the lines they stand on.
#[derive(Default)]
struct Row {
    cells: Vec<(String, u32)>,
    /// A tab has ended the cell before, and nothing of the next one has come.
    is_open: bool,
    /// The last cell began on a line of its own.
    is_apart: bool,
}

impl Row {
    fn take(&mut self, line: &Line<'_>) {
        let mut fields = line.text.split('\t');
        let first = fields.next().unwrap_or_default().trim();
        match self.cells.last_mut() {
            None => self.cells.push((first.to_owned(), line.number)),
            Some(cell) if self.is_open => {
                *cell = (first.to_owned(), line.number);
                self.is_apart = true;
            }
            Some((text, _)) if !first.is_empty() => {
                text.push('\n');
                text.push_str(first);
            }
            Some(_) => {}
        }
        for field in fields {
            self.cells.push((field.trim().to_owned(), line.number));
            self.is_apart = false;
        }
        self.is_open = line.text.ends_with('\t');
    }

    /// Words may go on in a paragraph of the same cell; behind figures another row or the table's end is likelier.
    fn may_go_on(&self) -> bool {
        let is_words = |text: &str| text.chars().any(char::is_alphabetic);
        // One character alone, 无, is what stands in a cell instead of a figure.
        let is_open = self.cells.last().is_some_and(|(text, _)| text.chars().nth(1).is_some());
        is_open
            && self.is_apart
            && self.cells.len() > 1
            && self.cells.iter().all(|(text, _)| is_words(text))
    }

    fn grid(self) -> Grid {
        let cells: Vec<GridCell> = (0u32..)
            .zip(self.cells)
            .map(|(column, (text, number))| GridCell {
                row: 0,
                column,
                row_span: 1,
                column_span: 1,
                text,
                place: Place::Line(number),
            })
            .collect();
        let columns = u32::try_from(cells.len()).unwrap_or(u32::MAX);
        Grid { rows: 1, columns, cells, geometry: Geometry::Delimited }
    }
}

/// A no-break space is what an empty paragraph holds, so its line is not empty.
fn is_empty(text: &str) -> bool {
    text.bytes().all(|byte| byte == b' ')
}

fn is_separator(text: &str) -> bool {
    text.contains('\t') && text.bytes().all(|byte| matches!(byte, b'\t' | b' '))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Vec<Vec<String>> {
        let lines: Vec<Line<'_>> =
            (1..).zip(text.split('\n')).map(|(number, text)| Line { number, text }).collect();
        let Some(stacked) = Stacked::of(&lines) else { return Vec::new() };
        let (mut rows, mut at) = (Vec::new(), 0);
        while at < lines.len() {
            match stacked.row(&lines[at..]) {
                Some((grid, used)) => {
                    rows.push(grid.cells.into_iter().map(|cell| cell.text).collect());
                    at += used;
                }
                None => at += 1,
            }
        }
        rows
    }

    /// Rows as a browser writes them, with `cell` between cells and `row` between rows.
    fn written(rows: &[&[&str]], cell: &str, row: &str) -> String {
        rows.iter().map(|cells| cells.join(cell)).collect::<Vec<_>>().join(row)
    }

    const ROWS: [&[&str]; 4] = [
        &["a", "b", "c", "d", "e"],
        &["一、", "1", "2", "3", "4"],
        &["二、", "0", "\u{a0}", "3", "4"],
        &["三、", "1", "2", "3", "5"],
    ];

    fn trimmed() -> Vec<Vec<String>> {
        ROWS.iter().map(|row| row.iter().map(|cell| cell.trim().to_owned()).collect()).collect()
    }

    #[test]
    fn tabs_alone_on_their_lines_part_cells() {
        for (cell, row) in
            [("\n\n\t\n\n", "\n\n\n\n\n"), ("\n\n\n\t\n\n", "\n\n\n\n\n\n"), ("\n\t\n", "\n")]
        {
            assert_eq!(rows(&written(&ROWS, cell, row)), trimmed(), "{cell:?}");
        }
    }

    #[test]
    fn a_label_in_two_paragraphs_is_one_cell_and_a_heading_behind_figures_is_none() {
        let row: &[&str] = &["三、", "（一）予\n\n以公开", "1", "2\n\n四、其他\n\n五、"];
        let text = written(&[ROWS[0], ROWS[1], ROWS[3], row], "\n\n\t\n\n", "\n\n\n\n\n");
        assert_eq!(rows(&text)[3], ["三、", "（一）予\n以公开", "1", "2"]);
        let text = written(
            &[ROWS[0], ROWS[1], ROWS[3], &["收费", "无\n\n三、收到"]],
            "\n\n\t\n\n",
            "\n\n\n\n\n",
        );
        assert_eq!(rows(&text)[3], ["收费", "无"]);
    }

    #[test]
    fn an_empty_last_cell_ends_its_row() {
        let empty = "0\n\n\t\n\n\n二、";
        let row: &[&str] = &["一、", "1", "2", empty, "3", "4"];
        let text = written(&[ROWS[0], ROWS[1], ROWS[3], row], "\n\n\t\n\n", "\n\n\n\n\n");
        assert_eq!(rows(&text)[3..], [vec!["一、", "1", "2", "0", ""], vec!["二、", "3", "4"]]);
    }

    #[test]
    fn tabs_for_empty_cells_among_cells_of_one_line_part_nothing() {
        let label = (0..30).map(|at| format!("label\n{at}\n0\n\t\n0\n0\n"));
        assert_eq!(rows(&label.collect::<String>()), Vec::<Vec<String>>::new());
    }
}
