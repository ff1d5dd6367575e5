//! Numbers written in Chinese numerals. 一个, 一起 and other words that only look like numbers are none.

use super::Number;
use super::unit::take_unit;
use rust_decimal::Decimal;

/// The measure words that a number in words must have to be a figure: 一个, 一次, 一批 and 一类 are phrases.
const UNITS_OF_WORDS: &[&str] = &[
    "件", "条", "份", "宗", "起", "例", "篇", "场", "人次", "万元", "元", "封", "次", "个", "项",
    "名", "批次", "场次", "期",
];

/// A character that numbers are written with.
pub(super) fn is_numeral(c: char) -> bool {
    matches!(
        c,
        '零' | '〇'
            | '一'
            | '二'
            | '两'
            | '三'
            | '四'
            | '五'
            | '六'
            | '七'
            | '八'
            | '九'
            | '十'
            | '百'
            | '千'
    )
}

/// Reads Chinese numerals at `at`.
pub(super) fn in_words(text: &str, at: usize, before: char) -> (usize, Option<Number>) {
    let words = &text[at..];
    let end = words
        .char_indices()
        .find(|(_, c)| !is_numeral(*c) && *c != '万')
        .map_or(text.len(), |(end, _)| at + end);
    let percent = text[..at].ends_with("百分之");
    let value = match words_value(&text[at..end]) {
        Some(value)
            if !matches!(
                before,
                '第' | '统' | '进' | '同' | '唯' | '某' | '每' | '逐' | '任' | '星' | '周' | '之'
            ) || percent =>
        {
            value
        }
        _ => return (end, None),
    };
    let mut number = Number {
        start: at,
        end,
        value: Decimal::from(value),
        unit: None,
        approximate: false,
        in_words: true,
        split: false,
        range: false,
    };
    if percent {
        number.unit = Some("%");
        return (end, Some(number));
    }
    take_unit(text, &text[end..], &mut number);
    let Some(unit) = number.unit.filter(|unit| UNITS_OF_WORDS.contains(unit)) else {
        return (end, None);
    };
    let behind = &text[number.end..];
    let phrase = match unit {
        "个" | "次" | "项" | "期" | "名" => value < 2 || (unit != "次" && value < 10),
        "起" | "场" => value == 1,
        "条" | "份" | "件" | "篇" if value == 1 => {
            let counted =
                ["息", "请", "到", "共", "为", "理", "结", "复", "容", "件", "讼", "议", "书"];
            behind.starts_with('事') || !counted.iter().any(|word| text[..at].ends_with(word))
        }
        _ => false,
    };
    (number.end, (!phrase).then_some(number))
}

/// The value of Chinese numerals below a hundred million; `None` for a mere row of digits such as 二〇二〇.
fn words_value(words: &str) -> Option<u64> {
    let (mut total, mut section, mut digit) = (0u64, 0u64, None);
    for c in words.chars() {
        let unit = match c {
            '十' => 10,
            '百' => 100,
            '千' => 1000,
            '万' => {
                total = (section + digit.take().unwrap_or(0)) * 10_000;
                section = 0;
                if total == 0 { return None } else { continue }
            }
            _ => {
                let value = match c {
                    '零' | '〇' => 0,
                    '一' => 1,
                    '二' | '两' => 2,
                    '三' => 3,
                    '四' => 4,
                    '五' => 5,
                    '六' => 6,
                    '七' => 7,
                    '八' => 8,
                    _ => 9,
                };
                if digit.is_some_and(|before| before != 0 || section == 0) {
                    return None;
                }
                digit = Some(value);
                continue;
            }
        };
        let times = digit.take().unwrap_or(u64::from(unit == 10));
        if times == 0 || section > 100_000 {
            return None;
        }
        section += times * unit;
    }
    Some(total + section + digit.unwrap_or(0)).filter(|value| *value < 100_000_000)
}
