//! The explanation of a date: what was counted, from which day, what was left out and why, by which article.
//!
//! Data only; the sentences stand in the message files under the keys given here.

use crate::basis::Basis;
use crate::calendar::{Calendar, CalendarUsed, Day, UnknownYear};
use crate::channel::Channel;
use chrono::{Days, NaiveDate};
use serde::Serialize;

/// What a step of the reckoning is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum What {
    /// Received on a day that is not questioned.
    Received,
    /// Received on the day of submission.
    ReceivedInPerson,
    /// Received on the day of signing.
    ReceivedSignedPost,
    /// Received on the day the ordinary letter was confirmed.
    ReceivedOrdinaryPost,
    /// Received on the day both sides confirmed, internet.
    ReceivedOnline,
    /// Received on the day both sides confirmed, fax.
    ReceivedFax,
    /// Received on the day of confirmation, having gone elsewhere first.
    ReceivedElsewhere,
    /// Arrived, not yet confirmed: to be confirmed by this day.
    ConfirmBy,
    /// The last day to ask for a clarification.
    ClarifyBy,
    /// A clarification was asked; the period does not run while it is waited for.
    ClarificationAsked,
    /// The period offered for the correction ends.
    CorrectBy,
    /// The corrected request came; the period begins anew.
    Corrected,
    /// A late correction was accepted for a good reason; the period begins anew.
    CorrectedLate,
    /// Not corrected in time: given up.
    Uncorrected,
    /// The third party has to answer by this day.
    ThirdPartyBy,
    /// The joint maker has to answer by this day.
    JointMakerBy,
    /// The letter's arrival and its answer are not known; nothing is left out yet.
    ConsultationOpen,
    /// Time of consulting a third party, left out.
    ThirdParty,
    /// Time of consulting a joint maker, left out.
    JointMaker,
    /// The third party is silent: the organ decides.
    ThirdPartySilent,
    /// The joint maker is silent: consent.
    JointMakerSilent,
    /// All times left out, overlapping days counted once.
    LeftOut,
    /// The reply is due.
    Due,
    /// The reply is due after the extension.
    ExtendedDue,
    /// The applicant was asked for reasons; the period is not touched.
    ReasonsAsked,
    /// The reply is put off to this day.
    DelayedDue,
    /// The fee notice was sent.
    FeeNoticed,
    /// The fee is to be paid by this day.
    PayBy,
    /// Paid; the period begins anew.
    Paid,
    /// Paid; the period is not touched, as set.
    PaidUntouched,
    /// Not paid in time: given up.
    Unpaid,
    /// Withdrawn by the applicant.
    Withdrawn,
    /// Decided.
    Decided,
    /// The reply counts as made on this day, in time.
    MadeInTime,
    /// The reply counts as made on this day, late by so many working days.
    MadeLate,
}

impl What {
    /// All, in the order of a request's life.
    pub const ALL: &'static [What] = &[
        What::Received,
        What::ReceivedInPerson,
        What::ReceivedSignedPost,
        What::ReceivedOrdinaryPost,
        What::ReceivedOnline,
        What::ReceivedFax,
        What::ReceivedElsewhere,
        What::ConfirmBy,
        What::ClarifyBy,
        What::ClarificationAsked,
        What::CorrectBy,
        What::Corrected,
        What::CorrectedLate,
        What::Uncorrected,
        What::ThirdPartyBy,
        What::JointMakerBy,
        What::ConsultationOpen,
        What::ThirdParty,
        What::JointMaker,
        What::ThirdPartySilent,
        What::JointMakerSilent,
        What::LeftOut,
        What::Due,
        What::ExtendedDue,
        What::ReasonsAsked,
        What::DelayedDue,
        What::FeeNoticed,
        What::PayBy,
        What::Paid,
        What::PaidUntouched,
        What::Unpaid,
        What::Withdrawn,
        What::Decided,
        What::MadeInTime,
        What::MadeLate,
    ];

    /// The stable code, such as `clarify-by`; its sentence stands in the message files under `clock-step-` and the code.
    pub fn code(self) -> &'static str {
        match self {
            What::Received => "received",
            What::ReceivedInPerson => "received-in-person",
            What::ReceivedSignedPost => "received-signed-post",
            What::ReceivedOrdinaryPost => "received-ordinary-post",
            What::ReceivedOnline => "received-online",
            What::ReceivedFax => "received-fax",
            What::ReceivedElsewhere => "received-elsewhere",
            What::ConfirmBy => "confirm-by",
            What::ClarifyBy => "clarify-by",
            What::ClarificationAsked => "clarification-asked",
            What::CorrectBy => "correct-by",
            What::Corrected => "corrected",
            What::CorrectedLate => "corrected-late",
            What::Uncorrected => "uncorrected",
            What::ThirdPartyBy => "third-party-by",
            What::JointMakerBy => "joint-maker-by",
            What::ConsultationOpen => "consultation-open",
            What::ThirdParty => "third-party",
            What::JointMaker => "joint-maker",
            What::ThirdPartySilent => "third-party-silent",
            What::JointMakerSilent => "joint-maker-silent",
            What::LeftOut => "left-out",
            What::Due => "due",
            What::ExtendedDue => "extended-due",
            What::ReasonsAsked => "reasons-asked",
            What::DelayedDue => "delayed-due",
            What::FeeNoticed => "fee-noticed",
            What::PayBy => "pay-by",
            What::Paid => "paid",
            What::PaidUntouched => "paid-untouched",
            What::Unpaid => "unpaid",
            What::Withdrawn => "withdrawn",
            What::Decided => "decided",
            What::MadeInTime => "made-in-time",
            What::MadeLate => "made-late",
        }
    }

    /// The step that tells the receipt by a channel.
    pub(super) fn received(channel: Channel) -> What {
        match channel {
            Channel::InPerson => What::ReceivedInPerson,
            Channel::SignedPost => What::ReceivedSignedPost,
            Channel::OrdinaryPost => What::ReceivedOrdinaryPost,
            Channel::Online => What::ReceivedOnline,
            Channel::Fax => What::ReceivedFax,
        }
    }
}

/// Why days are not counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// Saturday or Sunday.
    Weekend,
    /// Given off by the year's notice.
    Off,
    /// Working days spent on consulting others (条例第三十三条第三款).
    Consultation,
}

impl Reason {
    /// All of them.
    pub const ALL: &'static [Reason] = &[Reason::Weekend, Reason::Off, Reason::Consultation];

    /// Its words in the message files.
    pub fn key(self) -> &'static str {
        match self {
            Reason::Weekend => "clock-left-out-weekend",
            Reason::Off => "clock-left-out-off",
            Reason::Consultation => "clock-left-out-consultation",
        }
    }
}

/// Days in a row that are not counted, for one reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LeftOut {
    /// The first of them.
    pub from: NaiveDate,
    /// The last of them.
    pub to: NaiveDate,
    /// Why.
    pub reason: Reason,
}

/// One step of the reckoning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// What it is.
    pub what: What,
    /// The day it counts from, which is not counted itself.
    pub from: Option<NaiveDate>,
    /// The day it comes to; nothing when a calendar is missing.
    pub to: Option<NaiveDate>,
    /// Working days counted.
    pub days: Option<u32>,
    /// Days between that are not counted.
    pub left_out: Vec<LeftOut>,
    /// Weekend days between that are counted because they were worked.
    pub make_up: Vec<NaiveDate>,
    /// The article.
    pub basis: Basis,
    /// The calendars that the count used.
    pub calendars: Vec<CalendarUsed>,
    /// The year whose calendar is missing for it.
    pub missing: Option<UnknownYear>,
}

impl Step {
    /// A step that only names a day.
    pub(super) fn on(what: What, to: NaiveDate, basis: Basis) -> Step {
        Step { to: Some(to), ..Step::empty(what, basis) }
    }

    /// A step that names no day yet.
    pub(super) fn empty(what: What, basis: Basis) -> Step {
        Step {
            what,
            from: None,
            to: None,
            days: None,
            left_out: Vec::new(),
            make_up: Vec::new(),
            basis,
            calendars: Vec::new(),
            missing: None,
        }
    }

    /// A count of working days from one day to another, with the stretches of consultation that it passes over.
    pub(super) fn counted(
        what: What,
        basis: Basis,
        (from, to): (NaiveDate, NaiveDate),
        days: u32,
        consulted: &[(NaiveDate, NaiveDate)],
        calendar: &Calendar,
    ) -> Step {
        let mut step = Step { from: Some(from), days: Some(days), ..Step::on(what, to, basis) };
        for (date, day) in calendar.days_between(from, to) {
            let is_consulted = consulted.iter().any(|(sent, back)| *sent < date && date <= *back);
            let reason = match day {
                Day::Weekend => Reason::Weekend,
                Day::Off => Reason::Off,
                Day::Working | Day::MakeUp if is_consulted => Reason::Consultation,
                Day::MakeUp => {
                    step.make_up.push(date);
                    continue;
                }
                Day::Working => continue,
            };
            step.leave_out(date, reason);
        }
        step.calendars = calendar.used(from, to);
        step
    }

    fn leave_out(&mut self, date: NaiveDate, reason: Reason) {
        if let Some(last) = self.left_out.last_mut()
            && last.reason == reason
            && last.to.checked_add_days(Days::new(1)) == Some(date)
        {
            last.to = date;
            return;
        }
        self.left_out.push(LeftOut { from: date, to: date, reason });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_those_that_serde_writes() {
        for what in What::ALL {
            let json = serde_json::to_value(what).unwrap();
            assert_eq!(json, what.code());
        }
    }
}
