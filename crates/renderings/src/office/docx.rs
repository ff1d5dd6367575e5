//! Pages as DOCX.

use super::{archive, escape};
use crate::model::Kind;
use crate::page::{Page, Part, Slot, Table, Which};
use crate::random::Random;

/// How the document is written.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Style {
    /// Without `gridSpan` and `vMerge`: covered positions vanish.
    pub(crate) unmerged: bool,
    /// Texts are split into several runs.
    pub(crate) split_runs: bool,
    /// Heading numbers come from the numbering part, not from the text.
    pub(crate) numbered: bool,
    /// Tables and cells stand in content controls.
    pub(crate) controls: bool,
    /// Deleted and inserted text is tracked; deleted figures stand beside the true ones.
    pub(crate) tracked: bool,
    /// The tables stand in a table for layout.
    pub(crate) nested: bool,
}

fn runs(text: &str, style: Style, random: &mut Random) -> String {
    let mut pieces: Vec<String> = Vec::new();
    let chars: Vec<char> = text.chars().collect();
    if style.split_runs && chars.len() > 1 {
        let at = 1 + random.index(chars.len() - 1);
        pieces.push(chars[..at].iter().collect());
        pieces.push(chars[at..].iter().collect());
    } else {
        pieces.push(text.to_owned());
    }
    pieces
        .iter()
        .map(|piece| {
            let piece = escape(piece).replace('\n', "</w:t><w:br/><w:t xml:space=\"preserve\">");
            format!("<w:r><w:rPr><w:sz w:val=\"18\"/></w:rPr><w:t xml:space=\"preserve\">{piece}</w:t></w:r>")
        })
        .collect()
}

fn tracked(text: &str, style: Style, random: &mut Random) -> String {
    let shown = runs(text, style, random);
    if !style.tracked || text.is_empty() {
        return shown;
    }
    match random.below(4) {
        0 => format!(
            "<w:del w:id=\"9\" w:author=\"a\"><w:r><w:delText>{}</w:delText></w:r></w:del>{shown}",
            random.below(90)
        ),
        1 => format!("<w:ins w:id=\"8\" w:author=\"a\">{shown}</w:ins>"),
        _ => shown,
    }
}

fn paragraph(kind: Kind, text: &str, style: Style, random: &mut Random) -> String {
    let mut properties = match kind {
        Kind::Title => "<w:jc w:val=\"center\"/>".to_owned(),
        Kind::Heading => "<w:pStyle w:val=\"1\"/>".to_owned(),
        _ => String::new(),
    };
    let mut text = text.to_owned();
    if style.numbered && kind == Kind::Heading && text.chars().nth(1) == Some('、') {
        text = text.chars().skip(2).collect();
        properties += "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr>";
    }
    format!("<w:p><w:pPr>{properties}</w:pPr>{}</w:p>", tracked(&text, style, random))
}

/// The widths of the columns in twentieths of a point.
fn widths(table: &Table) -> Vec<usize> {
    match (table.which, table.columns) {
        (Which::Two, 4) => vec![3000, 2000, 2000, 2000],
        (Which::Three, 10) => vec![760, 1000, 2100, 734, 734, 734, 734, 734, 734, 734],
        (_, columns) => vec![9000 / columns.max(1); columns],
    }
}

const BORDERS: &str = "<w:tblPr><w:tblW w:w=\"9000\" w:type=\"dxa\"/><w:tblBorders><w:top w:val=\"single\" w:sz=\"4\"/><w:left w:val=\"single\" w:sz=\"4\"/><w:bottom w:val=\"single\" w:sz=\"4\"/><w:right w:val=\"single\" w:sz=\"4\"/><w:insideH w:val=\"single\" w:sz=\"4\"/><w:insideV w:val=\"single\" w:sz=\"4\"/></w:tblBorders><w:tblLayout w:type=\"fixed\"/><w:tblCellMar><w:left w:w=\"20\" w:type=\"dxa\"/><w:right w:w=\"20\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr>";

/// A cell that spans columns of these widths.
fn cell(
    slot: Option<&Slot>,
    wide: &[usize],
    merge: &str,
    style: Style,
    random: &mut Random,
) -> String {
    let span = wide.len();
    let wide: usize = wide.iter().sum();
    let mut properties = format!("<w:tcW w:w=\"{wide}\" w:type=\"dxa\"/>");
    if span > 1 {
        properties += &format!("<w:gridSpan w:val=\"{span}\"/>");
    }
    properties += merge;
    let text = slot.map_or("", |slot| slot.text.as_str());
    let content = tracked(text, style, random);
    let content = if style.controls && !text.is_empty() {
        format!("<w:sdt><w:sdtPr/><w:sdtContent>{content}</w:sdtContent></w:sdt>")
    } else {
        content
    };
    format!("<w:tc><w:tcPr>{properties}</w:tcPr><w:p>{content}</w:p></w:tc>")
}

fn table(table: &Table, style: Style, random: &mut Random) -> String {
    let widths = widths(table);
    let mut out = format!("<w:tbl>{BORDERS}<w:tblGrid>");
    for wide in &widths {
        out += &format!("<w:gridCol w:w=\"{wide}\"/>");
    }
    out += "</w:tblGrid>";
    for row in 0..table.rows {
        out += "<w:tr>";
        let mut column = 0;
        while column < table.columns {
            let over = table.slots.iter().find(|slot| {
                (slot.row..slot.row + slot.rows).contains(&row)
                    && (slot.column..slot.column + slot.columns).contains(&column)
            });
            let starts = over.is_some_and(|slot| slot.row == row);
            let span = over.map_or(1, |slot| slot.columns);
            let tall = over.is_some_and(|slot| slot.rows > 1);
            if style.unmerged {
                if starts {
                    out += &cell(over, &widths[column..=column], "", style, random);
                }
            } else {
                let merge = match (tall, starts) {
                    (true, true) => "<w:vMerge w:val=\"restart\"/>",
                    (true, false) => "<w:vMerge/>",
                    _ => "",
                };
                let wide = &widths[column..column + span];
                out += &cell(over.filter(|_| starts), wide, merge, style, random);
            }
            column += span;
        }
        out += "</w:tr>";
    }
    out += "</w:tbl>";
    if style.controls {
        out = format!("<w:sdt><w:sdtPr/><w:sdtContent>{out}</w:sdtContent></w:sdt>");
    }
    if style.nested {
        out = format!(
            "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w=\"9000\"/></w:tblGrid><w:tr><w:tc><w:tcPr/>{out}<w:p/></w:tc></w:tr></w:tbl>"
        );
    }
    out + "<w:p/>"
}

const TYPES: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/><Override PartName=\"/word/numbering.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml\"/></Types>";
const RELATIONS: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/></Relationships>";
const DOCUMENT_RELATIONS: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering\" Target=\"numbering.xml\"/></Relationships>";
const NUMBERING: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:numbering xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"chineseCountingThousand\"/><w:lvlText w:val=\"%1、\"/></w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num></w:numbering>";

/// A page as DOCX.
pub(crate) fn document(page: &Page, style: Style, random: &mut Random) -> Vec<u8> {
    let mut body = String::new();
    for part in &page.parts {
        body += &match part {
            Part::Words(words) => paragraph(words.kind, &words.text, style, random),
            Part::Table(one) => table(one, style, random),
            Part::Break => "<w:p><w:r><w:br w:type=\"page\"/></w:r></w:p>".to_owned(),
        };
    }
    let document = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>{body}<w:sectPr/></w:body></w:document>"
    );
    archive(&[
        ("[Content_Types].xml", TYPES.as_bytes()),
        ("_rels/.rels", RELATIONS.as_bytes()),
        ("word/document.xml", document.as_bytes()),
        ("word/_rels/document.xml.rels", DOCUMENT_RELATIONS.as_bytes()),
        ("word/numbering.xml", NUMBERING.as_bytes()),
    ])
}
