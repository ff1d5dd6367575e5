//! 政务服务事项、行政事业性收费: what stood when the registers began, and what came and went since.

use crate::book::{Book, Course, day};
use crate::competence;
use crate::county::{County, Organ, Part, ends_on};
use crate::lexicon;
use chrono::{Months, NaiveDate};
use serde_json::{Value, json};

/// Writes items and charges.
pub(crate) fn write(book: &mut Book, county: &County) {
    for organ in county.of(Part::Department) {
        items(book, organ);
    }
    for (letters, many) in
        [("松自然", 2), ("松建", 2), ("松教体", 2), ("松市监", 1), ("松卫", 1), ("松人社", 1)]
    {
        charges(book, county.lettered(letters), many);
    }
}

fn item(organ: &Organ, kind: &str, name: &str, number: u32) -> Value {
    json!({"act": "added", "kind": kind, "name": name,
        "code": format!("SH{}{number:04}", organ.letters), "basis": "权责清单",
        "conditions": "材料齐全、符合法定形式", "procedure": "受理、审查、决定、送达",
        "charge": "不收费", "time_limit": "5个工作日", "handler": "政务服务中心综合窗口"})
}

/// The kinds of an organ that takes decisions of each kind, opened years ago; some only counted.
fn items(book: &mut Book, organ: &Organ) {
    let begun_on = day(2023, 12, 1);
    let kinds = [
        ("licence", lexicon::LICENCES),
        ("service", lexicon::SERVICES),
        ("penalty", lexicon::PENALTIES),
        ("coercion", lexicon::COERCIONS),
        ("public", lexicon::SERVICES),
    ];
    let decisions = organ.decisions.into_iter().chain([1]);
    for ((kind, titles), many) in kinds.into_iter().zip(decisions) {
        if many == 0 {
            continue;
        }
        for title in competence::fitting(organ, titles).into_iter().take(4) {
            let number = book.number(organ, "items", 0);
            let mut course = Course::of(organ, "service-items", book.matter(begun_on));
            course.act(day(2021, 3, 1), item(organ, kind, title, number));
            book.bring_in(course, begun_on);
        }
        counted(book, organ, kind);
    }
    moves(book, organ);
}

/// Items that are only counted, two of which are entered one by one as they stood.
fn counted(book: &mut Book, organ: &Organ, kind: &str) {
    let begun_on = day(2023, 12, 1);
    let quantity = book.dice.between(6, 60);
    let matter = book.matter(begun_on);
    let mut course = Course::of(organ, "service-items", matter);
    course.act(
        day(2022, 12, 31),
        json!({"act": "counted", "kind": kind, "quantity": quantity,
        "source": "2022年政府信息公开工作年度报告"}),
    );
    book.bring_in(course, begun_on);
    if kind != "licence" {
        return;
    }
    let on = day(2024, 4, 9);
    for name in ["临时用地审批", "户外广告设置审批"] {
        let number = book.number(organ, "items", 0);
        let mut course = Course::of(organ, "service-items", book.matter(on));
        course.act(day(2022, 12, 31), item(organ, kind, name, number));
        book.bring_in(course, on);
    }
    let mut fewer = Course::of(organ, "service-items", matter);
    fewer.act(on, json!({"act": "itemised", "quantity": 2}));
    book.live(fewer);
}

/// An item that comes and one that goes in each year, and one whose elements change.
fn moves(book: &mut Book, organ: &Organ) {
    for (year, name) in [(2024, "承诺制备案事项"), (2025, "一件事集成服务")] {
        let on = book.day_from(day(year, 2, 1), day(year, 6, 30));
        let on = book.workday(on);
        let number = book.number(organ, "items", 0);
        let mut course = Course::of(organ, "service-items", book.matter(on));
        let added = item(organ, "service", name, number);
        let mut changed = added.clone();
        changed["act"] = json!("changed");
        changed["time_limit"] = json!("即时办结");
        course.act(on, added).act(book.later(on, 30), changed);
        if year == 2024 {
            let cancelled_on = book.later(on, 220);
            course.act(cancelled_on, json!({"act": "cancelled"})).because("并入“一件事”办理");
        }
        book.live(course);
    }
}

fn charges(book: &mut Book, organ: &Organ, many: usize) {
    let begun_on = day(2023, 12, 1);
    let names = competence::fitting(organ, lexicon::CHARGES);
    for turn in 0..many {
        let number = book.number(organ, "charges", 0);
        let name = names[turn % names.len()];
        let project = |act: &str, rate: &str| {
            json!({"act": act, "code": format!("SF{}{number:03}", organ.letters), "name": name,
                "basis": "省收费目录清单", "rate": rate})
        };
        let matter = book.matter(begun_on);
        let mut course = Course::of(organ, "charges", matter);
        course.act(day(2020, 1, 1), project("added", "每件80元"));
        book.bring_in(course, begun_on);
        let mut course = Course::of(organ, "charges", matter);
        collected(book, &mut course, day(2024, 1, 1), 12);
        course.act(day(2025, 1, 6), project("changed", "每件60元"));
        let is_cancelled = turn == 1 && organ.letters == "松建";
        collected(book, &mut course, day(2025, 1, 1), if is_cancelled { 6 } else { 12 });
        if is_cancelled {
            course.act(day(2025, 7, 10), json!({"act": "cancelled"})).because("省目录取消该项目");
        }
        book.live(course);
    }
    let matter = book.matter(begun_on);
    let mut counted = Course::of(organ, "charges", matter);
    counted.act(
        day(2022, 12, 31),
        json!({"act": "counted", "quantity": 3,
        "source": "2022年政府信息公开工作年度报告"}),
    );
    book.bring_in(counted, begun_on);
    let on = day(2024, 5, 8);
    let mut single = Course::of(organ, "charges", book.matter(on));
    single.act(
        day(2022, 12, 31),
        json!({"act": "added", "name": "证照工本费", "basis": "省收费目录清单"}),
    );
    book.bring_in(single, on);
    let mut fewer = Course::of(organ, "charges", matter);
    fewer.act(on, json!({"act": "itemised", "quantity": 1}));
    book.live(fewer);
}

/// Month after month, told on the fifth working day of the next.
fn collected(book: &mut Book, course: &mut Course, first: NaiveDate, months: u32) {
    for number in 0..months {
        let month = first + Months::new(number);
        let on = book.later(month + Months::new(1), 4);
        let fen = i64::from(book.dice.between(1_200, 98_000)) * 100;
        let proof = format!("财政票据汇总单{}", month.format("%Y%m"));
        if on <= ends_on() {
            course.act(
                on,
                json!({"act": "collected", "month": month, "amount_fen": fen, "proof": proof}),
            );
        }
    }
}
