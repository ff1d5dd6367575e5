//! Safe access to the streams of an OLE compound file, the container of `.doc`, `.wps`, `.xls` and `.et`.
//!
//! Written by ourselves because files in circulation break the rules of the container in harmless ways, and hostile
//! ones in harmful ones: every chain of sectors is bounded by the size of the file.

/// The first bytes of a compound file.
pub(crate) const SIGNATURE: [u8; 8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

/// Sector numbers from here on are marks, not sectors.
const MARKS_FROM: u32 = 0xFFFF_FFFA;

/// Bytes of an entry of the directory.
const ENTRY_BYTES: usize = 128;

/// A little-endian number at an offset; zero beyond the end.
pub(crate) fn u16_at(bytes: &[u8], at: usize) -> u16 {
    bytes
        .get(at..)
        .and_then(|rest| rest.first_chunk())
        .map_or(0, |chunk| u16::from_le_bytes(*chunk))
}

/// A little-endian number at an offset; zero beyond the end.
pub(crate) fn u32_at(bytes: &[u8], at: usize) -> u32 {
    bytes
        .get(at..)
        .and_then(|rest| rest.first_chunk())
        .map_or(0, |chunk| u32::from_le_bytes(*chunk))
}

/// A number as an index; what does not fit is beyond every end.
pub(crate) fn index(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

#[derive(Debug)]
struct Entry {
    name: String,
    kind: u8,
    left: u32,
    right: u32,
    child: u32,
    start: u32,
    size: usize,
}

/// An opened compound file.
#[derive(Debug)]
pub(crate) struct Ole<'a> {
    bytes: &'a [u8],
    sector: usize,
    mini_sector: usize,
    mini_below: usize,
    next: Vec<u32>,
    next_mini: Vec<u32>,
    mini: Vec<u8>,
    entries: Vec<Entry>,
}

impl<'a> Ole<'a> {
    /// Opens a compound file; `None` when its header or directory makes no sense.
    pub(crate) fn open(bytes: &'a [u8]) -> Option<Ole<'a>> {
        if !bytes.starts_with(&SIGNATURE) || bytes.len() < 512 {
            return None;
        }
        let sector = match u16_at(bytes, 30) {
            9 => 512,
            12 => 4096,
            _ => return None,
        };
        let mini_sector = 1usize << u16_at(bytes, 32).clamp(4, 9);
        let mut ole = Ole {
            bytes,
            sector,
            mini_sector,
            mini_below: index(u32_at(bytes, 56)).min(1 << 20),
            next: Vec::new(),
            next_mini: Vec::new(),
            mini: Vec::new(),
            entries: Vec::new(),
        };
        ole.read_next();
        let directory = ole.chain(u32_at(bytes, 48));
        ole.entries = directory.chunks_exact(ENTRY_BYTES).map(Entry::read).collect();
        let minis = ole.chain(u32_at(bytes, 60));
        ole.next_mini = numbers(&minis).collect();
        let root = ole.entries.first()?;
        ole.mini = ole.chain(root.start);
        Some(ole)
    }

    fn sector_bytes(&self, number: u32) -> Option<&'a [u8]> {
        if number >= MARKS_FROM {
            return None;
        }
        let start = index(number).checked_add(1)?.checked_mul(self.sector)?;
        let end = start.checked_add(self.sector)?.min(self.bytes.len());
        self.bytes.get(start..end).filter(|sector| !sector.is_empty())
    }

    /// Reads the table of following sectors; the list of its own sectors is in the header and, for large files,
    /// in a chain of further sectors.
    fn read_next(&mut self) {
        let sectors_max = self.bytes.len() / self.sector + 1;
        let mut lists: Vec<u32> = numbers(&self.bytes[76..512]).collect();
        let mut further = u32_at(self.bytes, 68);
        while lists.len() < sectors_max {
            let Some(sector) = self.sector_bytes(further) else { break };
            let mut listed: Vec<u32> = numbers(sector).collect();
            further = listed.pop().unwrap_or(MARKS_FROM);
            lists.extend(listed);
        }
        for number in lists {
            if self.next.len() > sectors_max {
                break;
            }
            if let Some(sector) = self.sector_bytes(number) {
                self.next.extend(numbers(sector));
            }
        }
    }

    fn chain(&self, start: u32) -> Vec<u8> {
        let mut content = Vec::new();
        let mut number = start;
        while let Some(sector) = self.sector_bytes(number) {
            content.extend_from_slice(sector);
            if content.len() > self.bytes.len() {
                break;
            }
            number = self.next.get(index(number)).copied().unwrap_or(MARKS_FROM);
        }
        content
    }

    fn mini_chain(&self, start: u32, size: usize) -> Vec<u8> {
        let mut content = Vec::new();
        let mut number = start;
        while number < MARKS_FROM && content.len() < size {
            let from = index(number).saturating_mul(self.mini_sector);
            let Some(rest) = self.mini.get(from..).filter(|rest| !rest.is_empty()) else { break };
            content.extend_from_slice(&rest[..rest.len().min(self.mini_sector)]);
            number = self.next_mini.get(index(number)).copied().unwrap_or(MARKS_FROM);
        }
        content
    }

    /// The entries directly under the root, by walking its tree; all entries where the tree is broken.
    fn top(&self) -> Vec<&Entry> {
        let mut found = Vec::new();
        let mut waiting: Vec<u32> =
            self.entries.first().map(|root| root.child).into_iter().collect();
        let mut seen = vec![false; self.entries.len()];
        while let Some(number) = waiting.pop() {
            let at = index(number);
            if let Some(entry) = self.entries.get(at)
                && !std::mem::replace(&mut seen[at], true)
            {
                found.push(entry);
                waiting.extend([entry.left, entry.right]);
            }
        }
        if found.is_empty() { self.entries.iter().collect() } else { found }
    }

    /// There is such a stream or storage at the top.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.top().iter().any(|entry| entry.name.eq_ignore_ascii_case(name))
    }

    /// The content of a stream at the top, by its name without regard to case.
    pub(crate) fn stream(&self, name: &str) -> Option<Vec<u8>> {
        let top = self.top();
        let entry =
            top.iter().find(|entry| entry.kind == 2 && entry.name.eq_ignore_ascii_case(name))?;
        let mut content = if entry.size < self.mini_below {
            self.mini_chain(entry.start, entry.size)
        } else {
            self.chain(entry.start)
        };
        content.truncate(entry.size);
        Some(content)
    }
}

impl Entry {
    fn read(bytes: &[u8]) -> Entry {
        let length = usize::from(u16_at(bytes, 64)).saturating_sub(2).min(62);
        let units =
            bytes[..length].chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]]));
        Entry {
            name: char::decode_utf16(units).map(|sign| sign.unwrap_or('\u{fffd}')).collect(),
            kind: bytes[66],
            left: u32_at(bytes, 68),
            right: u32_at(bytes, 72),
            child: u32_at(bytes, 76),
            start: u32_at(bytes, 116),
            size: index(u32_at(bytes, 120)),
        }
    }
}

fn numbers(bytes: &[u8]) -> impl Iterator<Item = u32> {
    bytes.chunks_exact(4).map(|four| u32_at(four, 0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{Cursor, Write};

    fn file(streams: &[(&str, usize)]) -> Vec<u8> {
        let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
        for (name, length) in streams {
            let content: Vec<u8> = (0..=250).cycle().take(*length).collect();
            file.create_stream(name).unwrap().write_all(&content).unwrap();
        }
        file.into_inner().into_inner()
    }

    #[test]
    fn streams_small_and_large_come_back() {
        let bytes = file(&[("Small", 100), ("Large", 30_000), ("Workbook", 4096)]);
        let ole = Ole::open(&bytes).unwrap();
        assert!(ole.has("workbook") && !ole.has("Book"));
        for (name, length) in [("small", 100), ("Large", 30_000), ("WORKBOOK", 4096)] {
            let content: Vec<u8> = (0..=250).cycle().take(length).collect();
            assert_eq!(ole.stream(name).unwrap(), content, "{name}");
        }
    }

    #[test]
    fn chains_that_turn_on_themselves_end() {
        let mut bytes = file(&[("Large", 30_000)]);
        let fat = (index(u32_at(&bytes, 76)) + 1) * 4096;
        for at in (fat..fat + 64).step_by(4) {
            bytes[at..at + 4].copy_from_slice(&3u32.to_le_bytes());
        }
        if let Some(ole) = Ole::open(&bytes) {
            assert!(ole.stream("Large").is_none_or(|content| content.len() <= bytes.len()));
        }
    }
}
