//! What is public is looked through again, findings are decided on by their own office, and nothing is withdrawn.

use crate::jobs::{nightly, recheck_now};
use crate::trial::{Trial, Who};
use crate::workbench::disclosures::tests::{Office, approved, drafted, office};
use axum::http::StatusCode;
use ledger::Role;

async fn published(trial: &Trial, office: &Office, text: &str) -> String {
    let path = drafted(trial, &office.clerk, &[("text", text)]).await;
    approved(trial, office, &path).await;
    let here = [("carrier", "website"), ("place-website", "here")];
    let target = format!("{path}/publish");
    let answer = trial.post(&office.clerk, &target, &here).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    path
}

async fn looked(trial: &Trial) {
    recheck_now(&trial.app).await.unwrap();
    nightly(&trial.app).await.unwrap();
}

async fn list(trial: &Trial, who: &Who) -> String {
    trial.get(Some(who), "/workbench/findings").await.body
}

#[tokio::test]
async fn a_link_that_died_becomes_a_finding_and_is_decided_on_by_its_office() {
    let trial = Trial::new().await;
    let (one, other) = (
        office(&trial, "青溪县民政局", "mz", None).await,
        office(&trial, "青溪县教育局", "jy", None).await,
    );
    let goal = published(&trial, &one, "被链接的正文。\n（此件公开发布）").await;
    let address = trial.app.address(&goal.replace("/workbench/disclosures", "/documents"));
    let text = format!("<p>见<a href=\"{address}\">通知</a></p><p>（此件公开发布）</p>");
    let path = published(&trial, &one, &text).await;
    looked(&trial).await;
    assert!(!list(&trial, &one.clerk).await.contains("finding-"), "nothing is wrong yet");
    let withdrawn = [("reason", "有误")];
    trial.post(&one.clerk, &format!("{goal}/acts/withdrawn"), &withdrawn).await;
    looked(&trial).await;
    let page = list(&trial, &one.clerk).await;
    assert!(page.contains(&address) && page.contains(&path), "{page}");
    assert!(!list(&trial, &other.clerk).await.contains(&address), "not across the tree");
    let file = "/workbench/findings?format=csv";
    let exported = trial.get(Some(&one.clerk), file).await.body;
    assert!(exported.contains(&address) && exported.contains("青溪县民政局"), "{exported}");
    assert!(!trial.get(Some(&other.clerk), file).await.body.contains(&address));
    let matter = path.rsplit('/').next().unwrap();
    let key = page.split("id=\"finding-").nth(1).unwrap().split('"').next().unwrap();
    let fields =
        |reason| [("matter", matter), ("key", key), ("verdict", "to-mend"), ("reason", reason)];
    let target = "/workbench/findings";
    let bare = trial.post(&one.clerk, target, &fields("")).await;
    assert_eq!(bare.status, StatusCode::UNPROCESSABLE_ENTITY);
    let evil = "<script>alert(1)</script>";
    let foreign = trial.post(&other.clerk, target, &fields(evil)).await;
    assert_eq!(foreign.status, StatusCode::NOT_FOUND);
    let head = trial.post(&one.head, target, &fields(evil)).await;
    assert_eq!(head.status, StatusCode::FORBIDDEN, "the desk decides");
    assert_eq!(trial.forge(&one.clerk, target).await.status, StatusCode::FORBIDDEN);
    let done = trial.post(&one.clerk, target, &fields(evil)).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
    looked(&trial).await;
    let page = list(&trial, &one.clerk).await;
    assert!(page.contains("mz-clerk") && !page.contains(evil), "{page}");
    let public = path.replace("/workbench/disclosures", "/documents");
    assert_eq!(trial.get(None, &public).await.status, StatusCode::OK, "it stands");
    trial.post(&one.clerk, &format!("{path}/acts/withdrawn"), &withdrawn).await;
    assert!(!list(&trial, &one.clerk).await.contains(&address), "gone with its item");
}

#[tokio::test]
async fn a_dead_link_is_decided_on_before_publication() {
    let trial = Trial::new().await;
    let office = office(&trial, "青溪县民政局", "mz", None).await;
    let address = trial.app.address("/documents/nowhere");
    let text = format!("<p>见<a href=\"{address}\">通知</a></p><p>（此件公开发布）</p>");
    let path = drafted(&trial, &office.clerk, &[("text", &text)]).await;
    let page = trial.get(Some(&office.clerk), &format!("{path}/scan")).await.body;
    assert!(page.contains(&address) && page.contains("还没有处理"), "{page}");
}

#[tokio::test]
async fn the_office_begins_a_look_and_nobody_else() {
    let trial = Trial::new().await;
    let organ = trial.organ("青溪县民政局", "county-department", None).await;
    let office = trial.person("office", &[(Some(organ), Role::Office)]).await;
    let clerk = trial.person("clerk", &[(Some(organ), Role::Clerk)]).await;
    let begin = [("do", "begin")];
    let answer = trial.post(&clerk, "/workbench/findings", &begin).await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
    let before = trial.app.store().jobs_of("recheck").await.unwrap().len();
    let answer = trial.post(&office, "/workbench/findings", &begin).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    assert_eq!(trial.app.store().jobs_of("recheck").await.unwrap().len(), before + 1);
}
