//! What is pasted.

use super::*;
use words::Language;

const HTML: &str = "<h1>一、范围</h1><p class=x style=\"color:red\">按<b>规定</b>&lt;执行&gt;，见<a href=\"https://a.example/?a=1&amp;b=2\">附件</a></p>\
    <table><tr><th rowspan=2>甲</th><th colspan=2>乙</th></tr><tr><th>丙</th><th>丁</th></tr><tr><td>1</td><td></td><td>3</td></tr></table>\
    <ul><li>一</li></ul>";

#[test]
fn what_is_pasted_reads_back_as_the_same_text() {
    let body = Body::from_html(HTML);
    let pasted = html(&body);
    let again = Body::from_html(&pasted);
    assert_eq!(again.text(), body.text());
    assert_eq!(again.levelled(), body.levelled());
}

#[test]
fn nothing_in_it_needs_anything_else() {
    let pasted = html(&Body::from_html(HTML));
    for what in ["class=", "<script", "<style", "src=", "<link", "<thead"] {
        assert!(!pasted.contains(what), "{what}");
    }
    assert!(pasted.contains("border=\"1\"") && pasted.contains("&lt;执行&gt;"));
    assert!(pasted.contains("https://a.example/?a=1&amp;b=2"));
}

#[test]
fn the_sheet_holds_what_has_to_be_typed() {
    let document = Document {
        title: "通知".to_owned(),
        number: Some("沙政发〔2025〕3号".to_owned()),
        attachments: vec!["甲.xlsx".to_owned()],
        ..Document::default()
    };
    let bytes = sheet(&document, Words::of(Language::Zh)).unwrap();
    assert!(bytes.starts_with(b"PK"));
}
