//! The walk through the text part: paragraphs, runs, tables, text boxes; deleted and hidden text stays out.

use super::Ended;
use super::numbering::Numbering;
use super::styles::{NumberRef, Styles};
use super::table::{RawCell, RawTable};
use crate::document::Block;
use crate::flow::{Piece, too_much};
use crate::limits::{CELLS_MAX, TEXT_BYTES_MAX};
use crate::unreadable::Unreadable;
use crate::xml::{Pull, Step, Tag};
use std::collections::HashMap;

/// What an open element means to us.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Plain,
    Paragraph,
    ParagraphProperties,
    NumberProperties,
    Run,
    RunProperties,
    Text,
    Table,
    TableColumns,
    Row,
    RowProperties,
    Cell,
    CellProperties,
    TextBox,
    Control,
    ControlProperties,
    ControlContent,
    HiddenContent,
    Alternate,
}

#[derive(Debug, Default)]
struct Open {
    text: String,
    style: Option<String>,
    outline: Option<i64>,
    number: NumberRef,
    boxes: Vec<Piece>,
}

/// The walker with everything that is open.
pub(super) struct Body<'a> {
    styles: &'a Styles,
    numbering: Numbering,
    chunks: HashMap<String, Vec<Block>>,
    /// Pictures met.
    pub(super) pictures: u32,
    kinds: Vec<Kind>,
    flows: Vec<Vec<Piece>>,
    paragraphs: Vec<Open>,
    /// For each open run, whether its text is hidden.
    runs: Vec<bool>,
    tables: Vec<RawTable>,
    /// For each open content control, whether it shows only its placeholder.
    controls: Vec<bool>,
    /// For each open alternative, whether a choice was taken.
    alternates: Vec<bool>,
    hidden: usize,
    skipped: usize,
    bytes: usize,
    cells: usize,
}

impl<'a> Body<'a> {
    /// A walker at the beginning.
    pub(super) fn new(
        styles: &'a Styles,
        numbering: Numbering,
        chunks: HashMap<String, Vec<Block>>,
    ) -> Body<'a> {
        Body {
            styles,
            numbering,
            chunks,
            pictures: 0,
            kinds: Vec::new(),
            flows: vec![Vec::new()],
            paragraphs: Vec::new(),
            runs: Vec::new(),
            tables: Vec::new(),
            controls: Vec::new(),
            alternates: Vec::new(),
            hidden: 0,
            skipped: 0,
            bytes: 0,
            cells: 0,
        }
    }

    /// Walks the part to its end, or to where its mark-up breaks.
    pub(super) fn walk(&mut self, text: &str) -> Result<Ended, Unreadable> {
        let mut pull = Pull::new(text);
        loop {
            match pull.next()? {
                Step::Open(_) if self.skipped > 0 => self.skipped += 1,
                Step::Open(tag) => {
                    match self.open(&tag) {
                        Some(kind) => self.kinds.push(kind),
                        None => self.skipped = 1,
                    }
                    if self.cells > CELLS_MAX {
                        return Err(too_much("cells", CELLS_MAX));
                    }
                }
                Step::Close if self.skipped > 0 => self.skipped -= 1,
                Step::Close => self.close(),
                Step::Text(text) if self.skipped == 0 && self.kinds.last() == Some(&Kind::Text) => {
                    self.say(&text)?;
                }
                Step::Text(_) => {}
                Step::Done => return Ok(Ended::Whole),
                Step::Broken => {
                    self.close_all();
                    return Ok(Ended::Broken);
                }
            }
        }
    }

    /// The pieces of the whole text.
    pub(super) fn finish(mut self) -> Vec<Piece> {
        self.flows.swap_remove(0)
    }

    /// Where the mark-up breaks, what is complete is kept: an unfinished paragraph, cell or row is not.
    fn close_all(&mut self) {
        while let Some(kind) = self.kinds.pop() {
            match kind {
                Kind::Table => {
                    if let Some(table) = self.tables.pop() {
                        self.push(Piece::Table(table.finish()));
                    }
                }
                Kind::Cell | Kind::TextBox if self.flows.len() > 1 => {
                    self.flows.pop();
                }
                Kind::Row => {
                    if let Some(table) = self.tables.last_mut() {
                        table.row = None;
                    }
                }
                _ => {}
            }
        }
    }

    fn push(&mut self, piece: Piece) {
        if let Some(flow) = self.flows.last_mut() {
            flow.push(piece);
        }
    }

    fn say(&mut self, text: &str) -> Result<(), Unreadable> {
        if self.hidden > 0 || self.runs.last() == Some(&true) {
            return Ok(());
        }
        self.bytes += text.len();
        if self.bytes > TEXT_BYTES_MAX {
            return Err(Unreadable::TooLarge { limit: TEXT_BYTES_MAX });
        }
        if let Some(paragraph) = self.paragraphs.last_mut() {
            // A line feed in the mark-up is only white space; breaks have elements of their own.
            paragraph.text.extend(text.chars().map(|sign| match sign {
                '\n' | '\r' => ' ',
                sign => sign,
            }));
        }
        Ok(())
    }

    fn sign(&mut self, sign: char) {
        if self.hidden == 0
            && self.runs.last() != Some(&true)
            && let Some(paragraph) = self.paragraphs.last_mut()
        {
            paragraph.text.push(sign);
        }
    }

    /// What an element means where it stands; `None` leaves it out with all that is in it.
    fn open(&mut self, tag: &Tag<'_>) -> Option<Kind> {
        match self.kinds.last().copied().unwrap_or(Kind::Plain) {
            Kind::ParagraphProperties => return self.paragraph_property(tag),
            Kind::NumberProperties => return self.number_property(tag),
            Kind::RunProperties => {
                if matches!(tag.name(), "vanish" | "webHidden")
                    && tag.is_on()
                    && let Some(hidden) = self.runs.last_mut()
                {
                    *hidden = true;
                }
                return None;
            }
            Kind::TableColumns => {
                if let (Some(width), Some(table)) = (tag.number("w"), self.tables.last_mut()) {
                    table.columns.push(width);
                }
                return None;
            }
            Kind::RowProperties => {
                let row = self.tables.last_mut().and_then(|table| table.row.as_mut());
                row?.property(tag);
                return None;
            }
            Kind::CellProperties => {
                self.tables.last_mut().and_then(RawTable::open_cell)?.property(tag);
                return None;
            }
            Kind::ControlProperties => {
                if tag.name() == "showingPlcHdr"
                    && tag.is_on()
                    && let Some(placeholder) = self.controls.last_mut()
                {
                    *placeholder = true;
                }
                return None;
            }
            Kind::Run => {
                if let Some(kind) = self.in_run(tag) {
                    return Some(kind);
                }
            }
            _ => {}
        }
        self.anywhere(tag)
    }

    /// Elements that mean something directly in a run only.
    fn in_run(&mut self, tag: &Tag<'_>) -> Option<Kind> {
        match tag.name() {
            "t" => return Some(Kind::Text),
            "rPr" => return Some(Kind::RunProperties),
            "tab" | "ptab" => self.sign('\t'),
            "br" | "cr" => self.sign('\n'),
            "noBreakHyphen" => self.sign('-'),
            "sym" => {
                if let Some(sign) = symbol(tag) {
                    self.sign(sign);
                }
            }
            _ => return None,
        }
        Some(Kind::Plain)
    }

    fn anywhere(&mut self, tag: &Tag<'_>) -> Option<Kind> {
        let parent = self.kinds.last().copied().unwrap_or(Kind::Plain);
        Some(match tag.name() {
            "p" => {
                self.paragraphs.push(Open::default());
                Kind::Paragraph
            }
            "pPr" if parent == Kind::Paragraph => Kind::ParagraphProperties,
            "r" => {
                self.runs.push(self.runs.last().copied().unwrap_or(false));
                Kind::Run
            }
            "txbxContent" => {
                self.flows.push(Vec::new());
                Kind::TextBox
            }
            "sdt" => {
                self.controls.push(false);
                Kind::Control
            }
            "sdtPr" if parent == Kind::Control => Kind::ControlProperties,
            "sdtContent" if self.controls.last() == Some(&true) => {
                self.hidden += 1;
                Kind::HiddenContent
            }
            "sdtContent" => Kind::ControlContent,
            "AlternateContent" => {
                self.alternates.push(false);
                Kind::Alternate
            }
            "Choice" | "Fallback" if parent == Kind::Alternate => {
                let taken = self.alternates.last_mut()?;
                if std::mem::replace(taken, true) {
                    return None;
                }
                Kind::Plain
            }
            "altChunk" => {
                let id = tag.attribute("id").unwrap_or_default();
                if let Some(blocks) = self.chunks.remove(id.as_ref()) {
                    self.push(Piece::Blocks(blocks));
                }
                Kind::Plain
            }
            "blip" | "imagedata" => {
                self.pictures = self.pictures.saturating_add(1);
                Kind::Plain
            }
            "del" | "moveFrom" | "sectPr" | "tblPr" | "tblPrEx" | "sdtEndPr" | "rt" | "rubyPr"
            | "instrText" | "delText" | "binData" => return None,
            _ => self.in_table(tag, parent),
        })
    }

    fn in_table(&mut self, tag: &Tag<'_>, parent: Kind) -> Kind {
        match tag.name() {
            "tbl" => {
                self.tables.push(RawTable::default());
                Kind::Table
            }
            "tblGrid" if parent == Kind::Table => Kind::TableColumns,
            "tr" if self.tables.last_mut().is_some_and(RawTable::begin_row) => Kind::Row,
            "trPr" if parent == Kind::Row => Kind::RowProperties,
            "tc" if self.tables.last_mut().is_some_and(RawTable::begin_cell) => {
                self.flows.push(Vec::new());
                self.cells += 1;
                Kind::Cell
            }
            "tcPr" if parent == Kind::Cell => Kind::CellProperties,
            _ => Kind::Plain,
        }
    }

    fn paragraph_property(&mut self, tag: &Tag<'_>) -> Option<Kind> {
        let paragraph = self.paragraphs.last_mut()?;
        match tag.name() {
            "pStyle" => paragraph.style = tag.attribute("val").map(std::borrow::Cow::into_owned),
            "outlineLvl" => paragraph.outline = tag.number("val"),
            "numPr" => return Some(Kind::NumberProperties),
            _ => {}
        }
        None
    }

    fn number_property(&mut self, tag: &Tag<'_>) -> Option<Kind> {
        let paragraph = self.paragraphs.last_mut()?;
        match tag.name() {
            "numId" => paragraph.number.list = tag.number("val"),
            "ilvl" => paragraph.number.level = tag.number("val"),
            _ => {}
        }
        None
    }

    fn close(&mut self) {
        match self.kinds.pop() {
            Some(Kind::Paragraph) => self.close_paragraph(),
            Some(Kind::Run) => {
                self.runs.pop();
            }
            Some(Kind::Table) => {
                if let Some(table) = self.tables.pop() {
                    self.push(Piece::Table(table.finish()));
                }
            }
            Some(Kind::Row) => {
                if let Some(table) = self.tables.last_mut() {
                    table.end_row();
                }
            }
            Some(Kind::Cell) if self.flows.len() > 1 => {
                let pieces = self.flows.pop().unwrap_or_default();
                if let Some(table) = self.tables.last_mut() {
                    table.end_cell(pieces);
                }
            }
            Some(Kind::TextBox) if self.flows.len() > 1 => {
                let pieces = self.flows.pop().unwrap_or_default();
                // The box hangs on the paragraph it stands in; its words follow that paragraph's own.
                match (self.paragraphs.last_mut(), self.flows.last_mut()) {
                    (Some(paragraph), _) => paragraph.boxes.extend(pieces),
                    (None, Some(flow)) => flow.extend(pieces),
                    (None, None) => {}
                }
            }
            Some(Kind::Control) => {
                self.controls.pop();
            }
            Some(Kind::HiddenContent) => self.hidden = self.hidden.saturating_sub(1),
            Some(Kind::Alternate) => {
                self.alternates.pop();
            }
            _ => {}
        }
    }

    fn close_paragraph(&mut self) {
        let Some(open) = self.paragraphs.pop() else { return };
        let style = open.style.as_deref();
        let from_style = self.styles.number(style);
        let number = NumberRef {
            list: open.number.list.or(from_style.list),
            level: open.number.level.or(from_style.level),
        };
        let mut text = self.numbering.next(number).unwrap_or_default();
        let in_cell = self.tables.last().is_some_and(RawTable::in_cell);
        // Outside a table a number without words is only a blank line that belongs to a list.
        if !in_cell && open.text.trim().is_empty() {
            text.clear();
        }
        text.push_str(&open.text);
        let heading = match open.outline {
            Some(level) => (0..9).contains(&level),
            None => self.styles.is_heading(style),
        };
        self.push(Piece::Paragraph { text, heading });
        for piece in open.boxes {
            self.push(piece);
        }
    }
}

impl RawTable {
    fn open_cell(&mut self) -> Option<&mut RawCell> {
        self.row.as_mut()?.cell.as_mut()
    }
}

/// A sign of a symbol font: boxes and ticks by their picture, others by their code.
fn symbol(tag: &Tag<'_>) -> Option<char> {
    let code = u32::from_str_radix(tag.attribute("char")?.as_ref(), 16).ok()?;
    let font = tag.attribute("font").unwrap_or_default().to_lowercase();
    let code = if (0xF020..=0xF0FF).contains(&code) { code - 0xF000 } else { code };
    if !font.contains("wingdings") {
        return char::from_u32(code).filter(|sign| !sign.is_control());
    }
    match code {
        0xFE | 0x52 | 0x54 => Some('☑'),
        0xFD | 0x53 => Some('☒'),
        0x6F | 0x71 | 0xA3 | 0xA8 => Some('□'),
        0xFC | 0x50 => Some('√'),
        0x81..=0x8A => char::from_u32(u32::from('①') + code - 0x81),
        _ => None,
    }
}
