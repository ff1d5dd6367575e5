//! Tables without rules: columns told by alignment.

use super::layout::Sheet;

/// Replaces runs of aligned lines by tables.
pub(super) fn find(_sheet: &mut Sheet<'_>) {}
