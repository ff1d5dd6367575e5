//! The walk through the characters: marks end paragraphs, cells and rows; fields show their result only.

use super::properties::Properties;
use super::text::Piece;
use crate::flow;
use crate::limits::TEXT_BYTES_MAX;
use crate::rows::{Definition, Rows};
use crate::unreadable::Unreadable;
use std::ops::Range;

const CELL_END: char = '\u{7}';

/// Fields inside one another; editors write a handful.
const FIELDS_MAX: usize = 64;

/// The walker.
pub(super) struct Walk<'a> {
    main: &'a [u8],
    properties: Properties<'a>,
    rows: Rows,
    text: String,
    bytes: usize,
    /// For each open field, whether its instruction is still running.
    fields: Vec<bool>,
    after_cell: bool,
    /// Cells were met.
    pub(super) has_tables: bool,
    /// Pictures met.
    pub(super) pictures: u32,
}

impl<'a> Walk<'a> {
    /// A walker at the beginning.
    pub(super) fn new(main: &'a [u8], properties: Properties<'a>) -> Walk<'a> {
        Walk {
            main,
            properties,
            rows: Rows::default(),
            text: String::new(),
            bytes: 0,
            fields: Vec::new(),
            after_cell: false,
            has_tables: false,
            pictures: 0,
        }
    }

    /// Walks a part of the text.
    pub(super) fn part(&mut self, pieces: &[Piece], part: Range<usize>) -> Result<(), Unreadable> {
        let main = self.main;
        let mut count = 0;
        for piece in pieces {
            count += piece
                .characters
                .end
                .min(part.end)
                .saturating_sub(piece.characters.start.max(part.start));
            if count > TEXT_BYTES_MAX || self.bytes > TEXT_BYTES_MAX {
                return Err(Unreadable::TooLarge { limit: TEXT_BYTES_MAX });
            }
            piece.each(main, &part, |sign, at| self.take(sign, at));
        }
        if !self.text.is_empty() {
            self.end_paragraph(0, false);
        }
        self.fields.clear();
        Ok(())
    }

    /// The pieces of the whole text.
    pub(super) fn finish(self) -> Vec<flow::Piece> {
        self.rows.finish(true)
    }

    fn take(&mut self, sign: char, at: usize) {
        let after_cell = std::mem::replace(&mut self.after_cell, sign == CELL_END);
        match sign {
            '\r' | '\u{c}' => self.end(at),
            CELL_END => self.end_cell(at, after_cell),
            '\u{13}' if self.fields.len() < FIELDS_MAX => self.fields.push(true),
            '\u{14}' => {
                if let Some(instruction) = self.fields.last_mut() {
                    *instruction = false;
                }
            }
            '\u{15}' => drop(self.fields.pop()),
            '\u{1}' | '\u{8}' => self.pictures = self.pictures.saturating_add(1),
            '\u{b}' => self.say('\n', at),
            '\t' => self.say('\t', at),
            '\u{1e}' => self.say('-', at),
            sign if sign.is_control() => {}
            sign => self.say(sign, at),
        }
    }

    fn say(&mut self, sign: char, at: usize) {
        if !self.fields.contains(&true) && !self.properties.is_hidden(at) {
            self.text.push(sign);
            self.bytes += sign.len_utf8();
        }
    }

    fn end(&mut self, at: usize) {
        let paragraph = self.properties.paragraph(at);
        let level = paragraph.level;
        if paragraph.ends_inner_row {
            self.text.clear();
            self.rows.end_row(level.max(2), &paragraph.row);
            return;
        }
        self.end_paragraph(level, paragraph.heading);
        if paragraph.ends_inner_cell {
            self.rows.end_cell(level.max(2));
        }
    }

    fn end_cell(&mut self, at: usize, after_cell: bool) {
        self.has_tables = true;
        if !self.properties.has_paragraphs() {
            // Without properties, two marks in a row are the best sign of a row's end.
            if after_cell && self.text.is_empty() && self.rows.has_cells(1) {
                self.rows.end_row(1, &Definition::default());
                self.after_cell = false;
                return;
            }
            self.end_paragraph(1, false);
            self.rows.end_cell(1);
            return;
        }
        let paragraph = self.properties.paragraph(at);
        if paragraph.ends_row {
            self.text.clear();
            self.rows.end_row(1, &paragraph.row);
        } else {
            self.end_paragraph(1, paragraph.heading);
            self.rows.end_cell(1);
        }
    }

    fn end_paragraph(&mut self, level: usize, heading: bool) {
        // An instruction never runs over a paragraph: a field that was not closed ends here.
        self.fields.fill(false);
        let text = std::mem::take(&mut self.text);
        self.rows.paragraph(flow::Piece::Paragraph { text, heading }, level);
    }
}
