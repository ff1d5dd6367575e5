//! The entry: one dated, signed act upon a matter, and the order in which entries count.

use crate::{EntryId, FileHash, MatterId, OfficeId, OrganId, PersonId};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Who acts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct By {
    /// The person.
    pub person: PersonId,
    /// The office the person acts for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub office: Option<OfficeId>,
    /// The person who is deputised for (A/B 角).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deputy_for: Option<PersonId>,
}

/// A file that belongs to an entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attachment {
    /// The hash of its bytes.
    pub hash: FileHash,
    /// The name it came with.
    pub name: String,
    /// Its length in bytes.
    pub size: u64,
}

/// What an entry does to the ones before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Mark {
    /// Nothing: it is a further act.
    Act,
    /// 红字更正: its act and date stand in place of those of the entry it cites.
    Replaces(EntryId),
    /// 红字冲销: the entry it cites counts no more.
    Strikes(EntryId),
    /// The personal data of the matter have been erased by law; the body names the basis.
    Erases,
}

/// One entry. `A` is the act: JSON as stored, or an act of a register once read.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry<A = Value> {
    /// Its id.
    pub id: EntryId,
    /// The organ in whose journal it stands.
    pub organ: OrganId,
    /// The matter.
    pub matter: MatterId,
    /// The code of the register.
    pub register: String,
    /// Its place among the entries of the matter, from 1, in the order of recording.
    pub number: u32,
    /// The day it is dated on: when the thing happened.
    pub dated_on: NaiveDate,
    /// When it was recorded: microseconds since 1970-01-01T00:00:00Z.
    pub recorded_at: i64,
    /// By whom.
    pub by: By,
    /// Why, where a reason is demanded or given.
    pub reason: Option<String>,
    /// Files that belong to it.
    pub files: Vec<Attachment>,
    /// What it does to the ones before it.
    pub mark: Mark,
    /// The act.
    pub act: A,
}

impl<A> Entry<A> {
    /// The same entry with another form of its act.
    pub fn map<B>(&self, act: B) -> Entry<B> {
        Entry {
            id: self.id,
            organ: self.organ,
            matter: self.matter,
            register: self.register.clone(),
            number: self.number,
            dated_on: self.dated_on,
            recorded_at: self.recorded_at,
            by: self.by,
            reason: self.reason.clone(),
            files: self.files.clone(),
            mark: self.mark,
            act,
        }
    }
}

/// The entries that count, in the order in which they happened: corrections applied, struck ones left out, by date and
/// on one day by the order of recording. A correction may itself be corrected.
pub fn effective(entries: &[Entry]) -> Vec<&Entry> {
    let mut standing: Vec<(u32, EntryId, &Entry)> = Vec::with_capacity(entries.len());
    for entry in entries {
        match entry.mark {
            Mark::Act => standing.push((entry.number, entry.id, entry)),
            Mark::Replaces(old) => {
                if let Some(slot) = standing.iter_mut().find(|(_, id, _)| *id == old) {
                    *slot = (slot.0, entry.id, entry);
                }
            }
            Mark::Strikes(old) => standing.retain(|(_, id, _)| *id != old),
            Mark::Erases => {}
        }
    }
    standing.sort_by_key(|(number, _, entry)| (entry.dated_on, *number));
    standing.into_iter().map(|(_, _, entry)| entry).collect()
}
