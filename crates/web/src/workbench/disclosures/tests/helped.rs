//! Board, list, editor, comments, comparisons and pictures: what helps at work.

use super::{approved, done, drafted, office, path, with};
use crate::trial::Trial;
use axum::http::StatusCode;

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

#[tokio::test]
async fn a_form_that_is_sent_twice_drafts_once() {
    let trial = Trial::new().await;
    let office = office(&trial, "青溪县民政局", "mz", None).await;
    let new = "/workbench/disclosures/new";
    let fields = with(&[]);
    let both = tokio::join!(
        trial.post(&office.clerk, new, &fields),
        trial.post(&office.clerk, new, &fields)
    );
    assert_eq!(path(&both.0), path(&both.1));
    let another = drafted(&trial, &office.clerk, &[("synopsis", "另一份。")]).await;
    assert_ne!(another, path(&both.0), "what differs is another item");
    let shaped = "<div>".repeat(2_000);
    let answer = trial.post(&office.clerk, new, &with(&[("text", shaped.as_str())])).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.body.contains("不像一份文档"), "{}", answer.body);
}
