//! The second factor: a secret shared with an authenticator, sealed by the key of the store, or a printed card of codes
//! that are spent one by one. The reckoning of codes from a secret happens outside.

use super::{Changing, done, persons};
use crate::key::random;
use crate::sql::{self, Table};
use crate::{Store, StoreError};
use ledger::PersonId;
use sea_orm::Value;
use serde_json::json;

/// Codes on a card.
const CODES: usize = 20;

/// Letters of a code: no 0, 1, I, O, which look alike on paper.
const LETTERS: &[u8; 32] = b"23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

/// Letters of a code: 40 bits, tried under a lock-out.
const LENGTH: usize = 8;

const CARDS: Table =
    Table { name: "cards", columns: &["person", "hash", "spent_at"], on_conflict: "" };

impl Store {
    /// Sets up the second factor of a person with the secret that the authenticator holds, and the step of the code
    /// that proved it.
    ///
    /// # Errors
    /// The database fails, or there are no random numbers.
    pub async fn factor_set(
        &self,
        by: PersonId,
        person: PersonId,
        secret: &str,
        step: u64,
    ) -> Changing<()> {
        let sealed = self.key.seal(secret)?;
        let noting = self.noting().await?;
        let set = "UPDATE people SET factor = $1, factor_step = $2 WHERE id = $3";
        let values = [sealed.into(), stepped(step).into(), person.0.into()];
        if sql::execute(&noting.tx, set, values).await? == 0 {
            return Ok(Err(persons::unknown()));
        }
        done(noting, by, &json!({"act": "factor-set", "whom": person}), Ok(())).await
    }

    /// Removes the second factor of a person and the codes of the card: for a telephone that is lost.
    ///
    /// # Errors
    /// The database fails.
    pub async fn factor_removed(&self, by: PersonId, person: PersonId) -> Changing<()> {
        let noting = self.noting().await?;
        let set = "UPDATE people SET factor = NULL, factor_step = 0 WHERE id = $1";
        if sql::execute(&noting.tx, set, [person.0.into()]).await? == 0 {
            return Ok(Err(persons::unknown()));
        }
        let tear = "DELETE FROM cards WHERE person = $1";
        sql::execute(&noting.tx, tear, [person.0.into()]).await?;
        done(noting, by, &json!({"act": "factor-removed", "whom": person}), Ok(())).await
    }

    /// The secret that the authenticator of a person holds.
    ///
    /// # Errors
    /// The database fails, or the secret was not sealed by the key of this store.
    pub async fn factor_secret(&self, person: PersonId) -> Result<Option<String>, StoreError> {
        let find = "SELECT factor FROM people WHERE id = $1";
        let row = sql::one(&self.db, find, [person.0.into()]).await?;
        let sealed = row.map(|row| row.try_get_by_index::<Option<Vec<u8>>>(0)).transpose()?;
        let Some(sealed) = sealed.flatten() else { return Ok(None) };
        let opened = self.key.open(&sealed);
        opened.map(Some).ok_or_else(|| StoreError::damaged("people", "factor"))
    }

    /// Uses up the step of a code, and all before it; answers whether it was still unused. A code that was looked over
    /// a shoulder is worth nothing.
    ///
    /// # Errors
    /// The database fails.
    pub async fn factor_used(&self, person: PersonId, step: u64) -> Result<bool, StoreError> {
        let writer = self.writer.lock().await;
        let use_up = "UPDATE people SET factor_step = $1 WHERE id = $2 AND factor_step < $1";
        let values = [stepped(step).into(), person.0.into()];
        Ok(sql::execute(&writer.db, use_up, values).await? == 1)
    }

    /// Makes a card of one-time codes, to be printed and kept like a key; an older card is worth nothing any more.
    ///
    /// # Errors
    /// The database fails, or there are no random numbers.
    pub async fn card_made(&self, by: PersonId, person: PersonId) -> Changing<Vec<String>> {
        let codes = (0..CODES).map(|_| code()).collect::<Result<Vec<_>, _>>()?;
        let noting = self.noting().await?;
        if !persons::exists(&noting.tx, person).await? {
            return Ok(Err(persons::unknown()));
        }
        let tear = "DELETE FROM cards WHERE person = $1";
        sql::execute(&noting.tx, tear, [person.0.into()]).await?;
        let row = |code: &String| -> Vec<Value> {
            vec![person.0.into(), self.hidden(person, code).into(), 0_i64.into()]
        };
        CARDS.insert(&noting.tx, codes.iter().map(row).collect()).await?;
        done(noting, by, &json!({"act": "card-made", "whom": person}), Ok(codes)).await
    }

    /// Spends a code of a person's card; answers whether it was there and unspent. Spaces and hyphens do not matter.
    ///
    /// # Errors
    /// The database fails.
    pub async fn code_spent(&self, person: PersonId, code: &str) -> Result<bool, StoreError> {
        let mut noting = self.noting().await?;
        let spend =
            "UPDATE cards SET spent_at = $1 WHERE person = $2 AND hash = $3 AND spent_at = 0";
        let values = [noting.at.into(), person.0.into(), self.hidden(person, code).into()];
        if sql::execute(&noting.tx, spend, values).await? == 0 {
            return Ok(false);
        }
        noting.note(person, &json!({"act": "code-spent"})).await?;
        noting.commit().await?;
        Ok(true)
    }

    /// How many codes of a person's card are unspent.
    ///
    /// # Errors
    /// The database fails.
    pub async fn codes_left(&self, person: PersonId) -> Result<u64, StoreError> {
        let count = "SELECT count(*) FROM cards WHERE person = $1 AND spent_at = 0";
        let row = sql::one(&self.db, count, [person.0.into()]).await?;
        let left = row.map(|row| row.try_get_by_index::<i64>(0)).transpose()?;
        Ok(left.and_then(|left| u64::try_from(left).ok()).unwrap_or_default())
    }

    /// What stands in the database of a code: keyed, so that it cannot be guessed from there.
    fn hidden(&self, person: PersonId, code: &str) -> Vec<u8> {
        let plain = code.chars().filter(char::is_ascii_alphanumeric);
        let plain: String = plain.map(|letter| letter.to_ascii_uppercase()).collect();
        self.key.blind(&format!("card {person}"), &plain).to_vec()
    }
}

/// A step as the engines keep it.
fn stepped(step: u64) -> i64 {
    i64::try_from(step).unwrap_or(i64::MAX)
}

/// A random code, such as `7KQM-2XPA`.
fn code() -> Result<String, StoreError> {
    let letter = |byte: u8| char::from(LETTERS[usize::from(byte % 32)]);
    let letters: String = random()?.into_iter().take(LENGTH).map(letter).collect();
    let (first, last) = letters.split_at(LENGTH / 2);
    Ok(format!("{first}-{last}"))
}
