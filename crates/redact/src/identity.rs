//! Identity numbers (GB 11643, and the 15 digits of the first generation), and the credit codes of organisations
//! (GB 32100), which look alike.

use crate::figures::{Figures, Number};
use crate::{Hit, Kind};

/// The first two digits of a region of the country.
const PROVINCES: &[&str] = &[
    "11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37", "41",
    "42", "43", "44", "45", "46", "50", "51", "52", "53", "54", "61", "62", "63", "64", "65", "71",
    "81", "82", "83",
];

/// How people part the 18 characters, and the 15 of before.
const GROUPINGS: &[&[usize]] = &[
    &[6, 8, 4],
    &[6, 4, 4, 4],
    &[3, 3, 4, 4, 4],
    &[6, 4, 2, 2, 4],
    &[4, 4, 4, 4, 2],
    &[4, 4, 4, 6],
    &[3, 3, 8, 4],
    &[6, 12],
    &[14, 4],
    &[6, 6, 3],
    &[3, 3, 6, 3],
    &[6, 9],
];

/// Letters that may hang before a number: SFZ, NO.
const LETTERS_BEFORE: usize = 6;

/// The identity numbers of a text.
pub(crate) fn hits(figures: &Figures<'_>) -> Vec<Hit> {
    let mut hits = Vec::new();
    let mut reached = 0;
    for index in 0..figures.runs.len() {
        if figures.runs[index].place.start < reached {
            continue;
        }
        if let Some(hit) =
            figures.from(index, GROUPINGS).into_iter().find_map(|number| hit(figures, &number))
        {
            reached = hit.place.end;
            hits.push(hit);
        }
    }
    hits
}

fn hit(figures: &Figures<'_>, number: &Number) -> Option<Hit> {
    let letters = number.characters.chars().take_while(char::is_ascii_alphabetic).count();
    let characters = number.characters.get(letters..)?;
    if letters > LETTERS_BEFORE
        || (letters > 0 && number.groups > 1)
        || figures.is_of_a_figure(&number.place)
    {
        return None;
    }
    let skipped: usize =
        figures.text[number.place.clone()].chars().take(letters).map(char::len_utf8).sum();
    let place = number.place.start + skipped..number.place.end;
    match characters.len() {
        18 if is_identity(characters) && !is_named_a_code(figures, place.start) => {
            Some(Hit::new(Kind::Identity, place))
        }
        15 if letters == 0 && is_old_identity(characters) && !figures.is_an_amount(&place) => {
            Some(Hit::new(Kind::OldIdentity, place))
        }
        _ => None,
    }
}

/// Whether the words before say that it is the code of an organisation.
fn is_named_a_code(figures: &Figures<'_>, at: usize) -> bool {
    let before: String = figures.before(at).take(12).collect();
    before.contains("码代用信")
        && is_credit_code(
            &figures.after(at).take(18).filter_map(crate::figures::plain).collect::<String>(),
        )
}

/// Whether 18 characters are an identity number: region, day of birth and check digit.
pub(crate) fn is_identity(characters: &str) -> bool {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    const CHECKS: &[u8; 11] = b"10X98765432";
    let bytes = characters.as_bytes();
    let Some((check, digits)) = bytes.split_last().filter(|_| bytes.len() == 18) else {
        return false;
    };
    if !digits.iter().all(u8::is_ascii_digit)
        || !has_region(characters)
        || !is_day(&characters[6..14])
    {
        return false;
    }
    let sum: u32 =
        digits.iter().zip(WEIGHTS).map(|(digit, weight)| u32::from(digit - b'0') * weight).sum();
    CHECKS.get((sum % 11) as usize) == Some(check)
}

/// Whether 15 digits may be an identity number of the first generation, given out until 1999.
pub(crate) fn is_old_identity(characters: &str) -> bool {
    characters.len() == 15
        && characters.bytes().all(|one| one.is_ascii_digit())
        && has_region(characters)
        && is_day(&format!("19{}", &characters[6..12]))
}

fn has_region(characters: &str) -> bool {
    PROVINCES.contains(&&characters[..2]) && &characters[4..6] != "00"
}

/// Whether eight digits are a day on which somebody alive may be born.
fn is_day(digits: &str) -> bool {
    let part = |from: usize, to: usize| digits[from..to].parse::<u32>().unwrap_or_default();
    let (year, month, day) = (part(0, 4), part(4, 6), part(6, 8));
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        1..=12 => 31,
        _ => return false,
    };
    (1900..2050).contains(&year) && (1..=days).contains(&day)
}

/// Whether 18 characters are the credit code of an organisation.
pub(crate) fn is_credit_code(characters: &str) -> bool {
    const SIGNS: &str = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    let values: Vec<usize> = characters.chars().filter_map(|one| SIGNS.find(one)).collect();
    if characters.len() != 18 || values.len() != 18 {
        return false;
    }
    let mut weight = 1;
    let mut sum = 0;
    for value in &values[..17] {
        sum += value * weight;
        weight = weight * 3 % 31;
    }
    values[17] == (31 - sum % 31) % 31
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_standards_own_numbers_are_right() {
        // The example of GB 11643 and the widely printed example of GB 32100.
        assert!(is_identity("11010519491231002X"));
        assert!(!is_identity("110105194912310021"));
        assert!(!is_identity("11010519490231002X"));
        assert!(is_credit_code("91350100M000100Y43"));
        assert!(!is_credit_code("91350100M000100Y44"));
    }
}
