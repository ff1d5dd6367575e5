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
    /// Whether an act is held against the days that the calendar comes to.
    pub limits: Limits,
}

/// Whether an act is held against limits that are reckoned by a calendar. A calendar may be mended or lost after an act
/// was admitted, and what was done stays done; that it was late is told by the clock, which names the calendar it used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Limits {
    /// It is: a year without a calendar and a day behind its limit are refused.
    Held,
    /// It was, when it was admitted.
    Passed,
}

impl<'a> Rules<'a> {
    /// These rules for an act that was admitted once, with `settings` in which nothing forbids.
    pub fn as_admitted(&self, settings: &'a Settings) -> Rules<'a> {
        Rules { settings, limits: Limits::Passed, ..*self }
    }
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

/// Which entries of a matter are held against the settings and the calendars of today.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Judging {
    /// None: all of them were admitted once, and what has changed since does not unmake what was done.
    Nothing,
    /// All of them, against the calendars alone.
    Calendars,
    /// The newest, which is to be admitted; those before it against the calendars alone, so that no correction makes
    /// something stand that could not have been written.
    Newest,
    /// The newest alone.
    NewestAlone,
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
    let newest = entries.last().map(|entry| entry.id);
    let settings = LazyCell::new(|| rules.settings.as_admitted());
    let mut matter = M::blank(register);
    for entry in entry::effective(entries) {
        let rules = match judging {
            Judging::Newest | Judging::NewestAlone if newest == Some(entry.id) => *rules,
            Judging::Newest | Judging::Calendars => Rules { settings: &settings, ..*rules },
            Judging::Nothing | Judging::NewestAlone => rules.as_admitted(&settings),
        };
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

    #[test]
    fn a_calendar_that_changed_or_is_lost_does_not_unmake_what_was_admitted() {
        let received = json!({"act": "received", "intake": {"channel": "in-person",
            "requester": {"kind": "natural-person", "name": {"open": "张三"}},
            "about": "道路改造决算", "asked": {"open": "请公开决算"}}});
        let extended = json!({"act": "extended", "days": 20, "reason": "涉及多个部门",
            "approved_by": "李四", "approved_on": "2024-03-29", "notified_on": "2024-03-29"});
        let risk = json!({"act": "risk-marked", "risk": "high", "note": "多次申请"});
        let acts = [("2024-03-01", received), ("2024-03-29", extended), ("2024-04-01", risk)];
        let own = entries("requests", 7, &acts);
        let before = rules();
        let register = before.registers.get("requests").unwrap();
        let worked =
            "source = \"更正\"\nversion = \"2\"\noff = [2024-01-01]\nwork = [2024-03-09]\n";
        let mended = before.calendar.with_year(2024, worked).unwrap();
        for calendar in [&mended, &Calendar::empty()] {
            let after = Rules { calendar, ..before };
            let refusal = register.judge(&own[..2], &after).unwrap_err();
            assert!(["request-extension-late", "calendar-missing"].contains(&&*refusal.rule));
            let summary = register.judge(&own, &after).unwrap();
            assert_eq!(summary.state, register.judge(&own, &before).unwrap().state, "it goes on");
            assert_eq!(register.fold(&own, &after), Ok(summary));
        }
        assert!(register.judge(&own[..2], &before).is_ok());
    }

    #[test]
    fn a_correction_makes_nothing_stand_that_could_not_have_been_written() {
        let received = json!({"act": "received", "intake": {"channel": "in-person",
            "requester": {"kind": "natural-person", "name": {"open": "张三"}},
            "about": "道路改造决算", "asked": {"open": "请公开决算"}}});
        let extended = json!({"act": "extended", "days": 20, "reason": "涉及多个部门",
            "approved_by": "李四", "approved_on": "2024-03-29", "notified_on": "2024-03-29"});
        let acts =
            [("2024-03-01", received.clone()), ("2024-03-29", extended), ("2024-02-28", received)];
        let mut own = entries("requests", 7, &acts);
        own[2].mark = crate::Mark::Replaces(own[0].id);
        let rules = rules();
        let register = rules.registers.get("requests").unwrap();
        assert_eq!(register.judge(&own, &rules).unwrap_err().rule, "request-extension-late");
    }
}
