//! The shape of the database, step by step, forward only. A released step is never edited: a test holds its hash.

use crate::StoreError;
use sea_orm::{ConnectionTrait, DbBackend, Statement};
use sea_orm_migration::{MigrationTrait, MigratorTrait};

mod m0001_ledger;
mod m0002_people;
mod m0003_unmet;
mod m0004_site;
mod m0005_findings;

/// The list of steps.
pub(crate) struct Migrations;

impl MigratorTrait for Migrations {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m0001_ledger::Migration),
            Box::new(m0002_people::Migration),
            Box::new(m0003_unmet::Migration),
            Box::new(m0004_site::Migration),
            Box::new(m0005_findings::Migration),
        ]
    }
}

/// The names of the steps that the database has taken; empty if it is new.
pub(crate) async fn taken(db: &impl ConnectionTrait) -> Result<Vec<String>, StoreError> {
    let backend = db.get_database_backend();
    let tables = match backend {
        DbBackend::Sqlite => "SELECT name FROM sqlite_master WHERE name = 'seaql_migrations'",
        _ => {
            "SELECT table_name::text AS name FROM information_schema.tables \
              WHERE table_schema = current_schema() AND table_name = 'seaql_migrations'"
        }
    };
    if db.query_one_raw(Statement::from_string(backend, tables)).await?.is_none() {
        return Ok(Vec::new());
    }
    let names = "SELECT version FROM seaql_migrations ORDER BY version";
    let rows = db.query_all_raw(Statement::from_string(backend, names)).await?;
    rows.iter().map(|row| Ok(row.try_get_by_index(0)?)).collect()
}

/// The first step that the database has taken and this program does not know.
pub(crate) fn unknown(taken: &[String]) -> Option<&String> {
    let known = Migrations::migrations();
    taken.iter().find(|name| known.iter().all(|one| one.name() != name.as_str()))
}

/// Whether steps are still to be taken.
pub(crate) fn pending(taken: &[String]) -> bool {
    taken.len() < Migrations::migrations().len()
}

/// Statements written once for both engines: `{id}` is a UUID, `{bytes}` are bytes, `{keyed}` says that the table lies
/// in the order of its key where the engine can do that.
pub(crate) async fn run(db: &impl ConnectionTrait, script: &str) -> Result<(), sea_orm::DbErr> {
    let (id, bytes, keyed) = match db.get_database_backend() {
        DbBackend::Sqlite => ("blob", "blob", " WITHOUT ROWID"),
        _ => ("uuid", "bytea", ""),
    };
    let script = script.replace("{id}", id).replace("{bytes}", bytes).replace("{keyed}", keyed);
    for statement in script.split(";\n").map(str::trim).filter(|text| !text.is_empty()) {
        db.execute_unprepared(statement).await?;
    }
    Ok(())
}
