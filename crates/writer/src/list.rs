//! Lists for spreadsheets: templates, exports and error files, as XLSX and as CSV with a byte order mark. Every cell is
//! text, so that no spreadsheet rounds an identity number or takes a document number for a date.

use crate::style;
use rust_xlsxwriter::{Color, Format, Workbook, XlsxError};

/// Rows that a sheet can hold beside its head.
pub const ROWS_MAX: usize = 1_048_575;

/// The narrowest and the widest that a column is made, in characters.
const WIDTHS: (u32, u32) = (12, 40);

/// A column of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// What stands at its head.
    pub head: String,
    /// The only values that it takes; any if empty.
    pub choices: Vec<String>,
    /// Whether a cell may stay empty.
    pub need: Need,
}

/// Whether a cell may stay empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// It must be filled in; the head is marked.
    Required,
    /// It may stay empty.
    Optional,
}

impl Column {
    /// A column that is nothing but its head.
    pub fn plain(head: &str) -> Column {
        Column { head: head.to_owned(), choices: Vec::new(), need: Need::Optional }
    }
}

/// A list as XLSX: one sheet, its head frozen, every cell text.
///
/// # Errors
/// The library cannot write it: more than [`ROWS_MAX`] rows, or a cell of over 32,767 characters.
pub fn xlsx(
    title: &str,
    columns: &[Column],
    rows: impl Iterator<Item = impl AsRef<[String]>>,
) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let text = Format::new().set_num_format("@");
    let head =
        Format::new().set_bold().set_num_format("@").set_background_color(Color::RGB(0x00f4_f6f8));
    let required = head.clone().set_font_color(Color::RGB(0x00b4_232a));
    let sheet = workbook.add_worksheet_with_constant_memory()?;
    sheet.set_name(sheet_name(title))?;
    for (at, column) in (0_u16..).zip(columns) {
        let width = u32::try_from(style::width(&column.head) + 4).unwrap_or(WIDTHS.1);
        sheet.set_column_width(at, width.clamp(WIDTHS.0, WIDTHS.1))?;
        sheet.set_column_format(at, &text)?;
        if !column.choices.is_empty() {
            sheet.add_data_validation(1, at, 1_048_575, at, &choice(&column.choices)?)?;
        }
        let format = if column.need == Need::Required { &required } else { &head };
        sheet.write_string_with_format(0, at, &column.head, format)?;
    }
    sheet.set_freeze_panes(1, 0)?;
    for (row, cells) in (1_u32..).zip(rows) {
        for (column, cell) in (0_u16..).zip(cells.as_ref()).filter(|(_, cell)| !cell.is_empty()) {
            sheet.write_string_with_format(row, column, cell, &text)?;
        }
    }
    workbook.save_to_buffer()
}

/// A choice among values; spreadsheets bound the list to 255 characters, a longer one is left to the import to check.
fn choice(choices: &[String]) -> Result<rust_xlsxwriter::DataValidation, XlsxError> {
    let validation = rust_xlsxwriter::DataValidation::new();
    let length: usize = choices.iter().map(|one| one.chars().count() + 1).sum();
    if length > 255 { Ok(validation) } else { validation.allow_list_strings(choices) }
}

/// A name that a sheet may have: at most 31 characters, none of those that formulas use.
fn sheet_name(title: &str) -> String {
    let name: String = title.chars().filter(|one| !"[]:*?/\\'".contains(*one)).take(31).collect();
    if name.is_empty() { "1".to_owned() } else { name }
}

/// Begins a list as CSV: the byte order mark by which spreadsheets know UTF-8, and the head.
pub fn csv_head(columns: &[Column]) -> String {
    let mut out = String::from('\u{feff}');
    csv_row(columns.iter().map(|column| column.head.as_str()), &mut out);
    out
}

/// One row of CSV. Long digits and what a spreadsheet would take for a formula are guarded as text.
pub fn csv_row<'c>(cells: impl Iterator<Item = &'c str>, out: &mut String) {
    for (at, cell) in cells.enumerate() {
        if at > 0 {
            out.push(',');
        }
        let cell = match is_at_risk(cell) {
            true => format!("=\"{}\"", cell.replace('"', "\"\"")),
            false => cell.to_owned(),
        };
        if cell.contains(['"', ',', '\n', '\r']) {
            out.push('"');
            out.push_str(&cell.replace('"', "\"\""));
            out.push('"');
        } else {
            out.push_str(&cell);
        }
    }
    out.push_str("\r\n");
}

/// Digits that a spreadsheet would round or strip, and texts that it would calculate.
fn is_at_risk(cell: &str) -> bool {
    let digits = cell.len() > 1 && cell.bytes().all(|byte| byte.is_ascii_digit());
    let formula = cell.starts_with(['=', '+', '-', '@']) && cell.parse::<f64>().is_err();
    (digits && (cell.len() > 11 || cell.starts_with('0'))) || formula
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_digits_and_formulas_stay_text_in_csv() {
        let mut out = String::new();
        csv_row(["440106199001011234", "007", "-5", "=1+1", "甲,乙", "12"].into_iter(), &mut out);
        assert_eq!(
            out,
            "\"=\"\"440106199001011234\"\"\",\"=\"\"007\"\"\",-5,\"=\"\"=1+1\"\"\",\"甲,乙\",12\r\n"
        );
    }

    #[test]
    fn a_formula_with_quotation_marks_stays_text_too() {
        let mut out = String::new();
        csv_row([r#"=HYPERLINK("x")"#, r#"甲"乙"#].into_iter(), &mut out);
        let guarded = r#"=""=HYPERLINK(""""x"""")"""#;
        assert_eq!(out, format!("\"{guarded}\",\"甲\"\"乙\"\r\n"));
    }

    #[test]
    fn a_template_is_a_workbook_with_its_choices() {
        let columns = [
            Column { need: Need::Required, ..Column::plain("决定文号") },
            Column {
                choices: vec!["行政许可".to_owned(), "行政处罚".to_owned()],
                ..Column::plain("类别")
            },
        ];
        let row = ["沙财罚〔2024〕1号".to_owned(), "行政处罚".to_owned()];
        let bytes = xlsx("办理决定台账", &columns, [row.as_slice()].into_iter()).unwrap();
        assert!(bytes.starts_with(b"PK"));
    }
}
