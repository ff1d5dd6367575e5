//! Notices end by themselves, once, as they were approved; what anyone sends while they run is sealed.

use crate::jobs::nightly;
use crate::trial::{Trial, Who};
use crate::workbench::disclosures::tests::{Office, approved, done, drafted, office, with};
use axum::http::StatusCode;
use ledger::MatterId;

const NOTICE: &[(&str, &str)] =
    &[("kind", "notice"), ("window_from", "2026-03-04"), ("window_to", "2026-03-06")];

async fn published(trial: &Trial, office: &Office, changes: &[(&str, &str)]) -> String {
    let changes: Vec<_> = NOTICE.iter().chain(changes).copied().collect();
    let path = drafted(trial, &office.clerk, &changes).await;
    approved(trial, office, &path).await;
    let here = [("carrier", "website"), ("place-website", "here")];
    let answer = trial.post(&office.clerk, &format!("{path}/publish"), &here).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    path
}

fn public(path: &str) -> String {
    path.replace("/workbench/disclosures", "/documents")
}

fn matter(path: &str) -> MatterId {
    path.rsplit('/').next().unwrap().parse().unwrap()
}

async fn entries(trial: &Trial, path: &str) -> usize {
    trial.app.store().matter(matter(path)).await.unwrap().unwrap().entries.len()
}

/// Somebody outside sends an objection.
async fn sent(trial: &Trial, path: &str, fields: &[(&str, &str)]) -> crate::trial::Answer {
    let nobody = Who {
        person: ledger::PersonId(uuid::Uuid::nil()),
        secret: String::new(),
        csrf: String::new(),
    };
    trial.post(&nobody, &format!("{}/comment", public(path)), fields).await
}

#[tokio::test]
async fn a_notice_comes_down_once_with_its_proof_and_says_what_it_was() {
    let trial = Trial::new().await;
    let office = office(&trial, "青溪县民政局", "mz", None).await;
    let changes = [("after", "take-down"), ("title", "低保对象公示")];
    let path = published(&trial, &office, &changes).await;
    nightly(&trial.app).await.unwrap();
    trial.pass(2);
    nightly(&trial.app).await.unwrap();
    let page = trial.get(None, &public(&path)).await;
    assert_eq!(page.status, StatusCode::OK, "its last day is not over");
    assert!(page.body.contains("/comment\"") && page.body.contains("期满后本页撤下"));
    let before = entries(&trial, &path).await;
    trial.pass(1);
    let both = tokio::join!(nightly(&trial.app), nightly(&trial.app));
    assert_eq!(both.0.unwrap() + both.1.unwrap(), 2, "each work of the night was done once");
    assert_eq!(entries(&trial, &path).await, before + 1);
    trial.pass(1);
    assert_eq!(nightly(&trial.app).await.unwrap(), 2, "and the next night waits");
    assert_eq!(entries(&trial, &path).await, before + 1, "it came down once");
    let gone = trial.get(None, &public(&path)).await;
    assert_eq!(gone.status, StatusCode::GONE);
    assert!(gone.body.contains("低保对象公示"), "{}", gone.body);
    assert!(gone.body.contains("2026年3月4日至2026年3月6日"), "{}", gone.body);
    // The sessions of those days have ended.
    let later = trial.person("mz-later", &[(Some(office.organ), ledger::Role::Head)]).await;
    let own = trial.get(Some(&later), &path).await.body;
    assert!(own.contains("2026-03-04 至 2026-03-07") && own.contains("SM3"), "{own}");
    let proof = trial.get(Some(&later), &format!("{path}/proof")).await;
    assert_eq!(proof.status, StatusCode::OK);
    let text = "<p>各镇人民政府：</p>\n<p>现公布惠民服务点。</p>\n<p>（此件公开发布）</p>";
    let (hash, _) = trial.app.store().files().keep(&mut text.as_bytes()).unwrap();
    assert!(proof.body.contains(&hash.0), "{}", proof.body);
    assert!(proof.body.contains("政府网站"), "{}", proof.body);
    let other = trial.organ("青溪县教育局", "county-department", None).await;
    let other = trial.person("jy", &[(Some(other), ledger::Role::Clerk)]).await;
    for page in ["/proof", "/proof/pdf"] {
        let status = trial.get(Some(&other), &format!("{path}{page}")).await.status;
        assert_eq!(status, StatusCode::NOT_FOUND);
    }
}

#[tokio::test]
async fn a_notice_gives_way_to_the_text_that_was_reviewed_with_it() {
    let trial = Trial::new().await;
    let office = office(&trial, "青溪县民政局", "mz", None).await;
    let text = "拟纳入低保：王小明。\n（此件公开发布）";
    let bare = [NOTICE, &[("after", "mask"), ("text", text)]].concat();
    let new = "/workbench/disclosures/new";
    let refused = trial.post(&office.clerk, new, &with(&bare)).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.body.contains("href=\"#after_text\""), "{}", refused.body);
    let helped = [NOTICE, &[("text", "王小明 13912345678"), ("do", "mask")]].concat();
    let helped = trial.post(&office.clerk, new, &with(&helped)).await;
    assert!(helped.body.contains("139****5678"), "{}", helped.body);
    let both = [
        ("after", "mask"),
        ("text", text),
        ("after_text", "拟纳入低保：王某某。\n（此件公开发布）"),
    ];
    let path = published(&trial, &office, &both).await;
    let page = trial.get(None, &public(&path)).await.body;
    assert!(page.contains("王小明") && !page.contains("王某某"), "{page}");
    assert!(!page.contains("期满正文"), "what comes later is no attachment: {page}");
    let own = trial.get(Some(&office.clerk), &path).await.body;
    assert!(own.contains(&format!("href=\"{path}/edit\"")), "it may be renewed: {own}");
    trial.pass(3);
    nightly(&trial.app).await.unwrap();
    let page = trial.get(None, &public(&path)).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.body.contains("王某某") && !page.body.contains("王小明"), "{}", page.body);
    let past = trial.get(None, &format!("{}/versions/1", public(&path))).await;
    assert_ne!(past.status, StatusCode::OK, "the text with the persons is not to be had");
    assert!(!past.body.contains("王小明"));
    let json = trial.get(None, &format!("{}.json", public(&path))).await.body;
    assert!(!json.contains("王小明"), "{json}");
}

#[tokio::test]
async fn what_anyone_sends_is_sealed_counted_and_taken_within_its_days() {
    let trial = Trial::new().await;
    let office = office(&trial, "青溪县民政局", "mz", None).await;
    let path = published(&trial, &office, &[]).await;
    const EVIL: &str = "\"'><script>alert(1)</script>";
    let empty = sent(&trial, &path, &[("name", EVIL), ("contact", EVIL)]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(!empty.body.contains("<script>alert"), "{}", empty.body);
    let long = "长".repeat(5_000);
    let long = sent(&trial, &path, &[("text", long.as_str())]).await;
    assert_eq!(long.status, StatusCode::UNPROCESSABLE_ENTITY);
    let said = [("text", EVIL), ("name", "赵六"), ("contact", "13912345678")];
    let answer = sent(&trial, &path, &said).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    assert!(answer.location().ends_with("/comment?sent=1"), "{}", answer.location());
    let target = format!("{}/comment", public(&path));
    let foreign = trial.send_from(None, &target, &said, "https://evil.example").await;
    assert_eq!(foreign.status, StatusCode::FORBIDDEN, "no other site sends in somebody's name");
    let told = trial.get(None, answer.location()).await;
    assert!(told.body.contains("第 1 条"), "{}", told.body);
    for page in [public(&path), format!("{}.json", public(&path))] {
        let body = trial.get(None, &page).await.body;
        assert!(!body.contains("赵六") && !body.contains("13912345678"), "{body}");
    }
    let own = trial.get(Some(&office.clerk), &path).await.body;
    assert!(!own.contains("赵六"), "sealed: {own}");
    let read = trial.post(&office.clerk, &format!("{path}/comments"), &[]).await.body;
    assert!(read.contains("赵六 13912345678") && !read.contains("<script>alert"), "{read}");
    let done_with = [("comment", "1"), ("adoption", "rejected"), ("explanation", "经核实无误")];
    done(&trial, &office.clerk, &path, "answered", &done_with).await;
    let result = [("result_text", "无影响结果的异议"), ("carrier", "website"), ("place", "here")];
    done(&trial, &office.clerk, &path, "result-published", &result).await;
    let page = trial.get(None, &public(&path)).await.body;
    assert!(page.contains("经核实无误"), "what became of each is public: {page}");
    let plain = drafted(&trial, &office.clerk, &[]).await;
    assert_eq!(sent(&trial, &plain, &[("text", "无")]).await.status, StatusCode::NOT_FOUND);
    trial.pass(3);
    let late = sent(&trial, &path, &[("text", "迟到")]).await;
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
    let mut last = StatusCode::OK;
    for _ in 0..80 {
        last = sent(&trial, &path, &[("text", "")]).await.status;
    }
    assert_eq!(last, StatusCode::TOO_MANY_REQUESTS);
}
