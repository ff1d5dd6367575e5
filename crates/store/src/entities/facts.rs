//! Table `facts`: the fields of matters that can be searched and counted by.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "facts")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub(crate) matter: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub(crate) place: i32,
    pub(crate) organ: Uuid,
    pub(crate) register: String,
    pub(crate) field: String,
    pub(crate) text: Option<String>,
    pub(crate) number: Option<i64>,
    pub(crate) date: Option<i32>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
