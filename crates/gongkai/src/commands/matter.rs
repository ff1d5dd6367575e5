//! `gongkai matter`: one matter with its entries, personal values sealed. As JSON its acts have the shape in which
//! `gongkai record` takes them.

use crate::command::Format;
use crate::command::matter::Asked;
use crate::failure::Failure;
use crate::installation::Installation;
use crate::{Status, output};
use chrono::DateTime;
use ledger::{Entry, EntryId, Mark, MatterId};
use serde_json::{Value, json};
use store::Record;
use words::Words;
use writer::called::Called;

/// Shows it.
pub(crate) fn run(asked: &Asked, words: &Words) -> Result<Status, Failure> {
    let installation = Installation::open(&asked.data, words)?;
    let record = found(&installation, &asked.matter, words)?;
    let text = match asked.format {
        Format::Json => format!("{}\n", data(&record)),
        _ => text(&installation, &record, words),
    };
    output::once(&text, asked.output.as_deref(), words)?;
    Ok(Status::Clean)
}

/// The matter of an id or a number. A number that several bear names none of them.
fn found(installation: &Installation, called: &str, words: &Words) -> Result<Record, Failure> {
    let store = &installation.store;
    let mut ids: Vec<MatterId> = called.parse().into_iter().collect();
    if ids.is_empty() {
        for spelt in ledger::spelling::bracketed(called) {
            let numbered = installation.wait(store.numbered(&spelt), words)?;
            ids.extend(numbered.into_iter().map(|record| record.matter));
        }
    }
    let gaps = |known: String| [("matter", called.to_owned().into()), ("known", known.into())];
    if ids.len() > 1 {
        let known: Vec<String> = ids.iter().map(MatterId::to_string).collect();
        return Err(Failure::usage(words.say("error-matter-several", &gaps(known.join("、")))));
    }
    let record = match ids.first() {
        Some(id) => installation.wait(store.matter(*id), words)?,
        None => None,
    };
    record.ok_or_else(|| Failure::usage(words.say("error-matter-none", &gaps(String::new()))))
}

/// What an entry does to another, by the number of the other.
fn cited(entry: &Entry, entries: &[Entry]) -> Option<(&'static str, u32)> {
    let number =
        |id: EntryId| entries.iter().find(|other| other.id == id).map_or(0, |other| other.number);
    match entry.mark {
        Mark::Act => None,
        Mark::Replaces(id) => Some(("replaces", number(id))),
        Mark::Strikes(id) => Some(("strikes", number(id))),
        Mark::Erases => Some(("erases", entry.number)),
    }
}

fn data(record: &Record) -> Value {
    let entry = |entry: &Entry| {
        json!({
            "number": entry.number,
            "dated_on": entry.dated_on,
            "recorded_at": instant(entry),
            "person": entry.by.person,
            "deputy_for": entry.by.deputy_for,
            "mark": cited(entry, &record.entries).map(|(mark, of)| json!({mark: of})),
            "reason": entry.reason,
            "files": entry.files,
            "act": entry.act,
        })
    };
    json!({
        "matter": record.matter,
        "organ": record.organ,
        "register": record.register,
        "number": record.summary.number,
        "title": record.summary.title,
        "state": record.summary.state,
        "due_on": record.summary.due_on,
        "entries": record.entries.iter().map(entry).collect::<Vec<_>>(),
    })
}

fn instant(entry: &Entry) -> Option<String> {
    DateTime::from_timestamp_micros(entry.recorded_at).map(|at| at.to_rfc3339())
}

fn text(installation: &Installation, record: &Record, words: &Words) -> String {
    let called = Called { registers: installation.registers(), words };
    let (register, summary) = (record.register.as_str(), &record.summary);
    let gaps = [
        ("register", called.register(register).into()),
        ("number", summary.number.clone().unwrap_or_default().into()),
        ("title", summary.title.as_str().into()),
        ("state", called.state(register, &summary.state).into()),
        ("matter", record.matter.to_string().into()),
    ];
    let mut out = words.say("matter-head", &gaps) + "\n";
    for entry in &record.entries {
        let code = entry.act.get("act").and_then(Value::as_str).unwrap_or_default();
        let key = format!("act-{register}-{code}");
        let name = if words.has(&key) { words.text(&key) } else { code.to_owned().into() };
        out.push_str(&format!("{:>4}  {}  {name}", entry.number, entry.dated_on));
        if let Some((mark, of)) = cited(entry, &record.entries) {
            let said = words.say(&format!("matter-{mark}"), &[("number", of.to_string().into())]);
            out.push_str(&format!("  {said}"));
        }
        if let Some(reason) = &entry.reason {
            out.push_str(&format!("  {reason}"));
        }
        for file in &entry.files {
            out.push_str(&format!("  [{}]", file.name));
        }
        out.push('\n');
    }
    out
}
