//! A finding: a contradiction or defect of a report, as a value with places.

use crate::{CellId, Place};
use rust_decimal::Decimal;

/// How grave a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth knowing.
    Info,
    /// To be looked at; the report may be right.
    Warning,
    /// The report contradicts the form, the law or itself.
    Error,
}

impl Severity {
    /// `error`, `warning` or `info`.
    pub fn code(self) -> &'static str {
        match self {
            Severity::Info => "info",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }
}

/// Whose mistake it is, as far as the reading tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Attribution {
    /// Every cell concerned was read beyond doubt: the report is wrong.
    Report,
    /// A cell concerned is doubtful: look at the source first.
    Reading,
    /// Cannot tell.
    Unclear,
}

impl Attribution {
    /// `report`, `reading` or `unclear`.
    pub fn code(self) -> &'static str {
        match self {
            Attribution::Report => "report",
            Attribution::Reading => "reading",
            Attribution::Unclear => "unclear",
        }
    }
}

/// One side of a comparison.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// A number.
    Number(Decimal),
    /// Words.
    Text(String),
}

/// The language of a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Language {
    /// 简体中文
    Zh,
    /// English
    En,
}

/// One of the sentences of a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Sentence {
    /// A short title of the check.
    Title,
    /// What is wrong.
    Wrong,
    /// What to compare.
    Compare,
    /// What to do.
    Remedy,
    /// What would explain it, where the check can say.
    Hint,
}

/// A finding.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// The code of the check, for ever.
    pub code: &'static str,
    /// How grave.
    pub severity: Severity,
    /// Which wording of the case file applies, where a check has several; empty for the ordinary one.
    pub variant: &'static str,
    /// The part of the report concerned: 0 the head, 1 to 6 the sections, 7 the end.
    pub section: u8,
    /// Row, column, block, cell, claim or section, by its id: `B`, `nat`, `rv`, `t2.reg.made`, `received`, `5`.
    pub position: String,
    /// Every cell that takes part.
    pub cells: Vec<CellId>,
    /// The side that the figures demand: the sum of the parts, the table, last year's figure.
    pub expected: Option<Value>,
    /// The side that is printed.
    pub found: Option<Value>,
    /// Whose mistake.
    pub attribution: Attribution,
    /// The place to look at first.
    pub place: Option<Place>,
    /// What fills the gaps of the sentences: name and text. A name that ends in `_zh` or `_en` is for one language.
    pub arguments: Vec<(&'static str, String)>,
    /// The hint to print, if any: the name of a hint in the case file.
    pub hint: Option<&'static str>,
}
