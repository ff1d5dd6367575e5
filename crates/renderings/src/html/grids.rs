//! Tables that are no `table`: rows of `div`s, CSS tables and grids, roles, lists, nested layouts, preformatted text.

use super::{Style, escape, table};
use crate::page::{Table, What, rows};
use crate::random::Random;

/// Rows and cells told by class names only; spans are lost.
pub(crate) fn div_rows(table: &Table) -> String {
    let mut out = String::from("<div class=\"tbl\">\n");
    for row in rows(table) {
        out += "<div class=\"row\">";
        for slot in row {
            out += &format!("<div class=\"cell\">{}</div>", escape(&slot.text));
        }
        out += "</div>\n";
    }
    out + "</div>\n"
}

/// `display: table` in styles; spans are empty cells.
pub(crate) fn css_table(table: &Table) -> String {
    let mut out = String::from("<div style=\"display:table;width:100%\">\n");
    for row in crate::page::matrix(table, crate::page::Covered::Empty) {
        out += "<div style=\"display:table-row\">";
        for text in row {
            out += &format!("<div style=\"display: table-cell\">{}</div>", escape(&text));
        }
        out += "</div>\n";
    }
    out + "</div>\n"
}

/// One flat list of cells that a CSS grid lays out, spans in `grid-column` and `grid-row`.
pub(crate) fn css_grid(table: &Table) -> String {
    let mut out = format!(
        "<div style=\"display:grid;grid-template-columns:repeat({},1fr)\">\n",
        table.columns
    );
    for slot in &table.slots {
        let mut style = String::new();
        if slot.columns > 1 {
            style += &format!("grid-column:span {};", slot.columns);
        }
        if slot.rows > 1 {
            style += &format!("grid-row:span {};", slot.rows);
        }
        out += &format!("<div style=\"{style}\">{}</div>\n", escape(&slot.text));
    }
    out + "</div>\n"
}

/// Roles of accessibility, spans in `aria-colspan` and `aria-rowspan`.
pub(crate) fn roles(table: &Table) -> String {
    let mut out = String::from("<div role=\"table\">\n");
    for row in rows(table) {
        out += "<div role=\"row\">";
        for slot in row {
            let role = if slot.what == What::Label { "rowheader" } else { "cell" };
            let mut spans = String::new();
            if slot.columns > 1 {
                spans += &format!(" aria-colspan=\"{}\"", slot.columns);
            }
            if slot.rows > 1 {
                spans += &format!(" aria-rowspan=\"{}\"", slot.rows);
            }
            out += &format!("<span role=\"{role}\"{spans}>{}</span>", escape(&slot.text));
        }
        out += "</div>\n";
    }
    out + "</div>\n"
}

/// A list of rows, each a list of cells or of spans.
pub(crate) fn lists(table: &Table) -> String {
    let mut out = String::from("<ul class=\"table\">\n");
    for row in rows(table) {
        out += "<li><ul>";
        for slot in row {
            out += &format!("<li>{}</li>", escape(&slot.text));
        }
        out += "</ul></li>\n";
    }
    out + "</ul>\n"
}

/// The table inside two tables for layout.
pub(crate) fn nested(one: &Table, random: &mut Random) -> String {
    format!(
        "<table width=900><tr><td width=20></td><td><table border=0><tr><td>{}</td></tr></table></td></tr></table>\n",
        table(one, Style::PLAIN, random)
    )
}

/// Text in `pre`, tab-separated.
pub(crate) fn preformatted(table: &Table) -> String {
    let rows: Vec<String> = crate::page::matrix(table, crate::page::Covered::Empty)
        .iter()
        .map(|row| escape(&row.join("\t")))
        .collect();
    format!("<pre>{}</pre>\n", rows.join("\n"))
}

/// One cell to a line, lines parted by `br`, as crude editors do; blank cells are kept as `&nbsp;`.
pub(crate) fn line_breaks(table: &Table) -> String {
    let mut out = String::from("<p>");
    for row in rows(table) {
        for slot in row {
            let text = if slot.text.is_empty() { "&nbsp;".to_owned() } else { escape(&slot.text) };
            out += &format!("{text}<br>\n");
        }
    }
    out + "</p>\n"
}
