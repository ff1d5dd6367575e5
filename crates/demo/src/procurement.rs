//! 政府采购: projects of both years, from the announcement to acceptance, brought in when they have come to an end.

use crate::book::{Book, Course, day};
use crate::county::{County, Organ, Part};
use crate::lexicon;
use chrono::{Datelike, NaiveDate};
use serde_json::{Value, json};

/// Writes all projects.
pub(crate) fn write(book: &mut Book, county: &County) {
    for year in [2024, 2025] {
        for organ in county.keepers() {
            let many = if organ.part == Part::Township { 2 } else { 4 };
            for turn in 0..many {
                let on = book.day_from(day(year, 1, 15), day(year, 10, 20));
                one(book, organ, on, turn);
            }
        }
    }
    unnoticed(book, county);
}

fn project(book: &mut Book, organ: &Organ, year: i32, budget_fen: i64) -> Value {
    let number = book.number(organ, "purchases", year);
    let name = format!("{}{}", organ.name, book.subject(organ, lexicon::PURCHASES));
    json!({"kind": book.dice.pick(&["centralised", "centralised", "dispersed"]),
        "number": format!("SHCG{year}-{}-{number:03}", organ.letters), "name": name,
        "budget_fen": budget_fen,
        "method": book.dice.pick(&["公开招标", "竞争性磋商", "询价", "框架协议采购"])})
}

fn noticed(notice: &str) -> Value {
    json!({"act": "noticed", "notice": notice,
        "posting": {"carrier": "website", "place": "elsewhere", "address": "https://www.songhe.example/zfcg/"}})
}

/// Announced, awarded, contracted, each with its notice; some fail, some are known by their result alone.
fn one(book: &mut Book, organ: &Organ, on: NaiveDate, turn: u32) {
    let on = book.workday(on);
    let budget_fen = i64::from(book.dice.between(8, 480)) * 1_000_000;
    let price_fen = budget_fen / 100 * i64::from(book.dice.between(88, 99));
    let project = project(book, organ, on.year(), budget_fen);
    let supplier = lexicon::company(&mut book.dice);
    let mut course = Course::of(organ, "procurement", book.matter(on));
    if turn % 8 == 3 {
        course.act(
            on,
            json!({"act": "recorded", "project": project, "amount_fen": price_fen,
            "supplier": supplier}),
        );
        course.act(book.later(on, 1), noticed("award"));
        book.bring_in_monthly(course);
        return;
    }
    let mut announced = project;
    announced["act"] = json!("announced");
    course.act(on, announced);
    let awarded_on = book.later(on, 16);
    if book.dice.chance(8) {
        course.act(awarded_on, json!({"act": "failed"})).because("有效供应商不足三家，废标");
        book.bring_in_monthly(course);
        return;
    }
    course
        .act(awarded_on, json!({"act": "awarded", "amount_fen": price_fen, "supplier": supplier}));
    course.act(book.later(awarded_on, 1), noticed("award"));
    let contracted_on = book.later(awarded_on, 10);
    course.act(contracted_on, json!({"act": "contracted", "amount_fen": price_fen - 100}));
    course.act(book.later(contracted_on, 1), noticed("contract"));
    if turn % 4 != 2 {
        let days = book.dice.between(20, 50);
        course.act(book.later(contracted_on, days), json!({"act": "accepted"}));
    }
    book.bring_in_monthly(course);
}

/// The contract whose notice was forgotten.
fn unnoticed(book: &mut Book, county: &County) {
    let organ = county.lettered("松卫");
    let on = day(2025, 9, 3);
    let project = project(book, organ, 2025, 36_000_000);
    let about = project["name"].as_str().unwrap_or_default().to_owned();
    let mut course = Course::of(organ, "procurement", book.matter(on));
    let mut announced = project;
    announced["act"] = json!("announced");
    course.act(on, announced);
    let awarded_on = book.later(on, 15);
    course.act(awarded_on, json!({"act": "awarded", "amount_fen": 35_200_000}));
    course.act(book.later(awarded_on, 1), noticed("award"));
    let contracted_on = book.later(awarded_on, 8);
    course.act(contracted_on, json!({"act": "contracted", "amount_fen": 35_200_000}));
    let (matter, due_on) = (course.matter, book.later(contracted_on, 2));
    book.bring_in_monthly(course);
    book.plant("contract-unnoticed", organ, Some(matter), &about, due_on);
}
