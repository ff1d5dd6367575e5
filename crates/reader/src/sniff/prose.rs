//! Which kind of text a text is: mail, mark-up, script, Markdown, or nothing but text.

use crate::{Format, Unreadable, encoding};

/// Tells the format of text; `head` is the part by which it is told.
pub(super) fn tell(bytes: &[u8], head: &[u8]) -> Result<Format, Unreadable> {
    let decoded = encoding::decode(head, None);
    let text = decoded
        .text
        .trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '\u{feff}' | '\0'));
    if text.is_empty() {
        return if head.len() < bytes.len() { Ok(Format::Text) } else { Err(Unreadable::Empty) };
    }
    if starts(text, "{\\rtf") {
        return Ok(Format::Rtf);
    }
    if is_mail(text) {
        return Ok(Format::Mhtml);
    }
    if text.starts_with('<') {
        return xml(text);
    }
    if is_script(text) {
        return Ok(Format::Script);
    }
    // Structure further down is told from the whole text, where decoding it costs nothing.
    let whole =
        if head.len() < bytes.len() { encoding::decode(bytes, None).text } else { decoded.text };
    Ok(if is_markdown(&whole) {
        Format::Markdown
    } else if tags(&whole) {
        if blocks_prevail(&whole) { Format::Html } else { Format::Markdown }
    } else {
        Format::Text
    })
}

fn starts(text: &str, prefix: &str) -> bool {
    text.get(..prefix.len()).is_some_and(|head| head.eq_ignore_ascii_case(prefix))
}

/// A mail message: its first lines are headers, one of them of MIME.
fn is_mail(text: &str) -> bool {
    let mut mime = false;
    let mut headers = 0;
    for line in text.lines().take(60) {
        if line.trim().is_empty() {
            break;
        }
        if line.starts_with([' ', '\t']) && headers > 0 {
            continue;
        }
        let Some((name, _)) = line.split_once(':') else { return mime && headers > 1 };
        if name.is_empty() || !name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-') {
            return false;
        }
        headers += 1;
        mime |= name.eq_ignore_ascii_case("mime-version")
            || (name.eq_ignore_ascii_case("content-type") && line.contains('/'));
    }
    mime
}

/// Mark-up that begins with a tag, a declaration or a comment.
fn xml(text: &str) -> Result<Format, Unreadable> {
    let mut rest = text;
    loop {
        rest = rest.trim_start();
        let skipped = if rest.starts_with("<!--") {
            rest.find("-->").map(|at| at + 3)
        } else if rest.starts_with("<?") || rest.starts_with("<!") {
            rest.find('>').map(|at| at + 1)
        } else {
            None
        };
        match skipped {
            Some(length) => rest = &rest[length..],
            None => break,
        }
    }
    let is_root = |name: &str| {
        starts(rest, name) && !rest[name.len()..].starts_with(|c: char| c.is_alphanumeric())
    };
    if is_root("<Workbook") || is_root("<ss:Workbook") {
        Err(Unreadable::Foreign { kind: "XML spreadsheet 2003" })
    } else if is_root("<w:wordDocument") || is_root("<pkg:package") {
        Err(Unreadable::Foreign { kind: "Word XML document" })
    } else if is_root("<office:document") {
        Err(Unreadable::Foreign { kind: "OpenDocument text" })
    } else if is_root("<svg") {
        Err(Unreadable::Picture { kind: "SVG" })
    } else if tags(text)
        || rest
            .strip_prefix('<')
            .is_some_and(|after| after.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/'))
    {
        Ok(Format::Html)
    } else {
        // A text that opens with a bracket of its own.
        Ok(Format::Text)
    }
}

/// JSON, or a script that holds mark-up in its strings.
fn is_script(text: &str) -> bool {
    let after = |skip: usize| text[skip..].trim_start();
    if text.starts_with('{') {
        return after(1).starts_with(['"', '\'', '}'])
            || (has_escaped_tags(text) && text.contains(':'));
    }
    if text.starts_with('[') {
        return after(1).starts_with(['{', '"', '[']);
    }
    if text.starts_with(['"', '\'']) {
        return has_escaped_tags(text);
    }
    let statements = [
        "var ",
        "let ",
        "const ",
        "window.",
        "document.",
        "export ",
        "module.",
        "self.",
        "return ",
        "!function",
        "(function",
        "\"use strict",
        "/*",
        "//",
        ";",
    ];
    let opens = statements.iter().any(|statement| text.starts_with(statement));
    (opens || is_call(text)) && has_escaped_tags(text)
}

/// A call such as `callback({…})` or an assignment such as `data = {…}`.
fn is_call(text: &str) -> bool {
    let name = text
        .bytes()
        .take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'$' | b'.'))
        .count();
    let rest = text[name..].trim_start();
    let argument = rest.strip_prefix(['(', '=']).map(str::trim_start);
    name > 0 && argument.is_some_and(|argument| argument.starts_with(['{', '[', '"', '\'', '`']))
}

fn has_escaped_tags(text: &str) -> bool {
    ["<p", "<t", "<d", "<h", "<s", "<b", "u003c", "u003C", "x3c", "x3C", "&lt;", "%3C", "%3c"]
        .iter()
        .any(|tag| text.contains(tag))
        || (text.contains("\":") && text.contains('{'))
}

/// Whether a text holds tags of HTML, not only an angle bracket here and there.
fn tags(text: &str) -> bool {
    let mut count = 0;
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        let name = rest.trim_start_matches('/');
        let known = [
            "table", "tr", "td", "th", "p", "div", "span", "br", "tbody", "html", "body", "font",
            "b", "strong", "h1", "h2", "h3", "ul", "li", "section", "center", "a", "img", "meta",
            "script",
        ];
        let length = name.bytes().take_while(u8::is_ascii_alphanumeric).count();
        let ends =
            matches!(name.as_bytes().get(length), Some(b'>' | b' ' | b'/' | b'\n' | b'\r' | b'\t'));
        if ends && known.iter().any(|tag| tag.eq_ignore_ascii_case(&name[..length])) {
            count += 1;
            if count >= 2 {
                return true;
            }
        }
    }
    false
}

/// Whether paragraphs are made by tags rather than by lines.
fn blocks_prevail(text: &str) -> bool {
    let count = |tag: &str| text.matches(tag).count();
    let made = count("<p")
        + count("<div")
        + count("<br")
        + count("<P")
        + count("<DIV")
        + count("<BR")
        + count("<h");
    let is_plain = |line: &&str| !line.trim().is_empty() && !line.contains('<');
    made >= text.lines().filter(is_plain).count()
}

/// Headings with `#`, or a table with a rule of pipes and dashes under a row with pipes.
fn is_markdown(text: &str) -> bool {
    let mut headings = 0;
    let mut first = true;
    // Lines with pipes in a row: a table's head has one line where a rule stands under it.
    let mut piped = 0;
    for line in text.lines() {
        let line = line.trim();
        if line.is_empty() {
            piped = 0;
            continue;
        }
        let level = line.bytes().take_while(|b| *b == b'#').count();
        if (1..=6).contains(&level) && line[level..].starts_with([' ', '\u{3000}']) {
            headings += 1;
            if first || headings > 1 {
                return true;
            }
        }
        first = false;
        // Dashes alone in their cells are no rule, unless they stand where a rule is due.
        let drawn = || line.contains("---") || piped == 1 && line.matches('|').count() >= 3;
        if piped > 0 && drawn() && crate::markdown::is_rule(line) {
            return true;
        }
        piped = if line.contains('|') { piped + 1 } else { 0 };
    }
    false
}
