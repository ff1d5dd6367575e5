//! Lines whose fields are separated by tabs, bars or commas.

use super::Line;
use crate::document::{Geometry, Grid, GridCell};
use report::Place;

/// The grid that begins with the first line, and how many lines it takes.
pub(super) fn grid(lines: &[Line<'_>], mark: Option<char>) -> Option<(Grid, usize)> {
    let delimiter = delimiter(lines.first()?.text, mark)?;
    let tabs = lines[0].text.matches('\t').count();
    let part_of = |line: &&Line<'_>| {
        line.text.contains(delimiter) && goes_on(line.text, delimiter, mark, tabs)
    };
    // Beside rows without a frame, bars at both ends of as short a row part empty cells.
    let bare = lines.iter().take_while(part_of).filter_map(|line| bare_bars(line.text)).max();
    let mut cells = Vec::new();
    let mut columns = 0;
    let mut rows = 0;
    let mut used = 0;
    for line in lines.iter().take_while(part_of) {
        used += 1;
        if is_rule(line.text) {
            continue;
        }
        let fields = fields(line.text, delimiter, bare);
        for (column, text) in (0u32..).zip(&fields) {
            cells.push(GridCell {
                row: rows,
                column,
                row_span: 1,
                column_span: 1,
                text: (*text).to_owned(),
                place: Place::Line(line.number),
            });
        }
        columns = columns.max(u32::try_from(fields.len()).unwrap_or(u32::MAX));
        rows += 1;
    }
    (columns > 1).then_some((Grid { rows, columns, cells, geometry: Geometry::Delimited }, used))
}

/// Whether a line goes on with the grid: delimited as well, one field and as many bars as a row has, or a row of
/// tabs whose cells are blank, all of them or all but its label.
fn goes_on(line: &str, delimiter: char, mark: Option<char>, tabs: usize) -> bool {
    self::delimiter(line, mark) == Some(delimiter)
        || delimiter == '|' && line.matches('|').count() >= 2
        || delimiter == '\t' && is_blank_row(line, tabs)
}

/// `tabs` is how many the first row of the grid has.
fn is_blank_row(line: &str, tabs: usize) -> bool {
    match line.split_once('\t') {
        Some((label, cells)) => {
            filled(cells, '\t') == 0 && (cells.contains('\t') || !label.trim().is_empty())
                || tabs > 2 && line.matches('\t').count() == tabs
        }
        None => false,
    }
}

/// What separates fields beside tabs and bars, the commonest first.
const MARKS: [char; 10] = [',', ';', '；', '，', '^', '~', '#', '&', '¦', '\u{1f}'];

/// The mark that separates cells in this text, if one does: ten rows of figures between marks are no prose.
pub(super) fn mark(lines: &[Line<'_>]) -> Option<char> {
    let mut rows = [0; MARKS.len()];
    for line in lines {
        // What stands in front of the last figure, or behind it, separates all of them.
        let behind = line.text.chars().rev().find(|c| !is_in_figure(*c));
        let Some(at) = MARKS.iter().position(|mark| Some(*mark) == behind) else { continue };
        let marks = line.text.matches(MARKS[at]).nth(2);
        rows[at] += usize::from(marks.is_some() && figures(line.text, MARKS[at]));
    }
    rows.iter().position(|rows| *rows >= ROWS_MIN).map(|at| MARKS[at])
}

fn is_in_figure(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '.' | '-' | '/' | ' ' | '"')
}

/// Rows of figures between marks that are no prose.
const ROWS_MIN: usize = 10;

/// What separates the fields of a line, if it has at least two with something in them.
fn delimiter(line: &str, mark: Option<char>) -> Option<char> {
    if mark.is_none() && !line.bytes().any(|byte| matches!(byte, b'\t' | b'|')) {
        return None;
    }
    let tabs = line.matches('\t').count();
    if tabs > 0 && filled(line, '\t') >= 2 || tabs > 1 && !line.starts_with('\t') {
        return Some('\t');
    }
    let framed = line.starts_with('|') && line.matches('|').count() >= 3;
    if line.contains('|') && (filled(line, '|') >= 2 || framed && filled(line, '|') == 1) {
        return Some('|');
    }
    let mark = mark.filter(|mark| line.contains(*mark))?;
    let prose = line.contains('。') || line.contains('；') && mark != '；';
    (!prose).then_some(mark)
}

fn filled(line: &str, delimiter: char) -> usize {
    line.split(delimiter).filter(|field| !field.trim().is_empty()).count()
}

/// At least two figures stand last, so that the marks separate cells and not clauses.
fn figures(line: &str, mark: char) -> bool {
    let figure = |field: &&str| field.chars().all(is_in_figure);
    let last = line.trim_end_matches(mark).rsplit(mark).take_while(figure);
    last.filter(|field| !field.trim().is_empty()).nth(1).is_some()
}

/// The bars of a row that has no frame.
fn bare_bars(line: &str) -> Option<usize> {
    let line = line.trim();
    let framed = line.starts_with('|') && line.ends_with('|');
    (!framed).then(|| line.matches('|').count())
}

fn fields(line: &str, delimiter: char, bare: Option<usize>) -> Vec<&str> {
    let line = match delimiter {
        '|' if bare.is_some_and(|bars| line.matches('|').count() <= bars) => line.trim(),
        '|' => {
            let line = line.trim();
            // Bars on both sides are a frame; a bar on one side only delimits an empty field.
            line.strip_prefix('|').and_then(|inner| inner.strip_suffix('|')).unwrap_or(line)
        }
        _ => line.trim_end_matches(['\r', ' ']),
    };
    // Labels have commas between their brackets.
    let is_plain = |c| c == '"' || !matches!(delimiter, '\t' | '|') && matches!(c, '（' | '(');
    if delimiter == '|' || !line.contains(is_plain) {
        return line.split(delimiter).map(|field| field.trim().trim_matches('"')).collect();
    }
    quoted(line, delimiter)
}

/// The fields of a row of which some are quoted or hold brackets: `"1,234"` is one.
fn quoted(line: &str, delimiter: char) -> Vec<&str> {
    let mut fields = Vec::new();
    let (mut from, mut inside, mut depth) = (0, false, 0u32);
    // A bracket that nothing closes holds nothing together.
    let count = |marks: [char; 2]| line.matches(marks).count();
    let paired = delimiter != '\t' && count(['(', '（']) == count([')', '）']);
    for (at, c) in line.char_indices() {
        let begins = || line[from..at].trim().is_empty();
        match c {
            '"' if inside || begins() => inside = !inside,
            '(' | '（' if paired => depth += 1,
            ')' | '）' if paired => depth = depth.saturating_sub(1),
            c if c == delimiter && !inside && depth == 0 => {
                fields.push(&line[from..at]);
                from = at + delimiter.len_utf8();
            }
            _ => {}
        }
    }
    fields.push(&line[from..]);
    fields.into_iter().map(|field| field.trim().trim_matches('"')).collect()
}

/// A drawn rule between rows: `---|---`.
pub(super) fn is_rule(line: &str) -> bool {
    line.bytes().all(|byte| byte.is_ascii())
        && line.contains("---")
        && line.chars().all(|c| matches!(c, '-' | '|' | ':' | ' ' | '\t' | '=' | '+'))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The rows of the grid that a text begins with, their fields joined by `·`.
    fn rows(text: &str) -> Vec<String> {
        let lines: Vec<Line<'_>> =
            (1..).zip(text.lines()).map(|(number, text)| Line { number, text }).collect();
        let Some((grid, _)) = grid(&lines, None) else { return Vec::new() };
        let mut rows = vec![Vec::new(); grid.rows as usize];
        for cell in grid.cells {
            rows[cell.row as usize].push(cell.text);
        }
        rows.into_iter().map(|row| row.join("·")).collect()
    }

    #[test]
    fn rows_of_blank_cells_belong_to_the_grid() {
        let text =
            "信息内容\t处理决定数量\n行政许可\t\n\t\u{3000}\t\n第二十条第（六）项\n行政处罚\t3";
        assert_eq!(rows(text), ["信息内容·处理决定数量", "行政许可·", "··"]);
    }

    #[test]
    fn bars_at_both_ends_are_a_frame_only_where_rows_have_one() {
        assert_eq!(rows("|甲|乙|\n||3|"), ["甲·乙", "·3"]);
        assert_eq!(rows("甲|乙|丙|丁\n|3||"), ["甲·乙·丙·丁", "·3··"]);
    }

    #[test]
    fn quotes_and_brackets_hold_a_field_together() {
        let fields = |line: &str| quoted(line, ',').join("·");
        assert_eq!(
            fields("部分公开(只计这一情形,不计其他),\"1,234\",5"),
            "部分公开(只计这一情形,不计其他)·1,234·5"
        );
        assert_eq!(fields("公开(甲,1,2"), "公开(甲·1·2");
    }

    #[test]
    fn words_behind_a_tab_and_a_tab_alone_are_no_rows() {
        for last in ["\t以下为说明", "\t"] {
            assert_eq!(rows(&format!("行政许可\t12\n{last}")), ["行政许可·12"], "{last:?}");
        }
    }
}
