//! XLSX (Office Open XML workbook) → sheets.

use super::number::{self, Epoch};
use super::{Area, Budget, Cell, Sheet, Workbook};
use crate::container::Container;
use crate::document::Format;
use crate::limits::SPAN_MAX;
use crate::note::{Note, NoteKind};
use crate::unreadable::Unreadable;
use crate::xml::{Pull, Step, Tag, decode};
use std::collections::HashMap;
use std::sync::Arc;

/// Rows and columns that a sheet can have; what claims to stand beyond is not a cell.
const ROWS: u32 = 1 << 20;
const COLUMNS: u32 = 1 << 14;

/// Merged areas of a sheet; a report has some two hundred.
pub(super) const MERGES_MAX: usize = 20_000;

/// Sheets that are read.
pub(super) const SHEETS_MAX: usize = 200;

/// What cells refer to.
#[derive(Default)]
struct Shared {
    strings: Vec<Arc<str>>,
    styles: Styles,
    epoch: Epoch,
}

#[derive(Default)]
struct Styles {
    /// For each cell style, its number format and whether it draws a border line.
    cells: Vec<(u32, bool)>,
    formats: HashMap<u32, String>,
}

impl Styles {
    fn format(&self, style: usize) -> &str {
        let id = self.cells.get(style).map_or(0, |(format, _)| *format);
        self.formats.get(&id).map_or_else(|| number::built_in(id), String::as_str)
    }
}

struct Listed {
    name: String,
    part: String,
}

/// Reads the visible sheets of a workbook.
pub(super) fn read(
    container: &mut Container<'_>,
    mut budget: Budget,
) -> Result<Workbook, Unreadable> {
    let root = relations(container, "_rels/.rels")?;
    let main = root
        .into_iter()
        .find(|relation| relation.kind == "officeDocument")
        .map_or_else(|| "xl/workbook.xml".to_owned(), |relation| relation.target);
    let Some(part) = container.part(&main)? else {
        let detail = format!("the part {main} is missing");
        return Err(Unreadable::Damaged { format: Format::Xlsx, detail });
    };
    let (folder, file) = main.rsplit_once('/').unwrap_or(("", &main));
    let relations = relations(container, &format!("{folder}/_rels/{file}.rels"))?;
    let target = |wanted: &dyn Fn(&Relation) -> bool| {
        let found = relations.iter().find(|relation| wanted(relation))?;
        let target = &found.target;
        Some(match target.strip_prefix('/') {
            Some(absolute) => absolute.to_owned(),
            None => format!("{folder}/{}", target.trim_start_matches("./")),
        })
    };
    let mut shared = Shared::default();
    let listed =
        sheets(&decode(&part), &mut shared.epoch, &|id| target(&|relation| relation.id == id))?;
    if let Some(name) = target(&|relation| relation.kind == "sharedStrings") {
        shared.strings = strings(&decode(&container.part(&name)?.unwrap_or_default()))?;
    }
    if let Some(name) = target(&|relation| relation.kind == "styles") {
        shared.styles = styles(&decode(&container.part(&name)?.unwrap_or_default()))?;
    }
    let media = container.names().filter(|name| name.starts_with("xl/media/")).count();
    let mut workbook =
        Workbook { pictures: u32::try_from(media).unwrap_or(u32::MAX), ..Workbook::default() };
    for Listed { name, part } in listed.into_iter().take(SHEETS_MAX) {
        let Some(bytes) = container.part(&part)? else {
            workbook.notes.push(Note::new(NoteKind::LeftOut, &name, "", None));
            continue;
        };
        let (sheet, whole) = sheet(&decode(&bytes), &name, &shared, &mut budget)?;
        if !whole {
            workbook.notes.push(Note::new(NoteKind::Truncated, &name, "", None));
        }
        workbook.sheets.push(sheet);
    }
    if workbook.sheets.is_empty() {
        let detail = "there is no sheet that can be read".to_owned();
        return Err(Unreadable::Damaged { format: Format::Xlsx, detail });
    }
    Ok(workbook)
}

struct Relation {
    id: String,
    kind: String,
    target: String,
}

fn relations(container: &mut Container<'_>, name: &str) -> Result<Vec<Relation>, Unreadable> {
    let part = container.part(name)?.unwrap_or_default();
    let text = decode(&part);
    let mut pull = Pull::new(&text);
    let mut relations = Vec::new();
    loop {
        match pull.next()? {
            Step::Open(tag) if tag.name() == "Relationship" => {
                let kind = tag.attribute("Type").unwrap_or_default();
                relations.push(Relation {
                    id: tag.attribute("Id").unwrap_or_default().into_owned(),
                    kind: kind.rsplit('/').next().unwrap_or_default().to_owned(),
                    target: tag.attribute("Target").unwrap_or_default().into_owned(),
                });
            }
            Step::Done | Step::Broken => return Ok(relations),
            _ => {}
        }
    }
}

/// The visible sheets in order.
fn sheets(
    text: &str,
    epoch: &mut Epoch,
    part_of: &dyn Fn(&str) -> Option<String>,
) -> Result<Vec<Listed>, Unreadable> {
    let mut pull = Pull::new(text);
    let mut listed = Vec::new();
    loop {
        match pull.next()? {
            Step::Open(tag) if tag.name() == "workbookPr" => {
                if matches!(tag.attribute("date1904").as_deref(), Some("1" | "true")) {
                    *epoch = Epoch::Of1904;
                }
            }
            Step::Open(tag) if tag.name() == "sheet" => {
                let is_visible = tag.attribute("state").is_none_or(|state| state == "visible");
                let part = tag.prefixed("id").and_then(|id| part_of(&id));
                if let (true, Some(part)) = (is_visible, part) {
                    let name = tag.attribute("name").unwrap_or_default().into_owned();
                    listed.push(Listed { name, part });
                }
            }
            Step::Done | Step::Broken => return Ok(listed),
            _ => {}
        }
    }
}

/// The shared strings, without the readings that stand above characters.
fn strings(text: &str) -> Result<Vec<Arc<str>>, Unreadable> {
    let mut pull = Pull::new(text);
    let mut strings: Vec<Arc<str>> = Vec::new();
    let mut current = String::new();
    let mut path: Vec<Part> = Vec::new();
    loop {
        match pull.next()? {
            Step::Open(tag) => {
                let part = Part::of(&tag);
                if part == Part::Item {
                    current.clear();
                }
                path.push(part);
            }
            Step::Close => {
                if path.pop() == Some(Part::Item) {
                    strings.push(unescape(&current).into());
                }
            }
            Step::Text(text)
                if path.last() == Some(&Part::Text) && !path.contains(&Part::Reading) =>
            {
                current.push_str(&text);
            }
            Step::Text(_) => {}
            Step::Done | Step::Broken => return Ok(strings),
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Item,
    Text,
    Reading,
    Value,
    Other,
}

impl Part {
    fn of(tag: &Tag<'_>) -> Part {
        match tag.name() {
            "si" => Part::Item,
            "t" => Part::Text,
            "rPh" => Part::Reading,
            "v" => Part::Value,
            _ => Part::Other,
        }
    }
}

/// Signs that XML cannot hold are written `_x000D_`; of those only line ends mean anything.
fn unescape(text: &str) -> String {
    if text.contains("_x00") {
        text.replace("_x000D_", "").replace("_x000A_", "\n")
    } else {
        text.to_owned()
    }
}

fn styles(text: &str) -> Result<Styles, Unreadable> {
    let mut pull = Pull::new(text);
    let mut styles = Styles::default();
    let mut borders: Vec<bool> = Vec::new();
    let mut in_cells = false;
    loop {
        match pull.next()? {
            Step::Open(tag) => match tag.name() {
                "numFmt" => {
                    let id = tag.number("numFmtId").and_then(|id| u32::try_from(id).ok());
                    if let (Some(id), Some(code)) = (id, tag.attribute("formatCode")) {
                        styles.formats.insert(id, code.into_owned());
                    }
                }
                "border" => borders.push(false),
                "left" | "right" | "top" | "bottom" => {
                    let line = tag.attribute("style").is_some_and(|style| style != "none");
                    if let (true, Some(last)) = (line, borders.last_mut()) {
                        *last = true;
                    }
                }
                "cellStyleXfs" | "cellStyles" | "dxfs" => in_cells = false,
                "cellXfs" => in_cells = true,
                "xf" if in_cells => {
                    let format = tag.number("numFmtId").and_then(|id| u32::try_from(id).ok());
                    let border = tag.number("borderId").and_then(|id| usize::try_from(id).ok());
                    let framed = border.and_then(|id| borders.get(id)).copied().unwrap_or(false);
                    styles.cells.push((format.unwrap_or(0), framed));
                }
                _ => {}
            },
            Step::Done | Step::Broken => return Ok(styles),
            Step::Close | Step::Text(_) => {}
        }
    }
}

/// The cell that is open.
#[derive(Default)]
struct Open {
    row: u32,
    column: u32,
    kind: String,
    style: usize,
    value: String,
}

/// Reads a sheet part; the flag says whether it was whole.
fn sheet(
    text: &str,
    name: &str,
    shared: &Shared,
    budget: &mut Budget,
) -> Result<(Sheet, bool), Unreadable> {
    let mut pull = Pull::new(text);
    let mut sheet = Sheet { name: name.into(), ..Sheet::default() };
    let mut path: Vec<Part> = Vec::new();
    let mut next_row = 0;
    let mut open = Open::default();
    loop {
        match pull.next()? {
            Step::Open(tag) => {
                match tag.name() {
                    "row" => {
                        let number = tag.number("r").and_then(|row| u32::try_from(row).ok());
                        let row = number.and_then(|row| row.checked_sub(1)).unwrap_or(next_row);
                        next_row = row.saturating_add(1);
                        open = Open { row, ..Open::default() };
                        if matches!(tag.attribute("hidden").as_deref(), Some("1" | "true")) {
                            sheet.hidden_rows.push((row, row));
                        }
                    }
                    "c" => open = begin(&tag, &open),
                    "col" => column(&tag, &mut sheet),
                    "mergeCell" if sheet.merges.len() < MERGES_MAX => {
                        sheet
                            .merges
                            .extend(tag.attribute("ref").and_then(|area| parse_area(&area)));
                    }
                    _ => {}
                }
                path.push(if tag.name() == "c" { Part::Item } else { Part::of(&tag) });
            }
            Step::Text(text) => match path.last() {
                Some(Part::Value) => open.value.push_str(&text),
                Some(Part::Text) if !path.contains(&Part::Reading) => open.value.push_str(&text),
                _ => {}
            },
            Step::Close => {
                if path.pop() == Some(Part::Item) {
                    keep(&mut open, &mut sheet, shared, budget)?;
                    open.column += 1;
                }
            }
            Step::Done => return Ok((sheet, true)),
            Step::Broken => return Ok((sheet, false)),
        }
    }
}

fn begin(tag: &Tag<'_>, before: &Open) -> Open {
    let at = tag.attribute("r").and_then(|at| parse_cell(&at));
    let (row, column) = at.unwrap_or((before.row, before.column));
    Open {
        row,
        column,
        kind: tag.attribute("t").unwrap_or_default().into_owned(),
        style: tag.number("s").and_then(|style| usize::try_from(style).ok()).unwrap_or(0),
        value: String::new(),
    }
}

fn column(tag: &Tag<'_>, sheet: &mut Sheet) {
    let number = |name| tag.number(name).and_then(|number| u32::try_from(number - 1).ok());
    let hidden = matches!(tag.attribute("hidden").as_deref(), Some("1" | "true"));
    if let (true, Some(first), Some(last)) = (hidden, number("min"), number("max")) {
        sheet.hidden_columns.push((first, last.min(COLUMNS)));
    }
}

/// Keeps the text that a cell shows.
fn keep(
    open: &mut Open,
    sheet: &mut Sheet,
    shared: &Shared,
    budget: &mut Budget,
) -> Result<(), Unreadable> {
    if open.row >= ROWS || open.column >= COLUMNS {
        return Ok(());
    }
    if shared.styles.cells.get(open.style).is_some_and(|(_, framed)| *framed)
        && sheet.framed.last() != Some(&open.row)
    {
        sheet.framed.push(open.row);
    }
    let value = std::mem::take(&mut open.value);
    let text = match open.kind.as_str() {
        "s" => {
            let index = value.trim().parse::<usize>().ok();
            index
                .and_then(|index| shared.strings.get(index))
                .map_or_else(String::new, ToString::to_string)
        }
        "b" => if value.trim() == "1" { "TRUE" } else { "FALSE" }.to_owned(),
        "str" | "inlineStr" | "e" | "d" => unescape(&value),
        _ => match value.trim().parse::<f64>() {
            Ok(number) => number::shown(number, shared.styles.format(open.style), shared.epoch),
            Err(_) => value,
        },
    };
    if text.trim().is_empty() {
        sheet.keep_blank(open.row, open.column);
        return Ok(());
    }
    budget.take(&text)?;
    sheet.cells.push(Cell { row: open.row, column: open.column, text });
    Ok(())
}

/// `B12` → row 11, column 1.
fn parse_cell(text: &str) -> Option<(u32, u32)> {
    let text = text.replace('$', "");
    let split = text.find(|sign: char| sign.is_ascii_digit())?;
    let (letters, digits) = text.split_at(split);
    let mut column = 0u32;
    for letter in letters.bytes() {
        let value = u32::from(letter.to_ascii_uppercase().checked_sub(b'A')?);
        column = column.checked_mul(26)?.checked_add(value)?.checked_add(1)?;
    }
    let row: u32 = digits.parse().ok()?;
    Some((row.checked_sub(1)?, column.checked_sub(1)?))
}

fn parse_area(text: &str) -> Option<Area> {
    let (first, last) = text.split_once(':')?;
    let ((top, left), (bottom, right)) = (parse_cell(first)?, parse_cell(last)?);
    // An area over whole rows of the sheet is dress; no cell of a table is that wide.
    let right = right.min(left.saturating_add(SPAN_MAX));
    (top <= bottom && left <= right && bottom < ROWS && right < COLUMNS).then_some(Area {
        top,
        left,
        bottom,
        right,
    })
}
