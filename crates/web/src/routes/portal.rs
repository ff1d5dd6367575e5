//! The paths of the portal: what anyone may see.

use super::{Route, form, look};
use crate::access::Access::Anyone;
use crate::portal::columns::{self, disclosures, guide, reports, requests, rules};
use crate::portal::{archive, checkup, clock, data, document, home, organ, organs, place, search};

pub(super) fn routes() -> Vec<Route> {
    vec![
        look("/", Anyone, home::show),
        look("/search", Anyone, search::show),
        look("/organs", Anyone, organs::show),
        look("/organs/{organ}", Anyone, organ::show),
        look("/organs/{organ}/{column}", Anyone, columns::show),
        look("/columns/guide", Anyone, guide::show),
        look("/columns/rules", Anyone, rules::show),
        look("/columns/disclosures", Anyone, disclosures::show),
        look("/columns/reports", Anyone, reports::show),
        look("/columns/requests", Anyone, requests::show),
        look("/documents/{matter}", Anyone, document::show),
        form(
            "/documents/{matter}/comment",
            Anyone,
            document::comment::show,
            document::comment::create,
        ),
        look("/documents/{matter}/versions/{number}", Anyone, document::version::show),
        look("/documents/{matter}/files/{hash}", Anyone, document::file::show),
        look("/reports/{matter}", Anyone, reports::report::show),
        look("/reports/{matter}/files/{hash}", Anyone, reports::report::file),
        look("/archive", Anyone, archive::index),
        look("/archive/{year}", Anyone, archive::show),
        look("/places", Anyone, place::reading),
        look("/accessibility", Anyone, place::accessibility),
        look("/clock", Anyone, clock::show),
        form("/checkup", Anyone, checkup::show, checkup::create),
        look("/data", Anyone, data::show),
        look("/data/api", Anyone, data::described::show),
    ]
}
