//! 征求意见: letters to third parties (条例第三十二条) and joint makers (条例第三十四条), their answers and their silence.

use super::{Opinion, Request};
use crate::{Limits, Refusal, Rules};
use chrono::NaiveDate;
use law::basis::Basis;
use law::clock::{Asked, Consultation, OPINION_DAYS};

/// One letter and what came of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Consulted {
    /// Which of the request's letters it is.
    pub letter: u32,
    /// Its dates.
    pub dates: Consultation,
    /// What the other side says.
    pub opinion: Option<Opinion>,
    /// The day its silence was noted.
    pub silent_on: Option<NaiveDate>,
}

impl Consulted {
    /// The article that it stands on.
    pub fn basis(&self) -> Basis {
        match self.dates.asked {
            Asked::ThirdParty => Basis::article(32),
            Asked::JointMaker => Basis::article(34),
        }
    }

    /// Whether neither an opinion nor a silence is on record.
    pub fn is_open(&self) -> bool {
        self.opinion.is_none() && self.silent_on.is_none()
    }

    /// The last day to answer; nothing while the letter has not arrived.
    ///
    /// # Errors
    /// A refusal that names the year whose calendar is missing.
    fn answer_by(&self, rules: &Rules) -> Result<Option<NaiveDate>, Refusal> {
        let Some(received_on) = self.dates.received_on else { return Ok(None) };
        let limit = rules.calendar.add_working_days(received_on, OPINION_DAYS);
        limit.map(Some).map_err(super::record::missing)
    }
}

impl Request {
    pub(super) fn consult(
        &mut self,
        on: NaiveDate,
        letter: u32,
        asked: Asked,
    ) -> Result<(), Refusal> {
        self.must_not_wait()?;
        if self.consultations.iter().any(|one| one.letter == letter) {
            return Err(Refusal::new("request-letter-numbered-already")
                .with("letter", letter)
                .instead(&["consulted"]));
        }
        let dates = Consultation { asked, sent_on: on, received_on: None, back_on: None };
        self.consultations.push(Consulted { letter, dates, opinion: None, silent_on: None });
        Ok(())
    }

    pub(super) fn consultation_received(
        &mut self,
        on: NaiveDate,
        letter: u32,
    ) -> Result<(), Refusal> {
        let one = self.letter(letter)?;
        if one.dates.received_on.is_some() || one.dates.back_on.is_some() {
            let instead = ["consultation-answered", "consultation-silent"];
            return Err(Refusal::new("request-letter-received-already")
                .with("letter", letter)
                .instead(&instead));
        }
        one.dates.received_on = Some(on);
        Ok(())
    }

    /// An opinion counts whenever it comes; what it does to the period the clock tells.
    pub(super) fn consultation_answered(
        &mut self,
        on: NaiveDate,
        letter: u32,
        opinion: Opinion,
    ) -> Result<(), Refusal> {
        let one = self.letter(letter)?;
        if one.opinion.is_some() {
            return Err(Refusal::new("request-letter-answered-already")
                .with("letter", letter)
                .instead(&["decided", "consulted"]));
        }
        one.opinion = Some(opinion);
        one.dates.back_on = Some(on);
        Ok(())
    }

    /// Silence is told when the fifteen working days are over: of a third party it leaves the decision to the organ, of a
    /// joint maker it is consent.
    pub(super) fn consultation_silent(
        &mut self,
        on: NaiveDate,
        letter: u32,
        rules: &Rules,
    ) -> Result<(), Refusal> {
        let one = self.letter(letter)?;
        let basis = one.basis().to_string();
        if !one.is_open() {
            return Err(Refusal::new("request-letter-answered-already")
                .with("letter", letter)
                .instead(&["decided", "consulted"]));
        }
        if rules.limits == Limits::Passed {
            one.silent_on = Some(on);
            return Ok(());
        }
        match one.answer_by(rules)? {
            Some(limit) if on > limit => {
                one.silent_on = Some(on);
                Ok(())
            }
            Some(limit) => Err(Refusal::new("request-letter-may-be-answered")
                .citing(basis)
                .with("letter", letter)
                .with("limit", limit)
                .instead(&["consultation-answered"])),
            None => Err(Refusal::new("request-letter-not-received")
                .citing(basis)
                .with("letter", letter)
                .instead(&["consultation-received", "consultation-answered"])),
        }
    }

    /// A decision waits for every opinion that may still come.
    pub(super) fn must_not_consult(&self, on: NaiveDate, rules: &Rules) -> Result<(), Refusal> {
        for one in &self.consultations {
            if !one.is_open() || rules.limits == Limits::Passed {
                continue;
            }
            let limit = one.answer_by(rules)?;
            if limit.is_some_and(|limit| on > limit) {
                continue;
            }
            let refusal = match limit {
                Some(limit) => Refusal::new("request-consultation-open").with("limit", limit),
                None => Refusal::new("request-letter-not-received"),
            };
            return Err(refusal
                .citing(one.basis().to_string())
                .with("letter", one.letter)
                .instead(&[
                    "consultation-received",
                    "consultation-answered",
                    "consultation-silent",
                ]));
        }
        Ok(())
    }

    fn letter(&mut self, letter: u32) -> Result<&mut Consulted, Refusal> {
        self.must_be_open()?;
        let unknown = || {
            Refusal::new("request-letter-unknown").with("letter", letter).instead(&["consulted"])
        };
        self.consultations.iter_mut().find(|one| one.letter == letter).ok_or_else(unknown)
    }
}
