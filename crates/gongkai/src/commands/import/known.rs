//! Rows whose matters are there already: looked for by number, or by day and title, and told by the key that the same
//! row would have, or by number and day where a number is given once a year. A row that bears the number of a matter of
//! another day is told apart from these: it is either that matter, wrongly dated, or one wrongly numbered. What is wrong
//! within the list itself is not looked for here.

use super::{Wrong, drafts};
use crate::failure::Failure;
use crate::installation::Installation;
use chrono::NaiveDate;
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
    (there, wrong): (&mut Wrong, &mut Wrong),
    words: &Words,
) -> Result<(), Failure> {
    let mut noted = Noted { installation, register, there, wrong, words };
    match organ {
        None => noted.organs(tree, ready),
        Some(organ) => noted.matters(organ, ready),
    }
}

/// What is noted of the rows of a list.
struct Noted<'a> {
    installation: &'a Installation,
    register: &'a Register,
    /// The rows whose matters are there.
    there: &'a mut Wrong,
    /// The rows whose numbers others bear.
    wrong: &'a mut Wrong,
    words: &'a Words,
}

impl Noted<'_> {
    /// Notes the rows whose matters an organ has in the register.
    fn matters(
        &mut self,
        organ: OrganId,
        ready: impl Iterator<Item = RowPlan>,
    ) -> Result<(), Failure> {
        let (installation, words, id) = (self.installation, self.words, &self.register.id);
        let store = &installation.store;
        if !installation.wait(store.has_matters(organ, id), words)? {
            return Ok(());
        }
        let mut ready = ready.peekable();
        while ready.peek().is_some() && self.there.len() + self.wrong.len() < TOLD {
            let piece: Vec<RowPlan> = ready.by_ref().take(PIECE).collect();
            let numbers: BTreeSet<String> = piece
                .iter()
                .filter_map(|planned| planned.number.as_deref())
                .flat_map(bracketed)
                .collect();
            let unnumbered = piece.iter().filter(|planned| planned.number.is_none());
            let titled: HashSet<Titled> = unnumbered
                .filter_map(|planned| summary(installation, id, organ, planned.clone()))
                .map(|summary| (summary.opened_on, summary.title))
                .collect();
            let work = store.numbered_among(organ, id, &numbers);
            let mut found = installation.wait(work, words)?;
            let work = store.titled_among(organ, id, &titled);
            found.extend(installation.wait(work, words)?);
            self.note(&found, &piece);
        }
        Ok(())
    }

    /// Notes the rows whose organs are there.
    fn organs(&mut self, tree: &Tree, ready: impl Iterator<Item = RowPlan>) -> Result<(), Failure> {
        let (installation, words) = (self.installation, self.words);
        let mut found = Vec::new();
        for (id, _) in tree.iter() {
            found.extend(installation.wait(installation.store.matter(MatterId(id.0)), words)?);
        }
        let piece: Vec<RowPlan> = ready.collect();
        self.note(&found, &piece);
        Ok(())
    }

    /// Notes the rows that have the key or the number of a matter that was found.
    fn note(&mut self, found: &[Record], piece: &[RowPlan]) {
        let rules = self.installation.rules();
        let key_of = |one: &Record| {
            let values = export::values(self.register, &one.entries, &rules).ok()?;
            key(self.register, &values)
        };
        let keys: HashMap<String, &Summary> =
            found.iter().filter_map(|one| Some((key_of(one)?, &one.summary))).collect();
        let mut numbers: HashMap<String, Vec<(NaiveDate, &Summary)>> = HashMap::new();
        for one in found {
            let Some(on) = first_day(&one.entries) else { continue };
            let numbered = one.summary.number.as_deref();
            if let Some(numbered) = self.register.number_of_year(numbered, on) {
                numbers.entry(numbered).or_default().push((on, &one.summary));
            }
        }
        for planned in piece {
            if let Some(known) = planned.key.as_ref().and_then(|key| keys.get(key)) {
                self.is_there(planned, known);
                continue;
            }
            let Some(on) = planned.first_day() else { continue };
            let numbered = self.register.number_of_year(planned.number.as_deref(), on);
            let Some(bearers) = numbered.and_then(|numbered| numbers.get(&numbered)) else {
                continue;
            };
            match bearers.iter().find(|(day, _)| *day == on) {
                Some((_, known)) => self.is_there(planned, known),
                None => self.is_taken(planned, bearers),
            }
        }
    }

    fn is_there(&mut self, planned: &RowPlan, known: &Summary) {
        let called = known.number.as_ref().unwrap_or(&known.title);
        let gaps = [("row", planned.row.to_string().into()), ("known", called.as_str().into())];
        self.there.entry(planned.row).or_default().push(self.words.say("import-row-known", &gaps));
    }

    fn is_taken(&mut self, planned: &RowPlan, bearers: &[(NaiveDate, &Summary)]) {
        let Some((on, known)) = bearers.first() else { return };
        let gaps = [
            ("row", planned.row.to_string().into()),
            ("number", known.number.clone().unwrap_or_default().into()),
            ("on", on.to_string().into()),
            ("title", known.title.as_str().into()),
        ];
        self.wrong
            .entry(planned.row)
            .or_default()
            .push(self.words.say("import-number-known", &gaps));
    }
}

/// The day on which a matter begins, corrections applied.
fn first_day(entries: &[Entry]) -> Option<NaiveDate> {
    ledger::entry::effective(entries).first().map(|entry| entry.dated_on)
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
