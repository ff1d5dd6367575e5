//! `/documents/{matter}/comment`: anyone may object to a notice, or say something on a draft, while its days run. What is
//! sent is sealed in the entry; the page keeps nothing of it, and tells its number.

use super::{Opened, facts, opened};
use crate::App;
use crate::entrance::address;
use crate::frame::{Frame, page};
use crate::portal::Crumb;
use crate::posted::Posted;
use crate::problem::Problem;
use askama::Template;
use axum::extract::{Path, Query, Request, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use chrono::NaiveDate;
use governor::{DefaultDirectRateLimiter, DefaultKeyedRateLimiter, Quota, RateLimiter};
use ledger::disclosure::Kind;
use ledger::{By, Draft, Mark, MatterId, PersonId};
use serde::Deserialize;
use serde_json::json;
use std::net::IpAddr;
use std::num::NonZeroU32;
use store::Appending;
use uuid::Uuid;

/// Letters of one objection or opinion: some pages.
const LETTERS_MAX: usize = 4_000;

/// Letters of a name and of an address.
const NAME_MAX: usize = 60;
const CONTACT_MAX: usize = 120;

/// How many may come in a minute: from one address, and altogether.
const PER_ADDRESS: NonZeroU32 = NonZeroU32::new(6).expect("it is not zero");
const PER_SITE: NonZeroU32 = NonZeroU32::new(60).expect("it is not zero");

/// Addresses that are remembered before those that have calmed down are forgotten.
const REMEMBERED: usize = 10_000;

/// How often somebody has sent something.
pub(crate) struct Senders {
    addresses: DefaultKeyedRateLimiter<IpAddr>,
    all: DefaultDirectRateLimiter,
}

impl Default for Senders {
    fn default() -> Senders {
        Senders {
            addresses: RateLimiter::keyed(Quota::per_minute(PER_ADDRESS)),
            all: RateLimiter::direct(Quota::per_minute(PER_SITE)),
        }
    }
}

impl Senders {
    fn count(&self, address: Option<IpAddr>) -> Result<(), Problem> {
        if self.addresses.len() > REMEMBERED {
            self.addresses.retain_recent();
        }
        let is_calm = address.is_none_or(|one| self.addresses.check_key(&one).is_ok());
        if is_calm && self.all.check().is_ok() { Ok(()) } else { Err(Problem::TooMany) }
    }
}

/// What was typed.
#[derive(Default)]
struct Typed {
    text: String,
    name: String,
    contact: String,
}

#[derive(Template)]
#[template(path = "portal/comment.html")]
struct CommentPage {
    f: Frame,
    crumbs: Vec<Crumb>,
    heading: String,
    matter: MatterId,
    title: String,
    window: (NaiveDate, NaiveDate),
    typed: Typed,
    /// The key of what is wrong.
    wrong: Option<&'static str>,
    /// The number of what was just sent.
    sent: Option<u32>,
}

impl CommentPage {
    fn letters(&self) -> usize {
        LETTERS_MAX
    }

    fn of(f: Frame, heard: &Heard, typed: Typed, wrong: Option<&'static str>) -> CommentPage {
        let key = if heard.is_opinion { "comment-opinion" } else { "comment-objection" };
        CommentPage {
            crumbs: heard
                .opened
                .standing()
                .map_or_else(Vec::new, |version| facts::crumbs(&heard.opened, version, &f)),
            heading: f.t(key).into_owned(),
            matter: heard.opened.record.matter,
            title: heard.title.clone(),
            window: heard.window,
            typed,
            wrong,
            sent: None,
            f,
        }
    }
}

/// A notice or a draft on which something may be said now.
struct Heard {
    opened: Opened,
    title: String,
    window: (NaiveDate, NaiveDate),
    is_opinion: bool,
    is_open: bool,
}

impl Heard {
    /// What hears nobody has no such page.
    async fn open(app: &App, matter: Uuid) -> Result<Heard, Problem> {
        let opened = opened(app, MatterId(matter)).await?;
        let version = opened.standing().ok_or(Problem::NotFound)?;
        let document = &version.document;
        let window = document.window.as_ref().filter(|_| document.kind.hears());
        let window = window.map(|window| (window.from, window.to)).ok_or(Problem::NotFound)?;
        Ok(Heard {
            title: document.title.clone(),
            is_opinion: document.kind == Kind::Opinion,
            is_open: (window.0..=window.1).contains(&app.today()),
            window,
            opened,
        })
    }
}

/// The number of what was sent.
#[derive(Deserialize)]
pub(crate) struct Sent {
    sent: Option<u32>,
}

pub(crate) async fn show(
    State(app): State<App>,
    f: Frame,
    Path(matter): Path<Uuid>,
    Query(Sent { sent }): Query<Sent>,
) -> Result<Response, Problem> {
    let heard = Heard::open(&app, matter).await?;
    if !heard.is_open && sent.is_none() {
        return Ok(Redirect::to(&format!("/documents/{matter}")).into_response());
    }
    page(&CommentPage { sent, ..CommentPage::of(f, &heard, Typed::default(), None) })
}

pub(crate) async fn create(
    State(app): State<App>,
    f: Frame,
    Path(matter): Path<Uuid>,
    request: Request,
) -> Result<Response, Problem> {
    let from = address(&app.site().settings.trusted_proxies, &request);
    let posted = Posted::without_session(request, &app).await?;
    let heard = Heard::open(&app, matter).await?;
    let text = |name: &str| posted.text(name).to_owned();
    let typed = Typed { text: text("text"), name: text("name"), contact: text("contact") };
    if app.senders().count(from).is_err() {
        // Whoever shares an address with others does not lose what was typed.
        let page = page(&CommentPage::of(f, &heard, typed, Some("comment-too-many")))?;
        return Ok((StatusCode::TOO_MANY_REQUESTS, page).into_response());
    }
    let wrong = wrong(&heard, &typed);
    if wrong.is_some() {
        let page = page(&CommentPage::of(f, &heard, typed, wrong))?;
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
    }
    append(&app, &heard, &typed).await?;
    let heard = Heard::open(&app, matter).await?;
    let sent = heard
        .opened
        .record
        .entries
        .iter()
        .filter(|entry| entry.act.get("act").is_some_and(|act| act == "commented"));
    Ok(Redirect::to(&format!("/documents/{matter}/comment?sent={}", sent.count())).into_response())
}

fn wrong(heard: &Heard, typed: &Typed) -> Option<&'static str> {
    let is_long = |text: &str, most: usize| text.chars().count() > most;
    if !heard.is_open {
        Some("comment-not-open")
    } else if typed.text.is_empty() {
        Some("comment-empty")
    } else if is_long(&typed.text, LETTERS_MAX)
        || is_long(&typed.name, NAME_MAX)
        || is_long(&typed.contact, CONTACT_MAX)
    {
        Some("comment-long")
    } else {
        None
    }
}

/// Writes it down in nobody's name; who sent it is sealed.
async fn append(app: &App, heard: &Heard, typed: &Typed) -> Result<(), Problem> {
    let record = &heard.opened.record;
    let mut act = json!({"act": "commented", "channel": "site", "text": {"open": typed.text}});
    let commenter = [typed.name.as_str(), typed.contact.as_str()].join(" ").trim().to_owned();
    if !commenter.is_empty() {
        act["commenter"] = json!({"open": commenter});
    }
    let draft = Draft {
        organ: record.organ,
        matter: record.matter,
        register: record.register.clone(),
        dated_on: app.today(),
        by: By { person: PersonId(Uuid::nil()), office: None, deputy_for: None },
        reason: None,
        files: Vec::new(),
        mark: Mark::Act,
        act,
    };
    // Others may write at the same time: what somebody says does not depend on it.
    match app.store().append(draft, None, &app.rules()).await? {
        Appending::Done(recorded) => {
            app.wrote(recorded.entry.recorded_at);
            Ok(())
        }
        Appending::Refused(refusal) => Err(refusal.into()),
        Appending::Changed { .. } => Err(Problem::TooMany),
    }
}
