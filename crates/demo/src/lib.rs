//! 演示: two years of one invented county, made from a seed: every branch of every workflow, figures that balance, and a
//! handful of problems planted on purpose. Values only: who puts them into a store does not live here.

mod book;
mod catalogue;
mod competence;
mod county;
mod decisions;
mod declared;
mod dice;
mod disclosures;
mod disputes;
mod filings;
mod letters;
mod lexicon;
pub mod people;
mod planted;
mod procurement;
mod requests;
mod stated;
mod stock;
mod texts;

use chrono::NaiveDate;
use law::Calendar;
use ledger::{Draft, FileHash, OrganId};
use std::collections::{BTreeMap, BTreeSet};

pub use planted::{CODES, Planted};

/// The years that are reported.
pub const YEARS: [u16; 2] = [2024, 2025];

/// A demonstration.
#[derive(Debug, Clone, PartialEq)]
pub struct Demo {
    /// Everything that is recorded, in its order.
    pub steps: Vec<Step>,
    /// The files that entries name, by their hashes.
    pub files: BTreeMap<FileHash, Vec<u8>>,
    /// The problems planted on purpose.
    pub planted: Vec<Planted>,
    /// The full names of the organs.
    pub names: Vec<String>,
    /// Who works in the county.
    pub people: Vec<people::Somebody>,
    /// The day on which the demonstration ends: nothing is recorded later, and nothing but what was planted is overdue.
    pub ends_on: NaiveDate,
}

/// Something that is recorded at one instant.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// When, in microseconds since 1970 UTC. Steps ascend.
    pub at: i64,
    /// What.
    pub what: What,
}

/// What is recorded at one instant.
#[derive(Debug, Clone, PartialEq)]
pub enum What {
    /// New matters of one register of one organ, brought in together.
    Batch(Batch),
    /// One entry.
    Single(Box<Single>),
}

/// New matters that are brought in together.
#[derive(Debug, Clone, PartialEq)]
pub struct Batch {
    /// The organ.
    pub organ: OrganId,
    /// The code of the register.
    pub register: &'static str,
    /// The day.
    pub on: NaiveDate,
    /// The name of the list that they came in.
    pub name: String,
    /// The SM3 of what stands in it, 64 hexadecimal digits.
    pub source: String,
    /// Each matter by the drafts of its entries.
    pub matters: Vec<Vec<Draft>>,
}

/// One entry to be appended.
#[derive(Debug, Clone, PartialEq)]
pub struct Single {
    /// The entry. Where it corrects another, its mark is to be filled in with the id of that one.
    pub draft: Draft,
    /// Which entry of its matter it corrects.
    pub corrects: Option<Correction>,
}

/// An entry that corrects another; ids of entries are minted where they are kept, so they are told by their numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Correction {
    /// 红字更正 of the entry with this number in the matter.
    Replaces(u32),
    /// 红字冲销 of the entry with this number in the matter.
    Strikes(u32),
}

impl Demo {
    /// How many entries it has.
    pub fn entries(&self) -> usize {
        let many = |step: &Step| match &step.what {
            What::Batch(batch) => batch.matters.iter().map(Vec::len).sum(),
            What::Single(_) => 1,
        };
        self.steps.iter().map(many).sum()
    }

    /// How many matters it has.
    pub fn matters(&self) -> usize {
        self.drafts().map(|draft| draft.matter).collect::<BTreeSet<_>>().len()
    }

    /// How many organs it has.
    pub fn organs(&self) -> usize {
        self.drafts().map(|draft| draft.organ).collect::<BTreeSet<_>>().len()
    }

    /// Every draft in the order of recording.
    pub fn drafts(&self) -> impl Iterator<Item = &Draft> {
        self.steps.iter().flat_map(|step| match &step.what {
            What::Batch(batch) => batch.matters.iter().flatten().collect::<Vec<_>>(),
            What::Single(single) => vec![&single.draft],
        })
    }
}

/// Makes the demonstration of a seed. The calendar must know the years 2023 to 2026, as the shipped one does.
pub fn demonstrate(seed: u64, calendar: &Calendar) -> Demo {
    let mut book = book::Book::new(seed, calendar);
    let county = county::found(&mut book);
    let decided = requests::write(&mut book, &county);
    disputes::write(&mut book, &county, &decided);
    letters::write(&mut book, &county);
    catalogue::write(&mut book, &county);
    disclosures::write(&mut book, &county);
    let licences = decisions::write(&mut book, &county);
    stock::write(&mut book, &county);
    procurement::write(&mut book, &county);
    filings::write(&mut book, &county);
    declared::write(&mut book, &county);
    stated::write(&mut book, &county, &licences);
    disclosures::waiting(&mut book, &county);
    disclosures::owed(&mut book, &county);
    let (steps, files, planted) = book.into_steps();
    let people = people::of(seed, &county);
    let names = county.organs.into_iter().map(|organ| organ.name).collect();
    Demo { steps, files, planted, names, people, ends_on: county::ends_on() }
}
