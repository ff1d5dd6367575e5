//! Pieces of text: one or two bytes to a character, anywhere in the stream.

use encoding_rs::{Encoding, WINDOWS_1252};
use std::ops::Range;

/// How the characters of a piece are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Width {
    /// One byte each, Western.
    Latin,
    /// Two bytes each, UTF-16.
    Wide,
    /// Bytes in a code page.
    Bytes(&'static Encoding),
}

/// A piece.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Piece {
    /// The characters that it holds, counted over the whole text.
    pub(super) characters: Range<usize>,
    /// The byte where it begins.
    pub(super) at: usize,
    /// How its characters are written.
    pub(super) width: Width,
}

impl Piece {
    /// Gives the characters of a stretch of the text with the byte where each begins.
    pub(super) fn each(&self, main: &[u8], part: &Range<usize>, mut take: impl FnMut(char, usize)) {
        let first = part.start.max(self.characters.start);
        let end = part.end.min(self.characters.end);
        if first >= end {
            return;
        }
        let (skipped, count) = (first - self.characters.start, end - first);
        let bytes = main.get(self.at..).unwrap_or_default();
        match self.width {
            Width::Wide => {
                let bytes = bytes.get(skipped * 2..).unwrap_or_default();
                let units = bytes
                    .chunks_exact(2)
                    .take(count)
                    .map(|pair| u16::from_le_bytes([pair[0], pair[1]]));
                let mut at = self.at + skipped * 2;
                for sign in char::decode_utf16(units) {
                    let sign = sign.unwrap_or('\u{fffd}');
                    take(sign, at);
                    at += sign.len_utf16() * 2;
                }
            }
            Width::Latin => {
                let bytes = bytes.get(skipped..).unwrap_or_default();
                for (at, &byte) in (self.at + skipped..).zip(bytes.iter().take(count)) {
                    take(latin(byte), at);
                }
            }
            Width::Bytes(encoding) => {
                let bytes = &bytes[..bytes.len().min(count)];
                for sign in encoding.decode_without_bom_handling(bytes).0.chars() {
                    take(sign, self.at);
                }
            }
        }
    }
}

/// A Western byte; below 0x20 stand the marks, which mean themselves.
fn latin(byte: u8) -> char {
    if byte < 0x80 {
        return char::from(byte);
    }
    let (text, ..) = WINDOWS_1252.decode(std::slice::from_ref(&byte));
    text.chars().next().unwrap_or('\u{fffd}')
}
