//! The text of a disclosure as it is typed or pasted: Markdown, plain lines or the mark-up of an office program, told apart
//! and made into clean mark-up; and the same without its mark-up, to be looked through. Nothing here knows a file.

mod shape;

use crate::pictures;
use ammonia::Builder;
use ledger::Attachment;
use pulldown_cmark::{Options, Parser, html};
use std::collections::{HashMap, HashSet};

/// Elements that a text may have.
const TAGS: &[&str] = &[
    "p",
    "br",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "strong",
    "b",
    "em",
    "i",
    "u",
    "s",
    "sub",
    "sup",
    "ol",
    "ul",
    "li",
    "blockquote",
    "hr",
    "a",
    "img",
    "table",
    "caption",
    "thead",
    "tbody",
    "tfoot",
    "tr",
    "th",
    "td",
];

/// Elements that begin a line of their own.
const BLOCKS: &[&str] = &[
    "p",
    "br",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "li",
    "blockquote",
    "hr",
    "table",
    "caption",
    "tr",
    "th",
    "td",
    "div",
];

/// Clean mark-up of what was typed or pasted; empty if there is nothing in it. Pictures of files are no part of it.
pub(crate) fn clean(typed: &str) -> String {
    clean_with(typed, &[])
}

/// The same with the pictures among these attachments, which a text names by their names or by their hashes. Of what
/// has no shape of a document the words stay.
pub(crate) fn clean_with(typed: &str, files: &[Attachment]) -> String {
    let marked = as_markup(typed);
    if shape::is_outlandish(&marked) {
        return plain(&marked).lines().map(paragraph).collect();
    }
    let safe = cleaner().clean(&pictures::hashed(&marked, files)).to_string();
    // What a browser repairs in between may bring something up that was none before.
    tidy(&pictures::hashed(&safe, files))
}

/// Whether what was typed is shaped as no document is, so that nothing of its form can be kept.
pub(crate) fn is_outlandish(typed: &str) -> bool {
    shape::is_outlandish(&as_markup(typed))
}

fn as_markup(typed: &str) -> String {
    let typed = typed.replace("\r\n", "\n");
    if is_markup(&typed) { typed } else { marked(&lined(&typed)) }
}

fn paragraph(line: &str) -> String {
    let line = line.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    format!("<p>{line}</p>")
}

fn cleaner() -> Builder<'static> {
    let mut cleaner = Builder::new();
    let cells: HashSet<&str> = ["colspan", "rowspan", "align", "scope"].into();
    let attributes: HashMap<&str, HashSet<&str>> = HashMap::from([
        ("a", ["href"].into()),
        ("img", ["src", "alt"].into()),
        ("td", cells.clone()),
        ("th", cells),
        ("p", ["align"].into()),
        ("ol", ["start"].into()),
    ]);
    cleaner
        .tags(TAGS.iter().copied().collect())
        .clean_content_tags(["script", "style", "title", "xml", "head"].into())
        .tag_attributes(attributes)
        .generic_attributes(HashSet::new())
        .url_schemes(["http", "https", "mailto", "sm3"].into())
        .url_relative(ammonia::UrlRelative::Deny)
        .link_rel(Some("noopener noreferrer"))
        .attribute_filter(|element, attribute, value| match (element, attribute) {
            ("a", "href") if value.starts_with(pictures::SCHEME) => None,
            ("img", "src") if !value.starts_with(pictures::SCHEME) => None,
            ("p" | "td" | "th", "align") if !matches!(value, "left" | "center" | "right") => None,
            ("td" | "th", "colspan" | "rowspan") | ("ol", "start") => {
                value.parse::<u16>().ok().filter(|count| *count <= 1_000).map(|_| value.into())
            }
            ("th", "scope") if !matches!(value, "row" | "col") => None,
            _ => Some(value.into()),
        });
    cleaner
}

/// Whether a text is mark-up: it has an element that Markdown has no sign for, or that an office program writes.
pub(crate) fn is_markup(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    [
        "<p", "<img", "<table", "<div", "<html", "<br", "<h1", "<h2", "<h3", "<ul", "<ol", "<span",
        "<strong",
    ]
    .iter()
    .any(|tag| {
        lower.match_indices(tag).any(|(at, _)| {
            let next = lower[at + tag.len()..].chars().next();
            next.is_some_and(|next| next == '>' || next == '/' || next.is_whitespace())
        })
    })
}

/// Plain lines as Markdown: a line of an official text is a paragraph, and lines with tabs are rows of a table.
fn lined(text: &str) -> String {
    let mut out = String::with_capacity(text.len() * 2);
    let mut rows: Vec<Vec<&str>> = Vec::new();
    for line in text.lines() {
        let line = line.trim_end();
        if line.trim().contains('\t') {
            rows.push(line.trim_matches('\n').split('\t').map(str::trim).collect());
            continue;
        }
        table(&mut rows, &mut out);
        if goes_on(line) {
            out.push_str(line);
            out.push('\n');
        } else {
            out.push('\n');
            out.push_str(line.trim_start_matches(|letter: char| letter.is_whitespace()));
            out.push_str("\n\n");
        }
    }
    table(&mut rows, &mut out);
    out
}

/// Whether a line belongs to its neighbours as Markdown has it: a list, a table, a quotation.
fn goes_on(line: &str) -> bool {
    let inner = line.trim_start_matches(' ');
    let is_numbered = inner.split_once(". ").is_some_and(|(number, _)| {
        !number.is_empty() && number.len() < 4 && number.bytes().all(|digit| digit.is_ascii_digit())
    });
    ["- ", "* ", "+ ", "|", "> "].iter().any(|sign| inner.starts_with(sign)) || is_numbered
}

/// Rows that were separated by tabs, as a table.
fn table(rows: &mut Vec<Vec<&str>>, out: &mut String) {
    if rows.is_empty() {
        return;
    }
    out.push_str("\n<table><tbody>");
    for row in rows.drain(..) {
        out.push_str("<tr>");
        for cell in row {
            let cell = ammonia::clean_text(cell);
            out.push_str(&format!("<td>{cell}</td>"));
        }
        out.push_str("</tr>");
    }
    out.push_str("</tbody></table>\n\n");
}

fn marked(text: &str) -> String {
    let mut out = String::new();
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    html::push_html(&mut out, Parser::new_ext(text, options));
    out
}

/// What office programs leave behind: empty paragraphs; and the title belongs to the page.
fn tidy(safe: &str) -> String {
    let mut text =
        safe.replace("<h1>", "<h2>").replace("</h1>", "</h2>").replace('\u{a0}', "&nbsp;");
    for empty in ["<p></p>", "<p>&nbsp;</p>", "<p> </p>", "<p>\n</p>", "<p>　</p>", "<p><br></p>"]
    {
        text = text.replace(empty, "");
    }
    text.lines().map(str::trim_end).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

/// A clean text without its mark-up, a block on each line.
pub(crate) fn plain(markup: &str) -> String {
    let mut out = String::with_capacity(markup.len());
    let mut rest = markup;
    while let Some(at) = rest.find('<') {
        out.push_str(&rest[..at]);
        let Some(end) = rest[at..].find('>') else {
            rest = "";
            break;
        };
        let tag = rest[at + 1..at + end].trim_start_matches('/');
        let name: String = tag.chars().take_while(char::is_ascii_alphanumeric).collect();
        if name.eq_ignore_ascii_case("img") {
            let told = pictures::all(&rest[at..=at + end]);
            out.extend(told.into_iter().map(|picture| picture.alternative));
        }
        let is_block = BLOCKS.contains(&name.to_ascii_lowercase().as_str());
        if is_block && !out.ends_with('\n') && !out.is_empty() {
            out.push('\n');
        }
        rest = &rest[at + end + 1..];
    }
    out.push_str(rest);
    let signs = [
        ("&nbsp;", " "),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&amp;", "&"),
    ];
    let text = signs.iter().fold(out, |text, (sign, letter)| text.replace(sign, letter));
    text.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_an_official_text_are_paragraphs_and_tabs_are_a_table() {
        let typed = "　　第一条  为了促进就业。\r\n　　第二条 本办法自公布之日起施行。\n\n序号\t事项\n1\t补贴\n附则";
        assert_eq!(
            clean(typed),
            "<p>第一条  为了促进就业。</p>\n<p>第二条 本办法自公布之日起施行。</p>\n\
             <table><tbody><tr><td>序号</td><td>事项</td></tr><tr><td>1</td><td>补贴</td></tr></tbody></table>\n\
             <p>附则</p>"
        );
    }

    #[test]
    fn markdown_is_understood() {
        let text =
            clean("# 解读\n## 背景\n- 一\n- 二\n\n| 项 | 额 |\n|---|---|\n| 甲 | 1 |\n\n**重要**");
        for part in [
            "<h2>解读</h2>",
            "<h2>背景</h2>",
            "<li>一</li>",
            "<th>项</th>",
            "<td>甲</td>",
            "<strong>重要</strong>",
        ] {
            assert!(text.contains(part), "{part}: {text}");
        }
    }

    #[test]
    fn what_an_office_program_pastes_keeps_its_tables_and_loses_the_rest() {
        let pasted = "<html xmlns:o=\"urn:x\"><head><style>p{color:red}</style></head><body lang=ZH-CN>\
            <!--[if gte mso 9]><xml><o:x>1</o:x></xml><![endif]-->\
            <p class=MsoNormal style='text-indent:2em'><span lang=EN-US style='font-size:16pt'>第一条<o:p></o:p></span></p>\
            <p class=MsoNormal><o:p>&nbsp;</o:p></p>\
            <table class=MsoTable border=1><tr><td colspan=2 style='x'><p>合计</p></td></tr></table></body></html>";
        assert_eq!(
            clean(pasted),
            "<p>第一条</p><table><tbody><tr><td colspan=\"2\"><p>合计</p></td></tr></tbody></table>"
        );
    }

    #[test]
    fn nothing_that_acts_comes_through() {
        for evil in [
            "<p onclick=\"x()\">甲</p>",
            "<p>甲</p><script>x()</script>",
            "<p><a href=\"javascript:x()\">甲</a></p>",
            "<p><img src=x onerror=x()>甲</p>",
            "<p style=\"background:url(//x)\">甲</p>",
            "<table><td background=\"//x\">甲</td></table>",
            "[甲](javascript:x())",
            "甲<iframe src=//x></iframe>",
            "<svg><script>x()</script></svg><p>甲</p>",
            "<p><a href=\"//elsewhere.example\">甲</a></p>",
        ] {
            let text = clean(evil);
            for bad in [
                "script",
                "onclick",
                "onerror",
                "style",
                "//x",
                "<img",
                "<iframe",
                "x()",
                "//elsewhere",
            ] {
                assert!(!text.contains(bad), "{evil} became {text}");
            }
            assert!(text.contains('甲'), "{evil} became {text}");
        }
    }

    #[test]
    fn own_pictures_stay_and_no_others() {
        let hash = ledger::FileHash("a".repeat(64));
        let files = [Attachment { hash, name: "图1.png".to_owned(), size: 1 }];
        let wanted = format!("<p><img src=\"sm3:{}\" alt=\"示意图\"></p>", "a".repeat(64));
        let typed = clean_with("![示意图](图1.png)", &files);
        assert_eq!(typed, wanted);
        assert_eq!(clean_with(&typed, &files), wanted, "cleaned again");
        for evil in [
            "![示意图](https://a.example/1.png)",
            "![示意图](javascript:x())",
            "<p>甲<img src=x onerror=x()></p>",
            "<p>甲<svg><img src=\"图1.png\" onload=x()></svg></p>",
            "<p>甲<a href=\"sm3:aa\">乙</a></p>",
        ] {
            let text = clean_with(evil, &files);
            for bad in ["onerror", "onload", "a.example", "javascript", "src=x", "href=\"sm3"] {
                assert!(!text.contains(bad), "{evil} became {text}");
            }
        }
        assert!(!clean_with(&typed, &[]).contains("img"), "a picture that is not kept any more");
    }

    #[test]
    fn of_what_has_no_shape_of_a_document_the_words_stay() {
        for deep in ["<div>".repeat(100_000), "> ".repeat(2_000), "<p><b a>".repeat(20_000)] {
            let typed = format!("{deep}甲<b>&lt;乙</b>");
            assert!(is_outlandish(&typed), "{}", &deep[..8]);
            assert_eq!(clean(&typed), "<p>甲&lt;乙</p>", "{}", &deep[..8]);
        }
        assert!(!is_outlandish(&"<p>甲<table><tr><td>乙<ul><li>丙".repeat(60)));
    }

    #[test]
    fn cleaning_twice_changes_nothing() {
        for typed in
            ["第一条\n第二条", "<p>甲&amp;乙&nbsp;丙</p>", "| a | b |\n|---|---|\n| 1 | 2 |"]
        {
            let once = clean(typed);
            assert_eq!(clean(&once), once, "{typed}");
        }
    }

    #[test]
    fn a_plain_text_is_read_block_by_block() {
        let text = plain(
            "<h2>甲&amp;乙</h2><p>一<br>二 <strong>三</strong></p><table><tr><td>四</td><td>五</td></tr></table>",
        );
        assert_eq!(text, "甲&乙\n一\n二 三\n四\n五");
    }
}
