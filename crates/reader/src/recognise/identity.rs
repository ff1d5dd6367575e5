//! Title, organ, level, year, period, signature and date.
//!
//! The order of trust: title, period statement, preface; then what is weaker and marked as inferred: the signature's
//! date, the sentences, document numbers, the day of publication.

pub(crate) mod date;
mod infer;
mod page;
mod tail;
pub(crate) mod title;

use super::{How, fold};
use crate::{Document, Note, NoteKind};
use chrono::{Datelike, NaiveDate};
use report::{Passage, Period, Report, Title, Year};
use title::TitleParts;

/// Fills in who reports, for which year, and how that is known, from the words before section one and behind the last.
pub(crate) fn identify(report: &mut Report, document: &Document, notes: &mut Vec<Note>) -> How {
    let mut how = How::default();
    let tail = match report.sections.last_mut() {
        Some(section) => tail::take(&mut section.passages),
        None => tail::take(&mut report.preface),
    };
    // The title is sought in what the tail has left: without sections both are in the preface.
    title::part_from_prose(&mut report.preface);
    let page = Page::of(document, &report.preface);
    let found = title::find(&report.preface, page.title.as_ref());
    take_title(report, &found, notes);
    report.period = period(report);
    report.signature = tail.signature.clone();
    if let Some((day, place)) = tail.date.clone() {
        (report.signed_on, report.signed_at) = (Some(day), place);
    }
    name_organ(report, &found, &tail, &page, &mut how);
    name_year(report, &found, &page, &mut how);
    name_level(report, &mut how);
    remark(report, notes);
    how
}

/// What the page around the report tells.
#[derive(Default)]
struct Page {
    title: Option<TitleParts>,
    publisher: Option<String>,
    published_on: Option<NaiveDate>,
}

impl Page {
    fn of(document: &Document, preface: &[Passage]) -> Page {
        let mut page = Page::default();
        if let Some(title) = &document.title {
            page.title = title::parse(&title::compact(&fold::fold(title)));
        }
        for passage in preface.iter().take(60) {
            let line = title::compact(&passage.folded);
            if page::is_furniture(&line) {
                page.published_on = page.published_on.or_else(|| page::published_on(&line));
                let publisher = page::publisher(&line).filter(|name| title::is_organ(name));
                page.publisher = page.publisher.or_else(|| publisher.map(str::to_owned));
            }
        }
        page
    }
}

/// Moves the title out of the preface, with the menus before it and the publication data behind it.
fn take_title(report: &mut Report, found: &title::Found, notes: &mut Vec<Note>) {
    if let Some(parts) = &found.parts {
        let lines = &report.preface[found.first..found.first + found.lines];
        let place = lines.first().and_then(|line| line.place.clone());
        let text: String = lines.iter().map(|line| line.text.trim()).collect();
        let folded = lines.iter().map(|line| line.folded.trim()).collect();
        if found.printed > 1 {
            let reading = parts.organ.clone();
            notes.push(Note::new(NoteKind::TitleRepeated, &text, reading, place.clone()));
        }
        if has_padding(&text) {
            notes.push(Note::new(NoteKind::Padding, &text, String::new(), place.clone()));
        }
        report.title = Some(Title { text, folded, printed: found.printed, place });
        report.preface.drain(..found.end);
    }
    report.preface.retain(|passage| {
        let line = title::compact(&passage.folded);
        !line.is_empty() && !page::is_furniture(&line)
    });
    // A date in brackets under the title stands for the one that is due at the end.
    if let Some(first) = report.preface.first()
        && let line = title::compact(&first.folded)
        && let line = line.trim_matches(['（', '）', '(', ')'])
        && let Some((day, length)) = date::date_at(line)
        && length == line.len()
    {
        (report.signed_on, report.signed_at) = (Some(day), first.place.clone());
        report.preface.remove(0);
    }
}

/// Runs of blanks inside a line, by which careless hands align words.
fn has_padding(text: &str) -> bool {
    let mut run = 0;
    text.chars().any(|c| {
        run = if c.is_whitespace() { run + 1 } else { 0 };
        run >= 3
    })
}

/// All words of the report in order, folded.
fn words(report: &Report) -> impl Iterator<Item = &Passage> + Clone {
    report.preface.iter().chain(report.sections.iter().flat_map(|section| &section.passages))
}

/// The period statement: a sentence on the figures or the report with a first and a last day.
fn period(report: &Report) -> Option<Period> {
    let about = ["统计", "期限", "数据", "报告期", "本报告", "年度报告", "本年报", "时限"];
    words(report).find_map(|passage| {
        if !about.iter().any(|word| passage.folded.contains(word)) {
            return None;
        }
        let mut printed = passage.text.split_inclusive('。');
        passage.folded.split_inclusive('。').find_map(|sentence| {
            let printed = printed.next().unwrap_or(sentence);
            if !about.iter().any(|word| sentence.contains(word)) {
                return None;
            }
            let line = title::compact(sentence);
            let (from, to) = line
                .char_indices()
                .filter(|(at, c)| {
                    c.is_ascii_digit()
                        || (*at == 0 || !line[..*at].ends_with('〔')) && matches!(c, '二')
                })
                .find_map(|(at, _)| {
                    date::date_at(&line[at..])?;
                    date::find_range(&line[at..]).map(|(from, to, _)| (from, to))
                })?;
            Some(Period { from, to, text: printed.trim().to_owned(), place: passage.place.clone() })
        })
    })
}

fn name_organ(
    report: &mut Report,
    found: &title::Found,
    tail: &tail::Tail,
    page: &Page,
    how: &mut How,
) {
    let title_text = report.title.as_ref().map(|title| title.folded.clone()).unwrap_or_default();
    let named = |parts: &TitleParts| (!parts.organ.is_empty()).then(|| parts.organ.clone());
    let printed = found.parts.iter().chain(&found.others).find_map(named);
    let texts = || words(report).map(|passage| passage.folded.as_str());
    let candidates = printed
        .map(|organ| (organ, ("how-organ-title", title_text)))
        .or_else(|| tail.organ.clone().map(|organ| (organ.clone(), ("how-organ-signature", organ))))
        .or_else(|| {
            let organ = page.title.as_ref().and_then(named)?;
            Some((organ.clone(), ("how-organ-page-title", organ)))
        })
        .or_else(|| {
            infer::organ_in_words(texts()).map(|(organ, quote)| (organ, ("how-organ-words", quote)))
        })
        .or_else(|| {
            let organ = page.publisher.clone()?;
            Some((organ.clone(), ("how-organ-publisher", organ)))
        })
        .or_else(|| {
            infer::city_by_document_number(texts())
                .map(|(organ, quote)| (organ, ("how-organ-document-number", quote)))
        });
    if let Some((organ, reason)) = candidates {
        report.organ = Some(organ);
        how.organ = Some(reason);
    }
}

fn name_year(report: &mut Report, found: &title::Found, page: &Page, how: &mut How) {
    let strong = found
        .parts
        .iter()
        .chain(&found.others)
        .find_map(|parts| parts.year)
        .map(|year| {
            (
                year,
                (
                    "how-year-title",
                    report.title.as_ref().map(|t| t.folded.clone()).unwrap_or_default(),
                ),
            )
        })
        .or_else(|| {
            let period = report.period.as_ref()?;
            Some((u16::try_from(period.to.year()).ok()?, ("how-year-period", period.text.clone())))
        })
        .or_else(|| {
            let preface = report.preface.iter().map(|passage| passage.folded.as_str());
            infer::year_of_sentences(preface)
                .map(|(year, quote)| (year, ("how-year-preface", quote)))
        });
    report.year_inferred = strong.is_none();
    let weak = || {
        let texts = || words(report).map(|passage| passage.folded.as_str());
        let reported =
            |day: NaiveDate| u16::try_from(day.year() - i32::from(day.month() <= 9)).ok();
        let page_year = page.title.as_ref().and_then(|parts| parts.year);
        page_year
            .map(|year| (year, ("how-year-page-title", year.to_string())))
            .or_else(|| {
                let day = report.signed_on?;
                Some((reported(day)?, ("how-year-date", day.to_string())))
            })
            .or_else(|| {
                let (year, quote) = infer::year_of_sentences(texts())?;
                Some((year, ("how-year-words", quote)))
            })
            .or_else(|| {
                let day = page.published_on?;
                Some((reported(day)?, ("how-year-published", day.to_string())))
            })
            .or_else(|| {
                let (year, quote) = infer::year_of_documents(texts())?;
                Some((year, ("how-year-document-number", quote)))
            })
    };
    match strong.or_else(weak) {
        Some((year, reason)) => {
            report.year = Some(Year(year));
            how.year = Some(reason);
        }
        None => report.year_inferred = false,
    }
}

fn name_level(report: &mut Report, how: &mut How) {
    if let Some(organ) = &report.organ {
        let reading = law::level::of(organ);
        report.level = reading.level;
        how.level = Some((reading.reason.key(), reading.quote));
    }
    if report.level.is_none() {
        let texts = words(report).map(|passage| passage.folded.as_str());
        if let Some((level, word)) = infer::level_by_itself(texts) {
            report.level = Some(level);
            how.level = Some(("how-level-itself", word.to_owned()));
        }
    }
}

/// The head or the tail of a report may be cut off; one remark says what is missing.
fn remark(report: &Report, notes: &mut Vec<Note>) {
    let mut missing = Vec::new();
    if report.title.is_none() {
        missing.push("标题");
    }
    if report.signature.is_none() {
        missing.push("落款");
    }
    if report.signed_on.is_none() {
        missing.push("日期");
    }
    if !missing.is_empty() {
        let inferred = match (&report.year, report.year_inferred) {
            (Some(year), true) => year.to_string(),
            _ => String::new(),
        };
        notes.push(Note::new(NoteKind::HeadOrTailMissing, &missing.join("、"), inferred, None));
    }
}

#[cfg(test)]
mod tests;
