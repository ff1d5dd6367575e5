//! The words of the report: what stands before section one, and the six sections with their sub-headings.

use super::fold::{is_han, tight};
use super::lines::{Line, Source};
use super::outline;
use super::runs::Runs;
use crate::document::Geometry;
use crate::note::{Note, NoteKind};
use report::{Heading, Passage, Place, Report, Section};

/// Puts the lines that no table took into the preface and the sections.
pub(crate) fn sections(
    lines: &[Line<'_>],
    runs: &Runs,
    report: &mut Report,
    notes: &mut Vec<Note>,
) {
    let starts = starts(lines);
    let mut open: Option<Passage> = None;
    for (at, line) in lines.iter().enumerate() {
        if let Some(found) = starts.iter().find(|(start, _)| *start == at).map(|(_, found)| found) {
            close(&mut open, report);
            report.sections.push(section(line, found));
            if !found.numbered || !found.exact {
                note_heading(found, line, notes);
            }
            let rest = &line.folded[found.length..];
            let words = rest.trim_start_matches(['。', '：', ' ', ':', '，']);
            if !words.is_empty() {
                open = Some(Passage {
                    text: words.to_owned(),
                    folded: tight(words),
                    place: Some(line.place.clone()),
                });
            }
            continue;
        }
        if runs.taken.get(at).copied().flatten().is_some() || !is_prose_line(line) {
            close(&mut open, report);
            continue;
        }
        prose(line, &mut open, report, notes);
    }
    close(&mut open, report);
}

fn note_heading(found: &outline::Found, line: &Line<'_>, notes: &mut Vec<Note>) {
    if !found.numbered {
        let canonical = outline::HEADINGS[usize::from(found.section) - 1];
        notes.push(Note::new(
            NoteKind::HeadingUnnumbered,
            line.raw.trim(),
            canonical,
            Some(line.place.clone()),
        ));
    }
}

/// The lines that begin the sections: each section once, in order; a table of contents is passed over.
fn starts(lines: &[Line<'_>]) -> Vec<(usize, outline::Found)> {
    let all: Vec<(usize, outline::Found)> = lines
        .iter()
        .enumerate()
        .filter_map(|(at, line)| line.heading.clone().map(|found| (at, found)))
        .collect();
    let mut kept: Vec<(usize, outline::Found)> = Vec::new();
    for (number, (at, found)) in all.iter().enumerate() {
        // In a table of contents the next heading follows at once, and the same heading comes again.
        let again = all[number + 1..]
            .iter()
            .any(|(_, later)| later.section == found.section && later.numbered >= found.numbered);
        let next_at_once = all.get(number + 1).is_some_and(|(next, _)| next - at <= 1);
        let previous_at_once = number > 0 && at - all[number - 1].0 <= 1;
        if again && (next_at_once || previous_at_once) {
            continue;
        }
        let taken = kept.iter().any(|(_, other)| other.section == found.section);
        // Without its numeral a heading counts only where it is the next in order.
        let last = kept.last().map_or(0, |(_, last)| last.section);
        let strays = !found.numbered && !found.exact && found.section < last;
        if !taken && !strays {
            kept.push((*at, found.clone()));
        }
    }
    kept
}

fn section(line: &Line<'_>, found: &outline::Found) -> Section {
    let printed = if found.length == line.folded.len() {
        line.raw.trim().to_owned()
    } else {
        line.folded[..found.length].trim().to_owned()
    };
    Section {
        number: found.section,
        heading: split_heading(&printed, &line.folded[..found.length], &line.place),
        headings: Vec::new(),
        passages: Vec::new(),
    }
}

/// Parts a heading into its number and its words.
fn split_heading(printed: &str, folded: &str, place: &Place) -> Heading {
    let words_at = |text: &str| number_length(text);
    let printed = printed.trim_start_matches(['#', ' ', '*', '|', '>', '\u{3000}', '\u{a0}']);
    let folded = folded.trim_start_matches(['#', ' ', '*', '|', '>']);
    let folded = tight(folded);
    let at = words_at(printed);
    let number = printed[..at].trim();
    Heading {
        number: (!number.is_empty()).then(|| number.to_owned()),
        text: printed[at..].trim_matches([' ', '*', '|', '\u{3000}', '\u{a0}']).to_owned(),
        folded: folded[words_at(&folded)..].trim_matches([' ', '*', '|']).to_owned(),
        place: Some(place.clone()),
    }
}

/// The length in bytes of the number in front: 一、 （二） (3) 4. 第五部分 ①.
pub(crate) fn number_length(text: &str) -> usize {
    let numeral =
        |c: char| c.is_ascii_digit() || "一二三四五六七八九十０１２３４５６７８９".contains(c);
    let bracketed = text.starts_with(['（', '(']);
    let inner = text.trim_start_matches(['（', '(', '第', ' ']);
    let digits = inner.trim_start_matches(|c: char| numeral(c) || c == ' ');
    if digits.len() == inner.len() {
        return 0;
    }
    let rest = digits.trim_start_matches("部分");
    let marks: &[char] = if bracketed {
        &['）', ')', '、', '.', '．', ' ']
    } else {
        &['、', '.', '．', ' ', '，', ',', '\u{3000}']
    };
    let after = rest.trim_start_matches(marks);
    let decimal =
        after.starts_with(|c: char| c.is_ascii_digit()) && !bracketed && rest.starts_with('.');
    if after.len() == rest.len() || decimal { 0 } else { text.len() - after.len() }
}

/// Rows of ruled tables that are no table of the form are not prose; delimited ones without figures may be.
fn is_prose_line(line: &Line<'_>) -> bool {
    match line.source {
        Source::Paragraph { .. } => true,
        Source::Row { geometry, .. } => {
            let figures = line.pieces.iter().any(|piece| piece.is_figure() && !piece.is_blank());
            geometry != Geometry::Ruled && !figures || line.folded.chars().count() > 60
        }
    }
}

fn prose(line: &Line<'_>, open: &mut Option<Passage>, report: &mut Report, notes: &mut Vec<Note>) {
    let text = line.raw.trim_matches(|c: char| c.is_whitespace() || c == '|');
    let folded = tight(line.folded.trim_matches([' ', '|']));
    if folded.is_empty()
        || is_page_number(&folded)
        || folded.chars().all(|c| matches!(c, '-' | '=' | '_' | '*' | '—'))
    {
        return;
    }
    if let Some(passage) = open.as_mut()
        && continues(&passage.folded, &folded, &line.raw)
    {
        notes.push(Note::new(NoteKind::SentenceOverPages, text, "", Some(line.place.clone())));
        passage.text.push_str(text);
        passage.folded.push_str(&folded);
        return;
    }
    close(open, report);
    if let (Some(section), Some(heading)) =
        (report.sections.last_mut(), sub_heading(text, &folded, line))
    {
        section.headings.push(heading);
    }
    *open = Some(Passage { text: text.to_owned(), folded, place: Some(line.place.clone()) });
}

/// A line that numbers a page: 3, - 3 -, 第3页 共9页.
fn is_page_number(folded: &str) -> bool {
    let digits = folded.bytes().any(|byte| byte.is_ascii_digit());
    let mark = |c: char| {
        c.is_ascii_digit()
            || matches!(c, '-' | '—' | '–' | ' ' | '第' | '页' | '共' | '/' | '·' | '，')
    };
    digits && folded.chars().count() <= 12 && folded.chars().all(mark)
}

/// A numbered sub-heading, alone on its line or up to the first full stop or colon.
fn sub_heading(text: &str, folded: &str, line: &Line<'_>) -> Option<Heading> {
    let at = number_length(folded);
    if at == 0 {
        let marked = matches!(line.source, Source::Paragraph { heading: true });
        return (marked && folded.chars().count() <= 25)
            .then(|| split_heading(text, folded, &line.place));
    }
    let stop = |text: &str| text.find(['。', '：', ':', '；']).unwrap_or(text.len());
    let end = at + stop(&folded[at..]);
    if folded[at..end].chars().count() > 25 || folded[at..end].contains('，') {
        return None;
    }
    let printed_at = number_length(text);
    let printed_end = printed_at + stop(&text[printed_at..]);
    Some(split_heading(&text[..printed_end], &folded[..end], &line.place))
}

/// Whether a line goes on with the sentence before: that one is long and unfinished, and this one begins nothing.
fn continues(before: &str, line: &str, raw: &str) -> bool {
    let unfinished = before.chars().next_back().is_some_and(|c| {
        is_han(c)
            || c.is_ascii_alphanumeric()
            || matches!(c, '，' | '、' | '“' | '《' | '（' | '〔')
    });
    let long = before.chars().count() >= 18 && before.contains(['，', '。', '、', '；']);
    let indented = raw.starts_with("    ") || raw.starts_with("\u{3000}\u{3000}");
    let short_end =
        line.chars().count() <= 30 && !line.contains(['，', '。', '；', '、']) && is_tail(line);
    unfinished
        && long
        && !indented
        && number_length(line) == 0
        && !short_end
        && !begins_with_date(line)
}

/// The name of an organ, as at the end of a report.
fn is_tail(line: &str) -> bool {
    ["人民政府", "办公室", "办事处", "委员会", "管委会", "局", "厅", "部", "委", "中心", "日"]
        .iter()
        .any(|end| line.ends_with(end))
}

fn begins_with_date(line: &str) -> bool {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    digits == 4 && line[4..].starts_with(['年', '-', '.', '/']) && line.chars().count() <= 12
}

fn close(open: &mut Option<Passage>, report: &mut Report) {
    if let Some(passage) = open.take() {
        match report.sections.last_mut() {
            Some(section) => section.passages.push(passage),
            None => report.preface.push(passage),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_front_are_measured() {
        for (text, number) in [
            ("一、总体情况", "一、"),
            ("（一）主动公开情况", "（一）"),
            ("(二)依申请", "(二)"),
            ("1.强化工作", "1."),
            ("10. 加强", "10. "),
            ("2020年，石会镇", ""),
            ("三是进一步", ""),
            ("12345热线", ""),
            ("3.5万元", ""),
        ] {
            assert_eq!(&text[..number_length(text)], number, "{text}");
        }
    }
}
