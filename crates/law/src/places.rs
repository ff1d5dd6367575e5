//! The places whose names tell a level: provinces, places of the prefecture level, county-level cities.
//!
//! Facts only, from `data/places.tsv`; counties, districts and townships are told by the last character of their names
//! and are not listed.

use std::collections::HashMap;
use std::sync::OnceLock;

/// What a listed place is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PlaceKind {
    /// 省、自治区、直辖市.
    Province,
    /// 地级市、自治州、地区、盟.
    Prefecture,
    /// 县级市.
    CountyCity,
}

/// A listed place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ListedPlace {
    /// The full name, such as 石家庄市.
    pub name: &'static str,
    /// Its code of two, four or six digits.
    pub code: &'static str,
    /// What it is.
    pub kind: PlaceKind,
}

const LIST: &str = include_str!("../data/places.tsv");
/// The longest listed name has eleven characters (克孜勒苏柯尔克孜自治州).
const CHARACTERS_MAX: usize = 16;

/// All listed places, in the order of the list.
pub fn all() -> impl Iterator<Item = ListedPlace> {
    LIST.lines().filter(|line| !line.starts_with('#')).filter_map(|line| {
        let (code, name) = line.split_once('\t')?;
        let kind = match code.len() {
            2 => PlaceKind::Province,
            4 => PlaceKind::Prefecture,
            6 => PlaceKind::CountyCity,
            _ => return None,
        };
        Some(ListedPlace { name, code, kind })
    })
}

/// A name that is listed twice (嘉峪关市 is a prefecture-level city whose one district bears its name) means the higher.
fn by_name() -> &'static HashMap<&'static str, ListedPlace> {
    static INDEX: OnceLock<HashMap<&'static str, ListedPlace>> = OnceLock::new();
    INDEX.get_or_init(|| {
        let mut index = HashMap::new();
        for place in all() {
            index.entry(place.name).or_insert(place);
            if let Some(short) = short_prefecture(place.name) {
                index.entry(short).or_insert(place);
            }
        }
        index
    })
}

/// The peoples in the names of autonomous prefectures.
const PEOPLES: &[&str] = &[
    "朝鲜族",
    "土家族",
    "苗族",
    "藏族",
    "羌族",
    "彝族",
    "布依族",
    "侗族",
    "哈尼族",
    "壮族",
    "傣族",
    "白族",
    "景颇族",
    "傈僳族",
    "回族",
    "蒙古族",
    "蒙古",
    "哈萨克",
    "柯尔克孜",
];

/// The first part of an autonomous prefecture's name, 楚雄 for 楚雄彝族自治州; 州 follows it in daily use.
fn short_prefecture(name: &'static str) -> Option<&'static str> {
    let mut short = name.strip_suffix("自治州")?;
    while let Some(shorter) = PEOPLES.iter().find_map(|people| short.strip_suffix(people)) {
        short = shorter;
    }
    Some(short)
}

/// The place with this name, in full or, for an autonomous prefecture, in daily use: 楚雄州.
pub fn named(name: &str) -> Option<ListedPlace> {
    let index = by_name();
    let full = index.get(name).filter(|place| place.name == name);
    full.or_else(|| index.get(name.strip_suffix('州')?)).copied()
}

/// How far the longest listed place at the start of the text reaches, in bytes.
pub(crate) fn end_at_start(text: &str) -> Option<usize> {
    let mut ends = [0; CHARACTERS_MAX];
    let mut count = 0;
    for (slot, (at, character)) in ends.iter_mut().zip(text.char_indices()) {
        *slot = at + character.len_utf8();
        count += 1;
    }
    ends[..count].iter().rev().copied().find(|end| named(&text[..*end]).is_some())
}

/// The longest listed place that the text begins with.
pub fn at_start(text: &str) -> Option<ListedPlace> {
    named(&text[..end_at_start(text)?])
}

/// The one prefecture-level or county-level city whose name begins so; `None` when there are several or none.
pub fn only_city_beginning_with(start: &str) -> Option<ListedPlace> {
    if start.is_empty() {
        return None;
    }
    let mut found: Option<ListedPlace> = None;
    for place in all() {
        let city = place.kind != PlaceKind::Province && place.name.ends_with('市');
        if city && place.name.starts_with(start) {
            if found.is_some_and(|before| before.name != place.name) {
                return None;
            }
            found = found.or(Some(place));
        }
    }
    found
}

/// The short form of a province's name: 四川 for 四川省, 广西 for 广西壮族自治区; `None` for the cities among them.
pub fn short_province(name: &str) -> Option<&str> {
    if let Some(short) = name.strip_suffix('省') {
        return Some(short);
    }
    let characters = if name.starts_with("内蒙古") { 3 } else { 2 };
    let end = name.char_indices().nth(characters).map(|(at, _)| at)?;
    name.ends_with("自治区").then(|| &name[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_whole() {
        let count = |kind| all().filter(|place| place.kind == kind).count();
        assert_eq!(count(PlaceKind::Province), 31);
        assert_eq!(count(PlaceKind::Prefecture), 333);
        assert_eq!(count(PlaceKind::CountyCity), 398);
        assert!(all().all(|place| place.name.chars().count() < CHARACTERS_MAX));
    }

    #[test]
    fn the_higher_of_two_places_of_one_name_is_meant() {
        assert_eq!(named("嘉峪关市").map(|place| place.kind), Some(PlaceKind::Prefecture));
        assert_eq!(named("句容市").map(|place| place.kind), Some(PlaceKind::CountyCity));
        assert_eq!(named("不存在市"), None);
        assert_eq!(named("楚雄州").map(|place| place.name), Some("楚雄彝族自治州"));
        assert_eq!(named("海西州").map(|place| place.name), Some("海西蒙古族藏族自治州"));
        assert_eq!(named("楚雄"), None);
    }

    #[test]
    fn a_text_begins_with_the_longest_place() {
        assert_eq!(at_start("吉林省吉林市人民政府").map(|place| place.name), Some("吉林省"));
        assert_eq!(at_start("句容市").map(|place| place.name), Some("句容市"));
        assert_eq!(at_start("").map(|place| place.name), None);
        assert_eq!(at_start("我市今年以来在各级领导的关心和支持下取得了一些成绩"), None);
    }

    #[test]
    fn a_single_character_tells_a_city_only_when_one_begins_with_it() {
        assert_eq!(only_city_beginning_with("句").map(|place| place.name), Some("句容市"));
        assert_eq!(only_city_beginning_with("南"), None);
        assert_eq!(only_city_beginning_with(""), None);
    }

    #[test]
    fn provinces_have_short_names() {
        assert_eq!(short_province("四川省"), Some("四川"));
        assert_eq!(short_province("内蒙古自治区"), Some("内蒙古"));
        assert_eq!(short_province("新疆维吾尔自治区"), Some("新疆"));
        assert_eq!(short_province("重庆市"), None);
    }
}
