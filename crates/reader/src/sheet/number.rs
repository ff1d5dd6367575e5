//! A number as its cell shows it: decimals, percentages, dates and words of the number format.
//!
//! Grouping of digits and currency signs are dress, not figures, and are left off; a format that would hide the
//! number altogether is ignored.

use chrono::{Datelike, Days, NaiveDate, Timelike};
use rust_decimal::{Decimal, RoundingStrategy};
use std::str::FromStr;

/// Which day is day one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Epoch {
    /// 1900-01-01, with a 29 February that never was.
    #[default]
    Of1900,
    /// 1904-01-01.
    Of1904,
}

/// The format with a number of the built-in ones.
pub(super) fn built_in(id: u32) -> &'static str {
    match id {
        1 | 3 | 37 | 38 | 41 | 42 => "0",
        2 | 4 | 39 | 40 | 43 | 44 => "0.00",
        9 => "0%",
        10 => "0.00%",
        14 => "yyyy/m/d",
        15 => "d-m-yy",
        16 => "m-d",
        17 => "yy-m",
        18 | 20 => "h:mm",
        19 | 21 => "h:mm:ss",
        22 => "yyyy/m/d h:mm",
        27 | 36 | 50 | 52 | 57 => "yyyy\"年\"m\"月\"",
        28 | 29 | 51 | 53 | 54 | 58 => "m\"月\"d\"日\"",
        30 => "m-d-yy",
        31 => "yyyy\"年\"m\"月\"d\"日\"",
        32 => "h\"时\"mm\"分\"",
        33 => "h\"时\"mm\"分\"ss\"秒\"",
        45 | 47 => "mm:ss",
        46 => "h:mm:ss",
        _ => "General",
    }
}

/// The number without any format: at most fifteen significant digits, as spreadsheets keep them.
pub(super) fn plain(value: f64) -> String {
    if value == 0.0 {
        return "0".to_owned();
    }
    let shortest = value.to_string();
    let digits = shortest.bytes().filter(u8::is_ascii_digit).count();
    if digits <= 15 {
        return shortest;
    }
    let rounded: f64 = format!("{value:.14e}").parse().unwrap_or(value);
    rounded.to_string()
}

/// The number as a format shows it.
pub(super) fn shown(value: f64, format: &str, epoch: Epoch) -> String {
    if !value.is_finite() || format.is_empty() || format.eq_ignore_ascii_case("general") {
        return plain(value);
    }
    let sections = sections(format);
    let (section, own_sign) = match (sections.len(), value) {
        (3.., 0.0) => (sections[2], false),
        (2.., value) if value < 0.0 => (sections[1], true),
        _ => (sections[0], false),
    };
    let pattern = Pattern::read(section);
    let text = match pattern.kind {
        Kind::Other => return plain(value),
        Kind::Date => date(value, section, epoch),
        Kind::Number => pattern.number(value, own_sign),
    };
    match text {
        Some(text) if text.bytes().any(|byte| byte.is_ascii_digit()) => text,
        _ => plain(value),
    }
}

/// The parts of a format for positive, negative, zero and text.
fn sections(format: &str) -> Vec<&str> {
    let mut sections = Vec::new();
    let mut start = 0;
    let mut quoted = false;
    let mut escaped = false;
    for (at, sign) in format.char_indices() {
        match sign {
            _ if escaped => escaped = false,
            '\\' | '_' | '*' if !quoted => escaped = true,
            '"' => quoted = !quoted,
            ';' if !quoted => {
                sections.push(&format[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    sections.push(&format[start..]);
    sections
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Number,
    Date,
    Other,
}

/// One section of a format.
#[derive(Debug)]
struct Pattern {
    kind: Kind,
    before: String,
    after: String,
    /// Least and most decimals; `None` means as many as the number has.
    decimals: Option<(u32, u32)>,
    percent: bool,
}

impl Pattern {
    fn read(section: &str) -> Pattern {
        let mut pattern = Pattern {
            kind: Kind::Other,
            before: String::new(),
            after: String::new(),
            decimals: None,
            percent: false,
        };
        let mut digits = String::new();
        let mut signs = section.chars().peekable();
        while let Some(sign) = signs.next() {
            match sign {
                '"' => {
                    let words: String = signs.by_ref().take_while(|&sign| sign != '"').collect();
                    pattern.word(&words, digits.is_empty());
                }
                '\\' => {
                    let word: String = signs.next().into_iter().collect();
                    pattern.word(&word, digits.is_empty());
                }
                '_' | '*' => {
                    signs.next();
                }
                '[' => {
                    let inside: String = signs.by_ref().take_while(|&sign| sign != ']').collect();
                    if inside.starts_with(['<', '>', '=']) {
                        return Pattern { kind: Kind::Other, ..pattern };
                    }
                    if inside.starts_with(['h', 'm', 's', 'H']) {
                        return Pattern { kind: Kind::Date, ..pattern };
                    }
                }
                '0' | '#' | '?' | '.' | ',' => digits.push(sign),
                '%' => pattern.percent = true,
                'G' | 'g' => {
                    // `General`, or the name that Chinese editions give it, followed by words of its own.
                    for name in ["eneral", "/通用格式"] {
                        if signs.clone().take(name.chars().count()).eq(name.chars()) {
                            signs.nth(name.chars().count() - 1);
                            break;
                        }
                    }
                    digits.push('G');
                }
                'y' | 'Y' | 'm' | 'M' | 'd' | 'D' | 'h' | 'H' | 's' | 'S' => {
                    return Pattern { kind: Kind::Date, ..pattern };
                }
                'E' | 'e' | '/' | '@' => return Pattern { kind: Kind::Other, ..pattern },
                '$' | '¥' | '￥' => {}
                sign => pattern.word(sign.encode_utf8(&mut [0; 4]), digits.is_empty()),
            }
        }
        pattern.take(&digits)
    }

    fn word(&mut self, words: &str, is_before: bool) {
        let side = if is_before { &mut self.before } else { &mut self.after };
        side.extend(words.chars().filter(|sign| !matches!(sign, '¥' | '￥' | '$')));
    }

    fn take(mut self, digits: &str) -> Pattern {
        let shown = |part: &str, signs: &[char]| {
            u32::try_from(part.chars().filter(|sign| signs.contains(sign)).count())
                .unwrap_or(0)
                .min(20)
        };
        self.kind = if digits.is_empty() { Kind::Other } else { Kind::Number };
        if !digits.contains('G') {
            let fraction = digits.split_once('.').map_or("", |(_, fraction)| fraction);
            self.decimals = Some((shown(fraction, &['0']), shown(fraction, &['0', '#', '?'])));
        }
        // A comma behind the last digit divides by a thousand: too clever for a form, shown as it is.
        if digits.ends_with(',') {
            self.kind = Kind::Other;
        }
        self
    }

    fn number(&self, value: f64, own_sign: bool) -> Option<String> {
        let exact = Decimal::from_str(&plain(value.abs())).ok()?;
        let scaled = if self.percent { exact.checked_mul(Decimal::ONE_HUNDRED)? } else { exact };
        let mut text = match self.decimals {
            None => scaled.normalize().to_string(),
            Some((least, most)) => {
                let rounded = scaled
                    .round_dp_with_strategy(most, RoundingStrategy::MidpointAwayFromZero)
                    .normalize();
                let decimals = usize::try_from(rounded.scale().max(least)).unwrap_or(0);
                format!("{rounded:.decimals$}")
            }
        };
        if self.percent {
            text.push('%');
        }
        let is_zero = !text.bytes().any(|byte| (b'1'..=b'9').contains(&byte));
        let only_sign = |words: &str| words.chars().all(|sign| "()（）-+ ".contains(sign));
        let (before, after) = (self.before.trim_start(), self.after.trim_end());
        if value < 0.0 && own_sign && only_sign(before) && only_sign(after) {
            // Brackets or red ink for a negative number: the sign says the same.
            return Some(if is_zero { text } else { format!("-{text}") });
        }
        let sign = if value < 0.0 && !own_sign && !is_zero { "-" } else { "" };
        Some(format!("{sign}{before}{text}{after}"))
    }
}

/// A day number as its format shows it.
fn date(value: f64, section: &str, epoch: Epoch) -> Option<String> {
    if !(0.0..3_000_000.0).contains(&value) {
        return None;
    }
    let seconds =
        Decimal::from_str(&value.fract().to_string()).ok()?.checked_mul(Decimal::from(86_400))?;
    let seconds = u32::try_from(seconds.round()).ok()?.min(86_399);
    let days = u64::try_from(Decimal::from_str(&value.trunc().to_string()).ok()?).ok()?;
    let day_zero = match epoch {
        Epoch::Of1904 => NaiveDate::from_ymd_opt(1904, 1, 1)?,
        Epoch::Of1900 if days < 60 => NaiveDate::from_ymd_opt(1899, 12, 31)?,
        Epoch::Of1900 => NaiveDate::from_ymd_opt(1899, 12, 30)?,
    };
    let day = day_zero.checked_add_days(Days::new(days))?;
    let time = chrono::NaiveTime::from_num_seconds_from_midnight_opt(seconds, 0)?;
    let mut text = String::new();
    let mut after_hour = false;
    let mut signs = section.chars().peekable();
    while let Some(sign) = signs.next() {
        let letter = sign.to_ascii_lowercase();
        match letter {
            '"' => text.extend(signs.by_ref().take_while(|&sign| sign != '"')),
            '\\' => text.extend(signs.next()),
            '_' | '*' => drop(signs.next()),
            '[' => drop(signs.by_ref().take_while(|&sign| sign != ']').count()),
            '@' | ';' => {}
            'y' | 'e' | 'm' | 'd' | 'h' | 's' | 'a' | 'p' | 'b' => {
                let mut length = 1;
                while signs.next_if(|next| next.to_ascii_lowercase() == letter).is_some() {
                    length += 1;
                }
                let minutes = letter == 'm' && (after_hour || before_seconds(signs.clone()));
                let number = match letter {
                    'y' if length <= 2 => day.year() % 100,
                    'y' | 'e' => day.year(),
                    'm' if minutes => i32::try_from(time.minute()).ok()?,
                    'm' => i32::try_from(day.month()).ok()?,
                    'd' if length <= 2 => i32::try_from(day.day()).ok()?,
                    'h' => i32::try_from(time.hour()).ok()?,
                    's' => i32::try_from(time.second()).ok()?,
                    _ => continue,
                };
                after_hour = letter == 'h';
                let width = if length >= 2 && letter != 'e' { 2 } else { 1 };
                text.push_str(&format!("{number:0width$}"));
            }
            _ => text.push(sign),
        }
    }
    Some(text.trim().to_owned())
}

fn before_seconds(rest: impl Iterator<Item = char>) -> bool {
    rest.filter(char::is_ascii_alphabetic).map(|sign| sign.to_ascii_lowercase()).next() == Some('s')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_come_out_as_shown() {
        let cases = [
            (176_252_079.43, "General", "176252079.43"),
            (0.1 + 0.2, "General", "0.3"),
            (41.0, "General", "41"),
            (12.5, "0.00", "12.50"),
            (2.675, "0.00", "2.68"),
            (12.5, "0.##", "12.5"),
            (1_234_567.0, "#,##0", "1234567"),
            (0.985, "0%", "99%"),
            (0.985, "0.00%", "98.50%"),
            (-37.0, "0", "-37"),
            (-37.0, "0_);\\(0\\)", "-37"),
            (-37.0, "\"增\"0;\"减\"0;0", "减37"),
            (52.0, "\"增\"0;\"减\"0;0", "增52"),
            (0.0, "0;-0;;@", "0"),
            (0.0, "_ * #,##0_ ;_ * -#,##0_ ;_ * \"-\"_ ;_ @_ ", "0"),
            (41.0, "0\"件\"", "41件"),
            (7920.0, "¥#,##0.00", "7920.00"),
            (41.0, "G/通用格式\"件\"", "41件"),
            (41.0, "[红色]0", "41"),
            (1.5e-7, "0.00E+00", "0.00000015"),
            (0.0, "@", "0"),
        ];
        for (value, format, text) in cases {
            assert_eq!(shown(value, format, Epoch::Of1900), text, "{value} as {format}");
        }
    }

    #[test]
    fn days_come_out_as_dates() {
        let cases = [
            (44_214.0, "yyyy\"年\"m\"月\"d\"日\"", "2021年1月18日"),
            (44_214.0, "[$-804]yyyy\"年\"mm\"月\"dd\"日\";@", "2021年01月18日"),
            (44_214.0, "yyyy/m/d", "2021/1/18"),
            (44_214.75, "yyyy-mm-dd hh:mm:ss", "2021-01-18 18:00:00"),
            (1.0, "yyyy/m/d", "1900/1/1"),
        ];
        for (value, format, text) in cases {
            assert_eq!(shown(value, format, Epoch::Of1900), text, "{value} as {format}");
        }
        assert_eq!(shown(42_752.0, "yyyy/m/d", Epoch::Of1904), "2021/1/18");
        assert_eq!(shown(1e300, "yyyy/m/d", Epoch::Of1900), plain(1e300));
    }
}
