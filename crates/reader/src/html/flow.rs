//! The walk through the tree of a page, once: lines of text, tables, pictures, in reading order.

use super::boxes::{self, Found};
use super::element::{Display, Kind, Showing, kind, showing, typed};
use super::pile::{Piece, Pile};
use super::styles::Styles;
use super::table::{Cell, Table};
use crate::Unreadable;
use crate::limits::{CELLS_MAX, PARAGRAPHS_MAX};
use ego_tree::NodeId;
use scraper::Node;
use scraper::node::Element;

/// A node of the tree.
pub(super) type NodeRef<'a> = ego_tree::NodeRef<'a, Node>;

/// What the walk brings home.
pub(super) struct Flow<'a> {
    styles: &'a Styles<'a>,
    /// Rows of boxes up to this node are known to be no grid.
    no_grid_up_to: Option<NodeId>,
    /// Pieces of the page and, above it, of every open cell and caption.
    piles: Vec<Pile>,
    tables: Vec<Table>,
    cells: Vec<(u32, u32)>,
    preformatted: u32,
    headings: u32,
    cell_count: usize,
    /// The `title` element.
    pub(super) title: Option<String>,
    /// Pictures and frames.
    pub(super) pictures: u32,
}

/// What is due when an element ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    Nothing,
    Block,
    Heading,
    Preformatted,
    Boxed,
    Table,
    Cell,
    Caption,
}

/// Where the walk goes from a node.
enum Step<'a> {
    Into(End),
    Over,
    /// Over this sibling, and those before it.
    Past(NodeRef<'a>),
}

impl<'s> Flow<'s> {
    /// Walks through a tree.
    pub(super) fn read(
        root: NodeRef<'_>,
        styles: &'s Styles<'s>,
    ) -> Result<(Vec<Piece>, Flow<'s>), Unreadable> {
        let mut flow = Flow {
            styles,
            no_grid_up_to: None,
            piles: vec![Pile::new()],
            tables: Vec::new(),
            cells: Vec::new(),
            preformatted: 0,
            headings: 0,
            cell_count: 0,
            title: None,
            pictures: 0,
        };
        flow.walk(root)?;
        let mut page = flow.piles.swap_remove(0);
        page.end_line(false);
        Ok((page.pieces, flow))
    }

    fn walk(&mut self, root: NodeRef<'_>) -> Result<(), Unreadable> {
        let mut open: Vec<End> = Vec::new();
        let mut node = root;
        loop {
            match self.enter(node)? {
                Step::Into(end) => {
                    if let Some(child) = node.first_child() {
                        open.push(end);
                        node = child;
                        continue;
                    }
                    self.leave(end)?;
                }
                Step::Over => {}
                Step::Past(last) => node = last,
            }
            loop {
                if node == root {
                    return Ok(());
                }
                if let Some(next) = node.next_sibling() {
                    node = next;
                    break;
                }
                let (Some(parent), Some(end)) = (node.parent(), open.pop()) else { return Ok(()) };
                self.leave(end)?;
                node = parent;
            }
        }
    }

    fn pile(&mut self) -> &mut Pile {
        let last = self.piles.len() - 1;
        &mut self.piles[last]
    }

    fn enter<'a>(&mut self, node: NodeRef<'a>) -> Result<Step<'a>, Unreadable> {
        match node.value() {
            Node::Text(text) => {
                let (keeps_lines, heading) = (self.preformatted > 0, self.headings > 0);
                if keeps_lines {
                    self.pile().preformatted(text, heading);
                } else {
                    self.pile().text(text);
                }
                Ok(Step::Over)
            }
            Node::Element(element) => self.enter_element(node, element),
            Node::Document | Node::Fragment => Ok(Step::Into(End::Nothing)),
            _ => Ok(Step::Over),
        }
    }

    fn enter_element<'a>(
        &mut self,
        node: NodeRef<'a>,
        element: &Element,
    ) -> Result<Step<'a>, Unreadable> {
        let kind = kind(element.name());
        if kind == Kind::Skipped {
            return Ok(Step::Over);
        }
        let showing = showing(element);
        if showing.hidden || showing.display.is_none() && self.styles.hides(element) {
            return Ok(Step::Over);
        }
        if kind == Kind::Block
            && let Some(last) = self.boxes(node, element)?
        {
            return Ok(Step::Past(last));
        }
        let end = match kind {
            Kind::Inline | Kind::Block => self.enter_box(kind, showing),
            Kind::Heading => {
                self.end_line()?;
                self.headings += 1;
                End::Heading
            }
            Kind::Preformatted => self.start_preformatted()?,
            Kind::Break => {
                self.end_line()?;
                End::Nothing
            }
            Kind::Picture => {
                self.picture(element);
                return Ok(Step::Over);
            }
            Kind::Field => {
                // Outside of tables a field is one of a search or a sign-in.
                if let Some(figure) = typed(element).filter(|_| !self.tables.is_empty()) {
                    self.pile().text(figure);
                }
                return Ok(Step::Over);
            }
            Kind::Title => {
                self.read_title(node);
                return Ok(Step::Over);
            }
            Kind::Superscript if self.pile().ends_in_digit() && is_footnote(node) => {
                return Ok(Step::Over);
            }
            Kind::Superscript | Kind::Skipped => End::Nothing,
            Kind::Table | Kind::Group(_) | Kind::Row | Kind::Cell | Kind::Caption => {
                self.enter_table(kind, element)?
            }
        };
        if end == End::Block {
            self.end_line()?;
        }
        Ok(Step::Into(end))
    }

    /// A table or a part of one; a part outside a table is only a block.
    fn enter_table(&mut self, kind: Kind, element: &Element) -> Result<End, Unreadable> {
        if kind == Kind::Table {
            self.end_line()?;
            self.tables.push(Table::default());
            return Ok(End::Table);
        }
        if self.tables.is_empty() {
            return Ok(End::Block);
        }
        match kind {
            Kind::Group(order) => self.table().start_group(order),
            Kind::Row => self.table().start_row(),
            Kind::Cell => return self.start_cell(element),
            Kind::Caption => {
                self.piles.push(Pile::new());
                return Ok(End::Caption);
            }
            _ => {}
        }
        Ok(End::Nothing)
    }

    /// Lays down the grid of boxes that begins here, if one does; gives the last box of it.
    fn boxes<'a>(
        &mut self,
        node: NodeRef<'a>,
        element: &Element,
    ) -> Result<Option<NodeRef<'a>>, Unreadable> {
        if let Some(last) = self.no_grid_up_to {
            if last == node.id() {
                self.no_grid_up_to = None;
            }
            return Ok(None);
        }
        match boxes::grid_at(node, element, self.styles)? {
            Some(Found::Grid(pieces, last)) => {
                for piece in &pieces {
                    if let Piece::Grid(grid) = piece {
                        self.count_cells(grid.cells.len())?;
                    }
                }
                self.end_line()?;
                let pile = self.pile();
                pieces.into_iter().for_each(|piece| pile.lay(piece));
                Ok(Some(last))
            }
            Some(Found::Nothing(last)) => {
                self.no_grid_up_to = (last != node).then(|| last.id());
                Ok(None)
            }
            None => Ok(None),
        }
    }

    fn count_cells(&mut self, cells: usize) -> Result<(), Unreadable> {
        self.cell_count += cells;
        if self.cell_count > CELLS_MAX {
            return Err(Unreadable::TooMuch { what: "cells", limit: CELLS_MAX as u64 });
        }
        Ok(())
    }

    /// A box of the page: a block, a run of text, or what its style makes of it.
    fn enter_box(&mut self, kind: Kind, showing: Showing) -> End {
        if showing.preformatted {
            self.preformatted += 1;
            if kind == Kind::Block {
                self.pile().end_line(false);
            }
            return End::Preformatted;
        }
        match (showing.display, kind) {
            (Some(Display::Inline), _) | (None, Kind::Inline) => End::Nothing,
            (Some(Display::InlineBlock | Display::Cell), _) => {
                self.pile().tab();
                End::Boxed
            }
            _ => End::Block,
        }
    }

    fn start_preformatted(&mut self) -> Result<End, Unreadable> {
        self.end_line()?;
        self.preformatted += 1;
        Ok(End::Preformatted)
    }

    fn table(&mut self) -> &mut Table {
        let last = self.tables.len() - 1;
        &mut self.tables[last]
    }

    fn start_cell(&mut self, element: &Element) -> Result<End, Unreadable> {
        self.count_cells(1)?;
        let (mut columns, mut rows) = (1, 1);
        for (name, value) in &element.attrs {
            match &*name.local {
                "colspan" => columns = span(value).max(1),
                "rowspan" => rows = span(value),
                _ => {}
            }
        }
        self.cells.push((columns, rows));
        self.piles.push(Pile::new());
        Ok(End::Cell)
    }

    fn end_line(&mut self) -> Result<(), Unreadable> {
        let heading = self.headings > 0;
        let pile = self.pile();
        pile.end_line(heading);
        if pile.pieces.len() > PARAGRAPHS_MAX {
            return Err(Unreadable::TooMuch { what: "paragraphs", limit: PARAGRAPHS_MAX as u64 });
        }
        Ok(())
    }

    fn leave(&mut self, end: End) -> Result<(), Unreadable> {
        match end {
            End::Nothing => {}
            End::Block => self.end_line()?,
            End::Boxed => self.pile().tab(),
            End::Heading => {
                self.end_line()?;
                self.headings -= 1;
            }
            End::Preformatted => {
                self.end_line()?;
                self.preformatted -= 1;
            }
            End::Cell => {
                self.end_line()?;
                if let (Some(content), Some((column_span, row_span))) =
                    (self.piles.pop(), self.cells.pop())
                {
                    self.table().push(Cell { column_span, row_span, content });
                }
            }
            End::Caption => {
                self.end_line()?;
                if let Some(mut caption) = self.piles.pop() {
                    self.table().caption.append(&mut caption.pieces);
                }
            }
            End::Table => {
                if let Some(table) = self.tables.pop() {
                    let pieces = table.finish()?;
                    let pile = self.pile();
                    pieces.into_iter().for_each(|piece| pile.lay(piece));
                }
            }
        }
        Ok(())
    }

    fn picture(&mut self, element: &Element) {
        let small = |name: &str| {
            let size =
                element.attr(name).and_then(|v| v.trim_end_matches("px").parse::<u32>().ok());
            size.is_some_and(|size| size <= 32)
        };
        let source = element.attr("src").or_else(|| element.attr("data")).unwrap_or_default();
        let shows = match element.name() {
            "img" | "v:imagedata" => !small("width") && !small("height"),
            _ => shows_a_file(source),
        };
        self.pictures = self.pictures.saturating_add(u32::from(shows));
    }

    fn read_title(&mut self, node: NodeRef<'_>) {
        let mut pile = Pile::new();
        node.children()
            .filter_map(|child| child.value().as_text())
            .for_each(|text| pile.text(text));
        pile.end_line(false);
        if let (None, Some(Piece::Line { text, .. })) = (&self.title, pile.pieces.pop()) {
            self.title = Some(text);
        }
    }
}

/// A span as the standard reads it: the digits in front; a negative or missing number is one.
fn span(value: &str) -> u32 {
    // Quotes of a script that were escaped once too often are part of the value.
    let digits =
        value.trim_start_matches([' ', '\t', '\n', '\r', '\x0c', '+', '\\', '"', '\'', '“', '”']);
    let end = digits.bytes().position(|b| !b.is_ascii_digit()).unwrap_or(digits.len());
    match digits[..end].parse() {
        Ok(number) => number,
        // Too many digits for a number is as absurd as the largest one.
        Err(_) if end > 0 => u32::MAX,
        Err(_) => 1,
    }
}

/// A frame that shows another file, which is not read.
fn shows_a_file(source: &str) -> bool {
    let path = source.split(['?', '#']).next().unwrap_or(source).to_ascii_lowercase();
    [".pdf", ".ofd", ".doc", ".docx", ".jpg", ".jpeg", ".png", ".gif", ".tif"]
        .iter()
        .any(|end| path.ends_with(end))
}

/// Digits, stars and brackets: the mark of a footnote and no part of a number.
fn is_footnote(node: NodeRef<'_>) -> bool {
    let is_mark = |c: char| {
        c.is_ascii_digit()
            || c.is_whitespace()
            || matches!(c, '*' | '[' | ']' | '(' | ')' | '①'..='⑳')
    };
    node.descendants().filter_map(|n| n.value().as_text()).all(|text| text.chars().all(is_mark))
}
