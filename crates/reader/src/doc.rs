//! DOC (the binary text of Word 97 to 2003, and `.wps`; Word 6 and 95 as bare text) → document.
//!
//! The text lies in pieces; what a paragraph is (a cell's end, a row's end, a heading) stands in property runs
//! beside it, and the definition of each row gives the true edges of its cells.

mod fib;
mod properties;
mod sprm;
mod summary;
#[cfg(test)]
mod tests;
mod text;
mod walk;

use crate::document::{Document, Format};
use crate::flow::Flow;
use crate::note::{Note, NoteKind};
use crate::ole::Ole;
use crate::unreadable::Unreadable;
use fib::Fib;
use properties::Properties;
use walk::Walk;

/// Reads a binary text document.
pub(crate) fn read(bytes: &[u8]) -> Result<Document, Unreadable> {
    let ole = Ole::open(bytes).ok_or_else(|| damaged("the OLE container does not open"))?;
    if ole.has("EncryptedPackage") {
        return Err(Unreadable::Encrypted { format: Format::Docx });
    }
    let main = ole.stream("WordDocument");
    let main = main.ok_or_else(|| damaged("there is no text in the OLE container"))?;
    let fib = Fib::read(&main)?;
    let table = match &fib.table {
        Some(name) => ole.stream(name).unwrap_or_default(),
        None => Vec::new(),
    };
    let title = ole.stream("\u{5}SummaryInformation").and_then(|stream| summary::title(&stream));
    let data = ole.stream("Data").unwrap_or_default();
    let pieces = fib.pieces(&main, &table)?;
    let properties = Properties::read(&fib, &main, &table, &data);
    let is_bare = !properties.has_paragraphs();
    let mut walk = Walk::new(&main, properties);
    for part in [fib.body(), fib.boxes()] {
        walk.part(&pieces, part)?;
    }
    let has_tables = walk.has_tables;
    let pictures = walk.pictures;
    let mut flow = Flow::default();
    flow.add(walk.finish())?;
    let mut notes = flow.notes;
    if is_bare && has_tables {
        notes.push(Note::new(NoteKind::MergesLost, "", "", None));
    }
    Ok(Document { format: Format::Doc, title, blocks: flow.blocks, pictures, notes })
}

fn damaged(detail: &str) -> Unreadable {
    Unreadable::Damaged { format: Format::Doc, detail: detail.to_owned() }
}
