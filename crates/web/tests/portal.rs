//! The portal through the whole of the site: every page in both languages and for the elderly; what was never public is
//! found on no path, what was withdrawn says so, and nothing that people typed becomes mark-up.
#![allow(clippy::unwrap_used, reason = "what cannot be had fails the test")]

mod site;

use axum::body::Body;
use axum::http::Request;
use axum::http::StatusCode;
use axum::http::header::{ACCEPT_ENCODING, CONTENT_DISPOSITION, CONTENT_TYPE};
use ledger::{Attachment, By, Draft, Mark, MatterId, PersonId, Registers, Rules};
use serde_json::{Value, json};
use site::{Browser, Town, today};
use store::Appending;
use uuid::Uuid;

/// What no page may ever hold as it stands.
const HOSTILE: &str = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>";

/// A word that stands in nothing that is public.
const SECRET: &str = "密件丁";

impl Town {
    /// Does an act upon a disclosure, by one of several people.
    async fn act(
        &self,
        matter: MatterId,
        on: &str,
        person: u128,
        act: Value,
        files: Vec<Attachment>,
    ) {
        let (registers, calendar) = (Registers::shipped(), law::Calendar::shipped());
        let settings = law::Settings::default();
        let rules = Rules {
            registers: &registers,
            today: today(),
            calendar: &calendar,
            settings: &settings,
            limits: ledger::Limits::Held,
        };
        let reason = (act["act"] == "withdrawn").then(|| "数据有误".to_owned());
        let draft = Draft {
            organ: self.organ,
            matter,
            register: "disclosures".to_owned(),
            dated_on: on.parse().unwrap(),
            by: By { person: PersonId(Uuid::from_u128(person)), office: None, deputy_for: None },
            reason,
            files,
            mark: Mark::Act,
            act,
        };
        match self.store.append(draft, None, &rules).await.unwrap() {
            Appending::Done(_) => {}
            other => panic!("{other:?}"),
        }
    }

    fn file(&self, name: &str, text: &str) -> Attachment {
        let (hash, size) = self.store.files().keep(&mut text.as_bytes()).unwrap();
        Attachment { hash, name: name.to_owned(), size }
    }

    /// The steps from a draft to the decision.
    async fn reviewed(&self, matter: MatterId) {
        for (person, act) in [
            (
                2,
                json!({"act": "confidentiality-reviewed", "opinion": "可以公开", "clearance": "cleared"}),
            ),
            (3, json!({"act": "reviewed", "opinion": "同意"})),
            (4, json!({"act": "approved", "opinion": "同意"})),
        ] {
            self.act(matter, "2026-05-02", person, act, Vec::new()).await;
        }
    }

    /// Something published here, with a text and a file.
    async fn published(&self, title: &str, text: &str, topic: &str) -> MatterId {
        let matter = self.store.matter_id();
        let files = vec![self.file("正文.html", text), self.file("附件一.xlsx", "PK")];
        let document = json!({"kind": "other", "title": title, "attribute": "proactive", "topic": topic, "index": "QH/2026-1"});
        self.act(matter, "2026-05-01", 1, json!({"act": "drafted", "document": document}), files)
            .await;
        self.reviewed(matter).await;
        let posting = json!({"act": "published", "posting": {"carrier": "website"}});
        self.act(matter, "2026-05-03", 1, posting, Vec::new()).await;
        matter
    }

    /// The texts that a test looks at: one that stands, in its second version; one drafted; one withheld after it had
    /// been public; one withdrawn.
    async fn filled() -> (Town, Vec<MatterId>) {
        let town = Town::new().await;
        let standing = town
            .published(
                "关于临时救助标准的通知",
                "<p>每人500元</p><table><tr><td>项目</td></tr></table>",
                "20-11",
            )
            .await;
        let files = vec![town.file("正文.html", "<p>每人600元</p>")];
        let document = json!({"kind": "other", "title": "关于临时救助标准的通知", "attribute": "proactive", "topic": "20-11"});
        town.act(standing, "2026-06-01", 1, json!({"act": "revised", "document": document}), files)
            .await;
        town.reviewed_in_june(standing).await;
        let posting = json!({"act": "published", "posting": {"carrier": "website"}});
        town.act(standing, "2026-06-03", 1, posting, Vec::new()).await;

        let drafted = town.store.matter_id();
        let document = json!({"kind": "other", "title": format!("{SECRET}草稿"), "attribute": "proactive", "topic": "20-7"});
        let files = vec![
            town.file("正文.html", &format!("<p>{SECRET}未公开的正文</p>")),
            town.file(&format!("{SECRET}.xlsx"), "x"),
        ];
        town.act(drafted, "2026-05-01", 1, json!({"act": "drafted", "document": document}), files)
            .await;

        let withheld = town
            .published(&format!("{SECRET}后来不公开"), &format!("<p>{SECRET}</p>"), "20-12")
            .await;
        let document = json!({"kind": "other", "title": format!("{SECRET}后来不公开"), "attribute": "withheld", "ground": "条例第十四条"});
        town.act(
            withheld,
            "2026-06-01",
            1,
            json!({"act": "revised", "document": document}),
            Vec::new(),
        )
        .await;
        town.reviewed_in_june(withheld).await;

        let withdrawn =
            town.published(&format!("{SECRET}撤下"), &format!("<p>{SECRET}</p>"), "20-13").await;
        town.act(withdrawn, "2026-06-05", 1, json!({"act": "withdrawn"}), Vec::new()).await;
        (town, vec![standing, drafted, withheld, withdrawn])
    }

    async fn reviewed_in_june(&self, matter: MatterId) {
        for (person, act) in [
            (
                2,
                json!({"act": "confidentiality-reviewed", "opinion": "已审", "clearance": "cleared"}),
            ),
            (3, json!({"act": "reviewed", "opinion": "同意"})),
            (4, json!({"act": "approved", "opinion": "同意"})),
        ] {
            self.act(matter, "2026-06-02", person, act, Vec::new()).await;
        }
    }
}

/// Every path of the portal that shows what there is.
fn paths(town: &Town, standing: MatterId) -> Vec<String> {
    let organ = town.organ;
    let mut paths: Vec<String> = [
        "/",
        "/organs",
        "/columns/guide",
        "/columns/rules",
        "/columns/disclosures",
        "/columns/reports",
        "/columns/requests",
        "/archive",
        "/archive/2026",
        "/places",
        "/accessibility",
        "/clock",
        "/clock?arrived=2026-03-03&channel=online",
        "/checkup",
        "/data",
        "/data/api",
        "/columns/disclosures?topic=20-11&kind=other&year=2026",
    ]
    .map(str::to_owned)
    .into();
    paths.push(format!("/organs/{organ}"));
    for column in ["guide", "rules", "disclosures", "reports", "requests"] {
        paths.push(format!("/organs/{organ}/{column}"));
    }
    paths.push(format!("/documents/{standing}"));
    paths.push(format!("/documents/{standing}/versions/1"));
    paths
}

/// Every path of open data.
const DATA: &[&str] = &[
    "/columns/disclosures.csv",
    "/columns/disclosures.json",
    "/columns/reports.csv",
    "/columns/reports.json",
    "/feed.atom",
    "/sitemap.xml",
    "/sitemaps/pages",
    "/sitemaps/newest",
    "/robots.txt",
    "/openapi.json",
];

#[tokio::test]
async fn every_page_is_there_in_both_languages_and_for_the_elderly_and_nothing_unpublished_is_on_any()
 {
    let (town, matters) = Town::filled().await;
    for (language, elder) in [("zh", "0"), ("en", "0"), ("zh", "1")] {
        let mut browser = town.browser();
        browser.cookies.insert("language".to_owned(), language.to_owned());
        browser.cookies.insert("elder".to_owned(), elder.to_owned());
        for path in paths(&town, matters[0]) {
            let answer = browser.get(&path).await;
            assert_eq!(answer.status, StatusCode::OK, "{path} {language}");
            let tag = if language == "zh" { "lang=\"zh-CN\"" } else { "lang=\"en\"" };
            assert!(answer.body.contains(&format!("<html {tag}")), "{path} {language}");
            assert_eq!(answer.body.contains("class=\"elder\""), elder == "1", "{path}");
            assert!(!answer.body.contains(SECRET), "{path} tells what is not public");
            for forbidden in ["style=\"", "onclick", "<style", "javascript:"] {
                assert!(!answer.body.contains(forbidden), "{path} has {forbidden}");
            }
            assert_eq!(answer.body.matches("<h1").count(), 1, "{path}");
        }
    }
    let mut browser = town.browser();
    for path in DATA {
        let answer = browser.get(path).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}");
        assert!(!answer.body.contains(SECRET), "{path} tells what is not public");
    }
    let listed = browser.get("/columns/disclosures.json").await;
    let listed: Value = serde_json::from_str(&listed.body).unwrap();
    assert_eq!(listed.as_array().map(Vec::len), Some(1));
    assert_eq!(listed[0]["id"], json!(matters[0]));
}

#[tokio::test]
async fn what_was_never_public_is_not_there_and_what_is_no_more_says_why() {
    let (town, matters) = Town::filled().await;
    let mut browser = town.browser();
    let (drafted, withheld, withdrawn) = (matters[1], matters[2], matters[3]);
    let hash = town.file("x", "x").hash.0;
    let hashes = [
        hash,
        town.file("正文.html", &format!("<p>{SECRET}</p>")).hash.0,
        town.file("a", "PK").hash.0,
    ];
    for (matter, status) in [
        (drafted, StatusCode::NOT_FOUND),
        (withheld, StatusCode::GONE),
        (withdrawn, StatusCode::GONE),
        (town.store.matter_id(), StatusCode::NOT_FOUND),
    ] {
        let mut all = vec![format!("/documents/{matter}"), format!("/documents/{matter}.json")];
        all.extend((1..3).map(|number| format!("/documents/{matter}/versions/{number}")));
        all.extend(hashes.iter().map(|hash| format!("/documents/{matter}/files/{hash}")));
        for path in all {
            let answer = browser.get(&path).await;
            assert_eq!(answer.status, status, "{path}");
            assert!(!answer.body.contains(SECRET), "{path}");
        }
    }
    let gone = browser.get(&format!("/documents/{withdrawn}")).await;
    assert!(gone.body.contains("数据有误"));
    let gone = browser.get(&format!("/documents/{withheld}")).await;
    assert!(gone.body.contains("条例第十四条"));
    for path in [
        "/documents/x",
        "/documents/x.json",
        "/columns/nothing",
        "/columns/disclosures?topic=1",
        "/archive/1950",
        "/organs/x",
        "/sitemaps/x",
    ] {
        let answer = browser.get(path).await;
        assert!(
            [StatusCode::NOT_FOUND, StatusCode::BAD_REQUEST].contains(&answer.status),
            "{path}"
        );
    }
    assert_eq!(
        browser.get(&format!("/organs/{}/nothing", town.organ)).await.status,
        StatusCode::NOT_FOUND
    );
}

#[tokio::test]
async fn an_old_version_is_marked_and_shows_what_changed() {
    let (town, matters) = Town::filled().await;
    let mut browser = town.browser();
    let old = browser.get(&format!("/documents/{}/versions/1", matters[0])).await.body;
    assert!(old.contains("<del>500</del>") || old.contains("<del>500元"), "{old}");
    assert!(old.contains("<ins>600</ins>") || old.contains("<ins>600元"), "{old}");
    assert!(old.contains("<th scope=\"col\">项目</th>") && old.contains("noindex"));
    let now = browser.get(&format!("/documents/{}", matters[0])).await.body;
    assert!(now.contains("每人600元") && !now.contains("每人500元"));
    let current = browser.get(&format!("/documents/{}/versions/2", matters[0])).await;
    assert_eq!(current.location(), format!("/documents/{}", matters[0]));
    let data: Value =
        serde_json::from_str(&browser.get(&format!("/documents/{}.json", matters[0])).await.body)
            .unwrap();
    assert_eq!(
        (data["versions"].as_array().map(Vec::len), &data["published_on"]),
        (Some(2), &json!("2026-06-03"))
    );
}

#[tokio::test]
async fn nothing_that_was_typed_becomes_mark_up() {
    let town = Town::new().await;
    let matter = town.published(HOSTILE, HOSTILE, "20-1").await;
    let mut browser = town.browser();
    let mut all = paths(&town, matter);
    all.retain(|path| !path.ends_with("/versions/1") && !path.contains("20-11"));
    all.push(format!("/clock?arrived={}", "%22%3E%3Cscript%3Ealert(1)%3C/script%3E"));
    all.push("/columns/disclosures?after=%22%3E%3Cscript%3E".to_owned());
    for path in all.iter().map(String::as_str).chain(DATA.iter().copied()) {
        let answer = browser.get(path).await;
        let is_data = answer
            .headers
            .get(CONTENT_TYPE)
            .is_none_or(|kind| !kind.to_str().unwrap().contains("html"));
        let body = if is_data && (path.ends_with(".json") || path.ends_with(".csv")) {
            continue;
        } else {
            answer.body
        };
        assert!(
            !body.contains("<script>alert") && !body.contains("onerror=alert(2)>"),
            "{path}: {body}"
        );
    }
    let saved = browser.get("/columns/disclosures.csv?topic=20-1").await;
    assert!(saved.headers[CONTENT_DISPOSITION].to_str().unwrap().starts_with("attachment"));
}

#[tokio::test]
async fn a_page_is_small_over_the_wire_and_files_are_saved_and_never_shown() {
    let (town, matters) = Town::filled().await;
    let mut browser = town.browser();
    let page = browser.get(&format!("/documents/{}/versions/1", matters[0])).await.body;
    let path = page
        .split("href=\"")
        .find(|rest| rest.contains("/files/"))
        .unwrap()
        .split('"')
        .next()
        .unwrap()
        .to_owned();
    let file = browser.get(&path).await;
    assert_eq!(file.status, StatusCode::OK);
    assert!(file.headers[CONTENT_DISPOSITION].to_str().unwrap().starts_with("attachment"));
    assert_eq!(file.headers["x-content-type-options"], "nosniff");
    for path in ["/", "/columns/disclosures", "/organs"] {
        let request =
            Request::get(path).header(ACCEPT_ENCODING, "gzip").body(Body::empty()).unwrap();
        let bytes = bytes(&town, request).await;
        assert!(bytes < 60_000, "{path}: {bytes}");
    }
}

async fn bytes(town: &Town, request: Request<Body>) -> usize {
    town.browser().raw(request).await
}

impl Browser {
    /// The bytes of an answer as they go over the wire.
    async fn raw(&mut self, request: Request<Body>) -> usize {
        use http_body_util::BodyExt;
        let response = tower::ServiceExt::oneshot(self.router(), request).await.unwrap();
        response.into_body().collect().await.unwrap().to_bytes().len()
    }
}

#[tokio::test]
async fn a_report_is_checked_without_a_session_and_what_is_none_is_refused_in_words() {
    let town = Town::new().await;
    let mut browser = town.browser();
    let nothing = browser.post_bare("/checkup", &[("text", "")]).await;
    assert!(nothing.status == StatusCode::OK && nothing.body.contains("请选择一个文件"));
    let other =
        browser.post_bare("/checkup", &[("text", "今天天气很好。<script>alert(1)</script>")]).await;
    assert_eq!(other.status, StatusCode::OK);
    assert!(other.body.contains("class=\"unread\"") && !other.body.contains("<script>alert"));
}

#[tokio::test]
async fn visits_are_counted_for_the_officers_without_a_cookie() {
    let (town, matters) = Town::filled().await;
    let mut browser = town.browser();
    for _ in 0..3 {
        let answer = browser.get(&format!("/documents/{}", matters[0])).await;
        assert!(answer.headers.get("set-cookie").is_none());
    }
    town.person("wang", "王芳", &[ledger::Role::Clerk]).await;
    let mut officer = town.signed_in("wang").await;
    let page = officer.get("/workbench/visits").await.body;
    assert!(
        page.contains("关于临时救助标准的通知") && page.contains("<td class=\"num\">3</td>"),
        "{page}"
    );
}

#[tokio::test]
async fn a_document_is_printed_as_word_file_and_what_is_not_public_is_not() {
    let (town, matters) = Town::filled().await;
    let browser = town.browser();
    for (matter, status) in [
        (matters[0], StatusCode::OK),
        (matters[1], StatusCode::NOT_FOUND),
        (matters[3], StatusCode::GONE),
    ] {
        let request =
            Request::get(format!("/documents/{matter}.docx")).body(Body::empty()).unwrap();
        let response = tower::ServiceExt::oneshot(browser.router(), request).await.unwrap();
        assert_eq!(response.status(), status, "{matter}");
        if status == StatusCode::OK {
            use http_body_util::BodyExt;
            let bytes = response.into_body().collect().await.unwrap().to_bytes();
            assert!(bytes.starts_with(b"PK"));
        }
    }
}
