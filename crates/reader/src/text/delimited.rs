//! Lines whose fields are separated by tabs, bars or commas.

use super::Line;
use crate::document::{Geometry, Grid, GridCell};
use report::Place;

/// The grid that begins with the first line, and how many lines it takes.
pub(super) fn grid(lines: &[Line<'_>], commas: bool) -> Option<(Grid, usize)> {
    let delimiter = delimiter(lines.first()?.text, commas)?;
    let mut cells = Vec::new();
    let mut columns = 0;
    let mut rows = 0;
    let mut used = 0;
    for line in lines {
        if !line.text.contains(delimiter) || !goes_on(line.text, delimiter, commas) {
            break;
        }
        used += 1;
        if is_rule(line.text) {
            continue;
        }
        let fields = fields(line.text, delimiter);
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

/// Whether a line goes on with the grid: delimited as well, or one field and as many bars as a row has.
fn goes_on(line: &str, delimiter: char, commas: bool) -> bool {
    self::delimiter(line, commas) == Some(delimiter)
        || delimiter == '|' && line.matches('|').count() >= 2
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

fn fields(line: &str, delimiter: char) -> Vec<&str> {
    let line = match delimiter {
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
