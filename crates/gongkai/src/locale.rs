//! The language of the program: `--lang`, else the locale of the environment.

use std::ffi::OsString;
use words::Language;

/// The language to speak, told before the arguments are parsed, for help and errors too.
pub(crate) fn language(arguments: &[OsString]) -> Language {
    asked(arguments).unwrap_or_else(of_environment)
}

fn asked(arguments: &[OsString]) -> Option<Language> {
    let mut rest = arguments.iter().skip(1).filter_map(|argument| argument.to_str());
    while let Some(argument) = rest.next() {
        let value = match argument.strip_prefix("--lang") {
            Some("") => rest.next()?,
            Some(value) => value.strip_prefix('=').unwrap_or_default(),
            None => continue,
        };
        if let Some(language) = Language::from_code(value) {
            return Some(language);
        }
    }
    None
}

/// The first of the three that is set decides, as the C library has it.
#[expect(clippy::disallowed_methods, reason = "the program alone looks at the environment")]
fn of_environment() -> Language {
    ["LC_ALL", "LC_MESSAGES", "LANG"]
        .iter()
        .filter_map(|name| std::env::var(name).ok())
        .find(|value| !value.is_empty())
        .map_or(Language::En, |locale| Language::of_locale(&locale))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_option_decides_in_both_spellings() {
        let of = |line: &str| asked(&line.split(' ').map(OsString::from).collect::<Vec<_>>());
        assert_eq!(of("gongkai check x --lang zh"), Some(Language::Zh));
        assert_eq!(of("gongkai --lang=en check x"), Some(Language::En));
        assert_eq!(of("gongkai check x --lang fr"), None);
        assert_eq!(of("gongkai check x"), None);
    }
}
