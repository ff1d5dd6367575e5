//! A report as it was read, for a terminal: who, when, the three tables, the numbers in words, the remarks.

use crate::bands::{Band, Drawing};
use crate::style::{Ink, Style, clean, cut, pad_right, width};
use crate::{Record, Sheet, json, place, text};
use report::{CellId, Claim, Report};
use std::borrow::Cow;
use words::Words;

/// Columns of a quoted sentence.
const QUOTE_WIDTH: usize = 60;

/// Everything about one input that was read.
pub(crate) fn read(record: &Record, sheet: &Sheet, words: &Words, style: Style) -> String {
    let mut out = format!("{}\n", style.paint(Ink::Strong, &clean(&record.source)));
    identity(sheet, words, style, &mut out);
    tables(&sheet.report, words, style, &mut out);
    claims(&sheet.report.claims, words, style, &mut out);
    if !sheet.remarks.is_empty() {
        out.push_str(&heading(&words.text("fact-notes"), style));
    }
    for remark in &sheet.remarks {
        let place = remark.place.as_ref().map(|place| place::said(place, words));
        let place = place.unwrap_or_default();
        out.push_str(&format!(
            "  {} {}  {}\n",
            remark.code,
            clean(&remark.text),
            style.paint(Ink::Faint, &place)
        ));
    }
    out
}

fn heading(text: &str, style: Style) -> String {
    format!("\n{}\n", style.paint(Ink::Strong, text))
}

fn identity(sheet: &Sheet, words: &Words, style: Style, out: &mut String) {
    let report = &sheet.report;
    let level =
        report.level.map(|level| words.text(&format!("level-{}", level.code())).into_owned());
    let period = report.period.as_ref().map(|period| format!("{} – {}", period.from, period.to));
    let inferred = report.year_inferred.then(|| words.text("fact-inferred").into_owned());
    let reasons = &sheet.reasons;
    let facts = [
        ("fact-organ", report.organ.clone(), reasons.organ.clone()),
        ("fact-level", level, reasons.level.clone()),
        ("fact-year", report.year.map(|year| year.to_string()), reasons.year.clone().or(inferred)),
        ("fact-edition", Some(text::edition(report, words)), None),
        ("fact-title", report.title.as_ref().map(|title| title.text.clone()), None),
        ("fact-period", period, None),
        ("fact-signature", report.signature.as_ref().map(|signed| signed.text.clone()), None),
        ("fact-signed-on", report.signed_on.map(|date| date.to_string()), None),
    ];
    let columns = facts.iter().map(|(key, ..)| width(&words.text(key))).max().unwrap_or(0);
    for (key, value, reason) in facts {
        let label = style.paint(Ink::Faint, &pad_right(&words.text(key), columns));
        let value = value.unwrap_or_else(|| "—".to_owned());
        let reason =
            reason.map(|reason| style.paint(Ink::Faint, &format!("  # {}", clean(&reason))));
        out.push_str(&format!("  {label}  {}{}\n", clean(&value), reason.unwrap_or_default()));
    }
}

fn tables(report: &Report, words: &Words, style: Style, out: &mut String) {
    let mut bands: Vec<Band> = report.cells.keys().map(|id| Band::of(*id)).collect();
    bands.dedup();
    let places = report.cells.values().filter_map(|cell| cell.place.as_ref());
    let margin = places.map(|one| place::margin(Some(one)).len()).max().unwrap_or(0).max(2);
    let drawing = Drawing { report, words, style, ink: Ink::Strong, margin };
    for (number, key) in [(2, "table-2"), (3, "table-3"), (4, "table-4")] {
        let rows: Vec<Band> = bands.iter().copied().filter(|band| band.table() == number).collect();
        if !rows.is_empty() {
            out.push_str(&heading(&words.text(key), style));
            out.push_str(&drawing.rows(&rows, |_: CellId| None));
        }
    }
}

/// What a number counts, in words.
pub(crate) fn counted<'w>(claim: &Claim, words: &'w Words) -> Cow<'w, str> {
    match claim.key {
        Some(key) => words.text(&format!("claim-{}", key.code())),
        None => words.text("claim-unbound"),
    }
}

fn claims(claims: &[Claim], words: &Words, style: Style, out: &mut String) {
    if claims.is_empty() {
        return;
    }
    out.push_str(&heading(&words.text("fact-claims"), style));
    let keys: Vec<Cow<'_, str>> = claims.iter().map(|claim| counted(claim, words)).collect();
    let columns = keys.iter().map(|key| width(key)).max().unwrap_or(0);
    for (claim, key) in claims.iter().zip(&keys) {
        let value = format!("{}{}", claim.value, claim.unit.as_deref().unwrap_or_default());
        let scope = claim.scope.as_ref().map(|scope| format!("〔{}〕", json::scope(scope).1));
        let text = clean(&claim.text);
        let line = format!(
            "  {} {}{} {}",
            pad_right(key, columns),
            pad_right(&clean(&value), 10),
            clean(&scope.unwrap_or_default()),
            style.paint(Ink::Faint, &cut(&text, QUOTE_WIDTH))
        );
        out.push_str(line.trim_end());
        out.push('\n');
    }
}

#[cfg(test)]
mod tests {
    use serde_json::Value;
    use words::{Language, Words};

    /// The first list of the value that holds a text.
    fn list_with<'v>(value: &'v Value, text: &str) -> Option<&'v Vec<Value>> {
        match value {
            Value::Array(list) if list.iter().any(|one| one == text) => Some(list),
            Value::Array(list) => list.iter().find_map(|one| list_with(one, text)),
            Value::Object(fields) => fields.values().find_map(|one| list_with(one, text)),
            _ => None,
        }
    }

    #[test]
    fn every_key_of_a_claim_has_words_in_both_languages() {
        let schema = include_str!("../../../docs/schema/report.schema.json");
        let schema: Value = serde_json::from_str(schema).expect("the schema is JSON");
        let keys = list_with(&schema, "proactive_items").expect("the schema lists the keys");
        assert!(keys.len() > 30, "{} keys", keys.len());
        for key in keys.iter().filter_map(Value::as_str) {
            for language in Language::ALL {
                let found = Words::of(*language).has(&format!("claim-{key}"));
                assert!(found, "{key} in {}", language.code());
            }
        }
    }
}
