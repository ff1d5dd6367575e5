//! 同意: how and when somebody agreed that a matter goes on in another register.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// How and when somebody agreed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Consent {
    /// The day.
    pub on: NaiveDate,
    /// By telephone, in writing …
    pub how: String,
}

impl Consent {
    /// Whether there was one by this day that says how it was given.
    pub fn was_given(consent: Option<&Consent>, by: NaiveDate) -> bool {
        consent.is_some_and(|consent| consent.on <= by && !consent.how.trim().is_empty())
    }
}
