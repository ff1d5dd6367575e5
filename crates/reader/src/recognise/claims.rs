//! Every number stated in prose, with what it counts, its unit and its scope.

use crate::Note;
use report::{Claim, Report};

/// The claims of the sections' passages, in the order of the source.
pub(crate) fn claims(_report: &Report, _notes: &mut Vec<Note>) -> Vec<Claim> {
    Vec::new()
}
