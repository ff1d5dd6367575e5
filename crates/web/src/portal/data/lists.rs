//! The short lists of the portal for programs: organs, how their offices are reached, rules on disclosure, years, reading
//! places. The catalogue and the reports have files of their own.

use super::sheet::{Head, Sheet};
use crate::App;
use crate::frame::Frame;
use crate::portal::columns::rules::{NATIONAL, own};
use crate::portal::organ::{named, names};
use crate::portal::{item::Item, organs::in_tree, place};
use crate::problem::Problem;
use axum::extract::{Query, State};
use axum::response::Response;
use ledger::OrganId;
use serde::Deserialize;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use store::Shelf;

/// A list that may be narrowed to one organ.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct OfOrgan {
    #[serde(default)]
    organ: String,
}

impl OfOrgan {
    /// The organ, if one is named.
    pub(crate) async fn organ(&self, app: &App) -> Result<Option<OrganId>, Problem> {
        named(app, &self.organ).await
    }
}

/// The columns of the list of organs.
pub(crate) const ORGANS: &[Head] = &[
    ("id", "data-id"),
    ("name", "data-title"),
    ("above", "organ-above"),
    ("above_id", "data-above-id"),
    ("credit_code", "organ-credit-code"),
    ("items", "data-items-count"),
    ("address", "data-address"),
];

/// `/organs.csv`, `.json`, `.xlsx`: every organ that stands today, in the order of the tree.
pub(crate) async fn organs(State(app): State<App>, f: Frame) -> Result<Response, Problem> {
    let tree = app.tree().await?;
    let view = tree.on(f.today);
    let grouped = app.store().shelf_by_organ(&Shelf::default()).await?;
    let items: BTreeMap<OrganId, i64> =
        grouped.into_iter().map(|(organ, group)| (organ, group.items)).collect();
    let row = |(id, name, _): (OrganId, String, usize)| {
        let above = view.parent(id);
        vec![
            json!(id),
            json!(name),
            json!(above.and_then(|above| view.name(above))),
            json!(above),
            json!(tree.get(id).and_then(ledger::Organ::credit_code)),
            json!(items.get(&id).copied().unwrap_or_default()),
            json!(app.address(&format!("/organs/{id}"))),
        ]
    };
    let rows = in_tree(view).into_iter().map(row).collect();
    Sheet { title: f.t("site-organs").into_owned(), heads: ORGANS, rows }.answer(&f).await
}

/// The columns of the guide.
pub(crate) const GUIDE: &[Head] = &[
    ("organ", "document-issuer"),
    ("organ_id", "data-organ-id"),
    ("office", "contact-office"),
    ("address", "contact-address"),
    ("postcode", "contact-postcode"),
    ("hours", "contact-hours"),
    ("telephone", "contact-telephone"),
    ("fax", "contact-fax"),
    ("mail", "contact-mail"),
    ("supervision", "contact-supervision"),
    ("page", "data-address"),
];

/// `/columns/guide.csv`, `.json`, `.xlsx`: how the office of every organ is reached; what was not entered is blank.
pub(crate) async fn guide(
    State(app): State<App>,
    f: Frame,
    Query(asked): Query<OfOrgan>,
) -> Result<Response, Problem> {
    let wanted = asked.organ(&app).await?;
    let tree = app.tree().await?;
    let contacts = &app.site().settings.contacts;
    let organs = in_tree(tree.on(f.today)).into_iter();
    let organs = organs.filter(|(id, _, _)| wanted.is_none_or(|wanted| wanted == *id));
    let row = |(id, name, _): (OrganId, String, usize)| {
        let contact = contacts.get(&name).cloned().unwrap_or_default();
        vec![
            json!(name),
            json!(id),
            json!(contact.office),
            json!(contact.address),
            json!(contact.postcode),
            json!(contact.hours),
            json!(contact.telephone),
            json!(contact.fax),
            json!(contact.mail),
            json!(contact.supervision),
            json!(app.address(&format!("/organs/{id}/guide"))),
        ]
    };
    let rows = organs.map(row).collect();
    Sheet { title: "政府信息公开指南".to_owned(), heads: GUIDE, rows }.answer(&f).await
}

/// The columns of the rules on disclosure.
pub(crate) const RULES: &[Head] = &[
    ("title", "data-title"),
    ("number", "document-number"),
    ("organ", "document-issuer"),
    ("published_on", "document-published"),
    ("page", "data-address"),
];

/// `/columns/rules.csv`, `.json`, `.xlsx`: the rules of the organs on disclosure, and behind them the national texts,
/// which no organ of the place has issued.
pub(crate) async fn rules(
    State(app): State<App>,
    f: Frame,
    Query(asked): Query<OfOrgan>,
) -> Result<Response, Problem> {
    let organ = asked.organ(&app).await?;
    let items = Item::all(&app, &own(&app, organ).await?).await?;
    let mut rows: Vec<Vec<Value>> = items
        .into_iter()
        .map(|item| {
            let page = app.address(&item.path());
            vec![
                json!(item.title),
                json!(item.number),
                json!(item.organ_name),
                json!(item.published_on),
                json!(page),
            ]
        })
        .collect();
    let national = NATIONAL.iter().map(|(title, number)| {
        vec![json!(title), json!(number), Value::Null, Value::Null, Value::Null]
    });
    rows.extend(national);
    Sheet { title: "政府信息公开制度".to_owned(), heads: RULES, rows }.answer(&f).await
}

/// The columns of the years.
pub(crate) const YEARS: &[Head] =
    &[("year", "list-year"), ("items", "data-items-count"), ("page", "data-address")];

/// `/archive.csv`, `.json`, `.xlsx`: how much became public in each year. The items of a year are the catalogue, narrowed.
pub(crate) async fn years(State(app): State<App>, f: Frame) -> Result<Response, Problem> {
    let years = app.store().shelf_by_year(&Shelf::default()).await?;
    let row = |year: store::Grouped| {
        let page = app.address(&format!("/archive/{}", year.by));
        vec![json!(year.by.parse::<i32>().ok()), json!(year.items), json!(page)]
    };
    let rows = years.into_iter().map(row).collect();
    let title = f.t("archive-heading").into_owned();
    Sheet { title, heads: YEARS, rows }.answer(&f).await
}

/// The columns of the reading places.
pub(crate) const PLACES: &[Head] = &[
    ("organ", "document-issuer"),
    ("place", "places-heading"),
    ("notice", "data-notice"),
    ("page", "data-address"),
];

/// `/places.csv`, `.json`, `.xlsx`: the reading places of every organ, and behind them what was published about them.
pub(crate) async fn places(State(app): State<App>, f: Frame) -> Result<Response, Problem> {
    let mut rows: Vec<Vec<Value>> = Vec::new();
    for (organ, places) in place::places(&app) {
        let row = |place: &String| vec![json!(organ), json!(place), Value::Null, Value::Null];
        rows.extend(places.iter().map(row));
    }
    let names = names(&app).await?;
    for record in place::notices(&app).await? {
        let page = app.address(&format!("/documents/{}", record.matter));
        let organ = names.get(&record.organ);
        rows.push(vec![json!(organ), Value::Null, json!(record.summary.title), json!(page)]);
    }
    let title = f.t("places-heading").into_owned();
    Sheet { title, heads: PLACES, rows }.answer(&f).await
}

#[cfg(test)]
mod tests;
