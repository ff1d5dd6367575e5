//! The columns of a register's sheet, and which column of a sheet as offices really write it is which of them.

use super::Problem;
use crate::Register;
use crate::register::{FieldKind, Words};
use crate::spelling::plain;
use std::collections::{BTreeMap, HashMap};

/// A column of a register's sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// The code of its field, or of a step's date such as `held-on`.
    pub id: String,
    /// What it is called.
    pub words: Words,
    /// Further names.
    pub aliases: Vec<String>,
    /// What may stand in it.
    pub kind: FieldKind,
    /// The unit that may stand behind its numbers.
    pub unit: Option<Words>,
    /// Whether what stands in it is personal.
    pub personal: bool,
    /// Whether no row can do without it.
    pub required: bool,
    /// The codes of its choices by their spellings.
    choices: HashMap<String, String>,
}

impl Column {
    /// The head of the column in a template or an export, in Chinese; money says that it is 元.
    pub fn title(&self) -> String {
        match self.kind {
            FieldKind::Money => format!("{}（元）", self.words.zh),
            _ => self.words.zh.clone(),
        }
    }

    /// The code of a choice by one of its spellings; the order number that a form gives it may stand before it.
    pub(super) fn choice(&self, text: &str) -> Option<&String> {
        let name = plain(text);
        let bare = || self.choices.get(without_order(&name));
        self.choices.get(text).or_else(|| self.choices.get(&name)).or_else(bare)
    }
}

/// In which unit a column writes money.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scale {
    /// 元
    Yuan,
    /// 万元
    TenThousandYuan,
}

/// The columns of a register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Columns(Vec<Column>);

impl Columns {
    /// The columns of a register: its fields, then the dates of its steps.
    pub fn of(register: &Register) -> Columns {
        let fields = register.fields.iter().map(|field| Column {
            id: field.id.clone(),
            words: field.words.clone(),
            aliases: field.aliases.clone(),
            kind: field.kind.clone(),
            unit: field.unit.clone(),
            personal: field.personal,
            required: field.required,
            choices: spellings(&field.kind),
        });
        let dates = register.steps.iter().map(|step| Column {
            id: step.date_id(),
            words: step.date.clone(),
            aliases: step.aliases.clone(),
            kind: FieldKind::Date,
            unit: None,
            personal: false,
            required: false,
            choices: HashMap::new(),
        });
        Columns(fields.chain(dates).collect())
    }

    /// The columns in their order.
    pub fn iter(&self) -> impl Iterator<Item = &Column> {
        self.0.iter()
    }

    /// The heads of a template.
    pub fn template(&self) -> Vec<String> {
        self.0.iter().map(Column::title).collect()
    }

    /// Finds out which column of a sheet is which. `own` says it for heads that the office maps by hand: head → code.
    pub fn head(&self, head: &[&str], own: &BTreeMap<String, String>) -> Head {
        let mut names: HashMap<String, usize> = HashMap::new();
        // Names first, aliases behind them: an alias never takes the name of another column.
        for (at, column) in self.0.iter().enumerate() {
            for name in [&column.words.zh, &column.words.en, &column.id] {
                names.entry(plain(name)).or_insert(at);
            }
        }
        for (at, column) in self.0.iter().enumerate() {
            for alias in &column.aliases {
                names.entry(plain(alias)).or_insert(at);
            }
        }
        let mapped = |text: &str| {
            let id = own.get(text.trim())?;
            self.0.iter().position(|column| column.id == *id)
        };
        let mut found = Head {
            titles: Vec::new(),
            places: Vec::new(),
            unknown: Vec::new(),
            problems: Vec::new(),
        };
        for (place, text) in head.iter().enumerate() {
            found.titles.push((*text).trim().to_owned());
            let (name, scale) = unit_apart(&plain(text));
            let at = mapped(text)
                .or_else(|| names.get(&plain(text)).copied())
                .or_else(|| names.get(&name).copied())
                .or_else(|| names.get(without_order(&name)).copied());
            match at {
                Some(at) => found.take(place, &self.0[at], scale),
                None if is_order(&name) || name.is_empty() => {}
                None => found.unknown.push(place),
            }
        }
        found.missing(&self.0);
        found
    }
}

/// The head of a sheet, understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    titles: Vec<String>,
    places: Vec<(usize, Column, Scale)>,
    /// The places of columns that mean nothing to the register; what stands in them is not imported.
    pub unknown: Vec<usize>,
    /// What is wrong with the head; no row can be planned before it is right.
    pub problems: Vec<Problem>,
}

impl Head {
    fn take(&mut self, place: usize, column: &Column, scale: Scale) {
        if let Some((before, ..)) = self.places.iter().find(|(_, one, _)| one.id == column.id) {
            let first = self.titles[*before].clone();
            self.problems.push(Problem {
                row: 1,
                column: Some(place),
                head: self.titles[place].clone(),
                rule: "head-twice",
                values: vec![("first", first), ("name", column.words.zh.clone())],
            });
            return;
        }
        self.places.push((place, column.clone(), scale));
    }

    fn missing(&mut self, columns: &[Column]) {
        for column in columns.iter().filter(|column| column.required) {
            if !self.places.iter().any(|(_, one, _)| one.id == column.id) {
                self.problems.push(Problem {
                    row: 1,
                    column: None,
                    head: column.title(),
                    rule: "head-missing",
                    values: Vec::new(),
                });
            }
        }
    }

    /// The columns that are understood, with their places.
    pub(super) fn places(&self) -> impl Iterator<Item = (usize, &Column, &Scale)> {
        self.places.iter().map(|(place, column, scale)| (*place, column, scale))
    }

    /// The head at a place as the sheet writes it.
    pub fn title(&self, place: usize) -> &str {
        self.titles.get(place).map_or("", String::as_str)
    }

    /// The code of the column at a place.
    pub fn column(&self, place: usize) -> Option<&str> {
        self.places.iter().find(|(one, ..)| *one == place).map(|(_, column, _)| column.id.as_str())
    }

    /// The place of the column of this code.
    pub(super) fn place(&self, id: &str) -> Option<usize> {
        self.places.iter().find(|(_, column, _)| column.id == id).map(|(place, ..)| *place)
    }
}

fn spellings(kind: &FieldKind) -> HashMap<String, String> {
    let mut found = HashMap::new();
    if let FieldKind::Choice(choices) = kind {
        for choice in choices {
            for name in
                [&choice.words.zh, &choice.words.en, &choice.id].into_iter().chain(&choice.aliases)
            {
                found.entry(plain(name)).or_insert_with(|| choice.id.clone());
            }
        }
    }
    found
}

/// A head without the unit in brackets behind it, and the unit of money that it names.
fn unit_apart(head: &str) -> (String, Scale) {
    let scale = if head.contains("万元") { Scale::TenThousandYuan } else { Scale::Yuan };
    let name = match (head.rfind('('), head.ends_with(')')) {
        (Some(at), true) if at > 0 => head[..at].to_owned(),
        _ => head.to_owned(),
    };
    (name, scale)
}

/// A head or a choice without the order number before it: `1、`, `(2)`, `三.`.
fn without_order(head: &str) -> &str {
    let is_number = |one: char| one.is_ascii_digit() || "一二三四五六七八九十".contains(one);
    if let Some(inner) = head.strip_prefix('(')
        && let Some((number, rest)) = inner.split_once(')')
        && !number.is_empty()
        && number.chars().all(is_number)
    {
        return rest;
    }
    let rest = head.trim_start_matches(is_number);
    let is_ordered = rest.len() < head.len();
    match rest.strip_prefix(['、', '.', ',', '．']) {
        Some(rest) if is_ordered => rest,
        _ => head,
    }
}

/// Whether a head is that of the column that only counts rows.
fn is_order(head: &str) -> bool {
    matches!(head, "序号" | "编号序" | "行号" | "no" | "no." | "#")
}
