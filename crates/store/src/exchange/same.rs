//! Whether two data directories hold the same: the ends of all journals, how many there is of everything, and which
//! files, personal values and batches. Keys and encrypted bytes differ by nature and are not compared.

use crate::sql::Asked;
use crate::{Store, StoreError};
use ledger::journal::hex;
use ledger::{FileHash, OrganId};
use sea_orm::ConnectionTrait;
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// Differences of one sort that are told.
const TOLD: usize = 1_000;

/// Rows that are compared at a time.
const PIECE: u64 = 1_000;

/// Tables whose rows are counted.
const TABLES: &[&str] = &[
    "entries",
    "matters",
    "facts",
    "personal",
    "security",
    "files",
    "attachments",
    "batches",
    "people",
    "posts",
    "deputies",
];

/// Something in which two data directories differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Difference {
    /// A journal does not end alike; nil for the security journal.
    Journal {
        /// The organ.
        organ: OrganId,
    },
    /// A table does not hold as many rows.
    Rows {
        /// The table.
        table: &'static str,
        /// How many here.
        here: u64,
        /// How many there.
        there: u64,
    },
    /// The matters of an organ's register do not come to the same counts.
    Counts {
        /// The organ.
        organ: OrganId,
        /// The code of the register.
        register: String,
    },
    /// A file is kept by one alone, or not with the same length.
    File {
        /// Its hash.
        file: FileHash,
    },
    /// A personal value is kept or erased by one alone.
    Personal {
        /// Its digest.
        digest: String,
    },
    /// A batch is known to one alone.
    Batch {
        /// The hash of its source.
        source: FileHash,
    },
}

impl Store {
    /// In what this store differs from another; nothing if they are equal.
    ///
    /// # Errors
    /// A database fails.
    pub async fn differences(&self, other: &Store) -> Result<Vec<Difference>, StoreError> {
        let (here, there) = (self.snapshot().await?, other.snapshot().await?);
        let mut found = Vec::new();
        let unlike = unlike(journals(&here).await?, journals(&there).await?);
        found.extend(unlike.into_iter().map(|organ| Difference::Journal { organ: OrganId(organ) }));
        for table in TABLES {
            let (here, there) = (rows_of(&here, table).await?, rows_of(&there, table).await?);
            if here != there {
                found.push(Difference::Rows { table, here, there });
            }
        }
        let counts = self::unlike(counts(&here).await?, counts(&there).await?);
        found.extend(
            counts
                .into_iter()
                .map(|(organ, register)| Difference::Counts { organ: OrganId(organ), register }),
        );
        for hash in walked(&here, &there, "files", "hash", "size").await? {
            found.push(Difference::File { file: FileHash(hex(&hash)) });
        }
        for digest in walked(&here, &there, "personal", "digest", "erased_on").await? {
            found.push(Difference::Personal { digest: hex(&digest) });
        }
        let (here, there) = (batches(&here).await?, batches(&there).await?);
        found.extend(here.symmetric_difference(&there).take(TOLD).map(|batch| {
            let source = FileHash(hex(&batch.2));
            Difference::Batch { source }
        }));
        Ok(found)
    }
}

/// The keys under which two maps differ.
fn unlike<K: Ord + Clone, V: PartialEq>(here: BTreeMap<K, V>, there: BTreeMap<K, V>) -> Vec<K> {
    let keys: BTreeSet<&K> = here.keys().chain(there.keys()).collect();
    keys.into_iter().filter(|key| here.get(key) != there.get(key)).take(TOLD).cloned().collect()
}

/// The ends of all journals.
async fn journals(db: &impl ConnectionTrait) -> Result<BTreeMap<Uuid, (i64, Vec<u8>)>, StoreError> {
    let mut asked = Asked::default();
    asked.say("SELECT organ, position, hash FROM journals WHERE position > 0");
    let rows = asked.rows(db).await?;
    let end = |row: &sea_orm::QueryResult| -> Result<_, StoreError> {
        let end = (row.try_get_by_index(1)?, row.try_get_by_index(2)?);
        Ok((row.try_get_by_index(0)?, end))
    };
    rows.iter().map(end).collect()
}

/// How many matters an organ's register has, how much they stand for, and what amounts.
type Come = (i64, i64, i64);

async fn counts(db: &impl ConnectionTrait) -> Result<BTreeMap<(Uuid, String), Come>, StoreError> {
    let mut asked = Asked::default();
    asked.say("SELECT organ, register, count(*), CAST(sum(quantity) AS bigint), ");
    asked.say("CAST(sum(coalesce(amount_fen, 0)) AS bigint) FROM matters GROUP BY organ, register");
    let rows = asked.rows(db).await?;
    let count = |row: &sea_orm::QueryResult| -> Result<_, StoreError> {
        let class = (row.try_get_by_index(0)?, row.try_get_by_index(1)?);
        let come = (row.try_get_by_index(2)?, row.try_get_by_index(3)?, row.try_get_by_index(4)?);
        Ok((class, come))
    };
    rows.iter().map(count).collect()
}

type Known = (Uuid, String, Vec<u8>, i64, i64);

async fn batches(db: &impl ConnectionTrait) -> Result<BTreeSet<Known>, StoreError> {
    let mut asked = Asked::default();
    asked.say("SELECT organ, register, source, matters, entries FROM batches");
    let rows = asked.rows(db).await?;
    let known = |row: &sea_orm::QueryResult| -> Result<_, StoreError> {
        Ok((
            row.try_get_by_index(0)?,
            row.try_get_by_index(1)?,
            row.try_get_by_index(2)?,
            row.try_get_by_index(3)?,
            row.try_get_by_index(4)?,
        ))
    };
    rows.iter().map(known).collect()
}

/// How many rows a table holds.
pub(super) async fn rows_of(db: &impl ConnectionTrait, table: &str) -> Result<u64, StoreError> {
    let mut asked = Asked::default();
    asked.say(&format!("SELECT count(*) FROM {table}"));
    let rows = asked.rows(db).await?;
    let count = rows.first().map(|row| row.try_get_by_index::<i64>(0)).transpose()?;
    Ok(count.and_then(|count| u64::try_from(count).ok()).unwrap_or_default())
}

/// The next rows of a table behind a key of bytes: the key, and one number beside it.
pub(super) async fn keyed(
    db: &impl ConnectionTrait,
    table: &str,
    key: &str,
    number: &str,
    after: &[u8],
) -> Result<Vec<(Vec<u8>, i64)>, StoreError> {
    let mut asked = Asked::default();
    asked.say(&format!("SELECT {key}, CAST({number} AS bigint) FROM {table} WHERE {key} > "));
    asked.give(after.to_vec()).say(&format!(" ORDER BY {key} LIMIT {PIECE}"));
    let rows = asked.rows(db).await?;
    rows.iter().map(|row| Ok((row.try_get_by_index(0)?, row.try_get_by_index(1)?))).collect()
}

/// The keys that one table alone holds, or with another number; both are walked side by side.
async fn walked(
    here: &impl ConnectionTrait,
    there: &impl ConnectionTrait,
    table: &str,
    key: &str,
    number: &str,
) -> Result<Vec<Vec<u8>>, StoreError> {
    let (mut last, mut found) = (Vec::new(), Vec::new());
    loop {
        let mut left = keyed(here, table, key, number, &last).await?;
        let mut right = keyed(there, table, key, number, &last).await?;
        // Both are known only up to the nearer end; the rest is asked for once more.
        let full = |rows: &[(Vec<u8>, i64)]| {
            rows.last().filter(|_| rows.len() as u64 == PIECE).map(|(key, _)| key.clone())
        };
        let end = [full(&left), full(&right)].into_iter().flatten().min();
        if let Some(end) = &end {
            left.retain(|(key, _)| key <= end);
            right.retain(|(key, _)| key <= end);
        }
        found.extend(unlike(left.into_iter().collect(), right.into_iter().collect()));
        match end {
            Some(end) if found.len() < TOLD => last = end,
            _ => return Ok(found),
        }
    }
}
