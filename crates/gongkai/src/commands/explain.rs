//! `gongkai explain [CODE]`: what a check or a note means.

use crate::command::Explain;
use crate::failure::Failure;
use crate::{Status, output};
use reader::NoteKind;
use words::Words;

/// Explains one code, or lists all checks.
pub(crate) fn run(job: &Explain, words: &'static Words) -> Result<Status, Failure> {
    let style = output::style(None);
    let text = match &job.code {
        None => writer::explain::list(words, style),
        Some(code) => explained(code, words, style).ok_or_else(|| unknown(code, words))?,
    };
    output::once(&text, None, words)?;
    Ok(Status::Clean)
}

fn explained(code: &str, words: &Words, style: writer::Style) -> Option<String> {
    if let Some(check) = report::checks::by_code(code) {
        return Some(writer::explain::check(check, words, style));
    }
    let kind = NoteKind::ALL.iter().find(|kind| kind.code().eq_ignore_ascii_case(code))?;
    let gaps = [("printed", "…".into()), ("reading", "…".into())];
    Some(format!(
        "{}\n{}\n",
        words.say("explain-note", &[("code", kind.code().into())]),
        words.say(kind.key(), &gaps)
    ))
}

fn unknown(code: &str, words: &Words) -> Failure {
    Failure::usage(words.say("error-unknown-code", &[("code", code.into())]))
}
