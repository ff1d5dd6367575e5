//! `/workbench/disclosures/new`, `/workbench/disclosures/{matter}/edit`: the editor of an item. A new one is drafted; one
//! under review is rewritten; one that stands gets a new version while the old one stands on.

use super::REGISTER;
use super::act::suggestions;
use super::acts::worded;
use super::case::Case;
use super::files;
use super::form::{Groups, MASK, Offered, Texts, document, groups};
use super::kept::{Kept, keep};
use super::number::{TEMPLATE, beginning, mended, next_index};
use super::organs::{UNKNOWN, chosen, organs};
use super::{same, text};
use crate::App;
use crate::door::{Wanted, act};
use crate::frame::{Frame, page};
use crate::pictures;
use crate::posted::{self, Posted};
use crate::problem::{Problem, sentence};
use crate::visitor::Visitor;
use crate::workbench::field::Wrong;
use crate::workbench::tasks;
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use ledger::disclosure::version::{AFTER, TEXT};
use ledger::{Attachment, MatterId, OrganId};
use serde::Deserialize;
use serde_json::{Value, json};
use uuid::Uuid;

#[derive(Template)]
#[template(path = "workbench/disclosures/editor.html")]
struct EditorPage {
    f: Frame,
    heading: String,
    back: String,
    /// Where the form is sent.
    action: String,
    groups: Groups,
    kept: Vec<Kept>,
    seen: u32,
    /// The text as it would be shown.
    preview: Option<String>,
    /// What a button did, or why the ledger refused.
    note: Option<String>,
    refused: Option<String>,
}

/// What is edited: something new, or a matter.
struct Editing {
    case: Option<Case>,
    /// The organs in which the visitor may draft, with their names.
    organs: Vec<(OrganId, String)>,
    /// The rows of their catalogues, by id and title.
    rows: Vec<(String, String)>,
}

impl Editing {
    async fn open(app: &App, visitor: &Visitor, matter: Option<Uuid>) -> Result<Editing, Problem> {
        let case = match matter {
            Some(matter) => Some(Case::open(app, visitor, matter).await?),
            None => None,
        };
        let act = case.as_ref().map_or("drafted", act_of);
        let mut organs = organs(app, visitor, act).await?;
        if let Some(case) = &case {
            organs.retain(|(organ, _)| *organ == case.record.organ);
        }
        if organs.is_empty() {
            return Err(Problem::Forbidden);
        }
        let rows = tasks::rows(app, organs.iter().map(|(organ, _)| *organ).collect()).await?;
        Ok(Editing { case, organs, rows })
    }

    fn offered<'a>(&'a self, found: &'a [(String, String)]) -> Offered<'a> {
        Offered { found, rows: &self.rows }
    }

    fn act(&self) -> &'static str {
        self.case.as_ref().map_or("drafted", act_of)
    }

    fn seen(&self) -> u32 {
        self.case.as_ref().map_or(0, |case| case.record.version)
    }
}

/// What the editor does to a matter: rewrites the draft, or begins a new version.
fn act_of(case: &Case) -> &'static str {
    if case.folded.allowed().contains(&"redrafted") { "redrafted" } else { "revised" }
}

#[derive(Deserialize)]
pub(crate) struct AskedNew {
    /// The row of the catalogue that the item is to fulfil.
    row: Option<Uuid>,
}

pub(crate) async fn show_new(
    State(app): State<App>,
    f: Frame,
    visitor: Visitor,
    Query(asked): Query<AskedNew>,
) -> Result<Response, Problem> {
    let begun = match asked.row {
        Some(row) => tasks::begun(&app, &visitor, MatterId(row)).await?,
        None => Value::Null,
    };
    start(&app, f, &visitor, None, begun).await
}

pub(crate) async fn show(
    State(app): State<App>,
    f: Frame,
    visitor: Visitor,
    Path(matter): Path<Uuid>,
) -> Result<Response, Problem> {
    start(&app, f, &visitor, Some(matter), Value::Null).await
}

pub(crate) async fn create(
    State(app): State<App>,
    f: Frame,
    visitor: Visitor,
    posted: Posted,
) -> Result<Response, Problem> {
    save(&app, f, &visitor, None, posted).await
}

pub(crate) async fn change(
    State(app): State<App>,
    f: Frame,
    visitor: Visitor,
    Path(matter): Path<Uuid>,
    posted: Posted,
) -> Result<Response, Problem> {
    save(&app, f, &visitor, Some(matter), posted).await
}

/// The form as it is first seen: with what it begins with, or with what stands.
async fn start(
    app: &App,
    f: Frame,
    visitor: &Visitor,
    matter: Option<Uuid>,
    begun: Value,
) -> Result<Response, Problem> {
    let editing = Editing::open(app, visitor, matter).await?;
    let newest = editing.case.as_ref().and_then(Case::newest);
    let read = |file: Option<&Attachment>| -> Result<String, Problem> {
        Ok(file.map(|file| files::text(app, file)).transpose()?.unwrap_or_default())
    };
    let text = read(newest.and_then(|version| version.text()))?;
    let after = read(newest.and_then(|version| version.after()))?;
    let texts = Texts { text: &text, after: &after };
    let value = newest.map_or(begun, |version| json!(version.document));
    let groups = groups(app, &f, &editing.organs, &value, texts, editing.offered(&[]));
    let kept = newest
        .map(|one| one.attachments().map(|file| Kept::of(app, visitor, file)).collect::<Vec<_>>());
    let kept = kept.unwrap_or_default();
    show_form(&editing, f, groups, kept, Shown::default())
}

/// The form of a new item with what was read elsewhere, and files that stay with it.
pub(super) async fn filled(
    app: &App,
    f: Frame,
    visitor: &Visitor,
    (posted, kept, note): (Posted, Vec<Kept>, String),
) -> Result<Response, Problem> {
    let editing = Editing::open(app, visitor, None).await?;
    let offered = editing.offered(&[]);
    let mut groups = groups(app, &f, &editing.organs, &Value::Null, Texts::default(), offered);
    groups.after(&f, &posted, &[]);
    show_form(&editing, f, groups, kept, Shown { note: Some(note), ..Shown::default() })
}

/// What a page of the form tells beside its fields.
#[derive(Default)]
pub(super) struct Shown {
    pub(super) preview: Option<String>,
    pub(super) note: Option<String>,
    pub(super) refused: Option<String>,
}

fn show_form(
    editing: &Editing,
    f: Frame,
    groups: Groups,
    kept: Vec<Kept>,
    shown: Shown,
) -> Result<Response, Problem> {
    let (back, action) = match &editing.case {
        Some(case) => {
            let path = format!("/workbench/disclosures/{}", case.id());
            (path.clone(), format!("{path}/edit"))
        }
        None => ("/workbench/disclosures".to_owned(), "/workbench/disclosures/new".to_owned()),
    };
    let heading = f.t(&format!("act-disclosures-{}", editing.act())).into_owned();
    let Shown { preview, note, refused } = shown;
    page(&EditorPage {
        heading,
        back,
        action,
        groups,
        kept,
        seen: editing.seen(),
        preview,
        note,
        refused,
        f,
    })
}

/// What was typed is read, the button that was pressed is done, and the item is saved or the form shown again.
async fn save(
    app: &App,
    f: Frame,
    visitor: &Visitor,
    matter: Option<Uuid>,
    mut posted: Posted,
) -> Result<Response, Problem> {
    let editing = Editing::open(app, visitor, matter).await?;
    let organ = chosen(&editing.organs, &posted)?;
    let (kept, mut wrong) = keep(app, visitor, &posted);
    if text::is_outlandish(posted.text("text")) {
        wrong.push(("text", "desk-text-outlandish"));
    }
    let files: Vec<Attachment> = kept.iter().map(|file| file.file.clone()).collect();
    let help = help(app, &f, organ, (&mut posted, &files)).await?;
    wrong.extend(organ.is_none().then_some(UNKNOWN));
    let found = suggestions(app, visitor, posted.text("interprets_find")).await?;
    let groups = |wrong: &[Wrong]| {
        let offered = editing.offered(&found);
        let mut groups = groups(app, &f, &editing.organs, &Value::Null, Texts::default(), offered);
        groups.after(&f, &posted, wrong);
        groups
    };
    if let Some(shown) = help {
        return show_form(&editing, f.clone(), groups(&wrong), kept, shown);
    }
    let built = document(&posted, editing.offered(&found));
    wrong.extend(built.as_ref().err().cloned().unwrap_or_default());
    let chosen: Vec<Attachment> =
        kept.iter().filter(|file| file.is_chosen).map(|file| file.file.clone()).collect();
    let markup = text::clean_with(posted.text("text"), &chosen);
    if markup.is_empty() && kept.iter().all(|file| !file.is_chosen) {
        wrong.push(("text", "desk-no-content"));
    }
    let (Some(organ), Ok(document), true) = (organ, built, wrong.is_empty()) else {
        let page = show_form(&editing, f.clone(), groups(&wrong), kept, Shown::default())?;
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
    };
    let mut files = texts(app, &posted, &markup)?;
    files.extend(chosen);
    let mut body = json!({"act": editing.act(), "document": document});
    if let Some(opinion) = posted.given("opinion") {
        body["opinion"] = json!(opinion);
    }
    let id = editing.case.as_ref().map_or_else(|| app.store().matter_id(), Case::id);
    let wanted = Wanted {
        organ,
        matter: id,
        register: REGISTER,
        act: body,
        reason: None,
        files,
        seen: posted.number("seen"),
    };
    match record(app, visitor, &editing, wanted).await {
        Ok(id) => Ok(saved(id, editing.act())),
        Err(Problem::Refused(refusal)) => {
            let refused = Some(sentence(&worded(&f, *refusal), &f));
            let shown = Shown { refused, ..Shown::default() };
            let page = show_form(&editing, f.clone(), groups(&[]), kept, shown)?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
        Err(problem) => Err(problem),
    }
}

/// Does the act, and answers in which matter: whoever presses the button twice drafts once.
async fn record(
    app: &App,
    visitor: &Visitor,
    editing: &Editing,
    wanted: Wanted,
) -> Result<MatterId, Problem> {
    let _one_at_a_time = same::BEGINNING.lock().await;
    if editing.case.is_none() {
        let desk = (wanted.organ, visitor.person());
        if let Some(same) = same::drafted(app, desk, &wanted.act, &wanted.files).await? {
            return Ok(same);
        }
    }
    let matter = wanted.matter;
    act(app, visitor, wanted).await?;
    Ok(matter)
}

/// The text and the one for after its days, kept as files.
fn texts(app: &App, posted: &Posted, markup: &str) -> Result<Vec<Attachment>, Problem> {
    let mut files = Vec::new();
    if !markup.is_empty() {
        files.push(posted::keep(app, TEXT, markup.as_bytes())?);
    }
    if posted.text("after") == MASK {
        let after = text::clean(posted.text("after_text"));
        files.push(posted::keep(app, AFTER, after.as_bytes())?);
    }
    Ok(files)
}

fn saved(id: MatterId, act: &str) -> Response {
    Redirect::to(&format!("/workbench/disclosures/{id}?done={act}")).into_response()
}

/// What the small buttons of the form do: each changes what was typed and saves nothing. `None` for the main one.
pub(super) async fn help(
    app: &App,
    f: &Frame,
    organ: Option<OrganId>,
    (posted, files): (&mut Posted, &[Attachment]),
) -> Result<Option<Shown>, Problem> {
    let note = |key: &str| Some(Shown { note: Some(f.t(key).into_owned()), ..Shown::default() });
    let button = posted.text("do").to_owned();
    Ok(match button.as_str() {
        "number" => match mended(posted.text("number")) {
            Some(number) => {
                posted.set("number", number);
                note("desk-number-mended")
            }
            None => note("desk-number-unclear"),
        },
        "index" => match organ {
            Some(organ) => {
                posted.set("index", index(app, organ).await?);
                note("desk-index-given")
            }
            None => None,
        },
        "template" => {
            let parts = f.t("desk-interpretation-parts");
            let typed = posted.text("text").to_owned();
            posted.set("text", format!("{}\n\n{typed}", parts.trim()));
            note("desk-template-given")
        }
        "mask" => {
            let text = text::clean(posted.text("text"));
            posted.set(
                "after_text",
                redact::mask(&text, &redact::scan(&text, &redact::Words::default())),
            );
            note("desk-masked-given")
        }
        "find" => note("desk-interprets-found"),
        "preview" => {
            let markup = text::clean_with(posted.text("text"), files);
            // What an office program wrote is shown as it will be kept.
            if text::is_markup(posted.text("text")) {
                posted.set("text", markup.clone());
            }
            // What is not saved yet has no address: a picture is told by its words.
            let preview = pictures::told(&markup, files, |words, name| {
                f.say_two("picture-told", ("words", words), ("name", name))
            });
            Some(Shown { preview: Some(preview), ..Shown::default() })
        }
        _ => None,
    })
}

/// The next index number of an organ, by the template of the settings.
async fn index(app: &App, organ: OrganId) -> Result<String, Problem> {
    let settings = app.store().settings().others.get("disclosures");
    let template = settings.and_then(|table| table.get("index-number")?.as_str());
    let template = template.unwrap_or(TEMPLATE).to_owned();
    let tree = app.tree().await?;
    let known = tree.get(organ);
    let code = known.and_then(|organ| organ.credit_code().or_else(|| organ.area()));
    let code = code.unwrap_or_default().to_owned();
    let before = beginning(&template, &code, app.today());
    let taken = app.store().texts_beginning(organ, REGISTER, "index", &before).await?;
    Ok(next_index(&template, &code, app.today(), &taken))
}
