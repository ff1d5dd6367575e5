//! The six sections: which line is a heading, told by its words and its order, never by its numeral alone.

use super::fold::{fold, is_han, is_in_key, key};
use super::labels::{likeness, likeness_most, print, unnumbered};
use std::sync::OnceLock;

/// The canonical headings, without numbers.
pub(crate) const HEADINGS: [&str; 6] = [
    "总体情况",
    "主动公开政府信息情况",
    "收到和处理政府信息公开申请情况",
    "政府信息公开行政复议、行政诉讼情况",
    "存在的主要问题及改进情况",
    "其他需要报告的事项",
];

/// The numerals of the six headings.
pub(crate) const NUMERALS: [char; 6] = ['一', '二', '三', '四', '五', '六'];

/// A heading found in a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Found {
    /// Which section, 1 to 6.
    pub(crate) section: u8,
    /// How much of the folded line is the heading, in bytes; the rest is the section's first words.
    pub(crate) length: usize,
    /// The heading bears its own numeral.
    pub(crate) numbered: bool,
    /// The words are exactly the canonical ones.
    pub(crate) exact: bool,
}

/// Looks for one of the six headings at the start of a folded line.
pub(crate) fn heading(folded: &str) -> Option<Found> {
    // Most lines of a table are figures.
    if folded.is_ascii() {
        return None;
    }
    let trimmed = folded.trim_start_matches([' ', '#', '*', '|', '>']);
    let lead = folded.len() - trimmed.len();
    let (numeral, words) = numeral(trimmed);
    let words_at = trimmed.len() - words.len();
    let bracketed = trimmed.starts_with(['（', '(']);
    if let Some(line_key) = short_key(trimmed)
        && !trimmed.trim_end_matches(['。', ' ']).contains(['。', '；'])
        && let Some((section, exact)) = whole_line(numeral, unnumbered_by(numeral, &line_key))
        && (exact || !bracketed)
    {
        return Some(Found {
            section,
            length: folded.len(),
            numbered: numeral == Some(NUMERALS[usize::from(section) - 1]),
            exact,
        });
    }
    // A heading with words behind it on the same line must be exact and numbered.
    let section = NUMERALS.iter().position(|n| Some(*n) == numeral)?;
    let end = prefix(words, HEADINGS[section])?;
    let number = u8::try_from(section + 1).ok()?;
    Some(Found { section: number, length: lead + words_at + end, numbered: true, exact: true })
}

/// The key of a line that is short enough for a heading.
fn short_key(text: &str) -> Option<String> {
    const CHARACTERS_MAX: usize = 34;
    let counts = |c: &char| is_in_key(*c);
    let length = text.chars().filter(counts).take(CHARACTERS_MAX + 1).count();
    (1..=CHARACTERS_MAX).contains(&length).then(|| key(text))
}

/// Where numbered headings of the six stand inside a long line, in bytes.
pub(crate) fn inside(folded: &str) -> Vec<usize> {
    let mut found = Vec::new();
    for (numeral, heading) in NUMERALS.iter().zip(HEADINGS) {
        let wanted = format!("{numeral}、{heading}");
        if let Some(at) = folded.find(&wanted) {
            found.push(at);
        }
    }
    found.sort_unstable();
    found
}

fn unnumbered_by(numeral: Option<char>, line_key: &str) -> &str {
    match numeral {
        Some(n) => line_key.strip_prefix(n).unwrap_or(line_key),
        None => unnumbered(line_key),
    }
}

/// The leading numeral of a heading and what follows it: 一、 （一） 1. 第一部分.
fn numeral(text: &str) -> (Option<char>, &str) {
    let inner = text.strip_prefix("第").unwrap_or(text).trim_start_matches(['（', ' ']);
    let mut chars = inner.chars();
    match chars.next() {
        Some(c) if NUMERALS.contains(&c) => {
            let rest = chars.as_str().trim_start_matches(' ');
            let marked = rest
                .trim_start_matches("部分")
                .trim_start_matches(['、', '.', '，', '）', '：', ' ', '．', '·']);
            if marked.len() < rest.len() || chars.as_str().starts_with(' ') {
                (Some(c), marked)
            } else {
                (None, text)
            }
        }
        Some(c @ '1'..='6') => {
            let rest = chars.as_str();
            let marked = rest.trim_start_matches(['、', '.', '，', ' ']);
            let han = NUMERALS[usize::try_from(u32::from(c) - u32::from('1')).unwrap_or(0)];
            if marked.len() < rest.len() { (Some(han), marked) } else { (None, text) }
        }
        _ => (None, text),
    }
}

/// The section whose heading the whole line is, allowing for words added, lost or misspelt.
fn whole_line(numeral: Option<char>, words: &str) -> Option<(u8, bool)> {
    let chars: Vec<char> = words.chars().collect();
    let own = print(&chars);
    let mut best: Option<(u8, f32, bool)> = None;
    for (number, heading) in (1u8..).zip(headings()) {
        let exact = chars == heading.chars;
        let like = if exact { 1.0 } else { likeness_of(words, &chars, own, number, heading) };
        if best.is_none_or(|(_, best, _)| like > best) {
            best = Some((number, like, exact));
        }
    }
    let (section, like, exact) = best?;
    let own_numeral = numeral == Some(NUMERALS[usize::from(section) - 1]);
    let needed = if own_numeral { LIKE } else { 0.8 };
    (exact || like >= needed).then_some((section, exact))
}

/// Less is too little for any heading, and need not be known exactly.
const LIKE: f32 = 0.6;

/// A heading ready for comparison.
struct Canonical {
    chars: Vec<char>,
    print: u128,
}

fn headings() -> &'static [Canonical; 6] {
    static HEADING: OnceLock<[Canonical; 6]> = OnceLock::new();
    HEADING.get_or_init(|| {
        HEADINGS.map(|heading| {
            let chars: Vec<char> = key(&fold(heading)).chars().collect();
            Canonical { print: print(&chars), chars }
        })
    })
}

fn likeness_of(words: &str, chars: &[char], own: u128, section: u8, heading: &Canonical) -> f32 {
    let most = likeness_most((chars.len(), own), (heading.chars.len(), heading.print));
    let plain = if most < LIKE { 0.0 } else { likeness(chars, &heading.chars) };
    // A denial or a count is a sentence of the section, not its heading: 全年未发生行政复议、行政诉讼。
    let denies = |c: char| matches!(c, '未' | '没' | '无') || c.is_ascii_digit();
    if tells(words, chars, section) && !chars.iter().copied().any(denies) {
        plain.max(0.85)
    } else {
        plain
    }
}

/// Whether words tell the section although its heading is much changed.
fn tells(words: &str, chars: &[char], section: u8) -> bool {
    match section {
        1 => {
            chars.len() <= 14 && words.ends_with("总体情况")
                || words == "总体工作情况"
                || words == "概述"
                || words == "总体概况"
        }
        2 => {
            chars.len() <= 16
                && chars.contains(&'主')
                && words.contains("主动公开")
                && words.contains("情况")
                && words.contains("信息")
                && !words.contains("申请")
        }
        3 => {
            chars.len() <= 24
                && chars.contains(&'申')
                && words.contains("申请")
                && words.contains("情况")
                && (words.contains("收到") || words.contains("办理") || words.contains("处理"))
        }
        4 => {
            chars.len() <= 30
                && chars.contains(&'讼')
                && words.contains("复议")
                && words.contains("诉讼")
        }
        5 => {
            chars.len() <= 22
                && chars.contains(&'题')
                && words.contains("问题")
                && (words.contains("改进") || words.contains("措施") || words.contains("不足"))
        }
        6 => {
            chars.len() <= 16
                && chars.contains(&'事')
                && (words.contains("报告") && words.contains("事项")
                    || words == "其他事项"
                    || words == "其他需要说明的事项")
        }
        _ => false,
    }
}

/// The end of `heading` at the start of `text`, white space and punctuation aside, in bytes.
fn prefix(text: &str, heading: &str) -> Option<usize> {
    let mut wanted = heading.chars().filter(|c| is_han(*c)).peekable();
    for (at, c) in text.char_indices() {
        match wanted.peek() {
            None => return Some(at),
            Some(next) if *next == c => {
                wanted.next();
            }
            Some(_) if is_han(c) || c.is_ascii_alphanumeric() => return None,
            Some(_) => {}
        }
    }
    wanted.peek().is_none().then_some(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn section(line: &str) -> Option<u8> {
        heading(&fold(line)).map(|found| found.section)
    }

    #[test]
    fn headings_are_told_by_their_words() {
        for (line, expected) in [
            ("一、总体情况", 1),
            ("总体情况", 1),
            ("一、政府信息公开总体情况", 1),
            ("二、主动公开政府信息情况", 2),
            ("三、收到和处理政府信息公开申请情况", 3),
            ("四、政府信息公开行政复议、行政诉讼情况", 4),
            ("四、因政府信息公开工作被申请行政复议、提起行政诉讼情况", 4),
            ("存在的主要问题及改进情况", 5),
            ("五、政府信息公开工作存在的主要问题及改进情况", 5),
            ("       六、其他需要报告的事项", 6),
            ("一 、 總 體 情 況", 1),
            (
                "一、总体情况 2020年，石会镇坚持以习近平新时代中国特色社会主义思想为指导，统筹推进。",
                1,
            ),
        ] {
            assert_eq!(section(line), Some(expected), "{line}");
        }
    }

    #[test]
    fn row_labels_and_sub_headings_are_not_sections() {
        for line in [
            "一、本年新收政府信息公开申请数量",
            "二、上年结转政府信息公开申请数量",
            "三、本年度办理结果",
            "四、结转下年度继续办理",
            "三、下一步工作打算",
            "（一）主动公开情况",
            "（二）依申请公开情况",
            "（二）依申请公开信息情况",
            "（六）其他处理",
            "（三）政府信息管理情况。",
            "（一）存在问题",
            "（二）改进情况",
        ] {
            assert_eq!(section(line), None, "{line}");
        }
    }
}
