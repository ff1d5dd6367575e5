//! The text of a document between the formats: paragraphs, headings, lists, tables and pictures, with strong, emphasised and
//! linked words. How it is read from mark-up lives in `body/markup.rs`, how tables lie on their grid in `body/grid.rs`;
//! how any of it is drawn does not live here.

mod grid;
mod markup;
mod picture;

pub(crate) use grid::{Placed, Spot};
pub(crate) use picture::PICTURES_MAX;
pub use picture::Picture;

use serde::Serialize;

/// A text: its blocks in reading order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Body {
    /// The blocks.
    pub blocks: Vec<Block>,
}

/// A block of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// Words.
    Paragraph(Paragraph),
    /// A heading of the text, 1 being the highest; the title of the document is not among them.
    Heading {
        /// 1 to 6.
        level: u8,
        /// Its words.
        spans: Vec<Span>,
    },
    /// A list, its items numbered from `first` on, or marked alike if there is none.
    List {
        /// The number of the first item.
        first: Option<u32>,
        /// The items.
        items: Vec<Vec<Block>>,
    },
    /// A table.
    Table(Table),
    /// A picture.
    Picture(Picture),
}

/// One paragraph.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Paragraph {
    /// Its words.
    pub spans: Vec<Span>,
    /// To which side it is set.
    pub align: Align,
}

/// To which side words are set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Align {
    /// As running text is: from the left, in a paragraph with an indent.
    #[default]
    Start,
    /// In the middle.
    Center,
    /// To the right.
    End,
}

/// Words that look alike. A line feed in them breaks the line.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Span {
    /// The words.
    pub text: String,
    /// 加粗
    pub strong: bool,
    /// Emphasised, which Chinese sets in another face rather than slanted.
    pub emphasis: bool,
    /// An address that they lead to: `http`, `https` or `mailto`, nothing else.
    pub link: Option<String>,
}

/// A table, rows from top to bottom; what a span covers has no cell of its own.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Table {
    /// What stands above it.
    pub caption: Option<String>,
    /// How many of the first rows are heads, which stand again at the top of every page.
    pub head: usize,
    /// The rows.
    pub rows: Vec<Vec<Cell>>,
    /// How wide the columns are to one another; as their contents ask for, if empty.
    pub widths: Vec<u16>,
}

/// A cell of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// What stands in it.
    pub paragraphs: Vec<Paragraph>,
    /// Columns covered, at least one.
    pub columns: usize,
    /// Rows covered, at least one.
    pub rows: usize,
    /// Whether it is a head of others or a value.
    pub role: Role,
    /// The least height in millimetres, for boxes that are filled in by pen; 0 if any will do.
    pub height: u16,
}

/// What a cell is to the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Role {
    /// A head of its row or column.
    Head,
    /// A value.
    #[default]
    Value,
}

impl Body {
    /// Reads cleaned mark-up: what a browser would show as blocks, words and tables. Anything else is passed over, its
    /// words kept; pictures leave their alternative text.
    pub fn from_html(html: &str) -> Body {
        markup::read(html, &[])
    }

    /// The same with those pictures drawn that stand between its blocks and are among these; within tables their words
    /// stand.
    pub fn with_pictures(html: &str, pictures: &[Picture]) -> Body {
        markup::read(html, &pictures[..pictures.len().min(PICTURES_MAX)])
    }

    /// The same with words in the place of its pictures.
    pub(crate) fn told(&self) -> Body {
        Body { blocks: self.blocks.iter().map(Block::told).collect() }
    }

    /// Its pictures, each once.
    pub(crate) fn pictures(&self) -> Vec<Picture> {
        let mut found = Vec::new();
        pictures_of(&self.blocks, &mut found);
        found
    }

    /// The words of the text, a line for every paragraph, heading, item and cell.
    pub fn text(&self) -> String {
        let mut out = String::new();
        words_of(&self.blocks, &mut out);
        out
    }

    /// The same with headings that begin at level 1 and descend one level at a time, as readers of tagged documents
    /// need them (PDF/UA-1, 7.4.2).
    pub(crate) fn levelled(&self) -> Body {
        let mut levels = Levels::default();
        let blocks = self.blocks.iter().map(|block| match block {
            Block::Heading { level, spans } => {
                Block::Heading { level: levels.of(*level), spans: spans.clone() }
            }
            other => other.clone(),
        });
        Body { blocks: blocks.collect() }
    }
}

impl Block {
    fn told(&self) -> Block {
        match self {
            Block::Picture(picture) => Block::Paragraph(Paragraph::plain(&picture.told)),
            Block::List { first, items } => {
                let told = |item: &Vec<Block>| item.iter().map(Block::told).collect();
                Block::List { first: *first, items: items.iter().map(told).collect() }
            }
            other => other.clone(),
        }
    }
}

fn pictures_of(blocks: &[Block], found: &mut Vec<Picture>) {
    for block in blocks {
        match block {
            Block::Picture(picture) if found.iter().all(|one| one.source != picture.source) => {
                found.push(picture.clone());
            }
            Block::List { items, .. } => items.iter().for_each(|item| pictures_of(item, found)),
            _ => {}
        }
    }
}

/// The levels as written that are open, outermost first.
#[derive(Default)]
struct Levels(Vec<u8>);

impl Levels {
    fn of(&mut self, written: u8) -> u8 {
        self.0.retain(|open| *open < written);
        self.0.push(written);
        u8::try_from(self.0.len()).unwrap_or(u8::MAX)
    }
}

impl Paragraph {
    /// Plain words as running text.
    pub fn plain(text: impl Into<String>) -> Paragraph {
        Paragraph { spans: vec![Span::plain(text)], align: Align::Start }
    }

    /// The same, set to another side.
    #[must_use]
    pub fn set(self, align: Align) -> Paragraph {
        Paragraph { align, ..self }
    }

    /// Its words.
    pub fn text(&self) -> String {
        self.spans.iter().map(|span| span.text.as_str()).collect()
    }
}

impl Span {
    /// Words without any mark.
    pub fn plain(text: impl Into<String>) -> Span {
        Span { text: text.into(), ..Span::default() }
    }
}

impl Cell {
    /// A value of one line.
    pub fn value(text: impl Into<String>) -> Cell {
        Cell {
            paragraphs: vec![Paragraph::plain(text)],
            columns: 1,
            rows: 1,
            role: Role::Value,
            height: 0,
        }
    }

    /// A head of one line.
    pub fn head(text: impl Into<String>) -> Cell {
        Cell { role: Role::Head, ..Cell::value(text).centred() }
    }

    /// The same, in the middle.
    #[must_use]
    pub fn centred(mut self) -> Cell {
        for paragraph in &mut self.paragraphs {
            paragraph.align = Align::Center;
        }
        self
    }

    /// The same over so many rows and columns.
    #[must_use]
    pub fn over(self, rows: usize, columns: usize) -> Cell {
        Cell { rows, columns, ..self }
    }

    /// Its words, a line for every paragraph.
    pub fn text(&self) -> String {
        let lines: Vec<String> = self.paragraphs.iter().map(Paragraph::text).collect();
        lines.join("\n")
    }
}

fn words_of(blocks: &[Block], out: &mut String) {
    let mut line = |text: &str| {
        if !text.is_empty() {
            out.push_str(text);
            out.push('\n');
        }
    };
    for block in blocks {
        match block {
            Block::Paragraph(paragraph) => line(&paragraph.text()),
            Block::Heading { spans, .. } => {
                line(&spans.iter().map(|span| span.text.as_str()).collect::<String>());
            }
            Block::Table(table) => {
                table.caption.iter().for_each(|caption| line(caption));
                table.rows.iter().flatten().for_each(|cell| line(&cell.text()));
            }
            Block::List { items, .. } => {
                let mut inside = String::new();
                items.iter().for_each(|item| words_of(item, &mut inside));
                line(inside.trim_end());
            }
            Block::Picture(picture) => line(&picture.told),
        }
    }
}

#[cfg(test)]
mod tests;
