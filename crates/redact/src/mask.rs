//! Personal data with their middle covered, as authorities print them: 4401**********1234, 138****5678, 张*.

use crate::figures::plain;
use crate::{Hit, Kind};

/// The text with every hit that is personal data covered; marks and words of lists stay for a person to decide.
#[must_use]
pub fn mask(text: &str, hits: &[Hit]) -> String {
    let mut hits: Vec<&Hit> = hits.iter().collect();
    hits.sort_by_key(|hit| (hit.place.start, hit.place.end));
    let mut masked = String::with_capacity(text.len());
    let mut from = 0;
    for hit in hits {
        let Some(found) = text.get(hit.place.clone()).filter(|_| hit.place.start >= from) else {
            continue;
        };
        let Some(covered) = covered(hit.kind, found) else { continue };
        masked.push_str(&text[from..hit.place.start]);
        masked.push_str(&covered);
        from = hit.place.end;
    }
    masked.push_str(&text[from..]);
    masked
}

fn covered(kind: Kind, found: &str) -> Option<String> {
    match kind {
        Kind::Identity | Kind::OldIdentity | Kind::BankCard => Some(figures(found, 4, 4)),
        Kind::Mobile => Some(figures(found, 3, 4)),
        Kind::Passport => Some(figures(found, 2, 2)),
        Kind::Plate => Some(figures(found, 1, 2)),
        Kind::Home => Some(figures(found, 0, 0)),
        Kind::Name => Some(name(found)),
        Kind::Email => Some(email(found)),
        _ => None,
    }
}

/// The letters and digits between the first and the last few covered, whatever stands between them left.
fn figures(found: &str, first: usize, last: usize) -> String {
    let is_one = |one: char| plain(one).is_some() || "一二三四五六七八九十〇零百".contains(one);
    let count = found.chars().filter(|one| is_one(*one)).count();
    let mut seen = 0;
    let cover = |one: char| {
        if !is_one(one) {
            return one;
        }
        seen += 1;
        if seen > first && seen + last <= count { '*' } else { one }
    };
    found.chars().map(cover).collect()
}

fn name(found: &str) -> String {
    found.chars().enumerate().map(|(index, one)| if index == 0 { one } else { '*' }).collect()
}

fn email(found: &str) -> String {
    let at = found.find(['@', '＠']).unwrap_or(found.len());
    let first: String = found.chars().take(1).collect();
    first + "***" + &found[at..]
}
