//! The case files: the words of each check in Chinese and English, an example that fires and one that is silent.
//!
//! The same text serves the findings, `explain`, the manual and the tests. A file reads:
//!
//! ```text
//! # Q03
//! ## 中文
//! title: …            meaning: …      wrong: …      compare: …      remedy: …      hint NAME: …
//! ## English
//! the same keys
//! ## Fires
//! t3.N1.nat = 203     what is changed in a clean report
//! => Q03 nat          what is found then
//! ## Silent
//! …
//! ```
//!
//! `wrong VARIANT:` and so on hold the wording of a variant of the check; gaps are `{name}`.

#[cfg(test)]
mod example;
#[cfg(test)]
mod manual;
#[cfg(test)]
mod sample;

use crate::{Finding, Language, Sentence, checks};
use std::sync::OnceLock;

/// A case file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case {
    /// The code of the check.
    pub code: &'static str,
    /// The words in Chinese.
    pub zh: Words,
    /// The words in English.
    pub en: Words,
    /// Changes to a clean report that make the check fire, one to a line, and the findings after `=>`.
    pub fires: &'static str,
    /// Changes to a clean report that leave the check silent.
    pub silent: &'static str,
}

/// The words of a case in one language.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Words {
    entries: Vec<(&'static str, &'static str)>,
}

impl Words {
    /// The text with this key: `title`, `meaning`, `wrong`, `compare`, `remedy`, `hint NAME`.
    pub fn get(&self, key: &str) -> Option<&'static str> {
        self.entries.iter().find(|(name, _)| *name == key).map(|(_, text)| *text)
    }

    /// A short title of the check.
    pub fn title(&self) -> &'static str {
        self.get("title").unwrap_or_default()
    }

    /// What the check means.
    pub fn meaning(&self) -> &'static str {
        self.get("meaning").unwrap_or_default()
    }

    /// All keys and texts, in the order of the file.
    pub fn entries(&self) -> &[(&'static str, &'static str)] {
        &self.entries
    }
}

impl Case {
    /// The words in a language.
    pub fn words(&self, language: Language) -> &Words {
        match language {
            Language::Zh => &self.zh,
            Language::En => &self.en,
        }
    }
}

/// The case of a check.
pub fn case(code: &str) -> Option<&'static Case> {
    static CASES: OnceLock<Vec<Case>> = OnceLock::new();
    let cases = CASES
        .get_or_init(|| checks::ALL.iter().map(|check| parse(check.code, check.words)).collect());
    cases.iter().find(|case| case.code.eq_ignore_ascii_case(code))
}

/// The hints that the equations share.
fn common() -> &'static Case {
    static COMMON: OnceLock<Case> = OnceLock::new();
    COMMON.get_or_init(|| parse("hints", include_str!("../cases/hints.md")))
}

fn parse(code: &'static str, text: &'static str) -> Case {
    let mut case = Case {
        code,
        zh: Words::default(),
        en: Words::default(),
        fires: part(text, "## Fires"),
        silent: part(text, "## Silent"),
    };
    case.zh.entries = entries(part(text, "## 中文"));
    case.en.entries = entries(part(text, "## English"));
    case
}

/// The lines below a heading, to the next one.
fn part(text: &'static str, heading: &str) -> &'static str {
    let Some((_, rest)) = text.split_once(heading) else { return "" };
    rest.split("\n## ").next().unwrap_or_default().trim()
}

fn entries(text: &'static str) -> Vec<(&'static str, &'static str)> {
    text.lines()
        .filter_map(|line| line.split_once(": "))
        .map(|(key, text)| (key.trim(), text.trim()))
        .collect()
}

impl Finding {
    /// One of its sentences; empty where there is none, such as a hint that nothing explains.
    pub fn sentence(&self, sentence: Sentence, language: Language) -> String {
        let Some(case) = case(self.code) else { return String::new() };
        let words = case.words(language);
        let template = match sentence {
            Sentence::Title => words.get("title"),
            Sentence::Wrong => self.variant_of("wrong", words),
            Sentence::Compare => self.variant_of("compare", words),
            Sentence::Remedy => self.variant_of("remedy", words),
            Sentence::Hint => self.hint.and_then(|hint| {
                let key = format!("hint {hint}");
                words.get(&key).or_else(|| common().words(language).get(&key))
            }),
        };
        self.fill(template.unwrap_or_default(), language)
    }

    fn variant_of(&self, key: &str, words: &Words) -> Option<&'static str> {
        let special = (!self.variant.is_empty()).then(|| format!("{key} {}", self.variant));
        special.and_then(|key| words.get(&key)).or_else(|| words.get(key))
    }

    /// Puts the arguments into the gaps; a gap without argument stays, so that a test can see it.
    fn fill(&self, template: &str, language: Language) -> String {
        let mut text = String::with_capacity(template.len() + 64);
        let mut rest = template;
        while let Some((before, after)) = rest.split_once('{') {
            text.push_str(before);
            let Some((name, behind)) = after.split_once('}') else {
                rest = after;
                break;
            };
            match self.argument(name, language) {
                Some(value) => text.push_str(value),
                None => text.extend(["{", name, "}"]),
            }
            rest = behind;
        }
        text.push_str(rest);
        text
    }

    fn argument(&self, name: &str, language: Language) -> Option<&str> {
        let suffix = match language {
            Language::Zh => "_zh",
            Language::En => "_en",
        };
        let fits = |key: &str| key == name || key.strip_suffix(suffix) == Some(name);
        self.arguments.iter().find(|(key, _)| fits(key)).map(|(_, value)| value.as_str())
    }
}
