//! Import, the pure half: the rows of a sheet become acts, or problems that say which cell is wrong and what to do.
//!
//! `columns` finds out which column is which, `reading` reads cells, `acts` makes acts of a row. Files, batches and the
//! matters that are there already are the store's.

pub(crate) mod acts;
mod columns;
mod reading;
mod row;

pub use acts::{Lack, Planned};
pub use columns::{Column, Columns, Head, Scale};
pub(crate) use row::{Exported, Row};

use crate::{MatterId, OrganId, Register};
use chrono::NaiveDate;
use serde_json::{Map, Value};
use std::collections::HashMap;
use std::collections::hash_map::Entry;

/// A cell as the reader of the sheet gives it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cell<'a> {
    /// Nothing.
    Blank,
    /// A text.
    Text(&'a str),
    /// A number, by its digits as the file keeps them.
    Number(&'a str),
    /// A date; serial numbers of spreadsheets come as dates.
    Date(NaiveDate),
}

/// Who is known by which name, and which matter by which number.
#[derive(Clone, Copy)]
pub struct Lookup<'a> {
    /// The organs of a name.
    pub organs: &'a dyn Fn(&str) -> Vec<OrganId>,
    /// The matters of a register, or of any, that have a number.
    pub matters: &'a dyn Fn(Option<&str>, &str) -> Vec<MatterId>,
}

/// What is wrong with a sheet: its sentence stands in the message files as `import-<rule>` and says what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The row as spreadsheets number it, from 1; the head is row 1 unless more stands above it.
    pub row: usize,
    /// The place of the column, from 0; `None` for the whole row.
    pub column: Option<usize>,
    /// The head of the column as the sheet writes it; if there is none, the name it should have.
    pub head: String,
    /// The code of the rule.
    pub rule: &'static str,
    /// What the sentence speaks of, by the names of its gaps, beside `row` and `head`.
    pub values: Vec<(&'static str, String)>,
}

/// What a row comes to.
#[derive(Debug, Clone, PartialEq)]
pub struct RowPlan {
    /// The row as spreadsheets number it.
    pub row: usize,
    /// What tells the row from others of the register when it is imported again; `None` if its key columns are blank.
    pub key: Option<String>,
    /// The number that its matter will bear, as the row writes it.
    pub number: Option<String>,
    /// The acts in their order; the first opens the matter.
    pub acts: Vec<Planned>,
    /// What is wrong; then there are no acts.
    pub problems: Vec<Problem>,
}

impl RowPlan {
    /// The day on which its matter begins.
    pub fn first_day(&self) -> Option<NaiveDate> {
        self.acts.first().map(|planned| planned.on)
    }
}

/// Values of a row by the codes of their columns, written as in acts.
pub type Values = Map<String, Value>;

/// Plans the rows of a sheet one by one, so that memory does not grow with them but for their keys. Rows without any
/// content are left out. `first` is the number that spreadsheets give to the first of the rows.
pub fn plan<'a, R, I>(
    register: &'a Register,
    head: &'a Head,
    lookup: Lookup<'a>,
    first: usize,
    rows: R,
) -> impl Iterator<Item = RowPlan> + 'a
where
    R: IntoIterator<Item = I> + 'a,
    I: AsRef<[Cell<'a>]> + 'a,
{
    let mut seen: HashMap<Box<str>, usize> = HashMap::new();
    let mut numbers: HashMap<Box<str>, usize> = HashMap::new();
    rows.into_iter().enumerate().filter_map(move |(at, cells)| {
        let row = first + at;
        let cells = cells.as_ref();
        if cells.iter().all(reading::is_blank) {
            return None;
        }
        let mut plan = one(register, head, lookup, row, cells);
        if let Some(key) = &plan.key {
            match seen.get(key.as_str()) {
                Some(before) => {
                    let values = vec![("before", before.to_string())];
                    plan.problems.push(Problem {
                        row,
                        column: None,
                        head: String::new(),
                        rule: "row-twice",
                        values,
                    });
                    plan.acts.clear();
                }
                None => {
                    seen.insert(key.as_str().into(), row);
                }
            }
        }
        let on = plan.first_day();
        let numbered = on.and_then(|on| register.number_of_year(plan.number.as_deref(), on));
        if let Some(numbered) = numbered {
            match numbers.entry(numbered.into()) {
                Entry::Occupied(before) => {
                    let number = plan.number.clone().unwrap_or_default();
                    let values = vec![("before", before.get().to_string()), ("number", number)];
                    plan.problems.push(Problem {
                        row,
                        column: None,
                        head: String::new(),
                        rule: "number-twice",
                        values,
                    });
                    plan.acts.clear();
                }
                Entry::Vacant(free) => {
                    free.insert(row);
                }
            }
        }
        Some(plan)
    })
}

/// Plans one row.
fn one(register: &Register, head: &Head, lookup: Lookup, row: usize, cells: &[Cell]) -> RowPlan {
    let mut values = Values::new();
    let mut problems = Vec::new();
    for (place, column, scale) in head.places() {
        let Some(cell) = cells.get(place) else { continue };
        match reading::read(column, *scale, cell, lookup) {
            Ok(None) => {}
            Ok(Some(value)) => {
                values.insert(column.id.clone(), value);
            }
            Err((rule, gaps)) => problems.push(Problem {
                row,
                column: Some(place),
                head: head.title(place).to_owned(),
                rule,
                values: gaps,
            }),
        }
    }
    acts::complete(register, &mut values);
    let key = key(register, &values);
    let number = number(register, &values);
    if !problems.is_empty() {
        return RowPlan { row, key, number, acts: Vec::new(), problems };
    }
    match acts::of_row(register, &values) {
        Ok(acts) => RowPlan { row, key, number, acts, problems },
        Err(lacks) => {
            let problem = |lack: acts::Lack| Problem {
                row,
                column: head.place(&lack.column),
                head: called(register, head, &lack.column),
                rule: lack.rule,
                values: lack.values,
            };
            RowPlan {
                row,
                key,
                number,
                acts: Vec::new(),
                problems: lacks.into_iter().map(problem).collect(),
            }
        }
    }
}

/// What the sheet calls a column; the name that it should have where the sheet has none.
fn called(register: &Register, head: &Head, column: &str) -> String {
    let name = || register.called(column).map_or(column, |words| words.zh.as_str());
    head.place(column).map_or_else(name, |place| head.title(place)).to_owned()
}

/// The number in a row. A typed register calls its column `number`.
fn number(register: &Register, values: &Values) -> Option<String> {
    let column = register.cached.number.as_deref().unwrap_or("number");
    values.get(column).and_then(Value::as_str).map(str::to_owned)
}

/// The key of a row: the values of the key columns, so that the same row written in another form has the same key.
pub fn key(register: &Register, values: &Values) -> Option<String> {
    let mut key = String::new();
    let mut is_blank = true;
    for (at, id) in register.key.iter().enumerate() {
        if at > 0 {
            // A unit separator stands in no cell of a sheet.
            key.push('\u{1f}');
        }
        match values.get(id) {
            None => continue,
            Some(Value::String(text)) => key.push_str(&crate::spelling::plain(text)),
            Some(other) => key.push_str(&other.to_string()),
        }
        is_blank = false;
    }
    (!is_blank).then_some(key)
}

#[cfg(test)]
mod tests;
