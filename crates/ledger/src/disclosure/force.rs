//! The life of a 规章 or 行政规范性文件: made, in force, amended, prolonged, cleaned up, abolished.

use super::publication::not_made;
use super::{Act, CleanUp, Disclosure, Relation};
use crate::{Entry, MatterId, Refusal};
use chrono::NaiveDate;

/// What has become of a text of law.
#[derive(Debug, Clone, Default)]
pub(super) struct Force {
    made_on: Option<NaiveDate>,
    /// 文号
    pub(super) number: Option<String>,
    /// 施行日期
    pub(super) in_force_on: Option<NaiveDate>,
    /// The last day on which it is in force.
    pub(super) valid_until: Option<NaiveDate>,
    pub(super) filed_on: Option<NaiveDate>,
    pub(super) amended_on: Option<NaiveDate>,
    pub(super) cleaned_up: Option<(NaiveDate, CleanUp)>,
    pub(super) abolished_on: Option<NaiveDate>,
}

impl Disclosure {
    /// The day the text was made: as recorded here, or as it came.
    pub fn made_on(&self) -> Option<NaiveDate> {
        self.force.made_on.or_else(|| self.newest()?.made_on)
    }

    /// 施行日期; the day of making where none is named.
    pub fn in_force_on(&self) -> Option<NaiveDate> {
        let named = self.force.in_force_on.or_else(|| self.newest()?.in_force_on);
        named.or_else(|| self.made_on())
    }

    /// The last day on which it is in force, if one is named.
    pub fn valid_until(&self) -> Option<NaiveDate> {
        self.force.valid_until.or_else(|| self.newest()?.valid_until)
    }

    /// The first day on which a text of law is no longer in force: abolished, or past its last day.
    pub fn ceases_on(&self) -> Option<NaiveDate> {
        let lapses_on = self.valid_until().and_then(|last| last.succ_opt());
        match (self.force.abolished_on, lapses_on) {
            (Some(abolished), Some(lapsed)) => Some(abolished.min(lapsed)),
            (one, other) => one.or(other),
        }
    }

    /// Whether a text of law is in force on a day; `None` for what has no force.
    pub fn in_force(&self, on: NaiveDate) -> Option<bool> {
        if !self.kind()?.has_force() {
            return None;
        }
        let has_begun = self.in_force_on().is_some_and(|from| from <= on);
        Some(has_begun && self.ceases_on().is_none_or(|end| on < end))
    }

    /// Refuses what only a text of law can undergo.
    pub(super) fn of_force(&self, act: &str) -> Result<(), Refusal> {
        match self.kind() {
            Some(kind) if kind.has_force() => Ok(()),
            kind => Err(Refusal::new("act-not-of-kind")
                .with("act", act)
                .with("kind", kind.map_or("", |kind| kind.code()))),
        }
    }

    /// The same, once it is made.
    fn of_made(&self, act: &str) -> Result<(), Refusal> {
        self.of_force(act)?;
        if self.made_on().is_some() { Ok(()) } else { Err(not_made()) }
    }

    pub(super) fn make(
        &mut self,
        number: Option<&str>,
        in_force_on: Option<NaiveDate>,
        valid_until: Option<NaiveDate>,
        on: NaiveDate,
    ) -> Result<(), Refusal> {
        if let Some(made_on) = self.made_on() {
            return Err(Refusal::new("made-already").with("on", made_on));
        }
        in_order(Some(on), in_force_on, valid_until)?;
        self.force.made_on = Some(on);
        self.force.number = number.map(str::to_owned);
        self.force.in_force_on = in_force_on;
        self.force.valid_until = valid_until;
        Ok(())
    }

    pub(super) fn file(&mut self, on: NaiveDate) -> Result<(), Refusal> {
        self.of_made("filed")?;
        self.force.filed_on = Some(on);
        Ok(())
    }

    pub(super) fn amend(
        &mut self,
        by: Option<MatterId>,
        entry: &Entry<Act>,
    ) -> Result<(), Refusal> {
        self.of_made("amended")?;
        self.force.amended_on = Some(entry.dated_on);
        by.map_or(Ok(()), |by| self.link(by, Relation::Related, entry))
    }

    pub(super) fn prolong(&mut self, until: NaiveDate, on: NaiveDate) -> Result<(), Refusal> {
        self.of_made("prolonged")?;
        match self.valid_until() {
            Some(old) if old < until && on <= old => {
                self.force.valid_until = Some(until);
                Ok(())
            }
            // What has lapsed does not come back by being prolonged; what has no end needs none.
            old => Err(Refusal::new("prolonged-in-vain")
                .with("old", old.map_or_else(String::new, |old| old.to_string()))
                .with("until", until)),
        }
    }

    pub(super) fn clean_up(&mut self, result: CleanUp, on: NaiveDate) -> Result<(), Refusal> {
        self.of_made("cleaned-up")?;
        self.force.cleaned_up = Some((on, result));
        Ok(())
    }

    pub(super) fn abolish(
        &mut self,
        by: Option<MatterId>,
        entry: &Entry<Act>,
    ) -> Result<(), Refusal> {
        self.of_made("abolished")?;
        if let Some(last) = self.valid_until().filter(|last| *last < entry.dated_on) {
            return Err(Refusal::new("lapsed-already").with("on", last));
        }
        self.force.abolished_on = Some(entry.dated_on);
        by.map_or(Ok(()), |by| self.link(by, Relation::ReplacedBy, entry))
    }
}

/// A text comes into force when it is made or later, and lapses when it is in force or later.
pub(super) fn in_order(
    made_on: Option<NaiveDate>,
    in_force_on: Option<NaiveDate>,
    valid_until: Option<NaiveDate>,
) -> Result<(), Refusal> {
    let begins_on = in_force_on.or(made_on);
    match (begins_on, valid_until) {
        (Some(from), Some(to)) if to < from => {
            Err(Refusal::new("dates-reversed").with("from", from).with("to", to))
        }
        _ => Ok(()),
    }
}
