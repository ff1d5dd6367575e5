//! Which items a list shows: chosen by column, kind, organ, year and force, told by the address alone, page by page. Every
//! form of the list, for people and for programs, reads the same address.

use crate::App;
use crate::portal::organ::named;
use crate::problem::Problem;
use chrono::NaiveDate;
use law::topic::Topic;
use ledger::OrganId;
use ledger::disclosure::Kind;
use serde::Deserialize;
use store::{After, Force, Shelf};
use uuid::Uuid;

/// Items on a page.
pub(crate) const PAGE: u16 = 20;

/// The query of an address as it comes; a field of a form that nobody chose in comes empty.
#[derive(Debug, Clone, Default, Deserialize)]
pub(crate) struct Asked {
    topic: Option<String>,
    kind: Option<String>,
    organ: Option<String>,
    year: Option<String>,
    validity: Option<String>,
    after: Option<String>,
}

/// What a list was narrowed to.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Choice {
    pub(crate) topic: Option<&'static Topic>,
    pub(crate) kind: Option<Kind>,
    pub(crate) organ: Option<OrganId>,
    pub(crate) year: Option<i32>,
    pub(crate) force: Option<Force>,
    /// Behind which item the page begins.
    pub(crate) after: Option<After>,
}

impl Asked {
    /// The choice that the query makes, of an organ that there is or was.
    ///
    /// # Errors
    /// Those of [`Asked::choice`].
    pub(crate) async fn choice_in(&self, app: &App) -> Result<Choice, Problem> {
        named(app, self.organ.as_deref().unwrap_or_default()).await?;
        self.choice()
    }

    /// The choice that the query makes.
    ///
    /// # Errors
    /// `NotFound` for values that nothing has: an address that means nothing shows nothing.
    fn choice(&self) -> Result<Choice, Problem> {
        let given = |text: &Option<String>| {
            text.as_deref().map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned)
        };
        let found = |is_found: bool| if is_found { Ok(()) } else { Err(Problem::NotFound) };
        let mut choice = Choice::default();
        if let Some(topic) = given(&self.topic) {
            choice.topic = Topic::of(&topic);
            found(choice.topic.is_some())?;
        }
        if let Some(kind) = given(&self.kind) {
            choice.kind = Kind::ALL.iter().copied().find(|one| one.code() == kind);
            found(choice.kind.is_some())?;
        }
        if let Some(organ) = given(&self.organ) {
            choice.organ = organ.parse().ok();
            found(choice.organ.is_some())?;
        }
        if let Some(year) = given(&self.year) {
            choice.year = year.parse().ok().filter(|year| (1949..=9999).contains(year));
            found(choice.year.is_some())?;
        }
        if let Some(force) = given(&self.validity) {
            choice.force = match force.as_str() {
                "in-force" => Some(Force::InForce),
                "ended" => Some(Force::Ended),
                _ => None,
            };
            found(choice.force.is_some())?;
        }
        if let Some(after) = given(&self.after) {
            choice.after = mark(&after);
            found(choice.after.is_some())?;
        }
        Ok(choice)
    }
}

/// The place in a list that an address names: a day and an id.
pub(crate) fn mark(text: &str) -> Option<After> {
    let (day, matter) = text.split_once('.')?;
    Some(After { day: Some(day.parse().ok()?), matter: matter.parse::<Uuid>().ok()? })
}

/// The same as it stands in an address.
pub(crate) fn marked(after: &After) -> String {
    let day = after.day.map(|day| day.to_string()).unwrap_or_default();
    format!("{day}.{}", after.matter)
}

impl Choice {
    /// The part of the shelf that it chooses.
    pub(crate) fn shelf(&self, today: NaiveDate) -> Shelf {
        let days = self.year.and_then(|year| {
            NaiveDate::from_ymd_opt(year, 1, 1).zip(NaiveDate::from_ymd_opt(year, 12, 31))
        });
        Shelf {
            organ: self.organ,
            kind: self.kind.map(|kind| kind.code().to_owned()),
            topic: self.topic.map(|topic| topic.code.to_owned()),
            days,
            force: self.force.map(|force| (force, today)),
        }
    }

    /// As the query of an address, with its question mark; empty where nothing was chosen. Where the page begins is left
    /// out.
    pub(crate) fn query(&self) -> String {
        let pairs = [
            ("topic", self.topic.map(|topic| topic.code.to_owned())),
            ("kind", self.kind.map(|kind| kind.code().to_owned())),
            ("organ", self.organ.map(|organ| organ.to_string())),
            ("year", self.year.map(|year| year.to_string())),
            ("validity", self.force.map(|force| force_code(force).to_owned())),
        ];
        let given = pairs.into_iter().filter_map(|(key, value)| Some(format!("{key}={}", value?)));
        let query = given.collect::<Vec<_>>().join("&");
        if query.is_empty() { query } else { format!("?{query}") }
    }

    /// The same without the organ, for pages in whose path it stands.
    pub(crate) fn query_without_organ(&self) -> String {
        Choice { organ: None, ..self.clone() }.query()
    }

    /// The address of the page that begins behind an item.
    pub(crate) fn page_behind(&self, base: &str, after: &After) -> String {
        let query = self.query();
        let joint = if query.is_empty() { "?" } else { "&" };
        format!("{base}{query}{joint}after={}", marked(after))
    }

    /// Whether anything was chosen.
    pub(crate) fn is_open(&self) -> bool {
        *self == Choice { after: self.after, ..Choice::default() }
    }

    pub(crate) fn is_topic(&self, code: &str) -> bool {
        self.topic.is_some_and(|topic| topic.code == code)
    }

    pub(crate) fn is_kind(&self, code: &str) -> bool {
        self.kind.is_some_and(|kind| kind.code() == code)
    }

    pub(crate) fn is_organ(&self, organ: &OrganId) -> bool {
        self.organ == Some(*organ)
    }

    pub(crate) fn is_year(&self, year: &str) -> bool {
        self.year.is_some_and(|one| one.to_string() == year)
    }

    pub(crate) fn is_force(&self, code: &str) -> bool {
        self.force.is_some_and(|force| force_code(force) == code)
    }

    /// Its name, for headings of feeds and files: what was chosen, one after another.
    pub(crate) async fn name(&self, app: &App, f: &crate::frame::Frame) -> Result<String, Problem> {
        let mut parts = Vec::new();
        if let Some(organ) = self.organ {
            parts.push(super::organ::name(app, organ).await?);
        }
        parts.extend(self.topic.map(|topic| super::column_name(topic.code, f)));
        parts.extend(
            self.kind.map(|kind| f.t(&format!("kind-disclosures-{}", kind.code())).into_owned()),
        );
        parts.extend(self.year.map(|year| year.to_string()));
        parts.extend(
            self.force.map(|force| f.t(&format!("list-force-{}", force_code(force))).into_owned()),
        );
        if parts.is_empty() {
            Ok("法定主动公开内容".to_owned())
        } else {
            Ok(parts.join(" · "))
        }
    }
}

fn force_code(force: Force) -> &'static str {
    match force {
        Force::InForce => "in-force",
        Force::Ended => "ended",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(query: &str) -> Result<Choice, Problem> {
        serde_urlencoded::from_str::<Asked>(query).unwrap().choice()
    }

    #[test]
    fn an_address_tells_the_choice_and_back() {
        let query = "topic=20-7&kind=normative&organ=019a0000-0000-7000-8000-000000000001&year=2024&validity=in-force";
        let choice = asked(query).unwrap();
        assert_eq!(choice.query(), format!("?{query}"));
        assert_eq!(asked("topic=&kind=&year=").unwrap(), Choice::default());
        assert_eq!(Choice::default().query(), "");
    }

    #[test]
    fn what_nothing_has_is_not_found() {
        for query in [
            "topic=20-99",
            "kind=x",
            "organ=1",
            "year=20x4",
            "validity=1",
            "after=x",
            "after=2024-01-01.x",
        ] {
            assert!(matches!(asked(query), Err(Problem::NotFound)), "{query}");
        }
    }

    #[test]
    fn the_next_page_keeps_the_choice() {
        let choice = asked("year=2024").unwrap();
        let after = mark("2024-05-06.019a0000-0000-7000-8000-000000000001").unwrap();
        let next = choice.page_behind("/columns/disclosures", &after);
        assert_eq!(
            next,
            "/columns/disclosures?year=2024&after=2024-05-06.019a0000-0000-7000-8000-000000000001"
        );
    }
}
