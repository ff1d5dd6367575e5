//! The format of a file, told by its content and never by its name.

use crate::{Format, Unreadable};

/// Tells the format.
pub(crate) fn sniff(bytes: &[u8]) -> Result<Format, Unreadable> {
    if bytes.is_empty() { Err(Unreadable::Empty) } else { Ok(Format::Text) }
}
