//! Writes renderings into a folder, with the truth about each in `truth.jsonl`.
//!
//! `cargo run -p renderings -- FOLDER --count N --seed S [--heavy]`, or one file by the name that a score gives it:
//! `cargo run -p renderings -- FOLDER --one html-pre-21000373`

use renderings::{Heavy, Rendering, dialects, render, renderings};
use std::io::Write;
use std::path::PathBuf;

struct Wanted {
    folder: PathBuf,
    count: u64,
    seed: u64,
    heavy: Heavy,
    one: Option<String>,
}

impl Wanted {
    fn renderings(&self) -> Box<dyn Iterator<Item = Rendering>> {
        let Some(name) = &self.one else {
            return Box::new(renderings(self.count, self.seed, self.heavy));
        };
        let (id, seed) = name.rsplit_once('-').unwrap_or((name, ""));
        let seed = seed.split('.').next().and_then(|seed| seed.parse().ok()).unwrap_or(0);
        let dialect = dialects().into_iter().find(|one| one.id == id);
        Box::new(dialect.map(|one| render(&one, seed)).into_iter())
    }
}

fn wanted(mut arguments: impl Iterator<Item = String>) -> Option<Wanted> {
    let folder = PathBuf::from(arguments.next()?);
    let mut wanted = Wanted { folder, count: 600, seed: 1, heavy: Heavy::Without, one: None };
    while let Some(name) = arguments.next() {
        match name.as_str() {
            "--count" => wanted.count = arguments.next()?.parse().ok()?,
            "--seed" => wanted.seed = arguments.next()?.parse().ok()?,
            "--one" => wanted.one = Some(arguments.next()?),
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
    for one in wanted.renderings() {
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
        let _ = writeln!(
            std::io::stderr(),
            "renderings FOLDER [--count N] [--seed S] [--heavy] | --one NAME"
        );
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
