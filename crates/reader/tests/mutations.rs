//! Wounded files of every format: nothing panics, whatever is read keeps the limits.
//!
//! `MUTATIONS=100000 cargo test -p reader --test mutations` runs longer; `SEED` begins elsewhere.

use reader::limits;
use renderings::{Heavy, Random, mutated, renderings};

#[expect(clippy::disallowed_methods, reason = "the size of the run is chosen from outside")]
fn wanted(name: &str, otherwise: u64) -> u64 {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(otherwise)
}

#[test]
fn wounded_files_never_panic() {
    let count = wanted("MUTATIONS", 3_000);
    let seed = wanted("SEED", 11);
    let mut random = Random::new(seed);
    let whole: Vec<_> = renderings(count.div_ceil(12).min(600), seed, Heavy::Without).collect();
    for round in 0..count {
        let from = random.index(whole.len());
        let bytes = mutated(&whole[from].bytes, &mut random);
        let read = std::panic::catch_unwind(|| {
            reader::read(&bytes, None).map(|document| {
                let cells = document.blocks.iter().map(|block| match block {
                    reader::Block::Grid(grid) => grid.cells.len(),
                    reader::Block::Paragraph(_) => 0,
                });
                assert!(cells.sum::<usize>() <= limits::CELLS_MAX, "more cells than the limit");
                drop(reader::recognise(&document));
            })
        });
        assert!(
            read.is_ok(),
            "panic in round {round} of seed {seed}, made of {}",
            whole[from].name
        );
    }
}

/// Files that once made the reader panic, kept as they were found.
#[test]
fn what_was_found_once_stays_mended() {
    const FOUND: &[&[u8]] = &[
        // A list of titles: the tail was cut from the lines that the title had been looked for in.
        include_bytes!("found/list-of-reports.html"),
    ];
    for bytes in FOUND {
        drop(reader::read_report(bytes, None));
    }
}
