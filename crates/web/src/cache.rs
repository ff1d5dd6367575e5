//! Pages of the portal that were made a moment ago, as they went over the wire. What was made before the newest entry is
//! stale; nobody who is signed in gets a page from here, and none of theirs comes in.

use crate::App;
use crate::frame::{ELDER, LANGUAGE, READING};
use crate::visitor::{COOKIE_NAME, cookie};
use axum::body::{Body, Bytes};
use axum::extract::{Request, State};
use axum::http::header::{ACCEPT_ENCODING, CONTENT_ENCODING, SET_COOKIE, VARY};
use axum::http::{HeaderMap, Method, StatusCode};
use axum::middleware::Next;
use axum::response::Response;
use chrono::NaiveDate;
use http_body_util::BodyExt;
use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasher, RandomState};
use std::sync::{Arc, Mutex};

/// Bytes of all kept pages together.
const BYTES_MAX: usize = 24 * 1024 * 1024;

/// Bytes of one page that is worth keeping.
const PAGE_MAX: usize = 512 * 1024;

/// Pages of which is known that they were asked for once. Whoever reads every page there is, or makes up addresses, asks
/// for each of them once; what many look at would have no place any more if theirs were kept.
const ONCE_MAX: usize = 16 * 1024;

/// What a page depends on beside the journals.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Key {
    path: String,
    choices: [String; 3],
    is_compressed: bool,
}

struct Kept {
    headers: HeaderMap,
    body: Bytes,
}

#[derive(Default)]
struct Shelf {
    /// The state of the journals and the day that all pages here were made in.
    made_in: (i64, Option<NaiveDate>),
    pages: HashMap<Key, Arc<Kept>>,
    bytes: usize,
    /// Hashes of the pages that were asked for once.
    once: HashSet<u64>,
}

/// What the shelf says of a page.
enum Found {
    Kept(Arc<Kept>),
    /// It was asked for before, and is to be kept.
    Wanted,
    /// It is asked for the first time.
    New,
}

/// The kept pages.
#[derive(Default)]
pub(crate) struct Cache {
    shelf: Mutex<Shelf>,
    hasher: RandomState,
}

impl Cache {
    fn find(&self, key: &Key, state: (i64, Option<NaiveDate>)) -> Found {
        // Thousands of pages are given up outside the lock: nobody has to wait for that.
        let _stale;
        let Ok(mut shelf) = self.shelf.lock() else { return Found::New };
        if shelf.made_in != state {
            let empty = Shelf { made_in: state, ..Shelf::default() };
            _stale = std::mem::replace(&mut *shelf, empty);
        }
        if let Some(kept) = shelf.pages.get(key) {
            return Found::Kept(Arc::clone(kept));
        }
        if shelf.once.len() >= ONCE_MAX {
            shelf.once.clear();
        }
        if shelf.once.insert(self.hasher.hash_one(key)) { Found::New } else { Found::Wanted }
    }

    fn keep(&self, key: Key, page: Kept, state: (i64, Option<NaiveDate>)) {
        let _full;
        let Ok(mut shelf) = self.shelf.lock() else { return };
        // What was made while something was written may show less than was written.
        if shelf.made_in != state || page.body.len() > PAGE_MAX {
            return;
        }
        if shelf.bytes + page.body.len() > BYTES_MAX {
            _full = std::mem::take(&mut shelf.pages);
            shelf.bytes = 0;
        }
        shelf.bytes += page.body.len();
        shelf.pages.insert(key, Arc::new(page));
    }
}

/// What is the staff's own; what the index says, which follows the journals a moment later; and forms, each of which has a
/// number of its own.
fn is_never_kept(path: &str) -> bool {
    ["/workbench", "/sign-in", "/search"].iter().any(|begin| path.starts_with(begin))
        || path.ends_with("/comment")
}

/// Answers from the kept pages, or keeps the page that was made.
pub(crate) async fn answer(State(app): State<App>, request: Request, next: Next) -> Response {
    let headers = request.headers();
    let is_page = request.method() == Method::GET
        && cookie(headers, COOKIE_NAME).is_none()
        && !headers.contains_key(axum::http::header::RANGE);
    let path = request.uri().path();
    if !is_page || is_never_kept(path) {
        return next.run(request).await;
    }
    let accepts = headers.get(ACCEPT_ENCODING).and_then(|value| value.to_str().ok());
    let choice = |name| cookie(headers, name).unwrap_or_default().to_owned();
    let key = Key {
        path: request.uri().to_string(),
        choices: [LANGUAGE, ELDER, READING].map(choice),
        is_compressed: accepts.is_some_and(|accepts| accepts.contains("gzip")),
    };
    let state = (app.changed_at(), Some(app.today()));
    match app.cache().find(&key, state) {
        Found::Kept(kept) => {
            let mut response = Response::new(Body::from(kept.body.clone()));
            *response.headers_mut() = kept.headers.clone();
            response
        }
        Found::Wanted => keep(&app, key, state, varying(next.run(request).await)).await,
        Found::New => varying(next.run(request).await),
    }
}

/// Says what the same address may answer differently by.
fn varying(mut response: Response) -> Response {
    let by = axum::http::HeaderValue::from_static("accept-encoding, cookie");
    response.headers_mut().insert(VARY, by);
    response
}

async fn keep(
    app: &App,
    key: Key,
    state: (i64, Option<NaiveDate>),
    response: Response,
) -> Response {
    let headers = response.headers();
    let is_own = headers.contains_key(SET_COOKIE);
    let is_plain = key.is_compressed || !headers.contains_key(CONTENT_ENCODING);
    let is_small = headers
        .get(axum::http::header::CONTENT_TYPE)
        .and_then(|kind| kind.to_str().ok())
        .is_some_and(|kind| kind.starts_with("text/html") || kind.contains("xml"));
    if response.status() != StatusCode::OK || is_own || !is_plain || !is_small {
        return response;
    }
    let (mut parts, body) = response.into_parts();
    let Ok(body) = body.collect().await.map(|whole| whole.to_bytes()) else {
        return axum::response::IntoResponse::into_response(StatusCode::INTERNAL_SERVER_ERROR);
    };
    parts.headers.remove(axum::http::header::TRANSFER_ENCODING);
    app.cache().keep(key, Kept { headers: parts.headers.clone(), body: body.clone() }, state);
    Response::from_parts(parts, Body::from(body))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_kept_when_it_is_asked_for_again_and_until_something_is_written() {
        let cache = Cache::default();
        let key = Key { path: "/".to_owned(), choices: Default::default(), is_compressed: false };
        let page = || Kept { headers: HeaderMap::new(), body: Bytes::from_static(b"page") };
        let (now, later) = ((1, None), (2, None));
        assert!(matches!(cache.find(&key, now), Found::New));
        assert!(matches!(cache.find(&key, now), Found::Wanted));
        cache.keep(key.clone(), page(), now);
        assert!(matches!(cache.find(&key, now), Found::Kept(_)));
        assert!(matches!(cache.find(&key, later), Found::New));
        cache.keep(key.clone(), page(), now);
        assert!(
            matches!(cache.find(&key, later), Found::Wanted),
            "made before something was written"
        );
    }
}
