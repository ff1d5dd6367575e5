//! The shape of the database, written down for each engine. `UPDATE=1` writes it anew.
#![expect(clippy::unwrap_used, reason = "what cannot be had fails the test")]
#![expect(clippy::disallowed_methods, reason = "tests look at files and at one variable")]

mod place;

use place::Place;
use sea_orm::{ConnectionTrait, Database, DatabaseConnection, Statement};
use std::path::{Path, PathBuf};
use store::Engine;

/// What each table is for.
const TABLES: &[(&str, &str)] = &[
    (
        "entries",
        "One row for every act, in the order of its organ's journal. Never changed, never removed.",
    ),
    ("journals", "The last link of every chain; the nil organ is the security journal."),
    ("matters", "Cached columns of every matter; follow from its entries."),
    ("facts", "Searchable fields of every matter; follow from its entries."),
    ("counts", "How many matters there are of every class and months; follow from `matters`."),
    (
        "personal",
        "Personal values, encrypted, by the digest in the entry; emptied when erased by law.",
    ),
    ("files", "The files that entries speak of, by the SM3 of their bytes."),
    ("attachments", "Which entry speaks of which file; follows from the entries."),
    ("security", "The security journal."),
    ("batches", "Imports, by the SM3 of their source."),
    ("settings", "Settings of the installation."),
    ("people", "Who may sign in; the second factor sealed by the key."),
    ("posts", "Roles of people in organs, from a day to a day; the nil organ is the installation."),
    ("deputies", "Who acts for whom in which organ, from a day to a day."),
    ("sessions", "Who is signed in, by the SM3 of the secret that the browser keeps."),
    ("cards", "Codes of printed cards, by their keyed hash."),
    ("jobs", "What the program has still to do."),
    (
        "sign_ons",
        "Single sign-ons that are under way, by the SM3 of the secret that the browser keeps.",
    ),
    ("visits", "How often the pages of items and organs were looked at on a day; never by whom."),
    ("unmet", "Words that were sought and found nothing, and how often; never by whom."),
    ("findings", "What a look at published items found, and what was decided on it."),
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn expect_file(path: &Path, text: &str) {
    if std::env::var("UPDATE").is_ok() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    let kept = std::fs::read_to_string(path).unwrap_or_default();
    assert_eq!(kept, text, "{} is stale: UPDATE=1 cargo test", path.display());
}

async fn lines(db: &DatabaseConnection, sql: &str) -> Vec<String> {
    let statement = Statement::from_string(db.get_database_backend(), sql);
    let rows = db.query_all_raw(statement).await.unwrap();
    rows.iter().map(|row| row.try_get_by_index(0).unwrap()).collect()
}

#[tokio::test]
async fn the_shape_of_each_engine_is_written_down() {
    let sqlite = "SELECT replace(sql, char(10) || '  ', char(10) || '  ') || ';' FROM sqlite_master \
                  WHERE sql IS NOT NULL AND name <> 'seaql_migrations' ORDER BY type DESC, name";
    let columns = "SELECT table_name || '.' || column_name || ' ' || data_type || \
                   CASE is_nullable WHEN 'NO' THEN ' NOT NULL' ELSE '' END \
                   FROM information_schema.columns WHERE table_schema = 'public' \
                   AND table_name <> 'seaql_migrations' ORDER BY table_name, ordinal_position";
    let indexes = "SELECT indexdef || ';' FROM pg_indexes WHERE schemaname = 'public' \
                   AND tablename <> 'seaql_migrations' ORDER BY indexname";
    for place in Place::both() {
        place.init().await.close().await.unwrap();
        let db = Database::connect(place.address()).await.unwrap();
        let (name, text) = match place.engine {
            Engine::Sqlite => ("sqlite", lines(&db, sqlite).await),
            Engine::Postgres => {
                let columns = lines(&db, columns).await.into_iter().map(|one| format!("-- {one}"));
                ("postgres", columns.chain(lines(&db, indexes).await).collect())
            }
        };
        let path = root().join(format!("crates/store/schema/{name}.sql"));
        expect_file(&path, &format!("{}\n", text.join("\n")));
        if place.engine == Engine::Sqlite {
            expect_file(&root().join("docs/generated/schema.md"), &page(&db).await);
        }
        db.close().await.unwrap();
    }
}

async fn page(db: &DatabaseConnection) -> String {
    let mut page = "# The database\n\nDays are integers such as 20250314; 0 and an empty text stand for none. \
        Instants are microseconds since 1970-01-01T00:00:00Z. Ids are version 7 UUIDs. The exact shape of each \
        engine stands in `crates/store/schema/`.\n".to_owned();
    let known = lines(
        db,
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'seaql_migrations'",
    )
    .await;
    assert_eq!(known.len(), TABLES.len(), "every table says what it is for");
    for (table, meaning) in TABLES {
        let columns = lines(db, &format!(
            "SELECT name || ' ' || lower(type) || CASE pk WHEN 0 THEN '' ELSE ' (key ' || pk || ')' END \
             FROM pragma_table_info('{table}') ORDER BY cid")).await;
        assert!(!columns.is_empty(), "{table} is a table");
        let columns: Vec<String> = columns.iter().map(|column| format!("`{column}`")).collect();
        page.push_str(&format!("\n## {table}\n\n{meaning}\n\n{}\n", columns.join(", ")));
    }
    page
}
