//! Everything out and back in, on both engines: equal afterwards, and refused whole where anything was changed.
#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "what cannot be had fails the test, and tests look at files"
)]

mod place;

use ledger::{Attachment, Mark, MatterId};
use place::{Law, Place, by, call, done, draft, organ};
use serde_json::json;
use std::fs;
use std::path::{Path, PathBuf};
use store::{Batch, BatchAppending, Broken, Engine, Importing, Store};

/// A store with corrections, files, personal data of which some are erased, a batch and a look at personal data.
async fn filled(place: &Place, law: &Law) -> (Store, MatterId) {
    let store = place.init().await;
    let lamp = call(&store, law, organ(1), "路灯", 3).await;
    let well = call(&store, law, organ(2), "井盖", 1).await;
    let first = store.matter(lamp).await.unwrap().unwrap().entries[1].id;
    let mut note = draft(organ(1), lamp, "2026-03-03", json!({"act": "noted", "subject": "更正"}));
    (note.mark, note.reason) = (Mark::Replaces(first), Some("写错".to_owned()));
    let (hash, size) = store.files().keep(&mut "附件".as_bytes()).unwrap();
    note.files = vec![Attachment { hash, name: "照片.jpg".to_owned(), size }];
    done(store.append(note, None, &law.rules()).await.unwrap());
    let mut gone =
        draft(organ(2), well, "2026-03-04", json!({"basis": "个人信息保护法第四十七条"}));
    (gone.mark, gone.reason) = (Mark::Erases, Some("本人要求".to_owned()));
    done(store.append(gone, None, &law.rules()).await.unwrap());
    let (source, _) = store.files().keep(&mut "清单".as_bytes()).unwrap();
    let batch = Batch {
        organ: organ(1),
        register: "calls".to_owned(),
        source,
        name: "清单.csv".to_owned(),
        person: by().person,
    };
    let one = |at: u32| {
        vec![draft(organ(1), store.matter_id(), "2026-04-01", place::taken(&format!("批{at}")))]
    };
    let many = (0..1_500).map(one).collect::<Vec<_>>();
    let taken = store.append_many(&batch, many, &law.rules()).await.unwrap();
    assert!(matches!(taken, BatchAppending::Done(_)));
    store.matter_unsealed(lamp, by().person, "回访").await.unwrap();
    (store, lamp)
}

/// Everything of a store in a folder.
async fn given(store: &Store, place: &Place) -> PathBuf {
    let folder = place.root.join("export");
    let given = store.export(&folder, by().person).await.unwrap();
    assert_eq!((given.matters, given.entries, given.files), (1_502, 1_508, 1));
    folder
}

/// The place beside, for the copy.
fn beside(engine: Engine) -> Place {
    Place::new(engine)
}

#[tokio::test(flavor = "multi_thread")]
async fn what_goes_out_comes_back_the_same_into_either_engine() {
    let law = Law::new();
    for place in Place::both() {
        let (store, lamp) = filled(&place, &law).await;
        let folder = given(&store, &place).await;
        for engine in [Engine::Sqlite, Engine::Postgres] {
            let other = beside(engine);
            let copy = other.init().await;
            let taken = copy.import(&folder.join("entries.jsonl"), &law.rules()).await.unwrap();
            assert!(matches!(taken, Importing::Done(taken) if taken.entries == 1_508), "{taken:?}");
            // The clock of the copy must not stand before what was recorded elsewhere.
            other.hands.turn(3_600_000_000);
            assert_eq!(copy.differences(&store).await.unwrap(), []);
            let diagnosis = copy.doctor(&law.rules()).await.unwrap();
            assert!(diagnosis.is_clean(), "{:?}", diagnosis.findings);
            assert_eq!(diagnosis.erased.len(), 1);
            assert_eq!(copy.matter(lamp).await.unwrap(), store.matter(lamp).await.unwrap());
            let open = copy.matter_unsealed(lamp, by().person, "核对").await.unwrap().unwrap();
            assert_eq!(open.entries[0].act["caller"]["open"], "张路灯");
            assert_eq!(copy.holding("caller", "张路灯").await.unwrap(), [lamp]);
            assert!(!copy.differences(&store).await.unwrap().is_empty(), "the look is noted");
            call(&copy, &law, organ(1), "往后", 1).await;
            let again = copy.import(&folder.join("entries.jsonl"), &law.rules()).await.unwrap();
            assert_eq!(again, Importing::Refused(Broken::NotEmpty));
        }
    }
}

/// The export with one text replaced, beside the same files.
fn changed(folder: &Path, name: &str, change: impl Fn(&mut Vec<String>)) -> PathBuf {
    let text = fs::read_to_string(folder.join("entries.jsonl")).unwrap();
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    change(&mut lines);
    let path = folder.join(name);
    fs::write(&path, lines.join("\n") + "\n").unwrap();
    path
}

async fn refused(copy: &Store, law: &Law, path: &Path) -> Broken {
    let taken = copy.import(path, &law.rules()).await.unwrap();
    assert!(copy.is_empty().await.unwrap(), "nothing was written");
    match taken {
        Importing::Refused(broken) => broken,
        other => panic!("{other:?}"),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn whatever_is_changed_in_an_export_is_named_and_nothing_is_written() {
    let law = Law::new();
    for place in Place::both() {
        let (store, _) = filled(&place, &law).await;
        let folder = given(&store, &place).await;
        let other = beside(place.engine);
        let copy = other.init().await;
        let path = changed(&folder, "a", |lines| lines[3] = lines[3].replace("路灯 1", "路灯 9"));
        let broken = refused(&copy, &law, &path).await;
        assert_eq!(broken, Broken::Link { organ: organ(1), position: 2, line: 4 });
        let path = changed(&folder, "b", |lines| drop(lines.remove(3)));
        let broken = refused(&copy, &law, &path).await;
        assert_eq!(broken, Broken::Link { organ: organ(1), position: 2, line: 4 });
        let path = changed(&folder, "c", |lines| drop(lines.pop()));
        assert!(matches!(refused(&copy, &law, &path).await, Broken::CutOff { .. }));
        let path = changed(&folder, "d", |lines| {
            let at = lines.iter().rposition(|line| line.starts_with("{\"entry\"")).unwrap();
            lines.remove(at);
        });
        assert!(matches!(refused(&copy, &law, &path).await, Broken::Tail { position: 2, .. }));
        let path = changed(&folder, "e", |lines| lines[2] = lines[2].replace("张路灯", "李路灯"));
        assert!(matches!(refused(&copy, &law, &path).await, Broken::Personal { number: 1, .. }));
        let path = changed(&folder, "f", |lines| {
            for line in lines.iter_mut().filter(|line| line.contains("erased-on")) {
                *line =
                    line.replace("\"erased-on\":\"2026-03-04\"", "\"erased-on\":\"2026-03-05\"");
            }
        });
        assert!(matches!(refused(&copy, &law, &path).await, Broken::Personal { number: 1, .. }));
        let path = changed(&folder, "g", |lines| {
            for line in lines.iter_mut().filter(|line| line.contains("unsealed")) {
                *line = line.replace("回访", "无");
            }
        });
        assert!(matches!(refused(&copy, &law, &path).await, Broken::Security { position: 1, .. }));
        let path = changed(&folder, "h", |lines| lines[0] = lines[0].replace(":2}", ":3}"));
        assert_eq!(refused(&copy, &law, &path).await, Broken::Newer { version: 3 });
        let path = changed(&folder, "i", |lines| drop(lines.remove(0)));
        assert_eq!(refused(&copy, &law, &path).await, Broken::Foreign);
        let kept = fs::read_dir(other.dir().join("files")).unwrap().count();
        assert_eq!(kept, 0, "no file was copied");
        let file = fs::read_dir(folder.join("files")).unwrap().flatten().flat_map(|one| {
            fs::read_dir(one.path()).unwrap().flatten().map(|one| one.path()).collect::<Vec<_>>()
        });
        file.for_each(|file| fs::write(file, "换了").unwrap());
        let path = folder.join("entries.jsonl");
        assert!(matches!(refused(&copy, &law, &path).await, Broken::File { .. }));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_admitted_comes_in_although_the_calendar_is_another() {
    let law = Law::new();
    let (place, other) = (Place::new(Engine::Sqlite), Place::new(Engine::Sqlite));
    let store = place.init().await;
    let matter = store.matter_id();
    let received = json!({"act": "received", "intake": {"channel": "in-person",
        "requester": {"kind": "natural-person", "name": {"open": "张三"}},
        "about": "道路改造决算", "asked": {"open": "请公开决算"}}});
    let extended = json!({"act": "extended", "days": 20, "reason": "涉及多个部门",
        "approved_by": "李四", "approved_on": "2026-04-01", "notified_on": "2026-04-01"});
    for (on, act) in [("2026-03-10", received), ("2026-04-01", extended)] {
        let mut entry = draft(organ(1), matter, on, act);
        entry.register = "requests".to_owned();
        done(store.append(entry, None, &law.rules()).await.unwrap());
    }
    let folder = place.root.join("export");
    store.export(&folder, by().person).await.unwrap();
    let copy = other.init().await;
    let calendar = law::Calendar::empty();
    let rules = ledger::Rules { calendar: &calendar, ..law.rules() };
    let taken = copy.import(&folder.join("entries.jsonl"), &rules).await.unwrap();
    assert!(matches!(taken, Importing::Done(_)), "{taken:?}");
    let diagnosis = copy.doctor(&rules).await.unwrap();
    assert!(diagnosis.is_clean(), "{:?}", diagnosis.findings);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_ledger_refuses_is_not_taken_with_a_chain_that_holds() {
    let law = Law::new();
    let (place, other) = (Place::new(Engine::Sqlite), Place::new(Engine::Sqlite));
    let store = place.init().await;
    call(&store, &law, organ(1), "路灯", 0).await;
    let folder = place.root.join("export");
    store.export(&folder, by().person).await.unwrap();
    // The register that admitted it is not known where it comes in.
    let copy = other.init().await;
    let registers = ledger::Registers::shipped();
    let rules = ledger::Rules { registers: &registers, ..law.rules() };
    let taken = copy.import(&folder.join("entries.jsonl"), &rules).await.unwrap();
    match taken {
        Importing::Refused(Broken::Entry { number: 1, refusal, .. }) => {
            assert_eq!(refusal.rule, "register-unknown");
        }
        other => panic!("{other:?}"),
    }
    assert!(copy.is_empty().await.unwrap());
}
