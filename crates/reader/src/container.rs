//! Safe access to the parts of a ZIP container: entries, ratios and the inflated total are bounded.
//!
//! What the parts mean is the business of the format readers.

use crate::document::Format;
use crate::limits::{ENTRIES_MAX, INFLATE_RATIO_MAX, INFLATED_BYTES_MAX};
use crate::unreadable::Unreadable;
use std::io::{Cursor, Read};
use zip::ZipArchive;
use zip::result::ZipError;

/// Inflated bytes below which a high ratio is no sign of harm: a page of blanks packs well too.
const RATIO_FREE_BYTES: u64 = 4 << 20;

/// An opened container with what may still be inflated from it.
pub(crate) struct Container<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    format: Format,
    left: u64,
}

impl<'a> Container<'a> {
    /// Opens a container; `format` is what the refusals name.
    pub(crate) fn open(bytes: &'a [u8], format: Format) -> Result<Container<'a>, Unreadable> {
        let archive =
            ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged(format, &error))?;
        if archive.len() > ENTRIES_MAX {
            let limit = u64::try_from(ENTRIES_MAX).unwrap_or(u64::MAX);
            return Err(Unreadable::TooMuch { what: "entries", limit });
        }
        let mut container = Container { archive, format, left: INFLATED_BYTES_MAX };
        container.refuse_bombs()?;
        Ok(container)
    }

    /// The names of all entries.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.archive.file_names()
    }

    /// Inflates one part; `None` when there is no such part. Names are matched without regard to ASCII case.
    pub(crate) fn part(&mut self, name: &str) -> Result<Option<Vec<u8>>, Unreadable> {
        let Some(index) = self.index(name) else { return Ok(None) };
        let format = self.format;
        let left = self.left;
        let entry = match self.archive.by_index(index) {
            Ok(entry) => entry,
            Err(ZipError::UnsupportedArchive(reason)) if reason == ZipError::PASSWORD_REQUIRED => {
                return Err(Unreadable::Encrypted { format });
            }
            Err(error) => return Err(damaged(format, &error)),
        };
        let packed = entry.compressed_size().max(1);
        let allowed = left.min(packed.saturating_mul(INFLATE_RATIO_MAX).max(RATIO_FREE_BYTES));
        let mut inflated = Vec::new();
        entry
            .take(allowed + 1)
            .read_to_end(&mut inflated)
            .map_err(|error| Unreadable::Damaged { format, detail: format!("{name}: {error}") })?;
        let length = u64::try_from(inflated.len()).unwrap_or(u64::MAX);
        if length > allowed {
            return Err(Unreadable::Bomb { limit: allowed });
        }
        self.left = left - length;
        Ok(Some(inflated))
    }

    fn index(&self, name: &str) -> Option<usize> {
        let name = name.trim_start_matches('/');
        self.archive.index_for_name(name).or_else(|| {
            (0..self.archive.len()).find(|index| {
                self.archive
                    .name_for_index(*index)
                    .is_some_and(|found| found.replace('\\', "/").eq_ignore_ascii_case(name))
            })
        })
    }

    /// An entry that declares more than we ever inflate, packed beyond any honest ratio, condemns the
    /// file even when the part is of no interest to us.
    fn refuse_bombs(&mut self) -> Result<(), Unreadable> {
        for index in 0..self.archive.len() {
            let Ok(entry) = self.archive.by_index_raw(index) else { continue };
            let honest = entry.compressed_size().max(1).saturating_mul(INFLATE_RATIO_MAX);
            if entry.size() > INFLATED_BYTES_MAX && entry.size() > honest {
                return Err(Unreadable::Bomb { limit: INFLATED_BYTES_MAX });
            }
        }
        Ok(())
    }
}

fn damaged(format: Format, error: &ZipError) -> Unreadable {
    let detail = match error {
        ZipError::InvalidArchive(_) => {
            "the ZIP directory is missing or wrong, the file is cut off".into()
        }
        other => other.to_string(),
    };
    Unreadable::Damaged { format, detail }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use std::io::Write;
    use zip::write::SimpleFileOptions;

    /// Packs parts into a container, for the tests of the format readers too.
    pub(crate) fn pack(parts: &[(&str, &[u8])]) -> Vec<u8> {
        let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, content) in parts {
            let options =
                SimpleFileOptions::default().compression_method(zip::CompressionMethod::Deflated);
            writer.start_file(*name, options).unwrap();
            writer.write_all(content).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    #[test]
    fn parts_come_back_whatever_the_case_of_their_names() {
        let bytes = pack(&[("word/Document.xml", b"<a/>")]);
        let mut container = Container::open(&bytes, Format::Docx).unwrap();
        assert_eq!(container.part("/Word/document.xml").unwrap().unwrap(), b"<a/>");
        assert_eq!(container.part("word/other.xml").unwrap(), None);
    }

    #[test]
    fn a_part_that_inflates_beyond_reason_is_a_bomb() {
        let bytes = pack(&[("word/document.xml", &vec![b' '; 40 << 20])]);
        let mut container = Container::open(&bytes, Format::Docx).unwrap();
        assert!(matches!(container.part("word/document.xml"), Err(Unreadable::Bomb { .. })));
    }

    #[test]
    fn a_cut_container_is_damaged_at_every_cut() {
        let bytes = pack(&[("word/document.xml", b"<document>words</document>")]);
        for length in 0..bytes.len() {
            let opened = Container::open(&bytes[..length], Format::Docx);
            assert!(matches!(opened, Err(Unreadable::Damaged { .. })), "cut at {length}");
        }
    }
}
