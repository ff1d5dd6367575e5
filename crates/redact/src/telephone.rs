//! Mobile numbers, and fixed telephones, most of which are offices' own.

use crate::figures::{Figures, Number};
use crate::{Hit, Kind};

const GROUPINGS: &[&[usize]] = &[
    &[3, 4, 4],
    &[3, 8],
    &[7, 4],
    &[4, 4, 3],
    &[4, 3, 4],
    &[5, 6],
    &[3, 3, 5],
    &[2, 11],
    &[4, 11],
    &[2, 3, 4, 4],
    &[4, 3, 4, 4],
    &[2, 3, 8],
];

/// Words in letters that stand before a number without a sign between.
const LABELS: &[&str] = &["TEL", "PHONE", "MOBILE", "MOB", "WX", "VX", "WEIXIN", "T", "M", "P"];

/// The mobile numbers of a text.
pub(crate) fn mobiles(figures: &Figures<'_>) -> Vec<Hit> {
    let mut hits = Vec::new();
    let mut reached = 0;
    for index in 0..figures.runs.len() {
        if figures.runs[index].place.start < reached {
            continue;
        }
        if let Some(hit) =
            figures.from(index, GROUPINGS).into_iter().find_map(|number| mobile(figures, &number))
        {
            reached = hit.place.end;
            hits.push(hit);
        }
    }
    hits
}

fn mobile(figures: &Figures<'_>, number: &Number) -> Option<Hit> {
    let label: String = number.characters.chars().take_while(char::is_ascii_alphabetic).collect();
    if !label.is_empty() && (number.groups > 1 || !LABELS.contains(&label.as_str())) {
        return None;
    }
    let digits = &number.characters[label.len()..];
    let country = ["0086", "86"].into_iter().find_map(|country| digits.strip_prefix(country));
    let digits = country.filter(|rest| rest.len() == 11).unwrap_or(digits).as_bytes();
    let is_mobile = digits.len() == 11
        && digits.iter().all(u8::is_ascii_digit)
        && digits[0] == b'1'
        && (b'3'..=b'9').contains(&digits[1]);
    if !is_mobile || figures.is_of_a_figure(&number.place) || figures.is_an_amount(&number.place) {
        return None;
    }
    // The place is that of the eleven digits.
    let text = &figures.text[number.place.clone()];
    let start = text
        .char_indices()
        .rev()
        .filter(|(_, one)| crate::figures::plain(*one).is_some())
        .nth(10)?
        .0;
    Some(Hit::new(Kind::Mobile, number.place.start + start..number.place.end))
}

/// The fixed telephones of a text: area code and seven or eight digits, with a sign between or in brackets.
pub(crate) fn fixed(figures: &Figures<'_>) -> Vec<Hit> {
    let mut hits = Vec::new();
    for pair in figures.runs.windows(2) {
        let [area, number] = pair else { continue };
        let between = &figures.text[area.place.end..number.place.start];
        let digits = figures.characters(area.place.start..area.place.end);
        let is_area =
            matches!(area.length, 3 | 4) && digits.starts_with('0') && !digits.starts_with("00");
        let joined =
            matches!(between, "-" | "－" | "—" | "–" | " " | ")" | "）" | ") " | "） " | ")-");
        let place = area.place.start..number.place.end;
        let all_digits =
            || figures.characters(place.clone()).bytes().all(|one| one.is_ascii_digit());
        if is_area
            && joined
            && matches!(number.length, 7 | 8)
            && all_digits()
            && !figures.is_of_a_figure(&place)
        {
            hits.push(Hit::new(Kind::Telephone, place));
        }
    }
    hits
}
