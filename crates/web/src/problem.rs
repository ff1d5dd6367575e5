//! Everything that keeps a page from being shown or an act from being done, and the page that says so: what happened, and
//! what can be done now.

use crate::App;
use crate::frame::{Frame, page};
use crate::posted::{Fault, Untaken};
use askama::Template;
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use ledger::Refusal;
use std::sync::Arc;
use store::StoreError;
use words::Words;

/// What keeps a page from being shown.
#[derive(Debug, Clone)]
pub(crate) enum Problem {
    /// There is no such page.
    NotFound,
    /// An address names an organ that there is not.
    UnknownOrgan,
    /// There was one, and it was withdrawn for this reason.
    Gone(String),
    /// Not for this person.
    Forbidden,
    /// Somebody was to be signed in, and is not (any more).
    SignedOut,
    /// A form without its token: sent from elsewhere, or after the session had ended.
    Forged,
    /// A form that cannot be read.
    Unreadable(Fault),
    /// A form that was not taken, with what was typed.
    Untaken(Arc<Untaken>),
    /// Asked for too often.
    TooMany,
    /// The ledger does not allow it now.
    Refused(Box<Refusal>),
    /// We failed; what failed is in the log, under the number that the page shows.
    Failed(Arc<dyn std::error::Error + Send + Sync>),
}

impl Problem {
    pub(crate) fn status(&self) -> StatusCode {
        match self {
            Problem::NotFound | Problem::UnknownOrgan => StatusCode::NOT_FOUND,
            Problem::Gone(_) => StatusCode::GONE,
            Problem::Forbidden | Problem::Forged => StatusCode::FORBIDDEN,
            Problem::SignedOut => StatusCode::UNAUTHORIZED,
            Problem::Unreadable(Fault::TooLarge) => StatusCode::PAYLOAD_TOO_LARGE,
            Problem::Unreadable(_) => StatusCode::BAD_REQUEST,
            Problem::Untaken(form) => form.why.status(),
            Problem::TooMany => StatusCode::TOO_MANY_REQUESTS,
            Problem::Refused(_) => StatusCode::CONFLICT,
            Problem::Failed(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// The key of its words: `problem-KEY` is the heading, `problem-KEY-text` what can be done.
    fn key(&self) -> &'static str {
        match self {
            Problem::NotFound => "not-found",
            Problem::UnknownOrgan => "unknown-organ",
            Problem::Gone(_) => "gone",
            Problem::Forbidden => "forbidden",
            Problem::SignedOut => "signed-out",
            Problem::Forged => "forged",
            Problem::Unreadable(Fault::TooLarge) => "too-large",
            Problem::Unreadable(_) => "unreadable",
            Problem::Untaken(form) => form.why.key(),
            Problem::TooMany => "too-many",
            Problem::Refused(_) => "refused",
            Problem::Failed(_) => "failed",
        }
    }
}

impl From<StoreError> for Problem {
    fn from(error: StoreError) -> Problem {
        Problem::Failed(Arc::new(error))
    }
}

impl From<askama::Error> for Problem {
    fn from(error: askama::Error) -> Problem {
        Problem::Failed(Arc::new(error))
    }
}

impl From<std::io::Error> for Problem {
    fn from(error: std::io::Error) -> Problem {
        Problem::Failed(Arc::new(error))
    }
}

impl From<Refusal> for Problem {
    fn from(refusal: Refusal) -> Problem {
        Problem::Refused(Box::new(refusal))
    }
}

impl IntoResponse for Problem {
    /// The bare answer; [`tell`] makes the page, because it knows the language.
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}

#[derive(Template)]
#[template(path = "problem.html")]
struct ProblemPage {
    f: Frame,
    heading: String,
    text: String,
    detail: Option<String>,
    /// Whether the list of organs helps.
    is_of_organ: bool,
}

/// Makes the page of a problem.
pub(crate) async fn tell(
    State(_): State<App>,
    frame: Frame,
    request: Request,
    next: Next,
) -> Response {
    let response = next.run(request).await;
    let problem = response.extensions().get::<Problem>().cloned().or_else(|| bare(&response));
    let Some(problem) = problem else { return response };
    if let Problem::Failed(error) = &problem {
        tracing::error!(%error, "a page failed");
    }
    let detail = match &problem {
        Problem::Gone(reason) => Some(reason.clone()),
        Problem::Refused(refusal) => Some(sentence(refusal, &frame)),
        _ => None,
    };
    let key = format!("problem-{}", problem.key());
    let heading = frame.t(&key).into_owned();
    if let Problem::Untaken(form) = &problem {
        return match form.page(frame, heading) {
            Ok(page) => (problem.status(), page).into_response(),
            Err(_) => response,
        };
    }
    let text = frame.t(&format!("{key}-text")).into_owned();
    let is_of_organ = matches!(problem, Problem::UnknownOrgan);
    let made = page(&ProblemPage { f: frame, heading, text, detail, is_of_organ });
    match made {
        Ok(page) => (problem.status(), page).into_response(),
        Err(_) => response,
    }
}

/// What the framework itself refused: a path or a query that is not of the form that the route wants.
fn bare(response: &Response) -> Option<Problem> {
    match response.status() {
        StatusCode::BAD_REQUEST => Some(Problem::NotFound),
        StatusCode::PAYLOAD_TOO_LARGE => Some(Problem::Unreadable(Fault::TooLarge)),
        _ => None,
    }
}

/// A refusal in words: which rule, which article, what may be done instead.
pub(crate) fn sentence(refusal: &Refusal, frame: &Frame) -> String {
    refused_in(refusal, frame.words)
}

/// The same where there is no page.
pub(crate) fn refused_in(refusal: &Refusal, words: &Words) -> String {
    let gaps: Vec<_> =
        refusal.values.iter().map(|(name, value)| (name.as_str(), value.as_str().into())).collect();
    let mut out = words.say(&format!("refusal-{}", refusal.rule), &gaps);
    if let Some(basis) = &refusal.basis {
        out.push_str(&words.say("refused-basis", &[("basis", basis.to_string().into())]));
    }
    out
}
