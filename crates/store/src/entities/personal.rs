//! Table `personal`: personal values, encrypted, by the digest that stands in the entry.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "personal")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub(crate) digest: Vec<u8>,
    pub(crate) matter: Uuid,
    pub(crate) number: i32,
    pub(crate) field: String,
    pub(crate) salt: Option<Vec<u8>>,
    pub(crate) sealed: Option<Vec<u8>>,
    pub(crate) blind: Option<Vec<u8>>,
    pub(crate) erased_on: i32,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
