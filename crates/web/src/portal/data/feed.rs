//! `/feed.atom`: the newest items of a list as Atom (RFC 4287), narrowed like the list itself.

use super::row::Rows;
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

pub(crate) async fn show(
    State(app): State<App>,
    f: Frame,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let choice = asked.choice_in(&app).await?;
    let mut found = app.store().shelf(&choice.shelf(app.today()), None, ITEMS).await?;
    app.store().with_facts(&mut found.records).await?;
    let rows = Rows::new(&app).await?;
    let own = app.address(&format!("/feed.atom{}", choice.query()));
    let list = app.address(&format!("/columns/disclosures{}", choice.query()));
    let updated = found.records.first().and_then(|record| record.summary.public_on);
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"zh-CN\">\n\
         <title>{} · {}</title>\n<id>{}</id>\n<link rel=\"self\" href=\"{}\"/>\n<link rel=\"alternate\" href=\"{}\"/>\n\
         <updated>{}</updated>\n",
        xml(&choice.name(&app, &f).await?),
        xml(&f.site),
        xml(&own),
        xml(&own),
        xml(&list),
        instant(updated.unwrap_or(f.today))
    );
    for record in &found.records {
        let row = rows.of(record);
        let updated = instant(row.published_on.unwrap_or(f.today));
        out.push_str(&format!(
            "<entry><title>{}</title><id>urn:uuid:{}</id><link href=\"{}\"/><updated>{updated}</updated>\
             <author><name>{}</name></author>",
            xml(&row.title),
            row.id,
            xml(&row.address),
            xml(&row.organ)
        ));
        for (scheme, term) in [("topic", row.topic), ("kind", Some(row.kind))] {
            if let Some(term) = term {
                let scheme = xml(&app.address(&format!("/columns/disclosures#{scheme}")));
                out.push_str(&format!("<category scheme=\"{scheme}\" term=\"{}\"/>", xml(&term)));
            }
        }
        out.push_str("</entry>\n");
    }
    out.push_str("</feed>\n");
    Ok(([(CONTENT_TYPE, "application/atom+xml; charset=utf-8")], out).into_response())
}

/// A day as an instant: its beginning where the offices are.
fn instant(day: NaiveDate) -> String {
    format!("{day}T00:00:00+08:00")
}
