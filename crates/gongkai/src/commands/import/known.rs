//! Rows whose matters are there already: looked for by number, or by day and title, and told by the key that the same
//! row would have. What is wrong within the list itself is not looked for here.

use super::{Wrong, drafts};
use crate::failure::Failure;
use crate::installation::Installation;
use ledger::import::{RowPlan, key};
use ledger::organ::Tree;
use ledger::spelling::bracketed;
use ledger::{Entry, EntryId, MatterId, OrganId, Register, Summary, export};
use std::collections::{BTreeSet, HashMap, HashSet};
use store::{Record, Titled};
use words::Words;

/// Rows that are looked for at once.
const PIECE: usize = 2_000;

/// Rows that are told; an office mends the first thousands before it asks for more.
const TOLD: usize = 10_000;

/// Notes the rows whose matters are there: among those of an organ in a register, or among all organs.
pub(super) fn rows(
    installation: &Installation,
    (register, organ, tree): (&Register, Option<OrganId>, &Tree),
    ready: impl Iterator<Item = RowPlan>,
    wrong: &mut Wrong,
    words: &Words,
) -> Result<(), Failure> {
    match organ {
        None => organs(installation, tree, ready, wrong, words),
        Some(organ) => matters(installation, register, organ, ready, wrong, words),
    }
}

/// Notes the rows whose matters an organ has in a register.
fn matters(
    installation: &Installation,
    register: &Register,
    organ: OrganId,
    ready: impl Iterator<Item = RowPlan>,
    wrong: &mut Wrong,
    words: &Words,
) -> Result<(), Failure> {
    let store = &installation.store;
    if !installation.wait(store.has_matters(organ, &register.id), words)? {
        return Ok(());
    }
    let mut ready = ready.peekable();
    while ready.peek().is_some() && wrong.len() < TOLD {
        let piece: Vec<RowPlan> = ready.by_ref().take(PIECE).collect();
        let numbers: BTreeSet<String> = piece
            .iter()
            .filter_map(|planned| planned.number.as_deref())
            .flat_map(bracketed)
            .collect();
        let unnumbered = piece.iter().filter(|planned| planned.number.is_none());
        let titled: HashSet<Titled> = unnumbered
            .filter_map(|planned| summary(installation, &register.id, organ, planned.clone()))
            .map(|summary| (summary.opened_on, summary.title))
            .collect();
        let work = store.numbered_among(organ, &register.id, &numbers);
        let mut found = installation.wait(work, words)?;
        let work = store.titled_among(organ, &register.id, &titled);
        found.extend(installation.wait(work, words)?);
        note(installation, register, &found, &piece, wrong, words);
    }
    Ok(())
}

/// Notes the rows whose organs are there.
fn organs(
    installation: &Installation,
    tree: &Tree,
    ready: impl Iterator<Item = RowPlan>,
    wrong: &mut Wrong,
    words: &Words,
) -> Result<(), Failure> {
    let register = installation.register("organs", words)?;
    let mut found = Vec::new();
    for (id, _) in tree.iter() {
        found.extend(installation.wait(installation.store.matter(MatterId(id.0)), words)?);
    }
    let piece: Vec<RowPlan> = ready.collect();
    note(installation, register, &found, &piece, wrong, words);
    Ok(())
}

/// Notes the rows that have the key of a matter that was found.
fn note(
    installation: &Installation,
    register: &Register,
    found: &[Record],
    piece: &[RowPlan],
    wrong: &mut Wrong,
    words: &Words,
) {
    let rules = installation.rules();
    let key_of = |one: &Record| {
        let values = export::values(register, &one.entries, &rules).ok()?;
        key(register, &values)
    };
    let keys: HashMap<String, &Summary> =
        found.iter().filter_map(|one| Some((key_of(one)?, &one.summary))).collect();
    for planned in piece {
        let Some(known) = planned.key.as_ref().and_then(|key| keys.get(key)) else { continue };
        let called = known.number.as_ref().unwrap_or(&known.title);
        let gaps = [("row", planned.row.to_string().into()), ("known", called.as_str().into())];
        wrong.entry(planned.row).or_default().push(words.say("import-row-known", &gaps));
    }
}

/// What the matter of a row would come to; nothing where it is not admitted, which is told elsewhere.
fn summary(
    installation: &Installation,
    register: &str,
    organ: OrganId,
    planned: RowPlan,
) -> Option<Summary> {
    let matter = MatterId(uuid::Uuid::nil());
    let mut history: Vec<Entry> = Vec::new();
    let mut come_to = None;
    for draft in drafts(register, organ, matter, planned) {
        let id = EntryId(uuid::Uuid::from_u128(history.len() as u128));
        let admitted = ledger::admit(&history, draft, id, 0, &installation.rules()).ok()?;
        let (entry, summary) = admitted.into_parts();
        history.push(entry);
        come_to = Some(summary);
    }
    come_to
}
