//! DOCX (Office Open XML text) → document: the parts and how they hang together.
//!
//! The text itself is walked in `docx/body.rs`; styles, automatic numbers and tables have files of their own.

mod body;
mod numbering;
mod numerals;
mod package;
mod styles;
mod table;
#[cfg(test)]
mod tests;

use crate::container::Container;
use crate::document::{Block, Document, Format};
use crate::flow::Flow;
use crate::note::{Note, NoteKind};
use crate::unreadable::Unreadable;
use crate::xml::{Pull, Step, decode};
use body::Body;
use numbering::Numbering;
use package::Package;
use std::collections::HashMap;
use styles::Styles;

/// Embedded parts that are read; an honest document has at most a few.
const CHUNKS_MAX: usize = 32;

/// Reads a DOCX file.
pub(crate) fn read(bytes: &[u8]) -> Result<Document, Unreadable> {
    read_with(bytes, Embedded::Read)
}

/// Whether documents embedded in a document are read: once, never inside one another.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Embedded {
    Read,
    Skip,
}

fn read_with(bytes: &[u8], embedded: Embedded) -> Result<Document, Unreadable> {
    let mut container = Container::open(bytes, Format::Docx)?;
    let package = Package::open(&mut container)?;
    let Some(main) = container.part(&package.main)? else {
        let detail = format!("the part {} is missing", package.main);
        return Err(Unreadable::Damaged { format: Format::Docx, detail });
    };
    let styles = match package.part_of("styles") {
        Some(name) => Styles::read(&decode(&container.part(&name)?.unwrap_or_default()))?,
        None => Styles::default(),
    };
    let numbering = match package.part_of("numbering") {
        Some(name) => Numbering::read(&decode(&container.part(&name)?.unwrap_or_default()))?,
        None => Numbering::default(),
    };
    let mut notes = Vec::new();
    let chunks = chunks(&mut container, &package, embedded, &mut notes)?;
    let title = title(&mut container, &package)?;
    drop(container);

    let mut body = Body::new(&styles, numbering, chunks);
    let ended = body.walk(&decode(&main))?;
    drop(main);
    let mut flow = Flow::default();
    let pictures = body.pictures;
    flow.add(body.finish())?;
    if ended == Ended::Broken {
        if flow.blocks.is_empty() {
            let detail = "the text part is not well-formed XML".to_owned();
            return Err(Unreadable::Damaged { format: Format::Docx, detail });
        }
        notes.push(Note::new(NoteKind::Truncated, "", "", None));
    }
    notes.append(&mut flow.notes);
    Ok(Document { format: Format::Docx, title, blocks: flow.blocks, pictures, notes })
}

/// How a part ended.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Ended {
    Whole,
    Broken,
}

/// The parts in other formats that the text includes by reference (`w:altChunk`), read by their own readers.
fn chunks(
    container: &mut Container<'_>,
    package: &Package,
    embedded: Embedded,
    notes: &mut Vec<Note>,
) -> Result<HashMap<String, Vec<Block>>, Unreadable> {
    let mut chunks = HashMap::new();
    if embedded == Embedded::Skip {
        return Ok(chunks);
    }
    for (id, name) in package.all_of("aFChunk").take(CHUNKS_MAX) {
        let bytes = container.part(&name)?.unwrap_or_default();
        match chunk(&bytes) {
            Ok(document) => {
                notes.extend(document.notes);
                chunks.insert(id, document.blocks);
            }
            Err(_) => notes.push(Note::new(NoteKind::LeftOut, &name, "", None)),
        }
    }
    Ok(chunks)
}

fn chunk(bytes: &[u8]) -> Result<Document, Unreadable> {
    match crate::sniff::sniff(bytes)? {
        Format::Html => crate::html::read(bytes),
        Format::Mhtml => crate::mhtml::read(bytes),
        Format::Rtf => crate::rtf::read(bytes),
        Format::Docx => read_with(bytes, Embedded::Skip),
        Format::Text => crate::text::read(bytes),
        _ => Err(Unreadable::Unknown),
    }
}

/// The title in the document's properties.
fn title(container: &mut Container<'_>, package: &Package) -> Result<Option<String>, Unreadable> {
    let name = package.properties.clone().unwrap_or_else(|| "docProps/core.xml".to_owned());
    let Some(part) = container.part(&name)? else { return Ok(None) };
    let text = decode(&part);
    let mut pull = Pull::new(&text);
    let mut inside = false;
    let mut title = String::new();
    loop {
        match pull.next()? {
            Step::Open(tag) => inside = tag.name() == "title",
            Step::Text(text) if inside => title.push_str(&text),
            Step::Close => inside = false,
            Step::Done | Step::Broken => break,
            Step::Text(_) => {}
        }
    }
    let title = title.trim();
    Ok((!title.is_empty()).then(|| title.to_owned()))
}
