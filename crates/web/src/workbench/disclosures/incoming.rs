//! `/workbench/disclosures/incoming`: 来文转为公开信息. A document of the office system is read, and the editor opens with
//! what it says of itself and the original beside it; nothing is saved before somebody has looked. Documents that come by
//! a folder live in `folder`.

mod day;
pub(crate) mod folder;
mod found;
mod markup;

use super::editor;
use super::kept::Kept;
use super::organs::{UNKNOWN, chosen, field, organs};
use crate::frame::{Frame, page};
use crate::posted::{Posted, Upload};
use crate::problem::Problem;
use crate::visitor::Visitor;
use crate::workbench::field::{Field, Shape, Wrong};
use crate::workbench::upload::{self, Fault};
use crate::{App, said};
use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use found::{Incoming, found};
use ledger::{Attachment, OrganId};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Duration;
use tokio::sync::{Semaphore, oneshot};
use words::Words;

/// Documents that are read at the same time; every other page must still be quick.
static PLACES: Semaphore = Semaphore::const_new(2);

/// How long one is waited for.
const TIME_MAX: Duration = Duration::from_secs(30);

/// The stack of the worker: readers go down as deep as hostile mark-up nests; only what is touched takes memory.
const STACK_BYTES: usize = 64 << 20;

#[derive(Template)]
#[template(path = "workbench/disclosures/incoming.html")]
struct IncomingPage {
    f: Frame,
    fields: Vec<Field>,
}

fn fields(f: &Frame, organs: &[(OrganId, String)]) -> Vec<Field> {
    vec![field(f, organs), Field::new(f, "incoming", Shape::Files).needed()]
}

pub(crate) async fn show(
    State(app): State<App>,
    f: Frame,
    visitor: Visitor,
) -> Result<Response, Problem> {
    let organs = organs(&app, &visitor, "drafted").await?;
    page(&IncomingPage { fields: fields(&f, &organs), f })
}

pub(crate) async fn create(
    State(app): State<App>,
    f: Frame,
    visitor: Visitor,
    posted: Posted,
) -> Result<Response, Problem> {
    let organs = organs(&app, &visitor, "drafted").await?;
    let organ = chosen(&organs, &posted)?;
    let why = match (organ, posted.files.iter().find(|file| file.field == "incoming")) {
        (None, _) => None,
        (_, None) => Some(f.t("desk-missing").into_owned()),
        (Some(organ), Some(upload)) => match taken(&app, upload, f.words).await? {
            Ok((incoming, original)) => {
                let told = told(&incoming, original.is_none(), f.words);
                let note = f.say_two("incoming-read", ("name", &upload.name), ("told", told));
                let filled = filled(organ, &incoming);
                let kept = original.iter().map(|file| Kept::of(&app, &visitor, file)).collect();
                return editor::filled(&app, f, &visitor, (filled, kept, note)).await;
            }
            Err(why) => Some(why),
        },
    };
    let unknown: Vec<Wrong> = organ.is_none().then_some(UNKNOWN).into_iter().collect();
    let mut fields = fields(&f, &organs);
    for field in &mut fields {
        *field = field.clone().after(&f, &posted, &unknown);
        if field.name == "incoming" {
            field.wrong.clone_from(&why);
        }
    }
    let page = page(&IncomingPage { f, fields })?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

/// What a document says, and the original where it is of a sort that may be published.
async fn taken(
    app: &App,
    upload: &Upload,
    words: &'static Words,
) -> Result<Result<(Incoming, Option<Attachment>), String>, Problem> {
    let is_published = match upload::look(&upload.name, &upload.bytes) {
        Ok(_) => true,
        // Text and mark-up are read, and are no files that a portal gives out.
        Err(Fault::Unknown) => false,
        Err(fault) => return Ok(Err(words.text(fault.key()).into_owned())),
    };
    let incoming = match read(upload.name.clone(), upload.bytes.clone(), words).await? {
        Ok(incoming) => incoming,
        Err(why) => return Ok(Err(why)),
    };
    let original = if is_published { Some(upload.keep(app)?) } else { None };
    Ok(Ok((incoming, original)))
}

/// Reads a document in a thread of its own; why not, in words, where it is not read.
async fn read(
    name: String,
    bytes: Vec<u8>,
    words: &'static Words,
) -> Result<Result<Incoming, String>, Problem> {
    let slow = || Ok(Err(words.text("incoming-slow").into_owned()));
    let Ok(Ok(place)) = tokio::time::timeout(TIME_MAX, PLACES.acquire()).await else {
        return slow();
    };
    let (done, waited) = oneshot::channel();
    std::thread::Builder::new().stack_size(STACK_BYTES).spawn(move || {
        let read = || reader::read(&bytes, Some(&name)).map(|document| found(&document));
        let read = match catch_unwind(AssertUnwindSafe(read)) {
            Ok(Ok(incoming)) => Ok(incoming),
            Ok(Err(unreadable)) => Err(said::refusal(&unreadable, words)),
            Err(_) => Err(words.say("unreadable-internal", &[("detail", "panic".into())])),
        };
        // Whoever waited may have gone.
        let _ = done.send(read);
        drop(place);
    })?;
    match tokio::time::timeout(TIME_MAX, waited).await {
        Ok(Ok(read)) => Ok(read),
        _ => slow(),
    }
}

/// The form as it is filled in with what was found.
fn filled(organ: OrganId, incoming: &Incoming) -> Posted {
    let mut posted = Posted::default();
    let attribute = incoming.attribute.map(|attribute| attribute.code().to_owned());
    for (name, value) in [
        ("organ", Some(organ.to_string())),
        ("title", incoming.title.clone()),
        ("number", incoming.number.clone()),
        ("made_on", incoming.made_on.map(|on| on.to_string())),
        ("attribute", attribute),
        ("text", Some(incoming.markup.clone())),
    ] {
        if let Some(value) = value {
            posted.set(name, value);
        }
    }
    posted
}

/// What was not found, and what became of the original, in words.
fn told(incoming: &Incoming, is_left_out: bool, words: &Words) -> String {
    let left_out = is_left_out.then_some("incoming-original-left-out");
    let told = incoming.notes.iter().copied().chain(left_out);
    told.map(|key| words.text(key)).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use crate::trial::Trial;
    use axum::http::StatusCode;
    use ledger::Role;

    const PATH: &str = "/workbench/disclosures/incoming";

    const TEXT: &str = "青民发〔2026〕3号\n\n关于公布惠民服务点的通知\n\n各镇人民政府：\n\n\
        现公布惠民服务点。<script>x()</script>\n\n青溪县民政局\n2026年3月2日\n\n（此件公开发布）\n";

    #[tokio::test]
    async fn the_editor_opens_with_what_a_document_says_and_saves_nothing() {
        let trial = Trial::new().await;
        let organ = trial.organ("青溪县民政局", "county-department", None).await;
        let clerk = trial.person("clerk-1", &[(Some(organ), Role::Clerk)]).await;
        assert_eq!(trial.get(Some(&clerk), PATH).await.status, StatusCode::OK);
        let file = [("incoming", "通知.txt", TEXT.as_bytes())];
        let page = trial.post_files(&clerk, PATH, &[], &file).await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.body);
        for part in [
            "action=\"/workbench/disclosures/new\"",
            "value=\"关于公布惠民服务点的通知\"",
            "value=\"青民发〔2026〕3号\"",
            "value=\"2026-03-02\"",
            "<option value=\"proactive\" selected>",
        ] {
            assert!(page.body.contains(part), "{part}: {}", page.body);
        }
        assert!(!page.body.contains("<script>x()"), "{}", page.body);
        let list = trial.get(Some(&clerk), "/workbench/disclosures").await.body;
        assert!(!list.contains("惠民服务点"), "nothing is saved yet");
    }

    #[tokio::test]
    async fn the_original_stays_with_the_form_and_is_saved_with_it() {
        let trial = Trial::new().await;
        let organ = trial.organ("青溪县民政局", "county-department", None).await;
        let clerk = trial.person("clerk-1", &[(Some(organ), Role::Clerk)]).await;
        let xlsx = writer::list::xlsx(
            "清单",
            &[writer::list::Column::plain("项目")],
            [["惠民服务点".to_owned()]].iter(),
        );
        let xlsx = xlsx.unwrap();
        let file = [("incoming", "清单.xlsx", xlsx.as_slice())];
        let page = trial.post_files(&clerk, PATH, &[], &file).await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.body);
        let kept = page.body.split("name=\"kept\" value=\"").nth(1).unwrap();
        let kept = kept.split('"').next().unwrap().replace("&#x2F;", "/").replace("&#47;", "/");
        assert!(kept.ends_with("/清单.xlsx"), "{kept}");
        let fields = [
            ("kind", "other"),
            ("title", "惠民服务点清单"),
            ("attribute", "proactive"),
            ("kept", kept.as_str()),
            ("do", "save"),
        ];
        let saved = trial.post(&clerk, "/workbench/disclosures/new", &fields).await;
        assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
        let matter = saved.location().split('?').next().unwrap();
        assert!(trial.get(Some(&clerk), matter).await.body.contains(">清单.xlsx<"));
    }

    #[tokio::test]
    async fn what_is_no_document_is_refused_beside_the_field() {
        let trial = Trial::new().await;
        let organ = trial.organ("青溪县民政局", "county-department", None).await;
        let clerk = trial.person("clerk-1", &[(Some(organ), Role::Clerk)]).await;
        let head = trial.person("head-1", &[(Some(organ), Role::Head)]).await;
        let bomb = vec![b'<'; 200_000];
        for (name, bytes) in [
            ("a.docx", b"MZ\x90\x00".as_slice()),
            ("a.sh", b"#!/bin/sh\nrm -rf /\n"),
            ("a.zip", b"PK\x03\x04"),
            ("a.docx", b"%PDF-1.7\n"),
            ("a.pdf", b"%PDF-1.7\n%%EOF"),
            ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
            ("a.txt", b""),
        ] {
            let answer = trial.post_files(&clerk, PATH, &[], &[("incoming", name, bytes)]).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}: {}", answer.body);
            assert!(answer.body.contains("href=\"#incoming\""), "{name}: {}", answer.body);
        }
        let answer = trial.post_files(&clerk, PATH, &[], &[("incoming", "a.html", &bomb)]).await;
        assert!(!answer.status.is_server_error());
        let none = trial.post(&clerk, PATH, &[]).await;
        assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(trial.get(Some(&head), PATH).await.status, StatusCode::FORBIDDEN);
        assert_eq!(trial.forge(&clerk, PATH).await.status, StatusCode::FORBIDDEN);
    }
}
