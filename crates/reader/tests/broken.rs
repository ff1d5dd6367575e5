//! Rows whose labels or digits a converter broke over lines go to their own cells, or to none.

use report::{CellId, Column, Row};

/// A report of an invented county whose table three ends with these lines.
fn read(tail: &str) -> reader::Recognised {
    let text = format!(
        "松河县人民政府2023年政府信息公开工作年度报告\n一、总体情况\n2023年工作情况如下。\n\
         三、收到和处理政府信息公开申请情况\n（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）\n申请人情况\n\
         自然人\n法人或其他组织\n总计\n商业企业\n科研机构\n社会公益组织\n法律服务机构\n其他\n\
         一、本年新收政府信息公开申请数量\n12\n0\n0\n0\n0\n0\n12\n二、上年结转政府信息公开申请数量\n0\n0\n0\n0\n0\n0\n0\n\
         三、本年度办理结果\n（一）予以公开\n5\n0\n0\n0\n0\n0\n5\n{tail}\n\
         四、结转下年度继续办理\n0\n0\n0\n0\n0\n0\n0\n四、政府信息公开行政复议、行政诉讼情况\n无\n"
    );
    reader::read_report(text.as_bytes(), None).expect("a report")
}

fn row(read: &reader::Recognised, row: Row) -> String {
    let value = |column: &Column| {
        let cell = read.report.cells.get(&CellId::T3(row, *column))?;
        Some(cell.value().map_or("?".to_owned(), |value| value.to_string()))
    };
    Column::ALL.iter().filter_map(value).collect::<Vec<_>>().join(" ")
}

/// 3. above and 其他 below its figures, （七 above and ）总计 below: the total is not the row before it.
#[test]
fn a_short_label_around_its_figures_is_whole() {
    let read = read("3.\n7  0  0  0  0  0  7\n其他\n（七\n12  0  0  0  0  0  12\n）总计");
    assert_eq!(row(&read, Row::F3), "7 0 0 0 0 0 7");
    assert_eq!(row(&read, Row::T), "12 0 0 0 0 0 12");
}

/// Fourteen pieces are not two rows where neither half balances.
#[test]
fn digits_on_lines_of_their_own_are_one_row() {
    let read = read("（七）总计\n6851\n3\n3\n3\n3\n2927\n8185\n955\n3435\n2\n5\n6\n8\n6");
    assert_eq!(row(&read, Row::T), "6851 3333 2927 8185 955 3435 25686");
}

/// The label of the group stands beside the figures, that of the row is broken around them.
#[test]
fn a_label_broken_around_a_group_is_the_rows() {
    let zeros = "0  0  0  0  0  0  0";
    let read = read(&format!(
        "1.申请人无正当理由逾期不补正、\n（六） 其他处理    3  0  0  0  0  0  3\n行政机关不再处理其政府信息公开申请\n\
         2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请  {zeros}\n3.其他  {zeros}\n\
         （七）总计  8  0  0  0  0  0  8"
    ));
    assert_eq!(row(&read, Row::F1), "3 0 0 0 0 0 3");
    assert_eq!(row(&read, Row::F), "");
    assert_eq!(read.report.edition, Some(report::Edition::Y2021));
}

/// Two labels with the same end, each broken into a dozen lines: their first words tell them apart.
#[test]
fn labels_in_many_pieces_are_told_apart() {
    let read = read(
        "（六\n）其他处理\n1.申\n请\n人无正当理由\n逾期\n不补正、行\n政机\n关不再处\n理\n其政府\n信息公开申\n请\n0\n0\n0\n0\n0\n0\n0\n\
         2.申请人\n逾期未按\n收费\n通\n知要求缴\n纳费\n用\n、行\n政机\n关不再\n处理其政府\n信息公开申请\n0\n0\n29\n0\n13\n0\n42\n\
         3.其他\n1\n0\n0\n0\n0\n0\n1\n（七）总计\n6\n0\n29\n0\n13\n0\n48",
    );
    assert_eq!(row(&read, Row::F1), "0 0 0 0 0 0 0");
    assert_eq!(row(&read, Row::F2), "0 0 29 0 13 0 42");
}

/// A label stands on a line before the heads of another table and behind them: reading it comes to an end.
#[test]
fn tables_by_turns_on_one_line_have_an_end() {
    let again = "2.重复申请 0 0 0 0 0 2 2";
    let read = read(&format!("{again} 信息内容 0 {again}"));
    assert_eq!(row(&read, Row::A), "5 0 0 0 0 0 5");
}
