//! `/search`: what is published, found by its words, narrowed by organ, column, kind, year and force; `/search.json` and
//! `/suggest.json` the same for programs. When nothing is found the page offers to ask for it, and officers see later
//! what was sought in vain, never by whom.

mod found;

pub(crate) use found::list;

use crate::App;
use crate::access::form_urlencoded;
use crate::frame::{Frame, page};
use crate::portal::organ;
use crate::problem::Problem;
use askama::Template;
use axum::extract::{RawQuery, State};
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use search::{Count, Found, Hit, Index, Matched, Order, PAGE, Piece, Query};
use std::sync::Arc;

/// Values of one facet that are shown at first.
const SHOWN: usize = 12;

/// What is asked for, as the address says it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Asked {
    q: String,
    organ: Option<String>,
    topic: Option<String>,
    kind: Option<String>,
    year: Option<String>,
    force: Option<String>,
    order: Option<String>,
    page: usize,
}

/// The facets: what the address calls them.
const FACETS: [&str; 5] = ["organ", "topic", "kind", "year", "force"];

impl Asked {
    /// Reads an address of the site.
    ///
    /// # Errors
    /// `UnknownOrgan` where it names an organ that there is not.
    async fn on(app: &App, raw: Option<&str>) -> Result<Asked, Problem> {
        let asked = Asked::read(raw);
        organ::named(app, asked.organ.as_deref().unwrap_or_default()).await?;
        Ok(asked)
    }

    /// Reads an address; what cannot be understood is not asked.
    fn read(raw: Option<&str>) -> Asked {
        let pairs: Vec<(String, String)> =
            raw.and_then(|raw| serde_urlencoded::from_str(raw).ok()).unwrap_or_default();
        let given = |name: &str| {
            let value = pairs.iter().find(|(key, value)| key == name && !value.trim().is_empty());
            value.map(|(_, value)| value.trim().to_owned())
        };
        Asked {
            q: given("q").unwrap_or_default(),
            organ: given("organ"),
            topic: given("topic"),
            kind: given("kind"),
            year: given("year").filter(|year| year.parse::<i32>().is_ok()),
            force: given("force"),
            order: given("order").filter(|order| order == "newest"),
            page: given("page").and_then(|page| page.parse().ok()).unwrap_or(1).max(1),
        }
    }

    fn query(&self) -> Query {
        Query {
            words: self.q.clone(),
            organ: self.organ.clone(),
            column: self.topic.clone(),
            kind: self.kind.clone(),
            year: self.year.as_deref().and_then(|year| year.parse().ok()),
            validity: self.force.clone(),
            order: if self.order.is_some() { Order::Newest } else { Order::Best },
            page: self.page,
        }
    }

    fn chosen(&self, facet: &str) -> Option<&String> {
        match facet {
            "organ" => self.organ.as_ref(),
            "topic" => self.topic.as_ref(),
            "kind" => self.kind.as_ref(),
            "year" => self.year.as_ref(),
            _ => self.force.as_ref(),
        }
    }

    /// The address of this search with one thing changed; the page begins anew.
    fn with(&self, name: &str, value: Option<&str>) -> String {
        let mut address = format!("/search?q={}", form_urlencoded(&self.q));
        let kept = FACETS.iter().map(|facet| (*facet, self.chosen(facet).map(String::as_str)));
        let all = kept.chain([("order", self.order.as_deref()), ("page", None)]);
        for (key, kept) in all {
            let value = if key == name { value } else { kept };
            if let Some(value) = value {
                address.push_str(&format!("&{key}={}", form_urlencoded(value)));
            }
        }
        address
    }

    /// The query of the list of all that is found, whatever page of it is shown.
    fn taken(&self) -> String {
        self.with("page", None).trim_start_matches("/search").to_owned()
    }

    fn is_narrowed(&self) -> bool {
        FACETS.iter().any(|facet| self.chosen(facet).is_some())
    }
}

/// One facet with its values as links.
struct Facet {
    label: String,
    links: Vec<Link>,
    more: Vec<Link>,
}

struct Link {
    label: String,
    count: u64,
    href: String,
}

/// Something the search was narrowed by, and the address without it.
struct Chosen {
    facet: String,
    value: String,
    href: String,
}

#[derive(Template)]
#[template(path = "portal/search.html")]
struct SearchPage {
    f: Frame,
    asked: Asked,
    found: Option<Found>,
    /// Whether the index does not hold everything yet.
    is_growing: bool,
    facets: Vec<Facet>,
    chosen: Vec<Chosen>,
    before: Option<String>,
    after: Option<String>,
}

impl SearchPage {
    fn kind_name(&self, hit: &Hit) -> String {
        label(&self.f, "kind", &hit.kind)
    }

    fn is_part(&self, found: &Found) -> bool {
        found.matched == Matched::Some
    }

    fn corrected(&self, corrected: &str) -> String {
        self.f.say_two("search-corrected", ("words", &self.asked.q), ("corrected", corrected))
    }

    /// Where the page of requests is told what was sought.
    fn ask(&self) -> String {
        format!("/columns/requests?about={}", form_urlencoded(&self.asked.q))
    }
}

pub(crate) async fn show(
    State(app): State<App>,
    f: Frame,
    RawQuery(raw): RawQuery,
) -> Result<Response, Problem> {
    let asked = Asked::on(&app, raw.as_deref()).await?;
    let found = match app.index() {
        Some(index) => Some(find(index, asked.query()).await?),
        None => None,
    };
    let is_growing = !app.is_index_whole();
    if let Some(found) = found.as_ref().filter(|_| !is_growing) {
        note(&app, &asked, found).await?;
    }
    let tree = app.tree().await?;
    let view = tree.on(app.today());
    let named = |facet: &str, value: &str| match facet {
        "organ" => uuid::Uuid::parse_str(value)
            .ok()
            .and_then(|id| view.name(ledger::OrganId(id)))
            .unwrap_or(value)
            .to_owned(),
        _ => label(&f, facet, value),
    };
    let facets = found.as_ref().map(|found| facets(&f, &asked, found, &named)).unwrap_or_default();
    let chosen = FACETS.iter().filter_map(|facet| {
        let value = asked.chosen(facet)?;
        let facet_label = f.t(&format!("search-{facet}")).into_owned();
        Some(Chosen {
            facet: facet_label,
            value: named(facet, value),
            href: asked.with(facet, None),
        })
    });
    let chosen = chosen.collect();
    let (page_at, total) = (asked.page, found.as_ref().map_or(0, |found| found.total));
    let turn = |page: usize| asked.with("page", Some(&page.to_string()));
    let before = (page_at > 1).then(|| turn(page_at - 1));
    let has_more = u64::try_from(page_at.saturating_mul(PAGE)).is_ok_and(|shown| shown < total);
    let after = has_more.then(|| turn(page_at + 1));
    page(&SearchPage { f, asked, found, is_growing, facets, chosen, before, after })
}

async fn find(index: Arc<Index>, query: Query) -> Result<Found, Problem> {
    let found = tokio::task::spawn_blocking(move || index.find(&query)).await;
    Ok(found.map_err(|error| Problem::Failed(Arc::new(error)))??)
}

/// Counts what was sought in vain, unless it was narrowed or holds what looks like personal data.
async fn note(app: &App, asked: &Asked, found: &Found) -> Result<(), Problem> {
    let in_vain = found.total == 0 || found.matched == Matched::Some;
    if !in_vain || asked.is_narrowed() || asked.page > 1 || asked.q.is_empty() {
        return Ok(());
    }
    if redact::scan(&asked.q, &redact::Words::default()).is_empty() {
        app.store().count_unmet(&asked.q, app.today()).await?;
    }
    Ok(())
}

fn facets(
    f: &Frame,
    asked: &Asked,
    found: &Found,
    named: &impl Fn(&str, &str) -> String,
) -> Vec<Facet> {
    let counts: [&Vec<Count>; 5] = [
        &found.facets.organs,
        &found.facets.columns,
        &found.facets.kinds,
        &found.facets.years,
        &found.facets.validities,
    ];
    let open = FACETS
        .iter()
        .zip(counts)
        .filter(|(facet, counts)| asked.chosen(facet).is_none() && counts.len() > 1);
    open.map(|(facet, counts)| {
        let link = |count: &Count| Link {
            label: named(facet, &count.value),
            count: count.count,
            href: asked.with(facet, Some(&count.value)),
        };
        let mut links: Vec<Link> = counts.iter().map(link).collect();
        let more = links.split_off(links.len().min(SHOWN));
        Facet { label: f.t(&format!("search-{facet}")).into_owned(), links, more }
    })
    .collect()
}

/// A value of a facet in words.
fn label(f: &Frame, facet: &str, value: &str) -> String {
    match facet {
        "topic" => crate::portal::column_name(value, f),
        "kind" => f.t(&format!("kind-disclosures-{value}")).into_owned(),
        "force" if matches!(value, "in-force" | "ended") => {
            f.t(&format!("search-{value}")).into_owned()
        }
        _ => value.to_owned(),
    }
}

/// `/search.json`
pub(crate) async fn data(
    State(app): State<App>,
    RawQuery(raw): RawQuery,
) -> Result<Response, Problem> {
    let asked = Asked::on(&app, raw.as_deref()).await?;
    let index = app.index().ok_or(Problem::NotFound)?;
    let is_whole = app.is_index_whole();
    let found = find(index, asked.query()).await?;
    json(&Answer { found: &found, is_whole })
}

/// What is found, and whether what is not found is not there.
#[derive(serde::Serialize)]
struct Answer<'a> {
    #[serde(flatten)]
    found: &'a Found,
    /// False while the index is being made and does not hold everything.
    is_whole: bool,
}

/// `/suggest.json`: titles that begin with what is typed.
pub(crate) async fn suggest(
    State(app): State<App>,
    RawQuery(raw): RawQuery,
) -> Result<Response, Problem> {
    let asked = Asked::read(raw.as_deref());
    let Some(index) = app.index() else { return json(&[(); 0]) };
    let found = tokio::task::spawn_blocking(move || index.suggest(&asked.q)).await;
    json(&found.map_err(|error| Problem::Failed(Arc::new(error)))??)
}

fn json(value: &impl serde::Serialize) -> Result<Response, Problem> {
    let text = serde_json::to_string(value).map_err(|error| Problem::Failed(Arc::new(error)))?;
    Ok(([(CONTENT_TYPE, "application/json; charset=utf-8")], text).into_response())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_read_and_written_back() {
        let asked =
            Asked::read(Some("q=%E4%BD%8E%E4%BF%9D&organ=a%26b&year=2024&order=newest&page=3&x=1"));
        assert_eq!(
            (asked.q.as_str(), asked.organ.as_deref(), asked.page),
            ("低保", Some("a&b"), 3)
        );
        assert_eq!(
            asked.with("year", None),
            "/search?q=%E4%BD%8E%E4%BF%9D&organ=a%26b&order=newest"
        );
        assert_eq!(
            asked.with("page", Some("4")),
            "/search?q=%E4%BD%8E%E4%BF%9D&organ=a%26b&year=2024&order=newest&page=4"
        );
    }

    #[test]
    fn what_cannot_be_understood_is_not_asked() {
        for raw in ["year=abc&page=-1&order=worst", "%%%", "q=", "page=99999999999999999999999"] {
            assert_eq!(Asked::read(Some(raw)), Asked { page: 1, ..Asked::default() }, "{raw}");
        }
    }
}
