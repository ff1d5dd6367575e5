//! The format of a file, told by its content and never by its name.
//!
//! Containers are told by what is in them, text by how it opens. What a text says is no business of this file.

mod container;
mod prose;

use crate::limits::TEXT_BYTES_MAX;
use crate::{Format, Unreadable, encoding};

/// Bytes at the head of a text by which its format is told.
const HEAD: usize = 16 << 10;

/// Bytes before `%PDF-` that readers tolerate.
const PDF_JUNK: usize = 1024;

/// Tells the format.
pub(crate) fn sniff(bytes: &[u8]) -> Result<Format, Unreadable> {
    if bytes.iter().all(|b| b.is_ascii_whitespace() || *b == 0) || bytes == b"\xef\xbb\xbf" {
        return Err(Unreadable::Empty);
    }
    if bytes.starts_with(b"PK\x03\x04")
        || bytes.starts_with(b"PK\x05\x06")
        || bytes.starts_with(b"PK\x07\x08")
    {
        return container::zip(bytes);
    }
    if bytes.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
        return container::ole(bytes);
    }
    if let Some(refused) = foreign(bytes) {
        return Err(refused);
    }
    if is_pdf(bytes) {
        return Ok(Format::Pdf);
    }
    if bytes.len() > TEXT_BYTES_MAX {
        let text = encoding::is_text(bytes);
        return Err(if text {
            Unreadable::TooLarge { limit: TEXT_BYTES_MAX }
        } else {
            Unreadable::Unknown
        });
    }
    if !encoding::is_text(bytes) {
        return Err(Unreadable::Unknown);
    }
    prose::tell(bytes, &bytes[..bytes.len().min(HEAD)])
}

fn is_pdf(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(PDF_JUNK)];
    let Some(at) = find(head, b"%PDF-") else { return false };
    // A page may speak of PDF; a PDF does not begin with a tag.
    !head[..at].trim_ascii().starts_with(b"<")
}

/// How pictures begin.
const PICTURES: [(&[u8], &str); 9] = [
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF87a", "GIF"),
    (b"GIF89a", "GIF"),
    (b"II*\0", "TIFF"),
    (b"MM\0*", "TIFF"),
    (b"8BPS", "PSD"),
    (b"AT&TFORM", "DjVu"),
    (b"\0\0\0\x0cjP  ", "JPEG 2000"),
];

/// How other things that are no documents begin.
const OTHERS: [(&[u8], &str); 18] = [
    (b"Rar!\x1a\x07", "RAR archive"),
    (b"7z\xbc\xaf\x27\x1c", "7z archive"),
    (b"\x1f\x8b", "gzip archive"),
    (b"BZh", "bzip2 archive"),
    (b"\xfd7zXZ\0", "xz archive"),
    (b"\x28\xb5\x2f\xfd", "zstd archive"),
    (b"MSCF", "CAB archive"),
    (b"\x7fELF", "program"),
    (b"MZ", "program"),
    (b"\xca\xfe\xba\xbe", "program"),
    (b"\xcf\xfa\xed\xfe", "program"),
    (b"SQLite format 3\0", "database"),
    (b"%!PS", "PostScript file"),
    (b"Founder CEB", "CEB file"),
    (b"ID3", "sound"),
    (b"OggS", "sound"),
    (b"\x30\x26\xb2\x75", "film"),
    (b"\x1aE\xdf\xa3", "film"),
];

/// Files with a signature that are no documents.
fn foreign(bytes: &[u8]) -> Option<Unreadable> {
    let starts = |(magic, _): &&(&[u8], &str)| bytes.starts_with(magic);
    if let Some((_, kind)) = PICTURES.iter().find(starts) {
        return Some(Unreadable::Picture { kind });
    }
    match bytes.get(4..12) {
        Some(b"ftypheic" | b"ftypmif1" | b"ftypheix") => {
            return Some(Unreadable::Picture { kind: "HEIC" });
        }
        Some([b'f', b't', b'y', b'p', ..]) => return Some(Unreadable::Foreign { kind: "film" }),
        _ => {}
    }
    if bytes.get(257..262) == Some(b"ustar") {
        return Some(Unreadable::Foreign { kind: "tar archive" });
    }
    if bytes.starts_with(b"RIFF") {
        let is_webp = bytes.get(8..12) == Some(b"WEBP");
        return Some(if is_webp {
            Unreadable::Picture { kind: "WEBP" }
        } else {
            Unreadable::Foreign { kind: "sound" }
        });
    }
    if bytes.starts_with(b"BM") && bytes.get(6..10) == Some(&[0, 0, 0, 0]) {
        return Some(Unreadable::Picture { kind: "BMP" });
    }
    // Two letters alone could open a text.
    let (_, kind) = OTHERS.iter().find(starts)?;
    let is_binary = bytes[..bytes.len().min(512)].contains(&0) || bytes.len() < 64;
    let is_long =
        !matches!(*kind, "program" | "sound" | "bzip2 archive" | "CAB archive") || is_binary;
    is_long.then_some(Unreadable::Foreign { kind })
}

/// Where a word of bytes stands.
fn find(bytes: &[u8], word: &[u8]) -> Option<usize> {
    bytes.windows(word.len()).position(|w| w == word)
}

#[cfg(test)]
mod tests;
