//! How a request ends the first time, and what may follow: delivery, archive, a decision made anew.

use super::{Decision, Delivery, Remade, Request};
use crate::{Consent, MatterId, Refusal};
use chrono::{Datelike, NaiveDate};
use law::Outcome;
use law::basis::Basis;
use law::clock::Handover;

/// The first end of a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct End {
    /// The day: of deciding, of lapse, of withdrawal.
    pub on: NaiveDate,
    /// How.
    pub how: Ended,
}

/// How a request ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ended {
    /// 作出处理决定
    Decided(Box<Decision>),
    /// 逾期不补正
    Uncorrected,
    /// 逾期不缴费
    Unpaid,
    /// 申请人撤回
    Withdrawn,
    /// 并案
    Merged(MatterId),
    /// 转信件
    Turned(MatterId),
}

impl Request {
    pub(super) fn finish(&mut self, on: NaiveDate, how: Ended) {
        self.end = Some(End { on, how });
    }

    /// 国办公开办函〔2016〕235号: handed over directly or by post; a second sending is allowed until it is signed for, and
    /// the first counts.
    pub(super) fn deliver(&mut self, on: NaiveDate, way: Handover) -> Result<(), Refusal> {
        self.must_have_ended()?;
        self.must_not_be_filed()?;
        match self.current_delivery() {
            Some(Delivery { signed_on: Some(_), .. }) => {
                Err(Refusal::new("request-delivered-already").instead(&["archived", "remade"]))
            }
            Some(delivery) => {
                delivery.way = way;
                Ok(())
            }
            slot @ None => {
                *slot = Some(Delivery { way, sent_on: on, signed_on: None });
                Ok(())
            }
        }
    }

    pub(super) fn sign(&mut self, on: NaiveDate) -> Result<(), Refusal> {
        self.must_have_ended()?;
        self.must_not_be_filed()?;
        match self.current_delivery() {
            Some(delivery) if delivery.signed_on.is_none() => {
                delivery.signed_on = Some(on);
                Ok(())
            }
            Some(_) => {
                Err(Refusal::new("request-delivered-already").instead(&["archived", "remade"]))
            }
            None => Err(Refusal::new("request-not-delivered").instead(&["delivered"])),
        }
    }

    /// 条例第四十四条: only what was given can be moved to what everybody is given.
    pub(super) fn make_proactive(&mut self, disclosure: MatterId) -> Result<(), Refusal> {
        self.must_have_ended()?;
        let given = [self.end.as_ref().map(End::outcome), self.last_remade_outcome()];
        let is_given = given
            .iter()
            .flatten()
            .any(|outcome| matches!(outcome, Outcome::Granted | Outcome::PartlyGranted));
        if !is_given {
            return Err(Refusal::new("request-nothing-given")
                .citing(Basis::article(44).to_string())
                .instead(&["remade", "archived"]));
        }
        self.proactive = Some(disclosure);
        Ok(())
    }

    /// A decision made anew; the first end and the figures stay.
    pub(super) fn remake(
        &mut self,
        on: NaiveDate,
        dispute: Option<MatterId>,
        decision: &Decision,
    ) -> Result<(), Refusal> {
        self.must_have_ended()?;
        if !matches!(
            self.end.as_ref().map(|end| &end.how),
            Some(Ended::Decided(_) | Ended::Uncorrected | Ended::Unpaid)
        ) {
            return Err(Refusal::new("request-nothing-to-remake").instead(&["archived"]));
        }
        self.must_be_reasoned(decision)?;
        self.remade.push(Remade {
            on,
            dispute,
            decision: Box::new(decision.clone()),
            delivery: None,
        });
        self.file = None;
        Ok(())
    }

    /// 条例第四十五条: filed when the reply has gone out.
    pub(super) fn archive(&mut self, file: &str) -> Result<(), Refusal> {
        self.must_have_ended()?;
        self.must_not_be_filed()?;
        let is_reply = matches!(self.end.as_ref().map(|end| &end.how), Some(Ended::Decided(_)))
            || !self.remade.is_empty();
        if is_reply && self.current_delivery().is_none() {
            return Err(Refusal::new("request-not-delivered")
                .citing(Basis::article(45).to_string())
                .instead(&["delivered"]));
        }
        self.file = Some(file.to_owned());
        Ok(())
    }

    pub(super) fn merge(
        &mut self,
        on: NaiveDate,
        own: MatterId,
        other: MatterId,
    ) -> Result<(), Refusal> {
        self.must_be_open()?;
        must_be_another(own, other)?;
        self.finish(on, Ended::Merged(other));
        Ok(())
    }

    pub(super) fn split_into(&mut self, own: MatterId, parts: &[MatterId]) -> Result<(), Refusal> {
        self.must_be_open()?;
        if parts.is_empty() {
            return Err(Refusal::new("request-split-without-parts").instead(&["decided"]));
        }
        for part in parts {
            must_be_another(own, *part)?;
        }
        self.parts.extend(parts);
        Ok(())
    }

    pub(super) fn turn(
        &mut self,
        on: NaiveDate,
        letter: MatterId,
        consent: Option<&Consent>,
    ) -> Result<(), Refusal> {
        self.must_be_open()?;
        must_agree(on, consent, &["decided"])?;
        self.finish(on, Ended::Turned(letter));
        Ok(())
    }

    /// Turned back within the year in which it was turned; the report of a closed year is not touched.
    pub(super) fn turn_back(
        &mut self,
        on: NaiveDate,
        consent: Option<&Consent>,
    ) -> Result<(), Refusal> {
        let turned_on = match &self.end {
            Some(End { on, how: Ended::Turned(_) }) => *on,
            _ => return Err(Refusal::new("request-not-turned").instead(&["turned-into-letter"])),
        };
        self.must_not_be_filed()?;
        must_agree(on, consent, &["archived"])?;
        if turned_on.year() != on.year() {
            return Err(Refusal::new("request-turned-in-closed-year")
                .with("year", turned_on.year())
                .instead(&["received"]));
        }
        self.end = None;
        self.delivery = None;
        Ok(())
    }

    fn must_have_ended(&self) -> Result<(), Refusal> {
        self.must_be_known()?;
        if self.end.is_some() {
            return Ok(());
        }
        Err(Refusal::new("request-not-decided").instead(self.allowed()))
    }

    fn must_not_be_filed(&self) -> Result<(), Refusal> {
        match &self.file {
            Some(file) => {
                Err(Refusal::new("request-archived").with("file", file).instead(&["remade"]))
            }
            None => Ok(()),
        }
    }
}

/// A link that leads to the matter itself leads nowhere.
pub(super) fn must_be_another(own: MatterId, other: MatterId) -> Result<(), Refusal> {
    if own == other { Err(Refusal::new("request-linked-to-itself")) } else { Ok(()) }
}

/// The applicant agreed, and not in the future.
fn must_agree(on: NaiveDate, consent: Option<&Consent>, instead: &[&str]) -> Result<(), Refusal> {
    if Consent::was_given(consent, on) {
        return Ok(());
    }
    Err(Refusal::new("request-without-consent").instead(instead))
}
