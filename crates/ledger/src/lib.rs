//! 台账: matters and their dated entries, and what follows from them: states, refusals, due dates, figures.
//!
//! A *matter* (件) is one case in one register of one organ. An *entry* is one dated, signed act upon it, appended for
//! ever. Everything else is derived. Knows nothing of databases, networks, files or today's date.

pub mod admission;
pub mod canonical;
pub mod catalogue;
pub mod charge;
pub mod consent;
pub mod decision;
pub mod declared;
pub mod disclosure;
pub mod dispute;
pub mod entry;
pub mod export;
pub mod fee;
pub mod filing;
pub mod id;
pub mod import;
#[cfg(test)]
mod invented;
pub mod journal;
pub mod letter;
pub mod matter;
pub mod opening;
pub mod organ;
pub mod personal;
pub mod posting;
pub mod procurement;
pub mod refusal;
pub mod register;
pub mod request;
pub mod role;
pub mod service_item;
pub mod spelling;
pub mod stated;
pub mod summary;
pub mod tally;
#[cfg(test)]
mod walk;

pub use admission::{Admitted, Draft, admit};
pub use consent::Consent;
pub use declared::Declared;
pub use entry::{Attachment, By, Entry, Mark};
pub use id::{EntryId, FileHash, MatterId, OfficeId, OrganId, PersonId};
pub use journal::Link;
pub use matter::{Limits, Matter, Rules};
pub use organ::{Organ, Tree};
pub use personal::Personal;
pub use refusal::Refusal;
pub use register::{Kind, Register, Registers};
pub use role::Role;
pub use stated::StatedFigure;
pub use summary::{Fact, Summary};
