//! The disclosure attribute (公开属性), which an official document bears in the note under its date: 此件公开发布.

use crate::{Hit, Kind};

/// What the note under an official document says of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Attribute {
    /// 主动公开, 公开发布.
    Public,
    /// 依申请公开.
    OnRequest,
    /// 不予公开, 不公开.
    Withheld,
    /// The text bears none.
    Absent,
}

/// How a note begins.
const BEGINNINGS: &[&str] =
    &["此件", "本件", "公开方式", "公开属性", "公开形式", "信息公开选项", "信息公开属性"];

/// What it says, longer wordings first.
const SAYINGS: &[(&str, Attribute)] = &[
    ("依申请公开", Attribute::OnRequest),
    ("不予公开", Attribute::Withheld),
    ("不宜公开", Attribute::Withheld),
    ("不公开", Attribute::Withheld),
    ("主动公开", Attribute::Public),
    ("公开发布", Attribute::Public),
    ("予以公开", Attribute::Public),
    ("公开", Attribute::Public),
];

/// Characters of a text in which an official document has its number.
const HEAD: usize = 400;

/// The attribute that a text bears; the last note decides.
#[must_use]
pub fn attribute(text: &str) -> Attribute {
    notes(text).last().map_or(Attribute::Absent, |(_, attribute)| *attribute)
}

/// Notes that keep a text from being published, and the lack of one under an official document.
pub(crate) fn hits(text: &str) -> Vec<Hit> {
    let notes = notes(text);
    let kept = notes.iter().filter(|(_, attribute)| *attribute != Attribute::Public);
    let mut hits: Vec<Hit> =
        kept.map(|(place, _)| Hit::new(Kind::NotPublic, place.clone())).collect();
    if notes.is_empty() && is_official(text) {
        hits.push(Hit::new(Kind::NoAttribute, text.len()..text.len()));
    }
    hits
}

fn notes(text: &str) -> Vec<(std::ops::Range<usize>, Attribute)> {
    let mut notes = Vec::new();
    for beginning in BEGINNINGS {
        for (at, _) in text.match_indices(beginning) {
            let after = &text[at + beginning.len()..];
            let said = after.trim_start_matches(|one: char| {
                matches!(one, '：' | ':' | ' ' | '　' | '为' | '是' | '属' | '于')
            });
            if let Some((saying, attribute)) =
                SAYINGS.iter().find(|(saying, _)| said.starts_with(saying))
            {
                let end = at + beginning.len() + (after.len() - said.len()) + saying.len();
                notes.push((at..end, *attribute));
            }
        }
    }
    notes.sort_by_key(|(place, _)| place.start);
    notes
}

/// Whether a text has a document number of its own near its head: 江湾府发〔2024〕3号 on a line that ends with it.
fn is_official(text: &str) -> bool {
    let end = text.char_indices().nth(HEAD).map_or(text.len(), |(at, _)| at);
    text[..end].lines().map(str::trim).any(|line| {
        let number = line.split_once('〔').and_then(|(_, rest)| rest.split_once('〕'));
        number.is_some_and(|(year, rest)| {
            let count = rest.strip_suffix('号').unwrap_or_default();
            year.len() == 4
                && !count.is_empty()
                && year.bytes().chain(count.bytes()).all(|one| one.is_ascii_digit())
        })
    })
}
