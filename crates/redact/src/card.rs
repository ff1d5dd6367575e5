//! Numbers of bank cards.

use crate::figures::{Figures, Number};
use crate::{Hit, Kind};

const GROUPINGS: &[&[usize]] = &[
    &[4, 4, 4, 4],
    &[4, 4, 4, 4, 1],
    &[4, 4, 4, 4, 2],
    &[4, 4, 4, 4, 3],
    &[6, 13],
    &[6, 10],
    &[4, 4, 4, 7],
    &[6, 4, 4, 5],
    &[3, 4, 4, 4, 4],
];

/// The card numbers of a text.
pub(crate) fn hits(figures: &Figures<'_>) -> Vec<Hit> {
    let mut hits = Vec::new();
    let mut reached = 0;
    for index in 0..figures.runs.len() {
        if figures.runs[index].place.start < reached {
            continue;
        }
        // The longest reading: the first sixteen of nineteen digits may be right by chance.
        if let Some(number) =
            figures.from(index, GROUPINGS).into_iter().rfind(|number| is_card(figures, number))
        {
            reached = number.place.end;
            hits.push(Hit::new(Kind::BankCard, number.place));
        }
    }
    hits
}

fn is_card(figures: &Figures<'_>, number: &Number) -> bool {
    has_issuer(&number.characters)
        && is_checked(&number.characters)
        && !figures.is_of_a_figure(&number.place)
        && !figures.is_an_amount(&number.place)
}

/// Whether the first digits are those of an issuer, and the length one of its cards.
fn has_issuer(digits: &str) -> bool {
    let first = |from: u32, to: u32, count: usize| {
        digits
            .get(..count)
            .and_then(|first| first.parse().ok())
            .is_some_and(|first: u32| (from..=to).contains(&first))
    };
    match digits.len() {
        16 => {
            first(62, 62, 2)
                || first(4, 4, 1)
                || first(51, 55, 2)
                || first(3528, 3589, 4)
                || first(60, 60, 2)
        }
        17..=19 => first(62, 62, 2) || first(60, 60, 2) || first(95, 95, 2) || first(94, 94, 2),
        _ => false,
    }
}

/// Whether the check digit is right (Luhn, GB/T 15694).
fn is_checked(digits: &str) -> bool {
    let mut sum = 0;
    for (index, one) in digits.bytes().rev().enumerate() {
        if !one.is_ascii_digit() {
            return false;
        }
        let digit = u32::from(one - b'0') * if index % 2 == 1 { 2 } else { 1 };
        sum += digit / 10 + digit % 10;
    }
    sum % 10 == 0 && digits.bytes().any(|one| one != digits.as_bytes()[0])
}
