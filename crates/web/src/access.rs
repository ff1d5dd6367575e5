//! The gate before every route: who may come in at all. What may be done inside, to which matter of which organ, is
//! asked at the door.

use crate::App;
use crate::posted;
use crate::problem::Problem;
use crate::visitor::Visitor;
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use ledger::Role;
use store::people::Stage;

/// Who may use a route.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Access {
    /// Anyone, signed in or not.
    Anyone,
    /// Whoever has given the right password, though not yet the second factor or a password of the own choice.
    HalfSignedIn,
    /// Anyone who is signed in.
    SignedIn,
    /// Who holds one of these roles, in whichever organ.
    Roles(&'static [Role]),
}

impl Access {
    /// The codes of the roles that come in, `anyone` or `signed-in`.
    pub(crate) fn codes(self) -> Vec<&'static str> {
        match self {
            Access::Anyone => vec!["anyone"],
            Access::HalfSignedIn => vec!["half-signed-in"],
            Access::SignedIn => vec!["signed-in"],
            Access::Roles(roles) => roles.iter().map(|role| role.code()).collect(),
        }
    }

    /// Whether this visitor comes in, and what happens otherwise.
    fn admits(self, visitor: Option<&Visitor>) -> Result<(), Refused> {
        if self == Access::Anyone {
            return Ok(());
        }
        let Some(visitor) = visitor else { return Err(Refused::SignIn) };
        if self == Access::HalfSignedIn {
            return Ok(());
        }
        if visitor.signed.session.stage == Stage::Factor {
            return Err(Refused::Finish("/sign-in/factor"));
        }
        if visitor.must_change() {
            return Err(Refused::Finish("/account/password"));
        }
        if visitor.lacks_factor() {
            return Err(Refused::Finish("/account/factor"));
        }
        match self {
            Access::Roles(roles) if !roles.iter().any(|role| visitor.holds(*role)) => {
                Err(Refused::Forbidden)
            }
            _ => Ok(()),
        }
    }
}

/// What happens to somebody who does not come in.
#[derive(Debug, PartialEq, Eq)]
enum Refused {
    /// Signs in first.
    SignIn,
    /// Finishes signing in first, on this page.
    Finish(&'static str),
    /// Stays outside.
    Forbidden,
}

/// Lets in who may come in.
pub(crate) async fn gate(
    State((app, access)): State<(App, Access)>,
    request: Request,
    next: Next,
) -> Response {
    // U+0000 means nothing, and not every database can be asked for it.
    if request.uri().query().is_some_and(|query| query.contains("%00")) {
        return Problem::NotFound.into_response();
    }
    match access.admits(request.extensions().get::<Visitor>()) {
        Ok(()) => next.run(request).await,
        Err(Refused::Forbidden) => Problem::Forbidden.into_response(),
        // What was typed is not lost because it took longer than the session.
        Err(_) if !request.method().is_safe() => {
            posted::signed_out(request, &app).await.into_response()
        }
        Err(Refused::Finish(path)) => Redirect::to(path).into_response(),
        Err(Refused::SignIn) => {
            let here = request.uri().path_and_query().map_or("/", |path| path.as_str());
            let next = form_urlencoded(here);
            Redirect::to(&format!("/sign-in?next={next}")).into_response()
        }
    }
}

/// A text as one value in an address.
pub(crate) fn form_urlencoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' | b'/' => {
                out.push(char::from(byte));
            }
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}
