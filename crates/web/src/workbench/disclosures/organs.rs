//! In which organs a visitor may begin something, and which of them a form means.

use super::REGISTER;
use crate::App;
use crate::frame::Frame;
use crate::posted::Posted;
use crate::problem::Problem;
use crate::visitor::Visitor;
use crate::workbench::field::{Field, Shape};
use ledger::OrganId;

/// The organs in which the visitor may do the act, with their names.
///
/// # Errors
/// There is none.
pub(crate) async fn organs(
    app: &App,
    visitor: &Visitor,
    act: &str,
) -> Result<Vec<(OrganId, String)>, Problem> {
    let tree = app.tree().await?;
    let view = tree.on(app.today());
    let may = |organ: &OrganId| visitor.acting(app, *organ, REGISTER, act).is_some();
    let named = |organ: OrganId| (organ, view.name(organ).unwrap_or_default().to_owned());
    let organs: Vec<_> = visitor.organs().into_iter().filter(may).map(named).collect();
    if organs.is_empty() { Err(Problem::Forbidden) } else { Ok(organs) }
}

/// The organ that a form names, if it is one of them; the first where it names none.
pub(crate) fn chosen(organs: &[(OrganId, String)], posted: &Posted) -> Result<OrganId, Problem> {
    match posted.text("organ").parse::<OrganId>() {
        Ok(organ) if organs.iter().any(|(own, _)| *own == organ) => Ok(organ),
        Ok(_) => Err(Problem::Forbidden),
        Err(_) => organs.first().map(|(organ, _)| *organ).ok_or(Problem::Forbidden),
    }
}

/// The choice of an organ, the first one chosen.
pub(super) fn field(f: &Frame, organs: &[(OrganId, String)]) -> Field {
    let first = organs.first().map(|(id, _)| id.to_string()).unwrap_or_default();
    let organs = organs.iter().map(|(id, name)| (id.to_string(), name.clone()));
    Field::new(f, "organ", Shape::Choice).needed().choosing(organs, &[&first])
}
