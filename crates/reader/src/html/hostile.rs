//! Pages made to hurt: each is read or refused in bounded time and memory, and none panics.

use super::*;
use crate::{limits, markdown, mhtml, script};
use proptest::prelude::*;

fn is_refused(text: &str) -> bool {
    matches!(read(text.as_bytes()), Err(Unreadable::TooMuch { .. }))
}

#[test]
fn nesting_is_refused() {
    for tag in [
        "div",
        "b",
        "font",
        "table><tr><td",
        "ul><li",
        "span",
        "x",
        "section",
        "button",
        "dl><dd",
        "object",
        "svg><g",
    ] {
        assert!(is_refused(&format!("<{tag}>").repeat(10_000)), "{tag}");
    }
    let styled: String = (0..10_000).map(|n| format!("<font size={n}><p>")).collect();
    assert!(is_refused(&styled), "each paragraph would rebuild all fonts");
    let closed = "<b><p>甲</b>".repeat(20_000) + &"<i><div>".repeat(2_000);
    assert!(is_refused(&closed));
}

#[test]
fn what_only_looks_nested_is_read() {
    assert!(!is_refused(&"<table>".repeat(200_000)), "a table in a table without a cell ends it");
    assert!(!is_refused(&"<p>".repeat(100_000)));
    assert!(!is_refused(&"<a><p>".repeat(20_000)));
    assert!(!is_refused(&"<tr><td>1".repeat(50_000)));
    assert!(!is_refused(&"<li>".repeat(50_000)));
    assert!(!is_refused(&"<b><p>甲</b></p>".repeat(20_000)));
    assert!(!is_refused(&"<p><span>甲<font color=red>乙</p>".repeat(20_000)));
    assert!(!is_refused(&"</div></table></p></b>".repeat(100_000)));
    assert!(!is_refused(&"<svg><path/><path/></svg>".repeat(20_000)));
    assert!(!is_refused(&format!(
        "<table><tr><td>{}</table>",
        "<span>甲<td>".repeat(5_000).replace("<td>", "</td><td rowspan=2>").split_at(3_000).0
    )));
}

#[test]
fn width_and_length_are_bounded() {
    assert!(is_refused(&format!("<p {}>", "a ".repeat(100_000))));
    assert!(is_refused(&format!("<p {}>", "a=1 ".repeat(100_000))));
    assert!(is_refused(&"<br>".repeat(limits::ELEMENTS_MAX + 1)));
    assert!(is_refused(&format!("<table>{}</table>", "<tr><td>".repeat(limits::CELLS_MAX + 1))));
    assert!(is_refused(&format!("<table><tr>{}</table>", "<td colspan=1000000>".repeat(100))));
    let tall = format!("<table>{}</table>", "<tr><td rowspan=65534 colspan=3>1".repeat(300));
    assert!(is_refused(&tall) || read(tall.as_bytes()).is_ok());
    assert!(read(format!("<table>{}</table>", "<tr>".repeat(100_000)).as_bytes()).is_ok());
    assert!(read(format!("<p>{}", "政".repeat(2_000_000)).as_bytes()).is_ok());
}

#[test]
fn entities_do_not_grow() {
    let bomb = "<?xml version='1.0'?><!DOCTYPE l [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;'>]><html><body><p>&b;&b;</p></body></html>";
    let document = read(bomb.as_bytes()).expect("a page");
    let length: usize = document
        .blocks
        .iter()
        .map(|b| if let Block::Paragraph(p) = b { p.text.len() } else { 0 })
        .sum();
    assert!(length < bomb.len());
    assert!(read("&amp;".repeat(500_000).as_bytes()).is_ok());
    assert!(read("&lt;p&gt;".repeat(50_000).as_bytes()).is_ok());
}

#[test]
fn rows_of_boxes_in_bulk_are_read() {
    for body in [
        "<div><div>甲</div><div>0</div></div>".repeat(30_000),
        "<div><div>甲</div><div>乙</div></div>".repeat(30_000),
        format!(
            "<div style='display:grid;grid-template-columns:repeat(200,1fr)'>{}</div>",
            "<i style='grid-column:span 199;grid-row:span 499'>0</i>".repeat(5_000)
        ),
        format!("<style>{}</style><div class=a>1</div>", ".a{display:table-cell}".repeat(50_000)),
        format!("<div style='grid-template-columns:{}'>1</div>", "repeat(1,".repeat(100_000)),
        "<div><ul><li>1</li><li>2</li></ul></div>".repeat(100) + &"<div>".repeat(400),
    ] {
        let result = read(body.as_bytes());
        assert!(result.is_ok() || matches!(result, Err(Unreadable::TooMuch { .. })));
    }
}

#[test]
fn scripts_in_bulk_are_read() {
    for body in [
        "\\\"".repeat(200_000),
        "(/[".repeat(200_000),
        "/*".repeat(200_000),
        "'<t\n".repeat(100_000),
        "\"<td>\",".repeat(100_000),
    ] {
        assert!(script::markup(&format!("x = {body}")).len() <= body.len() + 10);
    }
    let answer =
        (0..2_000).fold(String::from("<p>甲</p>"), |inner, _| format!("[\"{}\"]", &inner));
    let _ = script::read(answer.as_bytes());
    let nested = (0..5)
        .fold(String::from("<p>清溪镇人民政府年度报告全文</p>"), |inner, _| {
            serde_json::json!([inner]).to_string()
        });
    let _ = script::read(nested.as_bytes());
}

const PAGE: &str = "<!DOCTYPE html><meta charset=utf-8><title>年报</title><style>.c{display:table-cell}</style><script>var a='<p>1</p>';</script>\
    <div class=row><div class=c>规章</div><div class=c>0</div></div><table border=1><caption>二</caption><thead><tr><th rowspan=2 colspan='2'>信息&nbsp;内容\
    <th>数量</thead><tr><td><p>行政<br>许可</p><td><table><tr><td>1<td>2</table></tr></table><pre>a\nb</pre><textarea>&lt;p&gt;</textarea><!-- x --><b><i>完</b></i>";

#[test]
fn a_page_cut_anywhere_is_read() {
    let gbk = encoding_rs::GB18030.encode(PAGE).0;
    for end in 0..PAGE.len() {
        let _ = read(&PAGE.as_bytes()[..end]);
        let _ = read(&gbk[..end.min(gbk.len())]);
        let _ = crate::read(&PAGE.as_bytes()[..end], None);
    }
}

const SAMPLES: [&str; 4] = [
    PAGE,
    "{\"data\":{\"title\":\"年报\",\"content\":\"\\u003cp\\u003e一、总体情况<\\/p><table><tr><td>规章<td>0<\\/table>\"},\"x\":['a',`b`]}",
    "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=\"x\"\n\n--x\nContent-Type: text/html; charset=gbk\nContent-Transfer-Encoding: quoted-printable\n\n<p>=E4=B8=80=\n</p>\n--x\nContent-Transfer-Encoding: base64\n\nPHA+5bm0\n--x--\n",
    "# 年报\n\n| 规章 | 0 |\n|---|:-:|\n| a \\| b | **1** |\n\n<table><tr><td>1</td></tr></table>\n\n[链](x) ![图](y) `c`\n",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]
    #[test]
    fn wounded_samples_never_panic(
        sample in 0..SAMPLES.len(),
        wounds in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>(), 0u8..4), 1..12),
    ) {
        let mut bytes = SAMPLES[sample].as_bytes().to_vec();
        for (at, byte, kind) in wounds {
            if bytes.is_empty() { break; }
            let at = at.index(bytes.len());
            match kind {
                0 => bytes[at] = byte,
                1 => { bytes.remove(at); }
                2 => bytes.insert(at, byte),
                _ => { let tail = bytes[at..].to_vec(); bytes.extend_from_slice(&tail); }
            }
            bytes.truncate(20_000);
        }
        for document in [read(&bytes), script::read(&bytes), mhtml::read(&bytes), markdown::read(&bytes), crate::read(&bytes, None)].into_iter().flatten() {
            for block in &document.blocks {
                if let Block::Grid(grid) = block {
                    for cell in &grid.cells {
                        prop_assert!(cell.row + cell.row_span <= grid.rows && cell.column + cell.column_span <= grid.columns);
                        prop_assert!(cell.row_span > 0 && cell.column_span > 0);
                    }
                }
            }
        }
    }
}
