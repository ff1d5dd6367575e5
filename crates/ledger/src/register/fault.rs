//! What is wrong with a register file: where it stands and what must be put right.

use std::fmt;

/// A fault of a register file. Its sentence stands in the message files as `register-<rule>` and says problem and
/// remedy, with `file`, `key` and `values` as its gaps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The file, or the code of the register.
    pub file: String,
    /// The key that is wrong, such as `fields[3].type`; empty if the whole file is.
    pub key: String,
    /// The code of the rule that it breaks.
    pub rule: &'static str,
    /// What the sentence speaks of.
    pub values: Vec<(String, String)>,
}

impl Fault {
    /// A fault by this rule at this key.
    pub(super) fn new(rule: &'static str, key: impl Into<String>) -> Fault {
        Fault { file: String::new(), key: key.into(), rule, values: Vec::new() }
    }

    /// The same, with one more gap filled.
    pub(super) fn with(mut self, name: &str, value: impl ToString) -> Fault {
        self.values.push((name.to_owned(), value.to_string()));
        self
    }

    /// The same, in this file.
    pub(super) fn in_file(self, file: &str) -> Fault {
        Fault { file: file.to_owned(), ..self }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}: {}: {}", self.file, self.key, self.rule)?;
        self.values.iter().try_for_each(|(name, value)| write!(out, " {name}={value}"))
    }
}

impl std::error::Error for Fault {}
