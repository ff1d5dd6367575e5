//! Where the tests keep their data: a fresh folder with SQLite, and a fresh database of a private PostgreSQL that the
//! first test starts and the last one stops.
#![allow(dead_code, reason = "every test binary takes what it needs")]
#![allow(clippy::unwrap_used, reason = "what cannot be had fails the test")]

pub(crate) mod postgres;

use chrono::NaiveDate;
use law::Calendar;
use ledger::{By, Draft, Mark, MatterId, OrganId, PersonId, Registers, Rules};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use store::{Appending, Clock, Engine, Recorded, Settings, Store};
use uuid::Uuid;

/// A register with a personal field, made for these tests.
pub(crate) const CALLS: &str = r#"
id = "calls"
ledger = "L99"
kind = "declared"
zh = "来电"
en = "Calls"

[cached]
number = "ticket"
title = ["subject"]
kind = "way"
quantity = "times"

[[fields]]
id = "ticket"
zh = "工单号"
en = "Ticket"
type = "text"
searchable = true

[[fields]]
id = "subject"
zh = "事由"
en = "Subject"
type = "text"
required = true
searchable = true

[[fields]]
id = "caller"
zh = "来电人"
en = "Caller"
type = "person"
personal = true

[[fields]]
id = "times"
zh = "次数"
en = "Times"
type = "number"
unit = { zh = "次", en = "times" }
searchable = true

[[fields]]
id = "promised"
zh = "承诺日期"
en = "Promised"
type = "date"
searchable = true

[[fields]]
id = "way"
zh = "方式"
en = "Way"
type = "choice"
choices = [
    { id = "phone", zh = "电话", en = "by phone" },
    { id = "net", zh = "网络", en = "by net" },
]

[[steps]]
id = "taken"
zh = "接听"
en = "Taken"
opens = true
fields = ["ticket", "subject", "caller", "times", "promised", "way"]

[[steps]]
id = "noted"
zh = "记录"
en = "Noted"
from = ["taken", "noted"]
fields = ["subject", "caller", "times"]

[[steps]]
id = "answered"
zh = "答复"
en = "Answered"
closes = true
publishes = true
from = ["taken", "noted"]
"#;

/// The rules that the tests act under.
pub(crate) struct Law {
    registers: Registers,
    calendar: Calendar,
    settings: law::Settings,
}

impl Law {
    pub(crate) fn new() -> Law {
        Law {
            registers: Registers::shipped().with("calls.toml", CALLS).unwrap(),
            calendar: Calendar::shipped(),
            settings: law::Settings::default(),
        }
    }

    pub(crate) fn rules(&self) -> Rules<'_> {
        Rules {
            registers: &self.registers,
            today: day("2026-06-30"),
            calendar: &self.calendar,
            settings: &self.settings,
            limits: ledger::Limits::Held,
        }
    }
}

pub(crate) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// A clock that a test can set; it moves on by itself, 1 ms for each question.
#[derive(Clone)]
pub(crate) struct Hands(Arc<AtomicI64>);

impl Hands {
    pub(crate) fn turn(&self, microseconds: i64) {
        self.0.fetch_add(microseconds, Ordering::SeqCst);
    }

    pub(crate) fn clock(&self) -> Clock {
        let hands = self.clone();
        Clock::new(move || hands.0.fetch_add(1_000, Ordering::SeqCst))
    }
}

/// A data directory of a test.
pub(crate) struct Place {
    pub(crate) engine: Engine,
    pub(crate) root: PathBuf,
    pub(crate) settings: Settings,
    pub(crate) hands: Hands,
}

impl Place {
    /// A fresh one for each engine.
    pub(crate) fn both() -> Vec<Place> {
        [Engine::Sqlite, Engine::Postgres].map(Place::new).into()
    }

    pub(crate) fn new(engine: Engine) -> Place {
        let root = std::env::temp_dir().join(format!("gongkai-store-{}", Uuid::now_v7()));
        std::fs::create_dir_all(&root).unwrap();
        let dir = root.join("data");
        let settings = match engine {
            Engine::Sqlite => Settings::embedded(&dir),
            Engine::Postgres => Settings::at_address(&dir, &postgres::database()),
        };
        let hands = Hands(Arc::new(AtomicI64::new(1_780_000_000_000_000)));
        Place { engine, root, settings, hands }
    }

    pub(crate) fn dir(&self) -> PathBuf {
        self.root.join("data")
    }

    pub(crate) async fn init(&self) -> Store {
        Store::init(&self.dir(), self.settings.clone(), self.hands.clock()).await.unwrap()
    }

    pub(crate) async fn open(&self) -> Store {
        Store::open(&self.dir(), self.hands.clock()).await.unwrap()
    }

    /// The address of the database, for tests that go behind the store's back.
    pub(crate) fn address(&self) -> String {
        address(&self.dir(), &self.settings)
    }
}

/// The address of the database of a data directory.
pub(crate) fn address(dir: &Path, settings: &Settings) -> String {
    let embedded = || format!("sqlite:{}", dir.join("gongkai.sqlite").display());
    settings.database.clone().unwrap_or_else(embedded)
}

impl Drop for Place {
    fn drop(&mut self) {
        // What remains lies in the folder of temporary files.
        let _ = std::fs::remove_dir_all(&self.root);
    }
}

pub(crate) fn organ(number: u128) -> OrganId {
    OrganId(Uuid::from_u128(0x1000 + number))
}

pub(crate) fn by() -> By {
    By { person: PersonId(Uuid::from_u128(0x2000)), office: None, deputy_for: None }
}

/// A draft of an act upon a call.
pub(crate) fn draft(organ: OrganId, matter: MatterId, on: &str, act: Value) -> Draft {
    Draft {
        organ,
        matter,
        register: "calls".to_owned(),
        dated_on: day(on),
        by: by(),
        reason: None,
        files: Vec::new(),
        mark: Mark::Act,
        act,
    }
}

/// A call, taken.
pub(crate) fn taken(subject: &str) -> Value {
    json!({"act": "taken", "ticket": format!("T-{subject}"), "subject": subject, "times": 1,
        "promised": "2026-07-01", "way": "phone", "caller": {"open": format!("张{subject}")}})
}

pub(crate) fn done(appending: Appending) -> Recorded {
    match appending {
        Appending::Done(recorded) => *recorded,
        other => panic!("not appended: {other:?}"),
    }
}

/// A call begun, and some notes behind it.
pub(crate) async fn call(
    store: &Store,
    law: &Law,
    organ: OrganId,
    subject: &str,
    notes: u32,
) -> MatterId {
    let matter = store.matter_id();
    let begin = draft(organ, matter, "2026-03-01", taken(subject));
    done(store.append(begin, Some(0), &law.rules()).await.unwrap());
    for note in 1..=notes {
        let act = json!({"act": "noted", "subject": format!("{subject} {note}")});
        let next = draft(organ, matter, "2026-03-02", act);
        done(store.append(next, Some(note), &law.rules()).await.unwrap());
    }
    matter
}
