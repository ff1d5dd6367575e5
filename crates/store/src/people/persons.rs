//! A person: login, name, whether active, and the hash of the password.

use super::{Changing, done};
use crate::sql::{self, Asked};
use crate::{Store, StoreError};
use ledger::{PersonId, Refusal};
use sea_orm::{ConnectionTrait, QueryResult};
use serde_json::json;
use std::collections::HashMap;
use uuid::Uuid;

/// A person. The hash of the password and the secret of the second factor are not part of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// The id that entries bear.
    pub id: PersonId,
    /// What is typed at the sign-in: small letters, digits, `.`, `-`, `_`, `@`.
    pub login: String,
    /// The name, as it stands under acts.
    pub name: String,
    /// Whether the person may sign in at all.
    pub is_active: bool,
    /// Whether the password must be changed before anything else.
    pub must_change: bool,
    /// Whether a second factor is set up: an authenticator, or a card, be all its codes spent.
    pub has_factor: bool,
    /// Until when no sign-in is tried, microseconds since 1970 UTC; 0 is never.
    pub locked_until: i64,
    /// When the password was set, microseconds since 1970 UTC.
    pub password_at: i64,
}

/// The columns of a person, in the order in which [`read`] takes them.
pub(super) const COLUMNS: &str = "p.id, p.login, p.name, p.is_active, p.must_change, \
    CASE WHEN p.factor IS NULL AND NOT EXISTS (SELECT 1 FROM cards c WHERE c.person = p.id) \
    THEN 0 ELSE 1 END, p.locked_until, p.password_at";

/// How many they are.
pub(super) const WIDTH: usize = 8;

/// The person of a row that begins with [`COLUMNS`].
pub(super) fn read(row: &QueryResult) -> Result<Person, StoreError> {
    let is =
        |place: usize| -> Result<bool, StoreError> { Ok(row.try_get_by_index::<i32>(place)? != 0) };
    Ok(Person {
        id: PersonId(row.try_get_by_index(0)?),
        login: row.try_get_by_index(1)?,
        name: row.try_get_by_index(2)?,
        is_active: is(3)?,
        must_change: is(4)?,
        has_factor: is(5)?,
        locked_until: row.try_get_by_index(6)?,
        password_at: row.try_get_by_index(7)?,
    })
}

/// Whether somebody works here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Activity {
    /// May sign in.
    Active,
    /// May not sign in; what the person did stands.
    Stopped,
}

/// How long a password holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Term {
    /// Chosen by the person.
    Chosen,
    /// Given by somebody else: to be changed at the first sign-in.
    Initial,
}

impl Store {
    /// Adds a person with the hash of an initial password.
    ///
    /// # Errors
    /// The database fails.
    pub async fn person_added(
        &self,
        by: PersonId,
        login: &str,
        name: &str,
        password: &str,
    ) -> Changing<PersonId> {
        self.person_entered(by, PersonId(self.mint.id()), login, name, password).await
    }

    /// Adds somebody whom the journals know already by this id.
    ///
    /// # Errors
    /// The database fails; so it does for an id that is taken.
    pub async fn person_entered(
        &self,
        by: PersonId,
        id: PersonId,
        login: &str,
        name: &str,
        password: &str,
    ) -> Changing<PersonId> {
        let name = name.trim();
        if !is_login(login) {
            return Ok(Err(Refusal::new("login-unfit").with("login", login)));
        }
        if let Some(refusal) = unfit(name) {
            return Ok(Err(refusal));
        }
        let noting = self.noting().await?;
        let taken = sql::one(&noting.tx, "SELECT 1 FROM people WHERE login = $1", [login.into()]);
        if taken.await?.is_some() {
            return Ok(Err(Refusal::new("login-taken").with("login", login)));
        }
        let add = "INSERT INTO people (id, login, name, is_active, password, must_change, \
                   password_at, factor, factor_step, failures, locked_until, created_at) \
                   VALUES ($1, $2, $3, 1, $4, 1, $5, NULL, 0, 0, 0, $5)";
        let values = [id.0.into(), login.into(), name.into(), password.into(), noting.at.into()];
        sql::execute(&noting.tx, add, values).await?;
        let act = json!({"act": "person-added", "whom": id});
        done(noting, by, &act, Ok(id)).await
    }

    /// Gives a person another name.
    ///
    /// # Errors
    /// The database fails.
    pub async fn person_renamed(&self, by: PersonId, person: PersonId, name: &str) -> Changing<()> {
        let name = name.trim();
        if let Some(refusal) = unfit(name) {
            return Ok(Err(refusal));
        }
        let noting = self.noting().await?;
        let set = "UPDATE people SET name = $1 WHERE id = $2";
        if sql::execute(&noting.tx, set, [name.into(), person.0.into()]).await? == 0 {
            return Ok(Err(unknown()));
        }
        let act = json!({"act": "person-renamed", "whom": person});
        done(noting, by, &act, Ok(())).await
    }

    /// Lets a person sign in again, or no more; then all sessions end.
    ///
    /// # Errors
    /// The database fails.
    pub async fn person_active(
        &self,
        by: PersonId,
        person: PersonId,
        activity: Activity,
    ) -> Changing<()> {
        let noting = self.noting().await?;
        let (is_active, code) = match activity {
            Activity::Active => (1, "person-resumed"),
            Activity::Stopped => (0, "person-stopped"),
        };
        let set = "UPDATE people SET is_active = $1 WHERE id = $2";
        if sql::execute(&noting.tx, set, [is_active.into(), person.0.into()]).await? == 0 {
            return Ok(Err(unknown()));
        }
        if activity == Activity::Stopped {
            end_sessions(&noting.tx, person).await?;
        }
        let act = json!({"act": code, "whom": person});
        done(noting, by, &act, Ok(())).await
    }

    /// Sets the hash of a password; ends all sessions of the person and lifts a lock-out.
    ///
    /// # Errors
    /// The database fails.
    pub async fn password_set(
        &self,
        by: PersonId,
        person: PersonId,
        password: &str,
        term: Term,
    ) -> Changing<()> {
        let noting = self.noting().await?;
        let (must_change, code) = match term {
            Term::Chosen => (0, "password-changed"),
            Term::Initial => (1, "password-reset"),
        };
        let set = "UPDATE people SET password = $1, must_change = $2, password_at = $3, \
                   failures = 0, locked_until = 0 WHERE id = $4";
        let values = [password.into(), must_change.into(), noting.at.into(), person.0.into()];
        if sql::execute(&noting.tx, set, values).await? == 0 {
            return Ok(Err(unknown()));
        }
        end_sessions(&noting.tx, person).await?;
        let act = json!({"act": code, "whom": person});
        done(noting, by, &act, Ok(())).await
    }

    /// A person by id.
    ///
    /// # Errors
    /// The database fails.
    pub async fn person(&self, person: PersonId) -> Result<Option<Person>, StoreError> {
        let find = format!("SELECT {COLUMNS} FROM people p WHERE p.id = $1");
        sql::one(&self.db, &find, [person.0.into()]).await?.as_ref().map(read).transpose()
    }

    /// All people in the order of their logins.
    ///
    /// # Errors
    /// The database fails.
    pub async fn people(&self) -> Result<Vec<Person>, StoreError> {
        let mut asked = Asked::default();
        asked.say(&format!("SELECT {COLUMNS} FROM people p ORDER BY p.login"));
        asked.rows(&self.db).await?.iter().map(read).collect()
    }

    /// The names of these people; whoever is unknown is left out.
    ///
    /// # Errors
    /// The database fails.
    pub async fn names(
        &self,
        people: impl IntoIterator<Item = PersonId>,
    ) -> Result<HashMap<PersonId, String>, StoreError> {
        let mut ids: Vec<Uuid> = people.into_iter().map(|person| person.0).collect();
        ids.sort_unstable();
        ids.dedup();
        let mut names = HashMap::new();
        for some in ids.chunks(1_000) {
            let mut asked = Asked::default();
            asked.say("SELECT id, name FROM people WHERE id IN ").list(some.iter().copied());
            for row in asked.rows(&self.db).await? {
                names.insert(PersonId(row.try_get_by_index(0)?), row.try_get_by_index(1)?);
            }
        }
        Ok(names)
    }
}

/// The refusal of a change of somebody who is not there.
pub(super) fn unknown() -> Refusal {
    Refusal::new("person-unknown")
}

/// Whether a person is there.
pub(super) async fn exists(
    tx: &impl ConnectionTrait,
    person: PersonId,
) -> Result<bool, StoreError> {
    Ok(sql::one(tx, "SELECT 1 FROM people WHERE id = $1", [person.0.into()]).await?.is_some())
}

/// Ends all sessions of a person; answers how many.
pub(super) async fn end_sessions(
    tx: &impl ConnectionTrait,
    person: PersonId,
) -> Result<u64, StoreError> {
    sql::execute(tx, "DELETE FROM sessions WHERE person = $1", [person.0.into()]).await
}

/// Letters of a name.
const NAME_MAX: usize = 60;

/// Why nobody can be called this, if so: it stands on every act.
fn unfit(name: &str) -> Option<Refusal> {
    let is_unseen = |letter: char| {
        let turns = matches!(letter, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
        turns || letter.is_control()
    };
    if name.is_empty() {
        Some(Refusal::new("person-without-name"))
    } else if name.chars().count() > NAME_MAX || name.contains(is_unseen) {
        Some(Refusal::new("person-name-unfit").with("letters", NAME_MAX.to_string()))
    } else {
        None
    }
}

/// Whether a text can be typed as a login without doubt: 2 to 64 small letters, digits and a few signs.
fn is_login(login: &str) -> bool {
    let fits = |letter: char| {
        letter.is_ascii_lowercase() || letter.is_ascii_digit() || ".-_@".contains(letter)
    };
    (2..=64).contains(&login.len()) && login.chars().all(fits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn logins_are_short_plain_and_small() {
        for good in ["li", "zhang.san", "b-2_x@county", "007"] {
            assert!(is_login(good), "{good}");
        }
        for bad in ["", "a", "Zhang", "张三", "a b", "a\n", "x/y"] {
            assert!(!is_login(bad), "{bad}");
        }
        assert!(!is_login(&"a".repeat(65)));
    }
}
