//! JSON and JavaScript → document: the mark-up that stands in their strings, read by `html`.
//!
//! Strings are found by a scan that forgives what a parser would not: comments, callbacks, cut files.

mod literal;
mod rows;

use crate::document::Format;
use crate::{Document, Unreadable, encoding, html, text};
use literal::{Literal, literals};
use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};

/// Scripts in strings of scripts: an answer may hold an answer, and that a page.
const DEPTH: u8 = 3;

/// Han characters from which a string without mark-up is an article.
const ARTICLE: usize = 80;

/// Reads the bytes.
pub(crate) fn read(bytes: &[u8]) -> Result<Document, Unreadable> {
    let decoded = encoding::decode(bytes, None);
    let found = search(&decoded.text, DEPTH);
    let mut document = if found.markup.is_empty() {
        let rows = rows::rows(&decoded.text);
        let article = if found.article.is_empty() { &*decoded.text } else { &found.article };
        text::read(rows.as_deref().unwrap_or(article).as_bytes())?
    } else {
        html::read_text(&found.markup)?
    };
    document.format = Format::Script;
    document.title = found.title.or(document.title);
    document.notes.extend(decoded.notes);
    Ok(document)
}

/// The mark-up in the strings of a script inside a page; empty when there is none.
pub(crate) fn markup(source: &str) -> String {
    search(source, DEPTH).markup
}

/// What the strings of a script hold.
#[derive(Default)]
struct Found {
    markup: String,
    /// The longest string of words without mark-up.
    article: String,
    title: Option<String>,
    seen: HashSet<u64>,
}

fn search(source: &str, depth: u8) -> Found {
    let mut found = Found::default();
    let mut chain = String::new();
    let mut last_end = None;
    for literal in literals(source) {
        let glued = literal.key.is_none()
            && last_end.is_some_and(|end| is_glue(&source[end..literal.start]));
        last_end = Some(literal.end);
        if !glued {
            found.take(std::mem::take(&mut chain), depth);
        }
        found.title(&literal);
        chain.push_str(&literal.value);
    }
    found.take(chain, depth);
    found
}

impl Found {
    /// Takes the strings that a script glues together.
    fn take(&mut self, chain: String, depth: u8) {
        if chain.len() < 3 {
            return;
        }
        let text =
            if chain.contains("%3C") || chain.contains("%3c") { unquote(&chain) } else { chain };
        let opens = text.trim_start();
        if depth > 0 && opens.starts_with(['{', '[']) && opens.contains('"') {
            let inner = search(&text, depth - 1);
            self.add(&inner.markup);
            self.title = self.title.take().or(inner.title);
            if inner.article.len() > self.article.len() {
                self.article = inner.article;
            }
        } else if is_markup(&text) {
            self.add(&text);
        } else if is_markup_twice_escaped(&text) {
            self.add(&unescape(&text));
        } else if han(&text) >= ARTICLE && text.len() > self.article.len() {
            self.article = text;
        }
    }

    /// Mark-up worth reading: a part of a table, or words; the same article once only.
    fn add(&mut self, markup: &str) {
        let worth = markup.contains("<t") || markup.contains("<T") || han(markup) >= 10;
        let mut hasher = DefaultHasher::new();
        markup.trim().hash(&mut hasher);
        if worth && self.seen.insert(hasher.finish()) {
            self.markup.push_str(markup);
            self.markup.push('\n');
        }
    }

    fn title(&mut self, literal: &Literal) {
        let is_title = literal.key.as_ref().is_some_and(|key| {
            let key = key.to_ascii_lowercase();
            key.ends_with("title") || key.ends_with("subject") || key == "标题"
        });
        if self.title.is_none()
            && is_title
            && han(&literal.value) >= 4
            && !literal.value.contains('<')
        {
            self.title = Some(literal.value.trim().to_string());
        }
    }
}

/// What stands between two strings that are one text: a plus, a comma, the next `document.write(` or `html +=`.
fn is_glue(between: &str) -> bool {
    between.len() <= 80
        && between.bytes().all(|b| {
            b.is_ascii_alphanumeric()
                || b.is_ascii_whitespace()
                || matches!(b, b'+' | b',' | b';' | b'(' | b')' | b'=' | b'.' | b'_' | b'$')
        })
}

/// Whether a text has a tag that ends.
pub(crate) fn is_markup(text: &str) -> bool {
    let opens = |at: usize| {
        text[at + 1..].trim_start_matches('/').starts_with(|c: char| c.is_ascii_alphabetic())
    };
    text.match_indices('<').take(50).any(|(at, _)| opens(at)) && text.contains('>')
}

/// Whether a text has tags whose brackets are entities.
pub(crate) fn is_markup_twice_escaped(text: &str) -> bool {
    ["&lt;p", "&lt;t", "&lt;d", "&lt;/", "&lt;s", "&lt;P", "&lt;T", "&#60;", "&amp;lt;"]
        .iter()
        .any(|tag| text.contains(tag))
}

/// Resolves the entities that escape mark-up; others are left to the parser.
pub(crate) fn unescape(text: &str) -> String {
    let mut text = text.to_string();
    if text.contains("&amp;lt;") {
        text = text.replace("&amp;", "&");
    }
    for (entity, character) in [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&#34;", "\""),
        ("&#60;", "<"),
        ("&#62;", ">"),
        ("&amp;", "&"),
    ] {
        if text.contains(entity) {
            text = text.replace(entity, character);
        }
    }
    text
}

/// Han characters of a text.
pub(crate) fn han(text: &str) -> usize {
    text.chars().filter(|c| matches!(c, '\u{3400}'..='\u{9fff}')).count()
}

/// Resolves `%3C` and `%u653F`.
fn unquote(text: &str) -> String {
    let bytes = text.as_bytes();
    let hex = |range: std::ops::Range<usize>| {
        bytes
            .get(range)
            .and_then(|d| std::str::from_utf8(d).ok())
            .and_then(|d| u16::from_str_radix(d, 16).ok())
    };
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        if bytes[at] == b'%'
            && bytes.get(at + 1) == Some(&b'u')
            && let Some(unit) = hex(at + 2..at + 6)
        {
            let character = char::from_u32(u32::from(unit)).unwrap_or('\u{fffd}');
            out.extend_from_slice(character.encode_utf8(&mut [0; 4]).as_bytes());
            at += 6;
        } else if bytes[at] == b'%'
            && let Some(byte) = hex(at + 1..at + 3).and_then(|unit| u8::try_from(unit).ok())
        {
            out.push(byte);
            at += 3;
        } else {
            out.push(bytes[at]);
            at += 1;
        }
    }
    encoding::decode(&out, None).text.into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Block;

    fn lines(source: &str) -> Vec<String> {
        let document = read(source.as_bytes()).expect("a document");
        assert_eq!(document.format, Format::Script);
        document
            .blocks
            .iter()
            .map(|block| match block {
                Block::Paragraph(p) => p.text.clone(),
                Block::Grid(g) => g.cells.iter().map(|c| format!("|{}", c.text)).collect(),
            })
            .collect()
    }

    #[test]
    fn answers_of_interfaces_are_read() {
        let escaped = r#"{"code":0,"data":{"title":"清溪镇年度报告","content":"\u003cp\u003e一、总体情况\u003c\/p\u003e<table><tr><td>规章<\/td><td>0<\/td><\/tr>\r\n<tr><td>\u603b\u8ba1<\/td><td>1<\/td><\/tr><\/table>"}}"#;
        assert_eq!(lines(escaped), ["一、总体情况", "|规章|0|总计|1"]);
        assert_eq!(
            read(escaped.as_bytes()).expect("a document").title.as_deref(),
            Some("清溪镇年度报告")
        );
        assert_eq!(lines(&escaped[..escaped.len() - 60]), ["一、总体情况", "|规章|0"], "cut");
        let twice = serde_json::json!({ "d": escaped }).to_string();
        assert_eq!(lines(&twice), ["一、总体情况", "|规章|0|总计|1"]);
        assert_eq!(
            lines(
                r#"[{"id":1},{"html":"<p>清溪镇人民政府年度报告全文</p>"},{"html":"<table><tr><td>甲<td>乙</table>"}]"#
            ),
            ["清溪镇人民政府年度报告全文", "|甲|乙"]
        );
        assert_eq!(
            lines(r#"["<p>清溪镇人民政府年度报告</p>","<table><tr>","<td>甲<td>乙</tr></table>"]"#),
            ["清溪镇人民政府年度报告", "|甲|乙"]
        );
    }

    #[test]
    fn scripts_that_write_pages_are_read() {
        assert_eq!(
            lines(
                "// it's a page\nvar re = /\"/g;\nvar content = '<table><tr>' +\n  \"<td>规章</td><td>\\x30</td>\" + '</tr></table>';"
            ),
            ["|规章|0"]
        );
        assert_eq!(
            lines(
                "document.write('<table>');\ndocument.write('<tr><td>规章</td>');\ndocument.writeln('<td>7</td></tr></table>');"
            ),
            ["|规章|7"]
        );
        assert_eq!(
            lines(
                "window.x = decodeURIComponent(\"%3Ctable%3E%3Ctr%3E%3Ctd%3E%E8%A7%84%E7%AB%A0%3Ctd%3E1%3C/table%3E\")"
            ),
            ["|规章|1"]
        );
        assert_eq!(
            lines("cb({c:'&lt;table&gt;&lt;tr&gt;&lt;td&gt;甲&lt;td&gt;1&lt;/table&gt;'})"),
            ["|甲|1"]
        );
        assert_eq!(lines("let t = `\n<table>\n<tr><td>甲</td><td>2</td></tr></table>`"), ["|甲|2"]);
    }

    #[test]
    fn the_same_article_is_read_once() {
        assert_eq!(
            lines(
                r#"{"content":"<table><tr><td>甲<td>1</table>","html":"<table><tr><td>甲<td>1</table>"}"#
            ),
            ["|甲|1"]
        );
    }
}
