//! Grids that are drawn with boxes instead of tables: rows of `div`s, lists of lists, CSS tables and grids.
//!
//! An ordinary page is boxes in boxes too. Rows count as a grid only where short cells repeat and figures stand
//! in them, or where the page says outright that they are rows.

use super::element::{Display, Kind, kind, showing};
use super::flow::{Flow, NodeRef};
use super::pile::{Piece, Pile};
use super::styles::{Style, Styles};
use super::table::{Cell, Table};
use crate::Unreadable;
use crate::document::Geometry;
use scraper::Node;
use scraper::node::Element;

/// Nodes and bytes of one cell; more is a part of a page.
const CELL_NODES: usize = 12;
const CELL_BYTES: usize = 400;

/// Rows of one grid.
const ROWS_MAX: usize = 2_000;

/// What was found at a node.
pub(super) enum Found<'a> {
    /// A grid that reaches up to this sibling.
    Grid(Vec<Piece>, NodeRef<'a>),
    /// Rows up to this sibling that are no grid.
    Nothing(NodeRef<'a>),
}

/// A row of boxes.
struct Row<'a> {
    cells: Vec<NodeRef<'a>>,
    /// The page says that it is a row, by a role or by its display.
    sure: bool,
    /// Its class says that it is a row.
    named: bool,
    /// Its cells are runs of text.
    inline: bool,
}

/// Looks for a grid that begins with this element, or is this element.
pub(super) fn grid_at<'a>(
    node: NodeRef<'a>,
    element: &Element,
    styles: &Styles<'_>,
) -> Result<Option<Found<'a>>, Unreadable> {
    let name = element.name();
    if !matches!(name, "div" | "ul" | "ol" | "li" | "dl" | "section" | "article" | "main")
        || !node.has_children()
    {
        return Ok(None);
    }
    let style = styles.of(element);
    if let (Some(Display::Grid), Some(tracks)) = (style.display, style.tracks)
        && let Some(pieces) = tracked(node, tracks, styles)?
    {
        return Ok(Some(Found::Grid(pieces, node)));
    }
    if name == "dl"
        && let Some(rows) = terms(node)
    {
        return Ok(drawn(&rows, styles)?.map(|pieces| Found::Grid(pieces, node)));
    }
    if part(element, style).is_some_and(|part| part == Part::Table) {
        let rows = inside(node, styles);
        if rows.len() > 1
            && let Some(pieces) = drawn(&rows, styles)?
        {
            return Ok(Some(Found::Grid(pieces, node)));
        }
    }
    let (rows, last) = run(node, styles);
    let Some(last) = last else { return Ok(None) };
    Ok(Some(match drawn(&rows, styles)? {
        Some(pieces) => Found::Grid(pieces, last),
        None => Found::Nothing(last),
    }))
}

/// What an element says it is a part of.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Table,
    Group,
    Row,
    Cell,
}

/// The part that a role or a display names.
fn sure_part(element: &Element, style: Style) -> Option<Part> {
    match element.attr("role") {
        Some("table" | "grid" | "treegrid") => return Some(Part::Table),
        Some("rowgroup") => return Some(Part::Group),
        Some("row") => return Some(Part::Row),
        Some("cell" | "gridcell" | "columnheader" | "rowheader") => return Some(Part::Cell),
        _ => {}
    }
    match style.display? {
        Display::Table => Some(Part::Table),
        Display::Group => Some(Part::Group),
        Display::Row => Some(Part::Row),
        Display::Cell => Some(Part::Cell),
        _ => None,
    }
}

/// The part that a role, a display or a class names.
fn part(element: &Element, style: Style) -> Option<Part> {
    sure_part(element, style).or_else(|| {
        element.attr("class")?.split_ascii_whitespace().find_map(|class| {
            let word = class.rsplit(['-', '_']).next().unwrap_or(class).to_ascii_lowercase();
            let word = word.trim_end_matches(|c: char| c.is_ascii_digit());
            Some(match word {
                "table" | "tbl" | "grid" | "tb" => Part::Table,
                "thead" | "tbody" | "tfoot" => Part::Group,
                "tr" | "row" | "line" => Part::Row,
                "td" | "th" | "cell" | "col" => Part::Cell,
                _ => return None,
            })
        })
    })
}

/// The children that are elements; None when words stand between them.
fn children(node: NodeRef<'_>) -> Option<Vec<NodeRef<'_>>> {
    let mut found = Vec::new();
    for child in node.children() {
        match child.value() {
            Node::Text(text) if text.trim().is_empty() => {}
            Node::Text(_) => return None,
            Node::Element(element)
                if matches!(kind(element.name()), Kind::Break | Kind::Skipped) => {}
            Node::Element(_) => found.push(child),
            _ => {}
        }
        if found.len() > 200 {
            return None;
        }
    }
    Some(found)
}

/// A box with a few words and no structure of its own.
fn is_cell(node: NodeRef<'_>, marked: bool) -> bool {
    let (mut bytes, mut blocks) = (0, 0);
    for (index, inner) in node.descendants().enumerate() {
        match inner.value() {
            Node::Text(text) => bytes += text.trim().len(),
            Node::Element(element) => match kind(element.name()) {
                Kind::Table | Kind::Picture | Kind::Preformatted => return false,
                Kind::Block | Kind::Heading => blocks += 1,
                _ => {}
            },
            _ => {}
        }
        if index > CELL_NODES || bytes > CELL_BYTES {
            return false;
        }
    }
    // The box itself and one block in it; more blocks are rows, unless it is called a cell.
    blocks <= if marked { 4 } else { 2 }
}

fn row_of<'a>(node: NodeRef<'a>, styles: &Styles<'_>) -> Option<Row<'a>> {
    let element = node.value().as_element()?;
    if kind(element.name()) != Kind::Block || element.name() == "p" {
        return None;
    }
    // Most boxes fall here, before their styles are read.
    let cells = children(node)?;
    if cells.is_empty() {
        return None;
    }
    let style = styles.of(element);
    let called = part(element, style);
    if matches!(called, Some(Part::Table | Part::Group | Part::Cell))
        || (cells.len() < 2 && called != Some(Part::Row))
    {
        return None;
    }
    let sure = sure_part(element, style) == Some(Part::Row);
    let mut row = Row { cells: Vec::new(), sure, named: called == Some(Part::Row), inline: false };
    for cell in cells {
        let element = cell.value().as_element()?;
        let (kind, name) = (kind(element.name()), element.name());
        let style = styles.of(element);
        let called = part(element, style);
        let is_named = called == Some(Part::Cell) || style.display == Some(Display::InlineBlock);
        if matches!(called, Some(Part::Row | Part::Group | Part::Table))
            || matches!(name, "ul" | "ol" | "dl")
        {
            return None;
        }
        if !matches!(kind, Kind::Block | Kind::Inline | Kind::Heading)
            || !is_cell(cell, is_named || row.named)
        {
            return None;
        }
        row.sure |= sure_part(element, style) == Some(Part::Cell);
        row.named |= is_named;
        row.inline |= kind == Kind::Inline;
        if !showing(element).hidden {
            row.cells.push(cell);
        }
    }
    Some(row)
}

/// The rows that begin at a node, and the last of them; a line of few words between rows is a band.
fn run<'a>(node: NodeRef<'a>, styles: &Styles<'_>) -> (Vec<Row<'a>>, Option<NodeRef<'a>>) {
    let mut rows = Vec::new();
    let (mut last, mut band) = (None, None);
    let mut next = Some(node);
    while let Some(node) = next.filter(|_| rows.len() < ROWS_MAX) {
        next = node.next_sibling();
        match node.value() {
            Node::Text(text) if !text.trim().is_empty() => break,
            Node::Element(_) => {}
            _ => continue,
        }
        if let Some(row) = row_of(node, styles) {
            rows.extend(band.take());
            rows.push(row);
            last = Some(node);
        } else if !rows.is_empty() && band.is_none() && is_cell(node, false) {
            band = Some(Row { cells: vec![node], sure: false, named: false, inline: false });
        } else {
            break;
        }
    }
    (rows, last)
}

/// The rows of a box that is called a table, through its groups.
fn inside<'a>(node: NodeRef<'a>, styles: &Styles<'_>) -> Vec<Row<'a>> {
    let mut rows = Vec::new();
    for child in node.children() {
        let Some(element) = child.value().as_element() else { continue };
        if let Some(row) = row_of(child, styles) {
            rows.push(row);
        } else if let Some(inner) =
            children(child).filter(|_| part(element, styles.of(element)) != Some(Part::Table))
        {
            let inner: Vec<Row<'_>> =
                inner.into_iter().filter_map(|node| row_of(node, styles)).collect();
            let band = innermost(child);
            if inner.is_empty() && is_cell(band, false) {
                rows.push(Row { cells: vec![band], sure: false, named: false, inline: false });
            } else if inner.is_empty() {
                return Vec::new();
            }
            rows.extend(inner);
        } else {
            return Vec::new();
        }
        if rows.len() > ROWS_MAX {
            return Vec::new();
        }
    }
    rows
}

/// The box inside boxes that hold nothing else.
fn innermost(node: NodeRef<'_>) -> NodeRef<'_> {
    let mut inner = node;
    while let Some([only]) = children(inner).as_deref()
        && only.value().as_element().is_some_and(|element| kind(element.name()) == Kind::Block)
    {
        inner = *only;
    }
    inner
}

/// The rows of a list of terms: each term with its values.
fn terms(node: NodeRef<'_>) -> Option<Vec<Row<'_>>> {
    let mut rows: Vec<Row<'_>> = Vec::new();
    for child in children(node)? {
        let is_term = child.value().as_element()?.name() == "dt";
        if !is_cell(child, false) {
            return None;
        }
        match rows.last_mut() {
            Some(row) if !is_term => row.cells.push(child),
            _ => rows.push(Row { cells: vec![child], sure: false, named: false, inline: false }),
        }
    }
    (rows.len() > 2).then_some(rows)
}

/// The rows as a grid, when they look like one.
fn drawn(rows: &[Row<'_>], styles: &Styles<'_>) -> Result<Option<Vec<Piece>>, Unreadable> {
    let cells = rows.iter().map(|row| row.cells.len()).sum::<usize>();
    let sure = rows.iter().filter(|row| row.sure).count() * 2 > rows.len();
    let named = rows.iter().any(|row| row.named);
    let inline = rows.iter().any(|row| row.inline) && !named && !sure;
    let even = rows.iter().all(|row| row.cells.len() == rows[0].cells.len());
    let least = if sure {
        1
    } else if named {
        2
    } else {
        3
    };
    if rows.len() < least || cells < 4 || (inline && !(even && rows[0].cells.len() > 2)) {
        return Ok(None);
    }
    let (mut figures, mut links) = (0, 0);
    let mut texts = Vec::with_capacity(cells);
    for cell in rows.iter().flat_map(|row| &row.cells) {
        let pieces = Flow::read(*cell, styles)?.0;
        figures += usize::from(pieces.iter().all(is_figure));
        links += usize::from(
            cell.descendants().any(|n| n.value().as_element().is_some_and(|e| e.name() == "a")),
        );
        texts.push(pieces);
    }
    let share = if inline { 2 } else { 5 };
    if links * 2 > cells || (!sure && figures * share < cells) {
        return Ok(None);
    }
    let (spans, known) = spans(rows, styles);
    let mut table = Table::default();
    let mut texts = texts.into_iter();
    for (row, spans) in rows.iter().zip(spans) {
        table.start_row();
        for ((column_span, row_span), pieces) in
            spans.into_iter().zip(texts.by_ref().take(row.cells.len()))
        {
            table.push(Cell { column_span, row_span, content: Pile::of(pieces) });
        }
    }
    table.finish_as(if known || sure { Geometry::Ruled } else { Geometry::Aligned }).map(Some)
}

/// Digits, a dash, a slash or nothing.
fn is_figure(piece: &Piece) -> bool {
    let Piece::Line { text, .. } = piece else { return false };
    text.chars().all(|c| {
        c.is_ascii_digit()
            || c.is_whitespace()
            || matches!(
                c,
                '.' | ',' | '-' | '+' | '/' | '—' | '／' | '０'..='９' | '增' | '减' | '元'
            )
    })
}

/// Columns and rows that each cell covers, and whether the page says so.
fn spans(rows: &[Row<'_>], styles: &Styles<'_>) -> (Vec<Vec<(u32, u32)>>, bool) {
    let style =
        |cell: &NodeRef<'_>| cell.value().as_element().map(|e| styles.of(e)).unwrap_or_default();
    let boxes: Vec<Vec<Style>> =
        rows.iter().map(|row| row.cells.iter().map(style).collect()).collect();
    let widest = boxes.iter().map(Vec::len).max().unwrap_or(1);
    let full =
        |row: &[Style]| row.iter().map(|s| s.columns.unwrap_or(1)).fold(0u32, u32::saturating_add);
    let told = boxes.iter().flatten().any(|s| s.columns.is_some() || s.rows.is_some());
    let columns = boxes.iter().map(|row| full(row)).max().unwrap_or(1);
    let weighed =
        boxes.iter().filter(|row| row.len() > 1).all(|row| row.iter().all(|s| s.weight.is_some()));
    if !told && weighed && boxes.iter().any(|row| row.len() != widest) {
        return (weights(&boxes), true);
    }
    let band = |row: &[Style]| row.len() == 1 && row[0].columns.is_none();
    let of = |row: &Vec<Style>| {
        row.iter()
            .map(|s| {
                (if band(row) { columns } else { s.columns.unwrap_or(1) }, s.rows.unwrap_or(1))
            })
            .collect()
    };
    (boxes.iter().map(of).collect(), told)
}

/// Spans from the shares of the width: the edges of all rows make the columns.
fn weights(boxes: &[Vec<Style>]) -> Vec<Vec<(u32, u32)>> {
    let edges_of = |row: &[Style]| -> Vec<f32> {
        let weight = |s: &Style| if row.len() == 1 { 1.0 } else { s.weight.unwrap_or(1.0) };
        let total: f32 = row.iter().map(weight).sum();
        let mut at = 0.0;
        row.iter()
            .map(|s| {
                at += weight(s) / total;
                at
            })
            .collect()
    };
    let rows: Vec<Vec<f32>> = boxes.iter().map(|row| edges_of(row)).collect();
    let mut edges: Vec<f32> = rows.iter().flatten().copied().collect();
    edges.sort_by(f32::total_cmp);
    // Shares are rounded by hand: a hundredth of the width is one edge.
    edges.dedup_by(|next, before| *next - *before < 0.01);
    let column = |edge: f32| edges.iter().take_while(|e| **e < edge - 0.01).count();
    rows.iter()
        .map(|row| {
            let mut left = 0;
            row.iter()
                .map(|edge| {
                    let right = column(*edge) + 1;
                    let span = right.saturating_sub(left).max(1);
                    left = right;
                    (u32::try_from(span).unwrap_or(1), 1)
                })
                .collect()
        })
        .collect()
}

/// The cells of a CSS grid, laid out row by row.
fn tracked(
    node: NodeRef<'_>,
    tracks: u32,
    styles: &Styles<'_>,
) -> Result<Option<Vec<Piece>>, Unreadable> {
    let Some(cells) = grid_children(node) else { return Ok(None) };
    if cells.len() < 2 * tracks as usize / 3
        || cells.len() < 4
        || !cells.iter().all(|cell| is_cell(*cell, true))
    {
        return Ok(None);
    }
    let mut table = Table::default();
    let mut covered = vec![0u32; tracks as usize];
    let mut column = 0usize;
    table.start_row();
    for cell in cells {
        let Some(element) = cell.value().as_element().filter(|e| !showing(e).hidden) else {
            continue;
        };
        let style = styles.of(element);
        let wide = style.columns.unwrap_or(1).clamp(1, tracks) as usize;
        let rows = style.rows.unwrap_or(1).clamp(1, 500);
        loop {
            while covered.get(column).is_some_and(|rows| *rows > 0) {
                column += 1;
            }
            let free = covered.iter().skip(column).take(wide).filter(|rows| **rows == 0).count();
            if free == wide {
                break;
            }
            if column + wide <= covered.len() {
                column += 1;
                continue;
            }
            covered.iter_mut().for_each(|rows| *rows = rows.saturating_sub(1));
            table.start_row();
            column = 0;
        }
        covered[column..column + wide].fill(rows);
        column += wide;
        let content = Pile::of(Flow::read(cell, styles)?.0);
        table.push(Cell { column_span: u32::try_from(wide).unwrap_or(1), row_span: rows, content });
    }
    table.finish_as(Geometry::Ruled).map(Some)
}

/// The cells of a CSS grid, as many as there are.
fn grid_children(node: NodeRef<'_>) -> Option<Vec<NodeRef<'_>>> {
    let is_words =
        |child: &NodeRef<'_>| matches!(child.value(), Node::Text(text) if !text.trim().is_empty());
    if node.children().any(|child| is_words(&child)) {
        return None;
    }
    Some(node.children().filter(|child| child.value().is_element()).collect())
}
