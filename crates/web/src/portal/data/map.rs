//! `/sitemap.xml` with its parts, and `/robots.txt`: where programs that read everything find it.

use super::xml;
use crate::App;
use crate::portal::listing::{mark, marked};
use crate::problem::Problem;
use axum::extract::{Path, State};
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use store::Shelf;

/// Pages of a part; the protocol allows ten times as many.
const PART: u16 = 5_000;

const XMLNS: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";

/// `/sitemap.xml`: the list of the parts.
pub(crate) async fn index(State(app): State<App>) -> Result<Response, Problem> {
    let marks = app.store().shelf_marks(PART).await?;
    let parts = marks.iter().map(|after| format!("/sitemaps/{}", marked(after)));
    let mut out =
        format!("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<sitemapindex xmlns=\"{XMLNS}\">\n");
    for path in
        ["/sitemaps/pages".to_owned(), "/sitemaps/newest".to_owned()].into_iter().chain(parts)
    {
        out.push_str(&format!("<sitemap><loc>{}</loc></sitemap>\n", xml(&app.address(&path))));
    }
    out.push_str("</sitemapindex>\n");
    Ok(answer(out))
}

/// `/sitemaps/{part}`: the pages that are no items, the newest items, or those behind a mark.
pub(crate) async fn part(
    State(app): State<App>,
    Path(part): Path<String>,
) -> Result<Response, Problem> {
    let mut out =
        format!("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<urlset xmlns=\"{XMLNS}\">\n");
    if part == "pages" {
        for path in pages(&app).await? {
            out.push_str(&format!("<url><loc>{}</loc></url>\n", xml(&app.address(&path))));
        }
    } else {
        let after = match part.as_str() {
            "newest" => None,
            other => Some(mark(other).ok_or(Problem::NotFound)?),
        };
        for record in app.store().shelf(&Shelf::default(), after, PART).await?.records {
            let address = xml(&app.address(&format!("/documents/{}", record.matter)));
            let day = record.summary.public_on;
            let day = day.map(|day| format!("<lastmod>{day}</lastmod>")).unwrap_or_default();
            out.push_str(&format!("<url><loc>{address}</loc>{day}</url>\n"));
        }
    }
    out.push_str("</urlset>\n");
    Ok(answer(out))
}

async fn pages(app: &App) -> Result<Vec<String>, Problem> {
    const OWN: &[&str] = &[
        "/",
        "/organs",
        "/columns/guide",
        "/columns/rules",
        "/columns/disclosures",
        "/columns/reports",
        "/columns/requests",
        "/archive",
        "/places",
        "/checkup",
        "/clock",
        "/data",
        "/data/api",
        "/accessibility",
    ];
    let tree = app.tree().await?;
    let organs = tree.iter().map(|(id, _)| format!("/organs/{id}"));
    let years = app.store().shelf_by_year(&Shelf::default()).await?.into_iter();
    let years = years.map(|year| format!("/archive/{}", year.by));
    Ok(OWN.iter().map(|path| (*path).to_owned()).chain(years).chain(organs).collect())
}

fn answer(text: String) -> Response {
    ([(CONTENT_TYPE, "application/xml; charset=utf-8")], text).into_response()
}

/// `/robots.txt`
pub(crate) async fn robots(State(app): State<App>) -> Response {
    let text = format!(
        "User-agent: *\nDisallow: /workbench\nDisallow: /sign-in\nDisallow: /choice\nDisallow: /checkup\n\
         Sitemap: {}\n",
        app.address("/sitemap.xml")
    );
    ([(CONTENT_TYPE, "text/plain; charset=utf-8")], text).into_response()
}
