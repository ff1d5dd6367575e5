//! The chain of an organ as the store keeps it: its last link, one row, locked while a transaction adds to it.

use crate::entities::journals;
use crate::key::unhex;
use crate::sql::{self, Script};
use crate::{StoreError, row};
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
                Tail::begin(tx, organ).await?;
                find().await?
            }
        };
        Ok(Tail::of(found.ok_or_else(|| StoreError::damaged("journals", organ))?))
    }

    /// Makes sure that an organ has a chain; one that nobody has begun has no end to be locked.
    pub(crate) async fn begin(tx: &impl ConnectionTrait, organ: Uuid) -> Result<(), StoreError> {
        let begin = "INSERT INTO journals (organ, position, hash, recorded_at) \
                     VALUES ($1, 0, $2, 0) ON CONFLICT DO NOTHING";
        sql::execute(tx, begin, [organ.into(), unhex(GENESIS).into()]).await.map(|_| ())
    }

    /// The end that a row tells.
    pub(crate) fn of(row: journals::Model) -> Tail {
        let position = u64::try_from(row.position).unwrap_or_default();
        let link = Link { position, hash: hex(&row.hash) };
        Tail { organ: row.organ, link, recorded_at: row.recorded_at }
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

    /// Has the end written down.
    pub(crate) fn say(&self, script: &mut Script) {
        let asked = script.next();
        asked.say("UPDATE journals SET position = ").give(row::position(self.link.position));
        asked.say(", hash = ").give(unhex(&self.link.hash));
        asked.say(", recorded_at = ").give(self.recorded_at);
        asked.say(" WHERE organ = ").give(self.organ);
    }

    /// Writes the end down by itself.
    pub(crate) async fn keep(&self, tx: &impl ConnectionTrait) -> Result<(), StoreError> {
        let mut script = Script::of(tx);
        self.say(&mut script);
        script.run(tx).await
    }
}
