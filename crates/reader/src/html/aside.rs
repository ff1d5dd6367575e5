//! Mark-up that a page keeps out of sight: in its scripts, in form fields, in attributes, in templates,
//! or shown as text because it was escaped once too often.

use super::flow::{Flow, NodeRef};
use super::pile::Piece;
use super::styles::Styles;
use crate::{Unreadable, script};
use scraper::{Html, Node};

/// Han characters from which what is shown is a page of words.
const WORDS: usize = 120;

/// Cells from which a table is one of figures.
const CELLS: usize = 12;

/// Whether what a page shows is enough, so that nothing need be looked for behind it.
pub(super) fn is_enough(pieces: &[Piece]) -> bool {
    pieces.iter().any(|piece| matches!(piece, Piece::Grid(grid) if grid.cells.len() >= CELLS))
}

/// The mark-up that stands behind a page, where it promises more than what the page shows.
pub(super) fn behind(html: &Html, asides: &[&str], shown: &[Piece]) -> Option<String> {
    let escaped = shown_tags(shown);
    if !escaped.is_empty() {
        return Some(escaped);
    }
    let mut best = String::new();
    for aside in asides {
        keep_better(&mut best, of_aside(aside));
    }
    for node in html.tree.nodes() {
        if let Node::Element(element) = node.value() {
            let held =
                |name: &str| name == "value" || name == "srcdoc" || name.starts_with("data-");
            for (name, value) in &element.attrs {
                if held(&name.local) && script::is_markup(value) {
                    keep_better(&mut best, value.to_string());
                }
            }
            if element.name() == "noscript" {
                let inner: String =
                    node.children().filter_map(|c| c.value().as_text()).map(|t| &**t).collect();
                keep_better(&mut best, inner);
            }
        }
    }
    let words = shown
        .iter()
        .map(|piece| if let Piece::Line { text, .. } = piece { script::han(text) } else { 0 });
    let promises =
        rank(&best).0 > 0 || (words.sum::<usize>() < WORDS && script::han(&best) >= WORDS);
    promises.then_some(best)
}

/// What stands in the templates of a page.
pub(super) fn templates(html: &Html, styles: &Styles<'_>) -> Result<Vec<Piece>, Unreadable> {
    let mut pieces = Vec::new();
    let is_template = |node: &NodeRef<'_>| matches!(node.value(), Node::Fragment);
    for node in html.tree.nodes().filter(is_template).take(CELLS) {
        pieces.extend(Flow::read(node, styles)?.0);
    }
    Ok(pieces)
}

/// Lines that show their own tags: the mark-up was escaped twice.
fn shown_tags(shown: &[Piece]) -> String {
    let mut text = String::new();
    let ends = |line: &str| {
        ["</td>", "</p>", "</tr>", "</TD>", "</P>", "</div>", "</span>", "&lt;/t", "&lt;/p"]
            .iter()
            .any(|tag| line.contains(tag))
    };
    let line = |piece: &Piece| {
        if let Piece::Line { text, .. } = piece { Some(text.clone()) } else { None }
    };
    if shown.iter().filter_map(line).any(|line| ends(&line)) {
        for line in shown.iter().filter_map(line) {
            text.push_str(&line);
            text.push('\n');
        }
    }
    text
}

/// Whether mark-up was made from the lines that a page shows, so that they would be read twice.
pub(super) fn is_shown_again(shown: &[Piece], markup: &str) -> bool {
    !markup.is_empty() && shown_tags(shown) == markup
}

/// A script's strings, or the content of a field or of a script that is a template.
fn of_aside(aside: &str) -> String {
    let opens = aside.trim_start();
    if opens.starts_with("&lt;") || (opens.starts_with('<') && !opens.starts_with("<!")) {
        if script::is_markup_twice_escaped(aside) && !script::is_markup(aside) {
            script::unescape(aside)
        } else {
            aside.to_string()
        }
    } else if aside.contains(['<', '%', '\\']) || aside.contains("&lt;") {
        script::markup(aside)
    } else {
        String::new()
    }
}

fn keep_better(best: &mut String, found: String) {
    if rank(&found) > rank(best) {
        *best = found;
    }
}

/// Mark-up with cells before mark-up with words.
fn rank(markup: &str) -> (usize, usize) {
    let cells = ["<td", "<TD", "<th", "<TH"].iter().map(|tag| markup.matches(tag).count()).sum();
    (if cells > 3 { cells } else { 0 }, script::han(markup))
}
