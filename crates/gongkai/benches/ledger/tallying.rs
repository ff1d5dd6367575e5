//! The tally of a county beside the SQL that one would write by hand over its matters, and the lists behind cells.

use crate::county::{self, ORGANS, SHARES};
use crate::place::{self, Engine, Law};
use crate::{Size, over, peak, say, timed};
use ledger::tally::{Measure, Period, Term, cell, shipped, tally};
use ledger::{FileHash, OrganId, PersonId};
use report::{CellId, Edition};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;
use store::{Batch, BatchAppending, Query, Store};

/// The argument by which this program tallies a data directory alone, so that its memory can be told.
pub(crate) const ALONE: &str = "--tally-alone";

const YEAR: u16 = 2024;

/// Lists that are looked at: the longest, one of few, one over every requester, one over years.
const CELLS: [&str; 4] = ["t2.licence.dec", "t3.C4.com", "t3.N4.tot", "t2.norm.valid"];

/// Rows of a first page.
const PAGE: u16 = 50;

/// How often what is warm is looked at.
const WARM: usize = 7;

pub(crate) fn run(engine: &Engine, size: Size) {
    let dir = place::folder("county").join(engine.name());
    let runtime = place::runtime();
    let law = Law::shipped();
    let store = runtime.block_on(place::init(engine, &dir));
    runtime.block_on(filled(&store, &law, size.matters));
    if let Engine::Postgres(_) = engine {
        // As the server itself does after a while.
        engine.ask(&dir, "VACUUM ANALYZE;");
    }
    let period = Period::year(YEAR).expect("a year of the calendar");
    let organs: Vec<OrganId> = (0..ORGANS).map(place::organ).collect();

    let shortest = |work: &dyn Fn()| (0..WARM).map(|_| timed(work)).min().unwrap_or_default();
    let ours = shortest(&|| {
        let shown = runtime.block_on(tallied(&store, &organs, period));
        std::hint::black_box(shown);
    });
    let theirs = by_hand(engine, &dir);
    let matters = size.matters;
    say(
        engine,
        &format!("tally of {matters} matters over SQL by hand"),
        over(ours, theirs),
        "times",
        1.3,
    );
    say(engine, "tally, warm", ours.as_secs_f64() * 1e3, "ms", 100.0);

    for id in CELLS {
        for (whose, organs) in [("county", &organs[..]), ("one organ", &organs[..1])] {
            let query = query(id, organs, period);
            let took = shortest(&|| {
                let page = runtime.block_on(store.matters(&query, None, PAGE));
                assert!(page.is_ok_and(|page| !page.records.is_empty()), "{id} has matters");
            });
            let what = format!("first page behind {id}, {whose}");
            say(engine, &what, took.as_secs_f64() * 1e3, "ms", 10.0);
        }
    }
    runtime.block_on(store.close()).expect("the store closes");
    say(engine, "tally alone, resident memory", memory(&dir), "MiB", 0.0);
    drop(std::fs::remove_dir_all(&dir));
}

/// Fills the county, organ by organ and register by register.
async fn filled(store: &Store, law: &Law, matters: usize) {
    for whose in 0..ORGANS {
        for (register, share) in SHARES {
            let each = matters * share / 200 / ORGANS;
            let batch = Batch {
                organ: place::organ(whose),
                register: (*register).to_owned(),
                source: FileHash(format!("{whose:064x}")),
                name: "county.csv".to_owned(),
                person: PersonId(uuid::Uuid::nil()),
            };
            let numbers = whose * each..(whose + 1) * each;
            let drafts = numbers.map(|at| county::drafts(whose, store.matter_id(), register, at));
            let appending = store.append_many(&batch, drafts, &law.rules()).await;
            assert!(matches!(appending, Ok(BatchAppending::Done(_))), "{register}: {appending:?}");
        }
    }
}

/// Every cell of the form, and every figure of the words.
async fn tallied(store: &Store, organs: &[OrganId], period: Period) -> i64 {
    let groups = store.groups(organs, &period).await.expect("the groups can be had");
    let kept: BTreeSet<String> = SHARES.iter().map(|(id, _)| (*id).to_owned()).collect();
    let cells = CellId::all(Edition::Y2021).flat_map(|id| cell(id, Edition::Y2021));
    let named = shipped();
    let terms = cells.chain(named.iter().flat_map(|one| one.terms.clone()));
    let mut facts: Vec<(Term, i64)> = Vec::new();
    for term in terms.filter(|one| matches!(one.measure, Measure::Facts | Measure::FactNumbers)) {
        let measured = store.facts_measured(organs, &term, &period).await;
        facts.push((term, measured.expect("facts can be measured")));
    }
    let fact = |term: &Term| facts.iter().find(|(one, _)| one == term).map_or(0, |(_, sum)| *sum);
    let tally = tally(Edition::Y2021, &groups, &fact, &kept, &BTreeMap::new());
    let figures = named.iter().map(|one| ledger::tally::counted(&one.terms, &groups, &fact, &kept));
    tally.cells.values().filter_map(|figure| figure.counted).sum::<i64>()
        + figures.flatten().sum::<i64>()
}

/// The shortest time in which the engine's own tool counts the same over the matters.
fn by_hand(engine: &Engine, dir: &Path) -> Duration {
    let bucket = |column: &str| {
        format!(
            "CASE WHEN {column} = 0 THEN 0 WHEN {column} < {YEAR}0101 THEN 1 WHEN {column} <= {YEAR}1231 THEN 2 ELSE 3 END"
        )
    };
    let days = ["opened_on", "public_on", "closed_on"].map(bucket).join(", ");
    let sql = format!(
        "SELECT register, kind, outcome, requester, {days}, sum(quantity), sum(coalesce(amount_fen, 0)) \
         FROM matters GROUP BY 1, 2, 3, 4, 5, 6, 7;\n"
    );
    let timer = match engine {
        Engine::Sqlite => "PRAGMA cache_size=-65536;\n.timer on\n",
        Engine::Postgres(_) => "\\timing on\n",
    };
    let told = engine.ask(&dir.join("gongkai.sqlite"), &(timer.to_owned() + &sql.repeat(WARM)));
    let times = told.lines().filter_map(|line| match engine {
        Engine::Sqlite => {
            let seconds = line.strip_prefix("Run Time: real ")?.split(' ').next()?;
            seconds.parse::<f64>().ok().map(Duration::from_secs_f64)
        }
        Engine::Postgres(_) => {
            let milliseconds = line.strip_prefix("Time: ")?.split(' ').next()?;
            milliseconds.parse::<f64>().ok().map(|one| Duration::from_secs_f64(one / 1e3))
        }
    });
    times.min().expect("the tool tells how long it took")
}

/// The matters behind the first term of a cell.
fn query(id: &str, organs: &[OrganId], period: Period) -> Query {
    let cell_id: CellId = id.parse().expect("a cell of the form");
    let term = cell(cell_id, Edition::Y2021).swap_remove(0);
    Query { organs: organs.to_vec(), selection: term.selection, period, states: Vec::new() }
}

/// Peak resident memory of a process that opens the county, tallies it and ends.
fn memory(dir: &Path) -> f64 {
    let program = std::env::current_exe().expect("this program knows itself");
    let mut command = Command::new(program);
    command.arg(ALONE).arg(dir).stdout(Stdio::null());
    peak(&mut command.spawn().expect("this program starts"))
}

/// Tallies a data directory and nothing else.
pub(crate) fn alone(dir: &Path) {
    let organs: Vec<OrganId> = (0..ORGANS).map(place::organ).collect();
    let period = Period::year(YEAR).expect("a year of the calendar");
    place::runtime().block_on(async {
        let store = Store::open(dir, place::clock()).await.expect("the county can be opened");
        std::hint::black_box(tallied(&store, &organs, period).await);
        store.close().await.expect("the store closes");
    });
}
