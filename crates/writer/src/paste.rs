//! For websites of others: a text as mark-up that survives the editor it is pasted into, and what the catalogue says of
//! it as a workbook. Looks stand at every element and borders are attributes, because such editors drop classes and
//! style sheets; there is no script, and nothing is fetched from elsewhere.

use crate::body::{Align, Block, Body, Cell, Paragraph, Role, Span, Table};
use crate::document::Document;
use crate::html::escape;
use crate::list;
use rust_xlsxwriter::XlsxError;
use words::Words;

/// The text as mark-up, without its title, which has a field of its own in every such editor.
pub fn html(body: &Body) -> String {
    let mut out = String::new();
    blocks(&body.levelled().blocks, &mut out);
    out
}

/// The metadata sheet: what has to be typed into the other website's fields, one a row.
///
/// # Errors
/// The library cannot write it: a value of over 32,767 characters.
pub fn sheet(document: &Document, words: &Words) -> Result<Vec<u8>, XlsxError> {
    let heads = ["paste-field", "paste-value"].map(|key| list::Column::plain(&words.text(key)));
    let title = (words.text("print-title").into_owned(), document.title.replace('\n', ""));
    let rows = std::iter::once(title).chain(document.facts(words));
    let attachments = document.attachments.iter().enumerate().map(|(at, name)| {
        (words.say("paste-attachment", &[("number", (at + 1).to_string().into())]), name.clone())
    });
    let rows = rows.chain(attachments).map(|(label, value)| [label, value]);
    list::xlsx(&words.text("paste-sheet"), &heads, rows)
}

fn blocks(all: &[Block], out: &mut String) {
    for block in all {
        match block {
            Block::Paragraph(one) => {
                let style = match one.align {
                    Align::Start => "text-indent:2em;line-height:1.75;margin:0 0 8px",
                    Align::Center => "text-align:center;line-height:1.75;margin:0 0 8px",
                    Align::End => "text-align:right;line-height:1.75;margin:0 0 8px",
                };
                out.push_str(&format!("<p style=\"{style}\">{}</p>\n", spans(&one.spans)));
            }
            Block::Heading { level, spans: words } => {
                // The title of the page is the first level.
                let level = (level + 1).min(6);
                out.push_str(&format!("<h{level}>{}</h{level}>\n", spans(words)));
            }
            Block::List { first, items } => {
                let (open, close) = match first {
                    Some(first) => (format!("<ol start=\"{first}\">\n"), "</ol>\n"),
                    None => ("<ul>\n".to_owned(), "</ul>\n"),
                };
                out.push_str(&open);
                for item in items {
                    out.push_str("<li>");
                    blocks(item, out);
                    out.push_str("</li>\n");
                }
                out.push_str(close);
            }
            Block::Table(one) => table(one, out),
            // An editor takes the file, and the words tell which.
            Block::Picture(one) => out.push_str(&format!("<p>{}</p>\n", escape(&one.told))),
        }
    }
}

fn table(table: &Table, out: &mut String) {
    let placed = table.placed();
    out.push_str(
        "<table border=\"1\" cellpadding=\"4\" cellspacing=\"0\" width=\"100%\" \
         style=\"border-collapse:collapse;width:100%;margin:0 0 12px\">\n",
    );
    if let Some(caption) = &table.caption {
        out.push_str(&format!("<caption>{}</caption>\n", escape(caption)));
    }
    out.push_str("<tbody>\n");
    for row in 0..placed.rows {
        out.push_str("<tr>");
        for spot in placed.spots.iter().filter(|spot| spot.row == row) {
            cell(&spot.cell, (spot.rows, spot.columns), out);
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody>\n</table>\n");
}

fn cell(cell: &Cell, (rows, columns): (usize, usize), out: &mut String) {
    let name = if cell.role == Role::Head { "th" } else { "td" };
    let align = match cell.paragraphs.first().map(|first| first.align) {
        Some(Align::Center) => "center",
        Some(Align::End) => "right",
        _ => "left",
    };
    let span = |name: &str, count: usize| {
        if count > 1 { format!(" {name}=\"{count}\"") } else { String::new() }
    };
    let lines: Vec<String> =
        cell.paragraphs.iter().map(|Paragraph { spans: words, .. }| spans(words)).collect();
    // An editor takes an empty cell away; a blank keeps it.
    let inside = if lines.is_empty() { "&nbsp;".to_owned() } else { lines.join("<br>") };
    out.push_str(&format!(
        "<{name}{}{} align=\"{align}\" valign=\"middle\" style=\"border:1px solid #000;padding:4px\">{inside}</{name}>",
        span("colspan", columns),
        span("rowspan", rows)
    ));
}

fn spans(all: &[Span]) -> String {
    let mut out = String::new();
    for span in all {
        let mut text = escape(&span.text).replace('\n', "<br>");
        if span.strong {
            text = format!("<strong>{text}</strong>");
        }
        if span.emphasis {
            text = format!("<em>{text}</em>");
        }
        if let Some(link) = &span.link {
            text = format!("<a href=\"{}\">{text}</a>", escape(link));
        }
        out.push_str(&text);
    }
    out
}

#[cfg(test)]
mod tests;
