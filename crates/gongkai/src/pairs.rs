//! Which input reports for which organ and year: for the checks across years, for duplicates and twins.
//!
//! Only the identity of each report is kept; a report is read again when another is checked against it, so that
//! memory does not grow with the collection.

use crate::inputs::Input;
use crate::{batch, reading};
use indicatif::ProgressBar;
use reader::Format;
use report::{Report, Year};
use std::collections::{BTreeMap, HashMap};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io;
use std::ops::ControlFlow;
use words::Words;
use writer::{Likeness, Refusal};

/// Who reports and for when; the organ by its name without white space and without 人民政府 at its end.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Key {
    organ: String,
    year: u16,
}

impl Key {
    pub(crate) fn of(report: &Report) -> Option<Key> {
        let organ: String =
            report.organ.as_ref()?.chars().filter(|letter| !letter.is_whitespace()).collect();
        let short = organ.strip_suffix("人民政府").unwrap_or(&organ);
        Some(Key { organ: short.to_owned(), year: report.year?.0 })
    }

    fn year_before(&self) -> Option<Key> {
        Some(Key { organ: self.organ.clone(), year: self.year.checked_sub(1)? })
    }
}

/// What is kept of an input that is a report.
#[derive(Debug)]
struct Identity {
    key: Option<Key>,
    hash: String,
    format: Format,
    figures: u64,
}

/// The identities of a collection.
#[derive(Debug, Default)]
pub(crate) struct Index {
    inputs: Vec<Input>,
    identities: Vec<Option<Identity>>,
    by_key: HashMap<Key, Vec<usize>>,
    first_by_hash: HashMap<String, usize>,
    /// Inputs that are no reports, with the reason.
    pub(crate) unread: Vec<(String, Refusal)>,
}

impl Index {
    /// Reads all inputs once, on all cores.
    ///
    /// # Errors
    /// The system gives no thread.
    pub(crate) fn of(
        inputs: Vec<Input>,
        jobs: usize,
        bar: &ProgressBar,
        words: &Words,
    ) -> io::Result<Index> {
        let mut index = Index::default();
        batch::in_order(
            inputs.len(),
            jobs,
            |number| identify(&inputs[number], words),
            |number, identity| {
                bar.inc(1);
                index.put(number, identity, &inputs);
                ControlFlow::Continue(())
            },
        )?;
        index.inputs = inputs;
        Ok(index)
    }

    fn put(&mut self, number: usize, identity: Result<Identity, Refusal>, inputs: &[Input]) {
        match &identity {
            Ok(identity) => {
                if let Some(key) = &identity.key {
                    self.by_key.entry(key.clone()).or_default().push(number);
                }
                self.first_by_hash.entry(identity.hash.clone()).or_insert(number);
            }
            Err(refusal) => {
                self.unread.push((inputs[number].source.clone(), refusal.clone()));
            }
        }
        self.identities.push(identity.ok());
    }

    /// Last year's report of the same organ, read again.
    pub(crate) fn last_year(&self, report: &Report, words: &Words) -> Option<Report> {
        let number = *self.by_key.get(&Key::of(report)?.year_before()?)?.first()?;
        self.read(number, words)
    }

    /// How an input is like an earlier one of the collection, and which that is.
    pub(crate) fn likeness(&self, number: usize) -> Option<(Likeness, usize)> {
        let identity = self.identities.get(number)?.as_ref()?;
        let source = |number: usize| self.inputs[number].source.clone();
        let same = *self.first_by_hash.get(&identity.hash)?;
        if same < number {
            return Some((Likeness::Duplicate(source(same)), same));
        }
        let first = *self.by_key.get(identity.key.as_ref()?)?.first()?;
        let other = self.identities.get(first)?.as_ref()?;
        if first >= number {
            return None;
        }
        let is_duplicate = other.format == identity.format && other.figures == identity.figures;
        let likeness = if is_duplicate { Likeness::Duplicate } else { Likeness::Twin };
        Some((likeness(source(first)), first))
    }

    /// The report of an input, read again.
    pub(crate) fn read(&self, number: usize, words: &Words) -> Option<Report> {
        let input = self.inputs.get(number)?;
        let bytes = reading::bytes(input, words).ok()?;
        Some(reading::read(&bytes, input, words).ok()?.recognised.report)
    }
}

fn identify(input: &Input, words: &Words) -> Result<Identity, Refusal> {
    let bytes = reading::bytes(input, words)?;
    let reading = reading::read(&bytes, input, words)?;
    let report = &reading.recognised.report;
    Ok(Identity {
        key: Key::of(report),
        hash: reading::hash(&bytes),
        format: reading.format,
        figures: figures(report),
    })
}

/// A digest of all cells; the same figures give the same number.
fn figures(report: &Report) -> u64 {
    let values: BTreeMap<_, _> =
        report.cells.iter().map(|(id, cell)| (*id, cell.value())).collect();
    let mut hasher = DefaultHasher::new();
    values.hash(&mut hasher);
    hasher.finish()
}

/// Whether one report is the year before another of the same organ.
pub(crate) fn is_year_before(earlier: &Report, later: &Report) -> bool {
    let before = Key::of(later).and_then(|key| key.year_before());
    before.is_some() && before == Key::of(earlier)
}

/// A year as it is said, or a dash.
pub(crate) fn year(year: Option<Year>) -> String {
    year.map_or_else(|| "—".to_owned(), |year| year.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn report(organ: &str, year: u16) -> Report {
        Report { organ: Some(organ.to_owned()), year: Some(Year(year)), ..Report::default() }
    }

    #[test]
    fn names_meet_without_their_endings_and_spaces() {
        assert!(is_year_before(&report("青禾县人民政府", 2023), &report("青禾 县", 2024)));
        assert!(!is_year_before(&report("青禾县", 2022), &report("青禾县", 2024)));
        assert!(!is_year_before(&report("青禾县财政局", 2023), &report("青禾县", 2024)));
    }
}
