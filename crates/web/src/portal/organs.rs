//! `/organs`: every organ that stands today, in its tree.

use crate::App;
use crate::frame::{Frame, page};
use crate::problem::Problem;
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use ledger::OrganId;
use ledger::organ::View;

#[derive(Template)]
#[template(path = "portal/organs.html")]
struct Organs {
    f: Frame,
    /// Each organ with its depth in the tree, in the order of the tree.
    organs: Vec<(OrganId, String, usize)>,
}

pub(crate) async fn show(State(app): State<App>, f: Frame) -> Result<Response, Problem> {
    let tree = app.tree().await?;
    page(&Organs { organs: in_tree(tree.on(app.today())), f })
}

/// Each organ of a day with its name and its depth in the tree, in the order of the tree.
pub(crate) fn in_tree(view: View<'_>) -> Vec<(OrganId, String, usize)> {
    let mut organs = Vec::new();
    let tops = view.organs().map(|(id, _)| id).filter(|id| view.parent(*id).is_none());
    for top in tops {
        walk(view, top, 0, &mut organs);
    }
    organs
}

fn walk(view: View<'_>, organ: OrganId, depth: usize, out: &mut Vec<(OrganId, String, usize)>) {
    out.push((organ, view.name(organ).unwrap_or_default().to_owned(), depth));
    for child in view.children(organ) {
        walk(view, child, depth + 1, out);
    }
}
