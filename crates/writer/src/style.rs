//! Colour, width and cleanliness of terminal text.

use std::borrow::Cow;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Whether terminal text is coloured; the program decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// No escape sequences at all.
    Plain,
    /// ANSI colours.
    Colour,
}

/// What a piece of text is, for its colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ink {
    Error,
    Warning,
    Info,
    /// Arrows, margins, rulers.
    Frame,
    /// Titles and totals.
    Strong,
    /// What is less important.
    Faint,
    Good,
}

impl Style {
    pub(crate) fn paint(self, ink: Ink, text: &str) -> String {
        let code = match (self, ink) {
            (Style::Plain, _) => return text.to_owned(),
            (Style::Colour, Ink::Error) => "1;31",
            (Style::Colour, Ink::Warning) => "1;33",
            (Style::Colour, Ink::Info) => "1;36",
            (Style::Colour, Ink::Frame) => "1;34",
            (Style::Colour, Ink::Strong) => "1",
            (Style::Colour, Ink::Faint) => "2",
            (Style::Colour, Ink::Good) => "32",
        };
        format!("\u{1b}[{code}m{text}\u{1b}[0m")
    }
}

/// The columns of a terminal that a text takes; Han characters take two.
pub(crate) fn width(text: &str) -> usize {
    text.width()
}

/// Spaces to the right until the text takes this many columns.
pub(crate) fn pad_right(text: &str, columns: usize) -> String {
    format!("{text}{}", " ".repeat(columns.saturating_sub(width(text))))
}

/// Spaces to the left until the text takes this many columns.
pub(crate) fn pad_left(text: &str, columns: usize) -> String {
    format!("{}{text}", " ".repeat(columns.saturating_sub(width(text))))
}

/// The text cut to this many columns, with `…` where something was cut.
pub(crate) fn cut(text: &str, columns: usize) -> Cow<'_, str> {
    if width(text) <= columns {
        return Cow::Borrowed(text);
    }
    let mut used = 1;
    let kept: String = text
        .chars()
        .take_while(|letter| {
            used += letter.width().unwrap_or(0);
            used <= columns
        })
        .collect();
    Cow::Owned(kept + "…")
}

/// The text without characters that steer a terminal: a source may hold escape sequences or turn the writing around.
pub(crate) fn clean(text: &str) -> Cow<'_, str> {
    let steers = |letter: char| {
        letter.is_control()
            || matches!(letter, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
    };
    if text.contains(steers) {
        Cow::Owned(
            text.chars()
                .filter_map(|letter| match letter {
                    '\n' | '\t' | '\r' => Some(' '),
                    letter if letter.is_control() => Some('\u{fffd}'),
                    letter if steers(letter) => None,
                    letter => Some(letter),
                })
                .collect(),
        )
    } else {
        Cow::Borrowed(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn han_takes_two_columns() {
        assert_eq!(width("总计42"), 6);
        assert_eq!(pad_left("总", 4), "  总");
        assert_eq!(cut("总计总计总计", 6), "总计…");
        assert_eq!(cut("总计", 4), "总计");
    }

    #[test]
    fn a_source_cannot_steer_the_terminal() {
        assert_eq!(clean("红\u{1b}[31m字\u{202e}右\n左"), "红\u{fffd}[31m字右 左");
    }

    #[test]
    fn plain_has_no_escapes() {
        assert_eq!(Style::Plain.paint(Ink::Error, "x"), "x");
        assert!(Style::Colour.paint(Ink::Error, "x").contains('\u{1b}'));
    }
}
