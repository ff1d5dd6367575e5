//! Appending on both engines: what is written, what is refused, what has changed, and that batches are all or nothing.
#![expect(clippy::unwrap_used, reason = "what cannot be had fails the test")]

mod place;

use ledger::{FileHash, Mark, MatterId};
use place::{Law, Place, by, call, done, draft, organ, taken};
use sea_orm::{ConnectionTrait, Database, Statement};
use serde_json::json;
use std::sync::Arc;
use store::{Appending, Batch, BatchAppending, Store, StoreError};

#[tokio::test]
async fn an_entry_is_written_with_all_that_follows_from_it() {
    let law = Law::new();
    for place in Place::both() {
        let store = place.init().await;
        let matter = call(&store, &law, organ(1), "路灯", 2).await;
        let record = store.matter(matter).await.unwrap().unwrap();
        assert_eq!((record.version, record.entries.len()), (3, 3));
        assert_eq!(record.summary.title, "路灯 2");
        assert_eq!(record.summary.opened_on, Some(place::day("2026-03-01")));
        assert_eq!(record.summary.facts.len(), 4);
        let caller = &record.entries[0].act["caller"];
        assert!(caller.get("sealed").is_some(), "{caller} lies open");
        store.close().await.unwrap();
        let again = place.open().await;
        assert_eq!(again.matter(matter).await.unwrap().unwrap(), record);
    }
}

#[tokio::test]
async fn what_the_ledger_refuses_is_not_written() {
    let law = Law::new();
    for place in Place::both() {
        let store = place.init().await;
        let matter = store.matter_id();
        for act in [json!({"act": "answered"}), json!({"act": "taken"}), json!({"act": "flown"})] {
            let wrong = draft(organ(1), matter, "2026-03-01", act);
            let answer = store.append(wrong, None, &law.rules()).await.unwrap();
            assert!(matches!(answer, Appending::Refused(_)), "{answer:?}");
        }
        assert_eq!(store.matter(matter).await.unwrap(), None);
        let matter = call(&store, &law, organ(1), "路灯", 0).await;
        let elsewhere = draft(organ(2), matter, "2026-03-02", json!({"act": "answered"}));
        let answer = store.append(elsewhere, None, &law.rules()).await.unwrap();
        assert!(matches!(answer, Appending::Refused(_)), "{answer:?}");
    }
}

#[tokio::test]
async fn the_second_of_two_is_shown_what_changed() {
    let law = Law::new();
    for place in Place::both() {
        let store = place.init().await;
        let matter = call(&store, &law, organ(1), "路灯", 0).await;
        let note = |text: &str| {
            draft(organ(1), matter, "2026-03-02", json!({"act": "noted", "subject": text}))
        };
        done(store.append(note("first"), Some(1), &law.rules()).await.unwrap());
        match store.append(note("second"), Some(1), &law.rules()).await.unwrap() {
            Appending::Changed { since } => assert_eq!(since[0].act["subject"], "first"),
            other => panic!("{other:?}"),
        }
        done(store.append(note("second"), Some(2), &law.rules()).await.unwrap());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn eight_who_write_at_once_lose_nothing() {
    let law = Arc::new(Law::new());
    for place in Place::both() {
        let store = Arc::new(place.init().await);
        let shared = call(&store, &law, organ(1), "共", 0).await;
        let writers = (0..8).map(|writer| {
            let (store, law) = (store.clone(), law.clone());
            tokio::spawn(async move { write_some(&store, &law, shared, writer).await })
        });
        for writer in writers.collect::<Vec<_>>() {
            writer.await.unwrap();
        }
        let record = store.matter(shared).await.unwrap().unwrap();
        assert_eq!(record.version, 1 + 8 * 5);
        let numbers: Vec<u32> = record.entries.iter().map(|entry| entry.number).collect();
        assert_eq!(numbers, (1..=41).collect::<Vec<u32>>());
        assert!(record.entries.windows(2).all(|two| two[0].recorded_at <= two[1].recorded_at));
    }
}

/// Writes five notes upon one matter, looking again whenever somebody was quicker, and begins matters elsewhere.
async fn write_some(store: &Store, law: &Law, shared: MatterId, writer: u32) {
    for round in 0..5 {
        call(store, law, organ(u128::from(writer % 3)), &format!("{writer}-{round}"), 0).await;
        let mut seen = store.matter(shared).await.unwrap().unwrap().version;
        let act = json!({"act": "noted", "subject": format!("{writer} {round}")});
        let note = draft(organ(1), shared, "2026-03-02", act);
        loop {
            match store.append(note.clone(), Some(seen), &law.rules()).await.unwrap() {
                Appending::Done(_) => break,
                Appending::Changed { since } => seen += u32::try_from(since.len()).unwrap(),
                Appending::Refused(refusal) => panic!("{refusal:?}"),
            }
        }
    }
}

fn batch(name: &str) -> Batch {
    Batch {
        organ: organ(1),
        register: "calls".to_owned(),
        source: FileHash(name.repeat(64)),
        name: format!("{name}.csv"),
        person: by().person,
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_batch_is_written_whole_or_not_at_all() {
    let law = Law::new();
    for place in Place::both() {
        let store = place.init().await;
        let rows: Vec<_> = (0..4_500)
            .map(|at| {
                let matter = store.matter_id();
                let begin = draft(organ(1), matter, "2026-03-01", taken(&at.to_string()));
                let end = draft(organ(1), matter, "2026-03-09", json!({"act": "answered"}));
                if at % 10 == 0 { vec![begin, end] } else { vec![begin] }
            })
            .collect();
        let mut spoilt = rows.clone();
        spoilt[4_321][0].act = json!({"act": "taken"});
        match store.append_many(&batch("a"), spoilt, &law.rules()).await.unwrap() {
            BatchAppending::Refused { refusals, count } => {
                assert_eq!((refusals[0].0, count), (4_321, 1));
            }
            other => panic!("{other:?}"),
        }
        assert_eq!(count(&place, "entries").await, 0, "nothing is left of a batch refused");
        match store.append_many(&batch("a"), rows.clone(), &law.rules()).await.unwrap() {
            BatchAppending::Done(done) => assert_eq!((done.matters, done.entries), (4_500, 4_950)),
            other => panic!("{other:?}"),
        }
        assert_eq!(count(&place, "entries").await, 4_950);
        assert_eq!(count(&place, "matters").await, 4_500);
        assert_eq!(count(&place, "personal").await, 4_500);
        let again = store.append_many(&batch("a"), Vec::new(), &law.rules()).await.unwrap();
        assert!(matches!(again, BatchAppending::Known(done) if done.matters == 4_500));
        let same = store.append_many(&batch("b"), rows, &law.rules()).await;
        assert!(same.is_err(), "matters that are there already");
        assert_eq!(count(&place, "entries").await, 4_950);
        call(&store, &law, organ(1), "next", 1).await;
    }
}

#[tokio::test]
async fn a_batch_compared_with_an_older_journal_is_not_written() {
    let law = Law::new();
    for place in Place::both() {
        let store = place.init().await;
        assert_eq!(store.journal_end(organ(1)).await.unwrap(), 0);
        let end = store.journal_end(organ(1)).await.unwrap();
        call(&store, &law, organ(1), "来得早", 0).await;
        let row = || vec![draft(organ(1), store.matter_id(), "2026-03-01", taken("甲"))];
        let late =
            store.append_many_behind(&batch("a"), [row()], Some(end), &law.rules()).await.unwrap();
        assert_eq!(late, BatchAppending::Changed);
        assert_eq!(count(&place, "matters").await, 1, "nothing of it is written");
        call(&store, &law, organ(2), "别处", 1).await;
        let end = store.journal_end(organ(1)).await.unwrap();
        let now = store.append_many_behind(&batch("a"), [row()], Some(end), &law.rules()).await;
        assert!(matches!(now.unwrap(), BatchAppending::Done(_)), "what others write is no matter");
    }
}

async fn count(place: &Place, table: &str) -> i64 {
    let db = Database::connect(place.address()).await.unwrap();
    let sql = format!("SELECT count(*) FROM {table}");
    let statement = Statement::from_string(db.get_database_backend(), sql);
    db.query_one_raw(statement).await.unwrap().unwrap().try_get_by_index(0).unwrap()
}

#[tokio::test]
async fn a_clock_that_jumped_back_stops_appends() {
    let law = Law::new();
    for place in Place::both() {
        let store = place.init().await;
        let matter = call(&store, &law, organ(1), "路灯", 0).await;
        place.hands.turn(-5_000_000);
        let note = draft(organ(2), store.matter_id(), "2026-03-02", taken("x"));
        let answer = store.append(note.clone(), None, &law.rules()).await;
        assert!(matches!(answer, Err(StoreError::ClockBehind { .. })), "{answer:?}");
        store.close().await.unwrap();
        let store = place.open().await;
        let answer = store.append(note.clone(), None, &law.rules()).await;
        assert!(matches!(answer, Err(StoreError::ClockBehind { .. })), "also once reopened");
        place.hands.turn(5_000_000);
        done(store.append(note, None, &law.rules()).await.unwrap());
        assert_eq!(store.matter(matter).await.unwrap().unwrap().version, 1);
    }
}

#[tokio::test]
async fn an_entry_may_speak_of_kept_files_only() {
    let law = Law::new();
    for place in Place::both() {
        let store = place.init().await;
        let (hash, size) = store.files().keep(&mut "批复".as_bytes()).unwrap();
        let attachment = ledger::Attachment { hash, name: "批复.txt".to_owned(), size };
        let mut with = draft(organ(1), store.matter_id(), "2026-03-01", taken("a"));
        with.files = vec![attachment.clone(), attachment.clone()];
        let recorded = done(store.append(with.clone(), None, &law.rules()).await.unwrap());
        let read = store.matter(recorded.entry.matter).await.unwrap().unwrap();
        assert_eq!(read.entries[0].files, with.files);
        let mut without = draft(organ(1), store.matter_id(), "2026-03-01", taken("b"));
        for hash in ["0".repeat(64), "../../etc/passwd".to_owned()] {
            without.files = vec![ledger::Attachment { hash: FileHash(hash), ..attachment.clone() }];
            let answer = store.append(without.clone(), None, &law.rules()).await;
            assert!(matches!(answer, Err(StoreError::FileMissing(_))), "{answer:?}");
        }
    }
}

#[tokio::test]
async fn a_correction_stands_in_place_of_what_it_corrects() {
    let law = Law::new();
    for place in Place::both() {
        let store = place.init().await;
        let matter = call(&store, &law, organ(1), "路灯", 1).await;
        let old = store.matter(matter).await.unwrap().unwrap().entries[1].id;
        let mut better =
            draft(organ(1), matter, "2026-03-03", json!({"act": "noted", "subject": "路灯坏"}));
        better.mark = Mark::Replaces(old);
        let answer = store.append(better.clone(), None, &law.rules()).await.unwrap();
        assert!(matches!(answer, Appending::Refused(_)), "no reason is given");
        better.reason = Some("笔误".to_owned());
        let recorded = done(store.append(better, None, &law.rules()).await.unwrap());
        assert_eq!(recorded.summary.title, "路灯坏");
        let entries = store.matter(matter).await.unwrap().unwrap().entries;
        assert_eq!(entries[2].mark, Mark::Replaces(old));
        assert_eq!(entries[1].act["subject"], "路灯 1", "what was written stays");
    }
}

#[tokio::test]
async fn personal_values_are_shown_when_asked_for_and_the_look_is_noted() {
    let law = Law::new();
    for place in Place::both() {
        let store = place.init().await;
        let matter = call(&store, &law, organ(1), "路灯", 0).await;
        let other = call(&store, &law, organ(1), "井盖", 0).await;
        let open = store.matter_unsealed(matter, by().person, "回访").await.unwrap().unwrap();
        assert_eq!(open.entries[0].act["caller"], json!({"open": "张路灯"}));
        assert_eq!(count(&place, "security").await, 1);
        assert_eq!(store.holding("caller", "张路灯").await.unwrap(), [matter]);
        let mut erasing =
            draft(organ(1), matter, "2026-05-01", json!({"act": "erased", "basis": "个保法"}));
        erasing.mark = Mark::Erases;
        erasing.reason = Some("保存期届满".to_owned());
        done(store.append(erasing, Some(1), &law.rules()).await.unwrap());
        let gone = store.matter_unsealed(matter, by().person, "回访").await.unwrap().unwrap();
        assert!(gone.entries[0].act["caller"].get("sealed").is_some());
        assert!(store.holding("caller", "张路灯").await.unwrap().is_empty());
        assert_eq!(store.holding("caller", "张井盖").await.unwrap(), [other]);
        assert_eq!(count(&place, "security").await, 2);
    }
}
