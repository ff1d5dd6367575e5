//! Plain text → lines, and grids where lines are delimited, drawn or aligned.

mod aligned;
mod bulleted;
mod delimited;
mod drawn;
mod stacked;
mod stated;
mod wiki;

use crate::document::{Block, Document, Format, Grid, Paragraph};
use crate::encoding;
use crate::limits::{PARAGRAPHS_MAX, TEXT_BYTES_MAX};
use crate::{Note, Unreadable};
use report::Place;

/// Separators of one row: the widest of the form has fifteen cells, each perhaps between two marks and two blanks.
const LINE_SEPARATORS_MAX: usize = 80;

/// A line of the text with its number.
#[derive(Debug, Clone, Copy)]
struct Line<'t> {
    number: u32,
    text: &'t str,
}

/// Reads plain text in any encoding.
pub(crate) fn read(bytes: &[u8]) -> Result<Document, Unreadable> {
    if bytes.len() > TEXT_BYTES_MAX {
        return Err(Unreadable::TooLarge { limit: TEXT_BYTES_MAX });
    }
    let decoded = encoding::decode(bytes, None);
    document(&decoded.text, decoded.notes)
}

/// Reads text that is decoded already.
pub(crate) fn document(text: &str, notes: Vec<Note>) -> Result<Document, Unreadable> {
    let lines = lines(text)?;
    if lines.iter().all(|line| line.text.trim().is_empty()) {
        return Err(Unreadable::Empty);
    }
    Ok(Document { format: Format::Text, title: None, blocks: blocks(&lines), pictures: 0, notes })
}

/// Lines end at any line end that programs write; a form feed ends a line as well.
fn lines(text: &str) -> Result<Vec<Line<'_>>, Unreadable> {
    let mut out = Vec::new();
    let mut feeds = Vec::new();
    let mut number = 1;
    let mut rest = text;
    while !rest.is_empty() {
        let end = line_end(rest);
        // Blanks at the end of a line are what a program padded it with.
        let text = rest[..end].trim_end_matches(' ');
        match separator(text) {
            Some(mark) => out.extend(text.split(mark).map(|text| Line { number, text })),
            None => out.push(Line { number, text }),
        }
        if rest[end..].starts_with('\u{c}') {
            let filled = out.iter().rposition(|line: &Line<'_>| !line.text.trim().is_empty());
            feeds.extend(filled);
        }
        if out.len() > PARAGRAPHS_MAX {
            return Err(Unreadable::TooMuch { what: "lines", limit: PARAGRAPHS_MAX as u64 });
        }
        let tail = &rest[end..];
        let mark = tail.chars().next().map_or(0, char::len_utf8);
        let mark = if tail.starts_with("\r\n") { 2 } else { mark };
        // A page break is no line of its own, and programs that show line numbers do not count it.
        number += u32::from(!tail.starts_with(['\u{b}', '\u{c}']));
        rest = &tail[mark..];
    }
    unnumber_pages(&mut out, &feeds);
    bulleted::unbullet(&mut out);
    Ok(out)
}

/// What parts the cells of a line that holds whole tables; none for an ordinary line.
fn separator(text: &str) -> Option<char> {
    if text.len() < LINE_SEPARATORS_MAX {
        return None;
    }
    ['|', '\t'].into_iter().find(|mark| text.matches(*mark).count() > LINE_SEPARATORS_MAX)
}

/// Where the first line ends: at `\n`, `\r`, a vertical tab, a form feed, U+0085, U+2028 or U+2029.
fn line_end(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'\n'..=b'\r' => return at,
            0xc2 if bytes.get(at + 1) == Some(&0x85) => return at,
            0xe2 if matches!(bytes.get(at + 1..at + 3), Some([0x80, 0xa8 | 0xa9])) => return at,
            _ => at += 1,
        }
    }
    at
}

/// Empties the lines that only number the page they end, where the numbers count up with the form feeds.
fn unnumber_pages(lines: &mut [Line<'_>], feeds: &[usize]) {
    let page = |line: &Line<'_>| -> Option<u32> {
        let text = line.text.trim();
        let mark = |c: char| c.is_ascii_digit() || "-—– 第页共/".contains(c);
        if text.chars().count() > 12 || !text.chars().all(mark) {
            return None;
        }
        let digits = text.trim_start_matches(|c: char| !c.is_ascii_digit());
        digits.split(|c: char| !c.is_ascii_digit()).next()?.parse().ok()
    };
    let numbers: Vec<(usize, Option<u32>)> =
        feeds.iter().map(|at| (*at, page(&lines[*at]))).collect();
    for (at, number) in (1u32..)
        .zip(&numbers)
        .map(|(count, (at, number))| (*at, number.and_then(|n| n.checked_sub(count))))
    {
        // The first page may bear any number; at least two pages must agree on it.
        let agree = (1u32..).zip(&numbers).filter(|(count, (_, other))| {
            number.is_some() && other.and_then(|other| other.checked_sub(*count)) == number
        });
        if agree.count() >= 2 {
            lines[at].text = "";
        }
    }
}

/// The table drawn with characters that begins with the first line, which has this number, and how many lines it takes.
pub(crate) fn drawn(lines: &[&str], number: u32) -> Option<(Grid, usize)> {
    if !lines.first()?.trim_start().starts_with(['+', '┌', '┏', '╔']) {
        return None;
    }
    let lines: Vec<Line<'_>> = (number..)
        .zip(lines.iter().take_while(|line| !line.trim().is_empty()))
        .map(|(number, text)| Line { number, text })
        .collect();
    drawn::grid(&lines)
}

/// The blocks of the lines, in order.
fn blocks(lines: &[Line<'_>]) -> Vec<Block> {
    let mark = delimited::mark(lines);
    let stacked = stacked::Stacked::of(lines);
    let stated = stated::Stated::of(lines);
    let mut blocks = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        // A rule between corners may be the top of a drawn table.
        let top = || lines[at].text.trim_start().starts_with('+');
        if delimited::is_rule(lines[at].text) && !(top() && drawn::grid(&lines[at..]).is_some()) {
            at += 1;
            continue;
        }
        let found = stacked
            .and_then(|stacked| stacked.row(&lines[at..]))
            .or_else(|| stated.and_then(|stated| Some((stated.row(lines[at])?, 1))))
            .or_else(|| wiki::grid(&lines[at..]))
            .or_else(|| drawn::grid(&lines[at..]))
            .or_else(|| delimited::grid(&lines[at..], mark))
            .or_else(|| aligned::grid(&lines[at..]));
        match found {
            Some((grid, used)) => {
                blocks.push(Block::Grid(grid));
                at += used;
            }
            None => {
                let line = lines[at];
                // Behind a tab nothing but padding is an empty cell where cells are indented by tabs.
                let words = !line.text.trim().is_empty();
                if words || line.text.starts_with('\t') {
                    let text = if words { unmarked(line.text) } else { "\t" };
                    let place = Place::Line(line.number);
                    blocks.push(Block::Paragraph(Paragraph {
                        text: text.to_owned(),
                        place,
                        heading: false,
                    }));
                }
                at += 1;
            }
        }
    }
    blocks
}

/// The words of a line that light mark-up sets in bold or makes a heading: `'''一、总体情况'''`, `== 一、总体情况`.
fn unmarked(text: &str) -> &str {
    let is_mark = |c: char| matches!(c, '*' | '=' | '\'' | '#');
    if text.is_ascii() {
        return text;
    }
    let Some(mark) = text.chars().next().filter(|c| is_mark(*c)) else { return text };
    let inner = text.trim_start_matches(mark);
    match inner.strip_suffix(mark) {
        Some(inner) => inner.trim_end_matches(mark).trim(),
        None if matches!(mark, '=' | '#') => inner.trim_start(),
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<String> {
        let lines = lines(text).expect("few lines");
        lines.iter().map(|line| line.text.to_owned()).collect()
    }

    #[test]
    fn tables_on_one_line_are_cut_at_their_marks() {
        for mark in ["|", "\t"] {
            let cells: Vec<String> = (0..100).map(|cell| cell.to_string()).collect();
            assert_eq!(texts(&cells.join(mark)), cells);
            let row = cells[..16].join(mark);
            assert_eq!(texts(&row), [row]);
        }
    }

    #[test]
    fn padding_at_the_end_of_a_line_is_dropped_and_tabs_stay() {
        assert_eq!(texts("行政许可  7   \n\t\n"), ["行政许可  7", "\t"]);
    }

    #[test]
    fn marks_of_headings_and_bold_words_are_no_words() {
        for text in
            ["'''一、总体情况'''", "*一、总体情况*", "== 一、总体情况 ==", "## 一、总体情况"]
        {
            assert_eq!(unmarked(text), "一、总体情况");
        }
        for text in ["* 一是公开不够；", "一、总体情况", "***", "#", "#REF!"] {
            assert!(text.contains(unmarked(text)), "{text}");
        }
        assert_eq!(unmarked("* 一是公开不够；"), "* 一是公开不够；");
    }
}
