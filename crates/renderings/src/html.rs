//! Pages as HTML, in the ways that sites and office programs mark the same tables up.
//!
//! Tables made of anything but `table` elements are in `grids`; wrappings of whole pages in `wrapping`.

pub(crate) mod grids;
pub(crate) mod wrapping;

use crate::model::{Kind, Words};
use crate::page::{Page, Part, Table, What, rows};
use crate::random::Random;

/// Escapes the characters that mark-up reserves.
pub(crate) fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// How one cell's text is dressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Dress {
    /// As it is.
    Plain,
    /// As Word pastes it: paragraphs with mso styles, fonts and namespaces.
    Word,
    /// In a paragraph and a span, digits sometimes in spans of their own.
    Spans,
    /// In a table of its own.
    Nested,
    /// Padded with line breaks and non-breaking spaces, as editors leave it.
    Padded,
}

/// How spans are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Spans {
    /// `rowspan` and `colspan`.
    Kept,
    /// Dropped: rows are shorter than the table.
    Lost,
    /// Dropped, with empty cells where they covered.
    Emptied,
    /// Dropped, with the text repeated where they covered.
    Repeated,
}

/// How a table is written.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Style {
    pub dress: Dress,
    pub spans: Spans,
    /// Tags in capitals.
    pub capitals: bool,
    /// `td` and `tr` are never closed.
    pub unclosed: bool,
    /// Labels are `th` and the head rows stand in `thead`.
    pub heads: bool,
    /// An empty column after every column.
    pub spacers: bool,
}

impl Style {
    pub(crate) const PLAIN: Style = Style {
        dress: Dress::Plain,
        spans: Spans::Kept,
        capitals: false,
        unclosed: false,
        heads: false,
        spacers: false,
    };
}

fn dressed(text: &str, dress: Dress, random: &mut Random) -> String {
    let text = escape(text);
    match dress {
        Dress::Plain => text,
        Dress::Word => format!(
            "<p class=MsoNormal align=center style='text-align:center;mso-pagination:widow-orphan'><span lang=EN-US \
             style='font-size:9.0pt;font-family:宋体;mso-bidi-font-family:宋体;mso-font-kerning:0pt'>{text}<o:p></o:p></span></p>"
        ),
        Dress::Spans => {
            let digits = text.len() > 1 && text.chars().all(|c| c.is_ascii_digit());
            if digits && random.chance(50) {
                let (first, rest) = text.split_at(1);
                format!(
                    "<p style=\"margin:0\"><span>{first}</span><span style=\"font-family:Calibri\">{rest}</span></p>"
                )
            } else {
                format!("<p style=\"margin:0\"><span style=\"font-size:14px\">{text}</span></p>")
            }
        }
        Dress::Nested => format!("<table cellpadding=0><tr><td>{text}</td></tr></table>"),
        Dress::Padded => format!("\n      &nbsp;{text}&nbsp;&nbsp;\n    "),
    }
}

/// A table as `table`.
pub(crate) fn table(table: &Table, style: Style, random: &mut Random) -> String {
    let mut out = String::from("<table border=\"1\" cellspacing=\"0\" width=\"100%\">\n");
    let spans = style.spans;
    let mut in_head = style.heads;
    if in_head {
        out += "<thead>\n";
    }
    for row in rows_of(table, spans) {
        let labels_only = row.iter().all(|cell| !matches!(cell.what, What::Value(_)));
        if in_head && !labels_only {
            out += "</thead><tbody>\n";
            in_head = false;
        }
        out += "<tr>";
        for cell in &row {
            let tag = if style.heads && cell.what == What::Label { "th" } else { "td" };
            let factor = if style.spacers { 2 } else { 1 };
            let mut attributes = String::new();
            if spans == Spans::Kept && cell.rows > 1 {
                attributes += &format!(" rowspan=\"{}\"", cell.rows);
            }
            let wide = cell.columns * factor - (factor - 1);
            if spans == Spans::Kept && wide > 1 {
                attributes += &format!(" colspan=\"{wide}\"");
            }
            out += &format!("<{tag}{attributes}>{}", dressed(&cell.text, style.dress, random));
            if !style.unclosed {
                out += &format!("</{tag}>");
            }
            if style.spacers {
                out += &match (spans, cell.rows) {
                    (Spans::Kept, rows) if rows > 1 => format!("<td rowspan=\"{rows}\"></td>"),
                    _ => "<td></td>".to_owned(),
                };
            }
        }
        out += if style.unclosed { "\n" } else { "</tr>\n" };
    }
    if style.heads {
        out += "</tbody>";
    }
    out += "</table>\n";
    if style.capitals { capitals(&out) } else { out }
}

struct Shown {
    text: String,
    what: What,
    rows: usize,
    columns: usize,
}

fn rows_of(table: &Table, spans: Spans) -> Vec<Vec<Shown>> {
    let covered = match spans {
        Spans::Kept | Spans::Lost => {
            return rows(table)
                .into_iter()
                .map(|row| {
                    row.into_iter()
                        .map(|slot| Shown {
                            text: slot.text.clone(),
                            what: slot.what,
                            rows: slot.rows,
                            columns: slot.columns,
                        })
                        .collect()
                })
                .collect();
        }
        Spans::Emptied => crate::page::Covered::Empty,
        Spans::Repeated => crate::page::Covered::Repeated,
    };
    crate::page::matrix(table, covered)
        .into_iter()
        .map(|row| {
            row.into_iter()
                .map(|text| Shown { text, what: What::Label, rows: 1, columns: 1 })
                .collect()
        })
        .collect()
}

/// Tag names in capitals; texts are left alone.
fn capitals(html: &str) -> String {
    let mut in_tag = false;
    html.chars()
        .map(|c| {
            match c {
                '<' => in_tag = true,
                '>' => in_tag = false,
                _ => {}
            }
            if in_tag { c.to_ascii_uppercase() } else { c }
        })
        .collect()
}

/// A piece of text.
pub(crate) fn words(words: &Words) -> String {
    let text = escape(&words.text);
    match words.kind {
        Kind::Title => format!("<h1>{text}</h1>\n"),
        Kind::Heading => format!("<p style=\"text-indent:2em\"><strong>{text}</strong></p>\n"),
        Kind::Aspect => format!("<p><b>{text}</b></p>\n"),
        Kind::Body => format!("<p style=\"text-indent:2em\">{text}</p>\n"),
        Kind::Signature => format!("<p style=\"text-align:right\">{text}</p>\n"),
        Kind::Chrome => format!("<div class=\"bar\">{text}</div>\n"),
    }
}

/// All parts of a page, tables written by `table`.
pub(crate) fn body(page: &Page, mut table: impl FnMut(&Table) -> String) -> String {
    page.parts
        .iter()
        .map(|part| match part {
            Part::Words(text) => words(text),
            Part::Table(one) => table(one),
            Part::Break => "<div style=\"page-break-after:always\"></div>\n".to_owned(),
        })
        .collect()
}

/// A whole document in UTF-8.
pub(crate) fn document(title: &str, body: &str) -> String {
    wrapping::with_meta("<meta charset=\"utf-8\">", title, body)
}

/// A page as a document in one style.
pub(crate) fn styled(page: &Page, style: Style, random: &mut Random) -> String {
    document(&title(page), &body(page, |one| table(one, style, random)))
}

/// The title of the page, where it still has one.
pub(crate) fn title(page: &Page) -> String {
    page.parts
        .iter()
        .find_map(|part| match part {
            Part::Words(words) if words.kind == Kind::Title => Some(words.text.clone()),
            _ => None,
        })
        .unwrap_or_default()
}
