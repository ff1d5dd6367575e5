//! S12: misprints from a list kept as data, doubled words and marks, sentences printed twice.

use super::text::{Text, Word};
use super::{Check, Subject};
use crate::{Edition, Finding, Severity, Value};
use std::sync::OnceLock;

/// A misprint with what is meant.
pub(super) struct Misprint {
    /// As printed.
    pub(super) wrong: &'static str,
    /// What is meant.
    pub(super) right: &'static str,
    /// Words around it that make it right, such as 目的的 for 的的.
    pub(super) unless: Vec<&'static str>,
}

/// The list: wrong, right, and words that make it right after all.
pub(super) fn list() -> &'static [Misprint] {
    static LIST: OnceLock<Vec<Misprint>> = OnceLock::new();
    LIST.get_or_init(|| {
        include_str!("../../data/misprints.tsv")
            .lines()
            .filter(|line| !line.starts_with('#'))
            .filter_map(|line| {
                let mut fields = line.split('\t');
                let (wrong, right) = (fields.next()?, fields.next()?);
                let unless = fields.next().map(|one| one.split(' ').collect()).unwrap_or_default();
                Some(Misprint { wrong, right, unless })
            })
            .collect()
    })
}

pub(super) const MISPRINT: Check = Check {
    code: "S12",
    words: include_str!("../../cases/S12.md"),
    basis: "党政机关公文处理工作条例第十九条：文字精练，语句通顺",
    severity: Severity::Info,
    editions: Edition::ALL,
    run: |subject, found| {
        let mut last = (usize::MAX, 0);
        for mark in &subject.text.marks {
            let Word::Misprint(line) = mark.word else { continue };
            let misprint = &list()[line];
            let spot = subject.text.spot(mark);
            // One misprint may be listed shorter and longer; the longer one, which comes first, says more.
            if last.0 == mark.passage && mark.at.start < last.1 {
                continue;
            }
            last = (mark.passage, mark.at.end);
            if excused(spot.folded, mark.at.start, misprint) {
                continue;
            }
            found.push(Finding {
                section: spot.section,
                position: spot.section.to_string(),
                expected: Some(Value::Text(misprint.right.to_owned())),
                found: Some(Value::Text(misprint.wrong.to_owned())),
                place: spot.place.cloned(),
                arguments: vec![
                    ("wrong", misprint.wrong.to_owned()),
                    ("right", misprint.right.to_owned()),
                    ("sentence", clip(subject.text.sentence(mark))),
                ],
                ..MISPRINT.about(subject.report, Vec::new())
            });
        }
        repeated(subject, found);
    },
};

/// Whether the words around a misprint make it right.
fn excused(text: &str, at: usize, misprint: &Misprint) -> bool {
    misprint.unless.iter().any(|unless| {
        // The excuse overlaps the misprint, wherever in it that stands.
        unless.match_indices(misprint.wrong).any(|(inside, _)| {
            at.checked_sub(inside)
                .and_then(|start| text.get(start..))
                .is_some_and(|text| text.starts_with(unless))
        })
    })
}

/// At most forty characters of a sentence.
pub(super) fn clip(sentence: &str) -> String {
    let sentence = sentence.trim();
    let mut text: String = sentence.chars().take(40).collect();
    if text.len() < sentence.len() {
        text.push('…');
    }
    text
}

/// Sentences of twenty characters and more that stand in the report twice.
fn repeated(subject: &Subject<'_>, found: &mut Vec<Finding>) {
    let mut sentences = sentences(&subject.text);
    sentences.sort_unstable_by_key(|(text, passage)| (key(text), *passage));
    let mut last = None;
    for pair in sentences.windows(2) {
        let ((one, _), (other, passage)) = (pair[0], pair[1]);
        if one != other || last == Some(other) {
            continue;
        }
        last = Some(other);
        let spot = subject.text.passages[passage];
        found.push(Finding {
            variant: "repeated",
            section: spot.section,
            position: spot.section.to_string(),
            found: Some(Value::Text(other.to_owned())),
            place: spot.place.cloned(),
            arguments: vec![("sentence", clip(other))],
            ..MISPRINT.about(subject.report, Vec::new())
        });
    }
}

/// A key by which equal sentences fall together; unequal ones that share it are compared in full.
fn key(text: &str) -> (usize, &[u8], &[u8]) {
    let bytes = text.as_bytes();
    let middle = bytes.len() / 2;
    (bytes.len(), &bytes[middle..middle + 12], &bytes[bytes.len() - 12..])
}

/// The sentences of sixty bytes and more, without those of the preface.
fn sentences<'a>(text: &Text<'a>) -> Vec<(&'a str, usize)> {
    let mut sentences = Vec::new();
    let (mut passage, mut start) = (0, 0);
    for stop in text.marks(Word::Stop) {
        if stop.passage != passage {
            (passage, start) = (stop.passage, 0);
        }
        let spot = text.passages[passage];
        let sentence = spot.folded[start..stop.at.start].trim();
        if sentence.len() >= 60 && spot.section > 0 {
            sentences.push((sentence, passage));
        }
        start = stop.at.end;
    }
    sentences
}
