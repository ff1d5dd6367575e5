//! Glyphs → lines → text: which characters stand beside each other, and where a space is real.

use super::page::{Area, Glyph};

/// Characters on one baseline, from left to right.
#[derive(Debug, Clone)]
pub(super) struct Line<'p> {
    /// The characters.
    pub(super) glyphs: Vec<&'p Glyph>,
    /// The box around them.
    pub(super) area: Area,
    /// The baseline of the first.
    pub(super) baseline: f32,
    /// The greatest size.
    pub(super) size: f32,
}

impl<'p> Line<'p> {
    fn new(mut glyphs: Vec<&'p Glyph>) -> Line<'p> {
        glyphs.sort_by(|a, b| a.left.total_cmp(&b.left));
        drop_doubles(&mut glyphs);
        let area = glyphs.iter().fold(Area::NOTHING, |area, glyph| area.with(glyph));
        let baseline = glyphs.first().map_or(0.0, |glyph| glyph.baseline);
        let size = glyphs.iter().fold(0.0, |size: f32, glyph| size.max(glyph.size));
        Line { glyphs, area, baseline, size }
    }

    /// The text with real spaces only.
    pub(super) fn text(&self) -> String {
        text(&self.glyphs)
    }

    /// The text with a tab at each gap that can only stand between cells; none when there is no such gap.
    pub(super) fn tabbed(&self) -> Option<String> {
        let chunks = self.chunks();
        let words = chunks.iter().any(|chunk| chunk.glyphs.len() > 1);
        let cells = |pair: &[Chunk<'_, '_>]| {
            let gap = (pair[1].area.left - pair[0].area.right) / self.size;
            let told = pair.iter().any(Chunk::is_figure) || pair.iter().all(|c| c.glyphs.len() > 1);
            (gap > 1.5 && told) || (gap > 2.5 && words)
        };
        if !chunks.windows(2).any(cells) {
            return None;
        }
        let mut text = chunks.first()?.text();
        for pair in chunks.windows(2) {
            if cells(pair) {
                text.push('\t');
            }
            text.push_str(&pair[1].text());
        }
        Some(text)
    }

    /// The parts of the line between gaps too wide for a space: figures stand closer than words.
    pub(super) fn chunks(&self) -> Vec<Chunk<'_, 'p>> {
        self.cut(1.2)
    }

    /// The parts of a line known to be the head of a table, where words stand close.
    pub(super) fn head_chunks(&self) -> Vec<Chunk<'_, 'p>> {
        self.cut(0.4)
    }

    fn cut(&self, words: f32) -> Vec<Chunk<'_, 'p>> {
        let mut chunks = Vec::new();
        let mut start = 0;
        for index in 1..=self.glyphs.len() {
            let cut = self.glyphs.get(index).is_none_or(|next| {
                let before = self.glyphs[index - 1];
                let ems = match (is_figure(before.character), is_figure(next.character)) {
                    (true, true) => 0.62,
                    (false, false) => words,
                    _ => words.min(0.9),
                };
                next.left - before.right > ems * next.size.min(before.size)
            });
            if cut {
                chunks.push(Chunk::new(&self.glyphs[start..index]));
                start = index;
            }
        }
        chunks
    }
}

/// A part of a line between two wide gaps.
#[derive(Debug, Clone, Copy)]
pub(super) struct Chunk<'l, 'p> {
    /// The characters.
    pub(super) glyphs: &'l [&'p Glyph],
    /// The box around them.
    pub(super) area: Area,
}

impl<'l, 'p> Chunk<'l, 'p> {
    fn new(glyphs: &'l [&'p Glyph]) -> Chunk<'l, 'p> {
        let area = glyphs.iter().fold(Area::NOTHING, |area, glyph| area.with(glyph));
        Chunk { glyphs, area }
    }

    /// The text with real spaces only.
    pub(super) fn text(&self) -> String {
        text(self.glyphs)
    }

    /// The parts between gaps of so many ems.
    pub(super) fn parts(self, ems: f32) -> Vec<Chunk<'l, 'p>> {
        self.part(|before, next| next.left - before.right > ems * next.size.min(before.size))
    }

    /// The parts on either side of gutters, where there is any white at the gutter.
    pub(super) fn split(self, gutters: &[f32]) -> Vec<Chunk<'l, 'p>> {
        self.part(|before, next| {
            next.left - before.right > 0.15 * next.size
                && gutters.iter().any(|g| before.right <= g + 3.0 && next.left >= g - 3.0)
        })
    }

    fn part(self, cut: impl Fn(&Glyph, &Glyph) -> bool) -> Vec<Chunk<'l, 'p>> {
        let mut parts = Vec::new();
        let mut start = 0;
        for index in 1..=self.glyphs.len() {
            let ends = self.glyphs.get(index).is_none_or(|next| cut(self.glyphs[index - 1], next));
            if ends {
                parts.push(Chunk::new(&self.glyphs[start..index]));
                start = index;
            }
        }
        parts
    }

    /// What stands in a cell of figures: mostly digits, or the dash put for nothing.
    pub(super) fn is_figure(&self) -> bool {
        let digits = self.glyphs.iter().filter(|g| is_digit(g.character)).count();
        if digits == 0 {
            return self.glyphs.len() <= 3 && self.glyphs.iter().all(|g| is_dash(g.character));
        }
        digits * 2 >= self.glyphs.len()
    }
}

fn is_digit(character: char) -> bool {
    matches!(character, '0'..='9' | '０'..='９')
}

/// A mark put where there is no number.
fn is_dash(character: char) -> bool {
    matches!(character, '/' | '／' | '-' | '－' | '—' | '–' | '−' | '―' | '─')
}

/// A character of a number or of a mark put in its place.
pub(super) fn is_figure(character: char) -> bool {
    is_digit(character)
        || is_dash(character)
        || matches!(character, '.' | ',' | '．' | '，' | '%' | '％' | '+' | '＋' | '↑' | '↓')
}

/// Sorts glyphs into lines, from top to bottom.
pub(super) fn lines<'p>(mut glyphs: Vec<&'p Glyph>) -> Vec<Line<'p>> {
    glyphs.sort_by(|a, b| a.baseline.total_cmp(&b.baseline));
    let mut lines = Vec::new();
    let mut line: Vec<&'p Glyph> = Vec::new();
    for glyph in glyphs {
        let apart = line.first().is_some_and(|first| {
            glyph.baseline - first.baseline > 0.35 * first.size.min(glyph.size)
        });
        if apart {
            lines.push(Line::new(std::mem::take(&mut line)));
        }
        line.push(glyph);
    }
    if !line.is_empty() {
        lines.push(Line::new(line));
    }
    lines
}

/// Drops what is drawn twice at one place to look bold.
fn drop_doubles(glyphs: &mut Vec<&Glyph>) {
    let mut kept: Vec<&Glyph> = Vec::with_capacity(glyphs.len());
    for glyph in glyphs.iter() {
        let double = kept.iter().rev().take(3).any(|other| {
            other.character == glyph.character
                && (glyph.left - other.left).abs() < 0.12 * glyph.size
                && (glyph.baseline - other.baseline).abs() < 0.12 * glyph.size
        });
        if !double {
            kept.push(glyph);
        }
    }
    *glyphs = kept;
}

/// The text of glyphs of one line.
fn text(glyphs: &[&Glyph]) -> String {
    let mut text = String::with_capacity(glyphs.len() * 3);
    let mut before: Option<&Glyph> = None;
    for glyph in glyphs {
        if before.is_some_and(|before| spaced(before, glyph)) {
            text.push(' ');
        }
        text.push(glyph.character);
        before = Some(glyph);
    }
    text
}

/// Whether a space stands between two characters: only within Latin letters and figures, and only a real one.
fn spaced(before: &Glyph, glyph: &Glyph) -> bool {
    let gap = glyph.left - before.right;
    let size = before.size.min(glyph.size);
    if !(is_narrow(before.character) && is_narrow(glyph.character)) {
        return false;
    }
    gap > 0.24 * size || (glyph.after_space && gap > 0.08 * size)
}

/// Letters and figures of the Latin kind, which are set close and separated by spaces.
pub(super) fn is_narrow(character: char) -> bool {
    character.is_ascii_graphic()
        || ('\u{a1}'..='\u{24f}').contains(&character)
        || ('０'..='９').contains(&character)
}

#[cfg(test)]
mod tests {
    use super::{Glyph, lines};

    fn glyph(character: char, left: f32, width: f32) -> Glyph {
        Glyph {
            character,
            left,
            right: left + width,
            baseline: 100.0,
            size: 10.0,
            turn: 0,
            after_space: false,
            artifact: false,
            pale: false,
        }
    }

    fn read(glyphs: &[Glyph]) -> Vec<String> {
        lines(glyphs.iter().collect()).iter().map(super::Line::text).collect()
    }

    #[test]
    fn digits_apart_keep_their_space_and_words_get_none() {
        let apart = [glyph('1', 0.0, 5.0), glyph('0', 8.0, 5.0)];
        assert_eq!(read(&apart), ["1 0"]);
        let close = [glyph('1', 0.0, 5.0), glyph('0', 5.2, 5.0)];
        assert_eq!(read(&close), ["10"]);
        let words = [glyph('公', 0.0, 10.0), glyph('开', 16.0, 10.0), glyph('1', 29.0, 5.0)];
        assert_eq!(read(&words), ["公开1"]);
    }

    #[test]
    fn what_is_drawn_twice_for_boldness_is_read_once() {
        let bold = [
            glyph('公', 0.0, 10.0),
            glyph('公', 0.4, 10.0),
            glyph('1', 10.0, 5.0),
            glyph('1', 15.0, 5.0),
        ];
        assert_eq!(read(&bold), ["公11"]);
    }

    #[test]
    fn cells_of_one_line_are_parted_by_tabs() {
        let row = [glyph('许', 0.0, 10.0), glyph('可', 10.0, 10.0), glyph('7', 60.0, 5.0)];
        let line = &lines(row.iter().collect())[0];
        assert_eq!(line.tabbed().as_deref(), Some("许可\t7"));
    }
}
