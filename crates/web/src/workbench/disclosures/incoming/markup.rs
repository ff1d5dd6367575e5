//! Blocks of a document as clean mark-up. What stands in a document is words here, and never mark-up of its own.

use crate::workbench::disclosures::text;
use reader::{Block, Grid, GridCell};

/// The blocks as paragraphs, headings and tables.
pub(super) fn of(blocks: &[Block]) -> String {
    let mut out = String::new();
    for block in blocks {
        match block {
            Block::Paragraph(paragraph) if paragraph.text.trim().is_empty() => {}
            Block::Paragraph(paragraph) => {
                let element = if paragraph.heading { "h2" } else { "p" };
                let words = escaped(paragraph.text.trim());
                out.push_str(&format!("<{element}>{words}</{element}>\n"));
            }
            Block::Grid(grid) => table(grid, &mut out),
        }
    }
    if out.is_empty() { out } else { text::clean(&out) }
}

fn table(grid: &Grid, out: &mut String) {
    out.push_str("<table><tbody>");
    let mut row = None;
    for cell in &grid.cells {
        if row != Some(cell.row) {
            out.push_str(if row.is_some() { "</tr><tr>" } else { "<tr>" });
            row = Some(cell.row);
        }
        out.push_str(&opened(cell));
        let lines: Vec<String> = cell.text.lines().map(|line| escaped(line.trim())).collect();
        out.push_str(&lines.join("<br>"));
        out.push_str("</td>");
    }
    out.push_str(if row.is_some() { "</tr></tbody></table>\n" } else { "</tbody></table>\n" });
}

fn opened(cell: &GridCell) -> String {
    let span = |name: &str, count: u32| match count {
        0 | 1 => String::new(),
        count => format!(" {name}=\"{count}\""),
    };
    format!("<td{}{}>", span("colspan", cell.column_span), span("rowspan", cell.row_span))
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
