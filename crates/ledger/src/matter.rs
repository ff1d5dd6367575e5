//! What every register has in common: a matter is folded from its entries, and says itself what may happen next.

use crate::{Entry, Refusal, Register, Registers, Summary, entry};
use chrono::NaiveDate;
use law::{Calendar, Settings};
use serde::Serialize;
use serde::de::DeserializeOwned;

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

/// Folds the entries of one matter, corrections applied.
///
/// # Errors
/// The refusal of the first entry that may not stand where it stands.
pub fn replay<M: Matter>(
    register: &Register,
    entries: &[Entry],
    rules: &Rules,
) -> Result<M, Refusal> {
    let mut matter = M::blank(register);
    for entry in entry::effective(entries) {
        matter = matter.record(&typed(entry)?, rules)?;
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
