//! Why a whole run cannot go on, in words that name the thing and the remedy.

use crate::Status;
use std::path::Path;
use words::Words;

/// A run that cannot go on.
#[derive(Debug)]
pub(crate) struct Failure {
    pub(crate) text: String,
    pub(crate) status: Status,
}

impl Failure {
    pub(crate) fn new(text: String) -> Failure {
        Failure { text, status: Status::Unread }
    }

    pub(crate) fn usage(text: String) -> Failure {
        Failure { text, status: Status::Usage }
    }

    /// A message of the files that speaks of a path and what the system said.
    pub(crate) fn at(words: &Words, key: &str, path: &Path, detail: impl ToString) -> Failure {
        Failure::new(words.say(
            key,
            &[("path", path.display().to_string().into()), ("detail", detail.to_string().into())],
        ))
    }
}
