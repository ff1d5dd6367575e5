//! The grammar of a printed figure: digits, signs in words, money with a unit, dashes, blanks.

use report::{Content, Unit};
use rust_decimal::Decimal;

/// A figure as it was read from folded text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Figure {
    /// What stands there.
    pub(crate) content: Content,
    /// The unit behind it.
    pub(crate) unit: Option<Unit>,
    /// Spaces stood between its digits.
    pub(crate) split: bool,
}

impl Figure {
    /// Nothing printed.
    pub(crate) const BLANK: Figure = Figure { content: Content::Blank, unit: None, split: false };

    /// The number, if it is one.
    pub(crate) fn number(&self) -> Option<Decimal> {
        match self.content {
            Content::Number(value) => Some(value),
            _ => None,
        }
    }

    /// Words, where a number is due.
    pub(crate) fn is_text(&self) -> bool {
        self.content == Content::Text
    }
}

/// Reads one folded piece of text as a figure; anything that is no number, dash or blank is text.
pub(crate) fn figure(folded: &str) -> Figure {
    if let Some(figure) = plain(folded) {
        return figure;
    }
    let text = bare(folded);
    // Frames of data print `NaN` where they hold nothing.
    if text.is_empty() || matches!(text, "NaN" | "nan") {
        return Figure::BLANK;
    }
    if text.chars().all(|c| {
        matches!(c, '-' | '—' | '–' | '―' | '/' | '\\' | '一' | '─' | '━' | '_' | '~' | ' ')
    }) && text != "一 一"
    {
        return Figure { content: Content::Dash, unit: None, split: false };
    }
    number(text).unwrap_or_else(|| {
        // No one number, yet nothing but figures: several of them, to be told apart by the row.
        let several = text.contains(' ') && atoms(text).all(is_atom);
        let content = if several { Content::Illegible } else { Content::Text };
        Figure { content, unit: None, split: several }
    })
}

/// What stands between single spaces.
fn atoms(text: &str) -> impl Iterator<Item = &str> {
    text.split(' ').filter(|atom| !atom.is_empty())
}

/// A number, a dash, or a word that stands for one of these.
fn is_atom(atom: &str) -> bool {
    number(atom).is_some() || is_dash(atom) || stands_for_figure(atom)
}

fn is_dash(atom: &str) -> bool {
    matches!(atom, "-" | "—" | "/" | "--" | "——")
}

/// A word that is printed in a cell instead of a figure, or digits of which one was taken for a letter.
pub(crate) fn stands_for_figure(text: &str) -> bool {
    match text.len() {
        0 => false,
        // What sheets print for an error.
        1..=SIGNS_MAX if text.starts_with('#') => text.ends_with(['!', '！', '?', '？', 'A']),
        1..=SIGNS_MAX if text.is_ascii() => {
            is_misread(text) || matches!(text, "null" | "NULL" | "N/A" | "n/a")
        }
        1..=SIGNS_MAX => {
            WORDS.contains(&text) || text.chars().all(|c| matches!(c, '…' | '×' | '〇' | '○'))
        }
        _ => false,
    }
}

/// Bytes of such a word, at most.
const SIGNS_MAX: usize = 12;

const WORDS: &[&str] = &["无", "暂无", "没有", "未统计", "空", "零", "未发生"];

/// Digits and the letters that programs take them for when they read pictures.
fn is_misread(text: &str) -> bool {
    let misread = |byte: u8| {
        matches!(byte, b'O' | b'o' | b'l' | b'I' | b'i' | b'S' | b'B' | b'Z' | b'X' | b'x' | b'?')
    };
    let letters = text.bytes().filter(|byte| misread(*byte)).count();
    letters > 0 && letters <= 2 && text.bytes().all(|byte| misread(byte) || byte.is_ascii_digit())
}

/// The number of a page between dashes, on a line of its own: `- 3 -`.
pub(crate) fn is_page_number(folded: &str) -> bool {
    let mut atoms = atoms(folded);
    let mut next = || atoms.next().unwrap_or_default();
    let is_stroke = |atom: &str| matches!(atom, "-" | "—");
    is_stroke(next()) && plain(next()).is_some() && is_stroke(next()) && next().is_empty()
}

/// The text without the white space, bars and stars around it.
fn bare(text: &str) -> &str {
    let outside = |byte: &u8| matches!(byte, b' ' | b'|' | b'\n' | b'*');
    let bytes = text.as_bytes();
    let start = bytes.iter().take_while(|byte| outside(byte)).count();
    let behind = bytes[start..].iter().rev().take_while(|byte| outside(byte)).count();
    &text[start..text.len() - behind]
}

fn has_digit(text: &str) -> bool {
    text.bytes().any(|byte| byte.is_ascii_digit())
}

/// Nothing but digits, as most figures are.
fn plain(text: &str) -> Option<Figure> {
    let fits = !text.is_empty() && text.len() <= PLAIN_MAX;
    if !fits || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let value = text.bytes().fold(0, |value, byte| value * 10 + u64::from(byte - b'0'));
    let content = Content::Number(Decimal::from(value));
    Some(Figure { content, unit: None, split: false })
}

/// Digits whose value surely fits.
const PLAIN_MAX: usize = 18;

/// Digits of the longest figure that is believed, with its decimal point.
const DIGITS_MAX: usize = 20;

/// Whether a folded piece is printed as figures are: a number, a dash or nothing, not words.
pub(crate) fn is_figure(folded: &str) -> bool {
    !figure(folded).is_text()
}

fn number(text: &str) -> Option<Figure> {
    if !has_digit(text) {
        return None;
    }
    if let Some(figure) = plain(text) {
        return Some(figure);
    }
    let (negative, rest) = sign(text);
    let (unit, rest) = unit(rest);
    let mut buffer = [0u8; DIGITS_MAX];
    let mut length = 0;
    let mut push = |digit: u8| -> Option<()> {
        *buffer.get_mut(length)? = digit;
        length += 1;
        Some(())
    };
    let mut begun = false;
    let mut split = false;
    let mut points = 0;
    let mut pending_space = false;
    for c in rest.trim().chars() {
        match c {
            '0'..='9' => {
                split |= pending_space;
                pending_space = false;
                begun = true;
                push(u8::try_from(u32::from(c)).ok()?)?;
            }
            '.' | '。' if points == 0 && begun => {
                points += 1;
                push(b'.')?;
            }
            ',' | '，' | '\'' if begun => {}
            ' ' | '\n' => pending_space = true,
            _ => return None,
        }
    }
    let digits = std::str::from_utf8(&buffer[..length]).ok()?;
    if digits.is_empty() || digits.ends_with('.') || !thousands(rest) {
        return None;
    }
    let mut value: Decimal = digits.parse().ok()?;
    value.set_sign_negative(negative && !value.is_zero());
    Some(Figure { content: Content::Number(value), unit, split })
}

/// Separators stand before three digits each, or there are none.
fn thousands(text: &str) -> bool {
    let mut groups = text.split([',', '，', '\'']);
    groups.next();
    groups.all(|group| group.trim().bytes().take_while(u8::is_ascii_digit).count() == 3)
}

/// The sign in front, in words or signs.
fn sign(text: &str) -> (bool, &str) {
    const SIGNS: &[(&str, bool)] = &[
        ("增加", false),
        ("新增", false),
        ("减少", true),
        ("增", false),
        ("减", true),
        ("+", false),
        ("-", true),
        ("—", true),
        ("↑", false),
        ("↓", true),
    ];
    for (sign, negative) in SIGNS {
        if let Some(rest) = text.strip_prefix(sign) {
            return (*negative, rest.trim_start_matches(['：', ' ', ':']));
        }
    }
    (false, text)
}

/// The unit behind or, in brackets, in front.
fn unit(text: &str) -> (Option<Unit>, &str) {
    let text = text.trim_end_matches(['）', ' ']).trim_end_matches("人民币");
    for (suffix, unit) in [
        ("（万元", Some(Unit::TenThousandYuan)),
        ("万元", Some(Unit::TenThousandYuan)),
        ("（元", Some(Unit::Yuan)),
        ("元", Some(Unit::Yuan)),
        ("个", None),
        ("件", None),
        ("项", None),
        ("条", None),
        ("宗", None),
        ("次", None),
    ] {
        if let Some(rest) = text.strip_suffix(suffix) {
            return (unit, rest.trim_end());
        }
    }
    (None, text.trim_start_matches('¥').trim_start_matches('￥'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(text: &str) -> Option<String> {
        figure(text).number().map(|number| number.to_string())
    }

    #[test]
    fn signed_money_and_split_figures() {
        for (text, expected) in [
            ("0", "0"),
            ("增52", "52"),
            ("减37", "-37"),
            ("减少3", "-3"),
            ("+5", "5"),
            ("-37", "-37"),
            ("↓5", "-5"),
            ("1 0", "10"),
            ("1,234.00", "1234.00"),
            ("7920元", "7920"),
            ("12.5万元", "12.5"),
            ("176252079.43", "176252079.43"),
            ("减0", "0"),
            ("007", "7"),
        ] {
            assert_eq!(value(text).as_deref(), Some(expected), "{text}");
        }
        assert_eq!(figure("12.5万元").unit, Some(Unit::TenThousandYuan));
        assert!(figure("1 0").split);
    }

    #[test]
    fn dashes_around_a_number_on_its_line_number_a_page() {
        assert!(is_page_number("- 12 -") && is_page_number("— 3 —"));
        for text in ["- - -", "- 3", "3", "- 3 - 0", "0 3 0"] {
            assert!(!is_page_number(text), "{text}");
        }
    }

    #[test]
    fn dashes_blanks_and_words_are_not_numbers() {
        for text in ["/", "—", "-", "--", "——", "\\"] {
            assert_eq!(figure(text).content, Content::Dash, "{text}");
        }
        for text in ["", "  ", "|||"] {
            assert_eq!(figure(text).content, Content::Blank, "{text}");
        }
        for text in ["151 无 0", "无 无", "/ 20 /", "- 20 -"] {
            assert!(figure(text).split && !figure(text).is_text(), "{text}");
        }
        for text in ["O", "1O", "l2", "〇", "……", "××", "#REF!", "N/A", "无"] {
            assert!(stands_for_figure(text) && figure(text).number().is_none(), "{text}");
        }
        for text in ["", "Book", "XXX", "I.", "其他", "国"] {
            assert!(!stands_for_figure(text), "{text}");
        }
        for text in ["无", "1.属于国家秘密", "2.", "1,23", "第1项", "2020年", "3.其他", "无 据"]
        {
            assert_eq!(figure(text).content, Content::Text, "{text}");
        }
    }
}
