//! Who looks at a page: the session of the cookie, with the person and the posts.

use crate::App;
use crate::problem::Problem;
use crate::settings::SecondFactor;
use axum::extract::{FromRequestParts, OptionalFromRequestParts, Request, State};
use axum::http::HeaderMap;
use axum::http::header::COOKIE;
use axum::http::request::Parts;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use ledger::{OrganId, PersonId, Role};
use std::sync::Arc;
use store::people::{Held, Signed, Vouched};

/// The cookie that holds the secret of a session.
pub(crate) const COOKIE_NAME: &str = "gongkai";

/// Somebody who has signed in, at least by half.
#[derive(Debug, Clone)]
pub(crate) struct Visitor {
    pub(crate) signed: Arc<Signed>,
    /// Whether this site demands a second factor of heads and administrators.
    pub(crate) demands_factor: bool,
}

impl Visitor {
    pub(crate) fn person(&self) -> PersonId {
        self.signed.person.id
    }

    pub(crate) fn posts(&self) -> &[Held] {
        &self.signed.posts
    }

    /// Whether one of the posts is of this role, wherever.
    pub(crate) fn holds(&self, role: Role) -> bool {
        self.posts().iter().any(|held| held.post.given.role == role)
    }

    /// The organs in which there is a post, each once, in the order of the posts.
    pub(crate) fn organs(&self) -> Vec<OrganId> {
        let mut organs = Vec::new();
        for organ in self.posts().iter().filter_map(|held| held.post.given.organ) {
            if !organs.contains(&organ) {
                organs.push(organ);
            }
        }
        organs
    }

    /// Whether a password that somebody else gave must be changed first; who came without it need not know it.
    pub(crate) fn must_change(&self) -> bool {
        self.signed.person.must_change && self.signed.session.vouched.is_none()
    }

    /// Whether a second factor is demanded by one of the posts, and neither is one set up nor did the provider of the
    /// sign-on ask for one.
    pub(crate) fn lacks_factor(&self) -> bool {
        self.demands_factor
            && self.signed.session.vouched != Some(Vouched::Factor)
            && !self.signed.person.has_factor
            && self.posts().iter().any(|held| held.post.given.role.needs_second_factor())
    }

    /// What every form must bear.
    pub(crate) fn csrf(&self) -> &str {
        &self.signed.session.csrf
    }
}

/// Looks whose session the cookie names, before anything else is asked.
pub(crate) async fn recognise(
    State(app): State<App>,
    mut request: Request,
    next: Next,
) -> Response {
    if let Some(secret) = cookie(request.headers(), COOKIE_NAME) {
        match app.store().session(secret, app.today()).await {
            Ok(Some(signed)) => {
                let demands_factor = app.site().settings.second_factor == SecondFactor::Demanded;
                let visitor = Visitor { signed: Arc::new(signed), demands_factor };
                request.extensions_mut().insert(visitor);
            }
            Ok(None) => {}
            Err(error) => return Problem::from(error).into_response(),
        }
    }
    next.run(request).await
}

/// The value of a cookie.
pub(crate) fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let pairs = headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok());
    pairs.flat_map(|line| line.split(';')).find_map(|pair| {
        let (key, value) = pair.trim().split_once('=')?;
        (key == name && !value.is_empty()).then_some(value)
    })
}

impl<S: Sync> FromRequestParts<S> for Visitor {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Visitor, Problem> {
        parts.extensions.get::<Visitor>().cloned().ok_or(Problem::SignedOut)
    }
}

impl<S: Sync> OptionalFromRequestParts<S> for Visitor {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(
        parts: &mut Parts,
        _: &S,
    ) -> Result<Option<Visitor>, Self::Rejection> {
        Ok(parts.extensions.get::<Visitor>().cloned())
    }
}
