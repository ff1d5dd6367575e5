//! `/workbench/disclosures/{matter}/acts/{act}`: the small page of one act. Drafting and publishing have pages of their
//! own.

use super::REGISTER;
use super::acts::{OFFERED, Offer, Standing, offer, worded};
use super::building::{RELATIONS, build, fields};
use super::case::Case;
use super::counted;
use super::scan::{Place, decide, places};
use super::signing;
use crate::App;
use crate::door::{Medium, Wanted, act_on};
use crate::frame::{Frame, page};
use crate::portal::document::text_with_pictures;
use crate::posted::Posted;
use crate::problem::{Problem, sentence};
use crate::visitor::Visitor;
use crate::workbench::disclosures::matter::facts;
use crate::workbench::field::{Field, Shape, Wrong, coded};
use crate::workbench::upload;
use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use ledger::MatterId;
use store::Desk;
use uuid::Uuid;

/// Items that a search for something to link shows.
const SUGGESTED: u16 = 20;

#[derive(Template)]
#[template(path = "workbench/disclosures/act.html")]
struct ActPage {
    f: Frame,
    path: String,
    title: String,
    label: String,
    /// What the law asks here.
    law: String,
    facts: Vec<(String, String)>,
    text: Option<String>,
    /// The text for after the days of a notice.
    after: Option<String>,
    fields: Vec<Field>,
    /// How many entries the page has shown.
    seen: u32,
    is_on_paper: bool,
    /// Whether there is something to be searched for first.
    has_search: bool,
    /// What has to be decided on before the text is passed on.
    places: Vec<Place>,
    /// Why the ledger refused it.
    refused: Option<String>,
}

/// Which act a page is of, and how it will be done.
struct Doing {
    case: Case,
    offer: Offer,
    medium: Medium,
}

impl Doing {
    async fn open(
        app: &App,
        f: &Frame,
        visitor: &Visitor,
        (matter, act): (Uuid, &str),
    ) -> Result<Doing, Problem> {
        let case = Case::open(app, visitor, matter).await?;
        let act = OFFERED.iter().find(|known| **known == act).ok_or(Problem::NotFound)?;
        let offer = offer(app, f, visitor, &case, act);
        let medium = match offer.standing {
            Standing::Paper => Medium::Paper,
            _ => Medium::Screen,
        };
        let organ = case.record.organ;
        let may = visitor.acting(app, organ, REGISTER, act).is_some()
            || (medium == Medium::Paper && visitor.recording(app, organ, REGISTER, act).is_some());
        if may { Ok(Doing { case, offer, medium }) } else { Err(Problem::Forbidden) }
    }

    async fn page(
        self,
        app: &App,
        f: Frame,
        fields: Vec<Field>,
        refused: Option<String>,
    ) -> Result<Response, Problem> {
        let act = self.offer.act;
        let newest = self.case.newest();
        let text = newest.and_then(|version| version.text());
        let after = newest.and_then(|version| version.after());
        let law_key = format!("desk-law-{act}");
        page(&ActPage {
            path: format!("/workbench/disclosures/{}", self.case.id()),
            title: self.case.title().to_owned(),
            label: self.offer.label,
            law: if f.words.has(&law_key) { f.t(&law_key).into_owned() } else { String::new() },
            facts: match newest {
                Some(version) => facts(app, &f, &version.document),
                None => counted::facts(app, &f, &self.case.record),
            },
            text: text
                .map(|file| {
                    let files = newest.map(|one| one.files.as_slice()).unwrap_or_default();
                    let base = format!("/workbench/disclosures/{}", self.case.id());
                    text_with_pictures(app, file, files, &base)
                })
                .transpose()?,
            after: after.map(|file| crate::portal::document::text_of(app, file)).transpose()?,
            seen: self.case.record.version,
            is_on_paper: self.medium == Medium::Paper,
            has_search: names_another(act),
            places: match act {
                "reviewed" if self.medium == Medium::Screen => places(app, &self.case).await?,
                _ => Vec::new(),
            },
            fields,
            refused,
            f,
        })
    }
}

pub(crate) async fn show(
    State(app): State<App>,
    f: Frame,
    visitor: Visitor,
    Path((matter, act)): Path<(Uuid, String)>,
) -> Result<Response, Problem> {
    if act == "published" {
        return Ok(
            Redirect::to(&format!("/workbench/disclosures/{matter}/publish")).into_response()
        );
    }
    let doing = Doing::open(&app, &f, &visitor, (matter, &act)).await?;
    let refused = match &doing.offer.standing {
        Standing::Barred(why) => Some(why.clone()),
        _ => None,
    };
    let fields = all_fields(&app, &f, &visitor, &doing, &Posted::default()).await?;
    doing.page(&app, f, fields, refused).await
}

pub(crate) async fn create(
    State(app): State<App>,
    f: Frame,
    visitor: Visitor,
    Path((matter, act)): Path<(Uuid, String)>,
    mut posted: Posted,
) -> Result<Response, Problem> {
    if act == "published" {
        return Err(Problem::NotFound);
    }
    let doing = Doing::open(&app, &f, &visitor, (matter, &act)).await?;
    let found = all_fields(&app, &f, &visitor, &doing, &posted).await?;
    let is_named = take_name(&app, &visitor, &mut posted).await?;
    if posted.text("do") == "find" {
        let fields = found.into_iter().map(|field| field.after(&f, &posted, &[])).collect();
        return doing.page(&app, f, fields, None).await;
    }
    let built = build(doing.offer.act, &posted, doing.medium);
    let files = upload::all(&app, &posted);
    let mut wrong: Vec<Wrong> = built.as_ref().err().cloned().unwrap_or_default();
    if names_another(doing.offer.act) && !is_named {
        wrong.push(("to", "desk-not-chosen"));
    }
    wrong.extend(files.as_ref().err().map(|fault| (file_field(doing.medium), fault.key())));
    // The proof is asked for last, so that a code is not spent on a form that has to be mended.
    let is_signed = doing.offer.act == "approved" && doing.medium == Medium::Screen;
    if is_signed && wrong.is_empty() {
        wrong.extend(signing::wrong(&app, &visitor, &posted).await?);
    }
    let mut undecided = None;
    let mut decisions = Vec::new();
    if doing.offer.act == "reviewed" && doing.medium == Medium::Screen {
        let mut places = places(&app, &doing.case).await?;
        match decide(&app, doing.case.newest(), &mut places, &posted)? {
            Some(files) => decisions = files,
            None => undecided = Some(f.t("scan-undecided").into_owned()),
        }
    }
    if let (Ok(built), Ok(mut files), None, []) = (built, files, &undecided, wrong.as_slice()) {
        files.append(&mut decisions);
        let dated_on = built.on.unwrap_or_else(|| app.today());
        let wanted = Wanted {
            organ: doing.case.record.organ,
            matter: doing.case.id(),
            register: REGISTER,
            act: built.act,
            reason: built.reason,
            files,
            seen: posted.number("seen"),
        };
        return match act_on(&app, &visitor, wanted, dated_on, doing.medium).await {
            Ok(_) => Ok(done(&doing.case, doing.offer.act)),
            Err(Problem::Refused(refusal)) => {
                let why = sentence(&worded(&f, *refusal), &f);
                again(&app, f, doing, found, &posted, (&[], Some(why))).await
            }
            Err(problem) => Err(problem),
        };
    }
    again(&app, f, doing, found, &posted, (&wrong, undecided)).await
}

/// A chosen item gives its own name, unless another was typed; answers whether what is chosen may be.
async fn take_name(app: &App, visitor: &Visitor, posted: &mut Posted) -> Result<bool, Problem> {
    if posted.text("to").is_empty() {
        return Ok(true);
    }
    let Some((_, title)) = another(app, visitor, posted).await? else { return Ok(false) };
    if posted.given("by").is_none() {
        posted.set("by", title);
    }
    Ok(true)
}

/// The page once more, with everything that was typed and what is wrong.
async fn again(
    app: &App,
    f: Frame,
    doing: Doing,
    fields: Vec<Field>,
    posted: &Posted,
    (wrong, refused): (&[Wrong], Option<String>),
) -> Result<Response, Problem> {
    let fields = fields.into_iter().map(|field| field.after(&f, posted, wrong)).collect();
    let page = doing.page(app, f, fields, refused).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

/// Back to the page of the matter, which tells what was done.
pub(crate) fn done(case: &Case, act: &str) -> Response {
    Redirect::to(&format!("/workbench/disclosures/{}?done={act}", case.id())).into_response()
}

fn file_field(medium: Medium) -> &'static str {
    if medium == Medium::Paper { "scan" } else { "files" }
}

/// Acts that name another item, which is searched for in the form.
fn names_another(act: &str) -> bool {
    matches!(act, "linked" | "amended" | "abolished")
}

/// The fields of the act; those that name another item with what was found for it.
async fn all_fields(
    app: &App,
    f: &Frame,
    visitor: &Visitor,
    doing: &Doing,
    posted: &Posted,
) -> Result<Vec<Field>, Problem> {
    let mut fields = fields(app, f, &doing.case, doing.offer.act, doing.medium);
    if doing.offer.act == "approved" && doing.medium == Medium::Screen {
        fields.push(signing::field(f, visitor));
    }
    if names_another(doing.offer.act) {
        let mut found = suggestions(app, visitor, posted.text("find")).await?;
        if let Some(chosen) = another(app, visitor, posted).await?
            && found.iter().all(|(id, _)| *id != chosen.0)
        {
            found.insert(0, chosen);
        }
        let own = doing.case.id().to_string();
        let found = found.into_iter().filter(|(id, _)| *id != own);
        let to = Field::new(f, "to", Shape::Choice).choosing(found, &[]);
        fields.insert(0, Field::new(f, "find", Shape::Line));
        if doing.offer.act == "linked" {
            fields.insert(1, to.needed());
            let relations = coded(f, "desk-relation", RELATIONS.iter().copied());
            let relation = Field::new(f, "relation", Shape::Choice);
            fields.insert(2, relation.choosing(relations, &[]).needed());
        } else {
            fields.insert(1, to.labelled(Some(f.t("desk-by-item").into_owned())));
        }
    }
    Ok(fields)
}

/// The item that a form names, if the visitor may see it: its id and its title.
async fn another(
    app: &App,
    visitor: &Visitor,
    posted: &Posted,
) -> Result<Option<(String, String)>, Problem> {
    let Ok(matter) = posted.text("to").parse::<MatterId>() else { return Ok(None) };
    let Some(record) = app.store().matter(matter).await? else { return Ok(None) };
    let is_public = || store::desk::standing().contains(&record.summary.state);
    let is_seen =
        record.register == REGISTER && (visitor.sees(app, record.organ).await? || is_public());
    Ok(is_seen.then(|| (matter.to_string(), record.summary.title.clone())))
}

/// Items with these words that the visitor may see, newest first, and then those of others that are public: ids with titles.
pub(crate) async fn suggestions(
    app: &App,
    visitor: &Visitor,
    sought: &str,
) -> Result<Vec<(String, String)>, Problem> {
    let desk = Desk {
        register: Some(REGISTER.to_owned()),
        organs: visitor.organs_seen(app).await?,
        words: Some(sought.to_owned()),
        ..Desk::default()
    };
    let mut records = app.store().desk(&desk, None, SUGGESTED).await?;
    if !sought.is_empty() {
        let tree = app.tree().await?;
        let others = tree.on(app.today()).organs().map(|(organ, _)| organ);
        let others = others.filter(|organ| !desk.organs.contains(organ)).collect();
        let public = Desk { organs: others, states: store::desk::standing(), ..desk };
        records.extend(app.store().desk(&public, None, SUGGESTED).await?);
    }
    let told = |record: store::Record| {
        let number = record.summary.number.map(|number| format!(" {number}"));
        let title = format!("{}{}", record.summary.title, number.unwrap_or_default());
        (record.matter.to_string(), title)
    };
    Ok(records.into_iter().map(told).collect())
}
