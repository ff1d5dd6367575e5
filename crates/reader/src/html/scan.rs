//! One look over the tags of a page before it is parsed: how deep it nests, and what need not be parsed.
//!
//! Scripts, styles, comments, drawings and idle attributes are cut out; scripts and styles are kept aside for those who want them.

use super::attributes::idle;
use super::nesting::{Name, Nesting, is_void, name};
use crate::Unreadable;
use crate::limits::ATTRIBUTES_MAX;
use std::borrow::Cow;
use std::ops::Range;

/// A page ready to be parsed.
pub(crate) struct Scanned<'a> {
    /// The mark-up without scripts, styles and comments.
    pub(crate) markup: Cow<'a, str>,
    /// What stands in `style` elements.
    pub(crate) styles: Vec<&'a str>,
    /// What stands in `script` and `textarea` elements.
    pub(crate) asides: Vec<&'a str>,
}

/// Looks over the tags of a page.
///
/// # Errors
/// [`Unreadable::TooMuch`] when the page nests deeper, or has more elements or attributes, than is parsed.
pub(crate) fn scan(text: &str) -> Result<Scanned<'_>, Unreadable> {
    let mut scan = Scan {
        text,
        out: String::new(),
        kept: 0,
        section_end: None,
        xhtml: text.trim_start_matches(['\u{feff}', ' ', '\r', '\n']).starts_with("<?xml"),
        nesting: Nesting::default(),
        styles: Vec::new(),
        asides: Vec::new(),
    };
    scan.run()?;
    scan.end_section(text.len());
    let markup = if scan.kept == 0 && scan.out.is_empty() {
        Cow::Borrowed(text)
    } else {
        scan.out.push_str(&text[scan.kept..]);
        Cow::Owned(scan.out)
    };
    Ok(Scanned { markup, styles: scan.styles, asides: scan.asides })
}

struct Scan<'a> {
    text: &'a str,
    out: String,
    /// Up to where the text is in `out`.
    kept: usize,
    /// Where an open CDATA section ends.
    section_end: Option<usize>,
    xhtml: bool,
    nesting: Nesting,
    styles: Vec<&'a str>,
    asides: Vec<&'a str>,
}

/// A tag as far as it matters here.
struct Tag {
    name: Name,
    /// Where its name ends.
    name_end: usize,
    /// After its `>`.
    end: usize,
    closes_itself: bool,
    has_attributes: bool,
}

impl<'a> Scan<'a> {
    fn run(&mut self) -> Result<(), Unreadable> {
        let bytes = self.text.as_bytes();
        let mut at = 0;
        while let Some(step) = self.text[at..].find('<') {
            let start = at + step;
            at = match bytes.get(start + 1) {
                Some(b'!' | b'?') => self.declaration(start),
                Some(b'/') if bytes.get(start + 2).is_some_and(u8::is_ascii_alphabetic) => {
                    let tag = read_tag(bytes, start + 2)?;
                    self.nesting.end(tag.name);
                    tag.end
                }
                Some(letter) if letter.is_ascii_alphabetic() => {
                    let tag = read_tag(bytes, start + 1)?;
                    self.start_tag(start, &tag)?
                }
                _ => start + 1,
            };
        }
        Ok(())
    }

    /// Leaves a part of the text out.
    fn cut(&mut self, range: Range<usize>) {
        self.end_section(range.start);
        self.out.push_str(&self.text[self.kept..range.start]);
        self.kept = range.end;
    }

    fn insert(&mut self, at: usize, words: &str) {
        self.end_section(at);
        self.out.push_str(&self.text[self.kept..at]);
        self.out.push_str(words);
        self.kept = at;
    }

    /// Leaves out the mark that ends a CDATA section, once the text before `at` is settled.
    fn end_section(&mut self, at: usize) {
        if let Some(end) = self.section_end.take_if(|end| *end + 3 <= at && *end >= self.kept) {
            self.out.push_str(&self.text[self.kept..end]);
            self.kept = end + 3;
        }
    }

    /// A comment is cut; other declarations stay for the parser.
    fn declaration(&mut self, start: usize) -> usize {
        let rest = &self.text[start..];
        let end = |length: Option<usize>| length.map_or(self.text.len(), |length| start + length);
        if rest.starts_with("<![CDATA[") {
            // Text of an XML answer; an HTML parser would drop it up to its first `>`.
            let inner = start + "<![CDATA[".len();
            self.cut(start..inner);
            self.section_end = self.text[inner..].find("]]>").map(|at| inner + at);
            return inner;
        }
        if !rest.starts_with("<!--") {
            return end(rest.find('>').map(|at| at + 1));
        }
        let close = if rest.starts_with("<!-->") {
            Some(5)
        } else if rest.starts_with("<!--->") {
            Some(6)
        } else {
            match (rest[4..].find("-->"), rest[4..].find("--!>")) {
                (Some(a), Some(b)) if b < a => Some(4 + b + 4),
                (Some(a), _) => Some(4 + a + 3),
                (None, b) => b.map(|b| 4 + b + 4),
            }
        };
        let close = end(close);
        self.cut(start..close);
        close
    }

    fn start_tag(&mut self, start: usize, tag: &Tag) -> Result<usize, Unreadable> {
        const SCRIPT: Name = name(b"script");
        const STYLE: Name = name(b"style");
        const SVG: Name = name(b"svg");
        const TEXTAREA: Name = name(b"textarea");
        const RAW: [Name; 7] = [
            TEXTAREA,
            name(b"title"),
            name(b"xmp"),
            name(b"iframe"),
            name(b"noembed"),
            name(b"noframes"),
            name(b"noscript"),
        ];
        let is_raw = matches!(tag.name, SCRIPT | STYLE) || RAW.contains(&tag.name);
        if is_raw || tag.name == SVG {
            if tag.closes_itself {
                self.cut(start..tag.end);
                return Ok(tag.end);
            }
            let Some((inner, end)) = self.raw(tag) else {
                return if is_raw {
                    // Never closed: it would swallow the rest, as in a browser.
                    self.cut(start..self.text.len());
                    Ok(self.text.len())
                } else {
                    self.nesting.start(tag.name, b"")?;
                    Ok(tag.end)
                };
            };
            match tag.name {
                STYLE => self.styles.push(&self.text[inner]),
                SCRIPT | TEXTAREA => self.asides.push(&self.text[inner]),
                _ => {}
            }
            if matches!(tag.name, SCRIPT | STYLE | SVG) {
                self.cut(start..end);
            }
            return Ok(end);
        }
        if self.nesting.is_orphan(tag.name) {
            // Rows without their table: the head of the file is lost, or a fragment was cut out of it.
            self.insert(start, "<table>");
            self.nesting.start(name(b"table"), b"")?;
        }
        let tag_text = &self.text[start..tag.end];
        self.nesting.start(tag.name, tag_text.as_bytes())?;
        if tag.has_attributes {
            idle(tag_text, tag.name_end - start, |range| {
                self.cut(start + range.start..start + range.end);
            });
        }
        if tag.closes_itself && self.xhtml {
            self.insert_end(start, tag);
        }
        Ok(tag.end)
    }

    /// `<td/>` of XHTML is an open `<td>` to an HTML parser.
    fn insert_end(&mut self, start: usize, tag: &Tag) {
        let tag_text = &self.text[start + 1..tag.end];
        let length = tag_text.find(|c: char| !c.is_ascii_alphanumeric() && c != ':').unwrap_or(0);
        if is_void(tag.name) {
            return;
        }
        self.nesting.end(tag.name);
        self.insert(tag.end, "</");
        self.out.push_str(&tag_text[..length]);
        self.out.push('>');
    }

    /// The text inside a raw element and the end of its end tag.
    fn raw(&self, tag: &Tag) -> Option<(Range<usize>, usize)> {
        let mut from = tag.end;
        loop {
            let at = from + self.text.get(from..)?.find("</")?;
            let close = self.text.as_bytes().get(at + 2..)?;
            let length = close.iter().position(|b| !b.is_ascii_alphanumeric())?;
            if name(&close[..length]) == tag.name {
                let end = close.iter().position(|b| *b == b'>')?;
                return Some((tag.end..at, at + 2 + end + 1));
            }
            from = at + 2;
        }
    }
}

/// Reads a tag whose name begins at `at`.
fn read_tag(bytes: &[u8], at: usize) -> Result<Tag, Unreadable> {
    let is_end = |b: &u8| matches!(b, b' ' | b'\t' | b'\n' | b'\r' | b'\x0c' | b'/' | b'>');
    let length = bytes[at..].iter().position(is_end).unwrap_or(bytes.len() - at);
    let name_end = at + length;
    let mut tag = Tag {
        name: name(&bytes[at..name_end]),
        name_end,
        end: bytes.len(),
        closes_itself: false,
        has_attributes: false,
    };
    let (mut i, mut attributes) = (name_end, 0usize);
    while let Some(byte) = bytes.get(i) {
        match byte {
            b'>' => {
                tag.closes_itself = bytes[i - 1] == b'/';
                tag.end = i + 1;
                break;
            }
            b'=' => i = skip_value(bytes, i + 1),
            b' ' | b'\t' | b'\n' | b'\r' | b'\x0c' | b'/' => {
                attributes += usize::from(!matches!(bytes[i - 1], b' ' | b'\t' | b'\n' | b'\r'));
                i += 1;
            }
            _ => i += 1,
        }
    }
    tag.has_attributes = attributes > 0;
    if attributes > ATTRIBUTES_MAX {
        return Err(Unreadable::TooMuch { what: "attributes", limit: ATTRIBUTES_MAX as u64 });
    }
    Ok(tag)
}

/// After an attribute's value that begins at `at`.
fn skip_value(bytes: &[u8], at: usize) -> usize {
    let mut i = at;
    while matches!(bytes.get(i), Some(b' ' | b'\t' | b'\n' | b'\r')) {
        i += 1;
    }
    match bytes.get(i) {
        Some(quote @ (b'"' | b'\'')) => {
            let rest = &bytes[i + 1..];
            rest.iter().position(|b| b == quote).map_or(bytes.len(), |end| i + 1 + end + 1)
        }
        _ => {
            while bytes.get(i).is_some_and(|b| !matches!(b, b' ' | b'\t' | b'\n' | b'\r' | b'>')) {
                i += 1;
            }
            i
        }
    }
}
