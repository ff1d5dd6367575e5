//! The paths of open data: what anyone's program may read. Each stands in the description of the interface too.

use super::{Route, look};
use crate::access::Access::Anyone;
use crate::portal::data::{catalogue, described, feed, map, reports};
use crate::portal::search;

pub(super) fn routes() -> Vec<Route> {
    vec![
        look("/search.json", Anyone, search::data),
        look("/suggest.json", Anyone, search::suggest),
        look("/columns/disclosures.csv", Anyone, catalogue::csv),
        look("/columns/disclosures.json", Anyone, catalogue::json),
        look("/columns/disclosures.xlsx", Anyone, catalogue::xlsx),
        look("/columns/reports.csv", Anyone, reports::csv),
        look("/columns/reports.json", Anyone, reports::json),
        look("/columns/reports.xlsx", Anyone, reports::xlsx),
        look("/feed.atom", Anyone, feed::show),
        look("/sitemap.xml", Anyone, map::index),
        look("/sitemaps/{part}", Anyone, map::part),
        look("/robots.txt", Anyone, map::robots),
        look("/openapi.json", Anyone, described::openapi),
    ]
}
