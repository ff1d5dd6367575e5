//! The manners of the house: arrows between crates, first lines, the wall, names, cases, licences, fresh pages.
#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "what cannot be had fails the test, and tests look at files"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Every arrow that is allowed; tests and benches may also use `renderings`.
const ARROWS: &[(&str, &[&str])] = &[
    ("law", &[]),
    ("report", &["law"]),
    ("ledger", &["report", "law"]),
    ("store", &["ledger", "report", "law"]),
    ("demo", &["ledger", "report", "law"]),
    ("reader", &["report", "law"]),
    ("words", &[]),
    ("writer", &["ledger", "report", "law", "words"]),
    ("renderings", &["report"]),
    ("redact", &[]),
    ("search", &[]),
    ("web", &["law", "report", "ledger", "store", "reader", "writer", "words", "search", "redact"]),
    (
        "gongkai",
        &["law", "report", "ledger", "store", "reader", "writer", "words", "demo", "search", "web"],
    ),
];

/// Who may use the renderings in tests.
const TESTED_WITH_RENDERINGS: &[&str] = &["reader", "gongkai"];

const FORBIDDEN_NAMES: &[&str] =
    &["utils", "util", "common", "helpers", "helper", "services", "managers", "core", "models"];

/// Lines of a file without its tests.
const WALL: usize = 500;

/// Licences that may be among the dependencies; each term of an expression must be one of them.
const LICENCES: &[&str] = &[
    "MIT",
    "MIT-0",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-1-Clause",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "CDLA-Permissive-2.0",
    "ISC",
    "MPL-2.0",
    "Unicode-3.0",
    "Unicode-DFS-2016",
    "Unlicense",
    "Zlib",
    "0BSD",
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn text(path: impl AsRef<Path>) -> String {
    let path = root().join(path);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// All files under a folder of the repository, by their paths in it.
fn files(folder: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).into_iter().flatten().flatten() {
            let path = entry.path();
            let name = entry.file_name().to_string_lossy().into_owned();
            if path.is_dir()
                && !matches!(name.as_str(), "target" | "build" | ".git" | "corpus" | "node_modules")
            {
                folders.push(path);
            } else if path.is_file() && name != ".git" {
                found.push(path.strip_prefix(root()).unwrap().to_owned());
            }
        }
    }
    found.sort();
    found
}

fn rust_files() -> Vec<PathBuf> {
    let is_rust = |path: &PathBuf| path.extension().is_some_and(|ending| ending == "rs");
    files("crates").into_iter().filter(is_rust).collect()
}

/// The crates of the house named in a section of a manifest.
fn named(manifest: &str, section: &str) -> BTreeSet<String> {
    let body = manifest.split(&format!("[{section}]\n")).nth(1).unwrap_or_default();
    let body = body.split("\n[").next().unwrap_or_default();
    let names = body.lines().filter_map(|line| line.split(['.', ' ', '=']).next());
    names.filter(|name| ARROWS.iter().any(|(own, _)| own == name)).map(str::to_owned).collect()
}

#[test]
fn crates_know_only_whom_they_may() {
    let folders: BTreeSet<String> = fs::read_dir(root().join("crates"))
        .unwrap()
        .flatten()
        .filter(|entry| entry.path().join("Cargo.toml").exists())
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    let listed: BTreeSet<String> = ARROWS.iter().map(|(name, _)| (*name).to_owned()).collect();
    assert_eq!(folders, listed, "every crate stands in the list of arrows");
    for (name, allowed) in ARROWS {
        let manifest = text(format!("crates/{name}/Cargo.toml"));
        let mut allowed: BTreeSet<String> = allowed.iter().map(|one| (*one).to_owned()).collect();
        let uses = named(&manifest, "dependencies");
        assert!(uses.is_subset(&allowed), "{name} depends on {uses:?}, allowed are {allowed:?}");
        if TESTED_WITH_RENDERINGS.contains(name) {
            allowed.insert("renderings".to_owned());
        }
        let tests = named(&manifest, "dev-dependencies");
        assert!(tests.is_subset(&allowed), "{name} tests with {tests:?}, allowed are {allowed:?}");
        assert!(manifest.contains("[lints]\nworkspace = true"), "{name} inherits the lints");
    }
}

#[test]
fn every_file_opens_with_what_lives_in_it() {
    for path in rust_files() {
        let text = text(&path);
        assert!(text.starts_with("//! "), "{} opens without //!", path.display());
    }
}

#[test]
fn no_file_passes_the_wall() {
    for path in rust_files() {
        let name = path.to_string_lossy();
        if name.ends_with("tests.rs") || name.contains("/tests/") {
            continue;
        }
        let text = text(&path);
        let body = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
        let lines = body.lines().count();
        assert!(lines <= WALL, "{name} has {lines} lines without its tests");
    }
}

#[test]
fn no_room_is_named_for_nothing() {
    for path in rust_files() {
        for part in &path {
            let part = part.to_string_lossy();
            let stem = part.strip_suffix(".rs").unwrap_or(&part);
            assert!(!FORBIDDEN_NAMES.contains(&stem), "{}: {stem} says nothing", path.display());
        }
    }
}

#[test]
fn every_check_has_its_case_and_every_case_its_check() {
    let codes: BTreeSet<&str> = report::checks::ALL.iter().map(|check| check.code).collect();
    assert_eq!(codes.len(), report::checks::ALL.len(), "no code stands twice");
    for check in report::checks::ALL {
        let case = report::case(check.code).expect("a case for every check");
        for words in [&case.zh, &case.en] {
            for key in ["title", "meaning", "wrong", "compare", "remedy"] {
                let has = words.entries().iter().any(|(name, text)| {
                    (*name == key || name.starts_with(&format!("{key} "))) && !text.is_empty()
                });
                assert!(has, "{}: no {key}", check.code);
            }
        }
        assert!(!case.fires.is_empty() && !case.silent.is_empty(), "{}: examples", check.code);
    }
    for path in files("crates/report/cases") {
        let stem = path.file_stem().unwrap().to_string_lossy().into_owned();
        let is_code = stem.len() == 3 && stem.chars().skip(1).all(|digit| digit.is_ascii_digit());
        assert!(!is_code || codes.contains(stem.as_str()), "{stem} is a case without check");
    }
}

/// Literals of this shape in the sources of the reader and the law: `"how-…"`, `kind: "…"`, `what: "…"`.
fn literals(before: &str, after: char) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for path in rust_files() {
        if !path.starts_with("crates/reader/src") && !path.starts_with("crates/law/src") {
            continue;
        }
        for piece in text(&path).split(before).skip(1) {
            found.extend(piece.split(after).next().map(str::to_owned));
        }
    }
    found
}

#[test]
fn whatever_the_reader_names_has_its_words() {
    for language in words::Language::ALL {
        let words = words::Words::of(*language);
        for key in literals("\"how-", '"') {
            assert!(words.has(&format!("how-{key}")), "how-{key}");
        }
        for (before, family) in [("what: \"", "much"), ("Foreign { kind: \"", "kind")] {
            for name in literals(before, '"') {
                let key = format!("{family}-{}", name.to_lowercase().replace(' ', "-"));
                assert!(words.has(&key), "{key}");
            }
        }
    }
}

/// Whatever stands in quotation marks between two marks in a text.
fn quoted_between<'a>(text: &'a str, before: &str, after: char) -> Vec<&'a str> {
    let pieces = text.split(before).skip(1).filter_map(|piece| piece.split(after).next());
    pieces.flat_map(|piece| piece.split('"').skip(1).step_by(2)).collect()
}

#[test]
fn every_refusal_has_its_sentence_in_both_languages() {
    let mut rules = BTreeSet::new();
    for path in rust_files() {
        if !path.starts_with("crates/ledger/src") && !path.starts_with("crates/store/src") {
            continue;
        }
        let text = text(&path);
        let body = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
        for (before, after) in [("Refusal::new(", ')'), ("refuse(", ')'), ("let rule =", ';')] {
            let codes = quoted_between(body, before, after);
            rules.extend(codes.into_iter().filter(|code| code.contains('-')).map(str::to_owned));
        }
    }
    assert!(rules.len() > 50, "the codes of refusals are found: {rules:?}");
    for language in words::Language::ALL {
        let words = words::Words::of(*language);
        for rule in &rules {
            assert!(words.has(&format!("refusal-{rule}")), "refusal-{rule}");
        }
    }
}

/// The page of states is written by the program itself, so that it names every act and every state.
#[test]
fn every_act_and_state_of_a_typed_register_has_its_words() {
    let page = text("docs/generated/states.md");
    let mut keys = BTreeSet::new();
    for part in page.split("\n## ").skip(1) {
        let register = part.lines().next().unwrap();
        let mut rows = part.lines().filter_map(|line| line.strip_prefix("| "));
        let states = rows.next().unwrap().split(['|', ' ']).filter(|state| !state.is_empty());
        keys.extend(states.map(|state| format!("state-{register}-{state}")));
        let acts = rows.filter_map(|row| row.split([' ', '|']).next());
        keys.extend(acts.map(|act| format!("act-{register}-{act}")));
    }
    assert!(keys.len() > 50, "the acts and states are found: {keys:?}");
    for language in words::Language::ALL {
        for key in &keys {
            assert!(words::Words::of(*language).has(key), "{key}");
        }
    }
}

#[test]
fn every_register_file_is_shipped_with_its_words_in_both_languages() {
    let registers = ledger::Registers::shipped();
    let mut stems = BTreeSet::new();
    for path in files("crates/ledger/registers") {
        let stem = path.file_stem().unwrap().to_string_lossy().into_owned();
        assert!(registers.get(&stem).is_some(), "{stem} is not among the shipped registers");
        stems.insert(stem);
    }
    for register in registers.iter() {
        assert!(stems.contains(&register.id), "{}: no file", register.id);
        let codes = register.fields.iter().map(|field| &field.id);
        for code in codes.chain(register.steps.iter().map(|step| &step.id)) {
            let words = register.called(code).expect("fields and steps have words");
            assert!(!words.zh.is_empty() && !words.en.is_empty(), "{}: {code}", register.id);
        }
    }
}

#[test]
fn whatever_the_ledger_refuses_has_its_sentence() {
    let families = [
        ("Refusal::new(\"", "refusal"),
        ("refused(\"", "refusal"),
        ("Fault::new(\"", "register"),
        ("rule: \"", "import"),
        ("Err((\"", "import"),
    ];
    for language in words::Language::ALL {
        let words = words::Words::of(*language);
        for path in rust_files().iter().filter(|path| path.starts_with("crates/ledger/src")) {
            let name = path.to_string_lossy();
            let is_test = name.ends_with("tests.rs") || name.contains("/tests/");
            if is_test || name.ends_with("invented.rs") {
                continue;
            }
            let text = text(path);
            let text = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
            for (before, family) in families {
                if family == "import" && !name.contains("/import") {
                    continue;
                }
                for rule in text.split(before).skip(1).filter_map(|rest| rest.split('"').next()) {
                    let key = format!("{family}-{rule}");
                    assert!(words.has(&key), "{name}: {key} in {}", language.tag());
                }
            }
        }
    }
}

#[test]
fn no_machine_and_no_registry_is_named() {
    let registry = ["index", "crates", "io"].join(".");
    let folders = ["home", "root", "work", "Users"].map(|name| format!("/{name}/"));
    for path in files("") {
        let binary = ["docx", "xlsx", "xls", "pdf", "doc", "bin", "lock", "html"];
        let ending = path.extension().map(|ending| ending.to_string_lossy().into_owned());
        if ending.is_some_and(|ending| binary.contains(&ending.as_str())) {
            continue;
        }
        let Ok(text) = fs::read_to_string(root().join(&path)) else { continue };
        assert!(!text.contains(&registry), "{} names a registry", path.display());
        for folder in &folders {
            let named = text.match_indices(folder.as_str()).any(|(at, _)| {
                text.get(..at).is_none_or(|before| {
                    !before.ends_with(|letter: char| {
                        letter.is_alphanumeric() || "._-".contains(letter)
                    })
                })
            });
            assert!(!named, "{} names a machine's folder {folder}", path.display());
        }
    }
}

#[test]
fn only_permissive_licences_are_built_in() {
    let cargo = option_env!("CARGO").unwrap_or("cargo");
    let output = Command::new(cargo)
        .args(["metadata", "--format-version", "1", "--locked", "--offline"])
        .current_dir(root())
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let mut odd = BTreeMap::new();
    for package in metadata["packages"].as_array().unwrap() {
        let licence = package["license"].as_str().unwrap_or("none").replace('/', " OR ");
        let is_fine = licence.split(" AND ").all(|part| {
            let part = part.trim_matches(['(', ')', ' ']);
            part.split(" OR ").any(|one| LICENCES.contains(&one.trim_matches(['(', ')', ' '])))
        });
        if !is_fine {
            odd.insert(package["name"].to_string(), licence);
        }
    }
    assert!(odd.is_empty(), "licences that nobody has agreed to: {odd:?}");
}

#[test]
fn every_figure_of_the_typed_registers_has_its_words() {
    for language in words::Language::ALL {
        let words = words::Words::of(*language);
        for figure in ledger::tally::shipped() {
            let key = format!("figure-{}", figure.id);
            assert!(words.has(&key), "{key}");
        }
    }
}
