//! A row of a typed register, asked column by column while its acts are made.

use super::{Lack, Planned, Values};
use chrono::NaiveDate;
use serde_json::{Map, Value, json};

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

    /// Plans an act whose reason stands in a column, which may not be blank.
    pub(crate) fn plan_because(&mut self, on: NaiveDate, act: Map<String, Value>, column: &str) {
        self.need(column);
        let reason = self.text(column).map(str::to_owned);
        self.acts.push(Planned { on, act: Value::Object(act), reason });
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

    /// Takes over what an act has under these keys, each into its column.
    pub(crate) fn take(&mut self, act: &Value, columns: &[(&str, &str)]) {
        for (column, key) in columns {
            if let Some(value) = act.get(*key).filter(|value| !value.is_null()) {
                self.0.insert((*column).to_owned(), value.clone());
            }
        }
    }

    /// Puts a text into a column.
    pub(crate) fn put(&mut self, column: &str, text: impl ToString) {
        self.0.insert(column.to_owned(), Value::String(text.to_string()));
    }

    /// Whether a column is filled in already.
    pub(crate) fn has(&self, column: &str) -> bool {
        self.0.contains_key(column)
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
