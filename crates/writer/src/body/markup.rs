//! Cleaned mark-up → text. Read as a browser repairs it; nothing in it is run, fetched or trusted.

use super::{Align, Block, Body, Cell, Paragraph, Picture, Role, Span, Table};
use ego_tree::NodeRef;
use scraper::{Html, Node};

/// Elements inside one another beyond which only words are kept.
const DEPTH_MAX: usize = 64;

/// Rows of a table beyond which the rest is left to the file itself; a printed page holds some thirty.
const ROWS_MAX: usize = 5_000;

/// Reads a fragment of mark-up, with the pictures that it may show.
pub(super) fn read(html: &str, pictures: &[Picture]) -> Body {
    let html = Html::parse_fragment(html);
    let mut reading = Reading::default();
    reading.children(html.tree.root(), &Look { pictures, ..Look::default() }, 0);
    reading.end();
    Body { blocks: reading.blocks }
}

/// How the words at hand look.
#[derive(Debug, Clone, Default)]
struct Look<'p> {
    pictures: &'p [Picture],
    strong: bool,
    emphasis: bool,
    link: Option<String>,
    align: Align,
    /// White space counts.
    is_written_out: bool,
}

#[derive(Default)]
struct Reading {
    blocks: Vec<Block>,
    /// The words of the paragraph at hand.
    spans: Vec<Span>,
    align: Align,
}

impl Reading {
    fn children(&mut self, parent: NodeRef<'_, Node>, look: &Look<'_>, depth: usize) {
        for node in parent.children() {
            match node.value() {
                Node::Text(text) => self.text(text, look),
                Node::Element(element) => {
                    let look = look.within(element);
                    self.element(node, element, &look, depth + 1);
                }
                Node::Document | Node::Fragment => self.children(node, look, depth + 1),
                _ => {}
            }
        }
    }

    fn element(
        &mut self,
        node: NodeRef<'_, Node>,
        element: &scraper::node::Element,
        look: &Look<'_>,
        depth: usize,
    ) {
        if depth > DEPTH_MAX {
            self.text(&words(node), look);
            return;
        }
        match element.name() {
            "script" | "style" | "template" | "head" | "title" => {}
            "br" => self.push("\n", look),
            "img" => self.picture(element, look),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.heading(node, element, look, depth),
            "ul" | "ol" => self.list(node, element, look, depth),
            "table" => {
                self.end();
                if let Some(table) = table(node, look, depth) {
                    self.blocks.push(Block::Table(table));
                }
            }
            name if is_block(name) => {
                self.end();
                self.align = look.align;
                self.children(node, look, depth);
                self.end();
            }
            _ => self.children(node, look, depth),
        }
    }

    /// A picture stands between two paragraphs; the words go on as they were set.
    fn picture(&mut self, element: &scraper::node::Element, look: &Look<'_>) {
        let alternative = element.attr("alt").unwrap_or_default();
        let source = element.attr("src").unwrap_or_default();
        let Some(picture) = look.pictures.iter().find(|one| one.source == source) else {
            self.text(alternative, look);
            return;
        };
        let align = self.align;
        self.end();
        self.blocks.push(Block::Picture(picture.saying(alternative)));
        self.align = align;
    }

    fn heading(
        &mut self,
        node: NodeRef<'_, Node>,
        element: &scraper::node::Element,
        look: &Look<'_>,
        depth: usize,
    ) {
        self.end();
        let before = self.blocks.len();
        self.children(node, look, depth);
        self.end();
        let level = element.name().as_bytes().get(1).map_or(1, |digit| digit - b'0');
        for block in &mut self.blocks[before..] {
            if let Block::Paragraph(paragraph) = block {
                let spans = std::mem::take(&mut paragraph.spans);
                *block = Block::Heading { level, spans };
            }
        }
    }

    fn list(
        &mut self,
        node: NodeRef<'_, Node>,
        element: &scraper::node::Element,
        look: &Look<'_>,
        depth: usize,
    ) {
        self.end();
        let first = element.attr("start").and_then(|start| start.trim().parse().ok()).unwrap_or(1);
        let mut items = Vec::new();
        for child in node.children() {
            let mut inside = Reading::default();
            match child.value() {
                Node::Element(item) => {
                    inside.children(child, &look.within(item), depth + 1);
                }
                Node::Text(text) => inside.text(text, look),
                _ => {}
            }
            inside.end();
            if !inside.blocks.is_empty() {
                items.push(inside.blocks);
            }
        }
        if !items.is_empty() {
            let first = (element.name() == "ol").then_some(first);
            self.blocks.push(Block::List { first, items });
        }
    }

    fn text(&mut self, text: &str, look: &Look<'_>) {
        if look.is_written_out {
            self.push(text.trim_end_matches('\n'), look);
            return;
        }
        self.push(&text.replace(['\n', '\r', '\t', '\u{c}'], " "), look);
    }

    fn push(&mut self, text: &str, look: &Look<'_>) {
        if text.is_empty() {
            return;
        }
        let span = Span {
            text: text.to_owned(),
            strong: look.strong,
            emphasis: look.emphasis,
            link: look.link.clone(),
        };
        match self.spans.last_mut() {
            Some(last) if last.looks_like(&span) => last.text.push_str(text),
            _ => self.spans.push(span),
        }
    }

    /// The paragraph at hand is over.
    fn end(&mut self) {
        let align = std::mem::take(&mut self.align);
        let spans = tidy(std::mem::take(&mut self.spans));
        if !spans.is_empty() {
            self.blocks.push(Block::Paragraph(Paragraph { spans, align }));
        }
    }
}

impl<'p> Look<'p> {
    /// How words inside an element look.
    fn within(&self, element: &scraper::node::Element) -> Look<'p> {
        let mut look = self.clone();
        match element.name() {
            "b" | "strong" => look.strong = true,
            "i" | "em" | "cite" | "u" | "mark" => look.emphasis = true,
            "pre" => look.is_written_out = true,
            "center" => look.align = Align::Center,
            "a" => look.link = element.attr("href").and_then(address),
            _ => {}
        }
        let style = element.attr("style").unwrap_or_default().to_ascii_lowercase();
        let style = style.split(';').find_map(|rule| rule.trim().strip_prefix("text-align"));
        let style = style.map(|value| value.trim_start_matches([' ', ':']).trim().to_owned());
        match style.as_deref().or(element.attr("align")).unwrap_or_default() {
            "center" => look.align = Align::Center,
            "right" | "end" => look.align = Align::End,
            "left" | "justify" | "start" => look.align = Align::Start,
            _ => {}
        }
        look
    }
}

impl Span {
    fn looks_like(&self, other: &Span) -> bool {
        self.strong == other.strong && self.emphasis == other.emphasis && self.link == other.link
    }
}

/// Addresses that mean the same wherever the text is read.
fn address(href: &str) -> Option<String> {
    let href = href.trim();
    let lower = href.to_ascii_lowercase();
    let is_kept = ["http://", "https://", "mailto:"].iter().any(|start| lower.starts_with(start));
    is_kept.then(|| href.to_owned())
}

fn is_block(name: &str) -> bool {
    matches!(
        name,
        "p" | "div"
            | "section"
            | "article"
            | "header"
            | "footer"
            | "main"
            | "aside"
            | "nav"
            | "blockquote"
            | "pre"
            | "hr"
            | "figure"
            | "figcaption"
            | "address"
            | "center"
            | "dl"
            | "dt"
            | "dd"
            | "li"
            | "details"
            | "summary"
            | "caption"
            | "tr"
            | "td"
            | "th"
    )
}

/// White space as a browser shows it, no indent and no blanks around lines: how far a paragraph is set in is the
/// layout's business.
fn tidy(spans: Vec<Span>) -> Vec<Span> {
    let mut out: Vec<Span> = Vec::new();
    let mut before = '\n';
    for mut span in spans {
        let mut text = String::with_capacity(span.text.len());
        for letter in span.text.chars() {
            let is_space = matches!(letter, ' ' | '\u{3000}' | '\u{a0}');
            if is_space && (before == '\n' || (before == ' ' && letter == ' ')) {
                continue;
            }
            text.push(letter);
            before = letter;
        }
        span.text = text;
        if !span.text.is_empty() {
            out.push(span);
        }
    }
    while let Some(last) = out.last_mut() {
        last.text.truncate(last.text.trim_end().len());
        if !last.text.is_empty() {
            break;
        }
        out.pop();
    }
    out
}

fn words(node: NodeRef<'_, Node>) -> String {
    let texts = node.descendants().filter_map(|node| node.value().as_text().map(|text| &**text));
    texts.collect()
}

/// The table of an element; `None` if it holds no cell.
fn table(node: NodeRef<'_, Node>, look: &Look<'_>, depth: usize) -> Option<Table> {
    let mut found = Table::default();
    let mut is_in_head = true;
    for (row, group) in rows(node).into_iter().take(ROWS_MAX) {
        let cells = cells(row, look, depth);
        if cells.is_empty() {
            continue;
        }
        let is_all_heads = cells.iter().all(|cell| cell.role == Role::Head);
        is_in_head &= group == "thead" || is_all_heads;
        if is_in_head {
            found.head += 1;
        }
        found.rows.push(cells);
    }
    let caption = node.children().find(|child| {
        child.value().as_element().is_some_and(|element| element.name() == "caption")
    });
    found.caption = caption.map(|caption| words(caption).trim().to_owned());
    found.caption = found.caption.filter(|caption| !caption.is_empty());
    (!found.rows.is_empty()).then_some(found)
}

/// The rows of a table with the name of the group that each stands in; those of tables inside are not among them.
fn rows(table: NodeRef<'_, Node>) -> Vec<(NodeRef<'_, Node>, &str)> {
    let mut found = Vec::new();
    for child in table.children() {
        let Some(element) = child.value().as_element() else { continue };
        match element.name() {
            "tr" => found.push((child, "tbody")),
            "thead" | "tbody" | "tfoot" => {
                let rows = child.children().filter(|row| {
                    row.value().as_element().is_some_and(|element| element.name() == "tr")
                });
                found.extend(rows.map(|row| (row, element.name())));
            }
            _ => {}
        }
    }
    found
}

fn cells(row: NodeRef<'_, Node>, look: &Look<'_>, depth: usize) -> Vec<Cell> {
    let mut found = Vec::new();
    for child in row.children() {
        let Some(element) = child.value().as_element() else { continue };
        let role = match element.name() {
            "th" => Role::Head,
            "td" => Role::Value,
            _ => continue,
        };
        let span = |name| {
            let written = element.attr(name).and_then(|value| value.trim().parse::<usize>().ok());
            written.unwrap_or(1).clamp(1, 1_000)
        };
        let mut look = look.within(element);
        if role == Role::Head && element.attr("align").is_none() {
            look.align = Align::Center;
        }
        let mut inside = Reading { align: look.align, ..Reading::default() };
        inside.children(child, &look, depth + 2);
        inside.end();
        let paragraphs = flat(inside.blocks);
        found.push(Cell {
            paragraphs,
            columns: span("colspan"),
            rows: span("rowspan"),
            role,
            height: 0,
        });
    }
    found
}

/// What stands in a cell as paragraphs: lists and tables inside it give their words.
fn flat(blocks: Vec<Block>) -> Vec<Paragraph> {
    let mut found = Vec::new();
    for block in blocks {
        match block {
            Block::Paragraph(paragraph) => found.push(paragraph),
            Block::Heading { spans, .. } => found.push(Paragraph { spans, align: Align::Start }),
            Block::List { items, .. } => found.extend(items.into_iter().flat_map(flat)),
            Block::Table(table) => {
                found.extend(table.rows.into_iter().flatten().flat_map(|cell| cell.paragraphs));
            }
            Block::Picture(picture) => found.push(Paragraph::plain(picture.told)),
        }
    }
    found
}
