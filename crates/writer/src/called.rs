//! What the codes of a summary are called by people: by the file of the register, by the form, by the message files. A
//! code that nobody has a word for is shown as it is.

use ledger::register::{self, FieldKind};
use ledger::{Register, Registers};
use report::{Column, Outcome, Row};
use words::{Language, Words};

/// Who knows what things are called.
#[derive(Clone, Copy)]
pub struct Called<'a> {
    /// The registers that are kept.
    pub registers: &'a Registers,
    /// The language.
    pub words: &'a Words,
}

impl Called<'_> {
    /// A register.
    pub fn register(&self, id: &str) -> String {
        self.registers.get(id).map_or_else(|| id.to_owned(), |one| self.spoken(&one.words))
    }

    /// A kind of matter of a register: one of the choices of its fields.
    pub fn kind(&self, register: &str, code: &str) -> String {
        self.choice(register, code).unwrap_or_else(|| self.message("kind", register, code))
    }

    /// What a matter of a register came to: a row of table three, a column of table four, or as the register says.
    pub fn outcome(&self, register: &str, code: &str) -> String {
        let of_form = match register {
            "requests" => Row::from_code(code).map(Row::label),
            "disputes" => Outcome::from_code(code).map(Outcome::label),
            _ => None,
        };
        let of_form = of_form.map(str::to_owned).or_else(|| self.choice(register, code));
        of_form.unwrap_or_else(|| self.message("outcome", register, code))
    }

    /// A column of table three.
    pub fn requester(&self, code: &str) -> String {
        let column = Column::from_code(code);
        column.map_or_else(|| code.to_owned(), |column| column.label().to_owned())
    }

    /// The state of a matter of a register: of a declared one, the step that was taken last.
    pub fn state(&self, register: &str, code: &str) -> String {
        let step = self.registers.get(register).and_then(|one| one.step(code));
        step.map_or_else(|| self.message("state", register, code), |step| self.spoken(&step.words))
    }

    fn choice(&self, register: &str, code: &str) -> Option<String> {
        let choices = |register: &Register| {
            let of_field = |field: &register::Field| match &field.kind {
                FieldKind::Choice(choices) => choices.clone(),
                _ => Vec::new(),
            };
            register.fields.iter().flat_map(of_field).collect::<Vec<_>>()
        };
        let choices = self.registers.get(register).map(choices).unwrap_or_default();
        let found = choices.iter().find(|choice| choice.id == code);
        found.map(|choice| self.spoken(&choice.words))
    }

    /// The message of what it is; the words of a state serve where an outcome bears its name.
    fn message(&self, what: &str, register: &str, code: &str) -> String {
        let keys = [what, "state"].map(|what| format!("{what}-{register}-{code}"));
        let found = keys.iter().find(|key| self.words.has(key));
        found.map_or_else(|| code.to_owned(), |key| self.words.text(key).into_owned())
    }

    fn spoken(&self, words: &register::Words) -> String {
        match self.words.language() {
            Language::Zh => words.zh.clone(),
            Language::En => words.en.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_have_words_and_a_strange_one_stays() {
        let registers = Registers::shipped();
        let called = Called { registers: &registers, words: Words::of(Language::Zh) };
        assert_eq!(called.register("decisions"), registers.get("decisions").unwrap().words.zh);
        assert_eq!(called.kind("decisions", "licence"), "行政许可");
        assert_eq!(called.kind("requests", "in-person"), "当面提交");
        assert_eq!(called.outcome("requests", "A"), Row::A.label());
        assert_eq!(called.requester("com"), Column::from_code("com").unwrap().label());
        assert_eq!(called.state("requests", "decided"), "已决定，待送达");
        assert_eq!(called.outcome("letters", "replied"), called.state("letters", "replied"));
        assert_eq!(called.state("meetings", "?"), "?");
        let english = Called { words: Words::of(Language::En), ..called };
        assert_eq!(english.kind("decisions", "licence"), "licence");
    }

    #[test]
    fn every_state_of_a_typed_register_has_a_word() {
        let registers = Registers::shipped();
        for language in [Language::Zh, Language::En] {
            let called = Called { registers: &registers, words: Words::of(language) };
            let states = [
                ("disputes", ledger::dispute::Dispute::STATES),
                ("letters", ledger::letter::Letter::STATES),
                ("fees", ledger::fee::Fee::STATES),
                ("disclosures", ledger::disclosure::Disclosure::STATES),
                ("decisions", ledger::decision::Decision::STATES),
                ("service-items", ledger::service_item::ServiceItem::STATES),
                ("charges", ledger::charge::Charge::STATES),
                ("procurement", ledger::procurement::Procurement::STATES),
                ("filings", ledger::filing::Filing::STATES),
            ];
            for (register, codes) in states {
                for code in codes {
                    assert!(
                        called.words.has(&format!("state-{register}-{code}")),
                        "{register} {code}"
                    );
                }
            }
        }
    }
}
