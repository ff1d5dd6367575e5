//! What a look at published items found, and what was decided on it.

use sea_orm_migration::prelude::{
    DbErr, MigrationName, MigrationTrait, SchemaManager, async_trait,
};

pub(crate) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &str {
        "m0005_findings"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        super::run(manager.get_connection(), TABLES).await
    }
}

const TABLES: &str = "
CREATE TABLE findings (
  matter {id} NOT NULL, key text NOT NULL, organ {id} NOT NULL, kind text NOT NULL, field text NOT NULL,
  passage text NOT NULL, found_on integer NOT NULL, verdict text, reason text, person {id}, decided_on integer,
  PRIMARY KEY (matter, key)){keyed};
CREATE INDEX findings_by_organ ON findings (organ, found_on);
";
