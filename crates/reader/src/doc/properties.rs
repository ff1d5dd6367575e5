//! What paragraphs and characters are: runs of properties over the bytes of the text stream.

use super::fib::{Fib, Stretch};
use super::sprm::{self, Sprm};
use crate::edges::Merge;
use crate::ole::{index, u16_at, u32_at};
use crate::rows::{CELLS_OF_ROW_MAX, Defined, Definition};

/// Bytes of a page of properties.
const PAGE: usize = 512;

/// Bytes of modifiers that are read in all; runs of hostile pages may share one list a million times.
const MODIFIER_BYTES_MAX: usize = 64 << 20;

/// A run of text with the list of modifiers of its paragraph.
#[derive(Debug)]
struct Run<'a> {
    bytes: Stretch,
    style: u16,
    list: &'a [u8],
}

/// What a paragraph is.
#[derive(Debug, Clone, Default)]
pub(super) struct Paragraph {
    /// It stands in a table.
    pub(super) in_table: bool,
    /// Its mark ends a row.
    pub(super) ends_row: bool,
    /// Its mark ends a cell of a nested table.
    pub(super) ends_inner_cell: bool,
    /// Its mark ends a row of a nested table.
    pub(super) ends_inner_row: bool,
    /// The level of nesting.
    pub(super) level: usize,
    /// It is a heading.
    pub(super) heading: bool,
    /// The definition of the row that it ends.
    pub(super) row: Definition,
}

/// The properties of a document.
#[derive(Debug)]
pub(super) struct Properties<'a> {
    paragraphs: Vec<Run<'a>>,
    hidden: Vec<Stretch>,
    data: &'a [u8],
    left: usize,
}

impl<'a> Properties<'a> {
    /// Reads the runs of a document.
    pub(super) fn read(
        fib: &Fib,
        main: &'a [u8],
        table: &'a [u8],
        data: &'a [u8],
    ) -> Properties<'a> {
        let mut properties = Properties {
            paragraphs: Vec::new(),
            hidden: Vec::new(),
            data,
            left: MODIFIER_BYTES_MAX,
        };
        for page in pages(main, table, &fib.paragraphs) {
            properties.paragraphs.extend(page_runs(page, 13).map(|(bytes, at)| {
                let (style, list) = paragraph_list(page, at);
                Run { bytes, style, list }
            }));
        }
        properties.paragraphs.sort_by_key(|run| run.bytes.start);
        for page in pages(main, table, &fib.characters) {
            for (bytes, at) in page_runs(page, 1) {
                let length = usize::from(page.get(at).copied().unwrap_or(0));
                let list = page.get(at + 1..at + 1 + length).filter(|_| at > 0).unwrap_or_default();
                if properties.spend(list.len()) && is_hidden(list) {
                    properties.hidden.push(bytes);
                }
            }
        }
        properties.hidden.sort_by_key(|bytes| bytes.start);
        properties
    }

    /// Paragraphs are described at all.
    pub(super) fn has_paragraphs(&self) -> bool {
        !self.paragraphs.is_empty()
    }

    fn spend(&mut self, bytes: usize) -> bool {
        let enough = self.left >= bytes;
        self.left -= bytes.min(self.left);
        enough
    }

    /// The text at a byte is hidden or deleted.
    pub(super) fn is_hidden(&self, at: usize) -> bool {
        let after = self.hidden.partition_point(|bytes| bytes.start <= at);
        self.hidden[..after].last().is_some_and(|bytes| at < bytes.end)
    }

    /// What the paragraph is whose mark stands at a byte.
    pub(super) fn paragraph(&mut self, at: usize) -> Paragraph {
        let after = self.paragraphs.partition_point(|run| run.bytes.start <= at);
        let run = self.paragraphs[..after].last().filter(|run| at < run.bytes.end);
        let Some((style, list)) = run.map(|run| (run.style, run.list)) else {
            return Paragraph::default();
        };
        let mut paragraph = Paragraph { heading: (1..=9).contains(&style), ..Paragraph::default() };
        self.apply(list, &mut paragraph, 0);
        if paragraph.in_table {
            paragraph.level = paragraph.level.max(1);
        }
        paragraph
    }

    fn apply(&mut self, list: &[u8], paragraph: &mut Paragraph, depth: u8) {
        if !self.spend(list.len()) {
            return;
        }
        for Sprm { code, operand } in sprm::each(list) {
            let byte = operand.first().copied().unwrap_or(0);
            match code {
                0x2416 => paragraph.in_table = byte != 0,
                0x2417 => paragraph.ends_row = byte != 0,
                0x244B => paragraph.ends_inner_cell = byte != 0,
                0x244C => paragraph.ends_inner_row = byte != 0,
                0x6649 => paragraph.level = index(u32_at(operand, 0)),
                0x2640 => paragraph.heading = byte < 9,
                0xD608 => paragraph.row = definition(operand),
                0xD62B => {
                    let cell = paragraph.row.cells.get_mut(usize::from(byte));
                    if let (Some(cell), Some(flags)) = (cell, operand.get(1)) {
                        cell.merge = merge(u16::from(*flags));
                    }
                }
                0x5624 => {
                    let end = operand.get(1).copied().unwrap_or(0);
                    let joined = usize::from(byte) + 1..usize::from(end);
                    for cell in paragraph.row.cells.get_mut(joined).unwrap_or_default() {
                        cell.joined = true;
                    }
                }
                // A list too long for its page lies in another stream.
                0x6646 | 0x6645 | 0x646B if depth == 0 => {
                    let at = index(u32_at(operand, 0));
                    let far = self.data.get(at..).unwrap_or_default();
                    let length = usize::from(u16_at(far, 0));
                    if let Some(list) = far.get(2..).map(|list| &list[..list.len().min(length)]) {
                        self.apply(list, paragraph, depth + 1);
                    }
                }
                _ => {}
            }
        }
    }
}

/// The pages of properties that a list in the table stream names; no more than the text stream can hold.
fn pages<'a>(main: &'a [u8], table: &'a [u8], listed: &Stretch) -> impl Iterator<Item = &'a [u8]> {
    let list = table.get(listed.start..listed.end.min(table.len())).unwrap_or_default();
    let count = list.len().saturating_sub(4) / 8;
    let numbers =
        list.get((count + 1) * 4..).unwrap_or_default().chunks_exact(4).map(|four| u32_at(four, 0));
    numbers.take(main.len() / PAGE + 1).filter_map(|number| {
        let start = index(number & 0x003F_FFFF).checked_mul(PAGE)?;
        main.get(start..start.checked_add(PAGE)?)
    })
}

/// The runs of a page with the offset of their properties in the page; `entry` bytes describe each run.
fn page_runs(page: &[u8], entry: usize) -> impl Iterator<Item = (Stretch, usize)> {
    let count = usize::from(page.last().copied().unwrap_or(0));
    (0..count).filter_map(move |number| {
        let bytes = index(u32_at(page, number * 4))..index(u32_at(page, number * 4 + 4));
        let at = usize::from(*page.get((count + 1) * 4 + number * entry)?) * 2;
        (bytes.start < bytes.end).then_some((bytes, at))
    })
}

/// Style and modifiers of a paragraph in its page.
fn paragraph_list(page: &[u8], at: usize) -> (u16, &[u8]) {
    if at == 0 {
        return (0, &[]);
    }
    let (start, length) = match page.get(at) {
        Some(0) => (at + 2, usize::from(page.get(at + 1).copied().unwrap_or(0)) * 2),
        Some(&words) => (at + 1, usize::from(words) * 2 - 1),
        None => return (0, &[]),
    };
    let whole = page.get(start..start + length).unwrap_or_default();
    (u16_at(whole, 0), whole.get(2..).unwrap_or_default())
}

fn is_hidden(list: &[u8]) -> bool {
    sprm::each(list).fold(false, |hidden, sprm| match sprm.code {
        0x083C | 0x0800 => matches!(sprm.byte(), 1 | 0x81),
        _ => hidden,
    })
}

/// The edges and merges of a row.
fn definition(operand: &[u8]) -> Definition {
    let count = usize::from(operand.first().copied().unwrap_or(0)).min(CELLS_OF_ROW_MAX);
    let edge = |number: usize| i64::from(u16_at(operand, 1 + number * 2).cast_signed());
    let flags = |number: usize| u16_at(operand, 1 + (count + 1) * 2 + number * 20);
    let mut cells: Vec<Defined> = Vec::with_capacity(count);
    let mut first = 0;
    for number in 0..count {
        // Two marks tell the first cell of a joined group and its further ones; editors differ in which is which,
        // but the first one met is the first cell's.
        let group = flags(number) & 3;
        let starts = group != 0 && (first == 0 || group == first);
        first = match (group, starts) {
            (0, _) => 0,
            (group, true) => group,
            (_, false) => first,
        };
        let joined = group != 0 && !starts;
        cells.push(Defined { right: edge(number + 1), merge: merge(flags(number) >> 5), joined });
    }
    Definition { left: edge(0), cells }
}

/// Two bits: merged with the cell above, and the first of a merge.
fn merge(bits: u16) -> Merge {
    match bits & 3 {
        0 => Merge::Alone,
        1 => Merge::Continue,
        _ => Merge::Start,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_definition_gives_edges_and_merges() {
        let mut operand = vec![3];
        for edge in [-108i16, 1000, 2000, 3000] {
            operand.extend(edge.to_le_bytes());
        }
        for flags in [0x60u16, 0x01, 0x02] {
            operand.extend(flags.to_le_bytes());
            operand.extend([0; 18]);
        }
        let row = definition(&operand);
        assert_eq!(row.left, -108);
        let told: Vec<_> =
            row.cells.iter().map(|cell| (cell.right, cell.merge, cell.joined)).collect();
        let expected =
            [(1000, Merge::Start, false), (2000, Merge::Alone, false), (3000, Merge::Alone, true)];
        assert_eq!(told, expected);
    }
}
