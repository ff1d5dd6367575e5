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

/// A wound: where, what is done, with which byte.
type Wound = (usize, u8, u8);

fn wounded(mut bytes: Vec<u8>, wounds: &[Wound]) -> Vec<u8> {
    for &(place, act, byte) in wounds {
        let length = bytes.len();
        let at = place % length.max(1);
        let end = (at + usize::from(byte)).min(length);
        match act % 6 {
            0 if length > 0 => bytes[at] = byte,
            1 if length > 0 => bytes[at] ^= 1 << (byte % 8),
            2 => bytes.insert(at, byte),
            3 => drop(bytes.drain(at..end)),
            4 => {
                let again = bytes[at..end].to_vec();
                bytes.splice(at..at, again);
            }
            _ if byte % 8 == 0 => bytes.truncate(at),
            // The largest numbers are the likeliest to be trusted wrongly.
            _ => bytes[at..(at + 4).min(length)].fill(0xFF),
        }
    }
    bytes
}

/// Wounds every part of a container by itself, under its packing.
fn wounded_part(bytes: &[u8], part: usize, wounds: &[Wound]) -> Vec<u8> {
    let mut container = Container::open(bytes, Format::Docx).unwrap();
    let names: Vec<String> = container.names().map(str::to_owned).collect();
    let mut parts: Vec<(&str, Vec<u8>)> = Vec::new();
    for name in &names {
        parts.push((name, container.part(name).unwrap().unwrap()));
    }
    let wounded_at = part % parts.len();
    let content = std::mem::take(&mut parts[wounded_at].1);
    parts[wounded_at].1 = wounded(content, wounds);
    let parts: Vec<(&str, &[u8])> = parts.iter().map(|(name, bytes)| (*name, &bytes[..])).collect();
    crate::container::tests::pack(&parts)
}

fn bounded(read: Result<Document, Unreadable>) {
    let cells = read.map(|document| cells(&document).len()).unwrap_or(0);
    assert!(cells < 1 << 20, "a small file gives {cells} bytes of cells");
}

proptest::proptest! {
    #[test]
    fn wounded_binary_files_never_panic(
        which in 0usize..5,
        wounds in proptest::collection::vec(proptest::prelude::any::<Wound>(), 1..12),
    ) {
        let (_, bytes, read) = FORMS[which];
        bounded(read(&wounded(bytes.to_vec(), &wounds)));
    }

    #[test]
    fn wounded_parts_never_panic(
        part in 0usize..40,
        wounds in proptest::collection::vec(proptest::prelude::any::<Wound>(), 1..12),
    ) {
        for (name, bytes, read) in FORMS {
            match name {
                "docx" | "xlsx" => bounded(read(&wounded_part(bytes, part, &wounds))),
                "rtf" => {
                    let text = Container::open(bytes, Format::Rtf).unwrap().part("form.rtf").unwrap().unwrap();
                    bounded(crate::rtf::read(&wounded(text, &wounds)));
                }
                _ => {
                    // The streams lie in the container as they are; wounds beyond the head reach them.
                    bounded(read(&[&bytes[..512], &wounded(bytes[512..].to_vec(), &wounds)].concat()));
                }
            }
        }
    }
}
