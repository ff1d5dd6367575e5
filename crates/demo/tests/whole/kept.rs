//! All drafts put through the door of the ledger, one behind the other, without a store.

use chrono::{DateTime, NaiveDate};
use demo::{Correction, Demo, What};
use law::{Calendar, Settings};
use ledger::organ::{Organ, Tree};
use ledger::{
    Draft, Entry, EntryId, Mark, MatterId, OrganId, Registers, Rules, Summary, admit, matter,
};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;
use uuid::Uuid;

/// A matter as it has come to be.
pub(crate) struct Kept {
    pub(crate) organ: OrganId,
    pub(crate) register: String,
    pub(crate) entries: Vec<Entry>,
    pub(crate) summary: Summary,
}

/// Everything that was admitted.
pub(crate) struct Books {
    pub(crate) demo: Demo,
    pub(crate) matters: BTreeMap<MatterId, Kept>,
    /// The states that matters of a register went through.
    pub(crate) states: BTreeMap<String, BTreeSet<String>>,
    pub(crate) registers: Registers,
    calendar: Calendar,
    settings: Settings,
}

impl Books {
    /// The rules as of a day.
    pub(crate) fn rules(&self, today: NaiveDate) -> Rules<'_> {
        rules(&self.registers, &self.calendar, &self.settings, today)
    }

    /// The matters of a register.
    pub(crate) fn of(&self, register: &str) -> impl Iterator<Item = (MatterId, &Kept)> {
        self.matters
            .iter()
            .filter(move |(_, kept)| kept.register == register)
            .map(|(id, kept)| (*id, kept))
    }

    /// The tree of organs.
    pub(crate) fn tree(&self) -> Tree {
        let (rules, register) =
            (self.rules(self.demo.ends_on), self.registers.get("organs").unwrap());
        let organs = self.of("organs").map(|(id, kept)| {
            let organ = matter::replay::<Organ>(register, &kept.entries, &rules).unwrap();
            (OrganId(id.0), organ)
        });
        Tree::of(organs).unwrap()
    }
}

fn rules<'a>(
    registers: &'a Registers,
    calendar: &'a Calendar,
    settings: &'a Settings,
    today: NaiveDate,
) -> Rules<'a> {
    Rules { registers, today, calendar, settings, limits: ledger::Limits::Held }
}

/// The day of an instant where the offices are.
fn day_of(at: i64) -> NaiveDate {
    DateTime::from_timestamp_micros(at + 8 * 3_600_000_000).unwrap().date_naive()
}

/// The books of the demonstration, kept once for all tests.
pub(crate) fn books() -> &'static Books {
    static BOOKS: OnceLock<Books> = OnceLock::new();
    BOOKS.get_or_init(|| {
        let mut books = Books {
            demo: crate::demonstration(),
            matters: BTreeMap::new(),
            states: BTreeMap::new(),
            registers: Registers::shipped(),
            calendar: Calendar::shipped(),
            settings: Settings::default(),
        };
        for step in books.demo.steps.clone() {
            match step.what {
                What::Batch(batch) => {
                    for drafts in batch.matters {
                        assert!(!books.matters.contains_key(&drafts[0].matter), "a new matter");
                        for draft in drafts {
                            assert_eq!(
                                (draft.organ, draft.register.as_str()),
                                (batch.organ, batch.register)
                            );
                            books.take(step.at, draft, None);
                        }
                    }
                }
                What::Single(single) => books.take(step.at, single.draft, single.corrects),
            }
        }
        books
    })
}

impl Books {
    fn take(&mut self, at: i64, mut draft: Draft, corrects: Option<Correction>) {
        let id = draft.matter;
        let history = self.matters.get(&id).map(|kept| kept.entries.clone()).unwrap_or_default();
        let entry = |number: u32| history[usize::try_from(number).unwrap() - 1].id;
        match corrects {
            Some(Correction::Replaces(number)) => draft.mark = Mark::Replaces(entry(number)),
            Some(Correction::Strikes(number)) => draft.mark = Mark::Strikes(entry(number)),
            None => {}
        }
        let minted =
            EntryId(Uuid::from_u128(u128::try_from(at).unwrap() << 32 | history.len() as u128));
        let rules = rules(&self.registers, &self.calendar, &self.settings, day_of(at));
        let shown = draft.clone();
        let admitted = admit(&history, draft, minted, at, &rules);
        let admitted = admitted.unwrap_or_else(|refusal| {
            let before: Vec<String> = history
                .iter()
                .map(|entry| format!("{} {}", entry.dated_on, entry.act["act"]))
                .collect();
            panic!("{refusal:?}\n{shown:#?}\nbehind {before:?}")
        });
        let (entry, summary) = admitted.into_parts();
        self.states.entry(entry.register.clone()).or_default().insert(summary.state.clone());
        let mut entries = history;
        let (organ, register) = (entry.organ, entry.register.clone());
        entries.push(entry);
        self.matters.insert(id, Kept { organ, register, entries, summary });
    }
}
