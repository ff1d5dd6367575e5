//! Invented but lifelike organs of every level.

use crate::random::Random;

/// How large the figures of an organ are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Scale {
    /// A township or subdistrict: almost everything is zero.
    Township,
    /// A department of a county or city.
    Department,
    /// A county, with its departments and townships.
    County,
    /// A city, with everything below it.
    City,
    /// A province.
    Province,
}

/// A reporting organ.
#[derive(Debug, Clone)]
pub(crate) struct Organ {
    /// The full name, as in the title.
    pub name: String,
    /// How its report speaks of itself: 我镇, 我局.
    pub we: &'static str,
    /// How large its figures are.
    pub scale: Scale,
}

const FIRST: &[&str] = &[
    "青", "云", "石", "临", "永", "安", "清", "白", "龙", "丰", "兴", "柳", "沙", "双", "松", "梅",
    "荷", "枫", "望", "怀", "澄", "璧", "景", "瑞", "嘉",
];
const SECOND: &[&str] = &[
    "溪", "阳", "川", "陵", "泉", "塘", "岭", "湾", "桥", "坪", "浦", "原", "台", "源", "峰", "渡",
    "洲", "林", "屏", "岩",
];
const DEPARTMENTS: &[&str] = &[
    "财政局",
    "教育局",
    "卫生健康局",
    "自然资源局",
    "住房和城乡建设局",
    "市场监督管理局",
    "公安局",
    "应急管理局",
    "农业农村局",
    "交通运输局",
    "生态环境局",
    "人力资源和社会保障局",
    "统计局",
    "审计局",
    "医疗保障局",
    "发展和改革局",
    "水利局",
    "行政审批服务局",
    "城市管理局",
    "文化和旅游局",
];
const PROVINCES: &[&str] = &["湖南省", "四川省", "江苏省", "云南省", "广西壮族自治区", "辽宁省"];

fn place(random: &mut Random) -> String {
    format!("{}{}", random.pick(FIRST), random.pick(SECOND))
}

/// An organ of a level drawn by lot; the small ones are the most frequent, as in life.
pub(crate) fn organ(random: &mut Random) -> Organ {
    let county = format!("{}{}", place(random), random.pick(&["县", "县", "区", "市"]));
    let city = format!("{}市", place(random));
    match random.below(20) {
        0..6 => {
            let end = *random.pick(&["镇人民政府", "乡人民政府", "街道办事处", "镇人民政府"]);
            let we = match end.chars().next() {
                Some('镇') => "我镇",
                Some('乡') => "我乡",
                _ => "我街道",
            };
            Organ { name: format!("{county}{}{end}", place(random)), we, scale: Scale::Township }
        }
        6..11 => {
            let of = if random.chance(60) { county } else { city };
            let department = random.pick(DEPARTMENTS);
            Organ { name: format!("{of}{department}"), we: "我局", scale: Scale::Department }
        }
        11..16 => {
            let we = if county.ends_with('县') {
                "我县"
            } else if county.ends_with('区') {
                "我区"
            } else {
                "我市"
            };
            Organ { name: format!("{county}人民政府"), we, scale: Scale::County }
        }
        16..19 => Organ { name: format!("{city}人民政府"), we: "我市", scale: Scale::City },
        _ => {
            let name = *random.pick(PROVINCES);
            let we = if name.ends_with('省') { "我省" } else { "我区" };
            Organ { name: format!("{name}人民政府"), we, scale: Scale::Province }
        }
    }
}
