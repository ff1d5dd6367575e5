//! (later)

use super::Line;
use crate::document::Grid;

/// None yet.
pub(super) fn grid(_lines: &[Line<'_>]) -> Option<(Grid, usize)> {
    None
}
