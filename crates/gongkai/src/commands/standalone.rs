//! `gongkai standalone`: the whole program on one computer for the people of one organ. The first start makes the data
//! directory, the organ and its people; every start serves and opens the browser.

use crate::command::keeping::{Browser, Serving};
use crate::command::person::Password;
use crate::command::standalone::Standalone;
use crate::commands::import::NOBODY;
use crate::commands::{init, person, serve};
use crate::failure::Failure;
use crate::installation::{Installation, today};
use crate::{Status, browser, output, refused};
use chrono::{Datelike, NaiveDate};
use ledger::{By, Draft, Mark, OrganId, Role, organ};
use std::io::{BufRead, IsTerminal, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::{Path, PathBuf};
use std::time::Duration;
use store::Appending;
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

/// The first start: the data directory, the organ, its people.
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
    init::run(init::Place { data, database: None, key: None }, words)?;
    let installation = Installation::open(data, words)?;
    let first_of_year = NaiveDate::from_ymd_opt(today().year(), 1, 1).unwrap_or_else(today);
    let founded = organ::Act::Founded {
        name: name.clone(),
        kind,
        parent: None,
        area: None,
        credit_code: None,
    };
    let organ = enter(&installation, founded, asked.since.unwrap_or(first_of_year), words)?;
    let mut out = words.say("standalone-people", &[("organ", name.into())]);
    for (login, roles) in PEOPLE {
        let organ = roles.iter().all(|role| !role.is_administrator()).then_some(organ);
        let called = words.text(&format!("standalone-{login}"));
        let password = person::entered(
            &installation,
            &person::New { login, name: &called, organ, roles, password: Password::MadeUp },
            words,
        )?;
        out.push_str(&format!("\n  {login:10} {:14} {called}", password.unwrap_or_default()));
    }
    out.push('\n');
    output::once(&out, None, words)
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
    installation: &Installation,
    founded: organ::Act,
    on: NaiveDate,
    words: &Words,
) -> Result<OrganId, Failure> {
    let matter = installation.store.matter_id();
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
    let rules = installation.rules();
    let appended = installation.wait(installation.store.append(draft, None, &rules), words)?;
    match appended {
        Appending::Refused(refusal) => Err(Failure::usage(refused::sentence(&refusal, words))),
        Appending::Done(_) | Appending::Changed { .. } => Ok(OrganId(matter.0)),
    }
}
