//! Sessions: a secret in the browser, its SM3 here. Found with the person and the posts on every request of staff.

use super::persons::{self, Person, end_sessions};
use super::posts::{self, Held};
use super::{Changing, done};
use crate::key::random;
use crate::sql::{self, Asked};
use crate::{Store, StoreError, day};
use chrono::NaiveDate;
use ledger::journal::hex;
use ledger::{PersonId, Refusal};
use sea_orm::QueryResult;
use serde_json::json;
use sm3::{Digest, Sm3};
use uuid::Uuid;

/// A session ends when nothing was asked for so long: 1 h, in microseconds.
pub const IDLE_MAX: i64 = 3_600_000_000;

/// A session ends after so long in any case: 12 h, in microseconds.
pub const WHOLE_MAX: i64 = 12 * 3_600_000_000;

/// When somebody was last seen is written down no oftener than this: 5 min, in microseconds.
const SEEN_EVERY: i64 = 300_000_000;

/// Letters kept of what a browser calls itself.
const AGENT_MAX: usize = 120;

/// How far a sign-in has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// The password was right; the second factor is still asked for.
    Factor,
    /// Signed in.
    Whole,
}

impl Stage {
    fn code(self) -> &'static str {
        match self {
            Stage::Factor => "factor",
            Stage::Whole => "whole",
        }
    }
}

/// What the provider of a single sign-on vouched for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Vouched {
    /// That it is this person, in place of the password.
    Login,
    /// That a second factor was asked for, too.
    Factor,
}

impl Vouched {
    fn code(self) -> &'static str {
        match self {
            Vouched::Login => "login",
            Vouched::Factor => "factor",
        }
    }
}

/// A session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// Its id, by which it can be ended from a list.
    pub id: Uuid,
    /// Whose it is.
    pub person: PersonId,
    /// How far it has come.
    pub stage: Stage,
    /// What a provider elsewhere vouched for; nothing where the password was given here.
    pub vouched: Option<Vouched>,
    /// What every form of it must bear.
    pub csrf: String,
    /// What the browser calls itself, cut short.
    pub agent: String,
    /// When it began, microseconds since 1970 UTC.
    pub created_at: i64,
    /// When it was last used, to within five minutes.
    pub seen_at: i64,
}

/// A session that has just begun.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Begun {
    /// What the browser keeps; it stands nowhere else.
    pub secret: String,
    /// The session.
    pub session: Session,
}

/// Who asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signed {
    /// By which session.
    pub session: Session,
    /// Who it is.
    pub person: Person,
    /// The posts that the person may act by on the day, own ones first.
    pub posts: Vec<Held>,
}

const COLUMNS: &str =
    "s.id, s.person, s.stage, s.csrf, s.agent, s.created_at, s.seen_at, s.vouched";

/// The session of a row whose columns begin at a place.
fn read(row: &QueryResult, at: usize) -> Result<Session, StoreError> {
    let stage: String = row.try_get_by_index(at + 2)?;
    let vouched: Option<String> = row.try_get_by_index(at + 7)?;
    Ok(Session {
        id: row.try_get_by_index(at)?,
        person: PersonId(row.try_get_by_index(at + 1)?),
        stage: if stage == Stage::Whole.code() { Stage::Whole } else { Stage::Factor },
        vouched: vouched.map(|code| match code == Vouched::Factor.code() {
            true => Vouched::Factor,
            false => Vouched::Login,
        }),
        csrf: row.try_get_by_index(at + 3)?,
        agent: row.try_get_by_index(at + 4)?,
        created_at: row.try_get_by_index(at + 5)?,
        seen_at: row.try_get_by_index(at + 6)?,
    })
}

fn hash(secret: &str) -> Vec<u8> {
    Sm3::digest(secret.as_bytes()).to_vec()
}

impl Store {
    /// Begins a session, with a secret that nobody has seen before; the one whose secret came along ends. A whole one
    /// is a sign-in, noted as such, and forgets earlier failures.
    ///
    /// # Errors
    /// The database fails, or there are no random numbers.
    pub async fn session_begun(
        &self,
        person: PersonId,
        stage: Stage,
        agent: &str,
        before: Option<&str>,
    ) -> Result<Begun, StoreError> {
        self.session_vouched(person, (stage, None), agent, before).await
    }

    /// Begins a session as [`Store::session_begun`] does, of somebody whom a provider elsewhere vouched for.
    ///
    /// # Errors
    /// The database fails, or there are no random numbers.
    pub async fn session_vouched(
        &self,
        person: PersonId,
        (stage, vouched): (Stage, Option<Vouched>),
        agent: &str,
        before: Option<&str>,
    ) -> Result<Begun, StoreError> {
        let secret = format!("{}{}", hex(&random()?), hex(&random()?));
        let csrf = hex(&random()?);
        let agent: String =
            agent.chars().filter(|letter| !letter.is_control()).take(AGENT_MAX).collect();
        let noting = self.noting().await?;
        let (id, at) = (self.mint.id(), noting.at);
        if let Some(before) = before {
            let end = "DELETE FROM sessions WHERE hash = $1";
            sql::execute(&noting.tx, end, [hash(before).into()]).await?;
        }
        let add = "INSERT INTO sessions (hash, id, person, stage, csrf, agent, created_at, seen_at, vouched) \
                   VALUES ($1, $2, $3, $4, $5, $6, $7, $7, $8)";
        let values = [
            hash(&secret).into(),
            id.into(),
            person.0.into(),
            stage.code().into(),
            csrf.as_str().into(),
            agent.as_str().into(),
            at.into(),
            vouched.map(Vouched::code).into(),
        ];
        sql::execute(&noting.tx, add, values).await?;
        if stage == Stage::Whole {
            let forget = "UPDATE people SET failures = 0, locked_until = 0 WHERE id = $1";
            sql::execute(&noting.tx, forget, [person.0.into()]).await?;
        }
        let act = match (stage, vouched) {
            (Stage::Whole, None) => json!({"act": "sign-in", "session": id}),
            (Stage::Whole, Some(what)) => {
                json!({"act": "sign-in", "session": id, "vouched": what.code()})
            }
            (Stage::Factor, None) => json!({"act": "password-accepted", "session": id}),
            (Stage::Factor, Some(_)) => json!({"act": "sign-on-accepted", "session": id}),
        };
        let (created_at, seen_at) = (at, at);
        let session = Session { id, person, stage, vouched, csrf, agent, created_at, seen_at };
        done(noting, person, &act, Begun { secret, session }).await
    }

    /// Who bears this secret, with the posts that hold on a day; `None` if nobody, no more, or no active person.
    ///
    /// # Errors
    /// The database fails.
    pub async fn session(&self, secret: &str, on: NaiveDate) -> Result<Option<Signed>, StoreError> {
        let now_at = self.mint.now_at();
        let find = format!(
            "SELECT {}, {COLUMNS} FROM sessions s JOIN people p ON p.id = s.person \
             WHERE s.hash = $1 AND s.seen_at > $2 AND s.created_at > $3 AND p.is_active = 1",
            persons::COLUMNS
        );
        let values = [hash(secret).into(), (now_at - IDLE_MAX).into(), (now_at - WHOLE_MAX).into()];
        let Some(row) = sql::one(&self.db, &find, values).await? else { return Ok(None) };
        let (person, session) = (persons::read(&row)?, read(&row, persons::WIDTH)?);
        // Whoever asks does not wait for a long import only to be seen.
        if now_at - session.seen_at > SEEN_EVERY
            && let Ok(writer) = self.writer.try_lock()
        {
            let seen = "UPDATE sessions SET seen_at = $1 WHERE id = $2";
            sql::execute(&writer.db, seen, [now_at.into(), session.id.into()]).await?;
        }
        let posts = self.held(person.id, on).await?;
        Ok(Some(Signed { session, person, posts }))
    }

    /// The posts that a person may act by on a day: own ones, then those of whom he deputises for.
    ///
    /// # Errors
    /// The database fails.
    pub async fn held(&self, person: PersonId, on: NaiveDate) -> Result<Vec<Held>, StoreError> {
        let on = day::of(on);
        let mut asked = Asked::default();
        asked.say(&format!("SELECT {}, 0 FROM posts WHERE person = ", posts::COLUMNS));
        asked.give(person.0).say(" AND from_on <= ").give(on);
        asked.say(" AND (until_on = 0 OR until_on >= ").give(on);
        asked.say(
            ") UNION SELECT p.id, p.person, p.organ, p.office, p.role, p.from_on, p.until_on, 1 ",
        );
        asked.say("FROM deputies d JOIN posts p ON p.person = d.absent AND p.organ = d.organ ");
        asked.say("WHERE d.deputy = ").give(person.0).say(" AND d.from_on <= ").give(on);
        asked.say(" AND d.until_on >= ").give(on).say(" AND p.from_on <= ").give(on);
        asked.say(" AND (p.until_on = 0 OR p.until_on >= ").give(on).say(") ORDER BY 8, 1");
        let rows = asked.rows(&self.db).await?;
        let held = |row: &QueryResult| {
            let post = posts::read(row)?;
            let deputy_for = Some(post.given.person).filter(|absent| *absent != person);
            Ok(Held { post, deputy_for })
        };
        rows.iter().map(held).collect()
    }

    /// The sessions of a person that have not ended, newest first.
    ///
    /// # Errors
    /// The database fails.
    pub async fn sessions_of(&self, person: PersonId) -> Result<Vec<Session>, StoreError> {
        let now_at = self.mint.now_at();
        let mut asked = Asked::default();
        asked.say(&format!("SELECT {COLUMNS} FROM sessions s WHERE s.person = ")).give(person.0);
        asked.say(" AND s.seen_at > ").give(now_at - IDLE_MAX);
        asked.say(" AND s.created_at > ").give(now_at - WHOLE_MAX).say(" ORDER BY s.id DESC");
        asked.rows(&self.db).await?.iter().map(|row| read(row, 0)).collect()
    }

    /// Ends one session of a person.
    ///
    /// # Errors
    /// The database fails.
    pub async fn session_ended(
        &self,
        by: PersonId,
        person: PersonId,
        session: Uuid,
    ) -> Changing<()> {
        let noting = self.noting().await?;
        let end = "DELETE FROM sessions WHERE id = $1 AND person = $2";
        if sql::execute(&noting.tx, end, [session.into(), person.0.into()]).await? == 0 {
            return Ok(Err(Refusal::new("session-unknown")));
        }
        let act = json!({"act": "session-ended", "whom": person, "session": session});
        done(noting, by, &act, Ok(())).await
    }

    /// Ends all sessions of a person; answers how many there were.
    ///
    /// # Errors
    /// The database fails.
    pub async fn sessions_ended(&self, by: PersonId, person: PersonId) -> Result<u64, StoreError> {
        let noting = self.noting().await?;
        let count = end_sessions(&noting.tx, person).await?;
        let act = json!({"act": "sessions-ended", "whom": person, "count": count});
        done(noting, by, &act, count).await
    }

    /// Removes the sessions that have ended by themselves; answers how many.
    ///
    /// # Errors
    /// The database fails.
    pub async fn sessions_purged(&self) -> Result<u64, StoreError> {
        let now_at = self.mint.now_at();
        let writer = self.writer.lock().await;
        let old = "DELETE FROM sessions WHERE seen_at <= $1 OR created_at <= $2";
        let values = [(now_at - IDLE_MAX).into(), (now_at - WHOLE_MAX).into()];
        sql::execute(&writer.db, old, values).await
    }
}
