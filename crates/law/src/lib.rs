//! 法: the law as pure functions of dates and facts, each citing its article.
//!
//! Knows nothing of reports, people, storage or today's date.

pub mod level;

pub use level::Level;
