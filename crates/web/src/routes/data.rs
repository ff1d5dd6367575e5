//! The paths of open data: what anyone's program may read.

use super::Route;

pub(super) fn routes() -> Vec<Route> {
    Vec::new()
}
