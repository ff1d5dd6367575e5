//! What is made from the store elsewhere, on both engines: what was written since one looked, and what was sought in vain.
mod place;

use place::{Law, Place, call, day, organ};
use std::collections::HashSet;

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
