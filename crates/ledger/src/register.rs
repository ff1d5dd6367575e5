//! A register: a book of matters of one sort. Some are typed in Rust, because the law regulates them step by step; the
//! others are declared as data.

use crate::{Entry, Refusal, Rules, Summary};
use std::collections::BTreeMap;

/// How the matters of a register are folded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// By its declaration alone.
    Declared,
}

/// A register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Register {
    /// Its code, such as `requests`.
    pub id: String,
    /// How its matters are folded.
    pub kind: Kind,
}

/// The registers that are kept, by their codes.
pub type Registers = BTreeMap<String, Register>;

impl Register {
    /// Folds the entries of one matter of this register into its summary.
    ///
    /// # Errors
    /// The refusal of the first entry that may not stand where it stands.
    pub fn fold(&self, entries: &[Entry], rules: &Rules) -> Result<Summary, Refusal> {
        let _ = (entries, rules);
        match self.kind {
            Kind::Declared => Err(Refusal::new("register-unknown").with("register", &self.id)),
        }
    }
}
