//! 政府信息公开指南 (条例第十二条): how information is arranged and had, and how the office is reached. What an organ has
//! not entered is said to be missing.

use super::{crumbs, of_organ_alone};
use crate::App;
use crate::frame::{Frame, page};
use crate::portal::Crumb;
use crate::portal::item::Item;
use crate::portal::organ::{Shown, shown};
use crate::problem::Problem;
use crate::settings::Contact;
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use ledger::OrganId;
use store::Shelf;

/// What the titles of guides have in them.
const TITLED: &str = "公开指南";

/// A label with what was entered.
pub(crate) struct Line {
    pub(crate) label: String,
    pub(crate) value: Option<String>,
}

#[derive(Template)]
#[template(path = "portal/columns/guide.html")]
struct GuidePage {
    f: Frame,
    crumbs: Vec<Crumb>,
    organ: Option<Shown>,
    /// The query of the list that programs take.
    query: String,
    lines: Vec<Line>,
    places: Vec<String>,
    guides: Vec<Item>,
    /// Every organ with the telephone of its office, for the guide of the whole county.
    offices: Vec<(OrganId, String, Option<String>)>,
}

/// `/columns/guide`
pub(crate) async fn show(State(app): State<App>, f: Frame) -> Result<Response, Problem> {
    let tree = app.tree().await?;
    let contacts = &app.site().settings.contacts;
    let offices = tree.on(app.today()).organs().filter_map(|(id, organ)| {
        let name = organ.name(app.today())?;
        Some((id, name.to_owned(), contacts.get(name).and_then(|one| one.telephone.clone())))
    });
    let offices: Vec<_> = offices.collect();
    let top = top(&app).await?;
    guide(&app, f, top, offices).await
}

/// The organ at the top of the tree, whose guide stands for the county.
pub(crate) async fn top(app: &App) -> Result<Option<Shown>, Problem> {
    let tree = app.tree().await?;
    let view = tree.on(app.today());
    let top = view.organs().map(|(id, _)| id).find(|id| view.parent(*id).is_none());
    match top {
        Some(top) => Ok(Some(shown(app, top).await?)),
        None => Ok(None),
    }
}

/// `/organs/{organ}/guide`
pub(crate) async fn of_organ(app: &App, f: Frame, organ: Shown) -> Result<Response, Problem> {
    guide(app, f, Some(organ), Vec::new()).await
}

async fn guide(
    app: &App,
    f: Frame,
    organ: Option<Shown>,
    offices: Vec<(OrganId, String, Option<String>)>,
) -> Result<Response, Problem> {
    let contact = contact(app, organ.as_ref());
    let shelf = Shelf { organ: organ.as_ref().map(|organ| organ.id), ..Shelf::default() };
    let guides = app.store().shelved_titled(&shelf, TITLED).await?;
    let way = if offices.is_empty() { crumbs(organ.as_ref(), &f) } else { crumbs(None, &f) };
    let query = of_organ_alone(organ.as_ref().filter(|_| offices.is_empty()));
    page(&GuidePage {
        crumbs: way,
        query,
        lines: lines(&contact, &f),
        places: contact.reading_places.clone(),
        guides: Item::all(app, &guides).await?,
        organ,
        offices,
        f,
    })
}

/// How an organ is reached, as far as it was entered.
pub(crate) fn contact(app: &App, organ: Option<&Shown>) -> Contact {
    let contacts = &app.site().settings.contacts;
    organ.and_then(|organ| contacts.get(&organ.name)).cloned().unwrap_or_default()
}

/// The same label by label.
pub(crate) fn lines(contact: &Contact, f: &Frame) -> Vec<Line> {
    let lines = [
        ("contact-office", &contact.office),
        ("contact-address", &contact.address),
        ("contact-postcode", &contact.postcode),
        ("contact-hours", &contact.hours),
        ("contact-telephone", &contact.telephone),
        ("contact-fax", &contact.fax),
        ("contact-mail", &contact.mail),
        ("contact-supervision", &contact.supervision),
    ];
    lines.map(|(key, value)| Line { label: f.t(key).into_owned(), value: value.clone() }).into()
}
