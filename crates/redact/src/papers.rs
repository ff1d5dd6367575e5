//! Numbers of passports and travel permits, which are told by the word before them, and number plates.

use crate::figures::{Figures, plain};
use crate::{Hit, Kind};

/// Words that say that a number of a paper follows, within `NEAR` characters.
const LABELS: &[&str] =
    &["护照", "通行证", "居留证", "台胞证", "回乡证", "军官证", "士兵证", "旅行证"];
const NEAR: usize = 14;

const PROVINCES: &str = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼";

/// The numbers of passports and permits.
pub(crate) fn passports(figures: &Figures<'_>) -> Vec<Hit> {
    let mut hits = Vec::new();
    for run in &figures.runs {
        let characters =
            if run.length <= 12 { figures.characters(run.place.clone()) } else { String::new() };
        if is_number(&characters) && !figures.is_of_a_figure(&run.place) {
            let before: Vec<char> = figures.before(run.place.start).take(NEAR).collect();
            let before: String = before.into_iter().rev().collect();
            if LABELS.iter().any(|label| before.contains(label)) {
                hits.push(Hit::new(Kind::Passport, run.place.clone()));
            }
        }
    }
    hits
}

/// One or two letters or none, then seven to ten digits.
fn is_number(characters: &str) -> bool {
    let letters = characters.bytes().take_while(u8::is_ascii_alphabetic).count();
    let digits = characters.bytes().skip(letters).filter(u8::is_ascii_digit).count();
    letters <= 2 && letters + digits == characters.len() && (7..=10).contains(&digits)
}

/// The number plates of a text: 苏A·12345, with at least three digits.
pub(crate) fn plates(text: &str) -> Vec<Hit> {
    let mut hits = Vec::new();
    for (at, one) in text.char_indices().filter(|(_, one)| PROVINCES.contains(*one)) {
        let mut rest = text[at + one.len_utf8()..].char_indices().peekable();
        let Some((_, letter)) = rest.next() else { continue };
        if !plain(letter).is_some_and(|letter| letter.is_ascii_alphabetic()) {
            continue;
        }
        rest.next_if(|(_, one)| matches!(one, '·' | '•' | ' ' | '-' | '.'));
        let signs: Vec<(usize, char)> = rest
            .map_while(|(at, one)| plain(one).map(|plain| (at + one.len_utf8(), plain)))
            .take(8)
            .collect();
        let digits = signs.iter().filter(|(_, one)| one.is_ascii_digit()).count();
        let allowed = signs.iter().all(|(_, one)| !matches!(one, 'I' | 'O'));
        if let Some((end, _)) =
            signs.last().filter(|_| matches!(signs.len(), 5 | 6) && digits >= 3 && allowed)
        {
            hits.push(Hit::new(Kind::Plate, at..at + one.len_utf8() + end));
        }
    }
    hits
}
