//! The neutral document between the format readers and the recogniser: paragraphs and grids with places.
//!
//! Nothing here knows a format's mark-up, and nothing here knows an annual report.

use crate::note::Note;
use report::Place;

/// What a file turned out to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// HTML or XHTML.
    Html,
    /// MHTML, a web page saved as one mail message.
    Mhtml,
    /// Mark-up inside a JSON or JavaScript string.
    Script,
    /// Office Open XML text, `.docx`.
    Docx,
    /// Office Open XML workbook, `.xlsx`.
    Xlsx,
    /// Binary workbook, `.xls` and the `.et` of WPS.
    Xls,
    /// Binary text document, `.doc` and `.wps`.
    Doc,
    /// Rich Text Format.
    Rtf,
    /// Born-digital PDF.
    Pdf,
    /// Markdown.
    Markdown,
    /// Plain text.
    Text,
}

/// A file as blocks in reading order.
#[derive(Debug, Clone)]
pub struct Document {
    /// What the file turned out to be.
    pub format: Format,
    /// A title from metadata (the `title` element, document properties), where there is one.
    pub title: Option<String>,
    /// Paragraphs and grids in reading order.
    pub blocks: Vec<Block>,
    /// How many pictures stand in the document.
    pub pictures: u32,
    /// What the format reader could not do cleanly.
    pub notes: Vec<Note>,
}

/// A block of a document.
#[derive(Debug, Clone)]
pub enum Block {
    /// Words.
    Paragraph(Paragraph),
    /// A table.
    Grid(Grid),
}

/// One paragraph, or one line of a source that has lines.
#[derive(Debug, Clone)]
pub struct Paragraph {
    /// The text, entities resolved, otherwise untouched; no line feeds inside.
    pub text: String,
    /// Where it stands.
    pub place: Place,
    /// The mark-up calls it a heading.
    pub heading: bool,
}

/// A table as geometry. Cells are in order of row, then column; a spanned position has no cell of its own.
#[derive(Debug, Clone)]
pub struct Grid {
    /// Number of rows, spans included.
    pub rows: u32,
    /// Number of columns, spans included.
    pub columns: u32,
    /// The cells.
    pub cells: Vec<GridCell>,
    /// How sure the columns are.
    pub geometry: Geometry,
}

/// How a grid's columns were found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Geometry {
    /// By mark-up or ruling lines, with spans: a column index means a column.
    Ruled,
    /// By delimiters in a text (tabs, pipes, commas): spans are lost, so a column index may be shifted.
    Delimited,
    /// By alignment in space: columns are likely, not sure.
    Aligned,
}

/// One cell of a grid.
#[derive(Debug, Clone)]
pub struct GridCell {
    /// First row, from zero.
    pub row: u32,
    /// First column, from zero.
    pub column: u32,
    /// Rows covered, at least one.
    pub row_span: u32,
    /// Columns covered, at least one.
    pub column_span: u32,
    /// The text; lines inside the cell are separated by `\n`.
    pub text: String,
    /// Where it stands.
    pub place: Place,
}
