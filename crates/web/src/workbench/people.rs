//! `/workbench/people`: who may sign in, with today's posts; found by name, login, organ or role; as a list for
//! spreadsheets too. One person stands in `people::person`, what is changed in `people::changes`.

pub(crate) mod changes;
pub(crate) mod new;
pub(crate) mod person;
pub(crate) mod said;

use crate::App;
use crate::frame::{Frame, page};
use crate::portal::organ::named;
use crate::problem::Problem;
use crate::visitor::Visitor;
use crate::workbench::exported::Format;
use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use ledger::{OrganId, Role};
use said::{Place, roles};
use serde::Deserialize;
use serde_json::json;
use store::people::{Person, Post};
use uuid::Uuid;

/// People of a page.
const PAGE: usize = 100;

/// Which people are asked for.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    q: String,
    #[serde(default)]
    role: String,
    #[serde(default)]
    organ: String,
    /// Behind this login.
    #[serde(default)]
    after: String,
    #[serde(default)]
    format: String,
}

/// A person as listed.
struct Row {
    id: Uuid,
    login: String,
    name: String,
    posts: Vec<String>,
    state: String,
    /// `good`, `soon` or `bad`.
    mark: &'static str,
}

#[derive(Template)]
#[template(path = "workbench/people.html")]
struct People {
    f: Frame,
    /// Whether browsers reach the site by TLS.
    is_secure: bool,
    rows: Vec<Row>,
    count: usize,
    q: String,
    role: String,
    organ: String,
    roles: Vec<(String, String)>,
    organs: Vec<(String, String)>,
    /// The address of the same list, to which a place or a format is added.
    here: String,
    next: Option<String>,
}

/// The list.
pub(crate) async fn show(
    State(app): State<App>,
    frame: Frame,
    visitor: Visitor,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let organ = named(&app, &asked.organ).await?;
    let role = asked.role()?;
    let (people, posts) = (app.store().people().await?, app.store().posts_on(app.today()).await?);
    let tree = app.tree().await?;
    let place = Place { f: &frame, view: tree.on(app.today()) };
    let mut rows: Vec<Row> = people
        .iter()
        .filter_map(|person| {
            let held = posts.iter().filter(|post| post.given.person == person.id);
            let held: Vec<&Post> = held.collect();
            asked.fits(person, (organ, role), &held).then(|| row(&place, &app, person, &held))
        })
        .collect();
    let count = rows.len();
    if let Some(format) = Format::asked(&asked.format) {
        let noted = json!({"act": "people-exported", "count": count});
        app.store().note(visitor.person(), noted).await?;
        return sheet(&frame, &rows, format);
    }
    rows.retain(|row| row.login > asked.after);
    let next = (rows.len() > PAGE).then(|| rows[PAGE - 1].login.clone());
    rows.truncate(PAGE);
    let organs = place.choices(&frame.t("people-any-organ"));
    let here = asked.here();
    let mut all_roles = vec![(String::new(), frame.t("people-any-role").into_owned())];
    all_roles.extend(roles(&frame));
    let Asked { q, role, organ, .. } = asked;
    let is_secure = app.site().settings.is_secure();
    page(&People {
        rows,
        is_secure,
        count,
        q,
        role,
        organ,
        roles: all_roles,
        organs,
        here,
        next,
        f: frame,
    })
}

impl Asked {
    /// The role that is asked for, if one is; what is none is not taken for any.
    fn role(&self) -> Result<Option<Role>, Problem> {
        match self.role.as_str() {
            "" => Ok(None),
            code => Role::from_code(code).map(Some).ok_or(Problem::NotFound),
        }
    }

    fn fits(
        &self,
        person: &Person,
        (organ, role): (Option<OrganId>, Option<Role>),
        posts: &[&Post],
    ) -> bool {
        let q = self.q.trim().to_lowercase();
        let fits_post = |post: &&Post| {
            role.is_none_or(|role| post.given.role == role)
                && organ.is_none_or(|organ| post.given.organ == Some(organ))
        };
        (q.is_empty() || person.login.contains(&q) || person.name.to_lowercase().contains(&q))
            && ((role.is_none() && organ.is_none()) || posts.iter().any(fits_post))
    }

    /// The address of the same list, without its page.
    fn here(&self) -> String {
        let encoded = crate::access::form_urlencoded;
        format!(
            "/workbench/people?q={}&role={}&organ={}",
            encoded(&self.q),
            encoded(&self.role),
            encoded(&self.organ)
        )
    }
}

fn row(place: &Place<'_>, app: &App, person: &Person, posts: &[&Post]) -> Row {
    let (key, mark) = state(app, person);
    Row {
        id: person.id.0,
        login: person.login.clone(),
        name: person.name.clone(),
        posts: posts.iter().map(|post| place.post(&post.given)).collect(),
        state: place.f.t(key).into_owned(),
        mark,
    }
}

/// How it stands with somebody's sign-in.
fn state(app: &App, person: &Person) -> (&'static str, &'static str) {
    match person {
        Person { is_active: false, .. } => ("person-is-stopped", "bad"),
        Person { locked_until, .. } if app.store().now_at() < *locked_until => {
            ("person-is-locked", "soon")
        }
        Person { must_change: true, .. } => ("person-is-new", "soon"),
        _ => ("person-is-active", "good"),
    }
}

/// The list for spreadsheets.
fn sheet(f: &Frame, rows: &[Row], format: Format) -> Result<Response, Problem> {
    let heads = ["field-login", "field-name", "account-posts", "people-state"];
    let heads = heads.map(|key| f.t(key).into_owned());
    let cells =
        |row: &Row| [row.login.clone(), row.name.clone(), row.posts.join("；"), row.state.clone()];
    let rows: Vec<_> = rows.iter().map(cells).collect();
    format.file(&f.t("people"), heads, &rows)
}
