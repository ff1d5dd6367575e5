//! Whatever a page says stands in the message files of both languages.
#![expect(clippy::disallowed_methods, reason = "tests look at files")]
#![allow(clippy::unwrap_used, reason = "what cannot be had fails the test")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// What stands before a key in templates and in handlers.
const BEFORE: &[&str] =
    &[".t(\"", ".say(\"", ".say_two(\"", "say_two(\n        \"", "say_two(\n            \""];

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap().flatten() {
        match entry.path() {
            path if path.is_dir() => files(&path, found),
            path => found.push(path),
        }
    }
}

#[test]
fn every_message_of_a_page_is_there_in_both_languages() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut paths = Vec::new();
    for folder in ["src", "templates"] {
        files(&root.join(folder), &mut paths);
    }
    let mut keys = BTreeSet::new();
    for path in paths {
        let text = std::fs::read_to_string(&path).unwrap();
        for before in BEFORE {
            let after = text.split(before).skip(1).filter_map(|rest| rest.split('"').next());
            // A key with a gap is put together of a code that the program knows.
            keys.extend(after.filter(|key| !key.contains(['{', ' '])).map(str::to_owned));
        }
    }
    assert!(keys.len() > 100, "{keys:?}");
    for language in words::Language::ALL {
        let words = words::Words::of(*language);
        let missing: Vec<_> = keys.iter().filter(|key| !words.has(key)).collect();
        assert!(missing.is_empty(), "{}: {missing:?}", language.tag());
    }
}

#[test]
fn every_role_is_called_something() {
    for language in words::Language::ALL {
        let words = words::Words::of(*language);
        for role in ledger::Role::ALL {
            assert!(words.has(&format!("role-{}", role.code())));
        }
    }
}
