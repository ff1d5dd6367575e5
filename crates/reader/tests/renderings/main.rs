//! Every format and damage read back: invented reports rendered from seeds, read, and compared cell by cell.
//!
//! `RENDERINGS=3000 cargo test -p reader --test renderings -- --nocapture` runs more of them; `SEED` begins elsewhere;
//! `RENDERINGS_FOLDER` scores the files of a folder against its `truth.jsonl` instead.

mod score;
mod seeds;

use renderings::{Heavy, Truth, dialects, render, renderings};
use score::Score;
use std::collections::BTreeMap;

#[expect(clippy::disallowed_methods, reason = "the size of the run is chosen from outside")]
fn wanted(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

#[expect(clippy::print_stdout, reason = "the score is what a person runs this for")]
fn shown(scores: &BTreeMap<String, Score>) -> Score {
    let mut all = Score::default();
    for (dialect, score) in scores {
        println!("{dialect:28} {score}");
        for wrong in &score.wrong {
            println!("    {wrong}");
        }
        all.add("", score.clone());
    }
    all.wrong.clear();
    println!("{:28} {all}", "all");
    all
}

#[test]
fn every_cell_of_every_rendering_is_read() {
    let count = wanted("RENDERINGS").and_then(|count| count.parse().ok()).unwrap_or(320);
    let seed = wanted("SEED").and_then(|seed| seed.parse().ok()).unwrap_or(1);
    let only = wanted("DIALECT").unwrap_or_default();
    let heavy = if count > 1_000 { Heavy::With } else { Heavy::Without };
    let mut scores: BTreeMap<String, Score> = BTreeMap::new();
    for one in renderings(count, seed, heavy).filter(|one| one.dialect.starts_with(&only)) {
        let read = reader::read_report(&one.bytes, Some(&one.name));
        let score = Score::of(&one.truth, &read);
        scores.entry(one.dialect.to_owned()).or_default().add(&one.name, score);
    }
    let all = shown(&scores);
    assert_eq!(all.cells, all.cells_right, "every cell of every rendering is read as printed");
    assert_eq!(all.invented, 0, "no cell is invented");
    assert_eq!(all.false_findings, 0, "no equation of a balanced report fails");
    assert_eq!(all.wholly, all.files, "everything else is right or refused");
}

/// Figures that once went to the wrong cell: of several readings none may be guessed.
#[test]
fn what_cannot_be_told_is_not_guessed() {
    for (id, seed) in [
        // The number of a page between the two halves of a table.
        ("html-split-tables", 1_001_469),
        // Glued figures of table four that balance in two ways.
        ("text-glued-figures", 21_000_435),
        // A figure at the edge of a wide head, nearer to the middle of the next one.
        ("text-aligned-wide", 21_000_285),
        // An empty cell between two figures on a page without rules.
        ("pdf-unruled", 21_002_879),
    ] {
        let dialect = dialects().into_iter().find(|one| one.id == id).expect("a dialect");
        let one = render(&dialect, seed);
        let score = Score::of(&one.truth, &reader::read_report(&one.bytes, None));
        assert_eq!(score.wrong, Vec::<String>::new(), "{}", one.name);
    }
}

/// Blanks and dashes that once were lost: all figures of a table, the last row of a sheet, behind a label in `pre`, a row
/// that looks like the rule of a table in Markdown.
#[test]
fn blanks_and_dashes_are_cells() {
    for (id, seed) in [
        ("text-table-on-a-line", 1_001_388),
        ("xlsx-sheets", 1_001_504),
        ("html-pre", 1_001_473),
        ("text-pipe-rows", 900_002_701_379),
    ] {
        let dialect = dialects().into_iter().find(|one| one.id == id).expect("a dialect");
        let one = render(&dialect, seed);
        let score = Score::of(&one.truth, &reader::read_report(&one.bytes, None));
        assert_eq!(score.wrong, Vec::<String>::new(), "{}", one.name);
    }
}

/// Files that other programs made, with their truth; nothing is asserted, the score is printed.
#[test]
#[expect(clippy::disallowed_methods, reason = "the folder is named from outside")]
fn a_folder_is_scored() {
    let Some(folder) = wanted("RENDERINGS_FOLDER").map(std::path::PathBuf::from) else { return };
    let lines =
        std::fs::read_to_string(folder.join("truth.jsonl")).expect("the folder has its truth");
    let mut scores: BTreeMap<String, Score> = BTreeMap::new();
    for line in lines.lines() {
        let line: serde_json::Value = serde_json::from_str(line).expect("a line of JSON");
        let name = line["file"].as_str().expect("the name of a file");
        let truth = Truth::from_json(&line["truth"]).expect("the truth about it");
        let Ok(bytes) = std::fs::read(folder.join(name)) else { continue };
        let score = Score::of(&truth, &reader::read_report(&bytes, Some(name)));
        let dialect = line["dialect"].as_str().unwrap_or_default().to_owned();
        scores.entry(dialect).or_default().add(name, score);
    }
    shown(&scores);
}
