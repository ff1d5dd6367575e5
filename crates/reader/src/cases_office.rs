//! The office formats as other people's programs write them: one form in each of them, and what mutation does to it.
//!
//! `cases/office/form.*` were saved by LibreOffice from one page with the statutory form of an invented place;
//! `form.cells.txt` lists every cell of the page's tables with its row, column and spans.

use crate::container::Container;
use crate::{Block, Document, Format, Unreadable};
use std::fmt::Write;

/// The reader under test.
type Read = fn(&[u8]) -> Result<Document, Unreadable>;

const CELLS: &str = include_str!("../cases/office/form.cells.txt");
const FORMS: [(&str, &[u8], Read); 5] = [
    ("docx", include_bytes!("../cases/office/form.docx"), crate::docx::read),
    ("xlsx", include_bytes!("../cases/office/form.xlsx"), crate::sheet::read),
    ("doc", include_bytes!("../cases/office/form.doc"), crate::doc::read),
    ("rtf", include_bytes!("../cases/office/form.rtf.zip"), packed_rtf),
    ("xls", include_bytes!("../cases/office/form.xls"), crate::sheet::read),
];

/// The RTF form is long-winded, so it is kept packed.
fn packed_rtf(bytes: &[u8]) -> Result<Document, Unreadable> {
    let text = Container::open(bytes, Format::Rtf)?.part("form.rtf")?;
    crate::rtf::read(&text.unwrap_or_default())
}

/// Every grid, cell by cell.
pub(crate) fn cells(document: &Document) -> String {
    let mut text = String::new();
    let grids = document.blocks.iter().filter_map(|block| match block {
        Block::Grid(grid) => Some(grid),
        Block::Paragraph(_) => None,
    });
    for (number, grid) in (1..).zip(grids) {
        writeln!(text, "table {number}: {} x {}", grid.rows, grid.columns).unwrap();
        for cell in &grid.cells {
            let words = cell.text.replace('\n', "⏎");
            let (row, column) = (cell.row, cell.column);
            writeln!(text, "{row} {column} {}x{} {words}", cell.row_span, cell.column_span)
                .unwrap();
        }
    }
    text
}

/// Every paragraph; headings are marked.
pub(crate) fn paragraphs(document: &Document) -> Vec<String> {
    let told = document.blocks.iter().filter_map(|block| match block {
        Block::Paragraph(paragraph) if paragraph.heading => Some(format!("# {}", paragraph.text)),
        Block::Paragraph(paragraph) => Some(paragraph.text.clone()),
        Block::Grid(_) => None,
    });
    told.collect()
}

#[test]
fn every_format_has_the_same_grids() {
    for (name, bytes, read) in FORMS {
        let document = read(bytes).unwrap();
        assert_eq!(cells(&document), CELLS, "{name}");
    }
}

#[test]
fn every_format_has_the_same_words() {
    for (name, bytes, read) in FORMS {
        let told = paragraphs(&read(bytes).unwrap()).join("\n").replace("# ", "");
        for line in [
            "青禾县云川镇人民政府2023年政府信息公开工作年度报告",
            "本报告中所列数据的统计期限自2023年1月1日起至2023年12月31日止。",
            "一、总体情况",
            "（二）依申请公开。A&B <公开>。",
            "六、其他需要报告的事项\n无其他需要报告的事项。\n青禾县云川镇人民政府\n2024年1月18日",
        ] {
            assert!(told.contains(line), "{name} has no {line}:\n{told}");
        }
    }
}
