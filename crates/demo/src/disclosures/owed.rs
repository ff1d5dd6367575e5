//! What the law asks every office to have in its columns, year by year: guide, rules, reading places, statistics, charges
//! and the columns of counties and townships. What happens to come up lives in `disclosures`.

use super::{bear, catalogued, document, page, posting};
use crate::book::{Book, Course, day};
use crate::county::{County, Organ, Part};
use serde_json::json;

/// Who owes something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Owes {
    Everybody,
    County,
    /// The county and its departments.
    Seat,
    Departments,
    Townships,
}

impl Owes {
    fn holds(self, part: Part) -> bool {
        match self {
            Owes::Everybody => true,
            Owes::County => part == Part::County,
            Owes::Seat => matches!(part, Part::County | Part::Department),
            Owes::Departments => part == Part::Department,
            Owes::Townships => part == Part::Township,
        }
    }
}

/// Something that is owed: by whom, in which column, the title behind the organ's name, and when it is made (year, month,
/// day).
struct Owed {
    by: Owes,
    topic: &'static str,
    subject: &'static str,
    made: &'static [(i32, u32, u32)],
}

const fn owed(
    by: Owes,
    topic: &'static str,
    subject: &'static str,
    made: &'static [(i32, u32, u32)],
) -> Owed {
    Owed { by, topic, subject, made }
}

const QUARTERS: &[(i32, u32, u32)] = &[
    (2024, 4, 8),
    (2024, 7, 8),
    (2024, 10, 9),
    (2025, 1, 8),
    (2025, 4, 8),
    (2025, 7, 8),
    (2025, 10, 9),
    (2026, 1, 8),
];

const ALL: &[Owed] = &[
    owed(Owes::Everybody, "20-15", "信息公开指南", &[(2024, 1, 8)]),
    owed(Owes::Everybody, "20-1", "信息公开工作制度", &[(2024, 1, 15)]),
    owed(Owes::County, "20-15", "信息查阅场所公告", &[(2024, 1, 10)]),
    owed(Owes::County, "20-4", "国民经济和社会发展统计公报", &[(2024, 3, 18), (2025, 3, 17)]),
    owed(Owes::Departments, "20-4", "主要业务统计数据", &[(2024, 2, 26), (2025, 2, 24)]),
    owed(Owes::Townships, "20-4", "主要业务统计数据", &[(2024, 2, 27), (2025, 2, 25)]),
    owed(Owes::Seat, "20-8", "行政事业性收费目录清单", &[(2024, 1, 22), (2025, 1, 20)]),
    owed(Owes::Seat, "21-A", "公益事业和公共服务建设情况", &[(2024, 6, 17), (2025, 6, 16)]),
    owed(Owes::Townships, "21-B", "土地承包经营权流转和宅基地审核情况", QUARTERS),
];

/// Writes all of them.
pub(super) fn write(book: &mut Book, county: &County) {
    for one in ALL {
        for organ in county.keepers().filter(|organ| one.by.holds(organ.part)) {
            for (year, month, date) in one.made {
                listed(book, organ, one, (*year, *month, *date));
            }
        }
    }
}

fn listed(book: &mut Book, organ: &Organ, owed: &Owed, (year, month, date): (i32, u32, u32)) {
    let made_on = book.workday(day(year, month, date));
    let published_on = book.later(made_on, 3);
    let matter = book.matter(published_on);
    let number = book.number(organ, "index", year);
    let mut text = document("other", &title(organ, owed, (year, month)), organ);
    text["topic"] = json!(owed.topic);
    catalogued(&mut text, organ);
    text["index"] = json!(format!("{}/{year}-{number:05}", organ.letters));
    text["made_on"] = json!(made_on);
    let mut course = Course::of(organ, "disclosures", matter);
    course.act(
        published_on,
        json!({"act": "listed", "document": text, "published_on": published_on,
        "postings": [posting("website", &page(matter))],
        "approval": format!("{}审〔{year}〕{number}号", organ.letters)}),
    );
    bear(book, &mut course, organ, &text, made_on);
    book.bring_in_monthly(course);
}

/// The title; figures name the time that they are of.
fn title(organ: &Organ, owed: &Owed, (year, month): (i32, u32)) -> String {
    let of = match (owed.topic, month) {
        ("20-4", _) => format!("{}年", year - 1),
        ("20-8" | "21-A", _) => format!("{year}年"),
        ("21-B", 1) => format!("{}年第四季度", year - 1),
        ("21-B", 4) => format!("{year}年第一季度"),
        ("21-B", 7) => format!("{year}年第二季度"),
        ("21-B", _) => format!("{year}年第三季度"),
        // The name of the county ends with the word that others put before.
        _ if organ.part == Part::County => String::new(),
        _ => "政府".to_owned(),
    };
    format!("{}{of}{}", organ.name, owed.subject)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::county;
    use law::Calendar;

    #[test]
    fn nothing_that_is_owed_is_missing() {
        let calendar = Calendar::shipped();
        let mut book = Book::new(1, &calendar);
        let county = county::found(&mut book);
        let keepers: Vec<&Organ> = county.keepers().collect();
        for part in [Part::County, Part::Department, Part::Township] {
            assert!(keepers.iter().any(|organ| organ.part == part));
            for topic in ["20-1", "20-4", "20-15"] {
                let holds = |one: &&Owed| one.topic == topic && one.by.holds(part);
                assert!(ALL.iter().any(|one| holds(&one)), "{part:?} {topic}");
            }
        }
        let town = keepers.iter().find(|organ| organ.part == Part::Township).unwrap();
        let land = ALL.last().unwrap();
        let titles: Vec<String> =
            QUARTERS.iter().map(|(year, month, _)| title(town, land, (*year, *month))).collect();
        for (at, time) in ["2024年第一季度", "2024年第二季度", "2024年第三季度", "2024年第四季度"]
            .iter()
            .enumerate()
        {
            assert!(titles[at].contains(time), "{titles:?}");
        }
        assert_eq!(title(county.top(), &ALL[0], (2024, 1)), "松河县人民政府信息公开指南");
    }
}
