//! `gongkai record`: one act upon one matter, given as JSON: for what no list and no page brings in, such as an organ that
//! is renamed, the next step of a request, or the correction of an entry. It goes through the same door as any other.

use super::import::NOBODY;
use crate::command::record::{Asked, Corrects};
use crate::failure::Failure;
use crate::installation::Installation;
use crate::{Status, output, refused, sheet};
use ledger::tally::Period;
use ledger::{Attachment, By, Draft, Mark, MatterId, OrganId, Register};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::io::Read;
use std::path::{Path, PathBuf};
use store::{Appending, Record};
use words::Words;
use writer::called::Called;

/// Records the act, or says why not.
pub(crate) fn run(asked: &Asked, words: &Words) -> Result<Status, Failure> {
    let installation = Installation::open(&asked.data, words)?;
    let rules = installation.rules();
    let on = asked.on.unwrap_or(rules.today);
    let register = installation.register(&asked.register, words)?;
    let organ = installation.organ(&asked.organ, Period { from: on, to: on }, words)?;
    let before = before(&installation, asked, organ.id, register, words)?;
    let draft = Draft {
        organ: organ.id,
        matter: before.as_ref().map_or_else(|| installation.store.matter_id(), |one| one.matter),
        register: register.id.clone(),
        dated_on: on,
        by: By { person: NOBODY, office: None, deputy_for: None },
        reason: asked.reason.clone(),
        files: attached(&installation, &asked.files, words)?,
        mark: mark(asked.corrects, before.as_ref(), words)?,
        act: match &asked.act {
            Some(path) => act(path, words)?,
            None => struck(asked.corrects, before.as_ref()),
        },
    };
    let seen = before.as_ref().map(|one| one.version);
    let work = installation.store.append(draft, seen, &rules);
    let (said, status) = match installation.wait(work, words)? {
        Appending::Done(done) => {
            let called = Called { registers: installation.registers(), words };
            let gaps = [
                ("organ", organ.name.as_str().into()),
                ("number", done.entry.number.to_string().into()),
                ("state", called.state(&register.id, &done.summary.state).into()),
                ("matter", done.entry.matter.to_string().into()),
            ];
            (words.say("record-done", &gaps), Status::Clean)
        }
        Appending::Changed { .. } => (words.text("record-changed").into_owned(), Status::Errors),
        Appending::Refused(refusal) => {
            (refused::sentence_of(&register.id, &refusal, words), Status::Errors)
        }
    };
    output::once(&format!("{said}\n"), None, words)?;
    Ok(status)
}

/// The matter as it stands: the one that is named, of the register of organs the organ itself, else none.
fn before(
    installation: &Installation,
    asked: &Asked,
    organ: OrganId,
    register: &Register,
    words: &Words,
) -> Result<Option<Record>, Failure> {
    match (&asked.matter, register.id.as_str()) {
        (Some(called), _) => matter(installation, organ, register, called, words).map(Some),
        (None, "organs") => installation.wait(installation.store.matter(MatterId(organ.0)), words),
        (None, _) => Ok(None),
    }
}

/// The matter of an organ's register by its id or, where it is the only one, by its number.
fn matter(
    installation: &Installation,
    organ: OrganId,
    register: &Register,
    called: &str,
    words: &Words,
) -> Result<Record, Failure> {
    let store = &installation.store;
    let found = match called.parse::<MatterId>() {
        Ok(id) => installation.wait(store.matter(id), words)?.into_iter().collect(),
        Err(_) => {
            let numbers: BTreeSet<String> =
                ledger::spelling::bracketed(called).into_iter().collect();
            installation.wait(store.numbered_among(organ, &register.id, &numbers), words)?
        }
    };
    let is_own = |one: &Record| one.organ == organ && one.register == register.id;
    let mut own: Vec<Record> = found.into_iter().filter(is_own).collect();
    match (own.pop(), own.len()) {
        (Some(one), 0) => Ok(one),
        (None, _) => {
            let gaps = [("matter", called.into())];
            Err(Failure::usage(words.say("error-matter-unknown", &gaps)))
        }
        (Some(last), _) => {
            own.push(last);
            let ids: Vec<String> = own.iter().map(|one| one.matter.to_string()).collect();
            let gaps = [("matter", called.into()), ("known", ids.join("、").into())];
            Err(Failure::usage(words.say("error-matter-several", &gaps)))
        }
    }
}

/// What the entry does to the one of its number.
fn mark(
    corrects: Option<Corrects>,
    before: Option<&Record>,
    words: &Words,
) -> Result<Mark, Failure> {
    let (number, is_struck) = match corrects {
        None => return Ok(Mark::Act),
        Some(Corrects::Replaces(number)) => (number, false),
        Some(Corrects::Strikes(number)) => (number, true),
    };
    let entries = before.map(|one| one.entries.as_slice()).unwrap_or_default();
    match entries.iter().find(|entry| entry.number == number) {
        Some(entry) if is_struck => Ok(Mark::Strikes(entry.id)),
        Some(entry) => Ok(Mark::Replaces(entry.id)),
        None => {
            let gaps = [("number", number.to_string().into())];
            Err(Failure::usage(words.say("error-entry-unknown", &gaps)))
        }
    }
}

/// The entry that strikes another names which act it was; what it held stays with the entry that is struck.
fn struck(corrects: Option<Corrects>, before: Option<&Record>) -> Value {
    let Some(Corrects::Strikes(number)) = corrects else { return Value::Null };
    let entries = before.map(|one| one.entries.as_slice()).unwrap_or_default();
    let entry = entries.iter().find(|entry| entry.number == number);
    json!({ "act": entry.map(|entry| entry.act["act"].clone()) })
}

/// The act of a file, or of the standard input.
fn act(path: &Path, words: &Words) -> Result<Value, Failure> {
    let bytes = if path == Path::new("-") {
        let mut bytes = Vec::new();
        let read = std::io::stdin().read_to_end(&mut bytes);
        read.map_err(|error| Failure::at(words, "store-disk", path, error))?;
        bytes
    } else {
        sheet::bytes(path, words)?
    };
    serde_json::from_slice(&bytes).map_err(|error| Failure::at(words, "error-act", path, error))
}

/// The files, kept by their hashes.
fn attached(
    installation: &Installation,
    paths: &[PathBuf],
    words: &Words,
) -> Result<Vec<Attachment>, Failure> {
    let keep = |path: &PathBuf| {
        let bytes = sheet::bytes(path, words)?;
        let hash = sheet::kept(installation, &bytes, words)?;
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        Ok(Attachment { hash, name, size: u64::try_from(bytes.len()).unwrap_or_default() })
    };
    paths.iter().map(keep).collect()
}
