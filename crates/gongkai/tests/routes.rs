//! `docs/generated/routes.md`: every path with those who may use it, and the same table tried over the router itself: no
//! role gets through a gate that is not its own, no form is taken without its token.
#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "what cannot be had fails the test, and tests look at files"
)]

use axum::body::Body;
use axum::http::{Request, StatusCode};
use chrono::NaiveDate;
use law::Calendar;
use ledger::{OrganId, PersonId, Registers, Role};
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use store::people::{NewPost, Stage, Term};
use store::{Clock, Store};
use tower::ServiceExt;
use uuid::Uuid;
use web::{App, Described, Face, SecondFactor, Settings, Site, described, router};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn line(route: &Described) -> String {
    format!("| `{}` | {} | {} |\n", route.path, route.methods.join(" "), route.access.join(" "))
}

#[test]
fn every_path_is_documented_with_those_who_may_use_it() {
    let mut page = String::from(
        "# Routes\n\nWritten by `crates/gongkai/tests/routes.rs`; `UPDATE=1 cargo test` writes it anew.\n\n\
         Who comes in: `anyone`; `half-signed-in` after the password alone; `signed-in`; or who holds one of the roles.\n",
    );
    for (face, heading) in [(Face::Portal, "The portal"), (Face::Workbench, "The workbench")] {
        write!(page, "\n## {heading}\n\n| path | methods | who |\n|---|---|---|\n").unwrap();
        for route in described(face) {
            page.push_str(&line(&route));
        }
    }
    let path = root().join("docs/generated/routes.md");
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, &page).unwrap();
    }
    assert_eq!(fs::read_to_string(path).unwrap_or_default(), page, "run UPDATE=1 cargo test");
}

#[test]
fn the_portal_alone_has_no_path_of_the_staff() {
    for route in described(Face::Portal) {
        assert_eq!(route.access, ["anyone"], "{}", route.path);
        assert!(!route.path.starts_with("/workbench"), "{}", route.path);
    }
}

/// A site over an empty store of its own.
async fn site(name: &str) -> App {
    let dir = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _missing = fs::remove_dir_all(&dir);
    let _missing = fs::remove_file(dir.with_extension("key"));
    fs::create_dir_all(&dir).unwrap();
    let store = Store::init(&dir, store::Settings::embedded(&dir), Clock::new(now)).await.unwrap();
    App::new(Site {
        store,
        registers: Registers::shipped(),
        calendar: Calendar::shipped(),
        law: law::Settings::default(),
        settings: Settings { second_factor: SecondFactor::Optional, ..Settings::default() },
        press: writer::pdf::Press::new(Vec::new),
        today: Box::new(today),
    })
}

fn now() -> i64 {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap();
    i64::try_from(since.as_micros()).unwrap()
}

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 3, 2).unwrap()
}

/// Somebody with one role, signed in: the cookie.
async fn signed_in(store: &Store, role: Role) -> String {
    let nobody = PersonId(Uuid::nil());
    let added = store.person_added(nobody, role.code(), role.code(), "no hash").await.unwrap();
    let person = added.unwrap();
    store.password_set(person, person, "no hash", Term::Chosen).await.unwrap().unwrap();
    let organ = (!role.is_administrator()).then_some(OrganId(Uuid::from_u128(7)));
    let post = NewPost { person, organ, office: None, role, from_on: today(), until_on: None };
    store.post_given(nobody, post).await.unwrap().unwrap();
    let begun = store.session_begun(person, Stage::Whole, "test", None).await.unwrap();
    format!("gongkai={}", begun.secret)
}

/// A path with something in its gaps.
fn filled(path: &str) -> String {
    let id = Uuid::from_u128(42).to_string();
    let parts = path.split('/').map(|part| match part.strip_prefix('{') {
        Some(gap) => part.replace(&format!("{{{gap}"), &id),
        None => part.to_owned(),
    });
    parts.collect::<Vec<_>>().join("/")
}

async fn status(app: &App, method: &str, path: &str, cookie: Option<&str>) -> StatusCode {
    let mut request = Request::builder().method(method).uri(filled(path));
    if let Some(cookie) = cookie {
        request = request.header("cookie", cookie);
    }
    if method == "POST" {
        request = request.header("content-type", "application/x-www-form-urlencoded");
    }
    let request = request.body(Body::from("a=b")).unwrap();
    router(app.clone()).oneshot(request).await.unwrap().status()
}

#[tokio::test]
async fn no_role_passes_a_gate_that_is_not_its_own() {
    let app = site("role-by-route").await;
    for role in Role::ALL {
        let cookie = signed_in(app.store(), *role).await;
        for route in described(Face::Both) {
            let is_own = route.access.contains(&role.code())
                || ["anyone", "half-signed-in", "signed-in"].contains(&route.access[0]);
            for method in route.methods {
                let status = status(&app, method, route.path, Some(&cookie)).await;
                let said = format!("{} {method} {}: {status}", role.code(), route.path);
                assert!(!status.is_server_error(), "{said}");
                if !is_own {
                    assert_eq!(status, StatusCode::FORBIDDEN, "{said}");
                } else if *method == "GET" {
                    assert_ne!(status, StatusCode::UNAUTHORIZED, "{said}");
                }
            }
        }
    }
}

#[tokio::test]
async fn nobody_gets_in_without_a_session_and_no_form_without_its_token() {
    let app = site("no-session").await;
    let cookie = signed_in(app.store(), Role::Office).await;
    for route in described(Face::Both) {
        for method in route.methods {
            let said = format!("{method} {}", route.path);
            if route.access != ["anyone"] {
                let status = status(&app, method, route.path, None).await;
                let outside = [StatusCode::SEE_OTHER, StatusCode::UNAUTHORIZED];
                assert!(outside.contains(&status), "{said}: {status}");
            }
            if *method == "POST" && route.access != ["anyone"] {
                let status = status(&app, method, route.path, Some(&cookie)).await;
                let kept_out = [StatusCode::FORBIDDEN, StatusCode::SEE_OTHER];
                assert!(kept_out.contains(&status), "{said} without a token: {status}");
            }
        }
    }
}
