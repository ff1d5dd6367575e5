//! 办理决定: licences, other services, penalties and coercive measures, brought in each month from the platforms of the
//! offices.

use crate::book::{Book, Course, Role, day};
use crate::county::{County, Organ, ends_on};
use crate::lexicon;
use chrono::{Datelike, NaiveDate};
use ledger::OrganId;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// The kinds in the order of the numbers in the county's table, with their titles.
pub(crate) const KINDS: &[(&str, &[&str])] = &[
    ("licence", lexicon::LICENCES),
    ("service", lexicon::SERVICES),
    ("penalty", lexicon::PENALTIES),
    ("coercion", lexicon::COERCIONS),
];

/// Writes all decisions; answers how many licences each organ gave in each year.
pub(crate) fn write(book: &mut Book, county: &County) -> BTreeMap<(OrganId, i32), i64> {
    let mut licences = BTreeMap::new();
    for year in [2024, 2025] {
        for organ in county.keepers() {
            for ((kind, titles), many) in KINDS.iter().zip(organ.decisions) {
                for turn in 0..many {
                    let on = book.day_from(day(year, 1, 2), day(year, 12, 20));
                    one(book, organ, on, kind, titles, turn);
                }
                if *kind == "licence" {
                    licences.insert((organ.id, year), i64::from(many));
                }
            }
        }
    }
    late(book, county);
    // The late licence counts like any other.
    *licences.entry((county.lettered("松市监").id, 2025)).or_default() += 1;
    standing(book, county);
    licences
}

fn posted() -> Value {
    json!({"carrier": "website", "place": "elsewhere", "address": "https://www.songhe.example/xzgs/"})
}

/// What was decided, published by the day given, if it is published.
fn decided(
    book: &mut Book,
    organ: &Organ,
    on: NaiveDate,
    kind: &str,
    title: &str,
    published_on: Option<NaiveDate>,
) -> Value {
    let number = book.number(organ, "decisions", on.year());
    let series = match kind {
        "licence" => "许",
        "service" => "办",
        "penalty" => "罚",
        _ => "强",
    };
    let mut act = json!({"act": "decided", "kind": kind, "title": title,
        "number": format!("{}{series}〔{}〕{number}号", organ.letters, on.year())});
    if book.dice.chance(62) {
        act["organisation"] = json!(lexicon::company(&mut book.dice));
    } else {
        act["person"] = json!({"open": lexicon::person(&mut book.dice)});
    }
    match kind {
        "penalty" => {
            let yuan = book.dice.pick(&[200, 500, 1_000, 2_000, 5_000, 20_000]);
            act["amount_fen"] = json!(yuan * 100);
            act["result"] = json!(format!("罚款{yuan}元"));
        }
        "coercion" => {}
        _ => act["result"] = json!("准予"),
    }
    if let Some(published_on) = published_on {
        act["published"] = json!({"on": published_on, "posting": posted()});
    }
    act
}

fn one(
    book: &mut Book,
    organ: &Organ,
    on: NaiveDate,
    kind: &str,
    titles: &[&'static str],
    turn: u32,
) {
    let on = book.workday(on);
    let title = book.subject(organ, titles);
    let mut course = Course::of(organ, "decisions", book.matter(on));
    let days = book.dice.between(1, 6);
    let published_on = book.later(on, days);
    // Coercive measures are mostly not published; a few decisions are secret by law.
    let is_public = kind != "coercion" || turn.is_multiple_of(3);
    let is_barred = turn % 97 == 41;
    let in_one = is_public && !is_barred && turn % 29 != 11;
    let mut act = decided(book, organ, on, kind, title, in_one.then_some(published_on));
    if is_barred {
        act["ground"] = json!("涉及未成年人，依法不予公开");
    }
    course.act(on, act);
    if is_public && !is_barred && !in_one {
        course.act(published_on, json!({"act": "published", "posting": posted()}));
    }
    let matter = course.matter;
    book.bring_in_monthly(course.clone());
    if kind == "penalty" && turn % 45 == 9 && in_one && on < day(2025, 10, 1) {
        let mut after = Course::of(organ, "decisions", matter);
        reversed(book, &mut after, book.later(on, 60));
        book.live(after);
    } else if kind == "licence" && turn % 150 == 60 && in_one && on < day(2025, 10, 1) {
        let mut after = Course::of(organ, "decisions", matter);
        let again_on = book.later(on, 45);
        let account =
            json!({"carrier": "account", "place": "elsewhere", "address": "公众号“松河发布”"});
        after.act(again_on, json!({"act": "published", "posting": account}));
        book.live(after);
    } else if kind == "service" && turn % 200 == 70 && in_one && on < day(2025, 10, 1) {
        let mut after = Course::of(organ, "decisions", matter);
        let down_on = book.later(on, 45);
        after.act(down_on, json!({"act": "withdrawn"})).because("公示内容误含个人住址");
        book.live(after);
    }
}

/// A penalty that fell comes down within three working days.
fn reversed(book: &mut Book, after: &mut Course, on: NaiveDate) {
    let reversal = book.dice.pick(&["changed", "revoked", "held-unlawful", "held-void"]);
    after.act(
        on,
        json!({"act": "reversed", "reversal": reversal, "by": "青岚市人民政府行政复议决定"}),
    );
    let down_on = book.later(on, 2);
    after
        .act(down_on, json!({"act": "withdrawn"}))
        .by(Role::Head)
        .because("处罚决定已被变更或者撤销");
}

/// The licence that was published after its seven days.
fn late(book: &mut Book, county: &County) {
    let organ = county.lettered("松市监");
    let on = day(2025, 5, 12);
    let (due_on, published_on) = (book.later(on, 7), book.later(on, 18));
    let mut course = Course::of(organ, "decisions", book.matter(on));
    let act = decided(book, organ, on, "licence", "食品经营许可", Some(published_on));
    let about = act["number"].as_str().unwrap_or_default().to_owned();
    course.act(on, act);
    let matter = course.matter;
    // Recorded once it was published.
    let brought_on = book.later(published_on, 8);
    book.bring_in(course, brought_on);
    book.plant("disclosure-late", organ, Some(matter), &about, due_on);
}

/// The penalty that fell and still stands.
fn standing(book: &mut Book, county: &County) {
    let organ = county.lettered("松交");
    let on = day(2025, 7, 8);
    let published_on = book.later(on, 3);
    let mut course = Course::of(organ, "decisions", book.matter(on));
    let act = decided(book, organ, on, "penalty", "超限运输", Some(published_on));
    let about = act["number"].as_str().unwrap_or_default().to_owned();
    course.act(on, act);
    let matter = course.matter;
    book.bring_in_monthly(course);
    let mut after = Course::of(organ, "decisions", matter);
    let fell_on = day(2026, 1, 13);
    after.act(
        fell_on,
        json!({"act": "reversed", "reversal": "revoked", "by": "松河县人民法院行政判决"}),
    );
    book.live(after);
    let due_on = book.later(fell_on, 3).min(ends_on());
    book.plant("penalty-standing", organ, Some(matter), &about, due_on);
}
