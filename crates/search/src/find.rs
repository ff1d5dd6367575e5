//! A question and what is found: strictly at first, then with a typing error mended, then with some of the words.

use chrono::NaiveDate;
use serde::Serialize;
use tantivy::collector::TopDocs;
use tantivy::schema::Value;
use tantivy::{DocAddress, Searcher, TantivyDocument};

use crate::document::Document;
use crate::facets::{Counted, Counting, Facets};
use crate::index::{Error, Index};
use crate::marks::{self, Marked, Needles};
use crate::plan::{Demand, Sought};
use crate::query::{self, Question};
use crate::schema::{Fields, PUBLISHED_ON};

/// Hits of one page.
pub const PAGE: usize = 20;

/// The last page that is given: nobody reads further, and each page costs what all before it cost.
const LAST_PAGE: usize = 500;

/// What the hits are ordered by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// Those that fit best first.
    #[default]
    Best,
    /// Those published last first.
    Newest,
}

/// What is sought. Without words every document is found, the newest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// What was typed, as it was typed.
    pub words: String,
    /// Only of this organ, by its id.
    pub organ: Option<String>,
    /// Only of this column.
    pub column: Option<String>,
    /// Only of this kind.
    pub kind: Option<String>,
    /// Only of this year.
    pub year: Option<i32>,
    /// Only of this validity.
    pub validity: Option<String>,
    /// What comes first.
    pub order: Order,
    /// The page, from 1; 0 is the first one too.
    pub page: usize,
}

/// How the hits meet what was typed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Matched {
    /// Each has every word, or every word of the mended question.
    #[default]
    Every,
    /// No document has every word; these have some.
    Some,
}

/// What was found.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Found {
    /// The hits on all pages.
    pub total: u64,
    /// The hits of this page.
    pub hits: Vec<Hit>,
    /// All hits counted.
    pub facets: Facets,
    /// The question that was answered when nothing was found for the one that was asked.
    pub corrected: Option<String>,
    /// How the hits meet the question.
    pub matched: Matched,
}

/// One document found.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Hit {
    /// Its id.
    pub id: String,
    /// Its title with marks.
    pub title: Marked,
    /// What it says where most of what was sought stands, otherwise its beginning.
    pub snippet: Marked,
    /// The id of its organ.
    pub organ: String,
    /// The name of its organ.
    pub organ_name: String,
    /// The code of its column.
    pub column: String,
    /// The code of its kind.
    pub kind: String,
    /// Its year.
    pub year: Option<i32>,
    /// The code of its validity.
    pub validity: Option<String>,
    /// Its document number.
    pub number: Option<String>,
    /// Its index number.
    pub index_number: Option<String>,
    /// The day it was published.
    pub published_on: NaiveDate,
    /// Where its page is.
    pub path: String,
}

impl Index {
    /// Answers a question. Whatever is typed, it is no error.
    ///
    /// # Errors
    /// The engine's own, when the index cannot be read.
    pub fn find(&self, query: &Query) -> Result<Found, Error> {
        let searcher = self.reader.searcher();
        let question = self.understood(&query.words);
        if question.is_empty() && !query.words.trim().is_empty() {
            return Ok(Found::default());
        }
        let found = self.answer(&searcher, query, &question, Demand::Every)?;
        if found.total > 0 || question.is_empty() {
            return Ok(found);
        }
        if let Some(corrected) = self.mended(&searcher, &question)? {
            let found =
                self.answer(&searcher, query, &self.understood(&corrected), Demand::Every)?;
            if found.total > 0 {
                return Ok(Found { corrected: Some(corrected), ..found });
            }
        }
        let parts = question.parts.len();
        for count in [parts.div_ceil(2), 1] {
            if count < parts {
                let found = self.answer(&searcher, query, &question, Demand::AtLeast(count))?;
                if found.total > 0 {
                    return Ok(Found { matched: Matched::Some, ..found });
                }
            }
        }
        Ok(found)
    }

    fn understood(&self, words: &str) -> Question {
        match self.names.read() {
            Ok(names) => query::understood(words, &names),
            Err(_) => query::understood(words, &std::collections::HashSet::new()),
        }
    }

    fn answer(
        &self,
        searcher: &Searcher,
        query: &Query,
        question: &Question,
        demand: Demand,
    ) -> Result<Found, Error> {
        let sought = self.fields.sought(question, demand, self.fields.filters(query));
        let page = query.page.clamp(1, LAST_PAGE);
        let top = TopDocs::with_limit(PAGE).and_offset((page - 1) * PAGE);
        let (addresses, counted): (Vec<DocAddress>, Counted) =
            if query.order == Order::Best && !question.is_empty() {
                let (top, counted) = searcher.search(&sought, &(top.order_by_score(), Counting))?;
                (top.into_iter().map(|(_, address)| address).collect(), counted)
            } else {
                let newest = top.order_by_fast_field::<i64>(PUBLISHED_ON, tantivy::Order::Desc);
                let (top, counted) = searcher.search(&sought, &(newest, Counting))?;
                (top.into_iter().map(|(_, address)| address).collect(), counted)
            };
        let needles = Needles::of(question.parts.iter().chain(&question.hints));
        let mut hits = Vec::with_capacity(addresses.len());
        for address in addresses {
            hits.extend(
                card(&searcher.doc(address)?, self.fields).map(|document| hit(document, &needles)),
            );
        }
        Ok(Found { total: counted.total, hits, facets: counted.facets(), ..Found::default() })
    }
}

impl Fields {
    fn filters(&self, query: &Query) -> Vec<Sought> {
        let year = query.year.map(|year| year.to_string());
        let values = [&query.organ, &query.column, &query.kind, &year, &query.validity];
        let chosen = self.grouped.iter().zip(values);
        chosen
            .filter_map(|(field, value)| value.as_ref().map(|value| self.filter(*field, value)))
            .collect()
    }
}

/// The document as it was put in, with its long texts cut.
pub(crate) fn card(stored: &TantivyDocument, fields: Fields) -> Option<Document> {
    let card = stored.get_first(fields.card)?;
    serde_json::from_str(card.as_str()?).ok()
}

fn hit(document: Document, needles: &Needles) -> Hit {
    let texts = [&document.text, &document.synopsis, &document.attachments_text];
    let found = texts.into_iter().find_map(|text| needles.snippet(text));
    let first = if document.synopsis.is_empty() { &document.text } else { &document.synopsis };
    Hit {
        title: needles.mark(&document.title),
        snippet: found.unwrap_or_else(|| marks::beginning(first)),
        id: document.id,
        organ: document.organ,
        organ_name: document.organ_name,
        column: document.column,
        kind: document.kind,
        year: document.year,
        validity: document.validity,
        number: document.number,
        index_number: document.index_number,
        published_on: document.published_on,
        path: document.path,
    }
}
