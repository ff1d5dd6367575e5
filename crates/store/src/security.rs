//! The security journal: who looked at what must not be looked at without a trace. A chain of the same form as the
//! journals of the organs, kept under the nil organ.

use crate::journal::Tail;
use crate::key::unhex;
use crate::sql::Table;
use crate::store::Writer;
use crate::{Store, StoreError, row};
use ledger::journal::hex;
use ledger::{Link, PersonId, canonical};
use sea_orm::{ConnectionTrait, DatabaseTransaction};
use serde_json::{Value, json};
use sm3::{Digest, Sm3};
use tokio::sync::MutexGuard;
use uuid::Uuid;

pub(crate) const SECURITY: Table = Table {
    name: "security",
    columns: &["position", "hash", "recorded_at", "person", "act"],
    on_conflict: "",
};

/// A change that is noted in the same breath: the right to write, the transaction, and the end of the security journal,
/// locked. Dropped, it leaves nothing behind.
pub(crate) struct Noting<'a> {
    writer: MutexGuard<'a, Writer>,
    pub(crate) tx: DatabaseTransaction,
    tail: Tail,
    /// The instant of the change.
    pub(crate) at: i64,
}

impl Noting<'_> {
    /// Links an act behind the others; it is written when the change is committed.
    pub(crate) async fn note(&mut self, person: PersonId, act: &Value) -> Result<Link, StoreError> {
        let act = canonical::canonical(act).ok_or(StoreError::NotCanonical)?;
        let link = next(self.tail.last(), self.at, person.0, &act);
        keep(&self.tx, &link, self.at, person.0, act).await?;
        Ok(self.tail.follow(link, self.at))
    }

    /// Writes the change and what was noted of it.
    pub(crate) async fn commit(mut self) -> Result<(), StoreError> {
        self.tail.keep(&self.tx).await?;
        self.tx.commit().await?;
        self.writer.last_at = self.at;
        Ok(())
    }
}

impl Store {
    /// Writes an act into the security journal: an object with the key `act`, such as `sign-in`, and no personal data.
    ///
    /// # Errors
    /// The database fails, the clock has jumped back, or the act has no canonical form.
    pub async fn note(&self, person: PersonId, act: Value) -> Result<Link, StoreError> {
        let mut noting = self.noting().await?;
        let link = noting.note(person, &act).await?;
        noting.commit().await?;
        Ok(link)
    }

    /// Begins a change that is to be noted.
    pub(crate) async fn noting(&self) -> Result<Noting<'_>, StoreError> {
        let writer = self.writer.lock().await;
        let tx = writer.begin().await?;
        let tail = Tail::lock(&tx, Uuid::nil()).await?;
        let at = self.mint.instant(tail.recorded_at.max(writer.last_at))?;
        Ok(Noting { writer, tx, tail, at })
    }
}

/// The link behind another; `act` is in canonical form.
pub(crate) fn next(previous: &Link, recorded_at: i64, person: Uuid, act: &str) -> Link {
    let position = previous.position + 1;
    let rest = json!({"at": recorded_at, "person": person, "position": position});
    let rest = canonical::canonical(&rest).unwrap_or_default();
    let text = format!("{{\"act\":{act},{}", rest.trim_start_matches('{'));
    let sm3 = Sm3::new_with_prefix(previous.hash.as_bytes()).chain_update(text.as_bytes());
    Link { position, hash: hex(&sm3.finalize()) }
}

async fn keep(
    tx: &impl ConnectionTrait,
    link: &Link,
    recorded_at: i64,
    person: Uuid,
    act: String,
) -> Result<(), StoreError> {
    let values = vec![
        row::position(link.position).into(),
        unhex(&link.hash).into(),
        recorded_at.into(),
        person.into(),
        act.into(),
    ];
    SECURITY.insert(tx, vec![values]).await
}

#[cfg(test)]
mod tests {
    use super::*;
    use ledger::journal::GENESIS;

    #[test]
    fn a_link_depends_on_all_that_is_written() {
        let previous = Link { position: 0, hash: GENESIS.to_owned() };
        let link = next(&previous, 5, Uuid::from_u128(1), "{\"act\":\"sign-in\"}");
        assert_eq!(link.position, 1);
        assert_ne!(link, next(&previous, 6, Uuid::from_u128(1), "{\"act\":\"sign-in\"}"));
        assert_ne!(link, next(&previous, 5, Uuid::from_u128(2), "{\"act\":\"sign-in\"}"));
        assert_ne!(link, next(&previous, 5, Uuid::from_u128(1), "{\"act\":\"sign-out\"}"));
        assert_ne!(link, next(&link, 5, Uuid::from_u128(1), "{\"act\":\"sign-in\"}"));
    }
}
