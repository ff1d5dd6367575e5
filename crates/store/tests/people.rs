//! People, posts, deputies, sessions and second factors on both engines: what is refused, what is noted, what survives.
#![expect(clippy::unwrap_used, reason = "what cannot be had fails the test")]

mod place;

use ledger::{OrganId, PersonId, Role};
use place::{Law, Place, day, organ};
use sea_orm::{ConnectionTrait, Database, Statement};
use store::people::{
    Activity, Changing, IDLE_MAX, NewDeputy, NewPost, Person, SIGN_ON_MAX, Stage, Term, Vouched,
    WHOLE_MAX,
};
use store::{Engine, NotedQuery, Settings, Store};
use uuid::Uuid;

const ROOT: PersonId = PersonId(Uuid::from_u128(7));

async fn ok<T>(change: impl Future<Output = Changing<T>>) -> T {
    change.await.unwrap().unwrap()
}

async fn refused<T: std::fmt::Debug>(change: impl Future<Output = Changing<T>>) -> String {
    change.await.unwrap().unwrap_err().rule
}

async fn person(store: &Store, login: &str) -> PersonId {
    ok(store.person_added(ROOT, login, "王芳", "hash")).await
}

fn post(person: PersonId, organ: Option<OrganId>, role: Role) -> NewPost {
    NewPost { person, organ, office: None, role, from_on: day("2026-01-01"), until_on: None }
}

/// The codes of all acts in the security journal, oldest first.
async fn acts(store: &Store) -> Vec<String> {
    let noted = store.noted(&NotedQuery::default(), 1_000).await.unwrap();
    let code = |noted: &store::Noted| noted.act["act"].as_str().unwrap().to_owned();
    noted.iter().rev().map(code).collect()
}

#[tokio::test]
async fn people_are_added_renamed_stopped_and_every_change_is_noted() {
    let law = Law::new();
    for place in Place::both() {
        let store = place.init().await;
        let li = person(&store, "li").await;
        assert_eq!(refused(store.person_added(ROOT, "li", "李", "x")).await, "login-taken");
        assert_eq!(refused(store.person_added(ROOT, "Li", "李", "x")).await, "login-unfit");
        assert_eq!(refused(store.person_added(ROOT, "wu", " ", "x")).await, "person-without-name");
        assert_eq!(refused(store.person_renamed(ROOT, ROOT, "谁")).await, "person-unknown");
        ok(store.person_renamed(ROOT, li, "李梅")).await;
        let found = store.person(li).await.unwrap().unwrap();
        let Person { login, name, is_active, must_change, has_factor, .. } = &found;
        assert_eq!((login.as_str(), name.as_str()), ("li", "李梅"));
        assert!(*is_active && *must_change && !*has_factor);
        ok(store.password_set(li, li, "newer", Term::Chosen)).await;
        let credentials = store.credentials("li").await.unwrap().unwrap();
        assert_eq!(credentials.password, "newer");
        assert!(credentials.may_try && !credentials.person.must_change);
        ok(store.person_active(ROOT, li, Activity::Stopped)).await;
        assert!(!store.credentials("li").await.unwrap().unwrap().may_try);
        ok(store.person_active(ROOT, li, Activity::Active)).await;
        assert!(store.credentials("nobody").await.unwrap().is_none());
        assert_eq!(store.people().await.unwrap().len(), 1);
        let names = store.names([li, ROOT, li]).await.unwrap();
        assert_eq!((names.len(), names[&li].as_str()), (1, "李梅"));
        let noted = [
            "person-added",
            "person-renamed",
            "password-changed",
            "person-stopped",
            "person-resumed",
        ];
        assert_eq!(acts(&store).await, noted, "{:?}: a refusal leaves no trace", place.engine);
        let journal = store.noted(&NotedQuery::default(), 10).await.unwrap();
        let text = journal.iter().map(|one| one.act.to_string()).collect::<String>();
        assert!(!text.contains("李梅") && !text.contains("\"li\""), "ids and no personal data");
        assert_eq!(store.doctor(&law.rules()).await.unwrap().findings, []);
    }
}

#[tokio::test]
async fn posts_are_given_ended_and_acted_by_through_deputies() {
    for place in Place::both() {
        let store = place.init().await;
        let (li, wu) = (person(&store, "li").await, person(&store, "wu").await);
        let clerk = ok(store.post_given(ROOT, post(li, Some(organ(1)), Role::Clerk))).await;
        let head = ok(store.post_given(ROOT, post(li, Some(organ(2)), Role::Head))).await;
        ok(store.post_given(ROOT, post(li, None, Role::Audit))).await;
        let both = store.post_given(ROOT, post(li, None, Role::System));
        assert_eq!(refused(both).await, "administrators-apart");
        let stray = store.post_given(ROOT, post(ROOT, None, Role::System));
        assert_eq!(refused(stray).await, "person-unknown");
        let early = store.post_ended(ROOT, clerk.id, day("2025-12-31"));
        assert_eq!(refused(early).await, "dates-reversed");
        assert_eq!(store.posts_in(Some(organ(1)), day("2026-06-30")).await.unwrap(), [clerk]);
        assert_eq!(store.posts_on(day("2025-12-31")).await.unwrap(), []);

        let mut away = NewDeputy {
            absent: li,
            deputy: wu,
            organ: organ(2),
            from_on: day("2026-06-01"),
            until_on: day("2026-06-10"),
        };
        assert_eq!(
            refused(store.deputised(ROOT, NewDeputy { deputy: li, ..away })).await,
            "deputy-of-oneself"
        );
        let nobody = NewDeputy { organ: organ(3), ..away };
        assert_eq!(refused(store.deputised(ROOT, nobody)).await, "deputy-of-nobody");
        let named = ok(store.deputised(ROOT, away)).await;
        for (on, count) in
            [("2026-05-31", 0), ("2026-06-01", 1), ("2026-06-10", 1), ("2026-06-11", 0)]
        {
            let held = store.held(wu, day(on)).await.unwrap();
            assert_eq!(held.len(), count, "{on}");
            assert!(held.iter().all(|one| one.post == head && one.deputy_for == Some(li)));
        }
        assert_eq!(store.held(li, day("2026-06-05")).await.unwrap().len(), 3);
        ok(store.deputy_ended(ROOT, named.id, day("2026-06-04"))).await;
        assert_eq!(store.held(wu, day("2026-06-05")).await.unwrap(), []);
        away.until_on = day("2026-06-04");
        let left = store.deputies_of(wu, day("2026-06-01")).await.unwrap();
        assert_eq!(left.iter().map(|one| one.named).collect::<Vec<_>>(), [away]);
        assert_eq!(store.deputies_in(organ(2), day("2026-06-05")).await.unwrap(), []);
        ok(store.post_ended(ROOT, clerk.id, day("2026-06-04"))).await;
        assert_eq!(
            store.held(li, day("2026-06-04")).await.unwrap().len(),
            3,
            "its last day counts"
        );
        assert_eq!(store.held(li, day("2026-06-05")).await.unwrap().len(), 2);
        assert_eq!(store.posts_of(li).await.unwrap().len(), 3, "the past stays known");
    }
}

#[tokio::test]
async fn a_session_is_found_by_its_secret_alone_and_ends() {
    let on = day("2026-06-30");
    for place in Place::both() {
        let store = place.init().await;
        let li = person(&store, "li").await;
        ok(store.post_given(ROOT, post(li, Some(organ(1)), Role::Clerk))).await;
        let half = store.session_begun(li, Stage::Factor, "Firefox\n", None).await.unwrap();
        let whole = store.session_begun(li, Stage::Whole, "Firefox", Some(&half.secret));
        let whole = whole.await.unwrap();
        assert_ne!(half.secret, whole.secret);
        assert!(
            store.session(&half.secret, on).await.unwrap().is_none(),
            "the earlier one is gone"
        );
        let signed = store.session(&whole.secret, on).await.unwrap().unwrap();
        assert_eq!(signed.session, whole.session);
        assert_eq!((signed.person.id, signed.posts.len()), (li, 1));
        assert!(store.session("", on).await.unwrap().is_none());
        // The secret stands nowhere in the database.
        let db = Database::connect(place.address()).await.unwrap();
        let all = "SELECT csrf || agent || stage FROM sessions";
        let rows = db.query_all_raw(Statement::from_string(db.get_database_backend(), all)).await;
        let text: String = rows.unwrap()[0].try_get_by_index(0).unwrap();
        assert!(!text.contains(&whole.secret) && !text.contains('\n'));
        db.close().await.unwrap();

        // Seen again before the hour is over, it lives on; unseen, it ends; after twelve hours it ends in any case.
        for _ in 0..11 {
            place.hands.turn(IDLE_MAX - 60_000_000);
            assert!(store.session(&whole.secret, on).await.unwrap().is_some());
        }
        assert_eq!(store.sessions_of(li).await.unwrap().len(), 1);
        place.hands.turn(WHOLE_MAX - 11 * (IDLE_MAX - 60_000_000));
        assert!(store.session(&whole.secret, on).await.unwrap().is_none());
        assert_eq!(store.sessions_purged().await.unwrap(), 1);
        let idle = store.session_begun(li, Stage::Whole, "", None).await.unwrap();
        place.hands.turn(IDLE_MAX + 1);
        assert!(store.session(&idle.secret, on).await.unwrap().is_none());

        let one = store.session_begun(li, Stage::Whole, "", None).await.unwrap();
        let two = store.session_begun(li, Stage::Whole, "", None).await.unwrap();
        let foreign = store.session_ended(ROOT, ROOT, one.session.id);
        assert_eq!(refused(foreign).await, "session-unknown", "only under its person");
        ok(store.session_ended(li, li, one.session.id)).await;
        assert!(store.session(&one.secret, on).await.unwrap().is_none());
        assert!(store.session(&two.secret, on).await.unwrap().is_some());
        ok(store.password_set(li, li, "newer", Term::Chosen)).await;
        assert!(store.session(&two.secret, on).await.unwrap().is_none(), "a new password ends all");
        let three = store.session_begun(li, Stage::Whole, "", None).await.unwrap();
        ok(store.person_active(ROOT, li, Activity::Stopped)).await;
        assert!(store.session(&three.secret, on).await.unwrap().is_none());
        assert_eq!(store.sessions_ended(ROOT, li).await.unwrap(), 0);
    }
}

#[tokio::test]
async fn failures_lock_for_longer_each_time_and_a_sign_in_forgets_them() {
    const MINUTE: i64 = 60_000_000;
    for place in Place::both() {
        let store = place.init().await;
        let li = person(&store, "li").await;
        for _ in 0..4 {
            assert_eq!(store.sign_in_failed(Some(li)).await.unwrap(), 0);
        }
        assert!(store.credentials("li").await.unwrap().unwrap().may_try);
        for minutes in [1, 5, 15, 60, 60] {
            assert!(store.sign_in_failed(Some(li)).await.unwrap() > 0);
            place.hands.turn(minutes * MINUTE - MINUTE / 2);
            assert!(!store.credentials("li").await.unwrap().unwrap().may_try, "{minutes}");
            place.hands.turn(MINUTE);
            assert!(store.credentials("li").await.unwrap().unwrap().may_try, "{minutes}");
        }
        store.session_begun(li, Stage::Whole, "", None).await.unwrap();
        assert_eq!(store.sign_in_failed(Some(li)).await.unwrap(), 0, "counted from the beginning");
        assert_eq!(store.sign_in_failed(None).await.unwrap(), 0);
        let failed = NotedQuery { act: Some("sign-in-failed".to_owned()), ..NotedQuery::default() };
        let noted = store.noted(&failed, 100).await.unwrap();
        assert_eq!(noted.len(), 11);
        assert_eq!(noted[0].person, PersonId(Uuid::nil()));
        assert_eq!(noted[0].act.to_string(), r#"{"act":"sign-in-failed"}"#, "no word of the login");
        let own = NotedQuery { person: Some(li), before: Some(noted[1].position), ..failed };
        assert_eq!(store.noted(&own, 100).await.unwrap().len(), 9);
    }
}

#[tokio::test]
async fn a_second_factor_is_sealed_and_no_code_is_good_twice() {
    let law = Law::new();
    for place in Place::both() {
        let store = place.init().await;
        let li = person(&store, "li").await;
        assert_eq!(store.factor_secret(li).await.unwrap(), None);
        ok(store.factor_set(li, li, "JBSWY3DPEHPK3PXP", 100)).await;
        assert_eq!(store.factor_secret(li).await.unwrap().as_deref(), Some("JBSWY3DPEHPK3PXP"));
        assert!(store.person(li).await.unwrap().unwrap().has_factor);
        let used = [100, 101, 101, 99, 103].map(|step| store.factor_used(li, step));
        let mut answers = Vec::new();
        for one in used {
            answers.push(one.await.unwrap());
        }
        assert_eq!(answers, [false, true, false, false, true]);

        let codes = ok(store.card_made(li, li)).await;
        assert_eq!((codes.len(), store.codes_left(li).await.unwrap()), (20, 20));
        let typed = codes[3].to_lowercase().replace('-', " ");
        assert!(store.code_spent(li, &typed).await.unwrap());
        assert!(!store.code_spent(li, &codes[3]).await.unwrap(), "spent");
        let wu = person(&store, "wu").await;
        assert!(!store.person(wu).await.unwrap().unwrap().has_factor);
        assert!(!store.code_spent(wu, &codes[4]).await.unwrap(), "somebody else's card");
        assert_eq!(store.codes_left(li).await.unwrap(), 19);
        let newer = ok(store.card_made(li, li)).await;
        assert!(!store.code_spent(li, &codes[4]).await.unwrap(), "the older card is torn");
        assert!(store.code_spent(li, &newer[0]).await.unwrap());
        assert!(store.doctor(&law.rules()).await.unwrap().is_clean());
        ok(store.factor_removed(ROOT, li)).await;
        assert_eq!(store.factor_secret(li).await.unwrap(), None);
        assert_eq!(store.codes_left(li).await.unwrap(), 0);
    }
}

#[tokio::test]
async fn what_is_in_hand_is_what_is_open_and_was_touched() {
    let law = Law::new();
    for place in Place::both() {
        let store = place.init().await;
        let lamp = place::call(&store, &law, organ(1), "路灯", 0).await;
        let well = place::call(&store, &law, organ(1), "井盖", 0).await;
        place::call(&store, &law, organ(2), "别处", 0).await;
        let answered = serde_json::json!({"act": "answered"});
        let end = place::draft(organ(1), well, "2026-03-05", answered);
        place::done(store.append(end, None, &law.rules()).await.unwrap());
        let me = place::by().person;
        let found = store.in_hand(me, organ(1)).await.unwrap();
        assert_eq!(found.iter().map(|one| one.matter).collect::<Vec<_>>(), [lamp]);
        assert_eq!(store.in_hand(ROOT, organ(1)).await.unwrap(), []);
    }
}

/// A store with a person of everything.
async fn peopled(place: &Place) -> (Store, PersonId) {
    let store = place.init().await;
    let (li, wu) = (person(&store, "li").await, person(&store, "wu").await);
    ok(store.post_given(ROOT, post(li, Some(organ(1)), Role::Clerk))).await;
    ok(store.post_given(ROOT, post(wu, None, Role::Security))).await;
    let days = (day("2026-06-01"), day("2026-06-10"));
    let away =
        NewDeputy { absent: li, deputy: wu, organ: organ(1), from_on: days.0, until_on: days.1 };
    ok(store.deputised(ROOT, away)).await;
    ok(store.factor_set(wu, wu, "SECRET", 5)).await;
    ok(store.card_made(li, li)).await;
    store.session_begun(li, Stage::Whole, "", None).await.unwrap();
    (store, li)
}

#[tokio::test(flavor = "multi_thread")]
async fn people_survive_a_backup_into_either_engine_and_sessions_do_not() {
    let law = Law::new();
    for place in Place::both() {
        let (store, li) = peopled(&place).await;
        let backup = store.backup(&law.rules()).await.unwrap();
        assert_eq!(backup.diagnosis.findings, []);
        for target in Place::both() {
            let key = store.key_path().canonicalize().unwrap();
            let settings = Settings { key, ..target.settings.clone() };
            let dir = target.dir();
            let restored = Store::restore(&backup.path, &dir, settings, place.hands.clock());
            let restored = restored.await.unwrap();
            assert_eq!(restored.people().await.unwrap(), store.people().await.unwrap());
            assert_eq!(restored.posts_of(li).await.unwrap(), store.posts_of(li).await.unwrap());
            assert_eq!(restored.codes_left(li).await.unwrap(), 20);
            assert_eq!(restored.sessions_of(li).await.unwrap(), []);
            assert!(restored.doctor(&law.rules()).await.unwrap().is_clean());
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn people_travel_in_an_export_without_what_opens_a_door() {
    let law = Law::new();
    for place in Place::both() {
        let (store, li) = peopled(&place).await;
        let folder = place.root.join("export");
        store.export(&folder, ROOT).await.unwrap();
        let other = Place::new(Engine::Sqlite);
        let copy = other.init().await;
        let taken = copy.import(&folder.join("entries.jsonl"), &law.rules()).await.unwrap();
        assert!(matches!(taken, store::Importing::Done(_)), "{taken:?}");
        assert_eq!(store.differences(&copy).await.unwrap(), []);
        assert_eq!(copy.posts_of(li).await.unwrap(), store.posts_of(li).await.unwrap());
        let come = copy.credentials("li").await.unwrap().unwrap();
        assert_eq!((come.password.as_str(), come.person.must_change), ("", true));
        assert!(copy.people().await.unwrap().iter().all(|person| !person.has_factor));
        assert!(copy.doctor(&law.rules()).await.unwrap().is_clean());
    }
}

#[tokio::test]
async fn the_doctor_tells_what_is_wrong_with_people() {
    let law = Law::new();
    for place in Place::both() {
        let (store, _) = peopled(&place).await;
        let db = Database::connect(place.address()).await.unwrap();
        db.execute_unprepared("DELETE FROM people WHERE login = 'li'").await.unwrap();
        db.execute_unprepared("UPDATE posts SET role = 'audit' WHERE role = 'clerk'")
            .await
            .unwrap();
        db.execute_unprepared(
            "UPDATE posts SET person = (SELECT id FROM people WHERE login = 'wu')",
        )
        .await
        .unwrap();
        let spoil = match place.engine {
            Engine::Sqlite => "UPDATE people SET factor = x'00'",
            Engine::Postgres => "UPDATE people SET factor = '\\x00'",
        };
        db.execute_unprepared(spoil).await.unwrap();
        db.close().await.unwrap();
        let found = store.doctor(&law.rules()).await.unwrap().findings;
        let told = format!("{found:?}");
        for table in ["deputies", "sessions", "cards"] {
            assert!(told.contains(&format!("PersonMissing {{ table: \"{table}\"")), "{told}");
        }
        assert!(told.contains("Factor") && told.contains("Administrators"), "{told}");
        assert_eq!(found.len(), 5, "{told}");
    }
}

#[tokio::test]
async fn a_sign_on_comes_back_once_and_within_ten_minutes() {
    for place in Place::both() {
        let store = place.init().await;
        let secret = store.sign_on_begun("/account").await.unwrap().unwrap();
        let other = store.sign_on_begun("/workbench").await.unwrap().unwrap();
        assert_ne!(secret, other);
        assert_eq!(store.sign_on_ended("planted").await.unwrap(), None);
        let found = place.open().await.sign_on_ended(&secret).await.unwrap();
        assert_eq!(found.as_deref(), Some("/account"), "by whichever process");
        assert_eq!(store.sign_on_ended(&secret).await.unwrap(), None, "{:?}", place.engine);
        place.hands.turn(SIGN_ON_MAX);
        assert_eq!(store.sign_on_ended(&other).await.unwrap(), None, "too late");
    }
}

#[tokio::test]
async fn a_session_remembers_what_was_vouched_for() {
    for place in Place::both() {
        let store = place.init().await;
        let li = person(&store, "li").await;
        for (stage, vouched, act) in [
            (Stage::Whole, None, "sign-in"),
            (Stage::Whole, Some(Vouched::Factor), "sign-in"),
            (Stage::Factor, Some(Vouched::Login), "sign-on-accepted"),
        ] {
            let begun = store.session_vouched(li, (stage, vouched), "", None).await.unwrap();
            let signed = store.session(&begun.secret, day("2026-03-01")).await.unwrap().unwrap();
            assert_eq!((signed.session.stage, signed.session.vouched), (stage, vouched));
            assert_eq!(acts(&store).await.last().unwrap(), act, "{:?}", place.engine);
        }
    }
}
