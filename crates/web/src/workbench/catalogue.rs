//! `/workbench/catalogue`: what each organ owes by the columns of articles 20 and 21: how much stands there, how new it is,
//! what is late, what is empty.

use super::disclosures::REGISTER;
use crate::App;
use crate::frame::{Frame, page};
use crate::problem::Problem;
use crate::visitor::Visitor;
use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use chrono::{Months, NaiveDate};
use law::Topic;
use law::topic::TOPICS;
use ledger::OrganId;
use serde::Deserialize;
use std::collections::HashMap;
use store::{Counted, Desk};

/// After how many months without anything new a column is shown as old: a year, because every column has something
/// that is made anew each year. No article names a rhythm; the limit of 20 working days is watched item by item.
const OLD: Months = Months::new(12);

/// Organs on a page.
const ORGANS: usize = 30;

/// A column of one organ.
struct Cell {
    path: String,
    matters: i64,
    newest_on: Option<NaiveDate>,
    late: i64,
    late_path: String,
    /// `bad` where something is late, `soon` where it is empty or old, else `good`.
    mark: &'static str,
}

/// An organ with its columns; none where it does not owe one.
struct Line {
    name: String,
    cells: Vec<Option<Cell>>,
}

#[derive(Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    page: usize,
}

#[derive(Template)]
#[template(path = "workbench/catalogue.html")]
struct Catalogue {
    f: Frame,
    topics: &'static [Topic],
    lines: Vec<Line>,
    /// Items past their limit, items without a column, columns with nothing in them.
    late: i64,
    empty: usize,
    next: Option<usize>,
}

pub(crate) async fn show(
    State(app): State<App>,
    f: Frame,
    visitor: Visitor,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let seen = visitor.organs_seen(&app).await?;
    let from = asked.page.saturating_mul(ORGANS);
    let organs: Vec<OrganId> = seen.iter().copied().skip(from).take(ORGANS).collect();
    let desk =
        Desk { register: Some(REGISTER.to_owned()), organs: organs.clone(), ..Desk::default() };
    let public = Desk { states: store::desk::standing(), ..desk.clone() };
    let due = Desk { due_before: Some(app.today()), ..desk };
    let stands = by_place(app.store().desk_by_fact(&public, "topic").await?);
    let late = by_place(app.store().desk_by_fact(&due, "topic").await?);
    let tree = app.tree().await?;
    let view = tree.on(app.today());
    let old_before = app.today().checked_sub_months(OLD).unwrap_or(app.today());
    let line = |organ: &OrganId| {
        let level = tree.get(*organ).and_then(ledger::Organ::level);
        let cell = |topic: &Topic| {
            let place = (*organ, topic.code.to_owned());
            let (stands, late) = (stands.get(&place), late.get(&place));
            let is_shown = topic.is_owed_by(level) || stands.is_some() || late.is_some();
            is_shown.then(|| cell(*organ, topic, (stands, late), old_before))
        };
        Some(Line { name: view.name(*organ)?.to_owned(), cells: TOPICS.iter().map(cell).collect() })
    };
    let lines: Vec<Line> = organs.iter().filter_map(line).collect();
    let cells = || lines.iter().flat_map(|line| line.cells.iter().flatten());
    page(&Catalogue {
        topics: TOPICS,
        late: cells().map(|cell| cell.late).sum(),
        empty: cells().filter(|cell| cell.matters == 0).count(),
        next: (seen.len() > from + ORGANS).then_some(asked.page + 1),
        lines,
        f,
    })
}

fn by_place(counted: Vec<Counted>) -> HashMap<(OrganId, String), Counted> {
    counted.into_iter().map(|one| ((one.organ, one.by.clone()), one)).collect()
}

fn cell(
    organ: OrganId,
    topic: &Topic,
    (stands, late): (Option<&Counted>, Option<&Counted>),
    old_before: NaiveDate,
) -> Cell {
    let path = format!("/workbench/disclosures?organ={organ}&topic={}", topic.code);
    let newest_on = stands.and_then(|stands| stands.newest_on);
    let late = late.map_or(0, |late| late.matters);
    let mark = match newest_on {
        _ if late > 0 => "bad",
        Some(on) if on >= old_before => "good",
        _ => "soon",
    };
    Cell {
        late_path: format!("{path}&late=1"),
        path,
        matters: stands.map_or(0, |stands| stands.matters),
        newest_on,
        late,
        mark,
    }
}
