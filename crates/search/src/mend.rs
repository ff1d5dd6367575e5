//! Typing errors: when nothing is found, the part that no document has is looked for with one character wrong, missing,
//! too many or in the wrong order. What is proposed stands in a document.

use tantivy::collector::{Count, TopDocs};
use tantivy::{DocAddress, Searcher};

use crate::document::Document;
use crate::find::card;
use crate::index::{Error, Index};
use crate::plan::Sought;
use crate::query::{Part, Question};
use crate::tokens::{self, Run};
use crate::{dictionary, fold};

/// Documents in which the right spelling is looked for.
const READ: usize = 30;

/// Characters of their texts that are read.
const CHARACTERS: usize = 1_500;

/// Letters shorter than this are not mended: everything is almost everything.
const LETTERS: usize = 4;

impl Index {
    /// The question with one part mended, `None` when nothing that is published comes near.
    pub(crate) fn mended(
        &self,
        searcher: &Searcher,
        question: &Question,
    ) -> Result<Option<String>, Error> {
        for part in &question.parts {
            let wrong = match part {
                Part::Word(text) | Part::Wording(text) => text,
                _ => continue,
            };
            if searcher.search(&self.fields.part(part), &Count)? > 0 {
                continue;
            }
            // What the dictionary knows is spelled rightly and only not published.
            for stretch in
                stretches(&question.folded, wrong).into_iter().filter(|one| !dictionary::knows(one))
            {
                if let Some(right) = self.nearest(searcher, stretch)? {
                    return Ok(Some(question.folded.replacen(stretch, &right, 1)));
                }
            }
        }
        Ok(None)
    }

    fn nearest(&self, searcher: &Searcher, wrong: &str) -> Result<Option<String>, Error> {
        let length = wrong.chars().count();
        if wrong.chars().all(fold::is_letter) {
            if length < LETTERS {
                return Ok(None);
            }
            return self
                .among(searcher, &self.fields.almost(wrong), |text| nearest_letters(text, wrong));
        }
        self.among(searcher, &self.fields.near(wrong), |text| nearest_wording(text, wrong))
    }

    /// The first spelling that documents with some likeness offer.
    fn among(
        &self,
        searcher: &Searcher,
        alike: &Sought,
        nearest: impl Fn(&str) -> Option<String>,
    ) -> Result<Option<String>, Error> {
        let top: Vec<(f32, DocAddress)> =
            searcher.search(alike, &TopDocs::with_limit(READ).order_by_score())?;
        let mut documents: Vec<Document> = Vec::new();
        for (_, address) in top {
            documents.extend(card(&searcher.doc(address)?, self.fields));
        }
        let titles = documents.iter().map(|document| &document.title);
        let texts = documents.iter().flat_map(|document| [&document.synopsis, &document.text]);
        let beginning =
            |text: &String| text.chars().take(CHARACTERS).map(fold::character).collect::<String>();
        Ok(titles.chain(texts).find_map(|text| nearest(&beginning(text))))
    }
}

/// Where the error may lie: the wrong part within its run of characters, from the widest stretch to the narrowest.
fn stretches<'a>(folded: &'a str, wrong: &str) -> Vec<&'a str> {
    let holds = |run: &Run| folded[run.place()].contains(wrong);
    let Some(run) = tokens::runs(folded).into_iter().find(holds) else { return Vec::new() };
    let run = &folded[run.place()];
    let mut found = vec![run];
    let words = dictionary::parted(run);
    let mut from = 0;
    let ends: Vec<usize> = words
        .iter()
        .map(|word| {
            from += word.len();
            from
        })
        .collect();
    let start = run.find(wrong).unwrap_or_default();
    let end = start + wrong.len();
    let before = ends.iter().rev().find(|at| **at < start).copied().unwrap_or(0);
    let after = ends.iter().find(|at| **at > end).copied().unwrap_or(run.len());
    for stretch in [before..after, before..end, start..after] {
        if !found.contains(&&run[stretch.clone()]) {
            found.push(&run[stretch]);
        }
    }
    found
}

/// The first stretch of a text that differs from a wording by one character.
fn nearest_wording(text: &str, wrong: &str) -> Option<String> {
    let wrong: Vec<char> = wrong.chars().collect();
    let text: Vec<char> = text.chars().collect();
    let length = wrong.len();
    if length < 3 {
        return None;
    }
    // The same length first: a wrong character is commoner than one too few or too many.
    for width in [length, length + 1, length - 1] {
        let fits = |window: &&[char]| {
            let inside = width <= length
                || (window.first() == wrong.first() && window.last() == wrong.last());
            // Of three characters, two are the same in too many names: only a word is a right spelling.
            inside
                && window.iter().all(|one| fold::is_han(*one))
                && is_almost(&wrong, window)
                && (length > 3 || is_word(window))
        };
        if let Some(window) = text.windows(width).find(fits) {
            return Some(window.iter().collect());
        }
    }
    None
}

fn is_word(window: &[char]) -> bool {
    let word: String = window.iter().collect();
    dictionary::knows(&word) && !dictionary::is_name(&word)
}

fn nearest_letters(text: &str, wrong: &str) -> Option<String> {
    let wrong: Vec<char> = wrong.chars().collect();
    let mut words = text.split(|one| !fold::is_letter(one));
    let almost = |word: &&str| is_almost(&wrong, &word.chars().collect::<Vec<char>>());
    words.find(almost).map(str::to_owned)
}

/// Whether two words differ by one character wrong, missing or too many, or by two neighbours changed about.
fn is_almost(one: &[char], other: &[char]) -> bool {
    let same = one.iter().zip(other).take_while(|(a, b)| a == b).count();
    let (one, other) = (&one[same..], &other[same..]);
    match (one, other) {
        ([a, b, rest @ ..], [c, d, left @ ..]) if a == d && b == c && rest == left => true,
        ([_, rest @ ..], [_, left @ ..]) if rest == left => true,
        ([_, rest @ ..], left) if rest == left => true,
        (rest, [_, left @ ..]) if rest == left => true,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_error_is_almost_and_two_are_not() {
        let almost = |one: &str, other: &str| {
            is_almost(&one.chars().collect::<Vec<char>>(), &other.chars().collect::<Vec<char>>())
        };
        assert!(almost("征地陪偿", "征地补偿"));
        assert!(almost("征地偿", "征地补偿"));
        assert!(almost("征地补补偿", "征地补偿"));
        assert!(almost("征地偿补", "征地补偿"));
        assert!(!almost("征地陪常", "征地补偿"));
        assert!(!almost("征地补偿", "征地补偿"));
    }

    #[test]
    fn a_name_of_three_is_not_made_into_another() {
        assert_eq!(nearest_wording("联系人张建军", "张建国"), None);
        assert_eq!(nearest_wording("农村低保户", "农材低保"), Some("农村低保".to_owned()));
    }
}
