//! What somebody typed, understood as parts that a document must have and hints that put it first. Nothing that is
//! typed is an error.

use std::collections::HashSet;

use crate::numbers::{self, Ending};
use crate::tokens::{self, Run};
use crate::{dictionary, fold};

/// Characters of a question that are read.
const READ: usize = 200;

/// Parts of a question that are sought.
const PARTS: usize = 24;

/// Words of which a name may be made.
const NAME_WORDS: usize = 12;

/// One thing that is sought.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Part {
    /// A word of the dictionary, or letters and digits.
    Word(String),
    /// Exactly this wording, folded.
    Wording(String),
    /// A single character, sought in titles.
    Character(char),
    /// A document number: the one spelling, with the letters before it when they were given.
    Number { tail: String, full: Option<String> },
    /// An index number, letters and digits alone, and as it was written.
    IndexNumber { bare: String, written: String },
    /// One of several that mean the same; the first is what was typed.
    Any(Vec<Part>),
}

/// A question understood.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Question {
    /// What a document must have.
    pub(crate) parts: Vec<Part>,
    /// What puts a document first.
    pub(crate) hints: Vec<Part>,
    /// The folded text that the parts stand for, with its Han runs: where typing errors are looked for.
    pub(crate) folded: String,
}

/// Understands what was typed; `names` are folded.
pub(crate) fn understood(words: &str, names: &HashSet<String>) -> Question {
    let folded: String = words.chars().take(READ).map(fold::character).collect();
    let mut question = Question { folded: folded.clone(), ..Question::default() };
    let rest = question.take_quoted(&folded);
    for piece in rest.split('\n') {
        let piece = question.take_numbers(piece);
        for word in piece.split_whitespace() {
            if numbers::is_index_number(word) {
                let part =
                    Part::IndexNumber { bare: numbers::bare(word), written: word.to_owned() };
                question.parts.push(part);
            } else if !is_operator(word, words) {
                question.take_runs(word, names);
            }
        }
    }
    question.only_a_character();
    question.parts.truncate(PARTS);
    question.hints.truncate(PARTS);
    question
}

/// Operators of other search pages; in capitals they are no words.
fn is_operator(folded: &str, typed: &str) -> bool {
    ["and", "or", "not"]
        .iter()
        .any(|one| *one == folded && typed.contains(&one.to_ascii_uppercase()))
}

impl Question {
    /// Takes what stands in quotation marks as exact wordings and gives the rest, with line ends in their places.
    fn take_quoted(&mut self, folded: &str) -> String {
        let mut rest = String::new();
        let mut left = folded;
        while let Some((at, open)) = left.char_indices().find(|(_, one)| closing(*one).is_some()) {
            let after = &left[at + open.len_utf8()..];
            let end = closing(open).and_then(|closing| after.find(closing));
            rest.push_str(&left[..at]);
            rest.push('\n');
            left = after;
            if let Some(end) = end {
                self.push_wording(&after[..end]);
                left = after[end..].trim_start_matches(is_closing);
            }
        }
        rest + left
    }

    fn push_wording(&mut self, wording: &str) {
        if tokens::wording(wording).is_empty() {
            return;
        }
        self.parts.push(Part::Wording(wording.to_owned()));
    }

    /// Takes document numbers with the letters before them and gives the rest.
    fn take_numbers(&mut self, piece: &str) -> String {
        let chars: Vec<char> = piece.chars().collect();
        let mut rest = String::new();
        let mut from = 0;
        for found in numbers::numbers(&chars, Ending::Sought) {
            let before = &chars[from..found.place.start];
            let letters =
                before.iter().rev().take_while(|one| numbers::is_of_letters(**one)).count();
            let letters = &before[before.len() - letters..];
            let full = (!letters.is_empty()).then(|| numbers::full(letters, &found.tail));
            // The letters are in the whole number, which comes first; as words of their own they are in every document.
            rest.extend(&before[..before.len() - letters.len()]);
            rest.push(' ');
            from = found.place.end;
            self.parts.push(Part::Number { tail: found.tail, full });
        }
        rest.extend(&chars[from..]);
        rest
    }

    fn take_runs(&mut self, word: &str, names: &HashSet<String>) {
        let runs = tokens::runs(word);
        for (index, run) in runs.iter().enumerate() {
            let place = run.place();
            let text = &word[place.clone()];
            match run {
                Run::Letters(_) => self.parts.push(with_synonyms(&tokens::letters(text))),
                Run::Han(_) => {
                    let beside = |other: Option<&Run>| {
                        other.is_some_and(|other| {
                            let other = other.place();
                            other.end == place.start || place.end == other.start
                        })
                    };
                    let neighbours = index.checked_sub(1).and_then(|before| runs.get(before));
                    let between = beside(neighbours) || beside(runs.get(index + 1));
                    if between && text.chars().count() == 1 {
                        // 3号, 5G网: a single character that hangs on letters is sought together with them.
                        self.hints.push(Part::Wording(word.to_owned()));
                    } else {
                        self.take_han(text, names);
                    }
                }
            }
        }
    }

    /// Takes a run of Han characters: names and words are sought anywhere; what the dictionary does not know is sought
    /// as it stands.
    fn take_han(&mut self, run: &str, names: &HashSet<String>) {
        let words = dictionary::parted(run);
        let length = run.chars().count();
        let unknown =
            words.iter().any(|word| is_single(word) && !word.chars().all(dictionary::joins));
        if unknown && length <= 4 {
            self.parts.push(if length == 1 { single(run) } else { Part::Wording(run.to_owned()) });
            return;
        }
        let mut taken = Vec::new();
        let mut at = 0;
        while let Some(word) = words.get(at) {
            let name = longest_name(&words[at..], names);
            let loose = words[at..]
                .iter()
                .take_while(|word| is_single(word) && !dictionary::is_common(word))
                .count();
            if let Some((count, name)) = name {
                taken.push(Part::Wording(name));
                at += count;
            } else if loose > 1 {
                taken.push(Part::Wording(words[at..at + loose].concat()));
                at += loose;
            } else {
                if loose == 0 && !dictionary::is_common(word) {
                    taken.push(with_synonyms(word));
                }
                at += 1;
            }
        }
        if taken.is_empty() || words.len() > 1 {
            self.hints.push(Part::Wording(run.to_owned()));
        }
        self.parts.extend(taken);
    }

    /// When nothing must be there but something may, it must.
    fn only_a_character(&mut self) {
        if self.parts.is_empty() {
            self.parts.append(&mut self.hints);
        }
        let mut seen = HashSet::new();
        self.parts.retain(|part| seen.insert(part.clone()));
    }

    /// Whether nothing is sought.
    pub(crate) fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }
}

fn is_single(word: &str) -> bool {
    word.chars().nth(1).is_none()
}

fn single(run: &str) -> Part {
    run.chars().next().map_or(Part::Wording(run.to_owned()), Part::Character)
}

fn with_synonyms(word: &str) -> Part {
    let typed = Part::Word(word.to_owned());
    match dictionary::synonyms(word) {
        [] => typed,
        others => Part::Any(
            std::iter::once(typed)
                .chain(others.iter().map(|one| Part::Word((*one).to_owned())))
                .collect(),
        ),
    }
}

/// The longest known name that begins with these words, and of how many of them it is made.
fn longest_name(words: &[&str], names: &HashSet<String>) -> Option<(usize, String)> {
    if names.is_empty() {
        return None;
    }
    let longest = words.len().min(NAME_WORDS);
    (2..=longest)
        .rev()
        .map(|count| (count, words[..count].concat()))
        .find(|(_, name)| names.contains(name))
}

fn closing(open: char) -> Option<char> {
    match open {
        '"' => Some('"'),
        '“' => Some('”'),
        '「' => Some('」'),
        '『' => Some('』'),
        '《' => Some('》'),
        _ => None,
    }
}

fn is_closing(one: char) -> bool {
    matches!(one, '"' | '”' | '」' | '』' | '》')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(words: &str) -> Vec<Part> {
        understood(words, &HashSet::from(["江湾县水利局".to_owned()])).parts
    }

    fn word(text: &str) -> Part {
        Part::Word(text.to_owned())
    }

    fn wording(text: &str) -> Part {
        Part::Wording(text.to_owned())
    }

    #[test]
    fn words_names_and_wordings_are_told_apart() {
        assert_eq!(parts("农村饮水安全"), [word("农村"), word("饮水"), word("安全")]);
        assert_eq!(parts("李麦穗"), [wording("李麦穗")]);
        assert_eq!(parts("\"饮水安全\" 农村"), [wording("饮水安全"), word("农村")]);
        assert_eq!(parts("《饮水安全办法》"), [wording("饮水安全办法")]);
        assert_eq!(parts("江湾县水利局的职责"), [wording("江湾县水利局"), word("职责")]);
        assert_eq!(parts("水"), [Part::Character('水')]);
    }

    #[test]
    fn synonyms_are_sought_with_what_was_typed() {
        assert_eq!(parts("低保"), [Part::Any(vec![word("低保"), word("最低生活保障")])]);
    }

    #[test]
    fn numbers_are_taken_with_the_letters_before_them() {
        let number = |full: Option<&str>| Part::Number {
            tail: "〔2024〕3号".to_owned(),
            full: full.map(str::to_owned),
        };
        assert_eq!(parts("[2024]3号"), [number(None)]);
        assert_eq!(parts("江湾府发（2024）3号")[0], number(Some("江湾府发〔2024〕3号")));
    }

    #[test]
    fn an_index_number_is_one_part() {
        let parts = parts("000014349/2017-00110");
        assert!(
            matches!(parts.as_slice(), [Part::IndexNumber { bare, .. }] if bare == "000014349201700110"),
            "{parts:?}"
        );
    }

    #[test]
    fn operators_and_signs_are_no_words() {
        assert_eq!(parts("农村 AND 安全 +() ~^*:"), [word("农村"), word("安全")]);
        assert_eq!(parts("\"“《 )("), []);
    }
}
