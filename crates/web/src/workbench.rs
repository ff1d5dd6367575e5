//! The workbench: pages of the staff.

pub(crate) mod searches;
