//! The promised ratios of the store, measured in one run: `cargo bench -p store --bench keeping`, or `make bench`.
//!
//! `ROWS` sets the number of decisions in one import (320,000 unless told); a million matters stand for a county.
#![expect(clippy::unwrap_used, reason = "what cannot be had ends the measure")]
#![expect(
    clippy::disallowed_methods,
    reason = "a bench measures time and takes a number from outside"
)]
#![expect(clippy::print_stdout, reason = "figures are what a bench is for")]

#[path = "../tests/place/mod.rs"]
mod place;

use ledger::tally::{Period, Selection, Window};
use ledger::{Draft, FileHash};
use place::{Law, Place, by, day, done, draft, organ, taken};
use sea_orm::{ConnectionTrait, Database};
use serde_json::json;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use store::{Batch, BatchAppending, Engine, Query, Store};

/// The tables that an import fills.
const TABLES: &[&str] = &["entries", "matters", "facts", "counts", "personal"];

fn say(what: &str, figure: f64, bound: f64, unit: &str) {
    let verdict = if figure <= bound { "kept" } else { "NOT KEPT" };
    println!("{what:58} {figure:9.2} {unit:4} bound {bound:7.2} {verdict}");
}

/// One decision of a year, as a list of an office has it; every fourth concerns a person.
fn decision(store: &Store, year: i32, at: usize) -> Vec<Draft> {
    let on = format!("{year}-{:02}-{:02}", 1 + at % 12, 1 + at / 12 % 28);
    let kind = ["licence", "service", "penalty", "coercion"][at * 7 / 3 % 4];
    let mut act = json!({"act": "decided", "kind": kind, "number": format!("清政许〔{year}〕{at}号"),
        "title": "食品经营许可证核发", "item": format!("0131{:04}", at % 900), "result": "准予许可"});
    match at % 4 {
        0 => act["person"] = json!({"open": format!("张{at}")}),
        _ => act["organisation"] = json!(format!("清河县第{at}食品店")),
    }
    vec![Draft { register: "decisions".to_owned(), ..draft(organ(1), store.matter_id(), &on, act) }]
}

async fn import(store: &Store, law: &Law, year: i32, rows: usize) -> Duration {
    let batch = Batch {
        organ: organ(1),
        register: "decisions".to_owned(),
        source: FileHash(format!("{year:064x}")),
        name: "decisions.csv".to_owned(),
        person: by().person,
    };
    let start = Instant::now();
    let drafts = (0..rows).map(|at| decision(store, year, at));
    match store.append_many(&batch, drafts, &law.rules()).await.unwrap() {
        BatchAppending::Done(_) => start.elapsed(),
        other => panic!("{other:?}"),
    }
}

fn shell(program: &str, arguments: &[&str], script: &str) -> Duration {
    let start = Instant::now();
    let mut child =
        Command::new(program).args(arguments).stdin(Stdio::piped()).stdout(Stdio::null()).spawn();
    let child = child.as_mut().unwrap();
    std::io::Write::write_all(&mut child.stdin.take().unwrap(), script.as_bytes()).unwrap();
    assert!(child.wait().unwrap().success());
    start.elapsed()
}

/// The `sqlite3` shell's `.import` of the same rows into the same tables with the same indexes. Bytes are imported as
/// hexadecimal text, because `.import` knows no others.
fn import_by_shell(root: &Path, database: &Path) -> Duration {
    let path = |name: &str| root.join(name).display().to_string();
    let mut export = String::from(".mode csv\n");
    let mut import =
        String::from("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;\nBEGIN;\n.mode csv\n");
    for table in TABLES {
        let columns = shell_text(
            database,
            &format!(
                "SELECT group_concat(CASE type WHEN 'blob' THEN 'lower(hex(' || name || '))' ELSE name END) \
             FROM pragma_table_info('{table}')"
            ),
        );
        export.push_str(&format!(".output {}\nSELECT {columns} FROM {table};\n", path(table)));
        import.push_str(&format!(".import {} {table}\n", path(table)));
    }
    import.push_str("COMMIT;\n");
    let schema = shell_text(database, ".schema");
    shell("sqlite3", &[&database.display().to_string()], &export);
    shell("sqlite3", &[&path("plain.sqlite")], &schema);
    shell("sqlite3", &[&path("plain.sqlite")], &import)
}

fn shell_text(database: &Path, script: &str) -> String {
    let told = Command::new("sqlite3").arg(database).arg(script).output().unwrap();
    String::from_utf8(told.stdout).unwrap()
}

/// `COPY` of the same rows into the same tables with the same indexes.
fn copy_by_shell(root: &Path, address: &str) -> Duration {
    let path = |table: &str| root.join(table).display().to_string();
    let out: String =
        TABLES.iter().map(|one| format!("\\copy {one} to '{}'\n", path(one))).collect();
    shell("psql", &["-q", address], &out);
    let emptied: String = TABLES.iter().map(|one| format!("TRUNCATE {one};\n")).collect();
    shell("psql", &["-q", address], &emptied);
    let back: String =
        TABLES.iter().map(|one| format!("\\copy {one} from '{}'\n", path(one))).collect();
    shell("psql", &["-q", address], &format!("BEGIN;\n{back}COMMIT;\n"))
}

async fn imports(law: &Law, rows: usize) {
    let place = Place::new(Engine::Sqlite);
    let store = place.init().await;
    let ours = import(&store, law, 2025, rows).await;
    store.close().await.unwrap();
    let plain = import_by_shell(&place.root, &place.dir().join("gongkai.sqlite"));
    println!("SQLite: {rows} rows in {ours:.2?}, shell {plain:.2?}");
    say("import, SQLite: times `.import`", ours.as_secs_f64() / plain.as_secs_f64(), 3.0, "×");
    let place = Place::new(Engine::Postgres);
    let store = place.init().await;
    let ours = import(&store, law, 2025, rows).await;
    store.close().await.unwrap();
    let plain = copy_by_shell(&place.root, &place.address());
    println!("PostgreSQL: {rows} rows in {ours:.2?}, COPY {plain:.2?}");
    say("import, PostgreSQL: times COPY", ours.as_secs_f64() / plain.as_secs_f64(), 3.0, "×");
}

/// What counts the same with nothing but the matters.
const BY_HAND: &str = "SELECT register, kind, outcome, requester, \
    CASE WHEN opened_on = 0 THEN 0 WHEN opened_on < 20250101 THEN 1 WHEN opened_on <= 20251231 THEN 2 ELSE 3 END o, \
    CASE WHEN public_on = 0 THEN 0 WHEN public_on < 20250101 THEN 1 WHEN public_on <= 20251231 THEN 2 ELSE 3 END p, \
    CASE WHEN closed_on = 0 THEN 0 WHEN closed_on < 20250101 THEN 1 WHEN closed_on <= 20251231 THEN 2 ELSE 3 END c, \
    sum(quantity), sum(amount_fen) FROM matters GROUP BY 1, 2, 3, 4, o, p, c";

async fn county(law: &Law, engine: Engine, rows: usize) {
    let place = Place::new(engine);
    let store = place.init().await;
    for year in 2023..=2025 {
        import(&store, law, year, rows * 25 / 24).await;
    }
    let period = Period::year(2025).unwrap();
    let db = Database::connect(place.address()).await.unwrap();
    if engine == Engine::Postgres {
        db.execute_unprepared("VACUUM ANALYZE").await.unwrap();
    }
    let (mut ours, mut by_hand, mut page) = (Duration::MAX, Duration::MAX, Duration::MAX);
    let query = Query {
        organs: vec![organ(1)],
        selection: Selection::of("decisions").kind("penalty").opened(Window::Within),
        period,
        states: Vec::new(),
    };
    for _ in 0..5 {
        let start = Instant::now();
        store.groups(&[organ(1)], &period).await.unwrap();
        ours = ours.min(start.elapsed());
        let start = Instant::now();
        let by_hand_sql = sea_orm::Statement::from_string(db.get_database_backend(), BY_HAND);
        db.query_all_raw(by_hand_sql).await.unwrap();
        by_hand = by_hand.min(start.elapsed());
        let start = Instant::now();
        assert_eq!(store.matters(&query, None, 50).await.unwrap().records.len(), 50);
        page = page.min(start.elapsed());
    }
    let milliseconds = |time: Duration| time.as_secs_f64() * 1_000.0;
    println!("{engine:?}: {} matters, by hand {by_hand:.2?}", 3 * (rows * 25 / 24));
    say(
        &format!("tally, {engine:?}: times the SQL by hand"),
        ours.as_secs_f64() / by_hand.as_secs_f64(),
        1.3,
        "×",
    );
    say(&format!("tally, {engine:?}, warm"), milliseconds(ours), 100.0, "ms");
    say(&format!("list behind a cell, {engine:?}, first page"), milliseconds(page), 10.0, "ms");
}

async fn appends(law: &Law) {
    let place = Place::new(Engine::Sqlite);
    let store = place.init().await;
    let bare = place.root.join("bare.sqlite");
    let bare = Database::connect(format!("sqlite:{}?mode=rwc", bare.display())).await.unwrap();
    for setting in ["PRAGMA journal_mode=WAL", "PRAGMA synchronous=FULL", "CREATE TABLE t (a, b)"] {
        bare.execute_unprepared(setting).await.unwrap();
    }
    let (mut ours, mut plain) = (Vec::new(), Vec::new());
    for at in 0..400 {
        let next = draft(organ(1), store.matter_id(), "2026-03-01", taken(&at.to_string()));
        let start = Instant::now();
        done(store.append(next, Some(0), &law.rules()).await.unwrap());
        ours.push(start.elapsed());
        let start = Instant::now();
        bare.execute_unprepared("INSERT INTO t VALUES (randomblob(16), randomblob(600))")
            .await
            .unwrap();
        plain.push(start.elapsed());
    }
    ours.sort();
    plain.sort();
    println!("append {:.2?}, bare insert {:.2?}", ours[200], plain[200]);
    say(
        "append with fsync: times a bare insert",
        ours[200].as_secs_f64() / plain[200].as_secs_f64(),
        1.5,
        "×",
    );
}

#[tokio::main]
async fn main() {
    let rows = std::env::var("ROWS").ok().and_then(|rows| rows.parse().ok()).unwrap_or(320_000);
    let law = Law::new();
    assert!(law.rules().today > day("2026-01-01"));
    appends(&law).await;
    imports(&law, rows).await;
    county(&law, Engine::Sqlite, rows).await;
    county(&law, Engine::Postgres, rows).await;
}
