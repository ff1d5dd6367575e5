//! Whether mark-up has the shape of a document, asked before anything builds a tree of it: what repairs and writes mark-up
//! takes a time that grows with the square of its depth, of the attributes of one tag, and of the signs to be escaped in one
//! stretch of words. What is done about it does not live here.

/// Elements inside one another that a text may have; what office programs write has some twenty.
const DEPTH_MAX: usize = 256;

/// Blanks in one tag, which part its attributes; the longest styles of office programs have some fifty.
const BLANKS_MAX: usize = 500;

/// Signs in one stretch of words that have to be escaped; tables of office programs have a few hard spaces a cell.
const SIGNS_MAX: usize = 5_000;

/// Elements without anything inside.
const VOID: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr",
];

/// Elements that end where the next of them begins, so that many texts never end them.
const ENDING: &[&str] = &[
    "a", "colgroup", "dd", "dt", "li", "option", "p", "tbody", "td", "tfoot", "th", "thead", "tr",
];

/// Whether mark-up nests deeper, has a tag with more attributes or more signs to be escaped together than any document.
pub(super) fn is_outlandish(markup: &str) -> bool {
    let has_many_signs =
        |words: &str| words.matches(['&', '\u{a0}']).take(SIGNS_MAX + 1).count() > SIGNS_MAX;
    markup.split('<').any(has_many_signs) || is_too_deep(markup)
}

fn is_too_deep(markup: &str) -> bool {
    let mut open: Vec<String> = Vec::new();
    let mut rest = markup;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        if let Some(comment) = rest.strip_prefix("!--") {
            let Some(end) = comment.find("-->") else { return false };
            rest = &comment[end..];
            continue;
        }
        let is_end = rest.starts_with('/');
        let ends = |letter: char| letter.is_whitespace() || "/>".contains(letter);
        let name = rest.trim_start_matches('/').split(ends).next().unwrap_or_default();
        let name = name.to_ascii_lowercase();
        if !name.starts_with(|letter: char| letter.is_ascii_alphabetic()) {
            continue;
        }
        let (tag, after) = rest.split_once('>').unwrap_or((rest, ""));
        rest = after;
        if tag.matches(char::is_whitespace).count() > BLANKS_MAX {
            return true;
        }
        match is_end {
            true => {
                if let Some(from) = open.iter().rposition(|one| *one == name) {
                    open.truncate(from);
                }
            }
            false => begin(&mut open, name),
        }
        if open.len() > DEPTH_MAX {
            return true;
        }
    }
    false
}

fn begin(open: &mut Vec<String>, name: String) {
    if VOID.contains(&name.as_str()) {
        return;
    }
    if ENDING.contains(&name.as_str()) {
        while open.last().is_some_and(|last| ENDING.contains(&last.as_str())) {
            open.pop();
        }
    }
    open.push(name);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_are_counted_by_stretches_of_words() {
        assert!(is_outlandish(&"&".repeat(5_001)) && is_outlandish(&"甲&nbsp;".repeat(5_001)));
        assert!(!is_outlandish(&"<td>&nbsp;</td>".repeat(50_000)));
    }

    #[test]
    fn what_is_ended_or_ends_by_itself_does_not_nest() {
        for flat in [
            "<p>甲".repeat(5_000),
            "<div>甲</div>".repeat(5_000),
            "甲<br>".repeat(5_000),
            "<a name=x>甲".repeat(5_000),
            format!("<table>{}</table>", "<tr><td>甲<td>乙".repeat(5_000)),
            format!("<ul>{}</ul>", "<li>甲<p>乙".repeat(5_000)),
            format!("<!--{}-->", "<w:x>".repeat(5_000)),
            "1 < 2, <3, </, <".repeat(5_000),
            format!("<p style='{}'>甲", "a: b; ".repeat(50)),
        ] {
            assert!(!is_too_deep(&flat), "{}", &flat[..12]);
        }
    }

    #[test]
    fn what_nests_without_end_is_seen_however_it_is_written() {
        for deep in ["<div>", "<DIV\n>", "<div></x>", "<p><b>", "<ul><li>", "<o:p/>", "<table><td>"]
        {
            assert!(is_too_deep(&deep.repeat(300)), "{deep}");
            assert!(!is_too_deep(&deep.repeat(20)), "{deep}");
        }
        assert!(is_too_deep(&format!("<p {}>", "a ".repeat(600))));
    }
}
