//! Markdown → document: headings, paragraphs, pipe tables; tables in HTML are read by `html`.

use crate::{Document, Unreadable};

/// Reads the bytes.
pub(crate) fn read(_bytes: &[u8]) -> Result<Document, Unreadable> {
    Err(Unreadable::Unknown)
}

/// Whether a line is the rule under a table's head: dashes and colons between pipes.
pub(crate) fn is_rule(line: &str) -> bool {
    line.contains('|')
        && line.contains('-')
        && line.bytes().all(|b| matches!(b, b'|' | b'-' | b':' | b' ' | b'\t'))
}
