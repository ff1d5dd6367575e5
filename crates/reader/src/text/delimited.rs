//! Lines whose fields are separated by tabs, bars or commas.

use super::Line;
use crate::document::{Geometry, Grid, GridCell};
use report::Place;

/// The grid that begins with the first line, and how many lines it takes.
pub(super) fn grid(lines: &[Line<'_>], commas: bool) -> Option<(Grid, usize)> {
    let delimiter = delimiter(lines.first()?.text, commas)?;
    let part_of =
        |line: &&Line<'_>| line.text.contains(delimiter) && goes_on(line.text, delimiter, commas);
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
/// tabs whose cells are blank, all of them or all behind its label.
fn goes_on(line: &str, delimiter: char, commas: bool) -> bool {
    self::delimiter(line, commas) == Some(delimiter)
        || delimiter == '|' && line.matches('|').count() >= 2
        || delimiter == '\t' && is_blank_row(line)
}

fn is_blank_row(line: &str) -> bool {
    match line.split_once('\t') {
        Some((label, cells)) => {
            filled(cells, '\t') == 0 && (cells.contains('\t') || !label.trim().is_empty())
        }
        None => false,
    }
}

/// Whether commas separate cells in this text: ten rows of figures between commas are no prose.
pub(super) fn uses_commas(lines: &[Line<'_>]) -> bool {
    lines
        .iter()
        .filter(|line| {
            line.text.bytes().filter(|byte| *byte == b',').count() >= 3 && figures(line.text)
        })
        .take(10)
        .count()
        == 10
}

/// What separates the fields of a line, if it has at least two with something in them.
fn delimiter(line: &str, commas: bool) -> Option<char> {
    if !line.bytes().any(|byte| matches!(byte, b'\t' | b'|' | b',')) {
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
    let comma = commas && line.contains(',') && !line.contains(['。', '；']);
    comma.then_some(',')
}

fn filled(line: &str, delimiter: char) -> usize {
    line.split(delimiter).filter(|field| !field.trim().is_empty()).count()
}

/// All fields but the leading words are figures or empty, so that commas separate cells and not clauses.
fn figures(line: &str) -> bool {
    let figure = |field: &str| {
        field
            .trim()
            .trim_matches('"')
            .bytes()
            .all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'-' | b'/' | b' '))
    };
    let mut fields = line.split(',').skip_while(|field| !figure(field) || field.trim().is_empty());
    let rest: Vec<&str> = fields.by_ref().collect();
    rest.len() >= 2 && rest.iter().all(|field| figure(field))
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
    line.split(delimiter).map(|field| field.trim().trim_matches('"')).collect()
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
        let Some((grid, _)) = grid(&lines, false) else { return Vec::new() };
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
    fn words_behind_a_tab_and_a_tab_alone_are_no_rows() {
        for last in ["\t以下为说明", "\t"] {
            assert_eq!(rows(&format!("行政许可\t12\n{last}")), ["行政许可·12"], "{last:?}");
        }
    }
}
