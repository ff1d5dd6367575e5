//! Which act is taken up how: the door to the rules, and the rules of coming in.

use super::{Intake, Request, RequestAct, Split};
use crate::{Entry, Refusal, Rules};
use chrono::NaiveDate;
use law::UnknownYear;
use law::basis::Basis;
use law::channel::{Addressee, Receipt, receipt};

impl Request {
    /// Takes an act up, or refuses it.
    pub(super) fn apply(
        &mut self,
        entry: &Entry<RequestAct>,
        rules: &Rules,
    ) -> Result<(), Refusal> {
        let (on, own) = (entry.dated_on, entry.matter);
        match &entry.act {
            RequestAct::Received { intake } => self.receive(on, intake, rules),
            RequestAct::SplitFrom { request, received_on, intake } => {
                super::end::must_be_another(own, *request)?;
                let split = Split { request: *request, on, received_on: *received_on };
                self.split_from(split, intake)
            }
            RequestAct::Registered { number } => self.register(number),
            RequestAct::Confirmed {} => self.confirm(on, rules),
            RequestAct::Transferred { to } => {
                self.must_not_have_ended()?;
                self.handler = Some(to.clone());
                Ok(())
            }
            RequestAct::SplitInto { parts } => self.split_into(own, parts),
            RequestAct::MergedInto { request } => self.merge(on, own, *request),
            RequestAct::DuplicateOf { earlier } => self.repeat(own, earlier),
            RequestAct::Withdrawn {} => {
                self.must_be_open()?;
                self.finish(on, super::Ended::Withdrawn);
                Ok(())
            }
            RequestAct::TurnedIntoLetter { letter, consent } => {
                self.turn(on, *letter, consent.as_ref())
            }
            RequestAct::TurnedBack { consent } => self.turn_back(on, consent.as_ref()),
            act => self.apply_handling(on, act, rules),
        }
    }

    fn apply_handling(
        &mut self,
        on: NaiveDate,
        act: &RequestAct,
        rules: &Rules,
    ) -> Result<(), Refusal> {
        match act {
            RequestAct::ClarificationAsked { days, wanted } => self.clarify(on, *days, wanted),
            RequestAct::ClarificationNoticeReceived {} => self.clarification_received(on),
            RequestAct::Corrected { lateness, .. } => self.correct(on, *lateness, rules),
            RequestAct::ClarificationLapsed {} => self.lapse_uncorrected(on, rules),
            RequestAct::ReasonsAsked { .. } => self.ask_reasons(on),
            RequestAct::ReasonsGiven { judged } => self.give_reasons(on, *judged),
            RequestAct::Delayed { until } => self.put_off(on, *until, rules),
            RequestAct::FeeNoticed { fee, mode } => self.charge(on, *fee, *mode, rules),
            RequestAct::FeeNoticeReceived {} => self.charge_received(on),
            RequestAct::FeePaid {} => self.pay(on, rules),
            RequestAct::FeeLapsed {} => self.lapse_unpaid(on, rules),
            RequestAct::Consulted { letter, asked, .. } => self.consult(on, *letter, *asked),
            RequestAct::ConsultationReceived { letter } => self.consultation_received(on, *letter),
            RequestAct::ConsultationAnswered { letter, opinion } => {
                self.consultation_answered(on, *letter, *opinion)
            }
            RequestAct::ConsultationSilent { letter } => {
                self.consultation_silent(on, *letter, rules)
            }
            act => self.apply_deciding(on, act, rules),
        }
    }

    fn apply_deciding(
        &mut self,
        on: NaiveDate,
        act: &RequestAct,
        rules: &Rules,
    ) -> Result<(), Refusal> {
        match act {
            RequestAct::Deliberated { .. } | RequestAct::Supervised { .. } => {
                self.must_not_have_ended()
            }
            RequestAct::RiskMarked { risk, .. } => {
                self.must_not_have_ended()?;
                self.risk = Some(*risk);
                Ok(())
            }
            RequestAct::Extended { .. } => self.extend(on, act, rules),
            RequestAct::Searched { search } => self.look(on, search),
            RequestAct::Decided { decision } => self.decide(on, decision, rules),
            RequestAct::Delivered { way } => self.deliver(on, *way),
            RequestAct::DeliverySigned {} => self.sign(on),
            RequestAct::MadeProactive { disclosure } => self.make_proactive(*disclosure),
            RequestAct::Remade { dispute, decision } => self.remake(on, *dispute, decision),
            RequestAct::Archived { file } => self.archive(file),
            _ => Err(Refusal::new("request-not-received").instead(self.allowed())),
        }
    }

    /// 条例第三十一条: handed in or signed for, it is received that day; else it waits for the confirmation.
    fn receive(&mut self, on: NaiveDate, intake: &Intake, rules: &Rules) -> Result<(), Refusal> {
        self.must_be_blank()?;
        self.take_in(on, intake)?;
        self.received_on = self.receipt(rules);
        Ok(())
    }

    fn split_from(&mut self, split: Split, intake: &Intake) -> Result<(), Refusal> {
        self.must_be_blank()?;
        if split.received_on > split.on {
            return Err(ahead(split.received_on, split.on));
        }
        self.take_in(split.on, intake)?;
        self.received_on = Some(split.received_on);
        self.split = Some(split);
        Ok(())
    }

    fn take_in(&mut self, on: NaiveDate, intake: &Intake) -> Result<(), Refusal> {
        if intake.about.trim().is_empty() {
            return Err(Refusal::new("request-about-nothing")
                .citing(Basis::article(29).to_string())
                .instead(&["received"]));
        }
        self.intake = Some(Box::new(intake.clone()));
        self.arrived_on = Some(on);
        Ok(())
    }

    fn must_be_blank(&self) -> Result<(), Refusal> {
        if self.intake.is_none() {
            return Ok(());
        }
        Err(Refusal::new("request-received-already").instead(self.allowed()))
    }

    fn receipt(&self, rules: &Rules) -> Option<NaiveDate> {
        match receipt(self.arrival()?, rules.settings) {
            Receipt::On(on, _) => Some(on),
            Receipt::AwaitsConfirmation(_) => None,
        }
    }

    /// 条例第三十一条: confirmed once, where the day of confirmation is the day of receipt.
    fn confirm(&mut self, on: NaiveDate, rules: &Rules) -> Result<(), Refusal> {
        self.must_not_have_ended()?;
        if self.received_on.is_some() {
            let Some(intake) = &self.intake else { return self.must_be_known() };
            let has_waited =
                intake.channel.needs_confirmation() || intake.addressee == Addressee::Elsewhere;
            let rule = if has_waited && self.confirmed_on.is_some() {
                "request-confirmed-already"
            } else {
                "request-needs-no-confirmation"
            };
            let basis = intake.channel.basis().to_string();
            return Err(Refusal::new(rule).citing(basis).instead(self.allowed()));
        }
        self.confirmed_on = Some(on);
        self.received_on = self.receipt(rules);
        Ok(())
    }

    fn register(&mut self, number: &str) -> Result<(), Refusal> {
        self.must_not_have_ended()?;
        if let Some(known) = &self.number {
            return Err(Refusal::new("request-registered-already")
                .with("number", known)
                .instead(self.allowed()));
        }
        self.number = Some(number.to_owned());
        Ok(())
    }
}

/// Nothing can be counted in a year without a calendar.
pub(super) fn missing(year: UnknownYear) -> Refusal {
    Refusal::new("calendar-missing").with("year", year.year)
}

/// A day named inside an act that lies behind the day of the act.
pub(super) fn ahead(named: NaiveDate, on: NaiveDate) -> Refusal {
    Refusal::new("request-date-ahead").with("named", named).with("on", on)
}
