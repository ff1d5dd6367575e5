//! The doctor on both engines: clean where nothing was touched, and a finding in the right place for every column that
//! somebody changes behind the store's back.
#![expect(clippy::unwrap_used, reason = "what cannot be had fails the test")]
#![expect(clippy::disallowed_methods, reason = "the test damages files")]

mod place;

use ledger::{Attachment, Mark, MatterId, OrganId};
use place::{Law, Place, by, call, day, done, draft, organ, taken};
use sea_orm::{ConnectionTrait, Database, DatabaseConnection, TransactionTrait};
use serde_json::json;
use store::{Diagnosis, Finding, Store};

/// A store with something of everything in it: two organs, a correction, a file, an erasure, a look.
async fn filled(place: &Place, law: &Law) -> (Store, MatterId) {
    let store = place.init().await;
    let matter = call(&store, law, organ(1), "路灯", 3).await;
    call(&store, law, organ(2), "井盖", 1).await;
    let (hash, size) = store.files().keep(&mut "批复".as_bytes()).unwrap();
    let mut with = draft(organ(1), matter, "2026-03-03", json!({"act": "noted", "subject": "改"}));
    with.files = vec![Attachment { hash, name: "批复.txt".to_owned(), size }];
    with.mark = Mark::Replaces(store.matter(matter).await.unwrap().unwrap().entries[1].id);
    with.reason = Some("笔误".to_owned());
    done(store.append(with, None, &law.rules()).await.unwrap());
    let gone = call(&store, law, organ(1), "旧", 0).await;
    let mut erasing = draft(organ(1), gone, "2026-05-01", json!({"act": "erased"}));
    erasing.mark = Mark::Erases;
    erasing.reason = Some("保存期届满".to_owned());
    done(store.append(erasing, None, &law.rules()).await.unwrap());
    store.note(by().person, json!({"act": "sign-in"})).await.unwrap();
    store.note(by().person, json!({"act": "sign-out"})).await.unwrap();
    (store, matter)
}

async fn examined(store: &Store, law: &Law) -> Diagnosis {
    store.doctor(&law.rules()).await.unwrap()
}

#[tokio::test]
async fn untouched_data_are_clean_and_erased_ones_are_told() {
    let law = Law::new();
    for place in Place::both() {
        let (store, _) = filled(&place, &law).await;
        let diagnosis = examined(&store, &law).await;
        assert_eq!(diagnosis.findings, [], "{:?}", place.engine);
        assert!(diagnosis.is_clean());
        assert_eq!(diagnosis.erased.len(), 1);
        assert_eq!(diagnosis.erased[0].on, day("2026-05-01"));
        assert_eq!((diagnosis.entries, diagnosis.matters, diagnosis.files), (9, 3, 1));
    }
}

/// Every column of an entry, changed in the second place of the first organ's journal.
const ENTRY: &[&str] = &[
    "id = {id}",
    "matter = {id}",
    "register = 'x'",
    "number = 77",
    "dated_on = 20260101",
    "recorded_at = recorded_at + 1",
    "person = {id}",
    "office = {id}",
    "deputy_for = {id}",
    "reason = 'x'",
    "mark = 'erases'",
    "mark = 'strikes', cites = {id}",
    "files = '[]'",
    "files = '[{\"hash\":\"00\",\"name\":\"a\",\"size\":1}]'",
    "act = '{\"act\":\"noted\"}'",
    "act = act || ' '",
    "hash = {bytes}",
    "position = 4444",
    "organ = {id}",
];

#[tokio::test]
async fn every_column_of_an_entry_is_guarded() {
    let law = Law::new();
    for place in Place::both() {
        let (store, _) = filled(&place, &law).await;
        let db = Database::connect(place.address()).await.unwrap();
        keep(&db).await;
        let organ = id(&place, organ(1));
        for set in ENTRY {
            let set = fill(&place, set);
            let sql = format!("UPDATE entries SET {set} WHERE organ = {organ} AND position = 2");
            let found = harmed(&db, &store, &law, &sql).await;
            let is_named = found.findings.iter().any(|finding| match finding {
                Finding::Link { position, .. } => [2, 3].contains(position),
                Finding::Gap { position, .. } => *position == 2,
                Finding::Unreadable { position, .. } => *position == 2,
                _ => false,
            });
            // `files = '[]'` says the same as none: the only change that changes nothing.
            assert_eq!(is_named, set != "files = '[]'", "{set}: {:?}", found.findings);
        }
        assert!(examined(&store, &law).await.is_clean());
    }
}

/// One statement for every other column, and what must be found then.
type Harm = (&'static str, fn(&Finding) -> bool);

const HARMS: &[Harm] = &[
    ("DELETE FROM entries WHERE organ = {organ} AND position = 3", |one| {
        matches!(one, Finding::Gap { position: 3, .. })
    }),
    ("DELETE FROM entries WHERE organ = {organ} AND position = 7", |one| {
        matches!(one, Finding::Tail { .. })
    }),
    ("UPDATE journals SET position = position + 1 WHERE organ = {organ}", |one| {
        matches!(one, Finding::Tail { .. })
    }),
    ("UPDATE journals SET hash = {bytes} WHERE organ = {organ}", |one| {
        matches!(one, Finding::Tail { .. })
    }),
    ("UPDATE security SET act = '{\"act\":\"x\"}' WHERE position = 1", |one| {
        matches!(one, Finding::Security { position: 1 })
    }),
    ("UPDATE security SET person = {id} WHERE position = 2", |one| {
        matches!(one, Finding::Security { position: 2 })
    }),
    ("UPDATE security SET recorded_at = 1 WHERE position = 2", |one| {
        matches!(one, Finding::Security { position: 2 })
    }),
    ("DELETE FROM security WHERE position = 2", |one| matches!(one, Finding::Security { .. })),
    ("UPDATE facts SET text = 'x' WHERE text = '改'", |one| matches!(one, Finding::Facts { .. })),
    ("UPDATE facts SET number = 9 WHERE number = 1", |one| matches!(one, Finding::Facts { .. })),
    ("UPDATE facts SET date = 20260101 WHERE date > 0", |one| matches!(one, Finding::Facts { .. })),
    ("UPDATE facts SET register = 'letters' WHERE place = 0", |one| {
        matches!(one, Finding::Facts { .. })
    }),
    ("UPDATE facts SET field = 'x' WHERE place = 0", |one| matches!(one, Finding::Facts { .. })),
    ("DELETE FROM facts WHERE place = 1", |one| matches!(one, Finding::Facts { .. })),
    ("UPDATE facts SET matter = {id} WHERE place = 1 AND text = '改'", |one| {
        matches!(one, Finding::Stray { table: "facts", .. })
    }),
    ("UPDATE counts SET matters = matters + 1", |one| matches!(one, Finding::Counts { .. })),
    ("UPDATE counts SET quantity = 5", |one| matches!(one, Finding::Counts { .. })),
    ("UPDATE counts SET opened_in = 202001 WHERE organ = {organ}", |one| {
        matches!(one, Finding::Counts { .. })
    }),
    ("DELETE FROM counts WHERE organ = {organ}", |one| matches!(one, Finding::Counts { .. })),
    ("DELETE FROM attachments WHERE place = 0", |one| matches!(one, Finding::Attachments { .. })),
    ("DELETE FROM files WHERE size > 0", |one| matches!(one, Finding::FileMissing { .. })),
    ("UPDATE files SET size = 1", |one| matches!(one, Finding::FileChanged { .. })),
    ("UPDATE personal SET sealed = {bytes} WHERE erased_on = 0", is_personal),
    ("UPDATE personal SET salt = {bytes} WHERE erased_on = 0", is_personal),
    ("UPDATE personal SET blind = {bytes} WHERE erased_on = 0", is_personal),
    ("UPDATE personal SET field = 'x' WHERE erased_on = 0", is_personal),
    ("UPDATE personal SET number = 9 WHERE erased_on = 0", is_personal),
    ("DELETE FROM personal WHERE erased_on = 0", is_personal),
    (
        "UPDATE personal SET sealed = NULL, salt = NULL, blind = NULL, erased_on = 20260501 WHERE erased_on = 0",
        |one| matches!(one, Finding::ErasedSilently { .. }),
    ),
    ("UPDATE personal SET erased_on = 20260502 WHERE erased_on <> 0", |one| {
        matches!(one, Finding::ErasedSilently { .. })
    }),
    ("DELETE FROM matters WHERE title = '改'", |one| {
        matches!(one, Finding::Stray { table: "entries", .. })
    }),
];

fn is_personal(one: &Finding) -> bool {
    matches!(one, Finding::Personal { .. })
}

/// Every cached column of a matter, set to something else.
const MATTER: &[&str] = &[
    "organ = {id}",
    "register = 'x'",
    "version = 9",
    "state = 'x'",
    "number = 'x'",
    "title = 'x'",
    "kind = 'x'",
    "outcome = 'x'",
    "requester = 'x'",
    "opened_on = 1",
    "public_on = 20260101",
    "due_on = 20260101",
    "closed_on = 20260101",
    "amount_fen = 1",
    "quantity = 9",
];

#[tokio::test]
async fn every_cached_column_is_guarded() {
    let law = Law::new();
    for place in Place::both() {
        let (store, matter) = filled(&place, &law).await;
        let db = Database::connect(place.address()).await.unwrap();
        keep(&db).await;
        let matter = id(&place, OrganId(matter.0));
        for set in MATTER {
            let column = set.split(' ').next().unwrap();
            let sql = format!("UPDATE matters SET {} WHERE id = {matter}", fill(&place, set));
            let found = harmed(&db, &store, &law, &sql).await;
            let named =
                |one: &Finding| matches!(one, Finding::Summary { column: c, .. } if *c == column);
            assert!(found.findings.iter().any(named), "{sql}: {:?}", found.findings);
        }
        for (sql, is_told) in HARMS {
            let found = harmed(&db, &store, &law, &fill(&place, sql)).await;
            assert!(found.findings.iter().any(is_told), "{sql}: {:?}", found.findings);
        }
        assert!(examined(&store, &law).await.is_clean());
    }
}

/// The tables that are harmed.
const TABLES: &[&str] = &[
    "entries",
    "journals",
    "security",
    "facts",
    "counts",
    "attachments",
    "files",
    "personal",
    "matters",
];

/// Puts all tables aside, to be put back after each harm.
async fn keep(db: &DatabaseConnection) {
    for table in TABLES {
        let copy = format!("CREATE TABLE kept_{table} AS SELECT * FROM {table}");
        db.execute_unprepared(&copy).await.unwrap();
    }
}

/// What the doctor says while a harm is done; it is undone afterwards.
async fn harmed(db: &DatabaseConnection, store: &Store, law: &Law, sql: &str) -> Diagnosis {
    let done = db.execute_unprepared(sql).await.unwrap();
    assert!(done.rows_affected() > 0, "{sql}");
    let found = examined(store, law).await;
    let tx = db.begin().await.unwrap();
    for table in TABLES {
        tx.execute_unprepared(&format!("DELETE FROM {table}")).await.unwrap();
        let back = format!("INSERT INTO {table} SELECT * FROM kept_{table}");
        tx.execute_unprepared(&back).await.unwrap();
    }
    tx.commit().await.unwrap();
    found
}

/// An id as each engine writes it.
fn id(place: &Place, id: OrganId) -> String {
    match place.engine {
        store::Engine::Sqlite => format!("x'{}'", id.0.simple()),
        store::Engine::Postgres => format!("'{}'::uuid", id.0),
    }
}

fn fill(place: &Place, sql: &str) -> String {
    let bytes = match place.engine {
        store::Engine::Sqlite => "x'00112233445566778899aabbccddeeff'",
        store::Engine::Postgres => "'\\x00112233445566778899aabbccddeeff'::bytea",
    };
    sql.replace("{id}", &id(place, organ(99)))
        .replace("{organ}", &id(place, organ(1)))
        .replace("{bytes}", bytes)
}

#[tokio::test]
async fn a_file_that_changed_or_went_is_told() {
    let law = Law::new();
    for place in Place::both() {
        let (store, matter) = filled(&place, &law).await;
        let entries = store.matter(matter).await.unwrap().unwrap().entries;
        let file = entries.iter().flat_map(|entry| &entry.files).next().unwrap().hash.clone();
        std::fs::write(store.files().path(&file), "批覆").unwrap();
        let found = examined(&store, &law).await.findings;
        assert_eq!(found, [Finding::FileChanged { file: file.clone() }]);
        std::fs::remove_file(store.files().path(&file)).unwrap();
        let found = examined(&store, &law).await.findings;
        assert_eq!(found, [Finding::FileMissing { file }]);
    }
}

#[tokio::test]
async fn every_beginning_of_a_journal_replays() {
    let law = Law::new();
    for place in Place::both() {
        let (store, matter) = filled(&place, &law).await;
        let record = store.matter(matter).await.unwrap().unwrap();
        let rules = law.rules();
        let register = rules.registers.get("calls").unwrap();
        for end in 1..=record.entries.len() {
            let summary = register.fold(&record.entries[..end], &rules).unwrap();
            assert_eq!(end == record.entries.len(), summary == record.summary);
        }
        let late = draft(organ(1), store.matter_id(), "2026-03-01", taken("x"));
        done(store.append(late, None, &rules).await.unwrap());
        assert!(examined(&store, &law).await.is_clean());
    }
}

#[tokio::test]
async fn what_is_cached_can_be_folded_anew() {
    let law = Law::new();
    for place in Place::both() {
        let (store, matter) = filled(&place, &law).await;
        assert_eq!(store.recache(&law.rules()).await.unwrap(), 0, "nothing has changed");
        let db = Database::connect(place.address()).await.unwrap();
        let before = store.matter(matter).await.unwrap();
        db.execute_unprepared("UPDATE matters SET due_on = 20260101, kind = 'x'").await.unwrap();
        db.execute_unprepared("DELETE FROM counts").await.unwrap();
        let counts = "INSERT INTO counts SELECT organ, register, opened_on / 100, kind, outcome, \
            requester, public_on / 100, closed_on / 100, count(*), sum(quantity), sum(coalesce(amount_fen, 0)) \
            FROM matters GROUP BY 1, 2, 3, 4, 5, 6, 7, 8";
        db.execute_unprepared(counts).await.unwrap();
        assert_eq!(store.recache(&law.rules()).await.unwrap(), 3);
        assert_eq!(store.matter(matter).await.unwrap(), before);
        assert!(examined(&store, &law).await.is_clean());
    }
}
