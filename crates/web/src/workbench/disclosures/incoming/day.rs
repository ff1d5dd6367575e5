//! A day as official documents write it, in figures or in words.

use chrono::NaiveDate;

/// The day that a text is, and nothing else: `2026年3月2日`, `二〇二六年三月二日`, `2026-03-02`, in brackets or not.
pub(super) fn whole_day(text: &str) -> Option<NaiveDate> {
    let text: String = text.chars().filter(|letter| !letter.is_whitespace()).map(narrow).collect();
    let text = text.strip_prefix(['（', '(']).unwrap_or(&text);
    let text = text.strip_suffix(['）', ')']).unwrap_or(text);
    if let Ok(day) = text.parse::<NaiveDate>() {
        return Some(day);
    }
    let (year, rest) = text.split_once('年')?;
    let (month, rest) = rest.split_once('月')?;
    let day = rest.strip_suffix('日')?;
    NaiveDate::from_ymd_opt(self::year(year)?, number(month)?, number(day)?)
}

/// Figures of full width as those of a keyboard.
fn narrow(letter: char) -> char {
    match letter {
        '０'..='９' => {
            char::from_u32(u32::from(letter) - u32::from('０') + u32::from('0')).unwrap_or(letter)
        }
        other => other,
    }
}

fn digit(letter: char) -> Option<u32> {
    let zeros = ['〇', '○', '零', 'Ｏ', '０'];
    if zeros.contains(&letter) {
        return Some(0);
    }
    letter.to_digit(10).or_else(|| {
        let place = "一二三四五六七八九".chars().position(|one| one == letter)?;
        u32::try_from(place + 1).ok()
    })
}

fn year(text: &str) -> Option<i32> {
    if text.chars().count() != 4 {
        return None;
    }
    let year = text.chars().try_fold(0, |year, letter| Some(year * 10 + digit(letter)?))?;
    i32::try_from(year).ok().filter(|year| (1949..=2999).contains(year))
}

/// 1 to 31, in figures or as `二十一`.
fn number(text: &str) -> Option<u32> {
    if let Ok(number) = text.parse::<u32>() {
        return Some(number);
    }
    let Some((tens, ones)) = text.split_once('十') else {
        let mut letters = text.chars();
        return match (letters.next(), letters.next()) {
            (Some(letter), None) => digit(letter),
            _ => None,
        };
    };
    let part = |text: &str, none: u32| match text {
        "" => Some(none),
        text if text.chars().count() == 1 => digit(text.chars().next()?),
        _ => None,
    };
    Some(part(tens, 1)? * 10 + part(ones, 0)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_in_figures_and_in_words() {
        for (text, wanted) in [
            ("2026年3月2日", Some("2026-03-02")),
            ("２０２６年 3 月 12 日", Some("2026-03-12")),
            ("二〇二六年三月二日", Some("2026-03-02")),
            ("二○二六年十二月三十一日", Some("2026-12-31")),
            ("二零二六年十月二十日", Some("2026-10-20")),
            ("（2026年3月2日）", Some("2026-03-02")),
            ("2026-03-02", Some("2026-03-02")),
            ("2026年2月30日", None),
            ("26年3月2日", None),
            ("2026年3月2日印发", None),
            ("自2026年3月2日", None),
            ("年月日", None),
            ("", None),
        ] {
            let wanted = wanted.map(|day| day.parse().unwrap());
            assert_eq!(whole_day(text), wanted, "{text}");
        }
    }
}
