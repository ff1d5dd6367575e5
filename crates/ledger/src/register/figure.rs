//! What a register feeds: figures for the words of the annual report, counted from its matters.

use super::{FieldKind, Register, Words};
use crate::tally::{self, Named, Selection, Term, Unit, Window};

/// A figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// Its code, unique in its register; everywhere else it is `<register>.<figure>`.
    pub id: String,
    /// What it is called.
    pub words: Words,
    /// What is counted or added up.
    pub measure: Measure,
    /// How the matter must lie to the period.
    pub on: On,
    /// The kinds that count, by their codes; empty for all.
    pub of: Vec<String>,
    /// The outcomes that count, by their codes; empty for all, and for matters without one.
    pub outcomes: Vec<String>,
    /// The searchable choice by which the figure is split.
    pub by: Option<String>,
    /// The unit, such as 人次.
    pub unit: Option<Words>,
}

/// What a figure measures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Measure {
    /// The matters; a matter that stands for several counts as so many.
    Count,
    /// The sum of a searchable field of numbers or money.
    Sum(String),
}

/// Where a matter must lie to the period to be counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum On {
    /// The day from which it counts lies within.
    Opened,
    /// The day it became public lies within.
    Public,
    /// The day on which it ceased to be open lies within.
    Closed,
    /// It is open at the end of the period: a stock.
    Open,
}

impl On {
    /// The codes of a register file.
    pub const CODES: &'static [&'static str] = &["opened", "public", "closed", "open"];

    /// The one of this code.
    pub fn from_code(code: &str) -> Option<On> {
        match code {
            "opened" => Some(On::Opened),
            "public" => Some(On::Public),
            "closed" => Some(On::Closed),
            "open" => Some(On::Open),
            _ => None,
        }
    }
}

impl Register {
    /// Its figures as the tally counts them: each as `<register>.<figure>`, and where it is split, once more for each
    /// choice as `<register>.<figure>.<choice>`.
    pub fn figures_named(&self) -> Vec<Named> {
        self.figures.iter().flat_map(|figure| figure.named(self)).collect()
    }
}

impl Figure {
    /// What the part of it is called that counts one choice, by its code.
    pub fn part<'a>(&self, register: &'a Register, choice: &str) -> Option<&'a Words> {
        match &register.field(self.by.as_ref()?)?.kind {
            FieldKind::Choice(choices) => {
                choices.iter().find(|one| one.id == choice).map(|one| &one.words)
            }
            _ => None,
        }
    }

    fn named(&self, register: &Register) -> Vec<Named> {
        let id = format!("{}.{}", register.id, self.id);
        let whole = self.selection(register);
        let mut found = vec![self.measured(register, id.clone(), whole.clone())];
        let Some(by) = &self.by else { return found };
        let Some(FieldKind::Choice(choices)) = register.field(by).map(|field| &field.kind) else {
            return found;
        };
        let is_kind = register.cached.kind.as_ref() == Some(by);
        for choice in choices {
            let part = whole.clone();
            let part = match (is_kind, self.of.is_empty() || self.of.contains(&choice.id)) {
                (true, false) => continue,
                (true, true) => part.kind(&choice.id),
                (false, _) => part.fact(by, Some(&choice.id), Window::Any),
            };
            found.push(self.measured(register, format!("{id}.{}", choice.id), part));
        }
        found
    }

    /// The matters that it counts.
    fn selection(&self, register: &Register) -> Selection {
        let all = Selection::of(&register.id);
        let dated = match self.on {
            On::Opened => all.opened(Window::Within),
            On::Public => all.public(Window::Within),
            On::Closed => all.closed(Window::Within),
            On::Open => all.opened(Window::UpToEnd).closed(Window::NotByEnd),
        };
        Selection { kinds: self.of.clone(), outcomes: self.outcomes.clone(), ..dated }
    }

    fn measured(&self, register: &Register, id: String, selection: Selection) -> Named {
        let (term, unit) = match &self.measure {
            Measure::Count if selection.fact.is_some() => {
                (Term::of(selection, tally::Measure::Facts), Unit::Count)
            }
            Measure::Count => (Term::count(selection), Unit::Count),
            Measure::Sum(field) => {
                let is_money =
                    register.field(field).is_some_and(|one| one.kind == FieldKind::Money);
                let selection = selection.fact(field, None, Window::Any);
                let unit = if is_money { Unit::Fen } else { Unit::Count };
                (Term::of(selection, tally::Measure::FactNumbers), unit)
            }
        };
        Named { id, terms: vec![term], unit }
    }
}

#[cfg(test)]
mod tests {
    use crate::Registers;

    #[test]
    fn every_part_of_a_figure_has_a_name_of_its_own() {
        let registers = Registers::shipped();
        for register in registers.iter() {
            for named in register.figures_named() {
                let parts: Vec<&str> = named.id.split('.').collect();
                let [_, figure, choice] = parts.as_slice() else { continue };
                let figure = register.figures.iter().find(|one| one.id == *figure).unwrap();
                assert!(figure.part(register, choice).is_some(), "{}", named.id);
            }
        }
    }
}
