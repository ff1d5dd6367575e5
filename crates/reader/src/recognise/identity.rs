//! Title, organ, level, year, period, signature and date.

use super::How;
use crate::{Document, Note};
use report::Report;

/// Fills in who reports, for which year, and how that is known, from the words before section one and behind the last.
pub(crate) fn identify(_report: &mut Report, _document: &Document, _notes: &mut Vec<Note>) -> How {
    How::default()
}
