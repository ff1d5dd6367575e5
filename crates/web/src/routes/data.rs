//! The paths of open data: what anyone's program may read. Each stands in the description of the interface too.

use super::{Route, look};
use crate::App;
use crate::access::Access::Anyone;
use crate::portal::data::{catalogue, described, feed, lists, map, reports};
use crate::portal::search;
use axum::handler::Handler;

pub(super) fn routes() -> Vec<Route> {
    let mut routes = vec![
        look("/search.json", Anyone, search::data),
        look("/search.csv", Anyone, search::list),
        look("/search.xlsx", Anyone, search::list),
        look("/suggest.json", Anyone, search::suggest),
        look("/columns/disclosures.csv", Anyone, catalogue::csv),
        look("/columns/disclosures.json", Anyone, catalogue::json),
        look("/columns/disclosures.xlsx", Anyone, catalogue::xlsx),
    ];
    for list in [
        three(
            ["/columns/reports.csv", "/columns/reports.json", "/columns/reports.xlsx"],
            reports::list,
        ),
        three(["/columns/guide.csv", "/columns/guide.json", "/columns/guide.xlsx"], lists::guide),
        three(["/columns/rules.csv", "/columns/rules.json", "/columns/rules.xlsx"], lists::rules),
        three(["/organs.csv", "/organs.json", "/organs.xlsx"], lists::organs),
        three(["/archive.csv", "/archive.json", "/archive.xlsx"], lists::years),
        three(["/places.csv", "/places.json", "/places.xlsx"], lists::places),
    ] {
        routes.extend(list);
    }
    routes.extend([
        look("/feed.atom", Anyone, feed::atom),
        look("/feed.rss", Anyone, feed::rss),
        look("/sitemap.xml", Anyone, map::index),
        look("/sitemaps/{part}", Anyone, map::part),
        look("/robots.txt", Anyone, map::robots),
        look("/openapi.json", Anyone, described::openapi),
    ]);
    routes
}

/// A list that is given in three forms, as the ending of its address says.
fn three<H, T>(paths: [&'static str; 3], show: H) -> [Route; 3]
where
    H: Handler<T, App>,
    T: 'static,
{
    paths.map(|path| look(path, Anyone, show.clone()))
}
