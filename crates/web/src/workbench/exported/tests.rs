//! Every list of the workbench goes out as a file: what the page shows, nothing across the tree, and everything that is
//! typed as text.

use crate::trial::{Trial, Who};
use crate::visits;
use axum::http::StatusCode;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use ledger::{MatterId, OrganId, Role};
use serde_json::{Value, json};

/// The list as CSV, after it was seen that the workbook is one and that both are saved under a name.
async fn csv(trial: &Trial, who: &Who, path: &str) -> String {
    let joint = if path.contains('?') { '&' } else { '?' };
    let book = trial.get(Some(who), &format!("{path}{joint}format=xlsx")).await;
    assert_eq!(book.status, StatusCode::OK, "{path}");
    assert!(book.body.starts_with("PK"), "{path}");
    let text = trial.get(Some(who), &format!("{path}{joint}format=csv")).await;
    assert_eq!(text.status, StatusCode::OK, "{path}");
    for (answer, ending) in [(&book, ".xlsx"), (&text, ".csv")] {
        let name = answer.headers[CONTENT_DISPOSITION].to_str().unwrap();
        assert!(name.starts_with("attachment") && name.ends_with(ending), "{path}: {name}");
    }
    let page = trial.get(Some(who), path).await.body;
    for format in ["xlsx", "csv"] {
        assert!(page.contains(&format!("format={format}\"")), "the page leads there: {path}");
    }
    assert!(text.body.starts_with('\u{feff}'), "spreadsheets know its letters by the mark: {path}");
    text.body
}

fn rows(csv: &str) -> usize {
    csv.lines().count() - 1
}

async fn listed(trial: &Trial, organ: OrganId, title: &str) -> MatterId {
    let matter = trial.app.store().matter_id();
    let act = json!({
        "act": "listed", "published_on": "2026-03-02", "postings": [{"carrier": "website"}],
        "document": {"kind": "other", "title": title, "attribute": "proactive", "topic": "20-7"},
    });
    trial.append((organ, matter), "disclosures", "2026-03-02".parse().unwrap(), act).await;
    matter
}

async fn two_organs(trial: &Trial) -> ((OrganId, Who), (OrganId, Who)) {
    let one = trial.organ("青溪县民政局", "county-department", None).await;
    let two = trial.organ("青溪县财政局", "county-department", None).await;
    let clerk = trial.person("clerk-1", &[(Some(one), Role::Clerk)]).await;
    let other = trial.person("clerk-2", &[(Some(two), Role::Clerk)]).await;
    ((one, clerk), (two, other))
}

#[tokio::test]
async fn tasks() {
    let trial = Trial::new().await;
    let ((organ, clerk), (_, other)) = two_organs(&trial).await;
    for (number, item) in [("7", "城乡低保发放情况"), ("8", "=HYPERLINK(\"x\"),临时救助")]
    {
        let row = trial.app.store().matter_id();
        let entered = json!({"act": "entered", "number": number, "item": item,
            "cycle": "quarter", "topic": "20-11", "area": "社会救助"});
        trial.append((organ, row), "catalogue", "2025-07-01".parse().unwrap(), entered).await;
    }
    let path = "/workbench/catalogue/tasks";
    let list = csv(&trial, &clerk, path).await;
    assert_eq!(rows(&list), 2, "{list}");
    assert!(list.contains("城乡低保发放情况") && list.contains("2025-12-31"), "{list}");
    assert!(list.contains("8,\"=\"\"=HYPERLINK"), "a formula is text: {list}");
    let foreign = trial.get(Some(&other), &format!("{path}?format=csv")).await.body;
    assert_eq!(rows(&foreign), 0, "{foreign}");
}

#[tokio::test]
async fn disclosures() {
    let trial = Trial::new().await;
    let ((one, clerk), (two, _)) = two_organs(&trial).await;
    listed(&trial, one, "低保标准").await;
    listed(&trial, two, "部门预算").await;
    let list = csv(&trial, &clerk, "/workbench/disclosures").await;
    assert!(rows(&list) == 1 && list.contains("低保标准"), "{list}");
}

#[tokio::test]
async fn visits_of_items() {
    let trial = Trial::new().await;
    let ((organ, clerk), _) = two_organs(&trial).await;
    let matter = listed(&trial, organ, "低保标准").await;
    for _ in 0..3 {
        trial.get(None, &format!("/documents/{matter}")).await;
    }
    visits::keep(&trial.app).await;
    let list = csv(&trial, &clerk, "/workbench/visits?days=7").await;
    assert_eq!(rows(&list), 1, "{list}");
    let address = trial.app.address(&format!("/documents/{matter}"));
    assert!(list.contains(&format!("低保标准,{address},3")), "{list}");
}

#[tokio::test]
async fn searches_in_vain() {
    let trial = Trial::new().await;
    let (_, (_, clerk)) = two_organs(&trial).await;
    let today = trial.app.today();
    for words in ["井盖", "井盖", "路灯,报修"] {
        trial.app.store().count_unmet(words, today).await.unwrap();
    }
    let list = csv(&trial, &clerk, "/workbench/searches").await;
    assert!(list.contains("井盖,2,2026-03-04") && list.contains("\"路灯,报修\",1,"), "{list}");
    assert_eq!(rows(&list), 2);
    let nobody = trial.get(None, "/workbench/searches?format=csv").await;
    assert_eq!(nobody.status, StatusCode::SEE_OTHER, "who signs in sees it");
}

#[tokio::test]
async fn people() {
    let trial = Trial::new().await;
    let ((one, clerk), _) = two_organs(&trial).await;
    let system = trial.person("system-1", &[(None, Role::System)]).await;
    let audit = trial.person("audit-1", &[(None, Role::Audit)]).await;
    let list = csv(&trial, &system, "/workbench/people").await;
    assert!(rows(&list) == 4 && list.contains("青溪县民政局"), "{list}");
    let narrowed = format!("/workbench/people?q=&role=&organ={one}&format=csv");
    let narrowed = trial.get(Some(&system), &narrowed).await.body;
    assert!(rows(&narrowed) == 1 && narrowed.contains("clerk-1"), "{narrowed}");
    let foreign = trial.get(Some(&clerk), "/workbench/people?format=csv").await;
    assert_eq!(foreign.status, StatusCode::FORBIDDEN);
    let noted =
        trial.get(Some(&audit), "/workbench/security?act=people-exported&format=json").await;
    let noted: Vec<Value> = serde_json::from_str(&noted.body).unwrap();
    assert_eq!(noted.len(), 3, "each time it went out is noted");
    assert_eq!((&noted[0]["act"]["count"], &noted[1]["act"]["count"]), (&json!(1), &json!(4)));
}

#[tokio::test]
async fn the_security_journal() {
    let trial = Trial::new().await;
    let ((_, clerk), _) = two_organs(&trial).await;
    let audit = trial.person("audit-1", &[(None, Role::Audit)]).await;
    let all = "/workbench/security?act=&login=&from=&to=";
    let list = csv(&trial, &audit, all).await;
    assert!(list.contains("导出安全日志"), "the export is in the export: {list}");
    let json = trial.get(Some(&audit), &format!("{all}&format=json")).await;
    assert_eq!(json.headers[CONTENT_TYPE], "application/json");
    let noted: Vec<Value> = serde_json::from_str(&json.body).unwrap();
    assert!(noted.len() > rows(&list), "it has what came since: {}", json.body);
    assert_eq!(noted[0]["act"]["act"], "journal-exported");
    assert_eq!(noted[0]["person"], audit.person.to_string());
    let places: Vec<u64> = noted.iter().filter_map(|one| one["position"].as_u64()).collect();
    assert!(places.windows(2).all(|pair| pair[0] == pair[1] + 1), "no entry is left out");
    let none = trial.get(Some(&audit), "/workbench/security?to=2020-01-01&format=json").await;
    assert_eq!(none.body, "[]\n");
    let odd = trial.get(Some(&audit), "/workbench/security?from=yesterday&format=csv").await;
    assert_eq!(odd.status, StatusCode::NOT_FOUND, "an odd day is not taken for every day");
    let foreign = trial.get(Some(&clerk), &format!("{all}&format=json")).await;
    assert_eq!(foreign.status, StatusCode::FORBIDDEN);
}
