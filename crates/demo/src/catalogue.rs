//! 公开目录: the rows of the catalogue that every organ with registers keeps, one for each column, and the row that an
//! item of a column fulfils.

use crate::book::{Book, Course, day, instant};
use crate::county::{County, Organ, Part};
use ledger::MatterId;
use serde_json::json;
use uuid::Builder;

/// A row: column, area, subject, item, limit as it is printed, cycle.
type Row = (&'static str, &'static str, &'static str, &'static str, &'static str, &'static str);

const ROWS: &[Row] = &[
    (
        "20-1",
        "政策文件",
        "规范性文件",
        "规范性文件及其解读",
        "自信息形成之日起20个工作日内",
        "event",
    ),
    ("20-2", "机构信息", "机构职能", "机构职能、内设机构、负责人", "长期公开", "standing"),
    ("20-3", "规划计划", "工作计划", "年度工作要点和计划", "每年", "year"),
    ("20-5", "服务事项", "服务指南", "办事服务指南", "及时公开", "event"),
    ("20-7", "财政预决算", "财政信息", "部门预算、决算和收支情况", "每年", "year"),
    ("20-10", "重大建设项目", "实施情况", "重点项目进展情况", "每季度", "quarter"),
    ("20-11", "社会救助", "政策落实", "民生政策落实和补贴发放情况", "每季度", "quarter"),
    ("20-13", "安全生产", "监督检查", "安全和食品检查情况", "每半年", "half-year"),
];

/// The rows that only townships have (条例第二十一条).
const OF_TOWNSHIPS: &[Row] = &[(
    "21-B",
    "农村集体土地",
    "土地承包",
    "土地承包经营权流转和宅基地审核情况",
    "每季度",
    "quarter",
)];

/// The place of the row that left the catalogue, behind all others.
const DROPPED: usize = 98;

fn rows(organ: &Organ) -> impl Iterator<Item = (usize, &'static Row)> {
    let own = if organ.part == Part::Township { OF_TOWNSHIPS } else { &[] };
    ROWS.iter().chain(own).enumerate()
}

/// Writes the catalogue of every organ that keeps registers.
pub(crate) fn write(book: &mut Book, county: &County) {
    let on = day(2024, 1, 2);
    for organ in county.keepers() {
        for (at, row) in rows(organ) {
            let (topic, area, subject, item, limit, cycle) = row;
            let mut course = Course::of(organ, "catalogue", id(organ, at));
            course.act(
                on,
                json!({"act": "entered", "number": (at + 1).to_string(), "area": area,
                "subject": subject, "item": item, "limit": limit, "cycle": cycle, "topic": topic,
                "publisher": organ.name, "carriers": "政府网站", "audience": "everybody",
                "manner": "proactive", "tier": "县级、乡级"}),
            );
            if organ.part == Part::County && *topic == "20-13" {
                let changed_on = day(2025, 1, 6);
                course.act(
                    changed_on,
                    json!({"act": "changed", "limit": "每半年，重大节假日前加报"}),
                );
                book.bring_in(course, changed_on);
            } else {
                book.bring_in(course, on);
            }
        }
        if organ.part == Part::County {
            dropped(book, organ);
        }
    }
}

/// A row whose task ended, and which left the catalogue.
fn dropped(book: &mut Book, organ: &Organ) {
    let on = day(2025, 3, 3);
    let mut course = Course::of(organ, "catalogue", id(organ, DROPPED));
    course.act(
        day(2024, 1, 2),
        json!({"act": "entered", "number": "99", "area": "创建活动", "subject": "阶段性工作",
        "item": "卫生县城创建进展", "limit": "每月", "cycle": "month", "topic": "20-15",
        "publisher": organ.name}),
    );
    course.act(on, json!({"act": "dropped"})).because("创建已经验收");
    book.bring_in(course, on);
}

/// The row of an organ's catalogue that an item in this column fulfils.
pub(crate) fn row(organ: &Organ, topic: &str) -> Option<MatterId> {
    if matches!(organ.part, Part::Small | Part::Passing) {
        return None;
    }
    rows(organ).find(|(_, row)| row.0 == topic).map(|(at, _)| id(organ, at))
}

/// The id of a row follows from organ and place, so that an item can name it without having seen it.
fn id(organ: &Organ, at: usize) -> MatterId {
    let millis = u64::try_from(instant(day(2024, 1, 2), 9 * 60) / 1_000).unwrap_or_default();
    let mut random = [0; 10];
    random.copy_from_slice(&organ.id.0.as_bytes()[6..]);
    random[9] = random[9].wrapping_add(u8::try_from(at).unwrap_or_default());
    random[0] ^= 0x0c;
    MatterId(Builder::from_unix_timestamp_millis(millis, &random).into_uuid())
}
