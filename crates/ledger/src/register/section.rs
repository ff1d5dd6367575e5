//! A table of a register file, taken key by key, so that every fault can name its key and nothing is left unread.

use super::{Fault, Words};
use toml::{Table, Value};

/// A table with the way to it.
pub(super) struct Section {
    path: String,
    table: Table,
    known: Vec<&'static str>,
}

impl Section {
    /// The whole file.
    pub(super) fn whole(table: Table) -> Section {
        Section { path: String::new(), table, known: Vec::new() }
    }

    /// The way to a key.
    pub(super) fn path(&self, key: &str) -> String {
        if self.path.is_empty() { key.to_owned() } else { format!("{}.{key}", self.path) }
    }

    fn take(&mut self, key: &'static str) -> Option<Value> {
        self.known.push(key);
        self.table.remove(key)
    }

    fn wrong(&self, key: &str, wanted: &str) -> Fault {
        Fault::new("wrong-type", self.path(key)).with("wanted", wanted)
    }

    /// A text that may be missing, but not blank.
    pub(super) fn optional(&mut self, key: &'static str) -> Result<Option<String>, Fault> {
        match self.take(key) {
            None => Ok(None),
            Some(Value::String(text)) if text.trim().is_empty() => {
                Err(Fault::new("blank", self.path(key)))
            }
            Some(Value::String(text)) => Ok(Some(text.trim().to_owned())),
            Some(_) => Err(self.wrong(key, "\"…\"")),
        }
    }

    /// A text.
    pub(super) fn text(&mut self, key: &'static str) -> Result<String, Fault> {
        self.optional(key)?.ok_or_else(|| Fault::new("missing", self.path(key)))
    }

    /// A code: lower-case letters, digits and single hyphens.
    pub(super) fn code(&mut self, key: &'static str) -> Result<String, Fault> {
        let text = self.text(key)?;
        let is_code = text.starts_with(|first: char| first.is_ascii_lowercase())
            && text.split('-').all(|part| {
                !part.is_empty()
                    && part.chars().all(|one| one.is_ascii_lowercase() || one.is_ascii_digit())
            });
        if is_code {
            Ok(text)
        } else {
            Err(Fault::new("not-a-code", self.path(key)).with("value", text))
        }
    }

    /// `zh` and `en`.
    pub(super) fn words(&mut self) -> Result<Words, Fault> {
        Ok(Words { zh: self.text("zh")?, en: self.text("en")? })
    }

    /// A list of texts; nothing is an empty list.
    pub(super) fn texts(&mut self, key: &'static str) -> Result<Vec<String>, Fault> {
        let Some(value) = self.take(key) else { return Ok(Vec::new()) };
        let Value::Array(list) = value else { return Err(self.wrong(key, "[\"…\", \"…\"]")) };
        let text = |value: Value| match value {
            Value::String(text) if !text.trim().is_empty() => Ok(text.trim().to_owned()),
            _ => Err(self.wrong(key, "[\"…\", \"…\"]")),
        };
        list.into_iter().map(text).collect()
    }

    /// `true` or `false`; nothing is `false`.
    pub(super) fn flag(&mut self, key: &'static str) -> Result<bool, Fault> {
        match self.take(key) {
            None => Ok(false),
            Some(Value::Boolean(flag)) => Ok(flag),
            Some(_) => Err(self.wrong(key, "true / false")),
        }
    }

    /// A number of days, from 1 to 3660, that may be missing.
    pub(super) fn days(&mut self, key: &'static str) -> Result<Option<u16>, Fault> {
        let wanted = "1 … 3660";
        match self.take(key) {
            None => Ok(None),
            Some(Value::Integer(days)) => match u16::try_from(days) {
                Ok(days @ 1..=3660) => Ok(Some(days)),
                _ => Err(self.wrong(key, wanted)),
            },
            Some(_) => Err(self.wrong(key, wanted)),
        }
    }

    /// The table of this name.
    pub(super) fn section(&mut self, key: &'static str) -> Result<Option<Section>, Fault> {
        match self.take(key) {
            None => Ok(None),
            Some(Value::Table(table)) => {
                Ok(Some(Section { path: self.path(key), table, known: Vec::new() }))
            }
            Some(_) => Err(self.wrong(key, &format!("[{key}]"))),
        }
    }

    /// The tables of this name, each with its place counted from 1.
    pub(super) fn sections(&mut self, key: &'static str) -> Result<Vec<Section>, Fault> {
        let Some(value) = self.take(key) else { return Ok(Vec::new()) };
        let wanted = format!("[[{key}]]");
        let Value::Array(list) = value else { return Err(self.wrong(key, &wanted)) };
        let mut found = Vec::with_capacity(list.len());
        for (at, value) in list.into_iter().enumerate() {
            let Value::Table(table) = value else { return Err(self.wrong(key, &wanted)) };
            let path = format!("{}[{}]", self.path(key), at + 1);
            found.push(Section { path, table, known: Vec::new() });
        }
        Ok(found)
    }

    /// Refuses what nobody has asked for.
    pub(super) fn finish(self) -> Result<(), Fault> {
        match self.table.keys().next() {
            None => Ok(()),
            Some(key) => {
                Err(Fault::new("key-unknown", self.path(key))
                    .with("allowed", self.known.join(", ")))
            }
        }
    }
}
