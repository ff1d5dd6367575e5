//! `gongkai export` and `gongkai import` of everything: what the store gives, and the files that an administrator added
//! to the data directory beside it: registers, calendars, and the settings that are no places and addresses.

use crate::failure::Failure;
use crate::installation::{self, Installation};
use crate::{Status, output, refused};
use std::fs;
use std::path::{Path, PathBuf};
use store::{Broken, Exchanged, Importing, Settings, Store};
use words::Words;

use super::import::NOBODY;

/// Folders of files that an administrator adds.
const ADDED: &[&str] = &["registers", "calendar"];

/// The settings in an export.
const SETTINGS: &str = "settings.toml";

/// Writes everything into a folder.
pub(crate) fn give(
    installation: &Installation,
    folder: &Path,
    words: &Words,
) -> Result<Status, Failure> {
    let given = installation.wait(installation.store.export(folder, NOBODY), words)?;
    let data = installation.store.dir();
    for name in ADDED {
        copied(&data.join(name), &folder.join(name), words)?;
    }
    let others = &installation.store.settings().others;
    if !others.is_empty() {
        let path = folder.join(SETTINGS);
        let failed = |problem: String| Failure::at(words, "error-output", &path, problem);
        let text = toml::to_string_pretty(others).map_err(|error| failed(error.to_string()))?;
        write(&path, text.as_bytes()).map_err(|error| failed(error.to_string()))?;
    }
    let mut gaps = counts(given);
    gaps.push(("path", folder.display().to_string()));
    say("export-done", gaps, words)?;
    Ok(Status::Clean)
}

/// Takes everything into an empty data directory, which is made if there is none.
pub(crate) fn take(data: &Path, entries: &Path, words: &Words) -> Result<Status, Failure> {
    if !store::is_export(entries) {
        let gaps = [("path", entries.display().to_string().into())];
        return Err(Failure::usage(words.say("error-import-what", &gaps)));
    }
    let folder = entries.parent().unwrap_or(Path::new(""));
    let settings = settings(folder, words)?;
    if is_empty(data) {
        let settings = Settings { others: settings.clone(), ..Settings::embedded(data) };
        let runtime = installation::runtime(words)?;
        let made = runtime.block_on(Store::init(data, settings, installation::clock()));
        let made = made.map_err(|error| Failure::store(&error, words))?;
        let key = made.key_path();
        runtime.block_on(made.close()).map_err(|error| Failure::store(&error, words))?;
        let key = key.canonicalize().unwrap_or(key).display().to_string();
        say("init-done", vec![("data", data.display().to_string()), ("key", key)], words)?;
    }
    let empty = Installation::open(data, words)?;
    if !empty.wait(empty.store.is_empty(), words)? {
        return refuse(&Broken::NotEmpty, words);
    }
    if empty.store.settings().others != settings {
        say(
            "exchange-settings",
            vec![("path", folder.join(SETTINGS).display().to_string())],
            words,
        )?;
    }
    drop(empty);
    let mut added = Vec::new();
    for name in ADDED {
        added.extend(copied(&folder.join(name), &data.join(name), words)?);
    }
    let installation = Installation::open(data, words)?;
    let rules = installation.rules();
    let work = installation.store.import(entries, &rules);
    match installation.wait(work, words)? {
        Importing::Done(taken) => {
            let mut gaps = counts(taken);
            gaps.push(("data", data.display().to_string()));
            say("take-done", gaps, words)?;
            Ok(Status::Clean)
        }
        Importing::Refused(broken) => {
            for path in added {
                fs::remove_file(&path)
                    .map_err(|error| Failure::at(words, "error-output", &path, error))?;
            }
            refuse(&broken, words)
        }
    }
}

/// Whether there is no folder, or nothing in it.
fn is_empty(folder: &Path) -> bool {
    match fs::read_dir(folder) {
        Ok(mut inside) => inside.next().is_none(),
        Err(_) => !folder.exists(),
    }
}

/// The settings in an export; none if it has no such file.
#[expect(clippy::disallowed_methods, reason = "the program touches files")]
fn settings(folder: &Path, words: &Words) -> Result<toml::Table, Failure> {
    let path = folder.join(SETTINGS);
    let Ok(text) = fs::read_to_string(&path) else { return Ok(toml::Table::new()) };
    text.parse().map_err(|error: toml::de::Error| {
        let gaps =
            [("path", path.display().to_string().into()), ("problem", error.to_string().into())];
        Failure::new(words.say("store-settings", &gaps))
    })
}

/// Copies the TOML files of a folder; answers those that were not there. One that is there with other words stops it.
#[expect(clippy::disallowed_methods, reason = "the program touches files")]
fn copied(from: &Path, to: &Path, words: &Words) -> Result<Vec<PathBuf>, Failure> {
    let Ok(inside) = fs::read_dir(from) else { return Ok(Vec::new()) };
    let mut paths: Vec<PathBuf> = inside.flatten().map(|entry| entry.path()).collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "toml"));
    paths.sort();
    let mut copied = Vec::new();
    for path in paths {
        let failed = |error: std::io::Error| Failure::at(words, "error-output", &path, error);
        let bytes = fs::read(&path).map_err(failed)?;
        let there = to.join(path.file_name().unwrap_or_default());
        match fs::read(&there) {
            Ok(kept) if kept == bytes => {}
            Ok(_) => {
                let gaps = [("path", there.display().to_string().into())];
                return Err(Failure::new(words.say("exchange-differs", &gaps)));
            }
            Err(_) => {
                fs::create_dir_all(to).map_err(failed)?;
                write(&there, &bytes).map_err(failed)?;
                copied.push(there);
            }
        }
    }
    Ok(copied)
}

fn write(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    use std::io::Write;
    let mut file = fs::OpenOptions::new().write(true).create_new(true).open(path)?;
    file.write_all(bytes).and_then(|()| file.sync_all())
}

fn counts(of: Exchanged) -> Vec<(&'static str, String)> {
    vec![
        ("matters", of.matters.to_string()),
        ("entries", of.entries.to_string()),
        ("files", of.files.to_string()),
    ]
}

fn say(key: &str, gaps: Vec<(&str, String)>, words: &Words) -> Result<(), Failure> {
    let gaps: Vec<_> = gaps.iter().map(|(name, value)| (*name, value.as_str().into())).collect();
    output::once(&format!("{}\n", words.say(key, &gaps)), None, words)
}

/// Says what does not hold. Nothing was written.
fn refuse(broken: &Broken, words: &Words) -> Result<Status, Failure> {
    let at = |matter: &ledger::MatterId, number: &u32| {
        vec![("matter", matter.to_string()), ("number", number.to_string())]
    };
    let (key, gaps) = match broken {
        Broken::Foreign => ("foreign", Vec::new()),
        Broken::Newer { version } => ("newer", vec![("version", version.to_string())]),
        Broken::NotEmpty => ("not-empty", Vec::new()),
        Broken::Line { line } => ("line", vec![("line", line.to_string())]),
        Broken::Link { organ, position, line } => (
            "link",
            vec![
                ("organ", organ.to_string()),
                ("position", position.to_string()),
                ("line", line.to_string()),
            ],
        ),
        Broken::Security { position, line } => {
            ("security", vec![("position", position.to_string()), ("line", line.to_string())])
        }
        Broken::Tail { organ, position } => {
            ("tail", vec![("organ", organ.to_string()), ("position", position.to_string())])
        }
        Broken::CutOff { lines } => ("cut-off", vec![("lines", lines.to_string())]),
        Broken::Personal { matter, number } => ("personal", at(matter, number)),
        Broken::Missing { matter, number } => ("missing", at(matter, number)),
        Broken::Entry { matter, number, refusal } => {
            let mut gaps = at(matter, number);
            gaps.push(("refusal", refused::sentence(refusal, words)));
            ("entry", gaps)
        }
        Broken::Organs { refusal } => {
            ("organs", vec![("refusal", refused::sentence(refusal, words))])
        }
        Broken::File { file } => ("file", vec![("file", file.0.clone())]),
    };
    say(&format!("broken-{key}"), gaps, words)?;
    Ok(Status::Errors)
}
