//! The part of the world a figure speaks of, when its own sentence names one.

use crate::recognise::identity::date;
use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use report::{Scope, Year};
use std::sync::OnceLock;

/// Who reports, and for which year: what a sentence says of these is no other scope.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Whole<'a> {
    /// The reporting organ, folded; empty when unknown.
    pub(crate) organ: &'a str,
    /// The report year.
    pub(crate) year: Option<Year>,
    /// Whether the organ reports for others beside itself, as the governments of counties and above do.
    pub(crate) of_others: bool,
}

/// The scope of a figure that stands at the end of `ahead`, which is its sentence up to the figure.
pub(crate) fn scope(ahead: &str, whole: Whole<'_>) -> Option<Scope> {
    let ahead = tail(ahead);
    let last = ahead.rfind('；').map_or(0, |at| at + '；'.len_utf8());
    let part = &ahead[last..];
    who(part, whole).or_else(|| period(ahead, part, whole)).or_else(|| cumulative(part, whole))
}

/// The last two hundred characters: a scope named further off has been left behind.
fn tail(text: &str) -> &str {
    const BYTES_MAX: usize = 600;
    let start = text.len().saturating_sub(BYTES_MAX);
    let start = (start..text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    &text[start..]
}

/// Verbs and fillers that stand right behind the subject of a figure's clause.
const VERBS: &[&str] = &[
    "收到",
    "新收",
    "接收",
    "接到",
    "受理",
    "办理",
    "答复",
    "办结",
    "共",
    "累计",
    "主动公开",
    "公开",
    "发布",
    "通过",
    "制发",
    "制定",
    "收取",
    "新增",
    "全年",
    "有",
    "依申请",
    "政府信息",
    "处理",
    "，",
    "被",
];
/// What the office of an organ that reports for others is called.
const OFFICES: &[&str] = &[
    "政府办公室",
    "政府办公厅",
    "政府办",
    "政府本级",
    "机关本级",
    "县本级",
    "市本级",
    "区本级",
    "省本级",
    "州本级",
    "本级政府",
    "本机关",
    "我办",
    "我局",
    "我委",
];
/// What organs and places within a government are called.
const PARTS: &[&str] = &[
    "分局",
    "局",
    "委员会",
    "厅",
    "街道办事处",
    "街道",
    "管委会",
    "镇",
    "乡",
    "县",
    "区",
    "中心",
    "支队",
    "大队",
    "委",
];

fn who(part: &str, whole: Whole<'_>) -> Option<Scope> {
    // 全市共收到… takes back what an earlier clause said.
    let reset = ["全市", "全县", "全区", "全省", "全州", "全镇", "全乡", "全系统", "全旗"]
        .iter()
        .filter_map(|word| part.rfind(word))
        .max();
    let text = &part[reset.unwrap_or(0)..];
    if reset.is_none()
        && let Some(word) =
            ["各部门", "各单位", "各乡镇", "各镇", "各街道", "各镇街", "各县区", "各区县", "各县市"]
                .iter()
                .find(|word| follows_as_subject(text, word))
        && !["和", "及", "、", "与", "级"]
            .iter()
            .any(|joint| text.split_once(*word).is_some_and(|(before, _)| before.ends_with(joint)))
    {
        return Some(Scope::Part((*word).to_owned()));
    }
    let (office, part) = named(text, whole);
    match (office, part) {
        (Some((at, _)), Some((end, name))) if at < end => Some(Scope::Part(name)),
        (Some((_, word)), _) => Some(Scope::Office(word.to_owned())),
        (None, part) => part.map(|(_, name)| Scope::Part(name)),
    }
}

/// An office or a part, and where its name ends.
type Ending<T> = Option<(usize, T)>;

/// The organ's own office and a part of it, each as the subject; of several the last that is named.
fn named(text: &str, whole: Whole<'_>) -> (Ending<&'static str>, Ending<String>) {
    let (mut office, mut part) = (None, None);
    for found in names().find_overlapping_iter(text) {
        let (at, end) = (found.start(), found.end());
        if !is_subject(&text[end..]) {
            continue;
        }
        let pattern = found.pattern().as_usize();
        match pattern.checked_sub(OFFICES.len()) {
            None => {
                let word = OFFICES[pattern];
                if whole.of_others && !whole.organ.contains(word) {
                    office = Some((end, word));
                }
            }
            Some(suffix) if part.as_ref().is_none_or(|(last, _)| *last < end) => {
                let name = named_part(&text[..at], PARTS[suffix], whole);
                part = name.map(|name| (end, name)).or(part);
            }
            Some(_) => {}
        }
    }
    (office, part)
}

/// Offices and what parts are called, found in one pass.
fn names() -> &'static AhoCorasick {
    static NAMES: OnceLock<AhoCorasick> = OnceLock::new();
    NAMES.get_or_init(|| {
        AhoCorasick::builder()
            .match_kind(MatchKind::Standard)
            .kind(Some(AhoCorasickKind::DFA))
            .build(OFFICES.iter().chain(PARTS))
            .expect("thirty short words make a small automaton")
    })
}

/// The word stands as the subject: a verb, a filler or the figure itself follows.
fn follows_as_subject(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| is_subject(&text[at + word.len()..]))
}

fn is_subject(behind: &str) -> bool {
    behind.is_empty() || VERBS.iter().any(|verb| behind.starts_with(verb))
}

/// 市公安局收到…: the name of a part that ends with `suffix`, unless it is the organ itself.
fn named_part(before: &str, suffix: &str, whole: Whole<'_>) -> Option<String> {
    let name = name_before(before);
    let short_at = name.char_indices().rev().nth(1).map_or(0, |(at, _)| at);
    let short = &name[short_at..];
    let own = name.is_empty()
        || ["我", "本", "全", "各", "该", "地", "社", "市", "县", "省", "区"].contains(&short)
        || name.starts_with(['我', '本', '全'])
        || short.chars().count() < 2
        || whole.organ.is_empty()
        || whole.organ.contains(&format!("{short}{suffix}"));
    (!own && !is_common(short, suffix)).then(|| format!("{name}{suffix}"))
}

/// 服务中心, 政务服务区 and the like are places where one publishes, and 城区, 乡镇 are no names.
fn is_common(short: &str, suffix: &str) -> bool {
    matches!(suffix, "中心" | "区" | "委" | "乡" | "镇")
        && ["服务", "政务", "社", "各", "园", "党", "市", "县", "城", "乡", "村镇", "专", "辖"]
            .iter()
            .any(|word| short.ends_with(word))
}

/// The name that ends here: back to a mark or a word that cannot be part of a name.
fn name_before(text: &str) -> &str {
    const NAME_MAX: usize = 10;
    let mut start = text.len();
    for (at, c) in text.char_indices().rev().take(NAME_MAX) {
        let joint = matches!(
            c,
            '由' | '和'
                | '在'
                | '与'
                | '及'
                | '为'
                | '向'
                | '到'
                | '中'
                | '对'
                | '年'
                | '度'
                | '月'
                | '日'
                | '的'
                | '被'
                | '将'
                | '共'
        );
        if !crate::recognise::fold::is_han(c) || joint {
            break;
        }
        start = at;
    }
    &text[start..]
}

/// Another year, or a stretch of the year.
fn period(ahead: &str, part: &str, whole: Whole<'_>) -> Option<Scope> {
    if let Some(words) =
        ["从去年开始至今", "去年至今", "去年以来"].iter().find(|words| ahead.contains(**words))
    {
        return Some(Scope::OtherPeriod((*words).to_owned()));
    }
    let own = whole.year.map(|year| year.0);
    let mut year: Option<u16> = None;
    let mut at = 0;
    for (found, start, end) in date::years(ahead) {
        let clause = ahead[..start].rfind(['，', '；', '：']).map_or(0, |at| at + 3);
        let cited = ["根据", "按照", "依据", "修订", "印发", "《", "〔", "较", "比", "与", "结转"]
            .iter()
            .any(|word| ahead[clause..end].contains(word) || ahead[end..].starts_with(word));
        if !cited {
            (year, at) = (Some(found), end);
        }
    }
    // 去年 and 今年 count from the report year, unless 比 or 较 stands before or 结转 behind.
    for (word, shift) in [
        ("去年", -1i32),
        ("上年", -1),
        ("上一年", -1),
        ("今年", 0),
        ("本年", 0),
        ("全年", 0),
        ("明年", 1),
        ("下一年", 1),
    ] {
        for (start, _) in part.match_indices(word) {
            let start = ahead.len() - part.len() + start;
            let before = &ahead[..start];
            let behind = &ahead[start + word.len()..];
            let compared =
                ["比", "较", "与", "同", "结转"].iter().any(|joint| before.ends_with(joint));
            let carried = behind.starts_with("结转")
                || behind.starts_with("度结转")
                || behind.starts_with("遗留")
                || behind.starts_with("同期");
            if !compared && !carried && start >= at {
                // Without a known report year another year cannot be named; 去年 is still not this one.
                let Some(own) = own else { continue };
                year = u16::try_from(i32::from(own) + shift)
                    .ok()
                    .filter(|_| !(shift == 0 && word == "全年" && year.is_some()));
                at = start;
            }
        }
    }
    if let (Some(year), Some(own)) = (year, own)
        && year != own
    {
        return Some(Scope::OtherYear(Year(year)));
    }
    stretch(ahead).map(|words| Scope::OtherPeriod(words.to_owned()))
}

/// 上半年, 第一季度, 1—6月, 4月以来, 从去年开始至今.
fn stretch(ahead: &str) -> Option<&str> {
    // The characters of which each of the words has one.
    const TELLING: [char; 4] = ['半', '季', '近', '来'];
    const WORDS: &[&str] = &[
        "上半年",
        "下半年",
        "第一季度",
        "第二季度",
        "第三季度",
        "第四季度",
        "一季度",
        "二季度",
        "三季度",
        "四季度",
        "近三年",
        "近两年",
        "近年来",
        "三年来",
        "五年来",
    ];
    if ahead.contains(TELLING)
        && let Some(word) = WORDS.iter().find(|word| ahead.contains(**word))
    {
        return Some(word);
    }
    let end = ahead.rfind('月')?;
    let start = ahead[..end]
        .rfind(|c: char| {
            !(c.is_ascii_digit() || matches!(c, '-' | '—' | '至' | '到' | '~' | '月' | '–'))
        })
        .map_or(0, |at| at + ahead[at..].chars().next().map_or(1, char::len_utf8));
    let months = &ahead[start..end];
    let behind = &ahead[end + '月'.len_utf8()..];
    let whole = months.starts_with("1-12")
        || months.starts_with("1至12")
        || months.starts_with("1—12")
        || months.starts_with("1月");
    let last = months == "12"
        || months.ends_with("-12")
        || months.ends_with("至12")
        || months.ends_with("—12")
        || months.ends_with("月12");
    if months.is_empty()
        || whole && last
        || last && (behind.starts_with("31日") || behind.starts_with("底"))
    {
        return None;
    }
    let to_year_end = behind.contains("12月31日");
    let quote_end =
        end + '月'.len_utf8() + if behind.starts_with("以来") { "以来".len() } else { 0 };
    (!to_year_end).then(|| &ahead[start..quote_end])
}

/// Since some beginning: 累计 without a word of the year, 历年, 开通以来.
fn cumulative(part: &str, whole: Whole<'_>) -> Option<Scope> {
    for word in [
        "历年",
        "开通以来",
        "成立以来",
        "施行以来",
        "实施以来",
        "建站以来",
        "上线以来",
        "运行以来",
        "历史累计",
    ] {
        if part.contains(word) {
            return Some(Scope::Cumulative(word.to_owned()));
        }
    }
    let at = part.rfind("累计")?;
    let of_year = ["全年", "今年", "本年", "年内", "当年", "年度", "一年来"]
        .iter()
        .any(|word| part[..at].contains(word));
    let until = part.contains("截至") || part.contains("截止") || part.contains("目前");
    let named = whole.year.is_some_and(|year| part[..at].contains(&format!("{year}年")));
    (!of_year && (until || !named)).then(|| Scope::Cumulative("累计".to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const COUNTY: Whole<'static> =
        Whole { organ: "青溪县", year: Some(Year(2021)), of_others: true };
    const TOWN: Whole<'static> =
        Whole { organ: "青溪县石门镇人民政府", year: Some(Year(2021)), of_others: false };

    #[test]
    fn a_scope_is_named_by_its_own_sentence() {
        for (ahead, whole, expected) in [
            ("县政府办公室共收到申请", COUNTY, Some(Scope::Office("政府办公室".to_owned()))),
            ("县公安局收到申请", COUNTY, Some(Scope::Part("县公安局".to_owned()))),
            (
                "县政府办公室收到申请5件、县自然资源局收到",
                COUNTY,
                Some(Scope::Part("县自然资源局".to_owned())),
            ),
            ("其中城关镇", COUNTY, Some(Scope::Part("城关镇".to_owned()))),
            ("各部门共收到申请", COUNTY, Some(Scope::Part("各部门".to_owned()))),
            ("2018年，收到申请", COUNTY, Some(Scope::OtherYear(Year(2018)))),
            ("去年收到申请", COUNTY, Some(Scope::OtherYear(Year(2020)))),
            ("上半年收到申请", COUNTY, Some(Scope::OtherPeriod("上半年".to_owned()))),
            ("今年4月以来收到申请", COUNTY, Some(Scope::OtherPeriod("4月以来".to_owned()))),
            ("1-6月，收到申请", COUNTY, Some(Scope::OtherPeriod("1-6月".to_owned()))),
            ("截至2021年底，累计发布信息", COUNTY, Some(Scope::Cumulative("累计".to_owned()))),
            ("条例施行以来，共收到申请", COUNTY, Some(Scope::Cumulative("施行以来".to_owned()))),
        ] {
            assert_eq!(scope(ahead, whole), expected, "{ahead}");
        }
    }

    #[test]
    fn the_organ_and_the_year_of_the_report_are_no_other_scope() {
        for (ahead, whole) in [
            ("2021年，石门镇共收到申请", TOWN),
            ("2021年，我镇收到申请", TOWN),
            ("本机关收到申请", TOWN),
            ("全县共收到申请", COUNTY),
            ("县政府办公室收到申请5件，全县共收到申请", COUNTY),
            ("青溪县共收到申请", COUNTY),
            ("2021年1月1日至12月31日，收到申请", COUNTY),
            ("截至12月31日，我镇收到申请", TOWN),
            ("截至2021年12月31日，收到申请", TOWN),
            ("今年以来，共收到申请", TOWN),
            ("镇政府系统收到申请", TOWN),
            ("2021年累计主动公开信息", TOWN),
            ("全年累计主动公开信息", TOWN),
            ("与2020年相比，收到申请", TOWN),
            ("上年结转", TOWN),
            ("全市各级行政机关共收到申请", COUNTY),
        ] {
            assert_eq!(scope(ahead, whole), None, "{ahead}");
        }
    }
}
