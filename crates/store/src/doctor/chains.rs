//! The chains: every link is reckoned anew from the one before it. Behind a broken link the walk goes on from what is
//! written there, so that one change is one finding.

use super::{Diagnosis, Finding, PIECE};
use crate::entities::{entries, journals};
use crate::sql::Asked;
use crate::{StoreError, row, security};
use ledger::journal::{self, GENESIS, hex};
use ledger::{EntryId, Link, OrganId};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

/// Walks the journals of all organs.
pub(super) async fn look(
    db: &impl ConnectionTrait,
    found: &mut Diagnosis,
) -> Result<(), StoreError> {
    let mut asked = Asked::default();
    asked.say("SELECT organ FROM entries GROUP BY organ UNION SELECT organ FROM journals");
    for row in asked.rows(db).await? {
        let organ: Uuid = row.try_get_by_index(0)?;
        if !organ.is_nil() {
            look_at(db, organ, found).await?;
        }
    }
    Ok(())
}

async fn look_at(
    db: &impl ConnectionTrait,
    organ: Uuid,
    found: &mut Diagnosis,
) -> Result<(), StoreError> {
    let mut last = Link { position: 0, hash: GENESIS.to_owned() };
    loop {
        let rows = entries::Entity::find()
            .filter(entries::Column::Organ.eq(organ))
            .filter(entries::Column::Position.gt(row::position(last.position)))
            .order_by_asc(entries::Column::Position)
            .limit(PIECE)
            .all(db)
            .await?;
        if rows.is_empty() {
            break;
        }
        for row in rows {
            last = follow(last, row, found);
            found.entries += 1;
        }
    }
    let kept = journals::Entity::find_by_id(organ).one(db).await?;
    let fits = kept.is_some_and(|kept| {
        kept.position == row::position(last.position) && hex(&kept.hash) == last.hash
    });
    if !fits {
        found.tell(Finding::Tail { organ: OrganId(organ), position: last.position });
    }
    Ok(())
}

/// Compares one entry with its link; answers the link as it is written.
fn follow(last: Link, row: entries::Model, found: &mut Diagnosis) -> Link {
    let (organ, entry) = (OrganId(row.organ), EntryId(row.id));
    let written =
        Link { position: u64::try_from(row.position).unwrap_or_default(), hash: hex(&row.hash) };
    let position = written.position;
    if position != last.position + 1 {
        found.tell(Finding::Gap { organ, position: last.position + 1 });
        return written;
    }
    let act = row.act.clone();
    match row::entry(row) {
        Ok(entry) if journal::hash(&last.hash, position, &entry, &act) == written.hash => {}
        Ok(_) => found.tell(Finding::Link { organ, position, entry }),
        Err(problem) => {
            found.tell(Finding::Unreadable { organ, position, problem: problem.to_string() });
        }
    }
    written
}

/// Walks the security journal.
pub(super) async fn look_at_security(
    db: &impl ConnectionTrait,
    found: &mut Diagnosis,
) -> Result<(), StoreError> {
    let mut last = Link { position: 0, hash: GENESIS.to_owned() };
    loop {
        let mut asked = Asked::default();
        asked
            .say("SELECT position, hash, recorded_at, person, act FROM security WHERE position > ");
        asked.give(row::position(last.position)).say(" ORDER BY position LIMIT 1000");
        let rows = asked.rows(db).await?;
        if rows.is_empty() {
            break;
        }
        for row in rows {
            let position: i64 = row.try_get_by_index(0)?;
            let position = u64::try_from(position).unwrap_or_default();
            let hash: Vec<u8> = row.try_get_by_index(1)?;
            let written = Link { position, hash: hex(&hash) };
            let act: String = row.try_get_by_index(4)?;
            let (at, person) = (row.try_get_by_index(2)?, row.try_get_by_index(3)?);
            if security::next(&last, at, person, &act) != written {
                found.tell(Finding::Security { position: last.position + 1 });
            }
            last = written;
        }
    }
    let kept = journals::Entity::find_by_id(Uuid::nil()).one(db).await?;
    let end = kept.map_or((0, GENESIS.to_owned()), |kept| (kept.position, hex(&kept.hash)));
    if end != (row::position(last.position), last.hash.clone()) {
        found.tell(Finding::Security { position: last.position });
    }
    Ok(())
}
