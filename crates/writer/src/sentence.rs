//! The sentences of a finding in the reader's language. Their wording is in the case files of `report`.

use report::{Finding, Language, Sentence, Value};
use words::Words;

/// A sentence of a finding; nothing when the check has none of this kind.
pub(crate) fn sentence(finding: &Finding, which: Sentence, words: &Words) -> Option<String> {
    let text = finding.sentence(which, language(words));
    (!text.is_empty()).then_some(text)
}

/// The language of the case files that goes with the words.
pub(crate) fn language(words: &Words) -> Language {
    match words.language() {
        words::Language::Zh => Language::Zh,
        words::Language::En => Language::En,
    }
}

/// One side of a comparison as printed.
pub(crate) fn value(value: &Value) -> String {
    match value {
        Value::Number(number) => number.to_string(),
        Value::Text(text) => text.clone(),
    }
}
