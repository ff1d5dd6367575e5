//! The tables of `cases/*.md`, which officials read, and what holds for every text.

use std::time::{Duration, Instant};

use proptest::prelude::*;

use crate::{Entry, Gravity, Hit, Kind, Words, mask, scan};

/// What the tables call each kind.
const NAMES: &[(&str, Kind)] = &[
    ("身份证号", Kind::Identity),
    ("旧身份证号", Kind::OldIdentity),
    ("手机号", Kind::Mobile),
    ("固定电话", Kind::Telephone),
    ("银行卡号", Kind::BankCard),
    ("邮箱", Kind::Email),
    ("住址", Kind::Home),
    ("姓名", Kind::Name),
    ("护照", Kind::Passport),
    ("车牌", Kind::Plate),
    ("密级", Kind::Secrecy),
    ("内部", Kind::Internal),
    ("不公开", Kind::NotPublic),
    ("缺公开属性", Kind::NoAttribute),
    ("错词", Kind::WrongWord),
    ("敏感词", Kind::SensitiveWord),
];

const TABLES: &[(&str, &str)] = &[
    ("personal.md", include_str!("../cases/personal.md")),
    ("quiet.md", include_str!("../cases/quiet.md")),
    ("secrecy.md", include_str!("../cases/secrecy.md")),
    ("words.md", include_str!("../cases/words.md")),
];

/// The list that `words.md` is about.
fn words() -> Words {
    let entry = |word: &str, kind: Kind, instead: Option<&str>, exceptions: &[&str]| Entry {
        word: word.to_owned(),
        kind,
        instead: instead.map(str::to_owned),
        exceptions: exceptions.iter().map(|one| (*one).to_owned()).collect(),
    };
    Words::new(vec![
        entry("帐号", Kind::WrongWord, Some("账号"), &[]),
        entry("布署", Kind::WrongWord, Some("部署"), &["公布署名"]),
        entry("报销", Kind::WrongWord, Some("核销"), &[]),
        entry("报销单据", Kind::WrongWord, Some("报账单据"), &[]),
        entry("ＧＤＰ", Kind::WrongWord, Some("地区生产总值"), &[]),
        entry("app", Kind::SensitiveWord, Some("应用程序"), &["WhatsApp"]),
        entry("残废", Kind::SensitiveWord, Some("残疾"), &["残废军人抚恤条例"]),
    ])
    .unwrap()
}

fn named(text: &str, hit: &Hit) -> String {
    let name = NAMES.iter().find(|(_, kind)| *kind == hit.kind).map_or("", |(name, _)| name);
    let found = &text[hit.place.clone()];
    match &hit.instead {
        Some(instead) => format!("{name}：{found}→{instead}"),
        None => format!("{name}：{}", found.replace('\n', "⏎")),
    }
}

#[test]
fn the_tables_hold() {
    let words = words();
    let mut wrong = Vec::new();
    for (file, table) in TABLES {
        for row in table.lines().filter(|line| line.starts_with('|')) {
            let cells: Vec<&str> = row.trim_matches('|').split('|').map(str::trim).collect();
            let [given, expected, masked, ..] = cells.as_slice() else { continue };
            if *given == "文字" || given.starts_with("---") {
                continue;
            }
            let given = given.replace('⏎', "\n");
            let hits = scan(&given, &words);
            let found: Vec<String> = hits.iter().map(|hit| named(&given, hit)).collect();
            let found = if found.is_empty() { "无".to_owned() } else { found.join("；") };
            if found != *expected {
                wrong.push(format!("{file}: {given}\n  expected {expected}\n  found    {found}"));
            }
            let covered = mask(&given, &hits).replace('\n', "⏎");
            if !masked.is_empty() && covered != *masked {
                wrong.push(format!("{file}: {given}\n  expected {masked}\n  covered  {covered}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{} rows differ\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_kind_is_in_the_tables() {
    for (name, kind) in NAMES {
        let said = format!("| {name}：");
        let also = format!("；{name}：");
        assert!(
            TABLES.iter().any(|(_, table)| table.contains(&said) || table.contains(&also)),
            "{name} {kind:?}"
        );
    }
    assert_eq!(NAMES.len(), Kind::ALL.len());
    assert!(Kind::ALL.iter().all(|kind| kind.code() == serde_code(*kind)));
    assert_eq!(Kind::Telephone.gravity(), Gravity::Known);
}

fn serde_code(kind: Kind) -> String {
    kind.code().chars().collect()
}

/// An identity number with a right check digit from 17 digits' worth of choices.
fn identity(region: u32, year: u32, month: u32, day: u32, order: u32) -> String {
    let digits = format!("{region:06}{year:04}{month:02}{day:02}{order:03}");
    let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let sum: u32 =
        digits.bytes().zip(weights).map(|(digit, weight)| u32::from(digit - b'0') * weight).sum();
    let check = "10X98765432".as_bytes()[(sum % 11) as usize];
    format!("{digits}{}", char::from(check))
}

/// Texts that have everything in them that could be mistaken.
fn noise() -> impl Strategy<Value = String> {
    proptest::string::string_regex(
        "[0-9０-９一二三号室路村组楼单元秘密★@a-zA-Z. \\-，：张电话\\n]{0,60}",
    )
    .unwrap()
}

proptest! {
    #[test]
    fn every_identity_number_is_found_and_covered(
        region in 110_101..130_000_u32, year in 1930..2020_u32, month in 1..=12_u32, day in 1..=28_u32, order in 0..1000_u32,
        before in "[甲乙，：\n]{0,5}", after in "[甲乙，。\n]{0,5}",
    ) {
        prop_assume!(region % 100 != 0 || region % 10_000 != 0);
        prop_assume!((region / 100) % 100 != 0 && region % 100 != 0);
        let number = identity(region, year, month, day, order);
        let text = format!("{before}{number}{after}");
        let hits = scan(&text, &Words::default());
        prop_assert!(hits.iter().any(|hit| hit.kind == Kind::Identity && text[hit.place.clone()] == *number), "{}", text);
        let covered = mask(&text, &hits);
        let shown = format!("{}**********{}", &number[..4], &number[14..]);
        prop_assert!(covered.contains(&shown), "{}", covered);
    }

    #[test]
    fn one_wrong_digit_makes_it_no_identity_number(order in 0..1000_u32, at in 0..17_usize, by in 1..10_u8) {
        let number = identity(110_105, 1979, 3, 12, order);
        let mut digits = number.into_bytes();
        digits[at] = b'0' + (digits[at] - b'0' + by) % 10;
        let text = String::from_utf8(digits).unwrap();
        prop_assert!(scan(&text, &Words::default()).iter().all(|hit| hit.kind != Kind::Identity));
    }

    #[test]
    fn what_is_covered_is_not_found_again(text in noise()) {
        let covered = mask(&text, &scan(&text, &Words::default()));
        let again = scan(&covered, &Words::default());
        let personal = |hit: &Hit| mask(&covered[hit.place.clone()], &[Hit { place: 0..hit.place.len(), ..hit.clone() }]) != covered[hit.place.clone()];
        prop_assert!(!again.iter().any(personal), "{:?} → {:?} → {:?}", text, covered, again);
    }

    #[test]
    fn places_are_in_order_and_whole_characters(text in "\\PC{0,80}") {
        let hits = scan(&text, &words());
        prop_assert!(hits.is_sorted_by_key(|hit| hit.place.start));
        for hit in &hits {
            prop_assert!(text.get(hit.place.clone()).is_some());
        }
        let _ = mask(&text, &hits);
    }
}

#[test]
#[expect(clippy::disallowed_methods, reason = "the test bounds the time of hostile texts")]
fn hostile_texts_take_time_in_proportion() {
    let size = 200_000;
    let texts = [
        "1".repeat(5_000_000),
        "1 ".repeat(size / 2),
        "62-".repeat(size / 3),
        "@".repeat(size),
        "a@b.".repeat(size / 4),
        "1号".repeat(size / 4),
        "秘密★".repeat(size / 9),
        "内部".repeat(size / 6),
        "此件".repeat(size / 6),
        "京A1234".repeat(size / 8),
        "138 1234 5678 ".repeat(size / 14),
        "联系人：张三13812345678".repeat(size / 30),
        "残废".repeat(size / 6),
    ];
    let words = words();
    for text in &texts {
        let begun = Instant::now();
        let hits = scan(text, &words);
        let _ = mask(text, &hits);
        let took = begun.elapsed();
        // Without optimisation, on a busy machine: whatever is not linear takes minutes.
        assert!(
            took < Duration::from_secs(30),
            "{:?} for {}",
            took,
            text.chars().take(12).collect::<String>()
        );
    }
}
