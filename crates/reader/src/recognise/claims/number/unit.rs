//! Units and measure words behind a number, with what makes it an estimate: 余, 万, 约.

use super::Number;
use rust_decimal::Decimal;

/// Units and measure words, the longer before the shorter that they begin with.
const UNITS: &[&str] = &[
    "个百分点",
    "个工作日",
    "工作日",
    "个月",
    "小时",
    "分钟",
    "万元",
    "亿元",
    "元",
    "人次",
    "批次",
    "场次",
    "件次",
    "条次",
    "期次",
    "户次",
    "平方米",
    "平方公里",
    "公里",
    "件",
    "条",
    "份",
    "宗",
    "起",
    "例",
    "次",
    "篇",
    "个",
    "项",
    "则",
    "封",
    "场",
    "期",
    "人",
    "名",
    "位",
    "户",
    "家",
    "处",
    "块",
    "面",
    "张",
    "册",
    "本",
    "套",
    "部",
    "台",
    "辆",
    "种",
    "类",
    "页",
    "字",
    "版",
    "幅",
    "轮",
    "批",
    "班",
    "组",
    "支",
    "所",
    "座",
    "笔",
    "通",
    "单",
    "天",
    "倍",
    "%",
    "‰",
    "村",
    "株",
    "吨",
    "亩",
    "米",
    "岁",
    "分",
    "步",
    "级",
    "代",
    "幢",
    "间",
    "层",
    "届",
    "盘",
    "段",
    "枚",
    "岗",
    "类",
];
/// Words before a number that make it an estimate.
const ESTIMATES: &[&str] =
    &["约", "近", "大约", "将近", "逾", "超过", "超", "突破", "至少", "不少于", "接近", "上"];

/// Takes 余, 万 and the unit behind a number.
pub(super) fn take_unit(text: &str, rest: &str, number: &mut Number) {
    let mut rest = rest.trim_start_matches(' ');
    let more = |rest: &mut &str| {
        let found = rest.chars().next().filter(|c| matches!(c, '余' | '多' | '几'));
        if let Some(c) = found {
            *rest = &rest[c.len_utf8()..];
        }
        found.is_some()
    };
    let mut over = more(&mut rest);
    let mut times = Decimal::ONE;
    if !rest.starts_with("万元")
        && !rest.starts_with("亿元")
        && (rest.starts_with('万') || rest.starts_with('亿'))
    {
        let behind = &rest['万'.len_utf8()..];
        let mut behind = behind;
        let over_behind = more(&mut behind);
        if over_behind && behind.starts_with('元') {
            // 3万余元 keeps its unit, as 3万元 does.
            number.approximate = true;
            number.unit = Some("万元");
            number.end = text.len() - behind.len() + '元'.len_utf8();
            return;
        }
        times = Decimal::from(if rest.starts_with('万') { 10_000 } else { 100_000_000 });
        over |= over_behind;
        rest = behind;
    }
    let unit = unit_at(rest);
    if unit.is_none() && !over && times == Decimal::ONE {
        return;
    }
    if let Some(unit) = unit {
        number.unit = Some(unit);
        rest = &rest[unit.len()..];
    }
    if times != Decimal::ONE {
        number.value =
            number.value.checked_mul(times).map_or(number.value, |value| value.normalize());
    }
    number.end = text.len() - rest.len();
    let behind = rest.starts_with("以上") || rest.starts_with("左右") || rest.starts_with('多');
    let ahead = &text[..number.start];
    // 不超过3个工作日 is a limit, not an estimate.
    let limit =
        ["不超过", "不得超过", "不能超过", "未超过"].iter().any(|word| ahead.ends_with(word));
    let estimate = ESTIMATES.iter().any(|word| ahead.ends_with(word));
    number.approximate = over || behind || (estimate && !limit);
}

/// The unit that a text begins with; words that only begin like one are none.
pub(super) fn unit_at(rest: &str) -> Option<&'static str> {
    let unit = UNITS.iter().find(|unit| rest.starts_with(**unit))?;
    // 人民政府, 人大, 本机关, 部门, 处理, 单位, 项目 and 级 begin with a measure word and are none.
    let behind = &rest[unit.len()..];
    let word = match *unit {
        "人" => behind.starts_with(['民', '大', '社', '员']),
        "本" => behind.starts_with(['机', '级', '年', '报', '镇', '县', '市']),
        "部" => behind.starts_with(['门', '分', '委', '署']),
        "处" => behind.starts_with(['理', '罚', '置', '室']),
        "单" => behind.starts_with('位'),
        "通" => behind.starts_with(['过', '知', '报']),
        "分" => behind.starts_with(['别', '局']),
        "所" => behind.starts_with(['有', '属', '在']),
        "面" => behind.starts_with(['向', '对']),
        "起" => behind.starts_with(['草', '到', '诉', '施']),
        "级" | "代" | "字" | "步" => {
            !behind.is_empty() && behind.starts_with(['政', '别', '表', '码'])
        }
        _ => false,
    };
    (!word).then_some(*unit)
}
