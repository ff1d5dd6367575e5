//! One form for what is written in many: full-width as ASCII, traditional as simplified, capitals as small letters.
//! Each character becomes exactly one, so that a place in the folded text is a place in the text.

use std::sync::LazyLock;

use ferrous_opencc::OpenCC;
use ferrous_opencc::config::BuiltinConfig;

const FIRST: u32 = 0x4E00;
const LAST: u32 = 0x9FFF;

/// The simplified form of every character from `FIRST` to `LAST`.
static SIMPLIFIED: LazyLock<Vec<char>> = LazyLock::new(|| {
    let all: Vec<char> = (FIRST..=LAST).filter_map(char::from_u32).collect();
    let Ok(converter) = OpenCC::from_config(BuiltinConfig::T2s) else { return all };
    // A line each, so that no two are taken for a word.
    let lines: String = all.iter().flat_map(|one| [*one, '\n']).collect();
    let converted = converter.convert(&lines);
    let one = |line: &str| {
        let mut chars = line.chars();
        chars.next().filter(|_| chars.next().is_none())
    };
    let simplified: Option<Vec<char>> = converted.lines().map(one).collect();
    simplified.filter(|found| found.len() == all.len()).unwrap_or(all)
});

/// The folded form of one character.
pub(crate) fn character(one: char) -> char {
    match one {
        'A'..='Z' => one.to_ascii_lowercase(),
        '\0'..='\x7f' => one,
        // The full-width forms stand in the order of ASCII.
        '\u{FF01}'..='\u{FF5E}' => {
            char::from_u32(u32::from(one) - 0xFEE0).map_or(one, |plain| plain.to_ascii_lowercase())
        }
        '\u{3000}' | '\u{A0}' => ' ',
        '\u{4E00}'..='\u{9FFF}' => {
            let at = usize::try_from(u32::from(one) - FIRST).unwrap_or_default();
            SIMPLIFIED.get(at).copied().unwrap_or(one)
        }
        _ => {
            let mut small = one.to_lowercase();
            small.next().filter(|_| small.next().is_none()).unwrap_or(one)
        }
    }
}

/// The folded form of a text, character by character.
pub(crate) fn text(text: &str) -> String {
    text.chars().map(character).collect()
}

/// Whether a character is one of Han script.
pub(crate) fn is_han(one: char) -> bool {
    matches!(one, '\u{4E00}'..='\u{9FFF}' | '\u{3400}'..='\u{4DBF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{323AF}' | '〇')
}

/// Whether a character belongs to a word of letters and digits; other scripts than Han are read like Latin.
pub(crate) fn is_letter(one: char) -> bool {
    one.is_alphanumeric() && !is_han(one)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_are_folded_character_by_character() {
        assert_eq!(text("徵地補償２０２４ＡＢＣ　標準"), "征地补偿2024abc 标准");
        assert_eq!(text("信息公開條例"), "信息公开条例");
    }

    proptest::proptest! {
        #[test]
        fn a_place_in_the_folded_text_is_a_place_in_the_text(given in "\\PC{0,40}") {
            proptest::prop_assert_eq!(text(&given).chars().count(), given.chars().count());
        }

        #[test]
        fn folding_again_changes_nothing(given in "\\PC{0,40}") {
            let once = text(&given);
            proptest::prop_assert_eq!(text(&once), once);
        }
    }
}
