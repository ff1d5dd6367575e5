//! Sign-ons that are under way at a provider elsewhere: what the browser brought along is known here by its SM3 alone,
//! for a few minutes, and is good once.

use crate::key::random;
use crate::sql;
use crate::{Store, StoreError};
use ledger::journal::hex;
use sm3::{Digest, Sm3};

/// How long somebody may take at the provider: 10 min, in microseconds.
pub const SIGN_ON_MAX: i64 = 600_000_000;

/// Sign-ons that are kept at the same time; who begins more of them than a county has people fills no disk.
const KEPT: i64 = 20_000;

fn hash(secret: &str) -> Vec<u8> {
    Sm3::digest(secret.as_bytes()).to_vec()
}

impl Store {
    /// Begins a sign-on and remembers where it is to lead; answers the secret that the browser keeps until it comes
    /// back. `None` if too many are under way.
    ///
    /// # Errors
    /// The database fails, or there are no random numbers.
    pub async fn sign_on_begun(&self, next: &str) -> Result<Option<String>, StoreError> {
        let secret = format!("{}{}", hex(&random()?), hex(&random()?));
        let now_at = self.mint.now_at();
        let writer = self.writer.lock().await;
        let old = "DELETE FROM sign_ons WHERE created_at <= $1";
        sql::execute(&writer.db, old, [(now_at - SIGN_ON_MAX).into()]).await?;
        let add = "INSERT INTO sign_ons (hash, next, created_at) SELECT $1, $2, $3 \
                   WHERE (SELECT count(*) FROM sign_ons) < $4";
        let values = [hash(&secret).into(), next.into(), now_at.into(), KEPT.into()];
        Ok((sql::execute(&writer.db, add, values).await? == 1).then_some(secret))
    }

    /// Somebody came back: where the sign-on is to lead, told once. `None` if no such one is under way any more.
    ///
    /// # Errors
    /// The database fails.
    pub async fn sign_on_ended(&self, secret: &str) -> Result<Option<String>, StoreError> {
        let since = self.mint.now_at() - SIGN_ON_MAX;
        let writer = self.writer.lock().await;
        let find = "SELECT next FROM sign_ons WHERE hash = $1 AND created_at > $2";
        let found = sql::one(&writer.db, find, [hash(secret).into(), since.into()]).await?;
        let end = "DELETE FROM sign_ons WHERE hash = $1";
        let is_first = sql::execute(&writer.db, end, [hash(secret).into()]).await? == 1;
        let next = found.map(|row| row.try_get_by_index(0)).transpose()?;
        // Of two processes that ask at the same time one has removed it.
        Ok(next.filter(|_| is_first))
    }
}
