//! The inputs of a run: named files, standard input, and the files inside walked folders, in a fixed order.

use crate::failure::Failure;
use crate::reading;
use std::collections::HashSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use words::Words;
use writer::Counts;

/// Folders inside folders that are walked; deeper is a circle that links hide or an accident.
const DEPTH_MAX: usize = 64;

/// One input.
#[derive(Debug, Clone)]
pub(crate) struct Input {
    /// What the user named, or the path inside the walked folder.
    pub(crate) source: String,
    pub(crate) from: From,
    /// What a refusal of its content counts as.
    pub(crate) counts: Counts,
}

/// Where the bytes come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum From {
    Path(PathBuf),
    /// Bytes that were read already: standard input can be read once only.
    Bytes(Arc<[u8]>),
    /// Nowhere: the walk found out already that this cannot be read, and why.
    Nowhere(String),
}

/// Lists all inputs: files in the order they were named, folders walked in the order of names.
pub(crate) fn list(named: &[PathBuf], words: &Words) -> Result<Vec<Input>, Failure> {
    if named.iter().filter(|path| path.as_os_str() == "-").count() > 1 {
        return Err(Failure::usage(words.text("error-stdin-twice").into_owned()));
    }
    let mut inputs = Vec::new();
    for path in named {
        if path.as_os_str() == "-" {
            let from = reading::standard_input().map_or_else(
                |error| {
                    let detail = detail(&error, words).into();
                    From::Nowhere(words.say("stdin-failed", &[("detail", detail)]))
                },
                |bytes| From::Bytes(bytes.into()),
            );
            inputs.push(Input { source: "-".to_owned(), from, counts: Counts::Failure });
        } else if path.is_dir() {
            let before = inputs.len();
            let mut walk = Walk { inputs: &mut inputs, seen: HashSet::new(), words };
            walk.folder(path, 0);
            if inputs.len() == before {
                let reason = words.say("path-empty-folder", &[("path", shown(path).into())]);
                inputs.push(nowhere(path, reason));
            }
        } else {
            inputs.push(file(path.clone(), Counts::Failure));
        }
    }
    Ok(inputs)
}

fn file(path: PathBuf, counts: Counts) -> Input {
    Input { source: shown(&path), from: From::Path(path), counts }
}

fn nowhere(path: &Path, reason: String) -> Input {
    Input { source: shown(path), from: From::Nowhere(reason), counts: Counts::Failure }
}

fn shown(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

struct Walk<'a> {
    inputs: &'a mut Vec<Input>,
    /// Folders by their true paths, so that a link back up ends the walk.
    seen: HashSet<PathBuf>,
    words: &'a Words,
}

impl Walk<'_> {
    fn folder(&mut self, path: &Path, depth: usize) {
        let true_path = match fs::canonicalize(path) {
            Ok(true_path) => true_path,
            Err(error) => return self.closed(path, &error),
        };
        if depth > DEPTH_MAX || !self.seen.insert(true_path) {
            return;
        }
        let entries = match fs::read_dir(path).and_then(Iterator::collect::<io::Result<Vec<_>>>) {
            Ok(entries) => entries,
            Err(error) => return self.closed(path, &error),
        };
        let mut paths: Vec<PathBuf> = entries.iter().map(fs::DirEntry::path).collect();
        paths.sort();
        for path in paths {
            if is_hidden(&path) {
                continue;
            }
            match fs::metadata(&path).map(|data| data.file_type()) {
                Ok(kind) if kind.is_dir() => self.folder(&path, depth + 1),
                Ok(kind) if kind.is_file() => self.inputs.push(file(path, Counts::Listed)),
                Ok(_) => {
                    let gaps = [("path", shown(&path).into())];
                    self.inputs.push(Input {
                        counts: Counts::Listed,
                        ..nowhere(&path, self.words.say("path-special", &gaps))
                    });
                }
                Err(error) => {
                    let reason = unreadable(&path, &error, self.words);
                    self.inputs.push(nowhere(&path, reason));
                }
            }
        }
    }

    fn closed(&mut self, path: &Path, error: &io::Error) {
        let reason = self.words.say(
            "path-folder-unread",
            &[("path", shown(path).into()), ("detail", detail(error, self.words).into())],
        );
        self.inputs.push(nowhere(path, reason));
    }
}

/// Names that begin with a dot, and the lock files that office programs leave beside an open document.
fn is_hidden(path: &Path) -> bool {
    let name = path.file_name().map(|name| name.to_string_lossy()).unwrap_or_default();
    name.starts_with('.') || name.starts_with("~$")
}

/// Why a path cannot be read, with the remedy.
pub(crate) fn unreadable(path: &Path, error: &io::Error, words: &Words) -> String {
    let key = match error.kind() {
        io::ErrorKind::NotFound => "path-missing",
        io::ErrorKind::PermissionDenied => "path-permission",
        _ if is_loop(error) => "path-loop",
        _ => {
            let gaps = [("path", shown(path).into()), ("detail", detail(error, words).into())];
            return words.say("path-failed", &gaps);
        }
    };
    words.say(key, &[("path", shown(path).into())])
}

/// The standard library's own name for this kind is not stable; the system's number is.
fn is_loop(error: &io::Error) -> bool {
    const ELOOP_LINUX: i32 = 40;
    const ELOOP_BSD: i32 = 62;
    matches!(error.raw_os_error(), Some(ELOOP_LINUX | ELOOP_BSD))
}

/// What the system said, in our words where we have them.
pub(crate) fn detail(error: &io::Error, words: &Words) -> String {
    let key = match error.kind() {
        io::ErrorKind::NotFound => "system-missing",
        io::ErrorKind::PermissionDenied => "system-permission",
        io::ErrorKind::IsADirectory => "system-folder",
        io::ErrorKind::StorageFull => "system-full",
        io::ErrorKind::ReadOnlyFilesystem => "system-read-only",
        io::ErrorKind::NotADirectory => "system-not-a-folder",
        io::ErrorKind::InvalidFilename => "system-name",
        _ => return error.to_string(),
    };
    words.text(key).into_owned()
}
