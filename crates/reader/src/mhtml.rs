//! MHTML, a web page saved as one mail message → document: the page first, then its further sheets.

mod mime;

use crate::document::Format;
use crate::{Block, Document, Note, NoteKind, Unreadable, encoding, html};
use mime::Part;
use report::Place;

/// Reads the bytes.
pub(crate) fn read(bytes: &[u8]) -> Result<Document, Unreadable> {
    let parts = mime::parts(bytes)?;
    let pictures = parts.iter().filter(|part| part.kind.starts_with("image/")).count();
    let pages: Vec<&Part> = parts.iter().filter(|part| part.is_page()).collect();
    let mut document = Document {
        format: Format::Mhtml,
        title: None,
        blocks: Vec::new(),
        pictures: u32::try_from(pictures).unwrap_or(u32::MAX),
        notes: Vec::new(),
    };
    let mut last = None;
    for part in pages {
        let body = part.body();
        let page = if part.kind == "text/plain" {
            crate::text::read(&body)
        } else {
            let decoded =
                encoding::decode(&body, part.charset.as_deref().or(html::declared(&body)));
            document.notes.extend(decoded.notes);
            html::read_text(&decoded.text)
        };
        match page {
            Ok(page) => append(&mut document, page),
            Err(refused) => {
                let name = part.location.as_deref().unwrap_or(&part.kind);
                document.notes.push(Note::new(NoteKind::LeftOut, name, "", None));
                last = Some(refused);
            }
        }
    }
    match last {
        Some(refused) if document.blocks.is_empty() => Err(refused),
        _ if document.blocks.is_empty() && pictures == 0 => {
            Err(Unreadable::Damaged { format: Format::Mhtml, detail: "no page in it".into() })
        }
        _ => Ok(document),
    }
}

/// Adds a page; its lines and tables are numbered on.
fn append(document: &mut Document, page: Document) {
    let (mut lines, mut tables) = (0, 0);
    for block in &document.blocks {
        match block {
            Block::Paragraph(_) => lines += 1,
            Block::Grid(_) => tables += 1,
        }
    }
    document.title = document.title.take().or(page.title);
    document.notes.extend(page.notes);
    document.blocks.extend(page.blocks.into_iter().map(|mut block| {
        match &mut block {
            Block::Paragraph(paragraph) => {
                lines += 1;
                paragraph.place = Place::Line(lines);
            }
            Block::Grid(grid) => {
                tables += 1;
                for cell in &mut grid.cells {
                    cell.place =
                        Place::Table { table: tables, row: cell.row + 1, column: cell.column + 1 };
                }
            }
        }
        block
    }));
}

#[cfg(test)]
mod tests;
