//! How often items and organs were looked at, by day. No address, no cookie, nothing of who looked is known here: a count
//! goes up, and that is all. Counts are kept in memory and handed to whoever asks; they begin anew with the process.

use crate::App;
use axum::extract::{Request, State};
use axum::http::{Method, StatusCode};
use axum::middleware::Next;
use axum::response::Response;
use chrono::NaiveDate;
use std::collections::BTreeMap;
use std::sync::Mutex;
use uuid::Uuid;

/// Pages that are counted at most; a day that looks at more of them is a machine's.
const PAGES_MAX: usize = 200_000;

/// What was looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Page {
    Document(Uuid),
    Organ(Uuid),
}

impl Page {
    /// The page of a path; nothing where it is none that is counted.
    fn of(path: &str) -> Option<Page> {
        let mut parts = path.trim_start_matches('/').split('/');
        let (kind, id) = (parts.next()?, parts.next()?.parse().ok()?);
        match (kind, parts.next()) {
            ("documents", None) => Some(Page::Document(id)),
            ("organs", None) => Some(Page::Organ(id)),
            _ => None,
        }
    }
}

/// The counts.
#[derive(Debug, Default)]
pub(crate) struct Visits(Mutex<BTreeMap<(NaiveDate, Page), u64>>);

impl Visits {
    fn count(&self, day: NaiveDate, page: Page) {
        let Ok(mut counts) = self.0.lock() else { return };
        if counts.len() < PAGES_MAX || counts.contains_key(&(day, page)) {
            *counts.entry((day, page)).or_default() += 1;
        }
    }

    /// How often each page was looked at, in all days since the process began, the most often first.
    pub(crate) fn most(&self, limit: usize) -> Vec<(Page, u64)> {
        let Ok(counts) = self.0.lock() else { return Vec::new() };
        let mut sums: BTreeMap<Page, u64> = BTreeMap::new();
        for ((_, page), count) in counts.iter() {
            *sums.entry(*page).or_default() += count;
        }
        let mut sums: Vec<(Page, u64)> = sums.into_iter().collect();
        sums.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        sums.truncate(limit);
        sums
    }

    /// The sums of the days, the newest first.
    pub(crate) fn days(&self) -> Vec<(NaiveDate, u64)> {
        let Ok(counts) = self.0.lock() else { return Vec::new() };
        let mut days: BTreeMap<NaiveDate, u64> = BTreeMap::new();
        for ((day, _), count) in counts.iter() {
            *days.entry(*day).or_default() += count;
        }
        days.into_iter().rev().collect()
    }
}

/// Counts a page that was shown, kept or made anew.
pub(crate) async fn note(State(app): State<App>, request: Request, next: Next) -> Response {
    let page = (request.method() == Method::GET).then(|| Page::of(request.uri().path())).flatten();
    let response = next.run(request).await;
    if let Some(page) = page.filter(|_| response.status() == StatusCode::OK) {
        app.visits().count(app.today(), page);
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_items_and_organs_are_counted() {
        let id = "019a0000-0000-7000-8000-000000000001";
        assert!(matches!(Page::of(&format!("/documents/{id}")), Some(Page::Document(_))));
        assert!(matches!(Page::of(&format!("/organs/{id}")), Some(Page::Organ(_))));
        for path in [format!("/documents/{id}.json"), format!("/organs/{id}/guide"), "/".to_owned()]
        {
            assert_eq!(Page::of(&path), None, "{path}");
        }
    }

    #[test]
    fn counts_are_summed_over_days() {
        let (visits, day) = (Visits::default(), |text: &str| text.parse::<NaiveDate>().unwrap());
        let (one, two) = (Page::Organ(Uuid::from_u128(1)), Page::Document(Uuid::from_u128(2)));
        for (on, page) in [("2025-03-03", two), ("2025-03-04", two), ("2025-03-04", one)] {
            visits.count(day(on), page);
        }
        assert_eq!(visits.most(1), [(two, 2)]);
        assert_eq!(visits.days(), [(day("2025-03-04"), 2), (day("2025-03-03"), 1)]);
    }
}
