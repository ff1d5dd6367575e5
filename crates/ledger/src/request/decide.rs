//! 作出处理决定: what a decision needs before it may be made, by what it decides (条例第十四条至第十七条, 第三十条至第四十二条).

use super::end::must_be_another;
use super::record::ahead;
use super::{
    Consulted, Decision, Earlier, Ended, Found, Judged, Opinion, Request, Search, Segregation,
};
use crate::{Limits, MatterId, Refusal, Rules};
use chrono::NaiveDate;
use law::Outcome;
use law::basis::Basis;
use law::clock::{Asked, Handover};
use law::exemption::Exemption;
use law::outcome::{Declination, Unavailability};
use law::situation::Situation;

/// How a reply was handed over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Delivery {
    /// By which way, the last one tried.
    pub way: Handover,
    /// The day it was first sent.
    pub sent_on: NaiveDate,
    /// The day the applicant signed for it.
    pub signed_on: Option<NaiveDate>,
}

/// A decision made anew.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remade {
    /// The day.
    pub on: NaiveDate,
    /// The dispute that led to it.
    pub dispute: Option<MatterId>,
    /// What stands now.
    pub decision: Box<Decision>,
    /// How it was handed over.
    pub delivery: Option<Delivery>,
}

impl Request {
    pub(super) fn current_delivery(&mut self) -> &mut Option<Delivery> {
        match self.remade.last_mut() {
            Some(remade) => &mut remade.delivery,
            None => &mut self.delivery,
        }
    }

    pub(super) fn last_remade_outcome(&self) -> Option<Outcome> {
        self.remade.last().map(|one| one.decision.situation.outcome())
    }

    /// 条例第三十六条第四项: a search that names where, for what and by whom, or none at all.
    pub(super) fn look(&mut self, on: NaiveDate, search: &Search) -> Result<(), Refusal> {
        self.must_be_open()?;
        let is_empty = |list: &[String]| list.iter().all(|one| one.trim().is_empty());
        if (is_empty(&search.places) && is_empty(&search.systems))
            || is_empty(&search.words)
            || is_empty(&search.persons)
        {
            return Err(Refusal::new("request-search-vague")
                .citing(Basis::article(36).item(4).to_string())
                .instead(&["searched"]));
        }
        if search.from > on {
            return Err(ahead(search.from, on));
        }
        self.search = Some(search.result);
        Ok(())
    }

    pub(super) fn repeat(&mut self, own: MatterId, earlier: &Earlier) -> Result<(), Refusal> {
        self.must_not_have_ended()?;
        if let Earlier::Matter(earlier) = earlier {
            must_be_another(own, *earlier)?;
        }
        self.earlier = Some(earlier.clone());
        Ok(())
    }

    pub(super) fn decide(
        &mut self,
        on: NaiveDate,
        decision: &Decision,
        rules: &Rules,
    ) -> Result<(), Refusal> {
        self.must_not_wait()?;
        self.must_not_consult(on, rules)?;
        self.must_be_prepared(decision.situation)?;
        self.must_be_reasoned(decision)?;
        if rules.limits == Limits::Held {
            self.must_heed_third_parties(decision)?;
        }
        self.finish(on, Ended::Decided(Box::new(decision.clone())));
        Ok(())
    }

    /// What has to be done before a decision of this kind.
    fn must_be_prepared(&self, situation: Situation) -> Result<(), Refusal> {
        match situation.outcome() {
            Outcome::Withheld(Exemption::ThirdPartyInterests) => self.must_have_asked(),
            Outcome::Unavailable(Unavailability::NotHeld) => self.must_have_looked(situation),
            Outcome::Unavailable(Unavailability::StillUnclear) => self.must_have_clarified(),
            Outcome::Declined(Declination::Repeated) => self.must_repeat(),
            Outcome::Declined(Declination::Excessive) => self.must_be_unreasonable(),
            Outcome::Otherwise(_) => must_be_decided(situation),
            Outcome::Granted
            | Outcome::PartlyGranted
            | Outcome::Withheld(_)
            | Outcome::Unavailable(Unavailability::NotReadyMade)
            | Outcome::Declined(
                Declination::Petition | Declination::Publication | Declination::Reissue,
            ) => Ok(()),
        }
    }

    /// 条例第三十二条: nothing is withheld for a third party that was not asked.
    fn must_have_asked(&self) -> Result<(), Refusal> {
        if self.third_parties().next().is_some() {
            return Ok(());
        }
        Err(Refusal::new("request-third-party-not-asked")
            .citing(Basis::article(32).to_string())
            .instead(&["consulted"]))
    }

    fn third_parties(&self) -> impl Iterator<Item = &Consulted> {
        self.consultations.iter().filter(|one| one.dates.asked == Asked::ThirdParty)
    }

    /// 条例第三十二条: what every third party consents to is disclosed and not withheld for their sake; against the
    /// objection of one it is disclosed only for the sake of the public interest, with reasons that it is told in writing.
    fn must_heed_third_parties(&self, decision: &Decision) -> Result<(), Refusal> {
        let consent = self.third_parties().all(|one| one.opinion == Some(Opinion::Consents));
        let objects = self.third_parties().any(|one| one.opinion == Some(Opinion::Objects));
        let rule = match decision.situation {
            Situation::ThirdPartyInterests if consent => "request-third-party-consents",
            Situation::Disclosable if objects && !is_reasoned(decision) => {
                "request-third-party-objects"
            }
            _ => return Ok(()),
        };
        Err(Refusal::new(rule)
            .citing(Basis::article(32).to_string())
            .instead(&["decided", "consulted"]))
    }

    /// 条例第三十六条第四项: searched, and not found.
    fn must_have_looked(&self, situation: Situation) -> Result<(), Refusal> {
        if !situation.needs_search() {
            return Ok(());
        }
        let rule = match self.search {
            Some(Found::Nothing | Found::InPart) => return Ok(()),
            Some(Found::Found) => "request-search-found",
            None => "request-not-searched",
        };
        Err(Refusal::new(rule)
            .citing(Basis::article(36).item(4).to_string())
            .instead(&["searched"]))
    }

    /// 条例第三十条: still unclear after a correction.
    fn must_have_clarified(&self) -> Result<(), Refusal> {
        if self.clarification.is_some() {
            return Ok(());
        }
        Err(Refusal::new("request-never-clarified")
            .citing(Basis::article(30).to_string())
            .instead(&["clarification-asked"]))
    }

    /// 条例第三十六条第六项: the earlier request has a name.
    fn must_repeat(&self) -> Result<(), Refusal> {
        if self.earlier.is_some() {
            return Ok(());
        }
        Err(Refusal::new("request-repeats-nothing")
            .citing(Basis::article(36).item(6).to_string())
            .instead(&["duplicate-of"]))
    }

    /// 条例第三十五条: asked for reasons, and none that holds was given.
    fn must_be_unreasonable(&self) -> Result<(), Refusal> {
        let rule = match self.explanation.map(|one| one.judged) {
            Some(None | Some(Judged::Unreasonable)) => return Ok(()),
            Some(Some(Judged::Reasonable)) => "request-reasons-accepted",
            None => "request-reasons-not-asked",
        };
        let instead: &[&str] = if rule == "request-reasons-accepted" {
            &["delayed", "extended"]
        } else {
            &["reasons-asked"]
        };
        Err(Refusal::new(rule).citing(Basis::article(35).to_string()).instead(instead))
    }

    /// 条例第三十六条、第三十七条: reasons for everything that is not given, and what can be given told apart first.
    pub(super) fn must_be_reasoned(&self, decision: &Decision) -> Result<(), Refusal> {
        let outcome = decision.situation.outcome();
        if decision.situation.duties().reasons && !is_reasoned(decision) {
            return Err(Refusal::new("request-without-reasons")
                .citing(decision.situation.basis().to_string())
                .instead(&["decided"]));
        }
        let basis = Basis::article(37).to_string();
        match (outcome, &decision.segregation) {
            (Outcome::PartlyGranted, Some(Segregation::Separable(_)))
            | (Outcome::Withheld(_), Some(Segregation::Inseparable(_))) => Ok(()),
            (Outcome::Withheld(Exemption::InquiryMatter), None) => Ok(()),
            (Outcome::Withheld(_), Some(Segregation::Separable(_))) => {
                Err(Refusal::new("request-part-can-be-given").citing(basis).instead(&["decided"]))
            }
            (Outcome::PartlyGranted | Outcome::Withheld(_), _) => {
                Err(Refusal::new("request-not-segregated").citing(basis).instead(&["decided"]))
            }
            _ => Ok(()),
        }
    }
}

fn is_reasoned(decision: &Decision) -> bool {
    decision.reasons.as_deref().is_some_and(|reasons| !reasons.trim().is_empty())
}

/// Lapse, withdrawal and merging are not decided, but recorded by their own acts.
fn must_be_decided(situation: Situation) -> Result<(), Refusal> {
    let act = match situation {
        Situation::Uncorrected => "clarification-lapsed",
        Situation::Unpaid => "fee-lapsed",
        Situation::Withdrawn => "withdrawn",
        Situation::Merged => "merged-into",
        _ => return Ok(()),
    };
    let basis = situation.basis().to_string();
    Err(Refusal::new("request-ends-by-name").citing(basis).instead(&[act]))
}
