//! What is made from the store elsewhere, on both engines: what was written since one looked, what was sought in vain,
//! what was found in public items.
mod place;

use ledger::{Draft, PersonId};
use place::{Law, Place, call, day, done, draft, organ};
use serde_json::json;
use std::collections::HashSet;
use store::findings::{Decided, Found};

#[tokio::test]
async fn what_was_written_since_is_told_once_for_each_matter() {
    for place in Place::both() {
        let (store, law) = (place.init().await, Law::new());
        let first = call(&store, &law, organ(1), "一", 2).await;
        let ends = store.journal_ends().await.unwrap();
        let (_, end) = *ends.iter().find(|(id, _)| *id == organ(1)).unwrap();
        let second = call(&store, &law, organ(1), "二", 0).await;
        call(&store, &law, organ(2), "三", 0).await;
        let touched = |after, up_to| store.touched("calls", organ(1), (after, up_to));
        assert_eq!(touched(0, end).await.unwrap(), [first], "{:?}", place.engine);
        assert_eq!(touched(end, i64::MAX).await.unwrap(), [second]);
        let all: HashSet<_> = touched(0, i64::MAX).await.unwrap().into_iter().collect();
        assert_eq!(all, HashSet::from([first, second]));
        assert!(store.touched("disclosures", organ(1), (0, i64::MAX)).await.unwrap().is_empty());
    }
}

#[tokio::test]
async fn words_that_found_nothing_are_counted() {
    for place in Place::both() {
        let store = place.init().await;
        for (words, on) in [
            ("门牌", "2026-03-01"),
            (" 门牌 ", "2026-03-04"),
            ("井盖", "2026-03-02"),
            (" ", "2026-03-02"),
        ] {
            store.count_unmet(words, day(on)).await.unwrap();
        }
        store.count_unmet(&"长".repeat(500), day("2026-03-01")).await.unwrap();
        let unmet = store.unmet(10).await.unwrap();
        let told: Vec<_> =
            unmet.iter().map(|one| (one.words.chars().count(), one.times, one.last_on)).collect();
        assert_eq!(
            told,
            [(2, 2, day("2026-03-04")), (2, 1, day("2026-03-02")), (60, 1, day("2026-03-01"))],
            "{:?}",
            place.engine
        );
        assert_eq!(store.unmet(1).await.unwrap()[0].words, "门牌");
        store.forget_unmet("门牌").await.unwrap();
        assert_eq!(store.unmet(10).await.unwrap().len(), 2);
    }
}

#[tokio::test]
async fn what_a_look_found_is_kept_until_it_is_there_no_more() {
    let found = |key: &str| Found {
        key: key.to_owned(),
        kind: "mobile".to_owned(),
        field: "text".to_owned(),
        passage: "139****5678".to_owned(),
    };
    for place in Place::both() {
        let (store, law) = (place.init().await, Law::new());
        let document = json!({"kind": "other", "title": "名单", "attribute": "proactive"});
        let listed = json!({"act": "listed", "document": document, "published_on": "2026-03-01",
            "postings": [{"carrier": "website"}]});
        let matter = store.matter_id();
        let begin = Draft {
            register: "disclosures".to_owned(),
            ..draft(organ(1), matter, "2026-03-01", listed)
        };
        done(store.append(begin, Some(0), &law.rules()).await.unwrap());
        let of = (organ(1), matter);
        store.found(of, day("2026-03-02"), &[found("a"), found("b")]).await.unwrap();
        store.found(of, day("2026-03-03"), &[found("b"), found("c")]).await.unwrap();
        let list = store.findings(&[organ(1)], 10).await.unwrap();
        let told: Vec<_> = list.iter().map(|one| (one.found.key.as_str(), one.on)).collect();
        assert_eq!(told, [("c", day("2026-03-03")), ("b", day("2026-03-02"))]);
        assert_eq!(list[0].title, "名单");
        let decided = Decided {
            verdict: "stays".to_owned(),
            reason: "值班电话".to_owned(),
            person: PersonId(uuid::Uuid::from_u128(7)),
            on: day("2026-03-04"),
        };
        let other = store.finding_decided((organ(2), matter, "c"), &decided).await.unwrap();
        assert!(!other, "{:?}: not one of that organ", place.engine);
        assert!(store.finding_decided((organ(1), matter, "c"), &decided).await.unwrap());
        assert_eq!(store.findings_open(&[organ(1), organ(2)]).await.unwrap(), 1);
        assert_eq!(store.findings_open(&[organ(2)]).await.unwrap(), 0);
        store.found(of, day("2026-03-05"), &[found("c")]).await.unwrap();
        let list = store.findings(&[organ(1)], 10).await.unwrap();
        assert_eq!(list.len(), 1);
        assert_eq!(list[0].decided.as_ref(), Some(&decided), "a look undoes no decision");
        store.forget_findings().await.unwrap();
        assert_eq!(store.findings(&[organ(1)], 10).await.unwrap().len(), 1, "it is public");
    }
}
