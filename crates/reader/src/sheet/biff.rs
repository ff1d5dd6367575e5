//! XLS (the binary workbook of Excel 5 to 2003, and `.et`) → sheets.
//!
//! A workbook is a stream of records: a number, a length, data. Strings of all sheets stand in one table that may
//! be cut over several records; `biff/strings.rs` reads them.

mod strings;

use super::number::{self, Epoch};
use super::xlsx::{MERGES_MAX, SHEETS_MAX};
use super::{Area, Budget, Cell, Sheet, Workbook};
use crate::document::Format;
use crate::note::{Note, NoteKind};
use crate::ole::{index, u16_at, u32_at};
use crate::unreadable::Unreadable;
use encoding_rs::Encoding;
use std::collections::HashMap;
use std::sync::Arc;
use strings::Strings;

const BOF: u16 = 0x0809;
const EOF: u16 = 0x000A;
const CONTINUE: u16 = 0x003C;

/// Records that are read over all sheets: many sheets may claim to begin at the same place. A report has some
/// thousands; the largest honest file that we read has fewer than four million.
const RECORDS_MAX: usize = 8_000_000;

/// One record.
#[derive(Clone, Copy)]
struct Record<'a> {
    kind: u16,
    data: &'a [u8],
}

/// The records from an offset to the end of the stream or to a broken length.
fn records(stream: &[u8], at: usize) -> impl Iterator<Item = Record<'_>> {
    let mut rest = stream.get(at..).unwrap_or_default();
    std::iter::from_fn(move || {
        let kind = (rest.len() >= 4).then(|| u16_at(rest, 0))?;
        let length = usize::from(u16_at(rest, 2));
        let data = rest.get(4..4 + length)?;
        rest = &rest[4 + length..];
        Some(Record { kind, data })
    })
}

/// What stands before the sheets.
#[derive(Default)]
struct Globals {
    /// Excel 97 and later; before, strings are bytes in a code page.
    is_wide: bool,
    encoding: Option<&'static Encoding>,
    strings: Vec<Arc<str>>,
    formats: HashMap<u32, String>,
    /// For each cell style, its number format and whether it draws a border line.
    styles: Vec<(u32, bool)>,
    epoch: Epoch,
    sheets: Vec<(usize, String)>,
}

/// Reads the visible sheets of a workbook stream.
pub(super) fn read(stream: &[u8], mut budget: Budget) -> Result<Workbook, Unreadable> {
    let globals = globals(stream)?;
    let mut workbook = Workbook::default();
    let mut left = RECORDS_MAX;
    for (start, name) in globals.sheets.iter().take(SHEETS_MAX) {
        let mut pictures = 0;
        let counted = records(stream, *start).take(left).inspect(|_| left -= 1);
        let (sheet, whole) = sheet(counted, name, &globals, &mut budget, &mut pictures)?;
        workbook.pictures += pictures;
        if !whole {
            workbook.notes.push(Note::new(NoteKind::Truncated, name, "", None));
        }
        workbook.sheets.push(sheet);
    }
    if workbook.sheets.is_empty() {
        let detail = "there is no sheet that can be read".to_owned();
        return Err(Unreadable::Damaged { format: Format::Xls, detail });
    }
    Ok(workbook)
}

fn globals(stream: &[u8]) -> Result<Globals, Unreadable> {
    let mut globals = Globals::default();
    let mut table: Vec<&[u8]> = Vec::new();
    let mut in_table = false;
    for Record { kind, data } in records(stream, 0) {
        match kind {
            BOF => globals.is_wide = u16_at(data, 0) >= 0x0600,
            0x002F => return Err(Unreadable::Encrypted { format: Format::Xls }),
            0x0042 => globals.encoding = strings::code_page(u16_at(data, 0)),
            0x0022 if u16_at(data, 0) == 1 => globals.epoch = Epoch::Of1904,
            0x041E => {
                let text = if globals.is_wide {
                    strings::long(data, 2)
                } else {
                    strings::bytes(data.get(3..).unwrap_or_default(), globals.encoding)
                };
                globals.formats.insert(u32::from(u16_at(data, 0)), text);
            }
            0x00E0 => globals.styles.push(style(data, globals.is_wide)),
            0x0085 => {
                let visible_sheet = data.get(4).is_some_and(|state| state & 3 == 0)
                    && data.get(5).is_some_and(|&kind| kind == 0);
                let name = if globals.is_wide {
                    strings::short(data, 6)
                } else {
                    strings::bytes(data.get(7..).unwrap_or_default(), globals.encoding)
                };
                if visible_sheet {
                    globals.sheets.push((index(u32_at(data, 0)), name));
                }
            }
            0x00FC => table.push(data),
            CONTINUE if in_table => table.push(data),
            EOF => break,
            _ => {}
        }
        in_table = kind == 0x00FC || (in_table && kind == CONTINUE);
    }
    globals.strings = Strings::new(&table).read()?;
    Ok(globals)
}

/// Number format and border of a cell style.
fn style(data: &[u8], is_wide: bool) -> (u32, bool) {
    let framed = if is_wide {
        u16_at(data, 10) != 0
    } else {
        u16_at(data, 10) >> 6 != 0 || u16_at(data, 12) != 0
    };
    (u32::from(u16_at(data, 2)), framed)
}

impl Globals {
    fn number(&self, value: f64, style: u16) -> String {
        let id = self.styles.get(usize::from(style)).map_or(0, |(format, _)| *format);
        let format = self.formats.get(&id).map_or_else(|| number::built_in(id), String::as_str);
        number::shown(value, format, self.epoch)
    }
}

/// A sheet under construction.
struct Building<'a> {
    globals: &'a Globals,
    budget: &'a mut Budget,
    sheet: Sheet,
    /// Where the text of a formula goes that follows in a record of its own.
    awaited: Option<(u32, u32)>,
    rows_hidden_by_default: bool,
    rows_stated: Vec<u32>,
}

fn sheet<'a>(
    records: impl Iterator<Item = Record<'a>>,
    name: &str,
    globals: &Globals,
    budget: &mut Budget,
    pictures: &mut u32,
) -> Result<(Sheet, bool), Unreadable> {
    let sheet = Sheet { name: name.into(), ..Sheet::default() };
    let mut building = Building {
        globals,
        budget,
        sheet,
        awaited: None,
        rows_hidden_by_default: false,
        rows_stated: Vec::new(),
    };
    let mut depth = 0;
    for record in records {
        match record.kind {
            BOF => depth += 1,
            EOF if depth <= 1 => return Ok((building.finish(), true)),
            EOF => depth -= 1,
            // Charts stand inside a sheet as streams of their own.
            _ if depth > 1 => {}
            0x005D if u16_at(record.data, 0) == 0x15 && u16_at(record.data, 4) == 8 => {
                *pictures += 1
            }
            _ => building.take(record)?,
        }
    }
    Ok((building.finish(), false))
}

impl Building<'_> {
    fn finish(mut self) -> Sheet {
        let mut sheet = self.sheet;
        if self.rows_hidden_by_default {
            self.rows_stated.sort_unstable();
            // Where rows are hidden unless stated, only the stated ones show; cells in others do not.
            let mut unstated: Vec<u32> = sheet.cells.iter().map(|cell| cell.row).collect();
            unstated.sort_unstable();
            unstated.dedup();
            unstated.retain(|row| self.rows_stated.binary_search(row).is_err());
            sheet.hidden_rows.extend(unstated.into_iter().map(|row| (row, row)));
        }
        sheet
    }

    fn take(&mut self, Record { kind, data }: Record<'_>) -> Result<(), Unreadable> {
        let row = u32::from(u16_at(data, 0));
        let column = u32::from(u16_at(data, 2));
        let style = u16_at(data, 4);
        match kind {
            0x0203 => self.number(row, column, style, f64_at(data, 6))?,
            0x027E => self.number(row, column, style, packed(u32_at(data, 6)))?,
            0x00BD => {
                for (offset, cell) in
                    (0u32..).zip(data.get(4..).unwrap_or_default().chunks_exact(6))
                {
                    self.number(row, column + offset, u16_at(cell, 0), packed(u32_at(cell, 2)))?;
                }
            }
            0x00FD => {
                let text = self.globals.strings.get(index(u32_at(data, 6))).cloned();
                self.text(row, column, style, text.as_deref().unwrap_or_default())?;
            }
            0x0204 | 0x00D6 => {
                let text = self.string(data, 6);
                self.text(row, column, style, &text)?;
            }
            0x0006 => self.formula(data, row, column, style)?,
            0x0207 => {
                if let Some((row, column)) = self.awaited.take() {
                    let text = self.string(data, 0);
                    self.text(row, column, style_none(), &text)?;
                }
            }
            0x0205 => {
                let text = boolean_or_error(data.get(6).copied(), data.get(7).copied());
                self.text(row, column, style, text)?;
            }
            0x0201 => self.blank(row, column, style),
            0x00BE => {
                // Behind the styles stands the number of the last column.
                let styles = data.get(4..data.len().saturating_sub(2)).unwrap_or_default();
                for (column, style) in (column..).zip(styles.chunks_exact(2)) {
                    self.blank(row, column, u16_at(style, 0));
                }
            }
            _ => self.geometry(kind, data),
        }
        Ok(())
    }

    fn geometry(&mut self, kind: u16, data: &[u8]) {
        match kind {
            0x0208 => {
                let row = u32::from(u16_at(data, 0));
                if u16_at(data, 12) & 0x20 != 0 {
                    self.sheet.hidden_rows.push((row, row));
                } else if self.rows_hidden_by_default {
                    self.rows_stated.push(row);
                }
            }
            0x0225 => self.rows_hidden_by_default = u16_at(data, 0) & 2 != 0,
            0x007D if u16_at(data, 8) & 1 != 0 => {
                let range = (u32::from(u16_at(data, 0)), u32::from(u16_at(data, 2)));
                self.sheet.hidden_columns.push(range);
            }
            0x00E5 => {
                for area in data.get(2..).unwrap_or_default().chunks_exact(8) {
                    let at = |offset| u32::from(u16_at(area, offset));
                    let area = Area { top: at(0), bottom: at(2), left: at(4), right: at(6) };
                    let possible =
                        area.top <= area.bottom && area.left <= area.right && area.right < 256;
                    if possible && self.sheet.merges.len() < MERGES_MAX {
                        self.sheet.merges.push(area);
                    }
                }
            }
            _ => {}
        }
    }

    fn string(&self, data: &[u8], at: usize) -> String {
        if self.globals.is_wide {
            return strings::long(data, at);
        }
        let length = usize::from(u16_at(data, at));
        let bytes = data.get(at + 2..).unwrap_or_default();
        strings::bytes(&bytes[..bytes.len().min(length)], self.globals.encoding)
    }

    fn formula(
        &mut self,
        data: &[u8],
        row: u32,
        column: u32,
        style: u16,
    ) -> Result<(), Unreadable> {
        self.awaited = None;
        if u16_at(data, 12) != 0xFFFF {
            return self.number(row, column, style, f64_at(data, 6));
        }
        match data.get(6) {
            Some(0) => {
                self.frame(row, style);
                self.awaited = Some((row, column));
                Ok(())
            }
            Some(1) => {
                self.text(row, column, style, boolean_or_error(data.get(8).copied(), Some(0)))
            }
            Some(2) => {
                self.text(row, column, style, boolean_or_error(data.get(8).copied(), Some(1)))
            }
            _ => Ok(()),
        }
    }

    fn number(&mut self, row: u32, column: u32, style: u16, value: f64) -> Result<(), Unreadable> {
        let text = self.globals.number(value, style);
        self.text(row, column, style, &text)
    }

    fn text(&mut self, row: u32, column: u32, style: u16, text: &str) -> Result<(), Unreadable> {
        if text.trim().is_empty() {
            self.blank(row, column, style);
            return Ok(());
        }
        self.frame(row, style);
        self.budget.take(text)?;
        self.sheet.cells.push(Cell { row, column, text: text.to_owned() });
        Ok(())
    }

    fn blank(&mut self, row: u32, column: u32, style: u16) {
        self.frame(row, style);
        self.sheet.keep_blank(row, column);
    }

    fn frame(&mut self, row: u32, style: u16) {
        let framed = self.globals.styles.get(usize::from(style)).is_some_and(|(_, framed)| *framed);
        if framed && self.sheet.framed.last() != Some(&row) {
            self.sheet.framed.push(row);
        }
    }
}

/// A style number that no workbook defines.
fn style_none() -> u16 {
    u16::MAX
}

fn f64_at(bytes: &[u8], at: usize) -> f64 {
    bytes
        .get(at..)
        .and_then(|rest| rest.first_chunk())
        .map_or(0.0, |chunk| f64::from_le_bytes(*chunk))
}

/// A number packed into thirty bits: an integer or the upper half of a fraction, perhaps of a hundredth.
fn packed(bits: u32) -> f64 {
    let value = if bits & 2 != 0 {
        f64::from(bits.cast_signed() >> 2)
    } else {
        f64::from_bits(u64::from(bits & !3) << 32)
    };
    if bits & 1 != 0 { value / 100.0 } else { value }
}

fn boolean_or_error(value: Option<u8>, is_error: Option<u8>) -> &'static str {
    match (is_error, value) {
        (Some(0), Some(0)) => "FALSE",
        (Some(0), _) => "TRUE",
        (_, Some(0x00)) => "#NULL!",
        (_, Some(0x07)) => "#DIV/0!",
        (_, Some(0x0F)) => "#VALUE!",
        (_, Some(0x17)) => "#REF!",
        (_, Some(0x1D)) => "#NAME?",
        (_, Some(0x24)) => "#NUM!",
        _ => "#N/A",
    }
}

#[cfg(test)]
mod tests {
    use super::packed;

    #[test]
    fn packed_numbers_unpack() {
        assert_eq!(packed((41 << 2) | 2).to_string(), "41");
        assert_eq!(packed((1250 << 2) | 3).to_string(), "12.5");
        assert_eq!(packed((-37i32 << 2).cast_unsigned() | 2).to_string(), "-37");
        assert_eq!(packed(0x3FF0_0000).to_string(), "1");
    }
}
