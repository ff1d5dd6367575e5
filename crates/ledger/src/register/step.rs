//! The steps of a declared register: what can happen to a matter, from which states, and what must follow when.

use super::Words;

/// A step. The state behind it has the code of the step, unless the step keeps the state.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// Its code.
    pub id: String,
    /// What it is called.
    pub words: Words,
    /// What the column of its date is called in sheets.
    pub date: Words,
    /// Further names of that column.
    pub aliases: Vec<String>,
    /// The states from which it may be done; the states are codes of steps.
    pub from: Vec<String>,
    /// The fields that it asks for.
    pub fields: Vec<String>,
    /// Whether it may be the first, and opens the matter.
    pub opens: bool,
    /// Whether it makes the matter public.
    pub publishes: bool,
    /// Whether it ends the matter, and is its outcome.
    pub closes: bool,
    /// Whether the state stays as it was.
    pub keeps_state: bool,
}

impl Step {
    /// The code of the column that holds its date, such as `held-on`.
    pub fn date_id(&self) -> String {
        format!("{}-on", self.id)
    }
}

/// What must follow a step within a time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limit {
    /// The step that starts it.
    pub after: String,
    /// The steps that keep it.
    pub until: Vec<String>,
    /// When it ends.
    pub span: Span,
    /// Where the limit is laid down; `None` for a rule of the house.
    pub basis: Option<String>,
}

/// How long a limit is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Span {
    /// So many days behind the day of the step, which is not counted itself.
    Days {
        /// How many.
        days: u16,
        /// Which days count.
        count: Count,
    },
    /// Up to the date that stands in this field.
    Field(String),
}

/// Which days count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Count {
    /// 工作日
    Working,
    /// 自然日
    Calendar,
}
