//! Running headers, footers and page numbers in the margins: told by their form and by their return.

use super::layout::{Item, Sheet};
use std::collections::HashMap;

/// The part of the height, above and below, where a margin line may stand.
const MARGIN: f32 = 0.12;

/// Drops margin lines from all pages.
pub(super) fn strip(sheets: &mut [Sheet<'_>]) {
    let mut seen: HashMap<(String, i32), usize> = HashMap::new();
    for sheet in sheets.iter() {
        for (line, at) in margin_lines(sheet) {
            *seen.entry((line, at)).or_default() += 1;
        }
    }
    let needed = if sheets.len() > 3 { 3.max(sheets.len() / 3) } else { 2 };
    for sheet in sheets.iter_mut() {
        let height = sheet.height;
        let count = sheet.items.len();
        let mut index = 0;
        sheet.items.retain(|item| {
            index += 1;
            let Item::Line(line) = item else { return true };
            let outermost = index == 1 || index == count;
            let Some(key) = margin_key(line.area.top, line.area.bottom, height, || line.text())
            else {
                return true;
            };
            let number = outermost && line.chunks().len() == 1 && is_page_number(&line.text());
            !(number || seen.get(&key).is_some_and(|&times| times >= needed))
        });
    }
}

fn margin_lines(sheet: &Sheet<'_>) -> Vec<(String, i32)> {
    let mut keys = Vec::new();
    for item in &sheet.items {
        if let Item::Line(line) = item {
            keys.extend(margin_key(line.area.top, line.area.bottom, sheet.height, || line.text()));
        }
    }
    keys
}

/// The text with figures made equal, and the height to some points; none outside the margins.
fn margin_key(
    top: f32,
    bottom: f32,
    height: f32,
    text: impl FnOnce() -> String,
) -> Option<(String, i32)> {
    if bottom > MARGIN * height && top < (1.0 - MARGIN) * height {
        return None;
    }
    let text = text().chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect();
    #[allow(clippy::cast_possible_truncation)]
    let at = (top.clamp(-1e6, 1e6) / 4.0).round() as i32;
    Some((text, at))
}

/// `3`, `- 3 -`, `— 3 —`, `第 3 页`, `第3页 共9页`, `3/9`.
fn is_page_number(text: &str) -> bool {
    let mut digits = 0;
    for character in text.chars() {
        match character {
            '0'..='9' | '０'..='９' => digits += 1,
            '-' | '—' | '–' | '－' | '―' | '─' | '·' | '•' | '/' | '／' | '第' | '页' | '共'
            | ' ' | '，' | '~' | '～' | ',' | '(' | ')' | '（' | '）' | '|' | 'P' | 'p' | 'a'
            | 'g' | 'e' => {}
            _ => return false,
        }
    }
    (1..=6).contains(&digits)
}

#[cfg(test)]
mod tests {
    use super::is_page_number;

    #[test]
    fn page_numbers_are_told_by_form() {
        for text in ["3", "- 3 -", "— 12 —", "第 3 页", "第3页 共9页", "3/9", "Page 3"] {
            assert!(is_page_number(text), "{text}");
        }
        for text in ["", "-", "2024年", "3.其他", "第三页", "1234567"] {
            assert!(!is_page_number(text), "{text}");
        }
    }
}
