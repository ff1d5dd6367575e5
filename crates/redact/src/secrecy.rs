//! Marks on the paper that say who may read it. A law that speaks of secrets is not marked by doing so: a mark has a
//! star, a term, a line of its own, or words that only marks have.

use crate::{Hit, Kind};

const GRADES: &[&str] = &["绝密", "机密", "秘密"];

/// Lines that are marks when they have a line to themselves.
const LINES: &[(&str, Kind)] = &[
    ("绝密", Kind::Secrecy),
    ("机密", Kind::Secrecy),
    ("秘密", Kind::Secrecy),
    ("工作秘密", Kind::Internal),
    ("内部资料", Kind::Internal),
    ("内部文件", Kind::Internal),
    ("内部使用", Kind::Internal),
    ("内部传阅", Kind::Internal),
];

/// Words that only marks have.
const MARKS: &[(&str, Kind)] = &[
    ("内部明电", Kind::Internal),
    ("仅供内部参考", Kind::Internal),
    ("仅供内部使用", Kind::Internal),
    ("内部资料注意保管", Kind::Internal),
    ("内部资料注意保存", Kind::Internal),
    ("内部资料请勿外传", Kind::Internal),
    ("内部资料严禁外传", Kind::Internal),
    ("内部资料不得外传", Kind::Internal),
    ("内部文件注意保管", Kind::Internal),
    ("内部文件严禁外传", Kind::Internal),
    ("工作秘密注意保管", Kind::Internal),
    ("工作秘密妥善保管", Kind::Internal),
    ("工作秘密★", Kind::Internal),
];

/// Characters of a line that may be a mark, blanks and stars counted.
const LINE: usize = 24;

/// The marks of a text, line by line.
pub(crate) fn hits(text: &str) -> Vec<Hit> {
    let mut hits = Vec::new();
    let mut from = 0;
    for line in text.split_inclusive(['\n', '\r', '\u{b}', '\u{c}', '\u{2028}', '\u{2029}']) {
        hits.extend(line_mark(line, from));
        hits.extend(stars(line, from));
        hits.extend(words(line, from));
        from += line.len();
    }
    hits.sort_by_key(|hit| (hit.place.start, std::cmp::Reverse(hit.place.end)));
    let mut reached = 0;
    hits.retain(|hit| {
        let beyond = hit.place.end > reached;
        reached = reached.max(hit.place.end);
        beyond
    });
    hits
}

/// A line that is nothing but a mark, with its blanks and signs left out.
fn line_mark(line: &str, from: usize) -> Option<Hit> {
    if line.len() > LINE * 4 {
        return None;
    }
    let bare: String = line.chars().filter(|one| !is_sign(*one)).collect();
    let (_, kind) = LINES.iter().find(|(mark, _)| *mark == bare)?;
    let start = line.find(|one| !is_sign(one))?;
    let (last, one) = line.char_indices().rev().find(|(_, one)| !is_sign(*one))?;
    Some(Hit::new(*kind, from + start..from + last + one.len_utf8()))
}

fn is_sign(one: char) -> bool {
    one.is_whitespace()
        || matches!(
            one,
            '【' | '】' | '[' | ']' | '(' | ')' | '（' | '）' | '《' | '》' | '★' | '☆'
        )
}

/// 秘密★5年, with the term when there is one.
fn stars(line: &str, from: usize) -> Vec<Hit> {
    let mut hits = Vec::new();
    for (at, star) in line.match_indices(['★', '☆', '＊']) {
        let before = line[..at].trim_end_matches([' ', '\u{3000}']);
        if let Some(grade) = GRADES.iter().find(|grade| before.ends_with(**grade)) {
            let after = &line[at + star.len()..];
            let term: String = after.chars().take(6).take_while(|one| is_of_a_term(*one)).collect();
            let place =
                from + before.len() - grade.len()..from + at + star.len() + term.trim_end().len();
            hits.push(Hit::new(Kind::Secrecy, place));
        }
    }
    hits
}

fn is_of_a_term(one: char) -> bool {
    one.is_ascii_digit() || one.is_whitespace() || "年个月日长期十一二三".contains(one)
}

/// Words that only marks have, whatever signs stand between their characters.
fn words(line: &str, from: usize) -> Vec<Hit> {
    let mut hits = Vec::new();
    for (at, _) in line.match_indices(['内', '仅', '工']) {
        for (mark, kind) in MARKS {
            if let Some(length) = spelled(&line[at..], mark) {
                hits.push(Hit::new(*kind, from + at..from + at + length));
            }
        }
    }
    hits
}

/// How many bytes a mark takes when the text begins with it, signs and blanks between its characters not counted.
fn spelled(text: &str, mark: &str) -> Option<usize> {
    let mut wanted = mark.chars().peekable();
    let mut skipped = 0;
    for (at, one) in text.char_indices() {
        if wanted.peek() == Some(&one) {
            wanted.next();
            skipped = 0;
        } else {
            skipped += 1;
            let between =
                one.is_whitespace() && one != '\n' || matches!(one, '，' | ',' | '　' | '！' | '·');
            if skipped > 4 || !between {
                return None;
            }
        }
        if wanted.peek().is_none() {
            return Some(at + one.len_utf8());
        }
    }
    None
}
