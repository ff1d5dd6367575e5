//! What is sought, in the language of the engine: fields, weights, and how many of the parts a document must have.

use tantivy::Term;
use tantivy::query::{
    AllQuery, BooleanQuery, BoostQuery, ConstScoreQuery, EmptyQuery, FuzzyTermQuery, Occur,
    PhraseQuery, Query, TermQuery,
};
use tantivy::schema::{Field, IndexRecordOption};

use crate::query::{Part, Question};
use crate::schema::Fields;
use crate::tokens;

/// A part of the engine's question.
pub(crate) type Sought = Box<dyn Query>;

const TITLE: f32 = 4.0;
const BODY: f32 = 1.0;
const ATTACHED: f32 = 0.4;
const OWN_NUMBER: f32 = 30.0;
const SYNONYM: f32 = 0.6;
const HINT: f32 = 1.5;

/// How much of what is sought a document must have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Demand {
    /// Every part.
    Every,
    /// This many of the parts.
    AtLeast(usize),
}

impl Fields {
    /// The whole question; without words every document is meant.
    pub(crate) fn sought(
        &self,
        question: &Question,
        demand: Demand,
        filters: Vec<Sought>,
    ) -> Sought {
        let mut clauses: Vec<(Occur, Sought)> = Vec::new();
        if question.is_empty() {
            clauses.push((Occur::Must, Box::new(AllQuery)));
        }
        let parts: Vec<Sought> = question.parts.iter().map(|part| self.part(part)).collect();
        match demand {
            Demand::Every => clauses.extend(parts.into_iter().map(|part| (Occur::Must, part))),
            Demand::AtLeast(count) => {
                let some = BooleanQuery::union_with_minimum_required_clauses(parts, count);
                clauses.push((Occur::Must, Box::new(some)));
            }
        }
        for hint in &question.hints {
            clauses.push((Occur::Should, Box::new(BoostQuery::new(self.part(hint), HINT))));
        }
        clauses.extend(filters.into_iter().map(|filter| (Occur::Must, filter)));
        Box::new(BooleanQuery::new(clauses))
    }

    /// Narrows without weight.
    pub(crate) fn filter(&self, field: Field, value: &str) -> Sought {
        Box::new(ConstScoreQuery::new(term(field, value), 0.0))
    }

    /// One part in every field where it may stand.
    pub(crate) fn part(&self, part: &Part) -> Sought {
        match part {
            Part::Word(word) => self.word(word),
            Part::Wording(wording) => any(vec![
                weighed(phrase(self.title_pairs, wording), TITLE),
                weighed(phrase(self.body_pairs, wording), BODY),
            ]),
            Part::Character(one) => term(self.title_words, &one.to_string()),
            Part::Number { tail, full } => {
                let own = full.iter().map(|full| weighed(term(self.number, full), OWN_NUMBER));
                any(own
                    .chain([weighed(term(self.number, tail), OWN_NUMBER), self.word(tail)])
                    .collect())
            }
            Part::IndexNumber { bare, written } => any(vec![
                weighed(term(self.index_number, bare), OWN_NUMBER),
                phrase(self.body_pairs, written),
            ]),
            Part::Any(parts) => {
                let weight = |index: usize| if index == 0 { 1.0 } else { SYNONYM };
                any(parts
                    .iter()
                    .enumerate()
                    .map(|(index, part)| weighed(self.part(part), weight(index)))
                    .collect())
            }
        }
    }

    fn word(&self, word: &str) -> Sought {
        any(vec![
            weighed(term(self.title_words, word), TITLE),
            weighed(term(self.body_words, word), BODY),
            weighed(term(self.attached_words, word), ATTACHED),
        ])
    }

    /// Documents with words that differ from these letters or digits by one.
    pub(crate) fn almost(&self, letters: &str) -> Sought {
        let fields = [self.title_words, self.body_words];
        let fuzzy = |field| {
            Box::new(FuzzyTermQuery::new(Term::from_field_text(field, letters), 1, true)) as Sought
        };
        any(fields.map(fuzzy).into())
    }

    /// Documents that have some of the pairs of a wording, those with the rarest first.
    pub(crate) fn near(&self, wording: &str) -> Sought {
        let pairs = tokens::wording(wording);
        let term = |(_, pair): &(usize, String)| {
            [term(self.title_pairs, pair), term(self.body_pairs, pair)]
        };
        any(pairs.iter().flat_map(term).collect())
    }
}

fn any(parts: Vec<Sought>) -> Sought {
    Box::new(BooleanQuery::union(parts))
}

fn weighed(sought: Sought, weight: f32) -> Sought {
    Box::new(BoostQuery::new(sought, weight))
}

fn term(field: Field, text: &str) -> Sought {
    Box::new(TermQuery::new(Term::from_field_text(field, text), IndexRecordOption::WithFreqs))
}

fn phrase(field: Field, wording: &str) -> Sought {
    let pairs = tokens::wording(wording);
    match pairs.as_slice() {
        [] => Box::new(EmptyQuery),
        [(_, only)] => term(field, only),
        _ => {
            let terms = pairs
                .into_iter()
                .map(|(step, pair)| (step, Term::from_field_text(field, &pair)))
                .collect();
            Box::new(PhraseQuery::new_with_offset(terms))
        }
    }
}
