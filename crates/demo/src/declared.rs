//! 培训、会议、村务公开、政务新媒体: the registers that are declared as data, each step of them.

use crate::book::{Book, Course, day};
use crate::county::{County, Organ, Part};
use crate::lexicon;
use chrono::{Days, Months, NaiveDate};
use serde_json::{Value, json};

/// Writes all four.
pub(crate) fn write(book: &mut Book, county: &County) {
    for year in [2024, 2025] {
        for organ in county.keepers() {
            trainings(book, organ, year);
            meetings(book, organ, year);
        }
        for organ in county.of(Part::Township) {
            boards(book, organ, year);
        }
    }
    for (turn, organ) in county.keepers().enumerate() {
        accounts(book, organ, turn);
    }
    unmended(book, county);
}

fn trainings(book: &mut Book, organ: &Organ, year: i32) {
    let many = if organ.part == Part::County { 8 } else { 2 };
    for turn in 0..many {
        let on = book.day_from(day(year, 3, 1), day(year, 11, 20));
        let on = book.workday(on);
        let batch = book.number(organ, "trainings", year);
        let mut about = json!({"batch": format!("{year}年第{batch}期"),
            "topic": book.dice.pick(lexicon::TRAININGS), "teacher": lexicon::person(&mut book.dice),
            "way": book.dice.pick(&["classroom", "classroom", "online", "self-study"])});
        let mut course = Course::of(organ, "training", book.matter(on));
        if turn % 3 != 2 {
            let planned_on = book.workday(day(year, 2, 20));
            let mut planned = about.clone();
            planned["act"] = json!("planned");
            planned["planned-day"] = json!(on);
            course.act(planned_on, planned);
        }
        if turn % 8 == 4 {
            course.act(on, json!({"act": "cancelled"})).because("与上级培训合并");
            book.live(course);
            continue;
        }
        about["act"] = json!("held");
        about["units"] = json!(book.dice.between(3, 28));
        about["persons"] = json!(book.dice.between(12, 160));
        course.act(on, about);
        if turn % 2 == 0 {
            course.act(book.later(on, 5), json!({"act": "evaluated"}));
        }
        book.live(course);
    }
}

/// A regular meeting each month, a general one each quarter, others beside them.
fn meetings(book: &mut Book, organ: &Organ, year: i32) {
    for month in 1..=12 {
        // The one that was not held.
        if organ.letters == "松财" && year == 2025 && month == 6 {
            book.plant("meeting-missed", organ, None, "2025年6月例会", day(2025, 6, 30));
            continue;
        }
        let date = book.dice.between(8, 20);
        meeting(book, organ, day(year, month, date), "regular", month % 2 == 0);
    }
    for month in [2, 5, 8, 11] {
        let date = book.dice.between(12, 20);
        meeting(book, organ, day(year, month, date), "general", true);
    }
    let other = book.dice.pick(&["special", "staff"]);
    let other = if organ.part == Part::Township { "villages" } else { other };
    let month = book.dice.between(1, 12);
    meeting(book, organ, day(year, month, 22), other, true);
    let planned_on = book.workday(day(year, 3, 4));
    let mut course = Course::of(organ, "meetings", book.matter(planned_on));
    course.act(
        planned_on,
        json!({"act": "planned", "kind": "special", "topic": "政务公开专题协调会",
        "planned-day": day(year, 4, 18), "place": "三楼会议室"}),
    );
    course.act(book.workday(day(year, 4, 10)), json!({"act": "cancelled"})).because("议题并入例会");
    book.bring_in_monthly(course);
}

fn meeting(book: &mut Book, organ: &Organ, on: NaiveDate, kind: &str, is_planned: bool) {
    let on = book.workday(on);
    let topic = book.dice.word(lexicon::MEETINGS);
    let mut course = Course::of(organ, "meetings", book.matter(on));
    if is_planned {
        let planned_on = book.workday(on - Days::new(12));
        course.act(
            planned_on.min(on),
            json!({"act": "planned", "kind": kind, "topic": topic,
            "planned-day": on, "place": "三楼会议室"}),
        );
    }
    let chair = lexicon::person(&mut book.dice);
    course.act(on, json!({"act": "held", "kind": kind, "topic": topic, "place": "三楼会议室",
        "chair": chair, "persons": book.dice.between(5, 60), "decisions": format!("会议{topic}，明确责任单位和时限")}));
    if kind != "staff" && book.dice.chance(40) {
        let minuted_on = book.later(on, 3);
        course.act(minuted_on, json!({"act": "minuted", "decisions": "纪要印发各股室"}));
    }
    book.bring_in_monthly(course);
}

/// Each village each quarter: due, on the board, on the net, checked.
fn boards(book: &mut Book, organ: &Organ, year: i32) {
    for (quarter, code) in (0_u32..).zip(["q1", "q2", "q3", "q4"]) {
        let first = day(year, quarter * 3 + 1, 1);
        for village in organ.villages {
            board(book, organ, village, first, code);
        }
    }
}

fn board(book: &mut Book, organ: &Organ, village: &str, first: NaiveDate, quarter: &str) {
    let year = first.format("%Y").to_string().parse::<i32>().unwrap_or_default();
    let last = first + Months::new(3) - Days::new(1);
    let due_on = book.workday(first);
    let about = json!({"village": village, "year": year, "quarter": quarter});
    let mut course = Course::of(organ, "village-boards", book.matter(due_on));
    let is_missing = village == "渡口村" && year == 2025 && quarter == "q3";
    if is_missing || book.dice.chance(90) {
        let mut due = about.clone();
        due["act"] = json!("due");
        due["post-by"] = json!(last);
        course.act(due_on, due);
    }
    if is_missing {
        book.plant("board-missing", organ, Some(course.matter), "渡口村2025年第三季度", last);
        book.bring_in_monthly(course);
        return;
    }
    let board_on = book.day_from(last - Days::new(14), last - Days::new(4));
    let net_on = board_on + Days::new(u64::from(book.dice.between(0, 3)));
    let mut posted = about;
    posted["contents"] = json!("集体资金收支、惠民补贴发放、工程项目、低保评议结果");
    posted["items"] = json!(book.dice.between(4, 16));
    posted["privacy-checked"] = json!(true);
    let mut on_board = posted.clone();
    on_board["act"] = json!("posted-on-board");
    course.act(board_on, on_board);
    if book.dice.chance(80) {
        posted["act"] = json!("posted-online");
        posted["address"] = json!(format!("https://www.songhe.example/cw/{}", course.matter));
        course.act(net_on, posted);
    }
    if book.dice.chance(70) {
        let checked_on = book.later(net_on, 4);
        course.act(checked_on, json!({"act": "checked", "findings": "内容齐全，公布及时"}));
    }
    book.bring_in_monthly(course);
}

fn opened(book: &mut Book, organ: &Organ, platform: &str, name: &str) -> Value {
    let number = book.number(organ, "accounts", 0);
    json!({"act": "opened", "name": name, "platform": platform,
        "code": format!("sh-{}-{number}", organ.letters), "unit": organ.name,
        "administrator": lexicon::person(&mut book.dice),
        "telephone": {"open": lexicon::telephone(&mut book.dice)}})
}

fn checked(on: NaiveDate, result: &str) -> Value {
    json!({"act": "checked", "last-post": on - Days::new(3), "result": result})
}

/// One account or two: opened long ago, looked at each quarter; some are mended, merged or closed.
fn accounts(book: &mut Book, organ: &Organ, turn: usize) {
    let begun_on = day(2023, 12, 1);
    let short = organ.name.trim_start_matches("松河县");
    let second = ["weibo", "short-video", "headlines", "application", "other"][turn % 5];
    for (place, platform) in ["wechat", second].into_iter().enumerate() {
        let name =
            if place == 0 { format!("松河{short}") } else { format!("松河{short}之窗") };
        let matter = book.matter(begun_on);
        let mut course = Course::of(organ, "media-accounts", matter);
        course.act(day(2020, 6, 1), opened(book, organ, platform, &name));
        book.bring_in(course, begun_on);
        let mut course = Course::of(organ, "media-accounts", matter);
        let filed_on = book.workday(day(2024, 1, 15));
        course.act(
            filed_on,
            json!({"act": "filed", "filing-number": format!("松新媒备{turn:02}{place}")}),
        );
        for (number, month) in (0_usize..).zip([3, 6, 9, 12]) {
            let on = book.workday(day(2024, month, 11));
            let fails = place == 1 && turn % 4 == number;
            course.act(on, checked(on, if fails { "failed" } else { "passed" }));
            if fails {
                course.act(on, json!({"act": "rectifying", "rectify-by": book.later(on, 15)}));
                course.act(book.later(on, 9), json!({"act": "rectified"}));
            }
        }
        if place == 1 && turn % 6 == 1 {
            course.act(
                day(2025, 2, 20),
                json!({"act": "merged", "successor": format!("松河{short}")}),
            );
        } else if place == 1 && turn % 6 == 3 {
            course.act(day(2025, 2, 25), json!({"act": "closed"})).because("长期不更新，申请关停");
        } else {
            let on = book.workday(day(2025, 9, 15));
            course.act(on, checked(on, "passed"));
        }
        book.live(course);
    }
}

/// The account that was told to mend itself and did not.
fn unmended(book: &mut Book, county: &County) {
    let organ = county.lettered("松公");
    let on = day(2024, 3, 4);
    let mut course = Course::of(organ, "media-accounts", book.matter(on));
    course.act(on, opened(book, organ, "short-video", "松河平安短视频"));
    let checked_on = day(2025, 11, 3);
    course.act(checked_on, checked(checked_on, "failed"));
    let mend_by = day(2025, 11, 28);
    course.act(checked_on, json!({"act": "rectifying", "rectify-by": mend_by}));
    let matter = course.matter;
    book.live(course);
    book.plant("account-unmended", organ, Some(matter), "松河平安短视频", mend_by);
}
