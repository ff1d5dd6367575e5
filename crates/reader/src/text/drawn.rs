//! Tables drawn with characters: ┌─┬─┐ and +---+; cells, spans and wrapped lines told by the strokes.

use super::Line;
use crate::document::{Geometry, Grid, GridCell};
use report::Place;

/// A drawn table is not taller than this.
const LINES_MAX: usize = 2_000;

/// How many columns of the screen a character takes, as the program that drew the table counted.
#[derive(Clone, Copy)]
enum Width {
    /// Han characters two, strokes one.
    Han,
    /// Han characters two, strokes, dashes and quotation marks one.
    Quotes,
    /// Han characters and strokes two.
    All,
    /// Every character one.
    One,
}

/// The grid that begins with the first line, and how many lines it takes.
pub(super) fn grid(lines: &[Line<'_>]) -> Option<(Grid, usize)> {
    if !opens(lines.first()?.text) {
        return None;
    }
    let used = lines
        .iter()
        .take(LINES_MAX)
        .position(|line| !belongs(line.text))
        .unwrap_or(lines.len().min(LINES_MAX));
    let lines = &lines[..used];
    let rules: Vec<bool> = lines.iter().map(|line| is_rule(line.text)).collect();
    let (width, boundaries) = [Width::Han, Width::Quotes, Width::All, Width::One]
        .into_iter()
        .map(|width| (width, boundaries(lines, &rules, width)))
        .min_by_key(|(_, boundaries)| boundaries.len())?;
    let bars = lines
        .iter()
        .map(|line| line.text.chars().filter(|c| is_bar(*c)).count())
        .max()
        .unwrap_or(0);
    if bars < 2 {
        return None;
    }
    // Bars that stand in more places than a line has bars were not drawn in columns.
    if boundaries.len() > bars {
        return Some((undrawn(lines), used));
    }
    let chars = lines.iter().map(|line| columns(line.text, width).collect()).collect();
    let drawing = Drawing { lines, chars, rules, boundaries };
    Some((drawing.grid(), used))
}

/// Strokes out of line only delimit: each line with bars is a row.
fn undrawn(lines: &[Line<'_>]) -> Grid {
    let mut cells = Vec::new();
    let (mut rows, mut columns) = (0, 0);
    for line in lines.iter().filter(|line| !is_rule(line.text)) {
        let inner = line.text.trim().trim_matches(is_bar);
        for (column, text) in (0u32..).zip(inner.split(is_bar)) {
            let (text, place) = (text.trim().to_owned(), Place::Line(line.number));
            cells.push(GridCell { row: rows, column, row_span: 1, column_span: 1, text, place });
            columns = columns.max(column + 1);
        }
        rows += 1;
    }
    Grid { rows, columns, cells, geometry: Geometry::Delimited }
}

fn is_bar(c: char) -> bool {
    matches!(c, '│' | '┃' | '║' | '|' | '┆' | '┊' | '╎')
}

fn is_corner(c: char) -> bool {
    matches!(c, '\u{250c}'..='\u{254b}' | '\u{2552}'..='\u{256c}' | '+')
}

fn is_stroke(c: char) -> bool {
    matches!(c, '─' | '━' | '═' | '┄' | '┈' | '-' | '=' | '╌')
}

/// The top of a drawn table.
fn opens(text: &str) -> bool {
    let text = text.trim();
    text.starts_with(is_corner)
        && text.chars().filter(|c| is_corner(*c)).count() >= 2
        && text.chars().all(|c| is_corner(c) || is_stroke(c) || c == ' ')
}

fn belongs(text: &str) -> bool {
    let text = text.trim();
    text.starts_with(|c| is_bar(c) || is_corner(c)) && text.ends_with(|c| is_bar(c) || is_corner(c))
}

/// A line with strokes: a rule, perhaps with words of a tall cell beside it.
fn is_rule(text: &str) -> bool {
    let drawn = text.chars().any(|c| matches!(c, '─' | '━' | '═' | '┄' | '┈'));
    drawn || text.contains("+-") || text.contains("-+") || text.contains("+=")
}

fn width_of(c: char, width: Width) -> usize {
    match width {
        Width::One => 1,
        Width::Quotes if matches!(c, '“' | '”' | '‘' | '’' | '—' | '…') => 1,
        Width::Han | Width::Quotes | Width::All if matches!(c, '\u{1100}'..='\u{115f}' | '\u{2e80}'..='\u{fe6f}' | '\u{ff01}'..='\u{ff60}' | '“' | '”' | '‘' | '’' | '—' | '…') => {
            2
        }
        Width::All
            if is_bar(c) && c != '|'
                || is_corner(c) && c != '+'
                || is_stroke(c) && c != '-' && c != '=' =>
        {
            2
        }
        _ => 1,
    }
}

/// The characters of a line with the column each begins at.
fn columns(text: &str, width: Width) -> impl Iterator<Item = (usize, char)> {
    let mut at = 0;
    text.chars().map(move |c| {
        let start = at;
        at += width_of(c, width);
        (start, c)
    })
}

/// The columns where bars or corners stand on any line.
fn boundaries(lines: &[Line<'_>], rules: &[bool], width: Width) -> Vec<usize> {
    let mut stands: Vec<bool> = Vec::new();
    for (line, rule) in lines.iter().zip(rules) {
        for (at, c) in columns(line.text, width) {
            if is_bar(c) || *rule && is_corner(c) {
                stands.resize(stands.len().max(at + 1), false);
                stands[at] = true;
            }
        }
    }
    (0..stands.len()).filter(|at| stands[*at]).collect()
}

/// The characters that begin between two columns.
fn between(line: &[(usize, char)], left: usize, right: usize) -> impl Iterator<Item = char> {
    let from = line.partition_point(|(at, _)| *at <= left);
    line[from..].iter().take_while(move |(at, _)| *at < right).map(|(_, c)| *c)
}

struct Drawing<'t> {
    lines: &'t [Line<'t>],
    /// The characters of each line with the columns they begin at.
    chars: Vec<Vec<(usize, char)>>,
    /// Whether each line is a rule.
    rules: Vec<bool>,
    boundaries: Vec<usize>,
}

impl Drawing<'_> {
    fn grid(&self) -> Grid {
        let bands = self.bands();
        let columns = self.boundaries.len() - 1;
        // Each base cell belongs to the cell at this root; roots come first in reading order.
        let mut root: Vec<usize> = (0..bands.len() * columns).collect();
        for (row, band) in bands.iter().enumerate() {
            for column in 0..columns {
                let at = row * columns + column;
                if column > 0 && !band.iter().any(|line| self.bar(*line, column)) {
                    root[at] = root[at - 1];
                } else if row > 0 && self.open_above(&bands, row, column) {
                    root[at] = root[at - columns];
                }
            }
        }
        let mut ends = vec![(0, 0); root.len()];
        for (at, root) in root.iter().enumerate() {
            let end: &mut (usize, usize) = &mut ends[*root];
            *end = (end.0.max(at / columns + 1), end.1.max(at % columns + 1));
        }
        let cells = (0..root.len())
            .filter(|at| root[*at] == *at)
            .map(|at| self.cell(&bands, (at / columns, at % columns), ends[at]))
            .collect();
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Grid { rows: count(bands.len()), columns: count(columns), cells, geometry: Geometry::Ruled }
    }

    /// Lines between rules; where rows are not ruled off, each line is a band.
    fn bands(&self) -> Vec<Vec<usize>> {
        let mut bands: Vec<Vec<usize>> = vec![Vec::new()];
        for (at, rule) in self.rules.iter().enumerate() {
            if *rule {
                bands.push(Vec::new());
            } else if let Some(band) = bands.last_mut() {
                band.push(at);
            }
        }
        bands.retain(|band| !band.is_empty());
        let mut out = Vec::new();
        for band in bands {
            let rows = band.iter().filter(|line| self.figures(**line) >= 1).count();
            if rows >= 2 {
                out.extend(band.into_iter().map(|line| vec![line]));
            } else {
                out.push(band);
            }
        }
        out
    }

    /// How many cells of a line hold nothing but figures.
    fn figures(&self, line: usize) -> usize {
        let text = self.lines[line].text;
        text.split(is_bar)
            .filter(|cell| {
                let cell = cell.trim();
                !cell.is_empty()
                    && cell
                        .chars()
                        .all(|c| c.is_ascii_digit() || matches!(c, '.' | ' ' | '０'..='９'))
            })
            .count()
    }

    fn bar(&self, line: usize, boundary: usize) -> bool {
        let wanted = self.boundaries[boundary];
        let chars = &self.chars[line];
        chars.binary_search_by_key(&wanted, |(at, _)| *at).is_ok_and(|at| is_bar(chars[at].1))
    }

    /// No stroke parts the cell from the one above.
    fn open_above(&self, bands: &[Vec<usize>], row: usize, column: usize) -> bool {
        let (Some(last), Some(first)) = (bands[row - 1].last(), bands[row].first()) else {
            return false;
        };
        let (left, right) = (self.boundaries[column], self.boundaries[column + 1]);
        let rules = &self.chars[last + 1..*first];
        !rules.is_empty() && rules.iter().all(|line| !between(line, left, right).any(is_stroke))
    }

    fn cell(
        &self,
        bands: &[Vec<usize>],
        (row, column): (usize, usize),
        (row_end, column_end): (usize, usize),
    ) -> GridCell {
        let (left, right) = (self.boundaries[column], self.boundaries[column_end]);
        let from = bands[row][0];
        let to = bands[row_end - 1].last().copied().unwrap_or(from);
        let mut text = String::new();
        for (line, rule) in self.chars[from..=to].iter().zip(&self.rules[from..=to]) {
            let drawn = |c: char| is_bar(c) || *rule && (is_stroke(c) || is_corner(c));
            let part: String = between(line, left, right).filter(|c| !drawn(*c)).collect();
            if !part.trim().is_empty() {
                if !text.is_empty() {
                    text.push('\n');
                }
                text.push_str(part.trim());
            }
        }
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        GridCell {
            row: count(row),
            column: count(column),
            row_span: count(row_end - row),
            column_span: count(column_end - column),
            text,
            place: Place::Line(self.lines[from].number),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(u32, u32, u32, u32, String)> {
        let lines: Vec<Line<'_>> =
            (1..).zip(text.lines()).map(|(number, text)| Line { number, text }).collect();
        let (grid, used) = grid(&lines).expect("a drawn table");
        assert_eq!(used, lines.len());
        grid.cells
            .into_iter()
            .map(|cell| (cell.row, cell.column, cell.row_span, cell.column_span, cell.text))
            .collect()
    }

    #[test]
    fn spans_and_wrapped_lines_are_told_by_the_strokes() {
        let text =
            "┌────┬────────┐\n│结果│甲  乙  │\n│    ├───┬────┤\n│本年│1  │2 0 │\n└────┴───┴────┘";
        let cells = read(text);
        assert!(cells.contains(&(0, 0, 2, 1, "结果\n本年".to_owned())), "{cells:?}");
        assert!(cells.contains(&(0, 1, 1, 2, "甲  乙".to_owned())), "{cells:?}");
        assert!(cells.contains(&(1, 2, 1, 1, "2 0".to_owned())), "{cells:?}");
    }

    #[test]
    fn quotation_marks_may_be_narrow() {
        let cells = read(
            "┌────────┬─┐\n│3.“三安 │0│\n│全”     │ │\n├────────┼─┤\n│规章    │1│\n└────────┴─┘",
        );
        assert_eq!(cells[0], (0, 0, 1, 1, "3.“三安\n全”".to_owned()), "{cells:?}");
        assert_eq!(cells[3], (1, 1, 1, 1, "1".to_owned()), "{cells:?}");
    }

    #[test]
    fn plus_and_minus_draw_as_well() {
        let cells = read(
            "+------+---+\n| 规章 | 1 |\n+======+===+\n| 处罚 | 2 |\n| 强制 | 3 |\n+------+---+",
        );
        assert_eq!(cells.len(), 6);
        assert_eq!(cells[5], (2, 1, 1, 1, "3".to_owned()));
    }
}
