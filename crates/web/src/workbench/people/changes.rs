//! What is changed about a person, one form each. A refusal comes back on the person's page; nothing was written then.

use super::new::Initial;
use super::person::refused;
use crate::App;
use crate::entrance::hashed;
use crate::frame::{Frame, page};
use crate::password::made_up;
use crate::portal::organ::named;
use crate::posted::Posted;
use crate::problem::Problem;
use crate::visitor::Visitor;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use chrono::NaiveDate;
use ledger::{PersonId, Refusal, Role};
use std::sync::Arc;
use store::people::{Activity, NewDeputy, NewPost, Term};
use uuid::Uuid;

/// Who changes whom, and what was sent.
pub(crate) struct Change {
    app: App,
    frame: Frame,
    visitor: Visitor,
    id: Uuid,
    posted: Posted,
}

impl Change {
    fn new(app: App, frame: Frame, visitor: Visitor, id: Uuid, posted: Posted) -> Change {
        Change { app, frame, visitor, id, posted }
    }

    fn by(&self) -> PersonId {
        self.visitor.person()
    }

    fn whom(&self) -> PersonId {
        PersonId(self.id)
    }

    /// A day that was sent; nothing where none was.
    fn day(&self, field: &str) -> Option<NaiveDate> {
        self.posted.number(field)
    }

    /// Back to the person's page, or there with the refusal.
    async fn told<T>(self, outcome: Result<T, Refusal>) -> Result<Response, Problem> {
        match outcome {
            Ok(_) => {
                Ok(Redirect::to(&format!("/workbench/people/{}?done=1", self.id)).into_response())
            }
            Err(refusal) => refused(&self.app, self.frame, &self.visitor, self.id, &refusal).await,
        }
    }
}

/// Another name.
pub(crate) async fn name(
    State(app): State<App>,
    frame: Frame,
    visitor: Visitor,
    Path(id): Path<Uuid>,
    posted: Posted,
) -> Result<Response, Problem> {
    let change = Change::new(app, frame, visitor, id, posted);
    let name = change.posted.text("name");
    let outcome = change.app.store().person_renamed(change.by(), change.whom(), name).await?;
    change.told(outcome).await
}

/// May sign in again, or no more.
pub(crate) async fn activity(
    State(app): State<App>,
    frame: Frame,
    visitor: Visitor,
    Path(id): Path<Uuid>,
    posted: Posted,
) -> Result<Response, Problem> {
    let change = Change::new(app, frame, visitor, id, posted);
    if change.by() == change.whom() {
        return change.told(Err::<(), _>(Refusal::new("person-stops-himself"))).await;
    }
    let activity = match change.posted.text("activity") {
        "stopped" => Activity::Stopped,
        _ => Activity::Active,
    };
    let outcome = change.app.store().person_active(change.by(), change.whom(), activity).await?;
    change.told(outcome).await
}

/// A new initial password, shown this once.
pub(crate) async fn password(
    State(app): State<App>,
    frame: Frame,
    visitor: Visitor,
    Path(id): Path<Uuid>,
    _: Posted,
) -> Result<Response, Problem> {
    let person = app.store().person(PersonId(id)).await?.ok_or(Problem::NotFound)?;
    let password = made_up().map_err(|error| Problem::Failed(Arc::new(error)))?;
    let hash = hashed(password.clone()).await?;
    app.store().password_set(visitor.person(), person.id, &hash, Term::Initial).await??;
    let (name, login) = (person.name, person.login);
    page(&Initial { f: frame, id, name, login, password })
}

/// A further post.
pub(crate) async fn post(
    State(app): State<App>,
    frame: Frame,
    visitor: Visitor,
    Path(id): Path<Uuid>,
    posted: Posted,
) -> Result<Response, Problem> {
    let change = Change::new(app, frame, visitor, id, posted);
    let Some(role) = Role::from_code(change.posted.text("role")) else {
        return change.told(Err::<(), _>(Refusal::new("role-unknown"))).await;
    };
    // Nobody gives himself a post: two pairs of eyes.
    if change.by() == change.whom() {
        return change.told(Err::<(), _>(Refusal::new("post-for-oneself"))).await;
    }
    // What names no organ is not taken for the installation.
    let organ = match named(&change.app, change.posted.text("organ")).await {
        Err(Problem::UnknownOrgan) => {
            return change.told(Err::<(), _>(Refusal::new("organ-unknown"))).await;
        }
        organ => organ?,
    };
    let given = NewPost {
        person: change.whom(),
        organ,
        office: None,
        role,
        from_on: change.day("from").unwrap_or_else(|| change.app.today()),
        until_on: change.day("until"),
    };
    let outcome = change.app.store().post_given(change.by(), given).await?;
    change.told(outcome).await
}

/// The last day of a post.
pub(crate) async fn post_end(
    State(app): State<App>,
    frame: Frame,
    visitor: Visitor,
    Path((id, post)): Path<(Uuid, Uuid)>,
    posted: Posted,
) -> Result<Response, Problem> {
    let change = Change::new(app, frame, visitor, id, posted);
    let last = change.day("last").unwrap_or_else(|| change.app.today());
    let outcome = change.app.store().post_ended(change.by(), post, last).await?;
    change.told(outcome).await
}

/// A deputy for the person.
pub(crate) async fn deputy(
    State(app): State<App>,
    frame: Frame,
    visitor: Visitor,
    Path(id): Path<Uuid>,
    posted: Posted,
) -> Result<Response, Problem> {
    let change = Change::new(app, frame, visitor, id, posted);
    let login = change.posted.text("deputy-login");
    let found = change.app.store().credentials(login).await?;
    let organ = match named(&change.app, change.posted.text("deputy-organ")).await {
        Err(Problem::UnknownOrgan) => {
            return change.told(Err::<(), _>(Refusal::new("organ-unknown"))).await;
        }
        organ => organ?,
    };
    let days = (change.day("deputy-from"), change.day("deputy-until"));
    let (Some(found), Some(organ), (Some(from_on), Some(until_on))) = (found, organ, days) else {
        return change.told(Err::<(), _>(Refusal::new("deputy-incomplete"))).await;
    };
    let (absent, deputy) = (change.whom(), found.person.id);
    let named = NewDeputy { absent, deputy, organ, from_on, until_on };
    let outcome = change.app.store().deputised(change.by(), named).await?;
    change.told(outcome).await
}

/// The last day of a deputyship.
pub(crate) async fn deputy_end(
    State(app): State<App>,
    frame: Frame,
    visitor: Visitor,
    Path((id, deputy)): Path<(Uuid, Uuid)>,
    posted: Posted,
) -> Result<Response, Problem> {
    let change = Change::new(app, frame, visitor, id, posted);
    let last = change.day("last").unwrap_or_else(|| change.app.today());
    let outcome = change.app.store().deputy_ended(change.by(), deputy, last).await?;
    change.told(outcome).await
}

/// Ends all sessions of the person.
pub(crate) async fn sessions(
    State(app): State<App>,
    frame: Frame,
    visitor: Visitor,
    Path(id): Path<Uuid>,
    posted: Posted,
) -> Result<Response, Problem> {
    let change = Change::new(app, frame, visitor, id, posted);
    let count = change.app.store().sessions_ended(change.by(), change.whom()).await?;
    change.told(Ok(count)).await
}

/// Removes the second factor of somebody whose telephone or card is lost.
pub(crate) async fn factor(
    State(app): State<App>,
    frame: Frame,
    visitor: Visitor,
    Path(id): Path<Uuid>,
    posted: Posted,
) -> Result<Response, Problem> {
    let change = Change::new(app, frame, visitor, id, posted);
    let outcome = change.app.store().factor_removed(change.by(), change.whom()).await?;
    change.told(outcome).await
}
