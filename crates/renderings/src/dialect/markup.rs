//! Dialects of HTML and what carries it.

use super::{Row, Work};
use crate::damage::structure;
use crate::html::{self, Dress, Spans, Style, grids, wrapping};
use crate::page::{Part, Table};

fn styled(work: &mut Work, style: Style) -> Vec<u8> {
    html::styled(&work.page, style, &mut work.random).into_bytes()
}

fn with_tables(work: &mut Work, table: fn(&Table) -> String) -> Vec<u8> {
    html::document(&html::title(&work.page), &html::body(&work.page, table)).into_bytes()
}

fn plain_text(work: &mut Work) -> String {
    html::styled(&work.page, Style::PLAIN, &mut work.random)
}

fn plain_body(work: &mut Work) -> (String, String) {
    let random = &mut work.random;
    let body = html::body(&work.page, |table| html::table(table, Style::PLAIN, random));
    (html::title(&work.page), body)
}

fn in_encoding(work: &mut Work, encoding: &'static encoding_rs::Encoding, meta: &str) -> Vec<u8> {
    let (title, body) = plain_body(work);
    wrapping::encoded(&wrapping::with_meta(meta, &title, &body), encoding)
}

fn spaced(work: &mut Work) -> Vec<u8> {
    let heads = work.random.chance(50);
    styled(work, Style { spacers: true, heads, ..Style::PLAIN })
}

fn wrong_meta(work: &mut Work) -> Vec<u8> {
    let (title, body) = plain_body(work);
    let meta = *work.random.pick(&[
        "<meta http-equiv=\"Content-Type\" content=\"text/html; charset=gb2312\">",
        "<meta charset=iso-8859-1>",
        "",
    ]);
    wrapping::with_meta(meta, &title, &body).into_bytes()
}

fn marked(work: &mut Work) -> Vec<u8> {
    let mut bytes = b"\xEF\xBB\xBF".to_vec();
    bytes.extend(plain_text(work).into_bytes());
    bytes
}

fn gbk(work: &mut Work) -> Vec<u8> {
    in_encoding(
        work,
        encoding_rs::GBK,
        "<meta http-equiv=\"Content-Type\" content=\"text/html; charset=gb2312\">",
    )
}

fn gbk_unnamed(work: &mut Work) -> Vec<u8> {
    in_encoding(work, encoding_rs::GBK, "")
}

fn gb18030_misnamed(work: &mut Work) -> Vec<u8> {
    in_encoding(work, encoding_rs::GB18030, "<meta charset=\"utf-8\">")
}

fn big5(work: &mut Work) -> Vec<u8> {
    use crate::damage::script::{Conversion, traditional};
    traditional(&mut work.page, Conversion::Whole, &mut work.random);
    let meta = if work.random.chance(50) { "<meta charset=big5>" } else { "" };
    in_encoding(work, encoding_rs::BIG5, meta)
}

fn json(work: &mut Work) -> Vec<u8> {
    let (title, body) = plain_body(work);
    wrapping::json(&title, &body).into_bytes()
}

fn script(work: &mut Work) -> Vec<u8> {
    let (title, body) = plain_body(work);
    let script = wrapping::script(&title, &body);
    if work.random.chance(50) {
        html::document(&title, &format!("<div id=\"app\"></div><script>{script}</script>"))
            .into_bytes()
    } else {
        script.into_bytes()
    }
}

fn textarea(work: &mut Work) -> Vec<u8> {
    let (title, body) = plain_body(work);
    wrapping::textarea(&title, &body).into_bytes()
}

fn escaped(work: &mut Work) -> Vec<u8> {
    let (title, body) = plain_body(work);
    wrapping::escaped_twice(&title, &body).into_bytes()
}

fn references(work: &mut Work) -> Vec<u8> {
    let decimal = work.random.chance(60);
    wrapping::references(&plain_text(work), decimal).into_bytes()
}

fn mhtml_quoted(work: &mut Work) -> Vec<u8> {
    let text = plain_text(work);
    wrapping::mhtml_quoted(&[("http://example.invalid/1.html", text)]).into_bytes()
}

fn mhtml_base64(work: &mut Work) -> Vec<u8> {
    let text = plain_text(work);
    wrapping::mhtml_base64(&[("http://example.invalid/1.html", text)]).into_bytes()
}

const EXCEL: &str = "<meta http-equiv=Content-Type content=\"text/html; charset=utf-8\"><meta name=ProgId content=Excel.Sheet><meta name=Generator content=\"Microsoft Excel 15\">";

/// A page as the single sheet of a workbook saved as HTML.
fn sheet_page(work: &mut Work) -> Vec<u8> {
    let columns = 15;
    let random = &mut work.random;
    let body = html::body(&work.page, |table| {
        html::table(table, Style::PLAIN, random)
            .replace("<td", "<td class=xl65 style='height:14.25pt'")
    })
    .replace("<p style=\"text-indent:2em\">", &format!("<table><tr><td colspan={columns}>"))
    .replace("</p>", "</td></tr></table>");
    wrapping::with_meta(EXCEL, "Sheet1", &body).into_bytes()
}

/// A workbook saved as a mail message: a frame set and a part for every table.
fn sheet_parts(work: &mut Work) -> Vec<u8> {
    let random = &mut work.random;
    let mut parts = vec![(
        "file:///C:/年报.htm".to_owned(),
        wrapping::with_meta(
            EXCEL,
            "",
            "<frameset rows=\"*,39\"><frame src=\"sheet001.htm\"></frameset>",
        ),
    )];
    let mut words = String::new();
    let mut tables = Vec::new();
    for part in &work.page.parts {
        match part {
            Part::Words(one) => {
                words += &format!("<tr><td colspan=10>{}</td></tr>\n", html::escape(&one.text))
            }
            Part::Table(table) => tables.push(html::table(table, Style::PLAIN, random)),
            Part::Break => {}
        }
    }
    tables.insert(0, format!("<table>{words}</table>"));
    for (index, table) in tables.iter().enumerate() {
        let name = format!("file:///C:/sheet00{}.htm", index + 1);
        parts.push((name, wrapping::with_meta(EXCEL, "", table)));
    }
    let parts: Vec<(&str, String)> =
        parts.iter().map(|(name, text)| (name.as_str(), text.clone())).collect();
    wrapping::mhtml_quoted(&parts).into_bytes()
}

fn site(work: &mut Work) -> Vec<u8> {
    structure::foreign_tables(&mut work.page, &mut work.random);
    structure::chrome(&mut work.page, &mut work.random);
    styled(work, Style::PLAIN)
}

/// The same content for wide and for narrow screens.
fn twice(work: &mut Work) -> Vec<u8> {
    let (title, body) = plain_body(work);
    html::document(
        &title,
        &format!(
            "<div class=\"pc\">{body}</div>\n<div class=\"wap\" style=\"display:none\">{body}</div>"
        ),
    )
    .into_bytes()
}

fn split_tables(work: &mut Work) -> Vec<u8> {
    structure::page_breaks(&mut work.page, &mut work.random);
    styled(work, Style::PLAIN)
}

fn apart(work: &mut Work) -> Vec<u8> {
    structure::groups_apart(&mut work.page, &mut work.random);
    let heads = work.random.chance(50);
    styled(work, Style { heads, ..Style::PLAIN })
}

/// Tables only as pictures: a report without cells.
fn pictures(work: &mut Work) -> Vec<u8> {
    work.truth.cells.clear();
    work.truth.edition = None;
    with_tables(work, |_| "<p><img src=\"/files/W020220120.png\" alt=\"\"></p>\n".to_owned())
}

fn nested(work: &mut Work) -> Vec<u8> {
    let random = &mut work.random;
    let body = html::body(&work.page, |table| grids::nested(table, random));
    let page = format!("<table width=\"1000\" align=\"center\"><tr><td>{body}</td></tr></table>");
    html::document(&html::title(&work.page), &page).into_bytes()
}

pub(super) const ALL: &[Row] = &[
    ("html-spans", "html", |work| styled(work, Style::PLAIN)),
    ("html-heads", "html", |work| styled(work, Style { heads: true, ..Style::PLAIN })),
    ("html-word", "html", |work| styled(work, Style { dress: Dress::Word, ..Style::PLAIN })),
    ("html-paragraph-spans", "html", |work| {
        styled(work, Style { dress: Dress::Spans, ..Style::PLAIN })
    }),
    ("html-padded", "html", |work| styled(work, Style { dress: Dress::Padded, ..Style::PLAIN })),
    ("html-spacer-columns", "html", spaced),
    ("html-split-tables", "html", split_tables),
    ("html-groups-apart", "html", apart),
    ("html-nested-layout", "html", nested),
    ("html-cell-tables", "html", |work| {
        styled(work, Style { dress: Dress::Nested, ..Style::PLAIN })
    }),
    ("html-spans-lost", "html", |work| styled(work, Style { spans: Spans::Lost, ..Style::PLAIN })),
    ("html-spans-emptied", "html", |work| {
        styled(work, Style { spans: Spans::Emptied, ..Style::PLAIN })
    }),
    ("html-spans-repeated", "html", |work| {
        styled(work, Style { spans: Spans::Repeated, ..Style::PLAIN })
    }),
    ("html-unclosed", "html", |work| styled(work, Style { unclosed: true, ..Style::PLAIN })),
    ("html-capitals", "htm", |work| {
        styled(work, Style { capitals: true, unclosed: true, ..Style::PLAIN })
    }),
    ("html-div-rows", "html", |work| with_tables(work, grids::div_rows)),
    ("html-css-table", "html", |work| with_tables(work, grids::css_table)),
    ("html-css-grid", "html", |work| with_tables(work, grids::css_grid)),
    ("html-roles", "html", |work| with_tables(work, grids::roles)),
    ("html-lists", "html", |work| with_tables(work, grids::lists)),
    ("html-pre", "html", |work| with_tables(work, grids::preformatted)),
    ("html-line-breaks", "html", |work| with_tables(work, grids::line_breaks)),
    ("html-site", "html", site),
    ("html-twice", "html", twice),
    ("html-pictures", "html", pictures),
    ("html-references", "html", references),
    ("html-marked", "html", marked),
    ("html-wrong-meta", "html", wrong_meta),
    ("html-gbk", "html", gbk),
    ("html-gbk-unnamed", "html", gbk_unnamed),
    ("html-gb18030-misnamed", "html", gb18030_misnamed),
    ("html-big5", "html", big5),
    ("html-utf16le", "html", |work| wrapping::utf16(&plain_text(work), true)),
    ("html-utf16be", "html", |work| wrapping::utf16(&plain_text(work), false)),
    ("html-textarea", "html", textarea),
    ("html-escaped-twice", "html", escaped),
    ("script-json", "json", json),
    ("script-js", "js", script),
    ("mhtml-quoted", "mht", mhtml_quoted),
    ("mhtml-base64", "mhtml", mhtml_base64),
    ("xls-html", "xls", sheet_page),
    ("xls-html-parts", "xls", sheet_parts),
];
