//! Acts that break the rules of the period. They are told as data; what they mean for the reply is in `reckoning`.

use crate::basis::Basis;
use chrono::NaiveDate;
use serde::Serialize;

/// What was done against the rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Fault {
    /// An ordinary letter was not confirmed on the day it came.
    LateConfirmation,
    /// Something is dated before the day it can have happened; it is left out of the reckoning.
    OutOfOrder,
    /// A clarification was asked after the seven working days.
    LateClarification,
    /// A second clarification was asked.
    SecondClarification,
    /// The clarification notice named no period.
    NoPeriodNamed,
    /// A consultation was begun when the period was over.
    ConsultationAfterDue,
    /// More extensions than the one.
    SecondExtension,
    /// An extension of more than twenty working days.
    ExtensionTooLong,
    /// An extension approved or told after the base date.
    ExtensionAfterDue,
    /// A delay told when the period was over.
    DelayAfterDue,
    /// A fee notice sent when the period was over.
    FeeNoticeAfterDue,
    /// A fee noticed for a request from before the fee measures.
    FeeBeforeMeasures,
    /// The reply was made late.
    LateReply,
}

impl Fault {
    /// All of them.
    pub const ALL: &'static [Fault] = &[
        Fault::LateConfirmation,
        Fault::OutOfOrder,
        Fault::LateClarification,
        Fault::SecondClarification,
        Fault::NoPeriodNamed,
        Fault::ConsultationAfterDue,
        Fault::SecondExtension,
        Fault::ExtensionTooLong,
        Fault::ExtensionAfterDue,
        Fault::DelayAfterDue,
        Fault::FeeNoticeAfterDue,
        Fault::FeeBeforeMeasures,
        Fault::LateReply,
    ];

    /// Its sentence in the message files.
    pub fn key(self) -> &'static str {
        match self {
            Fault::LateConfirmation => "clock-breach-late-confirmation",
            Fault::OutOfOrder => "clock-breach-out-of-order",
            Fault::LateClarification => "clock-breach-late-clarification",
            Fault::SecondClarification => "clock-breach-second-clarification",
            Fault::NoPeriodNamed => "clock-breach-no-period-named",
            Fault::ConsultationAfterDue => "clock-breach-consultation-after-due",
            Fault::SecondExtension => "clock-breach-second-extension",
            Fault::ExtensionTooLong => "clock-breach-extension-too-long",
            Fault::ExtensionAfterDue => "clock-breach-extension-after-due",
            Fault::DelayAfterDue => "clock-breach-delay-after-due",
            Fault::FeeNoticeAfterDue => "clock-breach-fee-notice-after-due",
            Fault::FeeBeforeMeasures => "clock-breach-fee-before-measures",
            Fault::LateReply => "clock-breach-late-reply",
        }
    }
}

/// An act against the rules, with the day it was done and the last day on which it would have been allowed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Breach {
    /// What.
    pub fault: Fault,
    /// When it was done; nothing where no day is known.
    pub on: Option<NaiveDate>,
    /// The limit that was passed, where there is one.
    pub limit: Option<NaiveDate>,
    /// The article.
    pub basis: Basis,
}
