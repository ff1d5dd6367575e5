//! `gongkai.toml`: the settings that stand in the data directory as a file, because they are needed before the database.

use crate::StoreError;
use serde::{Deserialize, Serialize};
use std::io::Write;
use std::path::{Path, PathBuf};

/// The name of the file.
pub(crate) const NAME: &str = "gongkai.toml";

/// The settings of a data directory. Relative paths start from the data directory.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Settings {
    /// The address of a PostgreSQL database, `postgres://…`; without it the embedded `gongkai.sqlite` is used.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub database: Option<String>,
    /// Where the key to personal data is kept: outside the data directory, so that a copy of the data is not a copy of
    /// the key.
    pub key: PathBuf,
    /// Where backups go.
    pub backups: PathBuf,
    /// What others keep in the same file.
    #[serde(flatten)]
    pub others: toml::Table,
}

impl Settings {
    /// The settings of a data directory at `dir` with the embedded database: the key beside the directory, the backups
    /// beside it too.
    pub fn embedded(dir: &Path) -> Settings {
        let name = dir.file_name().map_or_else(|| "gongkai".into(), |name| name.to_string_lossy());
        Settings {
            database: None,
            key: PathBuf::from(format!("../{name}.key")),
            backups: PathBuf::from(format!("../{name}-backups")),
            others: toml::Table::new(),
        }
    }

    /// The settings of a data directory whose database is at this address.
    pub fn at_address(dir: &Path, address: &str) -> Settings {
        Settings { database: Some(address.to_owned()), ..Settings::embedded(dir) }
    }

    #[expect(clippy::disallowed_methods, reason = "the store touches the files of its directory")]
    pub(crate) fn read(dir: &Path) -> Result<Settings, StoreError> {
        let path = dir.join(NAME);
        let text =
            std::fs::read_to_string(&path).map_err(|_| StoreError::NoDirectory(dir.to_owned()))?;
        toml::from_str(&text)
            .map_err(|problem| StoreError::Settings { path, problem: problem.to_string() })
    }

    /// Writes the file, readable by its owner alone, because an address may hold a password.
    pub(crate) fn write(&self, dir: &Path) -> Result<(), StoreError> {
        let path = dir.join(NAME);
        let text = toml::to_string_pretty(self).map_err(|problem| StoreError::Settings {
            path: path.clone(),
            problem: problem.to_string(),
        })?;
        write_private(&path, text.as_bytes())
    }
}

/// Writes a file that only its owner may read, and waits until the disk has it. Never over another file.
pub(crate) fn write_private(path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path).map_err(StoreError::disk(path))?;
    file.write_all(bytes).and_then(|()| file.sync_all()).map_err(StoreError::disk(path))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_others_keep_in_the_file_comes_back() {
        let text = "key = \"../a.key\"\nbackups = \"b\"\n\n[site]\ntitle = \"清河县\"\n";
        let settings: Settings = toml::from_str(text).unwrap();
        assert_eq!(settings.database, None);
        let again: Settings = toml::from_str(&toml::to_string_pretty(&settings).unwrap()).unwrap();
        assert_eq!(again, settings);
        assert!(again.others["site"]["title"].as_str().is_some());
    }
}
