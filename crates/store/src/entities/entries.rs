//! Table `entries`: one row for every act, in the order of its organ's journal.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "entries")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub(crate) organ: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub(crate) position: i64,
    pub(crate) hash: Vec<u8>,
    pub(crate) id: Uuid,
    pub(crate) matter: Uuid,
    pub(crate) register: String,
    pub(crate) number: i32,
    pub(crate) dated_on: i32,
    pub(crate) recorded_at: i64,
    pub(crate) person: Uuid,
    pub(crate) office: Option<Uuid>,
    pub(crate) deputy_for: Option<Uuid>,
    pub(crate) reason: Option<String>,
    pub(crate) mark: String,
    pub(crate) cites: Option<Uuid>,
    pub(crate) files: Option<String>,
    pub(crate) act: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
