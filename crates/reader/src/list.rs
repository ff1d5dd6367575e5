//! Lists that are imported: CSV in any encoding, XLSX, XLS and `.et` → rows of text. Which row is the head and what the
//! columns mean is not told here.

use crate::limits::{LIST_BYTES_MAX, LIST_COLUMNS_MAX};
use crate::{Format, Unreadable, encoding, flow, sheet, sniff};
use std::borrow::Cow;

/// What parts the cells of a line, the likelier first.
const DELIMITERS: &[u8] = b",\t;|";

/// A list that is open.
pub struct List<'a>(Body<'a>);

enum Body<'a> {
    Text { text: Cow<'a, str>, delimiter: u8 },
    Sheet(Vec<(u32, Vec<String>)>),
}

impl<'a> List<'a> {
    /// Opens a list; the format is told by content.
    ///
    /// # Errors
    /// [`Unreadable`] says what the file is and why it is not read.
    pub fn open(bytes: &'a [u8]) -> Result<List<'a>, Unreadable> {
        if bytes.len() > LIST_BYTES_MAX {
            return Err(Unreadable::TooLarge { limit: LIST_BYTES_MAX });
        }
        if bytes.is_empty() {
            return Err(Unreadable::Empty);
        }
        let is_workbook = bytes.starts_with(b"PK") || bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]);
        if is_workbook {
            return match sniff::sniff(bytes)? {
                Format::Xlsx | Format::Xls => Ok(List(Body::Sheet(sheet::rows(bytes)?))),
                _ => Err(Unreadable::Foreign { kind: "document without a list" }),
            };
        }
        if !encoding::is_text(bytes) {
            return Err(Unreadable::Unknown);
        }
        let text = encoding::decode(bytes, None).text;
        let delimiter = delimiter(&text);
        Ok(List(Body::Text { text, delimiter }))
    }

    /// The rows that are not empty: the number of the line or sheet row, from 1, and the cells, blanks at their ends
    /// taken away.
    pub fn rows(&self) -> Box<dyn Iterator<Item = Result<(u32, Vec<String>), Unreadable>> + '_> {
        match &self.0 {
            Body::Sheet(rows) => Box::new(rows.iter().map(|(number, cells)| {
                Ok((*number, cells.iter().map(|cell| cell.trim().to_owned()).collect()))
            })),
            Body::Text { text, delimiter } => Box::new(lines(text, *delimiter)),
        }
    }
}

fn lines(
    text: &str,
    delimiter: u8,
) -> impl Iterator<Item = Result<(u32, Vec<String>), Unreadable>> {
    csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes())
        .into_records()
        .map(move |record| {
            let record = record.map_err(|error| Unreadable::Damaged {
                format: Format::Text,
                detail: error.to_string(),
            })?;
            if record.len() > LIST_COLUMNS_MAX {
                return Err(flow::too_much("columns", LIST_COLUMNS_MAX));
            }
            let line = record.position().map_or(0, |position| line(text, position));
            let cells: Vec<String> = record.iter().map(|cell| bare(cell).to_owned()).collect();
            Ok((u32::try_from(line).unwrap_or(u32::MAX), cells))
        })
        .filter(|row| {
            row.as_ref().map_or(true, |(_, cells)| cells.iter().any(|cell| !cell.is_empty()))
        })
}

/// The line on which a record begins; the parser's position stands before the empty lines that it skips.
fn line(text: &str, position: &csv::Position) -> u64 {
    let start = usize::try_from(position.byte()).unwrap_or(usize::MAX);
    let rest = text.as_bytes().get(start..).unwrap_or_default();
    let skipped = rest.iter().take_while(|byte| matches!(byte, b'\r' | b'\n'));
    position.line() + skipped.filter(|byte| **byte == b'\n').map(|_| 1).sum::<u64>()
}

/// A cell without blanks at its ends, and without the guards that keep digits as text in a spreadsheet: `="0012"` and a
/// leading apostrophe or tab.
fn bare(cell: &str) -> &str {
    let cell = cell.trim();
    let guarded = cell.strip_prefix("=\"").and_then(|cell| cell.strip_suffix('"'));
    guarded.unwrap_or_else(|| cell.strip_prefix('\'').unwrap_or(cell))
}

/// What parts the first lines evenly; a comma where nothing does.
fn delimiter(text: &str) -> u8 {
    let head: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).take(20).collect();
    let most = |delimiter: &u8| {
        let count = |line: &&str| line.bytes().filter(|byte| byte == delimiter).count();
        head.iter().map(count).filter(|count| *count > 0).count()
    };
    let best = DELIMITERS.iter().rev().max_by_key(|delimiter| most(delimiter));
    best.copied().filter(|delimiter| most(delimiter) > 0).unwrap_or(b',')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(bytes: &[u8]) -> Vec<(u32, Vec<String>)> {
        List::open(bytes).unwrap().rows().map(Result::unwrap).collect()
    }

    #[test]
    fn a_list_with_a_mark_keeps_long_numbers_and_quoted_lines() {
        let text = "\u{feff}文号,金额\n\n=\"440106199001011234\",\"1,200\n元\"\n'0012,\n";
        let rows = rows(text.as_bytes());
        assert_eq!(rows[0], (1, vec!["文号".to_owned(), "金额".to_owned()]));
        assert_eq!(rows[1].1, ["440106199001011234", "1,200\n元"]);
        assert_eq!(rows[2].1, ["0012", ""]);
        assert_eq!((rows[1].0, rows[2].0), (3, 5));
    }

    #[test]
    fn old_encodings_and_tabs_are_understood() {
        let (bytes, _, _) = encoding_rs::GBK.encode("文号\t机关\n沙财罚〔2024〕1号\t财政局\n");
        assert_eq!(rows(&bytes)[1].1, ["沙财罚〔2024〕1号", "财政局"]);
    }

    #[test]
    fn what_is_no_list_is_refused() {
        assert!(matches!(List::open(b""), Err(Unreadable::Empty)));
        assert!(List::open(&[0, 159, 146, 150, 7, 3, 0, 0, 1, 2, 250, 251]).is_err());
        assert!(List::open(b"PK\x03\x04 cut off").is_err());
    }
}
