//! What surrounds every page: the language, the view for the elderly, who looks, and the words. Every template has one
//! as `f`.

use crate::App;
use crate::assets;
use crate::problem::Problem;
use crate::visitor::{Visitor, cookie};
use askama::Template;
use axum::extract::FromRequestParts;
use axum::http::Method;
use axum::http::request::Parts;
use axum::response::{Html, IntoResponse, Response};
use chrono::NaiveDate;
use std::borrow::Cow;
use std::fmt::Display;
use words::{Argument, Language, Words};

/// The cookies of those who look: what they have chosen, and nothing about them.
pub(crate) const LANGUAGE: &str = "language";
pub(crate) const ELDER: &str = "elder";
pub(crate) const READING: &str = "reading";

/// What surrounds a page.
#[derive(Clone)]
pub(crate) struct Frame {
    pub(crate) words: &'static Words,
    /// 长者版: larger, with more contrast, simpler lists.
    pub(crate) is_elder: bool,
    /// At a public terminal: large, prints, forgets everything when idle.
    pub(crate) is_reading_place: bool,
    pub(crate) visitor: Option<Visitor>,
    /// 平台名称
    pub(crate) site: String,
    /// The path and query of the page itself.
    pub(crate) here: String,
    /// Whether the page answers a form that was sent, so that what stands in its fields was typed just now.
    pub(crate) is_answer: bool,
    /// The day it is today where the offices are.
    pub(crate) today: NaiveDate,
    /// Whether that is only said: a demonstration.
    pub(crate) is_demonstration: bool,
}

impl Frame {
    /// A message without gaps.
    pub(crate) fn t(&self, key: &str) -> Cow<'static, str> {
        self.words.text(key)
    }

    /// A message with one gap.
    pub(crate) fn say(&self, key: &str, name: &str, value: impl Display) -> String {
        self.words.say(key, &[(name, Argument::from(value.to_string()))])
    }

    /// A message with two gaps.
    pub(crate) fn say_two(
        &self,
        key: &str,
        (one, first): (&str, impl Display),
        (two, second): (&str, impl Display),
    ) -> String {
        let gaps =
            [(one, Argument::from(first.to_string())), (two, Argument::from(second.to_string()))];
        self.words.say(key, &gaps)
    }

    /// A message about a stretch of days, with the gaps `from` and `to`.
    pub(crate) fn span(&self, key: &str, from: &NaiveDate, to: &NaiveDate) -> String {
        self.say_two(key, ("from", self.day(from)), ("to", self.day(to)))
    }

    /// The message of a code among its family, such as a kind of the disclosures.
    pub(crate) fn of(&self, family: &str, code: &str) -> Cow<'static, str> {
        self.t(&format!("{family}-{code}"))
    }

    /// The tag for `lang`.
    pub(crate) fn tag(&self) -> &'static str {
        self.words.language().tag()
    }

    /// Whether the page is in Chinese.
    pub(crate) fn is_chinese(&self) -> bool {
        self.words.language() == Language::Zh
    }

    /// The address of the stylesheet.
    pub(crate) fn stylesheet(&self) -> &'static str {
        assets::stylesheet()
    }

    /// The address of the script.
    pub(crate) fn script(&self) -> &'static str {
        assets::script()
    }

    /// The page itself as a value in an address, to come back to.
    pub(crate) fn back(&self) -> String {
        crate::access::form_urlencoded(&self.here)
    }

    /// A day as people write it: 2025年3月4日, 4 March 2025.
    pub(crate) fn day(&self, day: &NaiveDate) -> String {
        let form = if self.is_chinese() { "%Y年%-m月%-d日" } else { "%-d %B %Y" };
        day.format(form).to_string()
    }

    /// What every form must bear; empty for those who have not signed in.
    pub(crate) fn csrf(&self) -> &str {
        self.visitor.as_ref().map_or("", Visitor::csrf)
    }

    /// Under which name the browser keeps what is typed on this page and not saved: nobody else's at the same browser.
    pub(crate) fn draft(&self) -> String {
        let person = self.visitor.as_ref().map(|visitor| visitor.person().to_string());
        let path = self.here.split('?').next().unwrap_or_default();
        format!("{} {path}", person.unwrap_or_default())
    }

    /// Whether the one who looks works here.
    pub(crate) fn is_staff(&self) -> bool {
        self.visitor.is_some()
    }

    /// Whether the one who looks has a post in an organ, and not in the installation alone.
    pub(crate) fn works_in_an_organ(&self) -> bool {
        self.visitor.as_ref().is_some_and(|visitor| !visitor.organs().is_empty())
    }

    /// Whether the one who looks holds the role of this code anywhere.
    pub(crate) fn holds(&self, code: &str) -> bool {
        let role = ledger::Role::from_code(code);
        role.is_some_and(|role| self.visitor.as_ref().is_some_and(|visitor| visitor.holds(role)))
    }
}

impl FromRequestParts<App> for Frame {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Frame, Self::Rejection> {
        let language = cookie(&parts.headers, LANGUAGE).and_then(Language::from_code);
        let here = parts.uri.path_and_query().map_or("/", |path| path.as_str());
        Ok(Frame {
            words: Words::of(language.unwrap_or(Language::Zh)),
            is_elder: cookie(&parts.headers, ELDER) == Some("1"),
            is_reading_place: cookie(&parts.headers, READING) == Some("1"),
            visitor: parts.extensions.get::<Visitor>().cloned(),
            site: app.site().settings.name.clone(),
            here: here.to_owned(),
            is_answer: parts.method == Method::POST,
            today: app.today(),
            is_demonstration: app.site().settings.as_of.is_some(),
        })
    }
}

/// A page from its template.
pub(crate) fn page(template: &impl Template) -> Result<Response, Problem> {
    Ok(Html(template.render()?).into_response())
}
