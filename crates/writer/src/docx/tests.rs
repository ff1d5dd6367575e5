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

#[test]
fn a_picture_stands_once_in_the_file_and_says_what_it_shows() {
    let bytes = b"\x89PNG\r\n\x1a\n\x00\x00\x00\x0dIHDR\x00\x00\x03\xe8\x00\x00\x01\xf4rest";
    let picture = Picture::new("sm3:aa", "（图：见附件 图.png）", bytes).unwrap();
    let html = "<p>前<img src=\"sm3:aa\" alt=\"服务点&quot;&lt;分布\">后</p><ul><li>甲<img src=\"sm3:aa\" alt=\"\"></li></ul>\
                <p><img src=\"sm3:bb\" alt=\"别的\"></p><table><tr><td><img src=\"sm3:aa\" alt=\"\"></td></tr></table>";
    let mut sheet = Sheet::new(Page::Document);
    sheet.blocks(&Body::with_pictures(html, &[picture]).blocks);
    let file = sheet.finish("标题", &Stamp { at: 0, ident: "1".to_owned() }).unwrap();
    let text = part(&file, "word/document.xml");
    assert_eq!(text.matches("r:embed=\"picture1\"").count(), 2, "{text}");
    // 156 mm is the width of the type: 5,616,000 units.
    assert!(text.contains("cx=\"5616000\" cy=\"2808000\""), "{text}");
    assert!(
        text.contains("descr=\"服务点&quot;&lt;分布\"") && text.contains("id=\"2\" name"),
        "{text}"
    );
    for words in ["前", "后", "别的", "（图：见附件 图.png）"] {
        assert!(text.contains(&format!(">{words}<")), "{words}: {text}");
    }
    assert_eq!(
        part(&file, "word/_rels/document.xml.rels").matches("media/picture1.png").count(),
        1
    );
    let mut zip = zip::ZipArchive::new(Cursor::new(&file)).unwrap();
    let mut kept = Vec::new();
    zip.by_name("word/media/picture1.png").unwrap().read_to_end(&mut kept).unwrap();
    assert_eq!(kept, bytes);
}
