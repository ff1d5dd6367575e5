//! The chain of an organ as the store keeps it: its last link, one row, locked while a transaction adds to it.

use crate::entities::journals;
use crate::key::unhex;
use crate::{StoreError, row, sql};
use ledger::journal::{GENESIS, hex};
use ledger::{Entry, Link, journal};
use sea_orm::{ConnectionTrait, EntityTrait, QuerySelect};
use uuid::Uuid;

/// The end of a chain.
#[derive(Debug, Clone)]
pub(crate) struct Tail {
    organ: Uuid,
    link: Link,
    /// When its last entry was recorded.
    pub(crate) recorded_at: i64,
}

impl Tail {
    /// The end of the chain of an organ, locked until the transaction ends.
    pub(crate) async fn lock(tx: &impl ConnectionTrait, organ: Uuid) -> Result<Tail, StoreError> {
        let find = || journals::Entity::find_by_id(organ).lock_exclusive().one(tx);
        let found = match find().await? {
            Some(found) => Some(found),
            None => {
                let begin = "INSERT INTO journals (organ, position, hash, recorded_at) \
                             VALUES ($1, 0, $2, 0) ON CONFLICT DO NOTHING";
                sql::execute(tx, begin, [organ.into(), unhex(GENESIS).into()]).await?;
                find().await?
            }
        };
        let found = found.ok_or_else(|| StoreError::damaged("journals", organ))?;
        Ok(Tail {
            organ,
            link: Link {
                position: u64::try_from(found.position).unwrap_or_default(),
                hash: hex(&found.hash),
            },
            recorded_at: found.recorded_at,
        })
    }

    /// Links an entry behind the end; `act` is its sealed act in canonical form.
    pub(crate) fn link(&mut self, entry: &Entry, act: &str) -> Link {
        let position = self.link.position + 1;
        let hash = journal::hash(&self.link.hash, position, entry, act);
        self.follow(Link { position, hash }, entry.recorded_at)
    }

    /// Makes a link the end.
    pub(crate) fn follow(&mut self, link: Link, recorded_at: i64) -> Link {
        self.link = link.clone();
        self.recorded_at = recorded_at;
        link
    }

    /// The last link.
    pub(crate) fn last(&self) -> &Link {
        &self.link
    }

    /// Writes the end down.
    pub(crate) async fn keep(&self, tx: &impl ConnectionTrait) -> Result<(), StoreError> {
        let set = "UPDATE journals SET position = $1, hash = $2, recorded_at = $3 WHERE organ = $4";
        let values = [
            row::position(self.link.position).into(),
            unhex(&self.link.hash).into(),
            self.recorded_at.into(),
            self.organ.into(),
        ];
        sql::execute(tx, set, values).await.map(|_| ())
    }
}
