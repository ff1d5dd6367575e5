//! 复查: what is public is looked through again, night by night, for words, personal data and links that lead nowhere: here
//! and, where a setting allows it, in the pages of others in which items stand. What is found becomes a list for the office
//! of the organ; nothing is withdrawn by itself. The nightly work comes in pieces, which any process may do.

use crate::App;
use crate::contents;
use crate::links::{self, Aim, Dead, Outside, Reach};
use crate::problem::Problem;
use crate::settings::Outward;
use crate::workbench::disclosures::case::Case;
use crate::workbench::disclosures::scan;
use ledger::disclosure::version::Version;
use ledger::posting;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;
use std::sync::Arc;
use store::findings::Found;
use store::{After, Record, Shelf};
use tokio::sync::Semaphore;
use tokio::task::JoinSet;

/// Items of one piece.
const PIECE: u16 = 100;

/// Outside addresses that are asked at the same time.
const AT_ONCE: usize = 4;

/// Letters of a passage that a finding shows.
const PASSAGE_MAX: usize = 120;

/// Sorts of places that are for those who draft: a text that has long been public is not looked through for them again.
const OF_DRAFTS: &[&str] = &["unread", "no-attribute"];

/// Where the next piece begins: behind this item, from the newest to the oldest.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
struct Behind {
    day: Option<chrono::NaiveDate>,
    matter: uuid::Uuid,
}

/// Looks one piece through, and answers where the next one begins; nothing, if it was the last.
pub(crate) async fn piece(app: &App, body: &Value) -> Result<Option<Value>, Problem> {
    app.refresh().await?;
    let behind: Option<Behind> = serde_json::from_value(body.clone()).unwrap_or_default();
    if behind.is_none() {
        app.store().forget_findings().await?;
    }
    let after = behind.map(|one| After { day: one.day, matter: one.matter });
    let shelf = app.store().shelf(&Shelf::default(), after, PIECE).await?;
    let mut items = Vec::with_capacity(shelf.records.len());
    for record in &shelf.records {
        match Item::open(app, record).await {
            Ok(item) => items.extend(item),
            // One item that cannot be read keeps no other from being looked through.
            Err(problem) => tracing::warn!(matter = %record.matter, ?problem, "not looked through"),
        }
    }
    let asked = Asked::of(app, &items).await?;
    for item in &items {
        if let Err(problem) = item.look(app, &asked).await {
            tracing::warn!(matter = %item.case.id(), ?problem, "not looked through");
        }
    }
    let next = shelf.next.map(|next| Behind { day: next.day, matter: next.matter });
    Ok(next.map(|next| serde_json::json!(next)))
}

/// A public item with the addresses that it names.
struct Item {
    case: Case,
    version: Version,
    /// Of its links and of the pages of others in which it stands.
    links: Vec<String>,
    pages: Vec<String>,
}

impl Item {
    async fn open(app: &App, record: &Record) -> Result<Option<Item>, Problem> {
        let Some(whole) = app.store().matter(record.matter).await? else { return Ok(None) };
        let case = Case::of(app, whole).await?;
        let Some(version) = case.versions.iter().find(|version| version.stands()).cloned() else {
            return Ok(None);
        };
        let text = version.text().map(|file| crate::portal::document::text_of(app, file));
        let links = text.transpose()?.map(|text| links::hrefs(&text)).unwrap_or_default();
        let course = crate::portal::document::course::Course::of(&case.record.entries)?;
        let is_page = |posting: &&posting::Posting| posting.carrier.is_online();
        let pages = course.elsewhere().filter(is_page).filter_map(|one| one.address.clone());
        let pages = pages.collect();
        Ok(Some(Item { case, version, links, pages }))
    }

    /// Looks it through, and writes down what was found.
    async fn look(&self, app: &App, asked: &Asked) -> Result<(), Problem> {
        let mut places = scan::standing_places(app, &self.case, &self.version).await?;
        places.retain(|place| {
            !OF_DRAFTS.contains(&place.kind) && !place.kind.starts_with("missing-")
        });
        for (address, page) in
            self.pages.iter().filter_map(|one| Some((one, asked.pages.get(one)?)))
        {
            let contents = contents::of_bytes(app, page.clone(), address).await?;
            places.extend(scan::outside_places(app, address, &contents));
        }
        places.retain(|place| place.must_decide && place.decision.is_none());
        let mut found: Vec<Found> = places.iter().map(scan::Place::found).collect();
        for address in self.links.iter().chain(&self.pages) {
            if let Some(dead) = asked.dead.get(address) {
                found.push(dead_link(address, *dead));
            }
        }
        for one in &mut found {
            one.passage = one.passage.chars().take(PASSAGE_MAX).collect();
        }
        let organ = self.case.record.organ;
        Ok(app.store().found((organ, self.case.id()), app.today(), &found).await?)
    }
}

fn dead_link(address: &str, dead: Dead) -> Found {
    Found {
        key: scan::key("text", "dead-link", address),
        kind: "dead-link".to_owned(),
        field: dead.key().to_owned(),
        passage: address.to_owned(),
    }
}

/// What outside addresses answered.
#[derive(Default)]
struct Asked {
    dead: BTreeMap<String, Dead>,
    pages: BTreeMap<String, Vec<u8>>,
}

impl Asked {
    /// Asks every outside address of some items once, a few at a time; nothing, where no network may be asked.
    async fn of(app: &App, items: &[Item]) -> Result<Asked, Problem> {
        let reach = match app.site().settings.recheck.outside {
            Outward::Never => return Ok(Asked::default()),
            Outward::Public => Reach::Public,
            Outward::Private => Reach::Private,
        };
        let outside = Outside::new(reach)?;
        let turns = Arc::new(Semaphore::new(AT_ONCE));
        let mut wanted: BTreeMap<&str, bool> = BTreeMap::new();
        for item in items {
            item.links.iter().for_each(|one| {
                wanted.entry(one.as_str()).or_insert(false);
            });
            item.pages.iter().for_each(|one| {
                wanted.insert(one.as_str(), true);
            });
        }
        let mut asking = JoinSet::new();
        for (address, is_page) in wanted {
            let Aim::Outside(url) = links::aim(app, address) else { continue };
            let (outside, turns, address) =
                (outside.clone(), Arc::clone(&turns), address.to_owned());
            asking.spawn(async move {
                let _turn = turns.acquire_owned().await;
                if is_page {
                    let page = outside.page(&url).await;
                    (address, page.as_ref().err().copied(), page.ok())
                } else {
                    (address, outside.dead(&url).await, None)
                }
            });
        }
        let mut asked = Asked::default();
        while let Some(answered) = asking.join_next().await {
            let Ok((address, dead, page)) = answered else { continue };
            asked.dead.extend(dead.map(|dead| (address.clone(), dead)));
            asked.pages.extend(page.map(|page| (address, page)));
        }
        Ok(asked)
    }
}

#[cfg(test)]
mod tests;
