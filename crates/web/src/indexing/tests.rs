//! What is published is found by those who look, what is withdrawn is not, and a rebuilt index finds the same.

use super::*;
use crate::{Settings, Site, router};
use axum::body::Body;
use axum::http::{Request, StatusCode};
use http_body_util::BodyExt;
use ledger::disclosure::version::TEXT;
use ledger::{Attachment, By, Draft, Mark, PersonId};
use serde_json::{Value, json};
use std::sync::atomic::{AtomicI64, Ordering};
use store::{Appending, Clock, Store};
use tower::ServiceExt;
use uuid::Uuid;

const DAY: &str = "2026-06-30";

struct Folder(PathBuf);

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

async fn site() -> (Folder, App) {
    let root = std::env::temp_dir().join(format!("gongkai-indexing-{}", Uuid::now_v7()));
    std::fs::create_dir_all(&root).unwrap();
    let dir = root.join("data");
    let hands = AtomicI64::new(1_780_000_000_000_000);
    let clock = Clock::new(move || hands.fetch_add(1_000, Ordering::SeqCst));
    let store = Store::init(&dir, store::Settings::embedded(&dir), clock).await.unwrap();
    let site = Site {
        store,
        registers: ledger::Registers::shipped(),
        calendar: law::Calendar::shipped(),
        law: law::Settings::default(),
        settings: Settings::default(),
        press: writer::pdf::Press::new(Vec::new),
        today: Box::new(|| DAY.parse().unwrap()),
    };
    (Folder(root), App::new(site))
}

async fn act(app: &App, matter: MatterId, act: Value, text: Option<&str>) {
    let mut files = Vec::new();
    if let Some(text) = text {
        let (hash, size) = app.store().files().keep(&mut text.as_bytes()).unwrap();
        files.push(Attachment { hash, name: TEXT.to_owned(), size });
    }
    let draft = Draft {
        organ: OrganId(Uuid::from_u128(0x1001)),
        matter,
        register: "disclosures".to_owned(),
        dated_on: DAY.parse().unwrap(),
        by: By { person: PersonId(Uuid::from_u128(0x2000)), office: None, deputy_for: None },
        reason: Some("数据有误".to_owned()),
        files,
        mark: Mark::Act,
        act,
    };
    match app.store().append(draft, None, &app.rules()).await.unwrap() {
        Appending::Done(_) => {}
        other => panic!("not appended: {other:?}"),
    }
}

async fn published(app: &App, title: &str, text: &str) -> MatterId {
    let matter = app.store().matter_id();
    let document =
        json!({"kind": "other", "title": title, "attribute": "proactive", "topic": "20-7"});
    let listed = json!({"act": "listed", "document": document, "published_on": DAY, "postings": [{"carrier": "website"}]});
    act(app, matter, listed, Some(text)).await;
    matter
}

async fn follow_once(app: &App) {
    if app.index().is_none() {
        open(app).await;
    }
    let index = app.index().unwrap();
    catch_up(app, &index, &mut None).await.unwrap();
}

async fn look(app: &App, address: &str) -> (StatusCode, String) {
    let request = Request::get(address).body(Body::empty()).unwrap();
    let response = router(app.clone()).oneshot(request).await.unwrap();
    let status = response.status();
    let body = response.into_body().collect().await.unwrap().to_bytes();
    (status, String::from_utf8(body.to_vec()).unwrap())
}

async fn total(app: &App, words: &str) -> u64 {
    let address = format!("/search.json?q={}", crate::access::form_urlencoded(words));
    let (_, body) = look(app, &address).await;
    serde_json::from_str::<Value>(&body).unwrap()["total"].as_u64().unwrap()
}

#[tokio::test]
async fn what_is_published_is_found_until_it_is_withdrawn() {
    let (_folder, app) = site().await;
    let (status, page) = look(&app, "/search?q=%E6%B0%B4").await;
    assert_eq!(status, StatusCode::OK, "a node without an index serves the rest");
    assert!(page.contains("搜索还没有准备好"), "{page}");
    let budget = published(&app, "2026年部门预算", "<p>农村饮水安全工程<b>一百万元</b></p>").await;
    published(&app, "停水通知", "<p>管道检修</p>").await;
    follow_once(&app).await;
    assert_eq!((total(&app, "饮水安全").await, total(&app, "部门预算").await), (1, 1));
    let (_, page) = look(&app, "/search?q=%E9%A5%AE%E6%B0%B4").await;
    assert!(
        page.contains("<mark>饮水</mark>") && page.contains(&format!("/documents/{budget}")),
        "{page}"
    );
    act(&app, budget, json!({"act": "withdrawn"}), None).await;
    follow_once(&app).await;
    assert_eq!((total(&app, "饮水安全").await, total(&app, "停水").await), (0, 1));
}

#[tokio::test]
async fn the_index_is_written_only_for_what_can_be_found() {
    let (_folder, app) = site().await;
    published(&app, "停水通知", "<p>管道检修</p>").await;
    let mut reached = None;
    open(&app).await;
    let index = app.index().unwrap();
    catch_up(&app, &index, &mut reached).await.unwrap();
    let kept = index.reached().unwrap();
    let draft = app.store().matter_id();
    let document = json!({"kind": "other", "title": "拟稿", "attribute": "proactive"});
    act(&app, draft, json!({"act": "drafted", "document": document}), Some("<p>未定</p>")).await;
    catch_up(&app, &index, &mut reached).await.unwrap();
    assert_eq!(index.reached().unwrap(), kept, "a draft is not found, so nothing is written");
    published(&app, "通水通知", "<p>检修结束</p>").await;
    catch_up(&app, &index, &mut reached).await.unwrap();
    assert_ne!(index.reached().unwrap(), kept);
    assert_eq!((total(&app, "检修结束").await, total(&app, "未定").await), (1, 0));
}

#[tokio::test]
async fn a_rebuilt_index_finds_the_same() {
    let (_folder, app) = site().await;
    published(&app, "停水通知", "<p>管道检修</p>").await;
    assert_eq!(rebuild_index(&app).await.unwrap(), 1);
    open(&app).await;
    assert_eq!(total(&app, "检修").await, 1);
    assert!(matches!(rebuild_index(&app).await, Err(NotRebuilt::Busy)), "the site itself writes");
}

#[tokio::test]
async fn a_process_that_only_reads_says_that_the_index_is_being_made() {
    let (folder, one) = site().await;
    published(&one, "停水通知", "<p>管道检修</p>").await;
    open(&one).await;
    let dir = folder.0.join("data");
    let other = App::new(Site {
        store: Store::open(&dir, Clock::new(|| 1_780_000_100_000_000)).await.unwrap(),
        registers: ledger::Registers::shipped(),
        calendar: law::Calendar::shipped(),
        law: law::Settings::default(),
        settings: Settings::default(),
        press: writer::pdf::Press::new(Vec::new),
        today: Box::new(|| DAY.parse().unwrap()),
    });
    open(&other).await;
    let index = other.index().unwrap();
    assert!(!index.is_writing());
    let mut goal = None;
    look_on(&other, &index, &mut goal).await.unwrap();
    let (_, page) = look(&other, "/search?q=%E6%A3%80%E4%BF%AE").await;
    assert!(page.contains("正在建立") && !page.contains("about="), "{page}");
    assert!(look(&other, "/search.json?q=a").await.1.contains("\"is_whole\":false"));
    assert!(other.store().unmet(10).await.unwrap().is_empty(), "nobody sought in vain");
    follow_once(&one).await;
    look_on(&other, &index, &mut goal).await.unwrap();
    assert!(other.is_index_whole());
}

#[tokio::test]
async fn what_is_sought_in_vain_is_counted_without_personal_data() {
    let (_folder, app) = site().await;
    published(&app, "停水通知", "<p>管道检修</p>").await;
    follow_once(&app).await;
    for words in ["井盖", "井盖", "13812345678", "停水"] {
        let address = format!("/search?q={}", crate::access::form_urlencoded(words));
        let (_, page) = look(&app, &address).await;
        assert_eq!(page.contains("/columns/requests?about="), words != "停水", "{words}: {page}");
    }
    let unmet = app.store().unmet(10).await.unwrap();
    assert_eq!(
        unmet.iter().map(|one| (one.words.as_str(), one.times)).collect::<Vec<_>>(),
        [("井盖", 2)]
    );
}

#[tokio::test]
async fn nothing_that_is_typed_gets_into_the_page_as_markup() {
    let (_folder, app) = site().await;
    published(&app, "<img src=x onerror=alert(1)>", "&lt;script&gt;alert(1)&lt;/script&gt;").await;
    follow_once(&app).await;
    for words in ["<script>alert(1)</script>", "\"><img src=x>", "img", "alert"] {
        let typed = crate::access::form_urlencoded(words);
        for (address, expected) in [
            (format!("/search?q={typed}&kind={typed}&order={typed}&page={typed}"), StatusCode::OK),
            (format!("/search?q={typed}&organ={typed}"), StatusCode::NOT_FOUND),
        ] {
            let (status, page) = look(&app, &address).await;
            assert_eq!(status, expected);
            assert!(!page.contains("<script>alert") && !page.contains("<img"), "{page}");
        }
    }
}

#[tokio::test]
async fn titles_are_suggested() {
    let (_folder, app) = site().await;
    published(&app, "停水通知", "<p>管道检修</p>").await;
    assert_eq!(look(&app, "/suggest.json?q=%E5%81%9C").await.1, "[]");
    follow_once(&app).await;
    assert!(look(&app, "/suggest.json?q=%E5%81%9C").await.1.contains("停水通知"));
}
