//! The problems that are planted on purpose, so that whoever looks finds something. What is listed here is all there is
//! to find; a test looks for more.
//!
//! 1. a request that nobody has answered in time, and one answered late;
//! 2. a licence made public too late;
//! 3. a letter answered too late;
//! 4. a penalty that fell in court and still stands on the website;
//! 5. a contract without its notice;
//! 6. a hand figure that contradicts the entries;
//! 7. a village board that was not posted;
//! 8. a regular meeting that was not held;
//! 9. an account that was told to mend itself and did not.

use chrono::NaiveDate;
use ledger::{MatterId, OrganId};

/// A problem that is there on purpose.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Planted {
    /// What sort of problem it is; its sentence stands in the message files as `planted-<code>`.
    pub code: &'static str,
    /// The organ.
    pub organ: OrganId,
    /// The name of the organ.
    pub name: String,
    /// The matter; none where the problem is that there is none.
    pub matter: Option<MatterId>,
    /// What it is about: a number or a title.
    pub about: String,
    /// The day that was missed, or that shows it.
    pub on: NaiveDate,
}

/// The codes of all problems that are planted.
pub const CODES: &[&str] = &[
    "request-overdue",
    "reply-late",
    "disclosure-late",
    "letter-late",
    "penalty-standing",
    "contract-unnoticed",
    "figure-deviates",
    "board-missing",
    "meeting-missed",
    "account-unmended",
];

impl crate::book::Book<'_> {
    /// Notes a problem that was planted.
    pub(crate) fn plant(
        &mut self,
        code: &'static str,
        organ: &crate::county::Organ,
        matter: Option<MatterId>,
        about: &str,
        on: NaiveDate,
    ) {
        let (name, about) = (organ.name.clone(), about.to_owned());
        self.planted.push(Planted { code, organ: organ.id, name, matter, about, on });
    }
}
