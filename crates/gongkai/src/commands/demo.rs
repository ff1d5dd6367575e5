//! `gongkai demo`: a data directory with two years of an invented county, every entry through the doors of the store at
//! the instant at which it is said to have been recorded.

use crate::commands::import::NOBODY;
use crate::failure::Failure;
use crate::{Status, installation, output, refused};
use chrono::{DateTime, NaiveDate};
use demo::people::PASSWORD;
use demo::{Correction, Demo, Single, What, demonstrate};
use law::Calendar;
use ledger::{Draft, FileHash, Mark, MatterId, Refusal, Registers, Role, Rules};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use store::people::{NewPost, Term};
use store::{Appending, Batch, BatchAppending, Building, Clock, Settings, Store, StoreError};
use tokio::runtime::Runtime;
use web::password::Unhashable;
use words::Words;

/// The seed of the demonstration that everybody sees.
const SEED: u64 = 1;

/// Makes the directory and fills it, or says that it is there already.
pub(crate) fn run(data: &Path, words: &Words) -> Result<Status, Failure> {
    let runtime = installation::runtime(words)?;
    let calendar = Calendar::shipped();
    let demo = demonstrate(SEED, &calendar);
    let told = |error: StoreError| Failure::store(&error, words);
    if data.join("gongkai.toml").exists() {
        let store = runtime.block_on(Store::open(data, installation::clock())).map_err(told)?;
        return there(&runtime, &store, &demo, data, words);
    }
    if Building::is_left_at(data) {
        let gaps = [("data", data.display().to_string().into())];
        return Err(Failure::new(words.say("demo-half", &gaps)));
    }
    let now_at = Arc::new(AtomicI64::new(demo.steps.first().map_or(0, |step| step.at)));
    let hands = Arc::clone(&now_at);
    let clock = Clock::new(move || hands.load(Ordering::Relaxed));
    let settings = site(Settings::embedded(data), &demo);
    let building = runtime.block_on(Building::begin(data, settings, clock)).map_err(told)?;
    let registers = Registers::shipped();
    let settings = law::Settings::default();
    let rules = Rules {
        registers: &registers,
        today: demo.ends_on,
        calendar: &calendar,
        settings: &settings,
        limits: ledger::Limits::Held,
    };
    runtime.block_on(fill(building.store(), &demo, &rules, &now_at)).map_err(|trouble| {
        match trouble {
            Trouble::Store(error) => told(error),
            Trouble::Password(error) => Failure::new(error.to_string()),
            Trouble::Refused(refusal) => {
                let gaps = [("refusal", refused::sentence(&refusal, words).into())];
                Failure::new(words.say("demo-refused", &gaps))
            }
        }
    })?;
    let finished = async { building.finish().await?.close().await };
    runtime.block_on(finished).map_err(told)?;
    output::once(&summary(&demo, data, words), None, words)?;
    output::once(&sign_ins(&demo, words), None, words)?;
    Ok(Status::Clean)
}

/// One sign-in for every role, and the township where one person does more than one thing.
fn sign_ins(demo: &Demo, words: &Words) -> String {
    let mut out = words.say("demo-people", &[("password", PASSWORD.into())]);
    out.push('\n');
    let logins = Role::ALL.iter().map(|role| role.code()).chain(["township"]);
    for login in logins {
        let Some(one) = demo.people.iter().find(|one| one.login == login) else { continue };
        let role =
            |(_, role): &(_, Role)| words.text(&format!("role-{}", role.code())).into_owned();
        let roles: Vec<String> = one.posts.iter().map(role).collect();
        out.push_str(&format!("  {login:16} {} {}\n", one.name, roles.join(" ")));
    }
    out
}

/// Why the demonstration could not be put in.
enum Trouble {
    Store(StoreError),
    Password(Unhashable),
    Refused(Box<Refusal>),
}

impl From<Unhashable> for Trouble {
    fn from(error: Unhashable) -> Trouble {
        Trouble::Password(error)
    }
}

impl From<StoreError> for Trouble {
    fn from(error: StoreError) -> Trouble {
        Trouble::Store(error)
    }
}

/// The directory is there: with the demonstration, or with something else.
fn there(
    runtime: &Runtime,
    store: &Store,
    demo: &Demo,
    data: &Path,
    words: &Words,
) -> Result<Status, Failure> {
    let mut ends = Vec::new();
    for draft in [demo.drafts().next(), demo.drafts().last()].into_iter().flatten() {
        let found = runtime.block_on(store.matter(draft.matter));
        ends.push(found.map_err(|error| Failure::store(&error, words))?.is_some());
    }
    let gaps = [("data", data.display().to_string().into())];
    match ends.as_slice() {
        [true, true] => {
            output::once(&format!("{}\n", words.say("demo-there", &gaps)), None, words)?;
            output::once(&sign_ins(demo, words), None, words)?;
            Ok(Status::Clean)
        }
        _ => Err(Failure::usage(words.say("demo-elsewhere", &gaps))),
    }
}

/// Keeps the files, then takes the steps, the clock set to the instant of each.
async fn fill(
    store: &Store,
    demo: &Demo,
    rules: &Rules<'_>,
    now_at: &AtomicI64,
) -> Result<(), Trouble> {
    for bytes in demo.files.values() {
        store.files().keep(&mut bytes.as_slice())?;
    }
    for step in &demo.steps {
        now_at.store(step.at, Ordering::Relaxed);
        let rules = Rules { today: day_of(step.at), ..*rules };
        match &step.what {
            What::Batch(batch) => bring_in(store, batch, &rules).await?,
            What::Single(single) => append(store, single, &rules).await?,
        }
    }
    enter_people(store, demo).await
}

/// A site of its own name, at the day on which the demonstration ends, where nobody needs a second factor.
fn site(mut settings: Settings, demo: &Demo) -> Settings {
    let text = |text: &str| toml::Value::String(text.to_owned());
    let site = toml::Table::from_iter([
        ("name".to_owned(), text("松河县政府信息公开平台")),
        ("second-factor".to_owned(), text("optional")),
        ("as-of".to_owned(), text(&demo.ends_on.to_string())),
        ("contacts".to_owned(), toml::Value::Table(contacts(demo))),
    ]);
    settings.others.insert("site".to_owned(), toml::Value::Table(site));
    settings
}

/// Where each organ can be found, with telephones of a range that belongs to nobody.
fn contacts(demo: &Demo) -> toml::Table {
    let text = |text: String| toml::Value::String(text);
    let of = |(at, name): (usize, &String)| {
        let place = format!("{name}一楼大厅，工作日 9:00—17:00");
        let contact = toml::Table::from_iter([
            ("office".to_owned(), text(format!("{name}办公室"))),
            ("address".to_owned(), text(format!("松河县松河大道{}号", 8 + 2 * at))),
            ("postcode".to_owned(), text("990100".to_owned())),
            ("hours".to_owned(), text("工作日 9:00—12:00，14:00—17:30".to_owned())),
            ("telephone".to_owned(), text(format!("0999-000{:04}", 1000 + at))),
            ("fax".to_owned(), text(format!("0999-000{:04}", 2000 + at))),
            ("mail".to_owned(), text("gongkai@songhe.example".to_owned())),
            ("supervision".to_owned(), text("0999-0009000".to_owned())),
            ("reading-places".to_owned(), toml::Value::Array(vec![text(place)])),
        ]);
        (name.clone(), toml::Value::Table(contact))
    };
    demo.names.iter().enumerate().map(of).collect()
}

/// Enters everybody with the one password and the posts, held since the registers began.
async fn enter_people(store: &Store, demo: &Demo) -> Result<(), Trouble> {
    let refused = |refusal: Refusal| Trouble::Refused(Box::new(refusal));
    let hash = web::password::hash(PASSWORD)?;
    let from_on = demo.drafts().map(|draft| draft.dated_on).min().unwrap_or(demo.ends_on);
    for one in &demo.people {
        let entered = store.person_entered(NOBODY, one.id, &one.login, &one.name, &hash).await?;
        let person = entered.map_err(refused)?;
        store.password_set(NOBODY, person, &hash, Term::Chosen).await?.map_err(refused)?;
        for (organ, role) in &one.posts {
            let post = NewPost {
                person,
                organ: *organ,
                office: None,
                role: *role,
                from_on,
                until_on: None,
            };
            store.post_given(NOBODY, post).await?.map_err(refused)?;
        }
    }
    Ok(())
}

/// The day of an instant where the offices are.
fn day_of(at: i64) -> NaiveDate {
    DateTime::from_timestamp_micros(at + installation::AHEAD_OF_UTC * 1_000_000)
        .map(|instant| instant.date_naive())
        .unwrap_or_default()
}

async fn bring_in(store: &Store, batch: &demo::Batch, rules: &Rules<'_>) -> Result<(), Trouble> {
    let Some(first) = batch.matters.first().and_then(|drafts| drafts.first()) else {
        return Ok(());
    };
    let whole = Batch {
        organ: batch.organ,
        register: batch.register.to_owned(),
        source: FileHash(batch.source.clone()),
        name: batch.name.clone(),
        person: first.by.person,
    };
    match store.append_many(&whole, batch.matters.iter().cloned(), rules).await? {
        // Nobody else writes while the demonstration is filled.
        BatchAppending::Done(_) | BatchAppending::Known(_) | BatchAppending::Changed => Ok(()),
        BatchAppending::Refused { refusals, .. } => {
            let refusal = refusals.into_iter().next().map(|(_, refusal)| refusal);
            Err(Trouble::Refused(Box::new(
                refusal.unwrap_or_else(|| Refusal::new("batch-of-others")),
            )))
        }
    }
}

async fn append(store: &Store, single: &Single, rules: &Rules<'_>) -> Result<(), Trouble> {
    let mut draft: Draft = single.draft.clone();
    match single.corrects {
        Some(Correction::Replaces(number)) => {
            draft.mark = Mark::Replaces(entry(store, draft.matter, number).await?);
        }
        Some(Correction::Strikes(number)) => {
            draft.mark = Mark::Strikes(entry(store, draft.matter, number).await?);
        }
        None => {}
    }
    match store.append(draft, None, rules).await? {
        Appending::Done(_) | Appending::Changed { .. } => Ok(()),
        Appending::Refused(refusal) => Err(Trouble::Refused(Box::new(refusal))),
    }
}

/// The id of an entry of a matter by its number.
async fn entry(store: &Store, matter: MatterId, number: u32) -> Result<ledger::EntryId, Trouble> {
    let record = store.matter(matter).await?;
    let entries = record.map(|record| record.entries).unwrap_or_default();
    let found = entries.iter().find(|entry| entry.number == number).map(|entry| entry.id);
    found.ok_or_else(|| {
        let refusal = Refusal::new("corrects-nothing").with("entry", number);
        Trouble::Refused(Box::new(refusal))
    })
}

/// What was made, and what was planted in it.
fn summary(demo: &Demo, data: &Path, words: &Words) -> String {
    let gaps = [
        ("data", data.display().to_string().into()),
        ("organs", demo.organs().to_string().into()),
        ("matters", demo.matters().to_string().into()),
        ("entries", demo.entries().to_string().into()),
        ("planted", demo.planted.len().to_string().into()),
    ];
    let mut out = format!("{}\n", words.say("demo-done", &gaps));
    for one in &demo.planted {
        let gaps = [
            ("organ", one.name.as_str().into()),
            ("about", one.about.as_str().into()),
            ("on", one.on.to_string().into()),
        ];
        out.push_str(&format!("  - {}\n", words.say(&format!("planted-{}", one.code), &gaps)));
    }
    out
}
