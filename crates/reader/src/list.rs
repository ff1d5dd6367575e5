//! Lists that are imported: CSV in any encoding, XLSX, XLS, `.et`, lines of JSON and saved list pages → rows of text. Which row is the
//! head and what the columns mean is not told here.

mod page;

use crate::limits::{LIST_BYTES_MAX, LIST_COLUMNS_MAX, TEXT_BYTES_MAX};
use crate::{Format, Unreadable, encoding, flow, sheet, sniff};
use serde_json::{Map, Value};
use std::borrow::Cow;

/// What parts the cells of a line, the likelier first.
const DELIMITERS: &[u8] = b",\t;|";

/// A list, all its cells in one text so that hundreds of thousands of rows stay small.
#[derive(Debug, Default)]
pub struct List {
    text: String,
    /// Where each cell ends in the text.
    ends: Vec<usize>,
    /// The number of each row, and where its cells end among the ends.
    rows: Vec<(u32, usize)>,
}

/// A row of a list.
#[derive(Debug, Clone)]
pub struct Row<'a> {
    /// Its number as spreadsheets count, from 1.
    pub number: u32,
    /// Its cells, blanks at their ends taken away.
    pub cells: Vec<&'a str>,
}

impl List {
    /// Reads a list; the format is told by content. Rows that hold nothing are left out.
    ///
    /// # Errors
    /// [`Unreadable`] says what the file is and why it is not read.
    pub fn read(bytes: &[u8]) -> Result<List, Unreadable> {
        if bytes.len() > LIST_BYTES_MAX {
            return Err(Unreadable::TooLarge { limit: LIST_BYTES_MAX });
        }
        if bytes.is_empty() {
            return Err(Unreadable::Empty);
        }
        let is_workbook = bytes.starts_with(b"PK") || bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]);
        if is_workbook {
            return match sniff::sniff(bytes)? {
                Format::Xlsx | Format::Xls => List::of_sheet(sheet::rows(bytes)?),
                _ => Err(Unreadable::Foreign { kind: "document without a list" }),
            };
        }
        if !encoding::is_text(bytes) {
            return Err(Unreadable::Unknown);
        }
        let text = encoding::decode(bytes, None).text;
        match text.trim_start().chars().next() {
            Some('{') => List::of_objects(&text),
            Some('<') => List::of_page(bytes),
            _ => List::of_text(&text),
        }
    }

    fn of_sheet(rows: Vec<(u32, Vec<String>)>) -> Result<List, Unreadable> {
        let mut list = List::default();
        for (number, cells) in rows {
            list.push(number, cells.iter().map(|cell| cell.trim()))?;
        }
        Ok(list)
    }

    /// A saved list page of a site.
    fn of_page(bytes: &[u8]) -> Result<List, Unreadable> {
        if bytes.len() > TEXT_BYTES_MAX {
            return Err(Unreadable::TooLarge { limit: TEXT_BYTES_MAX });
        }
        let mut list = List::default();
        for (number, row) in (1_u32..).zip(page::rows(bytes)?) {
            list.push(number, row.iter())?;
        }
        Ok(list)
    }

    fn of_text(text: &str) -> Result<List, Unreadable> {
        let mut list = List::default();
        let mut lines = csv::ReaderBuilder::new()
            .delimiter(delimiter(text))
            .has_headers(false)
            .flexible(true)
            .from_reader(text.as_bytes());
        let mut record = csv::StringRecord::new();
        let mut number = 0_u32;
        let damaged = |error: csv::Error| Unreadable::Damaged {
            format: Format::Text,
            detail: error.to_string(),
        };
        while lines.read_record(&mut record).map_err(damaged)? {
            let start = record.position().map_or(0, csv::Position::byte);
            number = number.saturating_add(1).saturating_add(blank_lines(text, start));
            list.push(number, record.iter().map(bare))?;
        }
        Ok(list)
    }

    /// An object on each line: its keys are the head, which stands before the first line.
    fn of_objects(text: &str) -> Result<List, Unreadable> {
        let objects = || (2_u32..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty());
        let mut heads: Vec<String> = Vec::new();
        for (_, line) in objects() {
            for key in object(line)?.into_iter().map(|(key, _)| key) {
                if !heads.contains(&key) {
                    heads.push(key);
                }
            }
        }
        let mut list = List::default();
        list.push(1, heads.iter())?;
        for (number, line) in objects() {
            let object = object(line)?;
            let cells = heads.iter().map(|head| object.get(head).map_or_else(String::new, written));
            list.push(number, cells)?;
        }
        Ok(list)
    }

    fn push(
        &mut self,
        number: u32,
        cells: impl Iterator<Item = impl AsRef<str>>,
    ) -> Result<(), Unreadable> {
        let (text, ends) = (self.text.len(), self.ends.len());
        for cell in cells {
            self.text.push_str(cell.as_ref());
            self.ends.push(self.text.len());
        }
        if self.ends.len() - ends > LIST_COLUMNS_MAX {
            return Err(flow::too_much("columns", LIST_COLUMNS_MAX));
        }
        if self.text.len() == text {
            self.ends.truncate(ends);
        } else {
            self.rows.push((number, self.ends.len()));
        }
        Ok(())
    }

    /// The rows that hold anything, in their order.
    pub fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        let firsts = std::iter::once(0).chain(self.rows.iter().map(|(_, end)| *end));
        self.rows.iter().zip(firsts).map(|((number, end), first)| {
            let start = first.checked_sub(1).map_or(0, |before| self.ends[before]);
            let starts = std::iter::once(start).chain(self.ends[first..*end].iter().copied());
            let cells = starts.zip(&self.ends[first..*end]);
            Row { number: *number, cells: cells.map(|(from, to)| &self.text[from..*to]).collect() }
        })
    }
}

/// The object on a line.
fn object(line: &str) -> Result<Map<String, Value>, Unreadable> {
    serde_json::from_str(line).map_err(|problem| Unreadable::Damaged {
        format: Format::Text,
        detail: problem.to_string(),
    })
}

/// A value as a cell.
fn written(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.trim().to_owned(),
        other => other.to_string(),
    }
}

/// The empty lines between a record and the one before it; the parser's position stands before them.
fn blank_lines(text: &str, start: u64) -> u32 {
    let start = usize::try_from(start).unwrap_or(usize::MAX);
    let rest = text.as_bytes().get(start..).unwrap_or_default();
    let blank = rest.iter().take_while(|byte| matches!(byte, b'\r' | b'\n'));
    blank.filter(|byte| **byte == b'\n').map(|_| 1).sum()
}

/// A cell without blanks at its ends, and without the guards that keep digits as text in a spreadsheet: `="0012"` and a
/// leading apostrophe or tab.
fn bare(cell: &str) -> Cow<'_, str> {
    let cell = cell.trim();
    let guarded = cell.strip_prefix("=\"").and_then(|cell| cell.strip_suffix('"'));
    match guarded {
        Some(text) if text.contains('"') => text.replace("\"\"", "\"").into(),
        Some(text) => text.into(),
        None => cell.strip_prefix('\'').unwrap_or(cell).into(),
    }
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
        let list = List::read(bytes).unwrap();
        let owned = |row: Row| (row.number, row.cells.into_iter().map(str::to_owned).collect());
        list.rows().map(owned).collect()
    }

    #[test]
    fn a_list_with_a_mark_keeps_long_numbers_and_quoted_lines() {
        let text = "\u{feff}文号,金额\n\n=\"440106199001011234\",\"1,200\n元\"\n'0012,\n";
        let rows = rows(text.as_bytes());
        assert_eq!(rows[0], (1, vec!["文号".to_owned(), "金额".to_owned()]));
        assert_eq!(rows[1].1, ["440106199001011234", "1,200\n元"]);
        assert_eq!(rows[2].1, ["0012", ""]);
        assert_eq!((rows[1].0, rows[2].0), (3, 4));
    }

    #[test]
    fn a_guarded_formula_keeps_its_quotation_marks() {
        let text = "内容\n\"=\"\"=HYPERLINK(\"\"\"\"x\"\"\"\")\"\"\"\n";
        assert_eq!(rows(text.as_bytes())[1].1, ["=HYPERLINK(\"x\")"]);
    }

    #[test]
    fn lines_of_json_are_a_list_whose_keys_are_its_head() {
        let text = "{\"number\":\"青许〔2024〕1号\",\"title\":\"甲\"}\n\n{\"title\":\"乙\",\"quantity\":12}\n";
        let rows = rows(text.as_bytes());
        assert_eq!(rows[0], (1, ["number", "title", "quantity"].map(str::to_owned).to_vec()));
        assert_eq!(rows[1], (2, ["青许〔2024〕1号", "甲", ""].map(str::to_owned).to_vec()));
        assert_eq!(rows[2], (4, ["", "乙", "12"].map(str::to_owned).to_vec()));
        assert!(List::read(b"{\"number\":\n").is_err());
    }

    #[test]
    fn old_encodings_and_tabs_are_understood() {
        let (bytes, _, _) = encoding_rs::GBK.encode("文号\t机关\n沙财罚〔2024〕1号\t财政局\n");
        assert_eq!(rows(&bytes)[1].1, ["沙财罚〔2024〕1号", "财政局"]);
    }

    #[test]
    fn what_is_no_list_is_refused() {
        assert!(matches!(List::read(b""), Err(Unreadable::Empty)));
        assert!(List::read(&[0, 159, 146, 150, 7, 3, 0, 0, 1, 2, 250, 251]).is_err());
        assert!(List::read(b"PK\x03\x04 cut off").is_err());
    }
}
