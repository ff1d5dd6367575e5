//! The door: one entry, admitted by the ledger, written with everything that follows from it in one transaction.

use crate::attachments::Attached;
use crate::counts::Changes;
use crate::entities::matters;
use crate::jobs::{self, NewJob};
use crate::journal::Tail;
use crate::row::{self, ENTRIES, FACTS, MATTERS};
use crate::{Store, StoreError, organs, read, sealing, sql};
use ledger::{
    Draft, Entry, EntryId, Link, Mark, MatterId, Refusal, Rules, Summary, admit, canonical,
};
use sea_orm::{ConnectionTrait, DatabaseTransaction, EntityTrait};

/// What came of an attempt to append.
#[derive(Debug, Clone, PartialEq)]
pub enum Appending {
    /// It is written, and on the disk.
    Done(Box<Recorded>),
    /// The ledger does not admit it; nothing was written.
    Refused(Refusal),
    /// Somebody else wrote first; nothing was written.
    Changed {
        /// The entries that the one who drafted has not seen, sealed.
        since: Vec<Entry>,
    },
}

/// An entry as it was written.
#[derive(Debug, Clone, PartialEq)]
pub struct Recorded {
    /// The entry, its personal values sealed.
    pub entry: Entry,
    /// Where it stands in its organ's journal.
    pub link: Link,
    /// What the matter has come to.
    pub summary: Summary,
}

impl Store {
    /// An id for a matter that is to be.
    pub fn matter_id(&self) -> MatterId {
        MatterId(self.mint.id())
    }

    /// Appends an entry to its matter, which the first entry begins. `seen` is how many entries of the matter the one
    /// who drafted has seen: if there are more, nothing is written and they are shown. `None` looks at nothing.
    ///
    /// # Errors
    /// The database or the disk fails, the clock has jumped back, a file is spoken of that is not kept, or the act has
    /// no canonical form. Nothing is written then.
    pub async fn append(
        &self,
        draft: Draft,
        seen: Option<u32>,
        rules: &Rules<'_>,
    ) -> Result<Appending, StoreError> {
        self.append_with(draft, seen, rules, &[]).await
    }

    /// Appends an entry as [`Store::append`] does, and enqueues jobs in the same transaction: they are there if the
    /// entry is.
    ///
    /// # Errors
    /// Those of [`Store::append`].
    pub async fn append_with(
        &self,
        draft: Draft,
        seen: Option<u32>,
        rules: &Rules<'_>,
        jobs: &[NewJob],
    ) -> Result<Appending, StoreError> {
        let mut writer = self.writer.lock().await;
        let tx = writer.begin().await?;
        let mut tail = Tail::lock(&tx, draft.organ.0).await?;
        let matter = matters::Entity::find_by_id(draft.matter.0).one(&tx).await?;
        let history = match &matter {
            Some(_) => read::entries(&tx, draft.matter).await?,
            None => Vec::new(),
        };
        let unseen = seen.and_then(|seen| history.get(usize::try_from(seen).ok()?..));
        if let Some(since) = unseen.filter(|since| !since.is_empty()) {
            return Ok(Appending::Changed { since: since.to_vec() });
        }
        let at = self.mint.instant(tail.recorded_at.max(writer.last_at))?;
        let id = EntryId(self.mint.id());
        let (mut entry, summary) = match admit(&history, draft, id, at, rules) {
            Ok(admitted) => admitted.into_parts(),
            Err(refusal) => return Ok(Appending::Refused(refusal)),
        };
        if let Some(refusal) = organs::refusal(&tx, &history, &entry, rules).await? {
            return Ok(Appending::Refused(refusal));
        }
        let personal = sealing::seal(&mut entry, &self.key)?;
        let summary = match personal.is_empty() {
            true => summary,
            false => sealing::summary(&history, &entry, rules)?,
        };
        let mut attached = Attached::default();
        attached.add(&entry, &self.files)?;
        let recorded = write(&tx, &mut tail, matter, entry, summary).await?;
        attached.keep(&tx).await?;
        sealing::keep(&tx, personal).await?;
        jobs::enqueue(&tx, || self.mint.id(), jobs).await?;
        tail.keep(&tx).await?;
        tx.commit().await?;
        writer.last_at = at;
        Ok(Appending::Done(Box::new(recorded)))
    }
}

/// Writes an admitted entry, its matter as it has become, and the facts and counts that follow.
async fn write(
    tx: &DatabaseTransaction,
    tail: &mut Tail,
    before: Option<matters::Model>,
    entry: Entry,
    summary: Summary,
) -> Result<Recorded, StoreError> {
    let act = canonical::canonical(&entry.act).ok_or(StoreError::NotCanonical)?;
    let link = tail.link(&entry, &act);
    ENTRIES.insert(tx, vec![row::of_entry(&entry, &link, act)?]).await?;
    let matter = row::of_matter(&entry, &summary);
    let mut changes = Changes::default();
    changes.add(&matter);
    match before {
        None => MATTERS.insert(tx, vec![row::matter_values(&matter)]).await?,
        Some(before) => {
            changes.remove(&before);
            update(tx, &matter).await?;
            sql::execute(tx, "DELETE FROM facts WHERE matter = $1", [matter.id.into()]).await?;
        }
    }
    FACTS.insert(tx, row::of_facts(entry.matter.0, &entry.register, &summary)).await?;
    changes.keep(tx).await?;
    if entry.mark == Mark::Erases {
        sealing::erase(tx, &entry).await?;
    }
    Ok(Recorded { entry, link, summary })
}

/// Sets the cached columns of a matter that is there already.
pub(crate) async fn update(
    tx: &impl ConnectionTrait,
    matter: &matters::Model,
) -> Result<(), StoreError> {
    let set: Vec<String> = MATTERS
        .columns
        .iter()
        .zip(1..)
        .map(|(column, place)| format!("{column} = ${place}"))
        .collect();
    let sql = format!("UPDATE matters SET {} WHERE id = $1", set[1..].join(", "));
    sql::execute(tx, &sql, row::matter_values(matter)).await.map(|_| ())
}
