//! The paths of the portal: what anyone may see.

use super::{Route, look};
use crate::access::Access::Anyone;
use crate::portal::{document, home, organ, organs, search};

pub(super) fn routes() -> Vec<Route> {
    vec![
        look("/", Anyone, home::show),
        look("/search", Anyone, search::show),
        look("/organs", Anyone, organs::show),
        look("/organs/{organ}", Anyone, organ::show),
        look("/documents/{matter}", Anyone, document::show),
        look("/documents/{matter}/files/{hash}", Anyone, document::file),
    ]
}
