//! `/places`: where information can be read without a device of one's own (条例第二十五条). `/accessibility`: what was done
//! so that everybody can use the site, and where to say that it was not enough.

use super::Crumb;
use super::columns::guide::{contact, top};
use super::item::Item;
use crate::App;
use crate::frame::{Frame, page};
use crate::problem::Problem;
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use store::{Record, Shelf};

/// What the titles of notices about reading places have in them.
const TITLED: &str = "查阅场所";

#[derive(Template)]
#[template(path = "portal/places.html")]
struct PlacesPage {
    f: Frame,
    crumbs: Vec<Crumb>,
    /// Each organ with its places.
    places: Vec<(String, Vec<String>)>,
    notices: Vec<Item>,
}

/// `/places`
pub(crate) async fn reading(State(app): State<App>, f: Frame) -> Result<Response, Problem> {
    page(&PlacesPage {
        crumbs: vec![Crumb::home(&f)],
        places: places(&app),
        notices: Item::all(&app, &notices(&app).await?).await?,
        f,
    })
}

/// Each organ that has reading places, with them.
pub(crate) fn places(app: &App) -> Vec<(String, Vec<String>)> {
    let contacts = app.site().settings.contacts.iter();
    let places = contacts.filter(|(_, contact)| !contact.reading_places.is_empty());
    places.map(|(name, contact)| (name.clone(), contact.reading_places.clone())).collect()
}

/// What was published about reading places.
pub(crate) async fn notices(app: &App) -> Result<Vec<Record>, Problem> {
    Ok(app.store().shelved_titled(&Shelf::default(), TITLED).await?)
}

#[derive(Template)]
#[template(path = "portal/accessibility.html")]
struct AccessibilityPage {
    f: Frame,
    crumbs: Vec<Crumb>,
    telephone: Option<String>,
    mail: Option<String>,
}

/// `/accessibility`
pub(crate) async fn accessibility(State(app): State<App>, f: Frame) -> Result<Response, Problem> {
    let contact = contact(&app, top(&app).await?.as_ref());
    page(&AccessibilityPage {
        crumbs: vec![Crumb::home(&f)],
        telephone: contact.telephone,
        mail: contact.mail,
        f,
    })
}
