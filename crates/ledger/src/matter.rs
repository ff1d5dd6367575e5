//! What every register has in common: a matter is folded from its entries, and says itself what may happen next.

use crate::{Entry, Refusal, Register, Registers, Summary, entry};
use chrono::NaiveDate;
use law::{Calendar, Settings};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::cell::LazyCell;

/// What the ledgers need from outside to judge an act.
#[derive(Debug, Clone, Copy)]
pub struct Rules<'a> {
    /// The registers that are kept.
    pub registers: &'a Registers,
    /// The day on which the act is recorded; nothing may be dated later.
    pub today: NaiveDate,
    /// The working days of the years that are known.
    pub calendar: &'a Calendar,
    /// What the law leaves open.
    pub settings: &'a Settings,
}

/// A matter of one register, folded from its entries.
pub trait Matter: Clone {
    /// What can happen to it. Serialises to an object with the key `act`.
    type Act: Serialize + DeserializeOwned;

    /// The matter before anything has happened.
    fn blank(register: &Register) -> Self;

    /// The matter after this act.
    ///
    /// # Errors
    /// A refusal where the act may not be done in this state.
    fn record(&self, entry: &Entry<Self::Act>, rules: &Rules) -> Result<Self, Refusal>;

    /// What is kept beside the entries for lists and counts.
    fn summary(&self, rules: &Rules) -> Summary;
}

/// Which entries of a matter are held against the settings of today.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Judging {
    /// None: all of them were admitted once, and a setting that has changed since does not unmake what was done.
    Nothing,
    /// The newest alone, which is to be admitted.
    Newest,
}

/// Folds the entries of one matter, corrections applied; all of them were admitted once.
///
/// # Errors
/// The refusal of the first entry that may not stand where it stands.
pub fn replay<M: Matter>(
    register: &Register,
    entries: &[Entry],
    rules: &Rules,
) -> Result<M, Refusal> {
    fold(register, entries, rules, Judging::Nothing)
}

/// Folds the entries of one matter, corrections applied.
///
/// # Errors
/// The refusal of the first entry that may not stand where it stands.
pub fn fold<M: Matter>(
    register: &Register,
    entries: &[Entry],
    rules: &Rules,
    judging: Judging,
) -> Result<M, Refusal> {
    let newest = entries.last().map(|entry| entry.id).filter(|_| judging == Judging::Newest);
    let settings = LazyCell::new(|| rules.settings.as_admitted());
    let mut matter = M::blank(register);
    for entry in entry::effective(entries) {
        let is_judged = newest == Some(entry.id);
        let rules = if is_judged { *rules } else { Rules { settings: &settings, ..*rules } };
        matter = matter.record(&typed(entry)?, &rules)?;
    }
    Ok(matter)
}

/// The entry with its act read as one of a register.
///
/// # Errors
/// A refusal `act-unreadable` that says what is wrong with the act.
pub fn typed<A: DeserializeOwned>(entry: &Entry) -> Result<Entry<A>, Refusal> {
    let act = A::deserialize(&entry.act).map_err(|error| {
        Refusal::new("act-unreadable").with("register", &entry.register).with("problem", error)
    })?;
    Ok(entry.map(act))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::invented::{day, entries, rules};
    use serde_json::json;

    #[test]
    fn a_setting_that_changed_does_not_unmake_what_was_admitted() {
        let noticed = json!({"act": "noticed", "mode": "by-item", "count": 12, "before": 0,
            "request": "00000000-0000-7000-8000-000000000001", "amount_fen": 20_000,
            "number": "青公费〔2024〕1号", "about": "道路改造决算"});
        let received = json!({"act": "notice-received"});
        let own = entries("fees", 7, &[("2024-03-01", noticed), ("2024-03-04", received)]);
        let before = rules();
        let settings = Settings { fee_in_force_on: day("2024-06-01"), ..before.settings.clone() };
        let after = Rules { settings: &settings, ..before };
        let register = before.registers.get("fees").unwrap();
        assert_eq!(register.judge(&own[..1], &before), register.fold(&own[..1], &after));
        let refusal = register.judge(&own[..1], &after).unwrap_err();
        assert_eq!(refusal.rule, "fee-before-measures");
        assert_eq!(register.judge(&own, &after), register.judge(&own, &before), "it goes on");
    }
}
