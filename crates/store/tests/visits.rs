//! Counts of visits on both engines: added to by several processes, summed by page, organ and day.

mod place;

use place::{Law, Place, call, day, organ};
use store::{Looked, OrganVisits, Visit};
use uuid::Uuid;

#[tokio::test]
async fn two_processes_add_to_the_same_counts() {
    for place in Place::both() {
        let (here, law) = (place.init().await, Law::new());
        let there = place.open().await;
        let item = call(&here, &law, organ(1), "一", 0).await.0;
        let visit = |on: &str, kind, page, times| Visit { on: day(on), kind, page, times };
        let own = organ(1).0;
        let first = [
            visit("2026-03-01", Looked::Document, item, 3),
            visit("2026-03-01", Looked::Organ, own, 1),
        ];
        let second = [
            visit("2026-03-01", Looked::Document, item, 4),
            visit("2026-03-02", Looked::Document, item, 5),
            visit("2026-03-02", Looked::Organ, organ(2).0, 2),
        ];
        let (one, two) = tokio::join!(here.visits_added(&first), there.visits_added(&second));
        one.unwrap();
        two.unwrap();
        here.visits_added(&[]).await.unwrap();
        let since = day("2026-03-01");
        let most = here.visits_most(since, 2).await.unwrap();
        assert_eq!(most, [(Looked::Document, item, 12), (Looked::Organ, organ(2).0, 2)]);
        let days = there.visits_by_day(since).await.unwrap();
        assert_eq!(days, [(day("2026-03-02"), 7), (day("2026-03-01"), 8)], "{:?}", place.engine);
        let organs = here.visits_by_organ(since).await.unwrap();
        let sums = |organ, own, items| OrganVisits { organ, own, items };
        assert_eq!(organs, [sums(organ(1), 1, 12), sums(organ(2), 2, 0)]);
        let later = here.visits_by_organ(day("2026-03-02")).await.unwrap();
        assert_eq!(later, [sums(organ(1), 0, 5), sums(organ(2), 2, 0)]);
        // What nobody knows is counted by itself and belongs to no organ.
        let lost = visit("2026-03-03", Looked::Document, Uuid::from_u128(9), 1);
        here.visits_added(&[lost]).await.unwrap();
        assert_eq!(here.visits_by_organ(since).await.unwrap().len(), 2);
    }
}
