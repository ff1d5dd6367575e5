//! The organ's list of wrong and sensitive words: the longest that stands somewhere is the one that is meant, and what
//! stands inside an exception is not meant at all.

use aho_corasick::{AhoCorasick, BuildError, MatchKind};
use serde::{Deserialize, Serialize};

use crate::{Hit, Kind};

/// One word of the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// The word as it would stand in a text; letters are the same small and capital.
    pub word: String,
    /// `WrongWord` or `SensitiveWord`.
    pub kind: Kind,
    /// What to write instead.
    pub instead: Option<String>,
    /// Longer wordings in which the word is right.
    pub exceptions: Vec<String>,
}

/// A list made ready for use.
#[derive(Debug, Default)]
pub struct Words {
    entries: Vec<Entry>,
    sought: Option<AhoCorasick>,
    exceptions: Option<AhoCorasick>,
}

impl Words {
    /// Makes a list ready. Words of blanks alone are left out.
    ///
    /// # Errors
    /// When the list is greater than the machine can hold (some millions of words).
    pub fn new(entries: Vec<Entry>) -> Result<Words, BuildError> {
        let entries: Vec<Entry> =
            entries.into_iter().filter(|entry| !entry.word.trim().is_empty()).collect();
        let mut builder = AhoCorasick::builder();
        builder.ascii_case_insensitive(true);
        let exceptions: Vec<&String> = entries
            .iter()
            .flat_map(|entry| &entry.exceptions)
            .filter(|one| !one.trim().is_empty())
            .collect();
        let exceptions =
            if exceptions.is_empty() { None } else { Some(builder.build(exceptions)?) };
        builder.match_kind(MatchKind::LeftmostLongest);
        let sought = builder.build(entries.iter().map(|entry| &entry.word))?;
        Ok(Words { sought: Some(sought), exceptions, entries })
    }

    /// Whether there is nothing to look for.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    pub(crate) fn hits(&self, text: &str) -> Vec<Hit> {
        let Some(sought) = &self.sought else { return Vec::new() };
        let mut exceptions = self.excepted(text).into_iter().peekable();
        let mut reached = 0;
        let mut hits = Vec::new();
        for found in sought.find_iter(text) {
            while let Some((_, end)) = exceptions.next_if(|(start, _)| *start <= found.start()) {
                reached = reached.max(end);
            }
            if let Some(entry) =
                self.entries.get(found.pattern().as_usize()).filter(|_| found.end() > reached)
            {
                hits.push(Hit {
                    kind: entry.kind,
                    place: found.range(),
                    instead: entry.instead.clone(),
                });
            }
        }
        hits
    }

    /// Where exceptions stand, by their beginnings.
    fn excepted(&self, text: &str) -> Vec<(usize, usize)> {
        let Some(exceptions) = &self.exceptions else { return Vec::new() };
        let mut places: Vec<(usize, usize)> = exceptions
            .find_overlapping_iter(text)
            .map(|found| (found.start(), found.end()))
            .collect();
        places.sort_unstable();
        places
    }
}
