//! 法定主动公开内容: the tree of articles 20 and 21 with what stands in it, and the list of the items, narrowed by a form.

use super::branch::{Branch, branches};
use super::crumbs;
use crate::App;
use crate::frame::{Frame, page};
use crate::portal::Crumb;
use crate::portal::item::Item;
use crate::portal::listing::{Asked, Choice, PAGE};
use crate::portal::organ::{Shown, names};
use crate::problem::Problem;
use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use ledger::OrganId;
use store::{Grouped, Shelf};

#[derive(Template)]
#[template(path = "portal/columns/disclosures.html")]
struct DisclosuresPage {
    f: Frame,
    crumbs: Vec<Crumb>,
    organ: Option<Shown>,
    /// The address of the page without its choices.
    base: String,
    choice: Choice,
    /// The choices as a query, with the organ.
    query: String,
    branches: Vec<Branch>,
    kinds: Vec<Grouped>,
    years: Vec<Grouped>,
    organs: Vec<(OrganId, String, i64)>,
    items: Vec<Item>,
    count: i64,
    next: Option<String>,
    /// Items without a column.
    unplaced: i64,
}

/// `/columns/disclosures`
pub(crate) async fn show(
    State(app): State<App>,
    f: Frame,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    listed(&app, f, None, asked.choice_in(&app).await?).await
}

/// `/organs/{organ}/disclosures`
pub(crate) async fn of_organ(
    app: &App,
    f: Frame,
    organ: Shown,
    asked: &Asked,
) -> Result<Response, Problem> {
    let choice = Choice { organ: Some(organ.id), ..asked.choice_in(app).await? };
    listed(app, f, Some(organ), choice).await
}

async fn listed(
    app: &App,
    f: Frame,
    organ: Option<Shown>,
    choice: Choice,
) -> Result<Response, Problem> {
    let store = app.store();
    let shelf = choice.shelf(app.today());
    let whole = Shelf { organ: organ.as_ref().map(|organ| organ.id), ..Shelf::default() };
    let found = store.shelf(&shelf, choice.after, PAGE).await?;
    let base = organ.as_ref().map(|organ| format!("/organs/{}/disclosures", organ.id));
    let base = base.unwrap_or_else(|| "/columns/disclosures".to_owned());
    // The organ stands in the path of its own pages already.
    let shown = Choice { organ: choice.organ.filter(|_| organ.is_none()), ..choice.clone() };
    let next = found.next.map(|after| shown.page_behind(&base, &after));
    let level = organ.as_ref().and_then(|organ| organ.level);
    let branches = branches(app, &whole, level, &f).await?;
    let all = store.shelved(&whole).await?;
    let placed: i64 = branches.iter().map(|branch| branch.items).sum();
    let organs = if organ.is_some() { Vec::new() } else { publishers(app).await? };
    page(&DisclosuresPage {
        crumbs: crumbs(organ.as_ref(), &f),
        organ,
        base,
        query: choice.query(),
        branches,
        kinds: store.shelf_by_kind(&whole).await?,
        years: store.shelf_by_year(&whole).await?,
        organs,
        items: Item::all(app, &found.records).await?,
        count: store.shelved(&shelf).await?,
        next,
        unplaced: (all - placed).max(0),
        choice,
        f,
    })
}

/// The organs that have published anything, with how much, in the order of their names.
pub(crate) async fn publishers(app: &App) -> Result<Vec<(OrganId, String, i64)>, Problem> {
    let names = names(app).await?;
    let grouped = app.store().shelf_by_organ(&Shelf::default()).await?;
    let mut organs: Vec<(OrganId, String, i64)> = grouped
        .into_iter()
        .map(|(organ, group)| (organ, names.get(&organ).cloned().unwrap_or_default(), group.items))
        .collect();
    organs.sort_by(|one, other| one.1.cmp(&other.1));
    Ok(organs)
}
