//! From the entries of a request to the facts that its period is reckoned from.

use super::{Ended, Request};
use law::channel::Arrival;
use law::clock::{Clock, Facts, Reply};
use law::{Calendar, Settings};

impl Request {
    /// The dated facts that touch the period; nothing before it has come.
    pub fn facts(&self) -> Option<Facts> {
        let mut facts = Facts::of(self.arrival()?);
        facts.clarifications.extend(self.clarification);
        facts.consultations.extend(self.consultations.iter().map(|one| one.dates));
        facts.extensions.extend(&self.extensions);
        facts.reasons = self.explanation.as_ref().map(|one| one.dates);
        facts.delay = self.delay;
        facts.fee = self.charge.as_ref().map(|one| one.dates);
        if let Some(end) = &self.end {
            match end.how {
                Ended::Withdrawn => facts.withdrawn_on = Some(end.on),
                // The lapse follows from the silence itself.
                Ended::Uncorrected | Ended::Unpaid => {}
                Ended::Decided(_) | Ended::Merged(_) | Ended::Turned(_) => {
                    facts.reply = Some(self.reply(end));
                }
            }
        }
        Some(facts)
    }

    fn reply(&self, end: &super::End) -> Reply {
        let delivery = self.delivery.as_ref();
        Reply {
            decided_on: end.on,
            outcome: Some(end.outcome()),
            handover: delivery.map_or(law::clock::Handover::Signed, |one| one.way),
            sent_on: delivery.map(|one| one.sent_on),
            signed_on: delivery.and_then(|one| one.signed_on),
        }
    }

    /// The dates of the request with their explanation; nothing before it has come.
    pub fn clock(&self, calendar: &Calendar, settings: &Settings) -> Option<Clock> {
        self.facts().map(|facts| Clock::of(&facts, calendar, settings))
    }

    /// How it came to the organ.
    pub(super) fn arrival(&self) -> Option<Arrival> {
        if let Some(split) = self.split {
            return Some(Arrival::Received(split.received_on));
        }
        let intake = self.intake.as_ref()?;
        Some(Arrival::By {
            channel: intake.channel,
            arrived_on: self.arrived_on?,
            confirmed_on: self.confirmed_on,
            addressee: intake.addressee,
        })
    }
}
