//! The paths of the workbench: what the staff works with. Each names the roles that come in.

use super::Route;

pub(super) fn routes() -> Vec<Route> {
    Vec::new()
}
