//! Automatic numbers: 一、 （一） 1. as the editor would print them before a paragraph.

use super::numerals::numeral;
use super::styles::NumberRef;
use crate::unreadable::Unreadable;
use crate::xml::{Pull, Step, Tag};
use std::collections::HashMap;

/// Levels of a list; the format has nine.
const LEVELS: usize = 9;

#[derive(Debug, Clone)]
struct Level {
    start: u32,
    format: String,
    text: String,
    plain: bool,
}

impl Default for Level {
    fn default() -> Level {
        Level { start: 1, format: "decimal".into(), text: String::new(), plain: false }
    }
}

/// A list in use: its pattern, and levels that it defines or starts anew.
#[derive(Debug, Default)]
struct List {
    pattern: i64,
    levels: HashMap<usize, Level>,
    starts: HashMap<usize, u32>,
}

/// The lists of a document with their running counters.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    patterns: HashMap<i64, HashMap<usize, Level>>,
    lists: HashMap<i64, List>,
    counters: HashMap<i64, [Option<u32>; LEVELS]>,
    restarted: HashMap<i64, [bool; LEVELS]>,
}

/// Where the reader of the numbering part stands.
#[derive(Default)]
struct At {
    pattern: Option<i64>,
    list: Option<i64>,
    level: usize,
}

impl Numbering {
    /// Reads the numbering part; what is broken is left out.
    pub(super) fn read(text: &str) -> Result<Numbering, Unreadable> {
        let mut pull = Pull::new(text);
        let mut numbering = Numbering::default();
        let mut at = At::default();
        loop {
            match pull.next()? {
                Step::Open(tag) => numbering.open(&tag, &mut at),
                Step::Done | Step::Broken => return Ok(numbering),
                Step::Close | Step::Text(_) => {}
            }
        }
    }

    fn open(&mut self, tag: &Tag<'_>, at: &mut At) {
        match tag.name() {
            "abstractNum" => *at = At { pattern: tag.number("abstractNumId"), ..At::default() },
            "num" => {
                *at = At { list: tag.number("numId"), ..At::default() };
                if let Some(id) = at.list {
                    self.lists.insert(id, List::default());
                }
            }
            "abstractNumId" => {
                if let (Some(list), Some(pattern)) = (self.list(at), tag.number("val")) {
                    list.pattern = pattern;
                }
            }
            "lvl" | "lvlOverride" => {
                let level = tag.number("ilvl").and_then(|level| usize::try_from(level).ok());
                at.level = level.unwrap_or(0).min(LEVELS - 1);
                if tag.name() == "lvl" {
                    self.level(at, |_| {});
                }
            }
            "startOverride" => {
                let level = at.level;
                if let (Some(list), Some(start)) = (self.list(at), count(tag)) {
                    list.starts.insert(level, start);
                }
            }
            "start" => {
                if let Some(start) = count(tag) {
                    self.level(at, |level| level.start = start);
                }
            }
            "numFmt" => {
                // A second, newer format may stand in an alternative; the first one is the one all can print.
                let format = tag.attribute("val").unwrap_or_default().into_owned();
                if format != "custom" {
                    self.level(at, |level| level.format = format);
                }
            }
            "lvlText" => {
                let text = tag.attribute("val").unwrap_or_default().into_owned();
                self.level(at, |level| level.text = text);
            }
            "isLgl" => self.level(at, |level| level.plain = tag.is_on()),
            _ => {}
        }
    }

    fn list(&mut self, at: &At) -> Option<&mut List> {
        self.lists.get_mut(&at.list?)
    }

    fn level(&mut self, at: &At, change: impl FnOnce(&mut Level)) {
        let levels = match (at.pattern, at.list) {
            (Some(pattern), _) => self.patterns.entry(pattern).or_default(),
            (None, Some(list)) => &mut self.lists.entry(list).or_default().levels,
            (None, None) => return,
        };
        change(levels.entry(at.level).or_default());
    }

    /// Counts a paragraph and gives the number that stands before it, if it has one.
    pub(super) fn next(&mut self, number: NumberRef) -> Option<String> {
        let id = number.list.filter(|&id| id != 0)?;
        let level = usize::try_from(number.level.unwrap_or(0)).ok()?.min(LEVELS - 1);
        let list = self.lists.get(&id)?;
        let levels = self.patterns.get(&list.pattern);
        let defined = |at: usize| list.levels.get(&at).or_else(|| levels?.get(&at));
        let own = defined(level)?;
        let restarted = self.restarted.entry(id).or_default();
        let counters = self.counters.entry(list.pattern).or_default();
        let start = |at: usize| {
            let start = list.starts.get(&at).copied();
            start.or_else(|| defined(at).map(|level| level.start)).unwrap_or(1)
        };
        let begin_anew = list.starts.contains_key(&level) && !restarted[level];
        restarted[level] = true;
        counters[level] = match counters[level] {
            Some(count) if !begin_anew => Some(count.saturating_add(1)),
            _ => Some(start(level)),
        };
        for deeper in &mut counters[level + 1..] {
            *deeper = None;
        }
        let value = |at: usize| {
            let count = counters[at].unwrap_or_else(|| start(at));
            let format = defined(at).map_or("decimal", |level| level.format.as_str());
            let plain = own.plain && at < level;
            numeral(count, if plain { "decimal" } else { format })
        };
        Some(fill(&own.text, &own.format, value)).filter(|text| !text.is_empty())
    }
}

fn count(tag: &Tag<'_>) -> Option<u32> {
    tag.number("val").and_then(|start| u32::try_from(start).ok())
}

/// Puts the numerals into the pattern: `（%2）` → `（三）`. A bullet is no number.
fn fill(pattern: &str, format: &str, value: impl Fn(usize) -> String) -> String {
    if format == "bullet" {
        return String::new();
    }
    let mut text = String::new();
    let mut signs = pattern.chars().peekable();
    while let Some(sign) = signs.next() {
        let level = signs.peek().and_then(|next| next.to_digit(10));
        match level {
            Some(level @ 1..=9) if sign == '%' => {
                signs.next();
                text.push_str(&value(usize::try_from(level).unwrap_or(1) - 1));
            }
            _ => text.push(sign),
        }
    }
    // A number that ends in a digit must not run into figures that follow it.
    if text.ends_with(|last: char| last.is_ascii_alphanumeric()) {
        text.push(' ');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    const LISTS: &str = r#"<w:numbering xmlns:w="w">
        <w:abstractNum w:abstractNumId="3">
        <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>
        <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/></w:lvl>
        <w:lvl w:ilvl="2"><w:start w:val="1"/><w:isLgl/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%3"/></w:lvl>
        <w:lvl w:ilvl="3"><w:numFmt w:val="bullet"/><w:lvlText w:val="·"/></w:lvl></w:abstractNum>
        <w:num w:numId="1"><w:abstractNumId w:val="3"/></w:num>
        <w:num w:numId="2"><w:abstractNumId w:val="3"/>
        <w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num></w:numbering>"#;

    fn at(list: i64, level: i64) -> NumberRef {
        NumberRef { list: Some(list), level: Some(level) }
    }

    #[test]
    fn numbers_run_and_deeper_levels_begin_again() {
        let mut numbering = Numbering::read(LISTS).unwrap();
        let printed: Vec<_> =
            [(1, 0), (1, 1), (1, 1), (1, 0), (1, 1), (1, 2), (1, 3), (2, 0), (2, 0), (1, 0)]
                .into_iter()
                .map(|(list, level)| numbering.next(at(list, level)).unwrap_or_default())
                .collect();
        assert_eq!(
            printed,
            ["一、", "（一）", "（二）", "二、", "（一）", "2.1 ", "", "五、", "六、", "七、"]
        );
    }

    #[test]
    fn no_list_no_number() {
        let mut numbering = Numbering::read(LISTS).unwrap();
        assert_eq!(numbering.next(at(0, 0)), None);
        assert_eq!(numbering.next(at(9, 0)), None);
        assert_eq!(numbering.next(NumberRef::default()), None);
    }
}
