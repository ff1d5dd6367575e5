//! Writes renderings into a folder, with the truth about each in `truth.jsonl`.
//!
//! `cargo run -p renderings -- FOLDER --count N --seed S [--heavy]`

use renderings::{Heavy, renderings};
use std::io::Write;
use std::path::PathBuf;

struct Wanted {
    folder: PathBuf,
    count: u64,
    seed: u64,
    heavy: Heavy,
}

fn wanted(mut arguments: impl Iterator<Item = String>) -> Option<Wanted> {
    let folder = PathBuf::from(arguments.next()?);
    let mut wanted = Wanted { folder, count: 600, seed: 1, heavy: Heavy::Without };
    while let Some(name) = arguments.next() {
        match name.as_str() {
            "--count" => wanted.count = arguments.next()?.parse().ok()?,
            "--seed" => wanted.seed = arguments.next()?.parse().ok()?,
            "--heavy" => wanted.heavy = Heavy::With,
            _ => return None,
        }
    }
    Some(wanted)
}

#[expect(clippy::disallowed_methods, reason = "writing files is what this program is for")]
fn write(wanted: &Wanted) -> std::io::Result<()> {
    std::fs::create_dir_all(&wanted.folder)?;
    let mut truth =
        std::io::BufWriter::new(std::fs::File::create(wanted.folder.join("truth.jsonl"))?);
    for one in renderings(wanted.count, wanted.seed, wanted.heavy) {
        std::fs::write(wanted.folder.join(&one.name), &one.bytes)?;
        let line = serde_json::json!({
            "file": one.name, "dialect": one.dialect, "seed": one.seed, "truth": one.truth.json(),
        });
        writeln!(truth, "{line}")?;
    }
    truth.flush()
}

fn main() -> std::process::ExitCode {
    let Some(wanted) = wanted(std::env::args().skip(1)) else {
        let _ = writeln!(std::io::stderr(), "renderings FOLDER [--count N] [--seed S] [--heavy]");
        return std::process::ExitCode::from(64);
    };
    match write(&wanted) {
        Ok(()) => std::process::ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(std::io::stderr(), "{error}");
            std::process::ExitCode::FAILURE
        }
    }
}
