//! People in an export: who they are, their posts and deputies. Passwords, second factors and sessions stay behind: what
//! opens a door does not travel in the open, so that whoever comes along is given a new password there.

use super::line::Line;
use crate::sql::{Asked, Table};
use crate::{StoreError, day};
use chrono::NaiveDate;
use sea_orm::{ConnectionTrait, QueryResult, Value};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A person.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PersonLine {
    id: Uuid,
    login: String,
    name: String,
    active: bool,
    at: i64,
}

/// A post.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PostLine {
    id: Uuid,
    person: Uuid,
    organ: Uuid,
    office: Option<Uuid>,
    role: String,
    from: NaiveDate,
    until: Option<NaiveDate>,
}

/// A deputy.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DeputyLine {
    id: Uuid,
    absent: Uuid,
    deputy: Uuid,
    organ: Uuid,
    from: NaiveDate,
    until: NaiveDate,
}

const PEOPLE: Table = Table {
    name: "people",
    columns: &[
        "id",
        "login",
        "name",
        "is_active",
        "password",
        "must_change",
        "password_at",
        "factor_step",
        "failures",
        "locked_until",
        "created_at",
    ],
    on_conflict: "",
};

const POSTS: Table = Table {
    name: "posts",
    columns: &["id", "person", "organ", "office", "role", "from_on", "until_on"],
    on_conflict: "",
};

const DEPUTIES: Table = Table {
    name: "deputies",
    columns: &["id", "absent", "deputy", "organ", "from_on", "until_on"],
    on_conflict: "",
};

/// All people, posts and deputies, as lines. They are few beside the entries.
pub(super) async fn out(db: &impl ConnectionTrait) -> Result<Vec<Line>, StoreError> {
    let mut lines = Vec::new();
    let people = "SELECT id, login, name, is_active, created_at FROM people ORDER BY id";
    for row in rows(db, people).await? {
        lines.push(Line::Person(PersonLine {
            id: row.try_get_by_index(0)?,
            login: row.try_get_by_index(1)?,
            name: row.try_get_by_index(2)?,
            active: row.try_get_by_index::<i32>(3)? != 0,
            at: row.try_get_by_index(4)?,
        }));
    }
    let posts = "SELECT id, person, organ, office, role, from_on, until_on FROM posts ORDER BY id";
    for row in rows(db, posts).await? {
        lines.push(Line::Post(PostLine {
            id: row.try_get_by_index(0)?,
            person: row.try_get_by_index(1)?,
            organ: row.try_get_by_index(2)?,
            office: row.try_get_by_index(3)?,
            role: row.try_get_by_index(4)?,
            from: day::known(row.try_get_by_index(5)?)?,
            until: day::read(row.try_get_by_index(6)?)?,
        }));
    }
    let deputies = "SELECT id, absent, deputy, organ, from_on, until_on FROM deputies ORDER BY id";
    for row in rows(db, deputies).await? {
        lines.push(Line::Deputy(DeputyLine {
            id: row.try_get_by_index(0)?,
            absent: row.try_get_by_index(1)?,
            deputy: row.try_get_by_index(2)?,
            organ: row.try_get_by_index(3)?,
            from: day::known(row.try_get_by_index(4)?)?,
            until: day::known(row.try_get_by_index(5)?)?,
        }));
    }
    Ok(lines)
}

async fn rows(db: &impl ConnectionTrait, sql: &str) -> Result<Vec<QueryResult>, StoreError> {
    let mut asked = Asked::default();
    asked.say(sql);
    asked.rows(db).await
}

/// What has come of people and waits to be written.
#[derive(Default)]
pub(super) struct Come {
    people: Vec<Vec<Value>>,
    posts: Vec<Vec<Value>>,
    deputies: Vec<Vec<Value>>,
}

impl Come {
    /// A person without a password, who cannot sign in before one is given.
    pub(super) fn person(&mut self, line: PersonLine) {
        self.people.push(vec![
            line.id.into(),
            line.login.into(),
            line.name.into(),
            i32::from(line.active).into(),
            "".into(),
            1.into(),
            0_i64.into(),
            0_i64.into(),
            0.into(),
            0_i64.into(),
            line.at.into(),
        ]);
    }

    pub(super) fn post(&mut self, line: PostLine) {
        self.posts.push(vec![
            line.id.into(),
            line.person.into(),
            line.organ.into(),
            line.office.into(),
            line.role.into(),
            day::of(line.from).into(),
            day::of_maybe(line.until).into(),
        ]);
    }

    pub(super) fn deputy(&mut self, line: DeputyLine) {
        self.deputies.push(vec![
            line.id.into(),
            line.absent.into(),
            line.deputy.into(),
            line.organ.into(),
            day::of(line.from).into(),
            day::of(line.until).into(),
        ]);
    }

    pub(super) async fn write(&mut self, tx: &impl ConnectionTrait) -> Result<(), StoreError> {
        PEOPLE.insert(tx, std::mem::take(&mut self.people)).await?;
        POSTS.insert(tx, std::mem::take(&mut self.posts)).await?;
        DEPUTIES.insert(tx, std::mem::take(&mut self.deputies)).await
    }
}
