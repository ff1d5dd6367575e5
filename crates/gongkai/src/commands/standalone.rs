//! `gongkai standalone`: the whole program on one computer for the people of one organ. The first start makes the data
//! directory, the organ and its people; every start serves and opens the browser.

use crate::command::keeping::{Browser, Serving};
use crate::command::person::Password;
use crate::command::standalone::Standalone;
use crate::commands::import::NOBODY;
use crate::commands::{person, serve};
use crate::failure::Failure;
use crate::installation::{self, Installation, today};
use crate::{Status, browser, output, refused};
use chrono::{Datelike, NaiveDate};
use law::Calendar;
use ledger::{By, Draft, Limits, Mark, OrganId, Registers, Role, Rules, organ};
use std::io::{BufRead, IsTerminal, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::{Path, PathBuf};
use std::time::Duration;
use store::{Appending, Building, Settings, Store, StoreError};
use tokio::runtime::Runtime;
use words::Words;

/// Where it listens unless told otherwise.
const LISTEN: &str = "127.0.0.1:8640";

/// How long another start of the same program is waited for.
const ANSWER_MAX: Duration = Duration::from_millis(300);

/// As much of its answer as has to be read.
const ANSWER_BYTES_MAX: u64 = 4096;

/// Who is entered at the first start: the two persons whom a publication needs at least, and the three administrators,
/// who are three separate people (三员分立).
const PEOPLE: [(&str, &[Role]); 5] = [
    ("clerk", &[Role::Clerk, Role::Office]),
    ("head", &[Role::Reviewer, Role::Confidentiality, Role::Head]),
    ("system", &[Role::System]),
    ("security", &[Role::Security]),
    ("audit", &[Role::Audit]),
];

/// What lies in a data directory that is being built.
const LEFT: [&str; 5] = [
    "files",
    "gongkai.sqlite",
    "gongkai.sqlite-journal",
    "gongkai.sqlite-shm",
    "gongkai.sqlite-wal",
];

/// Makes what is missing, then serves.
pub(crate) fn run(asked: &Standalone, words: &'static Words) -> Result<Status, Failure> {
    let listen = asked.serving.listen.as_deref().unwrap_or(LISTEN);
    if is_open_at(listen) {
        let address = format!("http://{listen}/workbench");
        let line = words.say("standalone-open", &[("address", address.as_str().into())]);
        output::once(&format!("{line}\n"), None, words)?;
        if asked.serving.browser == Browser::Opened {
            browser::open(&address);
        }
        return Ok(Status::Clean);
    }
    let data = match &asked.data {
        Some(data) => data.clone(),
        None => own_folder(words)?,
    };
    if !data.join("gongkai.toml").exists() {
        found(&data, asked, words)?;
    }
    let serving = Serving { listen: Some(listen.to_owned()), ..asked.serving.clone() };
    serve::run(Installation::open(&data, words)?, &serving, words)
}

/// Whether something answers there already: the program that was started before.
fn is_open_at(listen: &str) -> bool {
    let Ok(address) = listen.parse::<SocketAddr>() else { return false };
    let ask = || -> std::io::Result<String> {
        let mut stream = TcpStream::connect_timeout(&address, ANSWER_MAX)?;
        stream.set_read_timeout(Some(ANSWER_MAX))?;
        stream.write_all(b"GET /healthz HTTP/1.0\r\n\r\n")?;
        let mut answer = String::new();
        stream.take(ANSWER_BYTES_MAX).read_to_string(&mut answer)?;
        Ok(answer)
    };
    ask().is_ok_and(|answer| {
        answer.starts_with("HTTP/1.0 200") || answer.starts_with("HTTP/1.1 200")
    })
}

/// Where the person's programs keep their data.
fn own_folder(words: &Words) -> Result<PathBuf, Failure> {
    let of = |variable: &str| {
        std::env::var_os(variable).filter(|value| !value.is_empty()).map(PathBuf::from)
    };
    let base = match cfg!(windows) {
        true => of("LOCALAPPDATA"),
        false => of("XDG_DATA_HOME").or_else(|| Some(of("HOME")?.join(".local/share"))),
    };
    let base = base.ok_or_else(|| Failure::usage(words.text("standalone-nowhere").into_owned()))?;
    Ok(base.join("gongkai").join("data"))
}

/// The first start: the data directory, the organ, its people. It is no data directory before all of that is there, so that
/// a start that was broken off is followed by another first one.
fn found(data: &Path, asked: &Standalone, words: &Words) -> Result<(), Failure> {
    let name = match &asked.organ {
        Some(name) => name.trim().to_owned(),
        None => answer(words)?,
    };
    let level = law::level::of(&name).level;
    let Some(kind) = level.filter(|_| !name.is_empty()) else {
        return Err(Failure::usage(
            words.say("standalone-organ-unclear", &[("organ", name.into())]),
        ));
    };
    if let Some(above) = data.parent() {
        folder(above, words)?;
    }
    put_aside(data, words)?;
    let runtime = installation::runtime(words)?;
    let failed = |error: StoreError| Failure::store(&error, words);
    let settings = Settings::embedded(data);
    let begun = Building::begin(data, settings, installation::clock());
    let building = runtime.block_on(begun).map_err(failed)?;
    let first_of_year = NaiveDate::from_ymd_opt(today().year(), 1, 1).unwrap_or_else(today);
    let founded = organ::Act::Founded {
        name: name.clone(),
        kind,
        parent: None,
        area: None,
        credit_code: None,
    };
    let on = (&runtime, building.store());
    let organ = enter(on, founded, asked.since.unwrap_or(first_of_year), words)?;
    let mut out = words.say("standalone-people", &[("organ", name.into())]);
    for (login, roles) in PEOPLE {
        let organ = roles.iter().all(|role| !role.is_administrator()).then_some(organ);
        let called = words.text(&format!("standalone-{login}"));
        let new = person::New { login, name: &called, organ, roles, password: Password::MadeUp };
        let password = person::entered(on, &new, words)?;
        out.push_str(&format!("\n  {login:10} {:14} {called}", password.unwrap_or_default()));
    }
    out.push('\n');
    let finished = async { building.finish().await?.close().await };
    runtime.block_on(finished).map_err(failed)?;
    output::once(&out, None, words)
}

/// What a first start that was broken off has left is moved aside with its key, and told of: nobody has relied on it, but
/// nothing is deleted.
fn put_aside(data: &Path, words: &Words) -> Result<(), Failure> {
    let Ok(inside) = std::fs::read_dir(data) else { return Ok(()) };
    let names: Vec<String> =
        inside.flatten().map(|one| one.file_name().to_string_lossy().into_owned()).collect();
    let key = data.join(Settings::embedded(data).key);
    let is_ours = names.iter().all(|name| LEFT.contains(&name.as_str()));
    if !is_ours || (names.is_empty() && !key.exists()) {
        return Ok(());
    }
    let name = data.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let place = |number: u32, ending: &str| {
        data.with_file_name(format!("{name}.unfinished-{number}{ending}"))
    };
    let free =
        (1..).find(|number| !place(*number, "").exists() && !place(*number, ".key").exists());
    let number = free.unwrap_or_default();
    let moved = |from: &Path, to: &Path| {
        std::fs::rename(from, to).map_err(|error| Failure::at(words, "store-disk", from, error))
    };
    if key.exists() {
        moved(&key, &place(number, ".key"))?;
    }
    let aside = place(number, "");
    moved(data, &aside)?;
    let line = words.say("standalone-unfinished", &[("path", aside.display().to_string().into())]);
    output::once(&format!("{line}\n"), None, words)
}

/// The first line that is typed at the terminal.
fn answer(words: &Words) -> Result<String, Failure> {
    let stdin = std::io::stdin();
    if !stdin.is_terminal() {
        return Err(Failure::usage(words.text("standalone-organ-missing").into_owned()));
    }
    output::once(&format!("{}\n", words.text("standalone-organ-question")), None, words)?;
    let mut line = String::new();
    stdin.lock().read_line(&mut line).map_err(|error| {
        Failure::new(words.say("stdin-failed", &[("detail", error.to_string().into())]))
    })?;
    Ok(line.trim().to_owned())
}

fn folder(path: &Path, words: &Words) -> Result<(), Failure> {
    std::fs::create_dir_all(path).map_err(|error| Failure::at(words, "store-disk", path, error))
}

/// Puts the organ at the top of the tree.
fn enter(
    (runtime, store): (&Runtime, &Store),
    founded: organ::Act,
    on: NaiveDate,
    words: &Words,
) -> Result<OrganId, Failure> {
    let matter = store.matter_id();
    let act = serde_json::to_value(&founded).map_err(|error| Failure::new(error.to_string()))?;
    let draft = Draft {
        organ: OrganId(matter.0),
        matter,
        register: "organs".to_owned(),
        dated_on: on,
        by: By { person: NOBODY, office: None, deputy_for: None },
        reason: None,
        files: Vec::new(),
        mark: Mark::Act,
        act,
    };
    let rules = Rules {
        registers: &Registers::shipped(),
        today: today(),
        calendar: &Calendar::shipped(),
        settings: &law::Settings::default(),
        limits: Limits::Held,
    };
    let appended = runtime.block_on(store.append(draft, None, &rules));
    match appended.map_err(|error| Failure::store(&error, words))? {
        Appending::Refused(refusal) => Err(Failure::usage(refused::sentence(&refusal, words))),
        Appending::Done(_) | Appending::Changed { .. } => Ok(OrganId(matter.0)),
    }
}
