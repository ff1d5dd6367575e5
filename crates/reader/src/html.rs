//! HTML → document: the page's lines and tables in reading order.
//!
//! Bytes become text in `encoding`; mark-up inside scripts is found by `script`.

mod aside;
mod attributes;
mod boxes;
mod element;
mod flow;
mod nested;
mod nesting;
mod pile;
pub(crate) mod scan;
mod styles;
mod table;

use crate::document::Format;
use crate::encoding;
use crate::{Block, Document, Paragraph, Unreadable};
use flow::Flow;
use pile::Piece;
use report::Place;
use scraper::Html;
use styles::{Hiding, Styles};

/// Bytes in which a page declares its encoding; browsers look at the first 1024, editors write long heads.
const HEAD: usize = 4096;

/// Mark-up inside mark-up that is escaped: a page in a script in a page, and no further.
const ASIDES: u8 = 3;

/// Reads a page.
pub(crate) fn read(bytes: &[u8]) -> Result<Document, Unreadable> {
    let decoded = encoding::decode(bytes, declared(bytes));
    let mut document = read_text(&decoded.text)?;
    document.notes.extend(decoded.notes);
    Ok(document)
}

/// Reads mark-up that is text already.
pub(crate) fn read_text(text: &str) -> Result<Document, Unreadable> {
    let page = read_pieces(text, ASIDES)?;
    Ok(Document {
        format: Format::Html,
        title: page.title,
        blocks: number(page.pieces),
        pictures: page.pictures,
        notes: Vec::new(),
    })
}

/// A page before its lines and tables are numbered.
struct Page {
    pieces: Vec<Piece>,
    title: Option<String>,
    pictures: u32,
}

impl Page {
    fn read(html: &Html, styles: &Styles<'_>) -> Result<Page, Unreadable> {
        let (pieces, flow) = Flow::read(html.tree.root(), styles)?;
        Ok(Page { pieces, title: flow.title, pictures: flow.pictures })
    }

    /// Cells of its tables.
    fn cells(&self) -> usize {
        let cells =
            |piece: &Piece| if let Piece::Grid(grid) = piece { grid.cells.len() } else { 0 };
        self.pieces.iter().map(cells).sum()
    }
}

fn read_pieces(text: &str, asides: u8) -> Result<Page, Unreadable> {
    let scanned = scan::scan(text)?;
    let html = Html::parse_document(&scanned.markup);
    let mut styles = Styles::read(&scanned.styles, Hiding::Believed);
    let mut page = Page::read(&html, &styles)?;
    if styles.hides_some() {
        // A tab that a script opens is hidden as a copy is: what hides more than it leaves is not believed.
        let all = Styles::read(&scanned.styles, Hiding::Ignored);
        let whole = Page::read(&html, &all)?;
        if page.cells() * 2 < whole.cells() || !aside::is_enough(&page.pieces) {
            (page, styles) = (whole, all);
        }
    }
    if asides == 0 || aside::is_enough(&page.pieces) {
        return Ok(page);
    }
    let hidden = aside::templates(&html, &styles)?;
    if aside::is_enough(&hidden) {
        page.pieces.extend(hidden);
    } else if let Some(markup) = aside::behind(&html, &scanned.asides, &page.pieces) {
        drop(html);
        let behind = read_pieces(&markup, asides - 1)?;
        if aside::is_shown_again(&page.pieces, &markup) {
            page.pieces.clear();
        }
        page.pieces.extend(behind.pieces);
        page.title = page.title.or(behind.title);
        page.pictures = page.pictures.saturating_add(behind.pictures);
    }
    Ok(page)
}

/// Pieces as blocks: paragraphs and tables are numbered in reading order.
fn number(pieces: Vec<Piece>) -> Vec<Block> {
    let (mut lines, mut tables) = (0u32, 0u32);
    let block = |piece| match piece {
        Piece::Line { text, heading } => {
            lines += 1;
            Block::Paragraph(Paragraph { text, place: Place::Line(lines), heading })
        }
        Piece::Grid(mut grid) => {
            tables += 1;
            for cell in &mut grid.cells {
                cell.place =
                    Place::Table { table: tables, row: cell.row + 1, column: cell.column + 1 };
            }
            Block::Grid(grid)
        }
    };
    pieces.into_iter().map(block).collect()
}

/// The encoding that a page declares in a `meta` element or an XML declaration.
pub(crate) fn declared(bytes: &[u8]) -> Option<&str> {
    let head = &bytes[..bytes.len().min(HEAD)];
    let mut from = 0;
    while let Some(step) = head[from..].iter().position(|b| *b == b'c' || *b == b'C' || *b == b'e')
    {
        let at = from + step;
        from = at + 1;
        let word = [b"charset".as_slice(), b"encoding".as_slice()].into_iter().find(|word| {
            head[at..].get(..word.len()).is_some_and(|w| w.eq_ignore_ascii_case(word))
        });
        if let Some(word) = word
            && let Some(label) = label(&head[at + word.len()..])
        {
            return Some(label);
        }
    }
    None
}

/// The name after `charset` or `encoding`: `="utf-8"`, `=gb2312">`.
fn label(after: &[u8]) -> Option<&str> {
    let skip =
        |bytes: &[u8], skipped: &[u8]| bytes.iter().take_while(|b| skipped.contains(b)).count();
    let at = skip(after, b" \t");
    if after.get(at) != Some(&b'=') {
        return None;
    }
    let value = &after[at + 1..];
    let value = &value[skip(value, b" \t\"'\\")..];
    let length = value
        .iter()
        .take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b':' | b'.'))
        .count();
    std::str::from_utf8(&value[..length]).ok().filter(|label| !label.is_empty())
}

#[cfg(test)]
mod tests;

#[cfg(test)]
mod hostile;
