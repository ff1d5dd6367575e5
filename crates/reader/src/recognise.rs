//! Document → annual report: one recogniser for all formats.

mod anchors;
mod assign;
mod atoms;
mod behind;
mod cells;
mod claims;
mod disclosure;
mod disputes;
mod fold;
mod foreign;
mod glue;
mod identity;
mod index;
mod labels;
mod lines;
mod named;
mod order;
mod outline;
mod readings;
mod requests;
mod runs;
mod sections;
mod value;

use crate::note::NoteKind;
use crate::{Document, Note, Unreadable};
use cells::Found;
use report::{CellId, Edition, Place, Report, Row};
use runs::Runs;

/// A report with what was not read cleanly.
#[derive(Debug, Clone)]
pub struct Recognised {
    /// The report as printed.
    pub report: Report,
    /// The reader's remarks, in the order of the source.
    pub notes: Vec<Note>,
    /// How organ, level and year were told.
    pub how: How,
}

/// Why this organ, this level and this year; the keys of the sentences in the message files with what they quote.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct How {
    /// Key and quotation for the organ.
    pub organ: Option<(&'static str, String)>,
    /// Key and quotation for the level.
    pub level: Option<(&'static str, String)>,
    /// Key and quotation for the year.
    pub year: Option<(&'static str, String)>,
}

/// Recognises the annual report in a document.
///
/// # Errors
/// [`Unreadable::NotAReport`] when it is none.
pub fn recognise(document: &Document) -> Result<Recognised, Unreadable> {
    let lines = lines::lines(document);
    let mut runs = runs::runs(&lines);
    let mut report = Report::default();
    let mut notes = document.notes.clone();
    tables(&mut runs, &mut report, &mut notes);
    // One break is worth a word; a table in many grids, as some editors write them, is not cut by pages.
    if (1..=3).contains(&runs.breaks.len())
        && !notes.iter().any(|note| note.kind == NoteKind::TableOverPages)
    {
        for line in runs.breaks.iter().map(|at| &lines[*at]) {
            notes.push(Note::new(
                NoteKind::TableOverPages,
                line.raw.trim(),
                "",
                Some(line.place.clone()),
            ));
        }
    }
    sections::sections(&lines, &runs, &mut report, &mut notes);
    remark(document, &lines, &mut notes);
    let how = identity::identify(&mut report, document, &mut notes);
    if let Some(what) = foreign::not_a_report(document, &report) {
        return Err(Unreadable::NotAReport(what));
    }
    pictures(document, &mut report, &mut notes);
    report.claims = claims::claims(&report, &mut notes);
    notes.sort_by_key(|note| note.place.as_ref().map_or((0, 0, 0), order));
    Ok(Recognised { report, notes, how })
}

/// The three tables, and the edition that their labels bear.
fn tables(runs: &mut Runs, report: &mut Report, notes: &mut Vec<Note>) {
    let mut found = Found::default();
    let three = std::mem::take(&mut runs.three);
    requests::read(three, &runs.words[anchors::Table::Three as usize], &mut found);
    let has = |row: Row| found.cells.contains_key(&CellId::T3(row, report::Column::Total));
    let old = has(Row::F);
    let new = has(Row::F1) || has(Row::F2) || has(Row::F3);
    found.marks = [u32::from(old), u32::from(new)];
    let three = match (old, new) {
        (true, false) => Some(Edition::Y2019),
        (false, true) => Some(Edition::Y2021),
        _ => None,
    };
    disclosure::read(&runs.two, three, &mut found);
    disputes::read(&runs.four, &mut found);
    report.mixed = found.marks[0] > 0 && found.marks[1] > 0;
    report.edition = match found.marks {
        [old, 0] if old > 0 => Some(Edition::Y2019),
        [0, new] if new > 0 => Some(Edition::Y2021),
        _ => None,
    };
    report.tables.read = [
        found.cells.keys().any(|id| matches!(id, CellId::T2(..))),
        found.cells.keys().any(|id| matches!(id, CellId::T3(..))),
        found.cells.keys().any(|id| matches!(id, CellId::T4(..))),
    ];
    report.cells = found.cells;
    report.labels = found.labels;
    notes.extend(found.notes);
}

/// Remarks about the source as a whole.
fn remark(document: &Document, lines: &[lines::Line<'_>], notes: &mut Vec<Note>) {
    let traditional = lines.iter().filter(|line| line.raw != line.folded).find(|line| {
        let gone = |c: char| fold::is_folded_han(c) && !line.folded.contains(c);
        line.raw.chars().any(gone)
    });
    if let Some(line) = traditional {
        notes.push(Note::new(
            NoteKind::TraditionalCharacters,
            line.raw.trim(),
            "",
            Some(line.place.clone()),
        ));
    }
    let flattened = lines
        .iter()
        .filter(|line| line.pieces.is_empty() && value::is_figure(line.folded.trim()))
        .count();
    if flattened > 60 && document.format == crate::Format::Text {
        let place = lines
            .iter()
            .find(|line| value::is_figure(line.folded.trim()))
            .map(|line| line.place.clone());
        let indented = lines.iter().filter(|line| line.raw.starts_with('\t')).count() > 60;
        let kind = if indented { NoteKind::IndentedCells } else { NoteKind::FlattenedTable };
        notes.push(Note::new(kind, "", "", place));
    }
}

/// Tables that are missing while pictures stand in the document.
fn pictures(document: &Document, report: &mut Report, notes: &mut Vec<Note>) {
    if document.pictures == 0 {
        return;
    }
    for table in 0..3usize {
        let heading = u8::try_from(table + 2).ok().and_then(|number| report.section(number));
        let Some(heading) =
            heading.map(|section| section.heading.clone()).filter(|_| !report.tables.read[table])
        else {
            continue;
        };
        report.tables.picture[table] = true;
        notes.push(Note::new(NoteKind::TableIsPicture, &heading.text, "", heading.place));
    }
}

/// Places in the order of the source.
fn order(place: &Place) -> (u32, u32, u32) {
    match place {
        Place::Line(line) => (*line, 0, 0),
        Place::Page { page, area } => (*page, whole(area[1]), whole(area[0])),
        Place::Sheet { row, column, .. } => (0, *row, *column),
        Place::Table { table, row, column } => (*table, *row, *column),
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "points on a page, for order only"
)]
fn whole(points: f32) -> u32 {
    points.max(0.0) as u32
}
