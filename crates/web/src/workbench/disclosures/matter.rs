//! `/workbench/disclosures/{matter}`: the page of one matter: what is known, the text, what happened, what may be done.

use super::acts::{Offer, offers};
use super::case::Case;
use super::counted;
use super::timeline::{Told, tell};
use crate::App;
use crate::frame::{Frame, page};
use crate::portal::document::text_with_pictures;
use crate::problem::Problem;
use crate::visitor::Visitor;
use crate::workbench::called;
use crate::workbench::due::{Day, why};
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use ledger::Attachment;
use ledger::disclosure::Document;
use serde::Deserialize;
use uuid::Uuid;

#[derive(Template)]
#[template(path = "workbench/disclosures/matter.html")]
struct MatterPage {
    f: Frame,
    path: String,
    organ_name: String,
    title: String,
    state: String,
    is_public: bool,
    /// Whose step it is, in words.
    awaits: String,
    due: Option<Day>,
    facts: Vec<(String, String)>,
    /// Whether there is a text at all, and not only a number of texts.
    is_item: bool,
    text: Option<String>,
    /// The text for after the days of a notice.
    after: Option<String>,
    /// Whether there is anything to prove of its days.
    has_proof: bool,
    files: Vec<Attachment>,
    told: Vec<Told>,
    offers: Vec<Offer>,
    /// Whether the public said something that the visitor may answer.
    has_comments: bool,
    /// The message that tells what was just done.
    done: Option<String>,
}

/// What a page tells after an act.
#[derive(Deserialize)]
pub(crate) struct Done {
    #[serde(default)]
    done: String,
}

pub(crate) async fn show(
    State(app): State<App>,
    f: Frame,
    visitor: Visitor,
    Path(matter): Path<Uuid>,
    Query(done): Query<Done>,
) -> Result<Response, Problem> {
    let case = Case::open(&app, &visitor, matter).await?;
    let newest = case.newest();
    let text = newest.and_then(|version| version.text());
    let after = newest.and_then(|version| version.after());
    let key = format!("act-disclosures-{}", done.done);
    let awaits: Vec<_> = case
        .folded
        .awaits()
        .iter()
        .map(|role| f.t(&format!("role-{}", role.code())).into_owned())
        .collect();
    page(&MatterPage {
        path: format!("/workbench/disclosures/{matter}"),
        organ_name: case.organ_name.clone(),
        title: case.title().to_owned(),
        state: f.t(&format!("state-disclosures-{}", case.state())).into_owned(),
        is_public: store::desk::standing().iter().any(|state| state == case.state()),
        awaits: awaits.join("、"),
        due: case.folded.due(&app.rules()).map(|due| why(&app, &f, &due)),
        facts: match newest {
            Some(version) => facts(&app, &f, &version.document),
            None => counted::facts(&app, &f, &case.record),
        },
        is_item: newest.is_some(),
        text: text
            .map(|file| {
                let files = newest.map(|one| one.files.as_slice()).unwrap_or_default();
                let base = format!("/workbench/disclosures/{matter}");
                text_with_pictures(&app, file, files, &base)
            })
            .transpose()?,
        after: after.map(|file| crate::portal::document::text_of(&app, file)).transpose()?,
        has_proof: case.versions.iter().any(|version| version.public_on.is_some()),
        files: newest.map(|one| one.attachments().cloned().collect()).unwrap_or_default(),
        told: tell(&app, &f, &case).await?,
        offers: offers(&app, &f, &visitor, &case),
        has_comments: count(&case) > 0
            && visitor.acting(&app, case.record.organ, super::REGISTER, "answered").is_some(),
        done: (f.words.has(&key)).then(|| f.say("desk-done", "act", f.t(&key))),
        f,
    })
}

/// How many objections or opinions came.
fn count(case: &Case) -> usize {
    let code = |entry: &&ledger::Entry| entry.act.get("act").is_some_and(|act| act == "commented");
    case.record.entries.iter().filter(code).count()
}

/// What a text says of itself, as label and value; what it does not say is left out.
pub(crate) fn facts(app: &App, f: &Frame, document: &Document) -> Vec<(String, String)> {
    let label = |code: &str| called::field(app, f, code).unwrap_or_else(|| f.t(code).into_owned());
    let chosen = |field: &str, code: &str| called::choice(app, f, field, code);
    let attribute = chosen("attribute", document.attribute.code());
    let topic = document.topic.as_deref().map(|code| match law::Topic::of(code) {
        Some(topic) => format!("{code} {}", topic.column),
        None => code.to_owned(),
    });
    let carriers: Vec<_> =
        document.carriers.iter().map(|carrier| chosen("carrier", carrier.code())).collect();
    let day = |day: &Option<chrono::NaiveDate>| day.as_ref().map(|day| f.day(day));
    let window = document
        .window
        .as_ref()
        .map(|window| format!("{} — {}", f.day(&window.from), f.day(&window.to)));
    let rows = [
        ("kind", Some(chosen("kind", document.kind.code()))),
        ("number", document.number.clone()),
        ("index", document.index.clone()),
        ("topic", topic),
        ("field", document.field.clone()),
        ("synopsis", document.synopsis.clone()),
        ("provider", document.provider.clone()),
        ("attribute", Some(attribute)),
        ("ground", document.ground.clone()),
        ("made-on", day(&document.made_on)),
        ("in-force-on", day(&document.in_force_on)),
        ("valid-until", day(&document.valid_until)),
        ("interprets", document.interprets.as_ref().map(|one| one.title.clone())),
    ];
    let mut facts: Vec<(String, String)> =
        rows.into_iter().filter_map(|(code, value)| Some((label(code), value?))).collect();
    let after = document.window.as_ref().and_then(|window| window.after);
    let after = after.map(|ending| {
        let code = serde_json::json!(ending);
        f.of("desk-after", code.as_str().unwrap_or_default()).into_owned()
    });
    let further = [
        ("desk-after-field", after),
        ("desk-window", window),
        ("desk-carriers", Some(carriers.join("、")).filter(|one| !one.is_empty())),
        ("desk-holds-personal", document.holds_personal.then(|| f.t("desk-yes").into_owned())),
    ];
    let told = |(key, value): (&str, Option<String>)| Some((f.t(key).into_owned(), value?));
    facts.extend(further.into_iter().filter_map(told));
    facts
}
