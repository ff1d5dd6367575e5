//! Pages as XLSX.

use super::{archive, escape};
use crate::page::{Page, Part, Slot, Table, What};
use crate::random::Random;

/// How the workbook is written.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Style {
    /// Every table on a sheet of its own, the words on the first.
    pub(crate) sheets: bool,
    /// Spans are not merged; covered cells are empty.
    pub(crate) unmerged: bool,
    /// Figures are texts, not numbers.
    pub(crate) texts: bool,
    /// Texts stand in the cells and not in the shared list.
    pub(crate) inline: bool,
    /// Begins at C4 and leaves an empty row between rows.
    pub(crate) offset: bool,
}

#[derive(Default)]
struct Sheet {
    name: String,
    cells: Vec<(usize, usize, String, bool)>,
    merges: Vec<String>,
    row: usize,
}

fn name(row: usize, column: usize) -> String {
    let row = u32::try_from(row + 1).unwrap_or(1);
    report::Place::sheet_cell(row, u32::try_from(column + 1).unwrap_or(1))
}

impl Sheet {
    fn words(&mut self, text: &str, left: usize) {
        self.cells.push((self.row, left, text.to_owned(), false));
        self.row += 1;
    }

    fn table(&mut self, table: &Table, style: Style, left: usize) {
        for slot in &table.slots {
            self.slot(slot, style, left);
        }
        self.row += table.rows + 1;
    }

    fn slot(&mut self, slot: &Slot, style: Style, left: usize) {
        let (row, column) = (self.row + slot.row, left + slot.column);
        let plain = matches!(slot.what, What::Value(_))
            && !style.texts
            && !slot.text.is_empty()
            && slot.text.chars().all(|c| c.is_ascii_digit() || c == '.' || c == '-')
            && slot.text != "-";
        self.cells.push((row, column, slot.text.clone(), plain));
        if !style.unmerged && slot.rows * slot.columns > 1 {
            let last = name(row + slot.rows - 1, column + slot.columns - 1);
            self.merges.push(format!("<mergeCell ref=\"{}:{last}\"/>", name(row, column)));
        }
    }

    fn xml(&mut self, style: Style, shared: &mut Vec<String>) -> String {
        self.cells.sort_by_key(|cell| (cell.0, cell.1));
        let mut out = String::from(
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>",
        );
        let mut at = None;
        for (row, column, text, number) in &self.cells {
            if at != Some(*row) {
                if at.is_some() {
                    out += "</row>";
                }
                out += &format!("<row r=\"{}\">", row + 1);
                at = Some(*row);
            }
            let cell = name(*row, *column);
            out += &if text.is_empty() {
                format!("<c r=\"{cell}\"/>")
            } else if *number {
                format!("<c r=\"{cell}\"><v>{text}</v></c>")
            } else if style.inline {
                format!(
                    "<c r=\"{cell}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{}</t></is></c>",
                    escape(text)
                )
            } else {
                shared.push(text.clone());
                format!("<c r=\"{cell}\" t=\"s\"><v>{}</v></c>", shared.len() - 1)
            };
        }
        out += if at.is_some() { "</row></sheetData>" } else { "</sheetData>" };
        if !self.merges.is_empty() {
            out += &format!("<mergeCells>{}</mergeCells>", self.merges.concat());
        }
        out + "</worksheet>"
    }
}

fn sheets(page: &Page, style: Style) -> Vec<Sheet> {
    let left = if style.offset { 2 } else { 0 };
    let top = if style.offset { 3 } else { 0 };
    let mut first = Sheet { name: "年报".to_owned(), row: top, ..Sheet::default() };
    let mut others = Vec::new();
    for part in &page.parts {
        match part {
            Part::Words(words) => first.words(&words.text, left),
            Part::Table(table) if style.sheets => {
                let mut sheet =
                    Sheet {
                        name: format!("表{}", others.len() + 1), row: top, ..Sheet::default()
                    };
                sheet.table(table, style, left);
                others.push(sheet);
            }
            Part::Table(table) => first.table(table, style, left),
            Part::Break => first.row += 1,
        }
    }
    others.insert(0, first);
    others
}

/// A page as XLSX.
pub(crate) fn workbook(page: &Page, style: Style, _: &mut Random) -> Vec<u8> {
    let mut shared = Vec::new();
    let mut parts: Vec<(String, String)> = Vec::new();
    let (mut list, mut relations, mut types) = (String::new(), String::new(), String::new());
    for (index, sheet) in sheets(page, style).iter_mut().enumerate() {
        let number = index + 1;
        parts.push((format!("xl/worksheets/sheet{number}.xml"), sheet.xml(style, &mut shared)));
        list +=
            &format!("<sheet name=\"{}\" sheetId=\"{number}\" r:id=\"rId{number}\"/>", sheet.name);
        relations += &format!(
            "<Relationship Id=\"rId{number}\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet{number}.xml\"/>"
        );
        types += &format!(
            "<Override PartName=\"/xl/worksheets/sheet{number}.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>"
        );
    }
    let strings: String = shared
        .iter()
        .map(|text| format!("<si><t xml:space=\"preserve\">{}</t></si>", escape(text)))
        .collect();
    let head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
    parts.push(("[Content_Types].xml".to_owned(), format!("{head}<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/>{types}</Types>")));
    parts.push(("_rels/.rels".to_owned(), format!("{head}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>")));
    parts.push(("xl/workbook.xml".to_owned(), format!("{head}<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets>{list}</sheets></workbook>")));
    let last = parts.len();
    let strings = format!(
        "{head}<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">{strings}</sst>"
    );
    parts.push(("xl/_rels/workbook.xml.rels".to_owned(), format!("{head}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{relations}<Relationship Id=\"rIdS\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings\" Target=\"sharedStrings.xml\"/></Relationships>")));
    parts.push(("xl/sharedStrings.xml".to_owned(), strings));
    // The list of types comes first, as in every workbook.
    parts.swap(0, last - 3);
    let entries: Vec<(&str, &[u8])> =
        parts.iter().map(|(name, text)| (name.as_str(), text.as_bytes())).collect();
    archive(&entries)
}
