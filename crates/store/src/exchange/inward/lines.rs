//! The file of an export, line by line. What a line means for the journals does not live here.

use super::Stop;
use crate::StoreError;
use crate::exchange::Broken;
use crate::exchange::line::{self, Line};
use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

/// The longest line: 64 MiB.
const LINE_MAX: u64 = 64 << 20;

/// The lines of the file behind its head.
pub(super) struct Lines {
    from: BufReader<File>,
    path: PathBuf,
    /// The number of the last line that was read, from 1.
    pub(super) number: u64,
    text: String,
}

impl Lines {
    #[expect(clippy::disallowed_methods, reason = "the store reads what it wrote")]
    pub(super) fn open(path: &Path) -> Result<Lines, Stop> {
        let file = File::open(path).map_err(StoreError::disk(path))?;
        let (from, text) = (BufReader::new(file), String::new());
        let mut lines = Lines { from, path: path.to_owned(), number: 0, text };
        if !lines.read()? {
            return Err(Stop::Broken(Broken::Foreign));
        }
        match serde_json::from_str::<line::Head>(&lines.text) {
            Ok(head) if head.format != line::FORMAT => Err(Stop::Broken(Broken::Foreign)),
            Ok(head) if head.version > line::VERSION => {
                Err(Stop::Broken(Broken::Newer { version: head.version }))
            }
            Ok(_) => Ok(lines),
            Err(_) => Err(Stop::Broken(Broken::Foreign)),
        }
    }

    /// Reads a line; answers whether there was one. A line that is cut off is none.
    fn read(&mut self) -> Result<bool, Stop> {
        self.text.clear();
        let read = (&mut self.from).take(LINE_MAX).read_line(&mut self.text);
        match read {
            Ok(0) => Ok(false),
            Ok(_) if self.text.ends_with('\n') => {
                self.number += 1;
                Ok(true)
            }
            Ok(_) => Err(Stop::Broken(Broken::CutOff { lines: self.number })),
            Err(problem) if problem.kind() == std::io::ErrorKind::InvalidData => {
                Err(Stop::Broken(Broken::Line { line: self.number + 1 }))
            }
            Err(problem) => Err(Stop::Failed(StoreError::disk(&self.path)(problem))),
        }
    }

    pub(super) fn next(&mut self) -> Result<Option<Line>, Stop> {
        if !self.read()? {
            return Ok(None);
        }
        let line = serde_json::from_str(&self.text);
        line.map(Some).map_err(|_| Stop::Broken(Broken::Line { line: self.number }))
    }
}
