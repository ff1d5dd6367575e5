//! `--resume`: which contents an earlier run has done, and where to go on writing.

use crate::failure::Failure;
use crate::inputs;
use std::collections::HashSet;
use std::fs::{File, OpenOptions};
use std::io::{self, BufRead, BufReader, Seek, SeekFrom};
use std::path::Path;
use words::Words;

/// What an earlier run has done.
#[derive(Debug, Default)]
pub(crate) struct Done {
    hashes: HashSet<String>,
}

#[derive(serde::Deserialize)]
struct Line {
    hash: Option<String>,
    /// Only so that a file of other JSON is not taken for ours.
    #[serde(rename = "is_report")]
    _is_report: bool,
}

impl Done {
    /// Whether a result for this content is there.
    pub(crate) fn has(&self, hash: &str) -> bool {
        self.hashes.contains(hash)
    }

    /// How many results are there.
    pub(crate) fn len(&self) -> usize {
        self.hashes.len()
    }
}

/// Opens the file of JSON lines, made if missing, behind its last whole line.
///
/// A run that was cut off leaves half a line; it is cut away and its input done again.
pub(crate) fn open(path: &Path, words: &Words) -> Result<(Done, File), Failure> {
    let failed =
        |error: &io::Error| Failure::at(words, "error-resume", path, inputs::detail(error, words));
    let mut file = OpenOptions::new()
        .read(true)
        .write(true)
        .create(true)
        .truncate(false)
        .open(path)
        .map_err(|error| failed(&error))?;
    let (done, whole) = scan(&file).map_err(|error| failed(&error))?;
    file.set_len(whole).map_err(|error| failed(&error))?;
    file.seek(SeekFrom::End(0)).map_err(|error| failed(&error))?;
    Ok((done, file))
}

/// How each line of ours begins; only such a rest may be cut away.
const BEGINNING: &[u8] = b"{\"source\":";

fn foreign(detail: String) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, detail)
}

/// The hashes of the whole lines, and how many bytes those lines take.
fn scan(file: &File) -> io::Result<(Done, u64)> {
    let mut done = Done::default();
    let mut whole = 0;
    let mut lines = BufReader::new(file);
    let mut text = Vec::new();
    loop {
        text.clear();
        let length = lines.read_until(b'\n', &mut text)?;
        if length == 0 {
            return Ok((done, whole));
        }
        if text.last() != Some(&b'\n') {
            let begins = &text[..length.min(BEGINNING.len())];
            let is_ours = BEGINNING.starts_with(begins);
            return if is_ours {
                Ok((done, whole))
            } else {
                Err(foreign("no line end".to_owned()))
            };
        }
        let line: Line =
            serde_json::from_slice(&text).map_err(|error| foreign(error.to_string()))?;
        done.hashes.extend(line.hash);
        whole += length as u64;
    }
}
