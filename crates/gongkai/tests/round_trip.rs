//! What the writer writes, the reader reads: title, words and tables of documents, forms and annual reports as PDF and
//! DOCX. The one place where the two meet.
#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "what cannot be had fails the test, and looks at what was written are kept as files"
)]

#[path = "../src/fonts.rs"]
mod fonts;

use chrono::NaiveDate;
use ledger::disclosure::Attribute;
use reader::{Block, Document as Read};
use std::path::Path;
use std::sync::LazyLock;
use words::{Language, Words};
use writer::approval::{Approval, Opinion, Standing, Step};
use writer::body::{Body, Picture};
use writer::document::Document;
use writer::pdf::{Press, Stamp};

static PRESS: LazyLock<Press> = LazyLock::new(|| Press::new(|| fonts::find(None)));

fn words() -> &'static Words {
    Words::of(Language::Zh)
}

fn stamp() -> Stamp {
    Stamp { at: 1_764_230_400_000_000, ident: "a matter, version 1".to_owned() }
}

/// Keeps what was written, so that it can be looked at.
fn keep(name: &str, bytes: &[u8]) {
    std::fs::write(Path::new(env!("CARGO_TARGET_TMPDIR")).join(name), bytes).unwrap();
}

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

/// All words of a document without the blanks between them, cells in the order of the rows.
fn flat(document: &Read) -> String {
    let mut out = String::new();
    for block in &document.blocks {
        match block {
            Block::Paragraph(paragraph) => out.push_str(&paragraph.text),
            Block::Grid(grid) => grid.cells.iter().for_each(|cell| out.push_str(&cell.text)),
        }
    }
    squeezed(&out)
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_whitespace()).collect()
}

fn long_table(rows: usize) -> String {
    let mut out = String::from(
        "<table><caption>被征收土地补偿明细表</caption><thead><tr><th rowspan=\"2\">序号</th>\
         <th rowspan=\"2\">村组</th><th colspan=\"2\">面积（亩）</th><th rowspan=\"2\">备注</th></tr>\
         <tr><th>耕地</th><th>林地</th></tr></thead><tbody>",
    );
    for row in 1..=rows {
        out.push_str(&format!(
            "<tr><td>{row}</td><td>河湾村第{row}村民小组</td><td>{row}.50</td><td>0.{row}</td>\
             <td>按沙洲县征地区片综合地价标准计算，含青苗补偿</td></tr>"
        ));
    }
    out + "</tbody></table>"
}

fn document() -> Document {
    let html = format!(
        "<p>各乡镇人民政府，县政府各部门：</p><h2>一、总体要求</h2><p>为了<strong>规范</strong>征地补偿工作，\
         依照《中华人民共和国政府信息公开条例》（国务院令第711号）第二十条，现将有关事项通知如下。\
         详见<a href=\"https://www.shazhou.example/zc/1.html\">解读</a>。</p>\
         <h3>（一）工作原则</h3><p>坚持<em>公平、公正、公开</em>，2025年12月31日前完成。</p>\
         <ol><li>摸底调查；</li><li>公示结果，不少于10个工作日。</li></ol>{}\
         <h2>二、附则</h2><p>本通知自印发之日起施行，有效期5年。经办人：𠅤某、㛃某。</p>",
        long_table(60)
    );
    Document {
        title: "沙洲县人民政府关于印发《沙洲县集体土地征收补偿安置办法（试行）》及进一步规范全县征地拆迁补偿信息公开工作的通知".to_owned(),
        number: Some("沙政规〔2025〕3号".to_owned()),
        index: Some("SZ001-20-7-2025-00012".to_owned()),
        organ: Some("沙洲县人民政府".to_owned()),
        topic: Some("土地征收".to_owned()),
        made_on: Some(day(2025, 11, 20)),
        published_on: Some(day(2025, 11, 27)),
        in_force_on: Some(day(2025, 12, 1)),
        valid_until: Some(day(2030, 11, 30)),
        standing: Some("有效".to_owned()),
        attribute: Some("主动公开".to_owned()),
        address: Some("https://www.shazhou.example/documents/01932f".to_owned()),
        body: Body::from_html(&html),
        attachments: vec!["补偿标准表.xlsx".to_owned(), "流程图.png".to_owned()],
        signature: Some("沙洲县人民政府".to_owned()),
    }
}

#[test]
fn a_document_comes_back_from_docx_and_pdf_with_its_words_and_its_table() {
    let document = document();
    let docx = document.docx(&stamp(), words()).unwrap();
    keep("document.docx", &docx);
    let pdf = document.pdf(PRESS.fonts().unwrap(), &stamp(), words()).unwrap();
    keep("document.pdf", &pdf);
    let text = squeezed(&document.body.text());
    for (name, bytes) in [("docx", docx), ("pdf", pdf)] {
        let read = reader::read(&bytes, None).unwrap();
        if name == "docx" {
            assert_eq!(read.title.as_deref(), Some(document.title.as_str()), "{name}");
        }
        let whole = flat(&read);
        assert!(whole.contains(&squeezed(&document.title)), "{name}: the title stands on the page");
        for line in document.body.text().lines() {
            assert!(whole.contains(&squeezed(line)), "{name}: {line}");
        }
        assert!(text.chars().count() < whole.chars().count());
        let tables: Vec<_> = read
            .blocks
            .iter()
            .filter_map(|block| match block {
                Block::Grid(grid) if grid.columns == 5 => Some(grid),
                _ => None,
            })
            .collect();
        let cells: usize = tables.iter().map(|grid| grid.cells.len()).sum();
        assert!(cells >= 60 * 5 + 6, "{name}: {cells} cells in {} tables", tables.len());
    }
}

/// A picture of eight by four pixels.
const PNG: [u8; 125] = [
    0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x00, 0x00, 0x00, 0x0d, 0x49, 0x48, 0x44, 0x52,
    0x00, 0x00, 0x00, 0x08, 0x00, 0x00, 0x00, 0x04, 0x08, 0x02, 0x00, 0x00, 0x00, 0x3c, 0xaf, 0xe9,
    0xa7, 0x00, 0x00, 0x00, 0x44, 0x49, 0x44, 0x41, 0x54, 0x78, 0xda, 0x0d, 0xc9, 0x31, 0x01, 0xc0,
    0x40, 0x0c, 0x03, 0x31, 0x23, 0x09, 0x12, 0x23, 0x09, 0x12, 0x23, 0x79, 0x24, 0x06, 0x71, 0x73,
    0x10, 0xb5, 0x5a, 0x25, 0x89, 0x11, 0x16, 0x2b, 0x22, 0x9e, 0xa8, 0x38, 0x21, 0x99, 0x31, 0x36,
    0x6b, 0x62, 0x9e, 0xa9, 0x39, 0xff, 0x11, 0x26, 0x38, 0x6c, 0x48, 0x78, 0xa1, 0xe1, 0xf2, 0x47,
    0x99, 0xe2, 0xb2, 0x25, 0xe5, 0x95, 0x96, 0x2b, 0x1f, 0x74, 0x4c, 0x31, 0x61, 0x59, 0x3b, 0x70,
    0x0b, 0x00, 0x00, 0x00, 0x00, 0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82,
];

#[test]
fn a_picture_is_printed_and_a_broken_one_is_told() {
    let html = "<p>前文</p><p><img src=\"sm3:aa\" alt=\"服务点分布图\"></p><ol><li>甲<img src=\"sm3:aa\" alt=\"\"></li></ol>";
    let printed = |bytes: &[u8]| {
        let picture = Picture::new("sm3:aa", "（图片见附件）", bytes).unwrap();
        let body = Body::with_pictures(html, &[picture]);
        let document = Document { body, ..document() };
        document.pdf(PRESS.fonts().unwrap(), &stamp(), words()).unwrap()
    };
    let (whole, broken) = (printed(&PNG), printed(&PNG[..60]));
    keep("picture.pdf", &whole);
    let pictures = |pdf: &[u8]| String::from_utf8_lossy(pdf).matches("/Subtype/Image").count();
    assert_eq!((pictures(&whole), pictures(&broken)), (1, 0));
    let told = |pdf: &[u8]| flat(&reader::read(pdf, None).unwrap()).contains("（图片见附件）");
    assert!(!told(&whole) && told(&broken), "words stand for what cannot be drawn");
}

fn approval(standing: Standing) -> Approval {
    let opinion = |text: &str, by: &str| {
        Some(Opinion { text: text.to_owned(), by: by.to_owned(), on: day(2025, 11, 26) })
    };
    let is_approved = standing == Standing::Approved;
    Approval {
        organ: "沙洲县自然资源局".to_owned(),
        form: Some("2025-118".to_owned()),
        title: "关于河湾村集体土地征收补偿安置方案的公告".to_owned(),
        number: Some("沙自然资〔2025〕41号".to_owned()),
        index: None,
        kind: Some("公示".to_owned()),
        topic: Some("土地征收".to_owned()),
        office: Some("征收股".to_owned()),
        drafter: Some("李某".to_owned()),
        drafted_on: Some(day(2025, 11, 24)),
        attribute: Attribute::Proactive,
        ground: None,
        carriers: vec!["政府网站".to_owned(), "村务公开栏".to_owned()],
        steps: vec![
            (Step::Drafter, opinion("拟主动公开。", "李某")),
            (
                Step::Confidentiality,
                opinion("经审查，不涉及国家秘密、工作秘密和个人隐私，可以公开。", "王某"),
            ),
            (Step::Review, opinion("同意，报负责人审批。", "赵某")),
            (
                Step::Head,
                if is_approved {
                    opinion("同意公开。", "陈某（张某代）")
                } else {
                    None
                },
            ),
        ],
        published: if is_approved {
            vec![("政府网站 https://www.shazhou.example/gs/118.html".to_owned(), day(2025, 11, 27))]
        } else {
            Vec::new()
        },
        remarks: Vec::new(),
        standing,
    }
}

#[test]
fn an_approval_form_comes_back_and_says_whether_it_is_a_draft() {
    for (standing, name) in [(Standing::Draft, "draft"), (Standing::Approved, "approved")] {
        let form = approval(standing);
        let pdf = form.pdf(PRESS.fonts().unwrap(), &stamp(), words()).unwrap();
        let docx = form.docx(&stamp(), words()).unwrap();
        keep(&format!("approval-{name}.pdf"), &pdf);
        keep(&format!("approval-{name}.docx"), &docx);
        for bytes in [pdf, docx] {
            let read = reader::read(&bytes, None).unwrap();
            let whole = flat(&read);
            for said in [
                "政府信息公开审批表",
                "关于河湾村集体土地征收补偿安置方案的公告",
                "■主动公开",
                "可以公开。",
            ] {
                assert!(whole.contains(said), "{said} in {whole}");
            }
            assert_eq!(whole.contains("尚未审批"), standing == Standing::Draft);
            assert_eq!(whole.contains("陈某"), standing == Standing::Approved);
        }
    }
}

#[test]
fn the_same_thing_printed_twice_is_the_same_file() {
    let document = document();
    let fonts = PRESS.fonts().unwrap();
    let pdf = document.pdf(fonts, &stamp(), words()).unwrap();
    assert!(pdf == document.pdf(fonts, &stamp(), words()).unwrap(), "PDF");
    let docx = document.docx(&stamp(), words()).unwrap();
    assert!(docx == document.docx(&stamp(), words()).unwrap(), "DOCX");
    let later = Stamp { at: stamp().at + 1_000_000, ..stamp() };
    assert!(pdf != document.pdf(fonts, &later, words()).unwrap(), "the instant is in it");
}

/// PDF/UA-1: tagged, with title and language, rows of heads told from the others.
#[test]
fn a_pdf_is_tagged() {
    let pdf = document().pdf(PRESS.fonts().unwrap(), &stamp(), words()).unwrap();
    let has = |what: &[u8]| pdf.windows(what.len()).any(|part| part == what);
    for what in
        [&b"/StructTreeRoot"[..], b"/MarkInfo", b"/Lang", b"/DisplayDocTitle true", b"pdfuaid:part"]
    {
        assert!(has(what), "{}", String::from_utf8_lossy(what));
    }
}

#[test]
fn characters_that_no_font_has_are_shown_and_named() {
    let document = Document {
        title: "关于表彰\u{e123}同志的决定".to_owned(),
        body: Body::from_html("<p>\u{e123}与\u{20087}同志。</p>"),
        attribute: Some("主动公开".to_owned()),
        ..Document::default()
    };
    let pdf = document.pdf(PRESS.fonts().unwrap(), &stamp(), words()).unwrap();
    keep("rare.pdf", &pdf);
    let whole = flat(&reader::read(&pdf, None).unwrap());
    assert!(whole.contains("关于表彰〓同志的决定"), "{whole}");
    assert!(whole.contains("U+E123"), "{whole}");
}

/// What of a report is compared: its words and figures, not their places.
#[derive(Debug, PartialEq)]
struct Told {
    title: Option<String>,
    organ: Option<String>,
    year: Option<report::Year>,
    edition: Option<report::Edition>,
    preface: String,
    sections: Vec<(u8, String, String, String)>,
    cells: Vec<(report::CellId, report::Content)>,
    signature: Option<String>,
    signed_on: Option<NaiveDate>,
}

fn told(report: &report::Report) -> Told {
    let passages = |passages: &[report::Passage]| {
        squeezed(&passages.iter().map(|passage| passage.folded.as_str()).collect::<String>())
    };
    let sections = report.sections.iter().map(|section| {
        let headings = section.headings.iter().map(|heading| heading.folded.as_str());
        let headings = squeezed(&headings.collect::<String>());
        (section.number, squeezed(&section.heading.folded), headings, passages(&section.passages))
    });
    Told {
        title: report.title.as_ref().map(|title| squeezed(&title.folded)),
        organ: report.organ.clone(),
        year: report.year,
        edition: report.edition,
        preface: passages(&report.preface),
        sections: sections.collect(),
        cells: report.cells.iter().map(|(id, cell)| (*id, cell.content.clone())).collect(),
        signature: report.signature.as_ref().map(|signature| signature.text.clone()),
        signed_on: report.signed_on,
    }
}

#[test]
fn an_annual_report_comes_back_with_every_word_and_every_cell() {
    for name in ["qinghe-2023.html", "qinghe-2024.html", "liuxi-2022.docx", "hongyan-2019.txt"] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../samples").join(name);
        let bytes = std::fs::read(path).unwrap();
        let report = reader::read_report(&bytes, Some(name)).unwrap().report;
        assert!(report.cells.len() > 150, "{name}: {} cells", report.cells.len());
        let docx = writer::annual::docx(&report, &stamp(), words()).unwrap();
        keep(&format!("{name}.docx"), &docx);
        let pdf = writer::annual::pdf(&report, PRESS.fonts().unwrap(), &stamp(), words()).unwrap();
        keep(&format!("{name}.pdf"), &pdf);
        for (format, bytes) in [("docx", docx), ("pdf", pdf)] {
            let again = reader::read_report(&bytes, None).unwrap().report;
            let (again, before) = (told(&again), told(&report));
            let differ = before.cells.iter().filter(|cell| !again.cells.contains(cell));
            assert_eq!(differ.collect::<Vec<_>>(), Vec::<&_>::new(), "{name} as {format}");
            let words = |told: Told| Told { cells: Vec::new(), ..told };
            assert_eq!(again.cells.len(), before.cells.len(), "{name} as {format}");
            assert_eq!(words(again), words(before), "{name} as {format}");
        }
    }
}
