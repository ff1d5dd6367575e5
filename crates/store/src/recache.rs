//! What is cached, folded anew: for when the rules have changed under which entries are read, such as by a year added
//! to the calendar. No entry is touched.

use crate::append::update;
use crate::counts::Changes;
use crate::doctor::entries_of;
use crate::entities::matters;
use crate::read::facts_of;
use crate::sql::Script;
use crate::{Store, StoreError, row};
use ledger::{Fact, Rules};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

/// Matters folded at a time.
const PIECE: u64 = 1_000;

impl Store {
    /// Folds every matter anew and writes what has become different; answers how many matters that were. One whose
    /// entries no longer stand keeps what is cached, for the doctor to tell.
    ///
    /// # Errors
    /// The database fails; nothing is changed then.
    pub async fn recache(&self, rules: &Rules<'_>) -> Result<u64, StoreError> {
        let writer = self.writer.lock().await;
        let tx = writer.begin().await?;
        let (mut last, mut changed) = (Uuid::nil(), 0);
        loop {
            let rows = matters::Entity::find()
                .filter(matters::Column::Id.gt(last))
                .order_by_asc(matters::Column::Id)
                .limit(PIECE)
                .all(&tx)
                .await?;
            let Some(end) = rows.last() else { break };
            last = end.id;
            changed += piece(&tx, rows, rules).await?;
        }
        tx.commit().await?;
        Ok(changed)
    }
}

async fn piece(
    tx: &impl ConnectionTrait,
    rows: Vec<matters::Model>,
    rules: &Rules<'_>,
) -> Result<u64, StoreError> {
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let (entries, mut facts) = (entries_of(tx, &ids).await?, facts_of(tx, &ids).await?);
    let (mut counts, mut changed) = (Changes::default(), 0);
    for before in rows {
        let Some(entries) = entries.get(&before.id) else { continue };
        let register = rules.registers.get(&before.register);
        let folded = register.and_then(|register| register.fold(entries, rules).ok());
        let (Some(summary), Some(newest)) = (folded, entries.last()) else { continue };
        let now = row::of_matter(newest, &summary);
        let kept: Vec<Fact> = facts.remove(&before.id).unwrap_or_default();
        if now == before && summary.facts == kept {
            continue;
        }
        counts.remove(&before);
        counts.add(&now);
        let mut script = Script::of(tx);
        update(&mut script, &now, &summary);
        script.run(tx).await?;
        changed += 1;
    }
    counts.keep(tx).await?;
    Ok(changed)
}
