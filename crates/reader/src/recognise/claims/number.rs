//! Numbers in a folded sentence, in digits and in words, with their units.
//!
//! A number that is part of a date, a year, a document's number, an article, a telephone number, a time or a list mark is
//! no figure and is passed over. Numerals are read in `words`, units in `unit`.

mod unit;
mod words;

use crate::recognise::identity::date;
use rust_decimal::Decimal;
use unit::{take_unit, unit_at};
use words::{in_words, is_numeral};

/// A number with its unit, as positions in its sentence.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Number {
    /// First byte of the number, with 约 and its like left before it.
    pub(crate) start: usize,
    /// Behind the unit.
    pub(crate) end: usize,
    /// The number; 万 before a measure word is multiplied out, 万元 is a unit.
    pub(crate) value: Decimal,
    /// The unit or measure word.
    pub(crate) unit: Option<&'static str>,
    /// 余, 多, 约.
    pub(crate) approximate: bool,
    /// Written in Chinese numerals.
    pub(crate) in_words: bool,
    /// Digits were separated by blanks.
    pub(crate) split: bool,
    /// One end of a range, 3至5件.
    pub(crate) range: bool,
}

/// All figures of a folded sentence, in order.
pub(crate) fn numbers(sentence: &str) -> Vec<Number> {
    let mut found: Vec<Number> = Vec::new();
    let mut skip = 0;
    let mut before = ' ';
    for (at, c) in sentence.char_indices() {
        if at < skip {
            before = c;
            continue;
        }
        let read = if c.is_ascii_digit() {
            Some(in_digits(sentence, at, before))
        } else if is_numeral(c) {
            Some(in_words(sentence, at, before))
        } else {
            None
        };
        if let Some((end, number)) = read {
            skip = end;
            if let Some(mut number) = number {
                join_range(sentence, &mut found, &mut number);
                found.push(number);
            }
        }
        before = c;
    }
    found
}

/// Reads digits at `at`: where to go on, and the figure if it is one.
fn in_digits(text: &str, at: usize, before: char) -> (usize, Option<Number>) {
    let (end, split) = digits_end(text, at);
    let rest = &text[end..];
    if is_part_of_name(text, at, end, before) {
        return (end.max(date_end(text, at)), None);
    }
    let digits: String =
        text[at..end].chars().filter(|c| c.is_ascii_digit() || *c == '.').collect();
    let Ok(value) = digits.parse::<Decimal>() else { return (end, None) };
    let mut number = Number {
        start: at,
        end,
        value,
        unit: None,
        approximate: false,
        in_words: false,
        split,
        range: false,
    };
    take_unit(text, rest, &mut number);
    let states = number.unit.is_none() && states_a_number(&text[..at], &text[number.end..]);
    let figure = number.unit.is_some() || states;
    (number.end, figure.then_some(number))
}

/// How far the digits reach: thousands by commas, a decimal point, or single blanks between lone digits.
fn digits_end(text: &str, at: usize) -> (usize, bool) {
    let bytes = text.as_bytes();
    let run = |from: usize| bytes[from..].iter().take_while(|b| b.is_ascii_digit()).count();
    let first = run(at);
    let mut end = at + first;
    let mut split = false;
    if first <= 3 {
        while bytes.get(end) == Some(&b',') && run(end + 1) == 3 {
            end += 4;
        }
    }
    // 4 1件: no two figures stand side by side without a word between them.
    while bytes.get(end) == Some(&b' ')
        && first <= 2
        && matches!(run(end + 1), 1 | 2)
        && end - at < 6
    {
        end += 1 + run(end + 1);
        split = true;
    }
    if bytes.get(end) == Some(&b'.') && run(end + 1) > 0 {
        end += 1 + run(end + 1);
    }
    (end, split)
}

/// Digits that name something: years, dates, document numbers, articles, telephones, times, list marks.
fn is_part_of_name(text: &str, at: usize, end: usize, before: char) -> bool {
    let rest = &text[end..];
    let next = rest.chars().next().unwrap_or(' ');
    let long = end - at;
    if matches!(before, '第' | '〔' | '[' | '［' | '-' | '/' | '.' | ':' | '：')
        && !follows_colon(text, at, before, rest)
    {
        return before != '-' || !is_range_mark(text, at);
    }
    if before.is_ascii_alphabetic() || next.is_ascii_alphabetic() || before == '№' {
        return true;
    }
    if matches!(next, '年' | '月' | '日' | '号' | ':' | '〕' | '/') || (next == '.' && long <= 2)
    {
        return true;
    }
    // A run of seven digits and more without separators is a telephone number or a code, unless a unit follows.
    if long >= 7
        && !text[at..end].contains([',', '.'])
        && !rest.starts_with(['元', '条', '件', '人', '次'])
    {
        return true;
    }
    let list_mark = at == 0 && matches!(next, '、' | '.' | '）' | ')');
    let bracketed = matches!(before, '（' | '(') && matches!(next, '）' | ')') && long <= 2;
    let quoted = matches!(before, '“' | '"' | '‘' | '「')
        && matches!(next, '”' | '"' | '’' | '」' | '政' | '热');
    let hotline = matches!(&text[at..end], "12345" | "12315" | "12333" | "12348" | "12371")
        && !rest.starts_with(['条', '件']);
    list_mark
        || bracketed
        || quoted
        || hotline
        || (next == '-' && rest[1..].starts_with(|c: char| c.is_ascii_digit()) && long >= 3)
}

/// 申请：41件 and 数量：41 are figures, 10：20 and 邮编：400000 are none.
fn follows_colon(text: &str, at: usize, before: char, rest: &str) -> bool {
    let ahead = text[..at].trim_end_matches('：');
    let word_before = ahead.chars().next_back().is_some_and(|c| !c.is_ascii_digit());
    let counted = ["数", "数量", "件数", "总量", "共计"].iter().any(|word| ahead.ends_with(word));
    before == '：' && word_before && (unit_at(rest).is_some() || counted)
}

fn is_range_mark(text: &str, at: usize) -> bool {
    text[..at].chars().rev().nth(1).is_some_and(|c| c.is_ascii_digit())
}

/// Behind a date's year the month and day belong to it too.
fn date_end(text: &str, at: usize) -> usize {
    date::date_at(&text[at..]).map_or(at, |(_, length)| at + length)
}

/// 数量为41 and 共计41 state a figure without a unit, when the clause ends behind it.
fn states_a_number(before: &str, behind: &str) -> bool {
    let ends = behind.is_empty() || behind.starts_with(['，', '。', '；', '、', '）', '！']);
    let before = before.trim_end_matches('：');
    ends && ["为", "数", "数量", "量", "共", "计", "达", "总数", "是", "均为", "宗数"]
        .iter()
        .any(|word| before.ends_with(word))
}

/// 3至5件, 3-5件: neither end is a count of anything.
fn join_range(text: &str, found: &mut [Number], number: &mut Number) {
    let before = text[..number.start].trim_end_matches(' ');
    let mark =
        ["至", "到", "-", "—", "~", "～", "－"].iter().find_map(|mark| before.strip_suffix(mark));
    let Some(before) = mark else { return };
    let digit = before.chars().next_back().is_some_and(|c| c.is_ascii_digit() || is_numeral(c));
    if digit {
        number.range = true;
    }
    if let Some(last) = found.last_mut().filter(|last| last.end == before.len()) {
        last.range = true;
        number.range = true;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(String, Option<&'static str>)> {
        numbers(text).into_iter().map(|number| (number.value.to_string(), number.unit)).collect()
    }

    #[test]
    fn figures_are_read_in_digits_and_in_words() {
        for (text, value, unit) in [
            ("申请41件", "41", Some("件")),
            ("申请四十一件", "41", Some("件")),
            ("申请两件", "2", Some("件")),
            ("申请一百零三件", "103", Some("件")),
            ("申请零件", "0", Some("件")),
            ("信息1,627条", "1627", Some("条")),
            ("信息1.2万条", "12000", Some("条")),
            ("信息3万余条", "30000", Some("条")),
            ("信息20余万条", "200000", Some("条")),
            ("收取1.20万元", "1.20", Some("万元")),
            ("办结率达100%", "100", Some("%")),
            ("办结率99.50%", "99.50", Some("%")),
            ("办结率百分之九十八", "98", Some("%")),
            ("申请4 1件", "41", Some("件")),
            ("申请41 件", "41", Some("件")),
            ("申请：41件", "41", Some("件")),
            ("数量为41，", "41", None),
            ("申请数量：41；", "41", None),
            ("两万三千条", "23000", Some("条")),
            ("十二件", "12", Some("件")),
        ] {
            assert_eq!(read(text), [(value.to_owned(), unit)], "{text}");
        }
    }

    #[test]
    fn names_dates_and_phrases_are_no_figures() {
        for text in [
            "2020年1月1日至12月31日",
            "国办发〔2018〕123号",
            "条例第二十条",
            "第20条第（一）项",
            "“12345”政府热线",
            "12345热线",
            "电话：0571-8888888",
            "邮编：400000",
            "一是意识不强",
            "进一步统一思想",
            "一个平台一批人",
            "二〇二〇年",
            "10:20",
            "（1）加强领导",
            "1.强化机制",
            "5.15政务公开日",
            "一起努力",
            "两个方面",
            "六间房镇",
            "5G网络",
            "2020-2022",
            "三安全一稳定",
            "第一次",
            "电话88886666",
        ] {
            assert_eq!(read(text), [], "{text}");
        }
    }

    #[test]
    fn estimates_ranges_and_split_digits_are_marked() {
        assert!(numbers("信息200余条")[0].approximate);
        assert!(numbers("信息近200条")[0].approximate);
        assert!(numbers("信息200条以上")[0].approximate);
        assert!(!numbers("信息200条")[0].approximate);
        assert!(numbers("申请4 1件")[0].split);
        assert!(numbers("3至5个工作日").iter().all(|number| number.range));
        assert!(numbers("3-5件").iter().all(|number| number.range));
        assert!(numbers("申请3件，到会5件").iter().all(|number| !number.range));
    }

    proptest::proptest! {
        #[test]
        fn any_sentence_is_taken(text in "[0-9,. 一二两三十百千万零余多约件条年月日号第〔〕（）%元：、-]{0,40}") {
            for number in numbers(&text) {
                assert!(number.start < number.end && number.end <= text.len());
            }
        }

        #[test]
        fn any_string_is_taken(text in ".{0,60}") {
            numbers(&text);
        }
    }
}
