//! 政府信息公开年报: every organ, every year. Where the report itself is not kept here, its address is given or that is
//! said. One report and its files live in `report`.

pub(crate) mod report;

use super::{crumbs, of_organ_alone};
use crate::App;
use crate::frame::{Frame, page};
use crate::portal::Crumb;
use crate::portal::organ::{Shown, names};
use crate::problem::Problem;
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use chrono::NaiveDate;
use ledger::{MatterId, OrganId};
use std::collections::{BTreeMap, BTreeSet};
use store::Record;

/// A report in the table.
#[derive(Clone)]
pub(crate) struct Filed {
    pub(crate) matter: MatterId,
    pub(crate) published_on: Option<NaiveDate>,
    pub(crate) is_corrected: bool,
}

/// The reports of one organ, in the order of the years at the head of the table.
struct Row {
    organ: OrganId,
    name: String,
    filed: Vec<Option<Filed>>,
}

#[derive(Template)]
#[template(path = "portal/columns/reports.html")]
struct ReportsPage {
    f: Frame,
    crumbs: Vec<Crumb>,
    organ: Option<Shown>,
    /// The query of the list that programs take.
    query: String,
    years: Vec<i64>,
    rows: Vec<Row>,
}

/// `/columns/reports`
pub(crate) async fn show(State(app): State<App>, f: Frame) -> Result<Response, Problem> {
    reports(&app, f, None).await
}

/// `/organs/{organ}/reports`
pub(crate) async fn of_organ(app: &App, f: Frame, organ: Shown) -> Result<Response, Problem> {
    reports(app, f, Some(organ)).await
}

async fn reports(app: &App, f: Frame, organ: Option<Shown>) -> Result<Response, Problem> {
    let records = app.store().reports(organ.as_ref().map(|organ| organ.id)).await?;
    let mut by_organ: BTreeMap<OrganId, BTreeMap<i64, Filed>> = BTreeMap::new();
    let mut years: BTreeSet<i64> = BTreeSet::new();
    for record in &records {
        let Some(year) = year_of(record) else { continue };
        years.insert(year);
        by_organ.entry(record.organ).or_default().insert(year, Filed::of(record));
    }
    // Whoever has to report and has not stands in the table too.
    let tree = app.tree().await?;
    let keepers = tree.on(app.today()).organs();
    let keepers = keepers.filter(|(_, one)| one.keeps("disclosures", app.today()));
    for (id, _) in keepers.filter(|_| organ.is_none()) {
        by_organ.entry(id).or_default();
    }
    let names = names(app).await?;
    let years: Vec<i64> = years.into_iter().rev().collect();
    let mut rows: Vec<Row> = by_organ
        .into_iter()
        .map(|(organ, filed)| Row {
            organ,
            name: names.get(&organ).cloned().unwrap_or_default(),
            filed: years.iter().map(|year| filed.get(year).cloned()).collect(),
        })
        .collect();
    rows.sort_by(|one, other| one.name.cmp(&other.name));
    page(&ReportsPage {
        crumbs: crumbs(organ.as_ref(), &f),
        query: of_organ_alone(organ.as_ref()),
        organ,
        years,
        rows,
        f,
    })
}

impl Filed {
    fn of(record: &Record) -> Filed {
        Filed {
            matter: record.matter,
            published_on: record.summary.public_on,
            is_corrected: record.summary.state == "corrected",
        }
    }
}

/// The year that a report is of.
pub(crate) fn year_of(record: &Record) -> Option<i64> {
    record.summary.facts.iter().find(|fact| fact.field == "year")?.number
}
