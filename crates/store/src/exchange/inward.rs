//! An export back into an empty store, in one transaction: the chain link by link as the lines come, then every matter
//! through the door of the ledger, then the files. Memory does not grow with the number of lines.

mod matters;

use super::line::{self, Body, Held, Journal, Line, Linked, Secured};
use super::people::Come;
use super::{Broken, Exchanged, Importing};
use crate::attachments::Attached;
use crate::batch::BATCHES;
use crate::doctor::{self, Diagnosis, Finding};
use crate::key::unhex;
use crate::row::ENTRIES;
use crate::security::{self, SECURITY};
use crate::sql::{self, Table};
use crate::store::Syncing;
use crate::{Files, Key, Store, StoreError, day, organs, row, sealing};
use ledger::journal::{self, GENESIS, hex};
use ledger::personal::Sealed;
use ledger::{Entry, FileHash, Link, OrganId, Rules, canonical};
use sea_orm::{ConnectionTrait, DatabaseTransaction, Value};
use std::collections::HashSet;
use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use uuid::Uuid;

/// Rows that wait before they are written.
const PIECE: usize = 1_000;

/// The longest line: 64 MiB.
const LINE_MAX: u64 = 64 << 20;

const JOURNALS: Table = Table {
    name: "journals",
    columns: &["organ", "position", "hash", "recorded_at"],
    on_conflict: "",
};

/// Why an import stops.
pub(super) enum Stop {
    /// Something in the export does not hold.
    Broken(Broken),
    /// We failed.
    Failed(StoreError),
}

impl<E: Into<StoreError>> From<E> for Stop {
    fn from(error: E) -> Stop {
        Stop::Failed(error.into())
    }
}

/// Whether a file begins as an export of any version.
pub(super) fn begins(entries: &Path) -> bool {
    match Lines::open(entries) {
        Ok(_) => true,
        Err(stop) => matches!(stop, Stop::Broken(Broken::Newer { .. })),
    }
}

impl Store {
    /// Whether nothing was written into any journal yet.
    ///
    /// # Errors
    /// The database fails.
    pub async fn is_empty(&self) -> Result<bool, StoreError> {
        Ok(sql::one(&self.db, "SELECT 1 FROM journals", []).await?.is_none())
    }

    /// Imports an export into this store, which must hold nothing yet: the same ids, instants, places and hashes;
    /// personal values encrypted under the key of this store. All or nothing.
    ///
    /// # Errors
    /// The export cannot be read, or the disk or the database fails. Nothing is written then.
    pub async fn import(&self, entries: &Path, rules: &Rules<'_>) -> Result<Importing, StoreError> {
        let mut writer = self.writer.lock().await;
        let tx = writer.begin().await?;
        match self.import_in(&tx, entries, rules).await {
            Ok(exchanged) => {
                let newest = sql::one(&tx, "SELECT max(recorded_at) FROM journals", []).await?;
                let newest =
                    newest.map(|row| row.try_get_by_index::<Option<i64>>(0)).transpose()?;
                tx.commit().await?;
                writer.last_at = newest.flatten().unwrap_or_default();
                Ok(Importing::Done(exchanged))
            }
            Err(Stop::Broken(broken)) => {
                tx.rollback().await?;
                Ok(Importing::Refused(broken))
            }
            Err(Stop::Failed(error)) => Err(error),
        }
    }

    async fn import_in(
        &self,
        tx: &DatabaseTransaction,
        entries: &Path,
        rules: &Rules<'_>,
    ) -> Result<Exchanged, Stop> {
        if sql::one(tx, "SELECT 1 FROM journals", []).await?.is_some() {
            return Err(Stop::Broken(Broken::NotEmpty));
        }
        let source =
            Files::new(entries.parent().unwrap_or(Path::new("")).join("files"), Syncing::Always);
        let mut taking = Taking::new(&self.key, &source);
        let mut lines = Lines::open(entries)?;
        while let Some(line) = lines.next()? {
            taking.take(line, lines.number)?;
            if taking.waiting() >= PIECE {
                taking.write(tx).await?;
            }
        }
        if !taking.is_ended {
            return Err(Stop::Broken(Broken::CutOff { lines: lines.number }));
        }
        taking.write(tx).await?;
        let matters = matters::fold(tx, rules).await?;
        organs::tree(tx, rules)
            .await?
            .map_err(|refusal| Stop::Broken(Broken::Organs { refusal }))?;
        self.personal_holds(tx).await?;
        let files = self.files_in(tx, &source, &taking.sources).await?;
        Ok(Exchanged { matters, entries: taking.entries_taken, files })
    }

    /// What was erased was erased by an entry of its matter.
    async fn personal_holds(&self, tx: &DatabaseTransaction) -> Result<(), Stop> {
        let mut found = Diagnosis::default();
        doctor::personal::look(tx, &self.key, &mut found).await?;
        match found.findings.first() {
            Some(
                Finding::Personal { matter, number, .. }
                | Finding::ErasedSilently { matter, number },
            ) => Err(Stop::Broken(Broken::Personal { matter: *matter, number: *number })),
            _ => Ok(()),
        }
    }

    /// Measures every file before the first is copied.
    async fn files_in(
        &self,
        tx: &DatabaseTransaction,
        source: &Files,
        batches: &[FileHash],
    ) -> Result<u64, Stop> {
        let mut count = 0;
        for copies in [false, true] {
            let mut last = Vec::new();
            loop {
                let some = super::same::keyed(tx, "files", "hash", "size", &last).await?;
                let Some((end, _)) = some.last() else { break };
                last.clone_from(end);
                for (hash, _) in &some {
                    let file = FileHash(hex(hash));
                    if copies {
                        self.files.keep(&mut source.open(&file)?)?;
                        count += 1;
                    } else {
                        whole(source, &file)?;
                    }
                }
            }
            // A batch that was made without a file names none that came.
            for file in batches.iter().filter(|file| source.path(file).exists()) {
                if copies {
                    self.files.keep(&mut source.open(file)?)?;
                } else {
                    whole(source, file)?;
                }
            }
        }
        Ok(count)
    }
}

/// Whether a file holds the bytes that it is named by.
fn whole(source: &Files, file: &FileHash) -> Result<(), Stop> {
    match source.measure(file) {
        Ok((hash, _)) if hash == *file => Ok(()),
        _ => Err(Stop::Broken(Broken::File { file: file.clone() })),
    }
}

/// The lines of the file behind its head.
struct Lines {
    from: BufReader<File>,
    path: std::path::PathBuf,
    /// The number of the last line that was read, from 1.
    number: u64,
    text: String,
}

impl Lines {
    #[expect(clippy::disallowed_methods, reason = "the store reads what it wrote")]
    fn open(path: &Path) -> Result<Lines, Stop> {
        let file = File::open(path).map_err(StoreError::disk(path))?;
        let (from, text) = (BufReader::new(file), String::new());
        let mut lines = Lines { from, path: path.to_owned(), number: 0, text };
        if !lines.read()? {
            return Err(Stop::Broken(Broken::Foreign));
        }
        match serde_json::from_str::<line::Head>(&lines.text) {
            Ok(head) if head.format != line::FORMAT => Err(Stop::Broken(Broken::Foreign)),
            Ok(head) if head.version > line::VERSION => {
                Err(Stop::Broken(Broken::Newer { version: head.version }))
            }
            Ok(_) => Ok(lines),
            Err(_) => Err(Stop::Broken(Broken::Foreign)),
        }
    }

    /// Reads a line; answers whether there was one. A line that is cut off is none.
    fn read(&mut self) -> Result<bool, Stop> {
        self.text.clear();
        let read = (&mut self.from).take(LINE_MAX).read_line(&mut self.text);
        match read {
            Ok(0) => Ok(false),
            Ok(_) if self.text.ends_with('\n') => {
                self.number += 1;
                Ok(true)
            }
            Ok(_) => Err(Stop::Broken(Broken::CutOff { lines: self.number })),
            Err(problem) if problem.kind() == std::io::ErrorKind::InvalidData => {
                Err(Stop::Broken(Broken::Line { line: self.number + 1 }))
            }
            Err(problem) => Err(Stop::Failed(StoreError::disk(&self.path)(problem))),
        }
    }

    fn next(&mut self) -> Result<Option<Line>, Stop> {
        if !self.read()? {
            return Ok(None);
        }
        let line = serde_json::from_str(&self.text);
        line.map(Some).map_err(|_| Stop::Broken(Broken::Line { line: self.number }))
    }
}

/// The journal whose entries are coming.
struct Coming {
    journal: Journal,
    last: Link,
}

/// What has come, and what of it waits to be written.
struct Taking<'a> {
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
    sources: Vec<FileHash>,
    entries_taken: u64,
    is_ended: bool,
}

impl<'a> Taking<'a> {
    fn new(key: &'a Key, source: &'a Files) -> Taking<'a> {
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

    fn waiting(&self) -> usize {
        self.entries.len() + self.security.len() + self.batches.len()
    }

    fn take(&mut self, line: Line, number: u64) -> Result<(), Stop> {
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

    async fn write(&mut self, tx: &impl ConnectionTrait) -> Result<(), StoreError> {
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
