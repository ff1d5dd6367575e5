//! Another key on both engines: what was sealed can still be read and found, what the old key opens is gone, and a machine
//! that fails in between loses nothing.
#![expect(clippy::unwrap_used, reason = "what cannot be had fails the test")]

mod place;

use ledger::PersonId;
use place::{Law, Place, call, organ};
use store::{Key, NotedQuery, Store, StoreError};
use uuid::Uuid;

const ROOT: PersonId = PersonId(Uuid::from_u128(7));

async fn factor(store: &Store) -> PersonId {
    let li = store.person_added(ROOT, "li", "李梅", "hash").await.unwrap().unwrap();
    store.factor_set(li, li, "JBSWY3DPEHPK3PXP", 1).await.unwrap().unwrap();
    store.card_made(li, li).await.unwrap().unwrap();
    li
}

#[tokio::test]
async fn what_was_sealed_is_sealed_anew() {
    for place in Place::both() {
        let (store, law) = (place.init().await, Law::new());
        let matter = call(&store, &law, organ(1), "梅", 0).await;
        let li = factor(&store).await;
        let path = store.key_path();
        let before = std::fs::metadata(&path).unwrap();
        let rotated = store.rotate_key(ROOT).await.unwrap();
        assert_eq!(
            (rotated.values, rotated.factors, rotated.cards),
            (1, 1, 1),
            "{:?}",
            place.engine
        );
        assert_eq!(std::fs::metadata(&rotated.old_key).unwrap().len(), before.len());
        let store = place.open().await;
        let secret = store.factor_secret(li).await.unwrap();
        assert_eq!(secret.as_deref(), Some("JBSWY3DPEHPK3PXP"));
        assert_eq!(store.codes_left(li).await.unwrap(), 0, "nobody knows the codes");
        let diagnosis = store.doctor(&law.rules()).await.unwrap();
        assert!(diagnosis.findings.is_empty(), "{:?}", diagnosis.findings);
        let noted = store.noted(&NotedQuery::default(), 1).await.unwrap();
        assert_eq!((noted[0].person, &noted[0].act["act"]), (ROOT, &"key-rotated".into()));
        let record = store.matter(matter).await.unwrap().unwrap();
        assert_eq!(record.entries.len(), 1);
        // The old key opens these data no longer.
        std::fs::copy(&rotated.old_key, &path).unwrap();
        let foreign = Store::open(&place.dir(), place.hands.clock()).await;
        assert!(matches!(foreign, Err(StoreError::KeyForeign(_))));
    }
}

#[tokio::test]
async fn a_rotation_that_the_disk_has_not_taken_is_finished_at_the_next_start() {
    for place in Place::both() {
        let (store, law) = (place.init().await, Law::new());
        call(&store, &law, organ(1), "梅", 0).await;
        let path = store.key_path();
        let rotated = store.rotate_key(ROOT).await.unwrap();
        // As if the machine had failed after the database had taken it.
        let waiting =
            path.with_file_name(format!("{}.next", path.file_name().unwrap().to_string_lossy()));
        std::fs::rename(&path, &waiting).unwrap();
        std::fs::copy(&rotated.old_key, &path).unwrap();
        let store = place.open().await;
        assert!(store.doctor(&law.rules()).await.unwrap().findings.is_empty());
        assert!(!waiting.exists() && Key::read(&path).is_ok(), "{:?}", place.engine);
        store.close().await.unwrap();
        // One that waits and was never taken is of no use.
        std::fs::copy(&rotated.old_key, &waiting).unwrap();
        place.open().await.rotate_key(ROOT).await.unwrap();
        assert!(place.open().await.doctor(&law.rules()).await.unwrap().findings.is_empty());
    }
}
