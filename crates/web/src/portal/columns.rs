//! The five statutory columns (国办公开办函〔2019〕61号): of the whole county under `/columns/…`, of one organ under
//! `/organs/{organ}/…`. Their names are the law's.

pub(crate) mod branch;
pub(crate) mod disclosures;
pub(crate) mod guide;
pub(crate) mod reports;
pub(crate) mod requests;
pub(crate) mod rules;

use crate::App;
use crate::frame::Frame;
use crate::portal::Crumb;
use crate::portal::listing::Asked;
use crate::portal::organ::{Shown, shown};
use crate::problem::Problem;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use ledger::OrganId;
use uuid::Uuid;

/// `/organs/{organ}/{column}`: one of the five columns of one organ.
pub(crate) async fn show(
    State(app): State<App>,
    f: Frame,
    Path((organ, column)): Path<(Uuid, String)>,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let organ = shown(&app, OrganId(organ)).await?;
    match column.as_str() {
        "guide" => guide::of_organ(&app, f, organ).await,
        "rules" => rules::of_organ(&app, f, organ).await,
        "disclosures" => disclosures::of_organ(&app, f, organ, &asked).await,
        "reports" => reports::of_organ(&app, f, organ).await,
        "requests" => requests::of_organ(&app, f, organ),
        _ => Err(Problem::NotFound),
    }
}

/// The way to a column of an organ, or to one of the whole county.
fn crumbs(organ: Option<&Shown>, f: &Frame) -> Vec<Crumb> {
    let mut crumbs = vec![Crumb::home(f)];
    if let Some(organ) = organ {
        crumbs.push(Crumb::new(&f.t("site-organs"), "/organs"));
        crumbs.push(Crumb::new(&organ.name, format!("/organs/{}", organ.id)));
    }
    crumbs
}

/// The query of a list that is narrowed to an organ, if there is one.
fn of_organ_alone(organ: Option<&Shown>) -> String {
    organ.map(|organ| format!("?organ={}", organ.id)).unwrap_or_default()
}
