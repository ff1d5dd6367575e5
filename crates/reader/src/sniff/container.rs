//! What is in a container: the names of a ZIP's entries, the streams of a compound file.

use crate::limits::ENTRIES_MAX;
use crate::{Format, Unreadable};
use std::io::Cursor;

/// A ZIP container by the names of its entries.
pub(super) fn zip(bytes: &[u8]) -> Result<Format, Unreadable> {
    let names = directory(bytes).unwrap_or_else(|| local_headers(bytes));
    let any = |test: &dyn Fn(&str) -> bool| names.iter().any(|name| test(name));
    if any(&|name| name.starts_with("word/")) {
        Ok(Format::Docx)
    } else if any(&|name| name.starts_with("xl/")) {
        Ok(Format::Xlsx)
    } else if any(&|name| name.starts_with("ppt/")) {
        Err(Unreadable::Foreign { kind: "presentation" })
    } else if any(&|name| name == "ofd.xml") {
        Err(Unreadable::Ofd)
    } else if any(&|name| name == "mimetype") {
        Err(opendocument(bytes))
    } else if any(&|name| name == "[content_types].xml") {
        // Cut off before its parts, but an office document by its first entry.
        Ok(Format::Docx)
    } else {
        Err(Unreadable::Foreign { kind: "ZIP archive" })
    }
}

/// The first entry of an OpenDocument or EPUB file is its type, stored and not packed.
fn opendocument(bytes: &[u8]) -> Unreadable {
    let head = &bytes[..bytes.len().min(256)];
    let has = |word: &[u8]| super::find(head, word).is_some();
    let kind = if has(b"opendocument.text") {
        "OpenDocument text"
    } else if has(b"opendocument.spreadsheet") {
        "OpenDocument spreadsheet"
    } else if has(b"opendocument.presentation") {
        "presentation"
    } else if has(b"epub+zip") {
        "EPUB book"
    } else {
        "ZIP archive"
    };
    Unreadable::Foreign { kind }
}

/// The names in the central directory, in lower case with plain slashes.
fn directory(bytes: &[u8]) -> Option<Vec<String>> {
    let tail = bytes.len().saturating_sub((1 << 16) + 22);
    let end = tail + bytes[tail..].windows(4).rposition(|w| w == b"PK\x05\x06")?;
    let mut at = usize::try_from(number(bytes, end + 16, 4)?).ok()?;
    let mut names = Vec::new();
    while names.len() < ENTRIES_MAX && bytes.get(at..at + 4) == Some(b"PK\x01\x02") {
        let [name, extra, comment] = [28, 30, 32].map(|offset| number(bytes, at + offset, 2));
        let length = usize::try_from(name?).ok()?;
        names.push(entry(bytes.get(at + 46..at + 46 + length)?));
        at += 46 + length + usize::try_from(extra? + comment?).ok()?;
    }
    (!names.is_empty()).then_some(names)
}

/// The names before the entries themselves, for a file that lost its end.
fn local_headers(bytes: &[u8]) -> Vec<String> {
    let mut names = Vec::new();
    let mut at = 0;
    while names.len() < ENTRIES_MAX
        && let Some(step) = bytes.get(at..).and_then(|rest| super::find(rest, b"PK\x03\x04"))
    {
        at += step;
        let name = number(bytes, at + 26, 2)
            .and_then(|length| usize::try_from(length).ok())
            .and_then(|length| bytes.get(at + 30..at + 30 + length));
        names.extend(name.map(entry));
        at += 4;
    }
    names
}

fn entry(name: &[u8]) -> String {
    String::from_utf8_lossy(name).replace('\\', "/").to_ascii_lowercase()
}

/// A little-endian number.
fn number(bytes: &[u8], at: usize, length: usize) -> Option<u64> {
    Some(
        bytes
            .get(at..at.checked_add(length)?)?
            .iter()
            .rev()
            .fold(0, |sum, b| (sum << 8) | u64::from(*b)),
    )
}

/// A compound file by its streams.
pub(super) fn ole(bytes: &[u8]) -> Result<Format, Unreadable> {
    let names = streams(bytes).unwrap_or_else(|| named_anywhere(bytes));
    let has = |name: &str| names.iter().any(|n| n.eq_ignore_ascii_case(name));
    if has("EncryptedPackage") || has("EncryptionInfo") {
        Err(Unreadable::Encrypted { format: Format::Docx })
    } else if has("WordDocument") {
        Ok(Format::Doc)
    } else if has("Workbook") || has("Book") {
        Ok(Format::Xls)
    } else if has("PowerPoint Document") {
        Err(Unreadable::Foreign { kind: "presentation" })
    } else {
        Err(Unreadable::Foreign { kind: "OLE compound file" })
    }
}

/// The streams of the root storage; a document inside a document lies deeper.
fn streams(bytes: &[u8]) -> Option<Vec<String>> {
    let file = cfb::CompoundFile::open(Cursor::new(bytes)).ok()?;
    let names: Vec<String> =
        file.read_root_storage().take(ENTRIES_MAX).map(|entry| entry.name().to_string()).collect();
    (!names.is_empty()).then_some(names)
}

/// The names that stand as UTF-16 anywhere in a damaged compound file.
fn named_anywhere(bytes: &[u8]) -> Vec<String> {
    ["EncryptedPackage", "WordDocument", "Workbook", "PowerPoint Document"]
        .into_iter()
        .filter(|name| {
            let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
            super::find(bytes, &wide).is_some()
        })
        .map(str::to_string)
        .collect()
}
