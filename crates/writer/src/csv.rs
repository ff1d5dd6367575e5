//! CSV: a table of reports, a long table of cells and one of findings, by `docs/data-dictionary.md`.

use crate::json::state;
use crate::{Likeness, Record, Sheet, Totals, place, sentence};
use report::{Place, Sentence};
use words::Words;

/// The heads of the table of reports, a row per input.
pub const REPORTS: &[&str] = &[
    "source",
    "is_report",
    "error",
    "organ",
    "level",
    "year",
    "edition",
    "title",
    "period_from",
    "period_to",
    "signature",
    "signed_on",
    "cells",
    "doubtful_cells",
    "received",
    "carried_in",
    "decided",
    "carried_out",
    "review_cases",
    "litigation_cases",
    "notes",
    "errors",
    "warnings",
    "infos",
    "millis",
    "hash",
    "duplicate_of",
    "twin_of",
    "address",
    "listed_organ",
    "crawled_on",
];

/// The heads of the long table of cells, a row per cell.
pub const CELLS: &[&str] = &[
    "source", "organ", "year", "edition", "cell", "state", "value", "unit", "raw", "place",
    "doubtful",
];

/// The heads of the table of findings, a row per finding.
pub const FINDINGS: &[&str] = &[
    "source",
    "organ",
    "year",
    "code",
    "severity",
    "where",
    "cells",
    "expected",
    "found",
    "attribution",
    "message",
    "compare",
    "remedy",
    "hint",
    "place",
];

/// The rows of one input for the three tables, each with its line ends.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rows {
    /// One row of the table of reports.
    pub reports: String,
    /// Rows of the table of cells.
    pub cells: String,
    /// Rows of the table of findings.
    pub findings: String,
}

/// A head as a line.
pub fn head(names: &[&str]) -> String {
    let mut table = Table::default();
    table.row(names.iter().map(|name| (*name).to_owned()));
    table.text()
}

/// The rows of one input.
pub fn rows(record: &Record, words: &Words) -> Rows {
    let mut rows = Rows { reports: report_row(record), ..Rows::default() };
    if let Ok(sheet) = &record.result {
        rows.cells = cell_rows(record, sheet);
        rows.findings = finding_rows(record, sheet, words);
    }
    rows
}

/// A table that is being written.
#[derive(Default)]
struct Table(String);

impl Table {
    fn row(&mut self, fields: impl Iterator<Item = String>) {
        for (index, field) in fields.enumerate() {
            if index > 0 {
                self.0.push(',');
            }
            self.field(&field);
        }
        self.0.push_str("\r\n");
    }

    /// A spreadsheet takes a field that begins with `=`, `@` or a tab for a formula; an apostrophe keeps it text.
    fn field(&mut self, text: &str) {
        let guard = if text.starts_with(['=', '@', '\t', '\r']) { "'" } else { "" };
        if text.contains([',', '"', '\n', '\r']) {
            self.0.push('"');
            self.0.push_str(guard);
            self.0.push_str(&text.replace('"', "\"\""));
            self.0.push('"');
        } else {
            self.0.push_str(guard);
            self.0.push_str(text);
        }
    }

    fn text(self) -> String {
        self.0
    }
}

fn known<T: ToString>(value: Option<T>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

fn report_row(record: &Record) -> String {
    let mut fields = vec![record.source.clone()];
    match &record.result {
        Ok(sheet) => {
            fields.extend(["true".to_owned(), String::new()]);
            fields.extend(report_fields(record, sheet));
        }
        Err(refusal) => {
            fields.extend(["false".to_owned(), refusal.reason.clone()]);
            let behind = [
                "millis",
                "hash",
                "duplicate_of",
                "twin_of",
                "address",
                "listed_organ",
                "crawled_on",
            ];
            fields.resize(REPORTS.len() - behind.len(), String::new());
        }
    }
    let (duplicate, twin) = match &record.likeness {
        Some(Likeness::Duplicate(other)) => (Some(other), None),
        Some(Likeness::Twin(other)) => (None, Some(other)),
        None => (None, None),
    };
    let origin = record.origin.clone().unwrap_or_default();
    fields.push(record.millis.to_string());
    fields.push(known(record.hash.as_deref()));
    fields.push(known(duplicate));
    fields.push(known(twin));
    fields.push(known(origin.address));
    fields.push(known(origin.organ));
    fields.push(known(origin.crawled_on));
    let mut table = Table::default();
    table.row(fields.into_iter());
    table.text()
}

fn report_fields(record: &Record, sheet: &Sheet) -> Vec<String> {
    use report::{Block, CellId, Column, Outcome, Row};
    let report = &sheet.report;
    let value = |id| report.cell(id).and_then(report::Cell::value);
    let three = |row| known(value(CellId::T3(row, Column::Total)));
    let suits = value(CellId::T4(Block::Direct, Outcome::Total))
        .zip(value(CellId::T4(Block::AfterReview, Outcome::Total)))
        .and_then(|(direct, after)| direct.checked_add(after));
    let totals = Totals::of(record);
    let counted = |count: usize| sheet.findings.as_ref().map(|_| count);
    vec![
        known(report.organ.as_deref()),
        known(report.level.map(law::Level::code)),
        known(report.year),
        known(report.edition.map(report::Edition::code)),
        known(report.title.as_ref().map(|title| &title.text)),
        known(report.period.as_ref().map(|period| period.from)),
        known(report.period.as_ref().map(|period| period.to)),
        known(report.signature.as_ref().map(|signature| &signature.text)),
        known(report.signed_on),
        report.cells.len().to_string(),
        report.cells.values().filter(|cell| cell.doubtful).count().to_string(),
        three(Row::N1),
        three(Row::N2),
        three(Row::T),
        three(Row::N4),
        known(value(CellId::T4(Block::Review, Outcome::Total))),
        known(suits),
        sheet.remarks.len().to_string(),
        known(counted(totals.errors)),
        known(counted(totals.warnings)),
        known(counted(totals.infos)),
    ]
}

fn identity(record: &Record, sheet: &Sheet) -> [String; 3] {
    [record.source.clone(), known(sheet.report.organ.as_deref()), known(sheet.report.year)]
}

fn cell_rows(record: &Record, sheet: &Sheet) -> String {
    let mut table = Table::default();
    for (id, cell) in &sheet.report.cells {
        let tail = [
            known(sheet.report.edition.map(report::Edition::code)),
            id.to_string(),
            state(&cell.content).to_owned(),
            known(cell.value()),
            known(cell.unit.map(report::Unit::label)),
            cell.raw.clone(),
            placed(cell.place.as_ref()),
            cell.doubtful.to_string(),
        ];
        table.row(identity(record, sheet).into_iter().chain(tail));
    }
    table.text()
}

fn finding_rows(record: &Record, sheet: &Sheet, words: &Words) -> String {
    let mut table = Table::default();
    for finding in sheet.findings.iter().flatten() {
        let cells: Vec<String> = finding.cells.iter().map(ToString::to_string).collect();
        let say = |which| known(sentence::sentence(finding, which, words));
        let tail = [
            finding.code.to_owned(),
            finding.severity.code().to_owned(),
            finding.position.clone(),
            cells.join(" "),
            known(finding.expected.as_ref().map(sentence::value)),
            known(finding.found.as_ref().map(sentence::value)),
            finding.attribution.code().to_owned(),
            say(Sentence::Wrong),
            say(Sentence::Compare),
            say(Sentence::Remedy),
            say(Sentence::Hint),
            placed(finding.place.as_ref()),
        ];
        table.row(identity(record, sheet).into_iter().chain(tail));
    }
    table.text()
}

/// A place as one field: `12`, `p3(72,140)`, `Sheet1!B12`, `t2:5:3`.
fn placed(place: Option<&Place>) -> String {
    place
        .map(|place| place::address("", Some(place)))
        .unwrap_or_default()
        .trim_start_matches(':')
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Refusal;
    use crate::record::Counts;

    #[test]
    fn commas_quotes_lines_and_formulas_stay_in_their_field() {
        let mut table = Table::default();
        table.row(["a,b", "说\"话\"", "两\n行", "=1+1", "-37"].into_iter().map(str::to_owned));
        assert_eq!(table.text(), "\"a,b\",\"说\"\"话\"\"\",\"两\n行\",'=1+1,-37\r\n");
    }

    #[test]
    fn every_row_has_as_many_fields_as_its_head() {
        let words = Words::of(words::Language::En);
        let refusal = Refusal { reason: "no".to_owned(), counts: Counts::Failure };
        for result in [Ok(Sheet::default()), Err(refusal)] {
            let record = Record {
                source: "x".to_owned(),
                hash: None,
                origin: None,
                likeness: None,
                result,
                millis: 1,
            };
            assert_eq!(rows(&record, words).reports.matches(',').count(), REPORTS.len() - 1);
        }
    }
}
