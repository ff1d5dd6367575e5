//! `docs/generated/law.md`: every article of the Regulations with the items that carry it, and every setting.
#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "what cannot be had fails the test, and tests look at files"
)]

use law::basis::numeral;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The sources of the crates that hold rules of law.
fn sources() -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut folders =
        ["law", "ledger"].map(|name| root().join("crates").join(name).join("src")).to_vec();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if !path.ends_with("tests.rs") && !path.ends_with("article.rs") {
                let name = path.strip_prefix(root()).unwrap().to_string_lossy().into_owned();
                let text = fs::read_to_string(&path).unwrap();
                let body = text.split("#[cfg(test)]").next().unwrap_or_default().to_owned();
                found.push((name.replace("/src/", "/").replace("crates/", ""), body));
            }
        }
    }
    found.sort();
    found
}

/// The articles of the Regulations in force that a line cites, as `条例第…条` or as `Basis::article(…)`.
fn cited(line: &str) -> BTreeSet<u16> {
    let mut found = BTreeSet::new();
    for piece in line.split("Basis::article(").skip(1) {
        found.extend(piece.split(')').next().and_then(|number| number.parse::<u16>().ok()));
    }
    for (at, own) in line.match_indices("条例第") {
        // 暂行条例, 实施条例 and the like are other regulations.
        if ["暂行", "实施", "工作"].iter().any(|other| line[..at].ends_with(other)) {
            continue;
        }
        let piece = &line[at + own.len()..];
        // One citation may go on: 条例第三十二条、第三十四条.
        for part in piece.split("、第") {
            let Some((spelled, _)) = part.split_once('条') else { break };
            let Some(number) = (1..=56).find(|number| numeral(*number) == spelled) else { break };
            found.insert(number);
        }
    }
    found
}

/// The name of an item that a line declares.
fn declared(line: &str) -> Option<&str> {
    let mut line = line.trim_start();
    for word in ["pub ", "pub(crate) ", "pub(super) "] {
        line = line.strip_prefix(word).unwrap_or(line);
    }
    // `const fn` is a function, not a constant called fn.
    let line = if line.starts_with("const fn ") { &line["const ".len()..] } else { line };
    let words = ["fn ", "enum ", "struct ", "const ", "static "];
    let name = words.iter().find_map(|word| line.strip_prefix(word))?;
    let end = name.find(|letter: char| !letter.is_alphanumeric() && letter != '_')?;
    (end > 0).then(|| &name[..end])
}

/// For each article the items that cite it: a doc comment speaks of the item that follows it, or of the one around the variant
/// or field that follows; code speaks of the item around it.
fn carriers() -> BTreeMap<u16, BTreeSet<String>> {
    let mut found: BTreeMap<u16, BTreeSet<String>> = BTreeMap::new();
    for (file, text) in sources() {
        let lines: Vec<&str> = text.lines().collect();
        for (at, line) in lines.iter().enumerate() {
            let is_comment = |line: &str| {
                let line = line.trim_start();
                line.starts_with("///") || line.starts_with("#[")
            };
            let around = || lines[..=at].iter().rev().find_map(|line| declared(line));
            let item = match line.trim_start() {
                head if head.starts_with("//!") => None,
                doc if doc.starts_with("///") => {
                    let next = lines[at..].iter().find(|line| !is_comment(line));
                    next.and_then(|line| declared(line)).or_else(around)
                }
                _ => around(),
            };
            for number in cited(line) {
                let place = item.map_or_else(|| file.clone(), |item| format!("{file}: {item}"));
                found.entry(number).or_default().insert(place);
            }
        }
    }
    found
}

#[test]
fn every_article_has_its_items_or_a_reason() {
    let carriers = carriers();
    let mut page = String::from(
        "# 条例与程序 · The Regulations and the program\n\nWritten by `crates/gongkai/tests/law.rs`; `UPDATE=1 cargo test` writes it anew.\n\n\
         每一条由哪些代码承担，或者为什么没有。Which items carry each article, or why none does.\n\n\
         | 条 | 内容 | About | 代码 · Items |\n|---|---|---|---|\n",
    );
    for one in law::article::ALL {
        let items: Vec<String> = carriers
            .get(&one.number)
            .into_iter()
            .flatten()
            .map(|place| format!("`{place}`"))
            .collect();
        let carried = if items.is_empty() {
            assert!(!one.no_rule_zh.is_empty(), "article {}: no item and no reason", one.number);
            format!("没有规则：{} · no rule in code: {}", one.no_rule_zh, one.no_rule_en)
        } else {
            items.join("<br>")
        };
        writeln!(page, "| 第{}条 | {} | {} | {carried} |", numeral(one.number), one.zh, one.en)
            .unwrap();
    }
    page.push_str(
        "\n## 设置 · Settings\n\n条例没有写明或者未能核对之处。What the law leaves open or could not be verified.\n\n\
         | 键 · Key | 默认 · Default | 含义 | Meaning | 来源 · Source |\n|---|---|---|---|---|\n",
    );
    for one in law::setting::TABLE {
        let default = if one.default.is_empty() { "—" } else { one.default };
        writeln!(page, "| `{}` | {default} | {} | {} | {} |", one.key, one.zh, one.en, one.source)
            .unwrap();
    }
    let path = root().join("docs/generated/law.md");
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, &page).unwrap();
    }
    assert_eq!(fs::read_to_string(path).unwrap_or_default(), page, "run UPDATE=1 cargo test");
}
