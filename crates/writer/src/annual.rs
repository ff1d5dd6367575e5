//! The annual report itself on paper: its words in order and the three tables of the statutory form
//! (国办公开办函〔2019〕60号, 〔2021〕30号), as PDF and DOCX. A cell is printed as it was printed or counted; one that
//! was not there stays an empty box.

use crate::body::{Align, Block, Body, Cell, Paragraph, Role, Span, Table};
use crate::document::day;
use crate::docx::{Page, Sheet, Style};
use crate::form::{self, Holds, Printed};
use crate::pdf::{self, Fonts, Stamp, Template, Unprintable};
use report::{CellId, Content, Place, Report, Section};
use serde_json::json;
use words::Words;

/// As PDF/UA-1.
///
/// # Errors
/// [`Unprintable`] says what is missing.
pub fn pdf(
    report: &Report,
    fonts: &Fonts,
    stamp: &Stamp,
    words: &Words,
) -> Result<Vec<u8>, Unprintable> {
    let data = json!({
        "title": title(report),
        "number": null,
        "front": null,
        "blocks": pdf::blocks(&body(report), &[]),
        "closing": pdf::paragraphs(&closing(report, words)),
        "foot": [],
        "draft": null,
        "missing-note": words.text("print-missing"),
    });
    pdf::print(Template::Document, (data, &[]), fonts, stamp)
}

/// As DOCX.
///
/// # Errors
/// [`Unprintable::Packing`]
pub fn docx(report: &Report, stamp: &Stamp, words: &Words) -> Result<Vec<u8>, Unprintable> {
    let title = title(report);
    let mut sheet = Sheet::new(Page::Document);
    sheet.paragraph(&Paragraph::plain(&title).set(Align::Center), Style::Title);
    sheet.blocks(&body(report).levelled().blocks);
    for line in closing(report, words) {
        sheet.paragraph(&line, Style::Text);
    }
    sheet.finish(&title, stamp)
}

/// The title as printed, or the one that the form gives it.
fn title(report: &Report) -> String {
    if let Some(title) = &report.title {
        return title.text.clone();
    }
    let organ = report.organ.as_deref().unwrap_or_default();
    let year = report.year.map(|year| format!("{year}年")).unwrap_or_default();
    format!("{organ}{year}政府信息公开工作年度报告")
}

/// The words and tables in the order of the form.
fn body(report: &Report) -> Body {
    let plain = |text: &String| Block::Paragraph(Paragraph::plain(text));
    let mut blocks: Vec<Block> =
        report.preface.iter().map(|passage| plain(&passage.text)).collect();
    let tables = form::tables(form::edition(report));
    let mut drawn = [false; 3];
    for section in &report.sections {
        blocks.push(heading(1, &section.heading));
        let table = tables.iter().position(|table| table.number == section.number);
        if let Some(at) = table.filter(|at| !drawn[*at]) {
            drawn[at] = true;
            blocks.extend(table_of(report, &tables[at]));
        }
        blocks.extend(words_of(section));
    }
    // A table whose section has lost its heading is printed all the same.
    for (table, _) in tables.iter().zip(drawn).filter(|(_, drawn)| !drawn) {
        blocks.extend(table_of(report, table));
    }
    Body { blocks }
}

/// Sub-headings and passages as they followed one another. A heading that begins its passage stands in it already.
fn words_of(section: &Section) -> Vec<Block> {
    let order = |place: &Option<Place>| place.as_ref().map(Place::order);
    let opens = |one: &report::Heading| {
        let heading = squeezed(&printed(one));
        section.passages.iter().any(|passage| squeezed(&passage.text).starts_with(&heading))
    };
    let headings = section.headings.iter().filter(|one| !opens(one));
    let headings = headings.map(|one| (order(&one.place), heading(2, one)));
    let passages = section
        .passages
        .iter()
        .map(|one| (order(&one.place), Block::Paragraph(Paragraph::plain(&one.text))));
    let mut found: Vec<_> = headings.chain(passages).collect();
    found.sort_by_key(|(place, _)| *place);
    found.into_iter().map(|(_, block)| block).collect()
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_whitespace()).collect()
}

/// A heading with its number.
fn printed(heading: &report::Heading) -> String {
    format!("{}{}", heading.number.as_deref().unwrap_or_default(), heading.text)
}

fn heading(level: u8, heading: &report::Heading) -> Block {
    Block::Heading { level, spans: vec![Span::plain(printed(heading))] }
}

/// A table of the form with its figures; `None` if none of them is there.
fn table_of(report: &Report, printed: &Printed) -> Option<Block> {
    report.cells.keys().find(|id| id.table() == printed.number)?;
    let rows = printed.rows.iter().map(|row| {
        let cells = row.iter().map(|part| {
            let cell = match part.holds {
                Holds::Figure(id) => Cell::value(figure(report, id)).centred(),
                Holds::Label(label) | Holds::Side(label) => Cell::value(label),
                other => Cell::value(other.label().unwrap_or_default()).centred(),
            };
            let is_label = !matches!(part.holds, Holds::Figure(_));
            let role = if is_label { Role::Head } else { Role::Value };
            Cell { role, ..cell }.over(part.rows, part.columns)
        });
        cells.collect()
    });
    Some(Block::Table(Table {
        caption: None,
        head: printed.head,
        rows: rows.collect(),
        widths: printed.widths.to_vec(),
    }))
}

/// What stands in a cell: as it was printed, or the number that was counted.
fn figure(report: &Report, id: CellId) -> String {
    let Some(cell) = report.cell(id) else { return String::new() };
    match &cell.content {
        Content::Blank => String::new(),
        _ if !cell.raw.trim().is_empty() => cell.raw.trim().to_owned(),
        Content::Number(value) => value.to_string(),
        Content::Dash | Content::Text | Content::Illegible => String::new(),
    }
}

fn closing(report: &Report, words: &Words) -> Vec<Paragraph> {
    let signature = report.signature.as_ref().map(|signature| signature.text.clone());
    let signed_on = report.signed_on.map(|on| day(on, words));
    let lines = [signature, signed_on].into_iter().flatten();
    lines.map(|line| Paragraph::plain(line).set(Align::End)).collect()
}
