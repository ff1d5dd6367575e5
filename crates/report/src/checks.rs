//! The list of all checks, and the one door through which every report goes.
//!
//! A check is a constant: code, words, basis, severity, editions and a function. Its words for people are in
//! `cases/CODE.md`; the functions are in `checks/*.rs`, ten or so to a file.

mod cells;
mod claims;
mod disputes;
mod documents;
mod equations;
mod figures;
mod form;
mod head;
mod headings;
mod items;
mod misprints;
mod prose;
mod sameness;
mod statements;
mod text;
mod years;

use crate::{Attribution, CellId, Edition, Finding, Place, Report, Settings, Severity};
pub(crate) use equations::Equation;
pub(crate) use figures::Figures;
use text::Text;

/// One rule of the catalogue.
pub struct Check {
    /// The code, never reused or renumbered.
    pub code: &'static str,
    /// The text of its case file.
    pub words: &'static str,
    /// The rule it rests on, in Chinese as the law's own labels are.
    pub basis: &'static str,
    /// How grave a finding of it is, unless the finding says otherwise.
    pub severity: Severity,
    /// The editions of the form it applies to.
    pub editions: &'static [Edition],
    run: fn(&Subject<'_>, &mut Vec<Finding>),
}

/// All checks, in the order of their codes.
pub const ALL: &[&Check] = &[
    &form::EDITION,
    &form::MIXED,
    &form::LABEL,
    &headings::HEADING,
    &head::TITLE,
    &head::PERIOD,
    &head::SIGNATURE,
    &headings::ASPECT,
    &statements::APPRAISAL,
    &statements::FEE_STATEMENT,
    &head::DATE,
    &statements::NOTHING,
    &form::MISSING,
    &headings::NUMBERING,
    &headings::ORDINAL,
    &head::MISMATCH,
    &statements::PERSONAL,
    &head::REGION,
    &equations::ROWS,
    &equations::RESULTS,
    &equations::BALANCE,
    &equations::DISPUTES,
    &cells::NO_NUMBER,
    &cells::ODD_NUMBER,
    &cells::UNIT,
    &documents::NO_POWER,
    &documents::UNPUBLISHED,
    &documents::STOCK,
    &documents::NOTHING_OLDER,
    &documents::FLOOD,
    &items::REPEATED,
    &items::CHANGE,
    &items::IDLE,
    &items::BUSY,
    &items::PROJECTS,
    &prose::NO_DECISIONS,
    &disputes::NO_REVIEW,
    &disputes::ALL_GRANTED,
    &items::FEES,
    &claims::DIFFERS,
    &claims::NONE_RECEIVED,
    &claims::ALL_DECIDED,
    &claims::CHANNELS,
    &claims::COINCIDENCE,
    &prose::FREQUENCY,
    &prose::LONGER,
    &claims::APPROXIMATE,
    &prose::ITEMS,
    &statements::SILENT,
    &statements::NO_IMPROVEMENT,
    &misprints::MISPRINT,
    &claims::NO_TOTAL,
    &statements::FEES,
    &prose::OTHER_YEAR,
    &prose::PERCENT,
    &claims::GROWTH,
    &years::CARRIED,
    &years::STOCK,
    &years::ITEMS,
    &years::FALL,
    &sameness::COPIED,
    &years::PENDING,
    &sameness::RENAMED,
    &sameness::REPEATED,
    &sameness::TWINS,
    &years::JUMP,
];

/// What a check looks at.
pub(crate) struct Subject<'a> {
    report: &'a Report,
    last_year: Option<&'a Report>,
    twin: Option<&'a Report>,
    settings: &'a Settings,
    figures: Figures<'a>,
    equations: Vec<Equation>,
    text: Text<'a>,
}

/// Checks a report, with last year's report of the same organ where there is one.
pub fn check(report: &Report, last_year: Option<&Report>) -> Vec<Finding> {
    check_with(report, last_year, &Settings::default())
}

/// Checks a report by thresholds of one's own.
pub fn check_with(
    report: &Report,
    last_year: Option<&Report>,
    settings: &Settings,
) -> Vec<Finding> {
    run(Subject { last_year, ..Subject::new(report, settings) })
}

/// Compares two publications of the same report, such as the web page and the file attached to it.
pub fn twins(report: &Report, twin: &Report) -> Vec<Finding> {
    let settings = Settings::default();
    let mut found = run(Subject { twin: Some(twin), ..Subject::new(report, &settings) });
    found.retain(|finding| finding.code == "X11");
    found
}

/// The check with this code.
pub fn by_code(code: &str) -> Option<&'static Check> {
    ALL.iter().copied().find(|check| check.code.eq_ignore_ascii_case(code))
}

fn run(subject: Subject<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    for check in ALL {
        if subject.report.edition.is_none_or(|edition| check.editions.contains(&edition)) {
            (check.run)(&subject, &mut found);
        }
    }
    // The order of the report: by section, cell, place; the code last.
    found.sort_by_key(|finding| {
        let place = finding.place.as_ref().map(Place::order);
        (finding.section, finding.cells.first().copied(), place, finding.code)
    });
    found
}

impl<'a> Subject<'a> {
    fn new(report: &'a Report, settings: &'a Settings) -> Subject<'a> {
        let figures = Figures::of(report);
        let equations = equations::equations(&figures);
        Subject {
            report,
            last_year: None,
            twin: None,
            settings,
            figures,
            equations,
            text: Text::of(report),
        }
    }

    /// The edition for labels, where the tables do not tell.
    fn edition(&self) -> Edition {
        let by_year = || self.report.year.and_then(Edition::of_year);
        self.report.edition.or_else(by_year).unwrap_or(Edition::Y2021)
    }
}

impl Check {
    /// A finding of this check about these cells; the caller fills in the rest.
    fn about(&self, report: &Report, cells: Vec<CellId>) -> Finding {
        let doubtful = cells.iter().any(|id| report.cell(*id).is_some_and(|cell| cell.doubtful));
        let place = cells.iter().find_map(|id| report.cell(*id)?.place.clone());
        Finding {
            code: self.code,
            severity: self.severity,
            variant: "",
            section: cells.first().map_or(0, |cell| cell.table()),
            position: String::new(),
            cells,
            expected: None,
            found: None,
            attribution: if doubtful { Attribution::Reading } else { Attribution::Report },
            place,
            arguments: Vec::new(),
            hint: None,
        }
    }
}

#[cfg(test)]
mod tests;
