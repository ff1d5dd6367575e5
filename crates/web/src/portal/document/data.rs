//! `/documents/{matter}.json`: the same for programs.

use super::course::Validity;
use super::text::text_with_pictures;
use super::{Opened, opened};
use crate::App;
use crate::problem::Problem;
use axum::response::Response;
use ledger::MatterId;
use ledger::disclosure::version::Version;
use serde_json::{Map, Value, json};

pub(crate) async fn json(app: &App, matter: MatterId) -> Result<Response, Problem> {
    let opened = opened(app, matter).await?;
    let version = opened.standing().ok_or(Problem::NotFound)?;
    let mut out = known(app, &opened, version);
    let base = app.address(&format!("/documents/{matter}"));
    let text = version.text().map(|file| text_with_pictures(app, file, &version.files, &base));
    let text = text.transpose()?;
    out.insert("text".to_owned(), json!(text));
    out.insert("files".to_owned(), files(app, matter, version));
    let groups = super::beside::groups(app, matter, &opened.course, version).await?;
    for group in groups {
        let items = group.items.iter().map(|item| {
            json!({"id": item.matter, "title": item.title, "address": app.address(&item.path())})
        });
        let named = group.named.iter().map(|title| json!({"title": title}));
        out.insert(group.way.to_owned(), Value::Array(items.chain(named).collect()));
    }
    let versions = opened.visible().enumerate().map(|(at, version)| {
        json!({"number": at + 1, "from": version.public_on, "until": version.until})
    });
    out.insert("versions".to_owned(), Value::Array(versions.collect()));
    Ok(crate::portal::data::json(&Value::Object(out)))
}

/// What the catalogue says, under the keys of the whole catalogue.
fn known(app: &App, opened: &Opened, version: &Version) -> Map<String, Value> {
    let (document, course) = (&version.document, &opened.course);
    let elsewhere = course.elsewhere().filter_map(|posting| posting.address.clone());
    let validity = Validity::of(course, version, app.today());
    let known = json!({
        "id": opened.record.matter,
        "address": app.address(&format!("/documents/{}", opened.record.matter)),
        "title": document.title,
        "index": document.index,
        "number": course.number(version),
        "organ": {"id": opened.record.organ, "name": opened.organ_name},
        "provider": document.provider,
        "kind": document.kind.code(),
        "topic": document.topic,
        "field": document.field,
        "synopsis": document.synopsis,
        "attribute": document.attribute.code(),
        "made_on": course.made_on(version),
        "published_on": version.public_on,
        "in_force_on": course.in_force_on(version),
        "valid_until": course.valid_until(version),
        "validity": validity.map(Validity::code),
        "abolished_on": course.abolished.as_ref().map(|one| one.on),
        "window": document.window.as_ref().map(|window| json!({"from": window.from, "to": window.to})),
        "elsewhere": elsewhere.collect::<Vec<_>>(),
    });
    match known {
        Value::Object(known) => known,
        _ => Map::new(),
    }
}

fn files(app: &App, matter: MatterId, version: &Version) -> Value {
    let file = |file: &ledger::Attachment| {
        let path = format!("/documents/{matter}/files/{}", file.hash.0);
        json!({"name": file.name, "bytes": file.size, "sm3": file.hash, "address": app.address(&path)})
    };
    Value::Array(version.attachments().map(file).collect())
}
