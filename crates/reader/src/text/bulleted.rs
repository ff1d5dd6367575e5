//! Lists with a bullet in front of each line, as tables come out of editors that know only lists: the bullets are
//! taken off, so that `- 11` is no number below nothing.
//!
//! Numbers in front of lines stay: labels of forms begin with numbers too.

use super::Line;

/// Lines in a row that begin with a bullet before they are a list of cells; sentences are listed by threes and fours.
const RUN_MIN: usize = 8;

/// Takes the bullets off every line that has one, where any of the lists is one of cells.
pub(super) fn unbullet(lines: &mut [Line<'_>]) {
    if !lists_cells(lines) {
        return;
    }
    // The number of a page stands between dashes.
    for line in lines {
        line.text = item(line.text).filter(|item| !item.ends_with(" -")).unwrap_or(line.text);
    }
}

fn lists_cells(lines: &[Line<'_>]) -> bool {
    let mut at = 0;
    while at < lines.len() {
        if item(lines[at].text).is_none() {
            at += 1;
            continue;
        }
        let in_list = |line: &&Line<'_>| line.text.trim().is_empty() || item(line.text).is_some();
        let end = at + lines[at..].iter().take_while(in_list).count();
        let items = || lines[at..end].iter().filter_map(|line| item(line.text));
        // Dashes in cells without labels are no bullets.
        let words = items().filter(|item| item.chars().any(|c| c > '\u{2e80}')).count();
        if items().count() >= RUN_MIN && words * 12 >= items().count() {
            return true;
        }
        at = end;
    }
    false
}

/// What stands behind the bullet of a line.
fn item(text: &str) -> Option<&str> {
    let text = text.trim_start();
    let rest = text.strip_prefix(is_bullet);
    let parted = |rest: &&str| rest.starts_with([' ', '\t', '\u{a0}', '\u{3000}']);
    rest.or_else(|| text.strip_prefix(['-', '–', '*', '+', '>']).filter(parted)).map(str::trim)
}

fn is_bullet(c: char) -> bool {
    matches!(
        c,
        '•' | '·'
            | '●'
            | '○'
            | '■'
            | '□'
            | '▪'
            | '▫'
            | '◆'
            | '◇'
            | '►'
            | '▶'
            | '▸'
            | '➢'
            | '➤'
            | '★'
            | '☆'
            | '※'
            | '✓'
            | '√'
            | '\u{f06c}'
            | '\u{f0b7}'
            | '\u{f0d8}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<String> {
        let mut lines: Vec<Line<'_>> =
            (1..).zip(text.split('\n')).map(|(number, text)| Line { number, text }).collect();
        unbullet(&mut lines);
        lines.into_iter().map(|line| line.text.to_owned()).collect()
    }

    #[test]
    fn a_list_of_cells_loses_its_bullets() {
        let cells = ["规章", "1", "-2", "0", "行政规范性文件", "3", "—", "无"];
        for mark in ["- ", "  * ", "•", "■ "] {
            let list: Vec<String> = cells.iter().map(|cell| format!("{mark}{cell}")).collect();
            assert_eq!(texts(&list.join("\n")), cells, "{mark:?}");
        }
    }

    #[test]
    fn sentences_and_dashes_for_nothing_stay() {
        for text in ["- 一是公开不够；\n- 二是培训不够。", &"- - -\n".repeat(9), &"-3\n".repeat(9)]
        {
            assert_eq!(texts(text).join("\n"), text);
        }
    }
}
