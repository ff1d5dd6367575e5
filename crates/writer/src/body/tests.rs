//! Mark-up of all sorts as blocks, and tables on their grid.

use super::*;
use proptest::prelude::*;

fn shape(body: &Body) -> Vec<String> {
    let name = |block: &Block| match block {
        Block::Paragraph(paragraph) => format!("p:{}", paragraph.text()),
        Block::Heading { level, spans } => format!("h{level}:{}", spans[0].text),
        Block::List { first, items } => format!("list:{first:?}:{}", items.len()),
        Block::Table(table) => format!("table:{}/{}", table.head, table.rows.len()),
        Block::Picture(picture) => format!("picture:{}", picture.alternative),
    };
    body.blocks.iter().map(name).collect()
}

#[test]
fn blocks_words_and_marks_are_read() {
    let body = Body::from_html(
        "<h2>一、总则</h2><p>　　第一条 为了<strong>规范</strong>办理，<br>依法<a href=\"https://a.example/x\">公开</a>。</p>\
         <div>裸文字<p align=\"center\">居中</p>尾巴</div><ol start=\"3\"><li>甲<ul><li>子</li></ul></li><li>乙</li></ol>",
    );
    assert_eq!(
        shape(&body),
        [
            "h2:一、总则",
            "p:第一条 为了规范办理，\n依法公开。",
            "p:裸文字",
            "p:居中",
            "p:尾巴",
            "list:Some(3):2"
        ]
    );
    let Block::Paragraph(first) = &body.blocks[1] else { panic!("a paragraph") };
    assert!(first.spans[1].strong && !first.spans[2].strong);
    assert_eq!(first.spans[3].link.as_deref(), Some("https://a.example/x"));
    let Block::Paragraph(centred) = &body.blocks[3] else { panic!("a paragraph") };
    assert_eq!(centred.align, Align::Center);
}

#[test]
fn links_that_mean_nothing_elsewhere_are_words_only() {
    let body = Body::from_html("<p><a href=\"javascript:x()\">甲</a><a href=\"/b\">乙</a></p>");
    let Block::Paragraph(only) = &body.blocks[0] else { panic!("a paragraph") };
    assert_eq!(only.spans, [Span::plain("甲乙")]);
}

#[test]
fn a_table_keeps_its_head_its_spans_and_its_caption() {
    let body = Body::from_html(
        "<table><caption>收费表</caption><tr><th rowspan=2>项目</th><th colspan=2>标准</th></tr>\
         <tr><th>城镇</th><th>乡村</th></tr><tr><td>一</td><td>2</td><td>3</td></tr></table>",
    );
    let Block::Table(table) = &body.blocks[0] else { panic!("a table") };
    assert_eq!((table.head, table.rows.len()), (2, 3));
    assert_eq!(table.caption.as_deref(), Some("收费表"));
    let placed = table.placed();
    assert_eq!((placed.rows, placed.columns, placed.head), (3, 3, 2));
    assert_eq!(placed.at(1, 0).unwrap().cell.text(), "项目");
    assert_eq!(placed.at(1, 2).unwrap().cell.text(), "乡村");
}

#[test]
fn a_table_of_heads_alone_has_none_to_repeat() {
    let body = Body::from_html("<table><tr><th>甲</th></tr><tr><th>乙</th></tr></table>");
    let Block::Table(table) = &body.blocks[0] else { panic!("a table") };
    assert_eq!(table.placed().head, 0);
}

#[test]
fn headings_descend_one_level_at_a_time() {
    let body =
        Body::from_html("<h3>甲</h3><h5>乙</h5><h4>丙</h4><h2>丁</h2><h3>戊</h3>").levelled();
    assert_eq!(shape(&body), ["h1:甲", "h2:乙", "h2:丙", "h1:丁", "h2:戊"]);
}

#[test]
fn mark_up_nested_beyond_reason_is_still_read() {
    let html = format!("{}底{}", "<div>".repeat(5_000), "</div>".repeat(5_000));
    assert!(Body::from_html(&html).text().contains('底'));
}

proptest! {
    #[test]
    fn every_position_of_a_grid_is_covered_once(
        rows in prop::collection::vec(prop::collection::vec((1_usize..4, 1_usize..4), 0..6), 0..7),
        head in 0_usize..8,
    ) {
        let rows: Vec<Vec<Cell>> = rows
            .into_iter()
            .map(|row| row.into_iter().map(|(rows, columns)| Cell::value("甲").over(rows, columns)).collect())
            .collect();
        let placed = Table { head, rows, ..Table::default() }.placed();
        for row in 0..placed.rows {
            for column in 0..placed.columns {
                let covering = placed.spots.iter().filter(|spot| {
                    (spot.row..spot.row + spot.rows).contains(&row)
                        && (spot.column..spot.column + spot.columns).contains(&column)
                });
                prop_assert_eq!(covering.count(), 1);
            }
        }
        for spot in &placed.spots {
            prop_assert!(spot.row + spot.rows <= placed.rows);
            prop_assert!(spot.row >= placed.head || spot.row + spot.rows <= placed.head);
            prop_assert!(spot.column + spot.columns <= placed.columns);
        }
    }
}
