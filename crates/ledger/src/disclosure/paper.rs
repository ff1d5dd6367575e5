//! 纸上签批: what was decided with pen and stamp and is written down by somebody else. Who may write it down does not
//! live here.

use super::Act;
use crate::posting::is_given;
use crate::{Entry, PersonId, Refusal};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Who signed a paper, and when; the entry holds the scan, and says who wrote it down.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OnPaper {
    /// The name under the opinion.
    pub signer: String,
    /// The same among the people who work here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<PersonId>,
    /// The day of the signature.
    pub signed_on: NaiveDate,
}

impl OnPaper {
    /// A paper counts when it names its signer and is there to be looked at.
    pub(super) fn stands(&self, entry: &Entry<Act>) -> Result<(), Refusal> {
        if !is_given(Some(&self.signer)) {
            return Err(Refusal::new("paper-without-signer"));
        }
        if entry.files.is_empty() {
            return Err(Refusal::new("paper-without-scan"));
        }
        if self.signed_on > entry.dated_on {
            return Err(Refusal::new("date-after-entry").with("on", entry.dated_on));
        }
        Ok(())
    }
}
