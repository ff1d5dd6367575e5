//! Years and dates in folded text without white space: 2021年1月18日, 二〇二一年一月十八日, 2021-01-18, 2021.1.18.

use chrono::NaiveDate;

/// The first and the last year that a report can speak of as its own; the first regulations are of 2008.
const YEARS: std::ops::RangeInclusive<u16> = 2000..=2049;

/// A digit as years write it, one by one.
fn digit(character: char) -> Option<u16> {
    Some(match character {
        '0'..='9' => u16::try_from(u32::from(character) - u32::from('0')).ok()?,
        '〇' | '○' | '零' | 'Ｏ' | 'O' | 'o' | '◯' => 0,
        '一' => 1,
        '二' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => return None,
    })
}

/// The year at the start of the text and how many bytes its four digits take.
pub(crate) fn year_at(text: &str) -> Option<(u16, usize)> {
    let mut value = 0;
    let mut length = 0;
    let mut characters = text.chars();
    for _ in 0..4 {
        let character = characters.next()?;
        value = value * 10 + digit(character)?;
        length += character.len_utf8();
    }
    let more = characters.next().and_then(digit).is_some();
    (YEARS.contains(&value) && !more).then_some((value, length))
}

/// The first year in the text that 年 follows, with the bytes before and behind it (behind 年, or 年度).
pub(crate) fn find_year(text: &str) -> Option<(u16, usize, usize)> {
    years(text).next()
}

/// All years that 年 follows: value, start, end behind 年 or 年度.
pub(crate) fn years(text: &str) -> impl Iterator<Item = (u16, usize, usize)> {
    let mut before = None;
    text.char_indices().filter_map(move |(at, character)| {
        let inside = before.replace(character).and_then(digit).is_some();
        if inside {
            return None;
        }
        let (year, length) = year_at(&text[at..])?;
        let behind = text[at + length..].strip_prefix('年')?;
        let behind = behind.strip_prefix('度').unwrap_or(behind);
        Some((year, at, text.len() - behind.len()))
    })
}

/// A number up to 31 at the start, in digits or in words, and its length in bytes.
fn small_at(text: &str) -> Option<(u32, usize)> {
    let digits: usize = text.bytes().take(2).take_while(u8::is_ascii_digit).count();
    if digits > 0 {
        return Some((text[..digits].parse().ok()?, digits));
    }
    let mut value = 0;
    let mut length = 0;
    for character in text.chars().take(3) {
        value = match (character, value) {
            ('十', 0) => 10,
            ('廿', 0) => 20,
            ('十', tens @ 1..=3) => tens * 10,
            (other, 0 | 10 | 20 | 30) => match digit(other).filter(|_| !other.is_ascii()) {
                Some(units) => value + u32::from(units),
                None => break,
            },
            _ => break,
        };
        length += character.len_utf8();
    }
    (value > 0).then_some((value, length))
}

/// The month and day at the start of the text (1月18日, 01-18) and how many bytes they take.
fn day_at(text: &str) -> Option<(u32, u32, usize)> {
    let (month, first) = small_at(text)?;
    let rest = &text[first..];
    let separator = rest.chars().next().filter(|c| matches!(c, '月' | '-' | '.' | '/'))?;
    let (day, second) = small_at(&rest[separator.len_utf8()..])?;
    let mut end = first + separator.len_utf8() + second;
    if let Some(mark) = text[end..].chars().next().filter(|c| matches!(c, '日' | '号')) {
        end += mark.len_utf8();
    } else if separator == '月' {
        return None;
    }
    Some((month, day, end))
}

/// The date at the start of the text and how many bytes it takes.
pub(crate) fn date_at(text: &str) -> Option<(NaiveDate, usize)> {
    let (year, first) = year_at(text)?;
    let separator = text[first..].chars().next().filter(|c| matches!(c, '年' | '-' | '.' | '/'))?;
    let start = first + separator.len_utf8();
    let (month, day, length) = day_at(&text[start..])?;
    Some((NaiveDate::from_ymd_opt(i32::from(year), month, day)?, start + length))
}

/// The first date in the text: the date, its start and its end.
pub(crate) fn find_date(text: &str) -> Option<(NaiveDate, usize, usize)> {
    text.char_indices().filter(|(_, c)| digit(*c).is_some()).find_map(|(at, _)| {
        let (date, length) = date_at(&text[at..])?;
        Some((date, at, at + length))
    })
}

/// From a day to a day (自2020年1月1日起至12月31日止): both days and where they end.
pub(crate) fn find_range(text: &str) -> Option<(NaiveDate, NaiveDate, usize)> {
    let (from, _, end) = find_date(text)?;
    let behind =
        text[end..].trim_start_matches(['起', '至', '到', '—', '-', '~', '～', '–', '－', '止']);
    let start = text.len() - behind.len();
    if start == end {
        return None;
    }
    let year = chrono::Datelike::year(&from);
    let (to, length) = date_at(behind).or_else(|| {
        let behind =
            behind.strip_prefix("当年").or_else(|| behind.strip_prefix("同年")).unwrap_or(behind);
        let (month, day, length) = day_at(behind)?;
        Some((NaiveDate::from_ymd_opt(year, month, day)?, length))
    })?;
    (from <= to).then_some((from, to, start + length))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).expect("a day of the calendar")
    }

    #[test]
    fn dates_are_read_in_every_common_form() {
        for text in [
            "2021年1月18日",
            "二〇二一年一月十八日",
            "二○二一年一月十八日",
            "2021-01-18",
            "2021.1.18",
            "2021/1/18",
        ] {
            assert_eq!(date_at(text), Some((day(2021, 1, 18), text.len())), "{text}");
        }
        assert_eq!(
            date_at("二零二一年十二月三十一日").map(|found| found.0),
            Some(day(2021, 12, 31))
        );
        assert_eq!(date_at("2021年1月20号").map(|found| found.0), Some(day(2021, 1, 20)));
        for text in [
            "2021年1月",
            "2021年13月1日",
            "20211年1月1日",
            "1999年1月1日",
            "2021年",
            "",
            "二月三日",
        ] {
            assert_eq!(date_at(text), None, "{text}");
        }
    }

    #[test]
    fn a_year_needs_its_four_digits_and_its_word() {
        assert_eq!(find_year("六间房镇2020年度信息"), Some((2020, 12, 22)));
        assert_eq!(find_year("二〇二〇年").map(|found| found.0), Some(2020));
        assert_eq!(find_year("12020年"), None);
        assert_eq!(find_year("〔2019〕31号"), None);
    }

    #[test]
    fn a_range_may_leave_out_the_second_year() {
        let whole = Some((day(2020, 1, 1), day(2020, 12, 31)));
        for text in [
            "自2020年1月1日起至2020年12月31日止",
            "从2020年1月1日至12月31日",
            "2020年1月1日—2020年12月31日",
            "2020.1.1-2020.12.31",
        ] {
            assert_eq!(find_range(text).map(|(from, to, _)| (from, to)), whole, "{text}");
        }
        assert_eq!(find_range("2020年1月1日施行,2021年1月1日修订"), None);
    }
}
