//! (html)

use crate::{Document, Unreadable};

/// Reads the bytes.
pub(crate) fn read(_bytes: &[u8]) -> Result<Document, Unreadable> {
    Err(Unreadable::Unknown)
}
