//! The promised ratios of the ledger, measured in one run: `cargo bench -p gongkai --bench ledger`, or `make bench`.
//! With `quick` behind `--` all sizes are a twentieth; with `sqlite` PostgreSQL is left out, as where it is missing.
//!
//! What is measured stands beside what the engine's own tools need for the same on the same disk, in turns, so that a
//! noisy neighbour hurts both. Every line prints its figure, the bound it must keep, and whether it does.

mod appending;
mod county;
mod importing;
mod loading;
mod place;
mod tallying;

use place::Engine;
use std::process::Child;
use std::time::{Duration, Instant};

/// How much of everything.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Size {
    /// Rows of the list that is imported.
    pub(crate) rows: usize,
    /// Matters of the county that is tallied.
    pub(crate) matters: usize,
    /// Entries that are appended one by one.
    pub(crate) entries: usize,
    /// How often each work is done.
    pub(crate) rounds: usize,
}

const FULL: Size = Size { rows: 320_000, matters: 1_000_000, entries: 500, rounds: 3 };
const QUICK: Size = Size { rows: 16_000, matters: 50_000, entries: 100, rounds: 3 };

/// How long it takes.
#[expect(clippy::disallowed_methods, reason = "a bench measures time")]
pub(crate) fn timed(work: impl FnOnce()) -> Duration {
    let start = Instant::now();
    work();
    start.elapsed()
}

/// The quotient of two times.
pub(crate) fn over(one: Duration, two: Duration) -> f64 {
    one.as_secs_f64() / two.as_secs_f64()
}

/// Prints a figure beside its bound; 0 is no bound.
#[expect(clippy::print_stdout, reason = "figures are what a bench is for")]
pub(crate) fn say(engine: &Engine, what: &str, figure: f64, unit: &str, bound: f64) {
    let engine = engine.name();
    if bound > 0.0 {
        let verdict = if figure <= bound { "kept" } else { "NOT KEPT" };
        println!("{engine:11} {what:58} {figure:9.2} {unit:6} bound <= {bound:<6} {verdict}");
    } else {
        println!("{engine:11} {what:58} {figure:9.2} {unit:6} no bound");
    }
}

/// Peak resident memory of a process in MiB, read while it runs.
#[expect(clippy::disallowed_methods, reason = "the kernel tells memory in a file")]
pub(crate) fn peak(child: &mut Child) -> f64 {
    let mut peak = 0.0;
    while let Ok(None) = child.try_wait() {
        let status =
            std::fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let size = line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<f64>().ok());
        peak = size.map_or(peak, |size| size / 1024.0);
        std::thread::sleep(Duration::from_millis(10));
    }
    assert!(child.wait().is_ok_and(|status| status.success()), "the program succeeds");
    peak
}

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let has = |word: &str| arguments.iter().any(|one| one == word);
    if let Some(at) = arguments.iter().position(|one| one == tallying::ALONE) {
        return tallying::alone(arguments[at + 1].as_ref());
    }
    let size = if has("quick") { QUICK } else { FULL };
    let server = if has("sqlite") { None } else { place::Server::start() };
    for engine in [Some(Engine::Sqlite), server.map(Engine::Postgres)].into_iter().flatten() {
        appending::run(&engine, size);
        importing::run(&engine, size);
        tallying::run(&engine, size);
    }
}
