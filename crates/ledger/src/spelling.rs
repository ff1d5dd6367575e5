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

/// A document number with every pair of brackets that offices write around its year, the one it has among them.
pub fn bracketed(number: &str) -> Vec<String> {
    let number = number.trim();
    if !number.contains(|letter| matches!(narrow(letter), '[' | ']')) {
        return vec![number.to_owned()];
    }
    let with = |open: char, close: char| -> String {
        let put = |letter| match narrow(letter) {
            '[' => open,
            ']' => close,
            _ => letter,
        };
        number.chars().map(put).collect()
    };
    let mut all = vec![with('〔', '〕'), with('[', ']'), with('【', '】')];
    if !all.iter().any(|one| one == number) {
        all.push(number.to_owned());
    }
    all
}

/// Spaces of every width, marks of byte order, and the star that marks an obligatory column.
fn is_void(letter: char) -> bool {
    letter.is_whitespace()
        || matches!(letter, '\u{3000}' | '\u{feff}' | '\u{200b}' | '\u{a0}' | '*' | '＊' | '·')
}

#[cfg(test)]
mod tests {
    use super::{bracketed, plain};

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

    #[test]
    fn a_number_is_sought_with_every_pair_of_brackets() {
        assert_eq!(
            bracketed(" 青政发［2024］3号"),
            ["青政发〔2024〕3号", "青政发[2024]3号", "青政发【2024】3号", "青政发［2024］3号"]
        );
        assert_eq!(bracketed("X0001"), ["X0001"]);
    }
}
