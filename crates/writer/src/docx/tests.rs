//! The file as parts.

use super::*;
use crate::body::{Body, Span};
use std::io::Read as _;

fn part(bytes: &[u8], name: &str) -> String {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    zip.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

fn written(html: &str) -> Vec<u8> {
    let mut sheet = Sheet::new(Page::Document);
    sheet.blocks(&Body::from_html(html).blocks);
    sheet.finish("标题 <一> & 二", &Stamp { at: 0, ident: "1".to_owned() }).unwrap()
}

#[test]
fn heads_repeat_and_spans_stay() {
    let bytes = written(
        "<table><tr><th rowspan=2>甲</th><th colspan=2>乙</th></tr><tr><th>丙</th><th>丁</th></tr>\
         <tr><td>1</td><td>2</td><td>3</td></tr></table>",
    );
    let text = part(&bytes, "word/document.xml");
    assert_eq!(text.matches("<w:tblHeader/>").count(), 2);
    assert_eq!(text.matches("<w:gridSpan w:val=\"2\"/>").count(), 1);
    assert_eq!(text.matches("<w:vMerge w:val=\"restart\"/>").count(), 1);
    assert_eq!(text.matches("<w:vMerge/>").count(), 1);
    assert_eq!(text.matches("<w:tc>").count(), 8);
}

#[test]
fn words_cannot_become_mark_up() {
    let mut sheet = Sheet::new(Page::Form);
    let bad = Span {
        link: Some("https://a.example/?a=\"1\"&b=<2>".to_owned()),
        ..Span::plain("</w:t>&\u{0}\u{202e}\n二")
    };
    sheet.paragraph(&Paragraph { spans: vec![bad], ..Paragraph::default() }, Style::Text);
    let bytes = sheet.finish("甲", &Stamp { at: 0, ident: "1".to_owned() }).unwrap();
    let text = part(&bytes, "word/document.xml");
    assert!(
        text.contains("&lt;/w:t&gt;&amp;</w:t><w:br/><w:t xml:space=\"preserve\">二"),
        "{text}"
    );
    let links = part(&bytes, "word/_rels/document.xml.rels");
    assert!(links.contains("https://a.example/?a=&quot;1&quot;&amp;b=&lt;2&gt;"), "{links}");
}

#[test]
fn a_wide_table_turns_its_page_and_only_its_page() {
    let row: String = (0..14).map(|at| format!("<td>{at}</td>")).collect();
    let text = part(
        &written(&format!("<p>前</p><table><tr>{row}</tr></table><p>后</p>")),
        "word/document.xml",
    );
    assert_eq!(text.matches("<w:sectPr>").count(), 3);
    assert_eq!(text.matches("w:orient=\"landscape\"").count(), 1);
}

#[test]
fn the_title_is_a_property() {
    let core = part(&written("<p>文</p>"), "docProps/core.xml");
    assert!(core.contains("<dc:title>标题 &lt;一&gt; &amp; 二</dc:title>"));
    assert!(core.contains("1970-01-01T00:00:00Z"));
}
