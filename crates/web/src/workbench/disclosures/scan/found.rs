//! What is found in one field of an item: the passages of its words, each once however often it stands there, and many of
//! one sort taken together; and what could not be looked into. What is decided on it does not live here.

use super::{Place, key};
use crate::contents::{Contents, Lack};
use redact::{Gravity, Hit, Words, mask, scan};
use std::collections::BTreeMap;

/// Letters before and behind a passage.
const AROUND: usize = 24;

/// Passages of one sort in one field that are shown one by one. A list of a thousand telephones is decided on as a list.
const EACH_MAX: usize = 20;

/// Places of one passage that are named.
const AT_MAX: usize = 5;

/// All passages of a field that somebody has to look at.
pub(super) fn in_field(field: &str, contents: &Contents, words: &Words) -> Vec<Place> {
    let mut places: Vec<Place> = Vec::new();
    let mut known: BTreeMap<String, usize> = BTreeMap::new();
    let mut shown: BTreeMap<&str, usize> = BTreeMap::new();
    let mut rests: BTreeMap<&str, Rest> = BTreeMap::new();
    for hit in scan(&contents.text, words) {
        let kind = hit.kind.code();
        let passage = contents.text.get(hit.place.clone()).unwrap_or_default();
        let own = key(field, kind, passage);
        let at = contents.place(hit.place.start);
        if let Some(place) = known.get(&own).and_then(|index| places.get_mut(*index)) {
            place.also(at);
            continue;
        }
        let count = shown.entry(kind).or_default();
        if *count == EACH_MAX {
            rests.entry(kind).or_default().add(hit.kind, passage, at);
            continue;
        }
        *count += 1;
        known.insert(own.clone(), places.len());
        places.push(place(field, own, &contents.text, &hit, at));
    }
    places.extend(rests.into_iter().map(|(kind, rest)| rest.place(field, kind)));
    places
}

fn place(field: &str, key: String, text: &str, hit: &Hit, at: Option<&report::Place>) -> Place {
    let passage = text.get(hit.place.clone()).unwrap_or_default();
    let before = text.get(..hit.place.start).unwrap_or_default();
    let after = text.get(hit.place.end..).unwrap_or_default();
    let own = Hit { place: 0..passage.len(), ..hit.clone() };
    Place {
        before: tail(before),
        passage: passage.to_owned(),
        after: after.chars().take(AROUND).collect(),
        masked: mask(passage, &[own]),
        instead: hit.instead.clone().unwrap_or_default(),
        is_grave: hit.kind.gravity() == Gravity::Stop,
        must_decide: hit.kind.gravity() != Gravity::Known,
        at: at.cloned().into_iter().collect(),
        ..Place::new(key, hit.kind.code(), field)
    }
}

fn tail(text: &str) -> String {
    let letters: Vec<char> = text.chars().rev().take(AROUND).collect();
    letters.into_iter().rev().collect()
}

/// Further passages of a sort, of which there are too many to be shown one by one.
#[derive(Default)]
struct Rest {
    /// All of them, so that what was decided holds for these alone.
    passages: String,
    times: usize,
    at: Vec<report::Place>,
    gravity: Option<Gravity>,
}

impl Rest {
    fn add(&mut self, kind: redact::Kind, passage: &str, at: Option<&report::Place>) {
        self.passages.push_str(passage);
        self.passages.push('\n');
        self.times += 1;
        self.gravity = Some(kind.gravity());
        if self.at.len() < AT_MAX {
            self.at.extend(at.cloned());
        }
    }

    fn place(self, field: &str, kind: &'static str) -> Place {
        Place {
            times: self.times,
            at: self.at,
            is_rest: true,
            masked: format!("× {}", self.times),
            is_grave: self.gravity == Some(Gravity::Stop),
            must_decide: self.gravity != Some(Gravity::Known),
            ..Place::new(key(field, kind, &self.passages), kind, field)
        }
    }
}

impl Place {
    /// The same passage stands in a further place.
    fn also(&mut self, at: Option<&report::Place>) {
        self.times += 1;
        if self.at.len() < AT_MAX {
            self.at.extend(at.cloned());
        }
    }
}

/// A file, or a part of it, that was not looked into.
pub(super) fn unread(file: &ledger::Attachment, lack: Lack) -> Place {
    Place {
        note: lack.key(),
        must_decide: true,
        ..Place::new(key(&file.name, lack.key(), &file.hash.0), "unread", &file.name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<Place> {
        in_field("名单.csv", &crate::contents::read(text.as_bytes(), "名单.csv"), &Words::default())
    }

    #[test]
    fn a_passage_stands_once_with_all_its_places() {
        let places = found("电话\n13912345678\n13912345678\n13712345678\n");
        let mobiles: Vec<_> = places.iter().filter(|one| one.kind == "mobile").collect();
        assert_eq!(mobiles.len(), 2);
        assert_eq!((mobiles[0].times, mobiles[0].at.len()), (2, 2));
    }

    #[test]
    fn a_long_list_is_decided_on_as_a_list_and_a_changed_one_anew() {
        let list = |last: u32| -> String {
            let numbers = (0..59).chain([last]).map(|one| format!("139123{one:05}\n"));
            format!("电话\n{}", numbers.collect::<String>())
        };
        let (one, other) = (found(&list(60)), found(&list(61)));
        let rest = |places: &[Place]| places.iter().find(|one| one.is_rest).unwrap().clone();
        assert_eq!(one.len(), EACH_MAX + 1);
        assert_eq!(rest(&one).times, 40);
        assert!(rest(&one).must_decide && rest(&one).at.len() == AT_MAX);
        assert_ne!(rest(&one).key, rest(&other).key);
    }
}
