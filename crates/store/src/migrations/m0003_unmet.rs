//! Words that were sought and found nothing, counted, because officers want to know what is asked for and not published.

use sea_orm_migration::prelude::{
    DbErr, MigrationName, MigrationTrait, SchemaManager, async_trait,
};

pub(crate) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &str {
        "m0003_unmet"
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
CREATE TABLE unmet (
  words text NOT NULL PRIMARY KEY, times bigint NOT NULL, last_on integer NOT NULL);
";
