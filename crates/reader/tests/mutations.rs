//! Wounded files of every format: nothing panics or hangs, whatever is read keeps the limits.
//!
//! `SECONDS=3600 cargo test -p reader --test mutations` runs longer; `SEED` begins elsewhere.

use reader::limits;
use renderings::{Heavy, Random, Rendering, mutated, renderings};
use std::time::{Duration, Instant};

/// How long files are wounded and read, in seconds over all cores together.
const SECONDS: u64 = 60;

/// One file may take so long: a whole one takes some milliseconds, and a busy machine must not fail the test.
const PATIENCE: Duration = Duration::from_secs(60);

#[expect(clippy::disallowed_methods, reason = "the size of the run is chosen from outside")]
fn wanted(name: &str, otherwise: u64) -> u64 {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(otherwise)
}

#[expect(clippy::disallowed_methods, reason = "a test of time and hangs looks at the clock")]
fn now() -> Instant {
    Instant::now()
}

/// Reads the bytes, as a user would, and looks at what must hold of every document.
fn read(bytes: &[u8]) {
    let Ok(document) = reader::read(bytes, None) else { return };
    let cells = document.blocks.iter().map(|block| match block {
        reader::Block::Grid(grid) => grid.cells.len(),
        reader::Block::Paragraph(_) => 0,
    });
    assert!(cells.sum::<usize>() <= limits::CELLS_MAX, "more cells than the limit");
    if let Ok(read) = reader::recognise(&document) {
        drop(report::checks::check(&read.report, None));
    }
}

/// Wounds and reads files until the time is over; names the first that must not be.
fn wound_for(time: Duration, seed: u64, whole: &[Rendering]) -> Result<u64, String> {
    let begun = now();
    let mut random = Random::new(seed);
    let mut rounds = 0;
    while begun.elapsed() < time {
        let from = random.index(whole.len());
        let bytes = mutated(&whole[from].bytes, &mut random);
        let asked = now();
        let ended = std::panic::catch_unwind(|| read(&bytes));
        let name = &whole[from].name;
        if ended.is_err() {
            return Err(format!("panic in round {rounds} of seed {seed}, made of {name}"));
        }
        if asked.elapsed() > PATIENCE {
            return Err(format!("hang in round {rounds} of seed {seed}, made of {name}"));
        }
        rounds += 1;
    }
    Ok(rounds)
}

#[test]
fn wounded_files_never_panic() {
    let seed = wanted("SEED", 11);
    let cores = std::thread::available_parallelism().map_or(1, |cores| cores.get() as u64);
    let time = Duration::from_millis(wanted("SECONDS", SECONDS) * 1_000 / cores);
    let whole: Vec<Rendering> = renderings(600, seed, Heavy::Without).collect();
    let ends: Vec<Result<u64, String>> = std::thread::scope(|scope| {
        let whole = &whole;
        let threads: Vec<_> = (0..cores)
            .map(|core| scope.spawn(move || wound_for(time, seed + core, whole)))
            .collect();
        threads.into_iter().map(|thread| thread.join().expect("panics are caught")).collect()
    });
    for end in ends {
        assert!(end.expect("no wounded file does harm") > 0);
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
