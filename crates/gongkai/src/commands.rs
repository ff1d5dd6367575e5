//! The commands, one file each.

pub(crate) mod backup;
pub(crate) mod clock;
pub(crate) mod compare;
pub(crate) mod demo;
pub(crate) mod doctor;
pub(crate) mod examine;
pub(crate) mod exchange;
pub(crate) mod explain;
pub(crate) mod import;
pub(crate) mod init;
pub(crate) mod keep;
pub(crate) mod key;
pub(crate) mod list;
pub(crate) mod lists;
pub(crate) mod matter;
pub(crate) mod matters;
pub(crate) mod opening;
pub(crate) mod person;
pub(crate) mod record;
pub(crate) mod serve;
pub(crate) mod standalone;
pub(crate) mod tally;
