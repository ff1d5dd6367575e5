//! What a readable document is when it is not an annual report.
//!
//! A true report is accepted however damaged: by its tables, by its sections, or by its title with words behind it.
//! Only then is asked what else the document may be.

mod kind;
mod several;

use super::{fold, identity::title};
use crate::unreadable::NotAReport;
use crate::{Block, Document};
use report::{CellId, Content, Report};

/// Words of a report that has neither tables nor sections, in characters.
const BODY_MIN: usize = 120;
/// Rows of the form, and sections, that stand together in no other document.
const ROWS_MIN: usize = 3;
const SECTIONS_MIN: usize = 3;
/// A document is told by its beginning; further lines are not looked at.
const LINES_MAX: usize = 4_000;

/// The kind of document, when it is no annual report; `None` when it is one.
pub(crate) fn not_a_report(document: &Document, report: &Report) -> Option<NotAReport> {
    if let Some(count) = several::count(document) {
        return Some(NotAReport::Several(count));
    }
    let filled = report.cells.values().any(|cell| cell.content != Content::Blank);
    let is_told = is_told_by_tables(report);
    if filled && is_told && report.title.is_some() {
        return None;
    }
    let lines = Lines::of(document);
    if let Some(kind) = kind::interim(&lines, report) {
        return Some(kind);
    }
    if filled && is_told {
        return None;
    }
    if is_empty_form(report, &lines) {
        return Some(NotAReport::EmptyForm);
    }
    if !report.cells.is_empty() && is_told {
        return None;
    }
    if let Some(kind) = kind::page(&lines) {
        return Some(kind);
    }
    if let Some(kind) = kind::by_title(&lines, document.title.as_deref(), report) {
        return Some(kind);
    }
    if kind::is_listing(&lines, report) {
        return Some(NotAReport::Listing);
    }
    if is_report_without_tables(report, &lines) || filled && is_about(&lines) {
        return None;
    }
    Some(kind::by_words(&lines).unwrap_or(NotAReport::Other))
}

/// The lines of a document for telling its kind: folded, without white space, none empty.
pub(crate) struct Lines {
    /// The lines in order, cells of tables among them.
    pub(crate) all: Vec<String>,
    /// Characters in sentences: lines of some length with a full stop.
    pub(crate) prose: usize,
    /// Characters in all.
    pub(crate) characters: usize,
}

impl Lines {
    fn of(document: &Document) -> Lines {
        let mut all = Vec::new();
        let push = |text: &str, all: &mut Vec<String>| {
            let line = title::compact(&fold::fold(text));
            if !line.is_empty() {
                all.push(line);
            }
        };
        for block in &document.blocks {
            if all.len() > LINES_MAX {
                break;
            }
            match block {
                Block::Paragraph(paragraph) => push(&paragraph.text, &mut all),
                Block::Grid(grid) => {
                    grid.cells.iter().take(LINES_MAX).for_each(|cell| push(&cell.text, &mut all));
                }
            }
        }
        let long = |line: &&String| line.chars().count() >= 25 && line.contains(['。', '；', '，']);
        let prose = all.iter().filter(long).map(|line| line.chars().count()).sum();
        let characters = all.iter().map(|line| line.chars().count()).sum();
        Lines { all, prose, characters }
    }

    /// How many lines hold the word.
    pub(crate) fn holding(&self, word: &str) -> usize {
        self.all.iter().filter(|line| line.contains(word)).count()
    }

    /// How often the words stand anywhere.
    fn mentions(&self, words: &[&str]) -> usize {
        self.all
            .iter()
            .map(|line| words.iter().map(|word| line.matches(word).count()).sum::<usize>())
            .sum()
    }

    /// Whether any line holds one of the words.
    pub(crate) fn hold(&self, words: &[&str]) -> bool {
        words.iter().any(|word| self.holding(word) > 0)
    }
}

/// Whether the tables read are those of the form: 行政事业性收费 and 予以公开 are rows of other tables too.
fn is_told_by_tables(report: &Report) -> bool {
    let (mut items, mut rows, mut four) = (Vec::new(), Vec::new(), false);
    for id in report.cells.keys() {
        match id {
            CellId::T2(item, _) if !items.contains(item) => items.push(*item),
            CellId::T3(row, _) if !rows.contains(row) => rows.push(*row),
            CellId::T4(..) => four = true,
            _ => {}
        }
    }
    report.title.is_some()
        || report.sections.len() >= SECTIONS_MIN
        || items.len() + rows.len() + 2 * usize::from(four) >= ROWS_MIN
}

/// The official form before anybody filled it in: labels, no figure, and nobody's name.
fn is_empty_form(report: &Report, lines: &Lines) -> bool {
    let labels = [
        "本年新收政府信息公开申请数量",
        "上年结转政府信息公开申请数量",
        "结转下年度继续办理",
        "信息内容",
        "未经复议直接起诉",
    ];
    let form = labels.iter().filter(|label| lines.holding(label) > 0).count() >= 3
        || !report.cells.is_empty()
            && report.cells.values().all(|cell| cell.content == Content::Blank);
    let named = report.organ.as_deref().is_some_and(|organ| !is_placeholder(organ));
    let said = report.sections.iter().flat_map(|section| &section.passages);
    let words: usize = said.map(|passage| passage.folded.chars().count()).sum();
    form && !named && words < 600 && report.signed_on.is_none()
}

/// XX镇, ××县, 某局, ____: a gap to be filled in.
fn is_placeholder(organ: &str) -> bool {
    organ.contains(['X', 'x', '×', '某', '_', '*', '○', '●', '□', '…', '#'])
        || organ.contains("行政机关")
}

/// Whether the text speaks of the matter more than once.
fn is_about(lines: &Lines) -> bool {
    lines.mentions(&["信息公开", "政务公开", "公开政府信息"]) >= 2
}

/// Sections, or a title with words behind it.
fn is_report_without_tables(report: &Report, lines: &Lines) -> bool {
    let mut numbers: Vec<u8> = report.sections.iter().map(|section| section.number).collect();
    numbers.sort_unstable();
    numbers.dedup();
    let own = numbers.iter().any(|number| matches!(number, 2..=4));
    let about = is_about(lines);
    let titled = report.title.is_some() && lines.prose >= BODY_MIN;
    let named = report.organ.is_some() && report.year.is_some() && lines.prose >= BODY_MIN;
    numbers.len() >= 3
        || (own && about)
        || (numbers.len() == 2 && about)
        || titled
        || (named && about && !numbers.is_empty())
}

#[cfg(test)]
mod tests;
