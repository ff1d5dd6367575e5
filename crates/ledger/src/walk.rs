//! For tests: a matter walked act by act, as the journal would keep it. Nothing of the program uses it.

use crate::matter::replay;
use crate::{
    Attachment, By, Entry, EntryId, FileHash, Limits, Mark, Matter, MatterId, OrganId, PersonId,
    Refusal, Register, Registers, Rules, Summary,
};
use chrono::NaiveDate;
use law::{Calendar, Settings};
use proptest::prelude::*;
use serde::Deserialize;
use uuid::Uuid;

/// A day from its text.
pub(crate) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// What stands around an act: who, why, with how many files.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Around {
    pub(crate) person: u128,
    pub(crate) reason: Option<&'static str>,
    pub(crate) files: usize,
}

/// By this person, without reason and files.
pub(crate) fn by(person: u128) -> Around {
    Around { person, reason: None, files: 0 }
}

impl Around {
    pub(crate) fn because(self, reason: &'static str) -> Around {
        Around { reason: Some(reason), ..self }
    }

    pub(crate) fn with_file(self) -> Around {
        Around { files: self.files + 1, ..self }
    }
}

/// A matter with the entries that made it.
#[derive(Clone)]
pub(crate) struct Walk<M: Matter> {
    pub(crate) matter: M,
    pub(crate) entries: Vec<Entry>,
    register: Register,
    registers: Registers,
    calendar: Calendar,
    pub(crate) settings: Settings,
}

impl<M: Matter> Walk<M> {
    /// A matter of the register of this code, to which nothing has happened.
    pub(crate) fn new(register: &str) -> Walk<M> {
        let registers = Registers::shipped();
        let register = registers.get(register).unwrap().clone();
        let matter = M::blank(&register);
        let (calendar, settings) = (Calendar::shipped(), Settings::default());
        Walk { matter, entries: Vec::new(), register, registers, calendar, settings }
    }

    fn rules(&self) -> Rules<'_> {
        Rules {
            registers: &self.registers,
            today: day("2030-12-31"),
            calendar: &self.calendar,
            settings: &self.settings,
            limits: Limits::Held,
        }
    }

    /// Tries an act; what is admitted is written down.
    pub(crate) fn act(
        &mut self,
        on: NaiveDate,
        around: Around,
        act: M::Act,
    ) -> Result<&mut Walk<M>, Refusal> {
        let number = u32::try_from(self.entries.len() + 1).unwrap();
        let file = |at: usize| Attachment {
            hash: FileHash("0".repeat(64)),
            name: format!("{at}.jpg"),
            size: 1,
        };
        let entry = Entry {
            id: EntryId(Uuid::from_u128(u128::from(number))),
            organ: OrganId(Uuid::from_u128(1)),
            matter: MatterId(Uuid::from_u128(1)),
            register: self.register.id.clone(),
            number,
            dated_on: on,
            recorded_at: i64::from(number),
            by: By {
                person: PersonId(Uuid::from_u128(around.person)),
                office: None,
                deputy_for: None,
            },
            reason: around.reason.map(str::to_owned),
            files: (0..around.files).map(file).collect(),
            mark: Mark::Act,
            act,
        };
        let next = self.matter.record(&entry, &self.rules())?;
        self.matter = next;
        let json = serde_json::to_value(&entry.act).unwrap();
        self.entries.push(entry.map(json));
        Ok(self)
    }

    /// Does an act that must be admitted.
    pub(crate) fn done(&mut self, on: &str, around: Around, act: M::Act) -> &mut Walk<M> {
        let code = serde_json::to_value(&act).unwrap()["act"].clone();
        if let Err(refusal) = self.act(day(on), around, act) {
            panic!("{code} on {on} is refused: {refusal:?}");
        }
        self
    }

    /// The refusal of an act that must be refused, and must change nothing.
    pub(crate) fn refused(&mut self, on: &str, around: Around, act: M::Act) -> Refusal {
        let before = self.summary();
        let refusal = self.act(day(on), around, act).err().expect("the act is refused");
        assert_eq!(self.summary(), before);
        refusal
    }

    pub(crate) fn summary(&self) -> Summary {
        self.matter.summary(&self.rules())
    }

    /// Every prefix of what was written down replays, and the whole comes to the same.
    pub(crate) fn replays(&self) {
        for end in 0..=self.entries.len() {
            let replayed: M = replay(&self.register, &self.entries[..end], &self.rules()).unwrap();
            if end == self.entries.len() {
                assert_eq!(replayed.summary(&self.rules()), self.summary());
            }
        }
    }

    /// Entries in any order and number replay or are refused, and nothing else.
    pub(crate) fn replays_or_refuses(&self, entries: &[Entry]) {
        if let Ok(matter) = replay::<M>(&self.register, entries, &self.rules()) {
            matter.summary(&self.rules());
        }
    }
}

/// The text of a fact; empty where there is none.
pub(crate) fn fact<'a>(summary: &'a Summary, field: &str) -> &'a str {
    let fact = summary.facts.iter().find(|fact| fact.field == field);
    fact.and_then(|fact| fact.text.as_deref()).unwrap_or_default()
}

/// The number of a fact.
pub(crate) fn number(summary: &Summary, field: &str) -> Option<i64> {
    summary.facts.iter().find(|fact| fact.field == field)?.number
}

/// One attempt: which act, how many days later, by whom, with reason, with a file.
pub(crate) type Step = (usize, u64, u128, bool, bool);

/// Any attempts.
pub(crate) fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = (0..10_000usize, 0..40u64, 1..4u128, any::<bool>(), any::<bool>());
    prop::collection::vec(step, 0..60)
}

/// Tries acts one after another. What has no place in the state is refused as such, and nothing else is; no day of the
/// summary lies before its cause; what was admitted replays at every prefix, and in any order replays or is refused.
pub(crate) fn wander<M: Matter<Act: Clone>>(
    register: &str,
    acts: &[M::Act],
    steps: &[Step],
    states: &[&str],
    allowed: impl Fn(&M) -> Vec<&'static str>,
) -> Walk<M> {
    let mut walk = Walk::<M>::new(register);
    let mut on = day("2024-02-20");
    for (at, days, person, has_reason, has_file) in steps {
        let act = acts[at % acts.len()].clone();
        let json = serde_json::to_value(&act).unwrap();
        let code = json["act"].as_str().unwrap();
        assert_eq!(serde_json::to_value(M::Act::deserialize(&json).unwrap()).unwrap(), json);
        let has_place = allowed(&walk.matter).contains(&code);
        let mut around = by(*person);
        if *has_reason {
            around = around.because("有误");
        }
        if *has_file {
            around = around.with_file();
        }
        on = on + chrono::Days::new(*days);
        match walk.act(on, around, act) {
            Ok(_) => assert!(has_place, "{code} is admitted"),
            Err(refusal) => assert_eq!(refusal.rule == "act-not-now", !has_place, "{refusal:?}"),
        }
        let summary = walk.summary();
        assert!(states.contains(&summary.state.as_str()), "{}", summary.state);
        assert!(summary.opened_on.is_none_or(|opened| opened <= on));
        assert!(summary.public_on.is_none_or(|public| public <= on));
    }
    walk.replays();
    let mut turned = walk.entries.clone();
    for _ in 0..turned.len() {
        turned.rotate_left(1);
        for (entry, days) in turned.iter_mut().zip(0..) {
            entry.dated_on = day("2024-02-20") + chrono::Days::new(days);
        }
        walk.replays_or_refuses(&turned);
    }
    walk
}
