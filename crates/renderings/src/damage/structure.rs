//! Damage to the order of things: what stands around a report, page breaks, lost headings, truncation.

use crate::model::{Kind, Words};
use crate::page::{Page, Part, Slot, Table, What, Which};
use crate::random::Random;
use crate::truth::Truth;
use report::{CellId, Content};
use std::collections::BTreeSet;

/// Navigation before the report and a footer behind it, with words that look like its own.
pub(crate) fn chrome(page: &mut Page, random: &mut Random) {
    let before = [
        "首页 | 政府信息公开 | 政务服务 | 互动交流",
        "当前位置：首页 > 政府信息公开 > 政府信息公开年报",
        "政府信息公开指南",
        "政府信息公开制度",
        "法定主动公开内容",
        "政府信息公开年报",
        "依申请公开",
        "发布日期：2022-01-25 10:32 信息来源：办公室 浏览次数：1268 字号：[大 中 小]",
        "索引号：000014349/2022-00017",
    ];
    let after = [
        "上一篇：财政局2018年政府信息公开工作年度报告",
        "下一篇：关于做好2023年政府信息公开工作年度报告编制工作的通知",
        "打印本页 关闭窗口",
        "版权所有：人民政府办公室 网站标识码：4300000012 备案号00001234",
        "地址：人民路18号 邮编：400000 电话：000-2345678 今日访问 35 次",
    ];
    let keep = random.between(3, 9);
    let head = before.iter().take(usize::try_from(keep).unwrap_or(9));
    let mut parts: Vec<Part> =
        head.map(|text| Part::Words(Words::new(Kind::Chrome, *text))).collect();
    parts.append(&mut page.parts);
    parts.extend(after.iter().map(|text| Part::Words(Words::new(Kind::Chrome, *text))));
    page.parts = parts;
}

fn plain_table(rows: &[&[&str]]) -> Table {
    let slots = rows.iter().enumerate().flat_map(|(row, texts)| {
        texts.iter().enumerate().map(move |(column, text)| Slot {
            row,
            column,
            rows: 1,
            columns: 1,
            text: (*text).to_owned(),
            what: What::Filler,
        })
    });
    let columns = rows.iter().map(|row| row.len()).max().unwrap_or(0);
    Table { which: Which::Foreign, rows: rows.len(), columns, slots: slots.collect() }
}

/// Tables that are none of the form: contacts, statistics of publication, letters.
pub(crate) fn foreign_tables(page: &mut Page, random: &mut Random) {
    let tables = [
        plain_table(&[
            &["联系单位", "办公室", "联系电话", "2345678"],
            &["地址", "人民路18号", "邮编", "400000"],
        ]),
        plain_table(&[
            &["公开渠道", "数量（条）", "占比"],
            &["政府网站", "1024", "62%"],
            &["政务新媒体", "510", "31%"],
            &["其他", "117", "7%"],
            &["总计", "1651", "100%"],
        ]),
        plain_table(&[
            &["来信类别", "收到", "办结", "总计"],
            &["咨询", "35", "35", "70"],
            &["投诉举报", "12", "11", "23"],
            &["其他", "3", "3", "6"],
        ]),
        plain_table(&[
            &["指标名称", "单位", "统计数"],
            &["主动公开规范性文件数", "件", "9"],
            &["行政许可事项", "项", "88"],
            &["行政处罚", "件", "1204"],
        ]),
    ];
    for _ in 0..random.between(1, 2) {
        let table = Part::Table(random.pick(&tables).clone());
        let at = match random.below(3) {
            0 => 0,
            1 => page.parts.len(),
            _ => {
                1 + page
                    .parts
                    .iter()
                    .position(|part| matches!(part, Part::Words(words) if words.kind == Kind::Body))
                    .unwrap_or(0)
            }
        };
        page.parts.insert(at, table);
    }
}

/// The title twice, as web title and document title.
pub(crate) fn title_twice(page: &mut Page, _: &mut Random) {
    let title = page.parts.iter().find(|part| is_words(part, Kind::Title)).cloned();
    if let Some(title) = title {
        page.parts.insert(0, title);
    }
}

fn is_words(part: &Part, kind: Kind) -> bool {
    matches!(part, Part::Words(words) if words.kind == kind)
}

/// The beginning is cut off up to the first heading; what told the year and the organ may be gone.
pub(crate) fn headless(page: &mut Page, truth: &mut Truth) {
    let start = page.parts.iter().position(|part| is_words(part, Kind::Heading)).unwrap_or(0);
    page.parts.drain(..start);
    truth.organ = None;
    truth.year = None;
}

/// Headings without their numbers.
pub(crate) fn unnumbered(page: &mut Page, random: &mut Random) {
    for heading in page.words_mut(Kind::Heading) {
        if random.chance(70) {
            *heading = heading.chars().skip(2).collect();
        }
    }
}

/// No headings of sections at all.
pub(crate) fn no_headings(page: &mut Page, _: &mut Random) {
    page.parts.retain(|part| !is_words(part, Kind::Heading));
}

/// Pages end inside tables and sentences: tables are cut in two with page numbers between, sometimes with the head
/// rows printed again, and paragraphs are cut inside a sentence.
pub(crate) fn page_breaks(page: &mut Page, random: &mut Random) {
    let mut parts = Vec::new();
    let mut number = 1;
    for part in std::mem::take(&mut page.parts) {
        match part {
            Part::Table(table) if table.rows > 6 && random.chance(85) => {
                let (one, two) = cut(&table, random);
                parts.push(Part::Table(one));
                furniture(&mut parts, &mut number, random);
                parts.push(Part::Table(two));
            }
            Part::Words(words) if words.kind == Kind::Body && random.chance(40) => {
                let count = words.text.chars().count();
                let at = count / 3 + random.index(count / 3 + 1);
                let first: String = words.text.chars().take(at).collect();
                let rest: String = words.text.chars().skip(at).collect();
                parts.push(Part::Words(Words::new(Kind::Body, first)));
                furniture(&mut parts, &mut number, random);
                parts.push(Part::Words(Words::new(Kind::Body, rest)));
            }
            other => parts.push(other),
        }
    }
    page.parts = parts;
}

/// What stands between two pages: a number in one of its shapes, sometimes a running title.
fn furniture(parts: &mut Vec<Part>, number: &mut u32, random: &mut Random) {
    let text = match random.below(5) {
        0 => format!("- {number} -"),
        1 => format!("— {number} —"),
        2 => format!("第{number}页 共9页"),
        3 => format!("{number}"),
        _ => String::new(),
    };
    *number += 1;
    if !text.is_empty() {
        parts.push(Part::Words(Words::new(Kind::Chrome, text)));
    }
    parts.push(Part::Break);
}

/// Cuts a table between two rows that no span of figures crosses; label spans go on in the second part, as printed.
fn cut(table: &Table, random: &mut Random) -> (Table, Table) {
    let head = head_rows(table);
    let at = head + 1 + random.index(table.rows.saturating_sub(head + 1));
    let again = head > 0 && table.which == Which::Three && random.chance(40);
    let shift = if again { head } else { 0 };
    let (mut one, mut two) = (Vec::new(), Vec::new());
    for slot in &table.slots {
        let end = slot.row + slot.rows;
        if slot.row < at {
            one.push(Slot { rows: slot.rows.min(at - slot.row), ..slot.clone() });
        }
        if end > at {
            let row = slot.row.max(at);
            let text = if slot.row < at { String::new() } else { slot.text.clone() };
            let what = if slot.row < at { What::Filler } else { slot.what };
            let row_now = row - at + shift;
            two.push(Slot { row: row_now, rows: end - row, text, what, ..slot.clone() });
        }
        if again && slot.row < head {
            two.push(slot.clone());
        }
    }
    two.sort_by_key(|slot| (slot.row, slot.column));
    let rows = table.rows - at + shift;
    (Table { rows: at, slots: one, ..table.clone() }, Table { rows, slots: two, ..table.clone() })
}

fn head_rows(table: &Table) -> usize {
    let first = table.slots.iter().find(|slot| matches!(slot.what, What::Value(_)));
    first.map_or(0, |slot| slot.row)
}

/// The tail is cut off: inside table three, table four or section five. Cells behind the cut are absent.
pub(crate) fn cut_off(page: &mut Page, truth: &mut Truth, random: &mut Random) {
    let which = *random.pick(&[Which::Three, Which::Three, Which::Four, Which::Foreign]);
    let Some(at) = page.parts.iter().position(|part| match part {
        Part::Table(table) => table.which == which,
        Part::Words(words) => which == Which::Foreign && words.text.contains("存在的主要问题"),
        Part::Break => false,
    }) else {
        return;
    };
    page.parts.truncate(at + 1);
    if let Some(Part::Table(table)) = page.parts.last_mut() {
        let head = head_rows(table);
        let rows = head + random.index(table.rows - head);
        table.slots.retain(|slot| slot.row < rows);
        for slot in &mut table.slots {
            slot.rows = slot.rows.min(rows - slot.row);
        }
        table.rows = rows;
    }
    keep_only_printed(page, truth);
}

/// Takes out of the truth what no table of the page prints any more.
pub(crate) fn keep_only_printed(page: &Page, truth: &mut Truth) {
    let printed: BTreeSet<CellId> = page
        .parts
        .iter()
        .filter_map(|part| match part {
            Part::Table(table) => Some(table),
            _ => None,
        })
        .flat_map(|table| &table.slots)
        .filter_map(|slot| match slot.what {
            What::Value(id) => Some(id),
            _ => None,
        })
        .collect();
    truth.cells.retain(|id, _| printed.contains(id));
}

/// Marks the rows that a format without columns can no longer tell: those with a blank cell among figures.
pub(crate) fn blanks_lost(truth: &mut Truth) {
    let row = |id: CellId| match id {
        CellId::T2(item, _) => (2, item.code()),
        CellId::T3(row, _) => (3, row.code()),
        CellId::T4(..) => (4, ""),
    };
    let unsure: BTreeSet<(u8, &str)> = truth
        .cells
        .iter()
        .filter(|(_, cell)| cell.content == Content::Blank)
        .map(|(id, _)| row(*id))
        .collect();
    for (id, cell) in &mut truth.cells {
        cell.sure &= !unsure.contains(&row(*id));
    }
}

/// Each group of table two as a table of its own.
pub(crate) fn groups_apart(page: &mut Page, _: &mut Random) {
    let mut parts = Vec::new();
    for part in std::mem::take(&mut page.parts) {
        let Part::Table(table) = part else {
            parts.push(part);
            continue;
        };
        if table.which != Which::Two {
            parts.push(Part::Table(table));
            continue;
        }
        let starts: Vec<usize> = table
            .slots
            .iter()
            .filter(|slot| slot.text.contains("第二十条"))
            .map(|slot| slot.row)
            .chain([table.rows])
            .collect();
        for pair in starts.windows(2) {
            let slots = table
                .slots
                .iter()
                .filter(|slot| (pair[0]..pair[1]).contains(&slot.row))
                .map(|slot| Slot { row: slot.row - pair[0], ..slot.clone() })
                .collect();
            parts.push(Part::Table(Table { rows: pair[1] - pair[0], slots, ..table.clone() }));
        }
    }
    page.parts = parts;
}
