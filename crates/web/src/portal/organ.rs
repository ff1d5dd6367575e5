//! `/organs/{organ}`: an organ with its five statutory columns, what anyone may know of it, and what it has published by
//! column. One that has ended is found with those that went on with its work.

use super::Crumb;
use super::columns::branch::{Branch, branches};
use super::columns::guide::{Line, contact, lines};
use super::item::Item;
use crate::App;
use crate::frame::{Frame, page};
use crate::problem::Problem;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use chrono::NaiveDate;
use ledger::OrganId;
use ledger::organ::Organ;
use std::collections::BTreeMap;
use store::Shelf;
use uuid::Uuid;

/// How many of the newest items are shown.
const NEWEST: u16 = 12;

/// The column in which organs say who they are (条例第二十条第二项).
pub(crate) const ABOUT: &str = "20-2";

/// The end of an organ, for people.
pub(crate) struct Ended {
    pub(crate) on: NaiveDate,
    pub(crate) how: &'static str,
    pub(crate) successors: Vec<(OrganId, String)>,
}

impl Ended {
    /// In words.
    fn said(&self, f: &Frame) -> String {
        f.say(&format!("organ-{}", self.how), "day", f.day(&self.on))
    }
}

/// An organ as pages show it.
pub(crate) struct Shown {
    pub(crate) id: OrganId,
    pub(crate) name: String,
    pub(crate) credit_code: Option<String>,
    pub(crate) above: Option<(OrganId, String)>,
    pub(crate) below: Vec<(OrganId, String)>,
    pub(crate) earlier_names: Vec<(String, NaiveDate)>,
    pub(crate) offices: Vec<String>,
    pub(crate) ended: Option<Ended>,
    pub(crate) level: Option<law::Level>,
}

impl Shown {
    /// The address of its page.
    pub(crate) fn base(&self) -> String {
        format!("/organs/{}", self.id)
    }
}

/// The name of an organ: today's, or the last one of an organ that has ended.
///
/// # Errors
/// `NotFound` where there is no such organ.
pub(crate) async fn name(app: &App, organ: OrganId) -> Result<String, Problem> {
    let tree = app.tree().await?;
    tree.get(organ).and_then(name_of).map(str::to_owned).ok_or(Problem::NotFound)
}

fn name_of(organ: &Organ) -> Option<&str> {
    organ.names().last().map(|since| since.value.as_str())
}

/// The organ that an address names, if it names one.
///
/// # Errors
/// `UnknownOrgan` for what no organ is known by: it is never taken for "any".
pub(crate) async fn named(app: &App, text: &str) -> Result<Option<OrganId>, Problem> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    let organ: OrganId = text.parse().map_err(|_| Problem::UnknownOrgan)?;
    match app.tree().await?.get(organ) {
        Some(_) => Ok(Some(organ)),
        None => Err(Problem::UnknownOrgan),
    }
}

/// The names of all organs that ever were.
pub(crate) async fn names(app: &App) -> Result<BTreeMap<OrganId, String>, Problem> {
    let tree = app.tree().await?;
    let named = tree.iter().filter_map(|(id, organ)| Some((id, name_of(organ)?.to_owned())));
    Ok(named.collect())
}

/// Everything that is known of an organ.
///
/// # Errors
/// `NotFound` where there is no such organ.
pub(crate) async fn shown(app: &App, id: OrganId) -> Result<Shown, Problem> {
    let (tree, today) = (app.tree().await?, app.today());
    let organ = tree.get(id).ok_or(Problem::NotFound)?;
    let view = tree.on(today);
    let called = |id: OrganId| {
        let name = tree.get(id).and_then(name_of);
        (id, name.unwrap_or_default().to_owned())
    };
    let ended = organ.end().filter(|end| end.on <= today).map(|end| Ended {
        on: end.on,
        how: end.how,
        successors: end.successors.iter().map(|id| called(*id)).collect(),
    });
    let names = organ.names();
    let earlier = names.windows(2).filter_map(|pair| match pair {
        [old, new] => Some((old.value.clone(), new.from)),
        _ => None,
    });
    let open = organ.offices().iter().filter(|office| office.closed_on.is_none_or(|on| on > today));
    let offices = open.filter_map(|office| office.names.last().map(|since| since.value.clone()));
    Ok(Shown {
        id,
        name: name_of(organ).unwrap_or_default().to_owned(),
        credit_code: organ.credit_code().map(str::to_owned),
        above: view.parent(id).map(called),
        below: view.children(id).into_iter().map(called).collect(),
        earlier_names: earlier.collect(),
        offices: offices.collect(),
        ended,
        level: organ.level(),
    })
}

#[derive(Template)]
#[template(path = "portal/organ.html")]
struct OrganPage {
    f: Frame,
    crumbs: Vec<Crumb>,
    organ: Shown,
    /// How its office is reached, as far as it was entered.
    lines: Vec<Line>,
    branches: Vec<Branch>,
    /// What the organ says of itself.
    about: Vec<Item>,
    newest: Vec<Item>,
    items: i64,
}

impl OrganPage {
    /// The query of the lists that programs take.
    fn query(&self) -> String {
        format!("?organ={}", self.organ.id)
    }
}

pub(crate) async fn show(
    State(app): State<App>,
    f: Frame,
    Path(organ): Path<Uuid>,
) -> Result<Response, Problem> {
    let organ = shown(&app, OrganId(organ)).await?;
    let shelf = Shelf { organ: Some(organ.id), ..Shelf::default() };
    let of_about = Shelf { topic: Some(ABOUT.to_owned()), ..shelf.clone() };
    let newest = app.store().shelf(&shelf, None, NEWEST).await?;
    let about = app.store().shelf(&of_about, None, NEWEST).await?;
    page(&OrganPage {
        crumbs: vec![Crumb::home(&f), Crumb::new(&f.t("site-organs"), "/organs")],
        lines: lines(&contact(&app, Some(&organ)), &f),
        branches: branches(&app, &shelf, organ.level, &f).await?,
        items: app.store().shelved(&shelf).await?,
        newest: Item::all(&app, &newest.records).await?,
        about: Item::all(&app, &about.records).await?,
        organ,
        f,
    })
}
