//! Disclosures at work: lists, the page of a matter, the editor, and every act upon it.

pub(crate) mod act;
pub(crate) mod acts;
pub(crate) mod approval;
pub(crate) mod building;
pub(crate) mod carriers;
pub(crate) mod case;
pub(crate) mod columns;
pub(crate) mod comments;
pub(crate) mod counted;
pub(crate) mod editor;
pub(crate) mod ending;
pub(crate) mod files;
pub(crate) mod form;
pub(crate) mod incoming;
pub(crate) mod kept;
pub(crate) mod list;
pub(crate) mod listed;
pub(crate) mod matter;
pub(crate) mod number;
pub(crate) mod organs;
pub(crate) mod paste;
pub(crate) mod proof;
pub(crate) mod publish;
mod same;
pub(crate) mod scan;
pub(crate) mod schedule;
pub(crate) mod signing;
pub(crate) mod text;
pub(crate) mod timeline;
pub(crate) mod versions;

#[cfg(test)]
pub(crate) mod tests;

/// The code of the register.
pub(crate) const REGISTER: &str = "disclosures";
