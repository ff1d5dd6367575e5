//! The attributes of a tag that nothing in this reader looks at: how words are set, in what language, with what frame.
//!
//! Editors write more of these than words, and parsing them is most of the cost of a page, so they are cut before.

use super::element::declarations;
use std::ops::Range;

/// Attributes that say nothing about what is read, whatever their value.
const IDLE: [&str; 9] = [
    "lang",
    "xml:lang",
    "align",
    "valign",
    "bgcolor",
    "border",
    "cellpadding",
    "cellspacing",
    "nowrap",
];

/// Gives each idle attribute of a tag to `cut`, from its name to the end of its value; `tag` ends with `>`, and its
/// name ends at `from`. White space around attributes stays, so that others are not joined.
pub(super) fn idle(tag: &str, from: usize, mut cut: impl FnMut(Range<usize>)) {
    let bytes = tag.as_bytes();
    let mut at = from;
    let mut styled = false;
    loop {
        at = past(bytes, at, |b| is_space(b) || b == b'/');
        let end = past(bytes, at, |b| !is_space(b) && !matches!(b, b'/' | b'>' | b'='));
        // Behind the last attribute, or where a careless hand wrote something else.
        let Some(name) = tag.get(at..end).filter(|name| !name.is_empty()) else { return };
        let equals = past(bytes, end, is_space);
        let (value, behind) = match bytes.get(equals) {
            Some(b'=') => value(tag, equals + 1),
            _ => ("", end),
        };
        if name.eq_ignore_ascii_case("style") {
            // Of two attributes with one name the first holds.
            if styled || !is_telling(value) {
                cut(at..behind);
            }
            styled = true;
        } else if IDLE.iter().any(|idle| name.eq_ignore_ascii_case(idle)) {
            cut(at..behind);
        }
        at = behind;
    }
}

/// Whether a style shows, hides or lays out what bears it; an escaped one is left for the parser.
fn is_telling(style: &str) -> bool {
    let tells = |name: &str| {
        let begins =
            |word: &str| name.get(..word.len()).is_some_and(|head| head.eq_ignore_ascii_case(word));
        matches!(
            name.as_bytes().first().map(u8::to_ascii_lowercase),
            Some(b'd' | b'v' | b'm' | b'w' | b'f' | b'g')
        ) && ["display", "visibility", "mso-hide", "white-space", "width", "flex", "grid"]
            .into_iter()
            .any(begins)
    };
    style.contains(['&', '\0', '\\']) || declarations(style).any(|(name, _)| tells(name))
}

/// The value that begins behind a `=`, without its quotation marks, and where it ends with them.
fn value(tag: &str, from: usize) -> (&str, usize) {
    let bytes = tag.as_bytes();
    let start = past(bytes, from, is_space);
    match bytes.get(start) {
        Some(quote @ (b'"' | b'\'')) => {
            let end = past(bytes, start + 1, |b| b != *quote);
            (&tag[start + 1..end], (end + 1).min(bytes.len()))
        }
        _ => {
            let end = past(bytes, start, |b| !is_space(b) && b != b'>');
            (&tag[start..end], end)
        }
    }
}

/// The first place from `at` on where the byte is none of those.
fn past(bytes: &[u8], at: usize, those: impl Fn(u8) -> bool) -> usize {
    let rest = bytes.get(at..).unwrap_or_default();
    at + rest.iter().position(|b| !those(*b)).unwrap_or(rest.len())
}

fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | b'\x0c')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The tag without its idle attributes.
    fn left(tag: &str) -> String {
        let from = tag.find([' ', '\n', '/', '>']).expect("a tag");
        let (mut left, mut kept) = (String::new(), 0);
        idle(tag, from, |range| {
            left.push_str(&tag[kept..range.start]);
            kept = range.end;
        });
        left + &tag[kept..]
    }

    #[test]
    fn what_says_how_words_are_set_is_cut() {
        for (tag, rest) in [
            ("<td style=\"font-size:12pt\" colspan=2 align=center>", "<td  colspan=2 >"),
            ("<p STYLE = 'text-align:center;color:#000'>", "<p >"),
            ("<td align=\"a>b\"rowspan='2'>", "<td rowspan='2'>"),
            ("<td valign=top\n nowrap hidden/>", "<td \n  hidden/>"),
            ("<table border=1/>", "<table >"),
            ("<td width=7 lang=EN-US x=中>", "<td width=7  x=中>"),
        ] {
            assert_eq!(left(tag), rest);
        }
    }

    #[test]
    fn what_shows_hides_or_lays_out_stays() {
        for tag in [
            "<p style=\"color:red;DISPLAY : none\">",
            "<p style='mso-hide:all'>",
            "<p style='visibility:hidden'>",
            "<p style='white-space:pre'>",
            "<div style=\"width:20%\">",
            "<div style=\"grid-column:span 2\">",
            "<p style=\"&#100;isplay:none\">",
            "<td class=c id=a data-x='<p>' title=\"b\">",
            "<td ='a' align=left>",
            "<td>",
            "<br/>",
        ] {
            assert_eq!(left(tag), tag);
        }
        assert_eq!(left("<p style='color:red' style='display:none'>"), "<p  >");
    }
}
