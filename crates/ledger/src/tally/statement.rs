//! What an office stated by hand for a period, brought into the shape that a tally takes.
//!
//! A statement for the whole period stands by itself. Otherwise the months are added up of what adds up, none of them
//! twice; of a stock the first or the last month has it. A deviation holds for its own period alone.

use super::{Nature, Period, Signature, Stated};
use crate::MatterId;
use crate::stated::{Act, Months, StatedFigure, Value};
use chrono::{Datelike, NaiveDate};
use std::collections::{BTreeMap, BTreeSet};

/// The statements that hold for a period.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Statements {
    /// By the id of a cell or the code of a figure.
    pub figures: BTreeMap<String, Stated>,
    /// The registers of which it was stated that nothing came, in every month of the period.
    pub nothing: BTreeSet<String>,
}

/// One statement of a number.
#[derive(Debug, Clone, Copy)]
struct One<'a> {
    matter: MatterId,
    stated: &'a Value,
    /// The channel that is kept by count; a figure as a whole has none.
    account: Option<&'a str>,
    source: &'a str,
    signature: Signature,
}

/// Gathers the statements whose months lie within the period. `nature` tells how the months of a figure come together.
pub fn statements<'a>(
    figures: impl IntoIterator<Item = (MatterId, &'a StatedFigure)>,
    period: &Period,
    nature: &dyn Fn(&str) -> Nature,
) -> Statements {
    let mut numbers: BTreeMap<&str, Vec<One<'a>>> = BTreeMap::new();
    let mut nothing: BTreeMap<&str, Vec<Months>> = BTreeMap::new();
    for (matter, figure) in figures {
        match figure.statement() {
            Some(Act::NothingReceived { register, period }) => {
                nothing.entry(register.as_str()).or_default().push(*period);
            }
            Some(act) => {
                if let Some(one) = One::of(matter, act)
                    && lies_within(one.stated.period, period)
                {
                    numbers.entry(one.stated.figure.as_str()).or_default().push(one);
                }
            }
            None => {}
        }
    }
    let figures = numbers.into_iter().filter_map(|(figure, all)| {
        Some((figure.to_owned(), together(all, period, nature(figure))?))
    });
    let nothing = nothing.into_iter().filter(|(_, told)| lacking(told, period).is_empty());
    Statements {
        figures: figures.collect(),
        nothing: nothing.map(|(register, _)| register.to_owned()).collect(),
    }
}

impl<'a> One<'a> {
    fn of(matter: MatterId, act: &'a Act) -> Option<One<'a>> {
        let (stated, account, source, signature) = match act {
            Act::Deviated { stated, signer, .. } => {
                (stated, None, signer.as_str(), Signature::Signed)
            }
            Act::Stated { stated, source_words, .. } => {
                (stated, None, source_words.as_str(), Signature::Missing)
            }
            Act::Counted { stated, account } => {
                (stated, Some(account.as_str()), account.as_str(), Signature::Missing)
            }
            Act::NothingReceived { .. } | Act::Withdrawn {} => return None,
        };
        Some(One { matter, stated, account, source, signature })
    }

    /// Whether another one tells the same months, so that this one is not added to it: as a whole, or later of the
    /// same channel.
    fn gives_way_to(&self, other: &One<'_>) -> bool {
        let (own, others) = (self.stated.period, other.stated.period);
        if self.matter == other.matter || !lies_within(own, &others.days()) {
            return false;
        }
        if own == others && self.account == other.account {
            return self.matter < other.matter;
        }
        other.account.is_none()
    }
}

/// What the statements of one figure come to.
fn together(mut all: Vec<One<'_>>, period: &Period, nature: Nature) -> Option<Stated> {
    // Ids are minted in the order of time, so the last statement of the same months is the latest.
    all.sort_by_key(|one| (one.stated.period, one.matter));
    let whole = |one: &&One<'_>| one.stated.period.days() == *period;
    let signed = all.iter().filter(whole).rfind(|one| one.signature == Signature::Signed);
    if let Some(signed) = signed {
        return Some(sum(&[*signed], Vec::new()));
    }
    all.retain(|one| one.signature == Signature::Missing);
    if let Some(plain) = all.iter().filter(whole).rfind(|one| one.account.is_none()) {
        return Some(sum(&[*plain], Vec::new()));
    }
    let standing: Vec<One<'_>> = all
        .iter()
        .filter(|one| !all.iter().any(|other| one.gives_way_to(other)))
        .copied()
        .collect();
    let told: Vec<Months> = standing.iter().map(|one| one.stated.period).collect();
    let parts: Vec<One<'_>> = match nature {
        Nature::Flow => standing,
        Nature::Opening => beside(standing, |one| one.days().from == period.from),
        Nature::Closing => beside(standing, |one| one.days().to == period.to),
        Nature::Whole => beside(standing, |one| one.days() == *period),
    };
    let lacks = if nature == Nature::Flow { lacking(&told, period) } else { Vec::new() };
    (!parts.is_empty()).then(|| sum(&parts, lacks))
}

/// Those whose months lie at the wanted end of the period.
fn beside(standing: Vec<One<'_>>, at: impl Fn(Months) -> bool) -> Vec<One<'_>> {
    standing.into_iter().filter(|one| at(one.stated.period)).collect()
}

fn sum(parts: &[One<'_>], lacking: Vec<NaiveDate>) -> Stated {
    let mut sources: Vec<&str> = Vec::new();
    for one in parts {
        if !sources.contains(&one.source) {
            sources.push(one.source);
        }
    }
    Stated {
        matter: parts.first().map_or(MatterId(uuid::Uuid::nil()), |one| one.matter),
        value: parts.iter().map(|one| one.stated.value).fold(0, i64::saturating_add),
        source: sources.join("、"),
        signature: parts.first().map_or(Signature::Missing, |one| one.signature),
        lacking,
    }
}

fn lies_within(months: Months, period: &Period) -> bool {
    period.from <= months.first() && months.last() <= period.to
}

/// The months that reach into the period and of which nothing is told, by their first days.
fn lacking(told: &[Months], period: &Period) -> Vec<NaiveDate> {
    let mut lacking = Vec::new();
    let mut month = first_of_month(period.from);
    while month <= period.to {
        if !told.iter().any(|one| one.first() <= month && month <= one.last()) {
            lacking.push(month);
        }
        let Some(next) = month.checked_add_months(chrono::Months::new(1)) else { break };
        month = next;
    }
    lacking
}

fn first_of_month(day: NaiveDate) -> NaiveDate {
    day.with_day(1).unwrap_or(day)
}

#[cfg(test)]
mod tests;
