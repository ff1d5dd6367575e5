//! What a request waits for, and what changes its period: clarification (条例第三十条), reasons and delay (第三十五条),
//! the fee (国办函〔2020〕109号), the extension (第三十三条).

use super::record::{ahead, missing};
use super::{Ended, Judged, Request, RequestAct};
use crate::{Limits, MatterId, Refusal, Rules};
use chrono::NaiveDate;
use law::Outcome;
use law::basis::{Basis, Law};
use law::clock::{
    Clarification, Clock, Delay, EXTENSION_DAYS_MAX, Extension, FeeNotice, Lateness, Reasons,
};
use law::fee::FeeMode;
use law::outcome::Ending;

/// 收费: the notice as far as the request needs it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Charge {
    /// The matter in the register of fees.
    pub fee: MatterId,
    /// 按件 or 按量
    pub mode: FeeMode,
    /// Its dates.
    pub dates: FeeNotice,
}

/// 说明理由
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Explanation {
    /// Its dates.
    pub dates: Reasons,
    /// What the organ thinks of the reasons.
    pub judged: Option<Judged>,
}

impl Request {
    pub(super) fn awaits_correction(&self) -> bool {
        self.clarification.is_some_and(|one| one.corrected_on.is_none())
    }

    pub(super) fn awaits_payment(&self) -> bool {
        self.charge.is_some_and(|one| one.dates.paid_on.is_none())
    }

    pub(super) fn awaits_reasons(&self) -> bool {
        self.explanation.is_some_and(|one| one.judged.is_none())
    }

    /// It is open and does not wait for a correction or a payment.
    pub(super) fn must_not_wait(&self) -> Result<(), Refusal> {
        self.must_be_open()?;
        if self.awaits_correction() {
            return Err(Refusal::new("request-awaits-correction")
                .citing(Basis::article(30).to_string())
                .instead(self.allowed()));
        }
        if self.awaits_payment() {
            return Err(Refusal::new("request-awaits-payment")
                .citing(Basis::whole(Law::FeeMeasures).to_string())
                .instead(self.allowed()));
        }
        Ok(())
    }

    /// 条例第三十条: once, naming what to correct and a reasonable period.
    pub(super) fn clarify(
        &mut self,
        on: NaiveDate,
        days: u16,
        wanted: &str,
    ) -> Result<(), Refusal> {
        self.must_be_open()?;
        let basis = Basis::article(30).to_string();
        if self.clarification.is_some() {
            return Err(Refusal::new("request-clarified-once").citing(basis).instead(&[
                "decided",
                "corrected",
                "clarification-lapsed",
            ]));
        }
        self.must_not_wait()?;
        if days == 0 || wanted.trim().is_empty() {
            return Err(Refusal::new("request-clarification-vague")
                .citing(basis)
                .instead(&["clarification-asked"]));
        }
        self.clarification = Some(Clarification {
            asked_on: on,
            received_on: None,
            days: Some(days),
            corrected_on: None,
            lateness: Lateness::Unexcused,
        });
        Ok(())
    }

    fn asked(&mut self) -> Result<&mut Clarification, Refusal> {
        self.must_be_open()?;
        let allowed = self.allowed();
        self.clarification.as_mut().filter(|one| one.corrected_on.is_none()).ok_or_else(|| {
            Refusal::new("request-not-clarified")
                .citing(Basis::article(30).to_string())
                .instead(allowed)
        })
    }

    pub(super) fn clarification_received(&mut self, on: NaiveDate) -> Result<(), Refusal> {
        let one = self.asked()?;
        if one.received_on.is_some() {
            return Err(Refusal::new("request-notice-received-already")
                .instead(&["corrected", "clarification-lapsed"]));
        }
        one.received_on = Some(on);
        Ok(())
    }

    /// 条例第三十条: the period runs anew from here. Behind the period offered only with a good reason.
    pub(super) fn correct(
        &mut self,
        on: NaiveDate,
        lateness: Lateness,
        rules: &Rules,
    ) -> Result<(), Refusal> {
        let has_arrived = self.asked()?.received_on.is_some();
        // What comes in is taken up even where its lateness cannot be counted yet, and the period offered is counted
        // from the day on which the notice arrived.
        if rules.limits == Limits::Held
            && has_arrived
            && let Ok(Some(lapsed_on)) = self.lapse(Ending::Uncorrected, rules)
            && on >= lapsed_on
            && lateness == Lateness::Unexcused
        {
            return Err(Refusal::new("request-corrected-late")
                .citing(Basis::article(30).to_string())
                .with("lapsed", lapsed_on)
                .instead(&["clarification-lapsed", "corrected"]));
        }
        let one = self.asked()?;
        one.corrected_on = Some(on);
        one.lateness = lateness;
        Ok(())
    }

    /// 条例第三十条: silence ends the request only when the period offered is over, which begins when the notice is
    /// received.
    pub(super) fn lapse_uncorrected(
        &mut self,
        on: NaiveDate,
        rules: &Rules,
    ) -> Result<(), Refusal> {
        let has_arrived = self.asked()?.received_on.is_some();
        if rules.limits == Limits::Passed {
            self.finish(on, Ended::Uncorrected);
            return Ok(());
        }
        let refusal = Refusal::new("request-may-be-corrected")
            .citing(Basis::article(30).to_string())
            .instead(&["corrected", "withdrawn"]);
        match self.lapse(Ending::Uncorrected, rules)? {
            Some(_) if !has_arrived => {
                Err(Refusal { rule: "request-clarification-not-received".to_owned(), ..refusal }
                    .instead(&["clarification-notice-received", "corrected", "withdrawn"]))
            }
            Some(lapsed_on) if on >= lapsed_on => {
                self.finish(on, Ended::Uncorrected);
                Ok(())
            }
            Some(lapsed_on) => Err(refusal.with("lapses", lapsed_on)),
            // A notice that came too late does not let the request lapse.
            None => Err(Refusal { rule: "request-clarified-late".to_owned(), ..refusal }),
        }
    }

    /// The day on which the applicant's silence ends the request; nothing where it does not.
    fn lapse(&self, ending: Ending, rules: &Rules) -> Result<Option<NaiveDate>, Refusal> {
        let clock = self.reckon(rules)?;
        let lapses = clock.closed_as == Some(Outcome::Otherwise(ending));
        Ok(clock.closed_on.filter(|_| lapses))
    }

    /// The clock of an open request, all of whose years are known.
    fn reckon(&self, rules: &Rules) -> Result<Clock, Refusal> {
        let Some(clock) = self.clock(rules.calendar, rules.settings) else {
            return Err(Refusal::new("request-not-received").instead(self.allowed()));
        };
        match clock.unknown_years.first() {
            Some(year) => Err(missing(*year)),
            None => Ok(clock),
        }
    }

    /// The last day to answer, where an act is held against it.
    fn limit(&self, rules: &Rules) -> Result<Option<NaiveDate>, Refusal> {
        match rules.limits {
            Limits::Held => Ok(self.reckon(rules)?.answer_by()),
            Limits::Passed => Ok(None),
        }
    }

    pub(super) fn ask_reasons(&mut self, on: NaiveDate) -> Result<(), Refusal> {
        self.must_not_wait()?;
        if self.explanation.is_some() {
            return Err(Refusal::new("request-reasons-asked-already")
                .citing(Basis::article(35).to_string())
                .instead(&["reasons-given", "decided"]));
        }
        let dates = Reasons { asked_on: on, given_on: None };
        self.explanation = Some(Explanation { dates, judged: None });
        Ok(())
    }

    pub(super) fn give_reasons(&mut self, on: NaiveDate, judged: Judged) -> Result<(), Refusal> {
        self.must_be_open()?;
        match &mut self.explanation {
            Some(one) if one.judged.is_none() => {
                one.dates.given_on = Some(on);
                one.judged = Some(judged);
                Ok(())
            }
            _ => Err(Refusal::new("request-reasons-not-asked")
                .citing(Basis::article(35).to_string())
                .instead(&["reasons-asked"])),
        }
    }

    /// 条例第三十五条: put off once the reasons are accepted, told before the period is over.
    pub(super) fn put_off(
        &mut self,
        on: NaiveDate,
        until: NaiveDate,
        rules: &Rules,
    ) -> Result<(), Refusal> {
        self.must_not_wait()?;
        let basis = Basis::article(35).to_string();
        let refuse = |rule: &str| Refusal::new(rule).citing(basis.as_str());
        if self.explanation.is_none_or(|one| one.judged != Some(Judged::Reasonable)) {
            return Err(refuse("request-delay-without-reasons").instead(&[
                "reasons-asked",
                "reasons-given",
                "extended",
            ]));
        }
        if self.delay.is_some() {
            return Err(refuse("request-delayed-already").instead(&["decided"]));
        }
        if let Some(limit) = self.limit(rules)? {
            if on > limit {
                return Err(refuse("request-delay-late")
                    .with("limit", limit)
                    .instead(&["decided"]));
            }
            if until <= limit {
                return Err(refuse("request-delay-for-nothing")
                    .with("limit", limit)
                    .instead(&["decided", "delayed"]));
            }
        }
        self.delay = Some(Delay { until, notified_on: Some(on) });
        Ok(())
    }

    /// 国办函〔2020〕109号: by item or by page, never both; once; inside the period.
    pub(super) fn charge(
        &mut self,
        on: NaiveDate,
        fee: MatterId,
        mode: FeeMode,
        rules: &Rules,
    ) -> Result<(), Refusal> {
        self.must_be_open()?;
        let basis = Basis::whole(Law::FeeMeasures).to_string();
        let refuse = |rule: &str| Refusal::new(rule).citing(basis.as_str());
        if let Some(charge) = self.charge {
            let rule = if charge.mode == mode {
                "request-fee-noticed-already"
            } else {
                "request-fee-two-ways"
            };
            return Err(refuse(rule).instead(self.allowed()));
        }
        self.must_not_wait()?;
        let in_force_on = rules.settings.fee_in_force_on;
        if self.received_on.is_some_and(|received_on| received_on < in_force_on) {
            return Err(refuse("request-fee-before-measures")
                .with("from", in_force_on)
                .instead(&["decided"]));
        }
        if let Some(limit) = self.limit(rules)?
            && on > limit
        {
            return Err(refuse("request-fee-late").with("limit", limit).instead(&["decided"]));
        }
        let dates = FeeNotice { sent_on: on, received_on: None, paid_on: None };
        self.charge = Some(Charge { fee, mode, dates });
        Ok(())
    }

    fn charged(&mut self) -> Result<&mut Charge, Refusal> {
        self.must_be_open()?;
        let allowed = self.allowed();
        self.charge.as_mut().filter(|one| one.dates.paid_on.is_none()).ok_or_else(|| {
            Refusal::new("request-not-charged")
                .citing(Basis::whole(Law::FeeMeasures).to_string())
                .instead(allowed)
        })
    }

    pub(super) fn charge_received(&mut self, on: NaiveDate) -> Result<(), Refusal> {
        let one = self.charged()?;
        if one.dates.received_on.is_some() {
            return Err(Refusal::new("request-notice-received-already")
                .instead(&["fee-paid", "fee-lapsed"]));
        }
        one.dates.received_on = Some(on);
        Ok(())
    }

    pub(super) fn pay(&mut self, on: NaiveDate, rules: &Rules) -> Result<(), Refusal> {
        self.charged()?;
        // Money that comes in is taken up even where its lateness cannot be counted yet.
        if rules.limits == Limits::Held
            && let Ok(Some(lapsed_on)) = self.lapse(Ending::Unpaid, rules)
            && on >= lapsed_on
        {
            return Err(Refusal::new("request-paid-late")
                .citing(Basis::whole(Law::FeeMeasures).to_string())
                .with("lapsed", lapsed_on)
                .instead(&["fee-lapsed"]));
        }
        self.charged()?.dates.paid_on = Some(on);
        Ok(())
    }

    pub(super) fn lapse_unpaid(&mut self, on: NaiveDate, rules: &Rules) -> Result<(), Refusal> {
        self.charged()?;
        if rules.limits == Limits::Passed {
            self.finish(on, Ended::Unpaid);
            return Ok(());
        }
        let basis = Basis::whole(Law::FeeMeasures).to_string();
        match self.lapse(Ending::Unpaid, rules)? {
            Some(lapsed_on) if on >= lapsed_on => {
                self.finish(on, Ended::Unpaid);
                Ok(())
            }
            Some(lapsed_on) => Err(Refusal::new("request-may-be-paid")
                .citing(basis)
                .with("lapses", lapsed_on)
                .instead(&["fee-paid", "withdrawn"])),
            None => Err(Refusal::new("request-fee-notice-not-received").citing(basis).instead(&[
                "fee-notice-received",
                "fee-paid",
                "withdrawn",
            ])),
        }
    }

    /// 条例第三十三条第二款: consented to by the head of the disclosure office and told to the applicant before the base
    /// date is over, once, twenty working days at the most.
    pub(super) fn extend(
        &mut self,
        on: NaiveDate,
        act: &RequestAct,
        rules: &Rules,
    ) -> Result<(), Refusal> {
        let RequestAct::Extended { days, approved_by, approved_on, notified_on, .. } = act else {
            return self.must_be_open();
        };
        self.must_not_wait()?;
        let basis = Basis::article(33).paragraph(2).to_string();
        let refuse = |rule: &str| Refusal::new(rule).citing(basis.as_str());
        let taken: u16 = self.extensions.iter().map(|one| one.days).sum();
        if self.extensions.len() >= usize::from(rules.settings.extension_parts.max(1)) {
            return Err(refuse("request-extended-once").instead(&["decided", "reasons-asked"]));
        }
        if *days == 0 || u32::from(taken) + u32::from(*days) > EXTENSION_DAYS_MAX {
            return Err(refuse("request-extension-too-long")
                .with("days", days)
                .instead(&["extended"]));
        }
        let (Some(_), Some(approved_on)) = (approved_by, approved_on) else {
            return Err(refuse("request-extension-unapproved").instead(&["extended", "decided"]));
        };
        let Some(notified_on) = notified_on else {
            return Err(refuse("request-extension-untold").instead(&["extended", "decided"]));
        };
        let acted_on = *approved_on.max(notified_on);
        if acted_on > on {
            return Err(ahead(acted_on, on));
        }
        self.must_not_precede_receipt(*approved_on.min(notified_on))?;
        if let Some(limit) = self.limit(rules)?
            && acted_on > limit
        {
            return Err(refuse("request-extension-late")
                .with("limit", limit)
                .instead(&["decided"]));
        }
        self.extensions.push(Extension {
            days: *days,
            approved_on: Some(*approved_on),
            notified_on: Some(*notified_on),
        });
        Ok(())
    }

    /// Nothing that is named inside an act lies before the receipt.
    pub(super) fn must_not_precede_receipt(&self, named: NaiveDate) -> Result<(), Refusal> {
        match self.received_on {
            Some(received_on) if named < received_on => {
                Err(Refusal::new("request-date-before-receipt")
                    .citing(Basis::article(31).to_string())
                    .with("named", named)
                    .with("received", received_on))
            }
            _ => Ok(()),
        }
    }
}
