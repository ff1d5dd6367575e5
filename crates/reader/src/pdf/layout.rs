//! One page → its tables and the lines between them, from top to bottom.

use super::grid::{Table, lattice, pour};
use super::lines::{Line, lines};
use super::page::{Glyph, Page};
use super::rules::{edges, groups, merge};

/// What stands on a page.
#[derive(Debug)]
pub(super) enum Item<'p> {
    /// A line of text.
    Line(Line<'p>),
    /// A table.
    Table(Table),
}

impl Item<'_> {
    /// The upper edge.
    pub(super) fn top(&self) -> f32 {
        match self {
            Item::Line(line) => line.area.top,
            Item::Table(table) => table.area().top,
        }
    }
}

/// A page laid out.
#[derive(Debug)]
pub(super) struct Sheet<'p> {
    /// Page number from one.
    pub(super) number: u32,
    /// Width in points.
    pub(super) width: f32,
    /// Height in points.
    pub(super) height: f32,
    /// Tables and lines from top to bottom.
    pub(super) items: Vec<Item<'p>>,
}

/// Lays out one page.
pub(super) fn lay_out(page: &Page, number: u32) -> Sheet<'_> {
    let mut tables = ruled(page);
    let rest = pour(&mut tables, page.glyphs.iter(), number);
    let rest = without_artifacts(rest);
    let mut items: Vec<Item<'_>> = lines(rest).into_iter().map(Item::Line).collect();
    tables.retain(|table| table.cells.iter().any(|cell| !cell.text.is_empty()));
    items.extend(tables.into_iter().map(Item::Table));
    items.sort_by(|a, b| a.top().total_cmp(&b.top()));
    Sheet { number, width: page.width, height: page.height, items }
}

/// Tables told by rules, then tables told by coloured cells where there are no rules.
fn ruled(page: &Page) -> Vec<Table> {
    let is_table = |table: &Table| table.columns() >= 2 && table.cells.len() >= 3;
    let mut tables: Vec<Table> = groups(&merge(&page.pieces))
        .iter()
        .filter_map(|group| lattice(group))
        .filter(is_table)
        .collect();
    let mut bare = page.fills.clone();
    bare.retain(|fill| {
        let (x, y) = (
            f32::midpoint(fill.area.left, fill.area.right),
            f32::midpoint(fill.area.top, fill.area.bottom),
        );
        !tables.iter().any(|table| table.area().holds(x, y))
    });
    let coloured = groups(&edges(&bare, page.width, page.height));
    tables.extend(
        coloured
            .iter()
            .filter_map(|group| lattice(group))
            .filter(|table| table.columns() >= 3 && table.rows() >= 3),
    );
    tables
}

/// Drops running headers and footers that the file itself calls so, unless it calls everything so.
fn without_artifacts(glyphs: Vec<&Glyph>) -> Vec<&Glyph> {
    let artifacts = glyphs.iter().filter(|glyph| glyph.artifact).count();
    if artifacts * 2 > glyphs.len() && glyphs.len() > 200 {
        return glyphs;
    }
    glyphs.into_iter().filter(|glyph| !glyph.artifact).collect()
}
