//! A clean report of an invented county, for the examples of the case files.

use crate::{
    Block, Cell, CellId, Claim, ClaimKey, Column, Edition, Figure, Heading, Item, Outcome, Passage,
    Period, Place, Report, Row, Section, Signature, Title, Unit, Year, report::Tables,
};
use chrono::NaiveDate;
use rust_decimal::Decimal;

/// Headings of the six sections.
const HEADINGS: [(&str, &str); 6] = [
    ("一、", "总体情况"),
    ("二、", "主动公开政府信息情况"),
    ("三、", "收到和处理政府信息公开申请情况"),
    ("四、", "政府信息公开行政复议、行政诉讼情况"),
    ("五、", "存在的主要问题及改进情况"),
    ("六、", "其他需要报告的事项"),
];

/// Rows of table three that are not all zero, this year's and last year's: nat, com, sci, pub, law, oth, tot.
type Rows = [(Row, [u32; 7]); 9];

const THIS_YEAR: Rows = [
    (Row::N1, [18, 5, 0, 0, 2, 0, 25]),
    (Row::N2, [2, 0, 0, 0, 0, 0, 2]),
    (Row::A, [10, 3, 0, 0, 1, 0, 14]),
    (Row::B, [3, 1, 0, 0, 0, 0, 4]),
    (Row::C4, [1, 1, 0, 0, 0, 0, 2]),
    (Row::D1, [2, 0, 0, 0, 1, 0, 3]),
    (Row::E1, [1, 0, 0, 0, 0, 0, 1]),
    (Row::T, [17, 5, 0, 0, 2, 0, 24]),
    (Row::N4, [3, 0, 0, 0, 0, 0, 3]),
];

const LAST_YEAR: Rows = [
    (Row::N1, [15, 7, 0, 0, 1, 0, 23]),
    (Row::N2, [1, 0, 0, 0, 0, 0, 1]),
    (Row::A, [8, 4, 0, 0, 1, 0, 13]),
    (Row::B, [2, 2, 0, 0, 0, 0, 4]),
    (Row::C4, [0, 1, 0, 0, 0, 0, 1]),
    (Row::D1, [4, 0, 0, 0, 0, 0, 4]),
    (Row::E1, [0, 0, 0, 0, 0, 0, 0]),
    (Row::T, [14, 7, 0, 0, 1, 0, 22]),
    (Row::N4, [2, 0, 0, 0, 0, 0, 2]),
];

const TWO_2021: [(&str, &str); 10] = [
    ("t2.reg.made", "0"),
    ("t2.reg.abol", "0"),
    ("t2.reg.valid", "0"),
    ("t2.norm.made", "6"),
    ("t2.norm.abol", "2"),
    ("t2.norm.valid", "48"),
    ("t2.licence.dec", "12680"),
    ("t2.penalty.dec", "846"),
    ("t2.coerce.dec", "35"),
    ("t2.fee.amount", "1256.37"),
];

const TWO_2019: [(&str, &str); 22] = [
    ("t2.reg.made", "0"),
    ("t2.reg.pub", "0"),
    ("t2.reg.total", "0"),
    ("t2.norm.made", "5"),
    ("t2.norm.pub", "5"),
    ("t2.norm.total", "48"),
    ("t2.licence.prev", "310"),
    ("t2.licence.delta", "增12"),
    ("t2.licence.dec", "8600"),
    ("t2.service.prev", "120"),
    ("t2.service.delta", "减3"),
    ("t2.service.dec", "5400"),
    ("t2.penalty.prev", "900"),
    ("t2.penalty.delta", "0"),
    ("t2.penalty.dec", "640"),
    ("t2.coerce.prev", "40"),
    ("t2.coerce.delta", "0"),
    ("t2.coerce.dec", "12"),
    ("t2.fee.prev", "25"),
    ("t2.fee.delta", "0"),
    ("t2.proc.count", "36"),
    ("t2.proc.amount", "1258.60"),
];

/// The clean report of this edition: of the year 2024 or 2020.
pub(crate) fn clean(edition: Edition) -> Report {
    let year = if edition == Edition::Y2021 { 2024 } else { 2020 };
    let mut report = build(edition, year, &THIS_YEAR);
    let texts = [
        (
            1,
            "（一）主动公开情况",
            vec![
                format!(
                    "{year}年，全县主动公开政府信息1258条，制发行政规范性文件{}件。",
                    if year == 2024 { 6 } else { 5 }
                ),
                "围绕群众关心的就业、教育、医疗等领域，持续更新公开目录。".to_owned(),
            ],
        ),
        (
            1,
            "（二）依申请公开情况",
            vec![
                "全年收到政府信息公开申请25件，其中网络申请18件、信函申请5件、当面申请2件。"
                    .to_owned(),
                "上年结转2件，办结24件，结转下年度继续办理3件。".to_owned(),
                "因政府信息公开引起的行政复议3件、行政诉讼1件。".to_owned(),
            ],
        ),
        (
            1,
            "（三）政府信息管理情况",
            vec!["修订信息发布审核办法，对历史文件逐件清理并标注有效性。".to_owned()],
        ),
        (
            1,
            "（四）政府信息公开平台建设情况",
            vec!["改版公开专栏，增设便民服务入口，无障碍浏览全部接通。".to_owned()],
        ),
        (
            1,
            "（五）监督保障情况",
            vec!["年度考核结果为良好等次，社会评议满意率为96.5%，未发生责任追究情形。".to_owned()],
        ),
        (5, "（一）存在的主要问题", vec!["部分乡镇更新不够及时，解读形式较为单一。".to_owned()]),
        (
            5,
            "（二）改进情况",
            vec!["针对上述问题，已完成栏目整改，新增图解和短视频解读。".to_owned()],
        ),
        (6, "", vec![format!("{year}年，本机关未发出收费通知，未收取信息处理费。")]),
    ];
    write(&mut report, &texts);
    report
}

/// Last year's clean report, with which the clean report agrees.
pub(crate) fn last_year(edition: Edition) -> Report {
    let year = if edition == Edition::Y2021 { 2023 } else { 2019 };
    let mut report = build(edition, year, &LAST_YEAR);
    let two: &[(&str, &str)] = match edition {
        Edition::Y2021 => &[("t2.norm.made", "5"), ("t2.norm.abol", "1"), ("t2.norm.valid", "44")],
        Edition::Y2019 => &[
            ("t2.norm.made", "4"),
            ("t2.norm.pub", "4"),
            ("t2.norm.total", "43"),
            ("t2.licence.prev", "300"),
            ("t2.licence.delta", "增10"),
            ("t2.service.prev", "125"),
            ("t2.service.delta", "减5"),
        ],
    };
    for (id, text) in two {
        put(&mut report, id, text);
    }
    write(
        &mut report,
        &[
            (
                1,
                "（一）主动公开",
                vec!["门户网站新设惠企政策和乡村振兴两个专题，公开各类信息1105条。".to_owned()],
            ),
            (
                1,
                "（二）依申请公开",
                vec!["开通在线申请系统，收到申请23件，均依法办理。".to_owned()],
            ),
            (5, "（一）不足", vec!["少数单位主动公开意识不强。".to_owned()]),
            (6, "", vec!["没有收取信息处理费。".to_owned()]),
        ],
    );
    report
}

fn build(edition: Edition, year: u16, rows: &Rows) -> Report {
    let mut report = Report {
        organ: Some("青石县人民政府".to_owned()),
        level: Some(law::Level::County),
        year: Some(Year(year)),
        edition: Some(edition),
        tables: Tables { read: [true; 3], picture: [false; 3] },
        ..Report::default()
    };
    let title = format!("青石县人民政府{year}年政府信息公开工作年度报告");
    report.title =
        Some(Title { folded: title.clone(), text: title, printed: 1, place: Some(Place::Line(1)) });
    let date =
        |year: u16, month, day| NaiveDate::from_ymd_opt(i32::from(year), month, day).unwrap();
    let text = format!("本报告中所列数据的统计期限自{year}年1月1日起至{year}年12月31日止。");
    report.period = Some(Period {
        from: date(year, 1, 1),
        to: date(year, 12, 31),
        text: text.clone(),
        place: Some(Place::Line(2)),
    });
    report.preface = vec![passage(&text, 2)];
    report.signature = Some(Signature {
        text: "青石县人民政府".to_owned(),
        folded: "青石县人民政府".to_owned(),
        place: Some(Place::Line(900)),
    });
    report.signed_on = Some(date(year + 1, 3, 10));
    report.signed_at = Some(Place::Line(901));
    for (number, (mark, text)) in (1..).zip(HEADINGS) {
        report.sections.push(Section {
            number,
            heading: heading(mark, text, u32::from(number) * 100),
            headings: Vec::new(),
            passages: Vec::new(),
        });
    }
    tables(&mut report, edition, rows);
    report
}

fn tables(report: &mut Report, edition: Edition, rows: &Rows) {
    for id in CellId::all(edition) {
        put(report, &id.to_string(), "0");
    }
    let two: &[(&str, &str)] = if edition == Edition::Y2021 { &TWO_2021 } else { &TWO_2019 };
    for (id, text) in two {
        put(report, id, text);
    }
    for (row, values) in rows {
        for (column, value) in Column::ALL.iter().zip(values) {
            put(report, &CellId::T3(*row, *column).to_string(), &value.to_string());
        }
    }
    for (block, outcome, value) in [
        (Block::Review, Outcome::Upheld, "2"),
        (Block::Review, Outcome::Corrected, "1"),
        (Block::Review, Outcome::Total, "3"),
        (Block::Direct, Outcome::Upheld, "1"),
        (Block::Direct, Outcome::Total, "1"),
    ] {
        put(report, &CellId::T4(block, outcome).to_string(), value);
    }
    for id in [CellId::T2(Item::Fee, Figure::Amount), CellId::T2(Item::Procurement, Figure::Amount)]
    {
        if let Some(cell) = report.cells.get_mut(&id) {
            cell.unit = Some(Unit::TenThousandYuan);
        }
    }
}

/// Puts a number into a cell; its line is its running number in the form, after 200.
pub(crate) fn put(report: &mut Report, id: &str, text: &str) {
    let id: CellId = id.parse().unwrap_or_else(|_| panic!("not a cell: {id}"));
    let digits: String = text.chars().filter(|c| c.is_ascii_digit() || *c == '.').collect();
    let mut value: Decimal = digits.parse().unwrap();
    if text.contains(['减', '-']) {
        value = -value;
    }
    let unit = report.cells.get(&id).and_then(|cell| cell.unit);
    let line = u32::from(id.table()) * 100 + 1;
    let cell =
        Cell { unit, raw: text.to_owned(), place: Some(Place::Line(line)), ..Cell::number(value) };
    report.cells.insert(id, cell);
}

pub(crate) fn passage(text: &str, line: u32) -> Passage {
    Passage { text: text.to_owned(), folded: text.to_owned(), place: Some(Place::Line(line)) }
}

pub(crate) fn heading(number: &str, text: &str, line: u32) -> Heading {
    Heading {
        number: (!number.is_empty()).then(|| number.to_owned()),
        text: text.to_owned(),
        folded: text.to_owned(),
        place: Some(Place::Line(line)),
    }
}

fn write(report: &mut Report, texts: &[(u8, &str, Vec<String>)]) {
    let mut line = 0;
    for (number, head, passages) in texts {
        let section = report.sections.iter_mut().find(|section| section.number == *number).unwrap();
        line += 1;
        if let Some((mark, text)) = head.split_once('）') {
            section.headings.push(heading(
                &format!("{mark}）"),
                text,
                u32::from(*number) * 100 + line,
            ));
        }
        for text in passages {
            line += 1;
            section.passages.push(passage(text, u32::from(*number) * 100 + line));
        }
        for text in passages {
            report.claims.extend(claims(text, *number, line));
        }
    }
}

/// The claims of the sample's own sentences.
fn claims(text: &str, section: u8, line: u32) -> Vec<Claim> {
    use ClaimKey::*;
    [
        ("主动公开政府信息", ProactiveItems, "条"),
        ("公开各类信息", ProactiveItems, "条"),
        ("制发行政规范性文件", NormativeMade, "件"),
        ("公开申请", Received, "件"),
        ("收到申请", Received, "件"),
        ("网络申请", ReceivedOnline, "件"),
        ("信函申请", ReceivedByPost, "件"),
        ("当面申请", ReceivedInPerson, "件"),
        ("上年结转", CarriedIn, "件"),
        ("办结", Answered, "件"),
        ("继续办理", CarriedOut, "件"),
        ("行政复议", ReviewCases, "件"),
        ("行政诉讼", LitigationCases, "件"),
    ]
    .into_iter()
    .filter_map(|(before, key, unit)| {
        let behind = text.split_once(before)?.1;
        let digits: String = behind.chars().take_while(char::is_ascii_digit).collect();
        Some(claim(Some(key), digits.parse().ok()?, unit, section, text, line))
    })
    .collect()
}

pub(crate) fn claim(
    key: Option<ClaimKey>,
    value: Decimal,
    unit: &str,
    section: u8,
    text: &str,
    line: u32,
) -> Claim {
    Claim {
        key,
        value,
        unit: (!unit.is_empty()).then(|| unit.to_owned()),
        scope: None,
        approximate: false,
        in_words: false,
        section,
        text: text.to_owned(),
        folded: text.to_owned(),
        place: Some(Place::Line(line)),
    }
}
