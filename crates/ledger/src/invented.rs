//! Invented entries and rules for the tests of the registers.

use crate::matter::{self, Judging};
use crate::register::Registers;
use crate::{
    By, Entry, EntryId, Limits, Mark, Matter, MatterId, OrganId, PersonId, Refusal, Rules,
};
use chrono::NaiveDate;
use law::{Calendar, Settings};
use serde_json::Value;
use std::sync::OnceLock;
use uuid::Uuid;

/// A day from its text.
pub(crate) fn day(text: &str) -> NaiveDate {
    text.parse().expect("tests write days as 2024-03-01")
}

/// The shipped registers and calendars, at the end of 2024.
pub(crate) fn rules() -> Rules<'static> {
    static SHIPPED: OnceLock<(Registers, Calendar, Settings)> = OnceLock::new();
    let (registers, calendar, settings) =
        SHIPPED.get_or_init(|| (Registers::shipped(), Calendar::shipped(), Settings::default()));
    Rules { registers, today: day("2024-12-31"), calendar, settings, limits: Limits::Held }
}

/// The entries of one matter, each on its day.
pub(crate) fn entries(register: &str, matter: u128, acts: &[(&str, Value)]) -> Vec<Entry> {
    let entry = |(at, (on, act)): (usize, &(&str, Value))| Entry {
        id: EntryId(Uuid::from_u128(matter * 1000 + at as u128)),
        organ: OrganId(Uuid::from_u128(1)),
        matter: MatterId(Uuid::from_u128(matter)),
        register: register.to_owned(),
        number: u32::try_from(at).expect("tests write few entries") + 1,
        dated_on: day(on),
        recorded_at: 0,
        by: By { person: PersonId(Uuid::from_u128(2)), office: None, deputy_for: None },
        reason: None,
        files: Vec::new(),
        mark: Mark::Act,
        act: act.clone(),
    };
    acts.iter().enumerate().map(entry).collect()
}

/// What a matter of a shipped register has come to.
pub(crate) fn folded<M: Matter>(entries: &[Entry]) -> Result<M, Refusal> {
    let rules = rules();
    let register = entries.first().and_then(|entry| rules.registers.get(&entry.register));
    let register = register.expect("tests fold entries of shipped registers");
    matter::fold(register, entries, &rules, Judging::Newest)
}
