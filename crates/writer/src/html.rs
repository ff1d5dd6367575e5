//! One self-contained page: the statutory form as printed, wrong cells outlined and numbered, findings beside.
//!
//! No script and nothing from elsewhere; it prints on A4 and reads on a phone. The tables are in `form`.

mod form;
mod marks;
mod words_of;

use crate::{Likeness, Record, Refusal, Sheet, Totals, place, sentence, text};
use form::Form;
use marks::Marks;
use report::{Finding, Report, Sentence};
use std::borrow::Cow;
use words::Words;

/// One input on the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// Its row in the overview.
    pub row: String,
    /// Its part of the page.
    pub section: String,
}

/// The page up to its main part.
pub fn begin(words: &Words) -> String {
    let (tag, title) = (words.language().tag(), words.text("page-title"));
    format!(
        "<!doctype html>\n<html lang=\"{tag}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <title>{title}</title>\n<style>\n{}</style>\n</head>\n<body>\n\
         <header class=\"top\"><div><h1>{title}</h1><p>{}</p></div></header>\n<main id=\"top\">\n",
        include_str!("html/page.css"),
        words.text("page-intro")
    )
}

/// The head of the overview; the rows of the pieces follow.
pub fn begin_overview(words: &Words) -> String {
    let head =
        |key: &str, class: &str| format!("<th scope=\"col\"{class}>{}</th>", words.text(key));
    let number = " class=\"number\"";
    format!(
        "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{0}\">\
         <table class=\"list\"><caption>{0}</caption><thead><tr>{1}{2}{3}{4}{5}{6}</tr></thead><tbody>\n",
        words.text("page-summary"),
        head("page-file", ""),
        head("fact-organ", ""),
        head("fact-year", ""),
        head("severity-error", number),
        head("severity-warning", number),
        head("severity-info", number),
    )
}

/// What ends the overview.
pub fn end_overview() -> &'static str {
    "</tbody></table></div>\n"
}

/// What ends the page.
pub fn end() -> &'static str {
    "</main>\n</body>\n</html>\n"
}

/// One input; `number` counts from one.
pub fn piece(record: &Record, number: usize, words: &Words) -> Piece {
    Piece { row: row(record, number, words), section: section(record, number, words) }
}

fn row(record: &Record, number: usize, words: &Words) -> String {
    let link = format!("<a href=\"#r{number}\">{}</a>", escape(&record.source));
    match &record.result {
        Err(refusal) => format!(
            "<tr><th scope=\"row\">{link}</th><td colspan=\"5\">{}</td></tr>\n",
            escape(&refusal.reason)
        ),
        Ok(sheet) => {
            let totals = Totals::of(record);
            let count = |count: usize, class: &str| {
                let class = if count == 0 { "" } else { class };
                format!("<td class=\"number {class}\">{count}</td>")
            };
            format!(
                "<tr><th scope=\"row\">{link}</th><td>{}</td><td>{}</td>{}{}{}</tr>\n",
                escape(&organ(&sheet.report, words)),
                escape(&year(&sheet.report, words)),
                count(totals.errors, "error"),
                count(totals.warnings, "warning"),
                count(totals.infos, "")
            )
        }
    }
}

fn organ(report: &Report, words: &Words) -> String {
    report.organ.clone().unwrap_or_else(|| words.text("unknown-organ").into_owned())
}

fn year(report: &Report, words: &Words) -> String {
    report.year.map_or_else(|| words.text("unknown-year").into_owned(), |year| year.to_string())
}

fn section(record: &Record, number: usize, words: &Words) -> String {
    let sheet = match &record.result {
        Ok(sheet) => sheet,
        Err(refusal) => return unread(record, refusal, number),
    };
    let report = &sheet.report;
    let findings = sheet.findings.as_deref().unwrap_or_default();
    let marks = Marks::new(number, report, findings);
    let mut out = format!(
        "<section class=\"report\" id=\"r{number}\" aria-labelledby=\"r{number}-h\">\n\
         <h2 id=\"r{number}-h\">{} · {}</h2>\n<p class=\"source\">{}</p>\n",
        escape(&organ(report, words)),
        escape(&year(report, words)),
        escape(&record.source)
    );
    counts(record, words, &mut out);
    facts(record, sheet, words, &mut out);
    let columns = if findings.is_empty() { "desk" } else { "desk two" };
    out.push_str(&format!("<div class=\"{columns}\"><div>\n"));
    let tables = Form { report, words, marks: &marks }.draw();
    if tables.is_empty() {
        out.push_str(&format!("<p>{}</p>", words.text("page-no-tables")));
    }
    out.push_str(&tables);
    out.push_str("</div>\n");
    cards(sheet, &marks, words, &mut out);
    out.push_str("</div>\n");
    words_of::passages(report, &marks, words, &mut out);
    words_of::claims(report, number, words, &mut out);
    words_of::remarks(sheet, number, words, &mut out);
    out.push_str("</section>\n");
    out
}

fn unread(record: &Record, refusal: &Refusal, number: usize) -> String {
    format!(
        "<section class=\"report\" id=\"r{number}\" aria-labelledby=\"r{number}-h\">\
         <h2 id=\"r{number}-h\">{}</h2><p class=\"unread\">{}</p></section>\n",
        escape(&record.source),
        escape(&refusal.reason)
    )
}

fn counts(record: &Record, words: &Words, out: &mut String) {
    let totals = Totals::of(record);
    let counts = [
        ("severity-error", "error", totals.errors),
        ("severity-warning", "warning", totals.warnings),
        ("severity-info", "info", totals.infos),
    ];
    out.push_str("<ul class=\"counts\">");
    if counts.iter().all(|(.., count)| *count == 0) {
        out.push_str(&format!("<li class=\"good\">{}</li>", words.text("summary-clean")));
    }
    for (key, class, count) in counts.iter().filter(|(.., count)| *count > 0) {
        out.push_str(&format!("<li class=\"{class}\">{} {count}</li>", words.text(key)));
    }
    out.push_str("</ul>\n");
}

fn facts(record: &Record, sheet: &Sheet, words: &Words, out: &mut String) {
    let report = &sheet.report;
    let reasons = &sheet.reasons;
    let level =
        report.level.map(|level| words.text(&format!("level-{}", level.code())).into_owned());
    let origin = record.origin.clone().unwrap_or_default();
    let likeness = record.likeness.as_ref().map(|likeness| match likeness {
        Likeness::Duplicate(other) => format!("{} · {other}", words.text("label-duplicate")),
        Likeness::Twin(other) => format!("{} · {other}", words.text("label-twin")),
    });
    let facts = [
        ("fact-edition", Some(text::edition(report, words)), None),
        ("fact-level", level, reasons.level.as_ref()),
        ("fact-organ", report.organ.clone(), reasons.organ.as_ref()),
        ("fact-year", report.year.map(|year| year.to_string()), reasons.year.as_ref()),
        ("fact-signed-on", report.signed_on.map(|date| date.to_string()), None),
        ("fact-address", origin.address, None),
        ("fact-crawled", origin.crawled_on, None),
        ("label-twin", likeness, None),
    ];
    out.push_str("<dl class=\"facts\">");
    for (key, value, reason) in facts {
        let Some(value) = value else { continue };
        let reason = reason.map(|reason| format!("<small>{}</small>", escape(reason)));
        out.push_str(&format!(
            "<dt>{}</dt><dd>{}{}</dd>",
            words.text(key),
            escape(&value),
            reason.unwrap_or_default()
        ));
    }
    out.push_str("</dl>\n");
}

fn cards(sheet: &Sheet, marks: &Marks<'_>, words: &Words, out: &mut String) {
    let Some(findings) = sheet.findings.as_ref().filter(|findings| !findings.is_empty()) else {
        return;
    };
    out.push_str(&format!("<div><h3>{}</h3>\n<ol class=\"cards\">\n", words.text("page-findings")));
    for (index, finding) in findings.iter().enumerate() {
        card(sheet, finding, (marks, index), words, out);
    }
    out.push_str("</ol></div>\n");
}

fn card(
    sheet: &Sheet,
    finding: &Finding,
    (marks, index): (&Marks<'_>, usize),
    words: &Words,
    out: &mut String,
) {
    let say = |which| sentence::sentence(finding, which, words);
    let severity = finding.severity.code();
    let (section, number) = (marks.section, index + 1);
    let target = finding
        .cells
        .iter()
        .find(|id| marks.of(**id).first.contains(&index))
        .map_or(format!("r{section}"), |id| format!("r{section}-{id}"));
    out.push_str(&format!(
        "<li class=\"card {severity}\" id=\"r{section}-f{number}\"><h4>\
         <a class=\"no {severity}\" href=\"#{target}\">{number}</a>{} \
         <span class=\"kind\">{} {}</span></h4>\n<p>{}</p>\n<dl>",
        escape(&say(Sentence::Title).unwrap_or_default()),
        words.text(text::severity_key(finding.severity)),
        finding.code,
        escape(&say(Sentence::Wrong).unwrap_or_default())
    ));
    let quote = text::quoted(&sheet.report, finding).map(|(text, _)| text.to_owned());
    for (key, text) in [
        ("page-claim-text", quote),
        ("label-compare", say(Sentence::Compare)),
        ("label-remedy", say(Sentence::Remedy)),
        ("label-hint", say(Sentence::Hint)),
        ("label-attribution", text::attribution(finding.attribution, words)),
    ] {
        if let Some(text) = text.filter(|text| !text.is_empty()) {
            out.push_str(&format!("<dt>{}</dt><dd>{}</dd>", words.text(key), escape(&text)));
        }
    }
    out.push_str("</dl>\n");
    if let Some(at) = &finding.place {
        let said = place::said(at, words);
        let label = words.text("page-place");
        out.push_str(&format!("<p class=\"place\">{label} · {}</p>", escape(&said)));
    }
    out.push_str("</li>\n");
}

/// Text made harmless in mark-up; characters that turn the writing around are dropped.
pub(crate) fn escape(text: &str) -> Cow<'_, str> {
    let special = |letter: char| {
        matches!(letter, '&' | '<' | '>' | '"' | '\'' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
            || (letter.is_control() && letter != '\n')
    };
    if !text.contains(special) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            letter if special(letter) => out.push(' '),
            letter => out.push(letter),
        }
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests;
