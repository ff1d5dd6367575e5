//! The whole chain through HTTP, and what the tests of its parts share.

mod helped;
mod kept_out;
mod signed;

use crate::trial::{Answer, Trial, Who};
use axum::http::StatusCode;
use ledger::{OrganId, Role};

/// An organ with one person a role.
pub(crate) struct Office {
    pub(crate) organ: OrganId,
    pub(crate) clerk: Who,
    pub(crate) reviewer: Who,
    pub(crate) secrets: Who,
    pub(crate) head: Who,
}

pub(crate) async fn office(
    trial: &Trial,
    name: &str,
    login: &str,
    parent: Option<OrganId>,
) -> Office {
    let organ = trial.organ(name, "county-department", parent).await;
    let person = async |role: Role| {
        trial.person(&format!("{login}-{}", role.code()), &[(Some(organ), role)]).await
    };
    Office {
        organ,
        clerk: person(Role::Clerk).await,
        reviewer: person(Role::Reviewer).await,
        secrets: person(Role::Confidentiality).await,
        head: person(Role::Head).await,
    }
}

/// Everything a plain item says.
const FIELDS: &[(&str, &str)] = &[
    ("kind", "other"),
    ("title", "关于公布惠民服务点的通知"),
    ("number", "青民发〔2026〕3号"),
    ("index", "11341702/2026-00001"),
    ("topic", "20-11"),
    ("synopsis", "公布各镇惠民服务点。"),
    ("attribute", "proactive"),
    ("made_on", "2026-03-02"),
    ("text", "各镇人民政府：\n现公布惠民服务点。\n（此件公开发布）"),
    ("do", "save"),
    ("seen", "0"),
];

pub(crate) fn with<'a>(changes: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let changed = |name: &str| changes.iter().any(|(own, _)| *own == name);
    let kept = FIELDS.iter().copied().filter(|(name, _)| !changed(name));
    kept.chain(changes.iter().copied()).collect()
}

/// The path of the matter that an answer leads to.
pub(crate) fn path(answer: &Answer) -> String {
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    answer.location().split('?').next().unwrap().to_owned()
}

pub(crate) async fn drafted(trial: &Trial, clerk: &Who, changes: &[(&str, &str)]) -> String {
    path(&trial.post(clerk, "/workbench/disclosures/new", &with(changes)).await)
}

pub(crate) async fn done(trial: &Trial, who: &Who, path: &str, act: &str, fields: &[(&str, &str)]) {
    let answer = trial.post(who, &format!("{path}/acts/{act}"), fields).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{act}: {}", answer.body);
}

/// From the draft to where it may be published.
pub(crate) async fn approved(trial: &Trial, office: &Office, path: &str) {
    let cleared = [("clearance", "cleared"), ("opinion", "不涉密")];
    done(trial, &office.secrets, path, "confidentiality-reviewed", &cleared).await;
    done(trial, &office.reviewer, path, "reviewed", &[("opinion", "同意公开")]).await;
    sign(trial, office, path).await;
}

/// The head approves, with a code of a fresh card.
async fn sign(trial: &Trial, office: &Office, path: &str) {
    let code = trial.code(&office.head).await;
    done(trial, &office.head, path, "approved", &[("opinion", "同意"), ("code", &code)]).await;
}

#[tokio::test]
async fn an_item_goes_the_whole_way_and_comes_back_down() {
    let trial = Trial::new().await;
    let office = office(&trial, "青溪县民政局", "mz", None).await;
    let path = drafted(&trial, &office.clerk, &[]).await;
    let page = trial.get(Some(&office.reviewer), &path).await;
    assert!(page.body.contains("<p>现公布惠民服务点。</p>"), "{}", page.body);
    let inbox = trial.get(Some(&office.reviewer), "/workbench").await;
    assert!(inbox.body.contains(&path), "it waits for the reviewer");

    let remark = [("quote-1", "惠民服务点"), ("remark-1", "写明地址")];
    done(&trial, &office.reviewer, &path, "reviewed", &[("opinion", "先转")]).await;
    done(&trial, &office.head, &path, "returned", &remark).await;
    let inbox = trial.get(Some(&office.clerk), "/workbench").await;
    assert!(inbox.body.contains(&path), "it waits for the clerk");
    let mended = with(&[("text", "现公布惠民服务点地址。\n（此件公开发布）"), ("seen", "3")]);
    let answer = trial.post(&office.clerk, &format!("{path}/edit"), &mended).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    approved(&trial, &office, &path).await;

    let public = path.replace("/workbench/disclosures", "/documents");
    assert_eq!(trial.get(None, &public).await.status, StatusCode::NOT_FOUND);
    let carriers = [
        ("carrier", "website"),
        ("place-website", "here"),
        ("carrier", "bulletin"),
        ("proof-bulletin", "照片第3号"),
        ("seen", "7"),
    ];
    let answer = trial.post(&office.clerk, &format!("{path}/publish"), &carriers).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    let seen = trial.get(None, &public).await;
    assert_eq!(seen.status, StatusCode::OK);
    assert!(seen.body.contains("现公布惠民服务点地址。"));

    let second = with(&[("text", "现公布惠民服务点地址和电话。\n（此件公开发布）"), ("seen", "9")]);
    let answer = trial.post(&office.clerk, &format!("{path}/edit"), &second).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    assert!(!trial.get(None, &public).await.body.contains("和电话"), "the old one stands");
    approved(&trial, &office, &path).await;
    let again = [("carrier", "website"), ("place-website", "here"), ("seen", "13")];
    let answer = trial.post(&office.clerk, &format!("{path}/publish"), &again).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    assert!(trial.get(None, &public).await.body.contains("和电话"), "the new one stands");

    let bare = trial.post(&office.clerk, &format!("{path}/acts/withdrawn"), &[]).await;
    assert_eq!(bare.status, StatusCode::UNPROCESSABLE_ENTITY);
    done(&trial, &office.clerk, &path, "withdrawn", &[("reason", "数据有误")]).await;
    let gone = trial.get(None, &public).await;
    assert_eq!(gone.status, StatusCode::GONE);
    assert!(gone.body.contains("数据有误"));
}
