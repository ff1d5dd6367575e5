//! Export, the pure half: a matter becomes one row in the same columns that an import reads, so that an export imports.
//!
//! A row holds the last value of each field and the last day of each step; the whole history goes out as JSON lines.

use crate::entry::effective;
use crate::import::{Column, Columns, Values};
use crate::register::{FieldKind, Kind};
use crate::{
    Declared, Entry, MatterId, OrganId, Refusal, Register, Rules, charge, decision, disclosure,
    dispute, fee, filing, letter, matter, organ, procurement, request, service_item, stated,
};
use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde_json::Value;
use std::fmt;

/// A cell that is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Written {
    /// Nothing.
    Blank,
    /// A text; in spreadsheets to be written as text, so that long numbers are not rounded.
    Text(String),
    /// A number.
    Number(i64),
    /// Money in 元 with two digits behind the point.
    Money(Decimal),
    /// A date.
    Date(NaiveDate),
}

impl fmt::Display for Written {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Written::Blank => Ok(()),
            Written::Text(text) => out.write_str(text),
            Written::Number(number) => number.fmt(out),
            Written::Money(yuan) => yuan.fmt(out),
            Written::Date(date) => date.fmt(out),
        }
    }
}

/// What organs and matters are called in a sheet.
#[derive(Clone, Copy)]
pub struct Labels<'a> {
    /// The name of an organ.
    pub organ: &'a dyn Fn(OrganId) -> Option<String>,
    /// The number of a matter.
    pub matter: &'a dyn Fn(MatterId) -> Option<String>,
}

/// The row of a matter, in the order of [`Columns::of`]. Personal values that are sealed stay blank; whoever may see
/// them puts them back into the entries first.
///
/// # Errors
/// The refusal of an entry that may not stand where it stands.
pub fn row(
    register: &Register,
    columns: &Columns,
    entries: &[Entry],
    rules: &Rules,
    labels: Labels,
) -> Result<Vec<Written>, Refusal> {
    let values = values(register, entries, rules)?;
    Ok(columns.iter().map(|column| written(column, values.get(&column.id), labels)).collect())
}

/// The values of a matter's row by the codes of their columns; the key of the row follows from them.
///
/// # Errors
/// As [`row`].
pub fn values(register: &Register, entries: &[Entry], rules: &Rules) -> Result<Values, Refusal> {
    match register.kind {
        Kind::Declared => {
            let matter: Declared = matter::replay(register, entries, rules)?;
            let mut values = matter.values().clone();
            for (step, on) in matter.done() {
                if let Some(step) = register.step(step) {
                    values.insert(step.date_id(), Value::String(on.to_string()));
                }
            }
            Ok(values)
        }
        Kind::Organ => Ok(organ::sheet::values(&matter::replay(register, entries, rules)?)),
        Kind::Figure => Ok(stated::sheet::values(&effective(entries))),
        Kind::Decision => Ok(decision::sheet::values(&effective(entries))),
        Kind::Disclosure => Ok(disclosure::sheet::values(&effective(entries))),
        Kind::Letter => Ok(letter::sheet::values(&effective(entries))),
        Kind::ServiceItem => Ok(service_item::sheet::values(&effective(entries))),
        Kind::Procurement => Ok(procurement::sheet::values(&effective(entries))),
        Kind::Request => Ok(request::sheet::values(&effective(entries))),
        Kind::Dispute => Ok(dispute::sheet::values(&effective(entries))),
        Kind::Fee => Ok(fee::sheet::values(&effective(entries))),
        Kind::Charge => Ok(charge::sheet::values(&effective(entries))),
        Kind::Filing => Ok(filing::sheet::values(&effective(entries))),
    }
}

fn written(column: &Column, value: Option<&Value>, labels: Labels) -> Written {
    let Some(value) = value else { return Written::Blank };
    if column.personal {
        let open = value.get("open").and_then(Value::as_str);
        return open.map_or(Written::Blank, |text| Written::Text(text.to_owned()));
    }
    let text = value.as_str().unwrap_or_default();
    match (&column.kind, value) {
        (FieldKind::Money, Value::Number(fen)) => {
            fen.as_i64().map_or(Written::Blank, |fen| Written::Money(Decimal::new(fen, 2)))
        }
        (_, Value::Number(number)) => number.as_i64().map_or(Written::Blank, Written::Number),
        (_, Value::Bool(flag)) => Written::Text(if *flag { "是" } else { "否" }.to_owned()),
        (FieldKind::Date, _) => text.parse().map_or(Written::Blank, Written::Date),
        (FieldKind::Choice(choices), _) => {
            let choice = choices.iter().find(|choice| choice.id == text);
            let label = choice.map_or_else(|| text.to_owned(), |choice| choice.words.zh.clone());
            Written::Text(label)
        }
        (FieldKind::Organ, _) => {
            let name = text.parse().ok().and_then(|id| (labels.organ)(id));
            name.map_or(Written::Blank, Written::Text)
        }
        (FieldKind::Matter { .. }, _) => {
            let number = text.parse().ok().and_then(|id| (labels.matter)(id));
            number.map_or(Written::Blank, Written::Text)
        }
        _ => Written::Text(text.to_owned()),
    }
}
