//! Table `matters`: the cached columns of every matter.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "matters")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub(crate) id: Uuid,
    pub(crate) organ: Uuid,
    pub(crate) register: String,
    pub(crate) version: i32,
    pub(crate) state: String,
    pub(crate) number: String,
    pub(crate) title: String,
    pub(crate) kind: String,
    pub(crate) outcome: String,
    pub(crate) requester: String,
    pub(crate) opened_on: i32,
    pub(crate) public_on: i32,
    pub(crate) due_on: i32,
    pub(crate) closed_on: i32,
    pub(crate) amount_fen: Option<i64>,
    pub(crate) quantity: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
