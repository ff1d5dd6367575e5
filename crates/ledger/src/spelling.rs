//! Spellings made comparable: names, heads of columns and choices as offices really write them.

/// The text without spaces and decoration, full-width letters and digits as plain ones, letters small. Two spellings
/// of one name are equal afterwards; the result is for comparing, never for showing.
pub fn plain(text: &str) -> String {
    text.chars()
        .filter(|letter| !is_void(*letter))
        .map(narrow)
        .flat_map(char::to_lowercase)
        .collect()
}

/// The plain form of a full-width letter, digit or bracket.
pub fn narrow(letter: char) -> char {
    match letter {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(letter) - 0xfee0).unwrap_or(letter),
        '〔' | '【' | '﹝' => '[',
        '〕' | '】' | '﹞' => ']',
        other => other,
    }
}

/// Spaces of every width, marks of byte order, and the star that marks an obligatory column.
fn is_void(letter: char) -> bool {
    letter.is_whitespace()
        || matches!(letter, '\u{3000}' | '\u{feff}' | '\u{200b}' | '\u{a0}' | '*' | '＊' | '·')
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn spellings_of_one_name_are_equal() {
        for (left, right) in [
            ("＊培训　主题 ", "培训主题"),
            ("ＡＰＰ（个）", "app(个)"),
            ("府办发【2024】3号", "府办发〔2024〕3号"),
            ("\u{feff}序 号", "序号"),
        ] {
            assert_eq!(plain(left), plain(right));
        }
        assert_ne!(plain("培训主题"), plain("培训主体"));
    }
}
