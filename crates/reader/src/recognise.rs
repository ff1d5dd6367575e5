//! Document → annual report: one recogniser for all formats.

mod claims;
mod fold;
mod foreign;
mod identity;

use crate::{Document, Note, Unreadable};
use report::Report;

/// A report with what was not read cleanly.
#[derive(Debug, Clone)]
pub struct Recognised {
    /// The report as printed.
    pub report: Report,
    /// The reader's remarks, in the order of the source.
    pub notes: Vec<Note>,
    /// How organ, level and year were told.
    pub how: How,
}

/// Why this organ, this level and this year; the keys of the sentences in the message files with what they quote.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct How {
    /// Key and quotation for the organ.
    pub organ: Option<(&'static str, String)>,
    /// Key and quotation for the level.
    pub level: Option<(&'static str, String)>,
    /// Key and quotation for the year.
    pub year: Option<(&'static str, String)>,
}

/// Recognises the annual report in a document.
///
/// # Errors
/// [`Unreadable::NotAReport`] when it is none.
pub fn recognise(_document: &Document) -> Result<Recognised, Unreadable> {
    Err(Unreadable::Empty)
}
