//! 法: the law as pure functions of dates and facts, each citing its article.
//!
//! Knows nothing of reports, people, storage or today's date.

pub mod article;
pub mod basis;
pub mod calendar;
#[cfg(test)]
mod cases;
pub mod channel;
pub mod clock;
pub mod due;
pub mod exemption;
pub mod fee;
pub mod letter;
pub mod level;
pub mod outcome;
pub mod places;
pub mod publication;
pub mod remedy;
pub mod requester;
pub mod rulemaking;
pub mod setting;
pub mod situation;
pub mod topic;
pub mod village;

pub use basis::{Basis, Law};
pub use calendar::{Calendar, UnknownYear};
pub use channel::Channel;
/// The civil dates that the law reckons with.
pub use chrono::NaiveDate;
pub use clock::{Clock, Facts};
pub use due::due_on;
pub use exemption::Exemption;
pub use level::Level;
pub use outcome::Outcome;
pub use requester::RequesterKind;
pub use rulemaking::{RuleMaking, rule_making};
pub use setting::Settings;
pub use situation::Situation;
pub use topic::Topic;
