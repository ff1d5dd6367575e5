//! Runs of letters and digits, and how they hang together: a number may be written in groups.

use std::ops::Range;

/// Characters of one number at the most, with letters hanging before it: none that is sought has more.
const LONGEST: usize = 24;

/// Groups of the longest grouping.
const GROUPS: usize = 5;

/// A run of ASCII letters and digits, full-width ones too.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Run {
    /// Where it stands, in bytes.
    pub(crate) place: Range<usize>,
    /// How many characters it has.
    pub(crate) length: usize,
    /// The sign between this run and the next one, when there is exactly one and it is of those that part groups.
    joint: Option<char>,
}

/// The runs of a text.
pub(crate) struct Figures<'a> {
    pub(crate) text: &'a str,
    pub(crate) runs: Vec<Run>,
}

/// Some neighbouring runs read as one number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Number {
    /// From the first character to the last, in bytes.
    pub(crate) place: Range<usize>,
    /// The characters, as ASCII capitals and digits, without what stands between the groups.
    pub(crate) characters: String,
    /// In how many groups it is written.
    pub(crate) groups: usize,
}

/// A character as ASCII, capitals for small letters, `None` when it is neither letter nor digit.
pub(crate) fn plain(one: char) -> Option<char> {
    let one = match one {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(one) - 0xFEE0)?,
        _ => one,
    };
    one.is_ascii_alphanumeric().then(|| one.to_ascii_uppercase())
}

/// A sign that parts the groups of one number, in one form.
fn joint(one: char) -> Option<char> {
    match one {
        ' ' | '\u{A0}' | '\u{3000}' | '\t' => Some(' '),
        '-' | '－' | '–' | '—' | '‐' | '‑' => Some('-'),
        _ => None,
    }
}

impl<'a> Figures<'a> {
    /// The runs of a text.
    pub(crate) fn of(text: &'a str) -> Figures<'a> {
        let mut runs: Vec<Run> = Vec::new();
        let mut between = None;
        let mut signs = 0_usize;
        for (at, one) in text.char_indices() {
            let end = at + one.len_utf8();
            if plain(one).is_none() {
                signs += 1;
                between = joint(one).filter(|_| signs == 1);
                continue;
            }
            match runs.last_mut() {
                Some(run) if run.place.end == at => {
                    run.place.end = end;
                    run.length += 1;
                }
                last => {
                    if let Some(run) = last {
                        run.joint = between;
                    }
                    runs.push(Run { place: at..end, length: 1, joint: None });
                }
            }
            (between, signs) = (None, 0);
        }
        Figures { text, runs }
    }

    /// The characters of a place, without what stands between groups.
    pub(crate) fn characters(&self, place: Range<usize>) -> String {
        self.text[place].chars().filter_map(plain).collect()
    }

    /// Every number that may be read beginning with this run, the shortest first: written in one piece, in one of these
    /// groupings, or character by character.
    pub(crate) fn from(&self, first: usize, groupings: &[&[usize]]) -> Vec<Number> {
        let before =
            first.checked_sub(1).and_then(|before| self.runs.get(before)).and_then(|run| run.joint);
        let mut groups: Vec<usize> = Vec::new();
        let mut found = Vec::new();
        let mut length = 0;
        let mut sign = None;
        for run in &self.runs[first..] {
            length += run.length;
            if length > LONGEST {
                break;
            }
            groups.push(run.length);
            let follows = run.joint.filter(|joint| sign.is_none_or(|sign| sign == *joint));
            let spaced =
                groups.len() == length && follows.is_none() && (before.is_none() || before != sign);
            if groups.len() == 1 || spaced || groupings.contains(&groups.as_slice()) {
                let place = self.runs[first].place.start..run.place.end;
                let characters = self.characters(place.clone());
                found.push(Number { place, characters, groups: groups.len() });
            }
            sign = sign.or(run.joint);
            // What goes on from before cannot be spaced, and no grouping has more groups than these.
            if follows.is_none()
                || (groups.len() >= GROUPS && (before == sign || groups.len() < length))
            {
                break;
            }
        }
        found
    }

    /// The characters before a byte, backwards.
    pub(crate) fn before(&self, at: usize) -> impl Iterator<Item = char> + 'a {
        self.text[..at].chars().rev()
    }

    /// The characters from a byte on.
    pub(crate) fn after(&self, at: usize) -> impl Iterator<Item = char> + 'a {
        self.text[at..].chars()
    }

    /// Whether a place is a part of a decimal or of a figure with commas.
    pub(crate) fn is_of_a_figure(&self, place: &Range<usize>) -> bool {
        let parts = |one: Option<char>| matches!(one, Some('.' | ',' | '．' | '，'));
        let digit = |one: Option<char>| one.and_then(plain).is_some_and(|one| one.is_ascii_digit());
        let mut before = self.before(place.start);
        let mut after = self.after(place.end);
        let comes_after = matches!(before.next(), Some('.' | ',')) && digit(before.next());
        comes_after
            || (parts(after.next())
                && digit(after.next())
                && self.text[place.end..].starts_with(['.', ',']))
    }

    /// Whether what follows says that the number is an amount.
    pub(crate) fn is_an_amount(&self, place: &Range<usize>) -> bool {
        const UNITS: &[char] = &[
            '元', '万', '亿', '吨', '米', '亩', '人', '户', '件', '%', '％', '度', '平', '立', '公',
        ];
        let after = self.after(place.end).find(|one| !one.is_whitespace());
        after.is_some_and(|one| UNITS.contains(&one))
            || matches!(self.before(place.start).next(), Some('¥' | '￥' | '$'))
    }
}
