//! A check explained: what it means, its basis, an example that fires and one that is silent.

use crate::sentence::language;
use crate::style::{Ink, Style};
use crate::text::severity_key;
use report::{Check, Edition};
use words::Words;

/// One check in full.
pub fn check(check: &Check, words: &Words, style: Style) -> String {
    let Some(case) = report::case(check.code) else { return String::new() };
    let texts = case.words(language(words));
    let head = format!("{} {}", check.code, texts.title());
    let mut out = format!("{}\n\n{}\n", style.paint(Ink::Strong, &head), texts.meaning());
    let editions: Vec<_> =
        check.editions.iter().map(|edition| edition_name(*edition, words)).collect();
    let severity = words.text(severity_key(check.severity)).into_owned();
    for (key, value) in [
        ("explain-basis", check.basis.to_owned()),
        ("explain-severity", severity),
        ("explain-editions", editions.join(" · ")),
        ("label-wrong", texts.get("wrong").unwrap_or_default().to_owned()),
        ("label-compare", texts.get("compare").unwrap_or_default().to_owned()),
        ("label-remedy", texts.get("remedy").unwrap_or_default().to_owned()),
    ] {
        out.push_str(&format!("\n{}: {value}", style.paint(Ink::Strong, &words.text(key))));
    }
    out.push('\n');
    for (key, example) in [("explain-fires", case.fires), ("explain-silent", case.silent)] {
        out.push_str(&format!("\n{}:\n", style.paint(Ink::Strong, &words.text(key))));
        for line in example.lines() {
            out.push_str(&format!("    {line}\n"));
        }
    }
    out
}

fn edition_name(edition: Edition, words: &Words) -> String {
    words.text(&format!("edition-{}", edition.code())).into_owned()
}

/// All checks, a line each.
pub fn list(words: &Words, style: Style) -> String {
    let count = report::checks::ALL.len();
    let mut out = words.say("explain-list", &[("count", count.into())]) + "\n";
    for check in report::checks::ALL {
        let title = report::case(check.code).map(|case| case.words(language(words)).title());
        let severity = words.text(severity_key(check.severity));
        out.push_str(&format!(
            "  {}  {}  {}\n",
            style.paint(Ink::Strong, check.code),
            crate::style::pad_right(&severity, 8),
            title.unwrap_or_default()
        ));
    }
    out
}
