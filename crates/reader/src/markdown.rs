//! Markdown → document: headings, paragraphs, pipe tables; tables in HTML are read by `html`.
//!
//! Marks of emphasis and links are taken off; what they mark is kept.

use crate::document::{Format, Geometry};
use crate::limits::{CELLS_MAX, PARAGRAPHS_MAX, SPAN_MAX};
use crate::{Block, Document, Grid, GridCell, Paragraph, Unreadable, encoding, html, text};
use report::Place;

/// Reads the bytes.
pub(crate) fn read(bytes: &[u8]) -> Result<Document, Unreadable> {
    let decoded = encoding::decode(bytes, None);
    let mut reader = Reader::default();
    let lines: Vec<&str> = decoded.text.lines().map(str::trim_end).collect();
    let mut at = 0;
    while at < lines.len() {
        at = reader.block(&lines, at)?;
    }
    reader.end_paragraph();
    Ok(Document {
        format: Format::Markdown,
        title: reader.title,
        blocks: reader.blocks,
        pictures: reader.pictures,
        notes: decoded.notes,
    })
}

/// Whether a line is the rule under a table's head: dashes and colons between pipes.
pub(crate) fn is_rule(line: &str) -> bool {
    line.contains('|')
        && line.contains('-')
        && line.bytes().all(|b| matches!(b, b'|' | b'-' | b':' | b' ' | b'\t'))
}

#[derive(Default)]
struct Reader {
    blocks: Vec<Block>,
    title: Option<String>,
    pictures: u32,
    /// The open paragraph and the number of its first line.
    open: String,
    open_at: u32,
    tables: u32,
    cells: usize,
    fenced: bool,
}

impl Reader {
    /// Reads the block that begins at a line; gives the line after it.
    fn block(&mut self, lines: &[&str], at: usize) -> Result<usize, Unreadable> {
        if self.blocks.len() > PARAGRAPHS_MAX {
            return Err(Unreadable::TooMuch { what: "paragraphs", limit: PARAGRAPHS_MAX as u64 });
        }
        let line = lines[at].trim_start();
        let number = u32::try_from(at + 1).unwrap_or(u32::MAX);
        if line.starts_with("```") || line.starts_with("~~~") {
            self.end_paragraph();
            self.fenced = !self.fenced;
        } else if self.fenced && !line.is_empty() {
            self.paragraph(line.to_string(), number, false);
        } else if line.is_empty() {
            self.end_paragraph();
        } else if let Some(words) = heading(line) {
            self.end_paragraph();
            self.heading(words, number);
        } else if is_underline(line) && !self.open.is_empty() {
            let words = std::mem::take(&mut self.open);
            self.heading(&words, self.open_at);
        } else if is_break(line) {
            self.end_paragraph();
        } else if let Some((grid, used)) = text::drawn(&lines[at..], number) {
            self.end_paragraph();
            self.drawn(grid);
            return Ok(at + used);
        } else if begins_table(lines, at) {
            self.end_paragraph();
            return self.table(lines, at);
        } else if opens_markup(line) {
            self.end_paragraph();
            return self.markup(lines, at);
        } else {
            self.line(lines[at], number);
        }
        Ok(at + 1)
    }

    /// A line of a paragraph. An item, and any line of a report that is one paragraph a line, stands for itself.
    fn line(&mut self, line: &str, number: u32) {
        let words = line.trim_start();
        let item = words
            .strip_prefix(['-', '*', '+', '>'])
            .filter(|rest| rest.starts_with([' ', '\u{3000}']));
        self.end_paragraph();
        self.open_at = number;
        self.open = self.plain(item.map_or(words, str::trim_start));
    }

    fn end_paragraph(&mut self) {
        let text = std::mem::take(&mut self.open);
        if !text.is_empty() {
            let place = Place::Line(self.open_at);
            self.blocks.push(Block::Paragraph(Paragraph { text, place, heading: false }));
        }
    }

    fn paragraph(&mut self, text: String, number: u32, heading: bool) {
        if !text.is_empty() {
            let place = Place::Line(number);
            self.blocks.push(Block::Paragraph(Paragraph { text, place, heading }));
        }
    }

    fn heading(&mut self, words: &str, number: u32) {
        let text = self.plain(words);
        self.paragraph(text, number, true);
    }

    /// A table whose frame is drawn with characters.
    fn drawn(&mut self, mut grid: Grid) {
        self.tables += 1;
        self.cells += grid.cells.len();
        for cell in &mut grid.cells {
            cell.text = self.plain(&cell.text);
            let (row, column) = (cell.row + 1, cell.column + 1);
            cell.place = Place::Table { table: self.tables, row, column };
        }
        self.blocks.push(Block::Grid(grid));
    }

    /// The rows from `at` on, up to the first line without a pipe that no further row of them follows.
    fn table(&mut self, lines: &[&str], at: usize) -> Result<usize, Unreadable> {
        self.tables += 1;
        let mut grid =
            Grid { rows: 0, columns: 0, cells: Vec::new(), geometry: Geometry::Delimited };
        let rule = lines[at..].iter().take(2).find(|line| is_rule(line));
        // A rule without bars around it says that rows have none: then bars at their ends part empty cells.
        let bare = rule.filter(|rule| !rule.trim().starts_with('|'));
        let bare_bars = bare.map(|rule| rule.trim().matches('|').count());
        let mut next = at;
        while let Some(line) = lines.get(next)
            && (line.contains('|') || next > at && is_group(&lines[next..]))
        {
            next += 1;
            // Further down a row of single dashes is one of cells.
            if is_rule(line) && (grid.rows < 2 || line.contains("---")) {
                continue;
            }
            for (column, words) in (0..).zip(split(line, bare_bars)) {
                if column >= SPAN_MAX {
                    return Err(Unreadable::TooMuch {
                        what: "columns",
                        limit: u64::from(SPAN_MAX),
                    });
                }
                let place =
                    Place::Table { table: self.tables, row: grid.rows + 1, column: column + 1 };
                let text = self.plain(
                    &words.replace("<br>", "\n").replace("<br/>", "\n").replace("<br />", "\n"),
                );
                grid.columns = grid.columns.max(column + 1);
                grid.cells.push(GridCell {
                    row: grid.rows,
                    column,
                    row_span: 1,
                    column_span: 1,
                    text,
                    place,
                });
            }
            grid.rows += 1;
            self.cells += grid.columns as usize;
            if self.cells > CELLS_MAX {
                return Err(Unreadable::TooMuch { what: "cells", limit: CELLS_MAX as u64 });
            }
        }
        self.blocks.push(Block::Grid(grid));
        Ok(next)
    }

    /// Mark-up from `at` on: a table up to its end tag, anything else up to an empty line.
    fn markup(&mut self, lines: &[&str], at: usize) -> Result<usize, Unreadable> {
        let mut depth = 0usize;
        let mut next = at;
        while let Some(line) = lines.get(next) {
            if line.trim().is_empty() && depth == 0 {
                break;
            }
            next += 1;
            let lower = line.to_ascii_lowercase();
            depth = (depth + lower.matches("<table").count())
                .saturating_sub(lower.matches("</table").count());
            if depth == 0 && lower.contains("</table") {
                break;
            }
        }
        let inner = html::read_text(&lines[at..next].join("\n"))?;
        let first = u32::try_from(at + 1).unwrap_or(u32::MAX);
        for mut block in inner.blocks {
            match &mut block {
                Block::Paragraph(paragraph) => paragraph.place = Place::Line(first),
                Block::Grid(grid) => {
                    self.tables += 1;
                    self.cells += grid.cells.len();
                    for cell in &mut grid.cells {
                        cell.place = Place::Table {
                            table: self.tables,
                            row: cell.row + 1,
                            column: cell.column + 1,
                        };
                    }
                }
            }
            self.blocks.push(block);
        }
        if self.cells > CELLS_MAX {
            return Err(Unreadable::TooMuch { what: "cells", limit: CELLS_MAX as u64 });
        }
        self.pictures = self.pictures.saturating_add(inner.pictures);
        Ok(next)
    }

    /// Words without marks: emphasis, code, links, escapes, entities.
    fn plain(&mut self, words: &str) -> String {
        let words = words.trim_matches([' ', '\t']);
        if !words.contains(['*', '_', '`', '[', '!', '\\', '&', '<', '~']) {
            return words.to_string();
        }
        let mut out = String::with_capacity(words.len());
        let mut rest = words;
        while let Some(at) = rest.find(['*', '_', '`', '[', '!', '\\', '~']) {
            out.push_str(&rest[..at]);
            let mark = &rest[at..];
            rest = if let Some((shown, after, picture)) = link(mark) {
                self.pictures = self.pictures.saturating_add(u32::from(picture));
                out.push_str(if picture { "" } else { shown });
                after
            } else if mark.starts_with('\\')
                && mark[1..].starts_with(|c: char| c.is_ascii_punctuation())
            {
                out.push_str(&mark[1..2]);
                &mark[2..]
            } else {
                let run = mark.bytes().take_while(|b| *b == mark.as_bytes()[0]).count();
                // A single underscore or tilde, and a star between figures, is a character.
                let is_mark = match mark.as_bytes()[0] {
                    b'*' => !out.ends_with(|c: char| c.is_ascii_digit()) || run > 1,
                    b'`' => true,
                    b'_' | b'~' => run > 1,
                    _ => false,
                };
                out.push_str(if is_mark { "" } else { &mark[..run] });
                &mark[run..]
            };
        }
        out.push_str(rest);
        inline_markup(out)
    }
}

/// Entities and tags inside a line are resolved as in a page.
fn inline_markup(text: String) -> String {
    let has_entity = text.contains('&') && text.contains(';');
    if !has_entity && !crate::script::is_markup(&text) {
        return text;
    }
    let Ok(inner) = html::read_text(&text) else { return text };
    let lines: Vec<&str> = inner
        .blocks
        .iter()
        .filter_map(
            |block| if let Block::Paragraph(p) = block { Some(p.text.as_str()) } else { None },
        )
        .collect();
    lines.join("\n")
}

/// `[shown](address)` and `![picture](address)`, and what follows.
fn link(mark: &str) -> Option<(&str, &str, bool)> {
    let picture = mark.starts_with('!');
    let rest = mark.strip_prefix('!').unwrap_or(mark).strip_prefix('[')?;
    let (shown, after) = rest.split_once("](")?;
    let (address, after) = after.split_once(')')?;
    let plain = !shown.contains(['[', ']', '\n']) && address.len() < 2_000;
    plain.then_some((shown, after, picture))
}

/// The words after one to six `#`.
fn heading(line: &str) -> Option<&str> {
    let level = line.bytes().take_while(|b| *b == b'#').count();
    let words = line.get(level..)?;
    ((1..=6).contains(&level) && words.starts_with([' ', '\u{3000}', '\t']))
        .then(|| words.trim().trim_end_matches('#').trim_end())
}

/// A line of `===` under a heading.
fn is_underline(line: &str) -> bool {
    line.len() >= 3 && line.bytes().all(|b| b == b'=')
}

/// A line across the page.
fn is_break(line: &str) -> bool {
    let mark = line.as_bytes()[0];
    matches!(mark, b'-' | b'*' | b'_')
        && line.bytes().all(|b| b == mark || b == b' ')
        && line.bytes().filter(|b| *b == mark).count() >= 3
}

/// A row of pipes, with the rule under it or beside further rows of pipes.
fn begins_table(lines: &[&str], at: usize) -> bool {
    let line = lines[at];
    if !line.contains('|') {
        return false;
    }
    let below = lines.get(at + 1).copied().unwrap_or_default();
    is_rule(below) || is_rule(line) || (line.trim_start().starts_with('|') && line.ends_with('|'))
}

/// Words in one line between rows of pipes: a row of one cell.
fn is_group(lines: &[&str]) -> bool {
    let pipes = |at: usize| lines.get(at).is_some_and(|line| line.contains('|'));
    let first = lines[0].trim_start();
    let words = !first.is_empty() && heading(first).is_none() && !opens_markup(first);
    words && !is_break(first) && pipes(1) && !is_rule(lines.get(2).copied().unwrap_or_default())
}

/// A tag that begins a block of mark-up.
fn opens_markup(line: &str) -> bool {
    let lower = line.get(..8).unwrap_or(line).to_ascii_lowercase();
    [
        "<table", "<div", "<p>", "<p ", "<center", "<br", "<h", "<!--", "<html", "<body", "<ul",
        "<section",
    ]
    .iter()
    .any(|tag| lower.starts_with(tag))
}

/// The cells of a row; an escaped pipe is a character. A row with no more than `bare_bars` bars has none around it.
fn split(line: &str, bare_bars: Option<usize>) -> Vec<String> {
    let line = line.trim();
    let bare = bare_bars.is_some_and(|bars| line.matches('|').count() <= bars);
    // A bar in front is a frame where one closes the row as well; alone it delimits an empty cell.
    let framed = line.len() > 1 && line.ends_with('|') && !bare;
    let line = line.strip_prefix('|').filter(|_| framed).unwrap_or(line);
    let mut cells = vec![String::new()];
    let mut escaped = false;
    for c in line.chars() {
        match c {
            '|' if !escaped => cells.push(String::new()),
            '\\' if !escaped => {
                escaped = true;
                continue;
            }
            _ => {
                let last = cells.len() - 1;
                if escaped && c != '|' {
                    cells[last].push('\\');
                }
                cells[last].push(c);
            }
        }
        escaped = false;
    }
    if cells.len() > 1
        && cells.last().is_some_and(|cell| cell.trim().is_empty())
        && line.ends_with('|')
        && !bare
    {
        cells.pop();
    }
    cells
}

#[cfg(test)]
mod tests;
