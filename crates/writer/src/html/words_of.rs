//! The words of a report on the page: its sections with the numbers of findings, the claims, the remarks.

use super::{Marks, escape};
use crate::{Sheet, facts, json, place};
use report::{Place, Report};
use words::Words;

/// The report's words, folded away, with the numbers of the findings that point at them.
pub(super) fn passages(report: &Report, marks: &Marks<'_>, words: &Words, out: &mut String) {
    if report.sections.is_empty() && report.title.is_none() && report.preface.is_empty() {
        return;
    }
    out.push_str(&format!(
        "<details><summary>{}</summary><div class=\"words\" lang=\"zh-CN\">\n",
        words.text("page-words")
    ));
    let badges = |place: Option<&Place>| marks.badges(&marks.at(place), words);
    if let Some(title) = &report.title {
        let numbers = badges(title.place.as_ref());
        out.push_str(&format!("<h3>{}{numbers}</h3>\n", escape(&title.text)));
    }
    let paragraph =
        |text: &str, place: Option<&Place>| format!("<p>{}{}</p>\n", escape(text), badges(place));
    for passage in &report.preface {
        out.push_str(&paragraph(&passage.text, passage.place.as_ref()));
    }
    for section in &report.sections {
        let heading = &section.heading;
        out.push_str(&format!(
            "<h3>{}{}{}</h3>\n",
            escape(heading.number.as_deref().unwrap_or_default()),
            escape(&heading.text),
            badges(heading.place.as_ref())
        ));
        for passage in &section.passages {
            out.push_str(&paragraph(&passage.text, passage.place.as_ref()));
        }
    }
    if let Some(signature) = &report.signature {
        out.push_str(&paragraph(&signature.text, signature.place.as_ref()));
    }
    out.push_str("</div></details>\n");
}

/// The numbers stated in prose, as a table.
pub(super) fn claims(report: &Report, section: usize, words: &Words, out: &mut String) {
    if report.claims.is_empty() {
        return;
    }
    let caption = words.text("page-claims-caption");
    out.push_str(&format!(
        "<details><summary>{caption}</summary><div class=\"scroll\" tabindex=\"0\" role=\"region\" \
         aria-label=\"{caption} {section}\"><table class=\"list\"><thead><tr>"
    ));
    for key in
        ["page-claim-key", "page-claim-value", "page-claim-scope", "page-claim-text", "page-place"]
    {
        out.push_str(&format!("<th scope=\"col\">{}</th>", words.text(key)));
    }
    out.push_str("</tr></thead><tbody>\n");
    for claim in &report.claims {
        let key = facts::counted(claim, words);
        let scope = claim.scope.as_ref().map(|scope| json::scope(scope).1).unwrap_or_default();
        let at = claim.place.as_ref().map(|at| place::said(at, words)).unwrap_or_default();
        out.push_str(&format!(
            "<tr><td>{}</td><td class=\"number\">{}{}</td><td>{}</td><td lang=\"zh-CN\">{}</td><td>{}</td></tr>\n",
            escape(&key),
            claim.value,
            escape(claim.unit.as_deref().unwrap_or_default()),
            escape(&scope),
            escape(&claim.text),
            escape(&at)
        ));
    }
    out.push_str("</tbody></table></div></details>\n");
}

/// The reader's remarks.
pub(super) fn remarks(sheet: &Sheet, section: usize, words: &Words, out: &mut String) {
    if sheet.remarks.is_empty() {
        return;
    }
    let caption = words.text("page-notes");
    out.push_str(&format!(
        "<details><summary>{caption} {}</summary><div class=\"scroll\" tabindex=\"0\" role=\"region\" \
         aria-label=\"{caption} {section}\"><table class=\"list\"><tbody>\n",
        sheet.remarks.len()
    ));
    for remark in &sheet.remarks {
        let at = remark.place.as_ref().map(|at| place::said(at, words)).unwrap_or_default();
        out.push_str(&format!(
            "<tr><th scope=\"row\">{}</th><td>{}</td><td>{}</td></tr>\n",
            remark.code,
            escape(&remark.text),
            escape(&at)
        ));
    }
    out.push_str("</tbody></table></div></details>\n");
}
