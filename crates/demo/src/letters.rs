//! 信件、热线工单: brought in each month from the platforms on which they are handled.

use crate::book::{Book, Course, Role, day};
use crate::county::{County, Organ, Part};
use crate::lexicon;
use chrono::{Datelike, Days, NaiveDate};
use ledger::MatterId;
use serde_json::{Value, json};

/// Category, working days of its limit, how often in a hundred.
const CATEGORIES: &[(&str, u32, u32)] = &[
    ("consultation", 3, 45),
    ("simple-consultation", 5, 25),
    ("investigation", 15, 18),
    ("several-departments", 20, 9),
    ("longest", 30, 3),
];

/// Letters and tickets of a year by what the organ is.
fn many(organ: &Organ) -> u32 {
    match organ.part {
        Part::County => 60,
        Part::Department => 32,
        Part::Township => 16,
        Part::Small | Part::Passing => 0,
    }
}

/// Writes all letters and tickets.
pub(crate) fn write(book: &mut Book, county: &County) {
    for year in [2024, 2025] {
        for organ in county.keepers() {
            for turn in 0..many(organ) {
                let on = book.day_from(day(year, 1, 2), day(year, 12, 31));
                one(book, organ, on, turn);
            }
        }
    }
    // What the small township kept for half a year.
    let organ = county.lettered("青政");
    for on in [day(2024, 2, 20), day(2024, 4, 11), day(2024, 5, 28)] {
        one(book, organ, on, 0);
    }
    late(book, county);
}

fn category(book: &mut Book) -> (&'static str, u32) {
    let mut rolled = book.dice.between(1, 100);
    for (code, days, often) in CATEGORIES {
        if rolled <= *often {
            return (code, *days);
        }
        rolled -= often;
    }
    ("consultation", 3)
}

fn received(book: &mut Book, organ: &Organ, on: NaiveDate, form: &str, category: &str) -> Course {
    let about = book.subject(organ, lexicon::LETTERS);
    let mut course = Course::of(organ, "letters", book.matter(on));
    let number = book.number(organ, "letters", on.year());
    let series = if form == "hotline" { "RX" } else { "XJ" };
    let topic = book.dice.word(&["民生保障", "城乡建设", "交通出行", "教育医疗", "市场监管"]);
    let sender = lexicon::person(&mut book.dice);
    let contact = lexicon::telephone(&mut book.dice);
    course.act(
        on,
        json!({"act": "received", "form": form, "category": category,
        "number": format!("{series}{}{}{number:05}", on.year(), organ.letters),
        "about": about, "topic": topic, "sender": {"open": sender}, "contact": {"open": contact},
        "content": {"open": format!("您好，{about}，请问如何办理？盼复。")}}),
    );
    course
}

/// One letter from its receipt to the end, within its limit.
fn one(book: &mut Book, organ: &Organ, on: NaiveDate, turn: u32) {
    let form = if book.dice.chance(70) { "hotline" } else { "letter" };
    let (category, limit) = category(book);
    let mut course = received(book, organ, on, form, category);
    let on = book.workday(on);
    if turn % 40 == 7 {
        let other = book.matter(on);
        course.act(on, json!({"act": "merged-into", "letter": other}));
        let mut again = received(book, organ, on, form, category);
        again.matter = other;
        handled(book, &mut again, organ, on, limit, 1);
        book.bring_in_monthly(again);
    } else {
        handled(book, &mut course, organ, on, limit, turn);
    }
    book.bring_in_monthly(course);
}

fn handled(
    book: &mut Book,
    course: &mut Course,
    organ: &Organ,
    on: NaiveDate,
    limit: u32,
    turn: u32,
) {
    let mut on = on;
    let mut left = limit;
    if turn % 15 == 4 {
        course.act(on, json!({"act": "categorised", "category": "several-departments"}));
        left = 20;
    }
    if turn % 4 != 3 {
        let lead = if organ.part == Part::Township { "便民服务中心" } else { "业务股" };
        let mut assigned = json!({"act": "assigned", "lead": lead});
        if turn % 6 == 1 {
            assigned["co_units"] = json!(["政策法规股", "执法大队"]);
        }
        course.act(on, assigned);
        if turn % 12 == 5 {
            on = book.later(on, 1);
            course.act(on, json!({"act": "returned", "why": "不属于本股室职责"}));
            course.act(on, json!({"act": "assigned", "lead": "综合股"}));
            left -= 1;
        }
    }
    let failed = turn % 11 == 2 && left > 3;
    let days = book.dice.between(0, left - 1 - u32::from(failed));
    on = book.later(on, days);
    course.act(on, replied(book));
    if failed {
        course.act(
            on,
            json!({"act": "checked", "result": {"failed": "未回应诉求，请写明办理地点和电话"}}),
        );
        on = book.later(on, 1);
        course.act(on, replied(book));
    }
    settled(book, course, on, turn);
}

fn replied(book: &mut Book) -> Value {
    let replies = [
        "您反映的问题已现场核实并处理完毕，感谢监督。",
        "请携带身份证到政务服务中心综合窗口办理，当场办结。",
        "该事项已列入本季度工作计划，完成后将在网站公布。",
        "经核查情况属实，已责令限期改正。",
    ];
    json!({"act": "replied", "reply": book.dice.pick(&replies)})
}

fn settled(book: &mut Book, course: &mut Course, on: NaiveDate, turn: u32) {
    if turn.is_multiple_of(5) {
        course.act(on, json!({"act": "checked", "result": "passed"})).by(Role::Head);
        let published_on = book.later(on, 1);
        let address = format!("互动交流/信件选登/{}", course.matter);
        course.act(published_on, json!({"act": "published", "address": address}));
    } else if turn % 5 == 1 {
        course.act(on, json!({"act": "checked", "result": "passed"})).by(Role::Head);
        course.act(on, json!({"act": "not-published", "why": "涉及来信人个人信息"}));
    } else if turn % 10 == 2 {
        course.act(on, json!({"act": "checked", "result": "passed"})).by(Role::Head);
    }
    let is_hotline = course.first().and_then(|act| act["form"].as_str()) == Some("hotline");
    if is_hotline && book.dice.chance(45) {
        let rating =
            book.dice.pick(&["satisfied", "satisfied", "satisfied", "partly", "dissatisfied"]);
        let rated_on = on + Days::new(2);
        course.act(rated_on, json!({"act": "rated", "rating": rating}));
    }
}

/// The letter as which a request goes on.
pub(crate) fn from_request(book: &mut Book, organ: &Organ, on: NaiveDate, about: &str) -> MatterId {
    let mut course = Course::of(organ, "letters", book.matter(on));
    let number = book.number(organ, "letters", on.year());
    course.act(
        on,
        json!({"act": "received", "form": "letter", "category": "investigation",
        "number": format!("XJ{}{}{number:05}", on.year(), organ.letters), "about": about}),
    );
    let replied_on = book.later(on, 9);
    course.act(replied_on, replied(book));
    let matter = course.matter;
    book.bring_in_monthly(course);
    matter
}

/// The letter as which a request went on until it came back as one: the letter is turned into that request. Before, it
/// was turned and came back once itself.
pub(crate) fn turned_away(
    book: &mut Book,
    organ: &Organ,
    on: NaiveDate,
    about: &str,
    request: MatterId,
) -> MatterId {
    let mut course = Course::of(organ, "letters", book.matter(on));
    let number = book.number(organ, "letters", on.year());
    course.act(
        on,
        json!({"act": "received", "form": "letter", "category": "consultation",
        "number": format!("XJ{}{}{number:05}", on.year(), organ.letters), "about": about}),
    );
    let turn = json!({"act": "turned-into-request", "request": request,
        "consent": {"on": on, "how": "电话录音确认"}});
    course.act(on, turn);
    let back_on = book.later(on, 1);
    let consent = json!({"on": back_on, "how": "书面说明"});
    course.act(back_on, json!({"act": "turned-back", "consent": consent}));
    let again_on = book.later(on, 2);
    let consent = json!({"on": again_on, "how": "电话录音确认"});
    course.act(
        again_on,
        json!({"act": "turned-into-request", "request": request, "consent": consent}),
    );
    let matter = course.matter;
    book.bring_in_monthly(course);
    matter
}

/// The letter that lay in a drawer.
fn late(book: &mut Book, county: &County) {
    let organ = county.lettered("松教体");
    let on = day(2025, 9, 1);
    let mut course = received(book, organ, on, "letter", "consultation");
    let due_on = book.later(on, 3);
    let replied_on = book.later(on, 9);
    course.act(on, json!({"act": "assigned", "lead": "基础教育股"}));
    course.act(replied_on, replied(book));
    let (matter, about) = (course.matter, format!("{}来信", organ.letters));
    book.bring_in_monthly(course);
    book.plant("letter-late", organ, Some(matter), &about, due_on);
}
