//! What the words of RTF do: properties of groups, characters, ends of paragraphs, cells and rows.

use super::charset::{self, Bytes};
use super::table::Tables;
use crate::flow::Piece;
use encoding_rs::{Encoding, WINDOWS_1252};
use std::collections::{HashMap, HashSet};

/// Where the text of a group goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Target {
    /// Into the document.
    #[default]
    Body,
    /// An automatic number before a paragraph.
    Number,
    /// A text box.
    Box,
    /// Properties of the row of a nested table.
    NestedRow,
    /// The table of fonts.
    Fonts,
    /// The table of styles.
    Styles,
    /// The properties of the document.
    Info,
    /// The title in them.
    Title,
    /// Nowhere.
    Nowhere,
}

/// Properties that end with their group.
#[derive(Debug, Clone, Default)]
pub(super) struct Group {
    /// Where text goes.
    pub(super) target: Target,
    /// For a number: where it began in the paragraph.
    pub(super) mark: Option<usize>,
    font: i32,
    /// Characters that stand for one `\u` where it is not understood, beyond the usual one.
    fallback_less_one: i32,
    hidden: bool,
    in_table: bool,
    level: usize,
    style: i32,
    outline: Option<i32>,
}

/// Writes paragraphs and tables.
#[derive(Default)]
pub(super) struct Writer {
    /// Pictures met.
    pub(super) pictures: u32,
    /// Characters still to leave out after a `\u`.
    pub(super) fallback: usize,
    page: Option<&'static Encoding>,
    default_font: i32,
    fonts: HashMap<i32, Bytes>,
    headings: HashSet<i32>,
    style: Option<i32>,
    style_name: String,
    title: String,
    pending: Vec<u8>,
    high: Option<u16>,
    text: String,
    boxes: Vec<String>,
    tables: Tables,
}

impl Writer {
    /// The title in the properties.
    pub(super) fn title(&self) -> Option<String> {
        let title = self.title.trim();
        (!title.is_empty()).then(|| title.to_owned())
    }

    /// All that was written; of a file that breaks off, only what is whole.
    pub(super) fn finish(mut self, whole: bool) -> Vec<Piece> {
        if whole {
            self.flush(&Group::default());
            self.paragraph(&Group::default());
        }
        self.tables.finish(whole)
    }

    /// Takes bytes of text.
    pub(super) fn bytes(&mut self, bytes: &[u8], group: Option<&Group>) {
        let skipped = self.fallback.min(bytes.len());
        self.fallback -= skipped;
        if group.is_some_and(|group| !group.hidden && group.target != Target::Info) {
            self.pending.extend_from_slice(&bytes[skipped..]);
        }
    }

    /// Decodes what is pending: bytes of one character may stand in several tokens.
    pub(super) fn flush(&mut self, group: &Group) {
        if self.pending.is_empty() {
            return;
        }
        let pending = std::mem::take(&mut self.pending);
        let file = self.page.unwrap_or(WINDOWS_1252);
        let text = match self.fonts.get(&group.font).copied().unwrap_or(Bytes::OfFile) {
            Bytes::OfFile => file.decode_without_bom_handling(&pending).0,
            Bytes::In(encoding) => encoding.decode_without_bom_handling(&pending).0,
            Bytes::Symbols => pending.iter().map(|byte| symbol(*byte)).collect(),
        };
        self.say(&text, group.target);
        self.pending = pending;
        self.pending.clear();
    }

    fn say(&mut self, text: &str, target: Target) {
        match target {
            Target::Body | Target::Number | Target::Box => self.text.push_str(text),
            Target::Title => self.title.push_str(text),
            Target::Styles => self.style_name.push_str(text),
            Target::NestedRow | Target::Fonts | Target::Info | Target::Nowhere => {}
        }
    }

    fn sign(&mut self, sign: char, group: &Group) {
        self.flush(group);
        if !group.hidden {
            self.say(sign.encode_utf8(&mut [0; 4]), group.target);
        }
    }

    /// A destination begins.
    pub(super) fn open(&mut self, group: &mut Group) {
        match group.target {
            Target::Number => group.mark = Some(self.text.len()),
            Target::Box => {
                group.mark = Some(0);
                self.boxes.push(std::mem::take(&mut self.text));
            }
            _ => {}
        }
    }

    /// A group ends.
    pub(super) fn close(&mut self, group: &Group) {
        self.flush(group);
        match (group.target, group.mark) {
            (Target::Number, Some(mark)) => {
                let number = self.text.get(mark..).unwrap_or_default().trim();
                let number = if number.chars().any(char::is_alphanumeric) {
                    number.to_owned()
                } else {
                    String::new()
                };
                self.text.truncate(mark);
                self.text.push_str(&number);
                if number.ends_with(|last: char| last.is_ascii_alphanumeric()) {
                    self.text.push(' ');
                }
            }
            (Target::Box, Some(_)) => {
                self.paragraph(group);
                self.text = self.boxes.pop().unwrap_or_default();
            }
            (Target::Styles, _) => {
                let name = self.style_name.trim().to_lowercase();
                let is_heading =
                    name.starts_with("heading") || name.starts_with("标题") || name == "title;";
                if let (true, Some(style)) = (is_heading, self.style) {
                    self.headings.insert(style);
                }
                self.style_name.clear();
                self.style = None;
            }
            _ => {}
        }
    }

    fn paragraph(&mut self, group: &Group) {
        let text = std::mem::take(&mut self.text);
        let heading = match group.outline {
            Some(level) => (0..9).contains(&level),
            None => self.headings.contains(&group.style),
        };
        let level = if group.in_table { group.level.max(1) } else { group.level };
        self.tables.paragraph(Piece::Paragraph { text, heading }, level);
    }

    /// Takes a control word.
    pub(super) fn word(&mut self, word: &str, number: Option<i32>, group: &mut Group) {
        let is_on = number != Some(0);
        match word {
            "u" => self.unicode(number.unwrap_or(0), group),
            "uc" => group.fallback_less_one = number.unwrap_or(1) - 1,
            "f" => {
                self.flush(group);
                group.font = number.unwrap_or(0);
            }
            "plain" => {
                self.flush(group);
                group.font = self.default_font;
                group.hidden = false;
            }
            "v" | "deleted" => {
                self.flush(group);
                group.hidden = is_on;
            }
            "ansicpg" => self.page = number.and_then(charset::code_page).or(self.page),
            "deff" => {
                self.default_font = number.unwrap_or(0);
                group.font = self.default_font;
            }
            "fcharset" if group.target == Target::Fonts => {
                self.fonts.insert(group.font, charset::character_set(number.unwrap_or(0)));
            }
            "cpg" if group.target == Target::Fonts => {
                if let Some(encoding) = number.and_then(charset::code_page) {
                    self.fonts.insert(group.font, Bytes::In(encoding));
                }
            }
            _ if matches!(group.target, Target::Fonts | Target::Info) => {}
            "pard" => {
                self.flush(group);
                (group.in_table, group.level, group.style, group.outline) = (false, 0, 0, None);
            }
            "intbl" => group.in_table = is_on,
            "itap" => group.level = usize::try_from(number.unwrap_or(0)).unwrap_or(0),
            "s" => {
                group.style = number.unwrap_or(0);
                if group.target == Target::Styles {
                    self.style = number;
                }
            }
            "outlinelevel" => {
                group.outline = number;
                if let (Target::Styles, Some(0..9), Some(style)) =
                    (group.target, number, self.style)
                {
                    self.headings.insert(style);
                }
            }
            _ => self.text_word(word, number, group),
        }
    }

    fn text_word(&mut self, word: &str, number: Option<i32>, group: &Group) {
        match word {
            "par" | "sect" | "page" => {
                self.flush(group);
                self.paragraph(group);
            }
            "line" => self.sign('\n', group),
            "tab" => self.sign('\t', group),
            "cell" | "nestcell" => {
                self.flush(group);
                self.paragraph(group);
                self.tables.end_cell(nesting(word, group));
            }
            "row" | "nestrow" => {
                self.flush(group);
                self.tables.end_row(nesting(word, group), group.target == Target::NestedRow);
            }
            "emdash" => self.sign('—', group),
            "endash" => self.sign('–', group),
            "lquote" => self.sign('‘', group),
            "rquote" => self.sign('’', group),
            "ldblquote" => self.sign('“', group),
            "rdblquote" => self.sign('”', group),
            "bullet" => self.sign('·', group),
            "emspace" | "enspace" | "qmspace" => self.sign(' ', group),
            _ => self.tables.property(word, number, group.target == Target::NestedRow),
        }
    }

    /// A UTF-16 unit as a signed number, with characters after it for readers that do not know it.
    fn unicode(&mut self, number: i32, group: &Group) {
        self.flush(group);
        self.fallback = usize::try_from(group.fallback_less_one + 1).unwrap_or(0);
        let Ok(unit) = u16::try_from(number.rem_euclid(0x1_0000)) else { return };
        let sign = match (self.high.take(), unit) {
            (_, 0xD800..=0xDBFF) => {
                self.high = Some(unit);
                return;
            }
            (Some(high), 0xDC00..=0xDFFF) => {
                char::decode_utf16([high, unit]).next().and_then(Result::ok)
            }
            // Symbol fonts write their bytes in the private area.
            (_, 0xF020..=0xF0FF) => Some(symbol(unit.to_le_bytes()[0])),
            _ => char::from_u32(u32::from(unit)).filter(|sign| !sign.is_control()),
        };
        if let Some(sign) = sign {
            self.sign(sign, group);
        }
    }
}

/// The level of nesting that a word for cells or rows speaks of.
fn nesting(word: &str, group: &Group) -> usize {
    if word.starts_with("nest") { group.level.max(2) } else { 1 }
}

/// A sign of a symbol font: ticks and boxes by their picture, all others as a box.
fn symbol(byte: u8) -> char {
    match byte {
        0xFE | 0x52 => '☑',
        0xFD | 0x53 => '☒',
        0xFC | 0x50 => '√',
        b'0'..=b'9' | b' ' => char::from(byte),
        _ => '□',
    }
}
