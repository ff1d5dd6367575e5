//! Tables with their spans; rows of the head stand again on every page.

use super::{Page, Sheet, Style, parts};
use crate::body::{Paragraph, Placed, Role, Spot};

impl Sheet {
    pub(super) fn write_table(&mut self, placed: &Placed, widths: &[u16], is_wide: bool) {
        let turn = if is_wide { parts::Turn::Sideways } else { parts::Turn::Upright };
        let grid = grid(placed.columns, widths, parts::type_width(self.page, turn));
        let layout = if widths.is_empty() { "autofit" } else { "fixed" };
        self.out.push_str(&format!(
            "<w:tbl><w:tblPr><w:tblStyle w:val=\"Lattice\"/><w:tblW w:w=\"{}\" w:type=\"dxa\"/>\
             <w:jc w:val=\"center\"/><w:tblLayout w:type=\"{layout}\"/></w:tblPr><w:tblGrid>",
            grid.iter().sum::<usize>()
        ));
        for width in &grid {
            self.out.push_str(&format!("<w:gridCol w:w=\"{width}\"/>"));
        }
        self.out.push_str("</w:tblGrid>");
        for row in 0..placed.rows {
            self.row(placed, &grid, row);
        }
        self.out.push_str("</w:tbl>");
    }

    fn row(&mut self, placed: &Placed, grid: &[usize], row: usize) {
        self.out.push_str("<w:tr><w:trPr><w:cantSplit/>");
        let begins = |spot: &&Spot| spot.row == row && spot.rows == 1;
        let height = placed.spots.iter().filter(begins).map(|spot| spot.cell.height).max();
        if let Some(height) = height.filter(|height| *height > 0) {
            let twips = millimetres(usize::from(height));
            self.out.push_str(&format!("<w:trHeight w:val=\"{twips}\" w:hRule=\"atLeast\"/>"));
        }
        if row < placed.head {
            self.out.push_str("<w:tblHeader/>");
        }
        self.out.push_str("</w:trPr>");
        let mut column = 0;
        while let Some(spot) = placed.at(row, column).filter(|_| column < placed.columns) {
            self.cell(spot, grid, row, placed.columns);
            column = spot.column + spot.columns;
        }
        self.out.push_str("</w:tr>");
    }

    fn cell(&mut self, spot: &Spot, grid: &[usize], row: usize, columns: usize) {
        let width: usize = grid.iter().skip(spot.column).take(spot.columns).sum();
        self.out.push_str(&format!("<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/>"));
        if spot.columns > 1 {
            self.out.push_str(&format!("<w:gridSpan w:val=\"{}\"/>", spot.columns));
        }
        if spot.rows > 1 {
            let merge = if spot.row == row { " w:val=\"restart\"" } else { "" };
            self.out.push_str(&format!("<w:vMerge{merge}/>"));
        }
        let side = if spot.cell.height > 0 { "top" } else { "center" };
        self.out.push_str(&format!("<w:vAlign w:val=\"{side}\"/></w:tcPr>"));
        let style = Style::Cell(columns);
        let paragraphs = if spot.row == row { spot.cell.paragraphs.as_slice() } else { &[] };
        for paragraph in paragraphs {
            match spot.cell.role {
                Role::Head => self.write_head(paragraph, style),
                Role::Value => self.write_paragraph(paragraph, style),
            }
        }
        // A cell without a paragraph is not well-formed to the programs that open it.
        if paragraphs.is_empty() {
            self.write_paragraph(&Paragraph::default(), style);
        }
        self.out.push_str("</w:tc>");
    }
}

/// The widths of the columns in twentieths of a point: as they are to one another, or all alike.
fn grid(columns: usize, widths: &[u16], whole: usize) -> Vec<usize> {
    let share = |column: usize| match widths {
        widths if widths.len() == columns => usize::from(widths[column]),
        _ => 1,
    };
    let sum: usize = (0..columns).map(share).sum::<usize>().max(1);
    (0..columns).map(|column| whole * share(column) / sum).collect()
}

/// Millimetres in twentieths of a point.
pub(super) fn millimetres(count: usize) -> usize {
    count * 1440 * 10 / 254
}

impl Page {
    /// Edges in millimetres: top, right, bottom, left.
    pub(super) fn edges(self) -> [usize; 4] {
        match self {
            Page::Document => [37, 26, 35, 28],
            Page::Form => [22, 20, 20, 25],
        }
    }
}
