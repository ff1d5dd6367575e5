//! What the site keeps for itself: sign-ons that are under way at a provider, what a provider vouched for in a session,
//! and how often pages were looked at.

use sea_orm_migration::prelude::{
    DbErr, MigrationName, MigrationTrait, SchemaManager, async_trait,
};

pub(crate) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &str {
        "m0004_site"
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
CREATE TABLE sign_ons (
  hash {bytes} NOT NULL PRIMARY KEY, next text NOT NULL, created_at bigint NOT NULL);
ALTER TABLE sessions ADD COLUMN vouched text;
CREATE TABLE visits (
  day integer NOT NULL, page {id} NOT NULL, kind text NOT NULL, times bigint NOT NULL,
  PRIMARY KEY (day, page)){keyed};
";
