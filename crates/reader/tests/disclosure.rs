//! Rows of table two that say little: blank, 无, a dash, a head misspelt, statistics of others beside them.

use report::{CellId, Content, Figure, Item, Unit};

/// A report of an invented county with these lines before its sections and as its table two.
fn read(front: &str, two: &str) -> reader::Recognised {
    let text = format!(
        "{front}松河县人民政府2023年政府信息公开工作年度报告\n一、总体情况\n2023年工作情况如下。\n\
         二、主动公开政府信息情况\n{two}\n三、收到和处理政府信息公开申请情况\n无\n"
    );
    reader::read_report(text.as_bytes(), None).expect("a report")
}

fn decisions(read: &reader::Recognised, item: Item) -> Option<&Content> {
    Some(&read.report.cells.get(&CellId::T2(item, Figure::Decisions))?.content)
}

const SIX: &str = "第二十条第（六）项\n信息内容\n本年处理决定数量\n";

#[test]
fn statistics_of_others_are_no_rows_and_hide_no_title() {
    let other = "指标名称\t单位\t统计数\n行政处罚\t件\t1204\n";
    let read = read(other, &format!("{SIX}行政强制\t3"));
    assert_eq!(read.report.organ.as_deref(), Some("松河县人民政府"));
    assert_eq!(decisions(&read, Item::Penalty), None);
    assert_eq!(decisions(&read, Item::Coercion), Some(&Content::Number(3.into())));
}

#[test]
fn an_empty_line_behind_a_misspelt_label_is_its_blank_cell() {
    let read = read(
        "",
        &format!("\t{}\n\n\t行政处的罚\n\t\n\n\t行政强制\n\t5\n", SIX.trim().replace('\n', "\n\t")),
    );
    assert_eq!(decisions(&read, Item::Penalty), Some(&Content::Blank));
    assert_eq!(decisions(&read, Item::Coercion), Some(&Content::Number(5.into())));
}

#[test]
fn a_line_of_nothing_but_words_for_nothing_is_a_table() {
    let rows = "规章 无 无 无 行政规范性文件 无 无 无 第二十条第（五）项 信息内容 本年处理决定数量 行政许可 无 第二十条第（六）项 信息内容 本年处理决定数量 行政处罚 无 行政强制 0";
    let heads = "第二十条第（一）项 信息内容 本年制发件数 本年废止件数 现行有效件数";
    let read = read("", &format!("{heads} {rows}"));
    assert_eq!(decisions(&read, Item::Licence), Some(&Content::Text));
    assert_eq!(read.report.cells.len(), 9);
}

#[test]
fn the_unit_stands_in_a_head_whose_group_is_misspelt() {
    let read = read(
        "",
        &format!(
            "{SIX}行政处罚\n3\n第二十第（八）项\n信息内\n本年收费金额（单位：万元）\n行政事业性收费\n2.5"
        ),
    );
    let fee = &read.report.cells[&CellId::T2(Item::Fee, Figure::Amount)];
    assert_eq!(fee.unit, Some(Unit::TenThousandYuan));
}
