//! What an office stated by hand for a period, brought into the shape that a tally takes.

use super::{Period, Stated};
use crate::MatterId;
use crate::stated::{Act, StatedFigure};
use std::collections::{BTreeMap, BTreeSet};

/// The statements that hold for a period.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Statements {
    /// By the id of a cell or the code of a figure.
    pub figures: BTreeMap<String, Stated>,
    /// The registers of which it was stated that nothing came.
    pub nothing: BTreeSet<String>,
}

/// Gathers the statements whose days lie within the period. A statement for the whole period stands by itself, a
/// deviation before it; otherwise the months and accounts are added up.
pub fn statements<'a>(
    figures: impl IntoIterator<Item = (MatterId, &'a StatedFigure)>,
    period: &Period,
) -> Statements {
    let mut gathered = Statements::default();
    let mut ranks: BTreeMap<String, u8> = BTreeMap::new();
    for (matter, figure) in figures {
        let (stated, source, rank) = match figure.statement() {
            Some(Act::Deviated { stated, signer, .. }) => (stated, signer.as_str(), 3),
            Some(Act::Stated { stated, source_words, .. }) => {
                (stated, source_words.as_str(), if stated.period.days() == *period { 2 } else { 1 })
            }
            Some(Act::Counted { stated, account }) => (stated, account.as_str(), 1),
            Some(Act::NothingReceived { register, period: months }) => {
                if months.days() == *period {
                    gathered.nothing.insert(register.clone());
                }
                continue;
            }
            Some(Act::Withdrawn {}) | None => continue,
        };
        let days = stated.period.days();
        if days.from < period.from || days.to > period.to {
            continue;
        }
        let before = ranks.insert(stated.figure.clone(), rank).unwrap_or(0);
        let new = Stated { matter, value: stated.value, source: source.to_owned() };
        match gathered.figures.get_mut(&stated.figure) {
            Some(held) if before == rank && rank == 1 => {
                held.value += new.value;
                if !held.source.contains(source) {
                    held.source = format!("{}、{source}", held.source);
                }
            }
            Some(_) if before >= rank => {
                ranks.insert(stated.figure.clone(), before);
            }
            _ => {
                gathered.figures.insert(stated.figure.clone(), new);
            }
        }
    }
    gathered
}
