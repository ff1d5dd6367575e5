//! A report laid out: words and tables as geometry in reading order, before any format.

mod form;
mod matrix;

use crate::model::{Kind, Model, Words};
use report::CellId;

pub(crate) use matrix::{Covered, matrix, rows};

/// Which table of the form, or one that is none of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// 主动公开
    Two,
    /// 依申请
    Three,
    /// 复议诉讼
    Four,
    /// Another table of the page: contacts, statistics.
    Foreign,
}

/// What a cell of a table is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// A label.
    Label,
    /// A cell of the form.
    Value(CellId),
    /// Nothing belongs here.
    Filler,
}

/// A cell of a table with its span.
#[derive(Debug, Clone)]
pub struct Slot {
    /// First row.
    pub row: usize,
    /// First column.
    pub column: usize,
    /// Rows covered.
    pub rows: usize,
    /// Columns covered.
    pub columns: usize,
    /// The printed text.
    pub text: String,
    /// What it is.
    pub what: What,
}

/// A table.
#[derive(Debug, Clone)]
pub struct Table {
    /// Which one.
    pub which: Which,
    /// Number of rows.
    pub rows: usize,
    /// Number of columns.
    pub columns: usize,
    /// The cells by row, then column.
    pub slots: Vec<Slot>,
}

/// A part of a page.
#[derive(Debug, Clone)]
pub enum Part {
    /// Text.
    Words(Words),
    /// A table.
    Table(Table),
    /// A page ends here.
    Break,
}

/// A report laid out.
#[derive(Debug, Clone)]
pub struct Page {
    /// The parts in reading order.
    pub parts: Vec<Part>,
}

impl Page {
    /// The plain layout of a model, as the form prescribes.
    pub fn new(model: &Model) -> Page {
        let mut parts = Vec::new();
        for (section, words) in model.words.iter().enumerate() {
            parts.extend(words.iter().cloned().map(Part::Words));
            match section {
                2 => parts.push(Part::Table(form::two(model))),
                3 => parts.push(Part::Table(form::three(model))),
                4 => parts.push(Part::Table(form::four(model))),
                _ => {}
            }
        }
        Page { parts }
    }

    /// Every text of the page, with what it is; words are told by their kind, slots by what they are.
    pub fn texts_mut(&mut self) -> impl Iterator<Item = (Text, &mut String)> {
        self.parts.iter_mut().flat_map(|part| {
            let texts: Vec<(Text, &mut String)> = match part {
                Part::Words(words) => vec![(Text::Words(words.kind), &mut words.text)],
                Part::Table(table) => table
                    .slots
                    .iter_mut()
                    .map(|slot| (Text::Slot(slot.what), &mut slot.text))
                    .collect(),
                Part::Break => Vec::new(),
            };
            texts
        })
    }

    /// The tables of the page.
    pub fn tables_mut(&mut self) -> impl Iterator<Item = &mut Table> {
        self.parts.iter_mut().filter_map(|part| match part {
            Part::Table(table) => Some(table),
            _ => None,
        })
    }

    /// The words of one kind.
    pub fn words_mut(&mut self, kind: Kind) -> impl Iterator<Item = &mut String> {
        self.parts.iter_mut().filter_map(move |part| match part {
            Part::Words(words) if words.kind == kind => Some(&mut words.text),
            _ => None,
        })
    }
}

/// What a text of a page is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Text {
    /// Words of a kind.
    Words(Kind),
    /// A cell of a table.
    Slot(What),
}
