//! `/archive/{year}`: what became public in a year, month by month, by organ and column.

use super::columns::branch::{Branch, branches};
use super::organ::names;
use super::{Crumb, item::Item, listing::Choice};
use crate::App;
use crate::frame::{Frame, page};
use crate::problem::Problem;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use ledger::OrganId;
use store::{Grouped, Shelf};

/// How many of a year's newest items are shown.
const NEWEST: u16 = 20;

#[derive(Template)]
#[template(path = "portal/archive.html")]
struct ArchivePage {
    f: Frame,
    crumbs: Vec<Crumb>,
    years: Vec<Grouped>,
}

/// `/archive`
pub(crate) async fn index(State(app): State<App>, f: Frame) -> Result<Response, Problem> {
    let years = app.store().shelf_by_year(&Shelf::default()).await?;
    page(&ArchivePage { crumbs: vec![Crumb::home(&f)], years, f })
}

#[derive(Template)]
#[template(path = "portal/year.html")]
struct YearPage {
    f: Frame,
    crumbs: Vec<Crumb>,
    year: i32,
    count: i64,
    branches: Vec<Branch>,
    organs: Vec<(OrganId, String, i64)>,
    newest: Vec<Item>,
}

impl YearPage {
    /// The query of the lists that programs take.
    fn query(&self) -> String {
        format!("?year={}", self.year)
    }
}

/// `/archive/{year}`
pub(crate) async fn show(
    State(app): State<App>,
    f: Frame,
    Path(year): Path<i32>,
) -> Result<Response, Problem> {
    let shelf = Choice { year: Some(year), ..Choice::default() }.shelf(f.today);
    let count = app.store().shelved(&shelf).await?;
    if count == 0 || shelf.days.is_none() {
        return Err(Problem::NotFound);
    }
    let names = names(&app).await?;
    let grouped = app.store().shelf_by_organ(&shelf).await?.into_iter();
    let mut organs: Vec<(OrganId, String, i64)> = grouped
        .map(|(organ, group)| (organ, names.get(&organ).cloned().unwrap_or_default(), group.items))
        .collect();
    organs.sort_by_key(|(_, _, items)| std::cmp::Reverse(*items));
    let newest = app.store().shelf(&shelf, None, NEWEST).await?;
    page(&YearPage {
        crumbs: vec![Crumb::home(&f), Crumb::new(&f.t("archive-heading"), "/archive")],
        year,
        count,
        branches: branches(&app, &shelf, None, &f).await?,
        organs,
        newest: Item::all(&app, &newest.records).await?,
        f,
    })
}
