//! Files that come with a form: what they are is told by their content, and only what an office publishes is kept. What a
//! document says does not live here.

use crate::App;
use crate::posted::{Posted, Upload};
use ledger::Attachment;
use ledger::disclosure::version::{AFTER, TEXT};

/// What a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sort {
    Pdf,
    Docx,
    Xlsx,
    Doc,
    Xls,
    Ofd,
    Png,
    Jpeg,
}

/// Why a file is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fault {
    /// There is nothing in it.
    Empty,
    /// A program, or a document that carries one.
    Program,
    /// An archive.
    Archive,
    /// None of the sorts that are taken.
    Unknown,
    /// Its name says that it is something else.
    Lying,
    /// The disk failed.
    Disk,
}

impl Fault {
    /// The key of its sentence.
    pub(crate) fn key(self) -> &'static str {
        match self {
            Fault::Empty => "upload-empty",
            Fault::Program => "upload-program",
            Fault::Archive => "upload-archive",
            Fault::Unknown => "upload-unknown",
            Fault::Lying => "upload-lying",
            Fault::Disk => "upload-disk",
        }
    }
}

impl Sort {
    /// The endings that its name may have.
    fn endings(self) -> &'static [&'static str] {
        match self {
            Sort::Pdf => &["pdf"],
            Sort::Docx => &["docx"],
            Sort::Xlsx => &["xlsx"],
            Sort::Doc => &["doc", "wps"],
            Sort::Xls => &["xls", "et"],
            Sort::Ofd => &["ofd"],
            Sort::Png => &["png"],
            Sort::Jpeg => &["jpg", "jpeg"],
        }
    }
}

/// What bytes are, whatever they are called.
///
/// # Errors
/// Why they are not taken.
pub(crate) fn sort(bytes: &[u8]) -> Result<Sort, Fault> {
    let begins = |magic: &[u8]| bytes.starts_with(magic);
    if bytes.is_empty() {
        return Err(Fault::Empty);
    }
    let programs: [&[u8]; 6] =
        [b"MZ", b"\x7fELF", b"#!", b"\xfe\xed\xfa", b"\xcf\xfa\xed\xfe", b"\xca\xfe\xba\xbe"];
    if programs.iter().any(|magic| begins(magic)) {
        return Err(Fault::Program);
    }
    let archives: [&[u8]; 4] = [b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"\xfd7zXZ"];
    if archives.iter().any(|magic| begins(magic)) {
        return Err(Fault::Archive);
    }
    if begins(b"%PDF-") {
        return Ok(Sort::Pdf);
    }
    if begins(b"\x89PNG\r\n\x1a\n") {
        return Ok(Sort::Png);
    }
    if begins(b"\xff\xd8\xff") {
        return Ok(Sort::Jpeg);
    }
    if begins(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
        return compound(bytes);
    }
    if begins(b"PK\x03\x04") {
        return package(bytes);
    }
    Err(Fault::Unknown)
}

/// An old office document, told by the names of its streams. Streams of macros make a program of it.
fn compound(bytes: &[u8]) -> Result<Sort, Fault> {
    let has = |name: &str| {
        let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        bytes.windows(wide.len()).any(|window| window == wide)
    };
    if has("_VBA_PROJECT") {
        Err(Fault::Program)
    } else if has("WordDocument") {
        Ok(Sort::Doc)
    } else if has("Workbook") {
        Ok(Sort::Xls)
    } else {
        Err(Fault::Unknown)
    }
}

/// A package, told by the names in its directory.
fn package(bytes: &[u8]) -> Result<Sort, Fault> {
    let names = entries(bytes);
    let has = |wanted: &str| names.contains(&wanted);
    if names.iter().any(|name| name.to_ascii_lowercase().ends_with("vbaproject.bin")) {
        Err(Fault::Program)
    } else if has("OFD.xml") {
        Ok(Sort::Ofd)
    } else if has("[Content_Types].xml") && has("word/document.xml") {
        Ok(Sort::Docx)
    } else if has("[Content_Types].xml") && has("xl/workbook.xml") {
        Ok(Sort::Xlsx)
    } else {
        Err(Fault::Archive)
    }
}

/// The names in the central directory of a package.
fn entries(bytes: &[u8]) -> Vec<&str> {
    let mut names = Vec::new();
    let mut at = 0;
    while let Some(found) = find(&bytes[at..], b"PK\x01\x02") {
        let head = at + found;
        let length =
            bytes.get(head + 28..head + 30).map(|two| u16::from_le_bytes([two[0], two[1]]));
        let Some(length) = length.map(usize::from) else { break };
        let name = bytes.get(head + 46..head + 46 + length);
        names.extend(name.and_then(|name| std::str::from_utf8(name).ok()));
        at = head + 4;
    }
    names
}

fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).position(|window| window == wanted)
}

/// Looks at a file: its content, and that its name does not say otherwise.
///
/// # Errors
/// Why it is not taken.
pub(crate) fn look(name: &str, bytes: &[u8]) -> Result<Sort, Fault> {
    let sort = sort(bytes)?;
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    let is_honest = ending.is_some_and(|ending| sort.endings().contains(&ending.as_str()));
    if is_honest && name != TEXT && name != AFTER { Ok(sort) } else { Err(Fault::Lying) }
}

/// Looks at a file and keeps it.
///
/// # Errors
/// Why it is not taken.
pub(crate) fn take(app: &App, upload: &Upload) -> Result<Attachment, Fault> {
    look(&upload.name, &upload.bytes)?;
    upload.keep(app).map_err(|_| Fault::Disk)
}

/// Keeps all files of a form.
///
/// # Errors
/// Why the first that is not taken is not.
pub(crate) fn all(app: &App, posted: &Posted) -> Result<Vec<Attachment>, Fault> {
    posted.files.iter().map(|upload| take(app, upload)).collect()
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// A package with nothing but a directory of these names.
    pub(crate) fn package_of(names: &[&str]) -> Vec<u8> {
        let mut bytes = b"PK\x03\x04".to_vec();
        for name in names {
            let mut head = vec![0_u8; 46];
            head[..4].copy_from_slice(b"PK\x01\x02");
            head[28] = u8::try_from(name.len()).unwrap();
            bytes.extend(head);
            bytes.extend(name.as_bytes());
        }
        bytes
    }

    #[test]
    fn files_are_what_they_hold_and_not_what_they_are_called() {
        let docx = package_of(&["[Content_Types].xml", "word/document.xml"]);
        let macros =
            package_of(&["[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"]);
        let cases: &[(&str, &[u8], Result<Sort, Fault>)] = &[
            ("附件.pdf", b"%PDF-1.7\n", Ok(Sort::Pdf)),
            ("附件.PDF", b"%PDF-1.7\n", Ok(Sort::Pdf)),
            ("图.jpg", b"\xff\xd8\xff\xe0", Ok(Sort::Jpeg)),
            ("表.docx", &docx, Ok(Sort::Docx)),
            ("表.docx", &macros, Err(Fault::Program)),
            ("版式.ofd", &package_of(&["OFD.xml"]), Ok(Sort::Ofd)),
            ("包.zip", &package_of(&["a.txt"]), Err(Fault::Archive)),
            ("包.docx", &package_of(&["a.txt"]), Err(Fault::Archive)),
            ("附件.pdf", b"MZ\x90\x00", Err(Fault::Program)),
            ("附件.pdf", b"#!/bin/sh\n", Err(Fault::Program)),
            ("附件.png", b"%PDF-1.7\n", Err(Fault::Lying)),
            ("附件", b"%PDF-1.7\n", Err(Fault::Lying)),
            ("页.html", b"<script>alert(1)</script>", Err(Fault::Unknown)),
            ("空.pdf", b"", Err(Fault::Empty)),
        ];
        for (name, bytes, wanted) in cases {
            assert_eq!(look(name, bytes), *wanted, "{name}");
        }
    }

    #[test]
    fn a_directory_that_is_cut_off_ends_the_look() {
        let mut bytes = package_of(&["[Content_Types].xml", "xl/workbook.xml"]);
        assert_eq!(sort(&bytes), Ok(Sort::Xlsx));
        bytes.truncate(30);
        assert_eq!(sort(&bytes), Err(Fault::Archive));
    }
}
