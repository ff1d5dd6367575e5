//! How much of a hostile file is read, with the reason for each bound.

/// Bytes of one input. Published annual reports reach some 20 MB as PDF with pictures; nothing honest is larger.
pub const BYTES_MAX: usize = 64 << 20;

/// Bytes of one input whose format is mark-up or text: the longest real report is below 2 MB.
pub const TEXT_BYTES_MAX: usize = 16 << 20;

/// Bytes that one container (ZIP, OLE, PDF streams) may inflate to: sixteen times an ordinary large document.
pub const INFLATED_BYTES_MAX: u64 = 128 << 20;

/// Inflated bytes over packed bytes of one entry; XML packs at most some 1:60, a bomb 1:1000.
pub const INFLATE_RATIO_MAX: u64 = 400;

/// Entries of a container; a document has dozens.
pub const ENTRIES_MAX: usize = 4_000;

/// Nesting of mark-up; browsers' own limit is 512, editors stay below 100.
pub const DEPTH_MAX: usize = 512;

/// Elements of a page: the longest real page saved from a word processor has some 60,000.
pub const ELEMENTS_MAX: usize = 500_000;

/// Attributes of one element; each is compared with all before it.
pub const ATTRIBUTES_MAX: usize = 256;

/// Pages of a PDF; the longest real report has some 60.
pub const PAGES_MAX: usize = 400;

/// Cells over all grids; a report has fewer than 1,000, a page with navigation some 5,000.
pub const CELLS_MAX: usize = 200_000;

/// Bytes of a list that is imported; 320,000 decisions of a county's year take some 50 MB.
pub const LIST_BYTES_MAX: usize = 512 << 20;

/// Cells of a workbook that is imported: a full sheet of 1,048,576 rows with a few columns.
pub const LIST_CELLS_MAX: usize = 8_000_000;

/// Columns of a list that is imported; the widest register has some 60.
pub const LIST_COLUMNS_MAX: usize = 400;

/// Columns a span may claim; the form has 15.
pub const SPAN_MAX: u32 = 200;

/// Paragraphs over all blocks.
pub const PARAGRAPHS_MAX: usize = 200_000;
