//! Tests of the workbook readers on parts written for the purpose.

use super::read;
use crate::cases_office::{cells, paragraphs};
use crate::container::tests::pack;
use crate::note::NoteKind;
use crate::{Block, Document, Unreadable};
use report::Place;

const WORKBOOK: &str = r#"<workbook xmlns:r="r"><sheets><sheet name="年报" sheetId="1" r:id="rId1"/>
<sheet name="底稿" sheetId="2" state="hidden" r:id="rId2"/><sheet name="续" sheetId="3" r:id="rId3"/></sheets></workbook>"#;
const RELATIONS: &str = r#"<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="worksheets/sheet1.xml"/>
<Relationship Id="rId2" Type="x/worksheet" Target="/xl/worksheets/sheet2.xml"/>
<Relationship Id="rId3" Type="x/worksheet" Target="worksheets/sheet3.xml"/>
<Relationship Id="rId4" Type="x/sharedStrings" Target="sharedStrings.xml"/>
<Relationship Id="rId5" Type="x/styles" Target="styles.xml"/></Relationships>"#;
const STRINGS: &str = "<sst><si><t>公开</t></si><si><r><t>政</t></r><r><t>务</t></r><rPh><t>zhèngwù</t></rPh></si></sst>";
const STYLES: &str = r#"<styleSheet><numFmts><numFmt numFmtId="176" formatCode="0.00&quot;万元&quot;"/></numFmts>
<borders><border><left/></border><border><left style="thin"/></border></borders>
<cellStyleXfs><xf numFmtId="9"/></cellStyleXfs>
<cellXfs><xf numFmtId="0" borderId="0"/><xf numFmtId="0" borderId="1"/><xf numFmtId="176" borderId="0"/></cellXfs></styleSheet>"#;

fn workbook(first: &str, second: &str) -> Vec<u8> {
    pack(&[
        ("xl/workbook.xml", WORKBOOK.as_bytes()),
        ("xl/_rels/workbook.xml.rels", RELATIONS.as_bytes()),
        ("xl/sharedStrings.xml", STRINGS.as_bytes()),
        ("xl/styles.xml", STYLES.as_bytes()),
        ("xl/worksheets/sheet1.xml", format!("<worksheet>{first}</worksheet>").as_bytes()),
        (
            "xl/worksheets/sheet2.xml",
            b"<worksheet><sheetData><row><c><v>99</v></c></row></sheetData></worksheet>",
        ),
        ("xl/worksheets/sheet3.xml", format!("<worksheet>{second}</worksheet>").as_bytes()),
    ])
}

/// A sheet of rows; `|` parts cells, an empty piece is no cell, `~` before a row frames it.
fn rows(lines: &[&str]) -> String {
    let mut sheet = String::from("<sheetData>");
    for (number, line) in (1..).zip(lines) {
        let (style, line) = line.strip_prefix('~').map_or((0, *line), |line| (1, line));
        sheet.push_str(&format!("<row r=\"{number}\">"));
        for (letter, text) in ('A'..).zip(line.split('|')) {
            if text.is_empty() && style == 0 {
                continue;
            }
            let value = match text.parse::<f64>() {
                Ok(_) => format!("<c r=\"{letter}{number}\" s=\"{style}\"><v>{text}</v></c>"),
                Err(_) => format!(
                    "<c r=\"{letter}{number}\" s=\"{style}\" t=\"inlineStr\"><is><t>{text}</t></is></c>"
                ),
            };
            sheet.push_str(&value);
        }
        sheet.push_str("</row>");
    }
    sheet + "</sheetData>"
}

fn document(sheet: &str) -> Document {
    read(&workbook(sheet, "")).unwrap()
}

#[test]
fn texts_come_from_every_kind_of_cell() {
    let told = document(
        "<sheetData><row r=\"2\"><c r=\"B2\" t=\"s\"><v>1</v></c><c r=\"C2\" s=\"2\"><v>12.5</v></c>\
         <c r=\"D2\" t=\"str\"><f>A1</f><v>合计</v></c><c r=\"E2\" t=\"e\"><v>#REF!</v></c>\
         <c r=\"F2\"><v>176252079.42999999</v></c><c><v>41</v></c></row></sheetData>",
    );
    assert_eq!(
        cells(&told),
        "table 1: 1 x 6\n0 0 1x1 政务\n0 1 1x1 12.50万元\n0 2 1x1 合计\n0 3 1x1 #REF!\n0 4 1x1 176252079.43\n0 5 1x1 41\n"
    );
    let Block::Grid(grid) = &told.blocks[0] else { panic!("a grid") };
    assert_eq!(grid.cells[0].place, Place::Sheet { sheet: "年报".into(), row: 2, column: 2 });
}

#[test]
fn titles_and_prose_are_paragraphs_and_blank_cells_stay() {
    let told =
        document(&rows(&["年度报告", "", "一、总体情况", "项目|数量|单位", "甲||件", "说明。"]));
    assert_eq!(paragraphs(&told), ["年度报告", "一、总体情况", "说明。"]);
    assert_eq!(
        cells(&told),
        "table 1: 2 x 3\n0 0 1x1 项目\n0 1 1x1 数量\n0 2 1x1 单位\n1 0 1x1 甲\n1 1 1x1 \n1 2 1x1 件\n"
    );
}

#[test]
fn frames_tell_rows_of_a_table_from_headings() {
    let told = document(&rows(&["~甲|1", "~组|", "~乙|2", "二、标题", "~丙|3", "~|", "~丁|4"]));
    assert_eq!(paragraphs(&told), ["二、标题"]);
    assert_eq!(
        cells(&told),
        "table 1: 3 x 2\n0 0 1x1 甲\n0 1 1x1 1\n1 0 1x1 组\n1 1 1x1 \n2 0 1x1 乙\n2 1 1x1 2\n\
         table 2: 3 x 2\n0 0 1x1 丙\n0 1 1x1 3\n1 0 1x1 \n1 1 1x1 \n2 0 1x1 丁\n2 1 1x1 4\n"
    );
}

#[test]
fn what_is_hidden_is_left_out_with_a_note() {
    let sheet = rows(&["甲|底|1", "旧|稿|9", "乙|底|2"])
        .replace("<row r=\"2\">", "<row r=\"2\" hidden=\"1\">");
    let told = document(&format!("<cols><col min=\"2\" max=\"2\" hidden=\"1\"/></cols>{sheet}"));
    assert_eq!(cells(&told), "table 1: 2 x 2\n0 0 1x1 甲\n0 1 1x1 1\n1 0 1x1 乙\n1 1 1x1 2\n");
    assert_eq!(told.notes.len(), 1);
    assert_eq!(told.notes[0].kind, NoteKind::LeftOut);
}

#[test]
fn areas_span_and_only_their_first_cell_shows() {
    let sheet = rows(&["头||尾", "甲|1|9", "|2|3"]);
    let areas = "<mergeCells><mergeCell ref=\"A1:B1\"/><mergeCell ref=\"A2:A3\"/><mergeCell ref=\"B2:C2\"/></mergeCells>";
    assert_eq!(
        cells(&document(&(sheet + areas))),
        "table 1: 3 x 3\n0 0 1x2 头\n0 2 1x1 尾\n1 0 2x1 甲\n1 1 1x2 1\n2 1 1x1 2\n2 2 1x1 3\n"
    );
}

#[test]
fn a_last_row_with_an_empty_area_belongs_to_its_table() {
    let sheet = rows(&["规章|1|2", "收费"]);
    let areas = "<mergeCells><mergeCell ref=\"B2:C2\"/></mergeCells>";
    assert_eq!(
        cells(&document(&(sheet + areas))),
        "table 1: 2 x 3\n0 0 1x1 规章\n0 1 1x1 1\n0 2 1x1 2\n1 0 1x1 收费\n1 1 1x2 \n"
    );
}

#[test]
fn cells_that_are_kept_blank_below_a_table_belong_to_it() {
    let kept = |rows: String, below: &str| {
        cells(&document(&rows.replace("</sheetData>", &format!("{below}</sheetData>"))))
    };
    let blank = "<row r=\"3\"><c r=\"A3\"/><c r=\"B3\"/></row>";
    let table =
        "table 1: 3 x 2\n0 0 1x1 维持\n0 1 1x1 纠正\n1 0 1x1 一\n1 1 1x1 二\n2 0 1x1 \n2 1 1x1 \n";
    assert_eq!(kept(rows(&["维持|纠正", "一|二"]), blank), table);
    let framed = blank.replace("/><", " s=\"1\"/><").replace("/></row", " s=\"1\"/></row");
    assert_eq!(kept(rows(&["~维持|纠正", "~一|二"]), &framed), table);
    assert!(kept(rows(&["~维持|纠正", "~一|二"]), blank).starts_with("table 1: 2 x 2"));
    let fee = "<row r=\"3\"><c r=\"A3\"><v>5</v></c><c r=\"B3\"/></row>";
    let table = table.replace("2 0 1x1 ", "2 0 1x1 5");
    assert_eq!(kept(rows(&["维持|纠正", "一|二"]), fee), table);
}

#[test]
fn sheets_follow_one_another_and_hidden_ones_do_not_count() {
    let told = read(&workbook(&rows(&["甲|1"]), &rows(&["乙|2"]))).unwrap();
    assert_eq!(
        cells(&told),
        "table 1: 1 x 2\n0 0 1x1 甲\n0 1 1x1 1\ntable 2: 1 x 2\n0 0 1x1 乙\n0 1 1x1 2\n"
    );
}

#[test]
fn cells_far_apart_cost_nothing() {
    let told = document(
        "<dimension ref=\"A1:XFD1048576\"/><sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"XFD1\"><v>2</v></c></row>\
         <row r=\"1048576\"><c r=\"XFD1048576\"><v>3</v></c><c r=\"ZZZZZZ9\"><v>4</v></c></row></sheetData>\
         <mergeCells><mergeCell ref=\"A1:A1048576\"/></mergeCells>",
    );
    assert!(told.blocks.len() <= 3);
}

#[test]
fn repeated_long_strings_are_bounded() {
    let long = "长".repeat(30_000);
    let cell = format!("<row><c t=\"inlineStr\"><is><t>{long}</t></is></c></row>");
    let sheet = format!("<sheetData>{}</sheetData>", cell.repeat(300));
    let refused = read(&workbook(&sheet, ""));
    assert!(matches!(refused, Err(Unreadable::TooLarge { .. } | Unreadable::Bomb { .. })));
}
