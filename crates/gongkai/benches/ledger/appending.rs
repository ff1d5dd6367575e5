//! One entry after the other, each on the disk before the next, beside bare inserts with the same synchronisation.

use crate::place::{self, Engine, Law, PRAGMAS};
use crate::{Size, county, over, say, timed};
use std::fs;
use std::time::Duration;
use store::{Appending, Store};

pub(crate) fn run(engine: &Engine, size: Size) {
    let home = place::folder("append");
    let dir = home.join(engine.name());
    let runtime = place::runtime();
    let law = Law::shipped();
    let store = runtime.block_on(place::init(engine, &dir));
    let bare = home.join("bare.sqlite");
    for ending in ["sqlite", "sqlite-wal", "sqlite-shm"] {
        drop(fs::remove_file(bare.with_extension(ending)));
    }
    let (mut ours, mut theirs) = (Duration::MAX, Duration::MAX);
    let begin = match engine {
        Engine::Sqlite => format!("{PRAGMAS}CREATE TABLE bare (id blob PRIMARY KEY, body text);"),
        Engine::Postgres(_) => "CREATE TABLE bare (id bytea PRIMARY KEY, body text);".to_owned(),
    };
    engine.ask(&bare, &begin);
    for round in 0..size.rounds {
        let first = round * size.entries;
        ours = ours.min(timed(|| runtime.block_on(appended(&store, &law, first, size.entries))));
        let script = inserts(engine, first, size.entries);
        let work = timed(|| drop(engine.ask(&bare, &script)));
        let start = timed(|| drop(engine.ask(&bare, "SELECT 1;")));
        theirs = theirs.min(work.saturating_sub(start));
    }
    let bound = match engine {
        Engine::Sqlite => 1.5,
        Engine::Postgres(_) => 0.0,
    };
    say(engine, "append, each synced, over a bare insert", over(ours, theirs), "times", bound);
    let each = ours.as_secs_f64() * 1e3 / size.entries as f64;
    say(engine, "append, each", each, "ms", 0.0);
    runtime.block_on(store.close()).expect("the store closes");
    drop(fs::remove_dir_all(&home));
}

async fn appended(store: &Store, law: &Law, first: usize, entries: usize) {
    for number in first..first + entries {
        let matter = store.matter_id();
        let mut drafts = county::drafts(0, matter, "decisions", number);
        let draft = drafts.pop().expect("a decision is one act");
        let appending = store.append(draft, Some(0), &law.rules()).await;
        assert!(matches!(appending, Ok(Appending::Done(_))), "{appending:?}");
    }
}

/// Bare rows as long as an act, each a transaction of its own.
fn inserts(engine: &Engine, first: usize, entries: usize) -> String {
    let insert = |number: usize| {
        let body = county::decided(number);
        match engine {
            Engine::Sqlite => format!("INSERT INTO bare VALUES (x'{number:032x}', '{body}');\n"),
            Engine::Postgres(_) => {
                format!("INSERT INTO bare VALUES ('\\x{number:032x}', '{body}');\n")
            }
        }
    };
    let pragmas = match engine {
        Engine::Sqlite => PRAGMAS,
        Engine::Postgres(_) => "",
    };
    pragmas.to_owned() + &(first..first + entries).map(insert).collect::<String>()
}
