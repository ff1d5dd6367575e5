//! `gongkai init DIR`: a new data directory.

use crate::failure::Failure;
use crate::{Status, installation, output};
use std::path::{Path, PathBuf};
use store::{Settings, Store};
use words::Words;

/// Makes the data directory and says where its key lies.
pub(crate) fn run(
    data: &Path,
    database: Option<&str>,
    key: Option<&PathBuf>,
    words: &Words,
) -> Result<Status, Failure> {
    let mut settings = match database {
        Some(address) => Settings::at_address(data, address),
        None => Settings::embedded(data),
    };
    if let Some(key) = key {
        settings.key = std::path::absolute(key)
            .map_err(|error| Failure::at(words, "store-disk", key, error))?;
    }
    let runtime = installation::runtime(words)?;
    let store = runtime
        .block_on(Store::init(data, settings, installation::clock()))
        .map_err(|error| Failure::store(&error, words))?;
    let gaps = [
        ("data", data.display().to_string().into()),
        ("key", plain(&store.key_path()).display().to_string().into()),
    ];
    output::once(&format!("{}\n", words.say("init-done", &gaps)), None, words)?;
    runtime.block_on(store.close()).map_err(|error| Failure::store(&error, words))?;
    Ok(Status::Clean)
}

/// The path without the steps back and forth in it.
fn plain(path: &Path) -> PathBuf {
    path.canonicalize().unwrap_or_else(|_| path.to_owned())
}
