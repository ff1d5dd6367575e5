//! Jobs on both engines: claimed by one alone, tried again, put aside, there with their entry or not at all.

mod place;

use place::{Law, Place, done, draft, organ, taken};
use serde_json::json;
use std::collections::HashSet;
use store::{Appending, NewJob, Store};

const LEASE: i64 = 60_000_000;

fn job(kind: &str, number: u32) -> NewJob {
    NewJob { kind: kind.to_owned(), body: json!({"number": number}), due_at: 0 }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_job_is_claimed_once_by_whichever_process_is_quicker() {
    for place in Place::both() {
        let store = place.init().await;
        let other = place.open().await;
        store
            .enqueue(&(0..40).map(|number| job("index", number)).collect::<Vec<_>>())
            .await
            .unwrap();
        store.enqueue(&[job("mail", 1)]).await.unwrap();
        async fn work(store: &Store) -> Vec<uuid::Uuid> {
            let mut claimed = Vec::new();
            while let Some(job) = store.claim(&["index"], 3_600_000_000).await.unwrap() {
                claimed.push(job.id);
            }
            claimed
        }
        let (one, two) = tokio::join!(work(&store), work(&other));
        let all: HashSet<_> = one.iter().chain(&two).collect();
        assert_eq!((all.len(), one.len() + two.len()), (40, 40), "{:?}", place.engine);
        assert_eq!(store.jobs_waiting().await.unwrap(), 41);
        assert!(store.claim(&["mail"], LEASE).await.unwrap().is_some(), "another sort");
    }
}

#[tokio::test]
async fn a_lease_runs_out_and_failures_wait_longer_each_time() {
    for place in Place::both() {
        let store = place.init().await;
        store.enqueue(&[job("index", 1)]).await.unwrap();
        let first = store.claim(&["index"], LEASE).await.unwrap().unwrap();
        assert!(store.claim(&["index"], LEASE).await.unwrap().is_none());
        place.hands.turn(LEASE);
        let mut held = store.claim(&["index"], LEASE).await.unwrap().unwrap();
        assert_eq!((held.id, held.tries), (first.id, 2));
        assert!(!store.job_done(&first).await.unwrap(), "whoever let the lease run out is late");
        let mut wait = 60_000_000;
        while held.tries < 10 {
            store.job_failed(&held, "磁盘已满").await.unwrap();
            place.hands.turn(wait - 1_000_000);
            assert!(store.claim(&["index"], LEASE).await.unwrap().is_none(), "{}", held.tries);
            place.hands.turn(2_000_000);
            held = store.claim(&["index"], LEASE).await.unwrap().unwrap();
            assert_eq!(held.failed.as_deref(), Some("磁盘已满"));
            wait *= 2;
        }
        store.job_failed(&held, "磁盘已满").await.unwrap();
        place.hands.turn(1_000_000_000_000);
        assert!(store.claim(&["index"], LEASE).await.unwrap().is_none(), "put aside");
        assert_eq!(store.jobs_failed().await.unwrap().len(), 1);
        assert_eq!(store.jobs_waiting().await.unwrap(), 0);
    }
}

#[tokio::test]
async fn a_job_is_there_if_its_entry_is() {
    let law = Law::new();
    for place in Place::both() {
        let store = place.init().await;
        let matter = store.matter_id();
        let begin = draft(organ(1), matter, "2026-03-01", taken("路灯"));
        let jobs = [job("index", 1)];
        done(store.append_with(begin, Some(0), &law.rules(), &jobs).await.unwrap());
        let wrong = draft(organ(1), matter, "2026-03-02", json!({"act": "no-such-step"}));
        let refused = store.append_with(wrong, Some(1), &law.rules(), &[job("index", 2)]).await;
        assert!(matches!(refused.unwrap(), Appending::Refused(_)));
        let claimed = store.claim(&["index"], LEASE).await.unwrap().unwrap();
        assert_eq!(claimed.job.body, json!({"number": 1}));
        assert!(store.job_done(&claimed).await.unwrap());
        assert!(store.claim(&["index"], LEASE).await.unwrap().is_none());
    }
}
