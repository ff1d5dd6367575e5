//! 年报: the statutory annual report as a type: editions, cells, claims, checks, comparison.
//!
//! Knows nothing of files, ledgers or databases.

pub mod case;
pub mod cell;
pub mod checks;
pub mod claim;
pub mod compare;
pub mod edition;
pub mod finding;
pub mod form;
pub mod place;
mod repair;
pub mod report;
pub mod settings;

pub use case::{Case, case};
pub use cell::{Cell, Content, Unit};
pub use checks::{Check, check, check_with, twins};
pub use claim::{Claim, ClaimKey, Scope};
pub use compare::{Comparison, compare};
pub use edition::{Edition, Year};
pub use finding::{Attribution, Finding, Language, Sentence, Severity, Value};
pub use form::{Block, CellId, Column, Figure, Item, Outcome, Row};
pub use place::Place;
pub use report::{Heading, Label, LabelOf, Passage, Period, Report, Section, Signature, Title};
pub use settings::Settings;
