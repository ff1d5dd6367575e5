//! Every matter of an import through the door of the ledger, entry by entry, with the cached columns, facts and counts
//! that follow. The entries are read from where they were just written, matter by matter.

use super::Stop;
use crate::counts::Changes;
use crate::entities::entries;
use crate::exchange::Broken;
use crate::organs::ORGANS;
use crate::row::{self, FACTS, MATTERS};
use crate::sql::Asked;
use ledger::{Draft, Entry, Refusal, Rules, Summary, admit};
use sea_orm::{ConnectionTrait, FromQueryResult, Value};
use uuid::Uuid;

/// Entries read at a time.
const PIECE: u64 = 2_000;

/// What follows from the matters of one piece.
#[derive(Default)]
struct Following {
    matters: Vec<Vec<Value>>,
    facts: Vec<Vec<Value>>,
}

/// Folds all matters and writes what follows; answers how many there are.
pub(super) async fn fold(tx: &impl ConnectionTrait, rules: &Rules<'_>) -> Result<u64, Stop> {
    // What was admitted where it comes from is not held against what has changed since.
    let settings = rules.settings.as_admitted();
    let rules = &rules.as_admitted(&settings);
    let mut counts = Changes::default();
    let (mut matter, mut number, mut folded) = (Uuid::nil(), 0_i32, 0);
    let mut waiting: Vec<Entry> = Vec::new();
    loop {
        let mut asked = Asked::default();
        asked.say("SELECT * FROM entries WHERE (matter, number) > (").give(matter).say(", ");
        asked.give(number).say(&format!(") ORDER BY matter, number LIMIT {PIECE}"));
        let rows = asked.rows(tx).await?;
        let is_last = rows.is_empty();
        let mut following = Following::default();
        for row in rows {
            let row = entries::Model::from_query_result(&row, "")?;
            (matter, number) = (row.matter, row.number);
            if waiting.last().is_some_and(|entry| entry.matter.0 != matter) {
                one(std::mem::take(&mut waiting), rules, &mut counts, &mut following)?;
                folded += 1;
            }
            waiting.push(row::entry(row)?);
        }
        if is_last && !waiting.is_empty() {
            one(std::mem::take(&mut waiting), rules, &mut counts, &mut following)?;
            folded += 1;
        }
        MATTERS.insert(tx, following.matters).await?;
        FACTS.insert(tx, following.facts).await?;
        if is_last {
            counts.keep(tx).await?;
            return Ok(folded);
        }
    }
}

/// One matter.
fn one(
    entries: Vec<Entry>,
    rules: &Rules<'_>,
    counts: &mut Changes,
    following: &mut Following,
) -> Result<(), Stop> {
    let mut history: Vec<Entry> = Vec::with_capacity(entries.len());
    let mut come_to = Summary::default();
    for entry in entries {
        let (matter, number) = (entry.matter, entry.number);
        if history.len() + 1 != usize::try_from(number).unwrap_or_default() {
            let number = row_number(history.len() + 1);
            return Err(Stop::Broken(Broken::Missing { matter, number }));
        }
        let refused = |refusal| Stop::Broken(Broken::Entry { matter, number, refusal });
        if entry.register == ORGANS && entry.organ.0 != matter.0 {
            return Err(refused(Refusal::new("organ-of-another").with("matter", matter)));
        }
        let (id, at) = (entry.id, entry.recorded_at);
        let admitted = admit(&history, draft(entry), id, at, rules).map_err(refused)?;
        let (entry, summary) = admitted.into_parts();
        history.push(entry);
        come_to = summary;
    }
    let Some(last) = history.last() else { return Ok(()) };
    let matter = row::of_matter(last, &come_to);
    counts.add(&matter);
    following.facts.extend(row::of_facts(&matter, &come_to));
    following.matters.push(row::matter_values(&matter));
    Ok(())
}

fn row_number(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}

/// The entry as it was once drafted, its personal values sealed.
fn draft(entry: Entry) -> Draft {
    Draft {
        organ: entry.organ,
        matter: entry.matter,
        register: entry.register,
        dated_on: entry.dated_on,
        by: entry.by,
        reason: entry.reason,
        files: entry.files,
        mark: entry.mark,
        act: entry.act,
    }
}
