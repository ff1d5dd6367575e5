//! A pile of lines and grids: what the walk through a page, or through one cell, has laid down so far.
//!
//! White space is folded here as a browser folds it, but for the line ends that editors put between Han characters.

use crate::Grid;

/// One thing on a pile.
#[derive(Debug)]
pub(super) enum Piece {
    /// A line of text.
    Line {
        /// The text, trimmed.
        text: String,
        /// The mark-up calls it a heading.
        heading: bool,
    },
    /// A table.
    Grid(Grid),
}

/// White space that waits for the next word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    None,
    LineEnd,
    Space,
}

/// Lines and grids in reading order, with one open line.
#[derive(Debug)]
pub(super) struct Pile {
    /// What is laid down.
    pub(super) pieces: Vec<Piece>,
    line: String,
    /// So much of the open line is kept when it ends: tabs of preformatted text are empty cells.
    kept: usize,
    gap: Gap,
}

impl Pile {
    /// Nothing yet.
    pub(super) fn new() -> Pile {
        Pile::of(Vec::new())
    }

    /// A pile of these pieces.
    pub(super) fn of(pieces: Vec<Piece>) -> Pile {
        Pile { pieces, line: String::new(), kept: 0, gap: Gap::None }
    }

    /// Adds text of a run; white space is folded.
    pub(super) fn text(&mut self, text: &str) {
        let mut rest = text;
        while !rest.is_empty() {
            let word = rest.len() - rest.trim_start_matches(is_space).len();
            if word > 0 {
                self.widen(&rest[..word]);
                rest = &rest[word..];
                continue;
            }
            let end = rest.bytes().position(|b| is_space(char::from(b))).unwrap_or(rest.len());
            self.word(&rest[..end]);
            rest = &rest[end..];
        }
    }

    fn widen(&mut self, space: &str) {
        let gap = if space.contains([' ', '\t', '\x0c']) && !space.contains('\n') {
            Gap::Space
        } else {
            Gap::LineEnd
        };
        self.gap = self.gap.max(gap);
    }

    fn word(&mut self, word: &str) {
        if self.gap != Gap::None && !self.line.is_empty() {
            let glued = self.gap == Gap::LineEnd
                && joins(self.line.chars().next_back(), word.chars().next());
            if !glued {
                self.line.push(' ');
            }
        }
        self.gap = Gap::None;
        self.line.push_str(word);
    }

    /// Adds text whose spaces and line ends count; says how many lines it ended.
    pub(super) fn preformatted(&mut self, text: &str, heading: bool) {
        for (index, line) in text.split('\n').enumerate() {
            if index > 0 {
                self.end_line(heading);
            }
            self.line.push_str(line.trim_end_matches('\r'));
            self.kept = self.line.trim_end_matches(' ').len();
        }
    }

    /// Whether the open line ends in a digit.
    pub(super) fn ends_in_digit(&self) -> bool {
        self.gap == Gap::None && self.line.chars().next_back().is_some_and(|c| c.is_ascii_digit())
    }

    /// Sets a tab: the next words stand in a box of their own.
    pub(super) fn tab(&mut self) {
        if !self.line.is_empty() && !self.line.ends_with('\t') {
            self.line.push('\t');
        }
        self.gap = Gap::None;
    }

    /// Ends the open line, if there is one.
    pub(super) fn end_line(&mut self, heading: bool) {
        self.gap = Gap::None;
        let kept = std::mem::take(&mut self.kept);
        let line = self.line.trim_end_matches(is_space);
        if line.is_empty() {
            self.line.clear();
            return;
        }
        // Cells hold one short line: the buffer itself is handed over.
        let kept = line.len().max(kept);
        let mut text = std::mem::take(&mut self.line);
        text.truncate(kept);
        self.pieces.push(Piece::Line { text, heading });
    }

    /// Lays a piece down after the open line.
    pub(super) fn lay(&mut self, piece: Piece) {
        self.end_line(false);
        self.pieces.push(piece);
    }
}

/// White space of mark-up; the no-break space is text.
pub(super) fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\x0c')
}

/// Whether a line end between two characters is only the editor's: between Han characters, or beside wide punctuation.
fn joins(before: Option<char>, after: Option<char>) -> bool {
    let (Some(before), Some(after)) = (before, after) else { return true };
    is_mark(before) || is_mark(after) || (is_han(before) && is_han(after))
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{2fdf}' | '\u{3005}'..='\u{3007}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

fn is_mark(c: char) -> bool {
    matches!(c, '\u{3001}'..='\u{3003}' | '\u{3008}'..='\u{301f}' | '\u{ff01}'..='\u{ff0f}' | '\u{ff1a}'..='\u{ff20}' | '\u{2018}'..='\u{201d}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(parts: &[&str]) -> String {
        let mut pile = Pile::new();
        for part in parts {
            pile.text(part);
        }
        pile.end_line(false);
        match pile.pieces.pop() {
            Some(Piece::Line { text, .. }) => text,
            _ => String::new(),
        }
    }

    #[test]
    fn white_space_folds_as_in_a_browser() {
        assert_eq!(line(&["  a \n b  "]), "a b");
        assert_eq!(line(&["规章", " ", "0"]), "规章 0");
        assert_eq!(line(&["规章", "0"]), "规章0");
        assert_eq!(line(&["\u{a0}\u{a0}总体"]), "\u{a0}\u{a0}总体");
    }

    #[test]
    fn line_ends_between_han_are_the_editors() {
        assert_eq!(line(&["政府信息公\r\n   开网页"]), "政府信息公开网页");
        assert_eq!(line(&["主动公开：\n107条"]), "主动公开：107条");
        assert_eq!(line(&["规章\n0\n0"]), "规章 0 0");
        // A typed space stays: whether it is damage is for the recogniser to say.
        assert_eq!(line(&["商业 企业"]), "商业 企业");
    }
}
