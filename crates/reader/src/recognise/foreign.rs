//! What a readable document is when it is not an annual report.

use crate::Document;
use crate::unreadable::NotAReport;
use report::Report;

/// The kind of document, when it is no annual report; `None` when it is one.
pub(crate) fn not_a_report(_document: &Document, _report: &Report) -> Option<NotAReport> {
    None
}
