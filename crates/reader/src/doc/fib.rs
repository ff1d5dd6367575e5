//! The head of the text stream: where text, pieces and properties lie.

use super::damaged;
use super::text::{Piece, Width};
use crate::document::Format;
use crate::limits::TEXT_BYTES_MAX;
use crate::ole::{index, u16_at, u32_at};
use crate::unreadable::Unreadable;
use encoding_rs::{BIG5, Encoding, GB18030, WINDOWS_1252};
use std::ops::Range;

/// Versions of the head below this one are Word 6 and 95.
const WORD_97: u16 = 0x6A;

/// A stretch of a stream.
pub(super) type Stretch = Range<usize>;

/// The head.
#[derive(Debug)]
pub(super) struct Fib {
    /// The stream that holds the tables; Word 6 and 95 have none.
    pub(super) table: Option<&'static str>,
    /// Where the pieces are listed in the table stream.
    pieces: Stretch,
    /// Where the pages of paragraph properties are listed.
    pub(super) paragraphs: Stretch,
    /// Where the pages of character properties are listed.
    pub(super) characters: Stretch,
    /// Lengths in characters: text, footnotes, headers, remarks, endnotes, text boxes.
    lengths: [usize; 6],
    /// Where the text begins when it lies in one piece.
    start: usize,
    encoding: &'static Encoding,
}

impl Fib {
    /// Reads the head of the text stream.
    pub(super) fn read(main: &[u8]) -> Result<Fib, Unreadable> {
        if main.len() < 0x60 {
            return Err(damaged("the head of the text is cut off"));
        }
        let version = u16_at(main, 2);
        let flags = u16_at(main, 0x0A);
        if flags & 0x0100 != 0 {
            return Err(Unreadable::Encrypted { format: Format::Doc });
        }
        let stretch = |at: usize| {
            let (start, length) = (index(u32_at(main, at)), index(u32_at(main, at + 4)));
            start..start.saturating_add(length)
        };
        let length = |at: usize| index(u32_at(main, at));
        let encoding = match u16_at(main, 6) {
            0x0404 | 0x0C04 => BIG5,
            0x0804 | 0x1004 => GB18030,
            _ => WINDOWS_1252,
        };
        let start = length(0x18);
        if version < WORD_97 {
            let lengths = [length(0x34), 0, 0, 0, 0, 0];
            let none = 0..0;
            return Ok(Fib {
                table: None,
                pieces: none.clone(),
                paragraphs: none.clone(),
                characters: none,
                lengths,
                start,
                encoding: if encoding == WINDOWS_1252 { GB18030 } else { encoding },
            });
        }
        let table = if flags & 0x0200 != 0 { "1Table" } else { "0Table" };
        let lengths = [0x4C, 0x50, 0x54, 0x5C, 0x60, 0x64].map(length);
        Ok(Fib {
            table: Some(table),
            pieces: stretch(0x1A2),
            paragraphs: stretch(0x102),
            characters: stretch(0xFA),
            lengths,
            start,
            encoding,
        })
    }

    /// The characters of the text proper.
    pub(super) fn body(&self) -> Range<usize> {
        0..self.lengths[0]
    }

    /// The characters of the text boxes.
    pub(super) fn boxes(&self) -> Range<usize> {
        let start =
            self.lengths[..5].iter().fold(0usize, |sum, length| sum.saturating_add(*length));
        start..start.saturating_add(self.lengths[5])
    }

    /// The pieces in the order of the text.
    pub(super) fn pieces(&self, main: &[u8], table: &[u8]) -> Result<Vec<Piece>, Unreadable> {
        if self.body().end > TEXT_BYTES_MAX {
            return Err(Unreadable::TooLarge { limit: TEXT_BYTES_MAX });
        }
        let listed =
            table.get(self.pieces.start..self.pieces.end.min(table.len())).unwrap_or_default();
        if let Some(pieces) = listed_pieces(listed).filter(|pieces| !pieces.is_empty()) {
            return Ok(pieces);
        }
        if self.start >= main.len() {
            return Err(damaged("the pieces of the text are not listed"));
        }
        let width = if self.table.is_some() { Width::Latin } else { Width::Bytes(self.encoding) };
        Ok(vec![Piece { characters: self.body(), at: self.start, width }])
    }
}

/// The list of pieces stands behind property lists of no interest here.
fn listed_pieces(mut list: &[u8]) -> Option<Vec<Piece>> {
    while list.first() == Some(&1) {
        list = list.get(3 + usize::from(u16_at(list, 1))..)?;
    }
    if list.first() != Some(&2) {
        return None;
    }
    let length = index(u32_at(list, 1));
    let list = list.get(5..)?;
    let list = &list[..list.len().min(length)];
    let count = list.len().checked_sub(4)? / 12;
    let mut pieces = Vec::with_capacity(count);
    let mut reached = 0;
    for number in 0..count {
        let start = index(u32_at(list, number * 4));
        let end = index(u32_at(list, number * 4 + 4));
        // Pieces follow one another; one that goes back ends the list.
        if start < reached || end < start {
            break;
        }
        reached = end;
        let place = u32_at(list, (count + 1) * 4 + number * 8 + 2);
        let at = index(place & 0x3FFF_FFFF);
        let is_narrow = place & 0x4000_0000 != 0;
        let (at, width) = if is_narrow { (at / 2, Width::Latin) } else { (at, Width::Wide) };
        pieces.push(Piece { characters: start..end, at, width });
    }
    Some(pieces)
}
