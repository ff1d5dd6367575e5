//! Where in a text stands what was sought: marks as data, so that who shows them escapes them.

use std::ops::Range;

use serde::Serialize;

use crate::fold;
use crate::numbers::{self, Ending};
use crate::query::Part;

/// Characters of a snippet.
const SNIPPET: usize = 110;

/// Characters before the first mark of a snippet.
const BEFORE: usize = 16;

/// Marks of one text at the most.
const MARKS: usize = 200;

/// A text with the places, in bytes and in order, where something sought stands.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Marked {
    /// The text as it is.
    pub text: String,
    /// The marked places: neighbours are one.
    pub marks: Vec<Range<usize>>,
}

/// A stretch of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece<'a> {
    /// As it stands.
    Plain(&'a str),
    /// Something that was sought.
    Mark(&'a str),
}

impl Marked {
    /// The text in its stretches.
    #[must_use]
    pub fn pieces(&self) -> Vec<Piece<'_>> {
        let mut pieces = Vec::new();
        let mut from = 0;
        for mark in &self.marks {
            if mark.start > from {
                pieces.push(Piece::Plain(&self.text[from..mark.start]));
            }
            pieces.push(Piece::Mark(&self.text[mark.clone()]));
            from = mark.end;
        }
        if from < self.text.len() {
            pieces.push(Piece::Plain(&self.text[from..]));
        }
        pieces
    }
}

/// What is marked: wordings, words of letters, and document numbers in any spelling.
#[derive(Debug, Default)]
pub(crate) struct Needles {
    wordings: Vec<String>,
    numbers: Vec<String>,
}

/// Places in a text, in characters, with the number of the needle.
type Places = Vec<(Range<usize>, usize)>;

impl Needles {
    /// What of these parts can be seen in a text.
    pub(crate) fn of<'a>(parts: impl IntoIterator<Item = &'a Part>) -> Needles {
        let mut needles = Needles::default();
        for part in parts {
            needles.add(part);
        }
        needles
    }

    fn add(&mut self, part: &Part) {
        match part {
            Part::Word(text) | Part::Wording(text) => self.wordings.push(text.trim().to_owned()),
            Part::IndexNumber { written, .. } => self.wordings.push(written.clone()),
            Part::Character(one) => self.wordings.push(one.to_string()),
            Part::Number { tail, .. } => self.numbers.push(tail.clone()),
            Part::Any(parts) => parts.iter().for_each(|part| self.add(part)),
        }
    }

    /// Every place where one of them stands.
    fn places(&self, text: &str) -> Places {
        let folded = fold::text(text);
        // Places of bytes in the folded text become places of characters, which both texts share.
        let starts: Vec<usize> = folded.char_indices().map(|(at, _)| at).collect();
        let index = |byte: usize| starts.partition_point(|start| *start < byte);
        let mut places = Places::new();
        for (number, needle) in
            self.wordings.iter().enumerate().filter(|(_, needle)| !needle.is_empty())
        {
            for (at, found) in folded.match_indices(needle.as_str()).take(MARKS) {
                if stands_alone(&folded, at, found) {
                    places.push((index(at)..index(at + found.len()), number));
                }
            }
        }
        if !self.numbers.is_empty() {
            let chars: Vec<char> = folded.chars().collect();
            for found in numbers::numbers(&chars, Ending::Written).into_iter().take(MARKS) {
                if let Some(at) = self.numbers.iter().position(|sought| *sought == found.tail) {
                    places.push((found.place, self.wordings.len() + at));
                }
            }
        }
        places.sort_by_key(|(place, _)| (place.start, place.end));
        places
    }

    /// The whole text with its marks.
    pub(crate) fn mark(&self, text: &str) -> Marked {
        cut(text, &self.places(text), 0..usize::MAX)
    }

    /// The stretch that says most of what was sought, `None` when nothing of it stands in the text.
    pub(crate) fn snippet(&self, text: &str) -> Option<Marked> {
        let places = self.places(text);
        let first = best_window(&places)?;
        let from = first.saturating_sub(BEFORE);
        Some(cut(text, &places, from..from + SNIPPET))
    }
}

/// The beginning of a text, unmarked.
pub(crate) fn beginning(text: &str) -> Marked {
    cut(text, &Vec::new(), 0..SNIPPET)
}

/// Letters are marked as whole words only: `5` is not marked in `2025`.
fn stands_alone(folded: &str, at: usize, found: &str) -> bool {
    let letter = |one: Option<char>| one.is_some_and(fold::is_letter);
    let open = letter(found.chars().next()) && letter(folded[..at].chars().next_back());
    let close =
        letter(found.chars().next_back()) && letter(folded[at + found.len()..].chars().next());
    !open && !close
}

/// The first character of the window with the most different needles, then with the most places.
fn best_window(places: &Places) -> Option<usize> {
    let mut best: Option<(usize, usize, usize)> = None;
    for (index, (place, _)) in places.iter().enumerate() {
        let end = place.start + SNIPPET - BEFORE;
        let mut seen: Vec<usize> = Vec::new();
        let mut count = 0;
        for (_, needle) in places[index..].iter().take_while(|(other, _)| other.end <= end) {
            count += 1;
            if !seen.contains(needle) {
                seen.push(*needle);
            }
        }
        if best.is_none_or(|(different, all, _)| (seen.len(), count) > (different, all)) {
            best = Some((seen.len(), count, place.start));
        }
    }
    best.map(|(_, _, start)| start)
}

/// The characters of a window as one line, with marks and with dots where something is left out.
fn cut(text: &str, places: &Places, window: Range<usize>) -> Marked {
    let mut marked = Marked::default();
    if window.start > 0 {
        marked.text.push('…');
    }
    let mut next = 0;
    let mut reached = 0;
    for (at, one) in text.chars().enumerate().skip(window.start) {
        if at >= window.end {
            marked.text.push('…');
            break;
        }
        while places.get(next).is_some_and(|(place, _)| place.start <= at) {
            reached = reached.max(places[next].0.end);
            next += 1;
        }
        let from = marked.text.len();
        push_in_line(&mut marked.text, one);
        if at < reached && marked.text.len() > from {
            match marked.marks.last_mut() {
                Some(last) if last.end == from => last.end = marked.text.len(),
                _ => marked.marks.push(from..marked.text.len()),
            }
        }
    }
    marked
}

/// Lines and control characters become single blanks.
fn push_in_line(text: &mut String, one: char) {
    if !one.is_whitespace() && !one.is_control() {
        text.push(one);
    } else if !text.is_empty() && !text.ends_with(' ') {
        text.push(' ');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn needles(words: &[&str]) -> Needles {
        let parts: Vec<Part> = words.iter().map(|word| Part::Word((*word).to_owned())).collect();
        Needles::of(&parts)
    }

    fn marked(marked: &Marked) -> String {
        let shown = |piece: &Piece<'_>| match piece {
            Piece::Plain(text) => (*text).to_owned(),
            Piece::Mark(text) => format!("<{text}>"),
        };
        marked.pieces().iter().map(shown).collect()
    }

    #[test]
    fn neighbouring_marks_are_one() {
        let found = needles(&["征地", "补偿", "补偿标准"]).mark("关于征地补偿标准的通知");
        assert_eq!(marked(&found), "关于<征地补偿标准>的通知");
    }

    #[test]
    fn marks_stand_on_the_text_as_it_is() {
        let found = needles(&["征地", "2024"]).mark("徵地２０２４　ABC");
        assert_eq!(marked(&found), "<徵地２０２４> ABC");
    }

    #[test]
    fn figures_are_marked_whole() {
        assert_eq!(marked(&needles(&["5"]).mark("2025年5月")), "2025年<5>月");
    }

    #[test]
    fn a_snippet_shows_where_most_is() {
        let text = format!("补偿{}补偿标准与征地{}", "，其他的话".repeat(60), "。".repeat(200));
        let snippet = needles(&["补偿", "标准", "征地"]).snippet(&text).unwrap();
        assert!(snippet.text.starts_with('…') && snippet.text.ends_with('…'));
        assert!(marked(&snippet).contains("<补偿标准>与<征地>"), "{}", marked(&snippet));
        assert_eq!(needles(&["没有"]).snippet(&text), None);
    }

    proptest::proptest! {
        #[test]
        fn marks_never_split_a_character(text in "\\PC{0,60}", needle in "\\PC{1,4}") {
            let needle = fold::text(&needle);
            let marked = needles(&[&needle]).mark(&text);
            for piece in marked.pieces() {
                let (Piece::Plain(piece) | Piece::Mark(piece)) = piece;
                proptest::prop_assert!(!piece.is_empty());
            }
        }
    }
}
