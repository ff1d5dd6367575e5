//! The door: one entry, admitted by the ledger, written with everything that follows from it in one transaction.

use crate::attachments::Attached;
use crate::counts::Changes;
use crate::entities::matters;
use crate::jobs::{self, NewJob};
use crate::journal::Tail;
use crate::row::{self, ENTRIES, FACTS, MATTERS};
use crate::sealing::PERSONAL;
use crate::sql::Script;
use crate::standing::Standing;
use crate::{Store, StoreError, organs, sealing};
use ledger::{
    Draft, Entry, EntryId, Link, Mark, MatterId, Refusal, Rules, Summary, admit, canonical,
};

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
        let Standing { mut tail, matter, history } = Standing::read(&tx, &draft).await?;
        let unseen = seen.and_then(|seen| history.get(usize::try_from(seen).ok()?..));
        if let Some(since) = unseen.filter(|since| !since.is_empty()) {
            return Ok(Appending::Changed { since: since.to_vec() });
        }
        if let Some(refusal) = organs::powerless(&tx, &draft, rules).await? {
            return Ok(Appending::Refused(refusal));
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
        let mut script = Script::of(&tx);
        let recorded = write(&mut script, &mut tail, matter, entry, summary)?;
        attached.say(&mut script);
        script.insert(&PERSONAL, personal);
        tail.say(&mut script);
        script.run(&tx).await?;
        jobs::enqueue(&tx, || self.mint.id(), jobs).await?;
        tx.commit().await?;
        writer.last_at = at;
        Ok(Appending::Done(Box::new(recorded)))
    }
}

/// Has an admitted entry written, its matter as it has become, and the facts and counts that follow.
fn write(
    script: &mut Script,
    tail: &mut Tail,
    before: Option<matters::Model>,
    entry: Entry,
    summary: Summary,
) -> Result<Recorded, StoreError> {
    let act = canonical::canonical(&entry.act).ok_or(StoreError::NotCanonical)?;
    let link = tail.link(&entry, &act);
    script.insert(&ENTRIES, vec![row::of_entry(&entry, &link, act)?]);
    let matter = row::of_matter(&entry, &summary);
    let mut changes = Changes::default();
    changes.add(&matter);
    match before {
        None => {
            script.insert(&MATTERS, vec![row::matter_values(&matter)]);
            script.insert(&FACTS, row::of_facts(&matter, &summary));
        }
        Some(before) => {
            changes.remove(&before);
            update(script, &matter, &summary);
        }
    }
    changes.say(script);
    if entry.mark == Mark::Erases {
        sealing::erase(script, &entry);
    }
    Ok(Recorded { entry, link, summary })
}

/// Has the cached columns and the facts set of a matter that is there already.
pub(crate) fn update(script: &mut Script, matter: &matters::Model, summary: &Summary) {
    let asked = script.next();
    let values = MATTERS.columns.iter().zip(row::matter_values(matter));
    // The first column is the id.
    for (at, (column, value)) in values.skip(1).enumerate() {
        asked.say(if at == 0 { "UPDATE matters SET " } else { ", " });
        asked.say(column).say(" = ").give(value);
    }
    asked.say(" WHERE id = ").give(matter.id);
    script.next().say("DELETE FROM facts WHERE matter = ").give(matter.id);
    script.insert(&FACTS, row::of_facts(matter, summary));
}
