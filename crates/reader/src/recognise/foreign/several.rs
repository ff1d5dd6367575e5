//! Several annual reports in one file: several titles of different organs or years, each with its own first section.

use crate::recognise::fold;
use crate::recognise::identity::title::{self, TitleParts};
use crate::{Block, Document};

/// How many reports the document holds, when there are several.
pub(crate) fn count(document: &Document) -> Option<u32> {
    // Nearly every document holds one; the plain words are looked for before anything is folded.
    let first = |text: &str| text.contains("总体情况") || text.contains("總體情況");
    let texts = || {
        document.blocks.iter().filter_map(|block| match block {
            Block::Paragraph(paragraph) => Some(paragraph.text.as_str()),
            Block::Grid(_) => None,
        })
    };
    if texts().filter(|text| first(text)).take(2).count() < 2 {
        return None;
    }
    let lines: Vec<String> = texts()
        .map(|text| title::compact(&fold::fold(text)))
        .filter(|line| !line.is_empty())
        .collect();
    let mut begun: Vec<TitleParts> = Vec::new();
    let mut title_above: Option<TitleParts> = None;
    for (at, line) in lines.iter().enumerate() {
        if let Some(parts) = title_at(&lines, at) {
            // The lower half of a title printed on two lines names the year alone and takes nothing away.
            let weaker = parts.organ.is_empty()
                && title_above.as_ref().is_some_and(|above| !above.organ.is_empty());
            if !weaker {
                title_above = Some(parts);
            }
        } else if is_first_heading(line)
            && let Some(parts) = title_above.take()
            && begun.iter().all(|before| differs(before, &parts))
        {
            begun.push(parts);
        }
    }
    u32::try_from(begun.len()).ok().filter(|count| *count > 1)
}

fn title_at(lines: &[String], at: usize) -> Option<TitleParts> {
    let line = &lines[at];
    let named = |parts: &TitleParts| parts.year.is_some() || title::is_organ(&parts.organ);
    title::parse(line).filter(named).or_else(|| {
        let next = lines.get(at + 1).filter(|_| title::is_organ(line))?;
        title::parse(&format!("{line}{next}")).filter(named)
    })
}

fn is_first_heading(line: &str) -> bool {
    let text = line.strip_prefix("一、").or_else(|| line.strip_prefix("一.")).unwrap_or(line);
    matches!(text, "总体情况" | "政府信息公开总体情况" | "总体情况。" | "总体情况：")
        || text.starts_with("总体情况。")
}

/// Another organ or another year, both named.
fn differs(one: &TitleParts, other: &TitleParts) -> bool {
    let organ = !one.organ.is_empty()
        && !other.organ.is_empty()
        && !one.organ.ends_with(&other.organ)
        && !other.organ.ends_with(&one.organ)
        && !one.organ.starts_with(&other.organ)
        && !other.organ.starts_with(&one.organ);
    let year = one.year.is_some() && other.year.is_some() && one.year != other.year;
    organ || year
}
