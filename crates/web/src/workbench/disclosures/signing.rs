//! Signing again: who approves proves once more who it is, by a code of the second factor, or by the password where no
//! second factor is set up and none is demanded.

use crate::App;
use crate::entrance::measured;
use crate::frame::Frame;
use crate::posted::Posted;
use crate::problem::Problem;
use crate::visitor::Visitor;
use crate::workbench::field::{Field, Shape};
use crate::workbench::sign_in;

/// The name of the field: what it asks for hangs on the person.
fn name(visitor: &Visitor) -> &'static str {
    if visitor.signed.person.has_factor { "code" } else { "password" }
}

/// The field that asks for the proof.
pub(crate) fn field(f: &Frame, visitor: &Visitor) -> Field {
    Field::new(f, name(visitor), Shape::Secret).needed()
}

/// Whether the form proves it; otherwise which field is wrong. Wrong ones count as wrong sign-ins do.
pub(crate) async fn wrong(
    app: &App,
    visitor: &Visitor,
    posted: &Posted,
) -> Result<Option<(&'static str, &'static str)>, Problem> {
    let (person, name) = (&visitor.signed.person, name(visitor));
    app.entrance().count(None, &person.login)?;
    let typed = posted.all(name).next().unwrap_or_default();
    let is_proved = match name {
        "code" => sign_in::is_proved(app, person, typed.trim()).await?,
        _ => measured(app, &person.login, typed).await?.is_some(),
    };
    Ok((!is_proved).then_some((name, "desk-not-signed")))
}
