//! Signing in: what a password is compared with, and the lock-out that grows with every failure. The comparison itself
//! happens outside.

use super::persons::{self, COLUMNS, Person, WIDTH};
use crate::{Store, StoreError, sql};
use ledger::PersonId;
use serde_json::json;
use uuid::Uuid;

/// Failures that are free.
const FAILURES_FREE: i32 = 4;

/// How long nothing is tried after each further failure; the last holds for all that follow.
const LOCKED_MINUTES: [i64; 4] = [1, 5, 15, 60];

/// What somebody who wants to sign in is measured by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Credentials {
    /// Who it would be.
    pub person: Person,
    /// The hash of the password; empty where there is none.
    pub password: String,
    /// Whether a password may be tried now: the person is active, and no lock-out runs.
    pub may_try: bool,
}

impl Store {
    /// What belongs to a login; `None` if nobody has it.
    ///
    /// # Errors
    /// The database fails.
    pub async fn credentials(&self, login: &str) -> Result<Option<Credentials>, StoreError> {
        let find = format!("SELECT {COLUMNS}, p.password FROM people p WHERE p.login = $1");
        let Some(row) = sql::one(&self.db, &find, [login.into()]).await? else { return Ok(None) };
        let person = persons::read(&row)?;
        let is_locked = self.mint.now_at() < person.locked_until;
        let may_try = person.is_active && !is_locked;
        Ok(Some(Credentials { password: row.try_get_by_index(WIDTH)?, may_try, person }))
    }

    /// Notes that a sign-in failed: by a wrong password or a wrong code of the second factor. `None` is a login that
    /// nobody has. Answers until when nothing is tried now; 0 if at once.
    ///
    /// # Errors
    /// The database fails.
    pub async fn sign_in_failed(&self, person: Option<PersonId>) -> Result<i64, StoreError> {
        let noting = self.noting().await?;
        let Some(person) = person else {
            let act = json!({"act": "sign-in-failed"});
            return super::done(noting, PersonId(Uuid::nil()), &act, 0).await;
        };
        let count = "SELECT failures FROM people WHERE id = $1";
        let row = sql::one(&noting.tx, count, [person.0.into()]).await?;
        let failures = row.map(|row| row.try_get_by_index::<i32>(0)).transpose()?;
        let failures = failures.unwrap_or_default().saturating_add(1);
        let until = locked_minutes(failures).map_or(0, |minutes| noting.at + minutes * 60_000_000);
        let set = "UPDATE people SET failures = $1, locked_until = $2 WHERE id = $3";
        let values = [failures.into(), until.into(), person.0.into()];
        sql::execute(&noting.tx, set, values).await?;
        let act = json!({"act": "sign-in-failed", "failures": failures, "locked": until > 0});
        super::done(noting, person, &act, until).await
    }
}

/// For how long nothing is tried after so many failures.
fn locked_minutes(failures: i32) -> Option<i64> {
    let step = usize::try_from(failures - FAILURES_FREE - 1).ok()?;
    Some(LOCKED_MINUTES[step.min(LOCKED_MINUTES.len() - 1)])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fifth_failure_locks_and_each_further_one_for_longer() {
        let minutes: Vec<_> = (1..=10).map(locked_minutes).collect();
        let some = [1, 5, 15, 60, 60, 60].map(Some);
        assert_eq!(minutes[..4], [None; 4]);
        assert_eq!(minutes[4..], some);
    }
}
