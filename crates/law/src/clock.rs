//! 答复期限: from the facts of a request to its dates, each with its explanation (条例第三十条至第三十五条).
//!
//! Here is what the clock answers; the counting is in `clock/reckoning.rs`. The clock knows no today: where nothing more is
//! recorded it says what follows if nothing more happens.

mod breach;
mod facts;
mod reckoning;
mod step;
mod suspension;

use crate::Outcome;
use crate::calendar::{Calendar, CalendarUsed, UnknownYear};
use crate::setting::Settings;
use chrono::NaiveDate;
use serde::Serialize;
use std::collections::BTreeSet;

pub use breach::{Breach, Fault};
pub use facts::{
    Asked, Clarification, Consultation, Delay, Extension, Facts, FeeNotice, Handover, Lateness,
    Reasons, Reply,
};
pub use step::{LeftOut, Reason, Step, What};

/// 条例第三十三条第二款: the reply is due twenty working days after receipt, and may be extended by twenty at the most.
pub const REPLY_DAYS: u32 = 20;
/// 条例第三十三条第二款: working days of the extension at the most.
pub const EXTENSION_DAYS_MAX: u32 = 20;
/// 条例第三十条: a clarification is asked within seven working days of receipt.
pub const CLARIFY_DAYS: u32 = 7;
/// 条例第三十二条、第三十四条: third parties and joint makers answer within fifteen working days of receiving the letter.
pub const OPINION_DAYS: u32 = 15;
/// 国办函〔2020〕109号: the fee is paid within twenty working days from the day after the notice was received.
pub const PAY_DAYS: u32 = 20;

/// The dates of a request.
///
/// A date is empty where the fact it hangs on is not recorded, where the period does not run (a clarification or a payment
/// is waited for), or where a calendar is missing; [`Clock::unknown_years`] tells the last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clock {
    /// 收到申请之日
    pub received_on: Option<NaiveDate>,
    /// For a request that waits for its confirmation: the day to confirm it by.
    pub confirm_by: Option<NaiveDate>,
    /// The last day to ask for a clarification.
    pub clarify_by: Option<NaiveDate>,
    /// The reply is due, without extension; also the last day to approve and tell an extension.
    pub due_on: Option<NaiveDate>,
    /// The reply is due with the extension; empty without a lawful one.
    pub extended_due_on: Option<NaiveDate>,
    /// The day to which the reply was put off (条例第三十五条).
    pub delayed_due_on: Option<NaiveDate>,
    /// The last day to pay the fee.
    pub pay_by: Option<NaiveDate>,
    /// The day the request was closed, or on which it closes if nothing more happens.
    pub closed_on: Option<NaiveDate>,
    /// What it closed as, where that is told.
    pub closed_as: Option<Outcome>,
    /// Whether the reply was made in time; empty before it is made.
    pub timeliness: Option<Timeliness>,
    /// How every date came about, in order.
    pub steps: Vec<Step>,
    /// What was done against the rules.
    pub breaches: Vec<Breach>,
    /// The years whose calendars are missing for a date above, each once.
    pub unknown_years: BTreeSet<UnknownYear>,
}

/// Whether a reply was made in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Timeliness {
    /// On or before the last day.
    InTime,
    /// After it.
    Late,
}

impl Clock {
    /// Reckons the dates of a request.
    pub fn of(facts: &Facts, calendar: &Calendar, settings: &Settings) -> Clock {
        reckoning::run(facts, calendar, settings)
    }

    /// The day the reply has to be made by: put off, extended, or the base date.
    pub fn answer_by(&self) -> Option<NaiveDate> {
        self.delayed_due_on.or(self.extended_due_on).or(self.due_on)
    }

    /// All calendars that the dates rest on, each once, in order.
    pub fn calendars(&self) -> BTreeSet<&CalendarUsed> {
        self.steps.iter().flat_map(|step| &step.calendars).collect()
    }
}

#[cfg(test)]
mod tests;
