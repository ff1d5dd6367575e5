//! Pictures in a text: kept as attachments of the same version and named by their SM3, so that their address never changes
//! and no text shows a picture that is not its own. How a text is cleaned otherwise does not live here.

use ledger::Attachment;
use std::borrow::Cow;

/// What stands before the hash in a kept text.
pub(crate) const SCHEME: &str = "sm3:";

/// Pictures of one text that are printed.
const PRINTED_MAX: usize = 40;

/// A picture as a text names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Picture {
    pub(crate) source: String,
    /// What stands for it where it cannot be seen.
    pub(crate) alternative: String,
}

/// Whether an attachment is shown as a picture.
fn is_picture(file: &Attachment) -> bool {
    let name = file.name.to_ascii_lowercase();
    [".png", ".jpg", ".jpeg"].iter().any(|ending| name.ends_with(ending))
}

/// The attachment that a source names by its hash, if it is one of these and a picture.
fn named<'f>(source: &str, files: &'f [Attachment]) -> Option<&'f Attachment> {
    let hash = source.strip_prefix(SCHEME)?;
    files.iter().find(|file| file.hash.0 == hash && is_picture(file))
}

/// The same mark-up with the names of attachments that its pictures bear turned into their hashes.
pub(crate) fn hashed(markup: &str, files: &[Attachment]) -> String {
    each(markup, |picture| {
        let name = unescaped(&picture.source);
        let by_name = files.iter().find(|file| is_picture(file) && file.name == name);
        let file = by_name.or_else(|| named(&picture.source, files));
        file.map_or_else(String::new, |file| {
            tag(&format!("{SCHEME}{}", file.hash.0), &picture.alternative)
        })
    })
}

/// The same with the addresses at which the pictures are to be had; what is none of these files is left out.
pub(crate) fn shown(markup: &str, files: &[Attachment], base: &str) -> String {
    each(markup, |picture| match named(&picture.source, files) {
        Some(file) => tag(&format!("{base}/files/{}", file.hash.0), &picture.alternative),
        None => String::new(),
    })
}

/// The same with words in the place of pictures, for where none can be shown: what it is, and which file.
pub(crate) fn told(
    markup: &str,
    files: &[Attachment],
    say: impl Fn(&str, &str) -> String,
) -> String {
    each(markup, |picture| in_words(picture, files, &say))
}

fn in_words(
    picture: &Picture,
    files: &[Attachment],
    say: &impl Fn(&str, &str) -> String,
) -> String {
    named(&picture.source, files).map_or_else(String::new, |file| {
        let alternative = unescaped(&picture.alternative);
        ammonia::clean_text(&say(&alternative, &file.name)).replace("&#32;", " ")
    })
}

/// The pictures of a text that are among these files and can be printed, and the text with words in the place of all
/// others.
pub(crate) fn printed(
    markup: &str,
    files: &[Attachment],
    say: impl Fn(&str, &str) -> String,
    bytes: impl Fn(&Attachment) -> Option<Vec<u8>>,
) -> (String, Vec<writer::body::Picture>) {
    let mut pictures: Vec<writer::body::Picture> = Vec::new();
    for picture in all(markup) {
        let Some(file) = named(&picture.source, files) else { continue };
        if pictures.len() == PRINTED_MAX || pictures.iter().any(|one| one.source == picture.source)
        {
            continue;
        }
        let told = say(&unescaped(&picture.alternative), &file.name);
        let drawn = bytes(file)
            .and_then(|bytes| writer::body::Picture::new(&picture.source, &told, &bytes));
        pictures.extend(drawn);
    }
    let kept = |picture: &Picture| pictures.iter().any(|one| one.source == picture.source);
    let text = each(markup, |picture| match kept(picture) {
        true => tag(&picture.source, &picture.alternative),
        false => in_words(picture, files, &say),
    });
    (text, pictures)
}

/// All pictures of a text.
pub(crate) fn all(markup: &str) -> Vec<Picture> {
    let mut pictures = Vec::new();
    each(markup, |picture| {
        pictures.push(picture.clone());
        String::new()
    });
    pictures
}

fn tag(source: &str, alternative: &str) -> String {
    let alternative = alternative.replace('"', "&quot;").replace('<', "&lt;").replace('>', "&gt;");
    format!("<img src=\"{source}\" alt=\"{alternative}\">")
}

/// Mark-up with something else in the place of every picture.
fn each(markup: &str, mut instead: impl FnMut(&Picture) -> String) -> String {
    let mut out = String::with_capacity(markup.len());
    let mut rest = markup;
    while let Some(at) = begin(rest) {
        out.push_str(&rest[..at]);
        let (picture, length) = read(&rest[at..]);
        out.push_str(&instead(&picture));
        rest = &rest[at + length..];
    }
    out.push_str(rest);
    out
}

/// Where the next picture begins. Nothing but the signs `<` is looked at, because a text may name thousands of pictures.
fn begin(markup: &str) -> Option<usize> {
    markup.match_indices('<').map(|(at, _)| at).find(|at| {
        let is_named =
            markup.get(at + 1..at + 4).is_some_and(|name| name.eq_ignore_ascii_case("img"));
        let next = || markup[at + 4..].chars().next();
        is_named && next().is_some_and(|next| next.is_whitespace() || "/>".contains(next))
    })
}

/// The tag that a text begins with, and how long it is: up to the first `>` outside quotation marks.
fn read(tag: &str) -> (Picture, usize) {
    let mut picture = Picture { source: String::new(), alternative: String::new() };
    let mut at = "<img".len();
    while let Some(next) = tag[at..].chars().next() {
        if next == '>' {
            return (picture, at + 1);
        }
        if next.is_whitespace() || next == '/' || next == '=' {
            at += next.len_utf8();
            continue;
        }
        let ends = |one: char| one.is_whitespace() || matches!(one, '=' | '>' | '/');
        let name_end = tag[at..].find(ends).map_or(tag.len(), |end| at + end);
        // A quotation mark where a name should be is no name, and not the end.
        let name_end = name_end.max(at + next.len_utf8());
        let name = tag[at..name_end].to_ascii_lowercase();
        let (value, end) = value(tag, name_end);
        match name.as_str() {
            "src" => picture.source = value.into_owned(),
            "alt" => picture.alternative = value.trim().to_owned(),
            _ => {}
        }
        at = end;
    }
    (picture, tag.len())
}

/// The value behind the name of an attribute, and where it ends.
fn value(tag: &str, from: usize) -> (Cow<'_, str>, usize) {
    let behind = tag[from..].trim_start();
    let Some(behind) = behind.strip_prefix('=') else { return (Cow::Borrowed(""), from) };
    let behind = behind.trim_start();
    let begin = tag.len() - behind.len();
    match behind.chars().next() {
        Some(mark @ ('"' | '\'')) => {
            let inner = &behind[1..];
            let end = inner.find(mark).unwrap_or(inner.len());
            let close = (begin + 1 + end + 1).min(tag.len());
            (Cow::Borrowed(&inner[..end]), close)
        }
        _ => {
            let ends = |one: char| one.is_whitespace() || one == '>';
            let end = behind.find(ends).unwrap_or(behind.len());
            (Cow::Borrowed(&behind[..end]), begin + end)
        }
    }
}

/// A name as it is, out of an address in which it is written with `%E5`, or out of mark-up.
fn unescaped(text: &str) -> String {
    let text = text.replace("&quot;", "\"").replace("&lt;", "<").replace("&gt;", ">");
    let text = text.replace("&amp;", "&");
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, behind)) = rest.split_first() {
        let code = (*first == b'%').then(|| behind.get(..2)).flatten();
        let code =
            code.and_then(|code| u8::from_str_radix(std::str::from_utf8(code).ok()?, 16).ok());
        match code {
            Some(byte) => {
                bytes.push(byte);
                rest = &behind[2..];
            }
            None => {
                bytes.push(*first);
                rest = behind;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use ledger::FileHash;

    fn file(name: &str, digit: &str) -> Attachment {
        Attachment { hash: FileHash(digit.repeat(64)), name: name.to_owned(), size: 1 }
    }

    #[test]
    fn pictures_are_named_by_their_hash_however_they_were_written() {
        let files = [file("图1.png", "a"), file("表.xlsx", "b")];
        let hash = "a".repeat(64);
        for written in [
            "<img src=\"%E5%9B%BE1.png\" alt=\"示意图\">",
            "<IMG alt='示意图' src='图1.png' onerror=x()>",
            "<img alt=示意图 src=图1.png>",
            &format!("<img src=\"sm3:{hash}\" alt=\"示意图\" />"),
        ] {
            let text = hashed(&format!("<p>甲{written}乙</p>"), &files);
            assert_eq!(
                text,
                format!("<p>甲<img src=\"sm3:{hash}\" alt=\"示意图\">乙</p>"),
                "{written}"
            );
        }
        for foreign in [
            "<img src=\"表.xlsx\">",
            "<img src=\"https://a.example/x.png\">",
            "<img src=\"data:image/png;base64,AAAA\">",
            "<img src=x onerror=alert(1)>",
            &format!("<img src=\"sm3:{}\">", "b".repeat(64)),
            "<img src=\"图1.png",
        ] {
            let text = hashed(&format!("<p>甲</p>{foreign}"), &files[1..]);
            assert_eq!(text, "<p>甲</p>", "{foreign}");
        }
    }

    #[test]
    fn a_sign_in_a_value_ends_no_tag() {
        let files = [file("a>b.png", "a")];
        let text = hashed("<img alt=\"x > y\" src=\"a>b.png\">后", &files);
        assert!(text.ends_with("alt=\"x &gt; y\">后"), "{text}");
        let shown = shown(&text, &files, "/documents/1");
        assert!(shown.starts_with("<img src=\"/documents/1/files/aaaa"), "{shown}");
        let told = told(&text, &files, |alternative, name| format!("图：{alternative}（{name}）"));
        assert!(!told.contains('<') && told.ends_with('后'), "{told}");
        assert_eq!(all(&text)[0].alternative, "x &gt; y");
    }
}
