//! The promised ratios, measured in one run: `cargo bench -p gongkai --bench ratios`, or `make bench`.
//!
//! Each measure prints its figure, the bound it must keep, and whether it does. Files come from the generator of
//! renderings, so every machine measures the same bytes. `BATCH` sets the number of files of the last measure.

use renderings::{Dialect, Rendering, dialects, render};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// The allocator of the program, for both sides of each ratio.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Renderings of the dialects that `chosen` takes, `each` of every one.
fn files(each: u64, chosen: impl Fn(&Dialect) -> bool) -> Vec<Rendering> {
    let dialects: Vec<Dialect> =
        dialects().into_iter().filter(|one| !one.heavy && chosen(one)).collect();
    (0..each)
        .flat_map(|seed| dialects.iter().map(move |one| render(one, seed)).collect::<Vec<_>>())
        .collect()
}

#[expect(clippy::disallowed_methods, reason = "a bench measures time")]
fn timed(work: impl FnOnce()) -> Duration {
    let start = Instant::now();
    work();
    start.elapsed()
}

/// The shortest of five runs of each of two works, in turns, so that a noisy neighbour hurts both.
fn contest(mut one: impl FnMut(), mut two: impl FnMut()) -> (Duration, Duration) {
    let mut best = (Duration::MAX, Duration::MAX);
    for _ in 0..5 {
        best.0 = best.0.min(timed(&mut one));
        best.1 = best.1.min(timed(&mut two));
    }
    best
}

#[expect(clippy::print_stdout, reason = "figures are what a bench is for")]
fn say(what: &str, figure: f64, unit: &str, bound: &str, kept: Option<bool>) {
    let verdict = match kept {
        Some(true) => "kept",
        Some(false) => "NOT KEPT",
        None => "not measured here",
    };
    println!("{what:52} {figure:9.2} {unit:10} bound {bound:12} {verdict}");
}

fn read_and_check(files: &[Rendering]) -> usize {
    files
        .iter()
        .filter_map(|one| reader::read_report(&one.bytes, Some(&one.name)).ok())
        .map(|read| report::checks::check(&read.report, None).len())
        .sum()
}

/// Bytes from which a page bears the mark-up that editors and publishing systems leave; below, the words of the report
/// are most of it.
const DRESSED: usize = 15_000;

fn html() {
    let files = files(8, |one| {
        one.ending.starts_with("htm")
            && !one.id.contains("utf16")
            && !one.id.contains("gb")
            && !one.id.contains("big5")
    });
    let (dressed, bare): (Vec<_>, Vec<_>) =
        files.iter().cloned().partition(|one| one.bytes.len() >= DRESSED);
    for (what, files) in [
        ("HTML, read and check over bare parse", &files),
        ("  of these, pages of 15 kB and more", &dressed),
        ("  of these, smaller pages", &bare),
    ] {
        let ratio = over_parse(files);
        say(what, ratio, "times", "<= 2.00", Some(ratio <= 2.0));
    }
}

/// Reading and checking pages, over the bare parse of the same bytes.
fn over_parse(files: &[Rendering]) -> f64 {
    let texts: Vec<String> =
        files.iter().map(|one| String::from_utf8_lossy(&one.bytes).into_owned()).collect();
    let (ours, bare) = contest(
        || {
            std::hint::black_box(read_and_check(files));
        },
        || {
            for text in &texts {
                drop(std::hint::black_box(scraper::Html::parse_document(text)));
            }
        },
    );
    ours.as_secs_f64() / bare.as_secs_f64()
}

fn text() {
    let files = files(12, |one| one.id.starts_with("text-") || one.id.starts_with("markdown"));
    let best = (0..5)
        .map(|_| {
            timed(|| {
                std::hint::black_box(read_and_check(&files));
            })
        })
        .min()
        .unwrap_or_default();
    let rate = files.len() as f64 / best.as_secs_f64();
    say(
        "plain text, read and check on one core",
        rate,
        "reports/s",
        ">= 2000",
        Some(rate >= 2_000.0),
    );
}

fn folder(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name)
}

#[expect(clippy::disallowed_methods, reason = "the batch is read from disk, as in life")]
fn write(to: &Path, files: impl Iterator<Item = Rendering>) {
    drop(std::fs::remove_dir_all(to));
    std::fs::create_dir_all(to).expect("the folder of the build takes files");
    for (one, index) in files.zip(0u32..) {
        let name = to.join(format!("{index:05}-{}", one.name));
        std::fs::write(name, &one.bytes).expect("the folder of the build takes files");
    }
}

fn pdf() {
    let files = files(12, |one| one.id.starts_with("pdf-"));
    let to = folder("pdf");
    write(&to, files.iter().cloned());
    let poppler = || -> Option<()> {
        for entry in std::fs::read_dir(&to).ok()?.flatten() {
            let mut command = Command::new("pdftotext");
            let status = command
                .arg("-layout")
                .arg(entry.path())
                .arg("-")
                .stdout(Stdio::null())
                .stderr(Stdio::null())
                .status();
            status.ok()?;
        }
        Some(())
    };
    let what = "PDF, read and check over pdftotext -layout";
    if poppler().is_none() {
        return say(what, 0.0, "times", "<= 1.00", None);
    }
    let (ours, theirs) = contest(
        || {
            std::hint::black_box(read_and_check(&files));
        },
        || {
            std::hint::black_box(poppler());
        },
    );
    let ratio = ours.as_secs_f64() / theirs.as_secs_f64();
    say(what, ratio, "times", "<= 1.00", Some(ratio <= 1.0));
}

/// Peak resident memory of a process in MiB, read while it runs.
#[expect(clippy::disallowed_methods, reason = "the kernel tells memory in a file")]
fn peak(child: &mut Child) -> f64 {
    let mut peak = 0.0;
    while let Ok(None) = child.try_wait() {
        let status =
            std::fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let size = line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<f64>().ok());
        peak = size.map_or(peak, |size| size / 1024.0);
        std::thread::sleep(Duration::from_millis(20));
    }
    peak
}

fn check_folder(folder: &Path, jobs: &str) -> (Duration, f64) {
    let mut memory = 0.0;
    let took = timed(|| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_gongkai"));
        command
            .args(["check", "--jobs", jobs, "--format", "json", "--output"])
            .arg(folder.with_extension("jsonl"))
            .arg(folder);
        command.stdout(Stdio::null()).stderr(Stdio::null());
        let mut child = command.spawn().expect("the program of this build starts");
        memory = peak(&mut child);
    });
    (took, memory)
}

#[expect(clippy::disallowed_methods, reason = "the size of the batch is chosen from outside")]
fn batch() {
    let count = std::env::var("BATCH").ok().and_then(|count| count.parse().ok()).unwrap_or(10_000);
    let to = folder("batch");
    write(&to, renderings::renderings(count, 9, renderings::Heavy::Without));
    let (one, _) = check_folder(&to, "1");
    let (two, memory) = check_folder(&to, "2");
    let ratio = one.as_secs_f64() / two.as_secs_f64();
    say("batch, one core over two", ratio, "times", ">= 1.80", Some(ratio >= 1.8));
    say("batch, resident memory on two cores", memory, "MiB", "<= 300", Some(memory <= 300.0));
    let rate = count as f64 / two.as_secs_f64();
    say("batch, files on two cores", rate, "files/s", "none", Some(true));
}

fn main() {
    html();
    text();
    pdf();
    batch();
}
