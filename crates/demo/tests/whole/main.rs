//! The demonstration as a whole: it is the same for the same seed, every entry of it is admitted, its reports balance,
//! every act of every register occurs, and nothing is wrong with it but what was planted.
#![expect(clippy::unwrap_used, reason = "what cannot be had fails the test")]

mod acts;
mod balance;
mod kept;
mod problems;

use demo::{Demo, demonstrate};
use law::Calendar;

/// The demonstration of the seed that the program takes.
fn demonstration() -> Demo {
    demonstrate(1, &Calendar::shipped())
}

#[test]
fn a_seed_names_its_demonstration() {
    let sum = |seed: u64| {
        let text = format!("{:?}", demonstrate(seed, &Calendar::shipped()));
        ledger::personal::digest(&[0; 16], &text)
    };
    assert_eq!(sum(1), sum(1));
    assert_ne!(sum(1), sum(2));
}

#[test]
fn it_is_as_large_as_it_says_and_ends_in_time() {
    let demo = demonstration();
    assert!((28_000..36_000).contains(&demo.entries()), "{}", demo.entries());
    assert!(demo.drafts().all(|draft| draft.dated_on <= demo.ends_on));
    assert!(demo.steps.windows(2).all(|pair| pair[0].at < pair[1].at), "steps ascend");
    let named = demo.drafts().flat_map(|draft| &draft.files).collect::<Vec<_>>();
    assert!(!named.is_empty() && named.iter().all(|file| demo.files.contains_key(&file.hash)));
}
