//! 主动公开: what was published elsewhere and brought in each month, and texts that went the whole way from draft to
//! publication here (`written`).

mod owed;
mod written;

use crate::book::{Book, Course, day};
use crate::catalogue;
use crate::county::{County, Organ, Part};
use crate::lexicon;
use crate::texts::{self, About, Text};
use chrono::{Datelike, Days, NaiveDate};
use ledger::MatterId;
use serde_json::{Value, json};

/// Texts listed in a year by what the organ is.
fn many(organ: &Organ) -> u32 {
    match organ.part {
        Part::County => 160,
        Part::Department => 46,
        Part::Township => 36,
        Part::Small | Part::Passing => 0,
    }
}

/// Writes all disclosures.
pub(crate) fn write(book: &mut Book, county: &County) {
    for year in [2024, 2025] {
        for organ in county.keepers() {
            for _ in 0..many(organ) {
                let on = book.day_from(day(year, 1, 2), day(year, 12, 28));
                listed(book, organ, on);
            }
        }
    }
    let gone = county.lettered("东政");
    for month in 1..=11 {
        listed(book, gone, day(2024, month, 12));
    }
    for organ in county.keepers() {
        stock(book, organ);
    }
    written::write(book, county);
}

/// What is under way when the demonstration ends.
pub(crate) fn waiting(book: &mut Book, county: &County) {
    let organ = county.lettered("松自然");
    written::moved_on(book, organ);
    written::waiting(book, organ);
}

/// What the law asks every office to have, and what is open to the public on the last day; written last, so that it moves nothing else.
pub(crate) fn owed(book: &mut Book, county: &County) {
    owed::write(book, county);
    written::heard(book, county.lettered("松自然"));
}

/// Something as the catalogue describes it.
fn document(kind: &str, title: &str, organ: &Organ) -> Value {
    let mut document =
        json!({"kind": kind, "title": title, "provider": organ.name, "attribute": "proactive"});
    document["topic"] = json!(match kind {
        "regulation" | "normative" | "interpretation" => "20-1",
        _ => column(title).unwrap_or("20-15"),
    });
    catalogued(&mut document, organ);
    document
}

/// The item names the row of the catalogue that it fulfils, where there is one for its column.
fn catalogued(document: &mut Value, organ: &Organ) {
    if let Some(row) = catalogue::row(organ, document["topic"].as_str().unwrap_or_default()) {
        document["catalogued"] = json!(row);
    } else if let Some(fields) = document.as_object_mut() {
        fields.remove("catalogued");
    }
}

/// The column of article 20 in which something of this title belongs, by the words that tell.
fn column(title: &str) -> Option<&'static str> {
    const TELLING: &[(&str, &[&str])] = &[
        ("20-2", &["机构职能", "领导分工", "所属单位"]),
        ("20-3", &["工作要点", "规划"]),
        ("20-5", &["服务指南"]),
        ("20-6", &["行政执法"]),
        ("20-7", &["财政", "预算", "决算"]),
        ("20-9", &["招标", "采购"]),
        ("20-10", &["重点项目", "项目库"]),
        ("20-11", &["民生", "补贴", "义务教育", "就业见习"]),
        ("20-12", &["汛期", "防火"]),
        ("20-13", &["安全生产", "食品安全", "饮水安全"]),
        ("20-14", &["招聘", "人事任免"]),
        ("20-15", &["停水", "春耕", "法治政府"]),
    ];
    let tells = |words: &[&str]| words.iter().any(|word| title.contains(word));
    TELLING.iter().find(|(_, words)| tells(words)).map(|(code, _)| *code)
}

/// The last act of a course bears the text of its document: 正文, and its table as a sheet.
fn bear(book: &mut Book, course: &mut Course, organ: &Organ, document: &Value, on: NaiveDate) {
    let word = |field: &str| document[field].as_str().unwrap_or_default();
    let window = |end: &str| document["window"][end].as_str().and_then(|day| day.parse().ok());
    let seed = course.matter.0.as_u64_pair().1;
    let about = About {
        organ: &organ.name,
        kind: word("kind"),
        title: word("title"),
        on,
        window: window("from").zip(window("to")),
        seed,
    };
    let Text { html, sheet } = texts::text(about);
    course.with(book.file("正文.html", &html));
    // Not every office takes the trouble.
    if let Some(sheet) = sheet.filter(|_| seed.is_multiple_of(3)) {
        course.with(book.file(&format!("{}.csv", word("title")), &sheet));
    }
}

/// A posting on a carrier.
fn posting(carrier: &str, address: &str) -> Value {
    match carrier {
        "website" => json!({"carrier": carrier, "place": "elsewhere", "address": address}),
        "account" => {
            json!({"carrier": carrier, "place": "elsewhere", "address": "公众号“松河发布”"})
        }
        _ => {
            json!({"carrier": carrier, "place": "elsewhere", "address": address, "proof": "现场照片存档"})
        }
    }
}

fn page(matter: MatterId) -> String {
    format!("https://www.songhe.example/gk/{matter}.html")
}

/// Published elsewhere some days after it was made, and recorded with the others of its month.
fn listed(book: &mut Book, organ: &Organ, on: NaiveDate) {
    let made_on = book.workday(on);
    let days = book.dice.between(0, 9);
    let published_on = book.later(made_on, days);
    let matter = book.matter(published_on);
    let subject = book.subject(organ, lexicon::NOTICES);
    let title = format!("{}{subject}", organ.name);
    let number = book.number(organ, "index", on.year());
    let mut text = document("other", &title, organ);
    text["index"] = json!(format!("{}/{}-{number:05}", organ.letters, on.year()));
    let other = book.dice.pick(&["20-1", "20-3", "20-7", "20-10", "20-13", "21-B"]);
    text["topic"] = json!(column(subject).unwrap_or(other));
    catalogued(&mut text, organ);
    text["made_on"] = json!(made_on);
    if book.dice.chance(8) {
        let interpreted = format!("松河县{}", book.subject(organ, lexicon::POLICIES));
        text["kind"] = json!("interpretation");
        text["title"] = json!(format!("一图读懂《{interpreted}》"));
        text["interprets"] = json!({"title": interpreted});
    }
    let mut postings = vec![posting("website", &page(matter))];
    if book.dice.chance(30) {
        postings.push(posting("account", ""));
    }
    if organ.part == Part::Township && book.dice.chance(25) {
        postings.push(posting("bulletin", "镇政府公示栏"));
    }
    if book.dice.chance(3) {
        let carrier = book.dice.pick(&["gazette", "broadcast", "press", "screen", "conference"]);
        postings.push(posting(carrier, "见存档"));
    }
    let mut course = Course::of(organ, "disclosures", matter);
    let mut act = json!({"act": "listed", "document": text, "published_on": published_on,
        "postings": postings});
    act["approval"] = json!(format!("{}审〔{}〕{number}号", organ.letters, on.year()));
    course.act(published_on, act);
    bear(book, &mut course, organ, &text, made_on);
    book.bring_in_monthly(course);
}

/// 期初: the documents in force that are only counted, some of which are entered one by one later.
fn stock(book: &mut Book, organ: &Organ) {
    let begun_on = day(2023, 12, 1);
    let quantity = match organ.part {
        Part::County => 26,
        Part::Department => 3,
        _ => 0,
    };
    if quantity == 0 {
        return;
    }
    let matter = book.matter(begun_on);
    let mut counted = Course::of(organ, "disclosures", matter);
    counted.act(
        begun_on,
        json!({"act": "counted", "kind": "normative", "quantity": quantity,
        "source": "2022年政府信息公开工作年度报告，现行有效件数"}),
    );
    book.bring_in(counted, begun_on);
    if organ.part != Part::County {
        return;
    }
    let on = day(2024, 2, 27);
    for policy in &lexicon::POLICIES[..4] {
        let number = book.number(organ, "old", 2021);
        let title = format!("松河县{policy}（2021年）");
        let mut text = document("normative", &title, organ);
        text["number"] = json!(format!("松政规〔2021〕{number}号"));
        text["made_on"] = json!("2021-06-10");
        let matter = book.matter(on);
        let mut course = Course::of(organ, "disclosures", matter);
        course.act(on, json!({"act": "listed", "document": text, "published_on": "2021-06-18",
            "postings": [posting("website", &page(matter))], "approval": format!("松政审〔2021〕{number}号")}));
        bear(book, &mut course, organ, &text, day(2021, 6, 10));
        book.bring_in(course, on);
    }
    let mut fewer = Course::of(organ, "disclosures", matter);
    fewer.act(on, json!({"act": "itemised", "quantity": 4}));
    book.live(fewer);
}

/// What a request brought out, for everybody to read: published on this day.
pub(crate) fn from_request(
    book: &mut Book,
    organ: &Organ,
    on: NaiveDate,
    title: &str,
    request: MatterId,
) -> MatterId {
    let matter = book.matter(on);
    let mut text = document("other", title, organ);
    text["from_request"] = json!(request);
    text["made_on"] = json!(on - Days::new(3));
    let mut course = Course::of(organ, "disclosures", matter);
    course.act(
        on,
        json!({"act": "listed", "document": text, "published_on": on,
        "postings": [posting("website", &page(matter))], "approval": "依申请转主动公开审批单"}),
    );
    bear(book, &mut course, organ, &text, on - Days::new(3));
    book.bring_in_monthly(course);
    matter
}
