//! What stands in attachments is found in its place, and what cannot be read is not passed over.

use crate::trial::Trial;
use crate::workbench::disclosures::tests::{done, office, path, with};
use axum::http::StatusCode;

/// A workbook whose second row holds a name and a telephone.
fn list() -> Vec<u8> {
    let columns = ["姓名", "电话"].map(writer::list::Column::plain);
    let rows = [["张三".to_owned(), "13912345678".to_owned()]];
    writer::list::xlsx("名单", &columns, rows.iter()).unwrap()
}

#[tokio::test]
async fn attachments_are_looked_into_and_decided_on() {
    let trial = Trial::new().await;
    let office = office(&trial, "青溪县民政局", "mz", None).await;
    let picture = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR";
    let (list, name) = (list(), "名单<b>.xlsx");
    let files = [("files", name, list.as_slice()), ("files", "印章.png", picture.as_slice())];
    let new = "/workbench/disclosures/new";
    let path = path(&trial.post_files(&office.clerk, new, &with(&[]), &files).await);
    let cleared = [("clearance", "cleared"), ("opinion", "不涉密")];
    done(&trial, &office.secrets, &path, "confidentiality-reviewed", &cleared).await;
    let target = format!("{path}/acts/reviewed");
    let page = trial.get(Some(&office.reviewer), &target).await.body;
    assert!(page.contains("<mark>13912345678</mark>") && page.contains("!B2"), "{page}");
    assert!(page.contains("<mark>张三</mark>"), "the name beside it: {page}");
    assert!(page.contains("印章.png") && page.contains("是图片"), "{page}");
    let keys: Vec<(String, bool)> = page
        .split("name=\"verdict-")
        .skip(1)
        .map(|rest| {
            let form = rest.split("</select>").next().unwrap();
            (form.split('"').next().unwrap().to_owned(), form.contains("looked-into"))
        })
        .collect();
    assert_eq!(keys.iter().filter(|(_, is_unread)| *is_unread).count(), 1, "{keys:?}");
    let decide = |of_unread: &'static str| {
        let mut fields = vec![("opinion".to_owned(), "同意公开".to_owned())];
        for (key, is_unread) in &keys {
            let verdict = if *is_unread { of_unread } else { "may-be-public" };
            fields.push((format!("verdict-{key}"), verdict.to_owned()));
            fields.push((format!("reason-{key}"), "逐页看过".to_owned()));
        }
        fields
    };
    for (verdict, status) in [
        ("may-be-public", StatusCode::UNPROCESSABLE_ENTITY),
        ("looked-into", StatusCode::SEE_OTHER),
    ] {
        let fields = decide(verdict);
        let fields: Vec<_> = fields.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
        let answer = trial.post(&office.reviewer, &target, &fields).await;
        assert_eq!(answer.status, status, "{verdict}: {}", answer.body);
    }
    let page = trial.get(Some(&office.clerk), &format!("{path}/scan")).await.body;
    assert!(page.contains("逐页看过") && !page.contains("还没有处理"), "{page}");
}
