//! Decisions before publishing, signatures on screen and on paper, and plans for a day.

use super::{approved, done, drafted, office, sign};
use crate::trial::Trial;
use axum::http::StatusCode;

#[tokio::test]
async fn no_place_is_published_undecided() {
    let trial = Trial::new().await;
    let office = office(&trial, "青溪县民政局", "mz", None).await;
    let text = "联系人张三，手机13912345678。\n（此件公开发布）";
    let path = drafted(&trial, &office.clerk, &[("text", text)]).await;
    let cleared = [("clearance", "cleared"), ("opinion", "不涉密")];
    done(&trial, &office.secrets, &path, "confidentiality-reviewed", &cleared).await;
    let target = format!("{path}/acts/reviewed");
    let page = trial.get(Some(&office.reviewer), &target).await.body;
    assert!(page.contains("<mark>13912345678</mark>"), "{page}");
    let opinion = [("opinion", "同意公开")];
    let bare = trial.post(&office.reviewer, &target, &opinion).await;
    assert_eq!(bare.status, StatusCode::UNPROCESSABLE_ENTITY);
    let keys: Vec<String> = page
        .split("name=\"verdict-")
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap().to_owned())
        .collect();
    assert!(!keys.is_empty());
    let pairs: Vec<(String, &str)> = keys
        .iter()
        .flat_map(|key| {
            [(format!("verdict-{key}"), "may-be-public"), (format!("reason-{key}"), "值班电话")]
        })
        .collect();
    let mut decided: Vec<(&str, &str)> =
        pairs.iter().map(|(name, value)| (name.as_str(), *value)).collect();
    // On paper the review passes without decisions; they are missed when it is to be published.
    let paper = [("opinion", "同意"), ("signer", "李四"), ("signed_on", "2026-03-04")];
    let scan = [("scan", "审批表.pdf", b"%PDF-1".as_slice())];
    let written = trial.post_files(&office.clerk, &target, &paper, &scan).await;
    assert_eq!(written.status, StatusCode::SEE_OTHER, "{}", written.body);
    sign(&trial, &office, &path).await;
    let carrier = [("carrier", "website"), ("place-website", "here"), ("seen", "4")];
    let target = format!("{path}/publish");
    let bare = trial.post(&office.clerk, &target, &carrier).await;
    assert_eq!(bare.status, StatusCode::UNPROCESSABLE_ENTITY);
    decided.extend(carrier);
    let answer = trial.post(&office.clerk, &target, &decided).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    let page = trial.get(Some(&office.clerk), &format!("{path}/scan")).await.body;
    assert!(page.contains("值班电话"), "the reason stands with the matter: {page}");
}

#[tokio::test]
async fn what_was_signed_on_paper_is_written_down_with_its_scan() {
    let trial = Trial::new().await;
    let office = office(&trial, "青溪县民政局", "mz", None).await;
    let path = drafted(&trial, &office.clerk, &[]).await;
    let cleared = [("clearance", "cleared"), ("opinion", "不涉密")];
    done(&trial, &office.secrets, &path, "confidentiality-reviewed", &cleared).await;
    done(&trial, &office.reviewer, &path, "reviewed", &[("opinion", "同意公开")]).await;
    let target = format!("{path}/acts/approved");
    let paper = [("opinion", "同意"), ("signer", "王局长"), ("signed_on", "2026-03-04")];
    let bare = trial.post(&office.clerk, &target, &paper).await;
    assert_eq!(bare.status, StatusCode::UNPROCESSABLE_ENTITY, "without a scan it is nothing");
    let scan = [("scan", "审批表.pdf", b"%PDF-1".as_slice())];
    let lying = [("scan", "审批表.pdf", b"MZ".as_slice())];
    let answer = trial.post_files(&office.clerk, &target, &paper, &lying).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    let answer = trial.post_files(&office.reviewer, &target, &paper, &scan).await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN, "the desk alone writes down");
    let answer = trial.post_files(&office.clerk, &target, &paper, &scan).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    let form = trial.get(Some(&office.clerk), &format!("{path}/approval")).await.body;
    assert!(form.contains("王局长"), "{form}");
    let docx = trial.get(Some(&office.clerk), &format!("{path}/approval/docx")).await;
    assert!(docx.status == StatusCode::OK && docx.body.starts_with("PK"));
    let page = trial.get(Some(&office.clerk), &path).await.body;
    assert!(page.contains("王局长") && page.contains("mz-clerk") && page.contains("审批表.pdf"));
}

#[tokio::test]
async fn a_day_that_was_set_publishes_once() {
    let trial = Trial::new().await;
    let office = office(&trial, "青溪县民政局", "mz", None).await;
    let path = drafted(&trial, &office.clerk, &[]).await;
    approved(&trial, &office, &path).await;
    let plan = [("carrier", "website"), ("place-website", "here"), ("publish_on", "2026-03-06")];
    let target = format!("{path}/publish");
    let answer = trial.post(&office.clerk, &target, &plan).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    let page = trial.get(Some(&office.clerk), &target).await.body;
    assert!(page.contains("/plans/"), "{page}");
    let public = path.replace("/workbench/disclosures", "/documents");
    assert_eq!(super::super::schedule::run(&trial.app).await.unwrap(), 0);
    trial.pass(2);
    let both = tokio::join!(
        super::super::schedule::run(&trial.app),
        super::super::schedule::run(&trial.app)
    );
    assert_eq!(both.0.unwrap() + both.1.unwrap(), 1, "one of them did it");
    assert_eq!(super::super::schedule::run(&trial.app).await.unwrap(), 0);
    assert_eq!(trial.get(None, &public).await.status, StatusCode::OK);
    let matter = path.rsplit('/').next().unwrap().parse().unwrap();
    let record = trial.app.store().matter(matter).await.unwrap().unwrap();
    assert_eq!(record.entries.len(), 5, "it was published once");
    assert_eq!(record.summary.public_on, Some("2026-03-06".parse().unwrap()));
}

#[tokio::test]
async fn nobody_approves_without_proving_who_it_is() {
    let trial = Trial::new().await;
    let office = office(&trial, "青溪县民政局", "mz", None).await;
    let path = drafted(&trial, &office.clerk, &[]).await;
    let cleared = [("clearance", "cleared"), ("opinion", "不涉密")];
    done(&trial, &office.secrets, &path, "confidentiality-reviewed", &cleared).await;
    done(&trial, &office.reviewer, &path, "reviewed", &[("opinion", "同意公开")]).await;
    let code = trial.code(&office.head).await;
    for proof in ["", "000000", "x"] {
        let fields = [("opinion", "同意"), ("code", proof)];
        let answer = trial.post(&office.head, &format!("{path}/acts/approved"), &fields).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{proof:?}");
        assert!(answer.body.contains("同意") && !answer.body.contains("value=\"000000\""));
    }
    done(&trial, &office.head, &path, "approved", &[("opinion", "同意"), ("code", &code)]).await;
}

#[tokio::test]
async fn a_plan_does_not_outlive_its_approval() {
    let trial = Trial::new().await;
    let office = office(&trial, "青溪县民政局", "mz", None).await;
    let path = drafted(&trial, &office.clerk, &[]).await;
    approved(&trial, &office, &path).await;
    let plan = [("carrier", "website"), ("place-website", "here"), ("publish_on", "2026-03-06")];
    trial.post(&office.clerk, &format!("{path}/publish"), &plan).await;
    done(&trial, &office.clerk, &path, "withdrawn", &[("reason", "不再公开")]).await;
    trial.pass(3);
    assert_eq!(super::super::schedule::run(&trial.app).await.unwrap(), 1);
    let public = path.replace("/workbench/disclosures", "/documents");
    assert_eq!(trial.get(None, &public).await.status, StatusCode::NOT_FOUND);
    assert!(trial.app.store().jobs_failed().await.unwrap().is_empty());
}
