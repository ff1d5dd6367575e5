//! The level of an organ in the tree of government, read from its name.
//!
//! The name is taken apart from both ends: its tail says what kind of organ it is, its head the places it lies in.

use crate::places::{self, PlaceKind};

/// The level of a reporting organ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// 国务院部门 and its like.
    National,
    /// 省、自治区、直辖市人民政府.
    Province,
    /// A department of a province.
    ProvinceDepartment,
    /// 设区的市、自治州、地区、盟.
    City,
    /// A department of a city.
    CityDepartment,
    /// 县、县级市、市辖区、旗.
    County,
    /// A department of a county.
    CountyDepartment,
    /// 乡、镇、街道.
    Township,
    /// 开发区、新区管委会 and other agencies of a government.
    Zone,
    /// A department whose government the name does not tell.
    Department,
}

impl Level {
    /// The name used in the output.
    pub fn code(self) -> &'static str {
        match self {
            Level::National => "national",
            Level::Province => "province",
            Level::City => "city",
            Level::County => "county",
            Level::Township => "township",
            Level::Zone => "zone",
            Level::ProvinceDepartment
            | Level::CityDepartment
            | Level::CountyDepartment
            | Level::Department => "department",
        }
    }

    /// The level of a department of a government of this level.
    fn department(self) -> Level {
        match self {
            Level::Province => Level::ProvinceDepartment,
            Level::City => Level::CityDepartment,
            Level::County => Level::CountyDepartment,
            other => other,
        }
    }
}

/// Why an organ has its level; each has a sentence in the message files, which quotes a part of the name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Reason {
    /// A part of the name says it by its last character: 镇, 县, 区.
    Suffix,
    /// The place is a listed province.
    ListedProvince,
    /// The place is on the list of the prefecture level.
    ListedPrefecture,
    /// The place is a listed county-level city.
    ListedCountyCity,
    /// A 市 that is on neither list.
    UnlistedCity,
    /// A department of the place quoted.
    DepartmentOf,
    /// A department of the State Council.
    StateCouncil,
    /// A department; the name has no place.
    NoPlace,
    /// The agency of a zone.
    ZoneAgency,
    /// Nothing in the name tells the level.
    Nothing,
}

impl Reason {
    /// The key of its sentence in the message files.
    pub fn key(self) -> &'static str {
        match self {
            Reason::Suffix => "how-level-suffix",
            Reason::ListedProvince => "how-level-listed-province",
            Reason::ListedPrefecture => "how-level-listed-prefecture",
            Reason::ListedCountyCity => "how-level-listed-county-city",
            Reason::UnlistedCity => "how-level-unlisted-city",
            Reason::DepartmentOf => "how-level-department-of",
            Reason::StateCouncil => "how-level-state-council",
            Reason::NoPlace => "how-level-no-place",
            Reason::ZoneAgency => "how-level-zone",
            Reason::Nothing => "how-level-nothing",
        }
    }
}

/// A level with the reason for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// The level, unless the name does not tell it.
    pub level: Option<Level>,
    /// Why.
    pub reason: Reason,
    /// The part of the name that tells it.
    pub quote: String,
}

impl Reading {
    fn new(level: Level, reason: Reason, quote: &str) -> Reading {
        Reading { level: Some(level), reason, quote: quote.to_owned() }
    }
}

/// Departments of the State Council that bear neither 国家 nor 国务院 nor 中华人民共和国 in their names.
const STATE_COUNCIL: &[&str] = &[
    "外交部",
    "国防部",
    "教育部",
    "科学技术部",
    "工业和信息化部",
    "公安部",
    "民政部",
    "司法部",
    "财政部",
    "人力资源和社会保障部",
    "自然资源部",
    "生态环境部",
    "住房和城乡建设部",
    "交通运输部",
    "水利部",
    "农业农村部",
    "商务部",
    "文化和旅游部",
    "退役军人事务部",
    "应急管理部",
    "中国人民银行",
    "审计署",
    "海关总署",
    "中国气象局",
    "中国民用航空局",
    "中国证券监督管理委员会",
];
/// Tails that leave the government itself as the organ; its office, 办公室, is a department of it.
const GOVERNMENT: &[&str] = &["人民政府", "行政公署", "政府", "行署"];
/// Tails of the organs of a township or subdistrict.
const TOWNSHIP: &[&str] = &[
    "人民政府党政办公室",
    "人民政府办公室",
    "党政综合办公室",
    "党政办公室",
    "党政办",
    "人民政府",
    "政府",
    "办事处",
    "办",
    "",
];
/// What a zone's agency is called.
const AGENCY: &[&str] = &[
    "管理委员会办公室",
    "管委会办公室",
    "管理委员会",
    "管委会",
    "执行委员会",
    "管理局",
    "管理办公室",
    "",
];
/// What zones are called; their 区 is no district unless a 人民政府 stands behind it.
const ZONES: &[&str] = &[
    "开发区",
    "高新区",
    "经开区",
    "园区",
    "保税区",
    "港区",
    "示范区",
    "合作区",
    "风景区",
    "景区",
    "名胜区",
    "度假区",
    "管理区",
    "试验区",
    "实验区",
    "产业区",
    "工业区",
    "功能区",
    "集聚区",
    "集中区",
    "聚集区",
    "新区",
    "新城",
    "生态城",
    "园",
    "林区",
    "保护区",
    "口岸",
];

/// The level of the organ with this name, as printed in simplified characters; white space is ignored.
pub fn of(name: &str) -> Reading {
    let name: String = name.chars().filter(|c| !c.is_whitespace()).collect();
    let name = name.as_str();
    if let Some(quote) = township(name) {
        return Reading::new(Level::Township, Reason::Suffix, quote);
    }
    if let Some(quote) = zone(name) {
        return Reading::new(Level::Zone, Reason::ZoneAgency, quote);
    }
    if STATE_COUNCIL.contains(&name.strip_prefix("中华人民共和国").unwrap_or(name)) {
        return Reading::new(Level::National, Reason::StateCouncil, name);
    }
    let head = Head::of(strip_national(name));
    let Some((level, reason, quote)) = head.innermost else {
        return without_place(name, head.rest);
    };
    let government = head.rest.is_empty() || GOVERNMENT.contains(&head.rest);
    match level {
        Some(level) if government => Reading::new(level, reason, quote),
        Some(level) => Reading::new(level.department(), Reason::DepartmentOf, quote),
        None if government => Reading { level: None, reason, quote: quote.to_owned() },
        None => Reading::new(Level::Department, reason, quote),
    }
}

/// Vertically led organs bear the name of their head office before their place: 国家税务总局大竹县税务局.
fn strip_national(name: &str) -> &str {
    ["国家税务总局", "国家统计局", "中华人民共和国", "国家金融监督管理总局", "国家矿山安全监察局"]
        .iter()
        .find_map(|head| name.strip_prefix(head).filter(|rest| !rest.is_empty()))
        .unwrap_or(name)
}

/// The part that ends with 乡, 镇, 街道 or 苏木, when nothing but the words for its organs stands behind it.
fn township(name: &str) -> Option<&str> {
    TOWNSHIP.iter().find_map(|tail| {
        let place = name.strip_suffix(tail)?;
        let kind = ["街道", "苏木", "镇", "乡"].iter().find(|kind| place.ends_with(**kind))?;
        let own = place.len() > kind.len();
        // 街道办 is an organ, but 乡办 or 镇办 alone may be an enterprise of the township.
        (own && (*tail != "办" || *kind == "街道")).then_some(place)
    })
}

/// The part that ends with the name of a zone, when its agency or nothing stands behind it.
fn zone(name: &str) -> Option<&str> {
    if ["监督管理委员会", "城市管理委员会"].iter().any(|tail| name.ends_with(tail)) {
        return None;
    }
    AGENCY.iter().find_map(|tail| {
        let place = name.strip_suffix(tail)?;
        let named = ZONES.iter().any(|kind| place.ends_with(kind) && place.len() > kind.len());
        // 浦东新区 and 神农架林区 are divisions with a government; only an agency makes them a zone.
        let division = tail.is_empty() && ["新区", "林区"].iter().any(|kind| place.ends_with(kind));
        let agency = *tail == "管委会" || (*tail == "管理委员会" && !place.is_empty());
        ((named && !division) || agency).then_some(place)
    })
}

fn without_place(name: &str, rest: &str) -> Reading {
    let national = ["国家", "国务院", "中国", "全国", "中华人民共和国"];
    if name == "新疆生产建设兵团" {
        return Reading::new(Level::Province, Reason::ListedProvince, name);
    }
    if name.starts_with("新疆生产建设兵团") {
        return Reading::new(Level::ProvinceDepartment, Reason::DepartmentOf, "新疆生产建设兵团");
    }
    if national.iter().any(|head| name.starts_with(head)) {
        return Reading::new(Level::National, Reason::StateCouncil, name);
    }
    let tails = [
        "局",
        "厅",
        "委",
        "办",
        "委员会",
        "办公室",
        "中心",
        "院",
        "校",
        "大学",
        "学院",
        "中学",
        "小学",
        "幼儿园",
        "公司",
        "集团",
        "站",
        "所",
        "队",
        "总队",
        "支队",
        "大队",
        "会",
        "社",
        "馆",
        "处",
        "部",
        "署",
        "银行",
    ];
    if !rest.is_empty() && tails.iter().any(|tail| rest.ends_with(tail)) {
        return Reading::new(Level::Department, Reason::NoPlace, rest);
    }
    Reading { level: None, reason: Reason::Nothing, quote: name.to_owned() }
}

/// The places at the head of a name.
struct Head<'a> {
    /// The last of them: its level (none for a 市 on no list), why, and its name.
    innermost: Option<(Option<Level>, Reason, &'a str)>,
    /// What stands behind them.
    rest: &'a str,
}

impl<'a> Head<'a> {
    fn of(name: &'a str) -> Head<'a> {
        let mut head = Head { innermost: None, rest: name };
        if let Some(short) = province_in_short(name) {
            head.rest = &name[short.len()..];
        }
        while head.take_listed() {}
        while head.take_by_suffix() {}
        head
    }

    fn take_listed(&mut self) -> bool {
        let text = self.rest;
        let Some(end) = listed_at_start(text) else { return false };
        let Some(place) = places::named(&text[..end]) else { return false };
        // A province inside a city, or a city inside a county, is another organ's name, not a place it lies in.
        let (level, reason) = match place.kind {
            PlaceKind::Province => (Level::Province, Reason::ListedProvince),
            PlaceKind::Prefecture => (Level::City, Reason::ListedPrefecture),
            PlaceKind::CountyCity => (Level::County, Reason::ListedCountyCity),
        };
        if matches!(self.innermost, Some((Some(before), ..)) if before >= level) {
            return false;
        }
        self.innermost = Some((Some(level), reason, &text[..end]));
        self.rest = &text[end..];
        true
    }

    fn take_by_suffix(&mut self) -> bool {
        if matches!(self.innermost, Some((Some(Level::County), ..))) {
            return false;
        }
        let text = self.rest;
        let Some((end, suffix)) = division_at_start(text) else { return false };
        // A 市 inside a place already found would be a county-level city, and those are listed.
        let (level, reason) = match suffix {
            '市' => (None, Reason::UnlistedCity),
            _ => (Some(Level::County), Reason::Suffix),
        };
        self.innermost = Some((level, reason, &text[..end]));
        self.rest = &text[end..];
        true
    }
}

/// 四川 of 四川成都市…: a province in short before a listed place.
fn province_in_short(name: &str) -> Option<&'static str> {
    places::all()
        .take_while(|place| place.kind == PlaceKind::Province)
        .filter(|place| !name.starts_with(place.name))
        .filter_map(|place| places::short_province(place.name))
        .find(|short| {
            name.strip_prefix(short).is_some_and(|rest| listed_at_start(rest).is_some())
                && listed_at_start(name).is_none()
        })
}

/// How far the longest listed place at the start reaches.
fn listed_at_start(text: &str) -> Option<usize> {
    let market = |end: usize| text[..end].ends_with('市') && text[end..].starts_with("场");
    places::end_at_start(text).filter(|end| !market(*end))
}

/// The first division that is told by its last character: how far it reaches and that character.
fn division_at_start(text: &str) -> Option<(usize, char)> {
    const NAME_MAX: usize = 16;
    for (count, (at, character)) in text.char_indices().take(NAME_MAX).enumerate() {
        let end = at + character.len_utf8();
        let (so_far, rest) = (&text[..end], &text[end..]);
        match character {
            '局' | '厅' | '委' | '办' | '院' | '司' | '部' => return None,
            '县' | '旗' | '区' | '市' if count >= 1 && !is_common_word(so_far, rest) => {
                return Some((end, character));
            }
            _ => {}
        }
    }
    None
}

/// 城市管理局, 社区, 市场, 县域 and other words that hold the character of a division without naming one.
fn is_common_word(so_far: &str, rest: &str) -> bool {
    let ends = ["城市", "社区", "自治区", "片区", "辖区"];
    let zone_kind = ZONES.iter().any(|kind| kind.ends_with('区') && so_far.ends_with(kind));
    let division =
        so_far.ends_with("新区") || so_far.ends_with("矿区") || so_far.ends_with("神农架林区");
    (ends.iter().any(|word| so_far.ends_with(word)) || zone_kind) && !division
        || (so_far.ends_with('市') && (rest.starts_with('场') || rest.starts_with("政府采购")))
        || (so_far.ends_with('区') && rest.starts_with('域'))
        || (so_far.ends_with('县') && rest.starts_with('域'))
        || (so_far.ends_with('区') && rest.starts_with("划"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn assert_levels(cases: &[(&str, Option<Level>, Reason)]) {
        for (name, level, reason) in cases {
            let reading = of(name);
            assert_eq!(
                (reading.level, reading.reason),
                (*level, *reason),
                "{name}: {}",
                reading.quote
            );
        }
    }

    #[test]
    fn governments_are_told_by_their_places() {
        assert_levels(&[
            ("江苏省人民政府", Some(Level::Province), Reason::ListedProvince),
            ("重庆市人民政府", Some(Level::Province), Reason::ListedProvince),
            ("广西壮族自治区人民政府", Some(Level::Province), Reason::ListedProvince),
            ("新疆生产建设兵团", Some(Level::Province), Reason::ListedProvince),
            ("镇江市人民政府", Some(Level::City), Reason::ListedPrefecture),
            ("镇江市", Some(Level::City), Reason::ListedPrefecture),
            ("江苏省镇江市人民政府", Some(Level::City), Reason::ListedPrefecture),
            ("四川成都市人民政府", Some(Level::City), Reason::ListedPrefecture),
            ("吉林省吉林市人民政府", Some(Level::City), Reason::ListedPrefecture),
            ("楚雄彝族自治州人民政府", Some(Level::City), Reason::ListedPrefecture),
            ("楚雄州人民政府", Some(Level::City), Reason::ListedPrefecture),
            ("兴安盟行政公署", Some(Level::City), Reason::ListedPrefecture),
            ("句容市人民政府", Some(Level::County), Reason::ListedCountyCity),
            ("镇江市句容市人民政府", Some(Level::County), Reason::ListedCountyCity),
            ("大竹县人民政府", Some(Level::County), Reason::Suffix),
            ("海南藏族自治州共和县人民政府", Some(Level::County), Reason::Suffix),
            ("重庆市黔江区人民政府", Some(Level::County), Reason::Suffix),
            ("阿拉善左旗人民政府", Some(Level::County), Reason::Suffix),
            ("上海市浦东新区人民政府", Some(Level::County), Reason::Suffix),
            ("景德镇市珠山区人民政府", Some(Level::County), Reason::Suffix),
            ("北京市房山区人民政府", Some(Level::County), Reason::Suffix),
            ("神农架林区人民政府", Some(Level::County), Reason::Suffix),
            ("镇平县人民政府", Some(Level::County), Reason::Suffix),
            ("青溪市人民政府", None, Reason::UnlistedCity),
            ("青溪市东湖区人民政府", Some(Level::County), Reason::Suffix),
            ("XX市人民政府", None, Reason::UnlistedCity),
        ]);
    }

    #[test]
    fn townships_are_told_by_their_last_character() {
        assert_levels(&[
            ("重庆市黔江区石会镇人民政府", Some(Level::Township), Reason::Suffix),
            ("永兴傣族乡人民政府", Some(Level::Township), Reason::Suffix),
            ("辽中区六间房镇人民政府", Some(Level::Township), Reason::Suffix),
            ("大竹县团坝镇", Some(Level::Township), Reason::Suffix),
            ("东湖区城北街道办事处", Some(Level::Township), Reason::Suffix),
            ("东湖区人民政府城北街道办事处", Some(Level::Township), Reason::Suffix),
            ("某旗巴彦苏木人民政府", Some(Level::Township), Reason::Suffix),
            ("石会镇党政办公室", Some(Level::Township), Reason::Suffix),
        ]);
    }

    #[test]
    fn departments_follow_their_government() {
        assert_levels(&[
            ("江苏省财政厅", Some(Level::ProvinceDepartment), Reason::DepartmentOf),
            ("新疆生产建设兵团财政局", Some(Level::ProvinceDepartment), Reason::DepartmentOf),
            ("北京市城市管理委员会", Some(Level::ProvinceDepartment), Reason::DepartmentOf),
            ("镇江市财政局", Some(Level::CityDepartment), Reason::DepartmentOf),
            ("镇江市市场监督管理局", Some(Level::CityDepartment), Reason::DepartmentOf),
            ("镇江市城市管理局", Some(Level::CityDepartment), Reason::DepartmentOf),
            (
                "镇江市人民政府国有资产监督管理委员会",
                Some(Level::CityDepartment),
                Reason::DepartmentOf,
            ),
            ("楚雄州教育局", Some(Level::CityDepartment), Reason::DepartmentOf),
            ("大竹县人民政府办公室", Some(Level::CountyDepartment), Reason::DepartmentOf),
            ("大竹县城乡规划局", Some(Level::CountyDepartment), Reason::DepartmentOf),
            ("国家税务总局大竹县税务局", Some(Level::CountyDepartment), Reason::DepartmentOf),
            ("句容市住房和城乡建设局", Some(Level::CountyDepartment), Reason::DepartmentOf),
            ("大竹县人民医院", Some(Level::CountyDepartment), Reason::DepartmentOf),
            ("青溪市财政局", Some(Level::Department), Reason::UnlistedCity),
            ("城市管理局", Some(Level::Department), Reason::NoPlace),
            ("市场监督管理局", Some(Level::Department), Reason::NoPlace),
            ("财政部", Some(Level::National), Reason::StateCouncil),
            ("国家发展和改革委员会", Some(Level::National), Reason::StateCouncil),
            ("国家税务总局", Some(Level::National), Reason::StateCouncil),
            ("中华人民共和国教育部", Some(Level::National), Reason::StateCouncil),
        ]);
    }

    #[test]
    fn zones_are_told_by_their_agencies() {
        assert_levels(&[
            ("句容市经济技术开发区管理委员会", Some(Level::Zone), Reason::ZoneAgency),
            ("句容经济开发区管委会", Some(Level::Zone), Reason::ZoneAgency),
            ("苏州工业园区管理委员会", Some(Level::Zone), Reason::ZoneAgency),
            ("中新天津生态城管理委员会", Some(Level::Zone), Reason::ZoneAgency),
            ("河北雄安新区管理委员会", Some(Level::Zone), Reason::ZoneAgency),
            ("黄山风景区管理委员会", Some(Level::Zone), Reason::ZoneAgency),
        ]);
    }

    #[test]
    fn anything_may_be_asked() {
        assert_levels(&[
            ("", None, Reason::Nothing),
            ("市", None, Reason::Nothing),
            ("2020", None, Reason::Nothing),
        ]);
    }
}
