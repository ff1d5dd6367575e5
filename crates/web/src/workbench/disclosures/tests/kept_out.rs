//! What nobody may do: see or act across the tree, beyond the role, without a token, or by what is typed and uploaded.

use super::{done, drafted, office, path, with};
use crate::trial::{Trial, Who};
use crate::workbench::disclosures::REGISTER;
use axum::http::StatusCode;
use ledger::Role;

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
        for code in super::super::acts::OFFERED {
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
        for act in super::super::acts::OFFERED {
            let page = match *act {
                "redrafted" | "revised" => format!("{path}/edit"),
                "published" => format!("{path}/publish"),
                act => format!("{path}/acts/{act}"),
            };
            // The text may be rewritten now; a new version is the same page later.
            let judged = if *act == "revised" { "redrafted" } else { *act };
            let may = ledger::role::may(*role, register, judged);
            let on_paper = super::super::acts::can_be_on_paper(act)
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
        for act in super::super::acts::OFFERED {
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
async fn a_file_of_another_organ_is_not_had_by_its_hash() {
    let trial = Trial::new().await;
    let county = trial.organ("青溪县人民政府", "county", None).await;
    let one = office(&trial, "青溪县民政局", "mz", Some(county)).await;
    let other = office(&trial, "青溪县教育局", "jy", Some(county)).await;
    let file = [("files", "名单.pdf", b"%PDF-1.7".as_slice())];
    let new = "/workbench/disclosures/new";
    let path = path(&trial.post_files(&one.clerk, new, &with(&[]), &file).await);
    let edit = trial.get(Some(&one.clerk), &format!("{path}/edit")).await.body;
    let kept = edit.split("name=\"kept\" value=\"").nth(1).unwrap().split('"').next().unwrap();
    let kept = kept.replace("&#47;", "/");
    let hash = kept.split('/').next().unwrap();
    let forged = [kept.clone(), format!("{hash}/名单.pdf"), format!("{hash}//名单.pdf")];
    for value in &forged {
        let fields = with(&[("kept", value.as_str()), ("text", "")]);
        let answer = trial.post(&other.clerk, new, &fields).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{value}");
        assert!(!answer.body.contains("名单.pdf"), "{}", answer.body);
    }
    let own = with(&[("kept", kept.as_str()), ("title", "另一件"), ("text", "")]);
    let answer = trial.post(&one.clerk, new, &own).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "the own one stays: {}", answer.body);
}
