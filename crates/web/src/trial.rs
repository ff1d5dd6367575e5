//! For tests alone: a site on a fresh folder, with organs, people who are signed in, and a day that can be set; asked as a
//! browser asks it.

use crate::visitor::COOKIE_NAME;
use crate::{App, Settings, Site, router};
use axum::Router;
use axum::body::Body;
use axum::http::header::{CONTENT_TYPE, COOKIE, HOST, LOCATION, ORIGIN};
use axum::http::{HeaderMap, Request, StatusCode};
use chrono::{Days, NaiveDate};
use http_body_util::BodyExt;
use law::Calendar;
use ledger::{By, Draft, Mark, MatterId, OrganId, PersonId, Registers, Role};
use serde_json::{Value, json};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use store::people::{NewPost, Stage, Term};
use store::{Appending, Clock, Recorded, Store};
use tower::ServiceExt;
use uuid::Uuid;

/// The day on which every trial begins: a Wednesday.
const BEGIN: &str = "2026-03-04";

/// What separates the parts of a form.
const BETWEEN: &str = "------------trial";

/// A site to be tried.
pub(crate) struct Trial {
    pub(crate) app: App,
    router: Router,
    folder: PathBuf,
    days: Arc<AtomicI64>,
}

/// Somebody who is signed in.
#[derive(Clone)]
pub(crate) struct Who {
    pub(crate) person: PersonId,
    pub(crate) secret: String,
    pub(crate) csrf: String,
}

/// What the site answered.
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: String,
}

impl Answer {
    /// Where it leads.
    pub(crate) fn location(&self) -> &str {
        self.headers.get(LOCATION).map(|value| value.to_str().unwrap()).unwrap_or_default()
    }
}

/// A file in a form: the field, its name, its bytes.
pub(crate) type Sent<'a> = (&'a str, &'a str, &'a [u8]);

fn begin() -> NaiveDate {
    BEGIN.parse().unwrap()
}

impl Trial {
    pub(crate) async fn new() -> Trial {
        let folder = std::env::temp_dir().join(format!("gongkai-web-{}", Uuid::now_v7()));
        std::fs::create_dir_all(&folder).unwrap();
        let dir = folder.join("data");
        let days = Arc::new(AtomicI64::new(0));
        let clock = {
            let (days, ticks) = (Arc::clone(&days), AtomicI64::new(0));
            let start = begin().and_hms_opt(1, 0, 0).unwrap().and_utc().timestamp_micros();
            Clock::new(move || {
                let day = days.load(Ordering::SeqCst) * 86_400_000_000;
                start + day + ticks.fetch_add(1_000, Ordering::SeqCst)
            })
        };
        let store = Store::init(&dir, store::Settings::embedded(&dir), clock).await.unwrap();
        let today = {
            let days = Arc::clone(&days);
            move || begin() + Days::new(u64::try_from(days.load(Ordering::SeqCst)).unwrap())
        };
        let app = App::new(Site {
            store,
            registers: Registers::shipped(),
            calendar: Calendar::shipped(),
            law: law::Settings::default(),
            settings: Settings::default(),
            today: Box::new(today),
            press: writer::pdf::Press::new(Vec::new),
        });
        Trial { router: router(app.clone()), app, folder, days }
    }

    /// Lets days pass.
    pub(crate) fn pass(&self, days: i64) {
        self.days.fetch_add(days, Ordering::SeqCst);
    }

    /// Writes an entry as nobody in particular.
    pub(crate) async fn append(
        &self,
        (organ, matter): (OrganId, MatterId),
        register: &str,
        on: NaiveDate,
        act: Value,
    ) -> Recorded {
        let by = By { person: PersonId(Uuid::nil()), office: None, deputy_for: None };
        let draft = Draft {
            organ,
            matter,
            register: register.to_owned(),
            dated_on: on,
            by,
            reason: None,
            files: Vec::new(),
            mark: Mark::Act,
            act,
        };
        match self.app.store().append(draft, None, &self.app.rules()).await.unwrap() {
            Appending::Done(recorded) => {
                self.app.wrote(recorded.entry.recorded_at);
                *recorded
            }
            other => panic!("{other:?}"),
        }
    }

    /// Founds an organ.
    pub(crate) async fn organ(&self, name: &str, kind: &str, parent: Option<OrganId>) -> OrganId {
        let matter = self.app.store().matter_id();
        let mut act = json!({"act": "founded", "name": name, "kind": kind, "area": "341702"});
        if let Some(parent) = parent {
            act["parent"] = json!(parent);
        }
        let founded = "2020-01-01".parse().unwrap();
        self.append((OrganId(matter.0), matter), "organs", founded, act).await;
        OrganId(matter.0)
    }

    /// Makes a person with posts, signed in.
    pub(crate) async fn person(&self, login: &str, posts: &[(Option<OrganId>, Role)]) -> Who {
        let (store, nobody) = (self.app.store(), PersonId(Uuid::nil()));
        let person = store.person_added(nobody, login, login, "x").await.unwrap().unwrap();
        store.password_set(nobody, person, "x", Term::Chosen).await.unwrap().unwrap();
        store.factor_set(nobody, person, "JBSWY3DPEHPK3PXP", 1).await.unwrap().unwrap();
        for (organ, role) in posts {
            let post = NewPost {
                person,
                organ: *organ,
                office: None,
                role: *role,
                from_on: begin(),
                until_on: None,
            };
            store.post_given(nobody, post).await.unwrap().unwrap();
        }
        let begun = store.session_begun(person, Stage::Whole, "trial", None).await.unwrap();
        Who { person, secret: begun.secret, csrf: begun.session.csrf }
    }

    /// A code of the second factor that has not been used.
    pub(crate) async fn code(&self, who: &Who) -> String {
        let codes = self.app.store().card_made(who.person, who.person).await.unwrap().unwrap();
        codes[0].clone()
    }

    async fn ask(&self, request: Request<Body>) -> Answer {
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let bytes = body.collect().await.unwrap().to_bytes();
        let body = String::from_utf8_lossy(&bytes).into_owned();
        Answer { status: parts.status, headers: parts.headers, body }
    }

    fn request(who: Option<&Who>, method: &str, path: &str) -> axum::http::request::Builder {
        let request = Request::builder().method(method).uri(path);
        match who {
            Some(who) => request.header(COOKIE, format!("{COOKIE_NAME}={}", who.secret)),
            None => request,
        }
    }

    pub(crate) async fn get(&self, who: Option<&Who>, path: &str) -> Answer {
        self.ask(Trial::request(who, "GET", path).body(Body::empty()).unwrap()).await
    }

    /// Sends a form without its token.
    pub(crate) async fn forge(&self, who: &Who, path: &str) -> Answer {
        let request = Trial::request(Some(who), "POST", path)
            .header(CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.ask(request.body(Body::from("opinion=x&reason=x&do=save")).unwrap()).await
    }

    /// Sends a form without its token from a page of this origin.
    pub(crate) async fn send_from(
        &self,
        who: Option<&Who>,
        path: &str,
        fields: &[(&str, &str)],
        origin: &str,
    ) -> Answer {
        let request = Trial::request(who, "POST", path)
            .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header(HOST, "site.example")
            .header(ORIGIN, origin);
        let body = serde_urlencoded::to_string(fields).unwrap();
        self.ask(request.body(Body::from(body)).unwrap()).await
    }

    /// Sends a form with its token.
    pub(crate) async fn post(&self, who: &Who, path: &str, fields: &[(&str, &str)]) -> Answer {
        self.post_files(who, path, fields, &[]).await
    }

    pub(crate) async fn post_files(
        &self,
        who: &Who,
        path: &str,
        fields: &[(&str, &str)],
        files: &[Sent<'_>],
    ) -> Answer {
        let mut body = Vec::new();
        let token = [("token", who.csrf.as_str())];
        for (name, value) in token.iter().chain(fields) {
            let head =
                format!("--{BETWEEN}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n");
            body.extend(head.as_bytes());
            body.extend(value.as_bytes());
            body.extend(b"\r\n");
        }
        for (field, name, bytes) in files {
            let head = format!(
                "--{BETWEEN}\r\nContent-Disposition: form-data; name=\"{field}\"; filename=\"{name}\"\r\n\
                 Content-Type: application/octet-stream\r\n\r\n"
            );
            body.extend(head.as_bytes());
            body.extend(*bytes);
            body.extend(b"\r\n");
        }
        body.extend(format!("--{BETWEEN}--\r\n").as_bytes());
        let kind = format!("multipart/form-data; boundary={BETWEEN}");
        let request = Trial::request(Some(who), "POST", path)
            .header(CONTENT_TYPE, kind)
            .header(HOST, "site.example")
            .header(ORIGIN, "http://site.example");
        self.ask(request.body(Body::from(body)).unwrap()).await
    }
}

impl Drop for Trial {
    fn drop(&mut self) {
        // What is left over harms nothing.
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}
