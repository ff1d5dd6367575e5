//! `gongkai init DIR`: a new data directory.

use crate::failure::Failure;
use crate::{Status, installation, output};
use std::path::{Path, PathBuf};
use store::{Settings, Store};
use words::Words;

/// Where a data directory is to be, and what it is to rest on.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Place<'a> {
    pub(crate) data: &'a Path,
    /// The address of a PostgreSQL database instead of the embedded one.
    pub(crate) database: Option<&'a str>,
    /// The key file, where it does not lie beside the directory.
    pub(crate) key: Option<&'a Path>,
}

impl Place<'_> {
    /// The settings that say so.
    pub(crate) fn settings(self, words: &Words) -> Result<Settings, Failure> {
        let mut settings = match self.database {
            Some(address) => Settings::at_address(self.data, address),
            None => Settings::embedded(self.data),
        };
        if let Some(key) = self.key {
            settings.key = std::path::absolute(key)
                .map_err(|error| Failure::at(words, "store-disk", key, error))?;
        }
        Ok(settings)
    }
}

/// Makes the data directory and says where its key lies.
pub(crate) fn run(place: Place<'_>, words: &Words) -> Result<Status, Failure> {
    let (data, settings) = (place.data, place.settings(words)?);
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
