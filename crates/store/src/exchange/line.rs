//! The lines of an export. The first names the form; then each journal begins with where it ends, so that a journal cut
//! short is told; the last counts the lines before it.

use super::people::{DeputyLine, PersonLine, PostLine};
use chrono::NaiveDate;
use ledger::{Attachment, By, Entry, EntryId, Mark, MatterId, OrganId};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;

/// What the first line says that this is.
pub(super) const FORMAT: &str = "gongkai-export";

/// The version of the form: the second brought the people.
pub(super) const VERSION: u32 = 2;

/// The first line.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Head {
    pub(super) format: String,
    pub(super) version: u32,
}

/// Every further line.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Line {
    /// A journal begins; the nil organ's is the security journal.
    Journal(Journal),
    /// An entry behind the one before it.
    Entry(Box<Linked>),
    /// An entry of the security journal.
    Security(Secured),
    /// A batch in which matters came.
    Batch(Batch),
    /// Somebody who may sign in.
    Person(PersonLine),
    /// A post.
    Post(PostLine),
    /// A deputy.
    Deputy(DeputyLine),
    /// The end: how many lines stand before it.
    End(u64),
}

/// Where a journal ends.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Journal {
    pub(super) organ: Uuid,
    pub(super) position: u64,
    pub(super) hash: String,
    /// When its last entry was recorded.
    pub(super) at: i64,
}

/// An entry with its link and the personal values that stand outside the chain.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Linked {
    pub(super) hash: String,
    pub(super) body: Body,
    #[serde(default)]
    pub(super) personal: Vec<Held>,
}

/// What the hash of an entry covers; in an export it stands in its canonical form.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Body {
    act: Value,
    at: i64,
    by: By,
    files: Vec<Attachment>,
    id: EntryId,
    mark: Mark,
    matter: MatterId,
    number: u32,
    on: NaiveDate,
    organ: OrganId,
    pub(super) position: u64,
    reason: Option<String>,
    register: String,
}

impl Body {
    /// The entry.
    pub(super) fn into_entry(self) -> Entry {
        Entry {
            id: self.id,
            organ: self.organ,
            matter: self.matter,
            register: self.register,
            number: self.number,
            dated_on: self.on,
            recorded_at: self.at,
            by: self.by,
            reason: self.reason,
            files: self.files,
            mark: self.mark,
            act: self.act,
        }
    }
}

/// A personal value by the digest in its entry: in the open, or erased.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct Held {
    pub(super) digest: String,
    pub(super) field: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) open: Option<Opened>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) erased_on: Option<NaiveDate>,
}

/// A personal value in the open.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Opened {
    /// In hexadecimal digits.
    pub(super) salt: String,
    pub(super) text: String,
}

/// An entry of the security journal.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Secured {
    pub(super) hash: String,
    pub(super) position: u64,
    pub(super) at: i64,
    pub(super) person: Uuid,
    pub(super) act: Value,
}

/// A batch.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Batch {
    pub(super) id: Uuid,
    pub(super) organ: Uuid,
    pub(super) register: String,
    pub(super) source: String,
    pub(super) name: String,
    pub(super) matters: i64,
    pub(super) entries: i64,
    pub(super) first_position: i64,
    pub(super) at: i64,
    pub(super) person: Uuid,
}
