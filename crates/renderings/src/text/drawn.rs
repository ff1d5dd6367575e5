//! Tables drawn with characters: box drawing, plus and minus, Markdown.

use super::width;
use crate::page::{Covered, Page, Part, Table, matrix, rows};

fn widths(table: &Table) -> Vec<usize> {
    let mut widths = vec![2; table.columns];
    for slot in table.slots.iter().filter(|slot| slot.columns == 1) {
        widths[slot.column] = widths[slot.column].max(width(&slot.text));
    }
    for slot in table.slots.iter().filter(|slot| slot.columns > 1) {
        let range = slot.column..slot.column + slot.columns;
        let have: usize = widths[range.clone()].iter().sum::<usize>() + slot.columns - 1;
        widths[range.start] += width(&slot.text).saturating_sub(have);
    }
    widths
}

/// The characters of a drawing: horizontal, vertical, crossing.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Pen {
    pub(crate) flat: char,
    pub(crate) upright: char,
    pub(crate) cross: [char; 3],
    /// Every stroke is as wide as two columns.
    pub(crate) wide: bool,
}

/// `┌─┬┐`
pub(crate) const LINES: Pen =
    Pen { flat: '─', upright: '│', cross: ['┌', '┼', '└'], wide: false };
/// `+---+`
pub(crate) const PLUS: Pen = Pen { flat: '-', upright: '|', cross: ['+', '+', '+'], wide: false };
/// `┏━┳┓`, all strokes two columns wide, as in fonts and on terminals for Chinese.
pub(crate) const HEAVY: Pen =
    Pen { flat: '━', upright: '┃', cross: ['┏', '╋', '┗'], wide: true };

/// A table drawn with rules between all rows; spanned columns share their cell, spanned rows are empty below.
pub(crate) fn drawn(table: &Table, pen: Pen) -> String {
    let mut widths = widths(table);
    if pen.wide {
        widths.iter_mut().for_each(|wide| *wide += *wide % 2);
    }
    let rule = |cross: char| {
        let mut line = String::from(cross);
        for wide in &widths {
            let strokes = if pen.wide { wide / 2 } else { *wide };
            line.extend(std::iter::repeat_n(pen.flat, strokes));
            line.push(cross);
        }
        line.push('\n');
        line
    };
    let mut out = rule(pen.cross[0]);
    let by_row = rows(table);
    for (index, row) in by_row.iter().enumerate() {
        let mut line = String::from(pen.upright);
        let mut column = 0;
        while column < table.columns {
            let slot = row.iter().find(|slot| slot.column == column);
            let span = slot.map_or(1, |slot| slot.columns);
            let text = slot.map_or("", |slot| slot.text.as_str());
            let bars = (span - 1) * if pen.wide { 2 } else { 1 };
            let have: usize = widths[column..column + span].iter().sum::<usize>() + bars;
            line += text;
            line += &" ".repeat(have.saturating_sub(width(text)));
            line.push(pen.upright);
            column += span;
        }
        out += &line;
        out.push('\n');
        let last = index + 1 == by_row.len();
        out += &rule(pen.cross[if last { 2 } else { 1 }]);
    }
    out
}

/// A page as Markdown: headings with marks, tables with a rule below the first row.
pub(crate) fn markdown(page: &Page, covered: Covered, outer: bool) -> String {
    use crate::model::Kind;
    let mut out = String::new();
    for part in &page.parts {
        match part {
            Part::Words(words) => {
                let mark = match words.kind {
                    Kind::Title => "# ",
                    Kind::Heading => "## ",
                    Kind::Aspect => "### ",
                    _ => "",
                };
                let bold = if words.kind == Kind::Chrome { "**" } else { "" };
                out += &format!("{mark}{bold}{}{bold}\n\n", words.text);
            }
            Part::Table(table) => out += &pipe_table(table, covered, outer),
            Part::Break => out += "\n---\n\n",
        }
    }
    out
}

fn pipe_table(table: &Table, covered: Covered, outer: bool) -> String {
    let (open, close) = if outer { ("| ", " |") } else { ("", "") };
    let mut out = String::new();
    for (index, row) in matrix(table, covered).iter().enumerate() {
        let cells: Vec<String> =
            row.iter().map(|cell| cell.replace('|', "\\|").replace('\n', "<br>")).collect();
        out += &format!("{open}{}{close}\n", cells.join(" | "));
        if index == 0 {
            let rules = vec!["---"; table.columns].join(" | ");
            out += &format!("{open}{rules}{close}\n");
        }
    }
    out + "\n"
}
