//! `gongkai backup`, `restore` and `recache`: copies of a data directory, looked at by the doctor, and what is cached
//! folded anew.

use crate::commands::{doctor, init};
use crate::failure::Failure;
use crate::installation::{self, Installation};
use crate::{Status, output};
use std::path::Path;
use store::Store;
use words::Words;

/// Makes a backup where the settings say, while others go on working.
pub(crate) fn run(installation: &Installation, words: &Words) -> Result<Status, Failure> {
    let rules = installation.rules();
    let backup = installation.wait(installation.store.backup(&rules), words)?;
    let path = backup.path.canonicalize().unwrap_or(backup.path);
    let mut text = doctor::told(&backup.diagnosis, words);
    let gaps = [("path", path.display().to_string().into())];
    let key = if backup.diagnosis.is_clean() { "backup-done" } else { "backup-unsound" };
    text.push_str(&format!("{}\n", words.say(key, &gaps)));
    output::once(&text, None, words)?;
    Ok(if backup.diagnosis.is_clean() { Status::Clean } else { Status::Errors })
}

/// Makes a data directory from a backup, and looks at it.
pub(crate) fn restore(
    from: &Path,
    place: init::Place<'_>,
    words: &Words,
) -> Result<Status, Failure> {
    let settings = place.settings(words)?;
    let runtime = installation::runtime(words)?;
    let restoring = Store::restore(from, place.data, settings, installation::clock());
    let store = runtime.block_on(restoring).map_err(|error| Failure::store(&error, words))?;
    runtime.block_on(store.close()).map_err(|error| Failure::store(&error, words))?;
    drop(runtime);
    let restored = Installation::open(place.data, words)?;
    let gaps = [("data", place.data.display().to_string().into())];
    output::once(&format!("{}\n", words.say("restore-done", &gaps)), None, words)?;
    doctor::run(&restored, None, crate::command::Format::Text, words)
}

/// Folds every matter anew, after a calendar or a register was added.
pub(crate) fn recache(installation: &Installation, words: &Words) -> Result<Status, Failure> {
    let rules = installation.rules();
    let changed = installation.wait(installation.store.recache(&rules), words)?;
    let gaps = [("count", changed.to_string().into())];
    output::once(&format!("{}\n", words.say("recache-done", &gaps)), None, words)?;
    Ok(Status::Clean)
}
