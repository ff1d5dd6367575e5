//! Whatever people try in whatever order: nothing panics, what was admitted replays, and corrections keep or refuse.

use crate::ANSWERED;
use crate::walk::Desk;
use chrono::Days;
use ledger::{Entry, Mark, Summary, personal};
use proptest::prelude::*;

/// Tries acts one after another, each with a number of days after the last; keeps what is admitted.
fn live(desk: &Desk, book: usize, tries: &[(usize, u64)]) -> (Vec<Entry>, Option<Summary>) {
    let book = &ANSWERED[book];
    let acts = book.acts();
    let mut entries = Vec::new();
    let mut summary = None;
    let mut on = desk.first();
    for (act, days) in tries {
        let day = on.checked_add_days(Days::new(*days)).unwrap();
        let act = &acts[act % acts.len()].act;
        if let Ok((next, now)) = desk.step(book.register, &entries, act, day) {
            (entries, summary, on) = (next, Some(now), day);
        }
    }
    (entries, summary)
}

/// What the samples write into personal fields.
const PERSONAL: &[&str] =
    &["张某", "李某", "某公司", "某局", "证件甲", "电话甲", "请公开", "怎样办理"];

fn tries() -> impl Strategy<Value = (usize, Vec<(usize, u64)>)> {
    let days = prop_oneof![4 => 0_u64..6, 1 => 20_u64..40];
    (0..ANSWERED.len(), prop::collection::vec((0_usize..200, days), 1..40))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn every_prefix_of_what_was_admitted_replays((book, tries) in tries()) {
        let desk = Desk::shipped();
        let (entries, summary) = live(&desk, book, &tries);
        let rules = desk.rules();
        let register = rules.registers.get(ANSWERED[book].register).unwrap();
        for end in 0..=entries.len() {
            let folded = register.fold(&entries[..end], &rules).unwrap();
            prop_assert!((ANSWERED[book].states)().contains(&folded.state.as_str()));
            if let (Some(opened), Some(closed)) = (folded.opened_on, folded.closed_on) {
                prop_assert!(opened <= closed);
            }
            prop_assert!(folded.closed_on.is_none() || folded.opened_on.is_some());
            prop_assert_eq!(folded.closed_on.is_some(), folded.outcome.is_some());
            if end == entries.len() && end > 0 {
                prop_assert_eq!(Some(folded), summary.clone());
            }
        }
    }

    #[test]
    fn nothing_personal_is_left_in_what_is_kept_in_the_open((book, tries) in tries()) {
        let desk = Desk::shipped();
        let (mut entries, summary) = live(&desk, book, &tries);
        prop_assume!(!entries.is_empty());
        for entry in &mut entries {
            personal::seal(&mut entry.act, &mut || [7; 16]);
        }
        let rules = desk.rules();
        let folded = rules.registers.get(ANSWERED[book].register).unwrap().fold(&entries, &rules);
        prop_assert_eq!(folded.ok(), summary.clone(), "sealed entries come to the same");
        let kept = format!("{entries:?} {summary:?}");
        for word in PERSONAL {
            prop_assert!(!kept.contains(word), "{word}");
        }
    }

    #[test]
    fn a_correction_keeps_the_matter_whole_or_is_refused(
        (book, tries) in tries(),
        at in any::<prop::sample::Index>(),
        act in 0_usize..200,
        strikes in any::<bool>(),
    ) {
        let desk = Desk::shipped();
        let (entries, _) = live(&desk, book, &tries);
        prop_assume!(!entries.is_empty());
        let old = &entries[at.index(entries.len())];
        let acts = ANSWERED[book].acts();
        let mark = if strikes { Mark::Strikes(old.id) } else { Mark::Replaces(old.id) };
        let act = &acts[act % acts.len()].act;
        let register = ANSWERED[book].register;
        if let Ok((next, summary)) = desk.write(register, &entries, act, old.dated_on, mark) {
            let rules = desk.rules();
            let folded = rules.registers.get(register).unwrap().fold(&next, &rules).unwrap();
            prop_assert_eq!(folded, summary);
            prop_assert_eq!(next.len(), entries.len() + 1);
        }
    }
}
