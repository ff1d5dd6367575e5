//! Lines whose fields are set in columns by spaces; a field's columns are those of the screen.

use super::Line;
use crate::document::{Geometry, Grid, GridCell};
use report::Place;

/// A field of such a line is not longer than this; words longer than this are prose.
const FIELD_MAX: usize = 30;

/// A field with the columns of the screen it covers.
struct Field<'t> {
    text: &'t str,
    from: u32,
    to: u32,
}

/// The grid that begins with the first line, and how many lines it takes.
pub(super) fn grid(lines: &[Line<'_>]) -> Option<(Grid, usize)> {
    let mut cells = Vec::new();
    let mut rows = 0;
    let mut columns = 0;
    let mut used = 0;
    for line in lines {
        if !has_gap(line.text) {
            break;
        }
        let fields = fields(line.text);
        if !is_row(&fields) {
            break;
        }
        for field in &fields {
            columns = columns.max(field.to);
            cells.push(GridCell {
                row: rows,
                column: field.from,
                row_span: 1,
                column_span: field.to - field.from,
                text: field.text.to_owned(),
                place: Place::Line(line.number),
            });
        }
        rows += 1;
        used += 1;
    }
    (rows > 0).then_some((Grid { rows, columns, cells, geometry: Geometry::Aligned }, used))
}

/// Whether white space that can part fields stands between other characters.
fn has_gap(text: &str) -> bool {
    let text = text.trim();
    let rare = || {
        text.contains(['\u{a0}', '\u{3000}'])
            || text.contains(|c| ('\u{2000}'..='\u{200a}').contains(&c))
    };
    text.contains("  ") || text.contains('\t') || !text.is_ascii() && rare()
}

/// Three short fields, or a short one with a figure behind it.
fn is_row(fields: &[Field<'_>]) -> bool {
    let short = fields.iter().all(|field| field.text.chars().count() <= FIELD_MAX);
    let figure = |field: &Field<'_>| {
        field
            .text
            .chars()
            .all(|c| c.is_ascii_digit() || matches!(c, '.' | ' ' | '/' | '-' | '０'..='９'))
    };
    short && (fields.len() >= 3 || fields.len() == 2 && figure(&fields[1]))
}

/// The fields of a line, parted by two spaces or an ideographic one.
fn fields(text: &str) -> Vec<Field<'_>> {
    let mut out = Vec::new();
    let mut start: Option<(usize, u32)> = None;
    let mut end = (0, 0);
    let mut gap = 0;
    let mut column = 0u32;
    for (at, c) in text.char_indices() {
        let width = match c {
            '\t' => 8 - column % 8,
            _ if wide(c) => 2,
            _ => 1,
        };
        if is_invisible(c) {
            continue;
        }
        if matches!(c, ' ' | '\t' | '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{3000}') {
            gap += width;
            if gap >= 2
                && let Some((from, first)) = start.take()
            {
                out.push(Field { text: &text[from..end.0], from: first, to: end.1 });
            }
        } else {
            gap = 0;
            start.get_or_insert((at, column));
            end = (at + c.len_utf8(), column + width);
        }
        column += width;
    }
    if let Some((from, first)) = start {
        out.push(Field { text: &text[from..end.0], from: first, to: end.1 });
    }
    out
}

/// Characters that take no room on the screen; they neither begin a field nor part two.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

/// Characters that take two columns of the screen.
fn wide(c: char) -> bool {
    matches!(c, '\u{1100}'..='\u{115f}' | '\u{2e80}'..='\u{fe6f}' | '\u{ff01}'..='\u{ff60}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_know_their_columns() {
        let line = Line { number: 7, text: "  行政许可    12  减3    107" };
        let (grid, used) = grid(&[line]).expect("a row");
        assert_eq!(used, 1);
        let cells: Vec<(u32, u32, &str)> = grid
            .cells
            .iter()
            .map(|cell| (cell.column, cell.column_span, cell.text.as_str()))
            .collect();
        assert_eq!(cells, [(2, 8, "行政许可"), (14, 2, "12"), (18, 3, "减3"), (25, 3, "107")]);
    }

    #[test]
    fn characters_without_width_are_no_fields() {
        assert!(grid(&[Line { number: 1, text: "\u{feff}\u{3000}954\u{2003} |" }]).is_none());
        let line = Line { number: 1, text: "行政\u{200b}许可  12\u{feff}  3" };
        let (grid, _) = grid(&[line]).expect("a row");
        let columns: Vec<(u32, u32)> =
            grid.cells.iter().map(|cell| (cell.column, cell.column_span)).collect();
        assert_eq!(columns, [(0, 8), (10, 2), (14, 1)]);
    }

    #[test]
    fn padded_titles_and_sentences_are_no_rows() {
        for text in [
            "六间房镇2020年度              工作报告",
            "    2020年，全镇工作取得了积极成效",
            "                  人民政府   ",
        ] {
            assert!(grid(&[Line { number: 1, text }]).is_none(), "{text}");
        }
    }
}
