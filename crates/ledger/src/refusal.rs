//! A refusal: what may not be done now, by which rule, and what may be done instead. A value, never an error of ours.

use serde::{Deserialize, Serialize};

/// Why an act is not admitted.
///
/// `rule` is a stable code such as `request-not-searched`; its sentence stands in the message files as
/// `refusal-<rule>`, with `values` as the gaps of the sentence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refusal {
    /// The code of the rule.
    pub rule: String,
    /// The article or workflow rule, as printed in Chinese, such as 条例第三十三条; `None` for a rule of book-keeping.
    pub basis: Option<String>,
    /// What the sentence speaks of, by the names of its gaps.
    pub values: Vec<(String, String)>,
    /// The codes of the acts that may be done now instead.
    pub instead: Vec<String>,
}

impl Refusal {
    /// A refusal by this rule.
    pub fn new(rule: &str) -> Refusal {
        Refusal { rule: rule.to_owned(), basis: None, values: Vec::new(), instead: Vec::new() }
    }

    /// The same, citing the article.
    pub fn citing(self, basis: impl Into<String>) -> Refusal {
        Refusal { basis: Some(basis.into()), ..self }
    }

    /// The same, with one more gap filled.
    pub fn with(mut self, name: &str, value: impl ToString) -> Refusal {
        self.values.push((name.to_owned(), value.to_string()));
        self
    }

    /// The same, naming what may be done now.
    pub fn instead(self, acts: &[&str]) -> Refusal {
        Refusal { instead: acts.iter().map(|act| (*act).to_owned()).collect(), ..self }
    }

    /// The refusal of an act that has no place in the state of its matter.
    pub fn not_now(act: &str, state: &str, instead: &[&str]) -> Refusal {
        Refusal::new("act-not-now").with("act", act).with("state", state).instead(instead)
    }
}
