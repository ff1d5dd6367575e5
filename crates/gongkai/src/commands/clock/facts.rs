//! From the arguments of `gongkai clock` to the facts of a request. A wrong one is named with what it should look like.

use crate::command::Clock;
use crate::failure::Failure;
use law::channel::{Addressee, Arrival};
use law::clock::{
    Asked, Clarification, Consultation, Delay, Extension, Facts, FeeNotice, Handover, Lateness,
    Reply,
};
use law::{Channel, NaiveDate};
use words::Words;

/// The facts that the arguments tell.
pub(super) fn of(job: &Clock, words: &Words) -> Result<Facts, Failure> {
    let mut facts = Facts::of(arrival(job, words)?);
    for text in &job.clarified {
        let said = Said { argument: "--clarified", text, words };
        let (asked, corrected_on) = said.span()?;
        let [asked_on, received_on] = said.dates(asked)?;
        facts.clarifications.push(Clarification {
            asked_on: said.needed(asked_on)?,
            received_on,
            days: job.clarify_days,
            corrected_on,
            lateness: Lateness::Unexcused,
        });
    }
    for (argument, list, asked) in [
        ("--consulted", &job.consulted, Asked::ThirdParty),
        ("--joint", &job.joint, Asked::JointMaker),
    ] {
        for text in list {
            facts.consultations.push(consultation(Said { argument, text, words }, asked)?);
        }
    }
    for text in &job.extended {
        facts.extensions.push(extension(Said { argument: "--extended", text, words })?);
    }
    if let Some(text) = &job.fee {
        facts.fee = Some(fee(Said { argument: "--fee", text, words })?);
    }
    if let Some(text) = &job.delayed {
        let said = Said { argument: "--delayed", text, words };
        let [until, notified_on] = said.dates(text)?;
        facts.delay = Some(Delay { until: said.needed(until)?, notified_on });
    }
    if let Some(text) = &job.withdrawn {
        facts.withdrawn_on = Some(Said { argument: "--withdrawn", text, words }.date(text)?);
    }
    if let Some(text) = &job.replied {
        let said = Said { argument: "--replied", text, words };
        let [decided_on, sent_on] = said.dates(text)?;
        let decided_on = said.needed(decided_on)?;
        let handover = Handover::Post;
        facts.reply = Some(Reply { decided_on, outcome: None, handover, sent_on, signed_on: None });
    }
    Ok(facts)
}

fn arrival(job: &Clock, words: &Words) -> Result<Arrival, Failure> {
    if let Some(text) = &job.received {
        return Said { argument: "--received", text, words }.date(text).map(Arrival::Received);
    }
    let text = job.arrived.as_deref().unwrap_or_default();
    let arrived_on = Said { argument: "--arrived", text, words }.date(text)?;
    let confirmed = job.confirmed.as_ref();
    let confirmed_on = confirmed
        .map(|text| Said { argument: "--confirmed", text, words }.date(text))
        .transpose()?;
    if let Some(on) = confirmed_on
        && on < arrived_on
    {
        let gaps = [("confirmed", on.to_string().into()), ("arrived", text.into())];
        return Err(Failure::usage(words.say("error-clock-confirmed-before", &gaps)));
    }
    // The parser lets no other word through.
    let channel = job.channel.as_deref().and_then(Channel::from_code).unwrap_or(Channel::InPerson);
    let addressee = if job.elsewhere { Addressee::Elsewhere } else { Addressee::DisclosureOffice };
    Ok(Arrival::By { channel, arrived_on, confirmed_on, addressee })
}

/// `SENT[/RECEIVED]..[BACK]`
fn consultation(said: Said<'_>, asked: Asked) -> Result<Consultation, Failure> {
    let (letter, back_on) = said.span()?;
    let [sent_on, received_on] = said.dates(letter)?;
    Ok(Consultation { asked, sent_on: said.needed(sent_on)?, received_on, back_on })
}

/// `N[/TOLD]`: the day by which it was approved and told.
fn extension(said: Said<'_>) -> Result<Extension, Failure> {
    let (days, told) = match said.text.split_once('/') {
        Some((days, told)) => (days, Some(said.date(told)?)),
        None => (said.text, None),
    };
    let days = days.parse().map_err(|_| said.wrong())?;
    Ok(Extension { days, approved_on: None, notified_on: told })
}

/// `SENT/RECEIVED..[PAID]`
fn fee(said: Said<'_>) -> Result<FeeNotice, Failure> {
    let (notice, paid_on) = said.span()?;
    let [sent_on, received_on] = said.dates(notice)?;
    let (sent_on, received_on) = (said.needed(sent_on)?, Some(said.needed(received_on)?));
    Ok(FeeNotice { sent_on, received_on, paid_on })
}

/// What was given to an argument.
#[derive(Clone, Copy)]
struct Said<'a> {
    argument: &'static str,
    text: &'a str,
    words: &'a Words,
}

impl<'a> Said<'a> {
    /// What stands before and behind `..`; nothing behind it means that it has not happened.
    fn span(self) -> Result<(&'a str, Option<NaiveDate>), Failure> {
        let (before, behind) = self.text.split_once("..").ok_or_else(|| self.wrong())?;
        let behind = behind.trim();
        let behind = if behind.is_empty() { None } else { Some(self.date(behind)?) };
        Ok((before, behind))
    }

    /// One date, or two parted by a slash.
    fn dates(self, text: &str) -> Result<[Option<NaiveDate>; 2], Failure> {
        let mut parts = text.split('/');
        let first = parts.next().map(|part| self.date(part)).transpose()?;
        let second = parts.next().map(|part| self.date(part)).transpose()?;
        if parts.next().is_some() { Err(self.wrong()) } else { Ok([first, second]) }
    }

    fn needed(self, date: Option<NaiveDate>) -> Result<NaiveDate, Failure> {
        date.ok_or_else(|| self.wrong())
    }

    fn date(self, text: &str) -> Result<NaiveDate, Failure> {
        text.trim().parse().map_err(|_| self.wrong())
    }

    fn wrong(self) -> Failure {
        let shape = self.words.text(&format!("shape-{}", self.argument.trim_start_matches('-')));
        let gaps = [
            ("argument", self.argument.into()),
            ("value", self.text.into()),
            ("shape", shape.into_owned().into()),
        ];
        Failure::usage(self.words.say("error-clock-value", &gaps))
    }
}
