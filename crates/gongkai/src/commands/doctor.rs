//! `gongkai doctor`: everything that can be recomputed is recomputed and compared; nothing is changed.

use crate::command::Format;
use crate::failure::Failure;
use crate::installation::{self, Installation};
use crate::{Status, output, refused};
use serde_json::{Value, json};
use std::path::Path;
use store::{Diagnosis, Difference, Finding, Store};
use words::Words;

/// Looks, and tells. Something wrong ends with the status of findings, and so does a difference from the other data
/// directory.
pub(crate) fn run(
    installation: &Installation,
    same_as: Option<&Path>,
    format: Format,
    words: &Words,
) -> Result<Status, Failure> {
    let diagnosis = installation.wait(installation.store.doctor(&installation.rules()), words)?;
    let unlike = match same_as {
        Some(other) => {
            let opening = Store::open(other, installation::clock());
            let other = installation.wait(opening, words)?;
            Some(installation.wait(installation.store.differences(&other), words)?)
        }
        None => None,
    };
    let text = match format {
        Format::Json => format!("{}\n", object(&diagnosis, unlike.as_deref(), words)),
        _ => format!("{}{}", told(&diagnosis, words), compared(unlike.as_deref(), words)),
    };
    output::once(&text, None, words)?;
    let is_alike = unlike.is_none_or(|unlike| unlike.is_empty());
    Ok(if diagnosis.is_clean() && is_alike { Status::Clean } else { Status::Errors })
}

/// What tells the other data directory from this one; nothing if none was named.
fn compared(unlike: Option<&[Difference]>, words: &Words) -> String {
    let Some(unlike) = unlike else { return String::new() };
    let told = unlike.iter().map(|one| format!("{}\n", difference(one, words)));
    let end = match unlike.len() {
        0 => words.text("same-equal").into_owned(),
        count => words.say("same-count", &[("count", count.to_string().into())]),
    };
    format!("{}{end}\n", told.collect::<String>())
}

fn difference(difference: &Difference, words: &Words) -> String {
    let (key, gaps) = match difference {
        Difference::Journal { organ } => ("journal", vec![("organ", organ.to_string())]),
        Difference::Rows { table, here, there } => (
            "rows",
            vec![
                ("table", (*table).to_owned()),
                ("here", here.to_string()),
                ("there", there.to_string()),
            ],
        ),
        Difference::Counts { organ, register } => {
            ("counts", vec![("organ", organ.to_string()), ("register", register.clone())])
        }
        Difference::File { file } => ("file", vec![("file", file.0.clone())]),
        Difference::Personal { digest } => ("personal", vec![("digest", digest.clone())]),
        Difference::Batch { source } => ("batch", vec![("source", source.0.clone())]),
    };
    let gaps: Vec<_> = gaps.iter().map(|(name, value)| (*name, value.as_str().into())).collect();
    words.say(&format!("same-{key}"), &gaps)
}

/// What the doctor found, for a terminal.
pub(crate) fn told(diagnosis: &Diagnosis, words: &Words) -> String {
    let mut out = String::new();
    for finding in &diagnosis.findings {
        out.push_str(&format!("{}\n", sentence(finding, words)));
    }
    for erased in &diagnosis.erased {
        let gaps =
            [("matter", erased.matter.to_string().into()), ("on", erased.on.to_string().into())];
        out.push_str(&format!("{}\n", words.say("doctor-erased", &gaps)));
    }
    let gaps = [
        ("matters", diagnosis.matters.to_string().into()),
        ("entries", diagnosis.entries.to_string().into()),
        ("files", diagnosis.files.to_string().into()),
        ("count", diagnosis.count.to_string().into()),
    ];
    let end = if diagnosis.is_clean() { "doctor-clean" } else { "doctor-count" };
    out.push_str(&format!("{}\n", words.say(end, &gaps)));
    out
}

fn object(diagnosis: &Diagnosis, unlike: Option<&[Difference]>, words: &Words) -> Value {
    let finding = |finding: &Finding| {
        let (code, gaps) = told_by(finding, words);
        let gaps: serde_json::Map<String, Value> =
            gaps.into_iter().map(|(name, value)| (name.to_owned(), value.into())).collect();
        json!({ "code": code, "message": sentence(finding, words), "at": gaps })
    };
    let unlike =
        unlike.map(|unlike| unlike.iter().map(|one| difference(one, words)).collect::<Vec<_>>());
    json!({
        "differences": unlike,
        "clean": diagnosis.is_clean(),
        "count": diagnosis.count,
        "findings": diagnosis.findings.iter().map(finding).collect::<Vec<_>>(),
        "erased": diagnosis.erased.iter().map(|one| json!({ "matter": one.matter, "on": one.on })).collect::<Vec<_>>(),
        "matters": diagnosis.matters,
        "entries": diagnosis.entries,
        "files": diagnosis.files,
    })
}

fn sentence(finding: &Finding, words: &Words) -> String {
    let (code, gaps) = told_by(finding, words);
    let gaps: Vec<_> = gaps.iter().map(|(name, value)| (*name, value.as_str().into())).collect();
    words.say(&format!("doctor-{code}"), &gaps)
}

/// A position in the journal of an organ.
fn at(organ: &ledger::OrganId, position: u64) -> Vec<(&'static str, String)> {
    vec![("organ", organ.to_string()), ("position", position.to_string())]
}

/// The code of a finding and what its sentence speaks of.
fn told_by(finding: &Finding, words: &Words) -> (&'static str, Vec<(&'static str, String)>) {
    match finding {
        Finding::Link { organ, position, entry } => (
            "link",
            vec![
                ("organ", organ.to_string()),
                ("position", position.to_string()),
                ("entry", entry.to_string()),
            ],
        ),
        Finding::Gap { organ, position } => ("gap", at(organ, *position)),
        Finding::Tail { organ, position } => ("tail", at(organ, *position)),
        Finding::Security { position } => ("security", vec![("position", position.to_string())]),
        Finding::Unreadable { organ, position, problem } => (
            "unreadable",
            vec![
                ("organ", organ.to_string()),
                ("position", position.to_string()),
                ("problem", problem.clone()),
            ],
        ),
        Finding::Replay { matter, refusal } => (
            "replay",
            vec![("matter", matter.to_string()), ("refusal", refused::sentence(refusal, words))],
        ),
        Finding::Summary { matter, column } => {
            ("summary", vec![("matter", matter.to_string()), ("column", (*column).to_owned())])
        }
        Finding::Facts { matter } => ("facts", vec![("matter", matter.to_string())]),
        Finding::Counts { organ, register } => {
            ("counts", vec![("organ", organ.to_string()), ("register", register.clone())])
        }
        Finding::Stray { table, matter } => {
            ("stray", vec![("table", (*table).to_owned()), ("matter", matter.to_string())])
        }
        Finding::Attachments { matter } => ("attachments", vec![("matter", matter.to_string())]),
        Finding::FileMissing { file } => ("file-missing", vec![("file", file.0.clone())]),
        Finding::FileChanged { file } => ("file-changed", vec![("file", file.0.clone())]),
        Finding::Personal { matter, number, field } => (
            "personal",
            vec![
                ("matter", matter.to_string()),
                ("number", number.to_string()),
                ("field", field.clone()),
            ],
        ),
        Finding::PersonMissing { table, person } => {
            ("person-missing", vec![("table", (*table).to_owned()), ("person", person.to_string())])
        }
        Finding::Factor { person } => ("factor", vec![("person", person.to_string())]),
        Finding::Administrators { person } => {
            ("administrators", vec![("person", person.to_string())])
        }
        Finding::ErasedSilently { matter, number } => (
            "erased-silently",
            vec![("matter", matter.to_string()), ("number", number.to_string())],
        ),
    }
}
