//! The reckoning itself, in the order of a request's life: receipt, clarification, consultation, fee, due dates, closing.
//!
//! A missing calendar ends one branch and is noted; what is known without it stays known.

mod closing;

use super::suspension::{Interval, Period, period};
use super::{
    Asked, Breach, CLARIFY_DAYS, Clarification, Clock, Consultation, EXTENSION_DAYS_MAX, Facts,
    Fault, FeeNotice, Lateness, OPINION_DAYS, PAY_DAYS, REPLY_DAYS, Step, What,
};
use crate::basis::{Basis, Law};
use crate::calendar::{Calendar, UnknownYear};
use crate::channel::{Addressee, Arrival, Channel, Receipt, receipt};
use crate::outcome::Ending;
use crate::setting::{FeePayment, LateClarification, Settings, SuspensionFrom};
use chrono::NaiveDate;

/// 条例第三十三条第二款
const REPLY: Basis = Basis::article(33).paragraph(2);
/// 条例第三十三条第三款
const NOT_COUNTED: Basis = Basis::article(33).paragraph(3);
const FEE: Basis = Basis::whole(Law::FeeMeasures);

/// Where the period stands: from which day it runs, and when the request is given up if nothing more happens.
#[derive(Debug, Clone, Copy)]
struct Phase {
    runs_from: Option<NaiveDate>,
    lapse: Option<(NaiveDate, Ending)>,
}

impl Phase {
    fn runs(from: NaiveDate) -> Phase {
        Phase { runs_from: Some(from), lapse: None }
    }

    /// Waits for the applicant until a day, and is given up on the day after it.
    fn waits(until: Option<NaiveDate>, ending: Ending) -> Phase {
        let lapse = until.and_then(|day| day.succ_opt()).map(|day| (day, ending));
        Phase { runs_from: None, lapse }
    }
}

struct Reckoning<'a> {
    facts: &'a Facts,
    calendar: &'a Calendar,
    settings: &'a Settings,
    clock: Clock,
}

/// Reckons all dates of a request.
pub(super) fn run(facts: &Facts, calendar: &Calendar, settings: &Settings) -> Clock {
    let clock = Clock {
        received_on: None,
        confirm_by: None,
        clarify_by: None,
        due_on: None,
        extended_due_on: None,
        delayed_due_on: None,
        pay_by: None,
        closed_on: None,
        closed_as: None,
        timeliness: None,
        steps: Vec::new(),
        breaches: Vec::new(),
        unknown_years: std::collections::BTreeSet::new(),
    };
    let mut reckoning = Reckoning { facts, calendar, settings, clock };
    let lapse = reckoning.receive().and_then(|received_on| {
        let phase = reckoning.clarify(received_on);
        let intervals = reckoning.consult(received_on);
        let phase = reckoning.charge(received_on, phase, &intervals);
        if let Some(start) = phase.runs_from {
            reckoning.fall_due(start, &intervals);
        }
        phase.lapse
    });
    reckoning.close(lapse);
    reckoning.judge_reply();
    reckoning.clock
}

impl Reckoning<'_> {
    fn note(&mut self, step: Step) {
        self.clock.steps.push(step);
    }

    fn blame(
        &mut self,
        fault: Fault,
        on: Option<NaiveDate>,
        limit: Option<NaiveDate>,
        basis: Basis,
    ) {
        self.clock.breaches.push(Breach { fault, on, limit, basis });
    }

    /// Counts working days from a day and notes the step; nothing when a calendar is missing, which is noted too.
    fn count(&mut self, what: What, basis: Basis, from: NaiveDate, days: u32) -> Option<NaiveDate> {
        match self.calendar.add_working_days(from, days) {
            Ok(to) => {
                let step = Step::counted(what, basis, (from, to), days, &[], self.calendar);
                self.note(step);
                Some(to)
            }
            Err(missing) => {
                self.miss(what, basis, (from, days), missing);
                None
            }
        }
    }

    fn miss(&mut self, what: What, basis: Basis, count: (NaiveDate, u32), missing: UnknownYear) {
        let (from, days) = (Some(count.0), Some(count.1));
        self.note(Step { from, days, missing: Some(missing), ..Step::empty(what, basis) });
        self.clock.unknown_years.insert(missing);
    }

    /// Whether a fact is dated before the day it can have happened; it is then reported and left out.
    fn is_before(&mut self, on: NaiveDate, earliest: NaiveDate, basis: Basis) -> bool {
        if on < earliest {
            self.blame(Fault::OutOfOrder, Some(on), Some(earliest), basis);
        }
        on < earliest
    }

    /// 条例第三十一条
    fn receive(&mut self) -> Option<NaiveDate> {
        let arrival = self.facts.arrival;
        let what = match arrival {
            Arrival::Received(_) => What::Received,
            Arrival::By { addressee: Addressee::Elsewhere, .. } => What::ReceivedElsewhere,
            Arrival::By { channel, .. } => What::received(channel),
        };
        match receipt(arrival, self.settings) {
            Receipt::On(on, basis) => {
                if let Arrival::By { channel, arrived_on, .. } = arrival {
                    if self.is_before(on, arrived_on, basis) {
                        return None;
                    }
                    if channel == Channel::OrdinaryPost && on > arrived_on {
                        let (fault, limit) = (Fault::LateConfirmation, Some(arrived_on));
                        self.blame(fault, Some(on), limit, basis);
                    }
                }
                let from = match arrival {
                    Arrival::By { arrived_on, .. } if arrived_on != on => Some(arrived_on),
                    _ => None,
                };
                self.note(Step { from, ..Step::on(what, on, basis) });
                self.clock.received_on = Some(on);
                Some(on)
            }
            Receipt::AwaitsConfirmation(basis) => {
                if let Arrival::By { channel, arrived_on, .. } = arrival {
                    let is_letter = channel == Channel::OrdinaryPost;
                    let days = if is_letter { 0 } else { self.settings.confirm_days };
                    let by = self.count(What::ConfirmBy, basis, arrived_on, u32::from(days));
                    self.clock.confirm_by = by;
                }
                None
            }
        }
    }

    /// 条例第三十条: one clarification within seven working days; the period runs anew from the correction, it does not
    /// pause. Not corrected in time without good reason, the request is given up.
    fn clarify(&mut self, received_on: NaiveDate) -> Phase {
        let basis = Basis::article(30);
        self.clock.clarify_by = self.count(What::ClarifyBy, basis, received_on, CLARIFY_DAYS);
        let facts = self.facts;
        for second in facts.clarifications.iter().skip(1) {
            self.blame(Fault::SecondClarification, Some(second.asked_on), None, basis);
        }
        let Some(asked) = facts.clarifications.first() else { return Phase::runs(received_on) };
        if self.is_before(asked.asked_on, received_on, basis) {
            return Phase::runs(received_on);
        }
        let limit = self.clock.clarify_by;
        if limit.is_some_and(|limit| asked.asked_on > limit) {
            self.blame(Fault::LateClarification, Some(asked.asked_on), limit, basis);
            if self.settings.late_clarification == LateClarification::RunsOn {
                return Phase::runs(received_on);
            }
        }
        self.note(Step::on(What::ClarificationAsked, asked.asked_on, basis));
        self.correct(asked)
    }

    fn correct(&mut self, asked: &Clarification) -> Phase {
        let basis = Basis::article(30);
        let earliest = asked.asked_on;
        let is_wrong =
            |reckoning: &mut Self, on: NaiveDate| reckoning.is_before(on, earliest, basis);
        let received_on = asked.received_on.filter(|on| !is_wrong(self, *on));
        let corrected_on = asked.corrected_on.filter(|on| !is_wrong(self, *on));
        let from = received_on.unwrap_or(asked.asked_on);
        let until =
            asked.days.and_then(|days| self.count(What::CorrectBy, basis, from, u32::from(days)));
        let Some(on) = corrected_on else {
            if asked.days.is_none() {
                self.blame(Fault::NoPeriodNamed, Some(asked.asked_on), None, basis);
            }
            return Phase::waits(until, Ending::Uncorrected);
        };
        // Nobody is late before it is known when the notice was received.
        let is_late = received_on.is_some() && until.is_some_and(|until| on > until);
        if is_late && asked.lateness == Lateness::Unexcused {
            return Phase::waits(until, Ending::Uncorrected);
        }
        let what = if is_late { What::CorrectedLate } else { What::Corrected };
        self.note(Step::on(what, on, basis));
        Phase::runs(on)
    }

    /// 条例第三十二条、第三十四条: the times of consultation, in the order of sending.
    fn consult(&mut self, received_on: NaiveDate) -> Vec<Interval> {
        let mut consultations = self.facts.consultations.clone();
        consultations.sort_by_key(|one| (one.sent_on, one.back_on));
        consultations.iter().filter_map(|one| self.opinion(one, received_on)).collect()
    }

    fn opinion(&mut self, one: &Consultation, request_on: NaiveDate) -> Option<Interval> {
        let (basis, by, spent, silent) = match one.asked {
            Asked::ThirdParty => {
                (Basis::article(32), What::ThirdPartyBy, What::ThirdParty, What::ThirdPartySilent)
            }
            Asked::JointMaker => {
                (Basis::article(34), What::JointMakerBy, What::JointMaker, What::JointMakerSilent)
            }
        };
        let mut dates = [one.received_on, one.back_on].into_iter().flatten();
        if self.is_before(one.sent_on, request_on, basis)
            || dates.any(|on| self.is_before(on, one.sent_on, basis))
        {
            return None;
        }
        let limit = one.received_on.and_then(|on| self.count(by, basis, on, OPINION_DAYS));
        // An opinion that is there ends the time even where the calendar of its limit is missing: the limit is later.
        let Some(to) = [one.back_on, limit].into_iter().flatten().min() else {
            if one.received_on.is_none() {
                let step = Step::empty(What::ConsultationOpen, basis);
                self.note(Step { from: Some(one.sent_on), ..step });
            }
            return None;
        };
        let from = match self.settings.suspension_from {
            SuspensionFrom::Sent => one.sent_on,
            SuspensionFrom::Received => one.received_on.unwrap_or(one.sent_on),
        };
        if let (None, Some(limit)) = (one.back_on, limit) {
            self.note(Step::on(silent, limit, basis));
        }
        match self.calendar.working_days_between(from, to) {
            Ok(days) => {
                let step = Step::counted(spent, NOT_COUNTED, (from, to), days, &[], self.calendar);
                self.note(step);
            }
            Err(missing) => self.miss(spent, NOT_COUNTED, (from, 0), missing),
        }
        Some(Interval { sent_on: one.sent_on, from, to })
    }

    /// 国办函〔2020〕109号: the notice is sent inside the period, the fee is paid within twenty working days, and the period
    /// runs anew from the day after payment; not paid in time, the request is given up.
    fn charge(&mut self, received_on: NaiveDate, phase: Phase, intervals: &[Interval]) -> Phase {
        let (Some(start), Some(fee)) = (phase.runs_from, self.facts.fee) else { return phase };
        if self.is_before(fee.sent_on, start, FEE) {
            return phase;
        }
        if received_on < self.settings.fee_in_force_on {
            let limit = Some(self.settings.fee_in_force_on);
            self.blame(Fault::FeeBeforeMeasures, Some(fee.sent_on), limit, FEE);
            return phase;
        }
        self.fall_due(start, intervals);
        let limit = self.clock.answer_by();
        if limit.is_some_and(|limit| fee.sent_on > limit) {
            self.blame(Fault::FeeNoticeAfterDue, Some(fee.sent_on), limit, FEE);
            return phase;
        }
        self.note(Step::on(What::FeeNoticed, fee.sent_on, FEE));
        self.forget_due();
        self.pay(&fee, start)
    }

    /// The dates of the period that the fee stops; their steps stay, for they say by when the notice had to be sent.
    fn forget_due(&mut self) {
        self.clock.due_on = None;
        self.clock.extended_due_on = None;
        self.clock.delayed_due_on = None;
    }

    fn pay(&mut self, fee: &FeeNotice, start: NaiveDate) -> Phase {
        let is_wrong =
            |reckoning: &mut Self, on: NaiveDate| reckoning.is_before(on, fee.sent_on, FEE);
        let received_on = fee.received_on.filter(|on| !is_wrong(self, *on));
        let paid_on = fee.paid_on.filter(|on| !is_wrong(self, *on));
        let by = received_on.and_then(|on| self.count(What::PayBy, FEE, on, PAY_DAYS));
        self.clock.pay_by = by;
        let runs_on = self.settings.fee_payment == FeePayment::RunsOn;
        match paid_on.filter(|on| by.is_none_or(|by| *on <= by)) {
            Some(on) if runs_on => {
                self.note(Step::on(What::PaidUntouched, on, FEE));
                Phase::runs(start)
            }
            Some(on) => {
                self.note(Step::on(What::Paid, on, FEE));
                Phase::runs(on)
            }
            None => {
                let waits = Phase::waits(by, Ending::Unpaid);
                Phase { runs_from: runs_on.then_some(start), ..waits }
            }
        }
    }

    /// 条例第三十三条: twenty working days, one extension, the time of consultations left out; 条例第三十五条: a delay.
    fn fall_due(&mut self, start: NaiveDate, intervals: &[Interval]) {
        self.forget_due();
        let base = self.due_step(What::Due, start, REPLY_DAYS, intervals);
        self.clock.due_on = base.as_ref().map(|period| period.ends_on);
        let days = self.extend(start, intervals);
        let mut last = base;
        if days > 0 {
            last = self.due_step(What::ExtendedDue, start, REPLY_DAYS + days, intervals);
            self.clock.extended_due_on = last.as_ref().map(|period| period.ends_on);
        }
        if let Some(period) = last {
            for sent_on in period.too_late {
                let limit = Some(period.ends_on);
                self.blame_once(Fault::ConsultationAfterDue, sent_on, limit, NOT_COUNTED);
            }
        }
        self.put_off();
    }

    /// A period reckoned twice, before and after a fee, is not blamed twice.
    fn blame_once(&mut self, fault: Fault, on: NaiveDate, limit: Option<NaiveDate>, basis: Basis) {
        let breach = Breach { fault, on: Some(on), limit, basis };
        let known = |one: &Breach| one.fault == fault && one.on == breach.on;
        if !self.clock.breaches.iter().any(known) {
            self.clock.breaches.push(breach);
        }
    }

    fn due_step(
        &mut self,
        what: What,
        start: NaiveDate,
        days: u32,
        intervals: &[Interval],
    ) -> Option<Period> {
        match period(start, days, intervals, self.calendar) {
            Ok(period) => {
                let span = (start, period.ends_on);
                if intervals.len() > 1 && what == What::Due && period.left_out > 0 {
                    let to = period.stretches.last().map(|(_, to)| *to);
                    let from = period.stretches.first().map(|(from, _)| *from);
                    let (days, step) =
                        (Some(period.left_out), Step::empty(What::LeftOut, NOT_COUNTED));
                    self.note(Step { from, to, days, ..step });
                }
                let stretches = &period.stretches;
                self.note(Step::counted(what, REPLY, span, days, stretches, self.calendar));
                Some(period)
            }
            Err(missing) => {
                self.miss(what, REPLY, (start, days), missing);
                None
            }
        }
    }

    /// 条例第三十三条第二款: approved and told before the base date ends, once, twenty working days at the most. Gives the
    /// working days that the lawful extension adds.
    fn extend(&mut self, start: NaiveDate, intervals: &[Interval]) -> u32 {
        let mut total = 0;
        for (number, one) in self.facts.extensions.iter().enumerate() {
            let acted_on = one.approved_on.max(one.notified_on);
            let on = acted_on.unwrap_or(start);
            if number >= usize::from(self.settings.extension_parts.max(1)) {
                self.blame_once(Fault::SecondExtension, on, None, REPLY);
                continue;
            }
            let limit = period(start, REPLY_DAYS + total, intervals, self.calendar)
                .ok()
                .map(|period| period.ends_on);
            if acted_on.zip(limit).is_some_and(|(on, limit)| on > limit) {
                self.blame_once(Fault::ExtensionAfterDue, on, limit, REPLY);
                continue;
            }
            let days = u32::from(one.days);
            if total + days > EXTENSION_DAYS_MAX {
                self.blame_once(Fault::ExtensionTooLong, on, None, REPLY);
            }
            total = (total + days).min(EXTENSION_DAYS_MAX);
        }
        total
    }

    /// 条例第三十五条: asking for reasons does not touch the period; a reasonable delay does, when it is told in time.
    fn put_off(&mut self) {
        let basis = Basis::article(35);
        if let Some(reasons) = self.facts.reasons {
            let is_noted = self.clock.steps.iter().any(|step| step.what == What::ReasonsAsked);
            if !is_noted {
                self.note(Step::on(What::ReasonsAsked, reasons.asked_on, basis));
            }
        }
        let Some(delay) = self.facts.delay else { return };
        let limit = self.clock.answer_by();
        if let Some((on, limit)) = delay.notified_on.zip(limit)
            && on > limit
        {
            self.blame_once(Fault::DelayAfterDue, on, Some(limit), basis);
            return;
        }
        if limit.is_none_or(|limit| delay.until > limit) {
            self.note(Step::on(What::DelayedDue, delay.until, basis));
            self.clock.delayed_due_on = Some(delay.until);
        }
    }
}
