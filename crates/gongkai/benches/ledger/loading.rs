//! What the engine's own loader needs for the prepared rows of an import: the same tables, the same indexes, the same
//! synchronisation.

use crate::place::{Engine, PRAGMAS};
use std::fs;
use std::path::{Path, PathBuf};

/// The tables that an import of decisions fills.
const TABLES: [&str; 4] = ["entries", "matters", "facts", "counts"];

/// The database of SQLite into which the rows are loaded.
pub(crate) fn bare(dir: &Path) -> PathBuf {
    dir.with_file_name("bare.sqlite")
}

/// Takes the rows out of what was imported, makes empty tables beside, and answers the script that loads the rows.
pub(crate) fn prepared(engine: &Engine, dir: &Path) -> String {
    match engine {
        Engine::Sqlite => for_shell(engine, &dir.join("gongkai.sqlite")),
        Engine::Postgres(_) => for_copy(engine, dir),
    }
}

fn rows_of(dir: &Path, table: &str) -> PathBuf {
    dir.with_file_name(format!("{table}.csv"))
}

/// `.import` knows neither bytes nor NULL. Names of 16 letters in the same order take the place of ids of 16 bytes, so
/// that the rows have their true size; an empty text takes the place of NULL, also in the conditions of the indexes, so
/// that these have their true length.
fn for_shell(engine: &Engine, database: &Path) -> String {
    let named = "WITH named AS (SELECT id, printf('%016x', row_number() OVER (ORDER BY id)) AS name FROM matters)";
    let short = |column: &str| format!("substr(hex({column}), 1, 16)");
    let selects = [
        format!(
            "{named} SELECT {}, position, substr(hex(hash), 1, 32), printf('%016x', position), name, register, \
             number, dated_on, recorded_at, {}, office, deputy_for, reason, mark, cites, files, act \
             FROM entries JOIN named ON named.id = matter ORDER BY organ, position",
            short("organ"),
            short("person")
        ),
        format!(
            "{named} SELECT name, {}, register, version, state, number, title, kind, outcome, requester, opened_on, \
             public_on, due_on, closed_on, amount_fen, quantity FROM matters JOIN named USING (id) ORDER BY name",
            short("organ")
        ),
        format!(
            "{named} SELECT name, place, {}, register, field, text, number, date \
             FROM facts JOIN named ON named.id = matter ORDER BY name, place",
            short("organ")
        ),
        format!(
            "SELECT {}, register, opened_in, kind, outcome, requester, public_in, closed_in, matters, quantity, amount_fen FROM counts",
            short("organ")
        ),
    ];
    let mut dump = String::from(".mode csv\n");
    let mut load = String::from(PRAGMAS);
    for (table, select) in TABLES.iter().zip(selects) {
        let path = rows_of(database.parent().expect("it lies in a folder"), table);
        dump += &format!(".output {}\n{select};\n", path.display());
        load += &format!(".import --csv {} {table}\n", path.display());
    }
    engine.ask(database, &dump);
    let tables = TABLES.map(|table| format!("'{table}'")).join(", ");
    let shape = format!(
        "SELECT sql || ';' FROM sqlite_master WHERE tbl_name IN ({tables}) AND sql IS NOT NULL;"
    );
    let shape = engine.ask(database, &shape).replace("IS NOT NULL;", "<> '';");
    let bare = bare(database.parent().expect("it lies in a folder"));
    for ending in ["sqlite", "sqlite-wal", "sqlite-shm"] {
        drop(fs::remove_file(bare.with_extension(ending)));
    }
    engine.ask(&bare, &format!("{PRAGMAS}{shape}"));
    load
}

fn for_copy(engine: &Engine, dir: &Path) -> String {
    let mut dump = String::from("DROP SCHEMA IF EXISTS bare CASCADE; CREATE SCHEMA bare;\n");
    let mut load = String::new();
    for table in TABLES {
        let path = rows_of(dir, table);
        dump += &format!("CREATE TABLE bare.{table} (LIKE public.{table} INCLUDING ALL);\n");
        dump += &format!("\\copy public.{table} TO '{}'\n", path.display());
        load += &format!("\\copy bare.{table} FROM '{}'\n", path.display());
    }
    engine.ask(dir, &dump);
    load
}
