//! What a register calls its fields and choices: words that stand in the register's own file. The register of disclosures
//! is meant where none is named.

use crate::App;
use crate::frame::Frame;
use ledger::register::{FieldKind, Words};

fn in_language(f: &Frame, words: &Words) -> String {
    if f.is_chinese() { words.zh.clone() } else { words.en.clone() }
}

/// What a field is called, if the register has it.
pub(crate) fn field(app: &App, f: &Frame, code: &str) -> Option<String> {
    let register = app.site().registers.get(super::disclosures::REGISTER)?;
    Some(in_language(f, &register.field(code)?.words))
}

/// The choices of a field: codes and what they are called.
pub(crate) fn choices(app: &App, f: &Frame, code: &str) -> Vec<(String, String)> {
    choices_of(app, f, super::disclosures::REGISTER, code)
}

/// The same for a register of this code.
pub(crate) fn choices_of(
    app: &App,
    f: &Frame,
    register: &str,
    code: &str,
) -> Vec<(String, String)> {
    let register = app.site().registers.get(register);
    let field = register.and_then(|register| register.field(code));
    match field.map(|field| &field.kind) {
        Some(FieldKind::Choice(choices)) => choices
            .iter()
            .map(|choice| (choice.id.clone(), in_language(f, &choice.words)))
            .collect(),
        _ => Vec::new(),
    }
}

/// What one choice of a field is called; its code where the register does not know it.
pub(crate) fn choice(app: &App, f: &Frame, code: &str, value: &str) -> String {
    let found = choices(app, f, code).into_iter().find(|(own, _)| own == value);
    found.map_or_else(|| value.to_owned(), |(_, label)| label)
}
