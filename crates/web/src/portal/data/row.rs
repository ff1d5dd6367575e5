//! One item of the catalogue (条例第十二条) as programs take it: the same fields as JSON and as a row of a table.

use crate::App;
use crate::frame::Frame;
use crate::portal::organ::names;
use crate::problem::Problem;
use chrono::NaiveDate;
use ledger::{MatterId, OrganId};
use serde::Serialize;
use std::collections::BTreeMap;
use std::sync::Arc;
use store::Record;

/// One item of the catalogue.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Row {
    pub(crate) id: MatterId,
    pub(crate) index: Option<String>,
    pub(crate) title: String,
    pub(crate) number: Option<String>,
    pub(crate) organ: String,
    pub(crate) organ_id: OrganId,
    pub(crate) kind: String,
    pub(crate) topic: Option<String>,
    pub(crate) field: Option<String>,
    pub(crate) made_on: Option<NaiveDate>,
    pub(crate) published_on: Option<NaiveDate>,
    pub(crate) in_force_on: Option<NaiveDate>,
    pub(crate) valid_until: Option<NaiveDate>,
    pub(crate) ended_on: Option<NaiveDate>,
    pub(crate) address: String,
}

/// The columns of the table: the keys of the JSON, each the key of its label too.
pub(crate) const COLUMNS: &[(&str, &str)] = &[
    ("id", "data-id"),
    ("index", "document-index"),
    ("title", "data-title"),
    ("number", "document-number"),
    ("organ", "document-issuer"),
    ("kind", "document-kind"),
    ("topic", "document-topic"),
    ("field", "document-field"),
    ("made_on", "document-made"),
    ("published_on", "document-published"),
    ("in_force_on", "document-in-force-on"),
    ("valid_until", "document-valid-until"),
    ("ended_on", "data-ended"),
    ("address", "data-address"),
];

/// What makes rows of records: the names of organs, asked for once.
#[derive(Clone)]
pub(crate) struct Rows {
    app: App,
    names: Arc<BTreeMap<OrganId, String>>,
}

impl Rows {
    pub(crate) async fn new(app: &App) -> Result<Rows, Problem> {
        Ok(Rows { app: app.clone(), names: Arc::new(names(app).await?) })
    }

    /// The row of a record that has its facts.
    pub(crate) fn of(&self, record: &Record) -> Row {
        let summary = &record.summary;
        let fact = |field: &str| summary.facts.iter().find(|fact| fact.field == field);
        let text = |field: &str| fact(field).and_then(|fact| fact.text.clone());
        let date = |field: &str| fact(field).and_then(|fact| fact.date);
        Row {
            id: record.matter,
            index: text("index"),
            title: summary.title.clone(),
            number: summary.number.clone(),
            organ: self.names.get(&record.organ).cloned().unwrap_or_default(),
            organ_id: record.organ,
            kind: summary.kind.clone().unwrap_or_default(),
            topic: text("topic"),
            field: text("field"),
            made_on: summary.opened_on,
            published_on: summary.public_on,
            in_force_on: date("in-force-on"),
            valid_until: date("valid-until"),
            ended_on: summary.closed_on,
            address: self.app.address(&format!("/documents/{}", record.matter)),
        }
    }
}

impl Row {
    /// As cells in the order of [`COLUMNS`]; kind and column in words.
    pub(crate) fn cells(&self, f: &Frame) -> [String; 14] {
        let day = |day: Option<NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
        let given = |text: &Option<String>| text.clone().unwrap_or_default();
        let topic = self.topic.as_deref().map(|code| crate::portal::column_name(code, f));
        [
            self.id.to_string(),
            given(&self.index),
            self.title.clone(),
            given(&self.number),
            self.organ.clone(),
            f.t(&format!("kind-disclosures-{}", self.kind)).into_owned(),
            topic.unwrap_or_default(),
            given(&self.field),
            day(self.made_on),
            day(self.published_on),
            day(self.in_force_on),
            day(self.valid_until),
            day(self.ended_on),
            self.address.clone(),
        ]
    }
}
