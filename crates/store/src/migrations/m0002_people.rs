//! People, their posts and sessions, and the jobs that wait: because the program is served to many who sign in.

use sea_orm_migration::prelude::{
    DbErr, MigrationName, MigrationTrait, SchemaManager, async_trait,
};

pub(crate) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &str {
        "m0002_people"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        super::run(manager.get_connection(), TABLES).await?;
        super::run(manager.get_connection(), INDEXES).await
    }
}

/// The nil organ is the installation. The last day of a post counts as one of its days; 0 is no end. No secret stands
/// here: of a session's the SM3, of a code the keyed hash, of the second factor what the key has sealed.
const TABLES: &str = "
CREATE TABLE people (
  id {id} NOT NULL PRIMARY KEY, login text NOT NULL, name text NOT NULL, is_active integer NOT NULL,
  password text NOT NULL, must_change integer NOT NULL, password_at bigint NOT NULL,
  factor {bytes}, factor_step bigint NOT NULL,
  failures integer NOT NULL, locked_until bigint NOT NULL, created_at bigint NOT NULL);
CREATE TABLE posts (
  id {id} NOT NULL PRIMARY KEY, person {id} NOT NULL, organ {id} NOT NULL, office {id}, role text NOT NULL,
  from_on integer NOT NULL, until_on integer NOT NULL);
CREATE TABLE deputies (
  id {id} NOT NULL PRIMARY KEY, absent {id} NOT NULL, deputy {id} NOT NULL, organ {id} NOT NULL,
  from_on integer NOT NULL, until_on integer NOT NULL);
CREATE TABLE sessions (
  hash {bytes} NOT NULL PRIMARY KEY, id {id} NOT NULL, person {id} NOT NULL, stage text NOT NULL, csrf text NOT NULL,
  agent text NOT NULL, created_at bigint NOT NULL, seen_at bigint NOT NULL);
CREATE TABLE cards (
  person {id} NOT NULL, hash {bytes} NOT NULL, spent_at bigint NOT NULL,
  PRIMARY KEY (person, hash)){keyed};
CREATE TABLE jobs (
  id {id} NOT NULL PRIMARY KEY, kind text NOT NULL, body text NOT NULL, due_at bigint NOT NULL,
  tries integer NOT NULL, leased_until bigint NOT NULL, failed text);
";

/// Each serves one path that grows.
const INDEXES: &str = "
CREATE UNIQUE INDEX people_by_login ON people (login);
CREATE INDEX posts_of_person ON posts (person);
CREATE INDEX posts_of_organ ON posts (organ);
CREATE INDEX deputies_of_deputy ON deputies (deputy);
CREATE INDEX deputies_of_absent ON deputies (absent);
CREATE INDEX sessions_of_person ON sessions (person);
CREATE INDEX jobs_due ON jobs (due_at, id);
";
