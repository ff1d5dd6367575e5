//! Numerals of automatic numbers: 一, 十二, 壹, 甲, ①, iv …
//!
//! The names are those of the number formats of Office Open XML.

const DIGITS: [char; 10] = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
const FORMAL: [char; 10] = ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'];
const STEMS: [char; 10] = ['甲', '乙', '丙', '丁', '戊', '己', '庚', '辛', '壬', '癸'];
const BRANCHES: [char; 12] =
    ['子', '丑', '寅', '卯', '辰', '巳', '午', '未', '申', '酉', '戌', '亥'];

/// The numeral of `number` in a number format; nothing for bullets and for formats without numerals.
pub(super) fn numeral(number: u32, format: &str) -> String {
    match format {
        "none" | "bullet" => String::new(),
        "decimalZero" => format!("{number:02}"),
        "upperLetter" => letters(number, 'A'),
        "lowerLetter" => letters(number, 'a'),
        "upperRoman" => roman(number),
        "lowerRoman" => roman(number).to_lowercase(),
        "chineseCounting"
        | "chineseCountingThousand"
        | "japaneseCounting"
        | "taiwaneseCounting"
        | "taiwaneseCountingThousand"
        | "koreanCounting" => counting(number, &DIGITS, ['十', '百', '千']),
        "chineseLegalSimplified" | "ideographLegalTraditional" | "japaneseLegal" => {
            counting(number, &FORMAL, ['拾', '佰', '仟'])
        }
        "ideographDigital" | "japaneseDigitalTenThousand" | "taiwaneseDigital" => {
            number.to_string().bytes().map(|digit| DIGITS[usize::from(digit - b'0')]).collect()
        }
        "ideographTraditional" => cycle(number, &STEMS),
        "ideographZodiac" => cycle(number, &BRANCHES),
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => enclosed(number, '①'),
        "decimalEnclosedParen" => enclosed(number, '⑴'),
        "decimalEnclosedFullstop" => enclosed(number, '⒈'),
        "ideographEnclosedCircle" => enclosed(number, '㊀'),
        "decimalFullWidth" | "decimalFullWidth2" => {
            let wide = |digit: char| char::from_u32(u32::from(digit) + 0xFEE0).unwrap_or(digit);
            number.to_string().chars().map(wide).collect()
        }
        _ => number.to_string(),
    }
}

fn letters(number: u32, first: char) -> String {
    if number == 0 {
        return String::new();
    }
    let letter = char::from_u32(u32::from(first) + (number - 1) % 26).unwrap_or(first);
    let times = usize::try_from((number - 1) / 26 + 1).unwrap_or(1).min(8);
    std::iter::repeat_n(letter, times).collect()
}

fn roman(number: u32) -> String {
    const PARTS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if number > 3_999 {
        return number.to_string();
    }
    let mut rest = number;
    let mut text = String::new();
    for (value, letters) in PARTS {
        while rest >= value {
            text.push_str(letters);
            rest -= value;
        }
    }
    text
}

/// Spoken numerals up to 9,999; the leading 一 of 一十 is not spoken.
fn counting(number: u32, digits: &[char; 10], units: [char; 3]) -> String {
    if number == 0 || number > 9_999 {
        return number.to_string().bytes().map(|digit| digits[usize::from(digit - b'0')]).collect();
    }
    let mut text = String::new();
    let mut gap = false;
    for (divisor, unit) in
        [(1_000, Some(units[2])), (100, Some(units[1])), (10, Some(units[0])), (1, None)]
    {
        let digit = usize::try_from(number / divisor % 10).unwrap_or(0);
        if digit == 0 {
            gap = true;
            continue;
        }
        if gap && !text.is_empty() {
            text.push('零');
        }
        gap = false;
        let silent = digit == 1 && divisor == 10 && text.is_empty() && units[0] == '十';
        if !silent {
            text.push(digits[digit]);
        }
        text.extend(unit);
    }
    text
}

fn cycle(number: u32, signs: &[char]) -> String {
    let index = usize::try_from(number.saturating_sub(1)).unwrap_or(0) % signs.len();
    signs[index].to_string()
}

/// One of the signs that stand in a row from `first`, for one to ten; ① goes to twenty.
fn enclosed(number: u32, first: char) -> String {
    let last = if first == '㊀' { 10 } else { 20 };
    match number {
        1.. if number <= last => {
            char::from_u32(u32::from(first) + number - 1).map(String::from).unwrap_or_default()
        }
        _ => number.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::numeral;

    #[test]
    fn numerals_are_those_that_editors_print() {
        let cases = [
            (1, "chineseCountingThousand", "一"),
            (10, "chineseCounting", "十"),
            (12, "japaneseCounting", "十二"),
            (20, "chineseCountingThousand", "二十"),
            (105, "chineseCountingThousand", "一百零五"),
            (110, "chineseCountingThousand", "一百一十"),
            (12, "chineseLegalSimplified", "壹拾贰"),
            (12, "ideographDigital", "一二"),
            (3, "ideographTraditional", "丙"),
            (3, "decimalEnclosedCircleChinese", "③"),
            (3, "decimal", "3"),
            (4, "lowerRoman", "iv"),
            (28, "lowerLetter", "bb"),
            (3, "bullet", ""),
        ];
        for (number, format, printed) in cases {
            assert_eq!(numeral(number, format), printed, "{number} as {format}");
        }
    }
}
