//! Tests of the DOCX reader on mark-up written for the purpose.

use super::read;
use crate::cases_office::{cells, paragraphs};
use crate::container::tests::pack;
use crate::note::NoteKind;
use crate::{Document, Unreadable};

const STYLES: &str = r#"<w:styles xmlns:w="w"><w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/></w:style></w:styles>"#;
const NUMBERS: &str = r#"<w:numbering xmlns:w="w"><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0">
<w:numFmt w:val="japaneseCounting"/><w:lvlText w:val="%1、"/></w:lvl></w:abstractNum>
<w:num w:numId="4"><w:abstractNumId w:val="0"/></w:num></w:numbering>"#;
const RELATIONS: &str = r#"<Relationships>
<Relationship Id="a" Type="http://purl.oclc.org/ooxml/officeDocument/relationships/styles" Target="styles.xml"/>
<Relationship Id="b" Type="x/numbering" Target="/word/numbering.xml"/></Relationships>"#;

fn package(body: &str) -> Vec<u8> {
    let main = format!(
        r#"<?xml version="1.0"?><w:document xmlns:w="w"><w:body>{body}</w:body></w:document>"#
    );
    pack(&[
        ("word/document.xml", main.as_bytes()),
        ("word/_rels/document.xml.rels", RELATIONS.as_bytes()),
        ("word/styles.xml", STYLES.as_bytes()),
        ("word/numbering.xml", NUMBERS.as_bytes()),
        ("docProps/core.xml", "<c><dc:title> 年度报告 </dc:title></c>".as_bytes()),
    ])
}

fn document(body: &str) -> Document {
    read(&package(body)).unwrap()
}

fn run(text: &str) -> String {
    format!("<w:r><w:t>{text}</w:t></w:r>")
}

fn cell(properties: &str, text: &str) -> String {
    format!("<w:tc><w:tcPr>{properties}</w:tcPr><w:p>{}</w:p></w:tc>", run(text))
}

fn table(rows: &[String]) -> String {
    let rows: String = rows.iter().map(|row| format!("<w:tr>{row}</w:tr>")).collect();
    format!("<w:tbl>{rows}</w:tbl>")
}

#[test]
fn what_was_deleted_or_hidden_or_instructs_is_left_out() {
    let told = document(
        "<w:p><w:r><w:t>收到</w:t></w:r><w:del><w:r><w:delText>3</w:delText></w:r></w:del>\
         <w:ins><w:r><w:t>4</w:t></w:r></w:ins><w:moveFrom><w:r><w:t>5</w:t></w:r></w:moveFrom>\
         <w:r><w:rPr><w:vanish/></w:rPr><w:t>6</w:t></w:r>\
         <w:r><w:rPr><w:vanish w:val=\"0\"/></w:rPr><w:t>件</w:t></w:r>\
         <w:r><w:fldChar w:fldCharType=\"begin\"/><w:instrText>PAGE 9</w:instrText></w:r>\
         <w:r><w:t>。</w:t><w:tab/><w:t>&#x516C;&amp;</w:t><w:br/><w:t>下行</w:t></w:r></w:p>",
    );
    assert_eq!(paragraphs(&told), ["收到4件。\t公&", "下行"]);
    assert_eq!(told.title.as_deref(), Some("年度报告"));
}

#[test]
fn headings_and_automatic_numbers_come_from_styles_and_lists() {
    let numbered = |text: &str| {
        format!(
            "<w:p><w:pPr><w:pStyle w:val=\"1\"/><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"4\"/></w:numPr></w:pPr>{}</w:p>",
            run(text)
        )
    };
    let plain = format!("<w:p><w:pPr><w:outlineLvl w:val=\"9\"/></w:pPr>{}</w:p>", run("正文"));
    let told = document(&[numbered("总体情况"), plain, numbered("主动公开")].concat());
    assert_eq!(paragraphs(&told), ["# 一、总体情况", "正文", "# 二、主动公开"]);
}

#[test]
fn an_alternative_and_a_text_box_are_read_once() {
    let told = document(
        "<w:p><w:r><w:t>前</w:t></w:r><w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><wps:txbx>\
         <w:txbxContent><w:p><w:r><w:t>框</w:t></w:r></w:p></w:txbxContent></wps:txbx></w:drawing></mc:Choice>\
         <mc:Fallback><w:pict><v:textbox><w:txbxContent><w:p><w:r><w:t>框</w:t></w:r></w:p></w:txbxContent>\
         </v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>后</w:t></w:r></w:p>",
    );
    assert_eq!(paragraphs(&told), ["前后", "框"]);
}

#[test]
fn a_control_shows_its_content_but_not_its_placeholder() {
    let control = |properties: &str, text: &str| {
        format!(
            "<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>",
            run(text)
        )
    };
    let told = document(&format!(
        "<w:p>{}{}</w:p>",
        control("", "41件"),
        control("<w:showingPlcHdr/>", "单击此处输入文字")
    ));
    assert_eq!(paragraphs(&told), ["41件"]);
}

#[test]
fn spans_and_merges_are_geometry() {
    let told = document(&table(&[
        [cell("<w:vMerge w:val=\"restart\"/>", "a"), cell("<w:gridSpan w:val=\"2\"/>", "b")]
            .concat(),
        [
            cell("<w:vMerge/>", ""),
            cell("<w:hMerge w:val=\"restart\"/>", "c"),
            cell("<w:hMerge/>", ""),
        ]
        .concat(),
        ["<w:trPr><w:gridBefore w:val=\"1\"/></w:trPr>".into(), cell("", "d"), cell("", "e")]
            .concat(),
    ]));
    assert_eq!(
        cells(&told),
        "table 1: 3 x 3\n0 0 2x1 a\n0 1 1x2 b\n1 1 1x2 c\n2 1 1x1 d\n2 2 1x1 e\n"
    );
}

#[test]
fn where_spans_are_missing_the_widths_tell() {
    let wide =
        |width: u32, text: &str| cell(&format!("<w:tcW w:w=\"{width}\" w:type=\"dxa\"/>"), text);
    let told = document(&table(&[
        [wide(2000, "a"), wide(6000, "b")].concat(),
        [wide(2000, "c"), wide(3000, "d"), wide(3010, "e")].concat(),
    ]));
    assert_eq!(
        cells(&told),
        "table 1: 2 x 3\n0 0 1x1 a\n0 1 1x2 b\n1 0 1x1 c\n1 1 1x1 d\n1 2 1x1 e\n"
    );
}

#[test]
fn a_row_whose_deletion_was_tracked_is_no_row() {
    let told = document(&table(&[
        [cell("", "a"), cell("", "1")].concat(),
        ["<w:trPr><w:del w:id=\"1\"/></w:trPr>".into(), cell("", "b"), cell("", "2")].concat(),
        ["<w:trPr><w:ins w:id=\"2\"/></w:trPr>".into(), cell("", "c"), cell("", "3")].concat(),
    ]));
    assert_eq!(cells(&told), "table 1: 2 x 2\n0 0 1x1 a\n0 1 1x1 1\n1 0 1x1 c\n1 1 1x1 3\n");
}

#[test]
fn the_main_part_may_have_any_name_and_prefix() {
    let bytes = pack(&[
        ("_rels/.rels", br#"<Relationships><Relationship Id="r" Type="x/officeDocument" Target="text/main.xml"/></Relationships>"#),
        ("text/main.xml", "<ns0:document><ns0:body><ns0:p><ns0:r><ns0:t>公开</ns0:t></ns0:r></ns0:p></ns0:body></ns0:document>".as_bytes()),
    ]);
    assert_eq!(paragraphs(&read(&bytes).unwrap()), ["公开"]);
}

#[test]
fn mark_up_that_breaks_off_keeps_what_is_whole() {
    let whole =
        package(&[format!("<w:p>{}</w:p>", run("前言")), "<w:p><w:r><w:t>收到1".into()].concat());
    let told = read(&whole).unwrap();
    assert_eq!(paragraphs(&told), ["前言"]);
    assert_eq!(told.notes[0].kind, NoteKind::Truncated);
}

#[test]
fn hostile_nesting_and_length_are_refused() {
    let nested = "<w:tbl><w:tr><w:tc>".repeat(10_000);
    assert!(matches!(read(&package(&nested)), Err(Unreadable::TooMuch { .. })));
    let words: String = (0..4_000_000u32).map(|number| format!("{number:x} ")).collect();
    assert!(matches!(
        read(&package(&format!("<w:p>{}</w:p>", run(&words)))),
        Err(Unreadable::TooLarge { .. })
    ));
    let wide = "<w:tc><w:p/></w:tc>".repeat(250_000);
    assert!(matches!(read(&package(&table(&[wide]))), Err(Unreadable::TooMuch { .. })));
}
