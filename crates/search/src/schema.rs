//! The fields of the index and how each is written. A change here is a new `VERSION`.

use tantivy::TantivyDocument;
use tantivy::schema::{
    FAST, Field, INDEXED, IndexRecordOption, NumericOptions, STORED, STRING, Schema,
    TextFieldIndexing, TextOptions,
};
use tantivy::tokenizer::TokenizerManager;

use crate::document::Document;
use crate::tokens::{Pairs, Words};
use crate::{fold, numbers, suggest};

/// The version of the fields and of how texts are taken apart.
const VERSION: u32 = 1;

/// What a folder is filled with; an index of another filling is stale.
pub(crate) fn filling() -> String {
    format!("{VERSION}-{}", crate::dictionary::fingerprint())
}

/// What hits are counted and narrowed by, in the order of `Fields::grouped`.
pub(crate) const GROUPED: [&str; 5] = ["organ", "column", "kind", "year", "validity"];

/// The fields by their handles.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Fields {
    pub(crate) id: Field,
    pub(crate) grouped: [Field; 5],
    pub(crate) number: Field,
    pub(crate) index_number: Field,
    pub(crate) title_key: Field,
    pub(crate) title_words: Field,
    pub(crate) title_pairs: Field,
    pub(crate) body_words: Field,
    pub(crate) attached_words: Field,
    pub(crate) body_pairs: Field,
    pub(crate) published_on: Field,
    pub(crate) card: Field,
}

/// The name of the field that orders by day.
pub(crate) const PUBLISHED_ON: &str = "published_on";

/// The schema with its fields.
pub(crate) fn schema() -> (Schema, Fields) {
    let mut builder = Schema::builder();
    let text = |tokenizer: &str, record: IndexRecordOption| {
        let indexing =
            TextFieldIndexing::default().set_tokenizer(tokenizer).set_index_option(record);
        TextOptions::default().set_indexing_options(indexing)
    };
    let words = || text("words", IndexRecordOption::WithFreqs);
    let pairs = || text("pairs", IndexRecordOption::WithFreqsAndPositions);
    let fields = Fields {
        id: builder.add_text_field("id", STRING),
        grouped: GROUPED.map(|name| builder.add_text_field(name, STRING | FAST)),
        number: builder.add_text_field("number", STRING),
        index_number: builder.add_text_field("index_number", STRING),
        title_key: builder.add_text_field("title_key", STRING),
        title_words: builder
            .add_text_field("title_words", text("all-words", IndexRecordOption::WithFreqs)),
        title_pairs: builder.add_text_field("title_pairs", pairs()),
        body_words: builder.add_text_field("body_words", words()),
        attached_words: builder.add_text_field("attached_words", words()),
        body_pairs: builder.add_text_field("body_pairs", pairs()),
        published_on: builder
            .add_i64_field(PUBLISHED_ON, NumericOptions::default() | FAST | INDEXED),
        card: builder.add_text_field("card", STORED),
    };
    (builder.build(), fields)
}

/// The ways in which texts are taken apart, under the names that the schema uses.
pub(crate) fn tokenizers() -> TokenizerManager {
    let tokenizers = TokenizerManager::default();
    tokenizers.register("all-words", Words::All);
    tokenizers.register("words", Words::Longer);
    tokenizers.register("pairs", Pairs);
    tokenizers
}

impl Fields {
    /// A document as the engine takes it, `None` when it cannot be written down as a card.
    pub(crate) fn written(&self, document: &Document) -> Option<TantivyDocument> {
        let mut written = TantivyDocument::new();
        written.add_text(self.id, &document.id);
        let year = document.year.map(|year| year.to_string());
        let groups = [
            Some(document.organ.as_str()),
            Some(document.column.as_str()),
            Some(document.kind.as_str()),
            year.as_deref(),
            document.validity.as_deref(),
        ];
        for (field, value) in self.grouped.iter().zip(groups) {
            if let Some(value) = value.filter(|value| !value.is_empty()) {
                written.add_text(*field, value);
            }
        }
        for number in document.number.iter() {
            for key in numbers::keys(number) {
                written.add_text(self.number, key);
            }
        }
        for number in document.index_number.iter() {
            written.add_text(self.index_number, numbers::bare(number));
        }
        for key in suggest::keys(&document.title) {
            written.add_text(self.title_key, key);
        }
        written.add_text(self.title_words, &document.title);
        written.add_text(self.title_pairs, &document.title);
        for text in [&document.organ_name, &document.synopsis, &document.text] {
            written.add_text(self.body_words, text);
            written.add_text(self.body_pairs, text);
        }
        for number in document.number.iter().chain(&document.index_number) {
            written.add_text(self.body_words, number);
            written.add_text(self.body_pairs, number);
        }
        written.add_text(self.attached_words, &document.attachments_text);
        written.add_text(self.body_pairs, &document.attachments_text);
        written.add_i64(self.published_on, day(document));
        written.add_text(self.card, serde_json::to_string(&document.excerpt()).ok()?);
        Some(written)
    }
}

/// The day of publication as a number.
fn day(document: &Document) -> i64 {
    use chrono::Datelike;
    i64::from(document.published_on.num_days_from_ce())
}

/// A text folded and without blanks, as keys of titles are compared.
pub(crate) fn tight(text: &str) -> String {
    fold::text(text).chars().filter(|one| !one.is_whitespace()).collect()
}
