//! Paragraphs, their runs of words, links, and lists. Marks of lists are written out, so that every program shows the
//! same ones.

use super::{Sheet, Style, xml};
use crate::body::{Align, Block, Paragraph, Span};

/// How far an item is set in from its list, in twentieths of a point: two characters.
const INDENT: usize = 640;

impl Style {
    /// Its name in the part of styles.
    fn id(self) -> String {
        match self {
            Style::Text => "Normal".to_owned(),
            Style::Title => "Title".to_owned(),
            Style::Heading(level) => format!("Heading{}", level.clamp(1, 6)),
            Style::Item => "Item".to_owned(),
            Style::Note => "Note".to_owned(),
            Style::Cell(columns) if columns > 12 => "Cell9".to_owned(),
            Style::Cell(columns) if columns > 7 => "Cell10".to_owned(),
            Style::Cell(_) => "Cell12".to_owned(),
        }
    }
}

impl Sheet {
    pub(super) fn write_paragraph(&mut self, paragraph: &Paragraph, style: Style) {
        self.begin(style, paragraph.align, 0);
        self.spans(&paragraph.spans, Weight::AsWritten);
        self.out.push_str("</w:p>");
    }

    /// The same in bold, as heads of tables are.
    pub(super) fn write_head(&mut self, paragraph: &Paragraph, style: Style) {
        self.begin(style, paragraph.align, 0);
        self.spans(&paragraph.spans, Weight::Bold);
        self.out.push_str("</w:p>");
    }

    pub(super) fn write_list(&mut self, first: Option<u32>, items: &[Vec<Block>], depth: usize) {
        for (item, number) in items.iter().zip(first.unwrap_or_default()..) {
            let mark = if first.is_some() { format!("{number}. ") } else { "• ".to_owned() };
            let mut mark = Some(mark);
            for block in item {
                match block {
                    Block::Paragraph(Paragraph { spans, .. }) | Block::Heading { spans, .. } => {
                        self.begin(Style::Item, Align::Start, depth * INDENT);
                        let mark = mark.take().map(Span::plain);
                        self.spans(mark.as_slice(), Weight::AsWritten);
                        self.spans(spans, Weight::AsWritten);
                        self.out.push_str("</w:p>");
                    }
                    Block::List { first, items } => self.write_list(*first, items, depth + 1),
                    Block::Table(table) => self.table(table),
                    Block::Picture(picture) => self.write_picture(picture),
                }
            }
        }
    }

    fn begin(&mut self, style: Style, align: Align, indent: usize) {
        self.out.push_str(&format!("<w:p><w:pPr><w:pStyle w:val=\"{}\"/>", style.id()));
        if indent > 0 {
            self.out.push_str(&format!("<w:ind w:left=\"{indent}\" w:firstLine=\"0\"/>"));
        } else if align != Align::Start && style == Style::Text {
            self.out.push_str("<w:ind w:firstLine=\"0\" w:firstLineChars=\"0\"/>");
        }
        match align {
            Align::Start => {}
            Align::Center => self.out.push_str("<w:jc w:val=\"center\"/>"),
            Align::End => self.out.push_str("<w:jc w:val=\"right\"/>"),
        }
        self.out.push_str("</w:pPr>");
    }

    fn spans(&mut self, spans: &[Span], weight: Weight) {
        for span in spans {
            if let Some(link) = &span.link {
                self.links.push(link.clone());
                let id = self.links.len();
                self.out.push_str(&format!("<w:hyperlink r:id=\"link{id}\">"));
            }
            self.run(span, weight);
            if span.link.is_some() {
                self.out.push_str("</w:hyperlink>");
            }
        }
    }

    fn run(&mut self, span: &Span, weight: Weight) {
        self.out.push_str("<w:r>");
        let is_bold = span.strong || weight == Weight::Bold;
        if is_bold || span.emphasis || span.link.is_some() {
            self.out.push_str("<w:rPr>");
            if span.emphasis {
                self.out.push_str("<w:rFonts w:eastAsia=\"楷体\"/>");
            }
            if is_bold {
                self.out.push_str("<w:b/>");
            }
            if span.link.is_some() {
                self.out.push_str("<w:color w:val=\"0B4A8F\"/><w:u w:val=\"single\"/>");
            }
            self.out.push_str("</w:rPr>");
        }
        for (at, line) in span.text.split('\n').enumerate() {
            if at > 0 {
                self.out.push_str("<w:br/>");
            }
            if !line.is_empty() {
                self.out.push_str(&format!("<w:t xml:space=\"preserve\">{}</w:t>", xml(line)));
            }
        }
        self.out.push_str("</w:r>");
    }
}

/// How heavy words are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Weight {
    AsWritten,
    Bold,
}
