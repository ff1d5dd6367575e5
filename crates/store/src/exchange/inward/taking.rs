//! What comes in, line by line: each journal is followed link by link, and what has come waits to be written. Nothing is
//! judged here by the rules of a register.

use super::Stop;
use crate::attachments::Attached;
use crate::batch::BATCHES;
use crate::exchange::Broken;
use crate::exchange::line::{self, Body, Held, Journal, Line, Linked, Secured};
use crate::exchange::people::Come;
use crate::key::unhex;
use crate::row::{self, ENTRIES};
use crate::security::{self, SECURITY};
use crate::sql::Table;
use crate::{Files, Key, StoreError, day, sealing};
use ledger::journal::{self, GENESIS};
use ledger::personal::Sealed;
use ledger::{Entry, FileHash, Link, OrganId, canonical};
use sea_orm::{ConnectionTrait, Value};
use std::collections::HashSet;
use uuid::Uuid;

const JOURNALS: Table = Table {
    name: "journals",
    columns: &["organ", "position", "hash", "recorded_at"],
    on_conflict: "",
};

/// The journal whose entries are coming.
struct Coming {
    journal: Journal,
    last: Link,
}

/// What has come, and what of it waits to be written.
pub(super) struct Taking<'a> {
    key: &'a Key,
    source: &'a Files,
    coming: Option<Coming>,
    seen: HashSet<Uuid>,
    entries: Vec<Vec<Value>>,
    personal: Vec<Vec<Value>>,
    security: Vec<Vec<Value>>,
    journals: Vec<Vec<Value>>,
    batches: Vec<Vec<Value>>,
    people: Come,
    attached: Attached,
    pub(super) sources: Vec<FileHash>,
    pub(super) entries_taken: u64,
    pub(super) is_ended: bool,
}

impl<'a> Taking<'a> {
    pub(super) fn new(key: &'a Key, source: &'a Files) -> Taking<'a> {
        Taking {
            key,
            source,
            coming: None,
            seen: HashSet::new(),
            entries: Vec::new(),
            personal: Vec::new(),
            security: Vec::new(),
            journals: Vec::new(),
            batches: Vec::new(),
            people: Come::default(),
            attached: Attached::default(),
            sources: Vec::new(),
            entries_taken: 0,
            is_ended: false,
        }
    }

    pub(super) fn waiting(&self) -> usize {
        self.entries.len() + self.security.len() + self.batches.len()
    }

    pub(super) fn take(&mut self, line: Line, number: u64) -> Result<(), Stop> {
        let misplaced = || Err(Stop::Broken(Broken::Line { line: number }));
        if self.is_ended {
            return misplaced();
        }
        match line {
            Line::Journal(journal) => {
                self.close()?;
                if !self.seen.insert(journal.organ) {
                    return misplaced();
                }
                let last = Link { position: 0, hash: GENESIS.to_owned() };
                self.coming = Some(Coming { journal, last });
                Ok(())
            }
            Line::Entry(linked) => self.entry(*linked, number),
            Line::Security(secured) => self.secured(secured, number),
            Line::Batch(batch) => {
                self.close()?;
                self.batch(batch);
                Ok(())
            }
            Line::Person(person) => self.close().map(|()| self.people.person(person)),
            Line::Post(post) => self.close().map(|()| self.people.post(post)),
            Line::Deputy(deputy) => self.close().map(|()| self.people.deputy(deputy)),
            Line::End(lines) if lines + 1 != number => misplaced(),
            Line::End(_) => {
                self.is_ended = true;
                self.close()
            }
        }
    }

    /// Ends the journal that was coming, if it came to its end.
    fn close(&mut self) -> Result<(), Stop> {
        let Some(Coming { journal, last }) = self.coming.take() else { return Ok(()) };
        if journal.position != last.position || journal.hash != last.hash {
            let (organ, position) = (OrganId(journal.organ), last.position);
            return Err(Stop::Broken(Broken::Tail { organ, position }));
        }
        self.journals.push(vec![
            journal.organ.into(),
            row::position(journal.position).into(),
            unhex(&journal.hash).into(),
            journal.at.into(),
        ]);
        Ok(())
    }

    fn entry(&mut self, linked: Linked, line: u64) -> Result<(), Stop> {
        let Linked { hash, body, personal } = linked;
        let Some(coming) = self.coming.as_mut().filter(|one| !one.journal.organ.is_nil()) else {
            return Err(Stop::Broken(Broken::Line { line }));
        };
        let (link, entry, act) = follow(coming, hash, body, line)?;
        self.personal(&entry, personal)?;
        if let Err(missing) = self.attached.add(&entry, self.source) {
            return Err(match missing {
                StoreError::FileMissing(file) => {
                    Stop::Broken(Broken::File { file: FileHash(file) })
                }
                other => Stop::Failed(other),
            });
        }
        self.entries.push(row::of_entry(&entry, &link, act)?);
        self.entries_taken += 1;
        Ok(())
    }

    /// The personal values of an entry: one for each digest in its act, and no other.
    fn personal(&mut self, entry: &Entry, held: Vec<Held>) -> Result<(), Stop> {
        let broken =
            || Stop::Broken(Broken::Personal { matter: entry.matter, number: entry.number });
        let sealed = ledger::personal::sealed(&entry.act);
        if sealed.len() != held.len() {
            return Err(broken());
        }
        for ((field, digest), held) in sealed.iter().zip(held) {
            if *digest != held.digest || *field != held.field {
                return Err(broken());
            }
            match (held.open, held.erased_on) {
                (Some(open), None) => {
                    let salt = unhex(&open.salt).and_then(|salt| salt.try_into().ok());
                    let salt: [u8; 16] = salt.ok_or_else(broken)?;
                    if ledger::personal::digest(&salt, &open.text) != *digest {
                        return Err(broken());
                    }
                    let (digest, field, text) = (digest.clone(), field.clone(), open.text);
                    let one = Sealed { digest, salt, text, field };
                    self.personal.push(sealing::values(&one, entry, self.key)?);
                }
                (None, Some(on)) => self.personal.push(vec![
                    unhex(digest).into(),
                    entry.matter.0.into(),
                    row::number(entry.number).into(),
                    field.as_str().into(),
                    Value::Bytes(None),
                    Value::Bytes(None),
                    Value::Bytes(None),
                    day::of(on).into(),
                ]),
                _ => return Err(broken()),
            }
        }
        Ok(())
    }

    fn secured(&mut self, secured: Secured, line: u64) -> Result<(), Stop> {
        let position = secured.position;
        let Some(coming) = self.coming.as_mut().filter(|one| one.journal.organ.is_nil()) else {
            return Err(Stop::Broken(Broken::Line { line }));
        };
        let act = canonical::canonical(&secured.act)
            .ok_or(Stop::Broken(Broken::Security { position, line }))?;
        let link = security::next(&coming.last, secured.at, secured.person, &act);
        if link.position != position || link.hash != secured.hash {
            let position = link.position;
            return Err(Stop::Broken(Broken::Security { position, line }));
        }
        self.security.push(vec![
            row::position(position).into(),
            unhex(&link.hash).into(),
            secured.at.into(),
            secured.person.into(),
            act.into(),
        ]);
        coming.last = link;
        Ok(())
    }

    fn batch(&mut self, batch: line::Batch) {
        self.batches.push(vec![
            batch.id.into(),
            batch.organ.into(),
            batch.register.into(),
            unhex(&batch.source).unwrap_or_default().into(),
            batch.name.into(),
            batch.matters.into(),
            batch.entries.into(),
            batch.first_position.into(),
            batch.at.into(),
            batch.person.into(),
        ]);
        self.sources.push(FileHash(batch.source));
    }

    pub(super) async fn write(&mut self, tx: &impl ConnectionTrait) -> Result<(), StoreError> {
        ENTRIES.insert(tx, std::mem::take(&mut self.entries)).await?;
        sealing::keep(tx, std::mem::take(&mut self.personal)).await?;
        SECURITY.insert(tx, std::mem::take(&mut self.security)).await?;
        JOURNALS.insert(tx, std::mem::take(&mut self.journals)).await?;
        BATCHES.insert(tx, std::mem::take(&mut self.batches)).await?;
        self.people.write(tx).await?;
        std::mem::take(&mut self.attached).keep(tx).await
    }
}

/// Links an entry behind the one before it, if it is what was linked there.
fn follow(
    coming: &mut Coming,
    hash: String,
    body: Body,
    line: u64,
) -> Result<(Link, Entry, String), Stop> {
    let organ = OrganId(coming.journal.organ);
    let (place, came) = (coming.last.position + 1, body.position);
    let broken = || Stop::Broken(Broken::Link { organ, position: place, line });
    let entry = body.into_entry();
    let act = canonical::canonical(&entry.act).ok_or_else(broken)?;
    let is_linked = place == came
        && entry.organ == organ
        && journal::hash(&coming.last.hash, place, &entry, &act) == hash;
    if !is_linked {
        return Err(broken());
    }
    let link = Link { position: place, hash };
    coming.last = link.clone();
    Ok((link, entry, act))
}
