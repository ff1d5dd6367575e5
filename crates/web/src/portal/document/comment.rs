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
use axum::http::header::CACHE_CONTROL;
use axum::response::{IntoResponse, Redirect, Response};
use chrono::NaiveDate;
use governor::{DefaultDirectRateLimiter, DefaultKeyedRateLimiter, Quota, RateLimiter};
use ledger::disclosure::Kind;
use ledger::{By, Draft, Mark, MatterId, PersonId, personal};
use serde::Deserialize;
use serde_json::json;
use std::net::IpAddr;
use std::num::NonZeroU32;
use store::{Appending, Record};
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

/// How often it is tried to be the next one where others write at the same time.
const TRIES: usize = 20;

/// What was typed.
#[derive(Default)]
struct Typed {
    /// The number of the form itself.
    form: Option<Uuid>,
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

    /// The number that the form bears.
    fn form(&self) -> String {
        self.typed.form.map(|form| form.to_string()).unwrap_or_default()
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
    let typed = Typed { form: Some(app.store().matter_id().0), ..Typed::default() };
    let shown = page(&CommentPage { sent, ..CommentPage::of(f, &heard, typed, None) })?;
    Ok(([(CACHE_CONTROL, "no-store")], shown).into_response())
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
    let typed = Typed {
        form: posted.number("form"),
        text: text("text"),
        name: text("name"),
        contact: text("contact"),
    };
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
    let sent = kept(&app, heard, &typed).await?;
    Ok(Redirect::to(&format!("/documents/{matter}/comment?sent={sent}")).into_response())
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

/// The number of what was said: that of the first time where the same form came before, because whoever presses twice
/// says it once.
async fn kept(app: &App, mut heard: Heard, typed: &Typed) -> Result<usize, Problem> {
    let mark = typed.mark();
    for _ in 0..TRIES {
        let record = &heard.opened.record;
        let came = record.entries.iter().filter(|entry| entry.act["act"] == "commented");
        let marks: Vec<Option<&str>> = came.map(|entry| entry.act["form"].as_str()).collect();
        let before = marks.iter().position(|one| one.is_some() && *one == mark.as_deref());
        if let Some(before) = before {
            return Ok(before + 1);
        }
        let draft = draft(app, record, typed, mark.as_deref());
        match app.store().append(draft, Some(record.version), &app.rules()).await? {
            Appending::Done(recorded) => {
                app.wrote(recorded.entry.recorded_at);
                return Ok(marks.len() + 1);
            }
            Appending::Refused(refusal) => return Err(refusal.into()),
            // Others write at the same time: what somebody says does not depend on it, but it may be the same.
            Appending::Changed { .. } => heard = Heard::open(app, record.matter.0).await?,
        }
    }
    Err(Problem::TooMany)
}

impl Typed {
    /// Who said it, as far as told.
    fn commenter(&self) -> String {
        [self.name.as_str(), self.contact.as_str()].join(" ").trim().to_owned()
    }

    /// What tells that the same came from the same form; nothing where the form bears no number.
    fn mark(&self) -> Option<String> {
        let typed = format!("{}\u{0}{}", self.commenter(), self.text);
        self.form.map(|form| personal::digest(form.as_bytes(), &typed))
    }
}

/// It is written down in nobody's name; who sent it is sealed.
fn draft(app: &App, record: &Record, typed: &Typed, mark: Option<&str>) -> Draft {
    let mut act = json!({"act": "commented", "channel": "site", "text": {"open": typed.text}});
    let commenter = typed.commenter();
    if !commenter.is_empty() {
        act["commenter"] = json!({"open": commenter});
    }
    if let Some(mark) = mark {
        act["form"] = json!(mark);
    }
    Draft {
        organ: record.organ,
        matter: record.matter,
        register: record.register.clone(),
        dated_on: app.today(),
        by: By { person: PersonId(Uuid::nil()), office: None, deputy_for: None },
        reason: None,
        files: Vec::new(),
        mark: Mark::Act,
        act,
    }
}

#[cfg(test)]
mod tests {
    use crate::trial::Trial;
    use axum::http::StatusCode;
    use axum::http::header::CACHE_CONTROL;
    use ledger::MatterId;
    use serde_json::json;

    const ORIGIN: &str = "http://site.example";

    async fn notice(trial: &Trial) -> MatterId {
        let organ = trial.organ("青溪县民政局", "county-department", None).await;
        let matter = trial.app.store().matter_id();
        let act = json!({
            "act": "listed", "published_on": "2026-03-02", "postings": [{"carrier": "website"}],
            "document": {
                "kind": "notice", "title": "拟享受临时救助名单公示", "attribute": "proactive", "topic": "20-11",
                "window": {"from": "2026-03-02", "to": "2026-03-10", "after": "take-down"},
            },
        });
        trial.append((organ, matter), "disclosures", "2026-03-02".parse().unwrap(), act).await;
        matter
    }

    /// The number of a form that is opened now.
    async fn opened(trial: &Trial, path: &str) -> String {
        let page = trial.get(None, path).await;
        assert_eq!(page.status, StatusCode::OK);
        assert_eq!(page.headers.get(CACHE_CONTROL).unwrap(), "no-store");
        let form = page.body.split("name=\"form\" value=\"").nth(1).unwrap();
        form.split('"').next().unwrap().to_owned()
    }

    async fn said(trial: &Trial, matter: MatterId) -> usize {
        let record = trial.app.store().matter(matter).await.unwrap().unwrap();
        record.entries.iter().filter(|entry| entry.act["act"] == "commented").count()
    }

    #[tokio::test]
    async fn what_is_pressed_twice_is_said_once() {
        let trial = Trial::new().await;
        let matter = notice(&trial).await;
        let path = format!("/documents/{matter}/comment");
        let form = opened(&trial, &path).await;
        let typed = [("form", form.as_str()), ("text", "名单里的张三不符合条件"), ("name", "李四")];
        let send = || trial.send_from(None, &path, &typed, ORIGIN);
        let both = tokio::join!(send(), send());
        for answer in [both.0, both.1, send().await] {
            assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
            assert_eq!(answer.location(), format!("{path}?sent=1"));
        }
        assert_eq!(said(&trial, matter).await, 1);
    }

    #[tokio::test]
    async fn what_others_say_and_what_is_said_anew_is_kept() {
        let trial = Trial::new().await;
        let matter = notice(&trial).await;
        let path = format!("/documents/{matter}/comment");
        let (one, two) = (opened(&trial, &path).await, opened(&trial, &path).await);
        assert_ne!(one, two, "every form has a number of its own");
        let same = "同意";
        for (form, text, number) in [
            (one.as_str(), same, 1),
            (two.as_str(), same, 2),
            // Somebody goes back and says something else.
            (one.as_str(), "不同意", 3),
            // Forms that bear no number are taken as they come.
            ("", same, 4),
            ("x", same, 5),
        ] {
            let typed = [("form", form), ("text", text)];
            let answer = trial.send_from(None, &path, &typed, ORIGIN).await;
            assert_eq!(answer.location(), format!("{path}?sent={number}"), "{}", answer.body);
        }
        let record = trial.app.store().matter(matter).await.unwrap().unwrap();
        let told = serde_json::to_string(&record.entries.last().unwrap().act).unwrap();
        assert!(!told.contains(same), "what is said is sealed: {told}");
        assert!(!told.contains("form"), "{told}");
    }
}
