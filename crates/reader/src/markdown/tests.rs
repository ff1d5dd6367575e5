//! Small pages of Markdown.

use super::*;

fn shape(text: &str) -> Vec<String> {
    let document = read(text.as_bytes()).expect("a document");
    let mut lines = Vec::new();
    for block in &document.blocks {
        match block {
            Block::Paragraph(p) => {
                lines.push(format!("{}{}", if p.heading { "# " } else { "" }, p.text))
            }
            Block::Grid(grid) => {
                let mut rows = vec![String::from("|"); grid.rows as usize];
                for cell in &grid.cells {
                    rows[cell.row as usize].push_str(&format!("{}|", cell.text));
                }
                lines.extend(rows);
            }
        }
    }
    lines
}

#[test]
fn headings_and_paragraphs() {
    assert_eq!(
        shape(
            "# 年报\n\n一、总体情况\n===\n（一）主动公开**107**条，见[门户](http://x.cn/a)。\n（二）无\\*\n- 甲\n***\n> 乙 &amp; 丙 3*4 a_b"
        ),
        [
            "# 年报",
            "# 一、总体情况",
            "（一）主动公开107条，见门户。",
            "（二）无*",
            "甲",
            "乙 & 丙 3*4 a_b"
        ]
    );
}

#[test]
fn pipe_tables() {
    let document = read(
        "甲\n\n| 信息内容 | 本年 \\| 制发 | |\n|:--|---:|---|\n| 规章 | 0 | |\n|总计|1".as_bytes(),
    )
    .expect("a document");
    let Block::Grid(grid) = &document.blocks[1] else { panic!("a grid") };
    assert_eq!(grid.geometry, Geometry::Delimited);
    assert_eq!((grid.rows, grid.columns), (3, 3));
    assert_eq!(grid.cells[1].text, "本年 | 制发");
    assert_eq!(grid.cells[3].place, Place::Table { table: 1, row: 2, column: 1 });
    assert_eq!(
        shape("信息内容 | 数量\n--- | ---\n**规章** | 0\n\n乙"),
        ["|信息内容|数量|", "|规章|0|", "乙"]
    );
    assert_eq!(shape("| | |\n|---|---|\n| 规章<br>甲 | 1 |"), ["|||", "|规章\n甲|1|"]);
}

#[test]
fn blank_cells_at_the_ends_of_rows_without_frames_stay() {
    assert_eq!(
        shape(
            "信息内容 | 数量 | 金额\n--- | --- | ---\n规章 | 0 | \n |  | \n规章 | 0 | 1 |\n收费 | "
        ),
        ["|信息内容|数量|金额|", "|规章|0||", "||||", "|规章|0|1|", "|收费||"]
    );
}

#[test]
fn a_line_of_words_between_rows_is_a_row() {
    assert_eq!(
        shape("规章 | 0\n--- | ---\n第六项\n处罚 | 1\n说明\n甲 | 乙\n--- | ---\n# 丙\n1 | 2"),
        ["|规章|0|", "|第六项|", "|处罚|1|", "说明", "|甲|乙|", "# 丙", "1 | 2"]
    );
}

#[test]
fn tables_of_mark_up() {
    assert_eq!(
        shape(
            "## 二\n<table>\n<tr><td colspan=2>甲</td></tr>\n\n<tr><td>1</td><td>2</td></tr>\n</table>\n三\n\n![图](a.png)"
        ),
        ["# 二", "|甲|", "|1|2|", "三"]
    );
}

#[test]
fn a_row_too_wide_is_refused() {
    let row = "|".repeat(1000);
    assert!(matches!(read(format!("|a|\n|-|\n{row}").as_bytes()), Err(Unreadable::TooMuch { .. })));
}

#[test]
fn tables_with_a_drawn_frame() {
    let text = "**二、主动公开**\n\n+------+----+\n| 信息 | 数 |\n+======+====+\n| 规章 | 1  |\n+------+----+\n\n乙";
    assert_eq!(shape(text), ["二、主动公开", "|信息|数|", "|规章|1|", "乙"]);
}
