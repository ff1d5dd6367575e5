//! Pages as plain text, in the shapes that copying and conversion leave; tables drawn with lines are in `drawn`.

pub(crate) mod drawn;

use crate::page::{Covered, Page, Part, Slot, Table, Which, matrix, rows};
use crate::random::Random;

/// All parts of a page, one line per text, tables written by `table`.
pub(crate) fn page(page: &Page, mut table: impl FnMut(&Table) -> String) -> String {
    let mut out = String::new();
    for part in &page.parts {
        match part {
            Part::Words(words) => {
                out += &words.text;
                out.push('\n');
            }
            Part::Table(one) => out += &table(one),
            Part::Break => out.push('\u{C}'),
        }
    }
    out
}

/// One cell to a line with a pipe behind it; where spans covered, runs of pipes.
pub(crate) fn pipes_behind(table: &Table, runs: bool) -> String {
    let mut out = String::new();
    for row in rows(table) {
        let shown: usize = row.len();
        for slot in &row {
            out +=
                &if slot.text.is_empty() { "|\n".to_owned() } else { format!("{} |\n", slot.text) };
        }
        if runs && shown < table.columns {
            out += &"|".repeat(table.columns - shown);
            out.push('\n');
        }
    }
    out
}

/// One cell to a line, nothing else; an empty line parts rows where `parted`.
pub(crate) fn lines(table: &Table, parted: bool) -> String {
    let mut out = String::new();
    for row in rows(table) {
        for slot in row {
            if !slot.text.is_empty() {
                out += &slot.text;
                out.push('\n');
            }
        }
        if parted {
            out.push('\n');
        }
    }
    out
}

/// One cell to a line behind a tab, an empty line at the end of a row; blank cells keep their tab.
pub(crate) fn indented(table: &Table) -> String {
    let mut out = String::from("\n");
    for row in rows(table) {
        for slot in row {
            out += &format!("\t{}\n", slot.text);
        }
        out.push('\n');
    }
    out
}

/// As a browser gives the text of cells that hold paragraphs: a tab alone on its line between cells, more empty lines
/// between rows; a blank cell keeps its no-break space.
pub(crate) fn paragraph_cells(table: &Table) -> String {
    let cell = |text: &String| if text.is_empty() { "\u{a0}".to_owned() } else { text.clone() };
    let row = |row: Vec<&Slot>| {
        let cells: Vec<String> = row.iter().map(|slot| cell(&slot.text)).collect();
        cells.join("\n\n\t\n\n")
    };
    let rows: Vec<String> = rows(table).into_iter().map(row).collect();
    format!("\n{}\n\n", rows.join("\n\n\n\n\n"))
}

/// One row to a line, cells parted by `mark`.
pub(crate) fn delimited(table: &Table, mark: &str, covered: Covered) -> String {
    matrix(table, covered).iter().map(|row| row.join(mark) + "\n").collect()
}

/// Rows with their numbers in front, below a row that numbers the columns; figures with commas are quoted.
pub(crate) fn numbered(table: &Table, mark: &str) -> String {
    let all = matrix(table, Covered::Empty);
    let numbers: Vec<String> = (0..table.columns).map(|column| column.to_string()).collect();
    let mut out = format!("{mark}{}\n", numbers.join(mark));
    for (number, row) in all.iter().enumerate() {
        let quoted = |cell: &String| {
            if cell.contains(mark) { format!("\"{cell}\"") } else { cell.clone() }
        };
        let cells: Vec<String> = row.iter().map(quoted).collect();
        out += &format!("{number}{mark}{}\n", cells.join(mark));
    }
    out
}

/// Rows as people type them: the label, `first`, and the figures with `mark` between.
pub(crate) fn stated(table: &Table, first: &str, mark: &str) -> String {
    let is_value = |slot: &&Slot| matches!(slot.what, crate::page::What::Value(_));
    let mut out = String::new();
    for row in rows(table) {
        let (values, words): (Vec<&Slot>, Vec<&Slot>) = row.into_iter().partition(is_value);
        let texts = |slots: &[&Slot], mark: &str| {
            let filled = slots.iter().filter(|slot| !slot.text.is_empty());
            filled.map(|slot| slot.text.as_str()).collect::<Vec<_>>().join(mark)
        };
        out += &texts(&words, " ");
        if values.iter().any(|slot| !slot.text.is_empty()) {
            out += if words.is_empty() { "" } else { first };
            out += &texts(&values, mark);
        }
        out.push('\n');
    }
    out
}

/// One row to a line, tab-separated, columns shifted: results of one label column stand one further left, and behind a
/// page break in table three a label column is lost.
pub(crate) fn shifted(table: &Table, random: &mut Random) -> String {
    let mut out = String::new();
    let all = matrix(table, Covered::Empty);
    let at = all.len() / 2 + random.index(all.len() / 2);
    for (index, row) in all.iter().enumerate() {
        let three = table.which == Which::Three;
        let mut cells: Vec<&str> = row.iter().map(String::as_str).collect();
        if three && index > 2 {
            let lost = usize::from(cells[2].is_empty()) + usize::from(index > at);
            for _ in 0..lost {
                if let Some(empty) = cells.iter().take(3).position(|cell| cell.is_empty()) {
                    cells.remove(empty);
                }
            }
            cells.resize(if index > at { 9 } else { 10 }, "");
        }
        if index == at && three {
            out += "\n---------\t---\n\n";
        }
        out += &(cells.join("\t") + "\n");
    }
    out
}

/// Columns on a terminal: two for wide characters, one for others.
pub(crate) fn width(text: &str) -> usize {
    text.chars()
        .map(|c| match c {
            '\u{2E80}'..='\u{FAFF}'
            | '\u{FE30}'..='\u{FE4F}'
            | '\u{FF00}'..='\u{FF60}'
            | '“'
            | '”' => 2,
            _ => 1,
        })
        .sum()
}

/// Columns aligned by spaces, at least two between; `ideographic` pads with U+3000 where it fits.
pub(crate) fn aligned(table: &Table, right: bool, ideographic: bool) -> String {
    let mut widths = vec![2; table.columns];
    for slot in &table.slots {
        if slot.columns == 1 {
            widths[slot.column] = widths[slot.column].max(width(&slot.text));
        }
    }
    let mut starts = vec![0; table.columns + 1];
    for (column, wide) in widths.iter().enumerate() {
        starts[column + 1] = starts[column] + wide + 2;
    }
    let mut out = String::new();
    for row in rows(table) {
        let mut line = String::new();
        for slot in row {
            let end = starts[slot.column + slot.columns] - 2;
            let own = width(&slot.text);
            let start = if right && slot.columns == 1 {
                end.saturating_sub(own)
            } else {
                starts[slot.column]
            };
            pad(&mut line, start, ideographic);
            line += &slot.text;
        }
        out += line.trim_end();
        out.push('\n');
    }
    out
}

fn pad(line: &mut String, to: usize, ideographic: bool) {
    let at = width(line);
    let gap = to.saturating_sub(at).max(usize::from(!line.is_empty()) * 2);
    if ideographic {
        line.push_str(&"\u{3000}".repeat(gap / 2));
        line.push_str(&" ".repeat(gap % 2));
    } else {
        line.push_str(&" ".repeat(gap));
    }
}

/// A row to a line, one space between cells, the first figure glued to its label where `glued`.
pub(crate) fn single_spaces(table: &Table, glued: bool, one_line: bool) -> String {
    let mut out = String::new();
    for row in rows(table) {
        let mut line = String::new();
        let mut label_before = false;
        for slot in row {
            let is_label = slot.what == crate::page::What::Label;
            if slot.text.is_empty() {
                continue;
            }
            if !(line.is_empty() || glued && label_before && !is_label) {
                line.push(' ');
            }
            line += &slot.text;
            label_before = is_label;
        }
        out += &line;
        out.push(if one_line { ' ' } else { '\n' });
    }
    if one_line {
        out.push('\n');
    }
    out
}

/// Figures of one digit printed without anything between them: `0000000`.
pub(crate) fn glued_figures(table: &Table) -> String {
    let mut out = String::new();
    for row in rows(table) {
        let mut figure_before = false;
        for slot in row {
            let figure = matches!(slot.what, crate::page::What::Value(_));
            if !figure || !figure_before {
                out.push(' ');
            }
            out += &slot.text;
            figure_before = figure;
        }
        out.push('\n');
    }
    out
}

/// The whole text on one line.
pub(crate) fn on_one_line(text: &str) -> String {
    text.split(['\n', '\u{C}']).filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ")
}
