//! The whole chain through HTTP, and what nobody may do.

use super::REGISTER;
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

#[tokio::test]
async fn nobody_sees_or_acts_across_the_tree() {
    let trial = Trial::new().await;
    let county = trial.organ("青溪县人民政府", "county", None).await;
    let one = office(&trial, "青溪县民政局", "mz", Some(county)).await;
    let other = office(&trial, "青溪县教育局", "jy", Some(county)).await;
    let path = drafted(&trial, &one.clerk, &[]).await;
    let act = |act: &str| format!("{path}/acts/{act}");
    for who in [&other.clerk, &other.reviewer, &other.secrets, &other.head] {
        assert_eq!(trial.get(Some(who), &path).await.status, StatusCode::NOT_FOUND);
        for page in ["scan", "approval", "paste"] {
            let answer = trial.get(Some(who), &format!("{path}/{page}")).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{page}");
        }
        for code in super::acts::OFFERED {
            let answer = trial.post(who, &act(code), &[("opinion", "x"), ("reason", "x")]).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{code}");
        }
        let list = trial.get(Some(who), "/workbench/disclosures").await;
        assert!(!list.body.contains("惠民服务点"));
        let csv = format!("/workbench/disclosures?format=csv&organ={}", one.organ);
        assert!(!trial.get(Some(who), &csv).await.body.contains("惠民服务点"));
    }
    let organ = one.organ.to_string();
    let foreign = with(&[("organ", &organ)]);
    let answer = trial.post(&other.clerk, "/workbench/disclosures/new", &foreign).await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN, "nobody drafts for another organ");
    let above = trial.person("xb-office", &[(Some(county), Role::Office)]).await;
    let seen = trial.get(Some(&above), &path).await;
    assert_eq!(seen.status, StatusCode::OK, "the office above looks");
    let answer = trial.post(&above, &act("withdrawn"), &[("reason", "x")]).await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN, "and does not act");
    let entries = trial.app.store().matter(path.rsplit('/').next().unwrap().parse().unwrap()).await;
    assert_eq!(entries.unwrap().unwrap().entries.len(), 1);
}

#[tokio::test]
async fn what_a_role_may_do_is_what_the_table_says() {
    let trial = Trial::new().await;
    let organ = trial.organ("青溪县民政局", "county-department", None).await;
    let clerk = trial.person("clerk-0", &[(Some(organ), Role::Clerk)]).await;
    let path = drafted(&trial, &clerk, &[]).await;
    let register = trial.app.site().registers.get(REGISTER).unwrap();
    for role in Role::ALL {
        let at = (!role.is_administrator()).then_some(organ);
        let who = trial.person(&format!("one-{}", role.code()), &[(at, *role)]).await;
        for act in super::acts::OFFERED {
            let page = match *act {
                "redrafted" | "revised" => format!("{path}/edit"),
                "published" => format!("{path}/publish"),
                act => format!("{path}/acts/{act}"),
            };
            // The text may be rewritten now; a new version is the same page later.
            let judged = if *act == "revised" { "redrafted" } else { *act };
            let may = ledger::role::may(*role, register, judged);
            let on_paper = super::acts::can_be_on_paper(act)
                && ledger::role::may_record_on_paper(*role, register, act);
            let status = trial.get(Some(&who), &page).await.status;
            if may {
                assert_eq!(status, StatusCode::OK, "{role:?} {act}");
            } else if !on_paper {
                assert_eq!(status, StatusCode::FORBIDDEN, "{role:?} {act}");
            }
        }
    }
}

#[tokio::test]
async fn no_form_is_taken_without_its_token() {
    let trial = Trial::new().await;
    let office = office(&trial, "青溪县民政局", "mz", None).await;
    let path = drafted(&trial, &office.clerk, &[]).await;
    let matter = path.rsplit('/').next().unwrap();
    let every = [&office.clerk, &office.reviewer, &office.secrets, &office.head];
    let posts = crate::routes::described(crate::Face::Workbench);
    let posts = posts.iter().filter(|route| route.methods.contains(&"POST"));
    let own: Vec<&str> = posts
        .map(|route| route.path)
        .filter(|path| path.starts_with("/workbench/disclosures"))
        .collect();
    assert!(own.len() >= 5, "{own:?}");
    for route in own {
        for act in super::acts::OFFERED {
            let target = route.replace("{matter}", matter).replace("{act}", act);
            let target = target.replace("{job}", matter);
            for who in every {
                let status = trial.forge(who, &target).await.status;
                assert_eq!(status, StatusCode::FORBIDDEN, "{target}");
            }
        }
    }
    let stolen = Who { csrf: office.head.csrf.clone(), ..office.clerk.clone() };
    let answer = trial.post(&stolen, "/workbench/disclosures/new", &with(&[])).await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN, "the token of another session");
}

#[tokio::test]
async fn what_is_typed_is_shown_and_never_run() {
    const EVIL: &str = "\"'><script>alert(1)</script><img src=x onerror=alert(1)>";
    let trial = Trial::new().await;
    let office = office(&trial, "青溪县民政局", "mz", None).await;
    let text = format!("<p>甲{EVIL}</p>");
    let mut fields = vec![
        ("title", EVIL),
        ("number", ""),
        ("index", EVIL),
        ("field", EVIL),
        ("synopsis", EVIL),
        ("provider", EVIL),
        ("opinion", EVIL),
        ("text", text.as_str()),
    ];
    let named = format!("附件{EVIL}.pdf").replace('"', "%22");
    let file = [("files", named.as_str(), b"%PDF-1.7".as_slice())];
    let new = "/workbench/disclosures/new";
    let answer = trial.post_files(&office.clerk, new, &with(&fields), &file).await;
    let path = path(&answer);
    let cleared = [("clearance", "cleared"), ("opinion", EVIL)];
    done(&trial, &office.secrets, &path, "confidentiality-reviewed", &cleared).await;
    let remark = [("quote-1", EVIL), ("remark-1", EVIL)];
    let target = format!("{path}/acts/reviewed");
    trial.post(&office.reviewer, &target, &[("opinion", EVIL)]).await;
    trial.post(&office.reviewer, &format!("{path}/acts/returned"), &remark).await;
    fields.push(("kind", ""));
    let again = trial.post(&office.clerk, &format!("{path}/edit"), &with(&fields)).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    let mut pages = vec![again.body];
    for page in ["", "/edit", "/scan", "/approval", "/paste", "/publish", "/acts/linked"] {
        pages.push(trial.get(Some(&office.clerk), &format!("{path}{page}")).await.body);
    }
    pages.push(trial.get(Some(&office.clerk), "/workbench").await.body);
    let sought =
        "/workbench/disclosures?q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E&year=%22%3E%3Cscript%3E";
    pages.push(trial.get(Some(&office.clerk), "/workbench/disclosures").await.body);
    pages.push(trial.get(Some(&office.clerk), sought).await.body);
    for page in pages {
        for bad in ["<script>alert", "<img src=x", "'><script", "=\"\"'>"] {
            assert!(!page.contains(bad), "{bad} in {page}");
        }
    }
}

#[tokio::test]
async fn files_lie_neither_by_name_nor_by_path() {
    let trial = Trial::new().await;
    let office = office(&trial, "青溪县民政局", "mz", None).await;
    let new = "/workbench/disclosures/new";
    for (name, bytes) in [
        ("附件.pdf", b"MZ\x90\x00".as_slice()),
        ("附件.png", b"%PDF-1.7"),
        ("页.html", b"<script>alert(1)</script>"),
        ("正文.html", b"%PDF-1.7"),
        ("包.zip", b"PK\x03\x04"),
        ("空.pdf", b""),
    ] {
        let file = [("files", name, bytes)];
        let answer = trial.post_files(&office.clerk, new, &with(&[]), &file).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}");
        assert!(answer.body.contains("惠民服务点"), "what was typed is still there");
    }
    let sent = [
        ("files", "../../etc/附件一.pdf", b"%PDF-1".as_slice()),
        ("files", "C:\\\\桌面\\\\附件二.pdf", b"%PDF-2"),
        ("files", "a\u{202e}三.pdf", b"%PDF-3"),
    ];
    let path = path(&trial.post_files(&office.clerk, new, &with(&[]), &sent).await);
    let page = trial.get(Some(&office.clerk), &path).await.body;
    assert!(page.contains(">附件一.pdf<") && !page.contains(".."), "{page}");
    assert!(page.contains(">附件二.pdf<") && page.contains(">a三.pdf<"), "{page}");
    for hash in ["..%2f..%2fgongkai.toml", "..", &"0".repeat(64)] {
        let answer = trial.get(Some(&office.clerk), &format!("{path}/files/{hash}")).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{hash}");
    }
    let known = "../../gongkai.toml/附件.pdf";
    let kept = trial.post(&office.clerk, new, &with(&[("kept", known), ("text", "")])).await;
    assert_eq!(kept.status, StatusCode::UNPROCESSABLE_ENTITY, "a path is no hash");
    let hash = page.split("/files/").nth(1).unwrap().get(..64).unwrap();
    let saved = trial.get(Some(&office.clerk), &format!("{path}/files/{hash}")).await;
    let told = |name: &str| saved.headers.get(name).unwrap().to_str().unwrap().to_owned();
    assert_eq!(told("content-type"), "application/octet-stream");
    assert!(told("content-disposition").starts_with("attachment; filename*=UTF-8''"));
    assert_eq!(told("x-content-type-options"), "nosniff");
}

#[tokio::test]
async fn nothing_typed_reaches_a_header() {
    let trial = Trial::new().await;
    let office = office(&trial, "青溪县民政局", "mz", None).await;
    let evil = "标题\r\nSet-Cookie: gongkai=1";
    let path = drafted(&trial, &office.clerk, &[("title", evil)]).await;
    for page in ["/paste/sheet", "/paste/text"] {
        let answer = trial.get(Some(&office.clerk), &format!("{path}{page}")).await;
        assert_eq!(answer.status, StatusCode::OK);
        assert!(answer.headers.get("set-cookie").is_none());
    }
    let list = trial.get(Some(&office.clerk), "/workbench/disclosures?format=csv%0d%0aX:1").await;
    assert!(list.headers.get("x").is_none());
}

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
    assert_eq!(super::schedule::run(&trial.app).await.unwrap(), 0);
    trial.pass(2);
    let both = tokio::join!(super::schedule::run(&trial.app), super::schedule::run(&trial.app));
    assert_eq!(both.0.unwrap() + both.1.unwrap(), 1, "one of them did it");
    assert_eq!(super::schedule::run(&trial.app).await.unwrap(), 0);
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
    assert_eq!(super::schedule::run(&trial.app).await.unwrap(), 1);
    let public = path.replace("/workbench/disclosures", "/documents");
    assert_eq!(trial.get(None, &public).await.status, StatusCode::NOT_FOUND);
    assert!(trial.app.store().jobs_failed().await.unwrap().is_empty());
}

#[tokio::test]
async fn the_board_the_list_and_the_editor_help() {
    let trial = Trial::new().await;
    let office = office(&trial, "青溪县民政局", "mz", None).await;
    let made = [("made_on", "2026-01-05"), ("number", "青民发(2026)第03号"), ("do", "number")];
    let new = "/workbench/disclosures/new";
    let mended = trial.post(&office.clerk, new, &with(&made)).await;
    assert_eq!(mended.status, StatusCode::OK);
    assert!(mended.body.contains("value=\"青民发〔2026〕3号\""), "{}", mended.body);
    let wrong = [("number", "青民发(2026)第03号"), ("title", "")];
    let refused = trial.post(&office.clerk, new, &with(&wrong)).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.body.contains("href=\"#number\"") && refused.body.contains("href=\"#title\""));
    drafted(&trial, &office.clerk, &[("made_on", "2026-01-05"), ("index", "341702/2026-00007")])
        .await;
    let index = trial.post(&office.clerk, new, &with(&[("do", "index")])).await;
    assert!(index.body.contains("value=\"341702/2026-00008\""), "{}", index.body);
    let board = trial.get(Some(&office.clerk), "/workbench/catalogue").await.body;
    assert!(
        board.contains("topic=20-11&#38;late=1") || board.contains("topic=20-11&amp;late=1"),
        "{board}"
    );
    let late = trial.get(Some(&office.clerk), "/workbench/disclosures?late=1").await.body;
    assert!(late.contains("惠民服务点") && late.contains("条例第二十六条"), "{late}");
    let inbox = trial.get(Some(&office.clerk), "/workbench?scope=mine").await.body;
    assert!(inbox.contains("class=\"bad\""), "{inbox}");
    let sheet = trial
        .get(
            Some(&office.clerk),
            "/workbench/disclosures?format=csv&q=惠民"
                .replace("惠民", "%E6%83%A0%E6%B0%91")
                .as_str(),
        )
        .await;
    assert!(sheet.body.contains("青民发〔2026〕3号"), "{}", sheet.body);
}

#[tokio::test]
async fn what_the_public_said_is_read_under_the_eyes_of_the_journal() {
    let trial = Trial::new().await;
    let office = office(&trial, "青溪县民政局", "mz", None).await;
    let notice = [("kind", "notice"), ("window_from", "2026-03-04"), ("window_to", "2026-03-10")];
    let path = drafted(&trial, &office.clerk, &notice).await;
    approved(&trial, &office, &path).await;
    let here = [("carrier", "website"), ("place-website", "here")];
    let answer = trial.post(&office.clerk, &format!("{path}/publish"), &here).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    let said = [("channel", "post"), ("commenter", "赵六"), ("comment_text", "名单有误")];
    done(&trial, &office.clerk, &path, "commented", &said).await;
    let page = trial.get(Some(&office.clerk), &path).await.body;
    assert!(!page.contains("赵六") && !page.contains("名单有误"), "sealed: {page}");
    let target = format!("{path}/comments");
    let read = trial.post(&office.clerk, &target, &[]).await;
    assert!(read.body.contains("赵六") && read.body.contains("名单有误"), "{}", read.body);
    let status = trial.post(&office.head, &target, &[]).await.status;
    assert_eq!(status, StatusCode::FORBIDDEN);
    let bare = [("comment", "1"), ("adoption", "rejected")];
    let refused = trial.post(&office.clerk, &format!("{path}/acts/answered"), &bare).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "a refusal needs its why");
    let answered = [("comment", "1"), ("adoption", "adopted"), ("explanation", "已更正")];
    done(&trial, &office.clerk, &path, "answered", &answered).await;
    done(&trial, &office.clerk, &path, "taken-down", &[("proof", "截图"), ("reason", "已更正")])
        .await;
    let public = path.replace("/workbench/disclosures", "/documents");
    assert_eq!(trial.get(None, &public).await.status, StatusCode::GONE);
}

#[tokio::test]
async fn the_text_that_abolishes_is_searched_for_and_not_typed() {
    let trial = Trial::new().await;
    let one = office(&trial, "青溪县民政局", "mz", None).await;
    let other = office(&trial, "青溪县教育局", "jy", None).await;
    let hidden = drafted(&trial, &other.clerk, &[("title", "未公开的稿子")]).await;
    let newer = drafted(&trial, &one.clerk, &[("title", "新的办法")]).await;
    let path = drafted(&trial, &one.clerk, &[("kind", "normative"), ("made_on", "")]).await;
    let act = format!("{path}/acts/abolished");
    let found = trial.post(&one.clerk, &act, &[("do", "find"), ("find", "新的")]).await;
    let id = newer.rsplit('/').next().unwrap();
    assert!(found.body.contains(&format!("value=\"{id}\"")), "{}", found.body);
    let sought = trial.post(&one.clerk, &act, &[("do", "find"), ("find", "未公开")]).await;
    let foreign = hidden.rsplit('/').next().unwrap();
    assert!(!sought.body.contains(foreign), "{}", sought.body);
    let taken = [("to", foreign), ("on", "2026-03-04")];
    let refused = trial.post(&one.clerk, &act, &taken).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(!refused.body.contains("未公开的稿子"), "{}", refused.body);
    done(&trial, &one.clerk, &path, "made", &[("on", "2026-03-04")]).await;
    done(&trial, &one.clerk, &path, "abolished", &[("to", id), ("on", "2026-03-04")]).await;
    let page = trial.get(Some(&one.clerk), &path).await.body;
    assert!(page.contains("新的办法"), "it gives its own name: {page}");
    let matter = path.rsplit('/').next().unwrap().parse().unwrap();
    let record = trial.app.store().matter(matter).await.unwrap().unwrap();
    assert_eq!(record.entries.last().unwrap().act["matter"], id);
}

#[tokio::test]
async fn two_texts_are_compared_with_who_brought_them_when() {
    let trial = Trial::new().await;
    let one = office(&trial, "青溪县民政局", "mz", None).await;
    let path = drafted(&trial, &one.clerk, &[]).await;
    let mended = with(&[("text", "现公布惠民服务点<地址>。"), ("title", "改过的"), ("seen", "1")]);
    trial.post(&one.clerk, &format!("{path}/edit"), &mended).await;
    let page = trial.get(Some(&one.reviewer), &format!("{path}/versions")).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.body.contains("<ins>改过的</ins>"), "{}", page.body);
    assert!(page.body.contains("2026年3月4日 拟稿 mz-clerk"), "{}", page.body);
    let back = trial.get(Some(&one.clerk), &format!("{path}/versions?old=2&new=1")).await.body;
    assert!(back.contains("<del>改过的</del>"), "{back}");
    let none = trial.get(Some(&one.clerk), &format!("{path}/versions?old=9&new=1")).await;
    assert_eq!(none.status, StatusCode::NOT_FOUND);
    let other = office(&trial, "青溪县教育局", "jy", None).await;
    let foreign = trial.get(Some(&other.clerk), &format!("{path}/versions")).await;
    assert_eq!(foreign.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_picture_stands_in_its_text_and_says_what_it_shows() {
    let trial = Trial::new().await;
    let office = office(&trial, "青溪县民政局", "mz", None).await;
    let picture = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR".as_slice();
    let files = [("files", "服务点.png", picture), ("files", "表.pdf", b"%PDF-1.7".as_slice())];
    let text =
        "![](服务点.png)\n\n![别处](https://a.example/x.png)\n\n![表](表.pdf)\n（此件公开发布）";
    let new = "/workbench/disclosures/new";
    let path = path(&trial.post_files(&office.clerk, new, &with(&[("text", text)]), &files).await);
    let page = trial.get(Some(&office.clerk), &path).await.body;
    assert!(!page.contains("a.example"), "{page}");
    let address = page.split("<img src=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    assert!(address.starts_with(&format!("{path}/files/")), "{address}");
    assert_eq!(page.matches("<img").count(), 1, "a PDF is no picture: {page}");
    let seen = trial.get(Some(&office.clerk), &address).await;
    assert_eq!(seen.headers.get("content-type").unwrap(), "image/png");
    let scan = trial.get(Some(&office.clerk), &format!("{path}/scan")).await.body;
    assert!(scan.contains("图片没有文字说明") && scan.contains("服务点.png"), "{scan}");
    // Sent back with words for it: the picture is kept by its hash and not sent again.
    let edit = trial.get(Some(&office.clerk), &format!("{path}/edit")).await.body;
    let kept: Vec<&str> = edit.split("name=\"kept\" value=\"").skip(1).collect();
    let kept: Vec<&str> = kept.iter().map(|one| one.split('"').next().unwrap()).collect();
    assert_eq!(kept.len(), 2, "{edit}");
    let text = "![服务点\"分布\"图](服务点.png)\n（此件公开发布）";
    let mended = with(&[("text", text), ("kept", kept[0]), ("seen", "1")]);
    let answer = trial.post(&office.clerk, &format!("{path}/edit"), &mended).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    let scan = trial.get(Some(&office.clerk), &format!("{path}/scan")).await.body;
    assert!(!scan.contains("图片没有文字说明"), "{scan}");
    let paste = trial.get(Some(&office.clerk), &format!("{path}/paste/text")).await.body;
    assert!(paste.contains("见附件") && !paste.contains("sm3:"), "{paste}");
    let cleared = [("clearance", "cleared"), ("opinion", "不涉密")];
    done(&trial, &office.secrets, &path, "confidentiality-reviewed", &cleared).await;
    let hash = kept[0].split('/').next().unwrap();
    let foreign = trial.get(None, &format!("/documents/{hash}/files/{hash}")).await;
    assert_ne!(foreign.status, StatusCode::OK);
}
