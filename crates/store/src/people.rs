//! People: who may sign in, the posts that they hold, who deputises for whom, their sessions and second factors. Every
//! change is noted in the security journal in the same transaction, by ids and without personal data.
//!
//! What a role may do stands in `ledger::role`; passwords are hashed outside.

mod deputies;
mod factor;
mod handover;
mod persons;
mod posts;
mod sessions;
mod sign_ons;
mod signing_in;

pub use deputies::{Deputy, NewDeputy};
pub use persons::{Activity, Person, Term};
pub use posts::{Held, NewPost, Post};
pub use sessions::{Begun, IDLE_MAX, Session, Signed, Stage, Vouched, WHOLE_MAX};
pub use sign_ons::SIGN_ON_MAX;
pub use signing_in::Credentials;

use crate::StoreError;
use crate::security::Noting;
use ledger::{PersonId, Refusal};
use serde_json::Value;

/// What came of a change of people: done, or refused by a rule of the house. Nothing is written in the second case.
pub type Changing<T> = Result<Result<T, Refusal>, StoreError>;

/// Notes a change by a person, and commits it.
async fn done<T>(
    mut noting: Noting<'_>,
    by: PersonId,
    act: &Value,
    outcome: T,
) -> Result<T, StoreError> {
    noting.note(by, act).await?;
    noting.commit().await?;
    Ok(outcome)
}
