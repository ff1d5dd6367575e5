//! Backups and the way back, on both engines and across them; upgrades; the shape of the database.
#![expect(clippy::unwrap_used, reason = "what cannot be had fails the test")]

mod place;

use ledger::Attachment;
use place::{Law, Place, address, call, done, draft, organ, taken};
use sea_orm::{ConnectionTrait, Database};
use store::{Engine, Settings, Store, StoreError};

async fn run(address: &str, sql: &str) {
    let db = Database::connect(address).await.unwrap();
    db.execute_unprepared(sql).await.unwrap();
    db.close().await.unwrap();
}

#[tokio::test]
async fn a_backup_is_sound_and_can_be_restored_into_either_engine() {
    let law = Law::new();
    for place in Place::both() {
        let store = place.init().await;
        let (hash, size) = store.files().keep(&mut "批复".as_bytes()).unwrap();
        let mut with = draft(organ(1), store.matter_id(), "2026-03-01", taken("附"));
        with.files = vec![Attachment { hash, name: "批复.txt".to_owned(), size }];
        let file = done(store.append(with, None, &law.rules()).await.unwrap()).entry.matter;
        let matter = call(&store, &law, organ(1), "路灯", 3).await;
        std::fs::create_dir(place.dir().join("calendar")).unwrap();
        std::fs::File::create(place.dir().join("calendar/2027.toml")).unwrap();
        let backup = store.backup(&law.rules()).await.unwrap();
        assert_eq!(backup.diagnosis.findings, [], "{:?}", place.engine);
        assert_eq!((backup.diagnosis.entries, backup.diagnosis.files), (5, 1));
        assert_eq!(store.backups(), std::slice::from_ref(&backup.path));
        let later = call(&store, &law, organ(1), "后来", 0).await;
        for target in Place::both() {
            let key = store.key_path().canonicalize().unwrap();
            let settings = Settings { key, ..target.settings.clone() };
            let dir = target.dir();
            let restored = Store::restore(&backup.path, &dir, settings, place.hands.clock());
            let restored = restored.await.unwrap();
            assert_eq!(restored.engine(), target.engine);
            assert!(dir.join("calendar/2027.toml").exists(), "what an administrator keeps");
            for same in [file, matter] {
                let before = store.matter(same).await.unwrap();
                assert_eq!(restored.matter(same).await.unwrap(), before);
            }
            assert_eq!(restored.matter(later).await.unwrap(), None);
            let found = restored.doctor(&law.rules()).await.unwrap();
            assert_eq!(found.findings, [], "{:?} → {:?}", place.engine, target.engine);
            call(&restored, &law, organ(1), "再", 1).await;
            assert!(restored.doctor(&law.rules()).await.unwrap().is_clean());
        }
    }
}

#[tokio::test]
async fn nothing_is_restored_over_anything_and_not_with_another_key() {
    let law = Law::new();
    for place in Place::both() {
        let store = place.init().await;
        call(&store, &law, organ(1), "路灯", 0).await;
        let backup = store.backup(&law.rules()).await.unwrap();
        let other = Place::new(Engine::Sqlite);
        let there = other.init().await;
        let over =
            Store::restore(&backup.path, &other.dir(), other.settings.clone(), place.hands.clock())
                .await;
        assert!(matches!(over, Err(StoreError::NotEmpty(_))), "{over:?}");
        let settings = Settings { key: there.key_path(), ..other.settings.clone() };
        let beside = other.root.join("beside");
        let foreign = Store::restore(&backup.path, &beside, settings, place.hands.clock()).await;
        assert!(matches!(foreign, Err(StoreError::KeyForeign(_))), "{foreign:?}");
    }
}

#[tokio::test]
async fn a_newer_database_is_refused_and_the_way_back_is_named() {
    let law = Law::new();
    for place in Place::both() {
        let store = place.init().await;
        call(&store, &law, organ(1), "路灯", 0).await;
        let backup = store.backup(&law.rules()).await.unwrap();
        store.close().await.unwrap();
        let newer = "INSERT INTO seaql_migrations (version, applied_at) VALUES ('m9999_dawn', 0)";
        run(&place.address(), newer).await;
        match Store::open(&place.dir(), place.hands.clock()).await {
            Err(StoreError::Newer { migration, backup: way_back }) => {
                assert_eq!(migration, "m9999_dawn");
                assert_eq!(way_back, Some(backup.path));
            }
            other => panic!("{other:?}"),
        }
    }
}

#[tokio::test]
async fn a_data_directory_is_made_once_and_opened_with_its_key_only() {
    for place in Place::both() {
        let store = place.init().await;
        let key = store.key_path();
        assert!(!key.canonicalize().unwrap().starts_with(place.dir().canonicalize().unwrap()));
        store.close().await.unwrap();
        let again = Store::init(&place.dir(), place.settings.clone(), place.hands.clock()).await;
        assert!(matches!(again, Err(StoreError::NotEmpty(_))), "{again:?}");
        let aside = key.with_extension("aside");
        std::fs::rename(&key, &aside).unwrap();
        let lost = Store::open(&place.dir(), place.hands.clock()).await;
        assert!(matches!(lost, Err(StoreError::KeyMissing(_))), "{lost:?}");
        store::Key::create(&key).unwrap();
        let foreign = Store::open(&place.dir(), place.hands.clock()).await;
        assert!(matches!(foreign, Err(StoreError::KeyForeign(_))), "{foreign:?}");
        let nowhere = Store::open(&place.root, place.hands.clock()).await;
        assert!(matches!(nowhere, Err(StoreError::NoDirectory(_))), "{nowhere:?}");
        assert!(address(&place.dir(), &place.settings).contains(':'));
    }
}
