//! The commands, one file each.

pub(crate) mod compare;
pub(crate) mod examine;
pub(crate) mod explain;
