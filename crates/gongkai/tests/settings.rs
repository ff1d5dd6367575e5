//! `docs/generated/settings.md`: every key of `gongkai.toml`, once, with its default. A key that the program takes and that
//! does not stand here fails the test, and so does one that stands here and is not taken.
#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "what cannot be had fails the test, and tests look at files"
)]

use serde::de::DeserializeOwned;
use std::fmt::Write;
use std::path::Path;

/// A key, its default, what it means.
type Key = (&'static str, &'static str, &'static str);

/// A table, what it is for, its keys.
struct Table {
    name: &'static str,
    about: &'static str,
    keys: &'static [Key],
}

const FIRST: Table = Table {
    name: "",
    about: "The first lines of the file, before any table. `gongkai init` writes them.",
    keys: &[
        (
            "database",
            "–",
            "the address of a PostgreSQL database, `postgres://…`; without it the data lie in `gongkai.sqlite`",
        ),
        ("key", "beside the data directory", "the file that holds the key to personal data"),
        ("backups", "beside the data directory", "the folder that backups go to"),
    ],
};

const SITE: Table = Table {
    name: "site",
    about: "The site. All but `trusted-proxies`, `sign-on`, `recheck` and `contacts` may also stand in the environment, such as \
            `GONGKAI_SITE_LISTEN`.",
    keys: &[
        ("name", "政府信息公开平台", "the name on every page"),
        (
            "address",
            "`http://127.0.0.1:8640`",
            "the address outside, without a slash at its end; where none is set, that on which it listens; over `https://` cookies are marked secure",
        ),
        ("listen", "`127.0.0.1:8640`", "where it listens"),
        (
            "certificate",
            "–",
            "the certificate with its chain as PEM, to serve TLS without a proxy; goes with `key`",
        ),
        ("key", "–", "the private key of the certificate as PEM"),
        (
            "trusted-proxies",
            "`[\"127.0.0.1\", \"::1\"]`",
            "the addresses of proxies that are believed when they say for whom they ask (`X-Forwarded-For`); rates are counted by it",
        ),
        ("face", "`both`", "`portal`, `workbench` or `both`; `--serve` says it too"),
        (
            "second-factor",
            "`demanded`",
            "whether heads and administrators need a second factor; `optional` is for demonstrations",
        ),
        ("sign-on", "–", "the table of the single sign-on, below"),
        (
            "as-of",
            "–",
            "the day that it is said to be, such as `2026-03-31`: for demonstrations only",
        ),
        ("recheck", "–", "the table of the looks through what is public, below"),
        ("contacts", "–", "how the disclosure offices are reached, below"),
    ],
};

const SIGN_ON: Table = Table {
    name: "site.sign-on",
    about: "统一身份认证, a provider that speaks OpenID Connect. The secret may stand in `GONGKAI_SITE_SIGN_ON_SECRET` instead \
            of a file.",
    keys: &[
        (
            "issuer",
            "must be given",
            "the address of the provider, as its own tokens have it: `https://…`",
        ),
        ("client-id", "must be given", "the name under which this site is known there"),
        (
            "secret-file",
            "–",
            "the file that holds the secret of this site, outside the data directory",
        ),
        (
            "claim",
            "`preferred_username`",
            "the claim that names the login, letter by letter; `email` counts only if the provider says that it has verified it",
        ),
        (
            "scopes",
            "`[\"profile\"]`",
            "what is asked for beside `openid`, so that the claim is told",
        ),
        ("words", "用统一身份认证登录", "the words on the button"),
        (
            "second-factor",
            "`site`",
            "`provider`: the provider asks everybody for a second factor, and it counts; `site`: ours is asked for as after a password",
        ),
    ],
};

const RECHECK: Table = Table {
    name: "site.recheck",
    about: "复查, how often what is public is looked through again.",
    keys: &[
        ("every", "`night`", "`night`, `week` or `never`"),
        ("hour", "`2`", "the hour at which it begins, 0 to 23"),
        (
            "outside",
            "`never`",
            "which outside addresses are asked: `never`, `public` (networks that anyone can reach), `private` (the office's own networks too); each is asked for its head, then for its page, with time-outs, four at a time",
        ),
    ],
};

const CONTACTS: Table = Table {
    name: "site.contacts.\"full name of an organ\"",
    about: "How its disclosure office is reached (条例第十二条). What is missing is said to be missing on its page.",
    keys: &[
        ("office", "–", "公开工作机构"),
        ("address", "–", "办公地址"),
        ("postcode", "–", "邮政编码"),
        ("hours", "–", "办公时间"),
        ("telephone", "–", "联系电话"),
        ("fax", "–", "传真"),
        ("mail", "–", "互联网联系方式"),
        ("supervision", "–", "监督电话"),
        ("reading-places", "`[]`", "查阅场所, each with place and hours in a line"),
    ],
};

const DISCLOSURES: Table = Table {
    name: "disclosures",
    about: "The disclosures in the workbench.",
    keys: &[(
        "index-number",
        "`{orgcode}/{yyyy}-{seq:05}`",
        "the template of index numbers 索引号: `{orgcode}` is the credit code of the organ or else its area, `{yyyy}` and `{mm}` the day, `{seq}` or `{seq:05}` the running number",
    )],
};

const WORDS: Table = Table {
    name: "[disclosures.words]",
    about: "One entry of the list of words that the scan before review and publication looks for.",
    keys: &[
        ("word", "must be given", "the word as it would stand in a text"),
        ("kind", "must be given", "`wrong-word` or `sensitive-word`"),
        ("instead", "–", "what to write instead"),
        ("exceptions", "`[]`", "longer wordings in which the word is right"),
    ],
};

const INCOMING: Table = Table {
    name: "[disclosures.incoming]",
    about: "来文文件夹, one folder of documents that become drafts.",
    keys: &[
        (
            "folder",
            "must be given",
            "where the office system lays its documents; those taken go to `taken/`, those refused to `refused/` in it",
        ),
        ("organ", "must be given", "the full name of the organ"),
        ("login", "must be given", "who drafts: holds a post there that may, on the day"),
        (
            "kind",
            "`other`",
            "`regulation`, `normative`, `interpretation`, `notice`, `opinion` or `other`",
        ),
    ],
};

/// The keys that a table takes, as it tells who gives it one that it does not know.
fn taken<T: DeserializeOwned + std::fmt::Debug>() -> Vec<String> {
    let error = toml::from_str::<T>("no-such-key = 1").unwrap_err().to_string();
    let list = error.split("expected").nth(1).unwrap_or_else(|| panic!("{error}"));
    list.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

fn told(table: &Table) -> Vec<String> {
    table.keys.iter().map(|(key, _, _)| (*key).to_owned()).collect()
}

fn sorted(mut keys: Vec<String>) -> Vec<String> {
    keys.sort();
    keys
}

#[test]
fn every_key_is_documented_and_no_other() {
    assert_eq!(sorted(told(&SITE)), sorted(taken::<web::Settings>()));
    assert_eq!(sorted(told(&SIGN_ON)), sorted(taken::<web::SignOn>()));
    assert_eq!(sorted(told(&RECHECK)), sorted(taken::<web::Recheck>()));
    assert_eq!(sorted(told(&CONTACTS)), sorted(taken::<web::Contact>()));
    let law: Vec<String> = law::setting::TABLE.iter().map(|one| one.key.to_owned()).collect();
    assert_eq!(sorted(law), sorted(taken::<law::Settings>()));
}

#[test]
fn the_page_is_fresh() {
    let mut page = String::from(
        "# Settings\n\nWritten by `crates/gongkai/tests/settings.rs`; `UPDATE=1 cargo test` writes it anew.\n\n\
         `gongkai.toml` lies in the data directory and is read when the program starts. Paths that are not absolute \
         start from the data directory.\n",
    );
    for table in [&FIRST, &SITE, &SIGN_ON, &RECHECK, &CONTACTS, &DISCLOSURES, &WORDS, &INCOMING] {
        if !table.name.is_empty() {
            write!(page, "\n## `[{}]`\n", table.name).unwrap();
        }
        write!(page, "\n{}\n\n| key | default | meaning |\n|---|---|---|\n", table.about).unwrap();
        for (key, default, meaning) in table.keys {
            writeln!(page, "| `{key}` | {default} | {meaning} |").unwrap();
        }
    }
    page.push_str("\n## `[law]`\n\nWhat the law leaves open, or what could not be verified.\n\n| key | default | meaning | source of the default |\n|---|---|---|---|\n");
    for one in law::setting::TABLE {
        writeln!(
            page,
            "| `{}` | `{}` | {} {} | {} |",
            one.key, one.default, one.zh, one.en, one.source
        )
        .unwrap();
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/generated/settings.md");
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, &page).unwrap();
    }
    assert_eq!(std::fs::read_to_string(path).unwrap_or_default(), page, "run UPDATE=1 cargo test");
}
