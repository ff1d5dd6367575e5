//! 体检: everything that can be recomputed is recomputed and compared: chains, caches, files, digests. Names what is
//! wrong and where, and never repairs.
//!
//! One snapshot is walked from end to end in pieces, so that neither writers nor memory are in the way.

mod caches;
mod chains;
mod kept;
mod matters;
mod people;
pub(crate) mod personal;

pub(crate) use matters::entries_of;

use crate::{Store, StoreError};
use chrono::NaiveDate;
use ledger::{EntryId, FileHash, MatterId, OrganId, PersonId, Refusal, Rules};

/// Findings that are told one by one; more are only counted.
const TOLD: usize = 10_000;

/// Rows walked at a time.
const PIECE: u64 = 1_000;

/// Something that does not agree with what it follows from.
#[derive(Debug, Clone, PartialEq)]
pub enum Finding {
    /// An entry does not fit the link it bears: it, or the one before it, was changed.
    Link {
        /// The organ in whose journal it stands.
        organ: OrganId,
        /// Its place.
        position: u64,
        /// The entry.
        entry: EntryId,
    },
    /// An entry is missing from a journal.
    Gap {
        /// The organ.
        organ: OrganId,
        /// The place at which nothing stands.
        position: u64,
    },
    /// The end of a journal is not where it was written down: entries were cut off or put behind.
    Tail {
        /// The organ.
        organ: OrganId,
        /// The last place that there is.
        position: u64,
    },
    /// A link of the security journal is broken or missing.
    Security {
        /// Its place.
        position: u64,
    },
    /// A row cannot be understood.
    Unreadable {
        /// The organ in whose journal it stands.
        organ: OrganId,
        /// Its place.
        position: u64,
        /// What is wrong with it.
        problem: String,
    },
    /// The entries of a matter do not stand behind one another.
    Replay {
        /// The matter.
        matter: MatterId,
        /// Why not.
        refusal: Refusal,
    },
    /// A cached column of a matter is not what its entries come to.
    Summary {
        /// The matter.
        matter: MatterId,
        /// The column.
        column: &'static str,
    },
    /// The facts of a matter are not what its entries come to.
    Facts {
        /// The matter.
        matter: MatterId,
    },
    /// The counts of an organ's register are not those of its matters.
    Counts {
        /// The organ.
        organ: OrganId,
        /// The code of the register.
        register: String,
    },
    /// Rows of a matter that does not exist.
    Stray {
        /// The table.
        table: &'static str,
        /// The matter.
        matter: MatterId,
    },
    /// What is noted of the files of a matter is not what its entries say.
    Attachments {
        /// The matter.
        matter: MatterId,
    },
    /// A file is missing.
    FileMissing {
        /// Its hash.
        file: FileHash,
    },
    /// A file has other bytes than those it is named by.
    FileChanged {
        /// Its hash.
        file: FileHash,
    },
    /// A personal value is missing or does not fit the digest in its entry.
    Personal {
        /// The matter.
        matter: MatterId,
        /// The number of the entry within it.
        number: u32,
        /// The field.
        field: String,
    },
    /// A row speaks of a person who does not exist.
    PersonMissing {
        /// The table.
        table: &'static str,
        /// The person.
        person: PersonId,
    },
    /// The second factor of a person was not sealed by the key of this store.
    Factor {
        /// The person.
        person: PersonId,
    },
    /// Somebody is two of the three administrators at once.
    Administrators {
        /// The person.
        person: PersonId,
    },
    /// A personal value was emptied, and no entry of the matter says so.
    ErasedSilently {
        /// The matter.
        matter: MatterId,
        /// The number of the entry within it.
        number: u32,
    },
}

/// Personal data that are gone by law: no fault.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Erased {
    /// The matter.
    pub matter: MatterId,
    /// Since when.
    pub on: NaiveDate,
}

/// What the doctor says.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Diagnosis {
    /// What is wrong, in the order of the walk; no more than the first ten thousand.
    pub findings: Vec<Finding>,
    /// How much is wrong in all.
    pub count: u64,
    /// Matters whose personal data were erased; no more than the first ten thousand.
    pub erased: Vec<Erased>,
    /// How many entries were looked at.
    pub entries: u64,
    /// How many matters.
    pub matters: u64,
    /// How many files.
    pub files: u64,
}

impl Diagnosis {
    /// Whether nothing is wrong.
    pub fn is_clean(&self) -> bool {
        self.count == 0
    }

    fn tell(&mut self, finding: Finding) {
        self.count += 1;
        if self.findings.len() < TOLD {
            self.findings.push(finding);
        }
    }

    fn gone(&mut self, erased: Erased) {
        if self.erased.len() < TOLD && self.erased.last() != Some(&erased) {
            self.erased.push(erased);
        }
    }
}

impl Store {
    /// Looks at everything.
    ///
    /// # Errors
    /// The database fails; nothing that is wrong with the data is an error.
    pub async fn doctor(&self, rules: &Rules<'_>) -> Result<Diagnosis, StoreError> {
        let db = self.snapshot().await?;
        let mut found = Diagnosis::default();
        chains::look(&db, &mut found).await?;
        chains::look_at_security(&db, &mut found).await?;
        matters::look(&db, rules, &mut found).await?;
        caches::look(&db, &mut found).await?;
        personal::look(&db, &self.key, &mut found).await?;
        people::look(&db, &self.key, &mut found).await?;
        kept::look(&db, &self.files, &mut found).await?;
        Ok(found)
    }
}
