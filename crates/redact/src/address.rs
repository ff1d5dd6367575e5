//! Addresses as precise as a home: a house and a door, or a household of a village. Offices have addresses too, so a
//! street and a number alone is none, and neither is what the words before call an office.

use std::ops::Range;

use crate::{Hit, Kind};

/// Characters before the first number that belong to the address.
const REACH: usize = 24;

/// Words in an address, or just before it, that make it an office's.
const OFFICES: &[&str] = &[
    "政府",
    "机关",
    "委员会",
    "局",
    "中心",
    "大厅",
    "大厦",
    "办公",
    "服务",
    "窗口",
    "法院",
    "检察",
    "学校",
    "医院",
    "公司",
    "受理",
    "银行",
    "楼层",
    "报名",
    "考点",
    "会议",
];

/// What is counted in an address, longer ones first.
const UNITS: &[(&str, Unit)] = &[
    ("号楼", Unit::House),
    ("单元", Unit::Entrance),
    ("村民小组", Unit::Group),
    ("小组", Unit::Group),
    ("组", Unit::Group),
    ("队", Unit::Group),
    ("社", Unit::Group),
    ("屯", Unit::Group),
    ("栋", Unit::House),
    ("幢", Unit::House),
    ("座", Unit::House),
    ("弄", Unit::House),
    ("门", Unit::Entrance),
    ("楼", Unit::Floor),
    ("层", Unit::Floor),
    ("号", Unit::Number),
    ("室", Unit::Door),
    ("房", Unit::Door),
    ("户", Unit::Door),
];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Unit {
    Group,
    House,
    Entrance,
    Floor,
    Number,
    Door,
}

/// Numbers and what they count, one after the other without anything between.
struct Chain {
    place: Range<usize>,
    units: Vec<Unit>,
}

/// The homes of a text.
pub(crate) fn hits(text: &str) -> Vec<Hit> {
    let mut hits: Vec<Hit> = Vec::new();
    let mut at = 0;
    let mut last = ' ';
    while let Some(one) = text[at..].chars().next() {
        let begins = is_digit(one) && !is_digit(last) && !last.is_ascii_alphanumeric();
        last = one;
        match begins.then(|| chain(text, at)).flatten() {
            Some(chain) => {
                at = chain.place.end;
                last = ' ';
                hits.extend(home(text, &chain));
            }
            None => at += one.len_utf8(),
        }
    }
    hits
}

fn is_digit(one: char) -> bool {
    one.is_ascii_digit() || matches!(one, '０'..='９') || "一二三四五六七八九十〇零百".contains(one)
}

/// The chain that begins here, `None` when nothing is counted.
fn chain(text: &str, start: usize) -> Option<Chain> {
    let mut chain = Chain { place: start..start, units: Vec::new() };
    while let Some((end, unit)) = counted(text, chain.place.end) {
        chain.place.end = end;
        chain.units.push(unit);
    }
    (!chain.units.is_empty()).then_some(chain)
}

/// A number of at most six digits and its unit.
fn counted(text: &str, at: usize) -> Option<(usize, Unit)> {
    let rest = text.get(at..)?;
    let digits: usize = rest
        .chars()
        .take(7)
        .take_while(|one| is_digit(*one) || *one == '-')
        .map(char::len_utf8)
        .sum();
    if digits == 0 || rest.starts_with('-') {
        return None;
    }
    let after = rest[digits..].trim_start_matches('第');
    let (sign, unit) = UNITS.iter().find(|(sign, _)| after.starts_with(sign))?;
    Some((at + (rest.len() - after.len()) + sign.len(), *unit))
}

fn home(text: &str, chain: &Chain) -> Option<Hit> {
    let before = &text[..chain.place.start];
    let stretch: Vec<char> =
        before.chars().rev().take(REACH).take_while(|one| is_of_an_address(*one)).collect();
    let stretch: String = stretch.into_iter().rev().collect();
    let label: Vec<char> = before[..before.len() - stretch.len()].chars().rev().take(8).collect();
    let label: String = label.into_iter().rev().collect();
    let has = |unit: Unit| chain.units.contains(&unit);
    let last = chain.units.last()?;
    let door = matches!(last, Unit::Door | Unit::Number) && chain.units.len() > 1;
    let street =
        ["路", "街", "巷", "道", "里", "村", "胡同", "小区", "花园", "苑", "家园", "公寓", "新城"];
    let on_a_street = street.iter().any(|word| stretch.contains(word));
    let flat = door && (has(Unit::House) || has(Unit::Entrance));
    let behind_a_number = *last == Unit::Door && has(Unit::Number) && on_a_street;
    let in_a_village = has(Unit::Group)
        && door
        && ["村", "庄", "寨", "屯"].iter().any(|word| stretch.contains(word));
    let an_office = OFFICES.iter().any(|word| stretch.contains(word) || label.contains(word));
    let goes_on = text[chain.place.end..].chars().take(6).collect::<String>();
    let into_an_office = OFFICES.iter().any(|word| goes_on.contains(word));
    ((flat && on_a_street || behind_a_number || in_a_village) && !an_office && !into_an_office)
        .then(|| Hit::new(Kind::Home, chain.place.start - stretch.len()..chain.place.end))
}

fn is_of_an_address(one: char) -> bool {
    matches!(one, '\u{4E00}'..='\u{9FFF}') || one.is_ascii_digit()
}
