//! The paths of open data: what anyone's program may read.

use super::{Route, look};
use crate::access::Access::Anyone;
use crate::portal::search;

pub(super) fn routes() -> Vec<Route> {
    vec![look("/search.json", Anyone, search::data), look("/suggest.json", Anyone, search::suggest)]
}
