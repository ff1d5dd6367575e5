//! `/workbench/disclosures/{matter}/comments`: what the public said, in the open, for those who answer it. Every look is
//! written into the security journal before anything is shown.

use super::REGISTER;
use super::acts::open_comments;
use super::case::Case;
use crate::App;
use crate::frame::{Frame, page};
use crate::posted::Posted;
use crate::problem::Problem;
use crate::visitor::Visitor;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use chrono::NaiveDate;
use ledger::disclosure::Act;
use ledger::{Entry, Personal, matter};
use uuid::Uuid;

/// What somebody said.
struct Comment {
    number: u32,
    on: NaiveDate,
    commenter: String,
    text: String,
    is_open: bool,
}

#[derive(Template)]
#[template(path = "workbench/disclosures/comments.html")]
struct Comments {
    f: Frame,
    path: String,
    title: String,
    comments: Vec<Comment>,
}

pub(crate) async fn look(
    State(app): State<App>,
    f: Frame,
    visitor: Visitor,
    Path(id): Path<Uuid>,
    _: Posted,
) -> Result<Response, Problem> {
    let case = Case::open(&app, &visitor, id).await?;
    if visitor.acting(&app, case.record.organ, REGISTER, "answered").is_none() {
        return Err(Problem::Forbidden);
    }
    let reason = "comments on a disclosure";
    let seen = app.store().matter_unsealed(case.id(), visitor.person(), reason).await?;
    let entries = seen.ok_or(Problem::NotFound)?.entries;
    let open = open_comments(&case);
    let erased = f.t("comments-erased");
    let told = |value: &Personal| match value {
        Personal::Open(text) => text.clone(),
        Personal::Sealed(_) => erased.to_string(),
    };
    let mut comments = Vec::new();
    for entry in ledger::entry::effective(&entries) {
        let entry: Entry<Act> = matter::typed(entry)?;
        if let Act::Commented { commenter, text, .. } = &entry.act {
            let number = u32::try_from(comments.len() + 1).unwrap_or(u32::MAX);
            comments.push(Comment {
                number,
                on: entry.dated_on,
                commenter: commenter.as_ref().map(told).unwrap_or_default(),
                text: told(text),
                is_open: open.contains(&number),
            });
        }
    }
    let path = format!("/workbench/disclosures/{id}");
    page(&Comments { path, title: case.title().to_owned(), comments, f })
}
