//! A text taken apart in two ways: into words of the dictionary, which are ranked, and into pairs of neighbouring
//! characters, by which whatever stands in a text is found exactly, names and rare words included.

use std::ops::Range;

use tantivy_tokenizer_api::{Token, TokenStream, Tokenizer};

use crate::numbers::Ending;
use crate::{dictionary, fold, numbers};

/// Letters or digits that hang together are one word up to this length and cut there.
pub(crate) const LONGEST: usize = 64;

/// A run of one kind of character in a folded text, in bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Run {
    /// Han characters.
    Han(Range<usize>),
    /// Letters and digits, with the point of a decimal and without the comma of thousands.
    Letters(Range<usize>),
}

impl Run {
    /// Where it stands.
    pub(crate) fn place(&self) -> Range<usize> {
        match self {
            Run::Han(place) | Run::Letters(place) => place.clone(),
        }
    }
}

/// The runs of a folded text in their order.
pub(crate) fn runs(folded: &str) -> Vec<Run> {
    let mut found: Vec<Run> = Vec::new();
    let mut length = 0;
    for (at, one) in folded.char_indices() {
        let end = at + one.len_utf8();
        if fold::is_han(one) {
            match found.last_mut() {
                Some(Run::Han(place)) if place.end == at => place.end = end,
                _ => found.push(Run::Han(at..end)),
            }
        } else if fold::is_letter(one) || is_inside_figure(folded, at) {
            match found.last_mut() {
                Some(Run::Letters(place)) if place.end == at && length < LONGEST => {
                    place.end = end;
                    length += 1;
                }
                _ => {
                    found.push(Run::Letters(at..end));
                    length = 1;
                }
            }
        }
    }
    found
}

/// Whether the sign at this byte stands between the digits of one figure: 5.2, 45,000.
fn is_inside_figure(folded: &str, at: usize) -> bool {
    let bytes = folded.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let between = at > 0 && digit(at - 1) && digit(at + 1);
    match bytes.get(at) {
        Some(b'.') => between,
        Some(b',') => between && digit(at + 2) && digit(at + 3) && !digit(at + 4),
        _ => false,
    }
}

/// A run of letters as it is sought: without the commas of thousands.
pub(crate) fn letters(run: &str) -> String {
    run.replace(',', "")
}

/// Words of the dictionary, runs of letters, and document numbers in their one spelling.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Words {
    /// Every word, single characters too: for titles.
    All,
    /// Words of two and more characters: single ones would only be weight.
    Longer,
}

impl Tokenizer for Words {
    type TokenStream<'a> = Pieces;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Pieces {
        let mut pieces = Pieces::of(fold::text(text));
        for run in runs(&pieces.text.clone()) {
            let place = run.place();
            match run {
                Run::Letters(_) => pieces.push_letters(place),
                Run::Han(_) => {
                    let han = pieces.text[place.clone()].to_owned();
                    for (from, to) in dictionary::words_within(&han) {
                        if *self == Words::All || to - from > 4 {
                            pieces.push(place.start + from..place.start + to);
                        }
                    }
                }
            }
        }
        let chars: Vec<char> = pieces.text.chars().collect();
        for number in numbers::numbers(&chars, Ending::Written) {
            pieces.push_written(&number.tail);
        }
        pieces
    }
}

/// Pairs of neighbouring Han characters, each at the place of its first one; runs of letters as one.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Pairs;

impl Tokenizer for Pairs {
    type TokenStream<'a> = Pieces;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Pieces {
        let mut pieces = Pieces::of(fold::text(text));
        let runs = runs(&pieces.text);
        let mut step = 0;
        let mut last_end = 0;
        for run in runs {
            let place = run.place();
            // What stands between two runs, however long, is one step, and nothing is none.
            step += usize::from(place.start > last_end);
            last_end = place.end;
            match run {
                Run::Letters(_) => {
                    pieces.push_letters(place);
                    pieces.place_last(step);
                    step += 1;
                }
                Run::Han(_) => step = pieces.push_pairs(&place, step),
            }
        }
        pieces
    }
}

/// What a text was taken apart into, handed over one by one.
pub(crate) struct Pieces {
    /// The folded text, with spellings that do not stand in it appended.
    text: String,
    places: Vec<(usize, Range<usize>)>,
    next: usize,
    token: Token,
}

impl Pieces {
    fn of(text: String) -> Pieces {
        Pieces { text, places: Vec::new(), next: 0, token: Token::default() }
    }

    fn push(&mut self, place: Range<usize>) {
        self.places.push((self.places.len(), place));
    }

    fn place_last(&mut self, step: usize) {
        if let Some(last) = self.places.last_mut() {
            last.0 = step;
        }
    }

    fn push_written(&mut self, piece: &str) {
        let start = self.text.len();
        self.text.push_str(piece);
        self.push(start..self.text.len());
    }

    fn push_letters(&mut self, place: Range<usize>) {
        if self.text[place.clone()].contains(',') {
            let plain = letters(&self.text[place]);
            self.push_written(&plain);
        } else {
            self.push(place);
        }
    }

    /// The pairs of a run; its first and last character are also pieces of their own, so that a single character next
    /// to letters (3号) is found. Gives the step after the run.
    fn push_pairs(&mut self, run: &Range<usize>, first_step: usize) -> usize {
        let ends: Vec<usize> =
            self.text[run.clone()].char_indices().map(|(at, _)| run.start + at).collect();
        let end_of = |index: usize| ends.get(index).copied().unwrap_or(run.end);
        let count = ends.len();
        for (index, start) in ends.iter().enumerate() {
            let step = first_step + index;
            if index + 1 < count {
                self.places.push((step, *start..end_of(index + 2)));
            }
            if index == 0 || index + 1 == count {
                self.places.push((step, *start..end_of(index + 1)));
            }
        }
        first_step + count
    }
}

impl TokenStream for Pieces {
    fn advance(&mut self) -> bool {
        let Some((step, place)) = self.places.get(self.next) else { return false };
        self.next += 1;
        self.token.position = *step;
        self.token.offset_from = place.start;
        self.token.offset_to = place.end;
        self.token.text.clear();
        self.token.text.push_str(&self.text[place.clone()]);
        true
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}

/// A wording as the pairs that must follow each other in a text that holds it, with their steps.
pub(crate) fn wording(folded: &str) -> Vec<(usize, String)> {
    let mut pairs = Pairs;
    let mut stream = pairs.token_stream(folded);
    let mut found: Vec<(usize, String)> = Vec::new();
    while stream.advance() {
        let token = stream.token();
        // At one step the pair says more than the single character, and it comes first but at the end of a run.
        match found.last() {
            Some((step, _)) if *step == token.position => {}
            _ => found.push((token.position, token.text.clone())),
        }
    }
    // The last character of a run of several is already in the pair before it.
    let alone = |index: usize| {
        let (step, text) = &found[index];
        let before = index.checked_sub(1).and_then(|before| found.get(before));
        let held = before.is_some_and(|(former, pair)| {
            former + 1 == *step
                && text.chars().count() == 1
                && pair.chars().count() == 2
                && pair.ends_with(text)
        });
        !held || !text.chars().all(fold::is_han)
    };
    (0..found.len()).filter(|index| alone(*index)).map(|index| found[index].clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(mut tokenizer: impl Tokenizer, text: &str) -> Vec<(usize, String)> {
        let mut stream = tokenizer.token_stream(text);
        let mut found = Vec::new();
        while stream.advance() {
            found.push((stream.token().position, stream.token().text.clone()));
        }
        found
    }

    fn pair(step: usize, text: &str) -> (usize, String) {
        (step, text.to_owned())
    }

    #[test]
    fn pairs_have_the_places_of_their_characters() {
        assert_eq!(
            pieces(Pairs, "张建国，ABC3号"),
            [
                pair(0, "张建"),
                pair(0, "张"),
                pair(1, "建国"),
                pair(2, "国"),
                pair(4, "abc3"),
                pair(5, "号")
            ]
        );
    }

    #[test]
    fn a_wording_is_the_pairs_it_needs() {
        assert_eq!(wording("张建国"), [pair(0, "张建"), pair(1, "建国")]);
        assert_eq!(wording("3号"), [pair(0, "3"), pair(1, "号")]);
        assert_eq!(wording("2024年度"), [pair(0, "2024"), pair(1, "年度")]);
    }

    #[test]
    fn figures_are_one_word() {
        let words: Vec<String> = pieces(Words::Longer, "45,000元 5.2万，2024,2025")
            .into_iter()
            .map(|one| one.1)
            .collect();
        assert_eq!(words, ["45000", "5.2", "2024", "2025"]);
    }

    #[test]
    fn document_numbers_are_words_in_one_spelling() {
        let words: Vec<String> =
            pieces(Words::Longer, "见（2024）3号").into_iter().map(|one| one.1).collect();
        assert!(words.contains(&"〔2024〕3号".to_owned()), "{words:?}");
    }

    #[test]
    fn endless_letters_are_cut() {
        let longest =
            pieces(Words::All, &"9".repeat(10_000)).into_iter().map(|one| one.1.len()).max();
        assert_eq!(longest, Some(LONGEST));
    }
}
