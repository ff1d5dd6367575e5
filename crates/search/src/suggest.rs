//! Titles that begin as somebody types.

use serde::Serialize;
use tantivy::schema::IndexRecordOption;
use tantivy::{DocAddress, DocSet, Searcher, TERMINATED};

use crate::document::Document;
use crate::find::card;
use crate::index::{Error, Index};
use crate::schema;

/// Suggestions at the most.
pub const SUGGESTIONS: usize = 8;

/// Titles looked at for each segment before the newest are chosen.
const LOOKED_AT: usize = 64;

/// A key longer than this is cut there.
const KEY: usize = 80;

/// A title that begins as asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Suggestion {
    /// The title as printed.
    pub title: String,
    /// Where its page is.
    pub path: String,
}

/// The keys of a title: the whole of it, and what follows 关于 or 《, which people type first.
pub(crate) fn keys(title: &str) -> Vec<String> {
    let whole = schema::tight(title);
    let mut keys: Vec<String> = Vec::new();
    for sign in ["关于印发", "关于", "《"] {
        if let Some((_, rest)) = whole.split_once(sign) {
            keys.push(rest.chars().filter(|one| *one != '《').take(KEY).collect());
        }
    }
    keys.push(whole.chars().take(KEY).collect());
    keys.sort();
    keys.dedup();
    keys.retain(|key| !key.is_empty());
    keys
}

impl Index {
    /// The newest titles that begin with what was typed, eight at the most, each once.
    ///
    /// # Errors
    /// The engine's own.
    pub fn suggest(&self, prefix: &str) -> Result<Vec<Suggestion>, Error> {
        let prefix: String = schema::tight(prefix).chars().take(KEY).collect();
        if prefix.is_empty() {
            return Ok(Vec::new());
        }
        let searcher = self.reader.searcher();
        let mut found: Vec<Document> = Vec::new();
        for address in self.with_prefix(&searcher, &prefix)? {
            found.extend(card(&searcher.doc(address)?, self.fields));
        }
        found.sort_by(|one, other| {
            other.published_on.cmp(&one.published_on).then_with(|| one.title.cmp(&other.title))
        });
        let mut suggestions: Vec<Suggestion> = Vec::new();
        for document in found {
            if suggestions.len() < SUGGESTIONS
                && suggestions.iter().all(|one| one.title != document.title)
            {
                suggestions.push(Suggestion { title: document.title, path: document.path });
            }
        }
        Ok(suggestions)
    }

    fn with_prefix(&self, searcher: &Searcher, prefix: &str) -> Result<Vec<DocAddress>, Error> {
        let mut found = Vec::new();
        for (ordinal, segment) in (0..).zip(searcher.segment_readers()) {
            let inverted = segment.inverted_index(self.fields.title_key)?;
            let mut titles = inverted.terms().range().ge(prefix).into_stream()?;
            let mut looked_at = 0;
            while looked_at < LOOKED_AT
                && titles.advance()
                && titles.key().starts_with(prefix.as_bytes())
            {
                let mut postings = inverted
                    .read_postings_from_terminfo(titles.value(), IndexRecordOption::Basic)?;
                // One document stands for all with this title.
                while postings.doc() != TERMINATED {
                    if segment.alive_bitset().is_none_or(|alive| alive.is_alive(postings.doc())) {
                        found.push(DocAddress::new(ordinal, postings.doc()));
                        looked_at += 1;
                        break;
                    }
                    postings.advance();
                }
            }
        }
        Ok(found)
    }
}
