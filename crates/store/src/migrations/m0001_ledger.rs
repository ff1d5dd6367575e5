//! The journals and what is cached beside them, because every figure of a year is a count over them.

use sea_orm_migration::prelude::{
    DbErr, MigrationName, MigrationTrait, SchemaManager, async_trait,
};

pub(crate) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &str {
        "m0001_ledger"
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

/// Days are integers such as 20250314, months such as 202503; 0 and '' stand for none, so that both engines sort and
/// compare alike.
/// No row refers to another by the engine's means: one door writes them all, and `doctor` looks after it.
const TABLES: &str = "
CREATE TABLE entries (
  organ {id} NOT NULL, position bigint NOT NULL, hash {bytes} NOT NULL, id {id} NOT NULL,
  matter {id} NOT NULL, register text NOT NULL, number integer NOT NULL,
  dated_on integer NOT NULL, recorded_at bigint NOT NULL,
  person {id} NOT NULL, office {id}, deputy_for {id},
  reason text, mark text NOT NULL, cites {id}, files text, act text NOT NULL,
  PRIMARY KEY (organ, position));
CREATE TABLE matters (
  id {id} NOT NULL PRIMARY KEY, organ {id} NOT NULL, register text NOT NULL, version integer NOT NULL,
  state text NOT NULL, number text NOT NULL, title text NOT NULL,
  kind text NOT NULL, outcome text NOT NULL, requester text NOT NULL,
  opened_on integer NOT NULL, public_on integer NOT NULL, due_on integer NOT NULL, closed_on integer NOT NULL,
  amount_fen bigint, quantity bigint NOT NULL){keyed};
CREATE TABLE facts (
  matter {id} NOT NULL, place integer NOT NULL, organ {id} NOT NULL, register text NOT NULL, field text NOT NULL,
  text text, number bigint, date integer,
  PRIMARY KEY (matter, place)){keyed};
CREATE TABLE counts (
  organ {id} NOT NULL, register text NOT NULL, opened_in integer NOT NULL,
  kind text NOT NULL, outcome text NOT NULL, requester text NOT NULL,
  public_in integer NOT NULL, closed_in integer NOT NULL,
  matters bigint NOT NULL, quantity bigint NOT NULL, amount_fen bigint NOT NULL,
  PRIMARY KEY (organ, register, opened_in, kind, outcome, requester, public_in, closed_in)){keyed};
CREATE TABLE journals (
  organ {id} NOT NULL PRIMARY KEY, position bigint NOT NULL, hash {bytes} NOT NULL, recorded_at bigint NOT NULL);
CREATE TABLE security (
  position bigint NOT NULL PRIMARY KEY, hash {bytes} NOT NULL, recorded_at bigint NOT NULL,
  person {id} NOT NULL, act text NOT NULL);
CREATE TABLE personal (
  digest {bytes} NOT NULL PRIMARY KEY, matter {id} NOT NULL, number integer NOT NULL, field text NOT NULL,
  salt {bytes}, sealed {bytes}, blind {bytes}, erased_on integer NOT NULL);
CREATE TABLE files (
  hash {bytes} NOT NULL PRIMARY KEY, size bigint NOT NULL);
CREATE TABLE attachments (
  hash {bytes} NOT NULL, matter {id} NOT NULL, number integer NOT NULL, place integer NOT NULL,
  PRIMARY KEY (hash, matter, number, place)){keyed};
CREATE TABLE batches (
  id {id} NOT NULL PRIMARY KEY, organ {id} NOT NULL, register text NOT NULL, source {bytes} NOT NULL,
  name text NOT NULL, matters bigint NOT NULL, entries bigint NOT NULL,
  first_position bigint NOT NULL, recorded_at bigint NOT NULL, person {id} NOT NULL);
CREATE TABLE settings (
  name text NOT NULL PRIMARY KEY, value text NOT NULL);
";

/// Each serves one path that grows; what an index is for stands before it.
const INDEXES: &str = "
CREATE UNIQUE INDEX entries_of_matter ON entries (matter, number);
CREATE INDEX matters_in_cell ON matters (organ, register, kind, outcome, requester, opened_on, id);
CREATE INDEX matters_due ON matters (organ, due_on, id) WHERE due_on > 0;
CREATE INDEX matters_on_shelf ON matters (public_on, id) WHERE register = 'disclosures' AND public_on > 0;
CREATE INDEX matters_on_shelf_of ON matters (organ, public_on, id) WHERE register = 'disclosures' AND public_on > 0;
CREATE INDEX matters_by_number ON matters (number, id) WHERE number <> '';
CREATE INDEX facts_by_text ON facts (register, field, text, matter) WHERE text IS NOT NULL;
CREATE INDEX facts_by_number ON facts (register, field, number, matter) WHERE number IS NOT NULL;
CREATE INDEX facts_by_date ON facts (register, field, text, organ, date, number) WHERE date IS NOT NULL;
CREATE INDEX personal_of_matter ON personal (matter);
CREATE INDEX personal_by_value ON personal (field, blind) WHERE blind IS NOT NULL;
CREATE UNIQUE INDEX batches_by_source ON batches (organ, register, source);
";
