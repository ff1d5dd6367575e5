//! Every list that a page of the portal shows can be taken as JSON, CSV and XLSX, the page leads there, and all three
//! hold the same.

use crate::trial::{Answer, Trial};
use crate::{Face, described};
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use serde_json::{Value, json};

/// Each page that shows a list, with the address of the list without its ending, and its query.
const LISTS: &[(&str, &str, &str)] = &[
    ("/", "/columns/disclosures", ""),
    ("/organs", "/organs", ""),
    ("/organs/{organ}", "/columns/disclosures", "?organ={organ}"),
    ("/organs/{organ}/guide", "/columns/guide", "?organ={organ}"),
    ("/organs/{organ}/rules", "/columns/rules", "?organ={organ}"),
    ("/organs/{organ}/disclosures", "/columns/disclosures", "?organ={organ}"),
    ("/organs/{organ}/reports", "/columns/reports", "?organ={organ}"),
    ("/columns/guide", "/columns/guide", ""),
    ("/columns/rules", "/columns/rules", ""),
    ("/columns/disclosures", "/columns/disclosures", ""),
    ("/columns/disclosures?kind=notice", "/columns/disclosures", "?kind=notice"),
    ("/columns/reports", "/columns/reports", ""),
    ("/archive", "/archive", ""),
    ("/archive/2026", "/columns/disclosures", "?year=2026"),
    ("/places", "/places", ""),
];

/// Pages that show no list of what is kept: one thing, a tool, or words.
const NONE: &[&str] = &[
    "/columns/requests",
    "/documents/{matter}",
    "/documents/{matter}/comment",
    "/documents/{matter}/versions/{number}",
    "/documents/{matter}/files/{hash}",
    "/reports/{matter}",
    "/reports/{matter}/files/{hash}",
    "/accessibility",
    "/clock",
    "/checkup",
    "/data",
    "/data/api",
];

/// Whose list is tried where there is an index.
const SEARCH: &str = "/search";

/// Whether a path of the table of routes is this one, whatever stands in its gaps.
fn is_of(route: &str, path: &str) -> bool {
    let path = path.split('?').next().unwrap_or_default();
    let (own, parts) = (route.split('/'), path.split('/'));
    own.clone().count() == parts.clone().count()
        && own.zip(parts).all(|(own, part)| own.starts_with('{') || own == part)
}

#[test]
fn every_page_of_the_portal_shows_a_list_that_can_be_taken_or_none() {
    let open = crate::routes::open_data();
    let is_page = |path: &&str| !open.contains(path) && !path.starts_with("/assets");
    let shared = ["/choice", "/healthz", "/readyz", "/metrics"];
    for path in described(Face::Portal).iter().map(|route| route.path).filter(is_page) {
        let lists = LISTS.iter().any(|(page, _, _)| is_of(path, page));
        let has_none = NONE.contains(&path) || shared.contains(&path);
        assert!(lists || has_none || path == SEARCH, "{path} is in neither table");
    }
    let taken = LISTS.iter().map(|(_, list, _)| *list).chain([SEARCH]);
    for (list, ending) in taken.flat_map(|list| ["json", "csv", "xlsx"].map(|one| (list, one))) {
        assert!(open.contains(&format!("{list}.{ending}").as_str()), "{list}.{ending}");
    }
}

fn kind(answer: &Answer) -> &str {
    answer.headers[CONTENT_TYPE].to_str().unwrap()
}

#[tokio::test]
async fn every_list_is_there_in_three_forms() {
    let trial = Trial::new().await;
    let county = trial.organ("青溪县人民政府", "county", None).await;
    let organ = trial.organ("青溪县教育局", "county-department", Some(county)).await;
    for (title, kind, topic) in [
        ("政府信息公开工作制度", "normative", "20-1"),
        ("拟录用名单公示", "notice", "20-7"),
        ("政府信息查阅场所", "other", "20-2"),
    ] {
        let matter = trial.app.store().matter_id();
        let mut act = json!({
            "act": "listed", "published_on": "2026-03-02", "postings": [{"carrier": "website"}],
            "document": {"kind": kind, "title": title, "attribute": "proactive", "topic": topic, "made_on": "2026-03-02"},
        });
        if kind == "notice" {
            act["document"]["window"] = json!({"from": "2026-03-02", "to": "2026-03-10"});
        }
        trial.append((organ, matter), "disclosures", "2026-03-02".parse().unwrap(), act).await;
    }
    for (page, list, query) in LISTS {
        let [page, query] = [page, query].map(|text| text.replace("{organ}", &organ.to_string()));
        let shown = trial.get(None, &page).await;
        assert_eq!(shown.status, StatusCode::OK, "{page}");
        for ending in ["json", "csv", "xlsx"] {
            let link = format!("href=\"{list}.{ending}{query}\"");
            assert!(shown.body.contains(&link), "{page} leads to {link}: {}", shown.body);
        }
        let alternate = format!(
            "<link rel=\"alternate\" type=\"application/json\" href=\"{list}.json{query}\">"
        );
        assert!(shown.body.contains(&alternate), "{page} names {alternate}");

        let json = trial.get(None, &format!("{list}.json{query}")).await;
        assert!((json.status, kind(&json)) == (StatusCode::OK, "application/json"), "{list}");
        let objects: Vec<Value> = serde_json::from_str(&json.body).unwrap();
        let csv = trial.get(None, &format!("{list}.csv{query}")).await;
        assert!(kind(&csv).starts_with("text/csv"), "{list}");
        assert_eq!(csv.body.lines().count(), objects.len() + 1, "{list}{query}: {}", csv.body);
        let xlsx = trial.get(None, &format!("{list}.xlsx{query}")).await;
        assert!(kind(&xlsx).ends_with("spreadsheetml.sheet") && xlsx.body.starts_with("PK"));
        // Reports and the table of reading places have nothing here; the others have something.
        let is_empty = *list == "/columns/reports";
        assert_eq!(objects.is_empty(), is_empty, "{list}{query}: {}", json.body);
    }
}

#[tokio::test]
async fn what_a_list_says_is_what_the_page_says() {
    let trial = Trial::new().await;
    let county = trial.organ("青溪县人民政府", "county", None).await;
    let organ = trial.organ("青溪县教育局", "county-department", Some(county)).await;
    let list = trial.get(None, "/organs.json").await.body;
    let organs: Vec<Value> = serde_json::from_str(&list).unwrap();
    assert_eq!(organs.len(), 2);
    assert_eq!(organs[1]["id"], organ.to_string());
    assert_eq!(
        (organs[1]["above"].as_str(), organs[1]["items"].as_i64()),
        (Some("青溪县人民政府"), Some(0))
    );
    let guide = trial.get(None, &format!("/columns/guide.csv?organ={organ}")).await.body;
    assert!(guide.contains("青溪县教育局") && !guide.contains("青溪县人民政府"), "{guide}");
    let unknown = trial.get(None, "/columns/reports.json?organ=xyz").await;
    assert_eq!(unknown.status, StatusCode::NOT_FOUND);
    assert_eq!(trial.get(None, "/organs.pdf").await.status, StatusCode::NOT_FOUND);
}

/// Whether a value is of a type that the schema allows.
fn is_of_type(value: &Value, schema: &Value) -> bool {
    let own = match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(_) => "integer",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    };
    match &schema["type"] {
        Value::Array(types) => types.iter().any(|one| one == own),
        one => one == own,
    }
}

#[tokio::test]
async fn what_a_list_gives_is_what_its_description_says() {
    let trial = Trial::new().await;
    trial.organ("青溪县人民政府", "county", None).await;
    let told = trial.get(None, "/openapi.json").await.body;
    let told: Value = serde_json::from_str(&told).unwrap();
    for list in
        ["/organs", "/columns/guide", "/columns/rules", "/archive", "/places", "/columns/reports"]
    {
        let path = format!("{list}.json");
        let answer = &told["paths"][&path]["get"]["responses"]["200"];
        let schema = &answer["content"]["application/json"]["schema"]["items"];
        let properties = schema["properties"].as_object().unwrap();
        assert!(!properties.is_empty(), "{list}");
        let given: Vec<Value> = serde_json::from_str(&trial.get(None, &path).await.body).unwrap();
        for row in &given {
            let row = row.as_object().unwrap();
            assert!(row.keys().eq(properties.keys()), "{list}: {row:?}");
            for (key, value) in row {
                assert!(is_of_type(value, &properties[key]), "{list} {key}: {value}");
            }
        }
    }
}
