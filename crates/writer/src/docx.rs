//! Text → DOCX: a file of Office Open XML with the styles and the page of 党政机关公文格式 (GB/T 9704). What stands on
//! the pages is put together elsewhere; its paragraphs are written in `docx/paragraph.rs`, its tables in `docx/table.rs`, its
//! pictures in `docx/picture.rs`.

mod paragraph;
mod parts;
mod picture;
mod table;

use crate::body::{Block, Paragraph, Picture, Table};
use crate::pdf::{Stamp, Unprintable};
use std::io::{Cursor, Write as _};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// Tables of more columns than this stand on a page turned sideways, unless they say how wide their columns are.
const COLUMNS_UPRIGHT: usize = 10;

/// A style of paragraphs, defined in the part of styles.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Style {
    /// 正文: 3号仿宋, set in by two characters.
    Text,
    /// 标题: 2号小标宋
    Title,
    /// A heading of this level, 1 to 6.
    Heading(u8),
    /// An item of a list.
    Item,
    /// 版记 and notes: 4号.
    Note,
    /// What stands in a cell of a table of so many columns.
    Cell(usize),
}

/// How the page is cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Page {
    /// 公文: 156 × 225 mm of type.
    Document,
    /// A form of boxes, with narrower edges.
    Form,
}

/// The text part as it grows.
#[derive(Debug)]
pub(crate) struct Sheet {
    page: Page,
    out: String,
    /// The addresses that words lead to; their place in the list is their number.
    links: Vec<String>,
    /// The pictures, each once, by their places too.
    pictures: Vec<Picture>,
}

impl Sheet {
    pub(crate) fn new(page: Page) -> Sheet {
        Sheet { page, out: String::new(), links: Vec::new(), pictures: Vec::new() }
    }

    /// A paragraph in a style.
    pub(crate) fn paragraph(&mut self, paragraph: &Paragraph, style: Style) {
        self.write_paragraph(paragraph, style);
    }

    /// A table, and an empty line behind it, without which two tables would become one.
    pub(crate) fn table(&mut self, table: &Table) {
        let placed = table.placed();
        let is_wide = placed.columns > COLUMNS_UPRIGHT && table.widths.is_empty();
        if let Some(caption) = &table.caption {
            let caption = Paragraph::plain(caption).set(crate::body::Align::Center);
            self.write_paragraph(&caption, Style::Item);
        }
        if is_wide {
            self.out.push_str(&parts::section_end(self.page, parts::Turn::Upright));
        }
        self.write_table(&placed, &table.widths, is_wide);
        if is_wide {
            self.out.push_str(&parts::section_end(self.page, parts::Turn::Sideways));
        } else {
            self.out.push_str("<w:p><w:pPr><w:pStyle w:val=\"Gap\"/></w:pPr></w:p>");
        }
    }

    /// The blocks of a text.
    pub(crate) fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            match block {
                Block::Paragraph(paragraph) => self.write_paragraph(paragraph, Style::Text),
                Block::Heading { level, spans } => {
                    let heading = Paragraph { spans: spans.clone(), ..Paragraph::default() };
                    self.write_paragraph(&heading, Style::Heading(*level));
                }
                Block::List { first, items } => self.write_list(*first, items, 1),
                Block::Table(table) => self.table(table),
                Block::Picture(picture) => self.write_picture(picture),
            }
        }
    }

    /// The file.
    ///
    /// # Errors
    /// [`Unprintable::Packing`]: the archive could not be written.
    pub(crate) fn finish(self, title: &str, stamp: &Stamp) -> Result<Vec<u8>, Unprintable> {
        let document = parts::document(&self.out, self.page);
        let relations = parts::relations(&self.links, &self.pictures);
        let core = parts::core(title, stamp);
        let files: [(&str, &str); 9] = [
            ("[Content_Types].xml", parts::TYPES),
            ("_rels/.rels", parts::ROOT),
            ("docProps/core.xml", &core),
            ("word/document.xml", &document),
            ("word/_rels/document.xml.rels", &relations),
            ("word/styles.xml", &parts::styles()),
            ("word/settings.xml", parts::SETTINGS),
            ("word/footer1.xml", &parts::footer("right")),
            ("word/footer2.xml", &parts::footer("left")),
        ];
        pack(&files, &self.pictures).map_err(|error| Unprintable::Packing(error.to_string()))
    }
}

fn pack(files: &[(&str, &str)], pictures: &[Picture]) -> zip::result::ZipResult<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in files {
        // The default time is the same for every file and every day.
        zip.start_file(*name, SimpleFileOptions::default())?;
        zip.write_all(text.as_bytes())?;
    }
    for (at, picture) in pictures.iter().enumerate() {
        let as_it_is = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
        zip.start_file(format!("word/{}", picture::target(at, picture)), as_it_is)?;
        zip.write_all(&picture.bytes)?;
    }
    Ok(zip.finish()?.into_inner())
}

/// Text made harmless in XML; characters that XML cannot hold, or that turn the writing around, are dropped.
pub(crate) fn xml(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{fffe}' | '\u{ffff}' => {}
            '\t' => out.push(' '),
            letter if letter.is_control() => {}
            letter => out.push(letter),
        }
    }
    out
}

#[cfg(test)]
mod tests;
