//! A site of a test: a fresh data directory, people with posts, a clock that can be set, and a browser that keeps cookies.
#![allow(dead_code, reason = "every test binary takes what it needs")]
#![allow(clippy::unwrap_used, reason = "what cannot be had fails the test")]

use argon2::password_hash::PasswordHasher;
use argon2::{Algorithm, Argon2, Params, Version};
use axum::Router;
use axum::body::Body;
use axum::http::header::{CONTENT_TYPE, COOKIE, LOCATION, SET_COOKIE};
use axum::http::{HeaderMap, Request, StatusCode};
use chrono::{NaiveDate, TimeDelta};
use http_body_util::BodyExt;
use ledger::{By, Draft, Mark, OrganId, PersonId, Registers, Role, Rules};
use serde_json::json;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use store::people::{NewPost, Term};
use store::{Appending, Clock, Store};
use tower::ServiceExt;
use uuid::Uuid;

/// The password of everybody who has one of his own choice.
pub(crate) const PASSWORD: &str = "Plum-blossom-26";

/// The day on which all tests play.
pub(crate) fn today() -> NaiveDate {
    "2026-06-30".parse().unwrap()
}

/// A site with a store beside it, through which a test looks and prepares.
pub(crate) struct Town {
    root: PathBuf,
    hands: Arc<AtomicI64>,
    /// Days that have passed since the day on which all tests begin.
    days: Arc<AtomicI64>,
    settings: web::Settings,
    pub(crate) store: Store,
    router: Router,
    pub(crate) organ: OrganId,
}

impl Town {
    pub(crate) async fn new() -> Town {
        Town::with(web::Settings::default()).await
    }

    pub(crate) async fn with(settings: web::Settings) -> Town {
        Town::over(settings, None).await
    }

    /// Over the embedded database, or one at an address.
    pub(crate) async fn over(settings: web::Settings, database: Option<&str>) -> Town {
        let root = std::env::temp_dir().join(format!("gongkai-web-{}", Uuid::now_v7()));
        std::fs::create_dir_all(&root).unwrap();
        let hands = Arc::new(AtomicI64::new(1_780_000_000_000_000));
        let dir = root.join("data");
        let of_store = match database {
            Some(address) => store::Settings::at_address(&dir, address),
            None => store::Settings::embedded(&dir),
        };
        let store = Store::init(&dir, of_store, clock(&hands)).await.unwrap();
        let organ = found(&store).await;
        let (days, router) = (Arc::default(), Router::new());
        let mut town = Town { root, hands, days, settings, store, router, organ };
        town.router = web::router(town.process().await);
        town
    }

    /// One more process over the same data.
    pub(crate) async fn process(&self) -> web::App {
        let dir = self.root.join("data");
        let days = Arc::clone(&self.days);
        let app = web::App::new(web::Site {
            store: Store::open(&dir, clock(&self.hands)).await.unwrap(),
            registers: Registers::shipped(),
            calendar: law::Calendar::shipped(),
            law: law::Settings::default(),
            settings: self.settings.clone(),
            press: writer::pdf::Press::new(Vec::new),
            today: Box::new(move || today() + TimeDelta::days(days.load(Ordering::SeqCst))),
        });
        app.refresh().await.unwrap();
        app
    }

    /// Lets days pass, for the offices and for the clock.
    pub(crate) fn pass(&self, days: i64) {
        self.days.fetch_add(days, Ordering::SeqCst);
        self.wait(days * 86_400);
    }

    /// Moves the clock on.
    pub(crate) fn wait(&self, seconds: i64) {
        self.hands.fetch_add(seconds * 1_000_000, Ordering::SeqCst);
    }

    pub(crate) fn now_at(&self) -> i64 {
        self.hands.load(Ordering::SeqCst)
    }

    /// Somebody with these roles; those of organs in the one organ there is.
    pub(crate) async fn person(&self, login: &str, name: &str, roles: &[Role]) -> PersonId {
        let nobody = PersonId(Uuid::nil());
        let hash = hash(PASSWORD);
        let person = self.store.person_added(nobody, login, name, &hash).await.unwrap().unwrap();
        self.store.password_set(person, person, &hash, Term::Chosen).await.unwrap().unwrap();
        for role in roles {
            let organ = (!role.is_administrator()).then_some(self.organ);
            let from_on = "2026-01-01".parse().unwrap();
            let post =
                NewPost { person, organ, office: None, role: *role, from_on, until_on: None };
            self.store.post_given(nobody, post).await.unwrap().unwrap();
        }
        person
    }

    pub(crate) fn browser(&self) -> Browser {
        Browser { router: self.router.clone(), cookies: BTreeMap::new(), token: String::new() }
    }

    /// A browser in which somebody without a second factor has signed in.
    pub(crate) async fn signed_in(&self, login: &str) -> Browser {
        let mut browser = self.browser();
        let fields = [("login", login), ("password", PASSWORD)];
        let answer = browser.post("/sign-in", &fields).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{login}: {}", answer.body);
        browser
    }
}

impl Drop for Town {
    fn drop(&mut self) {
        // What remains lies in the folder of temporary files.
        let _ = std::fs::remove_dir_all(&self.root);
    }
}

fn clock(hands: &Arc<AtomicI64>) -> Clock {
    let hands = Arc::clone(hands);
    Clock::new(move || hands.fetch_add(10, Ordering::SeqCst))
}

/// A hash that is quick to reckon, because what is tested is not its slowness.
pub(crate) fn hash(password: &str) -> String {
    let params = Params::new(8, 1, 1, None).unwrap();
    let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
    argon2.hash_password(password.as_bytes()).unwrap().to_string()
}

/// One organ.
async fn found(store: &Store) -> OrganId {
    let matter = store.matter_id();
    let organ = OrganId(matter.0);
    let calendar = law::Calendar::shipped();
    let (registers, settings) = (Registers::shipped(), law::Settings::default());
    let rules = Rules {
        registers: &registers,
        today: today(),
        calendar: &calendar,
        settings: &settings,
        limits: ledger::Limits::Held,
    };
    let draft = Draft {
        organ,
        matter,
        register: "organs".to_owned(),
        dated_on: "2020-01-01".parse().unwrap(),
        by: By { person: PersonId(Uuid::nil()), office: None, deputy_for: None },
        reason: None,
        files: Vec::new(),
        mark: Mark::Act,
        act: json!({"act": "founded", "name": "清河县民政局", "kind": "county-department"}),
    };
    match store.append(draft, None, &rules).await.unwrap() {
        Appending::Done(_) => organ,
        other => panic!("{other:?}"),
    }
}

/// A browser: cookies, and the token of the last form that it saw.
pub(crate) struct Browser {
    router: Router,
    pub(crate) cookies: BTreeMap<String, String>,
    pub(crate) token: String,
}

/// What came back.
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: String,
}

impl Answer {
    /// Where it leads.
    pub(crate) fn location(&self) -> &str {
        self.headers.get(LOCATION).map_or("", |path| path.to_str().unwrap())
    }
}

impl Browser {
    /// From now on another process is asked.
    pub(crate) fn go_to(&mut self, router: &Router) {
        self.router = router.clone();
    }

    /// The site itself, for what a browser does not show.
    pub(crate) fn router(&self) -> Router {
        self.router.clone()
    }

    pub(crate) async fn get(&mut self, path: &str) -> Answer {
        self.send(Request::get(path).body(Body::empty()).unwrap()).await
    }

    /// Sends a form with the token of the last page.
    pub(crate) async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let token = self.token.clone();
        let mut all = vec![("token", token.as_str())];
        all.extend_from_slice(fields);
        self.post_bare(path, &all).await
    }

    /// Sends exactly these fields.
    pub(crate) async fn post_bare(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let body = serde_urlencoded::to_string(fields).unwrap();
        let request = Request::post(path)
            .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from(body));
        self.send(request.unwrap()).await
    }

    pub(crate) async fn send(&mut self, mut request: Request<Body>) -> Answer {
        if !self.cookies.is_empty() {
            let pairs = self.cookies.iter().map(|(name, value)| format!("{name}={value}"));
            let line = pairs.collect::<Vec<_>>().join("; ");
            request.headers_mut().insert(COOKIE, line.parse().unwrap());
        }
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        for line in parts.headers.get_all(SET_COOKIE) {
            let pair = line.to_str().unwrap().split(';').next().unwrap();
            let (name, value) = pair.split_once('=').unwrap();
            self.cookies.insert(name.to_owned(), value.to_owned());
        }
        let bytes = body.collect().await.unwrap().to_bytes();
        let body = String::from_utf8(bytes.to_vec()).unwrap();
        if let Some(token) = body.split("name=\"token\" value=\"").nth(1) {
            let token = token.split('"').next().unwrap();
            // Forms before the sign-in bear an empty one.
            if !token.is_empty() {
                self.token = token.to_owned();
            }
        }
        Answer { status: parts.status, headers: parts.headers, body }
    }
}
