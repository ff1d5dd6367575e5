//! Findings for a terminal, in the manner of the best compilers: code, title, the row with the figure underlined,
//! what to compare, what to do. Drawing of rows is in `bands`.

use crate::bands::{Band, Drawing, Mark};
use crate::style::{Ink, Style, clean, width};
use crate::{Counts, Likeness, Record, Refusal, Sheet, Totals, facts, place, sentence};
use report::{
    Attribution, CellId, Claim, Content, Edition, Finding, Place, Report, Sentence, Severity,
};
use rust_decimal::Decimal;
use words::Words;

/// Rows drawn under one finding; a column total takes part with over twenty.
const ROWS_MAX: usize = 6;

/// Columns of a quoted sentence.
const QUOTE_WIDTH: usize = 76;

/// Everything about one input that was checked: its findings, then its summary line.
pub fn checked(record: &Record, words: &Words, style: Style) -> String {
    let sheet = match &record.result {
        Ok(sheet) => sheet,
        Err(refusal) => return refused(record, refusal, words, style),
    };
    let mut out = String::new();
    for finding in sheet.findings.iter().flatten() {
        out.push_str(&found(record, sheet, finding, words, style));
        out.push('\n');
    }
    out.push_str(&summary(record, sheet, words, style));
    out
}

/// Everything about one input that was only read.
pub fn read(record: &Record, words: &Words, style: Style) -> String {
    match &record.result {
        Ok(sheet) => facts::read(record, sheet, words, style),
        Err(refusal) => refused(record, refusal, words, style),
    }
}

/// Why an input is not read, in one block.
pub fn refused(record: &Record, refusal: &Refusal, words: &Words, style: Style) -> String {
    let reason = words.say("summary-unread", &[("reason", (&*clean(&refusal.reason)).into())]);
    let ink = match refusal.counts {
        Counts::Failure => Ink::Error,
        Counts::Listed => Ink::Faint,
    };
    format!("{}: {}\n", style.paint(Ink::Strong, &clean(&record.source)), style.paint(ink, &reason))
}

/// The last line of a run.
pub fn total(totals: Totals, findings: Shown, words: &Words, style: Style) -> String {
    let key = match findings {
        Shown::Checked => "summary-total",
        Shown::Read => "summary-total-read",
    };
    let text = words.say(
        key,
        &[
            ("files", totals.files.into()),
            ("reports", totals.reports.into()),
            ("unread", totals.unread.into()),
            ("errors", totals.errors.into()),
            ("warnings", totals.warnings.into()),
            ("infos", totals.infos.into()),
        ],
    );
    format!("{}\n", style.paint(Ink::Strong, &text))
}

/// Whether a run checked or only read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    /// `gongkai check`
    Checked,
    /// `gongkai read`
    Read,
}

fn summary(record: &Record, sheet: &Sheet, words: &Words, style: Style) -> String {
    let mut out = style.paint(Ink::Strong, &identity(record, &sheet.report, words));
    let totals = Totals::of(record);
    out.push_str("\n  ");
    if sheet.findings.as_ref().is_some_and(Vec::is_empty) {
        out.push_str(&style.paint(Ink::Good, &words.text("summary-clean")));
    } else if sheet.findings.is_some() {
        out.push_str(&words.say(
            "summary-counts",
            &[
                ("errors", totals.errors.into()),
                ("warnings", totals.warnings.into()),
                ("infos", totals.infos.into()),
            ],
        ));
    }
    if !sheet.remarks.is_empty() {
        out.push_str(if sheet.findings.is_some() { " · " } else { "" });
        out.push_str(&words.say("summary-notes", &[("count", sheet.remarks.len().into())]));
    }
    out.push('\n');
    if let Some(likeness) = &record.likeness {
        let (key, other) = match likeness {
            Likeness::Duplicate(other) => ("label-duplicate", other),
            Likeness::Twin(other) => ("label-twin", other),
        };
        out.push_str(&format!("  {}: {}\n", words.text(key), clean(other)));
    }
    out
}

fn identity(record: &Record, report: &Report, words: &Words) -> String {
    let organ = report.organ.as_deref().map_or(words.text("unknown-organ"), clean);
    let year = report.year.map_or(words.text("unknown-year").into_owned(), |year| {
        words.say("year-of", &[("year", year.to_string().into())])
    });
    words.say(
        "summary-file",
        &[
            ("source", (&*clean(&record.source)).into()),
            ("edition", edition(report, words).into()),
            ("organ", (&*organ).into()),
            ("year", year.into()),
            ("cells", report.cells.len().into()),
        ],
    )
}

/// The form that the tables use, in words.
pub(crate) fn edition(report: &Report, words: &Words) -> String {
    let key = match report.edition {
        Some(Edition::Y2019) => "edition-2019",
        Some(Edition::Y2021) => "edition-2021",
        None if report.mixed => "edition-mixed",
        None => "edition-none",
    };
    words.text(key).into_owned()
}

pub(crate) fn severity_key(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "severity-error",
        Severity::Warning => "severity-warning",
        Severity::Info => "severity-info",
    }
}

fn found(record: &Record, sheet: &Sheet, finding: &Finding, words: &Words, style: Style) -> String {
    let report = &sheet.report;
    let ink = match finding.severity {
        Severity::Error => Ink::Error,
        Severity::Warning => Ink::Warning,
        Severity::Info => Ink::Info,
    };
    let say = |which| sentence::sentence(finding, which, words);
    let title = say(Sentence::Title).unwrap_or_default();
    let head = format!("{}[{}]", words.text(severity_key(finding.severity)), finding.code);
    let mut out = format!(
        "{}{}\n",
        style.paint(ink, &head),
        style.paint(Ink::Strong, &format!(": {}", clean(&title)))
    );
    let bands = bands(report, finding);
    let margin = margin(report, finding, &bands);
    let drawing = Drawing { report, words, style, ink, margin };
    out.push_str(&format!(
        "{}{} {}\n",
        " ".repeat(margin),
        style.paint(Ink::Frame, "-->"),
        clean(&place::address(&record.source, finding.place.as_ref()))
    ));
    body(&drawing, finding, &bands, &mut out);
    for (key, text) in [
        ("label-wrong", say(Sentence::Wrong)),
        ("label-compare", say(Sentence::Compare)),
        ("label-remedy", say(Sentence::Remedy)),
        ("label-hint", say(Sentence::Hint)),
        ("label-attribution", attribution(finding.attribution, words)),
    ] {
        let Some(text) = text.filter(|text| !text.is_empty()) else { continue };
        let frame = style.paint(Ink::Frame, &format!("{} =", " ".repeat(margin)));
        let label = style.paint(Ink::Strong, &words.text(key));
        out.push_str(&format!("{frame} {label}: {}\n", clean(&text)));
    }
    out
}

/// Said only where the report is not plainly at fault.
pub(crate) fn attribution(attribution: Attribution, words: &Words) -> Option<String> {
    match attribution {
        Attribution::Report => None,
        Attribution::Reading => Some(words.text("attribution-reading").into_owned()),
        Attribution::Unclear => Some(words.text("attribution-unclear").into_owned()),
    }
}

/// The rows to draw: those of the finding's cells, without rows of zeros where there are many.
fn bands(report: &Report, finding: &Finding) -> Vec<Band> {
    let mut bands: Vec<Band> = finding.cells.iter().map(|id| Band::of(*id)).collect();
    bands.sort();
    bands.dedup();
    if bands.len() > ROWS_MAX {
        let says = |id: &CellId| {
            report.cell(*id).is_some_and(|cell| cell.content != Content::Number(Decimal::ZERO))
        };
        bands.retain(|band| finding.cells.iter().any(|id| Band::of(*id) == *band && says(id)));
    }
    bands
}

fn margin(report: &Report, finding: &Finding, bands: &[Band]) -> usize {
    let cells = report.cells.iter().filter(|(id, _)| bands.contains(&Band::of(**id)));
    let places = cells.filter_map(|(_, cell)| cell.place.as_ref()).chain(finding.place.as_ref());
    places.map(|one| place::margin(Some(one)).len()).max().unwrap_or(0).max(2)
}

fn body(drawing: &Drawing<'_>, finding: &Finding, bands: &[Band], out: &mut String) {
    if let Some((text, marked)) = quoted(drawing.report, finding) {
        quote(drawing, finding.place.as_ref(), text, &marked, out);
    }
    if bands.is_empty() {
        return;
    }
    let report = drawing.report;
    let is_first = |id: CellId| {
        let place = report.cell(id).and_then(|cell| cell.place.as_ref());
        finding.cells.len() == 1 || (place.is_some() && place == finding.place.as_ref())
    };
    let shown = bands.get(..ROWS_MAX).unwrap_or(bands);
    out.push_str(&drawing.rows(shown, |id| {
        finding.cells.contains(&id).then(|| if is_first(id) { Mark::First } else { Mark::Other })
    }));
    if bands.len() > shown.len() {
        let more = (bands.len() - shown.len()).into();
        let text = drawing.words.say("more-rows", &[("count", more)]);
        out.push_str(&format!(
            "{} {}\n",
            drawing.gutter(""),
            drawing.style.paint(Ink::Faint, &text)
        ));
    }
}

/// The words that a finding points at, with the part of them that is wrong.
pub(crate) fn quoted<'r>(report: &'r Report, finding: &Finding) -> Option<(&'r str, String)> {
    let place = finding.place.as_ref()?;
    let here = |other: &Option<Place>| other.as_ref() == Some(place);
    if let Some(claim) = claim_of(report, finding) {
        return Some((&claim.text, printed_value(claim)));
    }
    if let Some(label) = report.labels.iter().find(|label| here(&label.place)) {
        return Some((&label.printed, label.printed.clone()));
    }
    if report.cells.values().any(|cell| here(&cell.place)) {
        return None;
    }
    if let Some(title) = report.title.as_ref().filter(|title| here(&title.place)) {
        return Some((&title.text, title.text.clone()));
    }
    let headings = report
        .sections
        .iter()
        .flat_map(|section| section.headings.iter().chain([&section.heading]));
    if let Some(heading) = headings.into_iter().find(|heading| here(&heading.place)) {
        return Some((&heading.text, heading.text.clone()));
    }
    let passages = report.sections.iter().flat_map(|section| &section.passages);
    let passage = passages.chain(&report.preface).find(|passage| here(&passage.place))?;
    Some((&passage.text, String::new()))
}

/// The claim that a finding speaks of: the same place, and the same key where the finding names one.
pub(crate) fn claim_of<'r>(report: &'r Report, finding: &Finding) -> Option<&'r Claim> {
    let place = finding.place.as_ref()?;
    let mut here = report.claims.iter().filter(|claim| claim.place.as_ref() == Some(place));
    let named = |claim: &Claim| claim.key.is_some_and(|key| key.code() == finding.position);
    let first = here.next()?;
    if named(first) { Some(first) } else { here.find(|claim| named(claim)) }
}

fn printed_value(claim: &Claim) -> String {
    if claim.in_words { String::new() } else { claim.value.to_string() }
}

/// Draws a sentence, cut around the part that is wrong, with that part underlined.
fn quote(drawing: &Drawing<'_>, place: Option<&Place>, text: &str, marked: &str, out: &mut String) {
    let text = clean(text);
    let marked = clean(marked);
    let at = if marked.is_empty() { None } else { text.find(&*marked) };
    let (before, after) = text.split_at(at.unwrap_or(0));
    let lead = tail(before, QUOTE_WIDTH / 2);
    let cut = if lead.len() < before.len() { "…" } else { "" };
    let rest = crate::style::cut(after, QUOTE_WIDTH - width(lead));
    out.push_str(&format!("{}\n", drawing.gutter("")));
    out.push_str(&format!("{} {cut}{lead}{rest}\n", drawing.gutter(&place::margin(place))));
    if at.is_some() {
        let signs = "^".repeat(width(&marked).clamp(1, width(&rest).max(1)));
        out.push_str(&format!(
            "{} {}{}\n",
            drawing.gutter(""),
            " ".repeat(width(cut) + width(lead)),
            drawing.style.paint(drawing.ink, &signs)
        ));
    }
}

/// The end of a text that fits these columns.
fn tail(text: &str, columns: usize) -> &str {
    let mut used = 0;
    let mut start = text.len();
    for (index, letter) in text.char_indices().rev() {
        used += width(letter.encode_utf8(&mut [0; 4]));
        if used > columns {
            break;
        }
        start = index;
    }
    text.get(start..).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture;
    use report::Edition;

    fn shown(report: Report) -> String {
        checked(&fixture::record(report), Words::of(words::Language::Zh), Style::Plain)
    }

    #[test]
    fn a_broken_row_is_drawn_with_its_figures_underlined() {
        let text = shown(fixture::broken(Edition::Y2021));
        assert!(text.contains("错误[Q01]"), "{text}");
        let lines: Vec<&str> = text.lines().collect();
        let row = lines.iter().position(|line| line.contains("一、本年新收")).unwrap();
        let ruler = lines[row + 1];
        let at = width(&ruler[..ruler.find(['^', '-']).unwrap()]);
        let figure = width(&lines[row][..lines[row].find("81").unwrap()]);
        assert_eq!(at, figure, "{text}");
    }

    #[test]
    fn a_clean_report_says_so() {
        let text = shown(fixture::clean(Edition::Y2021));
        assert!(text.contains("未发现问题") && !text.contains("错误["), "{text}");
    }
}
