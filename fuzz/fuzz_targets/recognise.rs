//! The recogniser alone: bytes become paragraphs and grids of any shape, also shapes that no reader would yield.
#![no_main]

use libfuzzer_sys::fuzz_target;
use reader::document::Geometry;
use reader::{Block, Document, Format, Grid, GridCell, Paragraph};
use report::Place;

/// A line that begins with a pipe is a row of a grid; the first byte of each cell gives its spans.
fn grid(lines: &[&str], from: u32) -> Grid {
    let mut cells = Vec::new();
    let mut columns = 0;
    for (line, row) in lines.iter().zip(0..) {
        for (text, column) in line.split('|').skip(1).zip(0..) {
            let spans = u32::from(text.bytes().next().unwrap_or(0));
            cells.push(GridCell {
                row,
                column,
                row_span: 1 + spans % 3,
                column_span: 1 + spans / 3 % 4,
                text: text.to_owned(),
                place: Place::Line(from + row),
            });
            columns = columns.max(column + 4);
        }
    }
    let rows = u32::try_from(lines.len()).unwrap_or(0) + 2;
    Grid { rows, columns, cells, geometry: Geometry::Ruled }
}

fuzz_target!(|text: &str| {
    let lines: Vec<&str> = text.lines().take(4_000).collect();
    let mut blocks = Vec::new();
    for (part, from) in lines.chunk_by(|one, two| one.starts_with('|') == two.starts_with('|')).zip(1..) {
        if part[0].starts_with('|') {
            blocks.push(Block::Grid(grid(part, from)));
        } else {
            blocks.extend(part.iter().map(|line| {
                let text = (*line).to_owned();
                Block::Paragraph(Paragraph { text, place: Place::Line(from), heading: false })
            }));
        }
    }
    let document = Document { format: Format::Html, title: None, blocks, pictures: 0, notes: Vec::new() };
    if let Ok(read) = reader::recognise(&document) {
        drop(report::checks::check(&read.report, None));
    }
});
