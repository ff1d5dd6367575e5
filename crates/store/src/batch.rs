//! Many matters at once: a batch is written whole or not at all, in one transaction, without a question to the database
//! for each row. Every entry goes through the same door as a single one.

use crate::attachments::Attached;
use crate::counts::Changes;
use crate::journal::Tail;
use crate::key::unhex;
use crate::row::{self, ENTRIES, FACTS, MATTERS};
use crate::sql::{self, Table};
use crate::{Store, StoreError, organs, sealing};
use ledger::disclosure::power;
use ledger::organ::Tree;
use ledger::{
    Draft, Entry, EntryId, FileHash, OrganId, PersonId, Refusal, Rules, Summary, admit, canonical,
};
use sea_orm::{ConnectionTrait, DatabaseTransaction, Value};
use uuid::Uuid;

/// Matters prepared while the ones before them are written.
const PIECE: usize = 2_000;

/// Refusals that are told of one batch; an office mends the first thousand before it asks for more.
const REFUSALS: usize = 10_000;

pub(crate) const BATCHES: Table = Table {
    name: "batches",
    columns: &[
        "id",
        "organ",
        "register",
        "source",
        "name",
        "matters",
        "entries",
        "first_position",
        "recorded_at",
        "person",
    ],
    on_conflict: "",
};

/// What a batch is made from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Batch {
    /// The organ whose matters they are.
    pub organ: OrganId,
    /// The code of the register.
    pub register: String,
    /// The SM3 of the source; one source is taken once into one register of one organ.
    pub source: FileHash,
    /// The name of the source.
    pub name: String,
    /// Who brings it in.
    pub person: PersonId,
}

/// What came of a batch.
#[derive(Debug, Clone, PartialEq)]
pub enum BatchAppending {
    /// All of it is written, and on the disk.
    Done(BatchRecorded),
    /// Some of it is not admitted; nothing was written.
    Refused {
        /// Which item of the source, from 0, and why; no more than the first ten thousand.
        refusals: Vec<(usize, Refusal)>,
        /// How many were refused in all.
        count: usize,
    },
    /// The source was taken in before; nothing was written.
    Known(BatchRecorded),
    /// Somebody wrote into the organ's journal since its matters were looked at; nothing was written.
    Changed,
}

/// A batch as it was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BatchRecorded {
    /// Its id.
    pub batch: Uuid,
    /// How many matters.
    pub matters: u64,
    /// How many entries.
    pub entries: u64,
    /// When, microseconds since 1970 UTC.
    pub recorded_at: i64,
}

impl Store {
    /// The batch that was taken from a source into an organ's register before.
    ///
    /// # Errors
    /// The database fails.
    pub async fn batch_of(
        &self,
        organ: OrganId,
        register: &str,
        source: &FileHash,
    ) -> Result<Option<BatchRecorded>, StoreError> {
        known(&self.db, organ, register, source).await
    }

    /// Appends a batch of new matters, each given by the drafts of its entries in their order. Memory does not grow
    /// with the length of the batch.
    ///
    /// # Errors
    /// As for a single entry; a matter that is there already fails the batch. Nothing is written then.
    pub async fn append_many(
        &self,
        batch: &Batch,
        matters: impl IntoIterator<Item = Vec<Draft>>,
        rules: &Rules<'_>,
    ) -> Result<BatchAppending, StoreError> {
        self.append_many_behind(batch, matters, None, rules).await
    }

    /// Appends a batch as [`Store::append_many`] does, but only if the organ's journal still ends where it ended when
    /// the matters of the batch were compared with those that are there: what two people bring in at once is then not
    /// taken twice. `None` looks at nothing.
    ///
    /// # Errors
    /// Those of [`Store::append_many`].
    pub async fn append_many_behind(
        &self,
        batch: &Batch,
        matters: impl IntoIterator<Item = Vec<Draft>>,
        end: Option<u64>,
        rules: &Rules<'_>,
    ) -> Result<BatchAppending, StoreError> {
        let mut writer = self.writer.lock().await;
        let mut tx = writer.begin().await?;
        let tail = Tail::lock(&tx, batch.organ.0).await?;
        if let Some(known) = known(&tx, batch.organ, &batch.register, &batch.source).await? {
            return Ok(BatchAppending::Known(known));
        }
        if end.is_some_and(|end| end != tail.last().position) {
            return Ok(BatchAppending::Changed);
        }
        let at = self.mint.instant(tail.recorded_at.max(writer.last_at))?;
        let first_position = row::position(tail.last().position + 1);
        let organs = match batch.register.as_str() {
            organs::DISCLOSURES => organs::tree(&tx, rules).await?.unwrap_or_default(),
            _ => Tree::default(),
        };
        let mut preparing = Preparing::new(self, tail, rules, batch, organs, at);
        let mut items = matters.into_iter();
        // The next piece is prepared while the database writes this one.
        let mut piece = preparing.piece(&mut items)?;
        while let Some(ready) = piece.take() {
            let writing = tokio::spawn(async move {
                ready.keep(&tx).await?;
                Ok::<DatabaseTransaction, StoreError>(tx)
            });
            let next = preparing.piece(&mut items);
            tx = writing.await.map_err(|problem| StoreError::damaged("batches", problem))??;
            piece = next?;
        }
        if preparing.refused > 0 {
            tx.rollback().await?;
            return Ok(BatchAppending::Refused {
                refusals: preparing.refusals,
                count: preparing.refused,
            });
        }
        let recorded = preparing.finish(&tx, batch, self.mint.id(), first_position).await?;
        tx.commit().await?;
        writer.last_at = at;
        Ok(BatchAppending::Done(recorded))
    }
}

/// The batch that was made from the same source before.
async fn known(
    tx: &impl ConnectionTrait,
    organ: OrganId,
    register: &str,
    source: &FileHash,
) -> Result<Option<BatchRecorded>, StoreError> {
    let find = "SELECT id, matters, entries, recorded_at FROM batches \
                WHERE organ = $1 AND register = $2 AND source = $3";
    let values = [organ.0.into(), register.into(), unhex(&source.0).into()];
    let Some(found) = sql::one(tx, find, values).await? else { return Ok(None) };
    let count = |at: usize| -> Result<u64, StoreError> {
        Ok(u64::try_from(found.try_get_by_index::<i64>(at)?).unwrap_or_default())
    };
    Ok(Some(BatchRecorded {
        batch: found.try_get_by_index(0)?,
        matters: count(1)?,
        entries: count(2)?,
        recorded_at: found.try_get_by_index(3)?,
    }))
}

/// What grows while a batch is prepared.
struct Preparing<'a> {
    store: &'a Store,
    tail: Tail,
    rules: &'a Rules<'a>,
    batch: &'a Batch,
    /// All organs, where what they may do is asked for.
    organs: Tree,
    recorded_at: i64,
    counts: Changes,
    items: usize,
    matters: u64,
    entries: u64,
    refusals: Vec<(usize, Refusal)>,
    refused: usize,
}

/// Rows ready to be written.
#[derive(Default)]
struct Piece {
    entries: Vec<Vec<Value>>,
    matters: Vec<Vec<Value>>,
    facts: Vec<Vec<Value>>,
    personal: Vec<Vec<Value>>,
    attached: Attached,
}

impl Piece {
    async fn keep(self, tx: &DatabaseTransaction) -> Result<(), StoreError> {
        ENTRIES.insert(tx, self.entries).await?;
        MATTERS.insert(tx, self.matters).await?;
        FACTS.insert(tx, self.facts).await?;
        sealing::keep(tx, self.personal).await?;
        self.attached.keep(tx).await
    }
}

impl<'a> Preparing<'a> {
    fn new(
        store: &'a Store,
        tail: Tail,
        rules: &'a Rules<'a>,
        batch: &'a Batch,
        organs: Tree,
        recorded_at: i64,
    ) -> Preparing<'a> {
        Preparing {
            store,
            tail,
            rules,
            batch,
            organs,
            recorded_at,
            counts: Changes::default(),
            items: 0,
            matters: 0,
            entries: 0,
            refusals: Vec::new(),
            refused: 0,
        }
    }

    /// The rows of the next matters; `None` if there are no more.
    fn piece(
        &mut self,
        matters: &mut impl Iterator<Item = Vec<Draft>>,
    ) -> Result<Option<Piece>, StoreError> {
        let mut piece = Piece::default();
        let before = self.items;
        for drafts in matters.take(PIECE) {
            match self.admit(drafts)? {
                // Once something is refused nothing will be written; the rest is only judged.
                Ok((entries, summary)) if self.refused == 0 => {
                    self.prepare(entries, summary, &mut piece)?;
                }
                Ok(_) => {}
                Err(refusal) => {
                    self.refused += 1;
                    if self.refusals.len() < REFUSALS {
                        self.refusals.push((self.items, refusal));
                    }
                }
            }
            self.items += 1;
        }
        Ok((self.items > before).then_some(piece))
    }

    /// Puts the drafts of one matter through the door, one behind the other.
    fn admit(
        &self,
        drafts: Vec<Draft>,
    ) -> Result<Result<(Vec<Entry>, Summary), Refusal>, StoreError> {
        let mut history: Vec<Entry> = Vec::with_capacity(drafts.len());
        let mut come_to = Summary::default();
        for draft in drafts {
            if draft.organ != self.batch.organ || draft.register != self.batch.register {
                return Ok(Err(Refusal::new("batch-of-others")));
            }
            // An organ is judged beside all others, so it goes through the door for single entries.
            if draft.register == organs::ORGANS {
                return Ok(Err(Refusal::new("organs-one-by-one")));
            }
            if draft.register == organs::DISCLOSURES
                && power::is_needed(&draft.act)
                && let Some(refusal) = power::refusal(self.organs.on(draft.dated_on), draft.organ)
            {
                return Ok(Err(refusal));
            }
            let id = EntryId(self.store.mint.id());
            match admit(&history, draft, id, self.recorded_at, self.rules) {
                Ok(admitted) => {
                    let (entry, summary) = admitted.into_parts();
                    history.push(entry);
                    come_to = summary;
                }
                Err(refusal) => return Ok(Err(refusal)),
            }
        }
        Ok(Ok((history, come_to)))
    }

    /// Seals, links and turns into rows what was admitted of one matter.
    fn prepare(
        &mut self,
        mut entries: Vec<Entry>,
        mut summary: Summary,
        piece: &mut Piece,
    ) -> Result<(), StoreError> {
        let mut personal = Vec::new();
        for entry in &mut entries {
            personal.extend(sealing::seal(entry, &self.store.key)?);
        }
        let Some((last, before)) = entries.split_last() else { return Ok(()) };
        if !personal.is_empty() {
            summary = sealing::summary(before, last, self.rules)?;
        }
        let matter = row::of_matter(last, &summary);
        self.counts.add(&matter);
        piece.matters.push(row::matter_values(&matter));
        piece.facts.extend(row::of_facts(&matter, &summary));
        piece.personal.append(&mut personal);
        for entry in &entries {
            let act = canonical::canonical(&entry.act).ok_or(StoreError::NotCanonical)?;
            let link = self.tail.link(entry, &act);
            piece.attached.add(entry, &self.store.files)?;
            piece.entries.push(row::of_entry(entry, &link, act)?);
        }
        self.matters += 1;
        self.entries += entries.len() as u64;
        Ok(())
    }

    /// Writes the counts, the end of the chain and the batch itself.
    async fn finish(
        self,
        tx: &DatabaseTransaction,
        batch: &Batch,
        id: Uuid,
        first_position: i64,
    ) -> Result<BatchRecorded, StoreError> {
        self.counts.keep(tx).await?;
        self.tail.keep(tx).await?;
        let (matters, entries) = (self.matters, self.entries);
        let values = vec![
            id.into(),
            batch.organ.0.into(),
            batch.register.as_str().into(),
            unhex(&batch.source.0).into(),
            batch.name.as_str().into(),
            row::position(matters).into(),
            row::position(entries).into(),
            first_position.into(),
            self.recorded_at.into(),
            batch.person.0.into(),
        ];
        BATCHES.insert(tx, vec![values]).await?;
        Ok(BatchRecorded { batch: id, matters, entries, recorded_at: self.recorded_at })
    }
}
