//! Personal values on their way into the journal and out of the world: sealed before an entry is hashed, kept encrypted
//! beside it, erased by law.

use crate::key::{random, unhex};
use crate::sql::{Script, Table};
use crate::{Key, StoreError, day, row};
use ledger::personal::{self, Sealed};
use ledger::{Entry, Rules, Summary};
use sea_orm::{ConnectionTrait, Value};

pub(crate) const PERSONAL: Table = Table {
    name: "personal",
    columns: &["digest", "matter", "number", "field", "salt", "sealed", "blind", "erased_on"],
    on_conflict: "",
};

/// Seals every open personal value in the act of an entry; answers the rows that keep them.
pub(crate) fn seal(entry: &mut Entry, key: &Key) -> Result<Vec<Vec<Value>>, StoreError> {
    let mut failed = None;
    let mut salt = || {
        random().unwrap_or_else(|problem| {
            failed = Some(problem);
            [0; 16]
        })
    };
    let sealed = personal::seal(&mut entry.act, &mut salt);
    match failed {
        Some(problem) => Err(problem),
        None => sealed.iter().map(|one| values(one, entry, key)).collect(),
    }
}

/// The row that keeps a personal value, encrypted.
pub(crate) fn values(one: &Sealed, entry: &Entry, key: &Key) -> Result<Vec<Value>, StoreError> {
    Ok(vec![
        unhex(&one.digest).into(),
        entry.matter.0.into(),
        row::number(entry.number).into(),
        one.field.as_str().into(),
        one.salt.to_vec().into(),
        key.seal(&one.text)?.into(),
        key.blind(&one.field, &one.text).to_vec().into(),
        0.into(),
    ])
}

/// What is cached of a matter must follow from what is stored of it: where something was sealed, the summary is folded
/// from the sealed entries.
///
/// # Errors
/// The register reads its personal values in a way that sealed ones do not bear: a fault of the register's.
pub(crate) fn summary(
    history: &[Entry],
    entry: &Entry,
    rules: &Rules,
) -> Result<Summary, StoreError> {
    let unfit =
        |rule: &str| StoreError::damaged("personal", format!("once sealed, refused by {rule}"));
    let register = rules.registers.get(&entry.register).ok_or_else(|| unfit("register-unknown"))?;
    let mut entries = history.to_vec();
    entries.push(entry.clone());
    register.fold(&entries, rules).map_err(|refusal| unfit(&refusal.rule))
}

/// Writes rows of personal values.
pub(crate) async fn keep(
    tx: &impl ConnectionTrait,
    rows: Vec<Vec<Value>>,
) -> Result<(), StoreError> {
    PERSONAL.insert(tx, rows).await
}

/// Has the rows of a matter's personal values emptied: what is left says only that there was something, and since when it
/// is gone. The salt goes too, else short values could be guessed from their digests.
pub(crate) fn erase(script: &mut Script, entry: &Entry) {
    let asked = script.next();
    asked.say("UPDATE personal SET salt = NULL, sealed = NULL, blind = NULL, erased_on = ");
    asked.give(day::of(entry.dated_on)).say(" WHERE matter = ").give(entry.matter.0);
    asked.say(" AND erased_on = 0");
}
