//! Which cells and words of a page carry which findings, by their numbers on the page.

use report::{CellId, Finding, Place, Report, Severity};
use std::collections::BTreeMap;
use words::Words;

/// The findings of one report, numbered from one.
pub(super) struct Marks<'a> {
    /// Number of the report on the page.
    pub(super) section: usize,
    findings: &'a [Finding],
    cells: BTreeMap<CellId, Mark>,
}

/// What is marked at one cell.
#[derive(Debug, Clone, Default)]
pub(super) struct Mark {
    /// Findings that point at this cell first, by index.
    pub(super) first: Vec<usize>,
    /// The gravest finding this cell takes part in.
    pub(super) severity: Option<Severity>,
}

impl<'a> Marks<'a> {
    pub(super) fn new(section: usize, report: &Report, findings: &'a [Finding]) -> Marks<'a> {
        let mut cells: BTreeMap<CellId, Mark> = BTreeMap::new();
        for (index, finding) in findings.iter().enumerate() {
            let at = finding.place.as_ref();
            let is_at = |id: &CellId| {
                at.is_some() && report.cell(*id).is_some_and(|cell| cell.place.as_ref() == at)
            };
            let first =
                finding.cells.iter().copied().find(is_at).or(finding.cells.first().copied());
            for id in &finding.cells {
                let mark = cells.entry(*id).or_default();
                mark.severity = mark.severity.max(Some(finding.severity));
                if first == Some(*id) {
                    mark.first.push(index);
                }
            }
        }
        Marks { section, findings, cells }
    }

    pub(super) fn of(&self, id: CellId) -> Mark {
        self.cells.get(&id).cloned().unwrap_or_default()
    }

    /// Findings about words that stand here: those that point at no cell.
    pub(super) fn at(&self, place: Option<&Place>) -> Vec<usize> {
        let Some(place) = place else { return Vec::new() };
        let here = |finding: &Finding| finding.place.as_ref() == Some(place);
        (0..self.findings.len())
            .filter(|index| self.findings.get(*index).is_some_and(here))
            .collect()
    }

    /// Numbers that link to the cards.
    pub(super) fn badges(&self, indexes: &[usize], words: &Words) -> String {
        let label = words.text("page-findings");
        let badge = |index: &usize| {
            let severity = self.findings.get(*index).map_or("", |one| one.severity.code());
            let (section, number) = (self.section, index + 1);
            format!(
                "<a class=\"no {severity}\" href=\"#r{section}-f{number}\" \
                 aria-label=\"{label} {number}\">{number}</a>"
            )
        };
        indexes.iter().map(badge).collect()
    }
}
