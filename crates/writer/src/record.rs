//! One input of the program and what came of it: the value that every output is written from.

use report::{Finding, Place, Report, Severity};

/// One input and what came of it.
#[derive(Debug, Clone)]
pub struct Record {
    /// The input as the user named it, or its path inside a walked folder; `-` is standard input.
    pub source: String,
    /// SHA-256 of the content in hexadecimal; `None` when the bytes could not be had.
    pub hash: Option<String>,
    /// What the list of origins says of this input.
    pub origin: Option<Origin>,
    /// Another input that holds the same report.
    pub likeness: Option<Likeness>,
    /// The report, or why there is none.
    pub result: Result<Sheet, Refusal>,
    /// Milliseconds spent on this input.
    pub millis: u64,
}

/// A report with everything that is known about its reading.
#[derive(Debug, Clone, Default)]
pub struct Sheet {
    /// The report as printed.
    pub report: Report,
    /// How organ, level and year were told, in words.
    pub reasons: Reasons,
    /// The reader's remarks, in the order of the source.
    pub remarks: Vec<Remark>,
    /// The findings; `None` when nothing was checked.
    pub findings: Option<Vec<Finding>>,
}

/// Why this organ, this level and this year.
#[derive(Debug, Clone, Default)]
pub struct Reasons {
    /// Of the organ.
    pub organ: Option<String>,
    /// Of the level.
    pub level: Option<String>,
    /// Of the year.
    pub year: Option<String>,
}

/// A remark of the reader, in words.
#[derive(Debug, Clone)]
pub struct Remark {
    /// The code, `G01` and on.
    pub code: &'static str,
    /// The sentence.
    pub text: String,
    /// Where it stands.
    pub place: Option<Place>,
}

/// Why an input is not read, in one sentence.
#[derive(Debug, Clone)]
pub struct Refusal {
    /// What it is, why it is not read, what to do.
    pub reason: String,
    /// How the refusal counts.
    pub counts: Counts,
}

/// Whether a refusal is a failure of the run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counts {
    /// The user named this input, or it could not be read.
    Failure,
    /// The input lay in a walked folder and is not a report.
    Listed,
}

/// What a list of origins says of a file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Origin {
    /// Where it was published.
    pub address: Option<String>,
    /// The organ by the list.
    pub organ: Option<String>,
    /// When it was fetched, as the list has it.
    pub crawled_on: Option<String>,
}

/// How two inputs are alike.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Likeness {
    /// The same bytes, or the same organ, year and cells, as this earlier input.
    Duplicate(String),
    /// The same organ and year in another format or with other cells.
    Twin(String),
}

/// Counts over a run.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Totals {
    /// Inputs.
    pub files: usize,
    /// Inputs that are reports.
    pub reports: usize,
    /// Inputs that could not be read or are no reports.
    pub unread: usize,
    /// Findings of severity error.
    pub errors: usize,
    /// Findings of severity warning.
    pub warnings: usize,
    /// Findings of severity info.
    pub infos: usize,
}

impl Totals {
    /// The counts of one input.
    pub fn of(record: &Record) -> Totals {
        let mut totals = Totals { files: 1, ..Totals::default() };
        match &record.result {
            Err(_) => totals.unread = 1,
            Ok(sheet) => {
                totals.reports = 1;
                for finding in sheet.findings.iter().flatten() {
                    match finding.severity {
                        Severity::Error => totals.errors += 1,
                        Severity::Warning => totals.warnings += 1,
                        Severity::Info => totals.infos += 1,
                    }
                }
            }
        }
        totals
    }

    /// Adds the counts of another.
    pub fn add(&mut self, other: Totals) {
        self.files += other.files;
        self.reports += other.reports;
        self.unread += other.unread;
        self.errors += other.errors;
        self.warnings += other.warnings;
        self.infos += other.infos;
    }
}
