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
use store::Shelf;

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
    let contacts = &app.site().settings.contacts;
    let places = contacts.iter().filter(|(_, contact)| !contact.reading_places.is_empty());
    let places = places.map(|(name, contact)| (name.clone(), contact.reading_places.clone()));
    let notices = app.store().shelved_titled(&Shelf::default(), TITLED).await?;
    page(&PlacesPage {
        crumbs: vec![Crumb::home(&f)],
        places: places.collect(),
        notices: Item::all(&app, &notices).await?,
        f,
    })
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
