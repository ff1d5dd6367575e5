//! Groups, lists and measures on both engines against the replay of every matter.
#![expect(clippy::unwrap_used, reason = "what cannot be had fails the test")]

mod place;

use ledger::tally::{Group, Period, Selection, Term, Window};
use ledger::{MatterId, Summary};
use place::{Law, Place, day, done, draft, organ};
use serde_json::json;
use std::collections::BTreeMap;
use store::{Query, Store};

const WINDOWS: [Window; 6] = [
    Window::Any,
    Window::Within,
    Window::Before,
    Window::UpToEnd,
    Window::NotBefore,
    Window::NotByEnd,
];

/// Calls of two organs over three years, some answered, in kinds and quantities of every sort.
async fn filled(store: &Store, law: &Law) -> Vec<(u128, MatterId, Summary)> {
    let mut all = Vec::new();
    for at in 0_u32..60 {
        let whose = u128::from(at % 2);
        let matter = store.matter_id();
        let opened = format!("{}-{:02}-{:02}", 2024 + at % 3, 1 + at % 6, 1 + at % 28);
        let way = if at % 5 == 0 { "net" } else { "phone" };
        let act = json!({"act": "taken", "ticket": format!("T{}", at % 7), "subject": "路灯",
            "times": 1 + at % 4, "promised": opened, "way": way});
        let mut last = done(
            store
                .append(draft(organ(whose), matter, &opened, act), None, &law.rules())
                .await
                .unwrap(),
        );
        if at % 3 > 0 {
            let closed = format!("{}-06-{:02}", 2025 + at % 2, 1 + at % 28);
            let act = draft(organ(whose), matter, &closed.max(opened), json!({"act": "answered"}));
            last = done(store.append(act, Some(1), &law.rules()).await.unwrap());
        }
        all.push((whose, matter, last.summary));
    }
    all
}

fn merged(groups: Vec<Group>) -> BTreeMap<String, (i64, i64)> {
    let mut all = BTreeMap::new();
    for group in groups {
        let sums = (group.quantity, group.amount_fen);
        let class = format!("{:?}", Group { quantity: 0, amount_fen: 0, ..group });
        let entry: &mut (i64, i64) = all.entry(class).or_default();
        *entry = (entry.0 + sums.0, entry.1 + sums.1);
    }
    all
}

#[tokio::test]
async fn groups_are_those_of_the_replay() {
    let law = Law::new();
    for place in Place::both() {
        let store = place.init().await;
        let all = filled(&store, &law).await;
        let odd = Period { from: day("2025-02-11"), to: day("2025-06-17") };
        for period in [Period::year(2025).unwrap(), Period::year(2026).unwrap(), odd] {
            for organs in [vec![organ(0)], vec![organ(1), organ(0)], vec![]] {
                let mine = |whose: u128| organs.is_empty() || organs.contains(&organ(whose));
                let replayed = all.iter().filter(|(whose, ..)| mine(*whose));
                let replayed = replayed.map(|(_, _, one)| Group::of("calls", one, &period));
                let groups = store.groups(&organs, &period).await.unwrap();
                assert_eq!(merged(groups), merged(replayed.collect()));
            }
        }
    }
}

#[tokio::test]
async fn the_list_behind_a_selection_holds_what_it_selects_page_by_page() {
    let law = Law::new();
    for place in Place::both() {
        let store = place.init().await;
        let all = filled(&store, &law).await;
        let period = Period::year(2025).unwrap();
        for (opened, closed) in WINDOWS.iter().flat_map(|a| WINDOWS.iter().map(move |b| (*a, *b))) {
            let mut selection = Selection::of("calls").opened(opened).closed(closed);
            if opened == Window::Any {
                selection = selection.kind("net");
            }
            let query = Query {
                organs: vec![organ(0), organ(1)],
                selection: selection.clone(),
                period,
                states: Vec::new(),
            };
            let mut expected: Vec<_> = all
                .iter()
                .filter(|(_, _, one)| selection.holds(&Group::of("calls", one, &period)))
                .map(|(_, matter, one)| (one.opened_on, *matter))
                .collect();
            expected.sort_by(|left, right| right.cmp(left));
            let expected: Vec<MatterId> = expected.into_iter().map(|(_, matter)| matter).collect();
            assert_eq!(listed(&store, &query).await, expected, "{selection:?}");
        }
    }
}

async fn listed(store: &Store, query: &Query) -> Vec<MatterId> {
    let (mut listed, mut after) = (Vec::new(), None);
    loop {
        let page = store.matters(query, after, 7).await.unwrap();
        listed.extend(page.records.iter().map(|record| record.matter));
        match page.next {
            Some(next) => after = Some(next),
            None => return listed,
        }
    }
}

#[tokio::test]
async fn facts_are_measured_and_found() {
    let law = Law::new();
    for place in Place::both() {
        let store = place.init().await;
        let all = filled(&store, &law).await;
        let period = Period::year(2025).unwrap();
        let selection = Selection::of("calls").closed(Window::UpToEnd);
        let times = Term::of(
            selection.clone().fact("times", None, Window::Any),
            ledger::tally::Measure::FactNumbers,
        );
        let promised = Term::of(
            selection.fact("promised", None, Window::Within),
            ledger::tally::Measure::Facts,
        );
        for term in [times, promised] {
            let expected: i64 = all
                .iter()
                .filter(|(whose, _, one)| {
                    *whose == 0 && term.selection.holds(&Group::of("calls", one, &period))
                })
                .flat_map(|(_, _, one)| term.selection.facts(one, &period).unwrap())
                .map(|fact| fact.number.unwrap_or(1))
                .sum();
            assert!(expected > 0);
            assert_eq!(store.facts_measured(&[organ(0)], &term, &period).await.unwrap(), expected);
        }
        let with = store.with_text("calls", "ticket", "T3", None, 4).await.unwrap();
        let rest =
            store.with_text("calls", "ticket", "T3", Some(with[3].matter.0), 50).await.unwrap();
        assert_eq!(
            with.len() + rest.len(),
            all.iter().filter(|(_, _, one)| one.number.as_deref() == Some("T3")).count()
        );
        assert_eq!(store.numbered("T3").await.unwrap().len(), with.len() + rest.len());
    }
}
