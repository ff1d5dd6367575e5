//! A row of a typed register, asked column by column while its acts are made.

use super::{Lack, Planned, Values};
use crate::Entry;
use chrono::NaiveDate;
use serde_json::{Map, Value, json};
use std::ops::RangeInclusive;

/// A row, with what it was found to lack.
pub(crate) struct Row<'a> {
    values: &'a Values,
    lacks: Vec<Lack>,
    acts: Vec<Planned>,
}

impl<'a> Row<'a> {
    /// The row of these values.
    pub(crate) fn of(values: &'a Values) -> Row<'a> {
        Row { values, lacks: Vec::new(), acts: Vec::new() }
    }

    /// A text, a code or an id.
    pub(crate) fn text(&self, column: &str) -> Option<&'a str> {
        self.values.get(column).and_then(Value::as_str)
    }

    /// What stands in a column, a personal value among it.
    pub(crate) fn value(&self, column: &str) -> Option<&'a Value> {
        self.values.get(column)
    }

    /// Whether one of these columns is filled in.
    pub(crate) fn has_any(&self, columns: &[&str]) -> bool {
        columns.iter().any(|column| self.values.contains_key(*column))
    }

    /// A number from one up to `most`; any other is noted as unfit.
    pub(crate) fn number(&mut self, column: &str, most: u32) -> Option<i64> {
        self.number_within(column, 1..=i64::from(most))
    }

    /// A number from zero up to `most`; any other is noted as unfit.
    pub(crate) fn natural(&mut self, column: &str, most: u32) -> Option<i64> {
        self.number_within(column, 0..=i64::from(most))
    }

    fn number_within(&mut self, column: &str, range: RangeInclusive<i64>) -> Option<i64> {
        let number = self.values.get(column)?.as_i64();
        let fits = number.filter(|number| range.contains(number));
        if fits.is_none() {
            let written = self.values.get(column).map(Value::to_string).unwrap_or_default();
            self.lacks.push(Lack::unfit(column, &written));
        }
        fits
    }

    /// What one cell lists.
    pub(crate) fn list(&self, column: &str) -> Vec<&'a str> {
        let cell = self.text(column).unwrap_or_default();
        let parts = cell.split(['、', '，', ',', ';', '；', '\n']).map(str::trim);
        parts.filter(|part| !part.is_empty()).collect()
    }

    /// A day.
    pub(crate) fn day(&self, column: &str) -> Option<NaiveDate> {
        self.text(column)?.parse().ok()
    }

    /// Notes that a column may not be blank, if it is.
    pub(crate) fn need(&mut self, column: &str) {
        if !self.values.contains_key(column) {
            self.lacks.push(Lack::blank(column));
        }
    }

    /// Notes what is wrong with a column.
    pub(crate) fn lack(&mut self, lack: Lack) {
        self.lacks.push(lack);
    }

    /// Notes that a column has no place beside another that is filled in.
    pub(crate) fn lone(&mut self, column: &str, other: &str, name: &str) {
        if self.has_any(&[other]) {
            self.either(column, name);
        }
    }

    /// Notes that only one of two columns may be filled in.
    pub(crate) fn either(&mut self, column: &str, other: &str) {
        let values = vec![("other", other.to_owned())];
        self.lacks.push(Lack { column: column.to_owned(), rule: "either", values });
    }

    /// Notes that a column which is filled in has no place in such a row.
    pub(crate) fn must_be_blank(&mut self, column: &str) {
        if let Some(value) = self.values.get(column) {
            let written = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
            self.lacks.push(Lack::unfit(column, &written));
        }
    }

    /// An act with the columns that are filled in, each under its key.
    pub(crate) fn act(&self, act: &str, columns: &[(&str, &str)]) -> Map<String, Value> {
        let mut made = Map::from_iter([("act".to_owned(), Value::from(act))]);
        made.extend(self.part(columns));
        made
    }

    /// The columns that are filled in, each under its key.
    pub(crate) fn part(&self, columns: &[(&str, &str)]) -> Map<String, Value> {
        let filled = |(column, key): &(&str, &str)| {
            Some(((*key).to_owned(), self.values.get(*column)?.clone()))
        };
        columns.iter().filter_map(filled).collect()
    }

    /// Where a row says that something was made public: in pages of others where it gives their address; otherwise
    /// the sheet itself is all the proof there is.
    pub(crate) fn posting(&self, address: &str, day: &str) -> Value {
        match self.text(address) {
            Some(address) => {
                json!({"carrier": "website", "place": "elsewhere", "address": address})
            }
            None => {
                json!({"carrier": "other", "place": "elsewhere", "proof": format!("导入表格：{day}")})
            }
        }
    }

    /// Plans an act on a day.
    pub(crate) fn plan(&mut self, on: NaiveDate, act: Map<String, Value>) {
        self.acts.push(Planned::new(on, Value::Object(act)));
    }

    /// Plans an act whose reason stands in a column, if it is filled in.
    pub(crate) fn plan_noting(&mut self, on: NaiveDate, act: Map<String, Value>, column: &str) {
        let reason = self.text(column).map(str::to_owned);
        self.acts.push(Planned { on, act: Value::Object(act), reason });
    }

    /// Plans an act whose reason stands in a column, which may not be blank.
    pub(crate) fn plan_because(&mut self, on: NaiveDate, act: Map<String, Value>, column: &str) {
        self.need(column);
        self.plan_noting(on, act, column);
    }

    /// None of these days is filled in, of which one must be.
    pub(crate) fn without_day(&mut self, column: &str, names: &str) {
        let values = vec![("dates", names.to_owned())];
        self.lacks.push(Lack { column: column.to_owned(), rule: "no-date", values });
    }

    /// The acts by their days, or what the row lacks.
    pub(crate) fn done(mut self) -> Result<Vec<Planned>, Vec<Lack>> {
        self.acts.sort_by_key(|planned| planned.on);
        if self.lacks.is_empty() { Ok(self.acts) } else { Err(self.lacks) }
    }
}

/// The values of a row that is exported, put together from acts.
pub(crate) struct Exported(Values);

impl Exported {
    /// A row with nothing in it.
    pub(crate) fn new() -> Exported {
        Exported(Values::new())
    }

    /// Takes over what an act has under these keys, each into its column; an empty text is a blank.
    pub(crate) fn take(&mut self, act: &Value, columns: &[(&str, &str)]) {
        for (column, key) in columns {
            if let Some(value) = act.get(*key).filter(|value| !value.is_null() && *value != "") {
                self.0.insert((*column).to_owned(), value.clone());
            }
        }
    }

    /// Puts a text into a column.
    pub(crate) fn put(&mut self, column: &str, text: impl ToString) {
        self.0.insert(column.to_owned(), Value::String(text.to_string()));
    }

    /// The text of a column.
    pub(crate) fn text(&self, column: &str) -> Option<&str> {
        self.0.get(column).and_then(Value::as_str)
    }

    /// Whether a column is filled in already.
    pub(crate) fn has(&self, column: &str) -> bool {
        self.0.contains_key(column)
    }

    /// Puts the reason of an entry into a column, if it has one.
    pub(crate) fn reason(&mut self, column: &str, entry: &Entry) {
        if let Some(reason) = &entry.reason {
            self.put(column, reason);
        }
    }

    /// Puts what an act lists into one cell.
    pub(crate) fn list(&mut self, column: &str, act: &Value, key: &str) {
        let names = act.get(key).and_then(Value::as_array);
        let names: Vec<&str> = names.into_iter().flatten().filter_map(Value::as_str).collect();
        if !names.is_empty() {
            self.put(column, names.join("、"));
        }
    }

    /// Adds a number to what stands in a column.
    pub(crate) fn add(&mut self, column: &str, number: Option<i64>) {
        if let Some(number) = number {
            let before = self.0.get(column).and_then(Value::as_i64).unwrap_or_default();
            self.0.insert(column.to_owned(), Value::from(before.saturating_add(number)));
        }
    }

    /// Puts yes into a column.
    pub(crate) fn flag(&mut self, column: &str) {
        self.0.insert(column.to_owned(), Value::Bool(true));
    }

    /// Makes a column blank.
    pub(crate) fn clear(&mut self, column: &str) {
        self.0.remove(column);
    }

    /// Puts the address of a posting into a column, if it has one.
    pub(crate) fn address(&mut self, column: &str, posting: &Value) {
        if let Some(address) = posting.get("address").and_then(Value::as_str) {
            self.put(column, address);
        }
    }

    /// The values.
    pub(crate) fn done(self) -> Values {
        self.0
    }
}
