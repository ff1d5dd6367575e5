//! The text of an item as a page of ours may hold it: nothing that does something, tables in a box that scrolls, with a
//! heading row that is one; and what changed from one text to the next.

use crate::App;
use crate::frame::Frame;
use crate::problem::Problem;
use ledger::Attachment;
use similar::{ChangeTag, TextDiff};
use std::io::Read;
use std::sync::LazyLock;
use std::time::Duration;

/// How long is looked for the shortest difference; a coarser one is shown after that.
const DIFFERENCE_TIME: Duration = Duration::from_millis(300);

/// The text of a version, cleaned again although it was clean when it was kept.
pub(crate) fn text_of(app: &App, file: &Attachment) -> Result<String, Problem> {
    let mut text = String::new();
    app.store().files().open(&file.hash)?.read_to_string(&mut text)?;
    Ok(below_the_title(CLEANER.clean(&text).to_string()))
}

/// What may stand in a text, pictures by their hashes alone.
static CLEANER: LazyLock<ammonia::Builder<'static>> = LazyLock::new(|| {
    let mut cleaner = ammonia::Builder::default();
    cleaner.add_url_schemes(["sm3"]).attribute_filter(|element, attribute, value| {
        let is_hash = value.starts_with(crate::pictures::SCHEME);
        let is_picture = element == "img" && attribute == "src";
        let is_address = matches!(attribute, "src" | "href" | "cite" | "data");
        (!is_address || is_hash == is_picture).then_some(value.into())
    });
    cleaner
});

/// The text of a version as a page shows it, its pictures at their addresses below a path.
pub(crate) fn text_with_pictures(
    app: &App,
    file: &Attachment,
    files: &[Attachment],
    base: &str,
) -> Result<String, Problem> {
    Ok(crate::pictures::shown(&text_of(app, file)?, files, base))
}

/// A page has one heading of the first level, which is the title of the item: those of a text begin below it.
fn below_the_title(clean: String) -> String {
    if !clean.contains("<h1") {
        return clean;
    }
    (1..6).rev().fold(clean, |text, level| {
        let below = level + 1;
        text.replace(&format!("<h{level}"), &format!("<h{below}"))
            .replace(&format!("</h{level}>"), &format!("</h{below}>"))
    })
}

/// The same with its tables boxed and headed.
pub(crate) fn laid_out(clean: &str, f: &Frame) -> String {
    let mut out = String::with_capacity(clean.len() + 256);
    let (mut rest, mut number) = (clean, 0);
    while let Some(at) = rest.find("<table") {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        let end = table_end(from);
        let (table, behind) = from.split_at(end);
        number += 1;
        let label = f.say("document-table", "number", number);
        out.push_str(&format!(
            "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{label}\">"
        ));
        out.push_str(&headed(table));
        out.push_str("</div>");
        rest = behind;
    }
    out.push_str(rest);
    out
}

/// Where a table ends, tables within it included.
fn table_end(text: &str) -> usize {
    let (mut depth, mut at) = (0_usize, 0);
    while let Some(next) = text.get(at..).and_then(|rest| rest.find('<')) {
        let tag = &text[at + next..];
        if tag.starts_with("<table") {
            depth += 1;
        } else if tag.starts_with("</table>") {
            depth = depth.saturating_sub(1);
            if depth == 0 {
                return at + next + "</table>".len();
            }
        }
        at += next + 1;
    }
    text.len()
}

/// A table whose first row is its heading row: without one, whoever hears it read out cannot tell what a cell is.
fn headed(table: &str) -> String {
    let Some((from, to)) = table.find("<tr").zip(table.find("</tr>")).filter(|(a, b)| a < b) else {
        return table.to_owned();
    };
    let row = &table[from..to];
    let row = if table.contains("<th") {
        row.to_owned()
    } else {
        row.replace("<td", "<th").replace("</td>", "</th>")
    };
    let row = if row.contains("scope=") { row } else { row.replace("<th", "<th scope=\"col\"") };
    format!("{}{row}{}", &table[..from], &table[to..])
}

/// The words alone, a line for each paragraph and row.
pub(crate) fn plain(clean: &str) -> String {
    let mut out = String::with_capacity(clean.len());
    for (at, piece) in clean.split('<').enumerate() {
        let (tag, words) =
            if at == 0 { ("", piece) } else { piece.split_once('>').unwrap_or((piece, "")) };
        let ends = ["/p", "/tr", "/li", "br", "/h", "/div", "/caption", "/table"];
        if ends.iter().any(|end| tag.starts_with(end)) && !out.ends_with('\n') {
            out.push('\n');
        } else if tag.starts_with("/td") || tag.starts_with("/th") {
            out.push('\t');
        }
        out.push_str(words);
    }
    // The cleaned text knows these five alone.
    let out = out.replace("&nbsp;", " ").replace("&lt;", "<").replace("&gt;", ">");
    let out = out.replace("&quot;", "\"").replace("&amp;", "&");
    let lines: Vec<&str> = out.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    lines.join("\n")
}

/// What became of a stretch of words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Change {
    Kept,
    Gone,
    Came,
}

/// A stretch of words, and what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Stretch {
    pub(crate) change: Change,
    pub(crate) words: String,
}

/// What changed from one text to the next, both plain.
pub(crate) fn difference(old: &str, new: &str) -> Vec<Stretch> {
    let compared = TextDiff::configure().timeout(DIFFERENCE_TIME).diff_unicode_words(old, new);
    let mut out: Vec<Stretch> = Vec::new();
    for one in compared.iter_all_changes() {
        let change = match one.tag() {
            ChangeTag::Equal => Change::Kept,
            ChangeTag::Delete => Change::Gone,
            ChangeTag::Insert => Change::Came,
        };
        match out.last_mut().filter(|last| last.change == change) {
            Some(last) => last.words.push_str(one.value()),
            None => out.push(Stretch { change, words: one.value().to_owned() }),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_of_a_text_stand_below_the_title() {
        let text = "<h1>一</h1><h2>二</h2><h6>六</h6>".to_owned();
        assert_eq!(below_the_title(text), "<h2>一</h2><h3>二</h3><h6>六</h6>");
        let plain = "<h2>二</h2>".to_owned();
        assert_eq!(below_the_title(plain.clone()), plain);
    }

    #[test]
    fn the_first_row_of_a_table_becomes_its_heading() {
        let table = "<table><tbody><tr><td>项目</td></tr><tr><td>水</td></tr></tbody></table>";
        assert_eq!(
            headed(table),
            "<table><tbody><tr><th scope=\"col\">项目</th></tr><tr><td>水</td></tr></tbody></table>"
        );
        let with = "<table><tr><th>项目</th></tr><tr><td>水</td></tr></table>";
        assert!(headed(with).starts_with("<table><tr><th scope=\"col\">项目"));
        assert_eq!(headed("<table></table>"), "<table></table>");
    }

    #[test]
    fn a_table_in_a_table_ends_with_the_outer_one() {
        let text = "<table><tr><td><table></table></td></tr></table><p>后</p>";
        assert_eq!(&text[table_end(text)..], "<p>后</p>");
        assert_eq!(table_end("<table><tr>"), 11);
    }

    #[test]
    fn words_come_out_of_mark_up_line_by_line() {
        assert_eq!(
            plain("<h2>一、总则</h2><p>甲&amp;乙<br>丙</p><p>&lt;丁&gt;</p>"),
            "一、总则\n甲&乙\n丙\n<丁>"
        );
    }

    #[test]
    fn a_difference_names_what_went_and_what_came() {
        let found = difference("补贴标准为每亩100元。", "补贴标准为每亩120元，按季发放。");
        let of = |change: Change| -> String {
            found.iter().filter(|one| one.change == change).map(|one| one.words.as_str()).collect()
        };
        assert_eq!(
            (of(Change::Gone).as_str(), of(Change::Came).as_str()),
            ("100", "120，按季发放")
        );
    }
}
