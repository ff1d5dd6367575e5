//! Paragraph styles: which are headings, and which bring automatic numbers.

use crate::unreadable::Unreadable;
use crate::xml::{Pull, Step};
use std::collections::HashMap;

/// Styles that rest on one another are followed so far; editors allow fewer than twelve.
const CHAIN_MAX: usize = 20;

/// What a paragraph's number hangs on: the list and the level in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct NumberRef {
    /// Identifier of the list; zero switches numbers off.
    pub(super) list: Option<i64>,
    /// Level, from zero.
    pub(super) level: Option<i64>,
}

#[derive(Debug, Default)]
struct Style {
    name: String,
    base: Option<String>,
    outline: Option<i64>,
    number: NumberRef,
}

/// The styles of a document.
#[derive(Debug, Default)]
pub(super) struct Styles {
    styles: HashMap<String, Style>,
    default: Option<String>,
}

impl Styles {
    /// Reads the styles part; what is broken is left out.
    pub(super) fn read(text: &str) -> Result<Styles, Unreadable> {
        let mut pull = Pull::new(text);
        let mut styles = Styles::default();
        let mut current: Option<(String, Style)> = None;
        loop {
            match pull.next()? {
                Step::Open(tag) => match (tag.name(), &mut current) {
                    ("style", _) => {
                        styles.keep(current.take());
                        let id = tag.attribute("styleId").unwrap_or_default().into_owned();
                        let is_paragraph =
                            tag.attribute("type").is_none_or(|kind| kind == "paragraph");
                        let is_default =
                            matches!(tag.attribute("default").as_deref(), Some("1" | "true"));
                        if is_paragraph && is_default {
                            styles.default = Some(id.clone());
                        }
                        current = is_paragraph.then(|| (id, Style::default()));
                    }
                    ("name", Some((_, style))) => {
                        style.name = tag.attribute("val").unwrap_or_default().into_owned();
                    }
                    ("basedOn", Some((_, style))) => {
                        style.base = tag.attribute("val").map(std::borrow::Cow::into_owned);
                    }
                    ("outlineLvl", Some((_, style))) => style.outline = tag.number("val"),
                    ("numId", Some((_, style))) => style.number.list = tag.number("val"),
                    ("ilvl", Some((_, style))) => style.number.level = tag.number("val"),
                    _ => {}
                },
                Step::Done | Step::Broken => {
                    styles.keep(current.take());
                    return Ok(styles);
                }
                Step::Close | Step::Text(_) => {}
            }
        }
    }

    fn keep(&mut self, style: Option<(String, Style)>) {
        if let Some((id, style)) = style {
            self.styles.insert(id, style);
        }
    }

    fn chain(&self, id: Option<&str>) -> impl Iterator<Item = &Style> {
        let first = id.or(self.default.as_deref()).and_then(|id| self.styles.get(id));
        std::iter::successors(first, |style| self.styles.get(style.base.as_deref()?))
            .take(CHAIN_MAX)
    }

    /// The style makes its paragraphs headings.
    pub(super) fn is_heading(&self, id: Option<&str>) -> bool {
        if let Some(level) = self.outline(id) {
            return (0..9).contains(&level);
        }
        self.chain(id).any(|style| {
            let name = style.name.to_lowercase();
            name.starts_with("heading") || name.starts_with("标题") || name == "title"
        })
    }

    fn outline(&self, id: Option<&str>) -> Option<i64> {
        self.chain(id).find_map(|style| style.outline)
    }

    /// The automatic number that the style brings; the level may stand in another style of the chain.
    pub(super) fn number(&self, id: Option<&str>) -> NumberRef {
        NumberRef {
            list: self.chain(id).find_map(|style| style.number.list),
            level: self.chain(id).find_map(|style| style.number.level),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_and_numbers_come_down_the_chain() {
        let styles = Styles::read(
            r#"<w:styles xmlns:w="w"><w:style w:type="paragraph" w:styleId="a"><w:name w:val="heading 1"/>
            <w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="7"/></w:numPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
            <w:style w:type="paragraph" w:styleId="b"><w:name w:val="own"/><w:basedOn w:val="a"/></w:style>
            <w:style w:type="paragraph" w:styleId="c"><w:name w:val="own"/><w:basedOn w:val="c"/></w:style></w:styles>"#,
        )
        .unwrap();
        assert!(styles.is_heading(Some("b")));
        assert_eq!(styles.number(Some("b")), NumberRef { list: Some(7), level: Some(1) });
        assert!(!styles.is_heading(Some("c")), "a style that rests on itself ends");
        assert!(!styles.is_heading(None));
    }
}
