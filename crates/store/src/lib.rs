//! 库: the store. The journals of all organs with what is cached beside them, files by their hash, sealed personal data;
//! in SQLite by default, in PostgreSQL by address.
//!
//! The only door for writing is [`Store::append`] (and [`Store::append_many`] for batches): both admit through
//! `ledger::admit`. Knows nothing of HTTP, HTML or file formats.

mod append;
mod attachments;
mod backup;
mod batch;
mod building;
mod copy;
mod counts;
mod day;
pub mod desk;
mod doctor;
mod entities;
mod error;
mod exchange;
mod files;
pub mod findings;
mod followed;
mod jobs;
mod journal;
mod key;
mod list;
mod migrations;
mod mint;
mod noted;
mod organs;
pub mod people;
mod read;
mod recache;
mod rotation;
mod row;
mod sealing;
mod security;
mod settings;
mod shelf;
mod shelved;
mod sql;
mod standing;
mod store;
mod tally;
mod unmet;
mod visits;
mod window;

pub use append::{Appending, Recorded};
pub use backup::Backup;
pub use batch::{Batch, BatchAppending, BatchRecorded};
pub use building::Building;
pub use desk::{Counted, Desk};
pub use doctor::{Diagnosis, Erased, Finding};
pub use error::StoreError;
pub use exchange::{Broken, Difference, Exchanged, Importing, is_export};
pub use files::Files;
pub use jobs::{Job, NewJob};
pub use key::Key;
pub use list::{After, Page, Query};
pub use mint::Clock;
pub use noted::{Noted, NotedQuery};
pub use read::Record;
pub use rotation::Rotated;
pub use settings::Settings;
pub use shelf::{Force, Grouped, Shelf};
pub use store::{Engine, Store};
pub use unmet::Unmet;
pub use visits::{Looked, OrganVisits, Visit};
