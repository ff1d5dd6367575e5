//! 年度报告报送: the reports of past years as they stand, and those of the years of the registers on their way.

use crate::book::{Book, Course, Role, day};
use crate::county::{County, Organ, Part};
use chrono::Datelike;
use serde_json::{Value, json};

/// Writes all filings.
pub(crate) fn write(book: &mut Book, county: &County) {
    for organ in county.reporters() {
        recorded(book, organ);
    }
    for year in [2023, 2024, 2025] {
        for (turn, organ) in county.reporters().enumerate() {
            filed(book, organ, year, turn);
        }
    }
}

/// The full name in a year.
fn name(organ: &Organ, year: i32) -> &str {
    if organ.letters == "松卫" && year >= 2024 { "松河县卫生健康局" } else { &organ.name }
}

fn posting(year: i32) -> Value {
    json!({"carrier": "website", "place": "elsewhere",
        "address": format!("https://www.songhe.example/ndbg/{year}/")})
}

fn recorded(book: &mut Book, organ: &Organ) {
    let on = day(2023, 12, 1);
    let mut course = Course::of(organ, "filings", book.matter(on));
    course.act(
        on,
        json!({"act": "recorded", "year": 2022, "organ": organ.name,
        "published_on": "2023-01-20", "posting": posting(2022)}),
    );
    book.bring_in(course, on);
}

/// Drafted in January and public before its day; some are sent back once, some corrected afterwards.
fn filed(book: &mut Book, organ: &Organ, year: i32, turn: usize) {
    let mut on = book.workday(day(year + 1, 1, 5));
    let mut course = Course::of(organ, "filings", book.matter(on));
    let report = book.file(
        &format!("{}{year}年年度报告.txt", organ.letters),
        &format!("{}{year}年政府信息公开工作年度报告（演示文稿）\n", name(organ, year)),
    );
    let mut drafted = json!({"act": "drafted", "year": year, "organ": name(organ, year)});
    if organ.part == Part::Township || organ.part == Part::Small {
        drafted["notice_due_on"] = json!(day(year + 1, 1, 25));
    }
    course.act(on, drafted).with(report);
    on = book.later(on, 2);
    let submitted = json!({"act": "submitted", "to": "松河县人民政府办公室"});
    course.act(on, submitted.clone());
    on = book.later(on, 2);
    if turn % 5 == 2 {
        course.act(
            on,
            json!({"act": "returned", "remarks": [
            {"cell": "t3.T.tot", "text": "总计与各项之和不一致，请核对台账"},
            {"text": "存在的主要问题及改进情况过于笼统"}]}),
        );
        on = book.later(on, 1);
        course.act(on, submitted);
        on = book.later(on, 1);
    }
    if turn % 11 == 5 {
        course.act(on, json!({"act": "published", "posting": posting(year)}));
        course.because("临近法定期限，先行公布，报送机关随后审核");
    } else {
        course.act(on, json!({"act": "accepted"})).by(Role::Head);
        on = book.later(on, 2);
        course.act(on, json!({"act": "published", "posting": posting(year)}));
    }
    if turn % 9 == 4 {
        on = book.later(on, 15);
        course.act(
            on,
            json!({"act": "corrected", "approved_by": "分管副职", "posting": posting(year),
            "corrections": [{"cell": "t2.licence.dec", "old": "95", "new": "96"}]}),
        );
        course.because(&format!("{}年表二一处录入错误", on.year() - 1));
    }
    book.live(course);
}
