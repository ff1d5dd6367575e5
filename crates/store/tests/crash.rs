//! The writing process is killed at random moments, over and over, on both engines: what it acknowledged is there
//! afterwards, and the doctor finds nothing. `GONGKAI_KILLS` says how often (20 for each engine unless told; the full
//! run is 200).
//!
//! The writer is this very program, started again with the one test that waits for a folder to write to.
#![expect(clippy::unwrap_used, reason = "what cannot be had fails the test")]
#![expect(
    clippy::disallowed_methods,
    reason = "the test talks to a process of its own by environment and clock"
)]

mod place;

use ledger::{FileHash, MatterId, OrganId};
use place::{Law, Place, by, done, draft, organ, taken};
use serde_json::json;
use std::collections::HashMap;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, SystemTime};
use store::{Batch, BatchAppending, Clock, Engine, Store};
use uuid::Uuid;

/// Where the writer writes; set for it alone.
const FOLDER: &str = "GONGKAI_CRASH_FOLDER";

/// What random moments begin with: a prime.
const SEED: u64 = 7_919;

/// Kills before a fresh data directory is taken, so that the doctor has not ever more to read.
const KILLS_A_PLACE: usize = 10;

/// Matters in one import.
const IMPORTED: usize = 500;

fn wall() -> Clock {
    Clock::new(|| {
        let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap();
        i64::try_from(now.as_micros()).unwrap()
    })
}

#[tokio::test]
async fn killed_at_any_moment_nothing_acknowledged_is_lost_sqlite() {
    kill_over_and_over(Engine::Sqlite).await;
}

#[tokio::test]
async fn killed_at_any_moment_nothing_acknowledged_is_lost_postgres() {
    kill_over_and_over(Engine::Postgres).await;
}

async fn kill_over_and_over(engine: Engine) {
    let kills = std::env::var("GONGKAI_KILLS").ok().and_then(|kills| kills.parse().ok());
    let kills: usize = kills.unwrap_or(20);
    let law = Law::new();
    let mut random = SEED;
    let (mut entries, mut batches) = (0, 0);
    for start in (0..kills).step_by(KILLS_A_PLACE) {
        let place = Place::new(engine);
        let dir = place.dir();
        Store::init(&dir, place.settings.clone(), wall()).await.unwrap().close().await.unwrap();
        let mut acknowledged = Acknowledged::default();
        for _ in start..kills.min(start + KILLS_A_PLACE) {
            random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            acknowledged
                .take_in(&written_until_killed(&dir, Duration::from_millis((random >> 33) % 600)));
            let store = Store::open(&dir, wall()).await.unwrap();
            let found = store.doctor(&law.rules()).await.unwrap();
            assert_eq!(found.findings, [], "{engine:?}");
            acknowledged.are_there(&store, &law).await;
            store.close().await.unwrap();
        }
        entries += acknowledged.entries.values().map(|number| *number as usize).sum::<usize>();
        batches += acknowledged.batches.len();
    }
    assert!(entries > kills, "the writer hardly wrote: {entries} entries");
    assert!(batches > 0, "no import was ever finished");
}

/// What the writer said was written.
#[derive(Default)]
struct Acknowledged {
    entries: HashMap<Uuid, u32>,
    batches: Vec<String>,
}

impl Acknowledged {
    fn take_in(&mut self, lines: &[String]) {
        for line in lines {
            let words: Vec<&str> = line.split(' ').collect();
            match words[..] {
                ["entry", matter, number] => {
                    self.entries.insert(matter.parse().unwrap(), number.parse().unwrap());
                }
                ["batch", source] => self.batches.push(source.to_owned()),
                _ => {}
            }
        }
    }

    async fn are_there(&self, store: &Store, law: &Law) {
        for (matter, number) in &self.entries {
            let record = store.matter(MatterId(*matter)).await.unwrap();
            let version = record.expect("an acknowledged matter is lost").version;
            assert!(version >= *number, "entry {number} of {matter} is lost");
        }
        for source in &self.batches {
            let batch = batch(source);
            let again = store.append_many(&batch, Vec::new(), &law.rules()).await.unwrap();
            assert!(matches!(again, BatchAppending::Known(all) if all.matters == IMPORTED as u64));
        }
    }
}

/// Starts the writer, kills it after it has been ready for this long, and hands out what it said.
fn written_until_killed(dir: &Path, after: Duration) -> Vec<String> {
    let mut writer = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "the_writer", "--ignored", "--nocapture"])
        .env(FOLDER, dir)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(writer.stdout.take().unwrap()).lines();
    let is_ready = lines.by_ref().map_while(Result::ok).any(|line| line.ends_with("ready"));
    assert!(is_ready, "the writer did not begin");
    std::thread::sleep(after);
    writer.kill().unwrap();
    writer.wait().unwrap();
    // A last line that was cut off lacks its full stop and acknowledges nothing.
    lines
        .map_while(Result::ok)
        .filter_map(|line| line.strip_suffix('.').map(str::to_owned))
        .collect()
}

fn batch(source: &str) -> Batch {
    Batch {
        organ: organ(1),
        register: "calls".to_owned(),
        source: FileHash(source.to_owned()),
        name: "calls.csv".to_owned(),
        person: by().person,
    }
}

/// Said in one piece, so that a kill leaves whole lines.
fn say(line: &str) {
    let mut out = std::io::stdout().lock();
    out.write_all(format!("{line}\n").as_bytes()).unwrap();
    out.flush().unwrap();
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "is started by the tests that kill it"]
async fn the_writer() {
    let dir = std::env::var(FOLDER).expect("it is told where to write");
    let law = Law::new();
    let store = Store::open(Path::new(&dir), wall()).await.unwrap();
    say("ready");
    for round in 0_u32.. {
        let organ: OrganId = organ(u128::from(round % 2));
        let matter = store.matter_id();
        for seen in 0..3 {
            let act = match seen {
                0 => taken(&round.to_string()),
                _ => {
                    json!({"act": "noted", "subject": format!("{round}"), "caller": {"open": "李"}})
                }
            };
            let next = draft(organ, matter, "2026-03-01", act);
            let recorded = done(store.append(next, Some(seen), &law.rules()).await.unwrap());
            say(&format!("entry {matter} {}.", recorded.entry.number));
        }
        if round % 20 == 3 {
            import(&store, &law).await;
        }
    }
}

async fn import(store: &Store, law: &Law) {
    let source = format!("{:032x}{:032x}", Uuid::now_v7().as_u128(), 0);
    let rows = (0..IMPORTED)
        .map(|at| vec![draft(organ(1), store.matter_id(), "2026-03-01", taken(&at.to_string()))]);
    match store.append_many(&batch(&source), rows.collect::<Vec<_>>(), &law.rules()).await.unwrap()
    {
        BatchAppending::Done(_) => say(&format!("batch {source}.")),
        other => panic!("{other:?}"),
    }
}
