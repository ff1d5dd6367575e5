//! Small files that other programs wrote, of one invented report, and files made to harm.
//!
//! The figures are in `cases/pdf/truth.tsv`: the rows of table three, then that of table four.

use super::read;
use crate::document::{Block, Document, Geometry, Grid};
use crate::note::NoteKind;
use crate::{Unreadable, limits};
use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;

const CASES: [(&str, &[u8]); 8] = [
    ("chromium-ruled", include_bytes!("../../cases/pdf/chromium-ruled.pdf")),
    ("chromium-unruled", include_bytes!("../../cases/pdf/chromium-unruled.pdf")),
    ("chromium-level", include_bytes!("../../cases/pdf/chromium-level.pdf")),
    ("chromium-colour", include_bytes!("../../cases/pdf/chromium-colour.pdf")),
    ("libreoffice-ruled", include_bytes!("../../cases/pdf/libreoffice-ruled.pdf")),
    ("reportlab-unembedded", include_bytes!("../../cases/pdf/reportlab-unembedded.pdf")),
    ("turned", include_bytes!("../../cases/pdf/turned.pdf")),
    ("owner-password", include_bytes!("../../cases/pdf/owner-password.pdf")),
];

fn grids(document: &Document) -> Vec<&Grid> {
    let mut grids = Vec::new();
    for block in &document.blocks {
        if let Block::Grid(grid) = block {
            grids.push(grid);
        }
    }
    grids
}

/// The words before the figures of a row and the figures.
fn row(grid: &Grid, row: u32, figures: usize) -> (String, Vec<String>) {
    let mut texts: Vec<&str> =
        grid.cells.iter().filter(|cell| cell.row == row).map(|cell| cell.text.as_str()).collect();
    let last = texts.split_off(texts.len().saturating_sub(figures));
    let words = texts.concat().nfkc().filter(|c| !c.is_whitespace()).collect();
    (words, last.into_iter().map(str::to_owned).collect())
}

fn has(document: &Document, label: &str, figures: &[String]) -> bool {
    let label: String = label.nfkc().collect();
    grids(document).iter().any(|grid| {
        (0..grid.rows).any(|index| {
            let (words, last) = row(grid, index, figures.len());
            last == figures && words.ends_with(&label)
        })
    })
}

#[test]
fn every_figure_of_every_program_is_in_its_row() {
    for (name, bytes) in CASES {
        let document = read(bytes).expect(name);
        for line in include_str!("../../cases/pdf/truth.tsv").lines() {
            let mut fields = line.split('\t').map(str::to_owned);
            let label = fields.next().unwrap_or_default();
            let figures: Vec<String> = fields.collect();
            assert!(has(&document, &label, &figures), "{name}: {label} {figures:?}");
        }
    }
}

#[test]
fn headings_are_paragraphs_of_their_own() {
    for (name, bytes) in CASES {
        let document = read(bytes).expect(name);
        for heading in ["一、总体情况", "二、主动公开政府信息情况", "六、其他需要报告的事项"]
        {
            let found = document.blocks.iter().any(
                |block| matches!(block, Block::Paragraph(p) if p.text.nfkc().eq(heading.nfkc())),
            );
            assert!(found, "{name}: {heading}");
        }
    }
}

#[test]
fn ruled_tables_have_the_columns_and_spans_of_the_form() {
    for name in ["chromium-ruled", "libreoffice-ruled", "reportlab-unembedded", "turned"] {
        let bytes = CASES.iter().find(|case| case.0 == name).expect("a case").1;
        let document = read(bytes).expect(name);
        let tables = grids(&document);
        let sizes: Vec<_> = tables.iter().map(|grid| (grid.rows, grid.columns)).collect();
        assert_eq!(sizes, [(14, 4), (28, 10), (4, 15)], "{name}");
        assert!(tables.iter().all(|grid| grid.geometry == Geometry::Ruled), "{name}");
        let group = tables[1].cells.iter().find(|cell| cell.text.starts_with("三、"));
        assert_eq!(group.map(|cell| (cell.row, cell.row_span)), Some((5, 22)), "{name}");
        let joined = document.notes.iter().any(|note| note.kind == NoteKind::TableOverPages);
        assert!(joined, "{name}: table three runs over pages");
    }
}

#[test]
fn tables_without_rules_are_joined_over_pages() {
    for name in ["chromium-unruled", "chromium-level"] {
        let bytes = CASES.iter().find(|case| case.0 == name).expect("a case").1;
        let document = read(bytes).expect(name);
        let tables = grids(&document);
        assert_eq!(tables.len(), 3, "{name}");
        assert_eq!(tables[1].geometry, Geometry::Aligned, "{name}");
        let figures = |row: &u32| {
            let cells = tables[1].cells.iter().filter(|cell| cell.row == *row);
            cells.filter(|cell| cell.text.parse::<u32>().is_ok()).count() == 7
        };
        assert_eq!((0..tables[1].rows).filter(figures).count(), 25, "{name}");
        let joined = document.notes.iter().any(|note| note.kind == NoteKind::TableOverPages);
        assert!(joined, "{name}: table three runs over pages");
    }
}

#[test]
fn a_password_is_not_guessed() {
    let bytes = include_bytes!("../../cases/pdf/user-password.pdf");
    assert!(matches!(read(bytes), Err(Unreadable::Encrypted { .. })));
}

/// A file of loose objects; the table of contents is left for the reader to rebuild.
fn file(objects: &[&str]) -> Vec<u8> {
    let mut file = String::from("%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n");
    for (number, object) in (2..).zip(objects) {
        file.push_str(&format!("{number} 0 obj\n{object}\nendobj\n"));
    }
    file.push_str("trailer\n<</Root 1 0 R>>\n%%EOF\n");
    file.into_bytes()
}

fn stream(dictionary: &str, data: &str) -> String {
    format!("<<{dictionary}/Length {}>>\nstream\n{data}\nendstream", data.len())
}

const PAGES: &str = "<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 595 842]>>";

#[test]
fn parts_that_draw_parts_again_and_again_are_refused() {
    let page = "<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</XObject<</F 5 0 R>>>>>>";
    let mut objects = vec![PAGES.to_owned(), page.to_owned(), stream("", "/F Do")];
    for next in 6..20 {
        let dictionary = format!(
            "/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</F {next} 0 R>>>>"
        );
        objects.push(stream(&dictionary, &"/F Do ".repeat(40)));
    }
    objects.push(stream("/Type/XObject/Subtype/Form/BBox[0 0 9 9]", "0 0 9 9 re f"));
    let objects: Vec<&str> = objects.iter().map(String::as_str).collect();
    assert!(matches!(read(&file(&objects)), Err(Unreadable::TooMuch { .. })));
}

#[test]
fn deep_nesting_and_circles_do_no_harm() {
    let circle = "<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>";
    assert!(matches!(read(&file(&[circle])), Err(Unreadable::Damaged { .. })));
    let page = "<</Type/Page/Parent 2 0 R/Contents 4 0 R>>";
    let deep = "[".repeat(200_000);
    drop(read(&file(&[PAGES, page, &stream("", &deep), &deep])));
    drop(read(&file(&[PAGES, page, &stream("", &"q ".repeat(300_000))])));
}

#[test]
fn a_drawing_of_many_lines_is_no_table() {
    let page = "<</Type/Page/Parent 2 0 R/Contents 4 0 R>>";
    let mut lines = String::new();
    for index in 0..4_000 {
        let at = f64::from(index) / 8.0;
        lines.push_str(&format!("{at} 0 m {at} 800 l S 0 {at} m 500 {at} l S\n"));
    }
    let document = read(&file(&[PAGES, page, &stream("", &lines)])).expect("readable");
    assert!(document.blocks.is_empty());
}

#[test]
fn a_page_that_is_a_picture_is_not_read() {
    let page = "<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</XObject<</I 5 0 R>>>>>>";
    let image =
        stream("/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray", "x");
    let bytes = file(&[PAGES, page, &stream("", "595 0 0 842 0 0 cm /I Do"), &image]);
    assert_eq!(read(&bytes).err(), Some(Unreadable::ImageOnly));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn wounded_files_never_panic(
        case in 0..CASES.len(),
        wounds in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..24),
        end in prop::option::of(any::<prop::sample::Index>()),
    ) {
        let mut bytes = CASES[case].1.to_vec();
        for (at, byte) in wounds {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        if let Some(end) = end {
            bytes.truncate(end.index(bytes.len()));
        }
        if let Ok(document) = read(&bytes) {
            let cells: usize = grids(&document).iter().map(|grid| grid.cells.len()).sum();
            prop_assert!(cells <= limits::CELLS_MAX);
        }
    }
}
