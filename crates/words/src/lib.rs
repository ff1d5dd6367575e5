//! 语: every word shown to people that is neither a label of the law nor the wording of a check.
//!
//! The message files stand side by side, zh-CN and en. Nothing here knows a report or the environment.

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use std::borrow::Cow;
use std::sync::OnceLock;
use unic_langid::LanguageIdentifier;

pub use fluent_bundle::FluentValue as Argument;

/// The message files: name, Chinese text, English text.
const FILES: &[(&str, &str, &str)] = &[
    (
        "command",
        include_str!("../messages/zh-CN/command.ftl"),
        include_str!("../messages/en/command.ftl"),
    ),
    (
        "refusals",
        include_str!("../messages/zh-CN/refusals.ftl"),
        include_str!("../messages/en/refusals.ftl"),
    ),
    (
        "keeping",
        include_str!("../messages/zh-CN/keeping.ftl"),
        include_str!("../messages/en/keeping.ftl"),
    ),
    (
        "tally",
        include_str!("../messages/zh-CN/tally.ftl"),
        include_str!("../messages/en/tally.ftl"),
    ),
    (
        "standalone",
        include_str!("../messages/zh-CN/standalone.ftl"),
        include_str!("../messages/en/standalone.ftl"),
    ),
    ("demo", include_str!("../messages/zh-CN/demo.ftl"), include_str!("../messages/en/demo.ftl")),
    ("how", include_str!("../messages/zh-CN/how.ftl"), include_str!("../messages/en/how.ftl")),
    (
        "notes",
        include_str!("../messages/zh-CN/notes.ftl"),
        include_str!("../messages/en/notes.ftl"),
    ),
    (
        "findings",
        include_str!("../messages/zh-CN/findings.ftl"),
        include_str!("../messages/en/findings.ftl"),
    ),
    (
        "ledger",
        include_str!("../messages/zh-CN/ledger.ftl"),
        include_str!("../messages/en/ledger.ftl"),
    ),
    (
        "clock",
        include_str!("../messages/zh-CN/clock.ftl"),
        include_str!("../messages/en/clock.ftl"),
    ),
    (
        "people",
        include_str!("../messages/zh-CN/people.ftl"),
        include_str!("../messages/en/people.ftl"),
    ),
    (
        "search",
        include_str!("../messages/zh-CN/search.ftl"),
        include_str!("../messages/en/search.ftl"),
    ),
    (
        "redact",
        include_str!("../messages/zh-CN/redact.ftl"),
        include_str!("../messages/en/redact.ftl"),
    ),
    (
        "print",
        include_str!("../messages/zh-CN/print.ftl"),
        include_str!("../messages/en/print.ftl"),
    ),
    ("law", include_str!("../messages/zh-CN/law.ftl"), include_str!("../messages/en/law.ftl")),
    ("site", include_str!("../messages/zh-CN/site.ftl"), include_str!("../messages/en/site.ftl")),
    (
        "portal",
        include_str!("../messages/zh-CN/portal.ftl"),
        include_str!("../messages/en/portal.ftl"),
    ),
    (
        "intake",
        include_str!("../messages/zh-CN/intake.ftl"),
        include_str!("../messages/en/intake.ftl"),
    ),
    (
        "workbench",
        include_str!("../messages/zh-CN/workbench.ftl"),
        include_str!("../messages/en/workbench.ftl"),
    ),
];

/// A language of the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Language {
    /// 简体中文
    Zh,
    /// English
    En,
}

impl Language {
    /// Both languages, Chinese first.
    pub const ALL: &'static [Language] = &[Language::Zh, Language::En];

    /// `zh` or `en`, as the option `--lang` spells it.
    pub fn code(self) -> &'static str {
        match self {
            Language::Zh => "zh",
            Language::En => "en",
        }
    }

    /// The tag that pages carry in `lang`.
    pub fn tag(self) -> &'static str {
        match self {
            Language::Zh => "zh-CN",
            Language::En => "en",
        }
    }

    /// The language with this code or tag.
    pub fn from_code(code: &str) -> Option<Language> {
        Language::ALL.iter().copied().find(|one| one.code() == code || one.tag() == code)
    }

    /// The language of a locale such as `zh_CN.UTF-8`; everything that is not Chinese is served in English.
    pub fn of_locale(locale: &str) -> Language {
        let name = locale.split(['.', '@']).next().unwrap_or_default().to_ascii_lowercase();
        let is_chinese = name == "zh" || name.starts_with("zh_") || name.starts_with("zh-");
        if is_chinese { Language::Zh } else { Language::En }
    }

    fn identifier(self) -> LanguageIdentifier {
        self.tag().parse().unwrap_or_default()
    }
}

/// The messages of one language.
pub struct Words {
    language: Language,
    bundle: FluentBundle<FluentResource>,
}

impl Words {
    /// The messages of a language; the files are parsed once.
    pub fn of(language: Language) -> &'static Words {
        static ZH: OnceLock<Words> = OnceLock::new();
        static EN: OnceLock<Words> = OnceLock::new();
        let slot = match language {
            Language::Zh => &ZH,
            Language::En => &EN,
        };
        slot.get_or_init(|| Words::load(language))
    }

    fn load(language: Language) -> Words {
        let mut bundle = FluentBundle::new_concurrent(vec![language.identifier()]);
        bundle.set_use_isolating(false);
        for (_, zh, en) in FILES {
            let text = match language {
                Language::Zh => zh,
                Language::En => en,
            };
            // A faulty entry is left out and its neighbours stay; the tests below let none through.
            let resource = match FluentResource::try_new((*text).to_owned()) {
                Ok(resource) | Err((resource, _)) => resource,
            };
            bundle.add_resource_overriding(resource);
        }
        Words { language, bundle }
    }

    /// Which language these words are.
    pub fn language(&self) -> Language {
        self.language
    }

    /// Whether there is a message of this key.
    pub fn has(&self, key: &str) -> bool {
        self.bundle.has_message(key)
    }

    /// A message without gaps.
    pub fn text(&self, key: &str) -> Cow<'_, str> {
        self.format(key, None)
    }

    /// A message with its gaps filled. An unknown key comes back as itself, so that nothing is lost on the way.
    pub fn say(&self, key: &str, gaps: &[(&str, Argument<'_>)]) -> String {
        let mut arguments = FluentArgs::with_capacity(gaps.len());
        for (name, value) in gaps {
            arguments.set(*name, value.clone());
        }
        self.format(key, Some(&arguments)).into_owned()
    }

    fn format(&self, key: &str, arguments: Option<&FluentArgs<'_>>) -> Cow<'_, str> {
        let Some(pattern) = self.bundle.get_message(key).and_then(|message| message.value()) else {
            return Cow::Owned(key.to_owned());
        };
        let mut errors = Vec::new();
        Cow::Owned(self.bundle.format_pattern(pattern, arguments, &mut errors).into_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    /// The keys of a file and the gaps of each, found by eye rather than by the library.
    fn keys(text: &str) -> Vec<(String, BTreeSet<String>)> {
        let mut found: Vec<(String, BTreeSet<String>)> = Vec::new();
        for line in text.lines() {
            if let Some((key, _)) = line.split_once(" =")
                && key.starts_with(|first: char| first.is_ascii_lowercase())
            {
                found.push((key.to_owned(), BTreeSet::new()));
            }
            let Some((_, gaps)) = found.last_mut() else { continue };
            for piece in line.split("{ $").skip(1) {
                let name: String = piece
                    .chars()
                    .take_while(|letter| letter.is_ascii_alphanumeric() || *letter == '_')
                    .collect();
                gaps.insert(name);
            }
        }
        found
    }

    #[test]
    fn every_file_parses_in_both_languages() {
        for (name, zh, en) in FILES {
            for text in [zh, en] {
                let parsed = FluentResource::try_new((*text).to_owned());
                assert!(parsed.is_ok(), "{name}: {:?}", parsed.err().map(|(_, errors)| errors));
            }
        }
    }

    #[test]
    fn both_languages_hold_the_same_keys_with_the_same_gaps_in_the_same_order() {
        for (name, zh, en) in FILES {
            assert_eq!(keys(zh), keys(en), "messages of {name}");
        }
    }

    #[test]
    fn no_key_stands_twice() {
        let mut seen = BTreeSet::new();
        for (_, zh, _) in FILES {
            for (key, _) in keys(zh) {
                assert!(seen.insert(key.clone()), "{key} stands twice");
            }
        }
    }

    #[test]
    fn locales_choose_the_language() {
        for (locale, language) in [
            ("zh_CN.UTF-8", Language::Zh),
            ("zh", Language::Zh),
            ("zh-Hans", Language::Zh),
            ("ZH_cn", Language::Zh),
            ("en_US.UTF-8", Language::En),
            ("C", Language::En),
            ("", Language::En),
            ("zhx", Language::En),
        ] {
            assert_eq!(Language::of_locale(locale), language, "{locale}");
        }
    }

    #[test]
    fn an_unknown_key_comes_back_as_itself() {
        assert_eq!(Words::of(Language::Zh).text("no-such-key"), "no-such-key");
    }
}
