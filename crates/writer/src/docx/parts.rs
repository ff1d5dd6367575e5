//! The parts of the file around its text: what it consists of, its properties, styles, page and page numbers.

use super::picture::target;
use super::table::millimetres;
use super::{Page, xml};
use crate::body::Picture;
use crate::pdf::Stamp;

pub(super) const TYPES: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\
<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
<Default Extension=\"xml\" ContentType=\"application/xml\"/>\
<Default Extension=\"png\" ContentType=\"image/png\"/>\
<Default Extension=\"jpg\" ContentType=\"image/jpeg\"/>\
<Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/>\
<Override PartName=\"/word/styles.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml\"/>\
<Override PartName=\"/word/settings.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml\"/>\
<Override PartName=\"/word/footer1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml\"/>\
<Override PartName=\"/word/footer2.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml\"/>\
<Override PartName=\"/docProps/core.xml\" ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/>\
</Types>";

pub(super) const ROOT: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\
<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
<Relationship Id=\"document\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/>\
<Relationship Id=\"core\" Type=\"http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties\" Target=\"docProps/core.xml\"/>\
</Relationships>";

/// Odd and even pages differ: the page number stands on the outer side.
pub(super) const SETTINGS: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\
<w:settings xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">\
<w:evenAndOddHeaders/><w:characterSpacingControl w:val=\"compressPunctuation\"/></w:settings>";

const WORD: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";

/// A4, in twentieths of a point.
const A4: (usize, usize) = (11_906, 16_838);

/// Which way a page lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Turn {
    Upright,
    Sideways,
}

/// How wide the type on a page is, in twentieths of a point.
pub(super) fn type_width(page: Page, turn: Turn) -> usize {
    let [top, right, bottom, left] = page.edges();
    match turn {
        Turn::Upright => A4.0 - millimetres(left + right),
        Turn::Sideways => A4.1 - millimetres(top + bottom),
    }
}

pub(super) fn document(body: &str, page: Page) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\
         <w:document {WORD}><w:body>{body}{}</w:body></w:document>",
        section(page, Turn::Upright)
    )
}

/// The end of a run of pages that lie alike.
pub(super) fn section_end(page: Page, turn: Turn) -> String {
    format!("<w:p><w:pPr><w:pStyle w:val=\"Gap\"/>{}</w:pPr></w:p>", section(page, turn))
}

fn section(page: Page, turn: Turn) -> String {
    let [top, right, bottom, left] = page.edges().map(millimetres);
    // The number stands 7 mm below the type.
    let footer = bottom.saturating_sub(millimetres(7) + 280);
    let (size, edges) = match turn {
        Turn::Upright => (format!("w:w=\"{}\" w:h=\"{}\"", A4.0, A4.1), [top, right, bottom, left]),
        Turn::Sideways => (
            format!("w:w=\"{}\" w:h=\"{}\" w:orient=\"landscape\"", A4.1, A4.0),
            [left, top, right, bottom],
        ),
    };
    format!(
        "<w:sectPr><w:footerReference w:type=\"default\" r:id=\"footer1\"/>\
         <w:footerReference w:type=\"even\" r:id=\"footer2\"/><w:pgSz {size}/>\
         <w:pgMar w:top=\"{}\" w:right=\"{}\" w:bottom=\"{}\" w:left=\"{}\" w:header=\"850\" \
         w:footer=\"{footer}\" w:gutter=\"0\"/></w:sectPr>",
        edges[0], edges[1], edges[2], edges[3]
    )
}

pub(super) fn relations(links: &[String], pictures: &[Picture]) -> String {
    const KIND: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\
         <Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">",
    );
    for (id, kind) in [
        ("styles", "styles"),
        ("settings", "settings"),
        ("footer1", "footer"),
        ("footer2", "footer"),
    ] {
        out.push_str(&format!(
            "<Relationship Id=\"{id}\" Type=\"{KIND}/{kind}\" Target=\"{id}.xml\"/>"
        ));
    }
    for (at, link) in links.iter().enumerate() {
        out.push_str(&format!(
            "<Relationship Id=\"link{}\" Type=\"{KIND}/hyperlink\" Target=\"{}\" TargetMode=\"External\"/>",
            at + 1,
            xml(link)
        ));
    }
    for (at, picture) in pictures.iter().enumerate() {
        out.push_str(&format!(
            "<Relationship Id=\"picture{}\" Type=\"{KIND}/image\" Target=\"{}\"/>",
            at + 1,
            target(at, picture)
        ));
    }
    out + "</Relationships>"
}

/// The properties: title, language, the instant.
pub(super) fn core(title: &str, stamp: &Stamp) -> String {
    let at = chrono::DateTime::from_timestamp_micros(stamp.at).unwrap_or_default();
    let at = at.format("%Y-%m-%dT%H:%M:%SZ");
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\
         <cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" \
         xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>{}</dc:title>\
         <dc:identifier>{}</dc:identifier><dc:language>zh-CN</dc:language>\
         <dcterms:created xsi:type=\"dcterms:W3CDTF\">{at}</dcterms:created></cp:coreProperties>",
        xml(title),
        xml(&stamp.ident)
    )
}

/// — 1 — at the outer edge.
pub(super) fn footer(side: &str) -> String {
    let field = |kind: &str| format!("<w:r><w:fldChar w:fldCharType=\"{kind}\"/></w:r>");
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?><w:ftr {WORD}><w:p><w:pPr>\
         <w:pStyle w:val=\"Note\"/><w:ind w:left=\"280\" w:right=\"280\"/><w:jc w:val=\"{side}\"/></w:pPr>\
         <w:r><w:t xml:space=\"preserve\">— </w:t></w:r>{}<w:r><w:instrText xml:space=\"preserve\"> PAGE </w:instrText></w:r>{}\
         <w:r><w:t>1</w:t></w:r>{}<w:r><w:t xml:space=\"preserve\"> —</w:t></w:r></w:p></w:ftr>",
        field("begin"),
        field("separate"),
        field("end")
    )
}

/// Styles by the sizes of the layout; twice the points, and line pitches in twentieths of a point.
pub(super) fn styles() -> String {
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?><w:styles {WORD}>\
         <w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii=\"Times New Roman\" \
         w:hAnsi=\"Times New Roman\" w:cs=\"Times New Roman\" w:eastAsia=\"仿宋\"/><w:sz w:val=\"32\"/>\
         <w:szCs w:val=\"32\"/><w:lang w:val=\"en-US\" w:eastAsia=\"zh-CN\"/></w:rPr></w:rPrDefault>\
         <w:pPrDefault/></w:docDefaults>"
    );
    let pitch = "<w:spacing w:line=\"580\" w:lineRule=\"exact\"/>";
    let set_in = "<w:ind w:firstLine=\"640\" w:firstLineChars=\"200\"/>";
    let not_set_in = "<w:ind w:firstLine=\"0\" w:firstLineChars=\"0\"/>";
    let flat = format!("<w:spacing w:line=\"240\" w:lineRule=\"auto\"/>{not_set_in}");
    let text = format!("{pitch}{set_in}<w:jc w:val=\"both\"/>");
    let normal = Defined { id: "Normal", name: "Normal", paragraph: &text, run: "" };
    out.push_str(&normal.written(" w:default=\"1\""));
    let title = format!("{flat}<w:jc w:val=\"center\"/>");
    let level = |at: usize| {
        format!("<w:keepNext/>{pitch}{set_in}<w:jc w:val=\"left\"/><w:outlineLvl w:val=\"{at}\"/>")
    };
    let item = format!("{pitch}{not_set_in}");
    let font = |name: &str, rest: &str| format!("<w:rFonts w:eastAsia=\"{name}\"/>{rest}");
    let size = |half: usize| format!("<w:sz w:val=\"{half}\"/><w:szCs w:val=\"{half}\"/>");
    let mut add = |id: &str, name: &str, paragraph: &str, run: &str| {
        out.push_str(&Defined { id, name, paragraph, run }.written(""));
    };
    add("Title", "Title", &title, &font("方正小标宋简体", &format!("<w:b/>{}", size(44))));
    add("Heading1", "heading 1", &level(0), &font("黑体", ""));
    add("Heading2", "heading 2", &level(1), &font("楷体", ""));
    for (at, id) in ["Heading3", "Heading4", "Heading5", "Heading6"].into_iter().enumerate() {
        add(id, &format!("heading {}", at + 3), &level(at + 2), "<w:b/>");
    }
    add("Item", "Item", &item, "");
    add("Picture", "Picture", &title, "");
    add("Note", "Note", &flat, &size(28));
    add("Cell12", "Cell 12", &flat, &size(24));
    add("Cell10", "Cell 10.5", &flat, &size(21));
    add("Cell9", "Cell 9", &flat, &size(18));
    add("Gap", "Gap", &flat, &size(12));
    out + &lattice() + "</w:styles>"
}

/// A style of paragraphs.
struct Defined<'a> {
    id: &'a str,
    name: &'a str,
    paragraph: &'a str,
    run: &'a str,
}

impl Defined<'_> {
    fn written(&self, default: &str) -> String {
        let Defined { id, name, paragraph, run } = self;
        let based = if *id == "Normal" { "" } else { "<w:basedOn w:val=\"Normal\"/>" };
        format!(
            "<w:style w:type=\"paragraph\"{default} w:styleId=\"{id}\"><w:name w:val=\"{name}\"/>{based}\
             <w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
        )
    }
}

/// The style of tables: a thin line around every cell.
fn lattice() -> String {
    let borders: String = ["top", "left", "bottom", "right", "insideH", "insideV"]
        .iter()
        .map(|side| {
            format!("<w:{side} w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"000000\"/>")
        })
        .collect();
    format!(
        "<w:style w:type=\"table\" w:styleId=\"Lattice\"><w:name w:val=\"Lattice\"/><w:tblPr>\
         <w:tblBorders>{borders}</w:tblBorders><w:tblCellMar><w:left w:w=\"80\" w:type=\"dxa\"/>\
         <w:right w:w=\"80\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr></w:style>"
    )
}
