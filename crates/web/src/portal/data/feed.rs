//! `/feed.atom` (RFC 4287) and `/feed.rss` (RSS 2.0): the newest items of a list, narrowed like the list itself; both say
//! the same.

use super::row::{Row, Rows};
use super::xml;
use crate::App;
use crate::frame::Frame;
use crate::portal::listing::Asked;
use crate::problem::Problem;
use axum::extract::{Query, State};
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use chrono::NaiveDate;

/// Items of a feed.
const ITEMS: u16 = 50;

/// What a feed says, in whichever form.
struct Feed {
    title: String,
    /// Its own address.
    own: String,
    /// The address of the page that shows the same.
    list: String,
    updated_on: NaiveDate,
    rows: Vec<Row>,
}

/// `/feed.atom`
pub(crate) async fn atom(
    State(app): State<App>,
    f: Frame,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let feed = Feed::of(&app, &f, &asked, "/feed.atom").await?;
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"zh-CN\">\n\
         <title>{}</title>\n<id>{own}</id>\n<link rel=\"self\" href=\"{own}\"/>\n<link rel=\"alternate\" href=\"{}\"/>\n\
         <updated>{}</updated>\n",
        feed.title,
        feed.list,
        instant(feed.updated_on),
        own = feed.own,
    );
    for row in &feed.rows {
        let updated = instant(row.published_on.unwrap_or(f.today));
        out.push_str(&format!(
            "<entry><title>{}</title><id>urn:uuid:{}</id><link href=\"{}\"/><updated>{updated}</updated>\
             <author><name>{}</name></author>",
            xml(&row.title),
            row.id,
            xml(&row.address),
            xml(&row.organ)
        ));
        for (scheme, term) in categories(&app, row) {
            out.push_str(&format!("<category scheme=\"{scheme}\" term=\"{term}\"/>"));
        }
        out.push_str("</entry>\n");
    }
    out.push_str("</feed>\n");
    Ok(([(CONTENT_TYPE, "application/atom+xml; charset=utf-8")], out).into_response())
}

/// `/feed.rss`
pub(crate) async fn rss(
    State(app): State<App>,
    f: Frame,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let feed = Feed::of(&app, &f, &asked, "/feed.rss").await?;
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<rss version=\"2.0\" xmlns:atom=\"http://www.w3.org/2005/Atom\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n<channel>\n<title>{}</title>\n<link>{}</link>\n\
         <description>{}</description>\n<language>zh-CN</language>\n<lastBuildDate>{}</lastBuildDate>\n\
         <atom:link rel=\"self\" type=\"application/rss+xml\" href=\"{}\"/>\n",
        feed.title,
        feed.list,
        xml(&f.t("data-newest")),
        day_of_mail(feed.updated_on),
        feed.own,
    );
    for row in &feed.rows {
        out.push_str(&format!(
            "<item><title>{}</title><link>{}</link><guid isPermaLink=\"false\">urn:uuid:{}</guid>\
             <pubDate>{}</pubDate><dc:creator>{}</dc:creator>",
            xml(&row.title),
            xml(&row.address),
            row.id,
            day_of_mail(row.published_on.unwrap_or(f.today)),
            xml(&row.organ)
        ));
        for (domain, term) in categories(&app, row) {
            out.push_str(&format!("<category domain=\"{domain}\">{term}</category>"));
        }
        out.push_str("</item>\n");
    }
    out.push_str("</channel>\n</rss>\n");
    Ok(([(CONTENT_TYPE, "application/rss+xml; charset=utf-8")], out).into_response())
}

impl Feed {
    async fn of(app: &App, f: &Frame, asked: &Asked, path: &str) -> Result<Feed, Problem> {
        let choice = asked.choice_in(app).await?;
        let mut found = app.store().shelf(&choice.shelf(app.today()), None, ITEMS).await?;
        app.store().with_facts(&mut found.records).await?;
        let rows = Rows::new(app).await?;
        let newest = found.records.first().and_then(|record| record.summary.public_on);
        Ok(Feed {
            title: xml(&format!("{} · {}", choice.name(app, f).await?, f.site)),
            own: xml(&app.address(&format!("{path}{}", choice.query()))),
            list: xml(&app.address(&format!("/columns/disclosures{}", choice.query()))),
            updated_on: newest.unwrap_or(f.today),
            rows: found.records.iter().map(|record| rows.of(record)).collect(),
        })
    }
}

/// The column and the kind of an item, each with the address that tells what it is a code of.
fn categories(app: &App, row: &Row) -> Vec<(String, String)> {
    let pairs = [("topic", row.topic.as_deref()), ("kind", Some(row.kind.as_str()))];
    let scheme = |of: &str| xml(&app.address(&format!("/columns/disclosures#{of}")));
    pairs.into_iter().filter_map(|(of, term)| Some((scheme(of), xml(term?)))).collect()
}

/// A day as an instant: its beginning where the offices are.
fn instant(day: NaiveDate) -> String {
    format!("{day}T00:00:00+08:00")
}

/// The same as RSS wants it (RFC 822).
fn day_of_mail(day: NaiveDate) -> String {
    day.format("%a, %d %b %Y 00:00:00 +0800").to_string()
}

#[cfg(test)]
mod tests {
    use crate::trial::Trial;
    use axum::http::StatusCode;
    use axum::http::header::CONTENT_TYPE;
    use serde_json::json;
    use std::collections::BTreeSet;

    /// What stands between two marks, each time.
    fn between<'a>(text: &'a str, from: &str, to: &str) -> Vec<&'a str> {
        text.split(from).skip(1).filter_map(|rest| rest.split(to).next()).collect()
    }

    #[tokio::test]
    async fn both_feeds_say_the_same_and_pages_lead_to_them() {
        let trial = Trial::new().await;
        let organ = trial.organ("青溪县财政局", "county-department", None).await;
        for (title, kind, day) in [
            ("部门预算 <2026> & 说明", "other", "2026-03-02"),
            ("收费管理办法", "normative", "2026-02-03"),
        ] {
            let matter = trial.app.store().matter_id();
            let act = json!({
                "act": "listed", "published_on": day, "postings": [{"carrier": "website"}],
                "document": {"kind": kind, "title": title, "attribute": "proactive", "topic": "20-7", "made_on": day},
            });
            trial.append((organ, matter), "disclosures", day.parse().unwrap(), act).await;
        }
        for query in ["", "?kind=normative"] {
            let atom = trial.get(None, &format!("/feed.atom{query}")).await;
            let rss = trial.get(None, &format!("/feed.rss{query}")).await;
            assert_eq!((atom.status, rss.status), (StatusCode::OK, StatusCode::OK));
            assert!(rss.headers[CONTENT_TYPE].to_str().unwrap().starts_with("application/rss+xml"));
            let (atom, rss) = (atom.body, rss.body);
            let both = [
                (between(&atom, "<entry><title>", "<"), between(&rss, "<item><title>", "<")),
                (between(&atom, "<id>urn:uuid:", "<"), between(&rss, "\">urn:uuid:", "<")),
                (between(&atom, "<name>", "<"), between(&rss, "<dc:creator>", "<")),
                (between(&atom, "term=\"", "\""), between(&rss, "#topic\">", "<")),
            ];
            for (of_atom, of_rss) in &both[..3] {
                assert_eq!(of_atom, of_rss, "{query}");
                assert_eq!(of_atom.len(), if query.is_empty() { 2 } else { 1 });
            }
            let terms: BTreeSet<&str> = both[3].0.iter().copied().collect();
            assert!(both[3].1.iter().all(|term| terms.contains(term)));
            assert!(rss.contains("<pubDate>Tue, 03 Feb 2026 00:00:00 +0800</pubDate>"), "{rss}");
            assert!(!rss.contains("<2026>"), "what is typed is no mark-up: {rss}");
            assert!(rss.contains(&format!("/feed.rss{query}\"/>")), "it tells its own address");
        }
        for (page, query) in [
            ("/", String::new()),
            ("/columns/disclosures?kind=normative", "?kind=normative".to_owned()),
            (&format!("/organs/{organ}"), format!("?organ={organ}")),
        ] {
            let body = trial.get(None, page).await.body;
            for form in ["atom", "rss"] {
                let link = format!(
                    "<link rel=\"alternate\" type=\"application/{form}+xml\" href=\"/feed.{form}{query}\">"
                );
                assert!(body.contains(&link), "{page} leads to {link}");
            }
        }
    }
}
