//! `/documents/{matter}.pdf` and `.docx`: the same on paper, in the layout of official documents (GB/T 9704), tagged for
//! those who hear it read out. The same version printed twice is the same file.

use super::facts::{Standing, attribute};
use super::file::disposition;
use super::{Opened, opened, text_of};
use crate::App;
use crate::frame::Frame;
use crate::pictures;
use crate::problem::Problem;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use ledger::disclosure::version::Version;
use ledger::{Attachment, MatterId};
use std::cell::Cell;
use std::io::Read;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Semaphore;
use writer::body::Body;
use writer::document::Document;
use writer::pdf::{Stamp, Unprintable};

/// What is printed at the same time; every other page must still be quick.
const AT_ONCE: usize = 2;

/// How long somebody waits for a place.
const QUEUE_MAX: Duration = Duration::from_secs(20);

/// Bytes of all pictures of one paper together.
const PICTURES_MAX: u64 = 40 * 1024 * 1024;

/// The form of a paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Paper {
    Pdf,
    Docx,
}

impl Paper {
    fn ending(self) -> &'static str {
        match self {
            Paper::Pdf => "pdf",
            Paper::Docx => "docx",
        }
    }

    fn media(self) -> &'static str {
        match self {
            Paper::Pdf => "application/pdf",
            Paper::Docx => {
                "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
            }
        }
    }
}

/// The places at which papers are printed.
pub(crate) struct Places(Semaphore);

impl Default for Places {
    fn default() -> Places {
        Places(Semaphore::new(AT_ONCE))
    }
}

pub(crate) async fn show(
    app: &App,
    f: Frame,
    matter: MatterId,
    paper: Paper,
) -> Result<Response, Problem> {
    let opened = opened(app, matter).await?;
    let version = opened.standing().ok_or(Problem::NotFound)?;
    // Without a text there is nothing to print: it stands elsewhere.
    let file = version.text().ok_or(Problem::NotFound)?;
    let left = Cell::new(PICTURES_MAX);
    // A picture that is not printed is beside the text, among the files: the paper says which it is.
    let (text, pictures) = pictures::printed(
        &text_of(app, file)?,
        &version.files,
        |words, name| f.say_two("picture-told", ("words", words), ("name", name)),
        |picture| {
            left.set(left.get().checked_sub(picture.size)?);
            read(app, picture)
        },
    );
    let body = Body::with_pictures(&text, &pictures);
    let document = document(app, &f, &opened, version, body);
    let stamp = Stamp {
        at: opened.record.entries.last().map_or(0, |entry| entry.recorded_at),
        ident: format!("{matter}-{}", opened.record.version),
    };
    let name = format!("{}.{}", document.title, paper.ending());
    let place = tokio::time::timeout(QUEUE_MAX, app.papers().0.acquire()).await;
    let Ok(Ok(_place)) = place else { return Err(Problem::TooMany) };
    let (app, words) = (app.clone(), f.words);
    let printed = tokio::task::spawn_blocking(move || -> Result<Vec<u8>, Unprintable> {
        match paper {
            Paper::Pdf => document.pdf(app.site().press.fonts()?, &stamp, words),
            Paper::Docx => document.docx(&stamp, words),
        }
    });
    let printed = printed.await.map_err(|error| Problem::Failed(Arc::new(error)))?;
    let bytes = printed.map_err(|error| Problem::Failed(Arc::new(error)))?;
    let headers =
        [(CONTENT_TYPE, paper.media().to_owned()), (CONTENT_DISPOSITION, disposition(&name))];
    Ok((headers, bytes).into_response())
}

/// The bytes of a picture; one that cannot be read is told of in words.
fn read(app: &App, picture: &Attachment) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    app.store().files().open(&picture.hash).ok()?.read_to_end(&mut bytes).ok()?;
    Some(bytes)
}

fn document(app: &App, f: &Frame, opened: &Opened, version: &Version, body: Body) -> Document {
    let (known, course) = (&version.document, &opened.course);
    // A text that ends with the name of its organ is signed already.
    let is_signed =
        body.text().trim_end().lines().rev().take(3).any(|line| line.trim() == opened.organ_name);
    Document {
        title: known.title.clone(),
        number: course.number(version),
        index: known.index.clone(),
        organ: Some(opened.organ_name.clone()),
        topic: known.topic.as_deref().map(|code| crate::portal::column_name(code, f)),
        made_on: course.made_on(version),
        published_on: version.public_on,
        in_force_on: course.in_force_on(version),
        valid_until: course.valid_until(version),
        standing: Standing::of(course, version, f).map(|standing| standing.words),
        attribute: Some(attribute(known.attribute, f)),
        address: Some(app.address(&format!("/documents/{}", opened.record.matter))),
        body,
        attachments: version.attachments().map(|file| file.name.clone()).collect(),
        signature: (!is_signed).then(|| opened.organ_name.clone()),
    }
}
