//! Personal values against the digests in the entries. One that was erased by law is told as such and is no fault.

use super::{Diagnosis, Erased, Finding, PIECE};
use crate::entities::{entries, personal};
use crate::key::unhex;
use crate::sql::Asked;
use crate::{Key, StoreError, day};
use ledger::journal::hex;
use ledger::{MatterId, personal as sealing};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter};
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// A digest in an entry.
struct Held {
    matter: Uuid,
    number: i32,
    field: String,
    digest: String,
}

/// Walks the entries that hold personal values, by matter.
pub(crate) async fn look(
    db: &impl ConnectionTrait,
    key: &Key,
    found: &mut Diagnosis,
) -> Result<(), StoreError> {
    let (mut matter, mut number) = (Uuid::nil(), 0);
    loop {
        let mut asked = Asked::default();
        asked.say("SELECT * FROM entries WHERE (matter, number) > (").give(matter).say(", ");
        asked.give(number).say(&format!(") ORDER BY matter, number LIMIT {PIECE}"));
        let rows = asked.rows(db).await?;
        let rows = rows.iter().map(|row| entries::Model::from_query_result(row, ""));
        let rows = rows.collect::<Result<Vec<_>, _>>()?;
        let Some(last) = rows.last() else { return Ok(()) };
        (matter, number) = (last.matter, last.number);
        let held: Vec<Held> = rows.iter().flat_map(held_in).collect();
        if !held.is_empty() {
            look_at(db, key, &held, found).await?;
        }
    }
}

/// The digests in the act of an entry; an act that cannot be read was told by the walk of the chains.
fn held_in(row: &entries::Model) -> Vec<Held> {
    if !row.act.contains("\"sealed\"") {
        return Vec::new();
    }
    let act = serde_json::from_str(&row.act).unwrap_or_default();
    let held = |(field, digest)| Held { matter: row.matter, number: row.number, field, digest };
    sealing::sealed(&act).into_iter().map(held).collect()
}

async fn look_at(
    db: &impl ConnectionTrait,
    key: &Key,
    held: &[Held],
    found: &mut Diagnosis,
) -> Result<(), StoreError> {
    let matters: HashSet<Uuid> = held.iter().map(|one| one.matter).collect();
    let digests = held.iter().filter_map(|one| unhex(&one.digest));
    let rows =
        personal::Entity::find().filter(personal::Column::Digest.is_in(digests)).all(db).await?;
    let kept: HashMap<String, personal::Model> =
        rows.into_iter().map(|row| (hex(&row.digest), row)).collect();
    let erasures = entries::Entity::find()
        .filter(entries::Column::Matter.is_in(matters))
        .filter(entries::Column::Mark.eq("erases"))
        .all(db)
        .await?;
    let erasures: HashSet<(Uuid, i32)> =
        erasures.into_iter().map(|row| (row.matter, row.dated_on)).collect();
    for one in held {
        let (matter, number) =
            (MatterId(one.matter), u32::try_from(one.number).unwrap_or_default());
        match kept.get(&one.digest) {
            Some(row) if row.erased_on != 0 => {
                let is_empty = row.salt.is_none() && row.sealed.is_none() && row.blind.is_none();
                if is_empty && erasures.contains(&(one.matter, row.erased_on)) {
                    found.gone(Erased { matter, on: day::known(row.erased_on)? });
                } else {
                    found.tell(Finding::ErasedSilently { matter, number });
                }
            }
            Some(row) if fits(row, one, key) => {}
            _ => found.tell(Finding::Personal { matter, number, field: one.field.clone() }),
        }
    }
    Ok(())
}

/// Whether a row holds the value that the digest in the entry stands for.
fn fits(row: &personal::Model, held: &Held, key: &Key) -> bool {
    let salt = row.salt.as_deref().and_then(|salt| <[u8; 16]>::try_from(salt).ok());
    let text = row.sealed.as_deref().and_then(|sealed| key.open(sealed));
    let (Some(salt), Some(text)) = (salt, text) else { return false };
    sealing::digest(&salt, &text) == held.digest
        && row.blind.as_deref() == Some(key.blind(&held.field, &text).as_slice())
        && (row.matter, row.number, &row.field) == (held.matter, held.number, &held.field)
}
