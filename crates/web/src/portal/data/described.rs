//! `/openapi.json` (OpenAPI 3.1) and `/data/api`, the same for people: every path of open data, taken from the table of
//! routes, with what may be asked for and what comes.

use super::lists;
use super::reports::REPORTS;
use super::row::COLUMNS;
use super::sheet::Head;
use crate::frame::{Frame, page};
use crate::problem::Problem;
use askama::Template;
use axum::response::Response;
use law::topic::TOPICS;
use ledger::disclosure::Kind;
use serde_json::{Map, Value, json};

/// A path of open data.
pub(crate) struct Operation {
    /// The path as the table of routes has it.
    pub(crate) path: &'static str,
    /// The same as programs write it, where an ending chooses the form.
    pub(crate) written: &'static str,
    /// The key of what it gives.
    pub(crate) key: &'static str,
    /// What comes.
    pub(crate) media: &'static str,
    pub(crate) takes: Takes,
}

/// What a path may be asked with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Takes {
    Nothing,
    /// Words that are sought.
    Words,
    /// The choices of a list.
    Choices,
    /// One organ, or none for all.
    Organ,
    /// What stands in the path.
    Path,
}

const fn operation(
    path: &'static str,
    key: &'static str,
    media: &'static str,
    takes: Takes,
) -> Operation {
    Operation { path, written: path, key, media, takes }
}

/// All of them, in the order of the table of routes.
pub(crate) const ALL: &[Operation] = &[
    operation("/search.json", "api-search", "application/json", Takes::Words),
    operation("/search.csv", "api-search-list", "text/csv", Takes::Words),
    operation("/search.xlsx", "api-search-list", XLSX, Takes::Words),
    operation("/suggest.json", "api-suggest", "application/json", Takes::Words),
    operation("/columns/disclosures.csv", "api-catalogue", "text/csv", Takes::Choices),
    operation("/columns/disclosures.json", "api-catalogue", "application/json", Takes::Choices),
    operation("/columns/disclosures.xlsx", "api-catalogue-xlsx", XLSX, Takes::Choices),
    operation("/columns/reports.csv", "api-reports", "text/csv", Takes::Organ),
    operation("/columns/reports.json", "api-reports", "application/json", Takes::Organ),
    operation("/columns/reports.xlsx", "api-reports", XLSX, Takes::Organ),
    operation("/columns/guide.csv", "api-guide", "text/csv", Takes::Organ),
    operation("/columns/guide.json", "api-guide", "application/json", Takes::Organ),
    operation("/columns/guide.xlsx", "api-guide", XLSX, Takes::Organ),
    operation("/columns/rules.csv", "api-rules", "text/csv", Takes::Organ),
    operation("/columns/rules.json", "api-rules", "application/json", Takes::Organ),
    operation("/columns/rules.xlsx", "api-rules", XLSX, Takes::Organ),
    operation("/organs.csv", "api-organs", "text/csv", Takes::Nothing),
    operation("/organs.json", "api-organs", "application/json", Takes::Nothing),
    operation("/organs.xlsx", "api-organs", XLSX, Takes::Nothing),
    operation("/archive.csv", "api-years", "text/csv", Takes::Nothing),
    operation("/archive.json", "api-years", "application/json", Takes::Nothing),
    operation("/archive.xlsx", "api-years", XLSX, Takes::Nothing),
    operation("/places.csv", "api-places", "text/csv", Takes::Nothing),
    operation("/places.json", "api-places", "application/json", Takes::Nothing),
    operation("/places.xlsx", "api-places", XLSX, Takes::Nothing),
    operation("/feed.atom", "api-feed", "application/atom+xml", Takes::Choices),
    operation("/feed.rss", "api-feed", "application/rss+xml", Takes::Choices),
    operation("/sitemap.xml", "api-map", "application/xml", Takes::Nothing),
    operation("/sitemaps/{part}", "api-map-part", "application/xml", Takes::Path),
    operation("/robots.txt", "api-robots", "text/plain", Takes::Nothing),
    operation("/openapi.json", "api-self", "application/json", Takes::Nothing),
];

/// What a page of the portal gives to programs under the same path.
pub(crate) const BESIDE: &[Operation] = &[
    Operation {
        path: "/documents/{matter}",
        written: "/documents/{matter}.json",
        key: "api-document",
        media: "application/json",
        takes: Takes::Path,
    },
    Operation {
        path: "/documents/{matter}",
        written: "/documents/{matter}.pdf",
        key: "api-pdf",
        media: "application/pdf",
        takes: Takes::Path,
    },
    operation(
        "/documents/{matter}/files/{hash}",
        "api-file",
        "application/octet-stream",
        Takes::Path,
    ),
];

const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// What a list may be asked with: the name, and the values it takes if they are few.
fn choices() -> Vec<(&'static str, Vec<&'static str>)> {
    vec![
        ("topic", TOPICS.iter().map(|topic| topic.code).collect()),
        ("kind", Kind::ALL.iter().map(|kind| kind.code()).collect()),
        ("organ", Vec::new()),
        ("year", Vec::new()),
        ("validity", vec!["in-force", "ended"]),
    ]
}

/// `/openapi.json`
pub(crate) async fn openapi(f: Frame) -> Response {
    let mut paths = Map::new();
    for operation in ALL.iter().chain(BESIDE) {
        paths.insert(operation.written.to_owned(), json!({"get": described(operation, &f)}));
    }
    let described = json!({
        "openapi": "3.1.0",
        "info": {"title": f.site, "version": env!("CARGO_PKG_VERSION"),
            "description": f.t("api-intro"), "license": {"name": f.t("data-licence-name")}},
        "paths": paths,
        "components": {"schemas": {"Item": item(&f)}},
    });
    super::json(&described)
}

fn described(operation: &Operation, f: &Frame) -> Value {
    let schema = match operation.key {
        "api-catalogue" if operation.media == "application/json" => {
            json!({"type": "array", "items": {"$ref": "#/components/schemas/Item"}})
        }
        key if operation.media == "application/json" => match heads(key) {
            Some(heads) => json!({"type": "array", "items": row(heads, f)}),
            None => json!({}),
        },
        _ => json!({"type": "string"}),
    };
    let mut responses = Map::new();
    responses.insert(
        "200".to_owned(),
        json!({"description": f.t(operation.key), "content": {operation.media: {"schema": schema}}}),
    );
    if operation.takes != Takes::Nothing {
        responses.insert("404".to_owned(), json!({"description": f.t("problem-not-found")}));
    }
    if operation.path.starts_with("/documents") {
        responses.insert("410".to_owned(), json!({"description": f.t("problem-gone")}));
    }
    json!({"summary": f.t(operation.key), "parameters": parameters(operation, f), "responses": responses})
}

fn parameters(operation: &Operation, f: &Frame) -> Value {
    let parameters: Vec<Value> = match operation.takes {
        Takes::Nothing => Vec::new(),
        Takes::Words => {
            let schema = json!({"type": "string"});
            vec![json!({"name": "q", "in": "query", "required": true, "description": f.t("api-takes-q"), "schema": schema})]
        }
        Takes::Choices | Takes::Organ => choices()
            .into_iter()
            .filter(|(name, _)| operation.takes == Takes::Choices || *name == "organ")
            .map(|(name, values)| {
                let mut schema = json!({"type": "string"});
                if !values.is_empty() {
                    schema["enum"] = json!(values);
                }
                json!({"name": name, "in": "query", "description": f.t(&format!("api-takes-{name}")), "schema": schema})
            })
            .collect(),
        Takes::Path => gaps(operation.path)
            .map(|name| json!({"name": name, "in": "path", "required": true, "schema": {"type": "string"}}))
            .collect(),
    };
    Value::Array(parameters)
}

/// The names in the gaps of a path.
fn gaps(path: &str) -> impl Iterator<Item = &str> {
    path.split('/').filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'))
}

/// The columns of a list, by the key of what it gives.
fn heads(key: &str) -> Option<&'static [Head]> {
    match key {
        "api-reports" => Some(REPORTS),
        "api-guide" => Some(lists::GUIDE),
        "api-rules" => Some(lists::RULES),
        "api-organs" => Some(lists::ORGANS),
        "api-years" => Some(lists::YEARS),
        "api-places" => Some(lists::PLACES),
        _ => None,
    }
}

/// The schema of a row of a list: every key is there, a blank is null.
fn row(heads: &[Head], f: &Frame) -> Value {
    let property = |(key, label): &Head| {
        let mut schema = match *key {
            "items" | "year" => json!({"type": ["integer", "null"]}),
            "corrected" => json!({"type": "boolean"}),
            "published_on" => json!({"type": ["string", "null"], "format": "date"}),
            _ => json!({"type": ["string", "null"]}),
        };
        schema["description"] = json!(f.t(label));
        ((*key).to_owned(), schema)
    };
    let properties: Map<String, Value> = heads.iter().map(property).collect();
    let required: Vec<&str> = heads.iter().map(|(key, _)| *key).collect();
    json!({"type": "object", "required": required, "properties": properties})
}

/// The schema of an item of the catalogue.
fn item(f: &Frame) -> Value {
    let mut properties = Map::new();
    for (key, label) in COLUMNS {
        let mut schema = json!({"type": ["string", "null"], "description": f.t(label)});
        if key.ends_with("_on") {
            schema["format"] = json!("date");
        }
        properties.insert((*key).to_owned(), schema);
    }
    properties.insert("organ_id".to_owned(), json!({"type": "string", "format": "uuid"}));
    json!({"type": "object", "required": ["id", "title", "organ", "kind", "address"], "properties": properties})
}

#[derive(Template)]
#[template(path = "portal/api.html")]
struct ApiPage {
    f: Frame,
    operations: Vec<&'static Operation>,
    choices: Vec<(&'static str, Vec<&'static str>)>,
    fields: &'static [(&'static str, &'static str)],
    address: String,
}

/// `/data/api`
pub(crate) async fn show(
    axum::extract::State(app): axum::extract::State<crate::App>,
    f: Frame,
) -> Result<Response, Problem> {
    page(&ApiPage {
        operations: ALL.iter().chain(BESIDE).collect(),
        choices: choices(),
        fields: COLUMNS,
        address: app.address(""),
        f,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Face, described};

    #[test]
    fn every_route_of_open_data_is_described_and_nothing_else() {
        let served: Vec<&str> = crate::routes::open_data().into_iter().collect();
        let told: Vec<&str> = ALL.iter().map(|operation| operation.path).collect();
        assert_eq!(served, told);
        let all: Vec<&str> = described(Face::Portal).iter().map(|route| route.path).collect();
        for operation in BESIDE {
            assert!(all.contains(&operation.path), "{}", operation.path);
        }
    }

    #[test]
    fn gaps_are_named() {
        assert_eq!(
            gaps("/documents/{matter}/files/{hash}").collect::<Vec<_>>(),
            ["matter", "hash"]
        );
    }
}
