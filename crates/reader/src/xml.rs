//! Pull reading of hostile XML: depth is bounded, DTD entities never expand, prefixes do not matter.
//!
//! The office formats read by local names, so that Strict and Transitional mark-up and any prefix are one.

use crate::limits::DEPTH_MAX;
use crate::unreadable::Unreadable;
use encoding_rs::{Encoding, UTF_8};
use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::{BytesStart, Event};
use std::borrow::Cow;

/// The document of a part as text, decoded by its byte order mark or its declaration.
pub(crate) fn decode(bytes: &[u8]) -> Cow<'_, str> {
    if Encoding::for_bom(bytes).is_some() {
        return UTF_8.decode(bytes).0;
    }
    match bytes {
        [0, b'<', ..] => return encoding_rs::UTF_16BE.decode(bytes).0,
        [b'<', 0, ..] => return encoding_rs::UTF_16LE.decode(bytes).0,
        _ => {}
    }
    declared(bytes).unwrap_or(UTF_8).decode_without_bom_handling(bytes).0
}

fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(200)];
    let head = head.strip_prefix(b"<?xml")?;
    let end = head.windows(2).position(|pair| pair == b"?>")?;
    let declaration = std::str::from_utf8(&head[..end]).ok()?;
    let label = declaration.split_once("encoding")?.1.split(['"', '\'']).nth(1)?;
    Encoding::for_label(label.as_bytes()).filter(|encoding| encoding.is_ascii_compatible())
}

/// What comes next in a document.
pub(crate) enum Step<'a> {
    /// An element begins; an empty element begins and closes.
    Open(Tag<'a>),
    /// The innermost element ends.
    Close,
    /// Character data, references resolved.
    Text(Cow<'a, str>),
    /// The document is over.
    Done,
    /// The mark-up is broken here; nothing follows.
    Broken,
}

/// An element's name and attributes.
pub(crate) struct Tag<'a>(BytesStart<'a>);

impl Tag<'_> {
    /// The name without its prefix.
    pub(crate) fn name(&self) -> &str {
        std::str::from_utf8(self.0.local_name().into_inner()).unwrap_or_default()
    }

    /// The value of an attribute, by its name without prefix.
    pub(crate) fn attribute(&self, name: &str) -> Option<Cow<'_, str>> {
        let mut attributes = self.0.attributes();
        attributes.with_checks(false);
        let found = attributes
            .filter_map(Result::ok)
            .find(|attribute| attribute.key.local_name().into_inner() == name.as_bytes())?;
        Some(value(found.value))
    }

    /// The value of an attribute, by its name with the prefix it must have.
    pub(crate) fn prefixed(&self, name: &str) -> Option<Cow<'_, str>> {
        let mut attributes = self.0.attributes();
        attributes.with_checks(false);
        let found = attributes.filter_map(Result::ok).find(|attribute| {
            let key = attribute.key.as_ref();
            key.ends_with(name.as_bytes()) && key[..key.len() - name.len()].ends_with(b":")
        })?;
        Some(value(found.value))
    }

    /// A whole number in an attribute.
    pub(crate) fn number(&self, name: &str) -> Option<i64> {
        let text = self.attribute(name)?;
        let text = text.trim();
        text.parse().ok().or_else(|| whole(text))
    }

    /// An on-off property: present means on, unless its `val` says otherwise.
    pub(crate) fn is_on(&self) -> bool {
        !matches!(self.attribute("val").as_deref(), Some("0" | "false" | "off" | "none"))
    }
}

fn whole(text: &str) -> Option<i64> {
    let (whole, fraction) = text.split_once('.')?;
    fraction.bytes().all(|byte| byte.is_ascii_digit()).then(|| whole.parse().ok())?
}

fn value(raw: Cow<'_, [u8]>) -> Cow<'_, str> {
    let text = match raw {
        Cow::Borrowed(bytes) => String::from_utf8_lossy(bytes),
        Cow::Owned(bytes) => Cow::Owned(String::from_utf8_lossy(&bytes).into_owned()),
    };
    if !text.contains('&') {
        return text;
    }
    let resolved = unescape(&text).map(Cow::into_owned);
    resolved.map_or(text, Cow::Owned)
}

/// A reader of one document.
pub(crate) struct Pull<'a> {
    reader: Reader<&'a [u8]>,
    depth: usize,
}

impl<'a> Pull<'a> {
    /// Begins to read a document.
    pub(crate) fn new(text: &'a str) -> Pull<'a> {
        let mut reader = Reader::from_str(text.trim_start_matches('\u{feff}'));
        let config = reader.config_mut();
        config.expand_empty_elements = true;
        config.allow_dangling_amp = true;
        Pull { reader, depth: 0 }
    }

    /// The next step.
    ///
    /// # Errors
    /// [`Unreadable::TooMuch`] when elements nest beyond [`DEPTH_MAX`].
    pub(crate) fn next(&mut self) -> Result<Step<'a>, Unreadable> {
        loop {
            let step = match self.reader.read_event() {
                Ok(Event::Start(start)) => {
                    self.depth += 1;
                    if self.depth > DEPTH_MAX {
                        let limit = u64::try_from(DEPTH_MAX).unwrap_or(u64::MAX);
                        return Err(Unreadable::TooMuch { what: "levels of nesting", limit });
                    }
                    Step::Open(Tag(start))
                }
                Ok(Event::End(_)) => {
                    self.depth = self.depth.saturating_sub(1);
                    Step::Close
                }
                Ok(Event::Text(text)) => match text.decode() {
                    Ok(text) => Step::Text(text),
                    Err(_) => Step::Broken,
                },
                Ok(Event::CData(data)) => match data.decode() {
                    Ok(text) => Step::Text(text),
                    Err(_) => Step::Broken,
                },
                Ok(Event::GeneralRef(reference)) => match resolve(&reference) {
                    Some(character) => Step::Text(Cow::Owned(character.to_string())),
                    None => continue,
                },
                Ok(Event::Eof) if self.depth == 0 => Step::Done,
                Ok(Event::Eof) | Err(_) => Step::Broken,
                Ok(_) => continue,
            };
            return Ok(step);
        }
    }
}

/// Only the five predefined entities and character references mean anything; an entity of a DTD is dropped.
fn resolve(reference: &quick_xml::events::BytesRef<'_>) -> Option<char> {
    if let Ok(Some(character)) = reference.resolve_char_ref() {
        return Some(character);
    }
    match &**reference {
        b"lt" => Some('<'),
        b"gt" => Some('>'),
        b"amp" => Some('&'),
        b"quot" => Some('"'),
        b"apos" => Some('\''),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text_of(document: &str) -> Option<String> {
        let mut pull = Pull::new(document);
        let mut collected = String::new();
        loop {
            match pull.next().unwrap() {
                Step::Text(text) => collected.push_str(&text),
                Step::Done => return Some(collected),
                Step::Broken => return None,
                _ => {}
            }
        }
    }

    #[test]
    fn references_resolve_and_entities_of_a_dtd_never_expand() {
        assert_eq!(text_of("<a>&lt;&#x516c;&#24320;&amp;</a>").unwrap(), "<公开&");
        let bomb = "<!DOCTYPE a [<!ENTITY b 'bbbb'><!ENTITY c '&b;&b;&b;'>]><a>x&c;y</a>";
        assert_eq!(text_of(bomb).unwrap(), "xy");
    }

    #[test]
    fn cut_and_crossed_mark_up_is_broken() {
        assert_eq!(text_of("<a><b>text</b>"), None);
        assert_eq!(text_of("<a><b>text</a></b>"), None);
    }

    #[test]
    fn ten_thousand_levels_are_refused() {
        let document = "<a>".repeat(10_000);
        let mut pull = Pull::new(&document);
        let refused = (0..10_000).find_map(|_| pull.next().err());
        assert!(matches!(refused, Some(Unreadable::TooMuch { .. })));
    }

    #[test]
    fn encodings_are_told_by_mark_or_declaration() {
        let (bytes, ..) =
            encoding_rs::GB18030.encode("<?xml version='1.0' encoding='GB2312'?><a>公开</a>");
        assert_eq!(text_of(&decode(&bytes)).unwrap(), "公开");
        let wide: Vec<u8> = "<a>公开</a>".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(text_of(&decode(&wide)).unwrap(), "公开");
    }
}
