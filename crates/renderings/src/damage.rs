//! Damage to characters and labels, as conversion programs and hands inflict it; structure is damaged in `structure`,
//! scripts are converted in `script`.

pub(crate) mod script;
pub(crate) mod structure;

use crate::page::{Page, Text, What};
use crate::random::Random;

/// Whether a text is the figure of a cell.
fn is_value(text: Text) -> bool {
    matches!(text, Text::Slot(What::Value(_)))
}

fn is_label(text: Text) -> bool {
    text == Text::Slot(What::Label)
}

/// A space inside some numbers of two digits and more: `1 0`.
pub(crate) fn split_digits(page: &mut Page, random: &mut Random) {
    for (kind, text) in page.texts_mut() {
        let digits = text.len() > 1 && text.chars().all(|c| c.is_ascii_digit());
        if is_value(kind) && digits && random.chance(50) {
            let at = 1 + random.index(text.len() - 1);
            text.insert(at, ' ');
        }
    }
}

/// Full-width digits and signs in figures.
pub(crate) fn wide_digits(page: &mut Page, random: &mut Random) {
    let some = if random.chance(50) { 100 } else { 40 };
    for (kind, text) in page.texts_mut() {
        if is_value(kind) && random.chance(some) {
            *text = text
                .chars()
                .map(|c| match c {
                    '0'..='9' | '+' | '-' | '.' | '/' => {
                        char::from_u32(u32::from(c) + 0xFEE0).unwrap_or(c)
                    }
                    _ => c,
                })
                .collect();
        }
    }
}

/// Thousands separators, half or full width.
pub(crate) fn separators(page: &mut Page, random: &mut Random) {
    let mark = *random.pick(&[',', ',', '，']);
    for (kind, text) in page.texts_mut() {
        if !is_value(kind) {
            continue;
        }
        let start = text.find(|c: char| c.is_ascii_digit()).unwrap_or(text.len());
        let length = text[start..].chars().take_while(char::is_ascii_digit).count();
        // Where another damage stands between the digits, marks would not stand before three digits each.
        if text[start + length..].contains(|c: char| c.is_ascii_digit()) && !text.contains('.') {
            continue;
        }
        let mut at = length;
        while at > 3 {
            at -= 3;
            text.insert(start + at, mark);
        }
    }
}

/// Spaces between the characters of some labels.
pub(crate) fn spaced_labels(page: &mut Page, random: &mut Random) {
    let often = *random.pick(&[20, 60, 100]);
    for (kind, text) in page.texts_mut() {
        let count = text.chars().count();
        if is_label(kind) && count > 1 && random.chance(often) {
            let at = 1 + random.index(count - 1);
            let every = count <= 4 && random.chance(40);
            *text = text
                .chars()
                .enumerate()
                .flat_map(|(index, c)| {
                    let gap = index > 0 && (every || index == at);
                    gap.then_some(' ').into_iter().chain([c])
                })
                .collect();
        }
    }
}

/// A line break inside long labels, as in narrow columns.
pub(crate) fn broken_labels(page: &mut Page, random: &mut Random) {
    for (kind, text) in page.texts_mut() {
        let count = text.chars().count();
        if is_label(kind) && count > 4 && random.chance(60) {
            let at = 2 + random.index(count - 3);
            *text = text
                .chars()
                .enumerate()
                .flat_map(|(index, c)| (index == at).then_some('\n').into_iter().chain([c]))
                .collect();
        }
    }
}

/// Up to four labels with one character lost, doubled or replaced; never an ordinal.
pub(crate) fn misspelt(page: &mut Page, random: &mut Random) {
    let mut left = random.between(1, 4);
    for (kind, text) in page.texts_mut() {
        let count = text.chars().count();
        if left == 0 || !is_label(kind) || text.contains('元') || count < 6 || !random.chance(12) {
            continue;
        }
        left -= 1;
        let at = 3 + random.index(count - 3);
        let how = random.below(3);
        let wrong = *random.pick(&['的', '机', '己', '部', '及', '到']);
        *text = text
            .chars()
            .enumerate()
            .flat_map(|(index, c)| match (index == at, how) {
                (true, 0) => vec![],
                (true, 1) => vec![c, wrong],
                (true, _) => vec![wrong],
                _ => vec![c],
            })
            .collect();
    }
}

/// Some heads and labels cut short, as by a narrow field: 本年新, 5.要求行政机关确认.
pub(crate) fn truncated_labels(page: &mut Page, random: &mut Random) {
    for (kind, text) in page.texts_mut() {
        let count = text.chars().count();
        if !is_label(kind) || text.starts_with('（') || text.contains('元') {
            continue;
        }
        let keep = if text.starts_with("本年新") && random.chance(60) {
            3
        } else if count > 9 && random.chance(25) {
            6 + random.index(count - 8)
        } else {
            continue;
        };
        *text = text.chars().take(keep).collect();
    }
}

const KANGXI: &[(char, char)] = &[
    ('一', '⼀'),
    ('二', '⼆'),
    ('人', '⼈'),
    ('大', '⼤'),
    ('行', '⾏'),
    ('力', '⼒'),
    ('工', '⼯'),
    ('方', '⽅'),
    ('自', '⾃'),
    ('文', '⽂'),
    ('日', '⽇'),
    ('月', '⽉'),
    ('用', '⽤'),
    ('立', '⽴'),
    ('金', '⾦'),
    ('非', '⾮'),
    ('目', '⽬'),
    ('示', '⽰'),
    ('小', '⼩'),
    ('手', '⼿'),
    ('子', '⼦'),
    ('心', '⼼'),
    ('比', '⽐'),
    ('民', '⺠'),
    ('见', '⻅'),
    ('长', '⻓'),
    ('门', '⻔'),
    ('页', '⻚'),
    ('生', '⽣'),
    ('言', '⾔'),
];

const COMPATIBILITY: &[(char, char)] = &[
    ('行', '\u{FA08}'),
    ('不', '\u{F967}'),
    ('理', '\u{F9E4}'),
    ('利', '\u{F9DD}'),
    ('年', '\u{F98E}'),
    ('律', '\u{F9D8}'),
    ('立', '\u{F9F7}'),
    ('量', '\u{F97E}'),
    ('六', '\u{F9D1}'),
    ('料', '\u{F9BE}'),
    ('更', '\u{F901}'),
];

fn replaced(page: &mut Page, pairs: &[(char, char)], random: &mut Random) {
    let often = *random.pick(&[30, 100]);
    for (_, text) in page.texts_mut() {
        *text = text
            .chars()
            .map(|c| match pairs.iter().find(|pair| pair.0 == c) {
                Some(pair) if random.chance(often) => pair.1,
                _ => c,
            })
            .collect();
    }
}

/// Kangxi and other radicals for the characters that look the same, as PDF programs yield them.
pub(crate) fn radicals(page: &mut Page, random: &mut Random) {
    replaced(page, KANGXI, random);
}

/// Compatibility ideographs for ordinary ones.
pub(crate) fn compatibility(page: &mut Page, random: &mut Random) {
    replaced(page, COMPATIBILITY, random);
}

/// Characters without width inside figures and labels.
pub(crate) fn zero_width(page: &mut Page, random: &mut Random) {
    const MARKS: &[char] =
        &['\u{200B}', '\u{FEFF}', '\u{AD}', '\u{200E}', '\u{200C}', '\u{2060}', '\u{202C}'];
    for (kind, text) in page.texts_mut() {
        if matches!(kind, Text::Slot(_)) && !text.is_empty() && random.chance(50) {
            let at = random.index(text.chars().count() + 1);
            let mut chars: Vec<char> = text.chars().collect();
            chars.insert(at, *random.pick(MARKS));
            *text = chars.into_iter().collect();
        }
    }
}

/// Spaces of every width around texts.
pub(crate) fn padding(page: &mut Page, random: &mut Random) {
    const SPACES: &[&str] =
        &["\u{A0}", "\u{3000}", " ", "\u{A0}\u{A0}", "\u{2003}", "\u{3000}\u{3000}", "\u{2009}"];
    for (kind, text) in page.texts_mut() {
        if matches!(kind, Text::Slot(What::Filler)) || random.chance(30) {
            continue;
        }
        *text = format!("{}{text}{}", random.pick(SPACES), random.pick(SPACES));
    }
}

/// Full-width punctuation folded to ASCII, quotation marks of another shape or lost.
pub(crate) fn ascii_punctuation(page: &mut Page, random: &mut Random) {
    let quotes = *random.pick(&[("\"", "\""), ("「", "」"), ("", ""), ("'", "'"), ("《", "》")]);
    for (_, text) in page.texts_mut() {
        *text = text
            .replace('（', "(")
            .replace('）', ")")
            .replace('，', ",")
            .replace('：', ":")
            .replace('“', quotes.0)
            .replace('”', quotes.1);
        if random.chance(20) {
            *text = text.replace(',', ", ").replace(')', ") ");
        }
    }
}

/// Ordinals in other shapes: `1、`, `1．`, `1 `, `㈠`, `⑴`.
pub(crate) fn ordinals(page: &mut Page, random: &mut Random) {
    let mark = *random.pick(&["、", "．", ". ", " ", "）"]);
    let rings = random.chance(30);
    for (kind, text) in page.texts_mut() {
        if !is_label(kind) {
            continue;
        }
        if let Some((number, rest)) = text.split_once('.')
            && number.len() == 1
        {
            *text = format!("{number}{mark}{rest}");
        } else if rings {
            for (plain, ring) in
                [("（一）", "㈠"), ("（二）", "㈡"), ("（三）", "㈢"), ("（七）", "㈦")]
            {
                *text = text.replace(plain, ring);
            }
        }
    }
}
