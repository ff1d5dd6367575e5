//! `gongkai clock`: the dates of a request from what happened to it. Anyone may check a date with it; nothing is stored.
//!
//! What the arguments mean is read in `clock/facts.rs`; the reckoning is the law's.

mod facts;

use crate::command::{Clock, Format};
use crate::failure::Failure;
use crate::{Status, output};
use law::{Calendar, Settings};
use std::path::{Path, PathBuf};
use words::Words;

/// Answers the dates; a calendar that is missing is named on standard error and ends in status 2, for the answer is not whole.
pub(crate) fn run(job: &Clock, words: &'static Words) -> Result<Status, Failure> {
    let calendar = calendar(&job.calendars, words)?;
    let settings = settings(job.settings.as_deref(), words)?;
    let clock = law::Clock::of(&facts::of(job, words)?, &calendar, &settings);
    let text = match job.format {
        Format::Json => writer::clock::line(&clock, words) + "\n",
        _ => writer::clock::text(&clock, words, output::style(job.output.as_deref())),
    };
    output::once(&text, job.output.as_deref(), words)?;
    let missing: Vec<String> = clock
        .unknown_years
        .iter()
        .map(|missing| {
            let gaps = [("year", missing.year.to_string().into()), ("file", missing.file().into())];
            words.say("calendar-unknown-year", &gaps)
        })
        .collect();
    if missing.is_empty() { Ok(Status::Clean) } else { Err(Failure::new(missing.join("\n"))) }
}

/// The calendars that come with the program and those of the files, each named for its year.
fn calendar(paths: &[PathBuf], words: &Words) -> Result<Calendar, Failure> {
    let mut paths: Vec<&PathBuf> = paths.iter().collect();
    paths.sort_by_key(|path| path.file_stem().map(ToOwned::to_owned));
    let mut calendar = Calendar::shipped();
    for path in paths {
        let fault = |key: &str, detail: String| {
            let path = path.display().to_string();
            Failure::usage(words.say(key, &[("path", path.into()), ("detail", detail.into())]))
        };
        let stem = path.file_stem().and_then(|stem| stem.to_str());
        let year = stem.and_then(|stem| stem.parse().ok());
        let year = year.ok_or_else(|| fault("calendar-fault-name", String::new()))?;
        let text = read(path, words)?;
        calendar =
            calendar.with_year(year, &text).map_err(|wrong| fault(wrong.key(), wrong.detail()))?;
    }
    Ok(calendar)
}

fn settings(path: Option<&Path>, words: &Words) -> Result<Settings, Failure> {
    let Some(path) = path else { return Ok(Settings::default()) };
    let text = read(path, words)?;
    Settings::read(&text).map_err(|detail| Failure::at(words, "error-settings", path, detail))
}

#[expect(clippy::disallowed_methods, reason = "the program alone touches files")]
fn read(path: &Path, words: &Words) -> Result<String, Failure> {
    std::fs::read_to_string(path)
        .map_err(|error| Failure::at(words, "error-small-file", path, error))
}
