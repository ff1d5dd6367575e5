//! The workbench: pages of the staff.

pub(crate) mod account;
pub(crate) mod called;
pub(crate) mod catalogue;
pub(crate) mod disclosures;
pub(crate) mod due;
pub(crate) mod exported;
pub(crate) mod field;
pub(crate) mod findings;
pub(crate) mod handover;
pub(crate) mod inbox;
pub(crate) mod people;
pub(crate) mod searches;
pub(crate) mod security;
pub(crate) mod sign_in;
pub(crate) mod sign_on;
pub(crate) mod tasks;
pub(crate) mod upload;
pub(crate) mod visits;

use ledger::MatterId;

/// The page of a matter; none where its register has no pages yet.
pub(crate) fn matter_path(register: &str, matter: MatterId) -> Option<String> {
    (register == disclosures::REGISTER).then(|| format!("/workbench/{register}/{matter}"))
}
