//! The page of all checks, `docs/generated/checks.md`, written from the case files by this test with `UPDATE=1`.

use crate::checks::ALL;
use std::fmt::Write;

/// The kinds of checks by the first letter of their codes.
const KINDS: [(char, &str); 5] = [
    ('P', "形式与必备内容 Form and presence"),
    ('Q', "勾稽关系与单元格 Equations and cells"),
    ('R', "数字是否合理 Plausibility of figures"),
    ('S', "文字与数字 Words against figures"),
    ('X', "跨年度、跨文件 Across years and files"),
];

fn page() -> String {
    let mut page = String::from(
        "# 检查目录 The checks\n\n由 `crates/report/cases/` 生成，不要手改：`UPDATE=1 cargo test -p report`。\n\
         Written from `crates/report/cases/`, never by hand.\n",
    );
    for (letter, kind) in KINDS {
        write!(page, "\n## {kind}\n").unwrap();
        for check in ALL.iter().filter(|check| check.code.starts_with(letter)) {
            let case = super::case(check.code).unwrap();
            let editions: Vec<&str> = check.editions.iter().map(|edition| edition.code()).collect();
            write!(
                page,
                "\n### {} {} · {}\n\n`{}` · {}\n\n{}\n\n{}\n\n依据 Basis: {}\n\n报 Fires:\n\n```text\n{}\n```\n\n\
                 不报 Silent:\n\n```text\n{}\n```\n",
                check.code,
                case.zh.title(),
                case.en.title(),
                check.severity.code(),
                editions.join(", "),
                case.zh.meaning(),
                case.en.meaning(),
                check.basis,
                case.fires,
                case.silent,
            )
            .unwrap();
        }
    }
    page
}

#[test]
#[expect(clippy::disallowed_methods, reason = "the test keeps a file of the repository fresh")]
fn the_page_of_all_checks_is_fresh() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/generated/checks.md");
    let page = page();
    if std::env::var("UPDATE").is_ok() {
        std::fs::create_dir_all(concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/generated"))
            .unwrap();
        std::fs::write(path, &page).unwrap();
    }
    let stored = std::fs::read_to_string(path).unwrap_or_default();
    assert!(
        stored == page,
        "docs/generated/checks.md is stale: UPDATE=1 cargo test -p report writes it"
    );
}

#[test]
fn codes_are_unique_and_in_order() {
    let codes: Vec<&str> = ALL.iter().map(|check| check.code).collect();
    let mut sorted = codes.clone();
    sorted.sort_unstable();
    sorted.dedup();
    assert_eq!(codes, sorted);
}
