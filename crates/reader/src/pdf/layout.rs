//! One page → its tables and the lines between them, from top to bottom.

use super::grid::{Table, lattice, pour};
use super::lines::{Line, is_figure, lines};
use super::page::{Fill, Glyph, Page};
use super::rules::{Rule, edges, groups, merge};

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
    /// Level rules and edges of coloured boxes from top to bottom; they part rows where there is no lattice.
    pub(super) rules: Vec<Rule>,
}

/// Lays out one page.
pub(super) fn lay_out(page: &Page, number: u32) -> Sheet<'_> {
    let mut rules = merge(&page.pieces);
    let mut tables: Vec<Table> = lattices(&rules, 2, 1);
    let mut rest = pour(&mut tables, page.glyphs.iter(), number);
    if tables.iter().any(lacks_rules) {
        tables.retain(|table| !lacks_rules(table));
        rest = pour(&mut tables, page.glyphs.iter(), number);
    }
    let tints = edges(&tints(page, &tables), page.width, page.height);
    let mut coloured = lattices(&tints, 3, 3);
    if !coloured.is_empty() {
        let all = pour(&mut coloured, rest.iter().copied(), number);
        let whole = !coloured.iter().any(lacks_rules) && !goes_on(&coloured, &all);
        if whole {
            rest = all;
            tables.append(&mut coloured);
        }
    }
    rules.extend(tints);
    rules.retain(|rule| rule.level);
    rules.sort_by(|a, b| a.at.total_cmp(&b.at));
    let rest = without_artifacts(rest);
    let mut items: Vec<Item<'_>> = lines(rest).into_iter().map(Item::Line).collect();
    tables.retain(|table| table.cells.iter().any(|cell| !cell.text.is_empty()));
    items.extend(tables.into_iter().map(Item::Table));
    items.sort_by(|a, b| a.top().total_cmp(&b.top()));
    Sheet { number, width: page.width, height: page.height, items, rules }
}

/// Tables of at least so many columns and rows.
fn lattices(rules: &[Rule], columns: usize, rows: usize) -> Vec<Table> {
    groups(rules)
        .iter()
        .filter_map(|group| lattice(group))
        .filter(|table| table.columns() >= columns && table.rows() >= rows)
        .collect()
}

/// Filled boxes outside the tables that rules tell.
fn tints(page: &Page, tables: &[Table]) -> Vec<Fill> {
    let mut fills = page.fills.clone();
    fills.retain(|fill| {
        let (x, y) = (
            f32::midpoint(fill.area.left, fill.area.right),
            f32::midpoint(fill.area.top, fill.area.bottom),
        );
        !tables.iter().any(|table| table.area().holds(x, y))
    });
    fills
}

/// Figures of several columns or rows in one cell: some rules of the table are missing,
/// so that alignment tells its columns better.
fn lacks_rules(table: &Table) -> bool {
    let figures = |line: &str| line.split(' ').filter(|part| is_number(part)).count();
    let wide = table.cells.iter().filter(|cell| cell.text.lines().any(|l| figures(l) >= 3)).count();
    let high = table
        .cells
        .iter()
        .filter(|cell| cell.text.lines().count() >= 3 && cell.text.lines().all(is_number))
        .count();
    wide >= 2 || high >= 3 || (table.cells.len() <= 6 && wide >= 1)
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.chars().all(is_figure)
}

/// Whether rows of figures stand close above or below tables told by colour: then not all rows are coloured.
fn goes_on(tables: &[Table], rest: &[&Glyph]) -> bool {
    lines(rest.to_vec()).iter().any(|line| {
        line.chunks().iter().filter(|chunk| chunk.is_figure()).count() >= 3
            && tables.iter().any(|table| {
                let area = table.area();
                line.area.bottom > area.top - 40.0 && line.area.top < area.bottom + 40.0
            })
    })
}

/// Drops running headers and footers that the file itself calls so, unless it calls everything so.
fn without_artifacts(glyphs: Vec<&Glyph>) -> Vec<&Glyph> {
    let artifacts = glyphs.iter().filter(|glyph| glyph.artifact).count();
    if artifacts * 2 > glyphs.len() && glyphs.len() > 200 {
        return glyphs;
    }
    glyphs.into_iter().filter(|glyph| !glyph.artifact).collect()
}
