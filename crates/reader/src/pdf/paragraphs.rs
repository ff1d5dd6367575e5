//! Lines → paragraphs, by indent, by short last lines, by leading and size.
//!
//! Sentences that go on over a page are joined by the recogniser; here a page ends a paragraph.

use super::layout::{Item, Sheet};
use super::lines::{Line, is_narrow};
use super::page::Area;

/// The measures of the text block of a document.
#[derive(Debug, Clone, Copy)]
pub(super) struct Block {
    /// Where lines begin.
    left: f32,
    /// Where full lines end.
    right: f32,
    /// From baseline to baseline.
    leading: f32,
    /// The size of the type.
    size: f32,
}

impl Block {
    /// Measures the lines of a page against those of all pages of the same width.
    pub(super) fn measure(sheets: &[Sheet<'_>], width: f32) -> Block {
        let mut lefts = Vec::new();
        let mut rights = Vec::new();
        let mut steps = Vec::new();
        let mut sizes = Vec::new();
        for sheet in sheets.iter().filter(|sheet| (sheet.width - width).abs() < 2.0) {
            let mut before: Option<&Line<'_>> = None;
            for item in &sheet.items {
                let Item::Line(line) = item else {
                    before = None;
                    continue;
                };
                lefts.push(line.area.left);
                rights.push(line.area.right);
                sizes.push(line.size);
                if let Some(before) = before {
                    steps.push(line.baseline - before.baseline);
                }
                before = Some(line);
            }
        }
        let share = |values: &mut Vec<f32>, share: usize| {
            values.sort_by(f32::total_cmp);
            values.get((values.len().saturating_sub(1)) * share / 100).copied().unwrap_or(0.0)
        };
        Block {
            left: share(&mut lefts, 10),
            right: share(&mut rights, 90),
            leading: share(&mut steps, 35),
            size: share(&mut sizes, 50),
        }
    }
}

/// A paragraph on one page.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Text {
    /// The words.
    pub(super) text: String,
    /// The box around them.
    pub(super) area: Area,
}

/// Joins consecutive lines of one page to paragraphs.
pub(super) fn paragraphs(lines: &[Line<'_>], block: Block) -> Vec<Text> {
    let mut texts: Vec<Text> = Vec::new();
    let mut before: Option<&Line<'_>> = None;
    for line in lines {
        if let Some(text) = line.tabbed() {
            texts.push(Text { text, area: line.area });
            before = None;
            continue;
        }
        let text = line.text();
        match (before, texts.last_mut()) {
            (Some(above), Some(last)) if !begins(above, &last.text, line, &text, block) => {
                let glue = last.text.ends_with(|c: char| is_narrow(c) && !c.is_ascii_digit())
                    && text.starts_with(|c: char| c.is_ascii_alphanumeric());
                if glue && !last.text.ends_with(['-', '/', '.', '_', '=', '&', '?']) {
                    last.text.push(' ');
                }
                last.text.push_str(&text);
                last.area = last.area.join(&line.area);
            }
            _ => texts.push(Text { text, area: line.area }),
        }
        before = Some(line);
    }
    texts
}

/// Whether a line begins a new paragraph.
fn begins(above: &Line<'_>, so_far: &str, line: &Line<'_>, text: &str, block: Block) -> bool {
    let em = above.size.max(1.0);
    let step = line.baseline - above.baseline;
    // A title in larger type goes on in the middle of the next line.
    let middle = |line: &Line<'_>| f32::midpoint(line.area.left, line.area.right);
    let middled = (middle(above) - middle(line)).abs() < 0.7 * em;
    if middled
        && step < 2.0 * em
        && (line.size - above.size).abs() < 1.0
        && line.size > 1.1 * block.size
        && above.area.width() > 0.75 * (block.right - block.left)
    {
        return false;
    }
    if step > 1.45 * block.leading.max(em) && step > 1.45 * em {
        return true;
    }
    if (line.size - above.size).abs() > 0.12 * above.size.max(line.size) {
        return true;
    }
    // A short line ends its paragraph: the next word would have found room.
    let short = block.right - above.area.right > 2.2 * em;
    if short && !fills_up(above, line, block) {
        return true;
    }
    let indented = line.area.left - block.left > 1.1 * em;
    let hanging = above.area.left - block.left > 1.1 * em
        && (above.area.left - line.area.left).abs() < 0.5 * em;
    if indented && !hanging {
        return true;
    }
    let ended = so_far.ends_with(['。', '；', '：', '！', '？', '.', ';', ':']);
    (ended || short || indented) && is_numbered(text)
}

/// A short line all the same goes on when the word that follows it is long, such as an address on the web.
fn fills_up(above: &Line<'_>, line: &Line<'_>, block: Block) -> bool {
    let word = line.glyphs.iter().take_while(|glyph| is_narrow(glyph.character)).count();
    let Some(last) = line.glyphs.get(word.saturating_sub(1)) else { return false };
    let width = last.right - line.area.left;
    word > 8 && width > block.right - above.area.right && above.area.right > 0.5 * block.right
}

/// Begins as a heading or an item of a list does: 一、 （一） 1. 第一条.
pub(super) fn is_numbered(text: &str) -> bool {
    let mut characters = text.chars();
    let Some(first) = characters.next() else { return false };
    let numeral = |c: char| "一二三四五六七八九十⼀⼆⼋⼗".contains(c) || c.is_ascii_digit();
    if matches!(first, '（' | '(') {
        let rest: String = characters.skip_while(|&c| numeral(c)).take(1).collect();
        return text.chars().nth(1).is_some_and(numeral) && matches!(rest.as_str(), "）" | ")");
    }
    if first == '第' {
        let rest = characters.find(|&c| !numeral(c) && c != '百');
        return matches!(rest, Some('条' | '章' | '项' | '部'));
    }
    numeral(first)
        && characters.find(|&c| !numeral(c)).is_some_and(|c| matches!(c, '、' | '．' | '.'))
}
