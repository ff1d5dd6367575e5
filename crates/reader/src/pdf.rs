//! PDF → neutral document: paragraphs by geometry, tables by ruling lines, else by alignment.
//!
//! `pdf/glyphs.rs` alone speaks to the PDF library; everything after it is geometry.

mod aligned;
mod bounds;
mod columns;
mod glyphs;
mod grid;
mod join;
mod layout;
mod lines;
mod margins;
mod open;
mod page;
mod paragraphs;
mod rows;
mod rules;
mod strays;

use crate::document::{Block, Document, Format, Geometry, Grid, GridCell, Paragraph};
use crate::note::{Note, NoteKind};
use crate::{Unreadable, limits};
use grid::Table;
use layout::{Item, Sheet, lay_out};
use page::{Area, Page};
use report::Place;

/// Reads the bytes.
pub(crate) fn read(bytes: &[u8]) -> Result<Document, Unreadable> {
    let pages = open::pages(bytes)?;
    let glyphs: usize = pages.iter().map(|page| page.glyphs.len()).sum();
    let pictures: usize = pages.iter().map(|page| page.pictures.len()).sum();
    let hidden: usize = pages.iter().map(|page| page.hidden).sum();
    if (pictures > 0 || hidden > 0) && glyphs < 30 * pages.len().min(2) {
        return Err(Unreadable::ImageOnly);
    }
    let mut writer = Writer::new(&pages);
    let mut sheets: Vec<Sheet<'_>> =
        (1..).zip(&pages).map(|(number, page)| lay_out(page, number)).collect();
    margins::strip(&mut sheets);
    for sheet in &mut sheets {
        strays::gather(sheet);
        aligned::find(sheet);
    }
    writer.write(sheets)?;
    Ok(writer.finish(u32::try_from(pictures).unwrap_or(u32::MAX)))
}

/// Writes laid out pages into a document.
struct Writer {
    blocks: Vec<Block>,
    notes: Vec<Note>,
    /// A table that may go on, and the page on which its last row stands.
    open: Option<(Table, u32)>,
    cells: usize,
}

impl Writer {
    fn new(pages: &[Page]) -> Writer {
        let mut notes = Vec::new();
        for (number, page) in (1_u32..).zip(pages) {
            let whole = Area { left: 0.0, top: 0.0, right: page.width, bottom: page.height };
            if page.is_picture() {
                let place = Some(place(number, &whole));
                notes.push(Note::new(NoteKind::TableIsPicture, "", "", place));
            }
            if page.unmapped > 0 {
                let place = Some(place(number, &whole));
                let printed = format!("{} × {}", char::REPLACEMENT_CHARACTER, page.unmapped);
                notes.push(Note::new(NoteKind::LeftOut, &printed, "", place));
            }
        }
        Writer { blocks: Vec::new(), notes, open: None, cells: 0 }
    }

    fn write(&mut self, sheets: Vec<Sheet<'_>>) -> Result<(), Unreadable> {
        let mut block: Option<(f32, paragraphs::Block)> = None;
        let measured: Vec<paragraphs::Block> = sheets
            .iter()
            .map(|sheet| match block {
                Some((width, block)) if (width - sheet.width).abs() < 2.0 => block,
                _ => {
                    let measured = paragraphs::Block::measure(&sheets, sheet.width);
                    block = Some((sheet.width, measured));
                    measured
                }
            })
            .collect();
        for (sheet, block) in sheets.into_iter().zip(measured) {
            let mut lines = Vec::new();
            for item in sheet.items {
                match item {
                    Item::Line(line) => lines.push(line),
                    Item::Table(table) => {
                        self.paragraphs(&mut lines, block, sheet.number)?;
                        self.table(table, sheet.number)?;
                    }
                }
            }
            self.paragraphs(&mut lines, block, sheet.number)?;
        }
        self.close()
    }

    fn paragraphs(
        &mut self,
        lines: &mut Vec<lines::Line<'_>>,
        block: paragraphs::Block,
        page: u32,
    ) -> Result<(), Unreadable> {
        if lines.is_empty() {
            return Ok(());
        }
        self.close()?;
        for text in paragraphs::paragraphs(lines, block) {
            let place = place(page, &text.area);
            self.blocks.push(Block::Paragraph(Paragraph {
                text: text.text,
                place,
                heading: false,
            }));
        }
        lines.clear();
        if self.blocks.len() > limits::PARAGRAPHS_MAX {
            let limit = limits::PARAGRAPHS_MAX as u64;
            return Err(Unreadable::TooMuch { what: "paragraphs", limit });
        }
        Ok(())
    }

    /// Takes a table; one that follows another on the next page without a word between may be its rest.
    fn table(&mut self, table: Table, page: u32) -> Result<(), Unreadable> {
        let mut table = table;
        if let Some((mut open, last)) = self.open.take() {
            if last + 1 == page {
                let area = table.area();
                match join::join(&mut open, table) {
                    Ok(()) => {
                        let place = Some(place(page, &area));
                        self.notes.push(Note::new(NoteKind::TableOverPages, "", "", place));
                        self.open = Some((open, page));
                        return Ok(());
                    }
                    Err(other) => table = *other,
                }
            }
            self.open = Some((open, last));
            self.close()?;
        }
        self.open = Some((table, page));
        Ok(())
    }

    /// Writes the open table.
    fn close(&mut self) -> Result<(), Unreadable> {
        let Some((table, _)) = self.open.take() else { return Ok(()) };
        self.cells += table.cells.len();
        if self.cells > limits::CELLS_MAX {
            return Err(Unreadable::TooMuch { what: "cells", limit: limits::CELLS_MAX as u64 });
        }
        let count = |value: usize| u32::try_from(value).unwrap_or(u32::MAX);
        self.blocks.push(Block::Grid(Grid {
            rows: count(table.rows()),
            columns: count(table.columns()),
            geometry: if table.aligned { Geometry::Aligned } else { Geometry::Ruled },
            cells: table
                .cells
                .into_iter()
                .map(|cell| GridCell {
                    row: count(cell.row),
                    column: count(cell.column),
                    row_span: count(cell.rows.max(1)),
                    column_span: count(cell.columns.max(1)),
                    place: place(cell.page, &cell.area),
                    text: cell.text,
                })
                .collect(),
        }));
        Ok(())
    }

    fn finish(self, pictures: u32) -> Document {
        Document {
            format: Format::Pdf,
            title: None,
            blocks: self.blocks,
            pictures,
            notes: self.notes,
        }
    }
}

fn place(page: u32, area: &Area) -> Place {
    Place::Page { page, area: [area.left, area.top, area.right, area.bottom] }
}

#[cfg(test)]
mod tests;
