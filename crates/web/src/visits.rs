//! How often items and organs were looked at, by day. No address, no cookie, nothing of who looked is known here: a count
//! goes up, and that is all. Counts are kept in memory for a minute and then added to those in the store, where other
//! processes add theirs.

use crate::App;
use axum::extract::{Request, State};
use axum::http::{Method, StatusCode};
use axum::middleware::Next;
use axum::response::Response;
use chrono::NaiveDate;
use std::collections::BTreeMap;
use std::sync::Mutex;
use std::time::Duration;
use store::{Looked, Visit};
use tokio::sync::oneshot;
use uuid::Uuid;

/// How often counts are added to those in the store.
const KEEP_EVERY: Duration = Duration::from_secs(60);

/// Pages that are counted at most in between; a minute that looks at more of them is a machine's.
const PAGES_MAX: usize = 200_000;

/// The page of a path; nothing where it is none that is counted.
fn page(path: &str) -> Option<(Looked, Uuid)> {
    let mut parts = path.trim_start_matches('/').split('/');
    let (kind, id) = (parts.next()?, parts.next()?.parse().ok()?);
    match (kind, parts.next()) {
        ("documents", None) => Some((Looked::Document, id)),
        ("organs", None) => Some((Looked::Organ, id)),
        _ => None,
    }
}

/// A page on a day.
type Place = (NaiveDate, Looked, Uuid);

/// The counts that are not in the store yet.
#[derive(Debug, Default)]
pub(crate) struct Visits(Mutex<BTreeMap<Place, i64>>);

impl Visits {
    fn add(&self, place: Place, times: i64) {
        let Ok(mut counts) = self.0.lock() else { return };
        if counts.len() < PAGES_MAX || counts.contains_key(&place) {
            *counts.entry(place).or_default() += times;
        }
    }

    /// Hands over what was counted, and begins anew.
    fn take(&self) -> Vec<Visit> {
        let Ok(mut counts) = self.0.lock() else { return Vec::new() };
        let taken = std::mem::take(&mut *counts).into_iter();
        taken.map(|((on, kind, page), times)| Visit { on, kind, page, times }).collect()
    }
}

/// Counts a page that was shown, kept or made anew.
pub(crate) async fn note(State(app): State<App>, request: Request, next: Next) -> Response {
    let page = (request.method() == Method::GET).then(|| page(request.uri().path())).flatten();
    let response = next.run(request).await;
    if let Some((kind, page)) = page.filter(|_| response.status() == StatusCode::OK) {
        app.visits().add((app.today(), kind, page), 1);
    }
    response
}

/// Adds what was counted to the store; what it does not take is counted on here.
pub(crate) async fn keep(app: &App) {
    let taken = app.visits().take();
    if taken.is_empty() {
        return;
    }
    if let Err(error) = app.store().visits_added(&taken).await {
        tracing::warn!(%error, "visits cannot be kept; they are tried again");
        for visit in taken {
            app.visits().add((visit.on, visit.kind, visit.page), visit.times);
        }
    }
}

/// Does so every minute, and once more when the end comes.
pub(crate) async fn keep_on(app: App, mut end: oneshot::Receiver<()>) {
    let mut ticks = tokio::time::interval(KEEP_EVERY);
    loop {
        let is_end = tokio::select! {
            _ = ticks.tick() => false,
            _ = &mut end => true,
        };
        keep(&app).await;
        if is_end {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trial::Trial;

    #[test]
    fn only_items_and_organs_are_counted() {
        let id = "019a0000-0000-7000-8000-000000000001";
        assert!(matches!(page(&format!("/documents/{id}")), Some((Looked::Document, _))));
        assert!(matches!(page(&format!("/organs/{id}")), Some((Looked::Organ, _))));
        for path in [format!("/documents/{id}.json"), format!("/organs/{id}/guide"), "/".to_owned()]
        {
            assert_eq!(page(&path), None, "{path}");
        }
    }

    #[tokio::test]
    async fn what_was_counted_outlives_the_process_and_is_counted_once() {
        let trial = Trial::new().await;
        let organ = trial.organ("清河县民政局", "county-department", None).await;
        let path = format!("/organs/{}", organ.0);
        for _ in 0..3 {
            assert_eq!(trial.get(None, &path).await.status, StatusCode::OK);
        }
        assert_eq!(trial.get(None, &format!("/organs/{}", Uuid::now_v7())).await.status, 404);
        keep(&trial.app).await;
        keep(&trial.app).await;
        trial.get(None, &path).await;
        keep(&trial.app).await;
        let most = trial.app.store().visits_most(trial.app.today(), 10).await.unwrap();
        assert_eq!(most, [(Looked::Organ, organ.0, 4)]);
        assert_eq!(trial.app.visits().take(), []);
    }
}
