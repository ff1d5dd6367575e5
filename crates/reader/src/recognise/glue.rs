//! Labels and figures glued together, or parted by no more than a space, told apart by the words of the form.

use super::anchors::anchor;
use super::fold::{is_han, key};
use super::labels::{labels, ungrouped};
use super::value::{figure, is_figure, stands_for_figure};
use report::Content;

/// Whether labels and figures stand in one piece: three figures by themselves, or a label with a figure.
pub(crate) fn is_glued(folded: &str) -> bool {
    let is_cell = |atom: &&str| {
        let figure = figure(atom);
        figure.number().is_some() || figure.content == Content::Dash || stands_for_figure(atom)
    };
    folded.split(' ').filter(is_cell).nth(2).is_some()
        || ends_as_label(folded)
        || holds_label(folded)
}

/// A label of the form with nothing but figures behind it.
fn ends_as_label(folded: &str) -> bool {
    let figures = |c: char| {
        c.is_ascii_digit()
            || matches!(
                c,
                ' ' | '.'
                    | '-'
                    | '+'
                    | '增'
                    | '减'
                    | '加'
                    | '少'
                    | '↑'
                    | '↓'
                    | '/'
                    | '—'
                    | '无'
                    | '元'
                    | '万'
            )
    };
    let words = folded.trim_end_matches(figures);
    words.len() != folded.len() && is_label(&key(words))
}

/// Whether a key is a label of the form, group labels in front of it or not.
fn is_label(key: &str) -> bool {
    let words = ungrouped(key);
    anchor(words).is_some() || labels().row(words).is_some() || labels().item(words).is_some()
}

fn holds_label(folded: &str) -> bool {
    let digits = folded.bytes().filter(u8::is_ascii_digit).count();
    digits >= 5 && {
        let words = key(folded);
        TELLING.iter().any(|label| words.contains(label))
    }
}

/// Parts of labels that stand in no ordinary sentence.
const TELLING: &[&str] = &[
    "本年新收政府信息公开申请数量",
    "上年结转政府信息公开申请数量",
    "结转下年度继续办理",
    "属于三类内部事务信息",
    "属于四类过程性信息",
    "本机关不掌握相关政府信息",
    "属于行政执法案卷",
    "属于行政查询事项",
    "信访举报投诉类申请",
    "本年制发件数",
    "本年新制作数量",
    "本年处理决定数量",
    "上一年项目数量",
    "未经复议直接起诉",
];

/// Parts words from figures in a piece where they are glued; figures that follow one another stay together.
pub(crate) fn unglue(folded: &str) -> Vec<(String, bool)> {
    let mut out: Vec<(String, bool)> = Vec::new();
    let atoms = whole_atoms(folded);
    for (at, atom) in atoms.iter().enumerate() {
        let next = atoms.get(at + 1);
        let numbering = next.is_some_and(|next| next.starts_with(['.', '、', '）']));
        if figure(atom).number().is_some() && !numbering
            || figure(atom).content == Content::Dash
            || stands_for_figure(atom) && is_cell(&out, next)
        {
            push(&mut out, atom, true);
        } else {
            let (words, cell) = atom.split_at(words_end(atom, next, &out));
            unglue_atom(words, &mut out);
            if !cell.is_empty() {
                push(&mut out, cell, true);
            }
        }
    }
    out
}

/// Whether 无 by itself is a cell and no word of a label: beside figures, or behind a label that is whole.
fn is_cell(before: &[(String, bool)], next: Option<&String>) -> bool {
    let beside = next.is_some_and(|next| is_figure(next) || stands_for_figure(next));
    let behind = match before.last() {
        Some((_, figures)) if *figures => true,
        Some((words, _)) => is_label(&key(words)),
        None => false,
    };
    beside || behind
}

/// Where the words of an atom end, and a dash or 无 glued to them begins: the first cell of a row behind its label.
fn words_end(atom: &str, next: Option<&String>, before: &[(String, bool)]) -> usize {
    let is_own = |words: &str| match before.last() {
        Some((label, false)) => is_label(&key(&format!("{label}{words}"))) || is_label(&key(words)),
        _ => is_label(&key(words)),
    };
    let words = atom.trim_end_matches(['-', '—', '/']);
    if words.len() < atom.len() {
        let follows = next.is_some_and(|next| is_figure(next) || stands_for_figure(next));
        let parts = words.ends_with(is_han) && (follows || is_own(words));
        return if parts { words.len() } else { atom.len() };
    }
    let words = atom.strip_suffix('无').filter(|words| is_own(words));
    words.unwrap_or(atom).len()
}

/// The atoms of a line, signs and units of money joined to their figures: 减少 70, 12 万元.
fn whole_atoms(folded: &str) -> Vec<String> {
    let mut atoms: Vec<String> = Vec::new();
    for atom in folded.split(' ').filter(|atom| !atom.is_empty()) {
        let plain = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
        match atoms.last_mut() {
            Some(last)
                if matches!(last.as_str(), "增加" | "减少" | "增" | "减" | "↑" | "↓")
                    && plain(atom) =>
            {
                last.push_str(atom);
            }
            Some(last) if matches!(atom, "元" | "万元") && plain(last) => last.push_str(atom),
            _ => atoms.push(atom.to_owned()),
        }
    }
    atoms
}

fn unglue_atom(atom: &str, out: &mut Vec<(String, bool)>) {
    let mut words_at = 0;
    let mut chars = atom.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if !c.is_ascii_digit() {
            continue;
        }
        let mut end = at + 1;
        while let Some((next, digit)) = chars.peek().copied() {
            let inner = digit == '.' && atom[next + 1..].starts_with(|d: char| d.is_ascii_digit());
            if !digit.is_ascii_digit() && !inner {
                break;
            }
            end = next + digit.len_utf8();
            chars.next();
        }
        // The digit before `.` or `、` is the number of the label that follows.
        let numbering =
            atom[end..].starts_with(['.', '、']) && atom[end..].chars().nth(1).is_some_and(is_han);
        let figure_end = if numbering { end - 1 } else { end };
        let inside_words = atom[..at].ends_with(['第', '（']);
        // A sign directly in front belongs to the figure.
        let sign = ["-", "+", "↑", "↓", "增加", "减少", "增", "减"]
            .iter()
            .find(|sign| atom[words_at..at].ends_with(*sign));
        let at = at - sign.map_or(0, |sign| sign.len());
        if figure_end > at && !inside_words {
            if at > words_at {
                push(out, &atom[words_at..at], false);
            }
            push(out, &atom[at..figure_end], true);
            words_at = figure_end;
        }
    }
    if words_at < atom.len() {
        push(out, &atom[words_at..], false);
    }
}

fn push(out: &mut Vec<(String, bool)>, text: &str, figures: bool) {
    match out.last_mut() {
        Some((last, true)) if figures => {
            last.push(' ');
            last.push_str(text);
        }
        Some((last, false)) if !figures => last.push_str(text),
        _ => out.push((text.to_owned(), figures)),
    }
}
