//! `gongkai compare A B`: two reports side by side.

use crate::command::{Compare, Format};
use crate::failure::Failure;
use crate::inputs;
use crate::{Status, output, reading};
use report::Report;
use std::path::Path;
use words::Words;
use writer::compare::{Side, line, text};

/// Compares two reports; differences alone are no failure.
pub(crate) fn run(job: &Compare, words: &'static Words) -> Result<Status, Failure> {
    reading::quiet_panics();
    let (left_source, left) = read(&job.left, words)?;
    let (right_source, right) = read(&job.right, words)?;
    let left = Side { source: &left_source, report: &left };
    let right = Side { source: &right_source, report: &right };
    let shown = match job.format {
        Format::Json => line(left, right) + "\n",
        _ => text(left, right, words, output::style(job.output.as_deref())),
    };
    output::once(&shown, job.output.as_deref(), words)?;
    Ok(Status::Clean)
}

fn read(path: &Path, words: &Words) -> Result<(String, Report), Failure> {
    let inputs = inputs::list(&[path.to_owned()], words)?;
    let failed = |reason: String| Failure::new(format!("{}: {reason}", path.display()));
    let input = match inputs.as_slice() {
        [input] => input,
        _ => return Err(failed(words.text("system-folder").into_owned())),
    };
    let report = reading::bytes(input, words)
        .and_then(|bytes| reading::read_on_a_thread(&bytes, input, words))
        .map_err(|refusal| failed(refusal.reason))?
        .recognised
        .report;
    Ok((input.source.clone(), report))
}
