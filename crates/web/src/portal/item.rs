//! A published item in a list: what anyone may know of it.

use crate::App;
use crate::frame::Frame;
use crate::problem::Problem;
use chrono::NaiveDate;
use ledger::organ::Tree;
use ledger::{MatterId, OrganId};
use store::Record;

/// A published item in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Item {
    pub(crate) matter: MatterId,
    pub(crate) title: String,
    /// 文号
    pub(crate) number: Option<String>,
    pub(crate) organ: OrganId,
    pub(crate) organ_name: String,
    /// The code of its kind.
    pub(crate) kind: String,
    pub(crate) published_on: Option<NaiveDate>,
    /// Whether it has lost its force.
    pub(crate) is_void: bool,
}

impl Item {
    /// Items from the records of a list.
    pub(crate) async fn all(app: &App, records: &[Record]) -> Result<Vec<Item>, Problem> {
        let (tree, today) = (app.tree().await?, app.today());
        Ok(records.iter().map(|record| Item::of(record, &tree, today)).collect())
    }

    fn of(record: &Record, tree: &Tree, today: NaiveDate) -> Item {
        let summary = &record.summary;
        Item {
            matter: record.matter,
            title: summary.title.clone(),
            number: summary.number.clone(),
            organ: record.organ,
            organ_name: tree.on(today).name(record.organ).unwrap_or_default().to_owned(),
            kind: summary.kind.clone().unwrap_or_default(),
            published_on: summary.public_on,
            is_void: summary.state == "abolished"
                || summary.closed_on.is_some_and(|closed_on| closed_on <= today),
        }
    }

    /// Its address.
    pub(crate) fn path(&self) -> String {
        format!("/documents/{}", self.matter)
    }

    /// Its kind in words.
    pub(crate) fn kind_name(&self, f: &Frame) -> String {
        f.t(&format!("kind-disclosures-{}", self.kind)).into_owned()
    }
}
