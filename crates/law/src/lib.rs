//! 法: the law as pure functions of dates and facts, each citing its article.
//!
//! Knows nothing of reports, people, storage or today's date.

pub mod due;
pub mod level;
pub mod places;
pub mod rulemaking;

pub use due::due_on;
pub use level::Level;
pub use rulemaking::{RuleMaking, rule_making};
