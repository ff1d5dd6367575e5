//! `/clock`: the dates of a request from what happened to it, each with its why. What is typed stands in the address and
//! nowhere else; the reckoning is the law's.

use crate::App;
use crate::frame::{Frame, page};
use crate::problem::Problem;
use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use chrono::NaiveDate;
use law::channel::{Addressee, Arrival};
use law::clock::{
    Asked, Clarification, Consultation, Extension, FeeNotice, Handover, Lateness, Reply,
};
use law::{Channel, Clock, Facts};
use std::collections::BTreeMap;
use writer::clock::{Told, breaches, calendars, dates, steps, timeliness};

/// The fields of the form in its order: those that hold a day.
const DAYS: &[&str] = &[
    "arrived",
    "confirmed",
    "clarify-asked",
    "clarify-received",
    "clarify-corrected",
    "third-sent",
    "third-received",
    "third-back",
    "extension-told",
    "fee-sent",
    "fee-received",
    "fee-paid",
    "replied",
    "sent",
    "withdrawn",
];

/// What was typed, as it was typed.
#[derive(Debug, Default)]
struct Typed(BTreeMap<String, String>);

/// A field that cannot be understood, and why.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Wrong {
    pub(crate) field: &'static str,
    pub(crate) key: &'static str,
}

impl Typed {
    fn text(&self, field: &str) -> &str {
        self.0.get(field).map_or("", |text| text.trim())
    }

    fn day(&self, field: &'static str) -> Result<Option<NaiveDate>, Wrong> {
        match self.text(field) {
            "" => Ok(None),
            text => text.parse().map(Some).map_err(|_| Wrong { field, key: "clock-wrong-day" }),
        }
    }

    /// A day that another one needs before it.
    fn needed(
        &self,
        field: &'static str,
        others: &[&'static str],
    ) -> Result<Option<NaiveDate>, Wrong> {
        let day = self.day(field)?;
        if day.is_none() && others.iter().any(|other| !self.text(other).is_empty()) {
            return Err(Wrong { field, key: "clock-wrong-missing" });
        }
        Ok(day)
    }

    /// What is told of the request.
    fn facts(&self) -> Result<Facts, Wrong> {
        let arrived_on = self.day("arrived")?;
        let arrived_on =
            arrived_on.ok_or(Wrong { field: "arrived", key: "clock-wrong-arrived" })?;
        let channel = Channel::from_code(self.text("channel")).unwrap_or(Channel::InPerson);
        let confirmed_on = self.day("confirmed")?;
        let addressee = Addressee::DisclosureOffice;
        let mut facts = Facts::of(Arrival::By { channel, arrived_on, confirmed_on, addressee });
        self.interruptions(&mut facts)?;
        if let Some(decided_on) = self.needed("replied", &["sent"])? {
            let sent_on = self.day("sent")?;
            let handover = Handover::Post;
            facts.reply =
                Some(Reply { decided_on, outcome: None, handover, sent_on, signed_on: None });
        }
        facts.withdrawn_on = self.day("withdrawn")?;
        Ok(facts)
    }

    /// What stops, restarts or lengthens the period.
    fn interruptions(&self, facts: &mut Facts) -> Result<(), Wrong> {
        let asked = self.needed("clarify-asked", &["clarify-received", "clarify-corrected"])?;
        if let Some(asked_on) = asked {
            facts.clarifications.push(Clarification {
                asked_on,
                received_on: self.day("clarify-received")?,
                days: None,
                corrected_on: self.day("clarify-corrected")?,
                lateness: Lateness::Unexcused,
            });
        }
        if let Some(sent_on) = self.needed("third-sent", &["third-received", "third-back"])? {
            facts.consultations.push(Consultation {
                asked: Asked::ThirdParty,
                sent_on,
                received_on: self.day("third-received")?,
                back_on: self.day("third-back")?,
            });
        }
        let told = self.day("extension-told")?;
        match (self.text("extension"), told) {
            ("", None) => {}
            ("", Some(_)) => return Err(Wrong { field: "extension", key: "clock-wrong-missing" }),
            (days, notified_on) => {
                let wrong = |_| Wrong { field: "extension", key: "clock-wrong-number" };
                let days = days.parse().map_err(wrong)?;
                facts.extensions.push(Extension { days, approved_on: None, notified_on });
            }
        }
        if let Some(sent_on) = self.needed("fee-sent", &["fee-received", "fee-paid"])? {
            let (received_on, paid_on) = (self.day("fee-received")?, self.day("fee-paid")?);
            facts.fee = Some(FeeNotice { sent_on, received_on, paid_on });
        }
        Ok(())
    }
}

/// What came of it.
struct Reckoned {
    dates: Vec<(String, String)>,
    timeliness: Option<String>,
    steps: Vec<Told>,
    breaches: Vec<String>,
    calendars: Vec<String>,
    /// The years that no calendar is here for.
    missing: Vec<i32>,
}

#[derive(Template)]
#[template(path = "portal/clock.html")]
struct ClockPage {
    f: Frame,
    typed: Typed,
    wrong: Option<Wrong>,
    reckoned: Option<Reckoned>,
}

pub(crate) async fn show(
    State(app): State<App>,
    f: Frame,
    Query(typed): Query<BTreeMap<String, String>>,
) -> Result<Response, Problem> {
    let typed = Typed(typed);
    if typed.0.is_empty() {
        return page(&ClockPage { f, typed, wrong: None, reckoned: None });
    }
    let (wrong, reckoned) = match typed.facts() {
        Ok(facts) => (None, Some(reckon(&app, &facts, &f))),
        Err(wrong) => (Some(wrong), None),
    };
    page(&ClockPage { f, typed, wrong, reckoned })
}

fn reckon(app: &App, facts: &Facts, f: &Frame) -> Reckoned {
    let clock = Clock::of(facts, &app.site().calendar, &app.site().law);
    Reckoned {
        dates: dates(&clock, f.words),
        timeliness: timeliness(&clock, f.words),
        steps: steps(&clock, f.words),
        breaches: breaches(&clock, f.words),
        calendars: calendars(&clock, f.words),
        missing: clock.unknown_years.iter().map(|missing| missing.year).collect(),
    }
}

impl ClockPage {
    /// The fields of a part of the form.
    fn days(&self, from: &str, to: &str) -> impl Iterator<Item = &'static str> {
        let at = |name: &str| DAYS.iter().position(|field| *field == name).unwrap_or_default();
        DAYS.iter().copied().skip(at(from)).take(at(to) + 1 - at(from))
    }

    fn channels(&self) -> &'static [Channel] {
        Channel::ALL
    }

    fn is_wrong(&self, field: &str) -> bool {
        self.wrong.as_ref().is_some_and(|wrong| wrong.field == field)
    }

    fn value(&self, field: &str) -> &str {
        self.typed.text(field)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn facts(query: &str) -> Result<Facts, Wrong> {
        let pairs: BTreeMap<String, String> = serde_urlencoded::from_str(query).unwrap();
        Typed(pairs).facts()
    }

    #[test]
    fn what_is_typed_is_told_and_what_is_missing_is_named() {
        let told =
            facts("arrived=2025-03-03&channel=online&extension=10&third-sent=2025-03-05").unwrap();
        assert_eq!((told.extensions[0].days, told.consultations.len()), (10, 1));
        for (query, field) in [
            ("arrived=", "arrived"),
            ("arrived=2025-13-01", "arrived"),
            ("arrived=2025-03-03&third-back=2025-03-09", "third-sent"),
            ("arrived=2025-03-03&extension=x", "extension"),
            ("arrived=2025-03-03&extension-told=2025-03-09", "extension"),
        ] {
            assert_eq!(facts(query).unwrap_err().field, field, "{query}");
        }
    }
}
