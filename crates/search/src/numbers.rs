//! Document numbers (文号) and index numbers (索引号) in all the spellings that people use, and the one that is sought.

use std::ops::Range;

use crate::fold;

/// A document number found in a folded text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Number {
    /// Where it stands, in characters: from the bracket or the year to 号.
    pub(crate) place: Range<usize>,
    /// Year and number in the one spelling, `〔2024〕3号`.
    pub(crate) tail: String,
}

/// How much of the ending a number must have to be one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ending {
    /// In running text: only with 号.
    Written,
    /// In what somebody seeks: after brackets 号 may be left out.
    Sought,
}

/// Every document number of a folded text.
pub(crate) fn numbers(chars: &[char], ending: Ending) -> Vec<Number> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        match number_at(chars, at, ending) {
            Some(number) => {
                at = number.place.end;
                found.push(number);
            }
            None => at += 1,
        }
    }
    found
}

/// The number whose bracket or year begins here.
fn number_at(chars: &[char], start: usize, ending: Ending) -> Option<Number> {
    let opened = is_opening(*chars.get(start)?);
    let before_is_digit = start > 0 && chars[start - 1].is_ascii_digit();
    let year_at = if opened { blanks(chars, start + 1) } else { start };
    let year_end = digits(chars, year_at);
    if year_end - year_at != 4
        || (!opened && before_is_digit)
        || !is_year(&chars[year_at..year_end])
    {
        return None;
    }
    let mut at = blanks(chars, year_end);
    let closed = chars.get(at).is_some_and(|one| is_closing(*one));
    let parted = at > year_end || chars.get(at).is_some_and(|one| matches!(one, '年' | '-' | '第'));
    if opened != closed || (!closed && !parted) {
        return None;
    }
    while chars
        .get(at)
        .is_some_and(|one| is_closing(*one) || matches!(one, '年' | '-' | '第' | ' '))
    {
        at += 1;
    }
    let count_end = digits(chars, at);
    let count: String = chars[at..count_end].iter().collect();
    let count = count.trim_start_matches('0');
    let said = blanks(chars, count_end);
    let end = match chars.get(said) {
        Some('号') => said + 1,
        _ if ending == Ending::Sought && closed => count_end,
        _ => return None,
    };
    let year: String = chars[year_at..year_end].iter().collect();
    (1..=5)
        .contains(&count.len())
        .then(|| Number { place: start..end, tail: format!("〔{year}〕{count}号") })
}

fn is_opening(one: char) -> bool {
    matches!(one, '〔' | '[' | '(' | '【' | '〖' | '{' | '﹝' | '<' | '〈')
}

fn is_closing(one: char) -> bool {
    matches!(one, '〕' | ']' | ')' | '】' | '〗' | '}' | '﹞' | '>' | '〉')
}

fn is_year(year: &[char]) -> bool {
    matches!(year, ['1', '9', _, _] | ['2', '0', _, _])
}

fn blanks(chars: &[char], from: usize) -> usize {
    from + chars.iter().skip(from).take(4).take_while(|one| one.is_whitespace()).count()
}

/// Where the digits that begin here end; a number of more than nine is none of ours.
fn digits(chars: &[char], from: usize) -> usize {
    from + chars.iter().skip(from).take(9).take_while(|one| one.is_ascii_digit()).count()
}

/// The keys a document number is found by: with the letters before it, and without.
pub(crate) fn keys(number: &str) -> Vec<String> {
    let chars: Vec<char> = fold::text(number).chars().collect();
    let mut keys = Vec::new();
    for found in numbers(&chars, Ending::Sought) {
        let before = &chars[..found.place.start];
        let before = before.iter().rev().take(40).take_while(|one| is_of_letters(**one)).count();
        keys.push(found.tail.clone());
        if before > 0 {
            keys.push(full(&chars[found.place.start - before..found.place.start], &found.tail));
        }
    }
    if keys.is_empty() {
        keys.push(bare(number));
    }
    keys
}

/// Whether a character may stand in the letters before a document number (机关代字).
pub(crate) fn is_of_letters(one: char) -> bool {
    fold::is_han(one) || one.is_ascii_alphabetic()
}

/// The one spelling of a whole document number.
pub(crate) fn full(letters: &[char], tail: &str) -> String {
    letters.iter().collect::<String>() + tail
}

/// Letters and digits alone, as index numbers are compared.
pub(crate) fn bare(number: &str) -> String {
    fold::text(number).chars().filter(|one| one.is_alphanumeric()).take(100).collect()
}

/// Whether a word without blanks looks like an index number: long, of ASCII, mostly digits.
pub(crate) fn is_index_number(word: &str) -> bool {
    let digits = word.chars().filter(char::is_ascii_digit).count();
    let allowed = |one: char| one.is_ascii_alphanumeric() || matches!(one, '-' | '/' | '_' | '.');
    word.len() >= 8
        && word.len() <= 100
        && digits >= 6
        && digits * 2 >= word.len()
        && word.chars().all(allowed)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sought(text: &str) -> Vec<String> {
        let chars: Vec<char> = fold::text(text).chars().collect();
        numbers(&chars, Ending::Sought).into_iter().map(|number| number.tail).collect()
    }

    #[test]
    fn every_usual_spelling_is_the_same_number() {
        for spelling in [
            "〔2024〕3号",
            "[2024]3号",
            "［2024］3号",
            "（2024）3号",
            "(2024) 3 号",
            "【2024】03号",
            "２０２４年第３号",
            "2024 3号",
            "2024-3号",
            "2024年3号",
            "〔2024〕第003号",
            "[2024]3",
            "﹝2024﹞3号",
        ] {
            assert_eq!(sought(spelling), ["〔2024〕3号"], "{spelling}");
        }
    }

    #[test]
    fn dates_and_amounts_are_no_numbers() {
        for text in ["2024年3月5日", "20243号", "1824年3号", "12024 3号", "2024）3号", "2024 3"]
        {
            assert_eq!(sought(text), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn keys_have_the_letters_before_and_not() {
        assert_eq!(keys("江湾府发[2024]3号"), ["〔2024〕3号", "江湾府发〔2024〕3号"]);
        assert_eq!(keys("公告第5号"), ["公告第5号"]);
    }

    #[test]
    fn index_numbers_are_told_from_words() {
        assert!(is_index_number("11341702486344515h/202110-00013"));
        assert!(is_index_number("000014349/2017-00110"));
        assert!(is_index_number("01527918x-2020-153077"));
        assert!(!is_index_number("gb/t9704"));
        assert!(!is_index_number("信息公开20240101"));
    }
}
