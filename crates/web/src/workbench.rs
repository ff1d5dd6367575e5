//! The workbench: pages of the staff.

pub(crate) mod account;
pub(crate) mod handover;
pub(crate) mod people;
pub(crate) mod searches;
pub(crate) mod security;
pub(crate) mod sign_in;
