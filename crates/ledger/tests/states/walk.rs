//! Walking through a register: from a blank matter by sample acts into every state that can be reached.

use chrono::{Days, NaiveDate};
use law::setting::PublicationRoles;
use law::{Calendar, Settings};
use ledger::{
    By, Draft, Entry, EntryId, Mark, MatterId, OrganId, PersonId, Refusal, Registers, Rules,
    Summary, admit,
};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use uuid::Uuid;

/// A typed register and what is tried on it.
pub(crate) struct Book {
    /// Its code.
    pub(crate) register: &'static str,
    /// Its states, in the order of the page.
    pub(crate) states: fn() -> Vec<&'static str>,
    /// The acts that are tried, each with the words behind the code of the act that tell it from others.
    pub(crate) samples: fn() -> Vec<(&'static str, Value)>,
    /// Courses, by the names of samples, into matters whose state does not tell them from others.
    pub(crate) courses: &'static [&'static [&'static str]],
}

/// One act as it is tried.
pub(crate) struct Sample {
    /// The name on the page.
    pub(crate) name: String,
    /// The act.
    pub(crate) act: Value,
}

impl Book {
    pub(crate) fn acts(&self) -> Vec<Sample> {
        let sample = |(suffix, act): (&str, Value)| {
            let code = act["act"].as_str().unwrap().to_owned();
            let name = if suffix.is_empty() { code } else { format!("{code} {suffix}") };
            Sample { name, act }
        };
        (self.samples)().into_iter().map(sample).collect()
    }

    /// The codes of all acts of the register, as it names them itself when it is given a strange one.
    pub(crate) fn codes(&self, desk: &Desk) -> BTreeSet<String> {
        let refusal =
            desk.step(self.register, &[], &json!({"act": "?"}), desk.first()).unwrap_err();
        let problem = &refusal.values.iter().find(|(name, _)| name == "problem").unwrap().1;
        let expected = problem.split_once("expected").unwrap().1;
        expected.split('`').skip(1).step_by(2).map(str::to_owned).collect()
    }
}

/// What entries are admitted by.
pub(crate) struct Desk {
    registers: Registers,
    calendar: Calendar,
    settings: Settings,
}

/// The matter that is walked through.
pub(crate) const OWN: u128 = 1;

/// The states that were reached, each with the matters in it that differ in kind or outcome.
pub(crate) type Reached = BTreeMap<String, Vec<Vec<Entry>>>;

impl Desk {
    pub(crate) fn shipped() -> Desk {
        Desk {
            registers: Registers::shipped(),
            calendar: Calendar::shipped(),
            // One person walks alone, so the drafter has to approve.
            settings: Settings {
                publication_roles: PublicationRoles::MayJoin,
                ..Settings::default()
            },
        }
    }

    pub(crate) fn rules(&self) -> Rules<'_> {
        Rules {
            registers: &self.registers,
            today: NaiveDate::from_ymd_opt(2026, 11, 30).unwrap(),
            calendar: &self.calendar,
            settings: &self.settings,
            limits: ledger::Limits::Held,
        }
    }

    /// The day of the first act of a walk.
    pub(crate) fn first(&self) -> NaiveDate {
        NaiveDate::from_ymd_opt(2025, 3, 3).unwrap()
    }

    /// The same matter after one more act, with what it has come to.
    pub(crate) fn step(
        &self,
        register: &str,
        history: &[Entry],
        act: &Value,
        on: NaiveDate,
    ) -> Result<(Vec<Entry>, Summary), Refusal> {
        self.write(register, history, act, on, Mark::Act)
    }

    /// The same with any mark.
    pub(crate) fn write(
        &self,
        register: &str,
        history: &[Entry],
        act: &Value,
        on: NaiveDate,
        mark: Mark,
    ) -> Result<(Vec<Entry>, Summary), Refusal> {
        let draft = Draft {
            organ: OrganId(Uuid::from_u128(7)),
            matter: MatterId(Uuid::from_u128(OWN)),
            register: register.to_owned(),
            dated_on: on,
            by: By { person: PersonId(Uuid::from_u128(8)), office: None, deputy_for: None },
            reason: Some("录入有误".to_owned()),
            files: Vec::new(),
            mark,
            act: act.clone(),
        };
        let number = u128::try_from(history.len()).unwrap();
        let id = EntryId(Uuid::from_u128(1000 + number));
        let admitted = admit(history, draft, id, 0, &self.rules())?;
        let (entry, summary) = admitted.into_parts();
        let mut entries = history.to_vec();
        entries.push(entry);
        Ok((entries, summary))
    }

    /// The same after one more act on the day after the last, or 45 days later where it has to be waited for.
    pub(crate) fn soon_or_later(
        &self,
        book: &Book,
        history: &[Entry],
        act: &Value,
    ) -> Result<(Vec<Entry>, Summary), Refusal> {
        let last = history.last().map_or(self.first(), |entry| entry.dated_on);
        let soon = last.checked_add_days(Days::new(1)).unwrap();
        let later = last.checked_add_days(Days::new(45)).unwrap();
        self.step(book.register, history, act, soon)
            .or_else(|refusal| self.step(book.register, history, act, later).map_err(|_| refusal))
    }

    /// Every state that the samples lead into, by the shortest ways for every kind and outcome.
    pub(crate) fn explore(&self, book: &Book) -> Reached {
        let mut reached = Reached::from([("blank".to_owned(), vec![Vec::new()])]);
        let mut seen = BTreeSet::new();
        let mut queue = VecDeque::from([Vec::new()]);
        let acts = book.acts();
        for course in book.courses {
            let (mut history, mut state) = (Vec::new(), String::new());
            for name in *course {
                let sample = acts.iter().find(|sample| sample.name == *name).unwrap();
                let (entries, summary) = self.soon_or_later(book, &history, &sample.act).unwrap();
                (history, state) = (entries, summary.state);
            }
            reached.entry(state).or_default().push(history.clone());
            queue.push_back(history);
        }
        while let Some(history) = queue.pop_front() {
            for sample in &acts {
                let Ok((entries, summary)) = self.soon_or_later(book, &history, &sample.act) else {
                    continue;
                };
                let Summary { state, kind, outcome, .. } = summary;
                if seen.insert((state.clone(), kind, outcome)) {
                    reached.entry(state).or_default().push(entries.clone());
                    queue.push_back(entries);
                }
            }
        }
        reached
    }
}
