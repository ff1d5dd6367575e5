//! `/documents/{matter}`: one published item with its text, what is known of it, its files, what stands beside it and its
//! earlier versions. What was withdrawn says so, and why. What only programs read lives in `data`.

pub(crate) mod beside;
pub(crate) mod comment;
pub(crate) mod course;
pub(crate) mod data;
pub(crate) mod facts;
pub(crate) mod file;
pub(crate) mod paper;
pub(crate) mod text;
pub(crate) mod version;

use crate::App;
use crate::frame::{Frame, page};
use crate::portal::Crumb;
use crate::problem::Problem;
use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use beside::Group;
use chrono::NaiveDate;
use course::Course;
use facts::{Fact, Hearing, Standing};
use ledger::disclosure::version::{Version, versions};
use ledger::{MatterId, OrganId};
use store::Record;

pub(crate) use text::{text_of, text_with_pictures};

/// An item that was public at some time, with its course.
pub(crate) struct Opened {
    pub(crate) record: Record,
    pub(crate) versions: Vec<Version>,
    pub(crate) course: Course,
    /// The name of its organ, today or when it was last there.
    pub(crate) organ_name: String,
}

impl Opened {
    /// The version that stands now.
    pub(crate) fn standing(&self) -> Option<&Version> {
        self.versions.iter().find(|version| version.stands())
    }

    /// Versions that anyone may look at, oldest first: the past ones and the one that stands.
    pub(crate) fn visible(&self) -> impl Iterator<Item = &Version> {
        self.versions.iter().filter(|version| version.stands() || version.is_past())
    }
}

/// Opens an item that stands now.
///
/// # Errors
/// `NotFound` for what was never public: nothing of it lets itself be known. `Gone` for what stands no more.
pub(crate) async fn opened(app: &App, matter: MatterId) -> Result<Opened, Problem> {
    let opened = ever_public(app, matter).await?;
    if opened.standing().is_none() {
        let last = opened.versions.iter().rfind(|version| version.public_on.is_some());
        let reason = last.and_then(|version| version.reason.clone());
        return Err(Problem::Gone(reason.unwrap_or_default()));
    }
    Ok(opened)
}

async fn ever_public(app: &App, matter: MatterId) -> Result<Opened, Problem> {
    let record = app.store().matter(matter).await?.ok_or(Problem::NotFound)?;
    if record.register != "disclosures" {
        return Err(Problem::NotFound);
    }
    let versions = versions(&record.entries)?;
    if !versions.iter().any(|version| version.public_on.is_some()) {
        return Err(Problem::NotFound);
    }
    let course = Course::of(&record.entries)?;
    let organ_name = super::organ::name(app, record.organ).await?;
    Ok(Opened { record, versions, course, organ_name })
}

/// An attachment as the page shows it.
pub(crate) struct FileShown {
    pub(crate) path: String,
    pub(crate) name: String,
    pub(crate) ending: String,
    pub(crate) size: String,
    /// 国密 SM3 of its bytes
    pub(crate) hash: String,
}

/// The files of a version beside its text.
pub(crate) fn files(matter: MatterId, version: &Version) -> Vec<FileShown> {
    let shown = |file: &ledger::Attachment| FileShown {
        path: format!("/documents/{matter}/files/{}", file.hash.0),
        name: file.name.clone(),
        ending: file::ending(&file.name).to_uppercase(),
        size: file::size(file.size),
        hash: file.hash.0.clone(),
    };
    version.attachments().map(shown).collect()
}

/// A version in the history of an item.
pub(crate) struct VersionShown {
    pub(crate) number: usize,
    pub(crate) from: Option<NaiveDate>,
    pub(crate) until: Option<NaiveDate>,
}

#[derive(Template)]
#[template(path = "portal/document.html")]
struct DocumentPage {
    f: Frame,
    crumbs: Vec<Crumb>,
    matter: MatterId,
    title: String,
    standing: Option<Standing>,
    facts: Vec<Fact>,
    synopsis: Option<String>,
    text: Option<String>,
    files: Vec<FileShown>,
    outside: Vec<(String, Option<String>)>,
    hearing: Option<Hearing>,
    groups: Vec<Group>,
    versions: Vec<VersionShown>,
}

/// `/documents/{matter}`, the same for programs with `.json` behind it, and on paper with `.pdf` and `.docx`.
pub(crate) async fn show(
    State(app): State<App>,
    f: Frame,
    Path(name): Path<String>,
) -> Result<Response, Problem> {
    let (matter, ending) = name.split_once('.').unwrap_or((&name, ""));
    let matter: MatterId = matter.parse().map_err(|_| Problem::NotFound)?;
    match ending {
        "" => html(&app, f, matter).await,
        "json" => data::json(&app, matter).await,
        "pdf" => paper::show(&app, f, matter, paper::Paper::Pdf).await,
        "docx" => paper::show(&app, f, matter, paper::Paper::Docx).await,
        _ => Err(Problem::NotFound),
    }
}

async fn html(app: &App, f: Frame, matter: MatterId) -> Result<Response, Problem> {
    let opened = match opened(app, matter).await {
        Ok(opened) => opened,
        Err(Problem::Gone(reason)) => return gone(app, f, matter, reason).await,
        Err(problem) => return Err(problem),
    };
    let version = opened.standing().ok_or(Problem::NotFound)?;
    let base = format!("/documents/{matter}");
    let text = version.text().map(|file| text_with_pictures(app, file, &version.files, &base));
    let text = text.transpose()?;
    let text = text.map(|text| text::laid_out(&text, &f));
    let groups = beside::groups(app, matter, &opened.course, version).await?;
    let standing = Standing::of(&opened.course, version, &f);
    page(&DocumentPage {
        crumbs: facts::crumbs(&opened, version, &f),
        matter,
        title: version.document.title.clone(),
        standing,
        facts: facts::all(&opened, version, &f),
        synopsis: version.document.synopsis.clone(),
        text,
        files: files(matter, version),
        outside: facts::outside(&opened.course, &f),
        hearing: Hearing::of(app, &opened, version, &f),
        groups,
        versions: history(&opened),
        f,
    })
}

/// The versions that anyone may look at, newest first; nothing where there is but one.
pub(crate) fn history(opened: &Opened) -> Vec<VersionShown> {
    let shown = |(at, version): (usize, &Version)| VersionShown {
        number: at + 1,
        from: version.public_on,
        until: version.until,
    };
    let mut versions: Vec<VersionShown> = opened.visible().enumerate().map(shown).collect();
    versions.reverse();
    if versions.len() < 2 { Vec::new() } else { versions }
}

#[derive(Template)]
#[template(path = "portal/gone.html")]
struct GonePage {
    f: Frame,
    organ: OrganId,
    organ_name: String,
    /// What was here, where its days are simply over.
    title: Option<String>,
    window: Option<(NaiveDate, NaiveDate)>,
    reason: Option<String>,
    /// A notice whose days are over.
    taken_down_on: Option<NaiveDate>,
    outcome: Option<course::Outcome>,
    days: Option<(NaiveDate, NaiveDate)>,
}

/// What stands no more: since when, and why. A notice whose days are over says what it was, without numbers and names that
/// the look before publication knows; the title of anything else may be the very thing that had to go, so it is not shown.
async fn gone(app: &App, f: Frame, matter: MatterId, reason: String) -> Result<Response, Problem> {
    let opened = ever_public(app, matter).await?;
    let last = opened.versions.iter().rfind(|version| version.public_on.is_some());
    let days = last.and_then(|version| version.public_on.zip(version.until));
    let taken_down_on = opened.course.taken_down_on.filter(|_| reason.is_empty());
    let notice = last.map(|version| &version.document).filter(|_| taken_down_on.is_some());
    let title = notice.map(|document| {
        redact::mask(&document.title, &redact::scan(&document.title, &redact::Words::default()))
    });
    let window = notice.and_then(|document| document.window.as_ref());
    let window = window.map(|window| (window.from, window.to));
    let made = page(&GonePage {
        f,
        organ: opened.record.organ,
        organ_name: opened.organ_name,
        title,
        window,
        reason: Some(reason).filter(|reason| !reason.is_empty()),
        taken_down_on,
        outcome: opened.course.outcome.clone().filter(|_| taken_down_on.is_some()),
        days,
    })?;
    Ok((StatusCode::GONE, made).into_response())
}
