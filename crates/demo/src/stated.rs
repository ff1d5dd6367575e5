//! 手工填报: what the small townships state instead of keeping registers, and the one hand figure that contradicts entries.

use crate::book::{Book, Course, Role, day};
use crate::county::{County, Organ, Part};
use chrono::NaiveDate;
use ledger::OrganId;
use report::{CellId, Edition};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// The cells of one request that was received and granted in the year, from a natural person.
const ONE_REQUEST: &[&str] =
    &["t3.N1.nat", "t3.N1.tot", "t3.A.nat", "t3.A.tot", "t3.T.nat", "t3.T.tot"];

/// Writes all statements. `licences` are the licences that were counted, by organ and year.
pub(crate) fn write(book: &mut Book, county: &County, licences: &BTreeMap<(OrganId, i32), i64>) {
    for organ in county.of(Part::Small) {
        for year in [2024, 2025] {
            year_of(book, organ, year);
        }
    }
    deviation(book, county, licences);
}

fn course(book: &mut Book, organ: &Organ, on: NaiveDate) -> Course {
    Course::of(organ, "figures", book.matter(on))
}

fn value(figure: &str, period: &str, value: i64) -> Value {
    let is_money = figure.parse().is_ok_and(CellId::is_money);
    let unit = if is_money { "fen" } else { "count" };
    json!({"figure": figure, "period": period, "value": value, "unit": unit})
}

fn stated(figure: &str, period: &str, many: i64, source: &str, words: &str) -> Value {
    json!({"act": "stated", "stated": value(figure, period, many), "source": source,
        "source_words": words})
}

/// A year of an office that keeps no register: table two from its papers, "nothing was received", months of its account.
fn year_of(book: &mut Book, organ: &Organ, year: i32) {
    let on = book.workday(day(year + 1, 1, 6));
    let period = year.to_string();
    let has_request = organ.letters == "青政" && year == 2025;
    let mut nothing = vec!["disputes", "fees"];
    if !has_request {
        nothing.push("requests");
    }
    for register in nothing {
        let mut course = course(book, organ, on);
        course.act(on, json!({"act": "nothing-received", "register": register, "period": period}));
        course.by(Role::Head);
        book.live(course);
    }
    for cell in CellId::all(Edition::Y2021).filter(|cell| cell.table() == 2) {
        let figure = cell.to_string();
        let (many, source, words) = match figure.as_str() {
            "t2.service.dec" => {
                (i64::from(book.dice.between(18, 60)), "platform-export", "政务服务平台年度导出")
            }
            "t2.normative.valid" => (2, "annual-report", "上一年度报告"),
            _ => (0, "paper-ledger", "乡党政综合办纸质台账"),
        };
        let mut course = course(book, organ, on);
        course.act(on, stated(&figure, &period, many, source, words));
        book.bring_in(course, on);
    }
    if has_request {
        for cell in CellId::all(Edition::Y2021).filter(|cell| cell.table() == 3) {
            let figure = cell.to_string();
            let many = i64::from(ONE_REQUEST.contains(&figure.as_str()));
            let mut course = course(book, organ, on);
            course.act(on, stated(&figure, &period, many, "letter", "县政府办转办函及答复存根"));
            book.bring_in(course, on);
        }
    }
    named(book, organ, on, &period);
    account(book, organ, year);
}

/// Figures of the words; one was mistyped, withdrawn and stated anew.
fn named(book: &mut Book, organ: &Organ, on: NaiveDate, period: &str) {
    let figures = [
        ("proactive_items", 86, "screenshot", "网站后台统计截图"),
        ("training.persons", 24, "other", "签到表"),
    ];
    for (figure, many, source, words) in figures {
        let mut course = course(book, organ, on);
        course.act(on, stated(figure, period, many, source, words));
        book.live(course);
    }
    let mut mistyped = course(book, organ, on);
    mistyped.act(on, stated("letters_received", period, 310, "platform-export", "信箱后台导出"));
    mistyped.act(on, json!({"act": "withdrawn"})).because("多录入一个0");
    book.live(mistyped);
    let mut again = course(book, organ, on);
    again.act(on, stated("letters_received", period, 31, "platform-export", "信箱后台导出"));
    book.live(again);
}

/// A channel kept by count: each month of the account with the platform's export.
fn account(book: &mut Book, organ: &Organ, year: i32) {
    for month in 1..=12 {
        let on = if month == 12 { day(year + 1, 1, 4) } else { day(year, month + 1, 4) };
        let on = book.workday(on);
        let many = i64::from(book.dice.between(4, 22));
        let export = book.file(
            &format!("{}公众号{year}-{month:02}.csv", organ.letters),
            &format!("\u{feff}账号,月份,发布条数\n{},{year}-{month:02},{many}\n", organ.name),
        );
        let mut course = course(book, organ, on);
        let period = format!("{year}-{month:02}");
        course.act(
            on,
            json!({"act": "counted", "stated": value("published_account", &period, many),
            "account": format!("{}公众号", organ.name)}),
        );
        course.with(export);
        book.live(course);
    }
}

/// The hand figure that contradicts the entries.
fn deviation(book: &mut Book, county: &County, licences: &BTreeMap<(OrganId, i32), i64>) {
    let organ = county.lettered("松交");
    let counted = licences.get(&(organ.id, 2025)).copied().unwrap_or_default();
    let on = day(2026, 1, 14);
    let mut course = course(book, organ, on);
    course.act(
        on,
        json!({"act": "deviated", "stated": value("t2.licence.dec", "2025", counted + 4),
        "counted": counted, "signer": "办公室负责人"}),
    );
    course.by(Role::Head).because("四件许可由县行政审批窗口代办，尚未录入台账");
    let matter = course.matter;
    book.live(course);
    book.plant("figure-deviates", organ, Some(matter), "t2.licence.dec 2025", on);
}
