//! The site over PostgreSQL: every page that there is, one publication the whole way, and two processes that serve the
//! same data: what one of them knows the other knows, and a job is done by one of them.
#![allow(clippy::unwrap_used, reason = "what cannot be had fails the test")]

#[path = "../../store/tests/place/postgres.rs"]
mod postgres;
mod site;

use axum::Router;
use axum::http::StatusCode;
use ledger::{MatterId, Role};
use site::{Browser, PASSWORD, Town};
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::sync::oneshot;

async fn town() -> Town {
    let settings =
        web::Settings { second_factor: web::SecondFactor::Optional, ..Default::default() };
    let town = Town::over(settings, Some(&postgres::database())).await;
    for (login, role) in [
        ("clerk", Role::Clerk),
        ("reviewer", Role::Reviewer),
        ("secrets", Role::Confidentiality),
        ("head", Role::Head),
        ("system", Role::System),
        ("security", Role::Security),
        ("audit", Role::Audit),
    ] {
        town.person(login, login, &[role]).await;
    }
    town
}

/// Somebody, the act that is theirs, and what its form asks.
type Step = (Browser, &'static str, &'static [(&'static str, &'static str)]);

/// The people whose acts bring an item to where it may be published.
struct Desk {
    clerk: Browser,
    others: [Step; 3],
}

impl Desk {
    async fn of(town: &Town) -> Desk {
        let mut clerk = town.signed_in("clerk").await;
        clerk.get("/account").await;
        let person = async |login: &str| {
            let mut browser = town.signed_in(login).await;
            browser.get("/account").await;
            browser
        };
        let secrets = person("secrets").await;
        let reviewer = person("reviewer").await;
        let head = person("head").await;
        Desk {
            clerk,
            others: [
                (
                    secrets,
                    "confidentiality-reviewed",
                    &[("clearance", "cleared"), ("opinion", "不涉密")],
                ),
                (reviewer, "reviewed", &[("opinion", "同意公开")]),
                (head, "approved", &[("opinion", "同意"), ("password", PASSWORD)]),
            ],
        }
    }

    /// From now on all of them ask this process.
    fn go_to(&mut self, router: &Router) {
        self.clerk.go_to(router);
        for (browser, _, _) in &mut self.others {
            browser.go_to(router);
        }
    }

    /// An item that may be published; its path in the workbench.
    async fn approved(&mut self, title: &str, at: u8) -> String {
        let (number, index) = (format!("清民发〔2026〕{at}号"), format!("QH/2026-0000{at}"));
        let fields = [
            ("kind", "other"),
            ("title", title),
            ("number", &number),
            ("index", &index),
            ("synopsis", "公布各镇惠民服务点。"),
            ("topic", "20-11"),
            ("attribute", "proactive"),
            ("made_on", "2026-06-29"),
            ("text", "现公布惠民服务点。\n（此件公开发布）"),
            ("do", "save"),
            ("seen", "0"),
        ];
        let answer = self.clerk.post("/workbench/disclosures/new", &fields).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
        let path = answer.location().split('?').next().unwrap().to_owned();
        for (browser, act, fields) in &mut self.others {
            let answer = browser.post(&format!("{path}/acts/{act}"), fields).await;
            assert_eq!(answer.status, StatusCode::SEE_OTHER, "{act}: {}", answer.body);
        }
        path
    }
}

fn public(path: &str) -> String {
    path.replace("/workbench/disclosures", "/documents")
}

#[tokio::test]
async fn every_page_is_served_and_an_item_goes_the_whole_way() {
    let town = town().await;
    let mut desk = Desk::of(&town).await;
    let path = desk.approved("关于公布惠民服务点的通知", 1).await;
    let carriers = [("carrier", "website"), ("place-website", "here")];
    let answer = desk.clerk.post(&format!("{path}/publish"), &carriers).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    let mut anyone = town.browser();
    let shown = anyone.get(&public(&path)).await;
    assert_eq!(shown.status, StatusCode::OK);
    assert!(shown.body.contains("惠民服务点"), "{}", shown.body);
    for page in [
        "/",
        "/organs",
        "/columns/guide",
        "/columns/rules",
        "/columns/disclosures",
        "/columns/disclosures?topic=20-11&kind=other&year=2026",
        "/columns/reports",
        "/columns/requests",
        "/archive",
        "/archive/2026",
        "/places",
        "/data",
        "/search?q=惠民",
        "/feed.atom",
        "/sitemap.xml",
        "/columns/disclosures.csv",
        "/columns/disclosures.json",
        "/readyz",
        &format!("/organs/{}", town.organ),
        &format!("/organs/{}/disclosures", town.organ),
        &format!("{}.json", public(&path)),
    ] {
        let answer = anyone.get(&page.replace('惠', "%E6%83%A0").replace('民', "%E6%B0%91")).await;
        assert_eq!(answer.status, StatusCode::OK, "{page}: {}", answer.body);
    }
    for page in [
        "/workbench",
        "/workbench?scope=all",
        "/workbench/disclosures",
        "/workbench/catalogue",
        "/workbench/searches",
        "/workbench/visits",
        "/account",
        &path,
    ] {
        let answer = desk.clerk.get(page).await;
        assert_eq!(answer.status, StatusCode::OK, "{page}: {}", answer.body);
    }
    assert!(desk.clerk.get("/workbench/visits").await.body.contains("惠民服务点"));
    let clerk = town.store.credentials("clerk").await.unwrap().unwrap().person.id;
    for (login, page) in [
        ("system", "/workbench/people".to_owned()),
        ("security", format!("/workbench/people/{clerk}")),
        ("security", format!("/workbench/people/{clerk}/handover")),
        ("audit", "/workbench/security".to_owned()),
    ] {
        let answer = town.signed_in(login).await.get(&page).await;
        assert_eq!(answer.status, StatusCode::OK, "{page}: {}", answer.body);
    }
}

#[tokio::test]
async fn two_processes_share_sessions_and_do_each_job_once() {
    let town = town().await;
    let (one, two) = (town.process().await, town.process().await);
    let (first, second) = (web::router(one.clone()), web::router(two.clone()));
    let mut desk = Desk::of(&town).await;
    let mut paths = Vec::new();
    for at in 1..=6 {
        // Signed in with one process, at work with the others.
        desk.go_to(if at % 2 == 0 { &first } else { &second });
        let path = desk.approved(&format!("关于公布惠民服务点的通知（{at}）"), at).await;
        let plan =
            [("carrier", "website"), ("place-website", "here"), ("publish_on", "2026-07-02")];
        let answer = desk.clerk.post(&format!("{path}/publish"), &plan).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
        paths.push(path);
    }
    // Who signs out with one process is signed out with the other.
    desk.clerk.go_to(&first);
    assert_eq!(desk.clerk.get("/account").await.status, StatusCode::OK);
    assert_eq!(desk.clerk.post("/sign-out", &[]).await.status, StatusCode::SEE_OTHER);
    desk.clerk.go_to(&second);
    assert_eq!(desk.clerk.get("/account").await.location(), "/sign-in?next=/account");
    // The instant of the tests is a month behind their day.
    town.pass(40);
    let mut ends = Vec::new();
    let mut served = Vec::new();
    for app in [one, two] {
        let (end, ended) = oneshot::channel::<()>();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let stop = async { drop(ended.await) };
        served.push(tokio::spawn(web::serve(app, listener, None, stop)));
        ends.push(end);
    }
    let mut anyone = town.browser();
    for path in &paths {
        let mut tries = 0;
        while anyone.get(&public(path)).await.status != StatusCode::OK {
            tries += 1;
            assert!(tries < 300, "{path} is not published");
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    }
    // Whoever comes late finds nothing left to do.
    tokio::time::sleep(Duration::from_secs(6)).await;
    for end in ends {
        end.send(()).unwrap();
    }
    for one in served {
        one.await.unwrap().unwrap();
    }
    for path in &paths {
        let matter: MatterId = path.rsplit('/').next().unwrap().parse().unwrap();
        let record = town.store.matter(matter).await.unwrap().unwrap();
        let published =
            record.entries.iter().filter(|entry| entry.act["act"] == "published").count();
        assert_eq!((published, record.entries.len()), (1, 5), "{path}");
    }
    assert!(town.store.jobs_of("publish").await.unwrap().is_empty());
    assert!(town.store.jobs_failed().await.unwrap().is_empty());
}

#[tokio::test]
async fn a_letter_that_the_database_does_not_keep_breaks_nothing() {
    let town = town().await;
    let mut clerk = town.signed_in("clerk").await;
    let mut system = town.signed_in("system").await;
    let mut audit = town.signed_in("audit").await;
    for browser in [&mut clerk, &mut system, &mut audit] {
        browser.get("/account").await;
    }
    let mut nobody = town.browser();
    for path in ["/search?q=a%00b", "/columns/disclosures?year=%00", "/suggest.json?q=%00"] {
        assert_eq!(nobody.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    let list = clerk.get("/workbench/disclosures?q=%00").await;
    assert_eq!(list.status, StatusCode::NOT_FOUND);
    let journal = audit.get("/workbench/security?login=%00").await;
    assert_eq!(journal.status, StatusCode::NOT_FOUND);
    let wrong = nobody.post("/sign-in", &[("login", "a\0b"), ("password", "x\0y")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", wrong.body);
    let fields = [
        ("kind", "other"),
        ("title", "低保\0标准"),
        ("attribute", "proactive"),
        ("text", "第一\0条"),
        ("topic", "20-11"),
        ("do", "save"),
        ("seen", "0"),
    ];
    let drafted = clerk.post("/workbench/disclosures/new", &fields).await;
    assert_eq!(drafted.status, StatusCode::SEE_OTHER, "{}", drafted.body);
    let path = drafted.location().split('?').next().unwrap().to_owned();
    assert!(clerk.get(&path).await.body.contains("低保标准"));
    for (name, is_taken) in [("张\0三", true), ("张\u{202e}三", false), (&"长".repeat(61), false)]
    {
        let login = format!("new-{}", name.chars().count());
        let answer =
            system.post("/workbench/people/new", &[("login", &login), ("name", name)]).await;
        let expected = if is_taken { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
        assert_eq!(answer.status, expected, "{name:?}: {}", answer.body);
    }
}
