//! An opened data directory: the store with the registers, the calendar and the settings that hold in it, and the day
//! it is today. What an administrator adds lies in the directory: `registers/*.toml` and `calendar/YYYY.toml`.

use crate::failure::Failure;
use chrono::{DateTime, NaiveDate};
use law::Calendar;
use ledger::organ::{Organ, Tree, View};
use ledger::tally::Period;
use ledger::{Limits, Matter, OrganId, Refusal, Register, Registers, Rules};
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};
use store::{Clock, Record, Store};
use tokio::runtime::Runtime;
use words::Words;

/// Seconds by which the one time zone of the country is ahead of UTC.
pub(crate) const AHEAD_OF_UTC: i64 = 8 * 60 * 60;

/// A data directory that is open.
pub(crate) struct Installation {
    runtime: Runtime,
    pub(crate) store: Store,
    registers: Registers,
    calendar: Calendar,
    settings: law::Settings,
    today: NaiveDate,
}

/// An organ that was asked for by a name.
pub(crate) struct Found {
    pub(crate) id: OrganId,
    /// Its name at the end of the period.
    pub(crate) name: String,
    pub(crate) organ: Organ,
}

impl Installation {
    /// Opens a data directory.
    pub(crate) fn open(data: &Path, words: &Words) -> Result<Installation, Failure> {
        let runtime = runtime(words)?;
        let store = runtime
            .block_on(Store::open(data, clock()))
            .map_err(|error| Failure::store(&error, words))?;
        Ok(Installation {
            registers: registers(data, words)?,
            calendar: calendar(data, words)?,
            settings: settings(&store, data, words)?,
            today: today(),
            runtime,
            store,
        })
    }

    /// Takes the installation apart to be served.
    pub(crate) fn into_site(self, settings: web::Settings) -> (Runtime, web::Site) {
        let as_of = settings.as_of;
        let folder = self.store.dir().to_owned();
        let site = web::Site {
            press: writer::pdf::Press::new(move || crate::fonts::find(Some(&folder))),
            store: self.store,
            registers: self.registers,
            calendar: self.calendar,
            law: self.settings,
            settings,
            today: Box::new(move || as_of.unwrap_or_else(today)),
        };
        (self.runtime, site)
    }

    /// What the ledgers need to judge an act.
    pub(crate) fn rules(&self) -> Rules<'_> {
        Rules {
            registers: &self.registers,
            today: self.today,
            calendar: &self.calendar,
            settings: &self.settings,
            limits: Limits::Held,
        }
    }

    /// What the store works on.
    pub(crate) fn runtime(&self) -> &Runtime {
        &self.runtime
    }

    /// The registers that are known here.
    pub(crate) fn registers(&self) -> &Registers {
        &self.registers
    }

    /// The register of this code.
    pub(crate) fn register(&self, id: &str, words: &Words) -> Result<&Register, Failure> {
        self.registers.get(id).ok_or_else(|| {
            let known: Vec<&str> = self.registers.iter().map(|one| one.id.as_str()).collect();
            let gaps = [("register", id.into()), ("known", known.join(" ").into())];
            Failure::usage(words.say("error-register-unknown", &gaps))
        })
    }

    /// The tree of all organs.
    pub(crate) fn tree(&self, words: &Words) -> Result<Tree, Failure> {
        let rules = self.rules();
        self.wait(self.store.organs(&rules), words)
    }

    /// An organ by any name that it bore, by its credit code, or by the name of the organ above and its own; within the
    /// period if it can be told, as it was at its end. Of several none is chosen.
    pub(crate) fn organ(
        &self,
        name: &str,
        period: Period,
        words: &Words,
    ) -> Result<Found, Failure> {
        let tree = self.tree(words)?;
        let view = tree.on(period.to.min(self.today));
        let ever = tree.ever_named(name);
        let lives = |id: &&OrganId| tree.get(**id).is_some_and(|organ| lasts_into(organ, period));
        let living: Vec<OrganId> = ever.iter().filter(lives).copied().collect();
        let found = [view.find(name), living, ever].into_iter().find(|ids| !ids.is_empty());
        let found = found.unwrap_or_default();
        if found.len() > 1 {
            return Err(several(name, &found, view, words));
        }
        let id = found.first().copied();
        if let Some((id, organ)) = id.and_then(|id| Some((id, tree.get(id)?))) {
            let name = view.name(id).or(organ.names().first().map(|since| since.value.as_str()));
            let name = name.unwrap_or_default().to_owned();
            return Ok(Found { id, name, organ: organ.clone() });
        }
        let known: Vec<&str> = view.organs().filter_map(|(id, _)| view.name(id)).take(12).collect();
        if known.is_empty() {
            return Err(Failure::usage(words.text("error-organ-none").into_owned()));
        }
        let gaps = [
            ("organ", name.into()),
            ("year", period.to.format("%Y").to_string().into()),
            ("known", known.join("、").into()),
        ];
        Err(Failure::usage(words.say("error-organ-unknown", &gaps)))
    }

    /// A matter of this sort from what the store holds of it.
    pub(crate) fn replay<M: Matter>(&self, record: &Record) -> Result<M, Refusal> {
        let rules = self.rules();
        let register = rules
            .registers
            .get(&record.register)
            .ok_or_else(|| Refusal::new("register-unknown").with("register", &record.register))?;
        ledger::matter::replay(register, &record.entries, &rules)
    }

    /// Waits for something of the store; its failure is told in words.
    pub(crate) fn wait<T>(
        &self,
        work: impl Future<Output = Result<T, store::StoreError>>,
        words: &Words,
    ) -> Result<T, Failure> {
        self.runtime.block_on(work).map_err(|error| Failure::store(&error, words))
    }
}

/// Whether an organ is there on some day of a period.
fn lasts_into(organ: &Organ, period: Period) -> bool {
    organ.founded_on().is_some_and(|on| on <= period.to)
        && organ.end().is_none_or(|end| period.from < end.on)
}

/// A name that several organs bear decides nothing.
fn several(name: &str, ids: &[OrganId], view: View<'_>, words: &Words) -> Failure {
    let full = |id: &OrganId| {
        let organ = view.get(*id)?;
        let named = view.full_name(*id).unwrap_or_else(|| organ.last_name().to_owned());
        Some(match organ.credit_code() {
            Some(code) => format!("{named}（{code}）"),
            None => named,
        })
    };
    let known: Vec<String> = ids.iter().filter_map(full).collect();
    let gaps = [("organ", name.into()), ("known", known.join("、").into())];
    Failure::usage(words.say("error-organ-several", &gaps))
}

/// The runtime on which the store works.
pub(crate) fn runtime(words: &Words) -> Result<Runtime, Failure> {
    tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().map_err(
        |error| {
            let problem = error.to_string();
            Failure::new(
                words.say(
                    "store-program",
                    &[("program", "tokio".into()), ("problem", problem.into())],
                ),
            )
        },
    )
}

/// The clock on the wall, in microseconds since 1970 UTC.
pub(crate) fn clock() -> Clock {
    Clock::new(now)
}

#[expect(clippy::disallowed_methods, reason = "the program alone looks at the clock")]
fn now() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_micros()).unwrap_or(i64::MAX)
}

/// The day it is today where the offices are.
pub(crate) fn today() -> NaiveDate {
    DateTime::from_timestamp(now() / 1_000_000 + AHEAD_OF_UTC, 0)
        .map(|instant| instant.date_naive())
        .unwrap_or_default()
}

fn registers(data: &Path, words: &Words) -> Result<Registers, Failure> {
    added(&data.join("registers"), words)?.into_iter().try_fold(
        Registers::shipped(),
        |registers, (path, text)| {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            registers.with(&name, &text).map_err(|fault| Failure::register(&fault, words))
        },
    )
}

fn calendar(data: &Path, words: &Words) -> Result<Calendar, Failure> {
    let mut calendar = Calendar::shipped();
    for (path, text) in added(&data.join("calendar"), words)? {
        let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let year = stem.parse().unwrap_or_default();
        calendar = calendar.with_year(year, &text).map_err(|fault| {
            let path = path.display().to_string();
            let gaps = [("path", path.into()), ("detail", fault.detail().into())];
            Failure::new(words.say(fault.key(), &gaps))
        })?;
    }
    Ok(calendar)
}

/// The settings of the law that differ here from their defaults: the table `[law]` of the settings file.
fn settings(store: &Store, data: &Path, words: &Words) -> Result<law::Settings, Failure> {
    match store.settings().others.get("law") {
        None => Ok(law::Settings::default()),
        Some(table) => table.clone().try_into().map_err(|problem: toml::de::Error| {
            Failure::at(words, "store-settings", &data.join("gongkai.toml"), problem)
        }),
    }
}

/// The TOML files of a folder in the order of their names; a folder that is not there has none.
#[expect(clippy::disallowed_methods, reason = "the program touches files")]
fn added(folder: &Path, words: &Words) -> Result<Vec<(PathBuf, String)>, Failure> {
    let Ok(inside) = std::fs::read_dir(folder) else { return Ok(Vec::new()) };
    let mut paths: Vec<PathBuf> = inside.flatten().map(|entry| entry.path()).collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "toml"));
    paths.sort();
    let read = |path: PathBuf| match std::fs::read_to_string(&path) {
        Ok(text) => Ok((path, text)),
        Err(error) => Err(Failure::at(words, "store-disk", &path, error)),
    };
    paths.into_iter().map(read).collect()
}
