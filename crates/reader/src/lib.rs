//! 读: bytes of any format → neutral document → annual report, with places and notes.
//!
//! Every file is hostile: limits on size, depth, pages, cells and inflated bytes; no panic, no disk, no network.

#[cfg(test)]
mod cases_office;
mod container;
mod doc;
pub mod document;
mod docx;
mod edges;
mod encoding;
mod flow;
mod html;
pub mod limits;
pub mod list;
mod markdown;
mod mhtml;
pub mod note;
mod ole;
mod pdf;
pub mod recognise;
mod rows;
mod rtf;
mod script;
mod sheet;
mod sniff;
mod text;
pub mod unreadable;
mod xml;

pub use document::{Block, Document, Format, Grid, GridCell, Paragraph};
pub use note::{Note, NoteKind};
pub use recognise::{Recognised, recognise};
pub use unreadable::{NotAReport, Unreadable};

/// Reads a file of any format and recognises the annual report in it.
///
/// `name` is only a hint for messages; the format is told by content.
///
/// # Errors
/// [`Unreadable`] says what the file is and why it is not read.
pub fn read_report(bytes: &[u8], name: Option<&str>) -> Result<Recognised, Unreadable> {
    let document = read(bytes, name)?;
    recognise(&document)
}

/// Reads a file of any format into a neutral document of blocks and grids.
///
/// # Errors
/// [`Unreadable`] says what the file is and why it is not read.
pub fn read(bytes: &[u8], _name: Option<&str>) -> Result<Document, Unreadable> {
    if bytes.len() > limits::BYTES_MAX {
        return Err(Unreadable::TooLarge { limit: limits::BYTES_MAX });
    }
    match sniff::sniff(bytes)? {
        Format::Html => html::read(bytes),
        Format::Mhtml => mhtml::read(bytes),
        Format::Script => script::read(bytes),
        Format::Docx => docx::read(bytes),
        Format::Xlsx | Format::Xls => sheet::read(bytes),
        Format::Doc => doc::read(bytes),
        Format::Rtf => rtf::read(bytes),
        Format::Pdf => pdf::read(bytes),
        Format::Markdown => markdown::read(bytes),
        Format::Text => text::read(bytes),
    }
}
