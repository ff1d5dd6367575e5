//! Strings of binary workbooks: one or two bytes to a character, cut over records at any place.

use crate::limits::TEXT_BYTES_MAX;
use crate::ole::{u16_at, u32_at};
use crate::unreadable::Unreadable;
use encoding_rs::{Encoding, GB18030, GBK, WINDOWS_1252};
use std::sync::Arc;

/// The encoding of a code page number.
pub(super) fn code_page(number: u16) -> Option<&'static Encoding> {
    match number {
        936 => Some(GBK),
        950 => Some(encoding_rs::BIG5),
        932 => Some(encoding_rs::SHIFT_JIS),
        949 => Some(encoding_rs::EUC_KR),
        54936 => Some(GB18030),
        65001 => Some(encoding_rs::UTF_8),
        _ => None,
    }
}

/// Bytes in a code page.
pub(super) fn bytes(bytes: &[u8], encoding: Option<&'static Encoding>) -> String {
    encoding.unwrap_or(WINDOWS_1252).decode_without_bom_handling(bytes).0.into_owned()
}

/// A string with a length of two bytes, wholly inside its record.
pub(super) fn long(data: &[u8], at: usize) -> String {
    characters(data, at + 2, usize::from(u16_at(data, at)))
}

/// A string with a length of one byte, wholly inside its record.
pub(super) fn short(data: &[u8], at: usize) -> String {
    characters(data, at + 1, usize::from(data.get(at).copied().unwrap_or(0)))
}

fn characters(data: &[u8], at: usize, length: usize) -> String {
    let flags = data.get(at).copied().unwrap_or(0);
    // Runs of formats and readings are announced before the characters and stand behind them.
    let runs = if flags & 8 != 0 { 2 } else { 0 };
    let readings = if flags & 4 != 0 { 4 } else { 0 };
    let text = data.get(at + 1 + runs + readings..).unwrap_or_default();
    let mut string = String::new();
    decode(text, length, flags & 1 != 0, &mut string);
    string
}

/// Decodes up to `length` characters; gives how many it found.
fn decode(bytes: &[u8], length: usize, is_wide: bool, into: &mut String) -> usize {
    if is_wide {
        let units = bytes.chunks_exact(2).take(length);
        let found = units.len();
        let units = units.map(|pair| u16::from_le_bytes([pair[0], pair[1]]));
        into.extend(char::decode_utf16(units).map(|sign| sign.unwrap_or('\u{fffd}')));
        found
    } else {
        let found = bytes.len().min(length);
        into.extend(bytes[..found].iter().map(|&byte| char::from(byte)));
        found
    }
}

/// The table of shared strings, over the records that it is cut into.
pub(super) struct Strings<'a> {
    records: &'a [&'a [u8]],
    record: usize,
    at: usize,
}

impl<'a> Strings<'a> {
    /// A reader of the table.
    pub(super) fn new(records: &'a [&'a [u8]]) -> Strings<'a> {
        Strings { records, record: 0, at: 8 }
    }

    /// Reads all strings that are there, whatever number the table claims.
    pub(super) fn read(mut self) -> Result<Vec<Arc<str>>, Unreadable> {
        let mut strings = Vec::new();
        let mut bytes = 0;
        while let Some(string) = self.string() {
            bytes += string.len();
            if bytes > TEXT_BYTES_MAX {
                return Err(Unreadable::TooLarge { limit: TEXT_BYTES_MAX });
            }
            strings.push(string.into());
        }
        Ok(strings)
    }

    fn rest(&mut self) -> Option<&'a [u8]> {
        loop {
            let rest = self.records.get(self.record)?.get(self.at..).unwrap_or_default();
            if !rest.is_empty() {
                return Some(rest);
            }
            self.record += 1;
            self.at = 0;
        }
    }

    /// The next bytes that must stand together; a table never cuts them.
    fn head(&mut self, length: usize) -> Option<&'a [u8]> {
        let head = self.rest()?.get(..length)?;
        self.at += length;
        Some(head)
    }

    fn skip(&mut self, mut length: usize) {
        while length > 0 {
            let Some(rest) = self.rest() else { return };
            let step = rest.len().min(length);
            self.at += step;
            length -= step;
        }
    }

    fn string(&mut self) -> Option<String> {
        let head = self.head(3)?;
        let mut length = usize::from(u16_at(head, 0));
        let flags = head[2];
        let runs = if flags & 8 != 0 { usize::from(u16_at(self.head(2)?, 0)) } else { 0 };
        let readings = if flags & 4 != 0 { crate::ole::index(u32_at(self.head(4)?, 0)) } else { 0 };
        let mut is_wide = flags & 1 != 0;
        let mut string = String::new();
        loop {
            let rest = self.records.get(self.record)?.get(self.at..).unwrap_or_default();
            let found = decode(rest, length, is_wide, &mut string);
            self.at += if is_wide { found * 2 } else { found };
            length -= found;
            if length == 0 {
                break;
            }
            // The rest of the characters begins a new record with a flag of its own.
            self.record += 1;
            is_wide = self.records.get(self.record)?.first()? & 1 != 0;
            self.at = 1;
        }
        self.skip(runs * 4);
        self.skip(readings.min(1 << 20));
        Some(string)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_string_cut_over_records_changes_its_width_and_comes_back_whole() {
        let mut first = vec![0; 8];
        first.extend([5, 0, 8, 1, 0, b'a', b'b']);
        let mut second = vec![1];
        second.extend("公开了".encode_utf16().flat_map(u16::to_le_bytes));
        second.extend([9, 9, 9, 9]);
        second.extend([1, 0, 0, b'z']);
        let strings = Strings::new(&[&first, &second]).read().unwrap();
        assert_eq!(strings.iter().map(|string| &**string).collect::<Vec<_>>(), ["ab公开了", "z"]);
    }

    #[test]
    fn a_table_that_claims_more_than_it_holds_ends() {
        let mut record = vec![0xFF; 8];
        record.extend([0xFF, 0xFF, 1, b'a']);
        assert!(Strings::new(&[&record]).read().unwrap().is_empty());
    }
}
